"""drafter build: facts in, reports out."""

import glob
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from drafter.cli.base import Command
from drafter.cli.build_options import BuildOptions
from drafter.cli.exit_codes import DONE, PROBLEMS
from drafter.cli.options import internal_option, templates_option
from drafter.cli.written import kept, listed_at
from drafter.core import mark, say

if TYPE_CHECKING:
    from drafter.services.build import BuildResult, BuiltReport


FACTS = "facts.yaml"


@click.command(
    cls=Command,
    short_help=mark("用事实文件写出报告。"),
    help=mark(
        "用事实文件写出报告。不写事实文件，就用当前文件夹里的 facts.yaml；可以写几个，或写 facts/*.yaml，一次全写出来。"
    ),
)
@click.argument("facts", nargs=-1, metavar=mark("[事实文件]……"), type=click.Path(readable=False))
@click.option(
    "-o",
    "--output",
    metavar=mark("文件"),
    type=click.Path(readable=False),
    help=mark(
        "写到哪里：以 .docx、.html 或 .txt 结尾，或一个文件夹（没有的，末尾加上 / 就建一个）。不写就放在事实文件旁边。"
    ),
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
@click.option(
    "--review",
    is_flag=True,
    help=mark("写核对稿：每个数字和名称旁边有 Word 批注，说它来自哪一项、事实文件的哪一行。"),
)
@click.option("--with-facts", is_flag=True, help=mark("把事实文件放进 .docx 里，以后用 drafter facts 取出来。"))
@internal_option
@click.option("--force", is_flag=True, help=mark("别人改过的旧文件，也覆盖它。"))
@click.option(
    "--final", is_flag=True, help=mark("定稿：还有必填的没有填、标着“待核”的没有核对，或还有占位的字，就不写。")
)
@click.option("--strict", is_flag=True, help=mark("从严：有一处警告就不写。"))
@click.option(
    "--open-list",
    metavar=mark("文件"),
    type=click.Path(readable=False, path_type=Path),
    help=mark("把还空着的必填、可填的项列到一个文本文件里。"),
)
@click.option(
    "--jobs",
    metavar=mark("个数"),
    help=mark("很多份一起写时用几个进程：auto（不写就是它）看电脑有几个处理器，1 是不另开进程。"),
)
@click.option(
    "--resume",
    is_flag=True,
    help=mark("接着写：从写好以来，事实、照片、纸样、模板、选项和 drafter 都没有变的，跳过；看内容，不看日期。"),
)
@click.option(
    "--cluster", metavar=mark("地址"), help=mark("交给几台电脑一起写：Dask 调度程序的地址，像 tcp://10.0.0.5:8786。")
)
@templates_option
def build(facts: tuple[str, ...], **options: Any) -> int:
    """Build reports from facts files."""
    asked = BuildOptions(**options)
    _refuse_strangers(facts)
    files = list(files_typed(facts))
    if len(files) == 1 and not asked.several:
        return _build_one(files[0], asked)
    from drafter.cli.build_many import build_many

    return build_many(files, asked)


def files_typed(typed: tuple[str, ...]) -> Iterator[Path]:
    """Yield the facts files that were typed, each once; Windows leaves it to programs to find what *.yaml means."""
    whole = " ".join(typed)
    if len(typed) > 1 and os.path.exists(whole):
        raise click.BadParameter(say('“{}”里有空格：给整个名称加上英文引号，写成 "{}"。', whole, whole))
    seen = set()
    for name in typed or (FACTS,):
        found = _meant_by(name) if glob.has_magic(name) and not os.path.exists(name) else [name]
        if not found:
            raise click.BadParameter(say("没有一个文件合乎“{}”；看看文件夹和结尾对不对。", name))
        for path in found:
            if (place := os.path.realpath(path)) not in seen:
                seen.add(place)
                yield Path(path)


def _meant_by(pattern: str) -> list[str]:
    """Return the files that `pattern` means; where it means none, [ ] in it are those of a name: 总结[定稿]/*.yaml."""
    return sorted(glob.glob(pattern, recursive=True) or glob.glob(pattern.replace("[", "[[]"), recursive=True))


def _refuse_strangers(typed: tuple[str, ...]) -> None:
    """Refuse a second name on the command line that is no facts file."""
    for name in typed[1:]:
        if Path(name).suffix.lower() not in (".yaml", ".yml"):
            raise click.BadParameter(say("多写了“{}”；要写到别的文件，用 -o {}。", name, name))


def _build_one(facts: Path, asked: BuildOptions) -> int:
    """Write the reports of one facts file, and return the exit code."""
    from drafter.services.build import Builder

    place = _place(asked.output, facts, len(dict.fromkeys(asked.reports)))
    if asked.review and place.ending != ".docx":
        raise click.BadParameter(
            say("核对稿的批注只有 .docx 里有，“{}”写不了；去掉 --review，或换成 .docx。", place.file)
        )
    result = Builder().made(asked.job(facts, place.ending))
    if asked.open_list and result.open_list:
        _list_open(asked.open_list, result)
    if result.refused:
        for text in result.refused:
            click.echo(text, err=True)
        click.echo(say("共{}处问题，没有写出文件。", result.count), err=True)
        return PROBLEMS
    _tell(result.reports)
    written = _write(result.reports, place, asked)
    if result.optional and not asked.final:
        click.echo(say("还可以填：{}（加 --open-list 文件名 就列出来）", result.optional), err=True)
    for line in written:
        click.echo(line)
    return DONE


class _Place(NamedTuple):
    """Where reports go: into a folder, named by their titles, or into one file; and the ending of their format."""

    folder: Path
    ending: str
    file: Path | None = None


def _place(output: str | None, facts: Path, kinds: int) -> _Place:
    """Return the place that -o names for `kinds` kinds of report; without it, beside the facts."""
    from drafter.services.output import make_folder
    from drafter.writers import ENDINGS

    if not output:
        return _Place(facts.parent, ".docx")
    ending = Path(output).suffix.lower()
    if os.path.isdir(output) or output.endswith(("/", os.sep)):
        make_folder(Path(output))
        return _Place(Path(output), ".docx")
    if not ending:
        raise click.BadParameter(say("没有“{}”这个文件夹；要建一个，写成“{}/”。", output, output))
    if ending not in ENDINGS:
        raise click.BadParameter(say("“{}”的结尾不认识；可写：{}。", output, "、".join(ENDINGS)))
    if kinds > 1:
        raise click.BadParameter(say("要写{}种报告，“{}”却是一个文件；用 -o 写一个文件夹。", kinds, output))
    return _Place(Path(output).parent, ending, Path(output))


def _list_open(file: Path, result: "BuildResult") -> None:
    """Write what the reports still leave open into `file`, or beside it."""
    from drafter.services.output import write_list

    click.echo(listed_at(file, write_list(file, result.open_list)), err=True)


def _write(reports: "tuple[BuiltReport, ...]", place: _Place, asked: BuildOptions) -> list[str]:
    """Write the reports, and return a line for each that says where it went."""
    from drafter.services.output import distinct_names, write_report

    titles = [(report.title, report.report) for report in reports]
    names = [place.folder / name for name in distinct_names(titles, asked.named)]
    lines = []
    for path, report in zip([place.file] if place.file else names, reports, strict=True):
        went = write_report(path, report.data, asked.force)
        noted = say("；有{}处要留意，见上面", report.count) if report.count else ""
        lines.append(say("已写好：{}{}{}", went, kept(path, went), noted))
    return lines


def _tell(reports: "tuple[BuiltReport, ...]") -> None:
    """Show what there is to tell of each report, under its name where there are several."""
    for report in reports:
        if report.told and len(reports) > 1:
            click.echo(say("“{}”：", report.report), err=True)
        for text in report.told:
            click.echo(text, err=True)
