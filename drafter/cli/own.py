"""The options --templates and --internal of several commands, and the library that the first leads to."""

from pathlib import Path
from typing import Any

import click

from drafter.language import mark, say

templates_option = click.option(
    "--templates",
    metavar=mark("文件夹"),
    type=click.Path(path_type=Path),
    help=mark("自己的模板在哪个文件夹；不写就看事实文件旁边有没有“模板”或“templates”。"),
)

internal_option = click.option(
    "--internal", is_flag=True, help=mark("只给内部看：私密项里的人名照原样印；不加就印成张某某。")
)


def library_at(typed: Path | None, beside: Path) -> Any:
    """Return the library with the office's own folder: the one `typed`, or what lies in the folder `beside`."""
    from drafter.library import Library, own_folders

    if typed is None:
        return Library(own_folders(beside))
    if not typed.is_dir():
        raise click.BadParameter(say("没有“{}”这个文件夹。", typed))
    return Library((typed,))
