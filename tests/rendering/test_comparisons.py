"""Where a comparison stands beside its figure, and what a template's own filters say."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.model.document import Table, stretches, text_of
from drafter.pipeline import draft_facts
from drafter.schema.library import Library
from tests.support.section_bench import facts_of, library_of

HEAD = "---\n名称: 普法宣传\n标题: 普法宣传工作\n字段:\n"
FIELDS = {
    "宣传资料": "{种类: 数量, 单位: 份, 必填: 是, 说明: 资料, 例: 3}",
    "咨询": "{种类: 数量, 单位: 人次, 说明: 咨询, 例: 3}",
    "率": "{种类: 比例, 说明: 率, 例: 95%}",
    "班": "[{名称: {种类: 文字, 说明: 班, 例: 班}, 人数: {种类: 数量, 单位: 人, 说明: 人, 例: 3}}]",
}
BOTH = "上年: {普法宣传.宣传资料: 100, 普法宣传.咨询: 50}\n目标: {普法宣传.宣传资料: 110}\n"


def told(folder: Path, front: str, wording: str, facts: str, compared: str = BOTH) -> str:
    fields = "".join(f"  {name}: {spec}\n" for name, spec in FIELDS.items() if f" {name} " in wording)
    library = library_of(folder, {"sections/普法宣传.j2": f"{HEAD}{fields}{front}---\n{wording}"})
    document = draft_facts(facts_of(facts, f"单位: 临泾镇妇联\n年度: 2020\n{compared}"), library).document
    return "".join(text_of(runs) for block in document.blocks for runs in stretches(block))


FACTS = "普法宣传: {宣传资料: 120, 咨询: 40}\n"


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("发放资料{{ 宣传资料 }}，\n接受咨询{{ 咨询 }}。", "发放资料120份（比上年增加20份，增长20%；完成年度目标的109.1%，超额10份），接受咨询40人次。"),
        ("发放{{ 宣传资料 }}资料，\n接受咨询{{ 咨询 }}。", "发放120份（比上年增加20份，增长20%；完成年度目标的109.1%，超额10份）资料，接受咨询40人次。"),
        ("发放资料{{ 宣传资料 }}、\n接受咨询{{ 咨询 }}。", "发放资料120份（比上年增加20份，增长20%；完成年度目标的109.1%，超额10份）、接受咨询40人次。"),
        ("做宣传（发放资料{{ 宣传资料 }}），\n接受咨询{{ 咨询 }}。", "做宣传（发放资料120份），接受咨询40人次。"),
        ("发放资料{{ 宣传资料 }}[，接受咨询{{ 咨询 }}]。", "发放资料120份（比上年增加20份，增长20%；完成年度目标的109.1%，超额10份），接受咨询40人次。"),
        # once is enough
        ("发放资料{{ 宣传资料 }}。\n共{{ 宣传资料 }}，\n接受咨询{{ 咨询 }}。", "发放资料120份，比上年增加20份，增长20%，完成年度目标的109.1%，超额10份。共120份，接受咨询40人次。"),
    ],
)  # fmt: skip
def test_a_main_figure_is_compared_where_it_is_told(tmp_path: Path, wording: str, expected: str) -> None:
    assert expected in told(tmp_path, "要紧: 宣传资料\n", wording, FACTS)


def test_what_is_not_main_is_not_compared(tmp_path: Path) -> None:
    wording = "发放资料{{ 宣传资料 }}，\n接受咨询{{ 咨询 }}。"
    assert "发放资料120份，接受咨询40人次。" in told(tmp_path, "", wording, FACTS)
    assert "接受咨询40人次，比上年减少10人次，下降20%。" in told(tmp_path, "要紧: 咨询\n", wording, FACTS)


FILTERED = '发放资料{{ 宣传资料 }}，\n接受咨询{{ 咨询 }}[，{{ 咨询 | 比上年 }}][，{{ 咨询 | 比目标 }}]，\n达到{{ 率 }}[，{{ 率 | 比上年("由到") }}]。'


@pytest.mark.parametrize(
    ("facts", "compared", "expected"),
    [
        (FACTS, BOTH, "发放资料120份，接受咨询40人次，比上年减少10人次，下降20%。"),
        (FACTS, "", "发放资料120份，接受咨询40人次。"),
        (FACTS, "目标: {普法宣传.咨询: 50}\n", "接受咨询40人次，完成年度目标的80%，还差10人次。"),
        ("普法宣传: {宣传资料: 120, 率: 86.2%}\n", "上年: {普法宣传.率: 83%}\n", "达到86.2%，由上年的83%提高到86.2%。"),
        ("普法宣传: {宣传资料: 120, 率: 83%}\n", "上年: {普法宣传.率: 83%}\n", "达到83%。"),
    ],
)
def test_the_filters_say_it_where_a_template_names_them(
    tmp_path: Path, facts: str, compared: str, expected: str
) -> None:
    assert expected in told(tmp_path, "", FILTERED, facts, compared)


RECORD = "发放资料{{ 宣传资料 }}。\n{% for 次 in 班 %}\n举办{{ 次.名称 }}，\n  培训{{ 次.人数 }}。\n{% endfor %}"


def test_a_record_is_compared_in_its_own_sentence(tmp_path: Path) -> None:
    facts = "普法宣传: {宣传资料: 3, 班: [{名称: 甲班, 人数: 30}, {名称: 乙班, 人数: 40}]}\n"
    compared = "上年: {普法宣传.班.乙班.人数: 20, 普法宣传.班.1.人数: 15}\n"
    found = told(tmp_path, "要紧: 班.人数\n", RECORD, facts, compared)
    assert "举办甲班，培训30人，比上年增加15人，增长100%。举办乙班，培训40人，比上年增加20人，增长100%。" in found


def test_what_goes_takes_its_comparison_along(tmp_path: Path) -> None:
    wording = "发放资料{{ 宣传资料 }}。\n在{{ 率 }}时接受咨询{{ 咨询 }}。"
    found = told(tmp_path, "要紧: 宣传资料、咨询\n", wording, FACTS)
    assert "咨询" not in found


@pytest.mark.parametrize("names", ["没有", "班.名称", "班"])
def test_only_figures_are_main(tmp_path: Path, names: str) -> None:
    with pytest.raises(Problems) as refusal:
        told(tmp_path, f"要紧: {names}\n", RECORD, FACTS)
    assert [each.code for each in refusal.value.problems] == ["undeclared-name"]


@pytest.mark.parametrize("wording", ['{{ 宣传资料 | 比上年("随便") }}', "{{ 班 | 比上年 }}", "{{ 单位 | 比目标 }}"])
def test_a_filter_takes_a_figure_and_its_own_form(tmp_path: Path, wording: str) -> None:
    with pytest.raises(Problems) as refusal:
        told(tmp_path, "", f"发放资料{{{{ 宣传资料 }}}}{wording}。", "普法宣传: {宣传资料: 3}\n", "")
    assert {each.code for each in refusal.value.problems} <= {"untraceable-value", "template-error"}


def test_the_table_of_main_figures_shows_both_years() -> None:
    facts = "普法宣传: {宣传资料: 120, 培训: {场次: 3}}\n健康: {疫苗: {名称: 疫苗, 接种率: 86.2%}}\n"
    head = (
        f"单位: 临泾镇妇联\n年度: 2020\n主要数据: 是\n{BOTH.replace(', 普法宣传.咨询: 50', ', 健康.疫苗.接种率: 83%')}"
    )
    (enclosure,) = draft_facts(facts_of(facts, head), Library()).document.enclosures
    (table,) = enclosure.blocks
    assert isinstance(table, Table)
    rows = [[text_of(cell) for cell in row] for row in (table.head, *table.rows)]
    assert rows[0] == ["类别", "指标名称", "单位", "本年", "上年", "增减", "增幅", "目标", "完成率"]
    assert ["120", "100", "+20", "+20%", "110", "109.1%"] in [row[3:] for row in rows]
    assert ["86.2", "83", "+3.2", "—", "—", "—"] in [row[3:] for row in rows]
    assert ["3", "—", "—", "—", "—", "—"] in [row[3:] for row in rows]
