"""The form of a chapter: what the workbook has as rows, as the fields, lists and tables of a page."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafter.core import say
from drafter.parsing import (
    FORMAT_KEY,
    LONG_KEYS,
    NONE,
    PHOTOGRAPH_KEYS,
    ROWS,
    STANDING_KEYS,
    TABLE_KEYS,
    Path,
    RecordColumn,
    RowRole,
    Shape,
    label_of,
)
from drafter.parsing import Mapping as Keys
from drafter.schema import OWN, Field, Prose, choices_of, measures_of, usual_choice, with_example
from drafter.services.fill.answers import sum_of
from drafter.services.fill.html import rendered
from drafter.services.workbook import CELL_GUIDES, PlannedRow, node_at, value_of

_VALUE, *_BESIDE = LONG_KEYS
# these are offered beside every value, the others where they are used
_OFFERED = _BESIDE[:2]
HEAD = "单位和年度"
TABLE, PHOTOGRAPHS = STANDING_KEYS


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the form that is sent as one: a value, a list, figures under own names, records, or a group's 无.

    `rows` are those of the workbook's plan; `was` is the sum of what stands there; `more` that it is shown on demand.
    """

    role: RowRole
    path: Path
    rows: tuple[PlannedRow, ...]
    was: str
    more: bool = False
    last_year: str = ""

    @property
    def key(self) -> str:
        return _key(self.path)

    @property
    def label(self) -> str:
        return label_of(self.path)

    @property
    def field(self) -> Field | None:
        return self.rows[0].field

    @property
    def values(self) -> dict[str, str]:
        return self.rows[0].values

    @property
    def value(self) -> str:
        return self.values.get(_VALUE, "")

    @property
    def beside(self) -> list[str]:
        """The keys of what may stand beside the value."""
        used = {key for row in self.rows for key in row.values}
        return [key for key in _BESIDE if key in _OFFERED or key in used]

    @property
    def required(self) -> bool:
        return bool(self.field and self.field.required)

    @property
    def help(self) -> str:
        return help_of(self.field)

    @property
    def usual(self) -> str:
        """What an empty field that is chosen in comes to."""
        return usual_choice(self.field) if self.field else ""

    @property
    def unit(self) -> str:
        return measures_of(self.field) if self.field else ""

    @property
    def choices(self) -> tuple[str, ...]:
        return choices_of(self.field) if self.field else ()

    @property
    def is_long(self) -> bool:
        """Whether it may take several lines."""
        return "\n" in self.value or isinstance(self.field and self.field.kind, Prose) or len(self.value) > 60

    @property
    def is_none(self) -> bool:
        return self.value == NONE

    @property
    def columns(self) -> str:
        """The columns of records as the page sends them back."""
        return json.dumps([[column.steps, column.shape] for column in self.rows[0].columns], ensure_ascii=False)

    @property
    def has_own_columns(self) -> bool:
        """Whether its columns are the clerk's own, so that more may be added."""
        return not any(self.rows[0].fields) and not self.is_photographs

    @property
    def is_photographs(self) -> bool:
        return self.path[-1] == PHOTOGRAPHS

    @property
    def is_about_a_table(self) -> bool:
        """Whether it says something of a table or of all its rows, and is no fact by itself."""
        return TABLE in self.path[1:-1]


def _key(path: Path) -> str:
    return json.dumps(path, ensure_ascii=False, separators=(",", ":"))


def help_of(field: Field | None) -> str:
    """Return what `field` is, with an example; what it is measured in and what may be chosen stand beside it."""
    if field is None:
        return ""
    what = say(CELL_GUIDES[field.path]) if field.path in CELL_GUIDES else field.help
    lowest = say("{}级以上的填", field.lowest) if field.lowest else ""
    chosen = bool(choices_of(field))
    return with_example(say("，").join(part for part in (lowest, what) if part), "" if chosen else field.example)


def units_of(rows: Sequence[PlannedRow], tree: Keys, main: frozenset[Path], last_year: Mapping[str, str]) -> list[Unit]:
    """Return the units that `rows` make; `main` are the paths of what is asked for first."""
    shown = (row for row in rows if row.path != (FORMAT_KEY,) and not _heads_table_rows(row))
    return [_unit(role, path, list(group), tree, main, last_year) for (role, path), group in groupby(shown, _kin)]


