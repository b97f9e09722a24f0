"""The kinds of field: what may be typed in one, and how it is printed."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, NamedTuple

from drafter.core import Problem, full_date, mark, parse_quantity, say, simplified
from drafter.model import Fact, FactList
from drafter.parsing import Scalar, Typed, is_none
from drafter.schema.kinds.levels import RANKS, rank
from drafter.schema.kinds.splitting import LIST_MARKS, names_in, paragraphs_in

YES, NO = "是", "否"
DATE_WORDS = re.compile("[年月日号旬季初末底半周节假期前后间近阳]")
_NEGATIVE = re.compile("\\s*[-－−—负][0-9０-９]")


class Spec(NamedTuple):
    """What a field's declaration says to its kind: its units, the first one the usual; its choices.

    Of a table: its columns, none where the facts name them, and whether they are added up.
    """

    units: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    columns: tuple["Column", ...] = ()
    total: bool = False


class Kind:
    """A kind of field; one value unless it has a `separator`, which stands between several."""

    name: ClassVar[str]
    separator: ClassVar[str] = ""
    foldable: ClassVar[bool] = True

    def __reduce__(self) -> tuple[Callable[[str], "Kind"], tuple[str]]:
        # there is one of each, also where a section comes out of the cache
        return _known, (self.name,)

    def bind(self, typed: Typed, spec: Spec) -> Fact | FactList | Problem:
        """Return the facts in `typed`, which is not empty, or what is wrong with them."""
        if not self.foldable and (folded := [scalar for scalar in typed.scalars if scalar.folded]):
            return self.several_lines(typed, folded[0])
        scalars = self.split(typed)
        if isinstance(scalars, Problem):
            return scalars
        if not self.separator:
            return self.fact(typed, scalars[0], spec)
        if len(scalars) > 1 and (none := next((scalar for scalar in scalars if is_none(scalar.text)), None)):
            return Problem(
                "wrong-kind", say("“{}”有几项，其中一项却是“无”。", typed.path), none.location, say("删掉这一项。")
            )
        facts = []
        for scalar in scalars:
            fact = self.fact(typed, scalar, spec)
            if isinstance(fact, Problem):
                return fact
            facts.append(fact)
        return FactList(typed.path, tuple(facts), self.separator)

    def split(self, typed: Typed) -> tuple[Scalar, ...] | Problem:
        """Return the values in `typed` one by one."""
        if self.separator or len(typed.scalars) == 1:
            return typed.scalars
        return Problem(
            "wrong-shape",
            say("“{}”写了{}项，它只要一个值。", typed.path, len(typed.scalars)),
            typed.scalars[1].location,
            say("只留一项，写在冒号后面。"),
        )

    def several_lines(self, typed: Typed, scalar: Scalar) -> Problem:
        """Return the problem of a value over several lines where one is meant."""
        listed = say("写成一行，用顿号隔开；或一项一行，每行以“- ”开头。")
        hint = listed if self.separator else say("写成一行。")
        return Problem("line-break", say("“{}”写成了几行。", typed.path), scalar.location, hint)

    def fact(self, typed: Typed, scalar: Scalar, spec: Spec) -> Fact | Problem:
        """Return the fact that `scalar`, one of the values in `typed`, comes to."""
        return typed.fact(scalar, scalar.text, kind=self.name)


class Text(Kind):
    """Words that fit into a sentence: one line."""

    name = "文字"

    def fact(self, typed: Typed, scalar: Scalar, spec: Spec) -> Fact | Problem:
        if "\n" in scalar.text:
            return self.several_lines(typed, scalar)
        return typed.fact(scalar, scalar.text.strip(), kind=self.name)


class Figure(Text):
    """A figure with its unit: 14, 180余, 近300, 12场次."""

    name = "数量"
    foldable = False
    examples: ClassVar[str] = mark("1039 或 1000多")

    def units(self, spec: Spec) -> tuple[str, ...]:
        """Return the units that may be typed; the first is put where none was."""
        return spec.units

    def fact(self, typed: Typed, scalar: Scalar, spec: Spec) -> Fact | Problem:
        quantity = parse_quantity(scalar.text)
        if quantity is None and _NEGATIVE.match(scalar.text):
            message = say("“{}”是“{}”，比零还少。", typed.path, _short(scalar.text))
            hint = say("去掉前面的“-”；减少了多少，就写进“补充”。")
            return Problem("negative-figure", message, scalar.location, hint)
        if quantity is None:
            return Problem(
                "wrong-kind",
                say("“{}”是“{}”，不是{}。", typed.path, _short(scalar.text), self.name),
                scalar.location,
                say("写成 {}；单位由模板补上，确实没有就写“无”。", say(self.examples)),
            )
        units = self.units(spec)
        if quantity.unit and quantity.unit not in map(simplified, units):
            wanted = "、".join(f"“{unit}”" for unit in units)
            return Problem(
                "wrong-unit",
                say("“{}”写的单位是“{}”，应当是{}。", typed.path, quantity.written, wanted)
                if units
                else say("“{}”写的单位是“{}”，它没有单位。", typed.path, quantity.written),
                scalar.location,
                say("万、千写汉字，例如 1.5万。")
                if quantity.unit in ("w", "W", "k", "K")
                else say("只写数字，单位由模板补上。"),
            )
        return typed.fact(scalar, quantity.words(units[0] if units else ""), quantity, self.name)


class Money(Figure):
    """A sum of money, in 元; 万 and 亿 belong to the number (1.59万元 is 15,900 元)."""

    name = "金额"
    examples = mark("5400 或 1.59万")

    def units(self, spec: Spec) -> tuple[str, ...]:
        return ("元",)


class Rate(Figure):
    """A share of a hundred: 95%以上, 98.6%."""

    name = "比例"
    examples = mark("98.6% 或 95%以上")

    def units(self, spec: Spec) -> tuple[str, ...]:
        return ("%", "％")


class Date(Text):
    """A day or a time of the year: 9月初, 8月21日—25日, 2020-09-01, 上半年."""

    name = "日期"
    foldable = False

    def fact(self, typed: Typed, scalar: Scalar, spec: Spec) -> Fact | Problem:
        fact = super().fact(typed, scalar, spec)
        if isinstance(fact, Problem):
            return fact
        if full := full_date(scalar.text):
            return typed.fact(scalar, full, kind=self.name)
        if DATE_WORDS.search(simplified(scalar.text)):
            return fact
        return Problem(
            "wrong-kind",
            say("“{}”是“{}”，不是日期。", typed.path, _short(scalar.text)),
            scalar.location,
            say("写成“9月初”“8月21日—25日”或“2020-09-01”这样。"),
        )


class Prose(Kind):
    """Whole sentences of one's own; several make several paragraphs or items."""

    name = "段落"
    separator = "\n"

    def split(self, typed: Typed) -> tuple[Scalar, ...]:
        return tuple(paragraph for scalar in typed.scalars for paragraph in paragraphs_in(scalar) if paragraph.text)


