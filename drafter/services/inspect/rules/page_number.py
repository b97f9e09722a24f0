"""The rules of the page number: none, elsewhere, otherwise set; and whether --fix may put one."""

from collections.abc import Iterator

from drafter.core import say
from drafter.model import Layout
from drafter.services.inspect.finding import Finding, Part
from drafter.services.inspect.read.docx import InspectedDocument
from drafter.services.inspect.read.font_slots import family
from drafter.services.inspect.read.page_edges import Numbering
from drafter.services.inspect.rules.page import GB, SIDES, is_on
from drafter.services.inspect.units import size_name

# one line that does not fill its width lies alike
_AT_LEFT = ("left", "both", "distribute")


def check_number(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield what is wrong with the page number."""
    leaves = not may_number(paper, layout)
    for code, actual, expected, clause in _wrong(paper, layout):
        yield Finding(code, Part.FOOTER, 0, "", actual, expected, clause, leaves)


def may_number(paper: InspectedDocument, layout: Layout) -> bool:
    """Return whether page numbers can be put as `layout` wants them without losing what else the edges hold."""
    heads, feet = ([edge for edge in paper.edges if edge.is_foot is is_foot] for is_foot in (False, True))
    if any(edge.holds_more for edge in feet) or any(edge.number for edge in heads):
        return False
    # even pages would lose a head that they share with the odd ones
    return not is_facing(layout) or paper.facing or all(edge.is_blank for edge in heads)


def is_facing(layout: Layout) -> bool:
    """Return whether `layout` wants odd and even pages numbered at different sides."""
    return layout.page_number != "居中"


def _wrong(paper: InspectedDocument, layout: Layout) -> Iterator[tuple[str, str, str, str]]:
    numbers = paper.numbers
    odd = numbers.get("default")
    if not odd:
        yield "missing-page-number", say("没有页码"), "— 1 —", f"{GB} 7.5"
        return
    if any(is_on(section, "titlePg") for section in paper.sections) and not numbers.get("first"):
        yield "hidden-first-number", say("首页没有页码"), say("每页都有"), ""
    even = numbers.get("even") if paper.facing else odd
    if not _is_placed(odd, even, layout):
        yield "page-number-place", _place(odd, even), _wanted_place(layout), ""
    for number in (odd, even) if even is not odd else (odd,):
        yield from _check_form(number, layout)


def _check_form(number: Numbering | None, layout: Layout) -> Iterator[tuple[str, str, str, str]]:
    if number and number.text.replace(" ", "") != "—#—":
        yield "page-number-form", number.text.replace("#", "1"), "— 1 —", ""
    face, size = layout.fonts["页码"], layout.sizes["页码"]
    if number and (number.size != size or family(number.face) != family(face)):
        actual = f"{number.face}{size_name(number.size)}"
        yield "page-number-type", actual, f"{face}{size_name(size)}", ""


def _is_placed(odd: Numbering, even: Numbering | None, layout: Layout) -> bool:
    if not is_facing(layout):
        return odd.side == "center" and even is not None and even.side == "center"
    if odd.side == "outside":
        return True
    return odd is not even and odd.side == "right" and even is not None and even.side in _AT_LEFT


def _place(odd: Numbering, even: Numbering | None) -> str:
    if odd is even:
        return say(SIDES.get(odd.side, odd.side))
    behind = say(SIDES.get(even.side, even.side)) if even else say("没有")
    return say("单页{}，双页{}", say(SIDES.get(odd.side, odd.side)), behind)


def _wanted_place(layout: Layout) -> str:
    return say("单页居右，双页居左") if is_facing(layout) else say("居中")
