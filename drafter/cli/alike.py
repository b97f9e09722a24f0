"""drafter alike: which of the office's own words stand in last year's report, or in a sibling's."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.base import Command
from drafter.cli.build import files_typed
from drafter.cli.facts_source import facts_source
from drafter.cli.json_output import json_file_option, json_force_option, refuse_file_of_text, tell
from drafter.cli.options import JSON, format_option, internal_option, library_at, templates_option
from drafter.core import mark, say

if TYPE_CHECKING:
    from drafter.core import Problem
    from drafter.services.alike import Paper


@click.command(
    cls=Command,
    short_help=mark("看几份里自己写的话有多少相像。"),
    help=mark(
        "看几份事实文件（或随附了事实的报告）里，自己写的话有多少跟上年的、跟兄弟单位的相像，各在哪一行；"
        "抄来忘了改的单位名称也说出来。模板的话不算。"
    ),
)
@click.argument("files", nargs=-1, metavar=mark("文件 文件……"), type=click.Path(readable=False))
@format_option
@json_file_option
@json_force_option
@internal_option
@templates_option
def alike(
    files: tuple[str, ...], form: str, output: Path | None, force: bool, internal: bool, templates: Path | None
) -> int:
    """Tell which sentences of several facts files are alike."""
    from drafter.core import Problems, Severity
    from drafter.services.alike import compare, describe, record, strangers, twins

    refuse_file_of_text(form, output)
    paths = list(files_typed(files)) if files else []
    if len(paths) < 2:
        raise click.BadParameter(say("至少写两份不同的文件，才好比。"))
    papers, problems = _papers(paths, internal, templates)
    if len(papers) < 2:
        raise Problems([*problems, _too_few(len(papers))])
    comparison = compare(papers)
    problems += [*twins(papers), *strangers(comparison)]
    if form == JSON:
        tell(record(comparison, problems), output, force)
    else:
        click.echo("\n".join(describe(comparison, problems)))
    return int(any(problem.severity is not Severity.NOTE for problem in problems))


def _papers(paths: Sequence[Path], internal: bool, templates: Path | None) -> "tuple[list[Paper], list[Problem]]":
    """Return the papers at `paths`, each once, and what is wrong with those that are left out."""
    from drafter.core import Problems

    papers: dict[str, Paper] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            paper, wrong = _paper(path, internal, templates)
        except Problems as refusal:
            problems += refusal.problems
            continue
        problems += wrong
        first = papers.setdefault(paper.source.text, paper)
        problems += [] if first is paper else [_same(paper, first)]
    return list(papers.values()), problems


def _paper(path: Path, internal: bool, templates: Path | None) -> "tuple[Paper, list[Problem]]":
    from drafter.core import Severity
    from drafter.parsing import parse_facts
    from drafter.services.alike import paper_of

    facts = parse_facts(replace(facts_source(path), alone=True))
    errors = [problem for problem in facts.problems if problem.severity is Severity.ERROR]
    return paper_of(facts, library_at(templates, path.parent), internal), errors


def _too_few(count: int) -> "Problem":
    from drafter.core import Problem

    return Problem("nothing-to-compare", say("能比的只有{}份。", count), None, say("照上面说的改好，或再加几份。"))


def _same(paper: "Paper", first: "Paper") -> "Problem":
    """Return that `paper` says the very same as `first`, and was left out."""
    from drafter.core import Problem

    message = say("“{}”和“{}”一个字不差，是同一份，没有比。", paper.source.name, first.source.name)
    return Problem("same-file", message, None, say("看看是不是拷错了文件。"))
