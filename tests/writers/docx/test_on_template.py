"""A report on an office's own paper."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from drafter.core.diagnostics.problem import Problem, Problems
from drafter.core.package import parts_of, zipped
from drafter.parsing import word_template
from drafter.pipeline import Draft, draft
from drafter.schema.library import Library
from drafter.writers.docx.on_template import TemplatePage
from drafter.writers.docx.writer import write_docx
from drafter.writers.seal import PACKAGE, is_sealed

HEAD = "单位: {名称: 临泾镇妇女联合会}\n年度: 2020\n日期: 2020-12-28\n纸样: 红头.docx\n"
FACTS = "组织建设:\n  行政村: 14\n  议事会:\n    负责人: 14\n"


def paper(*lines: str) -> Any:
    """Return a Word file as an office may have one, with `lines` under its red head."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height, section.left_margin = Cm(21), Cm(29.7), Cm(3)
    section.header.paragraphs[0].text = "内部资料"
    document.add_paragraph("某妇联文件").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in lines:
        run = document.add_paragraph().add_run(line)
        run.font.size = Pt(14)
        run.font.name = "楷体"
        run._element.rPr.rFonts.set(qn("w:eastAsia"), "楷体")
    document.add_paragraph("地址：某某路1号")
    return document


def built(folder: Path, document: Any, head: str = "") -> Draft:
    document.save(str(folder / "红头.docx"))
    (folder / "facts.yaml").write_text(HEAD + head + FACTS, encoding="utf-8")
    return draft(folder / "facts.yaml", Library())


def written(folder: Path, made: Draft) -> Any:
    (folder / "报告.docx").write_bytes(write_docx(made.document, made.layout))
    return docx.Document(str(folder / "报告.docx"))


def test_the_report_stands_at_the_marked_place_in_the_look_of_the_mark(tmp_path: Path) -> None:
    office = paper("【正文】")
    before = [p.text for p in office.paragraphs]
    report = written(tmp_path, built(tmp_path, office))
    words = [paragraph.text for paragraph in report.paragraphs]
    assert (words[0], words[-1]) == ("某妇联文件", "地址：某某路1号")
    assert words[1] == "临泾镇妇女联合会2020年工作总结"
    assert "【正文】" not in words
    assert report.sections[0].header.paragraphs[0].text == "内部资料"
    assert round(report.sections[0].left_margin.cm, 2) == 3
    (told,) = (paragraph for paragraph in report.paragraphs if paragraph.text.startswith("全镇现有行政村14个"))
    assert told.style.font.size == Pt(14)
    assert told.style.font.name == "楷体"
    (heading,) = (paragraph for paragraph in report.paragraphs if paragraph.text == "一、组织建设工作")
    assert heading.style.style_id == "Heading1"
    assert [p.text for p in docx.Document(str(tmp_path / "红头.docx")).paragraphs] == before


def test_marks_for_title_number_and_day_are_filled_in_even_where_word_has_torn_them(tmp_path: Path) -> None:
    office = paper("【正文】", "【落款】", "【日期】")
    torn = office.paragraphs[0].insert_paragraph_before()
    for piece in ("某发：【文", "号", "】 签发人：【签发人】"):
        torn.add_run(piece)
    office.paragraphs[0].insert_paragraph_before("【标题】")
    made = built(tmp_path, office, "红头:\n  文号: 临妇发〔2020〕12号\n  签发人: 张某某\n")
    words = [paragraph.text for paragraph in written(tmp_path, made).paragraphs]
    assert words[:3] == ["临泾镇妇女联合会2020年工作总结", "某发：临妇发〔2020〕12号 签发人：张某某", "某妇联文件"]
    assert words[-3:] == ["临泾镇妇女联合会", "2020年12月28日", "地址：某某路1号"]
    assert words.count("临泾镇妇女联合会2020年工作总结") == words.count("临泾镇妇女联合会") == 1


