"""drafter inspect on all that stands around the text: head, contents, enclosures, tables, pictures, foot."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import RGBColor
from lxml import etree

from drafter.model.roles import HEADINGS, Role
from drafter.schema.layouts.loader import load_layout
from drafter.schema.library import Library
from drafter.services.inspect.elements import drop, put
from drafter.services.inspect.finding import RULES
from drafter.services.inspect.fix.repair import repair
from drafter.services.inspect.inspection import inspect
from drafter.services.inspect.read.docx import read_paper
from tests.services.inspect.test_inspect import FAULTS as FAULTS_OF_TEXT
from tests.services.inspect.test_inspect import (
    LAYOUT,
    Fault,
    W,
    found,
    on_paragraph,
    on_run,
    opened,
    paragraph,
    retyped,
    saved,
    texts,
)
from tests.support.command_line import drafter
from tests.support.full_document import FORMS, whole_docx
from tests.support.office_papers import by_hand

GB = "GB/T 9704—2012"


def whole() -> Any:
    return opened(whole_docx("with a red head", "公文"))


def cell(table: int, row: int, column: int = 0) -> Callable[[Any], Any]:
    return lambda document: document.element.body.findall(f".//{qn('w:tbl')}")[table - 1].findall(qn("w:tr"))[row].findall(qn("w:tc"))[column]  # fmt: skip


def in_foot(row: int, name: str, **values: object) -> Callable[[Any], None]:
    """Set the runs of a row at the foot otherwise."""

    def change(document: Any) -> None:
        for run in cell(4, row)(document).iter(qn("w:r")):
            put(run.get_or_add_rPr(), name, **values)

    return change


def in_row(table: int, row: int, name: str) -> Callable[[Any], None]:
    return lambda document: drop(cell(table, row)(document).getparent().trPr, name)


def in_cell(table: int, row: int, old: str, new: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        node = next(node for node in cell(table, row)(document).iter(qn("w:t")) if old in node.text)
        node.text = node.text.replace(old, new)

    return change


def without_line(document: Any) -> None:
    put(paragraph(document, 8), "pBdr")


def with_black_line(document: Any) -> None:
    put(paragraph(document, 8), "pBdr")
    put(paragraph(document, 8).find(qn("w:pBdr")), "bottom", val="single", sz=12, space=11, color="000000")


def without_widths(document: Any) -> None:
    for column in list(document.tables[0]._tbl.tblGrid):
        column.getparent().remove(column)


def plain(document: Any) -> None:
    """Have who signed in the face of the text, as the label is."""
    style = document.styles.element.find(f"{qn('w:style')}[@{qn('w:styleId')}='Signer']")
    put(
        style.find(qn("w:rPr")),
        "rFonts",
        hint="eastAsia",
        **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "仿宋"),
    )


def in_one_run(document: Any) -> None:
    """Have label and name in one run, as they are typed."""
    label, name = document.paragraphs[7].runs[-2:]
    label.text, name.text = "签发人：张某某", ""


def in_red(document: Any) -> None:
    for each in document.paragraphs[7].runs:
        each.font.color.rgb = RGBColor(255, 0, 0)


def in_songti(number: int) -> Callable[[Any], None]:
    return on_run(number, "rFonts", eastAsia="宋体")


FAULTS = [
    Fault("off-centre", on_paragraph(7, "jc", val="left"), 7, "居左", "居中", f"{GB} 7.2.4"),
    Fault("off-centre", on_paragraph(29, "jc", val="both"), 29, "居左", "居中", f"{GB} 7.3.7"),
    Fault("off-centre", on_paragraph(20, "jc", val="left"), 20, "居左", "居中"),
    Fault("chinese-face", in_songti(20), 20, "宋体", "黑体"),
    Fault("type-size", on_run(20, "sz", val=32), 20, "三号", "四号"),
    Fault("chinese-face", in_songti(28), 28, "宋体", "黑体", f"{GB} 7.3.7"),
    Fault("type-size", on_run(28, "sz", val=28), 28, "四号", "三号", f"{GB} 7.3.7"),
    Fault("first-line-indent", on_paragraph(28, "ind", firstLineChars=200, firstLine=640), 28, "2字", "0字", f"{GB} 7.3.7"),
    Fault("first-line-indent", on_paragraph(27, "ind", firstLineChars=0, firstLine=0), 27, "0字", "2字", f"{GB} 7.3.6"),
    Fault("heading-stop", retyped(20, "家庭", "家庭。"), 20, "。", "末尾没有标点"),
    Fault("type-size", in_foot(0, "sz", val=32), 4, "三号", "四号"),
    Fault("chinese-face", in_foot(1, "rFonts", eastAsia="宋体"), 4, "宋体", "仿宋"),
    Fault("date-form", in_cell(4, 1, "2020年12月29日", "2020年12月09日"), 4, "2020年12月09日", "2024年1月5日这样", f"{GB} 7.4.3"),
    Fault("mark-colour", on_run(7, "color", val="000000"), 7, "黑色", "红色", f"{GB} 7.2.4"),
    Fault("coloured-type", in_red, 8, "#FF0000", "黑色", f"{GB} 5.2.4"),
    Fault("document-number-form", retyped(8, "〔2020〕", "[2020]"), 8, "临妇发[2020]12号", "临妇发〔2020〕12号", f"{GB} 7.2.5"),
    Fault("document-number-form", retyped(8, "〔2020〕12", "（2020）第012"), 8, "临妇发（2020）第012号", "临妇发〔2020〕12号", f"{GB} 7.2.5"),
    Fault("signer-face", plain, 8, "仿宋", "楷体", f"{GB} 7.2.6"),
    Fault("signer-face", in_one_run, 8, "仿宋", "楷体", f"{GB} 7.2.6"),
    Fault("missing-red-line", without_line, 8, "没有红线", "文号下面有红线", f"{GB} 7.2.7"),
    Fault("missing-red-line", with_black_line, 8, "线不是红的", "文号下面有红线", f"{GB} 7.2.7"),
    Fault("enclosure-note-gap", on_paragraph(22, "spacing", before=0, line=579, lineRule="exact"), 22, "没有空行", "正文下空一行", f"{GB} 7.3.4"),
    Fault("enclosure-note-indent", on_paragraph(22, "ind", firstLineChars=200, firstLine=640, leftChars=0, left=0), 22, "回行左空0字", "回行左空6.5字", f"{GB} 7.3.4"),
    Fault("enclosure-note-indent", on_paragraph(23, "ind", firstLineChars=200, firstLine=640, leftChars=0, left=0), 23, "左空2字", "左空5字", f"{GB} 7.3.4"),
    Fault("enclosure-note-mark", retyped(23, "照片", "照片；"), 23, "；", "末尾没有标点", f"{GB} 7.3.4"),
    Fault("enclosure-page", on_paragraph(31, "pageBreakBefore", val=0), 31, "接在上文后面", "另起一页", f"{GB} 7.3.7"),
    Fault("enclosure-title-place", on_paragraph(29, "spacing", before=0, after=579, line=579, lineRule="exact"), 29, "在第2行", "在第3行", f"{GB} 7.3.7"),
    Fault("copies-mark", in_cell(4, 0, "镇政府。", "镇政府"), 4, "末尾是“府”", "末尾是句号", f"{GB} 7.4.2"),
    Fault("copies-mark", in_cell(4, 0, "抄送：", "抄送:"), 4, ":", "全角冒号", f"{GB} 7.4.2"),
    Fault("table-widths", without_widths, 1, "没有列宽", "每列写明宽度"),
    Fault("table-head", in_row(2, 0, "tblHeader"), 2, "只在第一页有", "每页重复"),
    Fault("torn-rows", in_row(3, 2, "cantSplit"), 3, "1行可以跨页断开", "不跨页断行"),
]  # fmt: skip
IDS = [f"{place}-{fault.code}" for place, fault in enumerate(FAULTS)]


def test_every_rule_has_a_planted_fault() -> None:
    assert len(FAULTS_OF_TEXT) >= 50
    assert {fault.code for fault in (*FAULTS_OF_TEXT, *FAULTS)} == set(RULES)


def canonical(node: Any) -> str:
    return etree.tostring(node, method="c14n", with_tail=False).decode()


def left_alone(document: Any) -> dict[str, list[str]]:
    """Return what stands in `document` that no repair may touch: pictures, fields, bookmarks, comments, cells."""
    names = ("drawing", "instrText", "fldChar", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentReference")
    body = document.element.body
    kept = {
        name: [canonical(node) for node in body.iter(qn(f"w:{name}"))] for name in (*names, "hyperlink", "tc", "tblPr")
    }
    kept["tc"] = [text for text in kept["tc"] if "抄送" not in text and "印发" not in text]
    kept["hyperlink"] = re.findall("w:anchor=.*", "\n".join(kept["hyperlink"]))
    return kept


def marked(document: Any) -> None:
    """Put a bookmark round a figure, as drafter does to find it again, and a comment."""
    line = document.paragraphs[13]
    for name in ("bookmarkStart", "bookmarkEnd"):
        number = f'w:id="77" {"w:name=" + chr(34) + "_最美家庭.总数" + chr(34) if name == "bookmarkStart" else ""}'
        line._p.append(parse_xml(f'<w:{name} xmlns:w="{W}" {number}/>'))
    document.add_comment(line.runs, "来源：台账。", author="张某某")


@pytest.mark.parametrize("fault", FAULTS, ids=IDS)
def test_a_fault_around_the_text_is_found_and_nothing_else_and_cured_without_a_word_changed(fault: Fault) -> None:
    document = whole()
    marked(document)
    fault.plant(document)
    findings = found(document)
    assert {finding.code for finding in findings} == {fault.code}
    first = next(finding for finding in findings if finding.code == fault.code)
    assert (first.number, first.actual, first.expected, first.clause) == fault[2:6]
    before, kept = texts(document), left_alone(document)
    assert all(kept.values())
    repair(document, LAYOUT)
    assert texts(document) == before
    assert left_alone(document) == kept
    assert {finding.code for finding in found(document)} == (set() if RULES[fault.code].repairable else {fault.code})


def looks(document: Any) -> list[Any]:
    """Return how each paragraph looks; spaces that fall away between paragraphs alike are no look."""
    return [
        (each.role, replace(each.shape, gaps=(0, 0)), [span.type for span in each.spans])
        for each in read_paper(document).paragraphs
    ]


QUICK = [("with a red head", layout) for layout in Library().names("layouts")]
QUICK += [(form, "公文") for form in FORMS if form != QUICK[0][0]]
REST = [(form, layout) for form in FORMS for layout in Library().names("layouts") if (form, layout) not in QUICK]


@pytest.mark.parametrize(
    ("form", "layout"), [*QUICK, *(pytest.param(*each, marks=pytest.mark.long) for each in REST)], ids=str
)
def test_nothing_is_found_in_a_document_with_every_part_and_repair_leaves_its_looks(form: str, layout: str) -> None:
    document = opened(whole_docx(form, layout))
    paper, wanted = read_paper(document), load_layout(Library(), layout)
    roles = {each.role for each in paper.paragraphs}
    assert len(roles & set(FORM_ROLES[form])) == len(FORM_ROLES[form])
    assert inspect(paper, wanted) == []
    before, said, kept = looks(document), texts(document), left_alone(document)
    repair(document, wanted)
    assert texts(document) == said
    assert left_alone(document) == kept
    for old, new in zip(before, looks(document), strict=True):
        if "西文" not in layout or old[0] in (Role.CONTENTS, Role.TABLE):
            assert new == old
    assert inspect(read_paper(document), wanted) == []


ALWAYS = (
    Role.CONTENTS_TITLE, Role.CONTENTS, Role.TITLE, Role.ADDRESSEE, Role.BODY, *HEADINGS[:2], Role.CAPTION, Role.TABLE,
    Role.PICTURE, Role.NOTE, Role.REMARK, Role.ENCLOSURE, Role.ENCLOSURE_TITLE,
)  # fmt: skip
LED = (*ALWAYS, Role.CORNER, Role.MARK, Role.NUMBER, Role.SIGNATURE, Role.DATE, Role.IMPRINT)
FORM_ROLES = {"with a red head": LED, "unsealed": LED, "with a byline": (*ALWAYS[:-4], Role.BYLINE)}


def test_the_parts_of_a_paper_made_by_hand_are_told_by_their_looks() -> None:
    roles = [each.role for each in read_paper(by_hand()).paragraphs if not each.table]
    assert roles == [
        Role.CONTENTS_TITLE, Role.CONTENTS, Role.CONTENTS, Role.CORNER, Role.OTHER, Role.MARK, Role.NUMBER, Role.TITLE, Role.ADDRESSEE,
        Role.BODY, Role.HEADING1, Role.BODY, Role.CAPTION, Role.OTHER, Role.HEADING1, Role.BODY, Role.NOTE, Role.NOTE, Role.SIGNATURE,
        Role.DATE, Role.REMARK, Role.ENCLOSURE, Role.ENCLOSURE_TITLE, Role.HEADING1, Role.BODY, Role.IMPRINT, Role.IMPRINT,
    ]  # fmt: skip


def test_a_paper_made_by_hand_is_repaired_as_far_as_its_words_allow() -> None:
    document = by_hand()
    codes = {finding.code for finding in found(document)}
    assert {
        "missing-red-line", "document-number-form", "enclosure-note-gap", "enclosure-note-indent", "enclosure-page",
        "enclosure-title-place", "table-head", "torn-rows",
    } <= codes  # fmt: skip
    before = texts(document)
    repair(document, LAYOUT)
    assert texts(document) == before
    assert [(finding.code, finding.number) for finding in found(opened(saved(document)))] == [
        ("document-number-form", 7)
    ]


CUSTOMS: dict[str, Callable[[Any], None]] = {
    "copies in type of the third size": in_foot(0, "sz", val=32),
    "a caption in 宋体": in_songti(20),
    "a head not repeated": in_row(1, 0, "tblHeader"),
    "the mark in 华文中宋": on_run(7, "rFonts", eastAsia="华文中宋"),
    "the title of an enclosure in 黑体": on_run(32, "rFonts", eastAsia="黑体"),
}


@pytest.mark.parametrize("custom", CUSTOMS)
def test_a_custom_of_these_parts_is_never_called_wrong_against_the_standard(custom: str) -> None:
    document = whole()
    CUSTOMS[custom](document)
    assert {finding.clause for finding in found(document)} == {""}


def test_a_line_drawn_in_the_head_serves_as_its_line() -> None:
    document = whole()
    without_line(document)
    document.paragraphs[7]._p.append(parse_xml(f'<w:r xmlns:w="{W}"><w:pict/></w:r>'))
    assert found(document) == []


def test_a_form_of_joined_cells_may_break_over_pages() -> None:
    document = whole()
    table = document.tables[0]._tbl
    rows = table.findall(qn("w:tr"))
    rows[1].remove(rows[1].findall(qn("w:tc"))[2])
    for row in rows:
        drop(row.trPr, "cantSplit")
    assert found(document) == []


def test_widths_are_taken_from_the_cells() -> None:
    document = whole()
    widths = [column.get(qn("w:w")) for column in document.tables[0]._tbl.tblGrid]
    without_widths(document)
    repair(document, LAYOUT)
    assert [column.get(qn("w:w")) for column in document.tables[0]._tbl.tblGrid] == widths


def test_a_table_is_named_by_its_number(tmp_path: Any) -> None:
    document = whole()
    for change in (in_row(2, 0, "tblHeader"), on_run(20, "sz", val=32), in_foot(0, "sz", val=32)):
        change(document)
    document.save(str(tmp_path / "总结.docx"))
    said = drafter(tmp_path, "inspect", "总结.docx").stdout
    assert "第2个表格表头：只在第一页有 → 每页重复（本版式；标准没有写；表格排到下一页" in said
    assert "第4个表格（版记）字号：三号 → 四号" in said
    assert "第20段（图表题）字号：三号 → 四号" in said


def test_repair_does_not_move_a_sealed_signature() -> None:
    document = whole()
    on_paragraph(26, "jc", val="left")(document)
    stood = deepcopy(document.paragraphs[24]._p.pPr.xml)
    repair(document, LAYOUT)
    shapes = {each.role: each.shape for each in read_paper(document).paragraphs}
    assert (shapes[Role.DATE].align, shapes[Role.DATE].right) == ("right", 4)
    assert f'w:rightChars="{round(shapes[Role.SIGNATURE].right * 100)}"' in stood
