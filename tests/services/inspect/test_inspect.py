"""drafter inspect: every planted fault is found where it is, nothing in what drafter writes, and --fix changes no word."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from drafter.model.document import Document, Heading, Paragraph, Run
from drafter.model.numbering import numbered
from drafter.model.roles import Role
from drafter.pipeline import draft
from drafter.schema.layouts.loader import load_layout
from drafter.schema.library import Library
from drafter.services.inspect.elements import drop, put
from drafter.services.inspect.finding import RULES, Finding
from drafter.services.inspect.fix.repair import repair
from drafter.services.inspect.inspection import inspect
from drafter.services.inspect.read.docx import read_paper
from drafter.services.inspect.report import ranges
from drafter.writers.docx.writer import write_docx
from tests.support.command_line import drafter, process
from tests.support.manual import page
from tests.support.office_papers import library_default, typed
from tests.support.output_shapes import fits
from tests.support.paths import ROOT

EXAMPLE = ROOT / "examples" / "linjing-2020" / "facts.yaml"
LAYOUT = load_layout(Library(), "公文")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

BLOCKS = (
    Paragraph((Run("2020年，为1039名妇女做了“两癌”检查。"),)),
    Heading(1, (Run("组织建设"),)),
    Heading(2, (Run("换届"),)),
    Paragraph((Run("14个村的妇联都换了届。"),)),
    Heading(1, (Run("健康"),)),
    Paragraph((Run("宣传6次，发放资料5000份。"),)),
)
OWN = write_docx(
    Document(
        (Run("临泾镇妇联2020年工作总结"),), numbered(BLOCKS, "公文"), (Run("临泾镇妇联"),), (Run("2020年12月28日"),)
    ),
    LAYOUT,
)


def opened(data: bytes = OWN) -> Any:
    return docx.Document(BytesIO(data))


def found(document: Any) -> list[Finding]:
    return inspect(read_paper(document), LAYOUT)


def texts(document: Any) -> dict[str, list[str]]:
    """Return every text of every part but the footers, paragraph by paragraph."""
    roots = {part.partname: part.element for part in document.part.package.iter_parts() if hasattr(part, "element")}
    said = {
        name: [
            "".join(node.text or "" for node in line.iter(qn("w:t"), qn("w:delText"))) for line in root.iter(qn("w:p"))
        ]
        for name, root in roots.items()
        if "footer" not in name
    }
    return {name: lines for name, lines in said.items() if lines}


def paragraph(document: Any, number: int) -> Any:
    return document.paragraphs[number - 1]._p.get_or_add_pPr()


def run(document: Any, number: int) -> Any:
    return document.paragraphs[number - 1].runs[0]._r.get_or_add_rPr()


def section(document: Any) -> Any:
    return document.sections[0]._sectPr


def on_paragraph(number: int, name: str, **values: object) -> Callable[[Any], None]:
    return lambda document: put(paragraph(document, number), name, **values)


def on_run(number: int, name: str, **values: object) -> Callable[[Any], None]:
    return lambda document: put(run(document, number), name, **values)


def on_page(name: str, **values: object) -> Callable[[Any], None]:
    return lambda document: put(section(document), name, **values)


def retyped(number: int, old: str, new: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        node = next(node for node in document.paragraphs[number - 1]._p.iter(qn("w:t")) if old in node.text)
        node.text = node.text.replace(old, new)

    return change


def footers(change: Callable[[Any], None]) -> Callable[[Any], None]:
    def each(document: Any) -> None:
        for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
            change(footer.paragraphs[0])

    return each


def centred(line: Any) -> None:
    put(line._p.get_or_add_pPr(), "jc", val="center")


def hyphened(line: Any) -> None:
    line.runs[0].text, line.runs[-1].text = "- ", " -"


def in_kaiti(line: Any) -> None:
    for each in line.runs:
        put(each._r.get_or_add_rPr(), "rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "楷体"))


def without_number(document: Any) -> None:
    drop(section(document), "footerReference")


def with_blank(document: Any) -> None:
    document.paragraphs[4].insert_paragraph_before("")


def with_picture(document: Any) -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    document.paragraphs[4]._p.append(
        parse_xml(f'<w:r xmlns:w="{W}"><w:drawing><i:inline xmlns:i="{drawing}"/></w:drawing></w:r>')
    )


def with_theme(document: Any) -> None:
    fonts = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}")
    fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")


def unstyled(document: Any) -> None:
    """Have the first-level headings look right without a style, as typed in offices."""
    for number in (3, 6):
        drop(paragraph(document, number), "pStyle")
        put(
            run(document, number),
            "rFonts",
            hint="eastAsia",
            **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "黑体"),
        )


class Fault(NamedTuple):
    """A fault planted in drafter's own file: the codes it is found by, the place, what is and what is wanted."""

    code: str
    plant: Callable[[Any], None]
    number: int
    actual: str
    expected: str
    clause: str = ""
    others: tuple[str, ...] = ()


