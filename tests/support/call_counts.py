"""Which functions a command calls, and how often: what a guard counts, since seconds are never the same."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

_CODE = """
import json, sys
from collections import Counter
calls = Counter()

def note(frame, event, arg):
    if event == "call":
        module = frame.f_globals.get("__name__", "")
        calls[f"{module}.{frame.f_code.co_name}"] += 1

sys.setprofile(note)
from drafter.cli import run
code = run(sys.argv[1:])
sys.setprofile(None)
print(json.dumps([code, calls, sorted(sys.modules)]))
"""


class Counts:
    """What the command `args` calls and loads, with its cache in `cache`."""

    def __init__(self, cache: Path | str, *args: str | Path) -> None:
        done = subprocess.run(
            [sys.executable, "-c", _CODE, *(str(each) for each in args)],
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache), "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        self.code, self.calls, self.modules = json.loads(done.stdout.splitlines()[-1])

    def __getitem__(self, name: str) -> int:
        """Return how often the function called `name`, its module before it, was called."""
        assert name.rpartition(".")[0] in self.modules or not any(self.calls), name
        return int(self.calls.get(name, 0))

    def within(self, package: str) -> int:
        """Return how many functions of `package` and its modules were called."""
        return sum(count for name, count in self.calls.items() if f"{name}.".startswith(f"{package}."))


def calls_of(work: Callable[[], T]) -> tuple[int, T]:
    """Return how many functions are called in doing `work`, those of Python itself among them, and what it returns."""
    calls = 0

    def note(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        result = work()
    finally:
        sys.setprofile(None)
    return calls, result
