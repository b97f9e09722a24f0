"""drafter export: a facts file as a workbook to be filled in."""

import re
from pathlib import Path

import click

from drafter.cli.base import Command
from drafter.cli.build import FACTS
from drafter.cli.options import library_at, templates_option
from drafter.core import mark, say

_ENDING = ".xlsx"


@click.command(
    cls=Command,
    short_help=mark("把事实文件写成 Excel 表，发给人填。"),
    help=mark(
        "把事实文件写成 Excel 表（.xlsx），一章一张，发给人填；填过的已经在里面。填好用 drafter import 收回来。"
        "不写事实文件，就用当前文件夹里的 facts.yaml。"
    ),
)
@click.argument("facts", default=FACTS, metavar=mark("[事实文件]"), type=click.Path(readable=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar=mark("文件"),
    type=click.Path(readable=False, path_type=Path),
    help=mark("写到哪里，以 .xlsx 结尾；不写就是事实文件旁边的“填报.xlsx”。已有的文件不覆盖。"),
)
@click.option(
    "--sections",
    metavar=mark("章节"),
    help=mark("只写哪几章，用顿号隔开；不写就是事实文件里有的，一章也没有，就是报告的各章。"),
)
@templates_option
def export(facts: Path, output: Path | None, sections: str | None, templates: Path | None) -> None:
    """Write a facts file as a workbook."""
    from drafter.core import raise_errors
    from drafter.parsing import read_facts
    from drafter.services.output import write_whole
    from drafter.services.workbook import book_of, book_plan, last_years_words

    went = output or facts.with_name(say("填报") + _ENDING)
    if went.suffix.lower() != _ENDING:
        raise click.BadParameter(say("“{}”不是 {} 文件：表格只写成 {}。", went, _ENDING, _ENDING))
    read = read_facts(facts)
    raise_errors(read.problems)
    chosen = [word for word in re.split(r"[、，,；;\s]+", sections or "") if word]
    plan = book_plan(read, library_at(templates, facts.parent), chosen)
    write_whole(went, book_of(plan.sheets, last_years_words(read)), force=False)
    click.echo(say("已写好：{}，{}张表。", went, len(plan.sheets)))
    if plan.unshown:
        click.echo(say("表里放不下的，还在事实文件里：{}。", "、".join(plan.unshown)))
    if plan.left_out:
        click.echo(say("没有写进表的章：{}。", "、".join(plan.left_out)))
