"""The stretches of time that figures are of."""

from datetime import date

import pytest

from drafter.core.text.periods import Period, period_in, period_words

# what is typed, its first and last day, how it is printed
PERIODS = [
    ("2023-04/2024-03", (2023, 4, 1), (2024, 3, 31), "2023年4月至2024年3月"),
    ("2023-4/2024-3", (2023, 4, 1), (2024, 3, 31), "2023年4月至2024年3月"),
    ("２０２３-０４／２０２４-０３", (2023, 4, 1), (2024, 3, 31), "2023年4月至2024年3月"),
    ("2023-04-01/2024-02-29", (2023, 4, 1), (2024, 2, 29), "2023年4月1日至2024年2月29日"),
    ("2023/2024", (2023, 1, 1), (2024, 12, 31), "2023年至2024年"),
    ("2023-02", (2023, 2, 1), (2023, 2, 28), "2023年2月"),
    ("2023", (2023, 1, 1), (2023, 12, 31), "2023年"),
    ("2023年4月至2024年3月", (2023, 4, 1), (2024, 3, 31), "2023年4月至2024年3月"),
    (" 2023年4月 — 2024年3月 ", (2023, 4, 1), (2024, 3, 31), "2023年4月至2024年3月"),
    ("2023年4月——2024年3月", (2023, 4, 1), (2024, 3, 31), "2023年4月至2024年3月"),
    ("2023年4月1日到2023年4月30日", (2023, 4, 1), (2023, 4, 30), "2023年4月1日至2023年4月30日"),
    ("2023年", (2023, 1, 1), (2023, 12, 31), "2023年"),
    ("2023-04/2023-04", (2023, 4, 1), (2023, 4, 30), "2023年4月"),
]
NONE = [
    "",
    "去年",
    "2023-13",
    "2023-02-29",
    "2023-04/2024",
    "2023年4月至9月",
    "2023/4",
    "23-04",
    "2023.4",
    "2023年4",
    "04",
]


@pytest.mark.parametrize(("text", "first", "last", "printed"), PERIODS)
def test_a_stretch_of_time_is_read_as_people_write_it(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int], printed: str
) -> None:
    assert period_in(text) == Period(date(*first), date(*last))
    assert period_words(text) == printed
    assert period_in(printed) == period_in(text)


@pytest.mark.parametrize("text", NONE)
def test_what_names_no_stretch_of_time_is_none(text: str) -> None:
    assert period_in(text) is None


def test_a_stretch_may_be_written_the_wrong_way_round() -> None:
    period = period_in("2024-03/2023-04")
    assert period
    assert period.last < period.first
