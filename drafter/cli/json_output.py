"""What commands tell other programs: JSON, shown or written into a file."""

import json
from pathlib import Path
from typing import Any

import click

from drafter.cli.options import JSON
from drafter.core import mark, say

json_file_option = click.option(
    "-o",
    "--output",
    metavar=mark("文件"),
    type=click.Path(readable=False, path_type=Path),
    help=mark("和 --format json 一起用：写到哪个文件，不写就显示出来。"),
)
json_force_option = click.option("--force", is_flag=True, help=mark("文件已经有了，也覆盖它。"))


def refuse_file_of_text(form: str, output: Path | None) -> None:
    """Refuse an `output` where what is told is for people."""
    if output and form != JSON:
        raise click.BadParameter(say("-o 要和 --format json 一起用。"))


def tell(data: dict[str, Any], output: Path | None, force: bool) -> None:
    """Show `data` as JSON, or write it at `output`: in UTF-8, whatever the console's encoding is."""
    from drafter.services.output import write_whole

    text = as_bytes(data)
    if output:
        write_whole(output, text, force)
        click.echo(say("已写好：{}", output))
    else:
        click.echo(text, nl=False)


def as_bytes(data: dict[str, Any]) -> bytes:
    """Return `data` as the text of a file; half a character, as in the names of some files, is written as ?."""
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode(errors="replace")
