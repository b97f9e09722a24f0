"""drafter pull: what a leader changed in the .docx, brought back to the facts."""

from pathlib import Path

import click

from drafter.cli.base import Command
from drafter.cli.build import FACTS
from drafter.cli.options import internal_option, known_report, library_at, templates_option
from drafter.core import mark, say


@click.command(
    cls=Command,
    short_help=mark("看领导在 Word 里改了什么，把改了的数填回事实文件。"),
    help=mark(
        "看领导在 Word 里改了什么：改了的数和名称各是事实文件的哪一行，改了的话各是模板的哪一行，放不回去的都列出来。"
        "不写事实文件，就用当前文件夹里的 facts.yaml。"
    ),
)
@click.argument("edited", metavar=mark("Word文件"), type=click.Path(readable=False, path_type=Path))
@click.argument("facts", default=FACTS, metavar=mark("[事实文件]"), type=click.Path(readable=False, path_type=Path))
@click.option("--apply", "applied", is_flag=True, help=mark("把改了的数填回事实文件，别的一个字不动，原来的留一份。"))
@click.option("--report", metavar=mark("种类"), help=mark("是哪种报告，不写就照事实文件里的。"))
@internal_option
@templates_option
def pull(edited: Path, facts: Path, applied: bool, report: str | None, internal: bool, templates: Path | None) -> int:
    """Show what was changed in a built .docx, and put changed figures into its facts."""
    from drafter.pipeline import ReportRequest
    from drafter.services.inspect import read_document
    from drafter.services.pull import apply, describe
    from drafter.services.pull import pull as pull_back

    library = library_at(templates, facts.parent)
    kind = known_report(library, report) if report else ""
    pulled = pull_back(read_document(edited), facts, library, ReportRequest(kind, internal=internal))
    found = pulled.findings
    for line in describe(pulled):
        click.echo(line)
    if not (found.changed or found.reworded or found.unplaced):
        click.echo(say("“{}”和事实文件写出来的一样，没有改动。", edited))
    if found.changed and applied:
        copy = apply(facts, pulled)
        click.echo(say("已填回{}处：{}；原来的留在“{}”。", len(found.changed), facts, copy))
    elif found.changed:
        click.echo(say("加上 --apply，就把改了的{}处事实填回“{}”。", len(found.changed), facts))
    return int(bool(found.reworded or found.unplaced or (found.changed and not applied)))
