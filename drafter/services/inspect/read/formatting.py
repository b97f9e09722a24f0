"""How the text of any .docx looks in effect: defaults, chains of styles, numbering, direct formatting, theme."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError

from drafter.parsing import related, related_trees
from drafter.services.inspect.read.measures import half_points, is_set, twips, whole

Properties = dict[str, dict[str, str]]

SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
THEMED = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}
_SCRIPTS = {"zh-CN": "Hans", "zh-SG": "Hans", "zh-TW": "Hant", "zh-HK": "Hant", "ja-JP": "Jpan", "ko-KR": "Hang"}
# what each level adds to, where other elements replace what the levels below said
_MERGED = ("spacing", "ind", "rFonts", "lang")
_OPPOSED = {"firstLine": "hanging", "hanging": "firstLine"}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class CharacterFormat:
    """How a run is set: faces by slot, those of them that a theme chose, size in half-points, spacing in twips."""

    faces: dict[str, str]
    themed: frozenset[str]
    hint: str
    size: int
    bold: bool
    slanted: bool
    underlined: bool
    color: str
    spacing: int
    language: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a paragraph lies: lengths in twips, indents in characters of its size; `outline` from 1, or 0."""

    style: str
    align: str
    line: int
    rule: str
    gaps: tuple[int, int]
    first: float
    left: float
    right: float
    outline: int
    keeps_marks: bool
    avoids_widows: bool
    numbering: str
    new_page: bool
    lines: dict[str, str]
    """the colours of the lines around it, by side"""


class FormattingResolver:
    """The looks of one document."""

    def __init__(self, document: Any) -> None:
        self.styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self.defaults = {
            part: document.styles.element.find(f"{qn('w:docDefaults')}/{qn(f'w:{part}Default')}/{qn(f'w:{part}')}")
            for part in ("pPr", "rPr")
        }
        self.usual = next((key for key, style in self.styles.items() if _is_usual(style)), "")
        self.theme = _theme(document)
        self.levels = _levels(document)
        self.known: dict[tuple[str, str], Properties] = {}

    def shape(self, paragraph: Any, size: int) -> ParagraphFormat:
        """Return how `paragraph` lies whose characters are of `size`."""
        style = self.style_of(paragraph)
        said = self.styled("pPr", style)
        own = paragraph.pPr
        numbering = _numbering(merged({}, [own])) or _numbering(said)
        level = self.levels.get(numbering) if numbering else None
        if level is not None:
            said = merged(said, [level.find(qn("w:pPr"))])
        said = merged(said, [own])
        spacing, ind = said.get("spacing", {}), said.get("ind", {})
        return ParagraphFormat(
            style=self.name_of(style),
            align={"start": "left", "end": "right"}.get(_value(said, "jc"), _value(said, "jc")) or "left",
            line=twips(spacing.get("line"), 240),
            rule=spacing.get("lineRule", "auto"),
            gaps=(_gap(spacing, "before"), _gap(spacing, "after")),
            first=_indent(ind, "firstLine", size) - _indent(ind, "hanging", size),
            left=_indent(ind, "left", size) or _indent(ind, "start", size),
            right=_indent(ind, "right", size) or _indent(ind, "end", size),
            outline=_outline(_value(said, "outlineLvl")),
            keeps_marks=_is_on(said, "kinsoku", True),
            avoids_widows=_is_on(said, "widowControl", True),
            numbering=level.find(qn("w:lvlText")).get(qn("w:val"), "")
            if level is not None and level.find(qn("w:lvlText")) is not None
            else "",
            new_page=_is_on(said, "pageBreakBefore"),
            lines=said.get("pBdr", {}),
        )

    def type(self, style: str, run: Any) -> CharacterFormat:
        """Return how `run` is set in a paragraph of `style`."""
        base, own = self.styled("rPr", style), run.find(qn("w:rPr"))
        named = own.find(qn("w:rStyle")) if own is not None else None
        character = named.get(qn("w:val")) if named is not None else ""
        said = merged(merged(base, self.chain("rPr", character)), [own])
        direct, of_style = merged({}, [own]), merged({}, self.chain("rPr", character))
        fonts = said.get("rFonts", {})
        return CharacterFormat(
            faces={slot: self.face(fonts, slot) for slot in SLOTS},
            themed=frozenset(slot for slot in SLOTS if THEMED[slot] in fonts),
            hint=fonts.get("hint", ""),
            size=half_points(_value(said, "sz"), 20),
            bold=_toggled("b", base, of_style, direct),
            slanted=_toggled("i", base, of_style, direct),
            underlined=_value(said, "u") not in ("", "none"),
            color=_value(said, "color"),
            spacing=twips(said.get("spacing", {}).get("val")),
            language=said.get("lang", {}).get("eastAsia", ""),
            hidden=_toggled("vanish", base, of_style, direct),
        )

    def face(self, fonts: dict[str, str], slot: str) -> str:
        """Return the face that `fonts` give `slot`, the theme's where that is asked for."""
        themed = fonts.get(THEMED[slot])
        return self.theme.get(themed, "") if themed else fonts.get(slot, "")

    def style_of(self, paragraph: Any) -> str:
        """Return the id of the style of `paragraph`."""
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = named.get(qn("w:val"), "") if named is not None else ""
        return style if style in self.styles else self.usual

    def name_of(self, style: str) -> str:
        """Return what Word calls `style`, in small letters."""
        name = self.styles[style].find(qn("w:name")) if style in self.styles else None
        return str(name.get(qn("w:val"))).lower() if name is not None else ""

    def styled(self, part: str, style: str) -> Properties:
        """Return what the defaults and `style` say of `part`, pPr or rPr."""
        if (part, style) not in self.known:
            self.known[part, style] = merged({}, [self.defaults[part], *self.chain(part, style)])
        return self.known[part, style]

    def chain(self, part: str, style: str) -> list[Any]:
        """Return the elements `part` of `style` and of those it is based on, the deepest first."""
        found: dict[str, Any] = {}
        while style in self.styles and style not in found:
            found[style] = self.styles[style].find(qn(f"w:{part}"))
            based = self.styles[style].find(qn("w:basedOn"))
            style = based.get(qn("w:val")) if based is not None else ""
        return list(reversed(found.values()))


