"""drafter, warm: facts read and checked, drafted, written and sealed, one document after the other."""

import sys
from pathlib import Path

from timed import run

from drafter.core import begin_run
from drafter.pipeline import draft
from drafter.schema.library import Library
from drafter.services.output import write_report
from drafter.writers.registry import load_writer

facts, templates, output, count = sys.argv[1:]
library = Library((Path(templates),))


def build() -> None:
    """Build one report."""
    report = draft(Path(facts), library)
    # each is a run of its own, that may write over what the one before it wrote
    begin_run()
    write_report(Path(output), load_writer(".docx")(report.document, report.layout), force=True)


run(build, int(count))
