"""drafter doctor: whether this machine, its faces and the facts are fit for a report that prints right."""

from pathlib import Path
from typing import Any

import click

from drafter.cli.base import Command
from drafter.cli.build import FACTS
from drafter.cli.options import library_at, templates_option
from drafter.core import mark, say
from drafter.schema import USUAL_LAYOUT


@click.command(
    cls=Command,
    short_help=mark("看看这台电脑：版本、编码、字体、生僻字。"),
    help=mark(
        "看看报告在这台电脑上会不会出毛病：版本、编码、字体有没有、生僻字印不印得出、文件有没有在别处打开。"
        "不写事实文件，就看当前文件夹里的 facts.yaml。"
    ),
)
@click.argument("facts", required=False, metavar=mark("[事实文件]"), type=click.Path(readable=False, path_type=Path))
@templates_option
def doctor(facts: Path | None, templates: Path | None) -> int:
    """Look at the machine and the report."""
    from drafter.services.doctor import summary

    findings = [*_machine(), *_report(facts or Path(FACTS), facts is None, templates)]
    for finding in findings:
        click.echo(str(finding))
    click.echo(summary(findings))
    return int(any(finding.wrong for finding in findings))


def _machine() -> list[Any]:
    """Return what is found of the program and the system."""
    import os
    import platform
    import sys
    from locale import getlocale

    from drafter.core import VERSION, usual_language
    from drafter.services.doctor import of_libraries, of_system

    system = platform.system().replace("Darwin", "macOS")
    language = os.environ.get("LC_ALL") or os.environ.get("LANG") or getlocale()[0] or ""
    encoding = sys.stdout.encoding or "utf-8"
    return [of_libraries(VERSION, platform.python_version()), of_system(system, language, usual_language(), encoding)]


def _report(facts: Path, usual: bool, templates: Path | None) -> list[Any]:
    """Return what is found of the report that `facts` make; without facts, of the usual layout alone."""
    from drafter.core import Problems
    from drafter.model import text_of
    from drafter.pipeline import draft
    from drafter.schema import load_layout
    from drafter.services.doctor import (
        Finding,
        installed_faces,
        of_characters,
        of_faces,
        of_facts,
        of_output,
        rare_characters,
    )
    from drafter.services.output import file_name

    library = library_at(templates, facts.parent)
    faces = installed_faces()
    if usual and not facts.exists():
        text = say("这个文件夹里没有 {}，只看“{}”这种排版的字体", facts, USUAL_LAYOUT)
        return [Finding(say("事实"), text), *of_faces(load_layout(library, USUAL_LAYOUT), faces)]
    encoding = _encoding(facts)
    try:
        drafted = draft(facts, library)
    except Problems as refusal:
        return [of_facts(facts, encoding, len(refusal.problems), len(refusal.others))]
    return [
        of_facts(facts, encoding, 0, len(drafted.problems)),
        of_output(facts.parent / file_name(text_of(drafted.document.title), ".docx")),
        *of_faces(drafted.layout, faces),
        *of_characters(rare_characters(drafted.document, drafted.layout)),
    ]


def _encoding(facts: Path) -> str:
    """Return in which encoding `facts` were saved; a file that cannot be read raises Problems."""
    from drafter.core import read_bytes
    from drafter.parsing import decoded, encoding_of, is_from_workbook, read_source

    # what read_source lets through can be decoded; it has other line ends than the file
    if is_from_workbook(read_source(facts)):
        return say("表格")
    data = read_bytes(facts)
    return encoding_of(data, decoded(data) or "")[1]
