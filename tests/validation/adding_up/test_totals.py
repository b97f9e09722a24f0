"""The figures of villages in the report of their town, and of towns in that of their county."""

import random
from pathlib import Path

import openpyxl
import pytest

from drafter.core.diagnostics.codes import OPEN
from drafter.core.diagnostics.problem import Problem, Problems
from drafter.model.document import Table, stretches, text_of
from drafter.model.fact import Fact
from drafter.model.provenance import typed
from drafter.pipeline import Draft, draft
from drafter.schema.section import load_section
from tests.support.section_bench import library_of

TOWN = "格式: 2\n单位: 临泾镇妇联\n年度: 2024\n"
HEALTH = "健康: {两癌检查: {人数: 下级合计}}\n"


def village(folder: Path, name: str, facts: str, year: int = 2024) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = f"单位: {{名称: {name}妇联, 级别: 村}}\n年度: {year}\n{facts}"
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def villages(folder: Path, *facts: str) -> None:
    """Write the facts files of villages that report `facts`, 第1村 the first of them."""
    for number, each in enumerate(facts, start=1):
        village(folder / "村", f"第{number}村", each)


def town(folder: Path, facts: str = HEALTH, head: str = "下级: 村/*.yaml\n") -> Draft:
    path = folder / "facts.yaml"
    path.write_text(f"{TOWN}{head}{facts}", encoding="utf-8")
    return draft(path)


def text(told: Draft) -> str:
    return "".join(text_of(runs) for block in told.document.blocks for runs in stretches(block))


def codes(told: Draft) -> list[str]:
    return [each.code for each in told.problems]


def checked(number: int | str) -> str:
    return f"健康: {{两癌检查: {{人数: {number}}}}}\n"


def test_a_sum_knows_the_line_of_each_part(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked(200), checked("三百"))
    told = town(tmp_path)
    assert "受检妇女600名" in text(told)
    (fact,) = told.ready.bound["健康"].facts
    assert (fact.words, fact.formula, fact.location.line) == ("600名", "各下级相加", 5)
    assert [part.location.brief for part in fact.parents] == ["村/第1村.yaml:3", "村/第2村.yaml:3", "村/第3村.yaml:3"]
    assert not codes(told)


@pytest.mark.parametrize(("answer", "total"), [("无", "300名"), ("0", "300名")])
def test_none_is_an_answer(tmp_path: Path, answer: str, total: str) -> None:
    villages(tmp_path, checked(100), checked(200), checked(answer))
    assert f"受检妇女{total}" in text(town(tmp_path))


def test_what_nobody_has_is_none(tmp_path: Path) -> None:
    villages(tmp_path, checked("无"), checked(0))
    told = town(tmp_path, HEALTH + "组织建设: {行政村: 2}\n")
    assert "两癌" not in text(told)
    assert not codes(told)


def test_a_blank_is_no_answer(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked(""), "健康: {疫苗: {名称: 疫苗}}\n")
    told = town(tmp_path)
    assert "受检妇女【待补：第2村、第3村】" in text(told)
    (problem,) = told.problems
    assert problem.code == "incomplete-total"
    assert problem.location
    assert problem.location.line == 5
    assert "还缺第2村、第3村" in problem.message


def test_what_is_not_required_cries_out_as_well(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), "健康: {两癌检查: {人数: 5, 检出: 1}}\n")
    told = town(tmp_path, "健康: {两癌检查: {人数: 下级合计, 检出: 下级合计}}\n")
    assert "检出患病妇女【待补：第1村】" in text(told)


def test_whole_sections_are_added_up(tmp_path: Path) -> None:
    first = "健康: {两癌检查: {人数: 5, 检出: 1}, 讲座: [{名称: 讲座, 人数: 5}], 两癌救助: {总额: 1万}}\n"
    villages(tmp_path, first, first)
    for asked in ("健康: {下级合计: 是}\n", "健康: 下级合计\n"):
        told = town(tmp_path, asked)
        assert text(told).count("受检妇女10名，检出患病妇女2名") == 1
        assert "2万元" in text(told)
        # records are listed by hand
        assert "讲座" not in text(told)
    assert "受检妇女7名" in text(town(tmp_path, "健康: {下级合计: 是, 两癌检查: {人数: 7}}\n"))


