"""An office's own paper (纸样): a Word file in which a mark shows where the report goes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.core import FileTooLarge, read_regular
from drafter.parsing.word_file import MOST_BYTES, TooLarge, Unusable, open_word, related_trees

PLACE = "【正文】"
WORDS = ("【标题】", "【文号】", "【签发人】", "【落款】", "【日期】")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK = re.compile("|".join(WORDS))
_LIKE_A_MARK = re.compile("【[\u3400-\u9fff]{1,6}】")


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """The paper at `path`: how often its body holds the mark in a paragraph of its own, and elsewhere.

    `strange` are what look like marks, and are none.
    """

    path: Path
    places: int
    elsewhere: int
    strange: tuple[str, ...] = ()


def read_stationery(path: Path) -> WordTemplate:
    """Return the paper at `path`; a file that is none raises Unusable."""
    document = open_stationery(path)
    body = document.element.body
    places = [element for element in body if element.tag == f"{_W}p" and _text(element).strip() == PLACE]
    whole = sum(_text(paragraph).count(PLACE) for paragraph in body.iter(f"{_W}p"))
    marks = (mark for paragraph in _paragraphs(document) for mark in _LIKE_A_MARK.findall(_text(paragraph)))
    strange = tuple(mark for mark in dict.fromkeys(marks) if mark not in (PLACE, *WORDS))
    return WordTemplate(path, len(places), whole - len(places), strange)


def open_stationery(path: Path) -> Any:
    """Return the Word file at `path`, opened by python-docx; a file that is none raises Unusable."""
    try:
        return open_word(read_regular(path, MOST_BYTES))
    except FileTooLarge as error:
        raise TooLarge from error
    except OSError as error:
        raise Unusable from error


def place_in(document: Any) -> Any:
    """Return the paragraph of `document`, as python-docx opened it, where the report goes."""
    return next(p for p in document.element.body if p.tag == f"{_W}p" and _text(p).strip() == PLACE)


def marks_in(document: Any) -> set[str]:
    """Return which of WORDS stand in the body of `document`."""
    return {word for p in document.element.body.iter(f"{_W}p") for word in _MARK.findall(_text(p))}


def _paragraphs(document: Any) -> Iterator[Any]:
    """Yield the paragraphs of `document`, those of its headers and footers too."""
    yield from document.element.body.iter(f"{_W}p")
    for root in related_trees(document, "/header", "/footer"):
        yield from root.iter(f"{_W}p")


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
