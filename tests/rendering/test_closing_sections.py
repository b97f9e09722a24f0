"""What closes a report before its last words: shortcomings with their causes and cures, and what is planned."""

import pytest

from tests.support.section_bench import Desk

ONE_BY_ONE = """
清单:
  - {问题: 部分村妇联作用发挥不够, 原因: 村妇联主席多为兼职, 整改: 健全例会和述职制度}
  - {问题: 服务妇女创业的办法不多, 整改: 与农商银行建立联系制度}
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def test_a_shortcoming_its_cause_and_its_cure_are_one_item(desk: Desk) -> None:
    assert desk.tell("存在问题", ONE_BY_ONE).text.endswith(
        "工作中还存在不足。一是部分村妇联作用发挥不够。原因是村妇联主席多为兼职，下一步健全例会和述职制度。"
        "二是服务妇女创业的办法不多。下一步与农商银行建立联系制度。"
    )


def test_one_shortcoming_stands_after_no_colon(desk: Desk) -> None:
    assert desk.tell("存在问题", "问题: 到基层去得少").text.endswith("工作中还存在不足。到基层去得少。")


def test_what_is_told_one_by_one_is_asked_for_nowhere_else(desk: Desk) -> None:
    told = desk.tell("存在问题", f"对照: 县妇联{ONE_BY_ONE}")
    assert "待补" not in told.text
    assert "三是" in desk.tell("存在问题", f"问题: 到基层去得少{ONE_BY_ONE}").text
