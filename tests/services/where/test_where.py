"""drafter where: in which chapter and field a thing is filled in, as a clerk asks it."""

import re
from pathlib import Path

import pytest

from drafter.schema.library import Library
from drafter.services.where import answers
from tests.support.command_line import drafter

FACTS = "单位: {}\n年度: 2020\n"
OWN = """---
名称: 书屋
标题: 书屋工作
位置: 健康
词: 借书、还书
字段:
  册数: {种类: 数量, 单位: 册, 必填: 是, 说明: 借出的书, 例: 40}
---
借出图书{{ 册数 }}。
"""


def test_each_place_is_told_with_what_it_is_and_an_example() -> None:
    (first, *_) = answers("送温暖", Library(), "工会", "年度总结")
    assert first == "1. 困难职工帮扶.送温暖.企业：走访的企业（家、个），例如：12。同组的还有：时机、户数、资金"


def test_what_may_be_told_several_times_says_so() -> None:
    (first, *_) = answers("走访户次", Library(), "妇联", "年度总结")
    assert first.startswith("1. 基层治理与巾帼网格.走访.户次：")
    assert "可以写几份，每份以“- ”开头" in first


def test_the_best_of_at_most_five_stands_first(tmp_path: Path) -> None:
    done = drafter(tmp_path, "where", "志愿服务")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line[:2] for line in lines] == [f"{number}." for number in range(1, len(lines) + 1)]
    assert 1 < len(lines) <= 5
    assert lines[0].startswith("1. 志愿服务.")


@pytest.mark.parametrize(
    ("options", "section"),
    [
        (("--body", "临泾镇残联"), "社会保障"),
        (("--body", "社区"), "民政救助"),
        (("--body", "总工会"), "困难职工帮扶"),
        ((), "关爱妇女儿童"),
    ],
)
def test_the_answer_is_for_the_body_that_asks(tmp_path: Path, options: tuple[str, ...], section: str) -> None:
    done = drafter(tmp_path, "where", "走访慰问", *options)
    assert done.returncode == 0
    assert done.stdout.startswith(f"1. {section}.")


def test_the_facts_in_the_folder_tell_the_body_and_the_report(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(FACTS.format("临泾镇总工会"), encoding="utf-8")
    assert drafter(tmp_path, "where", "走访慰问").stdout.startswith("1. 困难职工帮扶.")
    assert drafter(tmp_path, "where", "走访慰问", "--body", "残联").stdout.startswith("1. 社会保障.")
    (tmp_path / "facts.yaml").write_text(f"报告: 没有这种\n{FACTS.format('临泾镇妇联')}", encoding="utf-8")
    done = drafter(tmp_path, "where", "走访慰问")
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有“没有这种”这种报告" in done.stderr


def test_what_fits_nothing_is_sent_to_one_s_own_figures_and_work(tmp_path: Path) -> None:
    done = drafter(tmp_path, "where", "火星探测")
    assert (done.returncode, done.stdout) == (1, "")
    assert re.findall("“(.+?)”", done.stderr) == ["火星探测", "数据", "事项", "- "]


def test_an_unknown_kind_of_body_is_refused(tmp_path: Path) -> None:
    done = drafter(tmp_path, "where", "慰问", "--body", "火车站")
    assert (done.returncode, done.stdout) == (2, "")
    assert "不知道“火车站”是哪种单位；可写：女职工委员会、" in done.stderr


def test_the_office_s_own_sections_answer_too(tmp_path: Path) -> None:
    (tmp_path / "自己的" / "sections").mkdir(parents=True)
    (tmp_path / "自己的" / "sections" / "书屋.j2").write_text(OWN, encoding="utf-8")
    done = drafter(tmp_path, "where", "还书", "--templates", "自己的")
    assert done.stdout.startswith("1. 书屋.册数：必填，借出的书（册），例如：40")
