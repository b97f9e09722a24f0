"""An office's own templates: where they are found, which of them win, and where a section of one's own stands."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.core.i18n import speak
from drafter.model.reading_order import paragraphs_of
from drafter.pipeline import draft
from drafter.schema.library import BUILT_IN, Library, misnamed, own_folders
from drafter.schema.report import load_report
from drafter.schema.section import load_section
from drafter.schema.strays import strays
from tests.support.command_line import drafter
from tests.support.section_bench import library_of

FACTS = "单位: 临泾镇妇联\n年度: 2020\n健康:\n  两癌检查:\n    人数: 9\n公益服务:\n  活动: 3\n"
SECTION = """\
---
名称: 公益服务
标题: 公益服务工作
字段:
  活动: {种类: 数量, 单位: 场|次, 必填: 是}
---
开展公益服务{{ 活动 }}。
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with facts and a folder of one's own with one section."""
    write(tmp_path / "模板" / "sections" / "公益服务.j2", SECTION)
    write(tmp_path / "facts.yaml", FACTS)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")


def built(folder: Path, *options: str) -> list[str]:
    """Return the lines of the report that the facts in `folder` make."""
    done = drafter(folder, "build", "-o", "总结.txt", "--force", *options)
    assert done.returncode == 0, done.stderr
    return [line.strip("\u3000") for line in (folder / "总结.txt").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", ["模板", "templates"])
def test_a_section_of_ones_own_is_one_file_beside_the_facts(tmp_path: Path, name: str) -> None:
    write(tmp_path / name / "sections" / "公益服务.j2", SECTION)
    write(tmp_path / "facts.yaml", FACTS)
    lines = built(tmp_path)
    assert lines[lines.index("二、公益服务工作") + 1] == "开展公益服务3场。"
    assert drafter(tmp_path, "check").returncode == 0


@pytest.mark.parametrize("name", ["健康.j2.txt", "健康.J2.TXT", "健康.J2"])
def test_a_template_that_ends_wrongly_is_told_of_and_used_once_renamed(tmp_path: Path, name: str) -> None:
    own = tmp_path / "模板" / "sections"
    own.mkdir(parents=True)
    text = (BUILT_IN / "sections" / "健康.j2").read_text(encoding="utf-8")
    (own / name).write_text(text.replace("开展[", "办好["), encoding="utf-8")
    facts = tmp_path / "facts.yaml"
    facts.write_text("单位: 临泾镇妇联\n年度: 2020\n健康: {两癌检查: {人数: 9}}\n", encoding="utf-8")
    drafted = draft(facts)
    assert [(problem.code, "“健康.j2”" in problem.hint) for problem in drafted.problems] == [("unread-template", True)]
    assert "开展“两癌”检查" in "".join(paragraphs_of(drafted.document))
    (own / name).rename(own / "健康.j2")
    drafted = draft(facts)
    assert drafted.problems == ()
    assert "办好“两癌”检查" in "".join(paragraphs_of(drafted.document))


def test_what_macos_and_word_hide_beside_a_template_is_none(tmp_path: Path) -> None:
    own = tmp_path / "模板" / "sections"
    own.mkdir(parents=True)
    for name in ("._健康.j2", "~$健康.j2", "._健康.j2.txt"):
        (own / name).write_bytes(b"\x00\x05\x16\x07")
    facts = tmp_path / "facts.yaml"
    facts.write_text("单位: 临泾镇妇联\n年度: 2020\n健康: {两癌检查: {人数: 9}}\n", encoding="utf-8")
    assert draft(facts).problems == ()
    assert Library((tmp_path / "模板",)).own_names("sections") == []


def test_without_the_folder_the_section_is_not_known(office: Path) -> None:
    shutil.rmtree(office / "模板")
    done = drafter(office, "build")
    assert done.returncode == 1
    assert "没有“公益服务”这个章节" in done.stderr


def test_the_folder_may_lie_elsewhere(office: Path) -> None:
    (office / "模板").rename(office / "别处")
    assert "开展公益服务3场。" in built(office, "--templates", "别处")
    assert drafter(office, "check", "--templates", "别处").returncode == 0
    done = drafter(office, "build", "--templates", "没有")
    assert (done.returncode, "没有“没有”这个文件夹" in done.stderr) == (2, True)


def test_a_copy_of_ones_own_wins_over_the_built_in_one(office: Path) -> None:
    wording = (BUILT_IN / "sections" / "健康.j2").read_text(encoding="utf-8")
    assert "“两癌”检查，受检妇女" in wording
    write(office / "模板" / "sections" / "健康.j2", wording.replace("“两癌”检查，受检妇女", "“两癌”筛查，惠及"))
    assert "开展“两癌”筛查，惠及9名。" in built(office)


def test_new_facts_and_the_schema_know_the_section(office: Path) -> None:
    (office / "facts.yaml").unlink()
    assert drafter(office, "new", ".", "--name", "临泾镇妇联", "--year", "2020").returncode == 0
    assert "\n公益服务:\n  活动:" in (office / "facts.yaml").read_text(encoding="utf-8")
    assert "公益服务工作" in (office / "facts.schema.json").read_text(encoding="utf-8")
    assert drafter(office, "schema", "-o", "s.json").returncode == 0
    assert (office / "s.json").read_bytes() == (office / "facts.schema.json").read_bytes()


def test_a_mistake_in_ones_own_file_names_it_as_it_lies(office: Path) -> None:
    write(office / "模板" / "sections" / "公益服务.j2", SECTION.replace("{{ 活动 }}", "{{ 活动动 }}"))
    assert str(Path("模板", "sections", "公益服务.j2")) + ":7:" in drafter(office, "build").stderr


@pytest.mark.parametrize(
    ("files", "after"),
    [
        ({"甲": ""}, {"甲": "新媒体建设"}),
        ({"甲": "位置: 健康"}, {"甲": "健康"}),
        ({"甲": "位置: 健康", "乙": "位置: 健康"}, {"乙": "健康", "甲": "乙"}),
        ({"甲": "位置: 乙", "乙": "位置: 开头"}, {"乙": "开头", "甲": "乙"}),
        ({"甲": "位置: 乙", "乙": "位置: 甲"}, {"乙": "新媒体建设", "甲": "乙"}),
        ({"甲": "位置: 结尾"}, {"甲": "结尾"}),
    ],
    ids=str,
)
def test_a_section_stands_where_its_place_says_or_before_what_closes(
    tmp_path: Path, files: dict[str, str], after: dict[str, str]
) -> None:
    front = "---\n名称: {}\n{}\n字段:\n  数: {{种类: 数量, 必填: 是}}\n---\n共{{{{ 数 }}}}。\n"
    texts = {f"sections/{name}.j2": front.format(name, place) for name, place in files.items()}
    write(tmp_path / "templates" / "reports" / "小结.yaml", REPORT)
    library = library_of(tmp_path, texts)
    sections = load_report(library, "小结").sections
    assert {name: sections[sections.index(name) - 1] for name in files} == after


REPORT = """\
名称: 小结
标题: "{{ 年度 }}年小结"
序号: 公文
列举: 一是
排版: 公文
章节: [开头, 健康, 新媒体建设, 存在问题, 下一步打算, 结尾]
"""


def test_a_place_that_is_no_section_is_a_problem(tmp_path: Path) -> None:
    library = library_of(tmp_path, {"sections/公益服务.j2": SECTION.replace("字段:", "位置: 建康\n字段:")})
    with pytest.raises(Problems) as refusal:
        load_section(library, "公益服务")
    (problem,) = refusal.value.problems
    assert (problem.code, problem.location and problem.location.line) == ("unknown-section", 4)
    assert problem.hint == "您是不是想写“健康”？"


def test_both_folders_are_read_and_the_first_wins(office: Path) -> None:
    write(office / "templates" / "sections" / "公益服务.j2", SECTION.replace("开展", "举办"))
    write(office / "templates" / "reports" / "小结.yaml", REPORT)
    library = Library(own_folders(office))
    assert "开展公益服务" in library.source("sections", "公益服务").text
    assert library.has("reports", "小结")


def test_a_section_of_ones_own_stands_in_the_part_of_the_one_before_it(tmp_path: Path) -> None:
    report = """\
        名称: 小结
        标题: "{{ 年度 }}年小结"
        序号: 公文
        列举: 一是
        排版: 公文
        章节:
          - 开头
          - 部分: 主要工作
            章节: [健康, 自拟]
          - 部分: 下步打算
            章节: [下一步打算]
          - 结尾
        """
    library = library_of(tmp_path, {"reports/小结.yaml": report, "sections/公益服务.j2": SECTION})
    assert [part.sections for part in load_report(library, "小结").parts] == [
        ("开头",),
        ("健康", "自拟", "公益服务"),
        ("下一步打算",),
        ("结尾",),
    ]


POSIX = pytest.mark.skipif(os.name != "posix", reason="links and pipes are those of POSIX")


def link_out(path: Path) -> None:
    secret = path.parents[2] / "密.txt"
    secret.write_text("甲乙丙丁。\n", encoding="utf-8")
    path.symlink_to(secret)


def folder(path: Path) -> None:
    path.mkdir()


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


@POSIX
@pytest.mark.parametrize("stray", [link_out, folder, loop, pipe, endless])
@pytest.mark.parametrize("file", ["parts/密.j2", "sections/健康.j2", "reports/年度总结.yaml", "layouts/公文.yaml"])
def test_a_stray_stops_no_build_and_is_told_by_its_own_path(
    office: Path, stray: Callable[[Path], None], file: str
) -> None:
    plain = built(office)
    path = office / "模板" / file
    path.parent.mkdir(exist_ok=True)
    stray(path)
    assert built(office) == plain
    told = f"模板/{file}:1:1 警告[unusable-template] “{path.name}”"
    assert told in drafter(office, "build", "-o", "总结.txt", "--force").stderr
    for command in (["check"], ["templates", "lint", "模板"]):
        assert told in drafter(office, *command).stdout


def test_the_folders_of_an_office_are_looked_through_once(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office / "模板" / "parts" / "甲.j2").mkdir(parents=True)
    write(office / "模板" / "sections" / "健康.j2.txt", SECTION)
    library = Library((office / "模板",))
    first = strays(library), misnamed(library)
    assert all(first)
    monkeypatch.setattr(os, "listdir", None)
    assert (strays(library), misnamed(library)) == first
    speak("English")
    try:
        monkeypatch.undo()
        assert strays(library)[0].message != first[0][0].message
    finally:
        speak("简体")


@POSIX
def test_a_part_that_leads_out_of_the_folder_is_neither_printed_nor_shown(office: Path) -> None:
    (office / "模板" / "parts").mkdir()
    link_out(office / "模板" / "parts" / "密.j2")
    path = office / "模板" / "sections" / "公益服务.j2"
    write(path, f"{SECTION}{{% include '密' %}}\n")
    for command in ("check", "build"):
        done = drafter(office, command)
        assert done.returncode == 1
        told = done.stdout + done.stderr
        assert "没有“密”这个片段。" in told
        assert "“密.j2”是一个链接，通到模板文件夹外面，没有用它。" in told
        assert "甲乙丙丁" not in told


@POSIX
def test_a_link_within_the_folder_is_followed(office: Path) -> None:
    parts = office / "模板" / "parts"
    write(parts / "甲.j2", "开展得好。\n")
    (parts / "乙.j2").symlink_to("甲.j2")
    (office / "我的").symlink_to("模板")
    assert Library((office / "我的",)).source("parts", "乙").text == "开展得好。\n"
    assert Library((office / "我的",)).own_names("parts") == ["乙", "甲"]


def test_a_body_has_its_own_templates_before_those_of_all() -> None:
    shared = Library()
    union = shared.serving("工会")
    assert union.source("sections", "组织建设").name == "templates/工会/sections/组织建设.j2"
    assert shared.source("sections", "组织建设").name == "templates/sections/组织建设.j2"
    assert union.source("sections", "健康").text == shared.source("sections", "健康").text
    assert "财务经审" in union.names("sections")
    assert "财务经审" not in shared.names("sections")
    assert "财务经审" in load_report(union, "年度总结").sections
    # each knows all the others
    assert (shared.serving("工会"), union.serving("工会"), shared.serving("妇联")) == (union, union, shared)
    assert "财务经审" not in union.serving("妇联").names("sections")
    assert "无障碍改造" in union.serving("残联").names("sections")


def test_the_offices_own_wins_over_those_of_its_body(office: Path) -> None:
    write(office / "模板" / "sections" / "组织建设.j2", SECTION.replace("公益服务", "组织建设"))
    library = Library(own_folders(office)).serving("工会")
    assert library.source("sections", "组织建设").name.startswith(str(office))
