"""drafter check: what is open or wrong in facts files, without writing anything."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.base import Command
from drafter.cli.build import files_typed
from drafter.cli.json_output import json_file_option, json_force_option, refuse_file_of_text, tell
from drafter.cli.options import JSON, format_option, library_at, templates_option
from drafter.core import mark, say

if TYPE_CHECKING:
    from drafter.core import Problem


@click.command(
    cls=Command,
    short_help=mark("检查事实文件，不写报告。"),
    help=mark("检查事实文件：还缺什么，哪里写错了，全说出来，不写报告。不写事实文件，就用当前文件夹里的 facts.yaml。"),
)
@click.argument("facts", nargs=-1, metavar=mark("[事实文件]……"), type=click.Path(readable=False))
@format_option
@json_file_option
@json_force_option
@templates_option
def check(facts: tuple[str, ...], form: str, output: Path | None, force: bool, templates: Path | None) -> int:
    """List the problems of facts files."""
    from drafter.core import Severity, check_record, listed

    refuse_file_of_text(form, output)
    found = {path: _problems(path, templates) for path in files_typed(facts)}
    problems = [problem for here in found.values() for problem in here]
    if form == JSON:
        tell(check_record(found), output, force)
    else:
        told = [say("“{}”没有问题，可以写报告了。", path) for path, here in found.items() if not here]
        click.echo("\n".join([*told, *(listed(problems) if problems else ())]))
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def _problems(path: Path, templates: Path | None) -> "tuple[Problem, ...]":
    """Return all that is open or wrong in the facts file at `path`."""
    from drafter.core import Problems
    from drafter.pipeline import draft

    try:
        return draft(path, library_at(templates, path.parent)).problems
    except Problems as refusal:
        return (*refusal.problems, *refusal.others)
