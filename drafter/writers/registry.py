"""The formats that a document can be written in: each is one entry of a table."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from drafter.writers.seal import MARKUP, PACKAGE, PLAIN, Seal

if TYPE_CHECKING:
    from drafter.model import Document, Layout


Write = Callable[["Document", "Layout"], bytes]


class Writer(NamedTuple):
    """A format: how its files end, the module and the function that write them, and how they are sealed."""

    ending: str
    module: str
    function: str
    seal: Seal


# how the name of a review copy ends
REVIEW = "（核对稿）.docx"
# modules are imported where they are used, for each takes its time to load
WRITERS = (
    Writer(".docx", "drafter.writers.docx.writer", "write_docx", PACKAGE),
    Writer(".html", "drafter.writers.html", "write_html", MARKUP),
    Writer(".txt", "drafter.writers.text", "write_text", PLAIN),
)
ENDINGS = tuple(writer.ending for writer in WRITERS)

_REVIEW = Writer(REVIEW, "drafter.writers.docx.comments", "write_review", PACKAGE)
_BY_ENDING = {writer.ending: writer for writer in (*WRITERS, _REVIEW)}
# the 核对表 is written by no writer of documents
_SEALS = {".xlsx": PACKAGE, **{writer.ending: writer.seal for writer in WRITERS}}


def load_writer(ending: str) -> Write:
    """Return the writer for files that end in `ending`, one of ENDINGS, or REVIEW."""
    writer = _BY_ENDING[ending]
    write: Write = getattr(import_module(writer.module), writer.function)
    return write


def seal_of(ending: str) -> Seal | None:
    """Return the seal that files that end in `ending` bear, None where drafter seals none such."""
    return _SEALS.get(ending)
