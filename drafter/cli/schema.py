"""drafter schema: what editors need to complete and check a facts file."""

from pathlib import Path
from typing import Any

import click

from drafter.cli.base import Command
from drafter.cli.options import body_here, body_option, known_report, library_at, templates_option
from drafter.core import mark, say


@click.command(
    cls=Command,
    short_help=mark("写出编辑器用的 JSON Schema。"),
    help=mark(
        "写出事实文件的 JSON Schema：编辑器（如 VS Code）靠它在填的时候提示和检查。"
        "加上 --of，写的是一个命令 --format json 的样式，给写程序的人用。"
    ),
)
@click.option(
    "--of",
    "command",
    metavar=mark("命令"),
    help=mark("哪个命令的 --format json：check、trace、alike、status、diff、inspect。"),
)
@click.option("--report", metavar=mark("种类"), help=mark("哪一种报告，不写就是年度总结。"))
@body_option
@click.option(
    "-o",
    "--output",
    metavar=mark("文件"),
    type=click.Path(readable=False, path_type=Path),
    help=mark("写到哪个文件；不写就显示出来。文件已经有了，不会覆盖。"),
)
@templates_option
def schema(
    command: str | None, report: str | None, body: str | None, output: Path | None, templates: Path | None
) -> None:
    """Write the JSON Schema of a kind of report's facts, or of what a command tells other programs."""
    from drafter.services.output import write_whole

    data = as_bytes(_shape_of(command) if command else _of_facts(report, body, templates))
    if output:
        write_whole(output, data, force=False)
        click.echo(say("已写好：{}", output))
    else:
        # whatever the console's encoding is, JSON is UTF-8
        click.echo(data, nl=False)


def _of_facts(report: str | None, body: str | None, templates: Path | None) -> dict[str, Any]:
    from drafter.schema import schema_of

    library = library_at(templates, Path()).serving(body_here(body))
    return schema_of(library, known_report(library, report))


def _shape_of(command: str) -> dict[str, Any]:
    shapes = output_shapes()
    if command not in shapes:
        raise click.BadParameter(say("“{}”没有给别的程序用的样式；可写：{}。", command, "、".join(shapes)))
    return shapes[command]


def output_shapes() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of what each command tells other programs, by the name of the command."""
    from drafter.core import CHECK_SHAPE
    from drafter.services.alike import ALIKE_SHAPE
    from drafter.services.diff import DIFF_SHAPE
    from drafter.services.inspect import INSPECT_SHAPE
    from drafter.services.status import STATUS_SHAPE
    from drafter.services.trace import TRACE_SHAPE

    return {
        "check": CHECK_SHAPE,
        "trace": TRACE_SHAPE,
        "alike": ALIKE_SHAPE,
        "status": STATUS_SHAPE,
        "diff": DIFF_SHAPE,
        "inspect": INSPECT_SHAPE,
    }


def as_bytes(schema: dict[str, Any]) -> bytes:
    """Return `schema` as the text of a file."""
    import json

    return f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()
