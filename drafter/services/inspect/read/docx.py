"""A .docx as it is read for inspection: sections, heads and feet, paragraphs with their roles."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafter.core import FileTooLarge, Problem, Problems, read_regular, say
from drafter.parsing import MOST_BYTES, TooLarge, Unusable, open_word
from drafter.services.inspect.read.formatting import FormattingResolver
from drafter.services.inspect.read.measures import is_set
from drafter.services.inspect.read.page_edges import Numbering, PageEdge, numbers_of, page_edges
from drafter.services.inspect.read.role_detection import with_roles
from drafter.services.inspect.read.roles import Inspected
from drafter.services.inspect.read.spans import BOX, spans_of


@dataclass(frozen=True, slots=True)
class InspectedDocument:
    """A document with what was read of it."""

    document: Any
    looks: FormattingResolver
    paragraphs: tuple[Inspected, ...]
    edges: list[PageEdge]

    @property
    def sections(self) -> list[Any]:
        found = self.document.element.body.iter(qn("w:sectPr"))
        # what a tracked change keeps of an earlier section is none
        sections = [section for section in found if section.getparent().tag != qn("w:sectPrChange")]
        # the last one may say nothing, and then is not written down
        return sections if self.document.element.body.sectPr is not None else [*sections, OxmlElement("w:sectPr")]

    @property
    def numbers(self) -> dict[str, Numbering | None]:
        """The page number of each kind of page, where there is one."""
        return numbers_of(self.edges)

    @property
    def facing(self) -> bool:
        """Whether odd and even pages have footers of their own."""
        switch = self.document.settings.element.find(qn("w:evenAndOddHeaders"))
        return switch is not None and is_set(switch.get(qn("w:val"), "1"))


def read_document(path: Path) -> Any:
    """Return the .docx at `path` as python-docx has it; what is none raises Problems."""
    try:
        document = open_word(read_regular(path, MOST_BYTES))
    except FileNotFoundError as error:
        message, hint = say("没有“{}”这个文件。", path), say("看看文件名和文件夹对不对。")
        raise Problems([Problem("missing-file", message, None, hint)]) from error
    except (FileTooLarge, TooLarge) as error:
        hint = say("先把里面的照片压缩，再检查。")
        raise Problems([Problem("too-large", say("“{}”太大了，装不下。", path), None, hint)]) from error
    except OSError as error:
        message, hint = say("“{}”读不出来。", path), say("看看是不是文件夹，或没有权限。")
        raise Problems([Problem("unreadable-file", message, None, hint)]) from error
    except Unusable as error:
        message = say("“{}”不是 .docx 文件，或者坏了、加了密码。", path)
        hint = say("用 Word 或 WPS 打开它，去掉密码，“另存为”选“Word 文档（.docx）”。")
        raise Problems([Problem("not-docx", message, None, hint)]) from error
    return document


def read_paper(document: Any) -> InspectedDocument:
    """Return `document` with its looks and roles."""
    looks = FormattingResolver(document)
    paragraphs = tuple(with_roles(list(_paragraphs(document, looks))))
    return InspectedDocument(document, looks, paragraphs, page_edges(document, looks))


def _paragraphs(document: Any, looks: FormattingResolver) -> Iterator[Inspected]:
    body, number, tables = document.element.body, 0, list(document.element.body.iter(qn("w:tbl")))
    places = {id(table): place for place, table in enumerate(tables, start=1)}
    for element in body.iter(qn("w:p")):
        above = list(element.iterancestors())
        if any(each.tag == BOX for each in above):
            continue
        table = next((places[id(each)] for each in above if each.tag == qn("w:tbl")), 0)
        number += not table
        spans = spans_of(element, looks)
        shape = looks.shape(element, spans[0].type.size if spans else 32)
        yield Inspected(element, number, table, "".join(span.text for span in spans), shape, spans)
