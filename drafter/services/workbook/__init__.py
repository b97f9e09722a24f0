"""drafter export and import: a facts file as a workbook to fill in, and what was filled in put back.

In: a facts file and its templates, or a workbook and a facts file. Out: bytes, and what to tell of them.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.workbook.export import BookPlan as BookPlan
    from drafter.services.workbook.export import PlannedSheet as PlannedSheet
    from drafter.services.workbook.export import body_and_level as body_and_level
    from drafter.services.workbook.export import book_plan as book_plan
    from drafter.services.workbook.export import chapter_sheet as chapter_sheet
    from drafter.services.workbook.export import head_sheet as head_sheet
    from drafter.services.workbook.export import named_path as named_path
    from drafter.services.workbook.export import own_sheet as own_sheet
    from drafter.services.workbook.export import report_named as report_named
    from drafter.services.workbook.export import sections_served as sections_served
    from drafter.services.workbook.export import served as served
    from drafter.services.workbook.last_year import last_years_words as last_years_words
    from drafter.services.workbook.layout import CELL_GUIDES as CELL_GUIDES
    from drafter.services.workbook.layout import book_of as book_of
    from drafter.services.workbook.merging import Change as Change
    from drafter.services.workbook.merging import Merged as Merged
    from drafter.services.workbook.merging import Order as Order
    from drafter.services.workbook.merging import Way as Way
    from drafter.services.workbook.merging import merged as merged
    from drafter.services.workbook.merging import node_at as node_at
    from drafter.services.workbook.merging import texts_in as texts_in
    from drafter.services.workbook.merging import value_of as value_of
    from drafter.services.workbook.merging import with_value as with_value
    from drafter.services.workbook.planning import PlannedRow as PlannedRow
    from drafter.services.workbook.unit_books import UnitBooks as UnitBooks
    from drafter.services.workbook.unit_books import unit_books as unit_books


_HOMES = {
    "body_and_level": "export",
    "book_of": "layout",
    "book_plan": "export",
    "BookPlan": "export",
    "CELL_GUIDES": "layout",
    "Change": "merging",
    "chapter_sheet": "export",
    "head_sheet": "export",
    "last_years_words": "last_year",
    "Merged": "merging",
    "merged": "merging",
    "named_path": "export",
    "node_at": "merging",
    "Order": "merging",
    "own_sheet": "export",
    "PlannedRow": "planning",
    "PlannedSheet": "export",
    "report_named": "export",
    "sections_served": "export",
    "served": "export",
    "texts_in": "merging",
    "unit_books": "unit_books",
    "UnitBooks": "unit_books",
    "value_of": "merging",
    "Way": "merging",
    "with_value": "merging",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