def test_enclosures_come_after_all_that_the_paper_has_below_the_mark(tmp_path: Path) -> None:
    made = built(tmp_path, paper("【正文】", "【落款】"), "版记: 是\n附件:\n  - 名称: 材料\n    正文: 甲。\n")
    report = written(tmp_path, made)
    words = [paragraph.text for paragraph in report.paragraphs]
    assert words[words.index("临泾镇妇女联合会") :][:5] == [
        "临泾镇妇女联合会",
        "地址：某某路1号",
        "附件",
        "材料",
        "甲。",
    ]
    assert [element.tag.rpartition("}")[2] for element in report.element.body][-3:] == ["tbl", "p", "sectPr"]


def test_a_mark_in_the_header_is_filled_and_a_strange_one_is_told(tmp_path: Path) -> None:
    office = paper("【正文】", "【供稿】")
    office.sections[0].header.paragraphs[0].text = "【标题】"
    made = built(tmp_path, office)
    (told,) = (problem for problem in made.problems if problem.code == "stationery-mark")
    assert told.message == "纸样“红头.docx”里的“【供稿】”不认识，会照样印出来。"
    assert written(tmp_path, made).sections[0].header.paragraphs[0].text == "临泾镇妇女联合会2020年工作总结"


def test_no_style_of_the_paper_is_changed_and_ours_have_names_of_their_own(tmp_path: Path) -> None:
    office = paper("【正文】")
    theirs = {style.style_id: style.name for style in office.styles}
    report = written(tmp_path, built(tmp_path, office))
    names = [style.name for style in report.styles]
    assert {style.style_id: style.name for style in report.styles if style.style_id in theirs} == theirs
    assert len(names) == len(set(names)) > len(theirs)
    used = {paragraph.style.style_id for paragraph in report.paragraphs}
    assert {"DrafterBody", "DrafterSignature", "DrafterDate", "Title", "Heading1"} <= used
    assert "stylesWithEffects" not in "".join(ZipFile(tmp_path / "报告.docx").namelist())


def test_the_folder_of_the_paper_may_be_parted_as_on_windows(tmp_path: Path) -> None:
    (tmp_path / "纸").mkdir()
    paper("【正文】").save(str(tmp_path / "纸" / "红头.docx"))
    facts = tmp_path / "facts.yaml"
    facts.write_text(HEAD.replace("红头.docx", "纸\\红头.docx") + FACTS, encoding="utf-8")
    words = [paragraph.text for paragraph in written(tmp_path, draft(facts, Library())).paragraphs]
    assert words[:2] == ["某妇联文件", "临泾镇妇女联合会2020年工作总结"]


def test_the_same_paper_gives_the_same_bytes(tmp_path: Path) -> None:
    made = built(tmp_path, paper("【正文】"))
    assert write_docx(made.document, made.layout) == write_docx(made.document, made.layout)


def in_a_cell(document: Any) -> None:
    document.add_table(1, 1).cell(0, 0).text = "【正文】"


