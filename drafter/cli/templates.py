"""drafter templates: which there are, what each says, one of them copied, and what is wrong with one's own."""

from pathlib import Path
from typing import Any, NamedTuple

import click

from drafter.cli.base import Group
from drafter.cli.options import body_here, body_option, library_at, templates_option
from drafter.core import mark, say, visible

KINDS = {
    "报告": "reports",
    "章节": "sections",
    "章节组": "chapters",
    "片段": "parts",
    "排版": "layouts",
    "说法": "phrases",
    "套语": "set_phrases",
}
NEW_FOLDER = "模板"


class Asked(NamedTuple):
    """What the group was told for its commands: the folder of one's own templates, and the kind of body."""

    folder: Path | None
    body: str | None

    @property
    def library(self) -> Any:
        """The library as such a body uses it."""
        return library_at(self.folder, Path()).serving(body_here(self.body))


kind_option = click.option(
    "--kind", metavar=mark("种类"), help=mark("报告、章节、章节组、片段、排版、说法或套语；同名的才要写。")
)


@click.group(
    cls=Group,
    invoke_without_command=True,
    short_help=mark("看有哪些模板，抄一份来改，检查自己的。"),
    help=mark("列出报告、章节、排版的模板，各从哪里来。自己的放在“模板”文件夹里，和内置的同名时用自己的。"),
)
@templates_option
@body_option
@click.pass_context
def templates(context: click.Context, templates: Path | None, body: str | None) -> None:
    """List the templates, or do one of the commands under it."""
    context.obj = Asked(templates, body)
    if context.invoked_subcommand:
        return
    library = context.obj.library
    for shown, kind in KINDS.items():
        if names := library.names(kind):
            click.echo(say("{}（{}个）", say(shown), len(names)))
            for name in names:
                click.echo(f"  {_padded(visible(name), 20)}{_origin(library, kind, name)}")


@templates.command(
    "show", short_help=mark("显示一个模板。"), help=mark("显示一个模板：从哪里来，能填什么，怎么写的，写出来什么样。")
)
@click.argument("name", metavar=mark("名称"))
@kind_option
@click.pass_obj
def show(asked: Asked, name: str, kind: str | None) -> None:
    """Show where a template comes from, its fields, its wording, and what it says."""
    library = asked.library
    found = _kind_of(library, name, kind)
    click.echo(say("来源：{}", _origin(library, found, name)))
    if found == "sections":
        from drafter.services.templates import shown_section

        click.echo(visible("\n".join(shown_section(library, name))))
    else:
        click.echo(f"\n{visible(library.source(found, name).text)}", nl=False)


@templates.command(
    "copy", short_help=mark("抄一份内置的来改。"), help=mark("把一个内置的模板抄到自己的文件夹里，改了就用自己的。")
)
@click.argument("name", metavar=mark("名称"))
@kind_option
@click.pass_obj
def copy(asked: Asked, name: str, kind: str | None) -> None:
    """Copy a built-in template into the office's own folder."""
    from drafter.schema import Library, own_folders
    from drafter.services.templates import copy

    library = Library().serving(body_here(asked.body))
    found = _kind_of(library, name, kind)
    place = copy(library, found, name, asked.folder or next(iter(own_folders(Path())), Path(NEW_FOLDER)))
    click.echo(say("已抄好：{}", place))
    click.echo(say("用记事本打开它来改；改完运行 drafter templates lint，看有没有写错。"))


@templates.command(
    "lint",
    short_help=mark("检查自己的模板。"),
    help=mark("检查一个文件夹里的模板。不写文件夹，就检查自己的；没有自己的，就检查内置的。"),
)
@click.argument("folder", required=False, metavar=mark("[文件夹]"), type=click.Path(readable=False, path_type=Path))
@click.pass_obj
def lint(asked: Asked, folder: Path | None) -> int:
    """List what is wrong with the templates of a folder."""
    from drafter.core import Severity, listed
    from drafter.schema import BUILT_IN
    from drafter.services.templates import proofread

    folders = library_at(folder or asked.folder, Path()).own or (BUILT_IN,)
    looked_at = [proofread(each) for each in folders]
    count, problems = (
        sum(count for count, _ in looked_at),
        [each for _, found in looked_at for each in found],
    )
    if problems:
        click.echo("\n".join(listed(problems)))
    where = say("内置的模板") if folders == (BUILT_IN,) else "、".join(f"“{each}”" for each in folders)
    if not count and not problems:
        raise click.BadParameter(say("{}里没有模板。章节放在它的 sections 里，以 .j2 结尾。", where))
    click.echo(say("看了{}里的{}个文件。", where, count) + ("" if problems else say("没有问题。")))
    return int(any(problem.severity is not Severity.NOTE for problem in problems))


def _origin(library: Any, kind: str, name: str) -> str:
    """Return where the template of `kind` called `name` comes from."""
    from drafter.schema import Library

    if name not in library.own_names(kind):
        return say("内置")
    own = library.source(kind, name).name
    return say("{}（代替内置的）", own) if Library(body=library.body).has(kind, name) else own


def _kind_of(library: Any, name: str, wanted: str | None) -> str:
    """Return the kind of the template called `name`; of none or of several is a mistake of the command line."""
    from drafter.core import did_you_mean

    if wanted and wanted not in KINDS:
        raise click.BadParameter(say("没有“{}”这种模板；可写：{}。", wanted, "、".join(KINDS)))
    found = [shown for shown, kind in KINDS.items() if library.has(kind, name) and wanted in (None, shown)]
    if not found:
        known = [each for kind in KINDS.values() for each in library.names(kind)]
        hint = did_you_mean(name, known) or say("运行 drafter templates 看有哪些。")
        raise click.BadParameter(say("没有“{}”这个模板。{}", name, hint))
    if len(found) > 1:
        raise click.BadParameter(say("“{}”有{}几种；加上 --kind {}。", name, "、".join(found), found[0]))
    return KINDS[found[0]]


def _padded(text: str, width: int) -> str:
    from drafter.core import columns

    return text + " " * max(width - columns(text), 2)
