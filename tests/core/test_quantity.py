"""The figures that people write."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.core.text.quantity import MOST, figure_pattern, is_immense, parse_quantity, plain, plain_range

# what is typed, printed with 户, least, greatest, exact
FIGURES = [
    ("14", "14户", 14, 14, True),
    ("5,351", "5,351户", 5351, 5351, True),
    ("10 678", "10 678户", 10678, 10678, True),
    ("１４", "１４户", 14, 14, True),
    ("1.5万", "1.5万户", 15000, 15000, True),
    ("3亿2000万", "3亿2000万户", 320000000, 320000000, True),
    ("1万亿", "1万亿户", 10**12, 10**12, True),
    ("十", "十户", 10, 10, True),
    ("两", "两户", 2, 2, True),
    ("二百零五", "二百零五户", 205, 205, True),
    ("一万二", "一万二户", 12000, 12000, True),
    ("2万5", "2万5户", 25000, 25000, True),
    ("2万5000", "2万5000户", 25000, 25000, True),
    ("三千五百", "三千五百户", 3500, 3500, True),
    ("180余", "180余户", 180, 180, False),
    ("5000多", "5000多户", 5000, 5000, False),
    ("1万多", "1万多户", 10000, 10000, False),
    ("三万余", "三万余户", 30000, 30000, False),
    ("十几", "十几户", 10, 10, False),
    ("数百", "数百户", 100, 100, False),
    ("上千", "上千户", 1000, 1000, False),
    ("近300", "近300户", 300, 300, False),
    ("约200", "约200户", 200, 200, False),
    ("超1000", "超1000户", 1000, 1000, False),
    ("不少于4", "不少于4户", 4, 4, False),
    ("至少10余", "至少10余户", 10, 10, False),
    ("100左右", "100户左右", 100, 100, False),
    ("2—4", "2—4户", 2, 4, True),
    ("3-5", "3-5户", 3, 5, True),
    ("三四十", "三四十户", 30, 40, True),
    ("0", "0户", 0, 0, True),
    # typed with a unit of its own
    ("260余万元", "260余万元", 2600000, 2600000, False),
    ("3万5千余元", "3万5千余元", 35000, 35000, False),
    ("10万余元", "10万余元", 100000, 100000, False),
    ("13万元～17万元", "13万元～17万元", 130000, 170000, True),
    ("98.6%", "98.6%", Decimal("98.6"), Decimal("98.6"), True),
    ("95%以上", "95%以上", 95, 95, False),
    ("15%～30%", "15%～30%", 15, 30, True),
    ("263人次左右", "263人次左右", 263, 263, False),
    ("12场次", "12场次", 12, 12, True),
    ("14 个", "14个", 14, 14, True),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "exact"), FIGURES, ids=[figure[0] for figure in FIGURES])
def test_a_figure_is_printed_as_typed_and_counts_as_its_number(
    text: str, words: str, low: Decimal, high: Decimal, exact: bool
) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (quantity.words("户"), quantity.low, quantity.high, quantity.exact) == (words, low, high, exact)


@pytest.mark.parametrize(
    "text", ["", "好多", "三八", "14.5.6", "-3", "上", "第1名", "1 2", "多", "几", "半", "14个村", "x"]
)
def test_what_is_no_figure_as_a_whole_is_none(text: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is None or quantity.unit == "个村"


@given(
    st.text(
        alphabet="0123456789０９.,，% 余多几来近约超上不少于至少左右以上—～-一二三十百千万亿零两数元户人次", max_size=12
    )
)
def test_any_text_is_read_or_refused_and_none_of_its_characters_is_lost(text: str) -> None:
    quantity = parse_quantity(text)
    if quantity is not None:
        assert quantity.words("").replace(" ", "") == text.strip().replace(" ", "")
        assert quantity.low >= 0


@given(
    st.lists(
        st.sampled_from([*"０1.余多几一二十百万亿两数近上—至到-", " 户", "名", "以上", "至少", "5,351", "10 678"]),
        max_size=7,
    )
)
def test_the_pattern_for_editors_takes_every_figure(parts: list[str]) -> None:
    text = "".join(parts).strip()
    quantity = parse_quantity(text)
    if quantity is not None and quantity.unit in ("", "户", "名"):
        assert re.fullmatch(figure_pattern(("户", "名")), text)


@pytest.mark.parametrize("text", ["9.14,300", "1000余7 300几", "９．０７．8"])
def test_marks_that_part_no_number_make_none(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "immense"),
    [
        ("999999999999999999", False),
        ("1000000000000000000", True),
        ("1亿亿", False),
        ("1亿亿亿", True),
        ("亿" * 39, True),
        ("9" * 41, True),
        ("0.000000001", False),
        ("0.0000000001", True),
        ("好多", False),
        ("", False),
    ],
)
def test_a_figure_has_no_more_digits_than_sums_hold(text: str, immense: bool) -> None:
    assert is_immense(text) is immense
    if immense:
        assert parse_quantity(text) is None


def test_a_number_is_written_in_digits_however_many() -> None:
    assert [plain(Decimal(each)) for each in ("8.0", "1E+5", "0.50", "999999999999999999")] == [
        "8", "100000", "0.5", "999999999999999999",
    ]  # fmt: skip
    assert plain(Decimal("1E+5000")) == "1" + "0" * 5000


def test_a_range_without_an_end_is_written_by_its_beginning() -> None:
    assert plain_range(Decimal(3), Decimal(5)) == "3—5"
    assert plain_range(Decimal(3), Decimal("3.0")) == "3"
    assert plain_range(Decimal(8), Decimal("Infinity")) == plain_range(Decimal(8), MOST) == "8以上"
