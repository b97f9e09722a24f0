"""drafter export: a facts file as a workbook to be filled in, or one for each unit below."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.base import Command
from drafter.cli.build import FACTS
from drafter.cli.options import library_at, templates_option
from drafter.core import mark, say

if TYPE_CHECKING:
    from drafter.parsing import Facts, Scalar
    from drafter.schema import Library

_ENDING = ".xlsx"
_OWN_ROSTER = "花名册"


@click.command(
    cls=Command,
    short_help=mark("把事实文件写成 Excel 表，发给人填。"),
    help=mark(
        "把事实文件写成 Excel 表（.xlsx），一章一张，发给人填；填过的已经在里面。填好用 drafter import 收回来。"
        "不写事实文件，就用当前文件夹里的 facts.yaml。加上 --units，就给花名册里的下级各写一份，填好了由“下级”来读。"
    ),
)
@click.argument("facts", default=FACTS, metavar=mark("[事实文件]"), type=click.Path(readable=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar=mark("文件"),
    type=click.Path(readable=False, path_type=Path),
    help=mark(
        "写到哪里，以 .xlsx 结尾；不写就是事实文件旁边的“填报.xlsx”。有 --units 的，写文件夹。已有的文件不覆盖。"
    ),
)
@click.option(
    "--sections",
    metavar=mark("章节"),
    help=mark("只写哪几章，用顿号隔开；不写就是事实文件里有的，一章也没有，就是报告的各章。"),
)
@click.option(
    "--units",
    "roster",
    is_flag=False,
    flag_value=_OWN_ROSTER,
    metavar=mark("[花名册]"),
    help=mark(
        "给每个下级写一份表，名称、级别、年度都填好。写花名册的表（有“名称”一列），或用顿号隔开的名称；"
        "不写就用事实文件里的“花名册”。只有写着“下级合计”的几章，要别的几章，加上 --sections。"
    ),
)
@templates_option
def export(facts: Path, output: Path | None, sections: str | None, roster: str | None, templates: Path | None) -> None:
    """Write a facts file as a workbook, or a workbook for each unit."""
    from drafter.core import raise_errors
    from drafter.parsing import read_facts

    if output and roster is None and output.suffix.lower() != _ENDING:
        raise click.BadParameter(say("“{}”不是 {} 文件：表格只写成 {}。", output, _ENDING, _ENDING))
    read = read_facts(facts)
    raise_errors(read.problems)
    chosen = [word for word in re.split(r"[、，,；;\s]+", sections or "") if word]
    library = library_at(templates, facts.parent)
    if roster is None:
        _whole(read, library, chosen, output or facts.with_name(say("填报") + _ENDING))
    else:
        _unit_by_unit(read, library, chosen, output or facts.with_name(say("填报")), _units(read, roster))


def _whole(facts: "Facts", library: "Library", chosen: list[str], went: Path) -> None:
    from drafter.services.output import write_whole
    from drafter.services.workbook import book_of, book_plan, last_years_words

    plan = book_plan(facts, library, chosen)
    write_whole(went, book_of(plan.sheets, last_years_words(facts)), force=False)
    click.echo(say("已写好：{}，{}张表。", went, len(plan.sheets)))
    if plan.unshown:
        click.echo(say("表里放不下的，还在事实文件里：{}。", "、".join(plan.unshown)))
    if plan.left_out:
        click.echo(say("没有写进表的章：{}。", "、".join(plan.left_out)))


def _units(facts: "Facts", roster: str) -> tuple["Scalar", ...]:
    """Return the names of the units on the `roster` that was typed, or on that of `facts`."""
    from drafter.parsing import ROSTER_ENDINGS, named_roster, roster_of

    if roster.strip() == _OWN_ROSTER:
        return roster_of(facts)
    if roster.lower().endswith(ROSTER_ENDINGS):
        if not Path(roster).is_file():
            raise click.BadParameter(say("没有“{}”这个文件。", roster))
    elif re.search(r"\.[A-Za-z]{2,5}$", roster):
        raise click.BadParameter(
            say("“{}”不是花名册：写 {} 的表，或用顿号隔开的名称。", roster, "、".join(ROSTER_ENDINGS))
        )
    return named_roster(roster)


def _unit_by_unit(
    facts: "Facts", library: "Library", chosen: list[str], folder: Path, roster: tuple["Scalar", ...]
) -> None:
    from drafter.services.output import make_folder, write_whole
    from drafter.services.workbook import unit_books

    if folder.suffix.lower() == _ENDING:
        raise click.BadParameter(say("“{}”是一个文件：每个下级一份表，要写一个文件夹。", folder))
    made = unit_books(facts, library, roster, chosen)
    make_folder(folder)
    kept = [name for name in made.books if (folder / name).exists()]
    for name, data in made.books.items():
        if name not in kept:
            write_whole(folder / name, data, force=False)
    written = [name for name in made.books if name not in kept]
    if written:
        click.echo(say("已写好{}份，在“{}”里：{}。", len(written), folder, "、".join(written)))
        click.echo(say("每份有这几章：{}。", "、".join(made.chapters)))
    if kept:
        click.echo(say("已经有的{}份没有动：{}。", len(kept), "、".join(kept)))
