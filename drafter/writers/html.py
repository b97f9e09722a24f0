"""A document as one HTML file that looks like the paper, in which every figure names its fact."""

import re
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from drafter.model import STYLE_CALLED, Blank, Document, Fact, Layout, Run, face_called, text_of
from drafter.writers.prints import print_of
from drafter.writers.seal import MARKUP, sealed
from drafter.writers.typesetting.lines import TextLine
from drafter.writers.typesetting.pagination import Item, Photo, pages
from drafter.writers.typesetting.rows import Row

STYLE = Path(__file__).parent / "paper.css"

# a face for letters and digits alone: “ ” … — are left to the Chinese face beside it
_WESTERN = "西文"
_LETTERS = "U+0020-007E, U+00B7"
_NOT_IN_A_NAME = re.compile(r"[^\w \-]")


def write_html(document: Document, layout: Layout) -> bytes:
    """Return `document` as an HTML file that needs no other: pages of `layout`, light and dark, for print too."""
    sheets = "".join(_page(page, layout, number) for number, page in enumerate(pages(document, layout), start=1))
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(text_of(document.title))}</title>\n"
        f"<style>\n{_western(layout)}{_measures(layout)}{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        f"<body>\n<main>\n{sheets}</main>\n</body>\n</html>\n"
    )
    return sealed(page.encode(), MARKUP)


def _page(items: Sequence[Item], layout: Layout, number: int) -> str:
    side = "odd" if number % 2 else "even"
    rows = "".join(_shown(list(group), layout) for _, group in groupby(items, _kin))
    return (
        f'<section class="page {side}" aria-label="第{number}页">\n<div class="text">\n{rows}</div>\n'
        f"<footer>— {number} —</footer>\n</section>\n"
    )


def _kin(item: Item) -> tuple[type[Item], int, bool, str]:
    """Return what `item` shares with those that are shown in one element with it."""
    line = item if isinstance(item, TextLine) else None
    return type(item), item.paragraph, bool(line and line.runs), line.role if line else ""


def _shown(items: Sequence[Item], layout: Layout) -> str:
    match items[0]:
        case TextLine():
            return _paragraph([item for item in items if isinstance(item, TextLine)], layout)
        case Row():
            return _table([item for item in items if isinstance(item, Row)])
        case Photo() as photo:
            return _figure(photo)


def _paragraph(lines: list[TextLine], layout: Layout) -> str:
    """Return the lines of one paragraph that stand on one page; a blank line is no paragraph."""
    first = lines[0]
    if not first.runs:
        return "".join(f'<div class="blank"{_height(line, layout)} aria-hidden="true"></div>\n' for line in lines)
    style = STYLE_CALLED.get(first.role)
    tag = style.tag if style else "p"
    rows = "".join(_line(line, layout) for line in lines)
    return f'<{tag} class="{first.role}" data-paragraph="{first.paragraph}">{rows}</{tag}>\n'


def _line(line: TextLine, layout: Layout) -> str:
    indents = [
        f"{side}:{value:g}em" for side, value in (("padding-left", line.left), ("padding-right", line.right)) if value
    ]
    style = f' style="{";".join(indents)}"' if indents else _height(line, layout)
    full = " full" if line.full else ""
    return f'<span class="line{full}"{style}>{"".join(map(_run, line.runs))}</span>'


def _height(line: TextLine, layout: Layout) -> str:
    """Return how high `line` is, where it is not as high as the others."""
    if line.height == layout.line:
        return ""
    height = f"{line.height / 20:g}pt"
    return f' style="height:{height};line-height:{height};font-size:{height}"'


def _table(rows: list[Row]) -> str:
    table, whole = rows[0].table, sum(rows[0].widths)
    columns = "".join(f'<col style="width:{wide / whole:.2%}">' for wide in rows[0].widths)
    made = "".join(_row(row, "th" if row.cells is table.head else "td") for row in rows)
    return f'<table class="Table" data-paragraph="{rows[0].paragraph}"><colgroup>{columns}</colgroup>{made}</table>\n'


def _row(row: Row, tag: str) -> str:
    made = "".join(
        f"<{tag}{' class=words' if words and tag == 'td' else ''}>{''.join(map(_run, runs))}</{tag}>"
        for runs, words in zip(row.cells, row.wordy, strict=True)
    )
    return f'<tr style="height:{row.height / 20:g}pt">{made}</tr>'


