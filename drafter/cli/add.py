"""drafter add: a chapter, or a group of one, put into a facts file that is there already."""

from pathlib import Path

import click

from drafter.cli.base import Command
from drafter.cli.build import FACTS
from drafter.cli.options import library_at, templates_option
from drafter.core import mark, say


@click.command(
    cls=Command,
    short_help=mark("给事实文件加一章，或一章里的一项。"),
    help=mark(
        "给事实文件加一章（健康），或一章里的一项（健康.义诊），等着填；别的一个字不动，原来的留一份。"
        "不写事实文件，就用当前文件夹里的 facts.yaml。"
    ),
)
@click.argument("where", metavar=mark("章节"))
@click.argument("facts", default=FACTS, metavar=mark("[事实文件]"), type=click.Path(readable=False, path_type=Path))
@click.option("--all", "whole", is_flag=True, help=mark("这一章的每一项都列出来；不加就只列主要的。"))
@templates_option
def add(where: str, facts: Path, whole: bool, templates: Path | None) -> None:
    """Put a chapter into a facts file."""
    from drafter.services.add import with_chapter
    from drafter.services.output import rewrite

    data = with_chapter(facts, library_at(templates, facts.parent), where, whole=whole)
    copy = rewrite(facts, data, say("加之前"))
    click.echo(say("已加好：“{}”在“{}”里，照每行后面的说明填；原来的留在“{}”。", where, facts, copy))
