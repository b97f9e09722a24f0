"""A workbook for each unit below an office: its name, level and year are filled in, what is asked of it is blank."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.core import Problem, Source, raise_errors, say
from drafter.parsing import (
    Facts,
    Mapping,
    Metadata,
    Node,
    Scalar,
    body_in,
    entry,
    level_in,
    metadata_of,
    parse_facts,
    sample_name,
    value_of,
)
from drafter.schema import OWN, Library, is_frame
from drafter.services.output import file_name
from drafter.services.workbook.export import book_plan
from drafter.services.workbook.layout import book_of
from drafter.validation import asked_of_units, short_name

_ENDING = ".xlsx"
# what stands below, where the name of a unit does not say it
_BELOW = {"市": "县", "县": "镇", "区": "镇", "旗": "镇", "镇": "村", "乡": "村", "街道": "社区"}


class UnitBooks(NamedTuple):
    """The workbooks of all units by the names of their files, and the chapters that each has."""

    books: dict[str, bytes]
    chapters: tuple[str, ...]


def unit_books(facts: Facts, library: Library, roster: Sequence[Scalar], chosen: Sequence[str]) -> UnitBooks:
    """Return a workbook for each on the `roster` of the office of `facts`; what is wrong with that raises Problems.

    It has the chapters `chosen`, or else those of which `facts` ask for sums, or else all that stand there.
    """
    head, problems = metadata_of(facts)
    raise_errors([*problems, *_wrong_names(roster)])
    assert head
    asked = asked_of_units(facts)
    there = [name for name, _ in facts.sections() if library.has("sections", name) and not is_frame(library, name)]
    chapters = [*chosen] or [name for name in asked if name != OWN] or there
    blank = {name: node for name, node in asked.items() if name in chapters or (name == OWN and not chosen)}
    books = {}
    for unit in roster:
        name = f"{short_name(unit.text)}{_ENDING}"
        plan = book_plan(_facts_of(unit, name, head, facts, blank), library, chapters, begun=False)
        books[name] = book_of(plan.sheets, {})
    return UnitBooks(books, (*([OWN] if OWN in blank else []), *chapters))


def _facts_of(unit: Scalar, file: str, head: Metadata, facts: Facts, blank: dict[str, Node]) -> Facts:
    """Return the facts that are filled in of `unit` beforehand."""
    level, body = head.office.names["级别"], head.office.body
    name = unit.text if body_in(unit.text) else sample_name(unit.text, body)
    office = Mapping({"名称": unit._replace(text=name)})
    if own := level_in(name) or _BELOW.get(level, ""):
        office.items["级别"] = unit._replace(text=own)
    kind = {key: node for key, node in facts.tree.items.items() if key == "报告"}
    year = unit._replace(text=head.year.words)
    tree: dict[str, Node] = {"格式": unit._replace(text="2"), **kind, "单位": office, "年度": year, **blank}
    lines = [line for key, node in tree.items() for line in entry(key, value_of(node), "")]
    return parse_facts(Source(file, "".join(f"{line}\n" for line in lines)))


def _wrong_names(roster: Sequence[Scalar]) -> Iterator[Problem]:
    """Yield what is wrong with the names of the units on `roster`: each is to be that of a file."""
    names = [short_name(unit.text) for unit in roster]
    if not names:
        hint = say("写上应当报的有哪些，例如“花名册: 柳树村、杨树村”；或写一个有“名称”一列的表。")
        yield Problem("bad-roster", say("花名册里一个名称也没有。"), None, hint)
    often = Counter(name.casefold() for name in names)
    told: set[str] = set()
    for name, unit in zip(names, roster, strict=True):
        if often[name.casefold()] > 1 and name.casefold() not in told:
            told.add(name.casefold())
            message = say("花名册里有{}个“{}”，它们的表会叫一个名字。", often[name.casefold()], name)
            yield Problem("bad-roster", message, unit.location, say("多写的删掉；是两家，就在前面写上镇名，分得开。"))
        if file_name(name, _ENDING) != f"{name}{_ENDING}":
            message = say("花名册里的“{}”不能作文件名。", name)
            hint = say("去掉里面的斜杠、冒号、星号、问号、引号、尖括号、竖线，也不要太长。")
            yield Problem("bad-roster", message, unit.location, hint)