def merged(said: Properties, levels: Iterable[Any]) -> Properties:
    """Return `said` with what each of `levels`, elements pPr or rPr or None, says over it."""
    result = dict(said)
    for level in levels:
        for child in level if level is not None else ():
            if isinstance(child.tag, str):
                name = child.tag.rpartition("}")[2]
                own = {key.rpartition("}")[2]: value for key, value in child.attrib.items()}
                if name == "numPr":
                    own = {each.tag.rpartition("}")[2]: each.get(qn("w:val"), "") for each in child}
                if name == "pBdr":
                    own = {each.tag.rpartition("}")[2]: _line(each) for each in child}
                result[name] = _over(result.get(name, {}), own) if name in _MERGED else own
    return result


def _over(below: dict[str, str], own: dict[str, str]) -> dict[str, str]:
    """Return `below` overruled by `own`: a face overrules a theme's, a hanging indent a first line's."""
    gone = {THEMED[slot] for slot in SLOTS if slot in own}
    gone |= {f"{_OPPOSED[name]}{end}" for name in _OPPOSED for end in ("", "Chars") if f"{name}{end}" in own}
    return {key: value for key, value in below.items() if key not in gone} | own


def _is_usual(style: Any) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on")


def _theme(document: Any) -> dict[str, str]:
    """Return the face that each name of a theme font stands for in `document`."""
    part = next(related(document, "/theme"), None)
    if part is None:
        return {}
    try:
        theme = parse_xml(part.blob)
    except XMLSyntaxError:
        # Word opens it all the same, and sets what the theme should have named in faces of its own
        return {}
    language = document.settings.element.find(qn("w:themeFontLang"))
    script = _SCRIPTS.get(language.get(qn("w:eastAsia"), "") if language is not None else "", "")
    faces: dict[str, str] = {}
    for kind in ("major", "minor"):
        fonts = theme.find(f".//{_A}{kind}Font")
        if fonts is not None:
            latin, east, complex_ = (_typeface(fonts.find(f"{_A}{name}")) for name in ("latin", "ea", "cs"))
            by_script = {font.get("script"): font.get("typeface", "") for font in fonts.iter(f"{_A}font")}
            faces |= {f"{kind}Ascii": latin, f"{kind}HAnsi": latin, f"{kind}Bidi": complex_}
            faces[f"{kind}EastAsia"] = east or by_script.get(script, "")
    return faces


def _typeface(font: Any) -> str:
    return str(font.get("typeface", "")) if font is not None else ""


def _levels(document: Any) -> dict[tuple[str, str], Any]:
    """Return the levels of the lists of `document` by number and level."""
    lists = next(related_trees(document, "/numbering"), None)
    if lists is None:
        return {}
    kinds = {kind.get(qn("w:abstractNumId")): kind for kind in lists.iter(qn("w:abstractNum"))}
    levels = {}
    for number in lists.iter(qn("w:num")):
        named = number.find(qn("w:abstractNumId"))
        kind = kinds.get(named.get(qn("w:val"))) if named is not None else None
        for level in kind.iter(qn("w:lvl")) if kind is not None else ():
            levels[number.get(qn("w:numId")), level.get(qn("w:ilvl"))] = level
    return levels


def _numbering(said: Properties) -> tuple[str, str] | None:
    number = said.get("numPr")
    return (number.get("numId", ""), number.get("ilvl", "0")) if number else None


def _line(border: Any) -> str:
    """Return the colour of `border`, or nothing where there is no line."""
    drawn = border.get(qn("w:val"), "none") not in ("none", "nil")
    return border.get(qn("w:color"), "auto") if drawn else ""


def _value(said: Properties, name: str) -> str:
    return said.get(name, {}).get("val", "")


def _is_on(said: Properties, name: str, absent: bool = False) -> bool:
    return is_set(said[name].get("val", "1")) if name in said else absent


def _toggled(name: str, base: Properties, character: Properties, direct: Properties) -> bool:
    # a bold style within a bold style is plain, direct formatting says what it says
    return _is_on(direct, name) if name in direct else _is_on(base, name) != _is_on(character, name)


def _outline(said: str) -> int:
    level = whole(said, 9)
    return level + 1 if 0 <= level < 9 else 0


def _gap(spacing: dict[str, str], side: str) -> int:
    if spacing.get(f"{side}Autospacing") in ("1", "true", "on"):
        return 280
    lines = whole(spacing.get(f"{side}Lines"))
    return round(lines * 2.4) if lines else twips(spacing.get(side))


def _indent(ind: dict[str, str], side: str, size: int) -> float:
    # characters win over twips, at whatever level they stand
    return whole(ind.get(f"{side}Chars")) / 100 or twips(ind.get(side)) / (size * 10 or 1)