def test_figures_under_own_words_are_added_up_by_these(tmp_path: Path) -> None:
    villages(tmp_path, "宣讲: {数据: {组建宣讲队伍: 1支}}\n", "宣讲: {数据: {“组建”宣讲队伍: 2支}}\n")
    assert "组建宣讲队伍3支" in text(town(tmp_path, "宣讲: {数据: {组建宣讲队伍: 下级合计}}\n"))


def test_a_rate_follows_from_its_parts_alone(tmp_path: Path) -> None:
    one = "健康: {两癌检查: {人数: 90, 任务: 100, 完成率: 90%}}\n"
    villages(tmp_path, one, one.replace("人数: 90", "人数: 50").replace("90%", "50%"))
    told = town(tmp_path, "健康: {两癌检查: {人数: 下级合计, 任务: 下级合计}}\n")
    assert "任务完成率达70%" in text(told)
    with pytest.raises(Problems) as refusal:
        town(tmp_path, "健康: {两癌检查: {人数: 下级合计, 完成率: 下级合计}}\n")
    assert [(each.code, "比例" in each.message) for each in refusal.value.problems] == [("nothing-to-add", True)]


def test_the_long_form_is_added_up_too(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked(200))
    told = town(tmp_path, "健康: {两癌检查: {人数: {值: 下级合计, 来源: 各村报表}}}\n")
    assert "受检妇女300名" in text(told)
    assert told.ready.bound["健康"].facts[0].origin == "各村报表"


def test_another_figure_than_the_sum_is_told(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked(200))
    (problem,) = [each for each in town(tmp_path, checked(310)).problems if each.code == "sum-differs"]
    assert problem.message == "“健康.两癌检查.人数”写的是“310”，各下级加起来是“300名”。"
    assert "sum-differs" not in codes(town(tmp_path, checked(300)))
    assert "sum-differs" not in codes(town(tmp_path, checked("300余")))


def refused(folder: Path, head: str, facts: str = HEALTH) -> Problem:
    with pytest.raises(Problems) as refusal:
        town(folder, facts, head)
    return refusal.value.problems[0]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("下级: 镇/*.yaml\n", "no-lower-units"),
        ("下级: {花名册: 第1村}\n", "no-lower-units"),
        ("下级: {文件: 村/*.yaml, 名册: 第1村}\n", "unknown-fact"),
        ("下级: '*.yaml'\n", "refers-in-a-circle"),
        ("", "nothing-to-add"),
    ],
)
def test_what_names_no_units_is_told(tmp_path: Path, head: str, code: str) -> None:
    villages(tmp_path, checked(100))
    assert refused(tmp_path, head).code == code


def test_units_of_several_sorts_are_told_and_left_out(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked("好多"))
    village(tmp_path / "村", "第3村", checked(5), 2023)
    village(tmp_path / "村", "第4村", "健康：{\n")
    told = town(tmp_path)
    assert [each.code for each in told.problems] == ["unread-unit"] * 3 + ["incomplete-total"]
    assert "【待补：第2村、第4村】" in text(told)
    (tmp_path / "村" / "又一份.yaml").write_text((tmp_path / "村" / "第1村.yaml").read_text("utf-8"), "utf-8")
    assert refused(tmp_path, "下级: 村/*.yaml\n").code == "reported-twice"


def test_the_list_says_who_is_to_report(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked(200), checked(300))
    for roster in ("花名册: 第1村、第2村、第9村\n", "花名册: [第1村妇联, 第2村, 第9村]\n"):
        told = town(tmp_path, head=f"下级: 村/*.yaml\n{roster}")
        assert "【待补：第9村】" in text(told)
        assert codes(told) == ["unlisted-unit", "incomplete-total"]


