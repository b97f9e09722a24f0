"""The layouts: what each declares is what is written; what is wrong with one is told at its place."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from drafter.core.diagnostics.problem import Location, Problems, Source
from drafter.model.document import Document, Heading, Imprint, Letterhead, Paragraph, Run
from drafter.model.fact import Blank
from drafter.model.fonts import face_called
from drafter.model.layout import TEXT_ROLES, Layout
from drafter.model.roles import STYLE_CALLED, STYLES
from drafter.pipeline import draft
from drafter.schema.layouts.loader import load_layout
from drafter.schema.library import BUILT_IN, Library
from drafter.writers.docx.writer import write_docx
from drafter.writers.html import write_html
from drafter.writers.typesetting.page import measure
from tests.support.paths import EXAMPLES
from tests.support.section_bench import library_of

EXAMPLE = EXAMPLES / "linjing-2020" / "facts.yaml"
NAMES = Library().names("layouts")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WESTERN = "Times New Roman"
EVERY_MARK = "“6·26”禁毒日、2020—2021年……‘甲’达99.5%，20℃①Word。"


class Written:
    """The parts of a .docx that say how it looks."""

    def __init__(self, data: bytes) -> None:
        package = ZipFile(BytesIO(data))
        self.body, self.styles = (
            ElementTree.fromstring(package.read(f"word/{part}.xml")) for part in ("document", "styles")
        )

    def style(self, name: str, path: str) -> dict[str, str]:
        """Return the attributes at `path` (rPr/rFonts) of the style called `name`."""
        (style,) = (each for each in self.styles if each.get(f"{W}styleId") == name)
        return self.attributes(style, path)

    def page(self, path: str) -> dict[str, str]:
        (section,) = self.body.iter(f"{W}sectPr")
        return self.attributes(section, path)

    @staticmethod
    def attributes(node: Any, path: str) -> dict[str, str]:
        found = node.find("/".join(f"{W}{step}" for step in path.split("/")))
        return {key.removeprefix(W): value for key, value in found.attrib.items()}


@pytest.fixture(scope="module")
def document() -> Document:
    """Return the example's report with all that may stand above and below its text."""
    runs = (Run("甲"),)
    above = Letterhead((Run("临泾镇妇女联合会文件"),), runs, (Run("签发人："), Run("张某某")))
    return draft(EXAMPLE).document._replace(letterhead=above, contents=runs, imprint=Imprint(runs, runs, runs))


def points(twips: str) -> float:
    return int(twips) / 20


def millimetres(twips: str) -> float:
    return round(int(twips) / 1440 * 25.4, 1)


@pytest.mark.parametrize("name", NAMES)
def test_the_docx_has_what_its_layout_declares(name: str, document: Document) -> None:
    layout = load_layout(Library(), name)
    made = Written(write_docx(document, layout))
    assert made.page("pgMar")["footer"] == str(layout.footer)
    assert [made.page("pgMar")[side] for side in ("top", "right", "bottom", "left")] == [*map(str, layout.margins)]
    assert made.style("Normal", "pPr/spacing") | {"lineRule": "exact", "line": str(layout.line)} == made.style(
        "Normal", "pPr/spacing"
    )
    sides = {"外侧": ("right", "left"), "居中": ("center", "center")}[layout.page_number]
    assert tuple(made.style(style, "pPr/jc")["val"] for style in ("Footer", "FooterEven")) == sides
    # the others are based on Normal
    for style in (style for style in STYLES if style.text != "正文"):
        fonts, face = made.style(style.id, "rPr/rFonts"), layout.fonts[style.text]
        assert (fonts["eastAsia"], fonts["ascii"]) == (face, layout.western or face)
        assert made.style(style.id, "rPr/b").get("val", "1") == ("1" if style.text in layout.bold else "0")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_sets_each_style_in_the_face_that_the_layout_declares(name: str, document: Document) -> None:
    layout = load_layout(Library(), name)
    page = write_html(document, layout).decode()
    declared = dict(re.findall(r"--([\w-]+): (.*);", page))
    faces = dict.fromkeys(STYLE_CALLED, "")
    for selectors, rule in re.findall(r"^([^{}@]+) \{([^}]*)\}", page, re.MULTILINE):
        if used := re.search(r"var\(--([\w-]+-face)\)", rule):
            faces |= {selector.strip().removeprefix("."): declared[used[1]] for selector in selectors.split(",")}
    seen = {style for style, face in faces.items() if face and style in STYLE_CALLED}
    for style in seen:
        names = [f'"{each}"' for each in face_called(layout.fonts[STYLE_CALLED[style].text]).names]
        assert faces[style].split(", ")[bool(layout.western) :][: len(names)] == names, style
    assert seen > {"Corner", "Letterhead", "Caption", "Heading1", "Heading2", "Heading3", "Heading4"}


