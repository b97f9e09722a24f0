"""drafter doctor: faces, rare characters, locks and encodings, from lists and files that a test gives."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from drafter.core.diagnostics.problem import Location, Source
from drafter.model.document import Document, Heading, Letterhead, Paragraph, Run
from drafter.model.fonts import FACES, face_called
from drafter.schema.layouts.loader import load_layout
from drafter.schema.library import Library
from drafter.services.doctor.glyphs import rare_characters
from drafter.services.doctor.installed_fonts import in_fc_list, in_folders, in_registry, is_installed, nearest
from drafter.services.doctor.open_documents import opened_by
from drafter.services.doctor.report import LIBRARIES, of_characters, of_faces, of_libraries, of_system
from drafter.writers.docx.writer import write_docx
from tests.support.command_line import drafter
from tests.support.paths import ROOT
from tests.support.section_bench import library_of

FACTS = "单位: 临泾镇妇联\n年度: 2020\n普法宣传:\n  宣传资料: 5000多\n"
REPORT = "临泾镇妇联2020年工作总结.docx"

FC_LIST = """FandolFang,FandolFang R
DejaVu Sans,DejaVu Sans Light
仿宋,FangSong
AR PL UKai CN\\-x
"""
REGISTRY = [
    "仿宋 (TrueType)",
    "SimSun & NSimSun (TrueType)",
    "SimHei (TrueType)",
    "Times New Roman (OpenType)",
    "Marlett",
]


@pytest.mark.parametrize(
    ("installed", "has", "lacks"),
    [
        (in_fc_list(FC_LIST), {"仿宋"}, {"楷体", "宋体", "仿宋_GB2312"}),
        (in_registry(REGISTRY), {"仿宋", "宋体", "黑体", "Times New Roman"}, {"楷体", "方正小标宋简体"}),
        (frozenset({"simkai.ttf", "fzxbsjw.ttf"}), {"楷体", "方正小标宋简体"}, {"仿宋", "楷体_GB2312"}),
        (in_fc_list(""), set(), {"仿宋"}),
    ],
    ids=["fontconfig", "the registry", "the folder of fonts", "none"],
)
def test_a_face_is_found_by_any_of_its_names_and_files(
    installed: frozenset[str], has: set[str], lacks: set[str]
) -> None:
    assert {name for name in has | lacks if is_installed(face_called(name), installed)} == has


def test_a_folder_of_fonts_tells_its_files_and_one_that_is_not_there_none(tmp_path: Path) -> None:
    (tmp_path / "SIMFANG.TTF").write_bytes(b"")
    assert is_installed(face_called("FangSong"), in_folders([tmp_path / "none", tmp_path]))


def test_what_stands_in_is_the_nearest_that_is_there() -> None:
    installed = in_fc_list("FandolFang\nFandolSong\nSTZhongsong\n")
    assert nearest(face_called("仿宋"), installed) == "FandolFang"
    assert nearest(face_called("方正小标宋简体"), installed) == "华文中宋"
    assert nearest(face_called("黑体"), installed) == ""
    assert nearest(face_called("自家体"), installed) == ""


def test_a_face_that_stands_in_is_known_or_of_another_system() -> None:
    others = {name for face in FACES.values() for name in face.stand_ins if name not in FACES}
    assert others == {
        *("STFangsong", "STKaiti", "STHeiti", "STSong"),
        *("FandolFang", "FandolKai", "FandolHei", "FandolSong"),
        *("Liberation Serif", "Times"),
    }


def said(name: str, installed: frozenset[str] | None) -> list[str]:
    return [finding.text for finding in of_faces(load_layout(Library(), name), installed)]


def test_every_face_of_the_layout_is_told_with_what_it_is_for() -> None:
    assert said("公文·西文数字", in_registry([*REGISTRY, "STZhongsong (TrueType)"])) == [
        "方正小标宋简体（标题、发文机关标志）：没有；Word、WPS 会自己换一种（多半是宋体），这里相近的有“华文中宋”",
        "黑体（一级标题、附件序号、图表题）：有",
        "楷体（二级标题、题下署名、签发人）：没有；Word、WPS 会自己换一种（多半是宋体），这里也没有相近的",
        "仿宋（三级标题、四级标题、正文、表格）：有",
        "宋体（页码）：有",
        "Times New Roman（数字和字母）：有",
    ]
    assert all("看不出" in line for line in said("公文", None))


def run(text: str, line: int, heading: int = 0) -> Run:
    return Run(text, place=Location(Source("f", ""), line), heading=heading)


def test_a_character_outside_gb2312_is_told_with_its_face_and_its_lines() -> None:
    blocks = (
        Heading(2, (run("李玥", 2),)),
        Paragraph((run("（一）王玥。", 3, heading=2), run("二〇二〇年，“三八”·20℃①—…甲乙", 4), run("张喆", 5))),
        Paragraph((run("张喆", 6), run("赵𠮷", 7))),
    )
    document = Document((run("喆县总结", 1),), blocks, (run("县妇联", 8),))
    found = rare_characters(document, load_layout(Library(), "公文·GB2312字体"))
    assert [(each.character, each.face, each.places, each.instead) for each in found] == [
        ("喆", "方正小标宋简体", ("f:1",), "华文中宋"),
        ("玥", "楷体_GB2312", ("f:2", "f:3"), "楷体"),
        ("〇", "仿宋_GB2312", ("f:4",), "仿宋"),
        ("喆", "仿宋_GB2312", ("f:5", "f:6"), "仿宋"),
        ("𠮷", "仿宋_GB2312", ("f:7",), ""),
    ]
    assert all(each.lacking for each in found)
    usual = rare_characters(document, load_layout(Library(), "公文"))
    assert [(each.character, each.face) for each in usual if each.lacking] == [("喆", "方正小标宋简体"), ("𠮷", "仿宋")]
    assert not any(each.lacking for each in usual[2:])
    assert len(usual) == 5


def test_no_face_is_said_to_have_the_sign_of_a_radical() -> None:
    document = Document((run("总结", 1),), (Paragraph((run("⼾籍、养⻢", 2),)),))
    found = rare_characters(document, load_layout(Library(), "公文"))
    assert [(each.character, each.places, each.lacking) for each in found] == [
        ("⼾", ("f:2",), True),
        ("⻢", ("f:2",), True),
    ]


def test_each_part_of_the_red_head_is_looked_for_in_the_face_that_it_is_set_in() -> None:
    head = Letterhead(
        (run("喆县文件", 1),),
        (run("玥发〔2020〕1号", 2),),
        (Run("签发人："), run("王祎", 3)),
        ((run("秘密★珺", 4),), (run("𠮷急", 5),)),
    )
    document = Document((Run("总结"),), (Paragraph((Run("总结"),)),), letterhead=head)
    layout = load_layout(Library(), "公文·GB2312字体")
    styles = ZipFile(BytesIO(write_docx(document, layout))).read("word/styles.xml").decode()
    faces = dict(re.findall(r'w:styleId="(\w+)">(?:(?!</w:style>).)*?w:eastAsia="([^"]+)"', styles))
    assert [(each.character, each.face, each.lacking) for each in rare_characters(document, layout)] == [
        ("𠮷", faces["Corner"], True),
        ("喆", faces["Letterhead"], True),
        ("玥", "仿宋_GB2312", True),
        ("祎", faces["Signer"], True),
        ("珺", faces["Corner"], False),
    ]
    assert [faces[style] for style in ("Letterhead", "Signer", "Corner")] == ["方正小标宋简体", "楷体_GB2312", "黑体"]


def test_characters_of_one_face_are_told_on_one_line() -> None:
    document = Document((Run("总结"),), (Paragraph(tuple(run("玥喆", line) for line in range(1, 8))),))
    told = list(of_characters(rare_characters(document, load_layout(Library(), "公文·GB2312字体"))))
    places = "f:1、f:2、f:3、f:4等7处"
    assert [(finding.wrong, finding.text) for finding in told] == [
        (
            True,
            f"玥（{places}）、喆（{places}）：“仿宋_GB2312”里没有，会印成别的字体；排版里的“仿宋_GB2312”换成“仿宋”就有",
        )
    ]
    assert [finding.wrong for finding in of_characters([])] == [False]


SIGNS = [
    ("甲.docx", "~$甲.docx", "Word"),
    ("一二三四五六七.docx", "~$二三四五六七.docx", "Word"),
    (REPORT, "~$镇妇联2020年工作总结.docx", "Word"),
    (REPORT, ".~" + REPORT, "WPS"),
    (REPORT, f".~lock.{REPORT}#", "LibreOffice"),
    (REPORT, "~$另一份.docx", ""),
    (REPORT, "~$" + REPORT, ""),
]


@pytest.mark.parametrize(("name", "sign", "program"), SIGNS)
def test_a_report_open_elsewhere_is_known_by_what_lies_beside_it(
    tmp_path: Path, name: str, sign: str, program: str
) -> None:
    (tmp_path / name).write_bytes(b"")
    assert opened_by(tmp_path / name) == ""
    (tmp_path / sign).write_bytes(b"")
    assert opened_by(tmp_path / name) == program


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (FACTS.encode(), "UTF-8；"),
        (FACTS.replace("\n", "\r\n").encode("utf-8-sig"), "UTF-8；"),
        (FACTS.replace("\n", "\r\n").encode("gbk"), "GBK（GB18030）；"),
        (FACTS.encode("utf-16"), "UTF-16-LE；"),
        (FACTS.encode("utf-16-be"), "UTF-16-BE；"),
    ],
    ids=["UTF-8", "with a mark", "GBK", "UTF-16", "UTF-16 without a mark"],
)
def test_the_encoding_of_the_facts_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "facts.yaml").write_bytes(data)
    assert f"  事实    facts.yaml：{said}能写出报告\n" in drafter(tmp_path, "doctor").stdout


def test_a_console_without_chinese_is_told_of_and_no_fault_of_the_report() -> None:
    assert "可能显示不了" not in of_system("Windows", "", "简体", "gbk").text
    poor = of_system("Windows", "", "简体", "cp437")
    assert "汉字可能显示不了" in poor.text
    assert not poor.wrong


def test_the_libraries_are_those_that_are_installed_with_drafter() -> None:
    wanted = (ROOT / "setup.cfg").read_text(encoding="utf-8").split("install_requires =")[1].split("[")[0]
    assert tuple(line.split()[0] for line in wanted.strip().splitlines()) == LIBRARIES
    assert "没有装" not in of_libraries("0", "3").text


def test_the_doctor_finds_nothing_wrong(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="gbk")
    done = drafter(tmp_path, "doctor")
    assert done.returncode == 0, done
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["程序", "系统", "事实", "报告"]
    assert "facts.yaml：GBK（GB18030）；能写出报告" in lines[2]
    assert f"{REPORT} 还没有写" in lines[3]
    assert sum("  字体    " in line for line in lines) == 5
    assert lines[-2:] == ["  生僻字  没有：用哪种字体都印得出", "没有会让报告出错的。"]
    assert len(lines) < 24


def test_the_doctor_counts_what_would_spoil_the_report(tmp_path: Path) -> None:
    text = FACTS + "  补充: 张喆到村宣讲。\n排版: 公文·GB2312字体\n"
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    (tmp_path / f".~lock.{REPORT}#").write_bytes(b"")
    done = drafter(tmp_path, "doctor", "facts.yaml")
    assert done.returncode == 1
    spoilt = [line for line in done.stdout.splitlines() if line.startswith("×")]
    assert len(spoilt) == 2
    assert "正在 LibreOffice 里打开着" in spoilt[0]
    assert "喆（facts.yaml:5）：“仿宋_GB2312”里没有" in spoilt[1]
    assert done.stdout.endswith("有2处会让报告出错，行首打了×。\n")


def test_the_doctor_looks_at_the_machine_where_there_are_no_facts(tmp_path: Path) -> None:
    done = drafter(tmp_path, "doctor")
    assert done.returncode == 0
    assert "这个文件夹里没有 facts.yaml，只看“公文”这种排版的字体" in done.stdout
    missing = drafter(tmp_path, "doctor", "另一份.yaml")
    assert (missing.returncode, "[missing-file]" in missing.stderr) == (1, True)


def test_the_doctor_says_that_no_report_comes_of_wrong_facts(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(FACTS.replace("2020", "二零"), encoding="utf-8")
    done = drafter(tmp_path, "doctor")
    assert done.returncode == 1
    assert "UTF-8；有1处错误，写不出报告，运行 drafter check 看是哪几处" in done.stdout


def test_the_doctor_looks_at_an_offices_own_layout(tmp_path: Path) -> None:
    library_of(tmp_path, {"layouts/本县.yaml": "名称: 本县\n继承: 公文\n字体:\n  正文: 自家体\n"})
    (tmp_path / "facts.yaml").write_text(FACTS + "排版: 本县\n", encoding="utf-8")
    done = drafter(tmp_path, "doctor")
    assert done.returncode == 0
    assert "自家体（正文）：" in done.stdout
