"""drafter upgrade: a facts file of an older format, brought up to this one."""

from pathlib import Path

import click

from drafter.cli.base import Command
from drafter.cli.build import FACTS
from drafter.core import mark, say


@click.command(
    cls=Command,
    short_help=mark("把旧格式的事实文件升级到这一版。"),
    help=mark(
        "把旧格式的事实文件升级到这一版，别的一个字不动，原来的留一份，改了哪几行列给您看。"
        "不写事实文件，就用当前文件夹里的 facts.yaml。"
    ),
)
@click.argument("facts", default=FACTS, metavar=mark("[事实文件]"), type=click.Path(readable=False, path_type=Path))
def upgrade(facts: Path) -> None:
    """Upgrade a facts file, with a copy kept."""
    from drafter.parsing import FORMAT
    from drafter.services.output import rewrite
    from drafter.services.upgrade import upgraded

    done = upgraded(facts)
    if done is None:
        click.echo(say("“{}”已经是第{}版的格式，不用升级。", facts, FORMAT))
        return
    copy = rewrite(facts, done.data, say("升级前"))
    click.echo(say("“{}”已经升级到第{}版的格式；原来的留在“{}”。改了这几行：", facts, FORMAT, copy))
    for line in done.changes:
        click.echo(line)
