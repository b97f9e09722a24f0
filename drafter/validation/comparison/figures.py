"""The figures of a facts file by names that stay the same from year to year."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator

from drafter.core import simplified
from drafter.model import BoundSection, Fact, FactPath
from drafter.parsing import DATA_KEY, TOPIC_KEY, WORK_ITEMS_KEY

# what a record goes by
RECORD_NAMES = (TOPIC_KEY, "名称", "称号", "姓名", "标题")
_MARKS = re.compile("[\\s“”‘’《》\"']")


def figures_of(sections: Iterable[BoundSection]) -> dict[str, Fact]:
    """Return the figures in `sections` by their names; what goes by the name of another is left out.

    A record goes by its name, never by its place: 健康.保险.四癌保险.数量. What is private is nobody else's.
    """
    named = [pair for section in sections for pair in _named(section)]
    often = Counter(name for name, _ in named)
    return {name: fact for name, fact in named if often[name] == 1}


def values_of(sections: Iterable[BoundSection], wanted: Container[str]) -> dict[str, tuple[Fact, ...]]:
    """Return all that `sections` say of the fields called as in `wanted`, by the names that figures_of gives."""
    found: dict[str, dict[str, list[Fact]]] = {}
    for section in sections:
        for name, fact in _said(section):
            if figure_name(".".join(FactPath(fact.path).names)) in wanted:
                found.setdefault(name, {}).setdefault(fact.path, []).append(fact)
    # of two records of one name neither is meant
    return {name: tuple(facts) for name, paths in found.items() if len(paths) == 1 for facts in paths.values()}


def _named(section: BoundSection) -> Iterator[tuple[str, Fact]]:
    """Yield the figures of the office itself, those of units below aside, by their names."""
    return ((name, fact) for name, fact in _said(section) if fact.quantity and not fact.says_again)


def _said(section: BoundSection) -> Iterator[tuple[str, Fact]]:
    """Yield what `section` says by its names, but for what is private."""
    records = _records(section.told())
    private = {id(fact) for fact in section.private}
    for fact in section.facts:
        if id(fact) not in private and (name := _name(FactPath(fact.path), records)):
            yield name, fact
    yield from ((figure_name(fact.path), fact) for fact in _derived(section) if id(fact) not in private)


def _derived(section: BoundSection) -> Iterator[Fact]:
    """Yield the figures that follow from others of their section."""
    known = {id(fact) for fact in section.facts}
    values = list(section.names.values())
    while values:
        match values.pop():
            case Fact() as fact if id(fact) not in known and fact.parents:
                yield fact
            case dict() as group:
                values += group.values()


def figure_name(path: str) -> str:
    """Return the name of the figure that people call `path`, in whichever script and with whichever marks."""
    return ".".join(_MARKS.sub("", simplified(step)) for step in path.split(".") if step != DATA_KEY)


def _records(facts: Iterable[Fact]) -> dict[str, str]:
    """Return what each record is called, by its path."""
    found: dict[str, tuple[int, str]] = {}
    for fact in facts:
        path = FactPath(fact.path)
        if path.leaf in RECORD_NAMES and (record := path.record):
            rank = RECORD_NAMES.index(path.leaf)
            if record not in found or rank < found[record][0]:
                found[record] = rank, FactPath.step(fact.words.rstrip("。，：；"))
    return {record: name for record, (_, name) in found.items()}


def _name(path: FactPath, records: dict[str, str]) -> str:
    """Return what the figure at `path` goes by, or nothing where its record has no name."""
    steps: list[str] = []
    taken: list[str] = []
    for step in path.steps:
        taken.append(step)
        if not step.isdigit():
            steps.append(step)
            continue
        record = records.get(".".join(taken), "")
        if steps[-1] == WORK_ITEMS_KEY:
            # a work item goes by its topic, or is the section's
            steps[-1:] = [record] if record else []
        elif record:
            steps.append(record)
        else:
            return ""
    return figure_name(".".join(steps))
