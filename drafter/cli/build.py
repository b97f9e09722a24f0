"""drafter build: facts in, a report out."""

import os
from pathlib import Path

import click

from drafter.cli.manners import Command
from drafter.cli.own import library_at, templates_option
from drafter.language import mark, say

FACTS = "facts.yaml"


@click.command(
    cls=Command,
    short_help=mark("用事实文件写出报告。"),
    help=mark("用事实文件写出报告。不写事实文件，就用当前文件夹里的 facts.yaml。"),
)
@click.argument("facts", default=FACTS, metavar=mark("[事实文件]"), type=click.Path(path_type=Path))
@click.argument("extra", nargs=-1, metavar="", type=click.Path())
@click.option(
    "-o",
    "--output",
    metavar=mark("文件"),
    type=click.Path(),
    help=mark("写到哪里：以 .docx、.html 或 .txt 结尾，或一个文件夹。不写就放在事实文件旁边，用报告的标题做文件名。"),
)
@click.option("--force", is_flag=True, help=mark("别人改过的旧文件，也覆盖它。"))
@click.option("--final", is_flag=True, help=mark("定稿：还有必填的没有填，或还有占位的字，就不写。"))
@click.option("--strict", is_flag=True, help=mark("从严：有一处警告就不写。"))
@click.option(
    "--open-list",
    metavar=mark("文件"),
    type=click.Path(path_type=Path),
    help=mark("把还空着的必填、可填的项列到一个文本文件里。"),
)
@templates_option
def build(
    facts: Path,
    extra: tuple[str, ...],
    output: str | None,
    force: bool,
    final: bool,
    strict: bool,
    open_list: Path | None,
    templates: Path | None,
) -> None:
    """Build a report from a facts file."""
    from drafter import openlist
    from drafter.document import text_of
    from drafter.output import file_name, write_report, write_whole
    from drafter.pipeline import draft
    from drafter.problem import OPEN, WARNINGS, insist, show
    from drafter.writers import ENDINGS, load_writer

    if extra:
        raise click.BadParameter(say("多写了“{}”；要写到别的文件，用 -o {}。", extra[0], extra[0]))
    folder = Path(output) if output and os.path.isdir(output) else None
    ending = Path(output).suffix.lower() if output and not folder else ".docx"
    if output and not folder and output.endswith(("/", os.sep)):
        raise click.BadParameter(say("没有“{}”这个文件夹，先建好它。", output))
    if ending not in ENDINGS:
        raise click.BadParameter(say("“{}”的结尾不认识；可写：{}。", output, "、".join(ENDINGS)))
    drafted = draft(facts, library_at(templates, facts.parent))
    if open_list:
        write_whole(open_list, openlist.open_list(drafted).encode("utf-8-sig"), force=True)
    insist(drafted.problems, [*(OPEN if final else ()), *(WARNINGS if strict else ())])
    for problem in drafted.problems:
        click.echo(show(problem), err=True)
    name = file_name(text_of(drafted.document.title), ending)
    path = Path(output) if output and not folder else (folder or facts.parent) / name
    written = write_report(path, load_writer(ending)(drafted.document, drafted.layout), force)
    if drafted.optional and not final:
        named = openlist.optional_by_section(drafted)
        click.echo(say("还可以填：{}（加 --open-list 文件名 就列出来）", named), err=True)
    kept = "" if written == path else say("；“{}”不是 drafter 写完时的样子，留着没动", path)
    noted = say("；有{}处要留意，见上面", len(drafted.problems)) if drafted.problems else ""
    click.echo(say("已写好：{}{}{}", written, kept, noted))