GB, MARKS = "GB/T 9704—2012", "GB/T 15834—2011"
FAULTS = [
    Fault("page-size", on_page("pgSz", w=12240, h=15840), 1, "215.9×279.4毫米", "210×297毫米", f"{GB} 5.1"),
    Fault("page-margins", on_page("pgMar", top=1440, right=1800, bottom=1440, left=1800, header=851, footer=1446, gutter=0), 1, "上25.4、右31.7、下25.4、左31.7毫米", "上37、右26、下35、左28毫米", f"{GB} 5.2.1"),
    Fault("page-margins", on_page("pgMar", top=2098, right=1475, bottom=1984, left=1587, header=851, footer=1446, gutter=567), 1, "上37、右26、下35、左38毫米", "上37、右26、下35、左28毫米", f"{GB} 5.2.1"),
    Fault("page-margins", on_page("pgMar", top=2132, right=1475, bottom=1950, left=1587, header=851, footer=1446, gutter=0), 1, "上37.6、右26、下34.4、左28毫米", "上37、右26、下35、左28毫米"),
    Fault("page-grid", on_page("docGrid", type="linesAndChars", linePitch=312), 1, "定行和字，15.6磅一行", "只定行，28.95磅一行"),
    Fault("page-grid", lambda document: drop(section(document), "docGrid"), 1, "无网格，0磅一行", "只定行，28.95磅一行"),
    Fault("footer-distance", on_page("pgMar", top=2098, right=1475, bottom=1984, left=1587, header=851, footer=992, gutter=0), 1, "17.5毫米", "25.5毫米"),
    Fault("missing-page-number", without_number, 0, "没有页码", "— 1 —", f"{GB} 7.5"),
    Fault("page-number-place", footers(centred), 0, "单页居中，双页居中", "单页居右，双页居左"),
    Fault("page-number-place", lambda document: setattr(document.settings, "odd_and_even_pages_header_footer", False), 0, "居右", "单页居右，双页居左"),
    Fault("page-number-form", footers(hyphened), 0, "- 1 -", "— 1 —"),
    Fault("page-number-type", footers(in_kaiti), 0, "楷体四号", "宋体四号"),
    Fault("hidden-first-number", on_page("titlePg"), 0, "首页没有页码", "每页都有"),
    Fault("theme-face", with_theme, 2, "宋体", "写明的字体", others=("chinese-face",)),
    Fault("chinese-face", on_run(2, "rFonts", eastAsia="宋体"), 2, "宋体", "仿宋"),
    Fault("chinese-face", on_run(1, "rFonts", eastAsia="黑体"), 1, "黑体", "方正小标宋简体"),
    Fault("chinese-face", on_run(2, "rFonts", eastAsia="仿宋_GB2312"), 2, "仿宋_GB2312", "仿宋"),
    Fault("latin-face", on_run(7, "rFonts", ascii="Times New Roman"), 7, "Times New Roman", "仿宋"),
    Fault("latin-quotes", on_run(2, "rFonts", hAnsi="Times New Roman", hint="default"), 2, "Times New Roman", "中文字体", f"{MARKS} 5.1"),
    Fault("foreign-language", on_run(5, "lang", eastAsia="ja-JP"), 5, "ja-JP", "zh-CN"),
    Fault("type-size", on_run(5, "sz", val=28), 5, "四号", "三号"),
    Fault("type-size", on_run(1, "sz", val=36), 1, "小二", "二号"),
    Fault("bold-type", on_run(4, "b"), 4, "加粗", "不加粗"),
    Fault("slanted-type", on_run(5, "i"), 5, "倾斜", "不倾斜、不加下划线"),
    Fault("slanted-type", on_run(5, "u", val="single"), 5, "下划线", "不倾斜、不加下划线"),
    Fault("coloured-type", on_run(3, "color", val="FF0000"), 3, "#FF0000", "黑色", f"{GB} 5.2.4"),
    Fault("letter-spacing", on_run(5, "spacing", val=20), 5, "加宽1磅", "紧缩0.35磅"),
    Fault("line-pitch", on_paragraph(5, "spacing", line=560, lineRule="exact"), 5, "固定值28磅", "固定值28.95磅"),
    Fault("line-pitch", on_paragraph(5, "spacing", line=360, lineRule="auto"), 5, "1.5倍行距", "固定值28.95磅"),
    Fault("paragraph-gap", on_paragraph(5, "spacing", afterLines=100), 5, "段前0磅、段后12磅", "没有"),
    Fault("first-line-indent", on_paragraph(5, "ind", firstLineChars=0, firstLine=0), 5, "0字", "2字", f"{GB} 7.3.3"),
    Fault("first-line-indent", on_paragraph(5, "ind", hangingChars=200, hanging=640), 5, "-2字", "2字", f"{GB} 7.3.3"),
    Fault("side-indent", on_paragraph(5, "ind", left=640), 5, "左2字、右0字", "左右都顶格", f"{GB} 7.3.3"),
    Fault("title-off-centre", on_paragraph(1, "jc", val="left"), 1, "居左", "居中", f"{GB} 7.3.1"),
    Fault("text-alignment", on_paragraph(2, "jc", val="left"), 2, "居左", "两端对齐"),
    Fault("loose-line-starts", on_paragraph(5, "kinsoku", val=0), 5, "行首会有句号、逗号", "避头尾", f"{MARKS} 5.1"),
    Fault("widow-control", on_paragraph(5, "widowControl"), 5, "开着", "关掉"),
    Fault("signature-place", on_paragraph(8, "jc", val="left"), 8, "居左", "右空6字"),
    Fault("signature-place", on_paragraph(9, "ind", right=0, rightChars=0), 9, "右空0字", "右空2字"),
    Fault("cut-picture", with_picture, 5, "固定值28.95磅", "单倍行距"),
    Fault("missing-outline", unstyled, 3, "正文文本", "1级"),
    Fault("heading-level", on_paragraph(6, "outlineLvl", val=1), 6, "2级", "1级"),
    Fault("level-jump", on_paragraph(4, "pStyle", val="Heading3"), 4, "1级下面就是3级", "2级", others=("chinese-face",)),
    Fault("numbering-jump", retyped(6, "二、", "四、"), 6, "四、", "二、"),
    Fault("numbering-jump", retyped(6, "二、", "一、"), 6, "一、", "二、"),
    Fault("ordinal-mark", retyped(4, "（一）", "(一)、"), 4, "(一)、", "（一）"),
    Fault("heading-stop", retyped(3, "组织建设", "组织建设。"), 3, "。", "末尾没有标点"),
    Fault("stray-blank", with_blank, 5, "空段", "没有空段"),
    Fault("typed-indent", retyped(1, "临泾镇妇联2020", "　　临泾镇妇联2020"), 1, "段首打了2个空格", "用缩进或对齐空出来"),
    Fault("soft-break", lambda document: document.paragraphs[4].add_run("\n另有2个。"), 5, "段中换行", "另起一段"),
    Fault("date-form", retyped(9, "2020年12月28日", "二〇二〇年十二月二十八日"), 9, "二〇二〇年十二月二十八日", "2024年1月5日这样", f"{GB} 7.3.5.4", others=("signature-place",)),
]  # fmt: skip
IDS = [f"{place}-{fault.code}" for place, fault in enumerate(FAULTS)]