def test_the_list_may_be_a_table(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked(200))
    (tmp_path / "册.csv").write_bytes("序号,名称\r\n1,第1村\r\n2,第2村妇联\r\n3,第9村\r\n".encode("gb18030"))
    book = openpyxl.Workbook()
    for row in (["各村"], ["序号", "名称"], [1, "第1村"], [2, "第2村"], [3, "第9村"]):
        book.active.append(row)
    book.save(tmp_path / "册.xlsx")
    for name in ("册.csv", "册.xlsx"):
        told = town(tmp_path, head=f"下级: 村/*.yaml\n花名册: {name}\n")
        assert "【待补：第9村】" in text(told)
    assert refused(tmp_path, "下级: 村/*.yaml\n花名册: 没有.csv\n").code == "missing-reference"
    (tmp_path / "册.csv").write_text("村\n第1村\n", encoding="utf-8")
    assert refused(tmp_path, "下级: 村/*.yaml\n花名册: 册.csv\n").code == "unread-reference"


def test_units_and_times_of_several_sorts_are_not_added(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked("{值: 200, 期间: 2023-04/2024-03}"))
    assert refused(tmp_path, "下级: 村/*.yaml\n").code == "nothing-to-add"


def test_what_is_held_back_is_not_added_up(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked("{值: 200, 标签: 对内}"))
    assert "【待补：第2村】" in text(town(tmp_path))


def test_a_table_by_unit_says_it_all(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked("无"), checked(""))
    head = "下级: {文件: 村/*.yaml, 花名册: 第1村、第2村、第3村、第4村}\n分村: [健康.两癌检查.人数]\n"
    (enclosure,) = town(tmp_path, "组织建设: {行政村: 4}\n", head).document.enclosures
    (table,) = enclosure.blocks
    assert isinstance(table, Table)
    assert text_of(enclosure.name) == "各村情况一览表"
    assert [[text_of(cell) for cell in row] for row in (table.head, *table.rows, table.total)] == [
        ["单位", "两癌检查人数（名）"], ["第1村", "100"], ["第2村", "无"], ["第3村", "【待补】"], ["第4村", "【待补】"], ["合计", ""],
    ]  # fmt: skip
    villages(tmp_path, checked(100), checked("无"), checked(50))
    (enclosure,) = town(tmp_path, "组织建设: {行政村: 4}\n", head.replace("、第4村", "")).document.enclosures
    (table,) = enclosure.blocks
    assert isinstance(table, Table)
    assert [text_of(cell) for cell in table.total] == ["合计", "150"]
    (fact,) = table.total[1][0].facts
    assert [part.words for part in fact.parents] == ["100名", "50名"]


def leaves_of(fact: Fact) -> set[str]:
    return {each.location.source.label or each.location.source.name for each in typed([fact])}


