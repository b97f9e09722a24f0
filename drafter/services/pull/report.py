"""What was found in an edited copy, line by line."""

from collections.abc import Iterator

from drafter.core import say, visible
from drafter.services.pull.round_trip import Pulled


def describe(pulled: Pulled) -> Iterator[str]:
    """Yield what was `pulled`: facts, wording, and what cannot be placed."""
    found = pulled.findings
    if pulled.edited.tracked:
        yield say("稿子里有修订记录，按“全部接受”来读。")
    if found.changed:
        yield say("改了的事实（{}处）：", len(found.changed))
        for change in found.changed:
            fact = change.fact
            place = f"{fact.location.source.name}:{fact.location.line}"
            yield say("  {} {} → {}，{}", fact.path, fact.text.strip(), change.typed, place)
    if found.consequences:
        yield say("填回以后会跟着变的（{}处）：", len(found.consequences))
        yield from (f"  {path} {before} → {after}" for path, before, after in found.consequences)
    if found.reworded:
        yield say("改了的话（{}处）：", len(found.reworded))
        for each in found.reworded:
            place = f"{each.place.source.name}:{each.place.line}" if each.place else say("不在模板里")
            yield f"  {visible(place)}"
            yield f"   - {each.before}"
            yield f"   + {each.after}" if each.after else say("   + （删掉了）")
    if found.unplaced:
        yield say("放不回去、要您自己看的（{}处）：", len(found.unplaced))
        yield from (f"  {line}" for line in found.unplaced)
