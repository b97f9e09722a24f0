"""A layout file read: fonts, sizes, spacing and page, each value with its place."""

from functools import lru_cache

from drafter.core import Problems, say
from drafter.model import BOLD_ROLES, NUMBERS, POSITIONS, SIZED_ROLES, SLACK, TEXT_ROLES, TIGHTEST, Layout
from drafter.schema.layouts.inheritance import RIVALS, read_values
from drafter.schema.layouts.values import TWIPS_PER_MM, TWIPS_PER_POINT, Reader
from drafter.schema.library import Library


@lru_cache(maxsize=64)
def load_layout(library: Library, name: str) -> Layout:
    """Return the layout called `name`; a mistake in its file, or in one that it extends, raises Problems."""
    reader = _Reader(read_values(library, name), name)
    layout = reader.layout()
    if reader.problems:
        raise Problems(reader.problems)
    return layout


class _Reader(Reader):
    def layout(self) -> Layout:
        self.same_name()
        width, height = self.twips("纸张.宽"), self.twips("纸张.高")
        top, left = self.twips("版心.天头"), self.twips("版心.订口")
        text_width, text_height = self.twips("版心.宽"), self.twips("版心.高")
        fonts = {role: self.face(f"字体.{role}") for role in TEXT_ROLES}
        sizes = {role: self.size(f"字号.{role}") for role in SIZED_ROLES}
        layout = Layout(
            page=(width, height),
            margins=(top, width - left - text_width, height - top - text_height, left),
            header=self.twips("页眉距"),
            footer=self.twips("页脚距"),
            line=self.line(text_height),
            spacing=text_width // self.number("版心.每行字数") - sizes["正文"] * 10 - SLACK,
            indent=self.number("版心.首行缩进"),
            page_number=self.choice("页码位置", POSITIONS),
            fonts=fonts,
            sizes=sizes,
            bold=self.choices("加粗", BOLD_ROLES),
            table_line=self.measured("表格.行距", "磅", "22磅", TWIPS_PER_POINT),
            photograph=self.twips("照片.最高"),
            numbers=self.choice("标题序号", NUMBERS),
            western=self.optional_face("字体.西文"),
        )
        self.refuse_strangers()
        if not self.problems:
            self.refuse_the_impossible(layout)
        return layout

    def same_name(self) -> None:
        called = self.match("名称", "(.+)", self.name)
        if called and called != self.name:
            message = say("“名称”是“{}”，文件名却是“{}”。", called, self.name)
            self.report(message, self.values.place("名称"), say("把两处写成一样。"))

    def line(self, text_height: int) -> int:
        """Return the pitch of a line: what is written, or that which so many lines come to."""
        lines, pitch = RIVALS[0]
        if pitch not in self.values.by_path:
            return text_height // self.number(lines)
        if lines in self.values.by_path:
            self.asked.add(lines)
            message = say("“{}”和“{}”只能写一个。", lines, pitch)
            self.report(message, self.values.place(lines, pitch), say("删掉一个。"))
        return self.measured(pitch, "磅", "28磅", TWIPS_PER_POINT)

    def refuse_the_impossible(self, layout: Layout) -> None:
        """Report measures that no paper can have, each at a value that the file itself sets."""
        self.refuse_the_overfull(layout)
        pitch, biggest = layout.line, max(layout.sizes["标题"], layout.sizes["正文"]) * 10
        if pitch < biggest:
            message = say("行距是{}磅，比最大的字（{}磅）还小，字会切掉一截。", _points(pitch), _points(biggest))
            self.report(message, self.values.place("版心.高", *RIVALS[0]), say("加大行距，或每面少几行。"))
        size = layout.sizes["正文"] * 10
        if (room := size + layout.spacing) < size * TIGHTEST:
            message = say("每个字只有{}磅的地方，字却有{}磅宽，会叠在一起。", _points(room), _points(size))
            place = self.values.place("字号.正文", "版心.宽", "版心.每行字数")
            self.report(message, place, say("每行少几个字，或加宽版心。"))

    def refuse_the_overfull(self, layout: Layout) -> None:
        _, right, bottom, _ = layout.margins
        for margin, whole, *parts in (
            (right, "纸张.宽", "版心.订口", "版心.宽"),
            (bottom, "纸张.高", "版心.天头", "版心.高"),
        ):
            if margin < 0:
                message = say("版心比纸大：“{}”加上“{}”，超出了“{}”。", *parts, whole)
                self.report(message, self.values.place(whole, *parts), say("改小版心或白边。"))
        if 0 <= bottom < layout.footer + layout.sizes["页码"] * 10:
            below = f"{bottom / TWIPS_PER_MM:.1f}"
            message = say("页码印到正文里了：“页脚距”加上页码的字高，比版心下面的白边（{}毫米）大。", below)
            self.report(message, self.values.place("版心.天头", "版心.高", "页脚距"), say("改小“页脚距”或版心的高。"))


def _points(twips: int) -> str:
    return f"{twips / TWIPS_PER_POINT:g}"
