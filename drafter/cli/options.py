"""The options of several commands, and what they lead to: a library, a kind of body, a kind of report."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from drafter.core import mark, say

templates_option = click.option(
    "--templates",
    metavar=mark("文件夹"),
    type=click.Path(readable=False, path_type=Path),
    help=mark("自己的模板在哪个文件夹；不写就看事实文件旁边有没有“模板”或“templates”。"),
)

internal_option = click.option(
    "--internal", is_flag=True, help=mark("只给内部看：私密项里的人名照原样印；不加就印成张某某。")
)

body_option = click.option(
    "--body",
    metavar=mark("单位种类"),
    help=mark("哪种单位，例如 工会；不写就照当前文件夹里的 facts.yaml，没有它就是妇联。"),
)


def body_here(typed: str | None) -> str:
    """Return the kind of body that is `typed`, or that of the facts in this folder; nothing where there are none."""
    from drafter.parsing import BODIES, body_in, body_named

    known = [each.name for each in BODIES]
    if typed and not (body := typed if typed in known else body_in(typed)):
        raise click.BadParameter(say("不知道“{}”是哪种单位；可写：{}。", typed, "、".join(known)))
    if typed:
        return body
    facts = facts_here()
    return body_named(facts) if facts else ""


def facts_here() -> Any:
    """Return the facts in this folder, None where there are none that can be read: what is wrong is for check."""
    from drafter.core import Problems
    from drafter.parsing import read_facts
    from drafter.schema import FACTS_NAME

    with suppress(Problems):
        return read_facts(Path(FACTS_NAME))
    return None


def library_at(typed: Path | None, beside: Path) -> Any:
    """Return the library with the office's own folder: the one `typed`, or what lies in the folder `beside`."""
    from drafter.schema import Library, own_folders

    if typed is None:
        return Library(own_folders(beside))
    if not typed.is_dir():
        raise click.BadParameter(say("没有“{}”这个文件夹。", typed))
    return Library((typed,))


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


def known_report(library: Any, name: str | None) -> str:
    """Return the kind of report called `name`, or the usual one; an unknown one is a mistake of the command line."""
    from drafter.core import did_you_mean
    from drafter.schema import USUAL_REPORT

    known = library.names("reports")
    if name and name not in known:
        raise click.BadParameter(
            say("没有“{}”这种报告。{}可写：{}。", name, did_you_mean(name, known), "、".join(known))
        )
    return name or USUAL_REPORT
