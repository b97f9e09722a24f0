"""drafter where: which field a thing is filled in."""

from pathlib import Path

import click

from drafter.cli.base import Command
from drafter.cli.exit_codes import DONE, PROBLEMS
from drafter.cli.options import body_here, body_option, facts_here, known_report, library_at, templates_option
from drafter.core import mark, say


@click.command(
    cls=Command,
    short_help=mark("问一件事填在哪一章、哪一项。"),
    help=mark(
        "问一件事填在哪一章、哪一项，例如 drafter where 走访慰问：照平常的叫法写，最合适的排在最前面。"
        "当前文件夹里有 facts.yaml，就照它的单位来答。"
    ),
)
@click.argument("words", metavar=mark("要填的事"))
@body_option
@templates_option
def where(words: str, body: str | None, templates: Path | None) -> int:
    """Tell which field a thing is filled in."""
    from drafter.parsing import Scalar
    from drafter.services.where import answers

    library, facts = library_at(templates, Path()), facts_here()
    report = facts.tree.items.get("报告") if facts and not body else None
    kind = known_report(library, report.text if isinstance(report, Scalar) else None)
    lines = answers(words, library, body_here(body), kind)
    if lines:
        click.echo("\n".join(lines))
        return DONE
    click.echo(say("没有专门填“{}”的一项。", words), err=True)
    click.echo(
        say("把它写进最相近的一章：数字写在“数据”下面，一行一个；工作写在“事项”下面，每项以“- ”开头。"), err=True
    )
    return PROBLEMS
