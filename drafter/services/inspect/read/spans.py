"""The runs of a paragraph that print something, with how they are set."""

from typing import Any

from docx.oxml.ns import qn

from drafter.services.inspect.read.formatting import FormattingResolver
from drafter.services.inspect.read.roles import ParagraphSpan

BOX = qn("w:txbxContent")
# of another paragraph, deleted, moved away, or the small letters over the text that say how it is read
_APART = (BOX, qn("w:p"), qn("w:del"), qn("w:moveFrom"), qn("w:rt"))
_SAID = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def spans_of(paragraph: Any, looks: FormattingResolver) -> tuple[ParagraphSpan, ...]:
    """Return the runs of `paragraph` that print text of its own: no boxes, no ruby, nothing deleted or hidden."""
    found, style = [], looks.style_of(paragraph)
    for run in paragraph.iter(qn("w:r")):
        if not is_within(run, paragraph, _APART):
            text = "".join(_said(child) for child in run)
            kind = looks.type(style, run) if text else None
            if kind and not kind.hidden:
                found.append(ParagraphSpan(run, text, kind))
    return tuple(found)


def is_within(node: Any, limit: Any, tags: tuple[str, ...]) -> bool:
    """Return whether `node` stands in an element called by one of `tags`, below `limit`."""
    for above in node.iterancestors():
        if above is limit:
            return False
        if above.tag in tags:
            return True
    return False


def _said(child: Any) -> str:
    return (child.text or "") if child.tag == qn("w:t") else _SAID.get(child.tag, "")