@pytest.mark.parametrize(
    ("lines", "change", "message"),
    [
        (("【正 文】",), None, "纸样“红头.docx”里没有“【正文】”，不知道报告放在哪里。"),
        (("【正文】", "【正文】"), None, "纸样“红头.docx”里有2处“【正文】”，不知道放在哪一处。"),
        (("如下：【正文】",), None, "纸样“红头.docx”里的“【正文】”旁边还有别的字，或在表格、文本框里。"),
        ((), in_a_cell, "纸样“红头.docx”里的“【正文】”旁边还有别的字，或在表格、文本框里。"),
    ],
    ids=["no mark", "two marks", "words beside it", "in a table"],
)
def test_a_paper_that_cannot_be_used_is_told(
    lines: tuple[str, ...], change: Callable[[Any], None] | None, message: str, tmp_path: Path
) -> None:
    office = paper(*lines)
    if change:
        change(office)
    assert problem(tmp_path, office).message == message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "没有“红头.docx”这个纸样。"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "纸样“红头.docx”不是 .docx 文件，或已经损坏。"),
        (b"PK\x05\x06" + b"\0" * 18, "纸样“红头.docx”不是 .docx 文件，或已经损坏。"),
    ],
    ids=["no file", "an old .doc", "an empty zip"],
)
def test_a_paper_that_cannot_be_read_is_told(data: bytes | None, message: str, tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(HEAD + FACTS, encoding="utf-8")
    if data is not None:
        (tmp_path / "红头.docx").write_bytes(data)
    with pytest.raises(Problems) as refusal:
        draft(tmp_path / "facts.yaml", Library())
    (told,) = (each for each in refusal.value.problems if each.code == "bad-stationery")
    assert (told.message, told.location and told.location.line) == (message, 4)


def edited(folder: Path, office: Any, *changes: tuple[str, str, str], head: str = "") -> Any:
    """Return the report on the paper `office`, in whose parts what `changes` name stands in the place of what was."""
    built(folder, office)
    parts = parts_of((folder / "红头.docx").read_bytes())
    for name, was, becomes in changes:
        text = re.sub(was, becomes, parts[name].decode(), flags=re.DOTALL)
        assert text != parts[name].decode()
        parts[name] = text.encode()
    (folder / "红头.docx").write_bytes(zipped(parts))
    (folder / "facts.yaml").write_text(HEAD + head + FACTS, encoding="utf-8")
    return written(folder, draft(folder / "facts.yaml", Library()))


BODY, RELATIONS, OFFICE = "word/document.xml", "word/_rels/document.xml.rels", "officeDocument/2006/relationships"
MEASURES = [
    ("in millimetres", r'(<w:pgSz w:w=)"[0-9]*"', r'\1"210mm"', 11906),
    ("in inches", r'(<w:pgSz w:w=)"[0-9]*"', r'\1"8.5in"', 12240),
    ("in twips", r'(<w:pgSz w:w=)"[0-9]*"', r'\1"11900"', 11900),
    ("in nothing that is known", r'(<w:pgSz w:w=)"[0-9]*"', r'\1"wide"', 11906),
    ("not at all", r'(<w:pgSz) w:w="[0-9]*"', r"\1", 11906),
    ("with nothing", r'(<w:pgMar [^>]*w:top=)"[0-9]*"', r'\1""', 11906),
]


@pytest.mark.parametrize(("was", "becomes", "width"), [pytest.param(*rest, id=name) for name, *rest in MEASURES])
def test_measures_are_read_in_whatever_unit_the_paper_gives_them(
    was: str, becomes: str, width: int, tmp_path: Path
) -> None:
    edited(tmp_path, paper("【正文】"), (BODY, was, becomes))
    made = draft(tmp_path / "facts.yaml", Library())
    page = TemplatePage(tmp_path / "红头.docx", made.layout, made.document).layout.page
    assert abs(page[0] - width) < 2


def test_a_paper_that_does_not_say_its_page_has_that_of_the_layout(tmp_path: Path) -> None:
    report = edited(tmp_path, paper("【正文】"), (BODY, "<w:sectPr.*?</w:sectPr>", ""), head="版记: 是\n")
    (section,) = report.sections
    assert (round(section.page_width.mm), round(section.page_height.mm), round(section.top_margin.mm)) == (210, 297, 37)
    assert [element.tag.rpartition("}")[2] for element in report.element.body][-3:] == ["tbl", "p", "sectPr"]


def test_words_that_are_marks_themselves_are_filled_in_once(tmp_path: Path) -> None:
    head = "标题: 关于【标题】【日期】的总结\n落款: 【落款】办公室\n"
    made = built(tmp_path, paper("【标题】【日期】", "【正文】", "【落款】"), head)
    words = [paragraph.text for paragraph in written(tmp_path, made).paragraphs]
    assert words[1] == "关于【标题】【日期】的总结2020年12月28日"
    assert "【落款】办公室" in words


def test_no_style_of_ours_leans_on_one_that_the_paper_lacks(tmp_path: Path) -> None:
    change = ("word/styles.xml", '<w:style [^>]*w:styleId="TableNormal".*?</w:style>', "")
    office = paper("【正文】")
    report = edited(tmp_path, office, change, head="主要数据: 是\n")
    styles = report.styles.element
    known = {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    assert "TableNormal" not in known
    for style in styles.iter(qn("w:style")):
        if style.get(qn("w:styleId")).startswith("Drafter"):
            for kind in ("w:basedOn", "w:next", "w:link"):
                assert all(each.get(qn("w:val")) in known for each in style.findall(qn(kind)))


OTHER_FILES = [
    (
        "a header that lies in a file of its own",
        f'({OFFICE}/header" Target=)"[^"]*"',
        r'\1"h.xml" TargetMode="External"',
    ),
    (
        "a picture that is gone",
        "</Relationships>",
        f'<Relationship Id="r9" Type="{OFFICE}/image" Target="../NULL"/>\\g<0>',
    ),
]


@pytest.mark.parametrize(("was", "becomes"), [pytest.param(*rest, id=name) for name, *rest in OTHER_FILES])
def test_what_the_paper_only_refers_to_does_not_stop_the_report(was: str, becomes: str, tmp_path: Path) -> None:
    report = edited(tmp_path, paper("【正文】"), (RELATIONS, was, becomes))
    assert report.paragraphs[1].text == "临泾镇妇女联合会2020年工作总结"


def test_the_properties_may_lie_anywhere_in_the_paper(tmp_path: Path) -> None:
    other = "package/services/metadata/core-properties/1.psmdcp"
    built(tmp_path, paper("【正文】"))
    parts = parts_of((tmp_path / "红头.docx").read_bytes())
    parts[other] = parts.pop("docProps/core.xml")
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(b"docProps/core.xml", other.encode())
    (tmp_path / "红头.docx").write_bytes(zipped(parts))
    made = draft(tmp_path / "facts.yaml", Library())
    assert is_sealed(write_docx(made.document, made.layout), PACKAGE)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (r"\\host\share\红头.docx", "没有去打开"),
        ("CON.docx", "没有去打开"),
        ("管.docx", "不是 .docx 文件，或已经损坏"),
        ("大.docx", "大得出奇，装不下"),
    ],
)
def test_only_a_file_within_the_limit_is_read_as_a_paper(
    name: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "管.docx")
    (tmp_path / "大.docx").write_bytes(b"PK" * 2000)
    monkeypatch.setattr(word_template, "MOST_BYTES", 3000)
    (tmp_path / "facts.yaml").write_text(HEAD.replace("红头.docx", name) + FACTS, encoding="utf-8")
    with pytest.raises(Problems) as refusal:
        draft(tmp_path / "facts.yaml", Library())
    (told,) = (each for each in refusal.value.problems if each.code == "bad-stationery")
    assert message in told.message
    assert told.location
    assert told.location.line == 4


