"""drafter build: facts in, a report out."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from drafter.cli.manners import Command
from drafter.cli.own import library_at, templates_option
from drafter.cli.schema import known_report
from drafter.language import mark, say

if TYPE_CHECKING:
    from drafter.pipeline import Draft

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
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar=mark("种类"),
    help=mark("写哪种报告，不写就照事实文件里的；可以写几次，一种写一个文件。"),
)
@click.option(
    "--length",
    metavar=mark("字数"),
    help=mark("正文最多多少字，例如 2000：从后往前先省去次要的话，省去了什么会说出来。"),
)
@click.option("--script", metavar=mark("文字"), help=mark("简体或繁体，不写就照事实文件里的；繁体要先装 OpenCC。"))
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
    reports: tuple[str, ...],
    length: str | None,
    script: str | None,
    force: bool,
    final: bool,
    strict: bool,
    open_list: Path | None,
    templates: Path | None,
) -> None:
    """Build a report, or several, from a facts file."""
    from drafter.openlist import optional_by_section
    from drafter.pipeline import Wish, drafts
    from drafter.problem import OPEN, WARNINGS, insist

    if extra:
        raise click.BadParameter(_one_too_many(facts, extra))
    library = library_at(templates, facts.parent)
    kinds = list(dict.fromkeys(known_report(library, name) for name in reports))
    most, form = _characters(length), _script(script)
    place = _place(output, facts, len(kinds))
    drafted = drafts(facts, library, [Wish(kind, most, form) for kind in kinds or [""]])
    if open_list:
        _list_open(open_list, drafted)
    for each in drafted:
        insist(each.problems, [*(OPEN if final else ()), *(WARNINGS if strict else ())])
    _tell(drafted)
    written = _write(drafted, place, force)
    if any(each.optional for each in drafted) and not final:
        click.echo(say("还可以填：{}（加 --open-list 文件名 就列出来）", optional_by_section(drafted)), err=True)
    for line in written:
        click.echo(line)


class _Place(NamedTuple):
    """Where reports go: into a folder, named by their titles, or into one file; and how their names end."""

    folder: Path
    ending: str
    file: Path | None = None


def _place(output: str | None, facts: Path, kinds: int) -> _Place:
    """Return the place that -o names for `kinds` kinds of report; without it, beside the facts."""
    from drafter.writers import ENDINGS

    if not output:
        return _Place(facts.parent, ".docx")
    if os.path.isdir(output):
        return _Place(Path(output), ".docx")
    ending = Path(output).suffix.lower()
    if output.endswith(("/", os.sep)):
        raise click.BadParameter(say("没有“{}”这个文件夹，先建好它。", output))
    if ending not in ENDINGS:
        raise click.BadParameter(say("“{}”的结尾不认识；可写：{}。", output, "、".join(ENDINGS)))
    if kinds > 1:
        raise click.BadParameter(say("要写{}种报告，“{}”却是一个文件；用 -o 写一个文件夹。", kinds, output))
    return _Place(Path(output).parent, ending, Path(output))


def _list_open(file: Path, drafted: "list[Draft]") -> None:
    """Write what the reports still leave open into `file`."""
    from drafter.openlist import open_list
    from drafter.output import write_whole

    write_whole(file, open_list(drafted).encode("utf-8-sig"), force=True)
    click.echo(say("还空着的项列在：{}", file), err=True)


def _write(drafted: "list[Draft]", place: _Place, force: bool) -> list[str]:
    """Write the reports, and return a line for each that says where it went."""
    from drafter.output import write_report
    from drafter.writers import load_writer

    names = [place.folder / name for name in file_names(drafted, place.ending)]
    lines = []
    for path, each in zip([place.file] if place.file else names, drafted, strict=True):
        went = write_report(path, load_writer(place.ending)(each.document, each.layout), force)
        kept = "" if went == path else say("；“{}”不是 drafter 写完时的样子，留着没动", path)
        noted = say("；有{}处要留意，见上面", len(each.problems)) if each.problems else ""
        lines.append(say("已写好：{}{}{}", went, kept, noted))
    return lines


def _one_too_many(facts: Path, extra: tuple[str, ...]) -> str:
    """Return what is wrong with a second file on the command line."""
    whole = " ".join((str(facts), *extra))
    if os.path.exists(whole):
        return say('“{}”里有空格：给整个名称加上英文引号，写成 "{}"。', whole, whole)
    if Path(extra[0]).suffix in (".yaml", ".yml"):
        return say("一次只写一份：“{}”另外运行一次。", extra[0])
    return say("多写了“{}”；要写到别的文件，用 -o {}。", extra[0], extra[0])


def _script(script: str | None) -> str:
    """Return the script that `script` names, nothing where it is not given."""
    from drafter.characters import simplified
    from drafter.script import SCRIPTS

    if script is not None and simplified(script) not in SCRIPTS:
        raise click.BadParameter(say("没有“{}”这种文字；可写：{}。", script, "、".join(SCRIPTS)))
    return simplified(script or "")


def _characters(length: str | None) -> int:
    """Return the number of characters that `length` allows, 0 where it is not given."""
    match = re.fullmatch("([1-9][0-9]{0,6})字?", length.strip()) if length is not None else None
    if length is not None and not match:
        raise click.BadParameter(say("“{}”不是字数；写成 2000 这样的数字。", length))
    return int(match[1]) if match else 0


def _tell(drafted: "list[Draft]") -> None:
    """Show what there is to tell of each report, under its name where there are several."""
    from drafter.problem import shown

    for each in drafted:
        if each.problems and len(drafted) > 1:
            click.echo(say("“{}”：", each.report), err=True)
        for text in shown(each.problems):
            click.echo(text, err=True)


def file_names(drafted: "list[Draft]", ending: str) -> list[str]:
    """Return a file name for each report: its title, with its kind where another has the same."""
    from drafter.document import text_of
    from drafter.output import file_name

    titles = [text_of(each.document.title) for each in drafted]
    return [
        file_name(say("{}（{}）", title, each.report) if titles.count(title) > 1 else title, ending)
        for title, each in zip(titles, drafted, strict=True)
    ]
