"""What is in a .docx that its layout does not want: one function a rule, in one list."""

from collections.abc import Callable, Iterator

from drafter.model import Layout
from drafter.services.inspect.finding import RULES, Finding
from drafter.services.inspect.read.docx import InspectedDocument
from drafter.services.inspect.rules.characters import check_lettering
from drafter.services.inspect.rules.matter import (
    check_copies,
    check_enclosures,
    check_head,
    check_notes,
    check_red_line,
)
from drafter.services.inspect.rules.page import (
    check_footer_distance,
    check_grid,
    check_margins,
    check_size,
)
from drafter.services.inspect.rules.page_number import check_number
from drafter.services.inspect.rules.paragraphs import check_shapes, check_signature
from drafter.services.inspect.rules.structure import (
    check_blanks,
    check_levels,
    check_marks,
    check_ordinals,
    check_typing,
)
from drafter.services.inspect.rules.tables import check_tables

Check = Callable[[InspectedDocument, Layout], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_size,
    check_margins,
    check_grid,
    check_footer_distance,
    check_number,
    check_lettering,
    check_shapes,
    check_signature,
    check_levels,
    check_ordinals,
    check_marks,
    check_blanks,
    check_typing,
    check_head,
    check_red_line,
    check_notes,
    check_enclosures,
    check_copies,
    check_tables,
)


def inspect(paper: InspectedDocument, layout: Layout) -> list[Finding]:
    """Return all findings in `paper`, in the order of RULES and then of the paper."""
    found = dict.fromkeys(finding for check in CHECKS for finding in check(paper, layout))
    order = list(RULES)
    return sorted(found, key=lambda finding: (order.index(finding.code), finding.number))
