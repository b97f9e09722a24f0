"""A document as plain text, in UTF-8."""

from typing import assert_never

from drafter.document import Document, Heading, Paragraph, text_of
from drafter.layout import Layout

INDENT = "\u3000\u3000"


def write_text(document: Document, layout: Layout) -> bytes:
    """Return `document` as text: a line a paragraph, indented as on paper."""
    lines = [text_of(document.title), ""]
    for block in document.blocks:
        match block:
            case Heading(runs=runs, number=number):
                lines.append(f"{INDENT}{number}{text_of(runs)}")
            case Paragraph(runs=runs):
                lines.append(f"{INDENT}{text_of(runs)}")
            case _:
                assert_never(block)
    signed = [text_of(runs) for runs in (document.signature, document.date) if runs]
    lines += ["", *signed] if signed else []
    return "\n".join([*lines, ""]).encode()