@pytest.mark.parametrize("fault", FAULTS, ids=IDS)
def test_a_planted_fault_is_found_and_nothing_else_and_cured_without_a_word_changed(fault: Fault) -> None:
    document = opened()
    fault.plant(document)
    findings = found(document)
    assert {finding.code for finding in findings} - set(fault.others) == {fault.code}
    first = next(finding for finding in findings if finding.code == fault.code)
    assert (first.number, first.actual, first.expected, first.clause) == fault[2:6]
    before = texts(document)
    repair(document, LAYOUT)
    assert texts(document) == before
    left = {finding.code for finding in found(document)}
    assert left == (set() if RULES[fault.code].repairable else {fault.code})


def test_drafter_finds_nothing_in_what_it_writes(tmp_path: Path) -> None:
    drafted = draft(EXAMPLE)
    data = write_docx(drafted.document, drafted.layout)
    assert len(opened(data).paragraphs) > 15
    assert found(opened(data)) == found(opened()) == []


CUSTOMS: dict[str, Callable[[Any], None]] = {
    "bold second-level headings": on_run(4, "b"),
    "a centred page number": footers(centred),
    "hyphens round the page number": footers(hyphened),
    "digits in Times New Roman": on_run(7, "rFonts", ascii="Times New Roman"),
    "lines of 28 points": on_paragraph(5, "spacing", line=560, lineRule="exact"),
    "the face with GB2312 in its name": on_run(5, "rFonts", eastAsia="仿宋_GB2312"),
    "margins a millimetre off": on_page("pgMar", top=2098, right=1475, bottom=1984, left=1630, header=851, footer=1446),
    "a grid of lines and characters": on_page("docGrid", type="linesAndChars", linePitch=579),
}


