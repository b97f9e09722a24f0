"""drafter inspect on what offices and other programs leave in a file: what is not yet filled in, and what is not ours."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from drafter.model.document import Document, Heading, Letterhead, Paragraph, Run
from drafter.model.numbering import numbered
from drafter.model.roles import Role
from drafter.services.inspect.elements import drop, put
from drafter.services.inspect.fix.repair import repair
from drafter.services.inspect.read.docx import read_paper
from drafter.writers.docx.writer import write_docx
from tests.services.inspect.test_inspect import LAYOUT, OWN, W, found, opened, saved, section, texts
from tests.support.call_counts import calls_of
from tests.support.command_line import drafter

BLOCKS = (
    Paragraph((Run("现将工作情况报告如下："),)),
    Heading(1, (Run("组织建设"),)),
    Paragraph((Run("14个村的妇联都换了届。"),)),
)


def official(
    number: str = "临妇发〔2020〕12号", to: str = "县妇联：", name: str = "临泾镇妇联", day: str = "2020年12月28日"
) -> Any:
    """Return a paper with a red head, right in all its looks."""
    document = Document(
        (Run("关于2020年工作情况的报告"),), numbered(BLOCKS, "公文"), (Run(name),), (Run(day),),
        salutation=(Run(to),), letterhead=Letterhead((Run("临泾镇妇女联合会文件"),), (Run(number),)),
    )  # fmt: skip
    return plain(opened(write_docx(document, LAYOUT)))


def plain(document: Any) -> Any:
    """Return `document` with its looks said by hand, so that no style tells what a paragraph is."""
    repair(document, LAYOUT)
    for line in document.paragraphs:
        drop(line._p.pPr, "pStyle")
    # the red line went with the style
    repair(document, LAYOUT)
    return document


def roles(document: Any) -> list[Role]:
    return [each.role for each in read_paper(document).paragraphs if each.text.strip()]


def shape_of(document: Any, text: str) -> Any:
    return next(each.shape for each in read_paper(document).paragraphs if text in each.text)


ROLES = [Role.MARK, Role.NUMBER, Role.TITLE, Role.ADDRESSEE, Role.BODY, Role.HEADING1, Role.BODY, Role.SIGNATURE, Role.DATE]  # fmt: skip


def test_a_paper_set_by_hand_is_told_by_its_looks_and_places() -> None:
    assert roles(official()) == ROLES
    assert found(official()) == []


@pytest.mark.parametrize(
    "number", ["临妇发〔2020〕　　号", "临妇发〔2020〕×号", "临妇发〔2020〕XX号", "临妇发〔2020〕__号", "临妇发〔20××〕×号", "临妇发〔　　〕　号", "临妇发〔2020〕号"]
)  # fmt: skip
def test_a_number_that_is_not_yet_given_is_one(number: str) -> None:
    document = official(number=number)
    assert roles(document) == ROLES
    assert found(document) == []


def test_the_brackets_of_a_number_not_yet_given_are_judged_all_the_same() -> None:
    (told,) = found(official(number="临妇发[20]××号"))
    assert (told.code, told.actual, told.expected) == (
        "document-number-form", "临妇发[20]××号", "临妇发〔2020〕××号"
    )  # fmt: skip


@pytest.mark.parametrize(
    "day", ["2020年　月　日", "　　年　月　日", "2020年×月×日", "20__年_月_日", "二〇二〇年　月　日"]
)
def test_a_day_that_is_filled_in_by_hand_is_one_and_is_not_moved(day: str) -> None:
    document = official(day="2020年12月28日")
    document.paragraphs[-1].runs[0].text = day
    put(document.paragraphs[-1]._p.pPr, "ind", right=0, rightChars=0, firstLine=0, firstLineChars=0)
    assert roles(document) == ROLES
    assert [each.code for each in found(document) if each.code != "typed-indent"] == []
    stood = [shape_of(document, text).right for text in ("临泾镇妇联", "日")]
    repair(document, LAYOUT)
    assert [shape_of(document, text).right for text in ("临泾镇妇联", "日")] == stood


def test_a_day_with_half_a_year_is_told_to_be_written_whole() -> None:
    document = official()
    document.paragraphs[-1].runs[0].text = "20年12月28日"
    assert "date-form" in {each.code for each in found(document)}


ADDRESS = "各乡镇人民政府、各街道办事处，县直各部门、各直属单位，各人民团体，县属各企业，驻县各单位："


def test_a_long_line_of_those_addressed_is_one_where_it_stands_at_the_edge_and_where_it_does_not() -> None:
    document = official(to=ADDRESS)
    assert roles(document) == ROLES
    assert found(document) == []
    put(document.paragraphs[3]._p.pPr, "ind", firstLine=640, firstLineChars=200)
    assert roles(document) == ROLES
    (told,) = found(document)
    assert (told.code, told.role, told.expected) == ("first-line-indent", "主送机关", "0字")


def test_a_long_sentence_that_leads_in_is_no_address() -> None:
    document = official(to="在县妇联和镇党委的正确领导下，我们围绕全镇中心工作，做了许多让妇女群众满意的事情，主要有：")
    put(document.paragraphs[3]._p.pPr, "ind", firstLine=640, firstLineChars=200)
    assert roles(document)[3] is Role.BODY


def test_several_that_sign_are_all_names() -> None:
    document = official()
    line = document.paragraphs[-2]
    above = line.insert_paragraph_before("县妇女儿童工作委员会办公室")
    above._p.insert(0, parse_xml(etree.tostring(line._p.pPr)))
    above.runs[0]._r.insert(0, parse_xml(etree.tostring(line.runs[0]._r.rPr)))
    put(line._p.pPr, "spacing", before=0, after=0, line=579, lineRule="exact")
    assert roles(document) == [*ROLES[:-1], Role.SIGNATURE, Role.DATE]
    assert found(document) == []
    stood = shape_of(document, "委员会办公室")
    repair(document, LAYOUT)
    assert shape_of(document, "委员会办公室") == stood


def test_a_name_as_with_a_seal_over_a_day_as_without_is_found_and_cured() -> None:
    document = official(name="某镇妇女联合会", day="2020年12月20日")
    for number, right in ((-2, 200), (-1, 400)):
        put(document.paragraphs[number]._p.pPr, "ind", rightChars=right, firstLine=0, firstLineChars=0)
    told = found(document)
    assert [(each.code, each.role, each.actual) for each in told] == [("signature-place", "署名", "右空2字")]
    repair(document, LAYOUT)
    assert found(document) == []
    assert shape_of(document, "2020年12月20日").right == 4


def test_name_and_day_in_one_paragraph_are_told_of_once_and_not_moved() -> None:
    document = official()
    day = document.paragraphs[-1]
    document.paragraphs[-2].runs[-1].add_break()
    document.paragraphs[-2].add_run(day.text)._r.insert(0, parse_xml(etree.tostring(day.runs[0]._r.rPr)))
    day._p.getparent().remove(day._p)
    assert [(each.code, each.number) for each in found(document)] == [("soft-break", 8)]
    stood = shape_of(document, "临泾镇妇联\n")
    repair(document, LAYOUT)
    assert shape_of(document, "临泾镇妇联\n") == stood
    assert [each.code for each in found(document)] == ["soft-break"]


def test_headings_of_the_third_level_alone_are_the_first_in_one_run() -> None:
    document = docx.Document()
    document.add_heading("临泾镇妇联2020年工作总结", 3)
    for title in ("组织建设", "健康"):
        document.add_heading(title, 3)
        document.add_paragraph("全镇现有行政村14个。")
    drop(document.paragraphs[0]._p.pPr, "pStyle")
    assert [each.expected for each in found(document) if each.code == "heading-level"] == ["1级", "1级"]
    repair(document, LAYOUT)
    assert found(document) == []


def with_field(edge: Any) -> None:
    edge.append(
        parse_xml(
            f'<w:p xmlns:w="{W}"><w:fldSimple w:instr=" DOCPROPERTY 密级 "><w:r><w:t>内部资料</w:t></w:r></w:fldSimple></w:p>'
        )
    )


def with_long_field(edge: Any) -> None:
    for piece in ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText>FILE</w:instrText>", "<w:instrText>NAME</w:instrText>",
                  '<w:fldChar w:fldCharType="separate"/>', "<w:t>总结.docx</w:t>", '<w:fldChar w:fldCharType="end"/>'):  # fmt: skip
        edge[0].append(parse_xml(f'<w:r xmlns:w="{W}">{piece}</w:r>'))


def with_line(edge: Any) -> None:
    line = '<v:line xmlns:v="urn:schemas-microsoft-com:vml" from="0,0" to="440pt,0" strokecolor="red"/>'
    edge.append(parse_xml(f'<w:p xmlns:w="{W}"><w:r><w:pict>{line}</w:pict></w:r></w:p>'))


def with_border(edge: Any) -> None:
    put(edge[0].get_or_add_pPr(), "pBdr")
    put(edge[0].pPr.find(qn("w:pBdr")), "top", val="single", sz=12, space=1, color="FF0000")


def with_symbol(edge: Any) -> None:
    edge[0].append(parse_xml(f'<w:r xmlns:w="{W}"><w:sym w:font="Wingdings" w:char="F028"/></w:r>'))


MORE: dict[str, Callable[[Any], None]] = {
    "a field": with_field,
    "a field in pieces": with_long_field,
    "a drawn line": with_line,
    "a border": with_border,
    "a symbol": with_symbol,
}


def edges(document: Any) -> dict[str, bytes]:
    parts = document.part.package.iter_parts()
    return {str(each.partname): each.blob for each in parts if "footer" in each.partname or "header" in each.partname}


@pytest.mark.parametrize("more", MORE)
def test_a_foot_that_holds_more_than_a_number_is_left_and_no_cure_is_promised(more: str, tmp_path: Path) -> None:
    document = opened()
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        footer.paragraphs[0].runs[0].text = "- "
        MORE[more](footer._element)
    stood = edges(document)
    assert [(each.code, each.repairable) for each in found(document)] == [("page-number-form", False)]
    document.save(str(tmp_path / "总结.docx"))
    assert "加上 --fix" not in drafter(tmp_path, "inspect", "总结.docx").stdout
    repair(document, LAYOUT)
    assert edges(document) == stood


def test_a_number_in_a_header_is_left_and_no_second_one_is_put_below(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("14个村的妇联都换了届。")
    line = document.sections[0].header.paragraphs[0]
    line._p.append(parse_xml(f'<w:fldSimple xmlns:w="{W}" w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    told = [each for each in found(document) if each.code.startswith("page-number")]
    assert told
    assert not any(each.repairable for each in told)
    document.save(str(tmp_path / "a.docx"))
    said = drafter(tmp_path, "inspect", "a.docx", "--fix").stdout
    promised = int(re.findall("其中([0-9]+)处加上", said)[0])
    assert promised + len(told) == len(found(document))
    left = found(docx.Document(str(tmp_path / "a（已调整）.docx")))
    assert [each.code for each in left] == [each.code for each in told]


def test_a_page_number_that_is_justified_stands_at_the_left() -> None:
    document = opened()
    put(document.sections[0].even_page_footer.paragraphs[0]._p.get_or_add_pPr(), "jc", val="both")
    assert found(document) == []


def underlines(document: Any) -> list[tuple[str, str]]:
    runs = document.element.body.iter(qn("w:r"))
    return [("".join(run.itertext()), run.rPr.u_val) for run in runs if run.rPr is not None and run.rPr.u_val]


def test_a_line_to_write_on_stays() -> None:
    document = opened()
    for text in ("经办人：", "　　　　", "，复核人：", "\t"):
        run = document.paragraphs[4].add_run(text)
        run.underline = not text.strip() or None
        put(run._r.get_or_add_rPr(), "sz", val=30)
    before = underlines(document)
    assert len(before) == 2
    assert {each.code for each in found(document)} == {"type-size"}
    repair(document, LAYOUT)
    assert [each for each in underlines(document) if each[1]] == before


def test_the_small_letters_over_a_word_and_hidden_text_are_let_alone() -> None:
    document = opened()
    line = document.paragraphs[4]
    ruby = (
        "<w:ruby><w:rubyPr/><w:rt><w:r><w:rPr><w:sz w:val='16'/></w:rPr><w:t>yuán</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>塬</w:t></w:r></w:rubyBase></w:ruby>"
    )
    line._p.append(parse_xml(f'<w:r xmlns:w="{W}">{ruby}</w:r>'))
    hidden = document.paragraphs[5].insert_paragraph_before("")
    for text in ("内部备注", "数据待核"):
        put(hidden.add_run(text)._r.get_or_add_rPr(), "vanish")
        put(hidden.runs[-1]._r.rPr, "sz", val=18)
    assert found(document) == []
    before = [each.get(qn("w:val")) for each in document.element.body.iter(qn("w:sz"))]
    repair(document, LAYOUT)
    sizes = [each.get(qn("w:val")) for each in document.element.body.iter(qn("w:sz"))]
    assert [each for each in sizes if each in ("16", "18")] == [each for each in before if each in ("16", "18")] == ["16", "18", "18"]  # fmt: skip


def test_columns_that_their_cells_contradict_are_found_and_cured() -> None:
    document = opened()
    document.add_table(3, 3)
    table = document.tables[0]._tbl
    repair(document, LAYOUT)
    assert found(document) == []
    for column in table.tblGrid:
        column.set(qn("w:w"), "100")
    assert [(each.code, each.actual) for each in found(document)] == [("table-widths", "列宽和单元格的宽对不上")]
    repair(document, LAYOUT)
    assert found(document) == []
    assert {int(column.get(qn("w:w"))) for column in table.tblGrid} != {100}


def test_the_copy_of_the_styles_that_word_2010_kept_goes() -> None:
    document = opened()
    kind = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
    part = Part(PackURI("/word/stylesWithEffects.xml"), CONTENT_TYPE.WML_STYLES, b"<x/>", document.part.package)
    document.part.relate_to(part, kind)
    put(document.paragraphs[4].runs[0]._r.get_or_add_rPr(), "sz", val=28)
    assert "word/stylesWithEffects.xml" in ZipFile(BytesIO(saved(document))).namelist()
    repair(document, LAYOUT)
    assert "word/stylesWithEffects.xml" not in ZipFile(BytesIO(saved(document))).namelist()


def rewritten(change: Callable[[str, bytes], bytes | None], data: bytes = OWN) -> bytes:
    """Return the package `data` with each part as `change` makes it, without those of which it makes none."""
    result = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(result, "w") as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return result.getvalue()


def in_document(old: str, new: str, times: int = 1) -> Callable[[str, bytes], bytes]:
    def change(name: str, part: bytes) -> bytes:
        assert name != "word/document.xml" or old in part.decode()
        return part.decode().replace(old, new, times).encode() if name == "word/document.xml" else part

    return change


def fixed(folder: Path, data: bytes) -> list[str]:
    """Have `data` inspected and mended, and return the codes of what is found before."""
    (folder / "a.docx").write_bytes(data)
    before = [each.code for each in found(opened(data))] if data != OWN else []
    done = drafter(folder, "inspect", "a.docx", "--fix")
    assert done.returncode in (0, 1), done.stderr
    return before


@pytest.mark.parametrize("mark", ["<!-- 备注 -->", "<?mso-contentType?>"])
def test_comments_and_instructions_in_the_xml_are_read_over(mark: str, tmp_path: Path) -> None:
    data = rewritten(in_document("妇女做了", f"妇女{mark}做了", 1))
    data = rewritten(in_document("<w:p>", f"{mark}<w:p>{mark}", 99), data)
    data = rewritten(in_document("<w:sectPr", f"{mark}<w:sectPr", 1), data)
    (tmp_path / "a.docx").write_bytes(data)
    done = drafter(tmp_path, "inspect", "a.docx")
    assert (done.returncode, done.stdout) == (0, "“a.docx”合“公文”版式。\n")


def test_a_file_that_defines_entities_is_none_that_word_opens(tmp_path: Path) -> None:
    entity = '<!DOCTYPE w:document [<!ENTITY x "私">]><w:document'
    data = rewritten(in_document("<w:document", entity))
    data = rewritten(in_document("妇女做了", "妇女&x;做了"), data)
    (tmp_path / "a.docx").write_bytes(data)
    done = drafter(tmp_path, "inspect", "a.docx")
    assert done.returncode == 1
    assert "不是 .docx 文件，或者坏了" in done.stderr


def test_a_file_whose_last_section_says_nothing_is_found_so_and_mended(tmp_path: Path) -> None:
    document = opened()
    section(document).getparent().remove(section(document))
    codes = {each.code for each in found(document)}
    assert codes == {"page-size", "page-margins", "page-grid", "footer-distance", "missing-page-number"}
    before = texts(document)
    repair(document, LAYOUT)
    assert texts(document) == before
    assert found(document) == found(opened(saved(document))) == []


@pytest.mark.parametrize("size", ["9" * 400, "inf", "nan", "-inf", "1e400", "x", ""])
def test_a_measure_that_cannot_be_is_taken_for_not_said(size: str, tmp_path: Path) -> None:
    document = opened()
    put(document.paragraphs[4].runs[0]._r.get_or_add_rPr(), "sz", val=size)
    put(document.paragraphs[4]._p.get_or_add_pPr(), "ind", firstLine=size, leftChars=size)
    put(section(document), "pgSz", w=size, h=size)
    assert {"type-size", "page-size"} <= set(fixed(tmp_path, saved(document)))
    assert found(opened((tmp_path / "a（已调整）.docx").read_bytes())) == []


def test_a_measure_with_its_unit_is_read() -> None:
    document = opened()
    put(section(document), "pgSz", w="210mm", h="29.7cm")
    put(document.paragraphs[4].runs[0]._r.get_or_add_rPr(), "sz", val="16pt")
    assert found(document) == []


def test_a_broken_theme_and_an_empty_body_stop_nothing(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("14个村的妇联都换了届。")
    theme = next(each.target_part for each in document.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.THEME)
    theme._blob = b"<a:theme"
    assert "theme-face" in fixed(tmp_path, saved(document))
    document = docx.Document()
    for child in list(document.element.body):
        document.element.body.remove(child)
    (tmp_path / "a（已调整）.docx").unlink()
    assert "page-size" in fixed(tmp_path, saved(document))


def grown(count: int, kind: str) -> Any:
    document = docx.Document()
    document.add_paragraph("临泾镇妇联2020年工作总结")
    line = document.add_paragraph("工作")
    for _ in range(count):
        if kind == "runs":
            line.add_run("妇女").italic = True
        else:
            document.add_paragraph("一、组织建设")
    return document


def called(document: Any) -> int:
    """Return how many functions are called to inspect `document`."""
    counts, _ = calls_of(lambda: found(document))
    return counts


@pytest.mark.parametrize("kind", ["runs", "headings"])
def test_twice_as_much_takes_twice_as_long(kind: str) -> None:
    few, more, most = (called(grown(count, kind)) for count in (50, 100, 200))
    assert most - more < 2.2 * (more - few)


def test_of_a_very_long_text_only_both_ends_tell_what_it_is() -> None:
    document = docx.Document()
    for text in (
        "妇" * 32000,
        "　" * 32000 + "文",
        "抄送：" + "." * 32000,
        "妇〔" + " " * 32000,
        "甲　" * 16000 + "印发",
    ):
        document.add_paragraph(text)
    paragraphs = read_paper(document).paragraphs
    assert max(len(each.text) for each in paragraphs) > 30000
    assert max(len(each.line) for each in paragraphs) <= 1000
    assert not re.search(r"\s\s", "".join(each.line for each in paragraphs))


def test_a_style_that_is_not_named_is_the_usual_one() -> None:
    told = []
    for change in (drop, put):
        document = opened()
        for line in (document.paragraphs[2], document.sections[0].footer.paragraphs[0]):
            change(line._p.get_or_add_pPr(), "pStyle")
        told.append(found(document))
    assert told[0] == told[1] != []


def test_a_heading_with_a_picture_in_its_line_is_given_its_level_too() -> None:
    document = docx.Document()
    document.add_paragraph("临泾镇妇联2020年工作总结")
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    line = document.add_paragraph("一、组织建设")
    line._p.append(parse_xml(f'<w:r xmlns:w="{W}"><w:drawing><i:inline xmlns:i="{drawing}"/></w:drawing></w:r>'))
    assert "missing-outline" in {each.code for each in found(document)}
    repair(document, LAYOUT)
    assert found(document) == []
