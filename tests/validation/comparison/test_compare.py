"""What is said of two figures: sign, zero, blank, vague, rate, unit and period, word for word."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Source
from drafter.model.comparison import Comparison
from drafter.model.document import stretches, text_of
from drafter.parsing.facts import parse_facts
from drafter.pipeline import draft_facts
from drafter.rendering.comparisons import Compared
from drafter.schema.library import Library
from drafter.validation.preparation import prepare
from tests.support.section_bench import library_of

SECTION = """---
名称: 试写
标题: 试写工作
字段:
  数: {种类: 数量, 单位: 人|名|人次|场, 必填: 是, 说明: 数, 例: 3}
  钱: {种类: 金额, 单位: 元|万元, 说明: 钱, 例: 3万}
  万: {种类: 金额, 单位: 万元, 说明: 钱, 例: 3}
  率: {种类: 比例, 说明: 率, 例: 95%}
---
有{{ 数 }}。
有{{ 钱 }}。
有{{ 万 }}。
达{{ 率 }}。
"""
REPORT = "名称: 试报\n标题: '{{ 单位.名称 }}总结'\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [试写]\n"
HEAD = "格式: 2\n报告: 试报\n单位: 临泾镇妇联\n年度: 2024\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(tmp_path_factory.mktemp("compare"), {"sections/试写.j2": SECTION, "reports/试报.yaml": REPORT})


def comparisons(library: Library, key: str, field: str, now: str, other: str) -> dict[str, Comparison]:
    text = f"{HEAD}{key}:\n  试写.{field}: {other}\n试写:\n  数: {now if field == '数' else 7}\n"
    text += f"  {field}: {now}\n" if field != "数" else ""
    return prepare(parse_facts(Source("facts.yaml", text)), library, "").comparisons


def said(library: Library, key: str, field: str, now: str, other: str) -> str:
    """Return what is said of the figure `now` beside `other`, or nothing."""
    text = f"{HEAD}{key}:\n  试写.{field}: {other}\n试写:\n  数: {now if field == '数' else 7}\n"
    text += f"  {field}: {now}\n" if field != "数" else ""
    ready = prepare(parse_facts(Source("facts.yaml", text)), library, "")
    compared = Compared(ready.comparisons, "全年")
    (fact,) = [fact for fact in ready.bound["试写"].facts if fact.path == f"试写.{field}"] or [None]
    if fact is None:
        assert not ready.comparisons
        return ""
    return "".join(run.text for run in (compared.change(fact) if key == "上年" else compared.attainment(fact)))


LAST = [
    # sign
    ("数", "1039", "919", "比上年增加120人，增长13.1%"),
    ("数", "919", "1039", "比上年减少120人，下降11.5%"),
    ("数", "919", "919", "与上年持平"),
    ("数", "920", "919", "比上年增加1人，增长0.1%"),
    ("数", "10001", "10000", "比上年增加1人"),
    ("数", "9999", "10000", "比上年减少1人"),
    ("数", "30", "10", "比上年增加20人，增长200%"),
    ("数", "1", "100", "比上年减少99人，下降99%"),
    # of so few a share says nothing
    ("数", "4", "2", "比上年增加2人"),
    ("数", "2", "9", "比上年减少7人"),
    ("数", "12", "10", "比上年增加2人，增长20%"),
    ("数", "1005", "1000", "比上年增加5人，增长0.5%"),
    ("数", "10005", "10000", "比上年增加5人，增长0.1%"),
    ("数", "2", "3", "比上年减少1人"),
    # however it was written
    ("数", "1,039", "919", "比上年增加120人，增长13.1%"),
    ("数", "１０３９", "919", "比上年增加120人，增长13.1%"),
    ("数", "三十", "二十", "比上年增加10人，增长50%"),
    ("数", "两", "1", "比上年增加1人"),
    ("数", "1.2万", "1万", "比上年增加0.2万人，增长20%"),
    ("数", "1.2万", "9000", "比上年增加0.3万人，增长33.3%"),
    ("数", "12000", "1万", "比上年增加2000人，增长20%"),
    ("数", "1.2万", "11999", "比上年增加1人"),
    # zero
    ("数", "5", "0", ""),
    ("数", "0", "5", ""),
    ("数", "0", "0", ""),
    ("数", "5", "无", ""),
    ("数", "无", "5", ""),
    # blank
    ("数", "5", "", ""),
    ("数", "", "5", ""),
    # vague
    ("数", "1000多", "919", ""),
    ("数", "1039", "900余", ""),
    ("数", "近300", "200", ""),
    ("数", "300左右", "200", ""),
    ("数", "300以上", "200", ""),
    ("数", "至少300", "200", ""),
    ("数", "200—300", "200", ""),
    ("数", "300", "200—250", ""),
    ("数", "数百", "200", ""),
    ("数", "上千", "200", ""),
    # rates
    ("率", "86.2%", "83%", "比上年提高3.2个百分点"),
    ("率", "83%", "86.2%", "比上年下降3.2个百分点"),
    ("率", "95%", "95%", "与上年持平"),
    ("率", "95%", "95.0%", "与上年持平"),
    ("率", "95%以上", "90%", ""),
    ("率", "95%", "0%", ""),
    ("率", "100%", "95％", "比上年提高5个百分点"),
    # units
    ("数", "12人", "10名", "比上年增加2人，增长20%"),
    ("数", "12名", "10", "比上年增加2名，增长20%"),
    ("数", "12人次", "10人", ""),
    ("数", "12场", "10人", ""),
    ("数", "12", "10场", ""),
    ("钱", "3.1万", "2.5万", "比上年增加0.6万元，增长24%"),
    ("钱", "3.1万元", "25000", "比上年增加0.6万元，增长24%"),
    ("钱", "31000", "2.5万元", "比上年增加6000元，增长24%"),
    ("钱", "5400", "5400元", "与上年持平"),
    ("钱", "1.5亿", "1.2亿", "比上年增加0.3亿元，增长25%"),
    ("钱", "1.59万", "15899", "比上年增加1元"),
    ("万", "3.1", "2.5万元", "比上年增加0.6万元，增长24%"),
    ("万", "3.1", "25000元", "比上年增加0.6万元，增长24%"),
    # periods
    ("数", "{值: 12, 期间: 2023-09/2024-08}", "10", ""),
    ("数", "12", "{值: 10, 期间: 2022-09/2023-08}", ""),
    ("数", "{值: 12, 期间: 2023-09/2024-08}", "{值: 10, 期间: 2022-09/2023-08}", "比上年增加2人，增长20%"),
    ("数", "{值: 12, 期间: 2023-09/2024-08}", "{值: 10, 期间: 2022-04/2023-03}", ""),
    ("数", "{值: 12, 期间: 2023-03/2024-02}", "{值: 10, 期间: 2022-03/2023-02}", "比上年增加2人，增长20%"),
]  # fmt: skip
TARGETS = [
    ("数", "1240", "1200", "完成年度目标的103.3%，超额40人"),
    ("数", "1039", "1200", "完成年度目标的86.6%，还差161人"),
    ("数", "1200", "1200", "完成年度目标的100%"),
    ("数", "3", "2", "完成年度目标的150%，超额1人"),
    ("数", "1", "2000", "完成年度目标的0.1%，还差1999人"),
    ("数", "1", "20000", ""),
    ("率", "98%", "95%", "高于年度目标3个百分点"),
    ("率", "92.5%", "95%", "低于年度目标2.5个百分点"),
    ("率", "95%", "95%", "达到年度目标"),
    ("钱", "3.1万", "3万", "完成年度目标的103.3%，超额0.1万元"),
    ("数", "1200余", "1200", ""),
    ("数", "1200", "1000以上", ""),
    ("数", "12场", "10人", ""),
    ("数", "12", "0", ""),
    ("数", "{值: 12, 期间: 2023-09/2024-08}", "10", ""),
    ("数", "{值: 12, 期间: 2023-09/2024-08}", "{值: 10, 期间: 2023-09/2024-08}", "完成年度目标的120%，超额2人"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "now", "before", "expected"), LAST)
def test_what_is_said_of_a_figure_beside_that_of_the_year_before(
    library: Library, field: str, now: str, before: str, expected: str
) -> None:
    assert said(library, "上年", field, now, before) == expected


@pytest.mark.parametrize(("field", "now", "target", "expected"), TARGETS)
def test_what_is_said_of_a_figure_beside_its_target(
    library: Library, field: str, now: str, target: str, expected: str
) -> None:
    assert said(library, "目标", field, now, target) == expected


def test_so_many_cases_are_tried() -> None:
    assert len(LAST) + len(TARGETS) >= 60
    assert len({(field, now, other) for field, now, other, _ in LAST}) == len(LAST)


def test_what_follows_from_two_figures_knows_both(library: Library) -> None:
    change = comparisons(library, "上年", "数", "1039", "919")["试写.数"].change
    assert change
    assert change.growth
    for derived in (change.by, change.growth):
        assert [(parent.path, parent.location.line) for parent in derived.parents] == [
            ("试写.数", 8),
            ("上年.试写.数", 6),
        ]
    assert (change.by.formula, change.growth.formula) == ("本年 - 上年", "（本年 - 上年） / 上年")


def test_half_a_year_is_compared_with_that_half(tmp_path: Path) -> None:
    report = f"{REPORT}时段: 上半年\n"
    section = SECTION.replace("---\n有", "要紧: 数\n---\n有")
    library = library_of(tmp_path, {"sections/试写.j2": section, "reports/试报.yaml": report})
    text = f"{HEAD}上年: {{试写.数: 919}}\n试写: {{数: 1039}}\n"
    document = draft_facts(parse_facts(Source("facts.yaml", text)), library).document
    assert "有1039人，比上年同期增加120人，增长13.1%。" in "".join(
        text_of(runs) for block in document.blocks for runs in stretches(block)
    )
