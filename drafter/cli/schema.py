"""drafter schema: what editors need to complete and check a facts file."""

from pathlib import Path
from typing import Any

import click

from drafter.cli.manners import Command
from drafter.cli.own import library_at, templates_option
from drafter.language import mark, say


@click.command(
    cls=Command,
    short_help=mark("写出编辑器用的 JSON Schema。"),
    help=mark("写出事实文件的 JSON Schema：编辑器（如 VS Code）靠它在填的时候提示和检查。"),
)
@click.option("--report", metavar=mark("种类"), help=mark("哪一种报告，不写就是年度总结。"))
@click.option(
    "-o",
    "--output",
    metavar=mark("文件"),
    type=click.Path(path_type=Path),
    help=mark("写到哪个文件；不写就显示出来。文件已经有了，不会覆盖。"),
)
@templates_option
def schema(report: str | None, output: Path | None, templates: Path | None) -> None:
    """Write the JSON Schema of a kind of report's facts."""
    from drafter.output import write_whole
    from drafter.schema import schema_of

    library = library_at(templates, Path())
    data = as_bytes(schema_of(library, known_report(library, report)))
    if output:
        write_whole(output, data, force=False)
        click.echo(say("已写好：{}", output))
    else:
        # whatever the console's encoding is, JSON is UTF-8
        click.echo(data, nl=False)


def as_bytes(schema: dict[str, Any]) -> bytes:
    """Return `schema` as the text of a file."""
    import json

    return f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()


def known_report(library: Any, name: str | None) -> str:
    """Return the kind of report called `name`, or the usual one; an unknown one is a mistake of the command line."""
    from drafter.prepare import USUAL_REPORT
    from drafter.suggestion import did_you_mean

    known = library.names("reports")
    if name and name not in known:
        raise click.BadParameter(
            say("没有“{}”这种报告。{}可写：{}。", name, did_you_mean(name, known), "、".join(known))
        )
    return name or USUAL_REPORT
