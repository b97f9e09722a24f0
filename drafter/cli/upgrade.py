"""drafter upgrade: a facts file of an older format, brought up to this one."""

from pathlib import Path

import click

from drafter.cli.base import Command
from drafter.cli.build import FACTS
from drafter.cli.options import library_at, templates_option
from drafter.core import mark, say


@click.command(
    cls=Command,
    short_help=mark("把旧格式的事实文件升级到这一版。"),
    help=mark(
        "把旧格式的事实文件升级到这一版，旧字段里填的搬到“数据”里，别的一个字不动，原来的留一份，改了哪几行列给您看。"
        "不写事实文件，就用当前文件夹里的 facts.yaml。"
    ),
)
@click.argument("facts", default=FACTS, metavar=mark("[事实文件]"), type=click.Path(readable=False, path_type=Path))
@templates_option
def upgrade(facts: Path, templates: Path | None) -> None:
    """Upgrade a facts file, with a copy kept."""
    from drafter.parsing import FORMAT
    from drafter.services.output import rewrite
    from drafter.services.upgrade import upgraded

    done = upgraded(facts, library_at(templates, facts.parent))
    if done is None:
        click.echo(say("“{}”已经是第{}版的格式，不用升级。", facts, FORMAT))
        return
    copy = rewrite(facts, done.data, say("升级前"))
    if done.newer:
        click.echo(say("“{}”已经升级到第{}版的格式；原来的留在“{}”。改了这几行：", facts, FORMAT, copy))
    else:
        click.echo(say("“{}”里的旧字段搬好了；原来的留在“{}”。改了这几行：", facts, copy))
    for line in done.changes:
        click.echo(line)
    for moved in done.moved:
        click.echo(say("“{}”搬到了“数据”里，印成“{}”。", moved.path, moved.fact.words))
