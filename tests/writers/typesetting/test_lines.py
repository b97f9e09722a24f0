"""Where a line of the body ends."""

from drafter.model.document import Run, text_of
from drafter.writers.typesetting.lines import TextLine, broken

BODY, TITLE = TextLine((), "正文", 0, 579), TextLine((), "", 0, 579)


def lines(text: str, like: TextLine = BODY, across: float = 28) -> list[str]:
    return [text_of(line.runs) for line in broken((Run(text),), like, across, 2)]


def test_a_quarter_of_a_character_stands_between_han_and_digits() -> None:
    text = "时光匆匆，转眼又到岁末。回望2020年，临泾镇妇联一班人"
    assert lines(text) == [text[:-1], "人"]
    assert lines(text, TITLE) == [text]


def test_none_stands_beside_marks_nor_within_a_figure() -> None:
    text = f"{'妇' * 21}（2020.12%）"
    assert lines(text) == [text]


def test_none_is_left_where_the_line_ends_there() -> None:
    text = f"{'妇' * 26}2020、{'妇' * 25}人"
    assert lines(text) == ["妇" * 26, f"2020、{'妇' * 25}", "人"]
