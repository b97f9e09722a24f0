"""A workbook as a Source: the facts file that it amounts to, each line with its cell."""

from collections.abc import Iterable

from drafter.core import Problem, Problems, Remark, Source, say, visible
from drafter.parsing.workbook.cells import Fault
from drafter.parsing.workbook.reader import WorkbookReader
from drafter.parsing.workbook.sheets import sheets_of
from drafter.parsing.workbook.tree import CellLine


def workbook_source(name: str, data: bytes) -> Source:
    """Return the facts in the workbook that `data` is, the file called `name`; what is none raises Problems."""
    reader = WorkbookReader()
    reader.read(sheets_of(name, data))
    lines = list(reader.tree.lines())
    told = [*lines, *_remarks(reader.faults, {cell for _, cell in lines})]
    first = {cell: number for number, (_, cell) in reversed([*enumerate(told, start=1)])}
    remarks = tuple(Remark(fault.code, fault.message, first[cell], fault.hint) for cell, fault in reader.faults)
    text = "".join(f"{line}\n" for line, _ in told)
    source = Source(name, text, cells=tuple(cell for _, cell in told), remarks=remarks)
    if not lines:
        raise Problems([_foreign(name), *source.problems()])
    return source


def _remarks(faults: Iterable[tuple[str, Fault]], known: set[str]) -> Iterable[CellLine]:
    """Yield a line of remark for each cell with a fault that no value comes from: it shows there."""
    for cell, fault in dict(faults).items():
        if cell not in known:
            yield f"# {visible(cell)}: {visible(' '.join(fault.message.split()))}", cell


def _foreign(name: str) -> Problem:
    hint = say("先用 drafter export 写一份表，在那里面填。")
    return Problem("not-workbook", say("“{}”里没有能读的事实：不是 drafter export 写的表。", name), None, hint)
