"""Paragraphs and runs as WordprocessingML."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from drafter.core import escape
from drafter.model import STYLE_CALLED, Layout, Run
from drafter.writers.docx.styles import one_face

END_MARKS = "。！？；，、："
# “ ” ‘ ’ … — ℃ ①: to Word and LibreOffice they may be letters as well as 汉字
_EITHER = "([\u2000-\u2eff]+)"


class Marks(Protocol):
    """What stands unseen around the runs that print facts: bookmarks, comments."""

    def around(self, run: Run) -> tuple[str, str]:
        """Return the XML before and after `run`."""


class Markup(NamedTuple):
    """Writes paragraphs in the styles of `layout`, with `marks` around the runs that print facts, if any."""

    layout: Layout
    marks: Marks | None = None

    def paragraph(self, lines: Iterable[Sequence[Run]], style: str, properties: str = "", inside: str = "") -> str:
        """Return a paragraph of `style` whose `lines` break where they end; `inside` stands before them."""
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        head = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
        texts = "<w:r><w:br/></w:r>".join("".join(self.runs(line, style)) for line in lines)
        return f"<w:p>{head}{inside}{texts}</w:p>"

    def runs(self, runs: Iterable[Run], style: str, typed: str = "") -> Iterator[str]:
        """Yield `runs` in a paragraph of `style`, those that look alike as one, those with marks by themselves.

        What was typed stands in the character style `typed`, if any.
        """
        text = look = ""
        marks = self.marks
        for run in runs:
            own = _look(run) if run.missing or run.heading else typed if run.facts else ""
            if marks and run.facts:
                if text:
                    yield self.texts(text, look, style)
                    text = ""
                yield self.marked(run, marks, own, style)
            elif own == look or not text:
                text, look = text + run.text, own
            else:
                yield self.texts(text, look, style)
                text, look = run.text, own
        if text:
            yield self.texts(text, look, style)

    def marked(self, run: Run, marks: Marks, look: str, style: str) -> str:
        """Return `run` between its `marks`."""
        before, after = marks.around(run)
        text = run.text
        if after and text[-1:] in END_MARKS and (tail := end_marks(text)):
            return f"{before}{self.texts(text.removesuffix(tail), look, style)}{after}{self.texts(tail, look, style)}"
        return f"{before}{self.texts(text, look, style)}{after}"

    def texts(self, text: str, style: str, paragraph: str) -> str:
        """Return `text` as runs: where letters have a face of their own, marks are told not to take it."""
        if not self.layout.western:
            return run(text, style)
        own = STYLE_CALLED.get(style.removesuffix("Char")) or STYLE_CALLED.get(paragraph)
        fonts = one_face(self.layout.fonts[own.text if own else "正文"])
        pieces = enumerate(re.split(_EITHER, text))
        return "".join(run(piece, style, fonts if odd % 2 else "") for odd, piece in pieces)


def _look(run: Run) -> str:
    """Return the character style of `run`, if it has one."""
    return "Missing" if run.missing else f"Heading{run.heading}Char" if run.heading else ""


def end_marks(text: str) -> str:
    """Return the marks at the end of what a run prints, which stand after the bookmark around its words.

    Where one that hangs past the edge ends a bookmark, LibreOffice sets an empty line below.
    """
    words = text.rstrip(END_MARKS)
    return text[len(words) :] if words else ""


def run(text: str, style: str = "", properties: str = "") -> str:
    """Return one run of `text`; nothing where there is none."""
    if text and not style and not properties:
        return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    head = f"<w:rPr>{named}{properties}</w:rPr>" if named or properties else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def field(instruction: str, result: str, dirty: bool = False) -> str:
    """Return a field with what it shows until it is worked out anew."""
    begin = '<w:fldChar w:fldCharType="begin" w:dirty="true"/>' if dirty else '<w:fldChar w:fldCharType="begin"/>'
    return (
        f'<w:r>{begin}</w:r><w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
