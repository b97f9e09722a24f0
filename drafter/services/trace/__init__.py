"""drafter trace: where each printed figure and name comes from.

In: a drafted report. Out: rows (figure, sentence, field, line) as a checklist in .docx, .xlsx, .csv, as data,
or as an answer.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.trace.answers import answer as answer
    from drafter.services.trace.answers import near as near
    from drafter.services.trace.checklist_files import WRITERS as WRITERS
    from drafter.services.trace.checklists import checklist as checklist
    from drafter.services.trace.figures import printed_figures as printed_figures
    from drafter.services.trace.record import record as record
    from drafter.services.trace.shape import TRACE_SHAPE as TRACE_SHAPE


_HOMES = {
    "answer": "answers",
    "checklist": "checklists",
    "near": "answers",
    "printed_figures": "figures",
    "record": "record",
    "TRACE_SHAPE": "shape",
    "WRITERS": "checklist_files",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
