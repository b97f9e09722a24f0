"""The main figures of a year in one table, drawn from what a report prints."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from drafter.document import Document, Run, Runs, Table, stretches
from drafter.facts import Fact

TABLE = "主要数据"
_HEAD = ("类别", "项目", "数据")
# a figure that stands for its whole group goes by the group's name
_WHOLE = ("总数", "数量")


def main_figures(document: Document) -> Table | None:
    """Return a table of the figures that the body of `document` prints, by section; None where there are none."""
    facts = list(_figures(document))
    names = _record_names(document)
    rows: list[tuple[Runs, ...]] = []
    for section, group in groupby(facts, key=lambda fact: fact.path.partition(".")[0]):
        for place, fact in enumerate(group):
            shown = (Run(section if not place else ""), Run(_label(fact, names)), Run(fact.words, (_again(fact),)))
            rows.append(tuple((run,) for run in shown))
    return Table(tuple((Run(word),) for word in _HEAD), tuple(rows)) if rows else None


def _again(fact: Fact) -> Fact:
    """Return `fact` as it is said again in the table: changed there, it is not changed in the text."""
    return replace(fact, path=f"{TABLE}.{fact.path}", parents=(fact,))


def _figures(document: Document) -> Iterator[Fact]:
    """Yield the figures that `document` tells, each once, in the order of their sections."""
    figures = (fact for fact in _told(document) if fact.counts and (fact.quantity or fact.parents))
    yield from {id(fact): fact for fact in figures}.values()


def _told(document: Document) -> Iterator[Fact]:
    """Yield the facts in the text of `document`; what stands in a table is listed there already."""
    for block in document.blocks:
        if not isinstance(block, Table):
            yield from (fact for runs in stretches(block) for run in runs for fact in run.facts)


def _record_names(document: Document) -> dict[str, str]:
    """Return what each record is called, by its path: the first words that are printed of it."""
    names: dict[str, str] = {}
    for fact in _told(document):
        record, _, _ = fact.path.rpartition(".")
        if record.rpartition(".")[2].isdigit() and fact.kind == "文字":
            names.setdefault(record, fact.words.strip("“”《》"))
    return names


def _label(fact: Fact, names: dict[str, str]) -> str:
    """Return what `fact` counts, in the words of its fields: 两癌检查人数."""
    above, _, last = fact.path.rpartition(".")
    steps = [step for step in above.split(".")[1:] if not step.isdigit()]
    words = names.get(above) or "".join(steps)
    return words + ("" if last in _WHOLE and words else last)
