"""drafter trace: where each figure of a report comes from, as a table or for one figure."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.base import Command
from drafter.cli.build import FACTS
from drafter.cli.json_output import tell
from drafter.cli.options import JSON, format_option, internal_option, known_report, library_at, templates_option
from drafter.cli.written import kept
from drafter.core import mark, say

if TYPE_CHECKING:
    from drafter.pipeline import Draft


USUAL = ".docx"


@click.command(
    cls=Command,
    short_help=mark("写出核对表：每个数字从哪里来。"),
    help=mark(
        "写出核对表：报告里每个数字和名称在哪一句，来自事实文件的哪一行，谁填的，还有什么要核对。"
        "不写事实文件，就用当前文件夹里的 facts.yaml。"
    ),
)
@click.argument("facts", default=FACTS, metavar=mark("[事实文件]"), type=click.Path(readable=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar=mark("文件"),
    type=click.Path(readable=False, path_type=Path),
    help=mark("写到哪里：以 .docx、.xlsx 或 .csv 结尾，或一个文件夹。不写就放在事实文件旁边，叫“……核对表.docx”。"),
)
@click.option("--figure", metavar=mark("数字"), help=mark("只问一个数字或名称，例如 12场次：答案显示出来，不写文件。"))
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar=mark("种类"),
    help=mark("哪种报告，不写就照事实文件里的；可以写几次，一种写一个文件。"),
)
@click.option("--force", is_flag=True, help=mark("别人改过的旧文件，也覆盖它。"))
@format_option
@internal_option
@templates_option
def trace(
    facts: Path,
    output: Path | None,
    figure: str | None,
    reports: tuple[str, ...],
    force: bool,
    form: str,
    internal: bool,
    templates: Path | None,
) -> int:
    """Write the table of what each report prints, or answer for one figure."""
    from drafter.pipeline import ReportRequest, draft_many

    library = library_at(templates, facts.parent)
    kinds = list(dict.fromkeys(known_report(library, name) for name in reports)) or [""]
    _check(output, figure, form, len(kinds))
    drafted = draft_many(facts, library, [ReportRequest(kind, internal=internal) for kind in kinds])
    if form == JSON:
        return _tell(drafted, output, force)
    if figure is not None:
        return _answer(figure, drafted)
    _write(drafted, output or facts.parent, force)
    return 0


def _tell(drafted: "list[Draft]", output: Path | None, force: bool) -> int:
    from drafter.services.trace import record

    tell(record(drafted), output, force)
    return 0


def _check(output: Path | None, figure: str | None, form: str, kinds: int) -> None:
    """Refuse an `output` that no table, or none for so many `kinds` of report, is written to."""
    from drafter.services.trace import WRITERS

    if form == JSON:
        _check_json(output, figure)
        return
    if not output:
        return
    if figure is not None:
        raise click.BadParameter(say("--figure 的答案显示出来，不写文件；去掉 -o。"))
    if output.is_dir():
        return
    if output.suffix.lower() not in WRITERS:
        raise click.BadParameter(say("“{}”的结尾不认识；可写：{}。", output, "、".join(WRITERS)))
    if kinds > 1:
        raise click.BadParameter(say("要写{}种报告，“{}”却是一个文件；用 -o 写一个文件夹。", kinds, output))


def _check_json(output: Path | None, figure: str | None) -> None:
    """Refuse what data is not written to, and a `figure` to be asked for among them."""
    if figure is not None:
        raise click.BadParameter(say("--format json 把每个数字都列出来，不和 --figure 一起用。"))
    if output and (output.is_dir() or output.suffix.lower() != ".json"):
        raise click.BadParameter(say("--format json 写的是一个文件，“{}”要以 .json 结尾。", output))


def _write(drafted: "list[Draft]", output: Path, force: bool) -> None:
    """Write the table of each report at `output`, or into it where it is a folder, and say where and how much."""
    from drafter.model import text_of
    from drafter.services.output import distinct_names
    from drafter.services.trace import WRITERS, checklist

    titles = [(text_of(each.document.title), each.report) for each in drafted]
    # a long title is cut, but not what tells a table from its report
    names = distinct_names(titles, USUAL, say("{}核对表", ""))
    for each, name in zip(drafted, names, strict=True):
        table = checklist(each)
        path = output / name if output.is_dir() else output
        ending = path.suffix.lower()
        click.echo(_put(path, WRITERS[ending](table, each.layout), force))
        click.echo(table.summary)


def _put(path: Path, data: bytes, force: bool) -> str:
    """Write `data` at `path`, but over nothing that somebody changed; return what to say of it."""
    from drafter.services.output import write_report, write_whole

    if path.suffix.lower() == ".csv":
        # it has no hidden place for the seal of what nobody changed
        write_whole(path, data, force)
        return say("已写好：{}", path)
    went = write_report(path, data, force)
    return say("已写好：{}{}{}", went, kept(path, went), "")


def _answer(figure: str, drafted: "list[Draft]") -> int:
    """Show where `figure` comes from in each report, or what is near it where none has it."""
    from drafter.services.trace import answer, near, printed_figures

    found = {each.report: printed_figures(each.document) for each in drafted}
    answers = {report: list(answer(figure, traced)) for report, traced in found.items()}
    for report, lines in answers.items():
        if lines and len(answers) > 1:
            click.echo(say("“{}”：", report))
        for line in lines:
            click.echo(line)
    if any(answers.values()):
        return 0
    alike = "、".join(near(figure, [row for traced in found.values() for row in traced]))
    hint = say("报告里相近的有：{}。", alike) if alike else ""
    click.echo(say("报告里没有“{}”。{}", figure, hint), err=True)
    return 1
