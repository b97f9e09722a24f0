"""What stands for something still to be filled in, and what machines print for it."""

import pytest

from drafter.core.text.placeholders import only_a_placeholder, placeholder_in

MACHINES = [
    "NaN",
    "nan",
    "N/A",
    "#N/A",
    "null",
    "None",
    "nil",
    "undefined",
    "#DIV/0!",
    "#REF!",
    "#VALUE!",
    "#NAME?",
    "#NUM!",
]


@pytest.mark.parametrize("text", [*MACHINES, " NaN "])
def test_what_a_program_prints_for_nothing_is_a_placeholder(text: str) -> None:
    assert placeholder_in(text) == text.strip()
    assert only_a_placeholder(text)


@pytest.mark.parametrize("text", ["/", "／", "—", "——", "-", "--"])
def test_a_stroke_alone_is_one_but_in_a_table_it_says_that_there_is_nothing(text: str) -> None:
    assert only_a_placeholder(text)
    assert placeholder_in(text) == ""


@pytest.mark.parametrize("text", ["妇女/儿童", "1/3", "Nana讲堂", "2—4", "NULL讲堂", "用None的人", "C#课", "三八—五一"])
def test_words_that_hold_such_signs_are_none(text: str) -> None:
    assert (placeholder_in(text), only_a_placeholder(text)) == ("", False)


def test_a_failed_formula_is_found_within_words() -> None:
    assert placeholder_in("共发放#REF!份") == "#REF!"


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("联合____开展", "____"),
        ("在__举办", "__"),
        ("在＿＿举办", "＿＿"),
        ("联合卫生院_开展", "_"),
        ("＿等单位", "＿"),
        ("_", "_"),
    ],
)
def test_a_blank_and_what_is_left_of_one_are_placeholders(text: str, blank: str) -> None:
    assert placeholder_in(text) == blank
    assert only_a_placeholder(text) is (text == blank)


@pytest.mark.parametrize("text", ["微信号fulian_2020", "IMG_开班.jpg", "见“名单_开班.xlsx”", "开班_现场.png", "a_b"])
def test_a_low_line_within_the_name_of_a_file_or_an_account_is_none(text: str) -> None:
    assert placeholder_in(text) == ""