class Names(Text):
    """Names or things one after the other: a list, or one line split at 、."""

    name = "名单"
    separator = "、"
    foldable = False

    def fact(self, typed: Typed, scalar: Scalar, spec: Spec) -> Fact | Problem:
        fact = super().fact(typed, scalar, spec)
        # the marks between names are the program's to set
        bare = "" if isinstance(fact, Problem) else fact.words.strip(LIST_MARKS)
        return fact if isinstance(fact, Problem) or bare == fact.words else replace(fact, words=bare)

    def split(self, typed: Typed) -> tuple[Scalar, ...] | Problem:
        if typed.listed:
            return typed.scalars
        return names_in(typed.path, typed.scalars[0])


class Clauses(Text):
    """Short statements, joined by commas into one sentence."""

    name = "短句"
    separator = "，"


class Choice(Text):
    """One of the choices that the section offers; it is tested by templates, never printed."""

    name = "选项"

    def fact(self, typed: Typed, scalar: Scalar, spec: Spec) -> Fact | Problem:
        # 无 answers a question of 是 and 否
        said = NO if is_none(scalar.text) else simplified(scalar.text.strip())
        if choice := next((each for each in spec.choices if simplified(each) == said), ""):
            return typed.fact(scalar, choice, kind=self.name)
        return Problem(
            "unknown-choice",
            say("“{}”没有“{}”这一种。", typed.path, _short(scalar.text)),
            scalar.location,
            say("从这些里选一个：{}。", "、".join(spec.choices)),
        )


class Level(Text):
    """The level of an honour: 国家级, 省级, 市级 …; records are told from the highest down."""

    name = "级别"

    def fact(self, typed: Typed, scalar: Scalar, spec: Spec) -> Fact | Problem:
        fact = super().fact(typed, scalar, spec)
        if isinstance(fact, Problem) or rank(fact.words) < len(RANKS):
            return fact
        return Problem(
            "wrong-kind",
            say("“{}”是“{}”，不是级别。", typed.path, _short(scalar.text)),
            scalar.location,
            say("写成“国家级”“省级”“市级”“县级”这样。"),
        )


class BlockKind(Kind):
    """What stands by itself on the paper, read as a whole by exhibits.py; the facts in it have kinds of their own."""


class Tables(BlockKind):
    """Rows of cells under the names of their columns."""

    name = "表格"


class Photographs(BlockKind):
    """Photographs, by the names of their files, with what is to stand below each."""

    name = "照片"


class Column(NamedTuple):
    """A column of a table: as it was declared, or of no kind, as the facts name it."""

    name: str
    kind: Kind | None = None
    spec: Spec = Spec()
    help: str = ""
    example: str = ""
    private: bool = False


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Figure(), Money(), Rate(), Date(), Text(), Prose(), Names(), Clauses(), Choice(), Level(), Tables(),
        Photographs(),
    )
}  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:19]}…"


def _known(name: str) -> Kind:
    return KINDS[name]
