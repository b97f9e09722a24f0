"""The main figures of a year in one table, drawn from what a report prints."""

from collections.abc import Iterator
from dataclasses import replace

from drafter.model import Document, Fact, FactPath, Run, Runs, Table, stretches
from drafter.schema import CLOSING

TABLE = "主要数据"
_HEAD = ("类别", "项目", "数据")
# a figure that stands for its whole group goes by the group's name
_WHOLE = ("总数", "数量")
# what a record goes by, wherever its sentence says it; else by the first words printed of it
_NAMES = ("名称", "称号")
# what stands under no heading goes by the name of its group
_UNHEADED = ("开头", "结尾")


def main_figures(document: Document) -> Table | None:
    """Return a table of the figures that the body of `document` prints, by section; None where there are none."""
    facts = list(_figures(document))
    names = _record_names(document)
    rows = tuple(_row(fact, names) for fact in facts)
    return Table(tuple((Run(word),) for word in _HEAD), rows) if rows else None


def _again(fact: Fact) -> Fact:
    """Return `fact` as it is said again in the table: changed there, it is not changed in the text."""
    return replace(fact, path=f"{TABLE}.{fact.path}", parents=(fact,))


def _figures(document: Document) -> Iterator[Fact]:
    """Yield the figures that `document` tells of the year, each once, in the order of their sections."""
    figures = (fact for fact in _told(document) if fact.counts and (fact.quantity or fact.parents))
    # what is wanting or planned is none of what was done
    done = (fact for fact in figures if FactPath(fact.path).section not in CLOSING)
    yield from {id(fact): fact for fact in done}.values()


def _told(document: Document) -> Iterator[Fact]:
    """Yield the facts in the text of `document`; what stands in a table is listed there already."""
    for block in document.blocks:
        if not isinstance(block, Table):
            yield from (fact for runs in stretches(block) for run in runs for fact in run.facts)


def _record_names(document: Document) -> dict[str, str]:
    """Return what each record is called, by its path: its name, not the place or the host printed before it."""
    names: dict[str, str] = {}
    for fact in sorted(_told(document), key=lambda fact: FactPath(fact.path).leaf not in _NAMES):
        if (record := FactPath(fact.path).record) and fact.kind.is_text:
            names.setdefault(record, fact.words.strip("“”《》"))
    return names


def _row(fact: Fact, names: dict[str, str]) -> tuple[Runs, ...]:
    """Return the section of `fact`, what it counts in the words of its fields, 两癌检查·人数, and how many."""
    path = FactPath(fact.path)
    section, *steps = path.names
    if section in _UNHEADED and len(steps) > 1:
        section, *steps = steps
    words = [names[path.record]] if path.record in names else steps[:-1]
    label = "·".join(words if words and path.leaf in _WHOLE else [*words, path.leaf])
    return (Run(section),), (Run(label),), (Run(fact.words, (_again(fact),)),)
