"""What a plain figure means in each built-in section: a unit is taken for granted only where no other kind is meant."""

import re
from collections.abc import Iterator

from drafter.core.text.quantity import parse_quantity
from drafter.schema.fields import Field, leaves
from drafter.schema.kinds.figures import Count, Money
from drafter.schema.kinds.units import differ_in_kind
from drafter.schema.library import BODIES_SERVED, Library
from drafter.schema.section import load_section

PERSONS, SUMS = {"人", "名", "人次"}, ("元", "万元")
# what is paid for one, or each month: nobody counts it in 万
FOR_ONE = re.compile(r"\.(?:每.+|原价|现价|人均收入|月收入|标准|补贴|增收)$")
HELPED = re.compile("惠及|受益|慰问|带动|救助|贷款")
# where the field itself says whom it counts, and a household is none of them
ONLY_PERSONS = {
    "健康.两癌救助.申报",
    "健康.两癌救助.人数",
    "劳动竞赛与劳模.劳模.慰问",
    "困难职工帮扶.普惠.人次",
    "困难职工帮扶.送清凉.人数",
    "康复服务.儿童.人数",
    "康复服务.辅具.人数",
    "社会保障.特困.人数",
}
ONLY_HOUSEHOLDS = {"环境整治.改造.户数"}
MASS = re.compile("(?:宣传|的)资料")


def declared() -> Iterator[tuple[str, Field]]:
    """Yield every field of the built-in sections with its path, those that several bodies share once."""
    seen = set()
    for body in ("妇联", *sorted(BODIES_SERVED)):
        library = Library().serving(body)
        for section in (load_section(library, name) for name in library.names("sections")):
            if (file := section.wording.source.name) not in seen:
                seen.add(file)
                yield from ((f"{section.name}.{leaf.path}", leaf) for leaf in leaves(section.fields))


FIELDS = list(declared())
COUNTS = [(path, field) for path, field in FIELDS if isinstance(field.kind, Count)]
SUMS_OF_MONEY = [(path, field) for path, field in FIELDS if isinstance(field.kind, Money)]


def test_a_sum_of_money_may_be_as_many_ten_thousands_but_for_what_is_paid_for_one() -> None:
    alone = [(path, field) for path, field in SUMS_OF_MONEY if field.spec.units != SUMS]
    assert len(SUMS_OF_MONEY) > 100
    assert len(SUMS_OF_MONEY) - len(alone) > 90
    assert [path for path, _ in alone if not FOR_ONE.search(path)] == []
    assert [path for path, field in alone if field.spec.units or re.search("[万亿]", field.example)] == []


def test_what_reaches_people_may_reach_households() -> None:
    helped = [(path, field) for path, field in COUNTS if HELPED.search(f"{field.path}{field.help}")]
    persons = {path for path, field in helped if PERSONS.intersection(field.spec.units)}
    households = {path for path, field in helped if "户" in field.spec.units}
    assert len(persons & households) > 20
    assert persons - households == ONLY_PERSONS
    assert households - persons == ONLY_HOUSEHOLDS


def test_printed_matter_is_counted_by_sheets_or_by_books() -> None:
    printed = [(path, field) for path, field in COUNTS if MASS.search(field.help)]
    assert len(printed) > 15
    assert [path for path, field in printed if field.spec.units != ("份", "册")] == []


def test_visits_of_persons_may_be_told_in_persons() -> None:
    visits = [(path, field) for path, field in COUNTS if field.spec.units[:1] == ("人次",)]
    assert len(visits) > 40
    assert [path for path, field in visits if len(field.spec.units) == 1] == []


def test_where_units_differ_in_kind_the_example_says_its_own_and_none_is_promised() -> None:
    unclear = [(path, field) for path, field in COUNTS + SUMS_OF_MONEY if differ_in_kind(field.spec.units)]
    assert len(unclear) > 250
    examples = [(path, parse_quantity(field.example)) for path, field in unclear]
    bare = [path for path, figure in examples if figure and not figure.unit and not re.search("[万亿]", figure.head)]
    assert bare == []
    assert [path for path, field in unclear if "不写单位" in field.help] == []