@pytest.mark.parametrize("custom", CUSTOMS)
def test_a_local_custom_is_never_called_wrong_against_the_standard(custom: str, tmp_path: Path) -> None:
    document = opened()
    CUSTOMS[custom](document)
    assert [finding.clause for finding in found(document)] == [""]
    document.save(str(tmp_path / "总结.docx"))
    done = drafter(tmp_path, "inspect", "总结.docx")
    assert done.returncode == 1
    assert "（本版式；" in done.stdout
    assert "不合标准0处，只是与“公文”版式不同1处" in done.stdout


def test_a_sealed_signature_may_stand_four_from_the_edge() -> None:
    document = opened()
    for number, right in ((8, 5), (9, 4)):
        put(paragraph(document, number), "ind", rightChars=right * 100, firstLineChars=0, firstLine=0)
    assert found(document) == []


def test_what_python_docx_leaves_in_a_file_is_found() -> None:
    codes = {finding.code for finding in found(library_default())}
    assert codes == {
        "page-size", "page-margins", "page-grid", "footer-distance", "missing-page-number", "theme-face", "chinese-face",
        "latin-face", "latin-quotes", "foreign-language", "type-size", "bold-type", "coloured-type", "letter-spacing",
        "line-pitch", "paragraph-gap", "first-line-indent", "title-off-centre", "text-alignment", "widow-control",
        "signature-place",
    }  # fmt: skip
    face = next(each for each in found(library_default()) if (each.code, each.number) == ("chinese-face", 2))
    assert face.actual == "ＭＳ 明朝"


def test_a_file_without_styles_is_understood() -> None:
    roles = [paragraph.role for paragraph in read_paper(typed()).paragraphs]
    assert roles == [
        Role.TITLE, Role.TITLE, Role.BYLINE, Role.ADDRESSEE, Role.BODY, Role.HEADING1, Role.HEADING2, Role.BODY,
        Role.BODY, Role.HEADING1, Role.BODY, Role.NOTE, Role.NOTE, Role.SIGNATURE, Role.DATE,
    ]  # fmt: skip


def pandoc_made() -> Any:
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    text = "---\ntitle: 临泾镇妇联2020年工作总结\n---\n\n检查了1039名。\n\n# 一、组织建设\n\n完成了“换届”。\n\n# 三、健康\n\n检查了。\n"
    made = subprocess.run(
        ["pandoc", "-f", "markdown", "-t", "docx"], input=text.encode(), capture_output=True, check=True
    )
    return opened(made.stdout)