def test_a_paper_outside_the_folder_draws_a_note(tmp_path: Path) -> None:
    paper("【正文】").save(str(tmp_path / "红头.docx"))
    (tmp_path / "下一级").mkdir()
    for name in ("../红头.docx", str(tmp_path / "红头.docx")):
        path = tmp_path / "下一级" / "facts.yaml"
        path.write_text(HEAD.replace("红头.docx", name) + FACTS, encoding="utf-8")
        assert "absolute-path" in [each.code for each in draft(path, Library()).problems]


def problem(folder: Path, office: Any) -> Problem:
    with pytest.raises(Problems) as refusal:
        built(folder, office)
    (found,) = (each for each in refusal.value.problems if each.code == "bad-stationery")
    return found


def test_no_style_is_added_that_is_based_on_one_that_the_paper_has_not(tmp_path: Path) -> None:
    office = paper("【正文】")
    styles = office.styles.element
    for style in list(styles.iter(qn("w:style"))):
        if style.get(qn("w:styleId")) in ("TableNormal", "TableGrid"):
            styles.remove(style)
    next(p for p in office.paragraphs if p.text == "【正文】")._p.get_or_add_pPr()._insert_pStyle(
        OxmlElement("w:pStyle", {qn("w:val"): "NoSuchStyle"})
    )
    report = written(tmp_path, built(tmp_path, office))
    there = {style.get(qn("w:styleId")) for style in report.styles.element.iter(qn("w:style"))}
    ours = [style for style in report.styles.element.iter(qn("w:style")) if "Drafter" in style.get(qn("w:styleId"))]
    based = {style.find(qn("w:basedOn")).get(qn("w:val")) for style in ours if style.find(qn("w:basedOn")) is not None}
    assert "DrafterTableGrid" in there
    assert based
    assert based <= there
