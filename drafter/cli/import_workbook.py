"""drafter import: what was filled in in a workbook, put into a facts file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.base import Command
from drafter.core import mark, say

if TYPE_CHECKING:
    from drafter.parsing import Facts
    from drafter.services.workbook import Change, Merged

_LONGEST = 60


@click.command(
    cls=Command,
    short_help=mark("把填好的 Excel 表收回事实文件。"),
    help=mark(
        "把填好的表（.xlsx、.xls、.ods）收回来：-o 写已有的事实文件，就把改了的填进去，别的一个字不动，原来的留一份，"
        "改了什么列给您看；不写 -o，就在表旁边写一份新的。没有读的格子都说出来。"
    ),
)
@click.argument("workbook", metavar=mark("表格文件"), type=click.Path(readable=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar=mark("事实文件"),
    type=click.Path(readable=False, path_type=Path),
    help=mark("收到哪个事实文件里；不写就放在表旁边，和它同名，以 .yaml 结尾，已有的不覆盖。"),
)
@click.option("--clear", is_flag=True, help=mark("表里空着的，文件里也去掉；不加就留着，只说一声。"))
def import_workbook(workbook: Path, output: Path | None, clear: bool) -> None:
    """Put what was filled in in a workbook into a facts file."""
    from drafter.core import raise_errors, shown
    from drafter.parsing import is_from_workbook, read_facts
    from drafter.services.output import write_whole

    book = read_facts(workbook)
    if not is_from_workbook(book.source):
        raise click.BadParameter(say("“{}”不是表格（.xlsx、.xls、.ods）。", workbook))
    raise_errors(book.problems)
    for told in shown(book.problems):
        click.echo(told, err=True)
    went = output or workbook.with_suffix(".yaml")
    if output and output.exists():
        _put_into(output, book, clear)
    else:
        write_whole(went, book.source.text.encode(), force=False)
        click.echo(say("已写好：{}", went))


def _put_into(path: Path, book: "Facts", clear: bool) -> None:
    """Put what `book` says into the facts file at `path`, and tell what is other than before."""
    from drafter.core import raise_errors, read_bytes
    from drafter.parsing import insist_on_text, read_facts, text_of
    from drafter.services.output import rewrite
    from drafter.services.workbook import Way, merged

    facts = read_facts(path)
    insist_on_text(facts.source)
    raise_errors(facts.problems)
    text, mark_, encoding = text_of(read_bytes(path))
    done = merged(text, facts, book, clear)
    for change in done.changes:
        click.echo(_told(change, clear))
    if done.text == text:
        click.echo(say("“{}”里没有要改的，没有动它。", path))
    else:
        copy = rewrite(path, mark_ + done.text.encode(encoding), say("导入前"))
        click.echo(say("已收好：{}；原来的留在“{}”。", path, copy))
    if not clear and any(change.way is Way.EMPTIED for change in done.changes):
        click.echo(say("表里空着的{}处，文件里都留着；真的要去掉，加上 --clear。", _emptied(done)))
    if done.elsewhere:
        click.echo(say("表里没有的章，没有动：{}。", "、".join(done.elsewhere)))


def _emptied(done: "Merged") -> int:
    from drafter.services.workbook import Way

    return sum(change.way is Way.EMPTIED for change in done.changes)


def _told(change: "Change", clear: bool) -> str:
    """Return a line that tells of `change`: 改　组织建设.行政村 14 → 15（组织建设!C7）."""
    from drafter.services.workbook import Way

    path = ".".join(str(step + 1) if isinstance(step, int) else step for step in change.path)
    old, new = (f"{said[:_LONGEST]}……" if len(said) > _LONGEST else said for said in (change.old, change.new))
    old, new = (" ".join(said.split()) for said in (old, new))
    if change.way is Way.EMPTIED:
        return say("去　{} {}", path, old) if clear else say("空　{} {}（表里空着，文件里留着）", path, old)
    if change.way is Way.ADDED:
        return say("加　{} {}（{}）", path, new, change.cell)
    return say("改　{} {} → {}（{}）", path, old, new, change.cell)
