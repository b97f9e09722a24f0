"""drafter, warm: facts read and checked, drafted, written and sealed, one document after the other."""

import sys
from pathlib import Path

from timed import run

from drafter.pipeline import draft
from drafter.schema.library import Library
from drafter.services.output import write_report
from drafter.writers.registry import load_writer

facts, templates, output, count = sys.argv[1:]
library = Library((Path(templates),))


def build() -> None:
    """Build one report."""
    report = draft(Path(facts), library)
    write_report(Path(output), load_writer(".docx")(report.document, report.layout), force=True)


run(build, int(count))