@pytest.mark.office
def test_what_pandoc_leaves_in_a_file_is_found_and_cured() -> None:
    document = pandoc_made()
    codes = {finding.code for finding in found(document)}
    assert {
        "page-size",
        "page-margins",
        "page-grid",
        "missing-page-number",
        "theme-face",
        "type-size",
        "line-pitch",
    } <= codes
    assert {"first-line-indent", "text-alignment", "coloured-type", "numbering-jump"} <= codes
    repair(document, LAYOUT)
    assert {finding.code for finding in found(document)} == {"numbering-jump"}


@pytest.mark.parametrize("made", [library_default, typed])
def test_a_repaired_file_is_clean_and_says_the_same(made: Callable[[], Any]) -> None:
    document = made()
    before = texts(document)
    assert sum(len(line) for line in before["/word/document.xml"]) > 60
    repair(document, LAYOUT)
    assert texts(document) == before
    assert found(document) == []
    repaired = opened(saved(document))
    assert found(repaired) == []
    assert "Theme=" not in repaired.styles.element.xml


def saved(document: Any) -> bytes:
    result = BytesIO()
    document.save(result)
    return result.getvalue()


def empty(document: Any) -> None:
    for each in document.paragraphs:
        each._p.getparent().remove(each._p)


def turned(document: Any) -> None:
    put(section(document), "pgSz", w=16838, h=11906, orient="landscape")
    put(section(document), "pgMar", top=1000, right=1000, bottom=1000, left=1000, header=851, footer=1446)


def blank(document: Any) -> None:
    empty(document)
    document.add_paragraph("　")


@pytest.mark.parametrize("odd", [empty, turned, blank])
def test_an_odd_file_is_read_and_repaired_too(odd: Callable[[Any], None]) -> None:
    document = opened()
    odd(document)
    before = texts(document)
    repair(document, LAYOUT)
    assert texts(document) == before
    assert {finding.code for finding in found(document)} <= {"stray-blank"}


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("一三三四", ["三、 → 二、"]),
        ("一一三四", ["一、 → 二、"]),
        ("一三四五", ["三、 → 二、"]),
        ("一二四", ["四、 → 三、"]),
        ("一三", ["三、 → 二、"]),
        ("一二二三", ["二、 → 三、"]),
        ("一二三", []),
    ],
)
def test_one_number_mistyped_does_not_make_those_below_it_wrong(typed: str, wrong: list[str]) -> None:
    document = docx.Document()
    for number in typed:
        document.add_heading(f"{number}、组织建设", 1)
        # a chapter has numbers of its own
        document.add_heading("（一）换届", 2)
    told = [each for each in found(document) if each.code == "numbering-jump"]
    assert [f"{each.actual} → {each.expected}" for each in told] == wrong


def test_what_a_footer_or_header_says_is_not_lost_for_a_page_number() -> None:
    for place, text in (("footer", "内部资料 注意保存"), ("header", "临泾镇妇联")):
        document = library_default()
        getattr(document.sections[0], place).paragraphs[0].text = text
        repair(document, LAYOUT)
        assert getattr(document.sections[0], place).paragraphs[0].text == text
        assert [finding.code for finding in found(document)] == ["missing-page-number"]


def test_the_page_number_of_a_box_as_wps_puts_it_is_seen() -> None:
    document = opened()
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        line = footer.paragraphs[0]._p
        box = parse_xml(
            f'<w:p xmlns:w="{W}"><w:r><w:drawing><d:anchor xmlns:d="{drawing}"><d:positionH><d:align>outside</d:align>'
            "</d:positionH><w:txbxContent/></d:anchor></w:drawing></w:r></w:p>"
        )
        line.getparent().append(box)
        next(box.iter(qn("w:txbxContent"))).append(line)
    assert found(document) == []


def test_fix_writes_a_copy_and_says_what_it_left(tmp_path: Path) -> None:
    document = library_default()
    document.paragraphs[2].runs[0].text = "三、组织建设"
    document.save(str(tmp_path / "总结.docx"))
    original = (tmp_path / "总结.docx").read_bytes()
    done = drafter(tmp_path, "inspect", "总结.docx", "--fix")
    assert done.returncode == 1
    assert "已写好：总结（已调整）.docx" in done.stderr
    assert "还剩1处" in done.stderr
    assert "第3段（一级标题）序号：三、 → 一、" in done.stdout.partition("这些没有动")[2]
    assert (tmp_path / "总结.docx").read_bytes() == original
    again = drafter(tmp_path, "inspect", "总结.docx", "--fix", "-o", "总结.docx")
    assert again.returncode == 1
    assert "已经有了，没有动它" in again.stderr
    assert "用 -o 换一个文件名" in again.stderr
    assert (tmp_path / "总结.docx").read_bytes() == original


