"""The wording of a template: its text, and where that begins in the file."""

from typing import NamedTuple

from drafter.core import Source


class TemplateText(NamedTuple):
    """A piece of template: the file it stands in, its text, and the line where that begins."""

    source: Source
    text: str
    first_line: int