def _figure(photo: Photo) -> str:
    data = b64encode(print_of(photo.picture, photo.width, photo.height)).decode()
    size = f"width:{photo.width / 20:g}pt;height:{photo.height / 20:g}pt"
    shown = f'<img src="data:image/jpeg;base64,{data}" alt="{escape(text_of(photo.picture.caption))}" style="{size}">'
    facts = photo.picture.source.facts
    return f'<figure class="Picture"{_origin(facts)}>{shown}</figure>\n'


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.missing:
        data = f'data-field="{escape(run.missing.path)}" data-line="{escape(_place(run.missing))}"'
        return f'<mark {data} title="{escape(run.missing.help or "还没有填")}">{text}</mark>'
    if run.heading:
        text = f'<b class="Heading{run.heading}">{text}</b>'
    if not run.facts:
        return text
    return f'<span class="fact"{_origin(run.facts)}>{text}</span>'


def _origin(facts: tuple[Fact, ...]) -> str:
    """Return the attributes that tell where `facts` come from."""
    if not facts:
        return ""
    fields = " ".join(fact.path for fact in facts)
    places = " ".join(_place(fact) for fact in facts)
    hint = "；".join(f"{fact.path}（{_place(fact)}）" for fact in facts)
    return f' data-field="{escape(fields)}" data-line="{escape(places)}" title="{escape(hint)}"'


def _place(fact: Fact | Blank) -> str:
    return fact.location.brief


def _measures(layout: Layout) -> str:
    """Return the layout's measures as CSS variables, lengths in points."""
    top, right, bottom, left = (f"{twips / 20:g}pt" for twips in layout.margins)
    wide, high = (f"{twips / 20:g}pt" for twips in layout.page)
    values = {
        "wide": wide,
        "high": high,
        "top": top,
        "right": right,
        "bottom": bottom,
        "left": left,
        "footer": f"{layout.footer / 20:g}pt",
        "line": f"{layout.line / 20:g}pt",
        "spacing": f"{layout.spacing / 20:g}pt",
        "body-size": f"{layout.sizes['正文'] / 2:g}pt",
        "caption-size": f"{layout.sizes['图表题'] / 2:g}pt",
        "table-size": f"{layout.sizes['表格'] / 2:g}pt",
        "table-line": f"{layout.table_line / 20:g}pt",
        "imprint-size": f"{layout.sizes['版记'] / 2:g}pt",
        "title-size": f"{layout.sizes['标题'] / 2:g}pt",
        "number-size": f"{layout.sizes['页码'] / 2:g}pt",
        "body-face": _face(layout, "正文"),
        "title-face": _face(layout, "标题"),
        "number-face": _face(layout, "页码"),
        "byline-face": _face(layout, "题下署名"),
        "enclosure-face": _face(layout, "附件序号"),
        "caption-face": _face(layout, "图表题"),
        "table-face": _face(layout, "表格"),
        "mark-face": _face(layout, "发文机关标志"),
        **{f"heading{level}-face": _face(layout, f"{word}级标题") for level, word in enumerate("一二三四", start=1)},
        "title-weight": _weight(layout, "标题"),
        **{
            f"heading{level}-weight": _weight(layout, f"{word}级标题") for level, word in enumerate("一二三四", start=1)
        },
        "number-odd": "center" if layout.page_number == "居中" else "right",
        "number-even": "center" if layout.page_number == "居中" else "left",
    }
    return ":root {\n" + "".join(f"  --{name}: {value};\n" for name, value in values.items()) + "}\n"


def _face(layout: Layout, role: str) -> str:
    face = face_called(layout.fonts[role])
    western = (_WESTERN,) if layout.western and role != "页码" else ()
    return ", ".join((*western, *map(_css_string, (*face.names, *face.stand_ins)), face.generic))


def _css_string(name: str) -> str:
    """Return the `name` of a face as a string of CSS, whatever is in it."""
    return '"' + _NOT_IN_A_NAME.sub(lambda found: f"\\{ord(found[0]):x} ", name) + '"'


def _weight(layout: Layout, role: str) -> str:
    return "700" if role in layout.bold else "400"


def _western(layout: Layout) -> str:
    if not layout.western:
        return ""
    face = face_called(layout.western)
    sources = ", ".join(f"local({_css_string(name)})" for name in (*face.names, *face.stand_ins))
    return f"@font-face {{ font-family: {_WESTERN}; src: {sources}; unicode-range: {_LETTERS}; }}\n"
