"""drafter check: what is open or wrong in a facts file, without writing anything."""

import json
from pathlib import Path

import click

from drafter.cli.build import FACTS
from drafter.cli.form import JSON, format_option
from drafter.cli.manners import Command
from drafter.cli.own import library_at, templates_option
from drafter.language import mark, say


@click.command(
    cls=Command,
    short_help=mark("检查事实文件，不写报告。"),
    help=mark("检查事实文件：还缺什么，哪里写错了，全说出来，不写报告。不写事实文件，就用当前文件夹里的 facts.yaml。"),
)
@click.argument("facts", default=FACTS, metavar=mark("[事实文件]"), type=click.Path(path_type=Path))
@format_option
@templates_option
def check(facts: Path, form: str, templates: Path | None) -> int:
    """List the problems of a facts file."""
    from drafter.listing import listed, record
    from drafter.pipeline import draft
    from drafter.problem import Problem, Problems, Severity

    problems: tuple[Problem, ...]
    try:
        problems = draft(facts, library_at(templates, facts.parent)).problems
    except Problems as refusal:
        problems = (*refusal.problems, *refusal.others)
    if form == JSON:
        data = json.dumps([record(problem) for problem in problems], ensure_ascii=False, indent=2)
        # whatever the console's encoding is, JSON is UTF-8
        click.echo(data.encode())
    elif problems:
        click.echo("\n".join(listed(problems)))
    else:
        click.echo(say("“{}”没有问题，可以写报告了。", facts))
    return int(any(problem.severity is Severity.ERROR for problem in problems))
