"""drafter export and import: a facts file as a workbook to fill in, and what was filled in put back.

In: a facts file and its templates, or a workbook and a facts file. Out: bytes, and what to tell of them.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.workbook.export import BookPlan as BookPlan
    from drafter.services.workbook.export import PlannedSheet as PlannedSheet
    from drafter.services.workbook.export import book_plan as book_plan
    from drafter.services.workbook.last_year import last_years_words as last_years_words
    from drafter.services.workbook.layout import CELL_GUIDES as CELL_GUIDES
    from drafter.services.workbook.layout import book_of as book_of
    from drafter.services.workbook.merging import Change as Change
    from drafter.services.workbook.merging import Merged as Merged
    from drafter.services.workbook.merging import Order as Order
    from drafter.services.workbook.merging import Way as Way
    from drafter.services.workbook.merging import merged as merged
    from drafter.services.workbook.merging import node_at as node_at
    from drafter.services.workbook.merging import value_of as value_of
    from drafter.services.workbook.merging import with_value as with_value
    from drafter.services.workbook.planning import PlannedRow as PlannedRow
    from drafter.services.workbook.unit_books import UnitBooks as UnitBooks
    from drafter.services.workbook.unit_books import unit_books as unit_books


_HOMES = {
    "CELL_GUIDES": "layout",
    "Order": "merging",
    "book_of": "layout",
    "book_plan": "export",
    "BookPlan": "export",
    "Change": "merging",
    "last_years_words": "last_year",
    "Merged": "merging",
    "merged": "merging",
    "node_at": "merging",
    "PlannedRow": "planning",
    "PlannedSheet": "export",
    "value_of": "merging",
    "unit_books": "unit_books",
    "UnitBooks": "unit_books",
    "Way": "merging",
    "with_value": "merging",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
