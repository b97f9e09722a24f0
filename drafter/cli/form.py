"""The option --format: lists for people or for other programs."""

from typing import Any

import click

from drafter.language import mark, say

TEXT, JSON = FORMATS = ("text", "json")


class Form(click.ParamType[str]):
    """One of FORMATS."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in FORMATS:
            self.fail(say("没有“{}”这种样式；可写：{}。", value, "、".join(FORMATS)))
        return str(value)


format_option = click.option(
    "--format",
    "form",
    default=TEXT,
    metavar=mark("样式"),
    type=Form(),
    help=mark("怎么列出来：text 给人看（不写就是它），json 给别的程序用。"),
)
