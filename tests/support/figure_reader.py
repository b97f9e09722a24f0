"""A reader of its own: the figures in a .docx, found in its XML and by its own idea of what a figure is."""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from drafter.schema.library import BODIES_SERVED, Library
from drafter.schema.section import load_section

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# what the program puts itself: the numbers of headings, and those of enclosures
NUMBER = re.compile("(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.．、]|（[0-9]+）)")
FIGURE = re.compile(
    "[0-9]+(?:[.,][0-9]+)*"
    "|[一二两三四五六七八九十百千万]+[余多]?(?:个|名|户|次|场|期|份|条|项|件|起|人|届|所|支|位|组|幅|吨|亩|元|岁)"
)
# “四期”, “第二课堂”: what is called so
CALLED = re.compile("“[一二两三四五六七八九十第]{1,3}[^“”0-9，。]{1,6}”")
SET_WORDS = re.compile("一次性|一个个|一起|再一次|一家人|第一时间|一项项|一条龙|一条条|一户户")


def figures_in(docx: bytes) -> list[str]:
    """Return the figures in `docx` in the order of its text, but for numbering and declared names."""
    return [figure for text in paragraphs(docx) for figure in figures(text)]


def figures(text: str) -> list[str]:
    """Return the figures in `text`, no declared name or set word among them."""
    return FIGURE.findall(CALLED.sub(" ", SET_WORDS.sub(" ", without_names(text))))


def without_names(text: str) -> str:
    """Return `text` without the names with figures that the section templates declare."""
    for name in fixed_names():
        text = text.replace(name, " ")
    return text


def paragraphs(docx: bytes) -> Iterator[str]:
    """Yield the text of each paragraph, without the number of a heading; a table of contents says all twice."""
    body = ElementTree.fromstring(ZipFile(BytesIO(docx)).read("word/document.xml"))
    for paragraph in body.iter(f"{W}p"):
        style = value(paragraph, f"{W}pPr/{W}pStyle")
        text = "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
        run_in = value(paragraph, f"{W}r/{W}rPr/{W}rStyle").startswith("Heading")
        numbered = style.startswith("Heading") or run_in
        if not style.startswith("TOC"):
            yield NUMBER.sub("", text, count=1) if numbered and NUMBER.match(text) else text


def value(element: ElementTree.Element, path: str) -> str:
    found = element.find(path)
    return found.get(f"{W}val", "") if found is not None else ""


NAMES: list[str] = []


def fixed_names() -> list[str]:
    """Return the names with figures that the section templates declare."""
    if not NAMES:
        for library in map(Library().serving, ("", *BODIES_SERVED)):
            NAMES.extend(name for section in library.names("sections") for name in load_section(library, section).fixed)
    return NAMES
