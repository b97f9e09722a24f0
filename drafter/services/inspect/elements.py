"""Putting elements of WordprocessingML where they belong: Word is strict about their order."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
    " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em"
    " lang eastAsianLayout specVanish oMath rPrChange",
    "pBdr": "top left bottom right between bar",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
    " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    " sectPrChange",
}
_RANKS = {
    qn(f"w:{parent}"): {qn(f"w:{name}"): rank for rank, name in enumerate(names.split())}
    for parent, names in _ORDERS.items()
}


def put(parent: Any, name: str, **values: object) -> None:
    """Put the element `name` with `values` into `parent`, in place of what it held by that name."""
    element = OxmlElement(f"w:{name}")
    old = parent.find(element.tag)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), str(value))
    # where it stood it stays, lest what is out of order changes about each time
    parent.insert(_place(parent, element) if old is None else parent.index(old), element)
    for other in parent.findall(element.tag):
        if other is not element:
            parent.remove(other)


def _place(parent: Any, element: Any) -> int:
    """Return where in `parent` the new `element` belongs; what nobody knows goes last."""
    ranks = _RANKS[parent.tag]
    rank = ranks[element.tag]
    above = (place for place, child in enumerate(parent) if ranks.get(child.tag, len(ranks)) > rank)
    return next(above, len(parent))


def drop(parent: Any, name: str) -> None:
    """Take the elements `name` out of `parent`."""
    for element in parent.findall(qn(f"w:{name}")):
        parent.remove(element)