def test_a_clean_file_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "总结.docx").write_bytes(OWN)
    done = drafter(tmp_path, "inspect", "总结.docx", "--layout", "公文", "--fix")
    assert (done.returncode, done.stdout) == (0, "“总结.docx”合“公文”版式。\n")
    assert [path.name for path in tmp_path.iterdir()] == ["总结.docx"]


def test_findings_are_data_for_programs(tmp_path: Path) -> None:
    document = opened()
    on_run(5, "sz", val=28)(document)
    document.save(str(tmp_path / "a.docx"))
    done = process(tmp_path, "inspect", "a.docx", "--format", "json")
    assert done.returncode == 1
    data = json.loads(done.stdout)
    fits(data, "inspect")
    assert (data["file"], data["layout"]) == ("a.docx", "公文")
    assert data["findings"] == [
        {"part": "paragraph", "number": 5, "role": "正文", "code": "type-size", "actual": "四号", "expected": "三号", "clause": None, "repairable": True}
    ]  # fmt: skip


NONE = {
    "a text": b"\xe6\xad\xa3\xe6\x96\x87",
    "an old .doc": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "an empty zip": b"PK\x05\x06" + b"\0" * 18,
}


@pytest.mark.parametrize("kind", NONE)
def test_what_is_no_docx_is_said_so(kind: str, tmp_path: Path) -> None:
    (tmp_path / "总结.docx").write_bytes(NONE[kind])
    done = drafter(tmp_path, "inspect", "总结.docx")
    assert done.returncode == 1
    assert "错误[not-docx] “总结.docx”不是 .docx 文件" in done.stderr


@pytest.mark.parametrize("name", Library().names("layouts"))
def test_what_is_written_in_a_layout_is_right_by_it_and_by_no_other_that_differs(name: str) -> None:
    layout = load_layout(Library(), name)
    drafted = draft(EXAMPLE)
    data = write_docx(drafted.document, layout)
    assert inspect(read_paper(opened(data)), layout) == []
    codes = {finding.code for finding in inspect(read_paper(opened(OWN)), layout)}
    assert (
        codes
        == {
            "公文": set(),
            "公文·33476边距": {"page-margins", "page-grid", "footer-distance", "line-pitch"},
            "公文·GB2312字体": {"chinese-face", "latin-face"},
            "公文·二级标题加粗": {"bold-type"},
            "公文·华文中宋标题": {"chinese-face", "latin-face"},
            "公文·行距28磅": {"page-grid", "line-pitch"},
            "公文·西文数字": {"latin-face"},
            "公文·自动编号": set(),
            "公文·页码居中": {"page-number-place"},
        }[name]
    )
    repaired = opened()
    repair(repaired, layout)
    assert inspect(read_paper(repaired), layout) == []


MISTAKES = [
    (("没有.docx",), 1, "missing-file"),
    ((".",), 1, "unreadable-file"),
    (("a.docx", "--layout", "公闻"), 2, "没有“公闻”这种排版。您是不是想写“公文”？可写：公文、"),
    (("a.docx", "--format", "xml"), 2, "没有“xml”这种样式"),
    (("a.docx", "-o", "b.docx"), 2, "-o 要和 --fix 一起用"),
]


@pytest.mark.parametrize(("args", "code", "said"), MISTAKES)
def test_a_mistake_of_the_command_line_is_said(args: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    done = drafter(tmp_path, "inspect", *args)
    assert done.returncode == code
    assert said in done.stderr


def test_numbers_of_paragraphs_are_said_as_ranges() -> None:
    assert ranges([1, 2, 3, 5, 7, 8]) == "1—3、5、7—8"


def test_the_manual_tells_of_every_rule_and_of_no_other() -> None:
    table = page("reference/inspect-codes.md")
    named = re.findall("^\\| `([a-z-]+)` \\|", table, re.MULTILINE)
    assert len(named) > 30
    assert named == list(RULES)
