"""The opening and the closing of a report: they know what else it tells, and no two offices have the same."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.model.document import Heading, Paragraph, text_of
from drafter.pipeline import Draft, draft_facts
from drafter.schema.fields import Field
from drafter.schema.library import Library
from drafter.schema.section import load_section
from tests.support.section_bench import Desk, facts_of, library_of

WORK = "健康: {做法: 组织妇女体检}\n"
PLAN = "下一步打算:\n  任务: [{题目: 加强培训, 内容: 培训村妇联主席}]\n"
FAULTS = "存在问题: {问题: 到基层去得少}\n"
FRAME = (
    "---\n名称: 试\n框架: 是\n字段: {甲: 文字}\n---\n甲{{ 甲 }}。\n"
    "{% if 另有.下一步打算 and not 另有.存在问题 %}\n只有打算。\n{% elif 另有.存在问题 %}\n有问题。\n{% else %}\n都没有。\n{% endif %}\n"
)


def drafted(facts: str, library: Library | None = None) -> Draft:
    return draft_facts(facts_of(facts), library or Library())


def texts(made: Draft) -> list[str]:
    return [text_of(block.runs) for block in made.document.blocks if isinstance(block, Paragraph)]


def closings() -> tuple[str, ...]:
    style = load_section(Library(), "结尾").fields.members["式样"]
    assert isinstance(style, Field)
    return style.spec.choices


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ((), "都没有。"),
        (("下一步打算",), "只有打算。"),
        (("存在问题",), "有问题。"),
        (("存在问题", "下一步打算"), "有问题。"),
    ],
)
def test_a_frame_may_ask_what_else_is_filled(tmp_path: Path, filled: tuple[str, ...], said: str) -> None:
    desk = Desk(library_of(tmp_path, {"sections/试.j2": FRAME}), filled=frozenset(filled))
    assert desk.tell("试", "甲: 乙").text == f"甲乙。{said}"


def test_it_is_not_printed(tmp_path: Path) -> None:
    desk = Desk(library_of(tmp_path, {"sections/试.j2": FRAME.replace("都没有", "{{ 另有.存在问题 }}")}))
    with pytest.raises(Problems) as caught:
        desk.tell("试", "甲: 乙")
    assert [problem.code for problem in caught.value.problems] == ["untraceable-value"]


@pytest.mark.parametrize(
    ("kind", "alone", "with_plan"),
    [
        ("年度总结", ("全年", "一年来"), "下一年"),
        ("半年总结", ("上半年",), "下半年"),
        ("总结及工作思路", ("全年", "一年来"), "下一年工作思路"),
        ("专项总结", ("工作",), "打算"),
    ],
)
def test_the_opening_announces_the_parts_that_there_are(kind: str, alone: tuple[str, ...], with_plan: str) -> None:
    head = f"报告: {kind}\n{WORK}"
    (without,) = (text for text in texts(drafted(head)) if text.startswith("现将"))
    (beside,) = (text for text in texts(drafted(head + PLAN)) if text.startswith("现将"))
    assert any(word in without for word in alone)
    assert not any(word in without for word in ("打算", "思路", "下半年", "下一年"))
    assert with_plan in beside
    assert without.endswith("如下：")
    assert beside.endswith("如下：")


def test_a_plan_that_is_not_told_is_not_announced() -> None:
    for facts in (f"{WORK}下一步打算: 无\n", f"{WORK}下一步打算:\n", f"章节: 健康\n{WORK}{PLAN}"):
        opening = next(text for text in texts(drafted(facts)) if text.startswith("现将"))
        assert "打算" not in opening


def test_the_closing_does_not_plan_again_what_is_planned() -> None:
    alone, beside = texts(drafted(WORK))[-1], texts(drafted(WORK + PLAN))[-1]
    assert alone.startswith(("在今后的工作中，", "今后，", "下一步，"))
    assert "上述打算" in beside
    assert "今后" not in beside


@pytest.mark.parametrize("style", closings())
def test_each_closing_has_words_of_its_own(style: str) -> None:
    others = {texts(drafted(f"{WORK}结尾: {{式样: {other}}}\n"))[-1] for other in closings() if other != style}
    assert len(closings()) >= 10
    assert texts(drafted(f"{WORK}结尾: {{式样: {style}}}\n"))[-1] not in others


@pytest.mark.parametrize("style", closings())
def test_a_closing_has_equal_wordings(style: str) -> None:
    desk = Desk()
    told = {desk.tell("结尾", f"式样: {style}").text for _ in desk.versions("结尾")}
    assert len(told) >= 2


@pytest.mark.parametrize("kind", ["年度总结", "半年总结", "总结及工作思路", "专项总结", "女职工委员会总结"])
def test_every_summary_opens_and_closes(kind: str) -> None:
    said = texts(drafted(f"报告: {kind}\n{WORK}"))
    assert "正确领导" in said[0] or "坚强领导" in said[0]
    assert "镇妇联将" in said[-1]


def test_a_release_numbers_nothing_and_has_couplets_for_headings() -> None:
    deeds = "做法: [组织妇女体检, 走访患病妇女]"
    facts = (
        f"报告: 新闻通稿\n开头: {{{deeds}}}\n健康: {{{deeds}}}\n组织建设: {{行政村: 14, {deeds}}}\n"
        f"结尾: {{不足写法: 列项, 不足: [学习不够, 调研不够], {deeds}}}\n"
    )
    made = drafted(facts)
    assert not any("一是" in text for text in texts(made))
    assert "聚焦妇儿健康，做好检查救助" in [
        text_of(block.runs) for block in made.document.blocks if isinstance(block, Heading)
    ]


@pytest.mark.parametrize("number", ["第12期", "2020年第12期", "第十二期（总第36期）"])
def test_a_bulletin_has_the_number_of_its_issue_at_its_head(number: str) -> None:
    made = drafted(f"报告: 简报\n红头: {{标志: 妇联工作简报, 文号: {number}}}\n{WORK}")
    assert "document-number" not in {problem.code for problem in made.problems}
    assert not any(text.startswith("现将") for text in texts(made))


def test_a_plan_has_targets_tasks_measures_and_days() -> None:
    plan = (
        "报告: 工作计划\n下一步打算:\n  目标: [{内容: 资助金秋助学学生, 数量: 3名}]\n  任务:\n"
        "    - {题目: 加强培训, 内容: 培训村妇联主席, 措施: 集中培训、分片指导, 时限: 6月底前}\n"
        "    - {题目: 关爱儿童, 内容: 走访留守儿童}\n"
    )
    assert texts(drafted(plan)) == [
        "2020年，临泾镇妇联将力争资助金秋助学学生3名，重点抓好以下2项工作。",
        "培训村妇联主席。",
        "此项工作采取集中培训、分片指导等措施，6月底前完成。",
        "走访留守儿童。",
    ]


@pytest.mark.parametrize("planned", ["", PLAN], ids=["alone", "beside a plan"])
def test_a_closing_by_its_aim_says_it_first_and_once(planned: str) -> None:
    aim = "建成“妇女之家”示范点"
    closing = texts(drafted(f"{WORK}{planned}结尾: {{式样: 目标, 展望: {{目标: {aim}}}}}\n"))[-1]
    assert f"目标是{aim}。" in closing.split("将在")[0]
    assert closing.count(aim) == 1
