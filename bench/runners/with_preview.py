"""drafter preview: its page made anew, as after each save of the facts."""

import sys
from pathlib import Path

from timed import run

from drafter.pipeline import ReportRequest
from drafter.schema.library import Library
from drafter.services.preview.session import Session

facts, _, _, count = sys.argv[1:]
library = Library()
run(Session(Path(facts), lambda: library, ReportRequest()).renew, int(count))
