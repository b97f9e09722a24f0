"""The formats that a document can be written in: each writer is a function to bytes, which it has sealed."""

from collections.abc import Callable
from importlib import import_module

from drafter.document import Document
from drafter.layout import Layout

Writer = Callable[[Document, Layout], bytes]

# how the name of a review copy ends
REVIEW = "（核对稿）.docx"
# ending: module and function; imported where it is used, for each takes its time to load
_WRITERS = {
    ".docx": ("drafter.writers.docx", "write_docx"),
    ".html": ("drafter.writers.html", "write_html"),
    ".txt": ("drafter.writers.text", "write_text"),
    REVIEW: ("drafter.writers.review", "write_review"),
}
ENDINGS = tuple(ending for ending in _WRITERS if ending != REVIEW)


def load_writer(ending: str) -> Writer:
    """Return the writer for files that end in `ending`, one of ENDINGS, or REVIEW."""
    module, name = _WRITERS[ending]
    writer: Writer = getattr(import_module(module), name)
    return writer
