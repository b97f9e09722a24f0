"""Where units stand, as a list for the screen, a text to be sent round, rows of a table, or data for programs."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from drafter.core import headed, mark, say
from drafter.parsing import DATA_KEY
from drafter.services.status.standing import Standing, State, UnitStanding
from drafter.writers import new_workbook, put_words, workbook_bytes

HEAD = (mark("单位"), mark("报了没有"), mark("文件"), mark("日期"), mark("还缺"))
# in characters
_WIDTHS = (20, 12, 28, 16, 60)
# what is to be done about, the worst first
_OPEN = (State.ABSENT, State.WRONG, State.LACKING)


def as_lines(standing: Standing) -> Iterator[str]:
    """Yield `standing` for the screen: how many are how far, then who."""
    counts = [(state, len(standing.of(state))) for state in State if standing.of(state)]
    told = say("，").join(say("{}{}个", say(state), number) for state, number in counts)
    yield say("{}，{}个{}：{}。", standing.office, len(standing.units), standing.sort, told)
    for state in (*_OPEN, State.LATE, State.DONE):
        for unit in standing.of(state):
            yield f"  {say(state)}  {_described(unit)}"


def _described(unit: UnitStanding) -> str:
    lacking = say("还缺{}", "、".join(unit.lacking)) if unit.lacking else ""
    return say("，").join(filter(None, (unit.name, unit.file, unit.day, lacking)))


def as_reminder(standing: Standing) -> str:
    """Return what may be sent round to those who are not done, nothing where all are."""
    parts = []
    for state in _OPEN:
        if units := standing.of(state):
            named = "、".join(_with_lacks(unit) for unit in units)
            parts.append(say("{}的：{}", say(state), named))
    if not parts:
        return ""
    until = say("请在{}前报来。", standing.deadline) if standing.deadline else say("请尽快报来。")
    return say("{}收数：{}。{}", standing.office, say("；").join(parts), until)


def _with_lacks(unit: UnitStanding) -> str:
    lacking = unit.lacking if unit.state is State.LACKING else ()
    names = "、".join("".join(step for step in path.split(".")[1:] if step != DATA_KEY) for path in lacking)
    return say("{}（{}）", unit.name, names) if names else unit.name


def as_rows(standing: Standing) -> Iterator[tuple[str, ...]]:
    """Yield `standing` as a table, its head first."""
    yield tuple(map(say, HEAD))
    for unit in standing.units:
        yield unit.name, say(unit.state), unit.file, unit.day, "、".join(unit.lacking)


def as_csv(standing: Standing) -> bytes:
    """Return `standing` as CSV that Excel and WPS open as UTF-8."""
    file = StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(as_rows(standing))
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(standing: Standing) -> bytes:
    """Return `standing` as a workbook; without what writes one Problems are raised."""
    book = new_workbook(say("；或者用 -o 写成 .csv"))
    sheet = book.active
    sheet.title = say("进度")
    for number, row in enumerate(as_rows(standing), start=1):
        for column, words in enumerate(row, start=1):
            put_words(sheet.cell(number, column), words)
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    return workbook_bytes(book)


def as_data(standing: Standing) -> dict[str, Any]:
    """Return `standing` for other programs."""
    units = [
        unit._asdict() | {"state": unit.state.name.lower(), "lacking": list(unit.lacking)} for unit in standing.units
    ]
    told = {"office": standing.office, "deadline": standing.deadline, "complete": standing.complete, "units": units}
    return headed("status") | told


WRITERS = {".csv": as_csv, ".xlsx": as_xlsx}
