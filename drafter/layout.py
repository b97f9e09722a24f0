"""The layout of an official paper, as data from templates/layouts/, in the units of OOXML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.formats import FORMAT_KEY, format_problem
from drafter.language import say
from drafter.library import Library
from drafter.problem import Location, Problem, Problems
from drafter.tree import Mapping, Scalar, parse_tree

TWIPS_PER_MM = 1440 / 25.4

# 号 in half-points
SIZES = {
    "初号": 84, "小初": 72, "一号": 52, "小一": 48, "二号": 44, "小二": 36, "三号": 32, "小三": 30,
    "四号": 28, "小四": 24, "五号": 21, "小五": 18,
}  # fmt: skip
POSITIONS = ("外侧", "居中")
TEXT_ROLES = ("标题", "一级标题", "二级标题", "三级标题", "四级标题", "正文", "页码")


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of a paper: lengths in twips, sizes in half-points, indents in characters.

    `line` is the exact pitch of a line and `spacing` what is added to each character, so that
    lines and characters fill the text area (GB/T 9704—2012 5.2.3).
    """

    page: tuple[int, int]
    margins: tuple[int, int, int, int]
    """top, right, bottom, left"""
    header: int
    footer: int
    line: int
    spacing: int
    indent: int
    page_number: str
    fonts: dict[str, str]
    sizes: dict[str, int]


def load_layout(library: Library, name: str) -> Layout:
    """Return the layout called `name`; a mistake in its file raises Problems."""
    reader = _Reader(*parse_tree(library.source("layouts", name)))
    layout = reader.layout()
    if reader.problems:
        raise Problems(reader.problems)
    return layout


class _Reader:
    def __init__(self, tree: Mapping, problems: list[Problem]) -> None:
        self.tree = tree
        self.problems = list(problems)
        self.values = dict(_flat(tree, ""))
        version = self.values.pop(FORMAT_KEY, None)
        if version and (problem := format_problem(version.text, version.location)):
            raise Problems([problem])

    def layout(self) -> Layout:
        self.text("名称")
        width, height = self.twips("纸张.宽"), self.twips("纸张.高")
        top, left = self.twips("版心.天头"), self.twips("版心.订口")
        text_width, text_height = self.twips("版心.宽"), self.twips("版心.高")
        lines, characters = self.number("版心.每面行数"), self.number("版心.每行字数")
        fonts = {role: self.text(f"字体.{role}") for role in TEXT_ROLES}
        sizes = {role: self.size(f"字号.{role}") for role in ("标题", "正文", "页码")}
        layout = Layout(
            page=(width, height),
            margins=(top, width - left - text_width, height - top - text_height, left),
            header=self.twips("页眉距"),
            footer=self.twips("页脚距"),
            line=text_height // lines,
            spacing=text_width // characters - sizes["正文"] * 10,
            indent=self.number("版心.首行缩进"),
            page_number=self.choice("页码位置", POSITIONS),
            fonts=fonts,
            sizes=sizes,
        )
        self.refuse_strangers()
        if min(layout.margins) < 0:
            self.report(
                say("版心比纸大：天头、订口加上版心，超出了纸张。"), self.tree.location, say("改小版心或白边。")
            )
        return layout

    def twips(self, path: str) -> int:
        return round(float(self.match(path, r"(\d+(?:\.\d+)?)毫米", "37毫米") or 0) * TWIPS_PER_MM)

    def number(self, path: str) -> int:
        return int(self.match(path, "([1-9][0-9]?)", "22") or 1)

    def size(self, path: str) -> int:
        return SIZES.get(self.match(path, f"({'|'.join(SIZES)})", "三号"), 0)

    def choice(self, path: str, choices: tuple[str, ...]) -> str:
        return self.match(path, f"({'|'.join(choices)})", choices[0])

    def text(self, path: str) -> str:
        return self.match(path, "(.+)", "仿宋")

    def match(self, path: str, pattern: str, example: str) -> str:
        """Return what `pattern` finds in the value at `path`, or nothing after a report."""
        scalar = self.values.pop(path, None)
        if scalar is None:
            self.report(say("“{}”没有写。", path), self.tree.location, say("加上它，例如 {}。", example))
        elif match := re.fullmatch(pattern, scalar.text.strip()):
            return match[1]
        else:
            self.report(
                say("“{}”是“{}”，认不出来。", path, scalar.text), scalar.location, say("写成 {} 这样。", example)
            )
        return ""

    def refuse_strangers(self) -> None:
        for path, scalar in self.values.items():
            self.report(say("排版里没有“{}”这一项。", path), scalar.location, say("删掉它，或看看是不是写错了字。"))

    def report(self, message: str, location: Location | None, hint: str) -> None:
        self.problems.append(Problem("bad-layout", message, location, hint))


def _flat(tree: Mapping, prefix: str) -> Iterator[tuple[str, Scalar]]:
    for key, node in tree.items.items():
        if isinstance(node, Mapping):
            yield from _flat(node, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", node if isinstance(node, Scalar) else Scalar("", node.location)
