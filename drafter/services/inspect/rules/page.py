"""The rules of the page."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from drafter.core import mark, say
from drafter.model import Layout
from drafter.schema import TWIPS_PER_MM
from drafter.services.inspect.finding import Finding, Part
from drafter.services.inspect.read.docx import InspectedDocument
from drafter.services.inspect.read.measures import is_set, twips
from drafter.services.inspect.units import millimetres

GB = "GB/T 9704—2012"
A4 = (11906, 16838)
# the type area that 5.2.1 sets, as margins: top, right, bottom, left
STANDARD_MARGINS = (2098, 1475, 1984, 1587)
TOLERANCE = round(TWIPS_PER_MM)
_HAIR = TWIPS_PER_MM / 4

SIDES = {
    "left": mark("居左"),
    "center": mark("居中"),
    "right": mark("居右"),
    "outside": mark("外侧"),
    "both": mark("居左"),
    "distribute": mark("分散对齐"),
}


def check_size(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield sections on other paper; a page turned for a wide table is the same paper."""
    for number, section in enumerate(paper.sections, start=1):
        size = page_size(section)
        if not any(size):
            yield _of("page-size", number, say("没有写"), _area(layout.page))
        elif not _near(sorted(size), sorted(layout.page), _HAIR * 2):
            clause = "" if _near(sorted(size), sorted(A4), _HAIR * 2) else f"{GB} 5.1"
            yield _of("page-size", number, _area(size), _area(layout.page), clause)


def check_margins(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield sections with other margins, pages turned aside."""
    for number, section in enumerate(paper.sections, start=1):
        margins = page_margins(section)
        if is_turned(section):
            continue
        if not any(margins):
            yield _of("page-margins", number, say("没有写"), _sides(layout.margins))
        elif not _near(margins, layout.margins, _HAIR):
            clause = "" if _near(margins, STANDARD_MARGINS, TOLERANCE) else f"{GB} 5.2.1"
            yield _of("page-margins", number, _sides(margins), _sides(layout.margins), clause)


def check_grid(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield sections whose grid holds other lines."""
    for number, section in enumerate(paper.sections, start=1):
        grid = section.find(qn("w:docGrid"))
        kind = grid.get(qn("w:type"), "default") if grid is not None else "default"
        lines = _length(grid, "linePitch")
        if (kind, lines) != ("lines", layout.line):
            names = {"lines": say("只定行"), "default": say("无网格")}
            actual = say("{}，{}磅一行", names.get(kind, say("定行和字")), f"{lines / 20:g}")
            yield _of("page-grid", number, actual, say("只定行，{}磅一行", f"{layout.line / 20:g}"))


def check_footer_distance(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield sections whose footer stands elsewhere."""
    for number, section in enumerate(paper.sections, start=1):
        distance = _length(section.find(qn("w:pgMar")), "footer")
        if abs(distance - layout.footer) > TOLERANCE:
            lengths = [say("{}毫米", millimetres(each)) for each in (distance, layout.footer)]
            yield _of("footer-distance", number, *lengths)


def page_size(section: Any) -> tuple[int, int]:
    """Return width and height of the pages of `section`."""
    size = section.find(qn("w:pgSz"))
    return _length(size, "w"), _length(size, "h")


def page_margins(section: Any) -> tuple[int, ...]:
    """Return the margins of `section`, top, right, bottom, left with its gutter."""
    margins = section.find(qn("w:pgMar"))
    top, right, bottom, left, gutter = (_length(margins, side) for side in ("top", "right", "bottom", "left", "gutter"))
    return top, right, bottom, left + gutter


def is_turned(section: Any) -> bool:
    """Return whether the pages of `section` lie on their side."""
    width, height = page_size(section)
    return width > height


def _of(code: str, number: int, actual: str, expected: str, clause: str = "") -> Finding:
    return Finding(code, Part.SECTION, number, "", actual, expected, clause)


def _length(element: Any, name: str) -> int:
    return twips(element.get(qn(f"w:{name}"))) if element is not None else 0


def _near(actual: Any, wanted: Any, tolerance: float) -> bool:
    return all(abs(one - other) <= tolerance for one, other in zip(actual, wanted, strict=True))


def _area(size: tuple[int, int]) -> str:
    return say("{}×{}毫米", *(millimetres(length) for length in size))


def _sides(margins: tuple[int, ...]) -> str:
    return say("上{}、右{}、下{}、左{}毫米", *(millimetres(length) for length in margins))


def is_on(section: Any, name: str) -> bool:
    """Return whether `section` has the switch `name` on."""
    element = section.find(qn(f"w:{name}"))
    return element is not None and is_set(element.get(qn("w:val"), "1"))
