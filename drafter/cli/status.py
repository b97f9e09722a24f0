"""drafter status: who of the units below has handed in."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.base import Command
from drafter.cli.build import FACTS
from drafter.cli.exit_codes import DONE, PROBLEMS
from drafter.cli.json_output import tell
from drafter.cli.options import JSON, library_at, templates_option
from drafter.core import mark, say

if TYPE_CHECKING:
    from drafter.services.status import Standing

FORMATS = ("text", JSON, "chat")


@click.command(
    cls=Command,
    short_help=mark("各下级报了没有，还缺什么。"),
    help=mark(
        "各下级报了没有，还缺什么：照事实文件里的“下级”“花名册”“截止”来看。都报齐了，退出码是 0，还有没报齐的是 1。"
        "不写事实文件，就用当前文件夹里的 facts.yaml。"
    ),
)
@click.argument("facts", default=FACTS, metavar=mark("[事实文件]"), type=click.Path(readable=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    help=mark("怎么说：text 列出来，chat 是一段可以发到群里催报的话，json 给别的程序。"),
)
@click.option(
    "-o",
    "--output",
    metavar=mark("文件"),
    type=click.Path(readable=False, path_type=Path),
    help=mark("写到哪里：以 .csv、.xlsx 结尾的是表格；和 --format json 一起用，是 JSON。"),
)
@click.option("--force", is_flag=True, help=mark("别人改过的旧文件，也覆盖它。"))
@templates_option
def status(facts: Path, form: str, output: Path | None, force: bool, templates: Path | None) -> int:
    """Tell who of the units below has handed in."""
    from drafter.core import shown
    from drafter.services.status import WRITERS, as_data, as_lines, as_reminder, standing_of

    if output and form != JSON and output.suffix.lower() not in WRITERS:
        raise click.BadParameter(say("“{}”的结尾不认识；可写：{}。", output, "、".join(WRITERS)))
    standing = standing_of(facts, library_at(templates, facts.parent))
    if form == JSON:
        tell(as_data(standing), output, force)
    elif output:
        _write(standing, output, force)
    elif form == "chat":
        click.echo(as_reminder(standing) or say("都报齐了。"))
    else:
        for line in (*as_lines(standing), *shown(standing.problems)):
            click.echo(line)
    return DONE if standing.complete else PROBLEMS


def _write(standing: "Standing", output: Path, force: bool) -> None:
    """Write where each unit stands as a table at `output`, and say so."""
    from drafter.services.output import write_whole
    from drafter.services.status import WRITERS

    write_whole(output, WRITERS[output.suffix.lower()](standing), force)
    click.echo(say("已写好：{}", output))
