"""drafter facts: the facts file that travelled in a report, taken out again."""

from pathlib import Path

import click

from drafter.cli.base import Command
from drafter.cli.options import library_at, templates_option
from drafter.core import mark, say


@click.command(
    cls=Command,
    short_help=mark("从报告里取出随附的事实文件。"),
    help=mark("从报告（.docx）里取出随附的事实文件，和原来的一个字节不差；标了“私密”的没有随来，写成【私密】。"),
)
@click.argument("report", metavar=mark("Word文件"), type=click.Path(readable=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar=mark("文件"),
    type=click.Path(readable=False, path_type=Path),
    help=mark("写到哪里；不写就放在报告旁边，和它同名，以 .yaml 结尾。已有的文件不覆盖。"),
)
@templates_option
def facts(report: Path, output: Path | None, templates: Path | None) -> None:
    """Write the facts file that travelled in a report."""
    from drafter.core import VERSION
    from drafter.parsing import body_named, read_facts
    from drafter.services.embed import digest_of, extract
    from drafter.services.inspect import read_document
    from drafter.services.output import write_whole

    library = library_at(templates, report.parent)
    embedded = extract(read_document(report), report)
    went = output or report.with_suffix(".yaml")
    write_whole(went, embedded.facts, force=False)
    click.echo(say("已写好：{}", went))
    if embedded.hidden:
        click.echo(say("有{}处标了“私密”，没有随来，写成了【私密】。", embedded.hidden))
    if embedded.drafter != VERSION:
        click.echo(say("报告是 drafter {} 写的，这里是 {}。", embedded.drafter, VERSION))
    if embedded.templates != digest_of(library.serving(body_named(read_facts(went)))):
        click.echo(say("写报告时用的模板和这里的不一样，再写一遍，话会有些不同。"))