# what the offices that ask for a layout measure in Word: margins in mm, pitch in pt, a page's lines and a line's characters
DECLARED = {
    "公文": ((37, 26, 35, 28), 28.95, 22),
    "公文·33476边距": ((34.6, 26, 32.6, 28), 29.45, 22),
    "公文·GB2312字体": ((37, 26, 35, 28), 28.95, 22),
    "公文·二级标题加粗": ((37, 26, 35, 28), 28.95, 22),
    "公文·华文中宋标题": ((37, 26, 35, 28), 28.95, 22),
    "公文·自动编号": ((37, 26, 35, 28), 28.95, 22),
    "公文·行距28磅": ((37, 26, 35, 28), 28, 22),
    "公文·西文数字": ((37, 26, 35, 28), 28.95, 22),
    "公文·页码居中": ((37, 26, 35, 28), 28.95, 22),
}


def test_every_layout_measures_what_it_is_called_for(document: Document) -> None:
    found = {}
    for name in NAMES:
        layout = load_layout(Library(), name)
        made = Written(write_docx(document, layout))
        sides = tuple(millimetres(made.page("pgMar")[side]) for side in ("top", "right", "bottom", "left"))
        assert measure(layout)[0] == 28
        found[name] = (sides, points(made.style("Normal", "pPr/spacing")["line"]), measure(layout)[1])
    assert found == DECLARED


