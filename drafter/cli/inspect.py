"""drafter inspect: what is in any .docx that a layout does not want, and a copy without it."""

from pathlib import Path
from typing import Any

import click

from drafter.cli.base import Command
from drafter.cli.json_output import tell
from drafter.cli.options import JSON, TEXT, format_option
from drafter.core import mark, say
from drafter.schema import USUAL_LAYOUT


@click.command(
    cls=Command,
    short_help=mark("检查一个 Word 文件的版式。"),
    help=mark("检查任何一个 .docx 的版式：纸张、页码、字体、行距、标题、落款，哪一段是什么、该是什么、依据哪一条。"),
)
@click.argument("file", metavar=mark("Word文件"), type=click.Path(readable=False, path_type=Path))
@click.option("--layout", "name", metavar=mark("排版"), help=mark("照哪一种排版检查，不写就是“公文”。"))
@format_option
@click.option("--fix", is_flag=True, help=mark("另写一份调整好版式的，文字一个不改，原来的文件不动。"))
@click.option(
    "-o",
    "--output",
    metavar=mark("文件"),
    type=click.Path(readable=False, path_type=Path),
    help=mark("调整好的写到哪里；不写就放在原文件旁边，叫“……（已调整）.docx”。"),
)
def inspect(file: Path, name: str | None, form: str, fix: bool, output: Path | None) -> int:
    """List what is wrong with the looks of a .docx."""
    from drafter.schema import Library, load_layout
    from drafter.services.inspect import inspect as findings_in
    from drafter.services.inspect import read_document, read_paper

    if output and not fix:
        raise click.BadParameter(say("-o 要和 --fix 一起用。"))
    library = Library()
    name = _known_layout(library, name)
    layout = load_layout(library, name)
    document = read_document(file)
    findings = findings_in(read_paper(document), layout)
    _show(findings, name, form, file)
    if not fix or not findings:
        return int(bool(findings))
    left = _fix(document, layout, output or file.with_stem(f"{file.stem}（已调整）"), len(findings))
    if left and form == TEXT:
        click.echo(say("这些没有动，请自己改："))
        _show(left, name, form, file)
    return int(bool(left))


def _fix(document: Any, layout: Any, path: Path, before: int) -> list[Any]:
    """Write `document` made right at `path`; return the findings that are left."""
    from drafter.core import zipped
    from drafter.services.inspect import inspect as findings_in
    from drafter.services.inspect import read_paper, repair
    from drafter.services.output import refuse_taken, write_whole
    from drafter.writers import saved_parts

    refuse_taken(path)
    repair(document, layout)
    write_whole(path, zipped(saved_parts(document.part.package)), force=False)
    left = findings_in(read_paper(document), layout)
    click.echo(say("已写好：{}；原有{}处，还剩{}处。", path, before, len(left)), err=True)
    return left


def _show(findings: list[Any], layout: str, form: str, file: Path) -> None:
    from drafter.services.inspect import describe, record

    if form == JSON:
        tell(record(findings, str(file), layout), None, force=False)
    elif findings:
        click.echo("\n".join(describe(findings, layout)))
        if count := sum(finding.repairable for finding in findings):
            click.echo(say("其中{}处加上 --fix 就能调整，文字一个不改。", count))
    else:
        click.echo(say("“{}”合“{}”版式。", file, layout))


def _known_layout(library: Any, name: str | None) -> str:
    from drafter.core import did_you_mean

    known = library.names("layouts")
    if name and name not in known:
        suggested = did_you_mean(name, known)
        raise click.BadParameter(say("没有“{}”这种排版。{}可写：{}。", name, suggested, "、".join(known)))
    return name or USUAL_LAYOUT
