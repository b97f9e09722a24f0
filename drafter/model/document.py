"""The document: the parts of a report, and blocks of runs, each of which knows its facts and template line."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, assert_never

from drafter.core import Location
from drafter.model.fact import Blank, Fact
from drafter.model.image import Photograph
from drafter.model.roles import Role

Runs = tuple["Run", ...]


class Run(NamedTuple):
    """A stretch of text that has one origin.

    `facts` stand behind what it prints, `place` is the template line that set it. The program's
    own numbers and marks have neither. `missing` is the required field it cries out for. `heading`
    is the level of the heading that it is part of where that runs in with its paragraph, else 0.
    `item` tells that it is the number of an item: 一是.
    """

    text: str
    facts: tuple[Fact, ...] = ()
    place: Location | None = None
    missing: Blank | None = None
    heading: int = 0
    item: bool = False


class Heading(NamedTuple):
    """A heading that stands alone, of `level` 1 to 4; `number` is the program's (一、).

    That of a 部分 stands over several sections, and is told by none.
    """

    level: int
    runs: Runs
    number: str = ""
    section: str = ""


class Paragraph(NamedTuple):
    """A paragraph; `left` and `right` are how far it stands in from the edges, in characters.

    Its first line stands out to the left by `hanging` characters.
    """

    runs: Runs
    role: Role = Role.BODY
    left: float = 0
    right: float = 0
    hanging: float = 0
    section: str = ""


class Table(NamedTuple):
    """Rows of cells under a head, with a `caption` above; `total` is the last row, with the sums, if any."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    caption: Runs = ()
    total: tuple[Runs, ...] = ()
    section: str = ""


class Picture(NamedTuple):
    """A photograph with a `caption` below; `source` prints nothing, but carries the fact that names the file."""

    photograph: Photograph
    source: Run
    caption: Runs = ()
    section: str = ""


Block = Heading | Paragraph | Table | Picture
"""Where it stands in the body, `section` is the name of the section that tells it."""


class Letterhead(NamedTuple):
    """The head of an official paper above its red line (版头, GB/T 9704—2012 7.2); what is empty is left out."""

    mark: Runs
    number: Runs = ()
    signers: Runs = ()
    """with the word 签发人： in front"""
    corner: tuple[Runs, ...] = ()
    """份号, 密级 and 紧急程度, a line each"""


class Imprint(NamedTuple):
    """What stands at the foot of the last page (版记, 7.4): who gets copies, who printed it, and when."""

    copies: Runs = ()
    """from 抄送： to the 。 at its end"""
    printer: Runs = ()
    day: Runs = ()
    """with the word 印发 after it"""


class Enclosure(NamedTuple):
    """A paper that goes with the report; one without `blocks` is handed in by itself."""

    name: Runs
    blocks: tuple[Block, ...] = ()


class DocumentItem(NamedTuple):
    """A matter told under a `topic` of its own within a chapter, by the section called `section`."""

    topic: Runs
    section: str


class DocumentChapter(NamedTuple):
    """What stands under one heading of a report, or under none: the `sections` that it tells, and its items."""

    title: Runs
    sections: tuple[str, ...]
    items: tuple[DocumentItem, ...] = ()


class Document(NamedTuple):
    """A report, ready to be written in any format; what is empty is left out.

    `sealed` tells that a seal goes over the signature, `byline` that signature and date stand under
    the title. `contents` is the title of a table of contents, which stands in front. `numbering` is the scheme, one of
    NUMBERINGS, in which the headings are numbered.
    """

    title: Runs
    blocks: tuple[Block, ...]
    signature: Runs = ()
    date: Runs = ()
    author: str = ""
    sealed: bool = False
    byline: bool = False
    contents: Runs = ()
    salutation: Runs = ()
    remark: Runs = ()
    letterhead: Letterhead | None = None
    enclosures: tuple[Enclosure, ...] = ()
    imprint: Imprint | None = None
    numbering: str = "公文"
    stationery: Path | None = None
    """the office's own Word file, on which the .docx is written"""
    chapters: tuple[DocumentChapter, ...] = ()
    """what `blocks` tell, heading by heading; an opening and a closing are chapters without a title"""


def text_of(runs: Iterable[Run]) -> str:
    """Return what `runs` say."""
    return "".join([run.text for run in runs])


def rewritten(part: Any, change: Callable[[Runs], Runs]) -> Any:
    """Return a document, or a part of one, with the runs that are read in one go changed."""
    match part:
        case Run():
            return change((part,))[0]
        case Photograph():
            return part
        case Document() | DocumentChapter() | DocumentItem() | Letterhead() | Imprint() | Enclosure():
            return type(part)(*(rewritten(each, change) for each in part))
        case Heading() | Paragraph() | Table() | Picture():
            return type(part)(*(rewritten(each, change) for each in part))
        case (Run(), *_):
            return change(part)
        case tuple():
            return tuple(rewritten(each, change) for each in part)
    return part


def stretches(block: Block) -> Iterator[Runs]:
    """Yield the runs of `block`, those together that are read in one go: a paragraph, a cell, a caption."""
    match block:
        case Heading(number=number, runs=runs):
            yield (Run(number), *runs) if number else runs
        case Paragraph(runs=runs):
            yield runs
        case Table(head=head, rows=rows, caption=caption, total=total):
            yield from [caption] if caption else []
            yield from chain(head, *rows, total)
        case Picture(source=source, caption=caption):
            yield (source, *caption)
        case _:
            assert_never(block)
