"""The rules of paragraphs: pitch, indents, alignment, the signature's place."""

from collections.abc import Iterator

from docx.oxml.ns import qn

from drafter.core import say
from drafter.model import HEADINGS, Layout, Role, Run, signature_indents
from drafter.services.inspect.expected import wanted_of
from drafter.services.inspect.finding import Finding, found_at
from drafter.services.inspect.read.docx import InspectedDocument
from drafter.services.inspect.read.matter_roles import names_signers
from drafter.services.inspect.read.roles import Inspected, is_open_day
from drafter.services.inspect.rules.page import GB, SIDES
from drafter.services.inspect.units import count, pitch

_FLOWING = (Role.BODY, *HEADINGS)
SIGNED = (Role.SIGNATURE, Role.DATE)
# how far the first line stands in by the standard, in characters, and its clause
_FIRST = dict.fromkeys(_FLOWING, (2, "7.3.3")) | {
    Role.ADDRESSEE: (0, ""),
    Role.REMARK: (2, "7.3.6"),
    Role.ENCLOSURE: (0, "7.3.7"),
}
_CENTRED = {
    Role.MARK: "7.2.4",
    Role.NUMBER: "7.2.5",
    Role.ENCLOSURE_TITLE: "7.3.7",
    Role.BYLINE: "",
    Role.CAPTION: "",
    Role.CONTENTS_TITLE: "",
}
_SLACK, _ABOUT = 0.25, 0.5
SPACES = " \u3000\t\u00a0"


def check_shapes(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield how paragraphs lie otherwise."""
    wanted = wanted_of(layout)
    for paragraph in paper.paragraphs:
        if paragraph.pictured:
            yield from _check_picture(paragraph)
        elif paragraph.role in wanted and not paragraph.table:
            if wanted[paragraph.role].pitched:
                yield from _check_pitch(paragraph, layout)
                yield from _check_switches(paragraph)
            yield from _check_indents(paragraph, wanted[paragraph.role].indent)
            yield from _check_alignment(paragraph)


def check_signature(paper: InspectedDocument, layout: Layout) -> Iterator[Finding]:
    """Yield a name or day that stands neither as sealed nor as unsealed, or one so and the other so."""
    places = signature_places(paper)
    for paragraph in paper.paragraphs:
        place = places.get(paragraph.number) if paragraph.role in SIGNED and not paragraph.table else None
        shape = paragraph.shape
        if place is not None and (shape.align != "right" or abs(shape.right - place) > _ABOUT):
            actual = (
                say("右空{}", count(shape.right)) if shape.align == "right" else say(SIDES.get(shape.align, "居左"))
            )
            yield _of("signature-place", paragraph, actual, say("右空{}", count(place)))


def signature_places(paper: InspectedDocument) -> dict[int, float]:
    """Return how far names and day are to end from the edge, by paragraph (7.3.5.1, 7.3.5.2).

    That is as with a seal where one of them stands so, else as without. A line that blanks were typed into, or that
    is not yet filled in, is not among them: nobody can tell where it will end.
    """
    signed = [each for each in paper.paragraphs if each.role in SIGNED and not each.table]
    *others, name = [None, *(each for each in signed if each.role is Role.SIGNATURE)]
    day = next((each for each in signed if each.role is Role.DATE), None)
    if any(each and ("\n" in each.line or is_open_day(each.line)) for each in (name, day)):
        return {}
    name_runs, day_runs = ((Run(each.text.strip(SPACES)),) if each else () for each in (name, day))
    unsealed, sealed = (signature_indents(name_runs, day_runs, sealed=seal) for seal in (False, True))
    there = [(place, each) for place, each in enumerate((name, day)) if each and not each.text[:1].isspace()]
    with_seal = any(
        abs(each.shape.right - sealed[place]) <= _ABOUT < abs(each.shape.right - unsealed[place])
        for place, each in there
    )
    places = {each.number: (sealed if with_seal else unsealed)[place] for place, each in there}
    # of several that sign, those above the last stand as they like at the right
    for each in others:
        if each and name and name.number in places and not each.text[:1].isspace():
            places[each.number] = each.shape.right if each.shape.align == "right" else places[name.number]
    return places


def _check_picture(paragraph: Inspected) -> Iterator[Finding]:
    if paragraph.shape.rule == "exact":
        actual = pitch(paragraph.shape.line, "exact")
        yield _of("cut-picture", paragraph, actual, pitch(240, "auto"))


def _check_pitch(paragraph: Inspected, layout: Layout) -> Iterator[Finding]:
    shape = paragraph.shape
    if (shape.line, shape.rule) != (layout.line, "exact"):
        yield _of("line-pitch", paragraph, pitch(shape.line, shape.rule), pitch(layout.line, "exact"))
    if paragraph.role in _FLOWING and any(shape.gaps):
        actual = say("段前{}磅、段后{}磅", *(f"{gap / 20:g}" for gap in shape.gaps))
        yield _of("paragraph-gap", paragraph, actual, say("没有"))


def _check_indents(paragraph: Inspected, indent: float) -> Iterator[Finding]:
    shape = paragraph.shape
    # whoever typed the two blanks has the look of an indent; typed-indent says so
    wanted = 0 if paragraph.text[:1] in SPACES else indent
    clause = f"{GB} 7.3.3" if paragraph.role in _FLOWING else ""
    # a remark may stand in as a whole
    first = shape.first + (shape.left if paragraph.role is Role.REMARK else 0)
    if abs(first - wanted) > _SLACK and (standard := _FIRST.get(paragraph.role)):
        indent, of = standard
        against = f"{GB} {of}" if of and abs(first - indent) > _SLACK else ""
        yield _of("first-line-indent", paragraph, count(first), count(wanted), against)
    if paragraph.role in _FLOWING and (abs(shape.left) > _SLACK or abs(shape.right) > _SLACK):
        actual = say("左{}、右{}", count(shape.left), count(shape.right))
        yield _of("side-indent", paragraph, actual, say("左右都顶格"), clause)


def _check_alignment(paragraph: Inspected) -> Iterator[Finding]:
    align = paragraph.shape.align
    actual = say(SIDES[align]) if align in SIDES else align
    if paragraph.role is Role.TITLE and align != "center":
        yield _of("title-off-centre", paragraph, actual, say("居中"), f"{GB} 7.3.1")
    if paragraph.role in _CENTRED and align != "center" and not names_signers(paragraph):
        clause = _CENTRED[paragraph.role]
        yield _of("off-centre", paragraph, actual, say("居中"), f"{GB} {clause}" if clause else "")
    aligned = ("both",) if paragraph.role is Role.BODY else ("both", "left")
    if paragraph.role in _FLOWING and align not in aligned:
        yield _of("text-alignment", paragraph, actual, say("两端对齐"))


def _check_switches(paragraph: Inspected) -> Iterator[Finding]:
    if not paragraph.shape.keeps_marks:
        yield _of("loose-line-starts", paragraph, say("行首会有句号、逗号"), say("避头尾"), "GB/T 15834—2011 5.1")
    if paragraph.shape.avoids_widows:
        yield _of("widow-control", paragraph, say("开着"), say("关掉"))


def _of(code: str, paragraph: Inspected, actual: str, expected: str, clause: str = "") -> Finding:
    return found_at(paragraph, code, actual, expected, clause)


def has_break(paragraph: Inspected) -> bool:
    """Return whether a page or a section ends within `paragraph`."""
    breaks = paragraph.element.iter(qn("w:br"), qn("w:sectPr"), qn("w:lastRenderedPageBreak"))
    return any(node.tag != qn("w:br") or node.get(qn("w:type")) for node in breaks)
