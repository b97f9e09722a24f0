"""drafter templates: what it lists, shows and copies, and what it finds wrong with one's own templates."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.rendering.engine.renderer import TemplateEngine
from drafter.rendering.lint import lint_section
from drafter.rendering.lint.outline import outline
from drafter.schema.library import BUILT_IN, Library
from drafter.schema.section import load_section
from drafter.services.templates.check import proofread
from drafter.services.templates.copies import changed_since
from tests.support.call_counts import calls_of
from tests.support.command_line import Done, drafter

FRONT = """\
---
名称: 试
标题: 试
字段:
  甲: {种类: 数量, 单位: 个, 必填: 是, 例: 4}
  乙: {种类: 数量, 单位: 户, 例: 30余}
  丙: {种类: 文字, 例: 广场}
---
"""
REST = "\n\n乙{{ 乙 }}。\n丙{{ 丙 }}。\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(folder: Path) -> list[tuple[str, int]]:
    """Return the codes of what is wrong in `folder`, each with its line."""
    problems = proofread(folder)[1]
    assert all(problem.hint and problem.location for problem in problems)
    return [(problem.code, problem.location.line) for problem in problems if problem.location]


# a choice of words, with what is wrong in the line that prints it
VERBS = [
    ("[参加, 举办]", "{{ 动词 }}乙{{ 乙 }}。", []),
    ("[参加, 成功举办]", "{{ 动词 }}乙{{ 乙 }}。", [("claim-without-fact", 12)]),
    ("[参加, 举办三次]", "{{ 动词 }}乙{{ 乙 }}。", [("loose-figure", 12)]),
    ("[参加, 举办]", "{{ 动词 }}活动。\n乙{{ 乙 }}。", [("loose-wording", 12)]),
    ("[在, 办]", "乙{{ 乙 }}，\n{{ 动词 }}，广场。", [("loose-wording", 13)]),
    ("[参加, 举办的]", "{{ 动词 }}的乙{{ 乙 }}。", [("leaves-hole", 12)]),
    ("[参加, 举办]", "乙{{ 乙 }}。", [("unused-field", 7)]),
]


@pytest.mark.parametrize(("words", "line", "expected"), VERBS)
def test_a_choice_of_words_is_judged_as_wording(
    tmp_path: Path, words: str, line: str, expected: list[tuple[str, int]]
) -> None:
    front = FRONT.replace("  丙:", f"  动词: {words}\n  丙:")
    write(tmp_path / "sections" / "试.j2", f"{front}甲{{{{ 甲 }}}}。\n丙{{{{ 丙 }}}}。\n{line}\n")
    assert found(tmp_path) == expected


def test_a_choice_within_a_group_is_tried_with_each_of_its_words(tmp_path: Path) -> None:
    front = FRONT.replace("  丙:", "  组:\n    动词: [办, 办在]\n    名: {种类: 文字, 例: 会}\n  丙:")
    write(
        tmp_path / "sections" / "试.j2",
        f"{front}甲{{{{ 甲 }}}}。\n丙{{{{ 丙 }}}}乙{{{{ 乙 }}}}。\n{{{{ 组.动词 }}}}在{{{{ 组.名 }}}}。\n",
    )
    assert found(tmp_path) == [("leaves-hole", 14)]


# what is planted in the wording from line 9 on; its code and line
PLANTED = [
    ("甲{{ 甲 }}，\n乙{{ 乙 }。\n丙{{ 丙 }}。\n", "template-indent", 10),
    ("甲{{ 甲 }}，\n乙{{ 乙 。 }}。\n丙{{ 丙 }}。\n", "template-syntax", 10),
    ("甲{{ 甲 }}，\n{% for %}\n乙{{ 乙 }}\n丙{{ 丙 }}。\n", "template-syntax", 10),
    ("甲{{ 甲 }}，\n乙{{ 乙 | 大写 }}。\n丙{{ 丙 }}。\n", "template-syntax", 10),
    ("甲{{ 甲 }}，\n乙{{ 已 }}{{ 乙 }}。\n丙{{ 丙 }}。\n", "undeclared-name", 10),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}。\n", "unused-field", 7),
    ("甲{{ 甲 }}。\n妇女十分满意。\n乙{{ 乙 }}。\n丙{{ 丙 }}。\n", "loose-wording", 10),
    ("> 其中，\n\n甲{{ 甲 }}。\n乙{{ 乙 }}。\n丙{{ 丙 }}。\n", "loose-wording", 9),
    ("甲{{ 甲 }}，\n乙共3户{{ 乙 }}。\n丙{{ 丙 }}。\n", "loose-figure", 10),
    ("甲{{ 甲 }}，\n免费为乙{{ 乙 }}。\n丙{{ 丙 }}。\n", "claim-without-fact", 10),
    ("甲{{ 甲 }}，\n  群众反映良好。\n乙{{ 乙 }}。\n丙{{ 丙 }}。\n", "claim-without-fact", 10),
    ("甲{{ 甲 }}，\n深入开展乙{{ 乙 }}。\n丙{{ 丙 }}。\n", "claim-without-fact", 10),
    ("甲{{ 甲 }}，\n\t乙{{ 乙 }}。\n丙{{ 丙 }}。\n", "template-indent", 10),
    ("甲{{ 甲 }}，\n\u3000\u3000乙{{ 乙 }}。\n丙{{ 丙 }}。\n", "template-indent", 10),
    ("- 甲{{ 甲 }}，\n乙{{ 乙 }}。\n\n丙{{ 丙 }}。\n", "template-indent", 10),
    (">甲{{ 甲 }}，\n乙{{ 乙 }}。\n丙{{ 丙 }}。\n", "template-indent", 9),
    ("甲{{ 甲 }}，\n乙｛｛ 乙 ｝｝{{ 乙 }}。\n丙{{ 丙 }}。\n", "stray-brace", 10),
    ("甲{{ 甲 }}，\n乙{ 乙 }{{ 乙 }}。\n丙{{ 丙 }}。\n", "stray-brace", 10),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}［共{{ 丙 }}］。\n", "stray-brace", 10),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}[在{{ 丙 }}。\n", "unbalanced-bracket", 10),
    ("甲{{ 甲 }}，\n并办乙{{ 乙 }}。\n丙{{ 丙 }}。\n", "dangling-conjunction", 10),
    ("甲{{ 甲 }}乙{{ 乙 }}。\n丙{{ 丙 }}。\n", "required-beside-optional", 9),
    ("甲{{ 甲 }}，\n{% if 乙 %}\n乙{{ 乙 }}。\n{% endif %}\n丙{{ 丙 }}。\n", "condition-on-fact", 10),
    ("甲{{ 甲 }}，\n在[{{ 丙 }}]举办乙{{ 乙 }}。\n", "leaves-hole", 10),
    ("甲{{ 甲 }}，\n乙（“[{{ 丙 }}]”）{{ 乙 }}。\n", "leaves-hole", 10),
    ("甲{{ 甲 }}，\n乙（共[{{ 丙 }}）]{{ 乙 }}。\n", "leaves-hole", 10),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}的[{{ 丙 }}]的活动。\n", "leaves-hole", 10),
    ("甲{{ 甲 }}，\n举办[“{{ 丙 }}]”活动{{ 乙 }}。\n", "leaves-hole", 10),
    ("甲{{ 甲 }}。\n\n乙{{ 乙 }}：“[{{ 丙 }}，]”，办完。\n", "leaves-hole", 11),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}，，\n丙{{ 丙 }}。\n", "leaves-hole", 10),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}{{ '多' }}。\n丙{{ 丙 }}。\n", "untraceable-value", 10),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}。\n丙{{ 丙 }}。\n{% include '没有' %}\n", "template-error", 12),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}。\n评为“省“标兵”{{ 丙 }}”。\n", "nested-marks", 11),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}。\n印发《关于印发《方案》和{{ 丙 }}的通知》。\n", "nested-marks", 11),
]


@pytest.mark.parametrize(("wording", "code", "line"), PLANTED, ids=[f"{p[1]} {p[0][:40]!r}" for p in PLANTED])
def test_a_planted_fault_is_found_at_its_line(tmp_path: Path, wording: str, code: str, line: int) -> None:
    write(tmp_path / "sections" / "试.j2", FRONT + wording)
    assert found(tmp_path) == [(code, line)]


LISTS = FRONT.replace(
    "丙: {种类: 文字, 例: 广场}", "丙: {种类: 名单, 例: 读书、演讲}\n  丁: [{戊: {种类: 文字, 例: 塬上}}]"
)
LOOP = "{% for 处 in 丁 %}\n{{ 处.戊 }}{% if loop.last %}。{% else %}、{% endif %}\n{% endfor %}\n"
# the wording, the code of what is read otherwise than it is meant, its line, and the same wording mended
MISREAD = [
    (f"甲{{{{ 甲 }}}}。\n> 评选\n{LOOP}乙{{{{ 乙 }}}}。\n丙{{{{ 丙 }}}}。\n", "straying-lead", 11, "\n{{ 处", "\n  {{ 处"),
    (f"甲{{{{ 甲 }}}}。\n{LOOP}丙{{{{ 丙 }}}}[共{{{{ 乙 }}}}]。\n", "count-after-list", 14, "{{ 丙 }}[共{{ 乙 }}]", "{{ 丙 | 共(乙) }}"),
    (f"甲{{{{ 甲 }}}}。\n{LOOP}开展{{{{ 丙 }}}}[{{{{ 乙 }}}}]，\n  办完。\n", "count-after-list", 14, "{{ 丙 }}[{{ 乙 }}]", "{{ 丙 | 共(乙) }}"),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "code", "line", "fault", "cure"), MISREAD)
def test_what_is_read_otherwise_than_it_is_meant_is_found_and_cured(
    tmp_path: Path, wording: str, code: str, line: int, fault: str, cure: str
) -> None:
    write(tmp_path / "sections" / "试.j2", LISTS + wording)
    assert found(tmp_path) == [(code, line)]
    write(tmp_path / "sections" / "试.j2", LISTS + wording.replace(fault, cure))
    assert found(tmp_path) == []


def test_a_number_that_stands_before_a_noun_counts_it(tmp_path: Path) -> None:
    write(tmp_path / "sections" / "试.j2", f"{LISTS}甲{{{{ 甲 }}}}。\n{LOOP}在{{{{ 丙 }}}}[{{{{ 乙 }}}}农家]办班。\n")
    assert found(tmp_path) == []


def test_a_lead_set_off_by_a_mark_may_lead_to_whatever_stands(tmp_path: Path) -> None:
    write(
        tmp_path / "sections" / "试.j2",
        f"{LISTS}甲{{{{ 甲 }}}}。\n> 一年里，\n{LOOP}乙{{{{ 乙 }}}}。\n丙{{{{ 丙 }}}}。\n",
    )
    assert found(tmp_path) == []


def test_a_section_is_tried_with_each_of_its_lists_empty(tmp_path: Path) -> None:
    loop = "{% for 处 in 丁 %}{{ 处.戊 }}{% if loop.last %}）{% endif %}{% endfor %}"
    write(tmp_path / "sections" / "试.j2", f"{LISTS}甲{{{{ 甲 }}}}。\n乙{{{{ 乙 }}}}（丙{{{{ 丙 }}}}{loop}。\n")
    (problem,) = proofread(tmp_path)[1]
    assert problem.message == "“丁”空着时，这里会印成“甲4个。乙30余户（丙读书、演讲。”。"


def test_a_section_is_tried_with_each_of_its_matters_alone(tmp_path: Path) -> None:
    groups = "".join(f"  {name}: {{数: 个}}\n" for name in "己庚辛壬")
    wording = "办的[己{{ 己.数 }}、][庚{{ 庚.数 }}、][辛{{ 辛.数 }}、]的事{{ 壬.数 }}。\n\n"
    whole = f"甲{{{{ 甲 }}}}。{REST}"
    write(tmp_path / "sections" / "试.j2", FRONT.replace("字段:\n", f"字段:\n{groups}") + wording + whole)
    holes = [problem.message for problem in proofread(tmp_path)[1] if problem.code == "leaves-hole"]
    assert any("这里会印成“办的的事" in message for message in holes)


# other files, what is planted in them, and its code and line
FILES = [
    ("sections/试.j2", FRONT.replace("种类: 文字", "种类: 字") + "甲{{ 甲 }}。" + REST, "bad-declaration", 7),
    ("sections/试.j2", FRONT.replace("例: 30余", "例: 好多") + "甲{{ 甲 }}。" + REST, "wrong-kind", 6),
    ("sections/试.j2", FRONT.replace("标题: 试", "标题：试") + "甲{{ 甲 }}。" + REST, "fullwidth-colon", 3),
    ("sections/试.j2", FRONT.replace(", 必填: 是", "") + "甲{{ 甲 }}。" + REST, "no-required-field", 1),
    ("sections/试.j2", FRONT.replace("字段:", "规则: 甲 <= 丁\n字段:") + "甲{{ 甲 }}。" + REST, "undeclared-name", 4),
    ("sections/试.j2", FRONT.replace("字段:", "位置: 建康\n字段:") + "甲{{ 甲 }}。" + REST, "unknown-section", 4),
    ("sections/别.j2", FRONT + "甲{{ 甲 }}。" + REST, "bad-declaration", 2),
    ("sections/试.j2.txt", FRONT + "甲{{ 甲 }}。" + REST, "misplaced-template", 1),
    ("试.j2", FRONT + "甲{{ 甲 }}。" + REST, "misplaced-template", 1),
    ("本县.tsv", "“五个一”工程\t行动\t2015\t2018\n", "misplaced-template", 1),
    ("phrases/本县.yaml", "名称: 本县\n套语: {}\n", "misplaced-template", 1),
    ("phrases/本县.tsv", "“五个一”工程\t行动\t去年\n", "misread-phrase", 1),
    (
        "sections/试.j2",
        FRONT.replace("{种类: 文字, 例: 广场}", "｛种类: 文字｝") + "甲{{ 甲 }}。" + REST,
        "stray-brace",
        7,
    ),
    (
        "reports/小结.yaml",
        "名称: 小结\n标题: 小结\n序号: 无\n列举: 一是\n排版: 公文\n章节: [健 康]",
        "unknown-section",
        6,
    ),
    ("parts/尾.j2", "表彰{{ 人 }}3户。\n", "loose-figure", 1),
    (
        "reports/小结.yaml",
        "名称: 小结\n标题: 三项小结\n序号: 无\n列举: 一是\n排版: 公文\n章节: [健康]",
        "loose-figure",
        2,
    ),
    (
        "reports/小结.yaml",
        "名称: 小结\n标题: 小结\n序号: 无\n列举: 一是\n排版: 海报\n章节: [健康]",
        "unknown-layout",
        5,
    ),
    ("layouts/海报.yaml", "名称: 海报\n", "bad-layout", 1),
]


@pytest.mark.parametrize(("file", "text", "code", "line"), FILES, ids=[f"{f[0]} {f[2]}" for f in FILES])
def test_files_of_every_kind_are_looked_at(tmp_path: Path, file: str, text: str, code: str, line: int) -> None:
    place = write(tmp_path / file, text)
    assert (code, line) in found(tmp_path)
    assert {problem.location.source.name for problem in proofread(tmp_path)[1] if problem.location} == {str(place)}


def test_all_files_are_told_of_at_once(tmp_path: Path) -> None:
    write(tmp_path / "模板" / "sections" / "甲.j2", FRONT.replace("名称: 试", "名称: 甲") + "免费甲{{ 甲 }}。" + REST)
    write(tmp_path / "模板" / "sections" / "乙.j2", FRONT.replace("名称: 试", "名称: 乙") + "甲{{ 甲 }]。" + REST)
    write(tmp_path / "模板" / "layouts" / "丙.yaml", "名称: 丙\n")
    done = drafter(tmp_path, "templates", "lint")
    assert done.returncode == 1
    assert "模板/sections/甲.j2:9:1 错误[claim-without-fact] “免费”没有事实作依据" in done.stdout.replace("\\", "/")
    assert all(f"{name}：" in done.stdout.replace("\\", "/") for name in ("sections/乙.j2", "layouts/丙.yaml"))
    assert done.stdout.endswith("看了“模板”里的3个文件。\n")


@pytest.mark.long
def test_the_built_in_templates_are_clean(tmp_path: Path) -> None:
    done = drafter(tmp_path, "templates", "lint")
    files = sum(1 for path in BUILT_IN.rglob("*") if path.suffix in (".j2", ".yaml", ".tsv"))
    assert files > 25
    assert done.returncode == 0
    # nor is anything noted that only reads badly
    assert done.stdout == f"看了内置的模板里的{files}个文件。没有问题。\n"


def test_the_list_says_where_each_comes_from(tmp_path: Path) -> None:
    write(tmp_path / "模板" / "sections" / "试.j2", FRONT)
    write(tmp_path / "模板" / "sections" / "健康.j2", FRONT)
    lines = [line.split() for line in drafter(tmp_path, "templates").stdout.replace("\\", "/").splitlines()]
    assert ["试", "模板/sections/试.j2"] in lines
    assert ["健康", "模板/sections/健康.j2（代替内置的）"] in lines
    assert ["普法宣传", "内置"] in lines
    assert ["年度总结", "内置"] in lines
    assert ["公文", "内置"] in lines


def test_a_section_is_shown_with_its_fields_its_wording_and_a_sample(tmp_path: Path) -> None:
    write(tmp_path / "别处" / "sections" / "试.j2", FRONT + "甲{{ 甲 }}，\n  乙{{ 乙 }}，\n  丙{{ 丙 }}。\n")
    done = drafter(tmp_path, "templates", "--templates", "别处", "show", "试")
    assert done.returncode == 0
    assert done.stdout.replace("\\", "/").splitlines() == [
        "来源：别处/sections/试.j2",
        "",
        "能填的（写在“试”下面）：",
        "  甲  数量  必填，（个），例如：4",
        "  乙  数量  （户），例如：30余",
        "  丙  文字  例如：广场",
        "",
        "写法：",
        "  甲{{ 甲 }}，",
        "    乙{{ 乙 }}，",
        "    丙{{ 丙 }}。",
        "",
        "照例子填，印成：",
        "  试",
        "  甲4个，乙30余户，丙广场。",
    ]


def test_a_report_and_a_layout_are_shown_as_they_are_written(tmp_path: Path) -> None:
    assert "\n名称: 年度总结\n" in drafter(tmp_path, "templates", "show", "年度总结").stdout
    assert "\n名称: 公文\n" in drafter(tmp_path, "templates", "show", "公文").stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("show", "普法宣专"), "没有“普法宣专”这个模板。您是不是想写“普法宣传”？"),
        (("copy", "健康", "--kind", "图片"), "没有“图片”这种模板；可写：报告、章节、章节组、片段、排版、说法、套语。"),
        (("show", "健康"), "“健康”有报告、章节几种；加上 --kind 报告。"),
        (("lint", "没有"), "没有“没有”这个文件夹。"),
        (("lint", "空"), "“空”里没有模板。"),
    ],
    ids=str,
)
def test_a_mistake_on_the_command_line_is_told_in_chinese(tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    write(tmp_path / "模板" / "reports" / "健康.yaml", "名称: 健康\n")
    (tmp_path / "空").mkdir()
    done = drafter(tmp_path, "templates", *args)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert drafter(tmp_path, "templates", "show", "健康", "--kind", "报告").returncode == 0


@pytest.mark.parametrize("name", ["普法宣传", "年度总结", "公文"])
def test_a_copy_is_as_the_built_in_one_and_never_written_over(tmp_path: Path, name: str) -> None:
    done = drafter(tmp_path, "templates", "copy", name)
    assert done.returncode == 0
    (copied,) = [path for path in (tmp_path / "模板").glob(f"*/{name}.*") if path.parent.name != "原文"]
    (original,) = BUILT_IN.glob(f"*/{name}.*")
    assert copied.read_text(encoding="utf-8") == original.read_text(encoding="utf-8")
    assert drafter(tmp_path, "templates", "lint").stdout == "看了“模板”里的1个文件。没有问题。\n"
    copied.write_text("改过了", encoding="utf-8")
    again: Done = drafter(tmp_path, "templates", "copy", name)
    assert (again.returncode, copied.read_text(encoding="utf-8")) == (1, "改过了")
    assert "已经有了，没有动它" in again.stderr


def test_what_changed_in_the_built_in_one_since_is_shown(tmp_path: Path) -> None:
    assert drafter(tmp_path, "templates", "copy", "普法宣传").returncode == 0
    own, then = (tmp_path / "模板" / way / "普法宣传.j2" for way in ("sections", "原文/sections"))
    own.write_text(own.read_text(encoding="utf-8").replace("张贴标语", "悬挂标语"), encoding="utf-8")
    assert list(changed_since(tmp_path / "模板", "sections", "普法宣传")) == []
    then.write_text(then.read_text(encoding="utf-8").replace("张贴标语", "粉刷标语"), encoding="utf-8")
    done = drafter(tmp_path, "templates", "lint")
    assert done.returncode == 0
    assert "sections/普法宣传.j2:1:1 提示[outdated-copy] 抄来以后，内置的“普法宣传”改过了" in done.stdout.replace(
        "\\", "/"
    )
    assert "   -~ 粉刷标语{{ 标语 }}。\n   +~ 张贴标语{{ 标语 }}。\n" in done.stdout
    then.unlink()
    assert drafter(tmp_path, "templates", "lint").stdout == "看了“模板”里的1个文件。没有问题。\n"


def test_the_templates_of_a_body_are_listed_shown_and_copied(tmp_path: Path) -> None:
    listed = drafter(tmp_path, "templates", "--body", "工会").stdout
    assert "财务经审" in listed
    assert "财务经审" not in drafter(tmp_path, "templates").stdout
    # without an option the facts in the folder tell
    write(tmp_path / "facts.yaml", "单位: 房县总工会\n年度: 2020\n")
    assert drafter(tmp_path, "templates").stdout == listed
    shown = drafter(tmp_path, "templates", "show", "组织建设").stdout
    assert shown == drafter(tmp_path, "templates", "--body", "总工会", "show", "组织建设").stdout
    assert "入会" in shown
    assert "入会" not in drafter(tmp_path, "templates", "--body", "妇联", "show", "组织建设").stdout
    assert drafter(tmp_path, "templates", "copy", "组织建设").returncode == 0
    own = tmp_path / "模板" / "sections" / "组织建设.j2"
    assert own.read_text(encoding="utf-8") == (BUILT_IN / "工会/sections/组织建设.j2").read_text(encoding="utf-8")
    assert list(changed_since(tmp_path / "模板", "sections", "组织建设")) == []
    then = tmp_path / "模板" / "原文/工会/sections/组织建设.j2"
    then.write_text(then.read_text(encoding="utf-8").replace("发展会员", "新增会员"), encoding="utf-8")
    assert then.read_text(encoding="utf-8") != own.read_text(encoding="utf-8")
    (problem,) = changed_since(tmp_path / "模板", "sections", "组织建设")
    assert problem.code == "outdated-copy"


@pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")
def test_an_original_that_leads_out_of_the_folder_is_not_compared(tmp_path: Path) -> None:
    secret = write(tmp_path / "密.txt", "甲乙丙丁\n")
    own = tmp_path / "模板"
    write(own / "sections" / "健康.j2", (BUILT_IN / "sections" / "健康.j2").read_text(encoding="utf-8"))
    original = own / "原文" / "sections" / "健康.j2"
    original.parent.mkdir(parents=True)
    original.symlink_to(secret)
    assert list(changed_since(own, "sections", "健康")) == []


def large_wordings() -> Iterator[tuple[str, str]]:
    yield "lines", "甲{{ 甲 }}，\n" * 40_000
    yield "blank lines", "\n" * 40_000
    yield "lines of a lead", "> 其中，\n" * 40_000
    yield "one line", f"甲{{{{ 甲 }}}}{'一' * 90_000}。\n"
    yield "one line of brackets", f"甲{{{{ 甲 }}}}{'[乙{{ 甲 }}' * 9000}{']' * 9000}。\n"
    yield "one line of tags", "{% " * 30_000 + "\n甲{{ 甲 }}。\n"
    yield "characters", f"甲{{{{ 甲 }}}}{'好' * 900}。\n" * 120
    yield "bytes", "好" * 3_000_000


@pytest.mark.parametrize("wording", [text for _, text in large_wordings()], ids=[name for name, _ in large_wordings()])
def test_a_template_that_is_far_too_long_is_refused_with_its_size(tmp_path: Path, wording: str) -> None:
    front = FRONT.split("  乙")[0] + "---\n"
    write(tmp_path / "模板" / "sections" / "试.j2", front + wording + "甲{{ 甲 }}。\n")
    write(tmp_path / "facts.yaml", "单位: 某镇妇联\n年度: 2024\n试: {甲: 3}\n")
    calls, (_, problems) = calls_of(lambda: proofread(tmp_path / "模板"))
    assert calls < 20_000
    (message,) = {problem.message for problem in problems}
    assert message in ("“试.j2”太长了：一个模板最多1000行、100000个字。", "这一行太长了：一行最多1000个字。")
    done = drafter(tmp_path, "build", "-o", "总结.txt")
    assert done.returncode == 1
    assert message in done.stderr


@pytest.mark.parametrize("line", ["甲{{ 甲 }}，\n", "甲{{ 甲 }}。\n", "> 其中，\n", "  甲{{ 甲 }}。\n", "好。\n"])
def test_the_longest_template_is_judged_in_a_moment(tmp_path: Path, line: str) -> None:
    front = FRONT.split("  乙")[0] + "---\n"
    write(tmp_path / "sections" / "试.j2", front + line * 950 + "甲{{ 甲 }}。\n")
    section = load_section(Library((tmp_path,)), "试")
    engine = TemplateEngine(Library((tmp_path,)))
    plan = outline(section, engine.compiler.parse(section.wording), engine.compiler.parse_part)
    calls, _ = calls_of(lambda: list(lint_section(section, plan, engine.sources)))
    assert calls < 15_000_000


def test_a_section_with_too_many_fields_to_be_tried_is_told(tmp_path: Path) -> None:
    names = [f"丑{number}" for number in range(120)]
    fields = "".join(f"  {name}: {{种类: 数量, 单位: 个, 例: 4, 必填: 是}}\n" for name in names)
    wording = "".join(f"甲{{{{ {name} }}}}，\n" for name in names[1:]) + f"乙{{{{ {names[0]} }}}}。\n"
    write(tmp_path / "sections" / "试.j2", f"---\n名称: 试\n标题: 试\n字段:\n{fields}---\n{wording}")
    assert found(tmp_path) == [("too-large", 3)]
