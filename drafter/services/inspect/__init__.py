"""drafter inspect: how any .docx departs from a layout, by paragraph and clause, and what may be mended.

In: a .docx and a Layout. Out: findings in the order of the paper; with --fix a copy in which looks alone differ.
The way: read (formatting, roles) → rules → fix. To add a rule, add its code to `finding.py`, what it means to
`meanings.py`, and the function to its module in `rules/`.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.inspect.fix.repair import repair as repair
    from drafter.services.inspect.inspection import inspect as inspect
    from drafter.services.inspect.read.docx import read_document as read_document
    from drafter.services.inspect.read.docx import read_paper as read_paper
    from drafter.services.inspect.report import describe as describe
    from drafter.services.inspect.report import record as record
    from drafter.services.inspect.shape import INSPECT_SHAPE as INSPECT_SHAPE


_HOMES = {
    "INSPECT_SHAPE": "shape",
    "describe": "report",
    "inspect": "inspection",
    "read_document": "read.docx",
    "read_paper": "read.docx",
    "record": "report",
    "repair": "fix.repair",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
