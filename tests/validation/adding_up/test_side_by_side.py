"""What villages say that is no sum: side by side in the report of their town, each by its name or once."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.model.document import Table, text_of
from drafter.model.fact import Fact, FactList
from drafter.model.provenance import describe
from drafter.pipeline import Draft, draft
from drafter.schema.section import load_section
from drafter.services.trace import figures
from tests.support.section_bench import library_of
from tests.validation.adding_up.test_totals import codes, refused, text, town, villages

CAP = "移风易俗: {彩礼: {上限: 下级合计, 零彩礼: 3}}\n"
NAMES = "创建评选: {平安家庭: {示范村: 下级合计, 村名: 下级合计}}\n"


def capped(amount: str) -> str:
    return f"移风易俗: {{彩礼: {{上限: {amount}}}}}\n"


def models(names: str) -> str:
    return f"创建评选: {{平安家庭: {{示范村: 2, 村名: {names}}}}}\n"


def facts_at(told: Draft, section: str, path: str) -> list[Fact]:
    return [fact for fact in told.ready.bound[section].facts if fact.path == path]


def test_figures_stand_by_the_names_of_those_who_say_them(tmp_path: Path) -> None:
    villages(tmp_path, capped("6万"), capped("8万元"), capped("6万"))
    told = town(tmp_path, CAP)
    assert "约定彩礼不超过第1村6万元、第2村8万元、第3村6万元，" in text(told)
    assert not codes(told)
    parts = facts_at(told, "移风易俗", "移风易俗.彩礼.上限")
    assert [[parent.location.brief for parent in fact.parents] for fact in parts] == [
        [f"村/第{number}村.yaml:3"] for number in (1, 2, 3)
    ]
    assert "相加" not in " ".join(describe(parts))
    # whoever looks one of them up finds it by itself
    rows = [row for row in figures.printed_figures(told.document) if "万元" in row.words]
    assert [(row.words, row.figure) for row in rows] == [
        ("第1村6万元", True),
        ("第2村8万元", True),
        ("第3村6万元", True),
    ]


def test_names_stand_once_in_the_order_of_the_units(tmp_path: Path) -> None:
    villages(tmp_path, models("甲庄、乙庄"), models("[乙莊, 丙庄]"), models("无"))
    told = town(tmp_path, NAMES)
    assert "示范村6个（甲庄、乙庄、丙庄）" in text(told)
    names = facts_at(told, "创建评选", "创建评选.平安家庭.村名")
    assert [len(fact.parents) for fact in names] == [1, 2, 1]


@pytest.mark.parametrize("blank", ["移风易俗: {彩礼: {上限: }}\n", "移风易俗: {彩礼: {零彩礼: 2}}\n", "健康: 无\n"])
def test_whoever_does_not_say_it_is_asked_for(tmp_path: Path, blank: str) -> None:
    villages(tmp_path, capped("6万"), blank)
    told = town(tmp_path, CAP)
    assert "约定彩礼不超过【待补：第2村】" in text(told)
    assert codes(told) == ["incomplete-total"]


def test_none_is_an_answer_here_too(tmp_path: Path) -> None:
    villages(tmp_path, capped("6万"), capped("无"))
    assert "约定彩礼不超过第1村6万元，" in text(town(tmp_path, CAP))
    villages(tmp_path, capped("无"), capped("0"))
    told = town(tmp_path, CAP)
    assert "彩礼不超过" not in text(told)
    assert not codes(told)


def test_it_may_go_without_those_who_do_not_report(tmp_path: Path) -> None:
    villages(tmp_path, capped("6万") + models("甲庄"), models("乙庄"), capped("5万"))
    head = "下级: {文件: 村/*.yaml, 缺报: 说明}\n"
    told = town(tmp_path, CAP + NAMES, head)
    assert "不超过第1村6万元、第3村5万元（3个村中2个报送），" in text(told)
    assert "（甲庄、乙庄〔3个村中2个报送〕）" in text(told)


def test_a_county_names_the_villages_of_its_towns(tmp_path: Path) -> None:
    for name in ("甲镇", "乙镇"):
        villages(tmp_path / name, capped("6万") + models("甲庄"), capped("8万") + models("乙庄"))
        town(tmp_path / name, CAP + NAMES)
        path = tmp_path / name / "facts.yaml"
        path.write_text(path.read_text("utf-8").replace("临泾镇", name), encoding="utf-8")
    county = tmp_path / "facts.yaml"
    head = "格式: 2\n单位: 甲县妇联\n年度: 2024\n下级: '*镇/facts.yaml'\n分村: 移风易俗.彩礼.上限\n"
    county.write_text(f"{head}{CAP}{NAMES}", encoding="utf-8")
    told = draft(county)
    assert "不超过乙镇第1村6万元、乙镇第2村8万元、甲镇第1村6万元、甲镇第2村8万元，" in text(told)
    assert "示范村8个（甲庄、乙庄）" in text(told)
    ((table,),) = [enclosure.blocks for enclosure in told.document.enclosures]
    assert isinstance(table, Table)
    assert [text_of(row[1]) for row in (*table.rows, table.total)] == [
        "第1村6万元、第2村8万元", "第1村6万元、第2村8万元", "",
    ]  # fmt: skip


def test_what_the_town_types_of_its_villages_stands_beside_as_well(tmp_path: Path) -> None:
    head = "下级:\n  东村: {移风易俗.彩礼.上限: 6万, 创建评选.平安家庭: {示范村: 1, 村名: [甲庄, 乙庄]}}\n"
    head += "  西村: {移风易俗.彩礼.上限: 8万, 创建评选.平安家庭: {示范村: 2, 村名: 丙庄、乙庄}}\n"
    told = town(tmp_path, CAP + NAMES, head)
    assert "不超过东村6万元、西村8万元，" in text(told)
    assert "示范村3个（甲庄、乙庄、丙庄）" in text(told)
    (first, _) = facts_at(told, "移风易俗", "移风易俗.彩礼.上限")
    assert first.parents[0].path == "下级.东村.移风易俗.彩礼.上限"
    assert refused(tmp_path, head.replace("6万", "好多"), CAP).code == "wrong-kind"


def test_a_whole_chapter_is_added_up_without_it(tmp_path: Path) -> None:
    villages(tmp_path, "移风易俗: {彩礼: {上限: 6万, 零彩礼: 2}}\n", "移风易俗: {彩礼: {零彩礼: 3}}\n")
    told = town(tmp_path, "移风易俗: {下级合计: 是}\n")
    assert "新人有5对" in text(told)
    assert "不超过" not in text(told)
    assert not codes(told)


SECTION = """---
名称: 试写
标题: 试写
字段:
  示范户: {种类: 数量, 单位: 户, 汇总: 并列, 必填: 是, 说明: 几户}
  每户: {种类: 金额, 汇总: 不加, 说明: 每户多少}
  资金: {种类: 金额, 说明: 一共多少}
  合格率: {种类: 比例, 汇总: 并列, 说明: 合格的}
  品种: {种类: 文字, 汇总: 并列, 说明: 种什么}
