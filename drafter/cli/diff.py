"""drafter diff: what changed from one facts file, or report that carries its facts, to another."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.base import Command
from drafter.cli.facts_source import facts_source
from drafter.cli.json_output import tell
from drafter.cli.options import JSON, format_option, internal_option, known_report, library_at, templates_option
from drafter.cli.written import kept
from drafter.core import mark, say

if TYPE_CHECKING:
    from drafter.services.diff import Version


@click.command(
    cls=Command,
    short_help=mark("比较两份事实文件：改了什么。"),
    help=mark("比较两份事实文件，或两份随附了事实的报告（.docx）：哪些事实改了、加了、删了，文中哪几句因此不同。"),
)
@click.argument("old", metavar=mark("旧文件"), type=click.Path(readable=False, path_type=Path))
@click.argument("new", metavar=mark("新文件"), type=click.Path(readable=False, path_type=Path))
@click.option("--report", metavar=mark("种类"), help=mark("照哪种报告来比，不写就照事实文件里的。"))
@format_option
@click.option(
    "--docx",
    metavar=mark("文件"),
    type=click.Path(readable=False, path_type=Path),
    help=mark("另写一份修订稿：在 Word、WPS 里看得见删了什么、加了什么，可以一处处接受或拒绝。"),
)
@internal_option
@templates_option
def diff(
    old: Path,
    new: Path,
    report: str | None,
    form: str,
    docx: Path | None,
    internal: bool,
    templates: Path | None,
) -> None:
    """Tell what changed between two facts files."""
    from drafter.services.diff import compare, describe, record

    if docx and docx.suffix.lower() != ".docx":
        raise click.BadParameter(say("“{}”的结尾不认识；可写：{}。", docx, ".docx"))
    before, after = (_version(path, report, internal, templates) for path in (old, new))
    comparison = compare(before, after)
    if form == JSON:
        tell(record(comparison), None, force=False)
    else:
        click.echo("\n".join(describe(comparison)))
    if docx:
        _write(docx, before, after)


def _version(path: Path, report: str | None, internal: bool, templates: Path | None) -> "Version":
    from drafter.parsing import at_hand, parse_facts
    from drafter.pipeline import ReportRequest, draft_facts
    from drafter.services.diff import Version

    library = library_at(templates, path.parent)
    # photographs do not travel, and the names of their files are told as facts
    facts = parse_facts(replace(facts_source(path), alone=True))
    kind = known_report(library, report) if report else ""
    return Version(facts, library, draft_facts(at_hand(facts), library, ReportRequest(kind, internal=internal)))


def _write(path: Path, old: "Version", new: "Version") -> None:
    """Write the red-line copy at `path`, or beside it where somebody changed what is there."""
    from drafter.services.diff import redline
    from drafter.services.output import write_report
    from drafter.writers import load_writer

    writer = load_writer(".docx")
    before, after = (writer(version.draft.document, version.draft.layout) for version in (old, new))
    went = write_report(path, redline(before, after, new.draft.document.author), force=False)
    click.echo(say("已写好：{}{}{}", went, kept(path, went), ""), err=True)