def test_each_variant_differs_from_its_base_in_what_its_name_says() -> None:
    def looks(layout: Layout) -> dict[str, Any]:
        return {name: getattr(layout, name) for name in Layout.__slots__}

    usual = looks(load_layout(Library(), "公文"))
    differences = {
        name: {key for key, value in looks(load_layout(Library(), name)).items() if value != usual[key]}
        for name in NAMES
    }
    assert differences == {
        "公文": set(),
        "公文·33476边距": {"margins", "line", "footer"},
        "公文·GB2312字体": {"fonts"},
        "公文·二级标题加粗": {"bold"},
        "公文·华文中宋标题": {"fonts"},
        "公文·自动编号": {"numbers"},
        "公文·行距28磅": {"line"},
        "公文·西文数字": {"western"},
        "公文·页码居中": {"page_number"},
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_value_of_a_layout_says_where_it_comes_from(name: str) -> None:
    text = (BUILT_IN / "layouts" / f"{name}.yaml").read_text(encoding="utf-8")
    # a comment on a line goes for those right below it
    explained, seen = True, 0
    for line in text.splitlines():
        if re.match(r" *(名称|继承): |\S+:$|#", line):
            explained = line.startswith("#")
            continue
        explained = "#" in line or explained
        assert explained, line
        seen += 1
    assert seen


def texts(document: Document, layout: Layout) -> list[tuple[str, str, str]]:
    """Return each run's text with the faces that its own properties name, for letters and for 汉字."""
    made = Written(write_docx(document, layout))
    found = []
    for run in made.body.iter(f"{W}r"):
        fonts = run.find(f"{W}rPr/{W}rFonts")
        slots = [fonts.get(f"{W}{slot}", "") for slot in ("hAnsi", "eastAsia")] if fonts is not None else ["", ""]
        found.append(("".join(node.text or "" for node in run.iter(f"{W}t")), *slots))
    return found


def test_marks_that_may_be_letters_stay_in_the_chinese_face() -> None:
    layout = load_layout(Library(), "公文·西文数字")
    blank = Blank("甲", Location(Source("f", ""), 1), required=True)
    parts = (
        Run("（一）“甲”…", heading=2),
        Run(EVERY_MARK),
        Run("【待补：“乙”】", missing=blank),
    )
    blocks = (Heading(1, (Run("“双学双比”"),), "一、"), Paragraph(parts))
    found = texts(Document((Run("“三八”总结"),), blocks), layout)
    assert (
        "".join(text for text, _, _ in found) == "“三八”总结一、“双学双比”（一）“甲”…" + EVERY_MARK + "【待补：“乙”】"
    )
    marked = [each for each in found if each[1]]
    assert "".join(text for text, _, _ in marked) == "“”“”“”…“”—……‘’℃①“”"
    assert [face for _, *faces in marked for face in set(faces)] == (
        ["方正小标宋简体"] * 2 + ["黑体"] * 2 + ["楷体"] * 2 + ["仿宋"] * 8
    )
    # nothing that may be either is left in a run that goes by its style
    assert not re.search("[\u2000-\u2eff]", "".join(text for text, face, _ in found if not face))


def test_digits_take_the_western_face_by_their_style() -> None:
    made = Written(write_docx(Document((Run("总结"),), ()), load_layout(Library(), "公文·西文数字")))
    faces = {}
    for style in made.styles:
        for fonts in style.iter(f"{W}rFonts"):
            assert fonts.get(f"{W}hint") == "eastAsia"
            assert fonts.get(f"{W}eastAsia") != WESTERN
            faces[style.get(f"{W}styleId", "")] = {fonts.get(f"{W}ascii"), fonts.get(f"{W}hAnsi")}
    assert len(faces) >= 12
    assert {style for style, face in faces.items() if face != {WESTERN}} == {"Footer", "FooterEven"}


def test_one_face_for_all_leaves_the_runs_as_they_were() -> None:
    found = texts(Document((Run("总结"),), (Paragraph((Run(EVERY_MARK),)),)), load_layout(Library(), "公文"))
    assert found == [("总结", "", ""), (EVERY_MARK, "", "")]


def test_the_page_for_a_browser_follows_the_layout(document: Document) -> None:
    def page(name: str) -> str:
        return write_html(document, load_layout(Library(), name)).decode()

    assert "--number-odd: center;" in page("公文·页码居中")
    assert "--line: 28pt;" in page("公文·行距28磅")
    assert "--top: 98pt;" in page("公文·33476边距")
    assert "--heading2-weight: 700;" in page("公文·二级标题加粗")
    assert '--body-face: "仿宋_GB2312", "FangSong_GB2312", ' in page("公文·GB2312字体")
    assert '--title-face: "华文中宋", "STZhongsong", ' in page("公文·华文中宋标题")
    western = page("公文·西文数字")
    assert '@font-face { font-family: 西文; src: local("Times New Roman")' in western
    assert "unicode-range: U+0020-007E, U+00B7;" in western
    assert '--body-face: 西文, "仿宋", ' in western
    assert '--number-face: "宋体", ' in western
    usual = page("公文")
    assert "@font-face" not in usual
    assert re.findall(r"--(\w+)-weight: 400;", usual) == ["title", "heading1", "heading2", "heading3", "heading4"]


def test_an_office_changes_a_few_lines_and_keeps_the_rest(tmp_path: Path) -> None:
    text = "名称: 本县\n继承: 公文·西文数字\n页码位置: 居中\n版心:\n  行距: 30磅\n加粗:\n  - 一级标题\n  - 二级标题\n"
    layout = load_layout(library_of(tmp_path, {"layouts/本县.yaml": text}), "本县")
    assert (layout.page_number, layout.line, layout.western) == ("居中", 600, WESTERN)
    assert layout.bold == ("一级标题", "二级标题")
    assert layout.margins == load_layout(Library(), "公文").margins
    # 225 mm hold 21 lines of 30 pt
    assert measure(layout) == (28, 21)


def test_what_was_inherited_can_be_taken_back(tmp_path: Path) -> None:
    files = {
        "layouts/甲.yaml": "名称: 甲\n继承: 公文\n加粗: 二级标题、标题\n字体: {西文: Arial}\n版心: {行距: 28磅}\n",
        "layouts/乙.yaml": "名称: 乙\n继承: 甲\n加粗: 无\n字体: {西文: 无}\n版心: {每面行数: 22}\n",
    }
    library = library_of(tmp_path, files)
    assert load_layout(library, "甲").bold == ("二级标题", "标题")
    assert load_layout(library, "乙") == load_layout(library, "公文")


HEIR = "名称: 甲\n继承: 公文\n"
# what the file 甲 says below HEIR, the line and column of the problem, its message and its hint
MISTAKES = [
    ("a size misspelt", "字号:\n  正文: 三號字\n", "4:7", "“字号.正文”是“三號字”", "您是不是想写“三号”？"),
    ("a size in points", "字号:\n  正文: 16\n", "4:7", "“字号.正文”是“16”", "可写：初号、小初、"),
    ("an unknown key", "字体:\n  标提: 黑体\n", "4:3", "没有“字体.标提”这一项", "您是不是想写“字体.标题”？"),
    ("an unknown key without a value", "行拒:\n", "3:1", "没有“行拒”这一项", "看看是不是写错了字"),
    ("a group as a value", "字体: 仿宋\n", "3:5", "“字体”下面还要分项写", "可写：一级标题、"),
    ("a pitch without a unit", "版心:\n  行距: 28\n", "4:7", "“版心.行距”是“28”", "写成 28磅 这样"),
    ("two pitches", "版心:\n  行距: 28磅\n  每面行数: 22\n", "4:7", "只能写一个", "删掉一个"),
    ("a side that is none", "页码位置: 左边\n", "3:7", "“页码位置”是“左边”", "可写：外侧、居中"),
    ("a bold that is none", "加粗:\n  - 标题\n  - 二级标提\n", "5:5", "“加粗”是“二级标提”", "您是不是想写“二级标题”？"),
    ("a face with marks", '字体:\n  正文: 仿宋"\n', "4:7", "“字体.正文”是“仿宋\"”", "写成 仿宋 这样"),
    ("several faces", "字体:\n  正文:\n    - 仿宋\n    - 楷体\n", "6:7", "“字体.正文”写了2项", "只留一项"),
    ("a value left empty", "字体:\n  正文:\n", "4:3", "“字体.正文”没有写", "例如 仿宋"),
    ("margins beyond the paper", "版心:\n  订口: 60毫米\n", "4:7", "版心比纸大：“版心.订口”", "改小版心"),
    ("a text beyond the paper", "版心:\n  高: 270毫米\n", "4:6", "版心比纸大：“版心.天头”", "改小版心"),
    ("lines that cut the glyphs", "版心:\n  行距: 20磅\n", "4:7", "行距是20磅，比最大的字（22磅）还小", "加大行距"),
    ("lines too many", "版心:\n  每面行数: 40\n", "4:9", "还小，字会切掉一截", "每面少几行"),
    ("characters too many", "版心:\n  每行字数: 40\n", "4:9", "会叠在一起", "每行少几个字"),
    ("a number in the text", "页脚距: 32毫米\n", "3:6", "页码印到正文里了", "改小“页脚距”"),
    ("a measure of four hundred digits", f"纸张:\n  宽: {'9' * 400}毫米\n", "4:6", "认不出来", "写成 37毫米 这样"),
    ("a paper larger than Word's", "纸张:\n  宽: 2100毫米\n", "4:6", "有2100毫米，Word 里最大的纸才559毫米", "多写了一位"),
    ("another name", "", "1:5", "“名称”是“甲”，文件名却是“乙”", "写成一样"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "message", "hint"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_told_where_the_layout_makes_it(
    tmp_path: Path, text: str, place: str, message: str, hint: str
) -> None:
    name = "甲" if text else "乙"
    with pytest.raises(Problems) as refusal:
        load_layout(library_of(tmp_path, {f"layouts/{name}.yaml": HEIR + text}), name)
    (problem,) = refusal.value.problems
    assert problem.location
    assert f"{problem.location.line}:{problem.location.column}" == place
    assert message in problem.message
    assert hint in problem.hint


def test_a_layout_cannot_extend_itself(tmp_path: Path) -> None:
    files = {f"layouts/{name}.yaml": f"名称: {name}\n继承: {base}\n" for name, base in ("甲乙", "乙丙", "丙乙")}
    with pytest.raises(Problems) as refusal:
        load_layout(library_of(tmp_path, files), "甲")
    (problem,) = refusal.value.problems
    assert problem.message == "“继承”绕了一圈又回到自己：乙 → 丙 → 乙。"
    assert str(problem.location).endswith("丙.yaml:2:5")


@pytest.mark.parametrize(
    ("base", "said"), [("公文·页码居忠", "您是不是想写“公文·页码居中”？"), ("", "可写：公文、")], ids=["typo", "empty"]
)
def test_a_base_that_there_is_not_is_told_at_its_place(tmp_path: Path, base: str, said: str) -> None:
    with pytest.raises(Problems) as refusal:
        load_layout(library_of(tmp_path, {"layouts/甲.yaml": f"名称: 甲\n继承: {base}\n"}), "甲")
    (problem,) = refusal.value.problems
    assert (problem.code, problem.location and problem.location.line) == ("unknown-layout", 2)
    assert said in problem.hint


def test_a_mistake_in_the_base_is_told_in_the_base(tmp_path: Path) -> None:
    files = {"layouts/甲.yaml": HEIR + "页码位置: 上\n", "layouts/乙.yaml": "名称: 乙\n继承: 甲\n"}
    with pytest.raises(Problems) as refusal:
        load_layout(library_of(tmp_path, files), "乙")
    assert [str(problem.location).endswith("甲.yaml:3:7") for problem in refusal.value.problems] == [True]


def test_every_role_of_text_has_its_face_in_every_layout() -> None:
    assert len(NAMES) >= 8
    for name in NAMES:
        assert set(load_layout(Library(), name).fonts) == set(TEXT_ROLES)
