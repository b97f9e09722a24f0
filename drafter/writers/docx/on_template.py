"""A report on an office's own paper: its page, header and footer, its styles, and the report at the marked place."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from drafter.model import NUMBERS, STYLE_OF, Document, Layout, Photograph, Picture, Role, text_of
from drafter.parsing import _MARK, WORDS, _paragraphs, _text, marks_in, open_stationery, place_in
from drafter.writers.docx.body import Body
from drafter.writers.docx.package import RELATIONSHIPS, packed, saved_parts
from drafter.writers.docx.runs import Marks, Markup
from drafter.writers.docx.styles import W, styles_xml


def fill(document: Any, words: dict[str, str]) -> None:
    """Put `words` in the places of their marks; what a mark spreads over several runs goes into the first of them."""
    for paragraph in _paragraphs(document):
        # from the last to the first: what goes in is never looked through, nor are the places before it moved
        for found in reversed(list(_MARK.finditer(_text(paragraph)))):
            _replace(list(paragraph.iter(f"{_W}t")), found.span(), words.get(found[0], ""))


def on_paper(layout: Layout, document: Any) -> Layout:
    """Return `layout` with the page and the margins of the section of `document` in which the report stands."""
    # in a file that somebody's program put together, the section may stand above the mark
    section = next(_sections_from(place_in(document)), document.element.body.find(f"{_W}sectPr"))
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    width, height = layout.page
    if size is not None:
        width, height = _twips(size, "w", width), _twips(size, "h", height)
    top, right, bottom, left = layout.margins
    if margins is not None:
        top, right = abs(_twips(margins, "top", top)), _twips(margins, "right", right)
        bottom, left = abs(_twips(margins, "bottom", bottom)), _twips(margins, "left", left)
    grid = section.find(f"{_W}docGrid")
    pitch = _twips(grid, "linePitch", 0) if grid is not None and grid.get(f"{_W}type") else 0
    page, sides = (width, height), (top, right, bottom, left)
    return replace(layout, page=page, margins=sides, line=max(pitch, layout.line) if pitch else layout.line)


def _sections_from(place: Any) -> Iterator[Any]:
    """Yield the properties of the sections from that of the paragraph `place` to the last."""
    for element in (place, *place.itersiblings()):
        if element.tag == f"{_W}sectPr":
            yield element
        elif element.tag == f"{_W}p" and (inner := element.find(f"{_W}pPr/{_W}sectPr")) is not None:
            yield inner


def _replace(texts: list[Any], span: tuple[int, int], words: str) -> None:
    """Put `words` in the place of the `span` of the text that `texts`, the pieces of a paragraph, make together."""
    (start, end), place, first = span, 0, True
    for text in texts:
        said = text.text or ""
        low, high = max(start - place, 0), min(end - place, len(said))
        place += len(said)
        if low < high:
            text.text = said[:low] + (words if first else "") + said[high:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            first = False


def _twips(element: Any, name: str, usual: int) -> int:
    """Return the measure `name` of `element`, in twips or with its unit (ISO 29500-1 22.9.2.14); `usual` for none."""
    said = _MEASURE.fullmatch(element.get(f"{_W}{name}", "").strip())
    return round(float(said[1]) * _TWIPS[said[2]]) if said else usual


_W = f"{{{W}}}"
_MEASURE = re.compile(r"([+-]?[0-9]{1,6}(?:\.[0-9]{1,6})?)(mm|cm|in|pt|pc|pi|)")
_TWIPS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "pc": 240, "pi": 240, "": 1}
# the styles in which the report follows the paper wherever that has them
_THEIRS = ("title", "heading 1", "heading 2", "heading 3", "heading 4", "table grid")
# what every Word file has of its own
_COMMON = ("normal", "default paragraph font", "normal table", "footer", "页码（双页）")
_BODY = "DrafterBody"
# what a paragraph may say of itself, and a style may not
_NO_STYLE = {f"{_W}{tag}" for tag in ("pStyle", "sectPr", "rPr", "numPr")}


class TemplatePage:
    """The Word file at `path`, opened to be written on."""

    def __init__(self, path: Path, layout: Layout, document: Document) -> None:
        self.package = open_stationery(path)
        drop_second_styles(self.package.part)
        self.place = place_in(self.package)
        _end_section(self.package.element.body, layout)
        # two lists of numbers in one file would count on from each other
        self.layout = replace(on_paper(layout, self.package), numbers=NUMBERS[0])
        marks = marks_in(self.package)
        self.document = _without_marked(document, marks)
        fill(self.package, _words(document))

    def put(self, body: str, relationships: str) -> None:
        """Put the paragraphs and tables in `body` at the marked place, in styles of the paper."""
        names = self.styles()
        elements = list(parse_xml(f'<w:body xmlns:w="{W}" xmlns:r="{relationships}">{body}</w:body>'))
        end = next((place for place, element in enumerate(elements) if _is_after_all(element)), len(elements))
        for element in elements:
            _restyle(element, names)
        for element in elements[:end]:
            self.place.addprevious(element)
        # enclosures and 版记 come after what the paper has below the mark: name and day, an address
        last = self.package.element.body.find(f"{_W}sectPr")
        for element in elements[end:]:
            last.addprevious(element)
        section = self.place.find(f"{_W}pPr/{_W}sectPr")
        if section is not None:
            # the mark ended a section, and the last of the report ends it now
            last = self.place.getprevious()
            last.get_or_add_pPr().append(deepcopy(section))
        self.place.getparent().remove(self.place)

    def styles(self) -> dict[str, str]:
        """Add the styles that the paper lacks; return what each of ours is called there, by identifier."""
        there = self.package.styles.element
        named = ((_name(style).lower(), style.get(f"{_W}styleId")) for style in there.iter(f"{_W}style"))
        theirs = {name: identifier for name, identifier in named if name and identifier}
        there.append(self.body_style())
        ours: list[Any] = list(parse_xml(styles_xml(self.layout, self.document)).iter(f"{_W}style"))
        names = {"": _BODY, "Normal": _BODY, "TableNormal": theirs.get("normal table", "")}
        for style in ours:
            name, identifier = _name(style).lower(), style.get(f"{_W}styleId")
            if name in theirs and name in _THEIRS:
                names[identifier] = theirs[name]
            elif name not in _COMMON:
                names[identifier] = f"Drafter{identifier}"
        for style in ours:
            if names.get(style.get(f"{_W}styleId"), "").startswith("Drafter") and _name(style).lower() not in _COMMON:
                there.append(_renamed(style, names, theirs))
        _drop_stray_links(there)
        return names

    def body_style(self) -> Any:
        """Return a style that looks like the line with the mark, in which the text of the report is set."""
        style = parse_xml(
            f'<w:style xmlns:w="{W}" w:type="paragraph" w:customStyle="1" w:styleId="{_BODY}">'
            '<w:name w:val="drafter 正文"/><w:qFormat/></w:style>'
        )
        known = {each.get(f"{_W}styleId") for each in self.package.styles.element.iter(f"{_W}style")}
        paragraph = deepcopy(self.place.find(f"{_W}pPr"))
        run = deepcopy(self.place.find(f"{_W}r/{_W}rPr"))
        if paragraph is not None:
            for child in list(paragraph):
                if child.tag == f"{_W}pStyle" and child.get(f"{_W}val") in known:
                    based = parse_xml(f'<w:basedOn xmlns:w="{W}" w:val="{child.get(f"{_W}val")}"/>')
                    style.insert(1, based)
                if child.tag in _NO_STYLE:
                    paragraph.remove(child)
            style.append(paragraph)
        if run is not None:
            for child in run.findall(f"{_W}rStyle"):
                run.remove(child)
            style.append(run)
        return style


def _end_section(body: Any, layout: Layout) -> None:
    """Give the last section of `body` the page of `layout` where the file does not say what page it has."""
    if body.find(f"{_W}sectPr") is None:
        (width, height), (top, right, bottom, left) = layout.page, layout.margins
        body.append(
            parse_xml(
                f'<w:sectPr xmlns:w="{W}"><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}"'
                f' w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{layout.header}"'
                f' w:footer="{layout.footer}" w:gutter="0"/></w:sectPr>'
            )
        )


def drop_second_styles(main: Any) -> None:
    """Drop the copy of the styles that Word 2010 kept for itself: it would not know ours."""
    for name in [name for name, each in main.rels.items() if each.reltype.endswith("/stylesWithEffects")]:
        main.rels.pop(name)


def _without_marked(document: Document, marks: set[str]) -> Document:
    """Return `document` without what goes into the places of `marks`."""
    return document._replace(
        title=() if "【标题】" in marks else document.title,
        signature=() if "【落款】" in marks else document.signature,
        date=() if "【日期】" in marks else document.date,
        letterhead=None if marks & {"【文号】", "【签发人】"} else document.letterhead,
    )


def _words(document: Document) -> dict[str, str]:
    """Return what stands in the place of each mark."""
    head = document.letterhead
    # the paper says 签发人： itself
    signers = [run for run in head.signers if run.facts] if head else []
    parts = (document.title, head.number if head else (), signers, document.signature, document.date)
    return {mark: text_of(runs) for mark, runs in zip(WORDS, parts, strict=True)}


def _name(style: Any) -> str:
    name = style.find(f"{_W}name")
    return name.get(f"{_W}val", "") if name is not None else ""


def _is_after_all(element: Any) -> bool:
    """Return whether `element` begins an enclosure or the foot of the last page."""
    style = element.find(f"{_W}pPr/{_W}pStyle")
    enclosure = style is not None and style.get(f"{_W}val") == STYLE_OF[Role.ENCLOSURE].id
    return enclosure or element.find(f"{_W}tblPr/{_W}tblpPr") is not None


def _restyle(element: Any, names: dict[str, str]) -> None:
    """Call the styles in `element` by what they are called on the paper."""
    for paragraph in element.iter(f"{_W}p"):
        if paragraph.find(f"{_W}pPr/{_W}pStyle") is None:
            paragraph.get_or_add_pPr().insert(0, parse_xml(f'<w:pStyle xmlns:w="{W}" w:val="{_BODY}"/>'))
    for kind in ("pStyle", "rStyle", "tblStyle"):
        for style in element.iter(f"{_W}{kind}"):
            style.set(f"{_W}val", names.get(style.get(f"{_W}val"), style.get(f"{_W}val")))


def _drop_stray_links(styles: Any) -> None:
    """Drop from our own among `styles` what they are based on, or lead to, where the paper has no such style."""
    known = {style.get(f"{_W}styleId") for style in styles.iter(f"{_W}style")}
    for style in styles.iter(f"{_W}style"):
        for kind in ("basedOn", "next", "link"):
            other = style.find(f"{_W}{kind}")
            if other is not None and other.get(f"{_W}val") not in known and _is_ours(style):
                style.remove(other)


def _is_ours(style: Any) -> bool:
    return str(style.get(f"{_W}styleId", "")).startswith("Drafter")


def _renamed(style: Any, names: dict[str, str], theirs: dict[str, str]) -> Any:
    """Return our `style` under a name that the paper does not have."""
    named = deepcopy(style)
    named.set(f"{_W}styleId", names[style.get(f"{_W}styleId")])
    if _name(style).lower() in theirs:
        named.set(f"{_W}customStyle", "1")
        named.find(f"{_W}name").set(f"{_W}val", f"drafter {_name(style)}")
    for kind in ("basedOn", "next", "link"):
        if (other := named.find(f"{_W}{kind}")) is not None:
            name = names.get(other.get(f"{_W}val"), _BODY)
            other.set(f"{_W}val", name)
            if not name:
                # of the tables that every Word file has the paper has none
                named.remove(other)
    return named


def write_on_paper(document: Document, layout: Layout, marks: Marks | None) -> bytes:
    """Return the bytes of the office's own paper with `document` at its marked place."""
    assert document.stationery
    paper = TemplatePage(document.stationery, layout, document)
    markup = Markup(paper.layout, marks)
    body = Body(paper.document, paper.layout, markup, _Pictures(paper.package.part).embed)
    paper.put("".join(body.xml()), RELATIONSHIPS)
    properties = paper.package.core_properties
    # some programs keep them under a name of their own, and the seal lies in them
    core = paper.package.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    core.partname = PackURI("/docProps/core.xml")
    # Word keeps 255 characters of a property
    properties.title = text_of(document.title)[:255]
    properties.author = document.author[:255]
    if day := re.findall("[0-9]+", text_of(document.date)):
        properties.created = properties.modified = datetime(int(day[0]), int(day[1]), int(day[2]))
    return packed(saved_parts(paper.package.part.package))


class _Pictures:
    """Puts photographs into the package of `main`, each once."""

    def __init__(self, main: Any) -> None:
        self.main = main
        self.names: dict[tuple[Photograph, int, int], str] = {}

    def embed(self, picture: Picture, width: int, height: int) -> str:
        """Return the name of the relationship with `picture` as it is printed `width` by `height` twips."""
        from drafter.writers.prints import print_of

        key = (picture.photograph, width, height)
        if key not in self.names:
            data = print_of(picture, width, height)
            name = PackURI(f"/word/media/drafter{len(self.names) + 1}.jpg")
            part = Part(name, CONTENT_TYPE.JPEG, data, self.main.package)
            self.names[key] = self.main.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self.names[key]
