"""This year's file as a whole, in the order of last year's."""

from pathlib import Path
from typing import NamedTuple

from drafter.core import say
from drafter.model import FactPath
from drafter.parsing import Listing, Mapping, Node
from drafter.schema import (
    Library,
    NewFacts,
    Section,
    aligned,
    caption,
    load_section,
    opening_remarks,
)
from drafter.services.new.chapters import chapter_lines
from drafter.services.new.entries import Entries, said_in
from drafter.services.new.head import Head, relative
from drafter.services.new.source import LastYear


class Rollover(NamedTuple):
    """The `text` of this year's file, and how many entries were `taken` over, `emptied`, and `left` in last year's."""

    text: str
    taken: int
    emptied: int
    left: int


def rolled(last: LastYear, library: Library, year: int, folder: Path) -> Rollover:
    """Return the facts file of `year`, to lie in `folder`, that `last` year's begins; another disk is a ValueError."""
    office = last.head.office
    library = library.serving(office.body)
    start = NewFacts(last.report, office.name.words, office.names["级别"], str(year))
    # of a file that is older than a year nothing is compared with, and it is not called last year's
    follows = last.year + 1 == year
    entries = Entries(say("上年") if follows else say("{}年", last.year))
    sections = {name: load_section(library, name) for name, _ in last.facts.sections()}
    nodes = dict(last.facts.sections())
    chapters = [
        [caption(section), *aligned(chapter_lines(section, nodes[name], entries, start.most))]
        for name, section in sections.items()
    ]
    head = Head(last.facts, str(year), folder, entries, lambda path: _is_standing(path, sections, last.facts.tree))
    named = relative(Path(last.facts.source.name), folder)
    blocks = [aligned(head.lines(named if follows else "")), *chapters]
    top = [f"# {line}" for line in opening_remarks(start, _about(entries))]
    text = "\n\n".join("\n".join(block) for block in (top, *blocks)) + "\n"
    return Rollover(text, entries.taken, entries.emptied, entries.left)


def _about(entries: Entries) -> str:
    return say("“{}：”后面是那一年填的，不会印出来。标着“待核: 是”的是带过来的：核对了，就删掉那一行。", entries.said)


def _is_standing(path: str, sections: dict[str, Section], tree: Mapping) -> bool:
    """Return whether what was ignored at `path` may be so again: nothing was typed there, or what still stands."""
    section = sections.get(FactPath(path).section)
    node = _at(tree, FactPath(path).steps)
    if section is None or node is None or not any(said_in([node])):
        return True
    return any(FactPath(".".join(FactPath(path).names[1:])).is_under(each) for each in section.standing)


def _at(node: Node | None, steps: tuple[str, ...]) -> Node | None:
    for step in steps:
        match node:
            case Mapping(items=items):
                node = items.get(step)
            case Listing(items=items) if step.isdigit() and 0 < int(step) <= len(items):
                node = items[int(step) - 1]
            case _:
                return None
    return node
