"""The .docx as a package: clean, sound, and cheap to make."""

import sys
from io import BytesIO
from types import FrameType
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from drafter.core.diagnostics.problem import Location, Source
from drafter.core.package import parts_of
from drafter.model.document import Document, Heading, Paragraph, Run
from drafter.model.fact import Blank
from drafter.model.numbering import numbered
from drafter.pipeline import draft
from drafter.schema.layouts.loader import load_layout
from drafter.schema.library import Library
from drafter.writers.docx.writer import write_docx
from drafter.writers.seal import PACKAGE, is_sealed
from tests.support.paths import EXAMPLES

EXAMPLE = EXAMPLES / "linjing-2020" / "facts.yaml"
LAYOUT = load_layout(Library(), "公文")


def written(*blocks: Any, **parts: Any) -> Any:
    return docx.Document(BytesIO(write_docx(Document((Run("总结"),), blocks, **parts), LAYOUT)))


@pytest.fixture(scope="module")
def package() -> ZipFile:
    drafted = draft(EXAMPLE)
    return ZipFile(BytesIO(write_docx(drafted.document, drafted.layout)))


def test_nothing_of_anybody_elses_base_is_left(package: ZipFile) -> None:
    parts = {name: package.read(name).decode() for name in package.namelist()}
    assert len(parts) >= 10
    for name, text in parts.items():
        for trace in ("Theme=", "asciiTheme", "ja-JP", "python-docx", "2013", 'w:w="12240"', "MS Mincho", "ＭＳ"):
            assert trace not in text, (name, trace)
    assert 'w:w="11906" w:h="16838"' in parts["word/document.xml"]
    assert 'w:eastAsia="zh-CN"' in parts["word/styles.xml"]
    assert "compatibilityMode" in parts["word/settings.xml"]


def test_every_run_has_one_chinese_face_in_every_slot(package: ZipFile) -> None:
    styles = package.read("word/styles.xml").decode()
    faces = styles.split("<w:rFonts ")[1:]
    assert len(faces) >= 7
    for face in faces:
        slots = dict(part.split("=") for part in face.split("/>")[0].split())
        assert len({slots[f"w:{slot}"] for slot in ("ascii", "hAnsi", "eastAsia", "cs")}) == 1
        assert slots["w:hint"] == '"eastAsia"'
    assert "<w:rFonts" not in package.read("word/document.xml").decode()


def test_properties_come_from_the_facts(package: ZipFile) -> None:
    core = package.read("docProps/core.xml").decode()
    assert "<dc:title>临泾镇妇联2020年工作总结</dc:title>" in core
    assert "<dc:creator>临泾镇妇联</dc:creator>" in core
    assert core.count("2020-12-28T00:00:00Z") == 2


def test_properties_have_no_time_where_the_facts_have_none() -> None:
    data = write_docx(Document((Run("总结"),), ()), LAYOUT)
    assert b"dcterms:created" not in ZipFile(BytesIO(data)).read("docProps/core.xml")


TEXTS = ["&<>\"'", "]]>", "甲\u3000乙", "  两头空  ", "𠮷〇喆", "a\u200bb", "{{ 甲 }}", "—…“”‘’·～"]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    assert written(Paragraph((Run(text),))).paragraphs[1].text == text


def test_headings_of_four_levels_are_words_own_and_numbered() -> None:
    blocks = [Heading(level, (Run("题"),)) for level in (1, 2, 3, 4, 4, 2, 1, 2)]
    document = written(*numbered(blocks, "公文"))
    assert [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs[1:]] == [
        ("Heading 1", "一、题"),
        ("Heading 2", "（一）题"),
        ("Heading 3", "1.题"),
        ("Heading 4", "（1）题"),
        ("Heading 4", "（2）题"),
        ("Heading 2", "（二）题"),
        ("Heading 1", "二、题"),
        ("Heading 2", "（一）题"),
    ]


def test_headings_may_go_without_numbers() -> None:
    assert [
        block.number for block in numbered([Heading(1, ()), Heading(2, ())], "无") if isinstance(block, Heading)
    ] == ["", ""]


def test_a_heading_that_word_counts_is_indented_as_the_text_is() -> None:
    data = write_docx(Document((Run("总结"),), ()), load_layout(Library(), "公文·自动编号"))
    numbering = ZipFile(BytesIO(data)).read("word/numbering.xml").decode()
    assert numbering.count("<w:lvl ") == 4
    assert numbering.count('<w:ind w:firstLineChars="200" w:firstLine="640"/>') == 4


def test_what_is_missing_is_marked() -> None:
    blank = Blank("组织建设.行政村", Location(Source("facts.yaml", ""), 1), required=True)
    document = written(Paragraph((Run("有"), Run("【待补：行政村】", missing=blank), Run("。"))))
    assert [(run.text, run.style.name) for run in document.paragraphs[1].runs] == [
        ("有", "Default Paragraph Font"),
        ("【待补：行政村】", "待补"),
        ("。", "Default Paragraph Font"),
    ]


# name, date, and how far from the edge each ends, in characters (GB/T 9704—2012 7.3.5.2)
SIGNATURES = [
    ("临泾镇妇女联合会", "2020年12月28日", 2, 1),
    ("房县妇联", "2004年12月30日", 7, 2),
    ("甲县乡村振兴妇女联合会", "2020年1月8日", 2, 5),
    ("临泾镇妇联", "", 2, None),
    ("", "2020年12月28日", None, 2),
]


@pytest.mark.parametrize(("name", "date", "name_right", "date_right"), SIGNATURES)
def test_the_day_begins_two_characters_right_of_the_name(
    name: str, date: str, name_right: float | None, date_right: float | None
) -> None:
    document = written(signature=(Run(name),) if name else (), date=(Run(date),) if date else ())
    attribute = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}rightChars"
    found = [int(paragraph._p.pPr.ind.get(attribute)) / 100 for paragraph in document.paragraphs[1:]]
    assert found == [right for right in (name_right, date_right) if right is not None]


@pytest.mark.parametrize(
    ("part", "old", "new", "ours"),
    [
        ("docProps/core.xml", ' xmlns:dc="http://purl.org/dc/elements/1.1/">drafter:', ">drafter:", True),
        ("docProps/core.xml", ">drafter:", ">drafter:0", False),
        ("word/document.xml", "总结", "小结", False),
    ],
    ids=["written otherwise by an earlier version", "with another digest", "changed"],
)
def test_the_seal_holds_for_what_nobody_changed(part: str, old: str, new: str, ours: bool) -> None:
    parts = parts_of(write_docx(Document((Run("总结"),), ()), LAYOUT))
    assert old in parts[part].decode()
    parts[part] = parts[part].decode().replace(old, new).encode()
    data = BytesIO()
    with ZipFile(data, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert is_sealed(data.getvalue(), PACKAGE) is ours


def test_styles_and_parts_are_written_once_however_long_it_is() -> None:
    def calls(paragraphs: int) -> int:
        count = 0

        def note(frame: FrameType, event: str, argument: Any) -> None:
            nonlocal count
            module = frame.f_globals.get("__name__")
            count += event == "call" and module in ("drafter.writers.docx.styles", "drafter.writers.docx.package")

        document = Document((Run("总结"),), tuple(Paragraph((Run("文"),)) for _ in range(paragraphs)))
        sys.setprofile(note)
        try:
            write_docx(document, LAYOUT)
        finally:
            sys.setprofile(None)
        return count

    assert calls(1) == calls(300) > 10
