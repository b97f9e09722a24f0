"""Templates, reports and layouts that are written wrongly: each mistake at its own line."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problem, Problems
from drafter.rendering.lint import lint_section
from drafter.rendering.lint.outline import outline
from drafter.schema.layouts.loader import load_layout
from drafter.schema.library import BUILT_IN, Library
from drafter.schema.report import load_report
from drafter.schema.section import load_section
from drafter.services.templates.check import proofread
from tests.support.section_bench import Desk, library_of

FRONT = """\
---
名称: 试
标题: 试
字段:
  甲: {种类: 数量, 单位: 个, 必填: 是}
  乙: 户
---
"""


def found(problems: tuple[Problem, ...]) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.location.line if problem.location else None) for problem in problems]


def wording_problems(
    folder: Path, wording: str, front: str = FRONT, facts: str = "甲: 1\n乙: 2"
) -> list[tuple[str, int | None]]:
    desk = Desk(library_of(folder, {"sections/试.j2": front + wording}))
    with pytest.raises(Problems) as refusal:
        desk.tell("试", facts)
    assert all(problem.hint for problem in refusal.value.problems)
    assert all(
        problem.location and problem.location.source.name.endswith("/templates/sections/试.j2")
        for problem in refusal.value.problems
    )
    return found(refusal.value.problems)


# wording from line 8 on, codes with their lines
WORDING = [
    ("甲{{ 甲 }}，\n乙{{ 已 }}。\n", [("undeclared-name", 9), ("unused-field", 6)]),
    ("甲{{ 甲 }}，\n乙{{ 乙.总数 }}。\n", [("undeclared-name", 9), ("unused-field", 6)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}{{ 单位.电话 }}。\n", [("undeclared-name", 9)]),
    ("甲{{ 甲 }}。\n", [("unused-field", 6)]),
    ("甲{{ 甲 }}，\n各方配合，\n乙{{ 乙 }}。\n", [("loose-wording", 9)]),
    ("甲{{ 甲 }}。\n  各方配合。\n乙{{ 乙 }}。\n", [("loose-wording", 9)]),
    ("> 其中\n  各方配合，\n甲{{ 甲 }}，\n乙{{ 乙 }}。\n", [("loose-wording", 9)]),
    ("甲{{ 甲 }}，\n表彰3户，\n  乙{{ 乙 }}。\n", [("loose-figure", 9), ("loose-wording", 9)]),
    ("甲{{ 甲 }}分三个方面，\n乙{{ 乙 }}。\n", [("loose-figure", 8)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}，\n  {{ 甲 | 若无('全年3次') }}。\n", [("loose-figure", 10), ("required-beside-optional", 10)]),
    ("甲{{ 甲 }}，\n并办乙{{ 乙 }}。\n", [("dangling-conjunction", 9)]),
    ("甲{{ 甲 }}乙{{ 乙 }}。\n", [("required-beside-optional", 8)]),
    ("乙{{ 乙 }}，\n  甲{{ 甲 }}。\n", [("required-beside-optional", 9)]),
    ("甲[{{ 甲 }}，\n乙{{ 乙 }}。\n", [("unbalanced-bracket", 8)]),
    ("甲]{{ 甲 }}[，\n乙{{ 乙 }}。\n", [("unbalanced-bracket", 8)]),
    ("甲{{ 甲 }}，\n{% if 乙 %}\n乙{{ 乙 }}。\n{% endif %}\n", [("condition-on-fact", 9)]),
    ("甲{{ 甲 if 乙 else 乙 }}。\n", [("condition-on-fact", 8)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 | upper }}。\n", [("template-syntax", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙。}}\n", [("template-syntax", 9)]),
    ("甲{{ 甲 }}，\n{% for %}\n乙{{ 乙 }}\n", [("template-syntax", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}{{ " + "9" * 5000 + " }}。\n", [("template-indent", 9)]),
    ("甲{{ 甲 }}，\n{% autoescape true %}\n{% endautoescape %}\n乙{{ 乙 }}。\n", [("template-syntax", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}。\n{% autoescape 乙 %}{% endautoescape %}\n", [("template-syntax", 10)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}。\n{% autoescape %}\n", [("template-syntax", 10)]),
    ("甲{{ 甲\n}}，\n乙{{ 乙 }}。\n", [("template-indent", 8), ("template-indent", 9)]),
    ("甲{{ 甲 }}，\n\t乙{{ 乙 }}。\n", [("template-indent", 9)]),
    ("甲{{ 甲 }}，\n\u3000乙{{ 乙 }}。\n", [("template-indent", 9)]),
    ("甲{{ 甲 }}，\n  - 乙{{ 乙 }}。\n", [("template-indent", 9)]),
    ("- 甲{{ 甲 }}，\n乙{{ 乙 }}。\n", [("template-indent", 9)]),
    ("  # 小题\n甲{{ 甲 }}，\n乙{{ 乙 }}。\n", [("template-indent", 8)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}{{ '多' }}。\n", [("untraceable-value", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}{{ 3 }}。\n", [("untraceable-value", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}{{ ('多户',) }}。\n", [("untraceable-value", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}{{ 单位.级别 }}。\n", [("untraceable-value", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}{{ 单位 }}。\n", [("untraceable-value", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 ~ 乙 }}。\n", [("template-error", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 + 1 }}。\n", [("template-error", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙[1] }}。\n", [("template-error", 9)]),
    ("甲{{ 甲 }}，\n乙{{ (乙 | 若无('没有'))[0] }}。\n", [("template-error", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}{{ 年度.text }}。\n", [("untraceable-value", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}{{ 年度.__class__ }}。\n", [("untraceable-value", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}{{ ''.__class__.__mro__ }}。\n", [("untraceable-value", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}{% include '没有' %}\n", [("template-error", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}{{ 单位['values']() }}。\n", [("undeclared-name", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 | 若无('%s' % 甲) }}。\n", [("template-syntax", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 | 若无('全年' ~ 3 ~ '次') }}。\n", [("template-syntax", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 | 若无(3) }}。\n", [("template-syntax", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}。\n{% include ['尾'] %}\n", [("template-syntax", 10)]),
    ("{% extends '尾' %}\n甲{{ 甲 }}，\n乙{{ 乙 }}。\n", [("template-syntax", 8)]),
    ("{% from '尾' import f %}\n甲{{ 甲 }}，\n乙{{ 乙 }}。\n", [("template-syntax", 8)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}。\n{% for x in 'x' * 999999999 %}\n{% endfor %}\n", [("template-syntax", 10)]),
    ("甲{{ 甲 }}，\n乙{{ " + "(" * 400 + "乙" + ")" * 400 + " }}。\n", [("template-syntax", 9)]),
    ("{% macro f(x, x) %}{% endmacro %}\n甲{{ 甲 }}，\n乙{{ 乙 }}。\n", [("template-syntax", 8)]),
    ("{% set x %}3户{% endset %}\n甲{{ 甲 }}{{ x }}，\n乙{{ 乙 }}。\n", [("loose-figure", 8)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}惠及三百余户。\n", [("loose-figure", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}占百分之九十。\n", [("loose-figure", 9)]),
    ("甲{{ 甲 }}，\n乙{{ 乙 }}分三[大]类。\n", [("loose-figure", 9)]),
    ("甲{{ 甲 }}，\n[并{{ 乙 }}]。\n", [("dangling-conjunction", 9)]),
    ("[{{ 甲 }}]北{{ 乙 }}。\n", [("required-beside-optional", 8)]),
    ("> 截至{{ 甲 }}，\n乙{{ 乙 }}。\n", [("required-beside-optional", 8)]),
    ("[乙{{ 乙 }}]办会，\n  甲{{ 甲 }}，\n", [("required-beside-optional", 9)]),
    ("甲{{ 甲 }}如下：\n- 乙{{ 乙 }}\n", [("required-beside-optional", 8)]),
    ("甲{{ 甲 }}如下：\n  乙{{ 乙 }}。\n", [("required-beside-optional", 8)]),
    ("> 说到{{ 乙 }}，\n> 再说。\n甲{{ 甲 }}。\n", [("loose-wording", 8)]),
    ("# 有{{ 甲 }}\n乙{{ 乙 }}\n", [("required-beside-optional", 8)]),
    ("甲{{ 甲 }}。\n  > 总的看，\n    各方配合。\n乙{{ 乙 }}。\n", [("loose-wording", 10)]),
    ("甲{{ 甲 }}。\n> 受到{{ 乙 }}表扬。\n", [("loose-wording", 9)]),
    ("甲{{ 甲 }}。\n> 在{{ 乙 }}，\n- 甲{{ 甲 }}\n", [("loose-wording", 9)]),
    ("甲{{ 甲 if 单位.名称 else 甲 }}，\n乙{{ 乙 }}。\n", [("condition-on-fact", 8)]),
    ("甲{{ 甲 or 乙 }}。\n", [("condition-on-fact", 8), ("condition-on-fact", 8)]),
    ("甲{{ 甲 }}，\n{% if 年度 == '2020' %}\n乙{{ 乙 }}。\n{% endif %}\n", [("condition-on-fact", 9)]),
    ("甲{{ 甲 }}，\n{% if 另有.健康 %}\n乙{{ 乙 }}。\n{% endif %}\n", [("undeclared-name", 9)]),
    ("甲{{ 甲 }}，\n{% if 另有 %}\n乙{{ 乙 }}。\n{% endif %}\n", [("condition-on-fact", 9)]),
    ("甲{{ 甲 }}，其中[乙{{ 乙 }}]。\n", [("loose-wording", 8)]),
    ("甲{{ 甲 }}，\n开展[{{ 乙 }}][、{{ 乙 }}]活动。\n", [("unbalanced-bracket", 9)]),
    ("甲{{ 甲 }}，\n>乙{{ 乙 }}。\n", [("template-indent", 9)]),
    ("甲{{ 甲 }}，\n＞ 乙{{ 乙 }}。\n", [("template-indent", 9)]),
    ("甲{{ 甲 }},\n乙{{ 乙 }}。\n", [("template-indent", 8)]),
    ("甲{{ 甲 }}[，乙{{ 乙 }}。]\n", [("unbalanced-bracket", 8)]),
    ("开展[{{ 乙 }}]、[{{ 乙 }}]活动，甲{{ 甲 }}。\n", [("unbalanced-bracket", 8)]),
]  # fmt: skip


def test_a_folder_may_be_called_as_what_stands_in_a_template(tmp_path: Path) -> None:
    for name in ("{#甲#}", "{{ 甲 }}", "{% if %}", "甲,乙"):
        (tmp_path / name).mkdir()
        desk = Desk(library_of(tmp_path / name, {"sections/试.j2": FRONT + "甲{{ 甲 }}，\n乙{{ 乙 }}。\n"}))
        told = desk.tell("试", "甲: 1\n乙: 2")
        assert told.text == "试\n甲1个，乙2户。"
        places = {run.place.source.name for block in told.paragraphs for run in block.runs if run.place}
        assert places == {str(tmp_path / name / "templates" / "sections" / "试.j2")}


@pytest.mark.parametrize(("wording", "expected"), WORDING, ids=[f"{w[1][0][0]} {w[0][:24]!r}" for w in WORDING])
def test_a_mistake_in_the_wording_is_named_at_its_line(
    tmp_path: Path, wording: str, expected: list[tuple[str, int]]
) -> None:
    assert wording_problems(tmp_path, wording) == expected


def test_a_mistake_in_an_included_part_is_named_there(tmp_path: Path) -> None:
    library = library_of(
        tmp_path, {"sections/试.j2": FRONT + "甲{{ 甲 }}，\n{% include '尾' %}\n", "parts/尾.j2": "乙{{ 乙 }。\n"}
    )
    with pytest.raises(Problems) as refusal:
        Desk(library).tell("试", "甲: 1")
    assert [str(problem.location) for problem in refusal.value.problems] == [f"{tmp_path}/templates/parts/尾.j2:1:1"]
    (tmp_path / "templates" / "parts" / "尾.j2").write_text("乙{{ 乙 }}，\n表彰3户{{ 乙 }}。\n", encoding="utf-8")
    with pytest.raises(Problems) as refusal:
        Desk(Library(library.own)).tell("试", "甲: 1")
    assert [str(problem.location) for problem in refusal.value.problems] == [f"{tmp_path}/templates/parts/尾.j2:2:3"]


# what is declared of 甲 and 乙, the wording, whether it is a mistake
HIGH = [
    ("甲: {种类: 数量, 单位: 个, 必填: 是, 起于: 县}\n  乙: 户", "甲{{ 甲 }}。\n乙{{ 乙 }}。", False),
    ("甲: {种类: 数量, 单位: 个, 必填: 是, 起于: 县}\n  乙: 户", "甲{{ 甲 }}[，乙{{ 乙 }}]。", False),
    ("甲: {种类: 数量, 单位: 个, 必填: 是, 起于: 县}\n  乙: 户", "甲{{ 甲 }}乙{{ 乙 }}。", True),
    # a town is not asked for 甲, whose line would take with it what the town must fill in
    ("甲: {种类: 数量, 必填: 是, 起于: 县}\n  乙: {种类: 数量, 必填: 是}", "甲{{ 甲 }}乙{{ 乙 }}。", True),
    ("甲: {种类: 数量, 必填: 是, 起于: 县}\n  乙: {种类: 数量, 必填: 是}", "甲{{ 甲 }}，\n  乙{{ 乙 }}。", True),
    ("甲: {种类: 数量, 必填: 是}\n  乙: {种类: 数量, 必填: 是}", "甲{{ 甲 }}，\n  乙{{ 乙 }}。", False),
]


@pytest.mark.parametrize(("fields", "wording", "wrong"), HIGH)
def test_what_not_every_office_must_fill_in_takes_nothing_required_with_it(
    tmp_path: Path, fields: str, wording: str, wrong: bool
) -> None:
    text = f"---\n名称: 试\n标题: 试\n字段:\n  {fields}\n---\n{wording}\n"
    desk = Desk(library_of(tmp_path, {"sections/试.j2": text}))
    if wrong:
        with pytest.raises(Problems) as refusal:
            desk.tell("试", "甲: 1\n乙: 2")
        assert {problem.code for problem in refusal.value.problems} == {"required-beside-optional"}
    else:
        assert "甲1" in desk.tell("试", "甲: 1\n乙: 2").text


def test_a_branch_does_not_hang_on_the_other(tmp_path: Path) -> None:
    wording = (
        "甲{{ 甲 }}，\n{% if 单位.级别 == '镇' %}\n  办得好，\n{% else %}\n  办得快，\n{% endif %}\n乙{{ 乙 }}。\n"
    )
    desk = Desk(library_of(tmp_path, {"sections/试.j2": FRONT + wording}))
    assert "甲1个，办得好，乙2户。" in desk.tell("试", "甲: 1\n乙: 2").text


def test_set_words_and_names_are_no_figures(tmp_path: Path) -> None:
    wording = "走进千家万户，一起抓统一，同一个村，每一次，一方面甲{{ 甲 }}，\n还款乙{{ 乙 }}。\n"
    desk = Desk(library_of(tmp_path, {"sections/试.j2": FRONT + wording}))
    assert "走进千家万户" in desk.tell("试", "甲: 1\n乙: 2").text


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("全镇{{ 村 }}个村议事，联系{{ 公司 }}。", ["doubled-unit"]),
        ("全镇{{ 村 }}村议事，联系{{ 公司 }}。", []),
        ("全镇{{ 村 }}，联系{{ 公司 }}家政企业。", []),
    ],
)
def test_a_unit_that_the_wording_sets_after_its_figure_is_named(tmp_path: Path, line: str, codes: list[str]) -> None:
    fields = "字段:\n  村: {种类: 数量, 单位: 个, 必填: 是}\n  公司: {种类: 数量, 单位: 家, 必填: 是}\n"
    desk = Desk(library_of(tmp_path, {"sections/试写.j2": f"---\n名称: 试写\n标题: 试写\n{fields}---\n{line}\n"}))
    section = desk.section("试写")
    plan = outline(
        section, desk.renderer.engine.compiler.parse(section.wording), desk.renderer.engine.compiler.parse_part
    )
    assert [problem.code for problem in lint_section(section, plan, desk.renderer.engine.sources)] == codes


def test_a_figure_in_a_title_is_named(tmp_path: Path) -> None:
    desk = Desk(
        library_of(
            tmp_path, {"sections/试.j2": FRONT.replace("标题: 试", "标题: 三项工作") + "甲{{ 甲 }}，\n乙{{ 乙 }}。\n"}
        )
    )
    with pytest.raises(Problems) as refusal:
        desk.tell("试", "甲: 1")
    assert found(refusal.value.problems) == [("loose-figure", 1)]
    text = (BUILT_IN / "reports" / "年度总结.yaml").read_text(encoding="utf-8").replace("年工作总结", "年三项工作总结")
    with pytest.raises(Problems) as refusal:
        Desk(library_of(tmp_path, {"reports/年度总结.yaml": text})).renderer.title()
    assert found(refusal.value.problems) == [("loose-figure", 2)]


def test_a_part_that_includes_itself_is_a_problem(tmp_path: Path) -> None:
    files = {
        "sections/试.j2": FRONT + "甲{{ 甲 }}，\n乙{{ 乙 }}。\n{% include '尾' %}\n",
        "parts/尾.j2": "{% include '尾' %}\n",
    }
    with pytest.raises(Problems) as refusal:
        Desk(library_of(tmp_path, files)).tell("试", "甲: 1")
    assert [problem.code for problem in refusal.value.problems] == ["template-error"]


def test_fixed_names_with_digits_are_declared(tmp_path: Path) -> None:
    front = FRONT.replace("字段:", "固定: [“6·26”, 两会]\n字段:")
    desk = Desk(library_of(tmp_path, {"sections/试.j2": front + "“6·26”前后，两会期间甲{{ 甲 }}，\n乙{{ 乙 }}。\n"}))
    assert "“6·26”前后，两会期间甲1个，乙2户。" in desk.tell("试", "甲: 1\n乙: 2").text


# front matter without its fences, codes with their lines in the file
DECLARATIONS = [
    ("名称: 别\n字段: {甲: {种类: 数量, 必填: 是}}", [("bad-declaration", 2)]),
    ("名称: 试\n字段: {甲: 个}", [("no-required-field", 1)]),
    ("名称: 试\n字数: 3\n字段: {甲: {种类: 数量, 必填: 是}}", [("bad-declaration", 3)]),
    ("名称: 试\n字段:\n  甲: {种类: 数字, 必填: 是}", [("bad-declaration", 4), ("no-required-field", 1)]),
    ("名称: 试\n字段:\n  甲: {种类: 数量, 必填: 对}", [("bad-declaration", 4), ("no-required-field", 1)]),
    ("名称: 试\n字段:\n  甲: {种类: 数量, 必须: 是}", [("bad-declaration", 4), ("no-required-field", 1)]),
    ("名称: 试\n字段:\n  单位: {种类: 数量, 必填: 是}", [("reserved-name", 4), ("no-required-field", 1)]),
    ("名称: 试\n字段:\n  2020年: {种类: 数量, 必填: 是}", [("bad-declaration", 4), ("no-required-field", 1)]),
    ("名称: 试\n字段:\n  甲:\n  乙: {种类: 数量, 必填: 是}", [("bad-declaration", 4)]),
    ("名称: 试\n字段:\n  甲: {种类: 选项}\n  乙: {种类: 数量, 必填: 是}", [("bad-declaration", 4)]),
    *(
        (f"名称: 试\n字段:\n  动词: {words}\n  甲: {{种类: 数量, 必填: 是}}", [("bad-declaration", 4)])
        for words in ("[参加]", "[参加, 举办, 参加]", "[参加, '']", "[参加, {甲: 个}]", "[{甲: 个}, {乙: 个}]", "[]")
    ),
    ("名称: 试\n字段:\n  甲: {种类: 数量, 必填: 是, 起于: 乡里}", [("bad-declaration", 4)]),
    ("名称: 试\n字段:\n  甲: {种类: 数量, 必填: 是, 称号: 文明岗}", [("bad-declaration", 4)]),
    ("名称: 试\n字段:\n  甲: {种类: 数量, 必填: 是}\n  乙:\n    丙: {种类: 荣誉汇总}", [("bad-declaration", 6)]),
    ("名称: 试\n适用: 厨师\n字段: {甲: {种类: 数量, 必填: 是}}", [("bad-declaration", 3)]),
    ("名称: 试\n适用: [妇联, 委员会]\n字段: {甲: {种类: 数量, 必填: 是}}", [("bad-declaration", 3)]),
    ("名称: 试\n字段: 甲", [("not-keys", 3), ("no-required-field", 1)]),
    ("名称: 试\n名称: 试\n字段: {甲: {种类: 数量, 必填: 是}}", [("duplicate-key", 3)]),
]


@pytest.mark.parametrize(
    ("front", "expected"), DECLARATIONS, ids=[f"{d[1][0][0]} {d[0][4:30]!r}" for d in DECLARATIONS]
)
def test_a_mistake_in_the_declarations_is_named_at_its_line(
    tmp_path: Path, front: str, expected: list[tuple[str, int]]
) -> None:
    library = library_of(tmp_path, {"sections/试.j2": f"---\n{front}\n---\n甲{{{{ 甲 }}}}。\n"})
    with pytest.raises(Problems) as refusal:
        load_section(library, "试")
    assert found(refusal.value.problems) == expected


@pytest.mark.parametrize("name", ["-x", "[x", "a#b", "甲：乙", "*", "年度", "目标", "列举"])
def test_a_section_has_a_name_that_can_be_typed_in_the_facts(name: str, tmp_path: Path) -> None:
    front = f"名称: '{name}'\n标题: 试\n字段: {{甲: {{种类: 数量, 必填: 是}}}}"
    library = library_of(tmp_path, {f"sections/{name}.j2": f"---\n{front}\n---\n甲{{{{ 甲 }}}}。\n"})
    with pytest.raises(Problems) as refusal:
        load_section(library, name)
    assert found(refusal.value.problems) == [("reserved-name", 2)]
    list(proofread(library.own[0]))


@pytest.mark.parametrize("name", ["上年", "目标", "下级", "花名册", "截止", "标题写法", "分村", "专题"])
def test_a_field_may_be_called_as_a_head_key_that_came_later(name: str, tmp_path: Path) -> None:
    front = f"名称: 试\n标题: 试\n字段:\n  {name}: {{种类: 数量, 单位: 户, 必填: 是}}\n"
    desk = Desk(library_of(tmp_path, {"sections/试.j2": f"---\n{front}---\n完成{{{{ {name} }}}}。\n"}))
    assert "完成30户。" in desk.tell("试", f"{name}: 30").text


def test_a_section_without_front_matter_is_a_problem(tmp_path: Path) -> None:
    library = library_of(tmp_path, {"sections/试.j2": "甲{{ 甲 }}。\n"})
    with pytest.raises(Problems) as refusal:
        load_section(library, "试")
    assert found(refusal.value.problems) == [("bad-declaration", 1)]


def test_rules_and_derived_figures_are_kept_as_written(tmp_path: Path) -> None:
    front = FRONT.replace("字段:", "规则:\n  - 乙 <= 甲\n派生: {占比: 乙 / 甲}\n字段:")
    section = load_section(library_of(tmp_path, {"sections/试.j2": f"{front}甲{{{{ 甲 }}}}。\n"}), "试")
    assert [(rule.text, rule.location.line) for rule in section.rules] == [("乙 <= 甲", 5)]
    assert {name: formula.text for name, formula in section.derived.items()} == {"占比": "乙 / 甲"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("序号: 公文", "序号: 甲乙丙"), ("bad-declaration", 3)),
        (("列举: 一是", "列举: 壹"), ("bad-declaration", 4)),
        (("- 其他工作", "- 其它工作"), ("unknown-section", 9)),
        (("列举: 一是", "列据: 一是"), ("bad-declaration", 4)),
    ],
)
def test_a_mistake_in_a_report_is_named_at_its_line(
    tmp_path: Path, change: tuple[str, str], expected: tuple[str, int]
) -> None:
    text = (BUILT_IN / "reports" / "年度总结.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    library = library_of(tmp_path, {"reports/年度总结.yaml": text.replace(*change)})
    with pytest.raises(Problems) as refusal:
        load_report(library, "年度总结")
    assert expected in found(refusal.value.problems)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("标题: 二号", "标题: 二號"), 33),
        (("天头: 37毫米", "天头: 37"), 7),
        (("页码位置: 外侧", "页码位置: 下面"), 16),
        (("每面行数: 22", "每面行数: 很多"), 11),
        (("订口: 28毫米", "订口: 99毫米"), 9),
        (("页眉距: 15毫米", "眉距: 15毫米"), 14),
    ],
)
def test_a_mistake_in_a_layout_is_named_at_its_line(tmp_path: Path, change: tuple[str, str], line: int) -> None:
    text = (BUILT_IN / "layouts" / "公文.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    library = library_of(tmp_path, {"layouts/公文.yaml": text.replace(*change)})
    with pytest.raises(Problems) as refusal:
        load_layout(library, "公文")
    assert ("bad-layout", line) in found(refusal.value.problems)


def test_the_layout_fills_the_page_with_22_lines_of_28_characters() -> None:
    layout = load_layout(Library(), "公文")
    width, height = layout.page
    top, right, bottom, left = layout.margins
    assert (height - top - bottom) // layout.line == 22
    assert (width - left - right) // (layout.sizes["正文"] * 10 + layout.spacing) == 28
    assert (top, bottom, left, right) == (2098, 1984, 1587, 1475)
