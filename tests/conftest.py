"""What all tests share: the switch that renews golden files."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("suite", max_examples=25, deadline=None, derandomize=True, database=None)
settings.register_profile(
    "fuzz", max_examples=100, deadline=30_000, database=None, suppress_health_check=list(HealthCheck), print_blob=True
)
settings.load_profile("suite")


# what the program says is tested in the words that stand in the code, whatever the system speaks
os.environ["DRAFTER_LANG"] = "简体"
# where the tests run in the background, Ctrl-C would do nothing to the programs that they start
signal.signal(signal.SIGINT, signal.default_int_handler)
# what is kept from run to run is kept apart from that of whoever runs the tests
_CACHE = TemporaryDirectory()
os.environ["XDG_CACHE_HOME"] = os.environ["LOCALAPPDATA"] = _CACHE.name


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int) -> None:
    if os.environ.get("NO_SKIPS") and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("a test was skipped where none may be")


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("NO_SKIPS") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return a function that compares a text with a golden file, or rewrites it when asked to."""
    update = request.config.getoption("--update-golden")

    def compare(path: Path, text: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path} is missing: run pytest --update-golden and read it"
        assert text == path.read_text(encoding="utf-8")

    return compare
