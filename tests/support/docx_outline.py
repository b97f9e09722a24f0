"""The outline of a .docx that people can read: style, face, size, indents and text of each paragraph."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_outline(path: Path) -> str:
    """Return the page, the styles in use and the paragraphs of the .docx at `path`, a line each."""
    document = docx.Document(str(path))
    section = document.sections[0]
    page = [section.page_width, section.page_height, section.top_margin, section.right_margin]
    page += [section.bottom_margin, section.left_margin, section.footer_distance]
    lines = [f"page {' '.join(f'{length.mm:.1f}' for length in page if length is not None)} mm"]
    grid = section._sectPr.find(f"{W}docGrid")
    lines.append(f"grid {_attributes(grid)}")
    for name, footer in (("footer", section.footer), ("even footer", section.even_page_footer)):
        paragraph = footer.paragraphs[0]
        field = "".join(node.text or "" for node in paragraph._p.iter(f"{W}t", f"{W}instrText"))
        lines.append(f"{name} [{paragraph.style.name}] {field}")
    used = dict.fromkeys(paragraph.style.style_id for paragraph in document.paragraphs)
    lines += ["", *(_style(document, style) for style in ("Normal", *(s for s in used if s != "Normal")))]
    lines += ["", *_paragraphs(document)]
    return "\n".join([*lines, ""])


def _style(document: Any, style: str) -> str:
    element = next(each for each in document.styles.element if each.get(f"{W}styleId") == style)
    said = []
    for part in ("pPr", "rPr"):
        for node in element.find(f"{W}{part}") if element.find(f"{W}{part}") is not None else ():
            said.append(f"{node.tag.removeprefix(W)}({_attributes(node)})")
    return f"{style}: {' '.join(said)}"


def _paragraphs(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (f"[table] {' | '.join(cell.text for cell in row.cells)}" for row in block.rows)
            continue
        paragraph = block
        own = paragraph._p.pPr if paragraph._p.pPr is not None else ()
        direct = [f"{node.tag.removeprefix(W)}({_attributes(node)})" for node in own if not node.tag.endswith("pStyle")]
        marks = ["missing" for run in paragraph.runs if run.style.style_id == "Missing"]
        drawn = ["picture"] if paragraph._p.xpath(".//w:drawing") else []
        yield f"[{' '.join([paragraph.style.name, *direct, *marks, *drawn])}] {paragraph.text}"


def _attributes(node: Any) -> str:
    return " ".join(f"{key.rpartition('}')[2]}={value}" for key, value in node.attrib.items())