def test_a_county_adds_up_towns_that_add_up_villages(tmp_path: Path) -> None:
    """Every sum on every level equals that of a script that knows nothing of facts files."""
    rng, fields = random.Random(7), {"两癌检查.人数": "检查", "疫苗.人数": "接种", "两癌救助.总额": "救助"}
    known: dict[str, dict[str, list[int | None]]] = {}
    for number in range(9):
        columns: dict[str, list[int | None]] = {name: [] for name in fields}
        for place in range(23):
            lines = []
            for name in fields:
                # one village in ten leaves out a figure of one sort, and one in ten has none
                left_out = [None] * 3 if name == "两癌检查.人数" and number % 3 == 0 else []
                value = rng.choice([*left_out, *[0] * 3, *range(1, 25)])
                columns[name].append(value)
                group, leaf = name.split(".")
                lines.append(f"  {group}: {{{leaf}: {'' if value is None else value}}}\n")
            village(tmp_path / f"镇{number}" / "村", f"第{number}镇第{place}村", f"健康:\n{''.join(lines)}")
        known[f"第{number}镇"] = columns
        asked = "健康: {两癌检查: {人数: 下级合计}, 疫苗: {人数: 下级合计}, 两癌救助: {总额: 下级合计}}\n"
        head = f"格式: 2\n单位: 第{number}镇妇联\n年度: 2024\n下级: 村/*.yaml\n"
        (tmp_path / f"镇{number}" / "facts.yaml").write_text(f"{head}{asked}", encoding="utf-8")
    county = tmp_path / "facts.yaml"
    county.write_text(f"格式: 2\n单位: 甲县妇联\n年度: 2024\n下级: 镇*/facts.yaml\n{asked}", encoding="utf-8")
    bound = draft(county).ready.bound["健康"]
    told = {fact.path.removeprefix("健康."): fact for fact in bound.facts}
    lacking = {blank.path.removeprefix("健康."): blank.lacking for blank in bound.missing}
    for name in fields:
        columns = {place: column[name] for place, column in known.items()}
        open_towns = [place for place, column in columns.items() if None in column]
        if open_towns:
            assert lacking[name] == "、".join(open_towns)
            continue
        total = sum(value or 0 for column in columns.values() for value in column)
        fact = told[name]
        assert fact.quantity
        assert fact.quantity.low == total
        assert len(fact.parents) == 9
        for part in fact.parents:
            place = part.location.source.label
            column = columns[f"第{place[1]}镇"]
            assert part.quantity
            assert part.quantity.low == sum(value or 0 for value in column)
            assert len(leaves_of(part)) == sum(1 for value in column if value)
    assert len(told) >= 2
    assert lacking


def test_a_sum_may_go_without_those_who_do_not_report_and_say_so(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked(""), checked(300))
    head = "下级: {文件: 村/*.yaml, 花名册: [第1村, 第2村, 第3村, 第4村], 缺报: 说明}\n"
    told = town(tmp_path, "健康: {两癌检查: {人数: 下级合计, 任务: 400}}\n", head)
    assert "受检妇女400名（4个村中2个报送），下达的任务为400名" in text(told)
    assert not codes(told)


def test_the_figures_of_units_may_be_typed_by_the_town(tmp_path: Path) -> None:
    head = "下级:\n  第1村: {健康.两癌检查.人数: 100}\n  第2村: {健康: {两癌检查: {人数: 无}}}\n  第3村:\n"
    assert "受检妇女【待补：第3村】" in text(town(tmp_path, HEALTH, head))
    told = town(tmp_path, HEALTH, head.replace("第3村:", "第3村: {健康.两癌检查.人数: 2}"))
    assert "受检妇女102名" in text(told)
    (fact,) = told.ready.bound["健康"].facts
    assert [(part.path, part.location.line) for part in fact.parents] == [
        ("下级.第1村.健康.两癌检查.人数", 5),
        ("下级.第3村.健康.两癌检查.人数", 7),
    ]
    assert refused(tmp_path, "下级: {第1村: 100}\n").code == "wrong-shape"
    assert refused(tmp_path, head.replace("100", "好多")).code == "wrong-kind"


def test_what_each_has_is_not_added_up(tmp_path: Path) -> None:
    one = "健康: {两癌救助: {人数: 2, 每人: 1万, 总额: 2万}}\n"
    villages(tmp_path, one, one)
    told = town(tmp_path, "健康: {下级合计: 是, 两癌救助: {每人: 1万}}\n")
    assert "帮助4名“两癌”患病妇女申请救助金4万元，每人1万元" in text(told)
    assert "sum-differs" not in codes(told)
    assert "每人" not in text(town(tmp_path, "健康: {下级合计: 是}\n"))
    assert refused(tmp_path, "下级: 村/*.yaml\n", "健康: {两癌救助: {每人: 下级合计}}\n").code == "nothing-to-add"


def test_a_rate_is_not_compared_with_a_sum_of_rates(tmp_path: Path) -> None:
    one = "健康: {两癌检查: {人数: 90, 任务: 100, 完成率: 90%}}\n"
    villages(tmp_path, one, one)
    told = town(tmp_path, "健康: {两癌检查: {人数: 180, 任务: 200, 完成率: 90%}}\n")
    assert not codes(told)