def _heads_table_rows(row: PlannedRow) -> bool:
    """Return whether `row` stands over the rows of a table, which has a head of its own."""
    return row.role is RowRole.GROUP and TABLE in row.path[:-1] and row.path[-1] == ROWS


def _kin(row: PlannedRow) -> tuple[RowRole, Path]:
    role = RowRole.RECORD if row.role is RowRole.COLUMNS else row.role
    return role, row.path


def _unit(
    role: RowRole, path: Path, rows: list[PlannedRow], tree: Keys, main: frozenset[Path], last_year: Mapping[str, str]
) -> Unit:
    if path[-1] == PHOTOGRAPHS and len(path) > 1 and role is not RowRole.GROUP:
        role, rows = RowRole.RECORD, _photographs(path, rows)
    node = node_at(tree, path)
    value = value_of(node) if node is not None else ""
    if role in (RowRole.RECORD, RowRole.ITEM, RowRole.ENTRY):
        rows = _with_one_blank(rows)
    said = last_year.get(".".join(map(str, path)), "") if role is RowRole.VALUE else ""
    asked = not main or any(path[: len(each)] == each or each[: len(path)] == path for each in main)
    return Unit(role, path, tuple(rows), sum_of(value), not value and not asked, said)


def _photographs(path: Path, rows: list[PlannedRow]) -> list[PlannedRow]:
    """Return `rows`, which name photographs, each with a cell for what is to stand below it."""
    columns = tuple(RecordColumn(key, (key,)) for key in PHOTOGRAPH_KEYS)
    made = [PlannedRow(RowRole.COLUMNS, path, columns=columns, fields=(None, None))]
    for row in rows:
        if row.role is not RowRole.COLUMNS:
            typed = dict(zip((column.steps for column in row.columns), row.cells, strict=True))
            file = row.values.get(_VALUE) or typed.get((PHOTOGRAPH_KEYS[0],)) or typed.get((), "")
            cells = (file, typed.get((PHOTOGRAPH_KEYS[1],), ""))
            made.append(PlannedRow(RowRole.RECORD, path, columns=columns, fields=(None, None), cells=cells))
    return made


def _with_one_blank(rows: list[PlannedRow]) -> list[PlannedRow]:
    """Return `rows` with no more than one that is blank at their end."""
    blank = [row for row in rows if row.role is not RowRole.COLUMNS and not _is_filled(row)]
    return [row for row in rows if row not in blank] + blank[:1]


def _is_filled(row: PlannedRow) -> bool:
    return bool(row.name or any(row.values.values()) or any(row.cells))


def chapter_html(
    name: str, title: str, sum: str, units: Sequence[Unit], phrases: Mapping[str, Sequence[str]], unshown: Sequence[str]
) -> str:
    """Return the form of the chapter called `name`, the `sum` of what stands in it beside it.

    `phrases` are the set phrases for its fields of own words, `unshown` the fields that can be filled in in the file
    alone.
    """
    has_table = any(TABLE in unit.path for unit in units)
    caption = f"{TABLE}.{TABLE_KEYS[0]}"
    return rendered(
        "chapter.html",
        name=name,
        title=title,
        sum=sum,
        units=list(_headed(units)),
        phrases=phrases,
        unshown=unshown,
        head=HEAD,
        own=OWN,
        has_table=has_table,
        nothing=sum_of(""),
        table=TABLE,
        photographs=PHOTOGRAPHS,
        new_table={"caption": _key((name, TABLE, TABLE_KEYS[0])), "rows": _key((name, TABLE, ROWS))},
        new_photographs=_key((name, PHOTOGRAPHS)),
        caption=(caption, say(CELL_GUIDES[caption])),
        Role=RowRole,
        Shape=Shape,
        choices_of=choices_of,
        help_of=help_of,
    )


def _headed(units: Sequence[Unit]) -> Iterator[tuple[Unit, bool]]:
    """Yield each unit, and whether the next one belongs to the group that it heads as its rows."""
    for number, unit in enumerate(units):
        after = units[number + 1] if number + 1 < len(units) else None
        yield unit, bool(after and unit.role is RowRole.GROUP and after.path == unit.path)
