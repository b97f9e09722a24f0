"""What a draft still leaves open, as a list to go round with."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from drafter.core import say
from drafter.model import Blank, FactPath
from drafter.pipeline import Draft


def open_list(drafts: Iterable[Draft]) -> str:
    """Return the fields of `drafts`, of the same facts, that are empty, required ones first, or not verified yet."""
    several = list(drafts)
    lines = [
        *_listed(say("必填，还没有填的"), _once(blank for draft in several for blank in draft.missing)),
        "",
        *_listed(say("可填，还空着的"), _once(blank for draft in several for blank in draft.optional)),
        "",
    ]
    if unverified := dict(pair for draft in several for pair in _unverified(draft)):
        lines += [say("{}：{}项", say("待核，还没有核对过的"), len(unverified)), *unverified.values(), ""]
    return "\n".join(lines)


def optional_by_section(drafts: Iterable[Draft]) -> str:
    """Return how many fields may still be filled in each section: 组织建设 5项、健康 3项."""
    blanks = _once(blank for draft in drafts for blank in draft.optional)
    counts = Counter(FactPath(blank.path).section for blank in blanks)
    return "、".join(say("{} {}项", name, count) for name, count in counts.items())


def _unverified(draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield a line for each value that `draft` tells, though nobody has verified it yet, by its path."""
    for path, facts in draft.unverified.items():
        words = draft.shown("、".join(fact.words for fact in facts))
        yield path, say("{}  {}：{}", facts[0].location.spot, path, words)


def _once(blanks: Iterable[Blank]) -> list[Blank]:
    """Return `blanks`, one for each path."""
    return list({blank.path: blank for blank in blanks}.values())


def _listed(title: str, blanks: Sequence[Blank]) -> Iterator[str]:
    yield say("{}：{}项", title, len(blanks))
    for blank in blanks:
        example = say("，例如 {}", blank.example) if blank.example else ""
        yield say("{}  {}：{}{}", blank.location.spot, blank.path, blank.help, example)