def test_the_long_form_cries_out_for_what_is_lacking(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked(""))
    told = town(tmp_path, "健康: {两癌检查: {人数: {值: 下级合计, 来源: 各村报表}}}\n")
    assert "受检妇女【待补：第2村】" in text(told)


@pytest.mark.parametrize("spec", ["{种类: 数量, 汇总: 随便, 说明: 数}", "{种类: 文字, 汇总: 不加, 说明: 数}"])
def test_only_figures_say_whether_they_are_added_up(tmp_path: Path, spec: str) -> None:
    section = f"---\n名称: 试写\n标题: 试写\n字段:\n  数: {spec[:-1]}, 必填: 是}}\n---\n有{{{{ 数 }}}}。\n"
    library = library_of(tmp_path, {"sections/试写.j2": section})
    with pytest.raises(Problems) as refusal:
        load_section(library, "试写")
    assert [each.code for each in refusal.value.problems] == ["bad-declaration"]


def test_a_town_whose_villages_are_gone_is_none_that_has_nothing(tmp_path: Path) -> None:
    for name, own in (("甲镇", checked(5)), ("乙镇", "下级: 村/*.yaml\n" + HEALTH)):
        (tmp_path / f"{name}.yaml").write_text(f"格式: 2\n单位: {name}妇联\n年度: 2024\n{own}", encoding="utf-8")
    told = town(tmp_path, head="下级: '[甲乙]镇.yaml'\n")
    assert "【待补：乙镇】" in text(told)
    assert codes(told) == ["unread-unit", "incomplete-total"]


def test_a_cell_that_is_open_stops_the_final_report(tmp_path: Path) -> None:
    villages(tmp_path, checked(100), checked(""))
    asked = "组织建设: {行政村: 2}\n"
    told = town(tmp_path, asked, "下级: 村/*.yaml\n分村: [健康.两癌检查.人数]\n")
    assert codes(told) == ["incomplete-total"]
    assert set(codes(told)) <= set(OPEN)
    # said once, where it is added up as well
    assert codes(town(tmp_path, HEALTH, "下级: 村/*.yaml\n分村: [健康.两癌检查.人数]\n")) == ["incomplete-total"]
    told = town(tmp_path, asked, "下级: {文件: 村/*.yaml, 缺报: 说明}\n分村: [健康.两癌检查.人数]\n")
    ((table,),) = [enclosure.blocks for enclosure in told.document.enclosures]
    assert isinstance(table, Table)
    assert [text_of(row[1]) for row in (*table.rows, table.total)] == ["100", "未报", "100"]
    assert not codes(told)


def test_whoever_answers_a_figure_and_fills_it_under_own_words_counts_once(tmp_path: Path) -> None:
    both = "宣讲: {队伍: 无, 数据: {队伍: 3支}}\n"
    villages(tmp_path, both, "宣讲: {数据: {队伍: 2支}}\n", "宣讲: {数据: {别的: 2支}}\n")
    told = town(tmp_path, "宣讲: {数据: {队伍: 下级合计}}\n组织建设: {行政村: 3}\n")
    assert [each.message for each in told.problems if each.code == "incomplete-total"] == [
        "“宣讲.数据.队伍”由各下级汇总，还缺第3村。"
    ]


def test_other_mistakes_are_told_beside_units_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(Problems) as refusal:
        town(
            tmp_path, "健康: {两癌检查: {人数: 下级合计, 检出: 好多}, 心理: {场次: 下级合计}}\n", "下级: 没有/*.yaml\n"
        )
    assert [each.code for each in refusal.value.problems] == ["no-lower-units", "wrong-kind"]
    with pytest.raises(Problems) as refusal:
        town(tmp_path, "健康: {下级合计: 是, 两癌检查: {人数: 5, 检出: 好多}}\n", "")
    assert [each.code for each in refusal.value.problems] == ["nothing-to-add", "wrong-kind"]
