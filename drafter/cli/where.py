"""drafter where: which field a thing is filled in."""

from pathlib import Path

import click

from drafter.cli.base import Command
from drafter.cli.build import FACTS
from drafter.cli.exit_codes import DONE, PROBLEMS
from drafter.cli.options import known_report, library_at, templates_option
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
@click.option("--name", metavar=mark("名称"), help=mark("单位的名称，例如 临泾镇妇联；不写就照 facts.yaml 里的。"))
@click.option("--body", metavar=mark("单位种类"), help=mark("哪种单位，例如 工会；写了名称就不用写。"))
@templates_option
def where(words: str, name: str | None, body: str | None, templates: Path | None) -> int:
    """Tell which field a thing is filled in."""
    from drafter.services.where import answers

    library = library_at(templates, Path())
    typed = _known_body(name, body)
    office, report = ("", None) if typed else _of_facts()
    lines = answers(words, library, typed or office, known_report(library, report))
    if lines:
        click.echo("\n".join(lines))
        return DONE
    click.echo(say("没有专门填“{}”的一项。", words), err=True)
    click.echo(
        say("把它写进最相近的一章：数字写在“数据”下面，一行一个；工作写在“事项”下面，每项以“- ”开头。"), err=True
    )
    return PROBLEMS


def _known_body(name: str | None, body: str | None) -> str:
    """Return the kind of body that was typed, by its `name` or as `body`, nothing where neither was."""
    from drafter.parsing import BODIES, body_in, body_of

    if name:
        return body_of(name.strip())
    known = [each.name for each in BODIES]
    if not body or body in known:
        return body or ""
    if found := body_in(body):
        return found
    raise click.BadParameter(say("不知道“{}”是哪种单位；可写：{}。", body, "、".join(known)))


def _of_facts() -> tuple[str, str | None]:
    """Return the kind of body and of report that the facts in this folder are of, where there are any."""
    from drafter.parsing import Scalar, body_named, parse_facts, read_source

    path = Path(FACTS)
    if not path.is_file():
        return "", None
    facts = parse_facts(read_source(path))
    report = facts.tree.items.get("报告")
    return body_named(facts), report.text if isinstance(report, Scalar) else None
