"""Names in GBK under a system that speaks UTF-8, as Python hands them on."""

import pytest

from drafter.core.text.readable import readable


def half(text: str) -> str:
    return text.encode("gbk").decode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    "name", ["总结", "石桥镇妇联", "新", "临泾镇妇联2024年工作总结.yaml", "上报材料 终稿(2)", "镕丄乗"]
)
def test_a_name_in_gbk_is_read(name: str) -> None:
    assert half(name) != name
    assert readable(half(name)) == name


def test_words_around_it_and_other_letters_stay_as_they_are() -> None:
    assert readable(f"已写好：“{half('总结')}.docx”，没有改动") == "已写好：“总结.docx”，没有改动"
    assert readable(f"妇联材料/{half('总结.yaml')}") == "妇联材料/总结.yaml"
    assert readable("阿依古丽·买买提 café Ωμέγα") == "阿依古丽·买买提 café Ωμέγα"


def test_what_is_no_gbk_either_is_shown_by_a_stand_in() -> None:
    assert readable("a\udcff.yaml") == "a\ufffd.yaml"