规则:
  - 示范户 * 每户 == 资金
要紧: 示范户
---
有示范户{{ 示范户 }}[（{{ 示范户 | 比上年 }}）][，每户{{ 每户 }}][，共{{ 资金 }}]。
合格率{{ 合格率 }}。
种植{{ 品种 }}。
"""


def test_every_sort_of_figure_and_text_is_put_together_by_a_template_of_ones_own(tmp_path: Path) -> None:
    library = library_of(tmp_path, {"sections/试写.j2": SECTION})
    one = "试写: {示范户: 14, 合格率: 98%, 品种: 苹果}\n"
    villages(tmp_path, one, one.replace("14", "9户").replace("98%", "97.5%"))
    (tmp_path / "facts.yaml").write_text(
        "格式: 2\n单位: 临泾镇妇联\n年度: 2024\n下级: 村/*.yaml\n上年: {试写.示范户: 20}\n"
        "试写: {示范户: 下级合计, 每户: 5, 资金: 300, 合格率: 下级合计, 品种: 下级合计}\n",
        encoding="utf-8",
    )
    told = draft(tmp_path / "facts.yaml", library)
    assert "有示范户第1村14户、第2村9户，每户5元，共300元。合格率第1村98%、第2村97.5%。种植苹果。" in text(told)
    # it is no number, which a rule could judge or a year be compared with
    assert not {"part-exceeds-total", "sum-differs"} & {*codes(told)}
    assert isinstance(told.ready.bound["试写"].names["示范户"], FactList)


@pytest.mark.parametrize(
    ("spec", "hint"),
    [
        ("{种类: 比例, 汇总: 相加, 说明: 数}", "种类是“比例”的可写：并列。"),
        ("{种类: 名单, 汇总: 不加, 说明: 数}", "种类是“名单”的可写：并列。"),
        ("{种类: 日期, 汇总: 并列, 说明: 数}", "种类是“日期”的不能汇总，删掉这一项。"),
        ("{种类: 数量, 汇总: 求和, 说明: 数}", "种类是“数量”的可写：相加、不加、并列。"),
    ],
)
def test_what_cannot_be_put_together_so_is_told(tmp_path: Path, spec: str, hint: str) -> None:
    section = f"---\n名称: 试写\n标题: 试写\n字段:\n  数: {spec[:-1]}, 必填: 是}}\n---\n有{{{{ 数 }}}}。\n"
    with pytest.raises(Problems) as refusal:
        load_section(library_of(tmp_path, {"sections/试写.j2": section}), "试写")
    assert [(each.code, each.hint) for each in refusal.value.problems] == [("bad-declaration", hint)]


def test_times_of_several_sorts_do_not_stand_side_by_side(tmp_path: Path) -> None:
    timed = "{{值: {}, 期间: 2023-04/2024-03}}"
    villages(tmp_path, capped("6万"), capped(timed.format("8万")))
    assert refused(tmp_path, "下级: 村/*.yaml\n", CAP).code == "nothing-to-add"
    villages(tmp_path, capped(timed.format("6万")), capped(timed.format("8万")))
    assert "第2村8万元（2023年4月至2024年3月）" in text(town(tmp_path, CAP))


def test_the_table_by_unit_adds_up_nothing_that_is_no_sum(tmp_path: Path) -> None:
    one = "健康: {两癌检查: {人数: 90, 任务: 100}, 两癌救助: {人数: 2, 每人: 1万}}\n" + capped("6万")
    villages(tmp_path, one, one)
    names = "健康.两癌检查.人数, 健康.两癌检查.完成率, 健康.两癌救助.每人, 移风易俗.彩礼.上限"
    told = town(tmp_path, "组织建设: {行政村: 2}\n", f"下级: 村/*.yaml\n分村: [{names}]\n")
    ((table,),) = [enclosure.blocks for enclosure in told.document.enclosures]
    assert isinstance(table, Table)
    assert [text_of(cell) for cell in table.total] == ["合计", "180", "", "", ""]
    assert [text_of(cell) for cell in table.rows[0]] == ["第1村", "90", "90", "1万", "6万"]
