"""Hidden bookmarks around what prints facts, by which an edited .docx is matched with its facts again.

A name says nothing of field or value: it is a digest of the fact's path, and of which printing of it
this is, so that a fresh draft of the same facts gives the same names. Word hides a name with _ at its
head, and takes 40 characters.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from drafter.model import Run

ANCHOR = re.compile("_D[a-p]{16}")
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
# the ids below are those of the bookmarks that the contents lead to
_FIRST_ID = 1001


@dataclass(slots=True)
class Anchors:
    """Marks each run that prints a fact; `runs` holds what each name stands for."""

    runs: dict[str, Run] = field(default_factory=dict)
    printed: dict[str, int] = field(default_factory=dict)

    def around(self, run: Run) -> tuple[str, str]:
        """Return the XML before and after `run`."""
        path = run.facts[0].path if len(run.facts) == 1 else "\n".join([fact.path for fact in run.facts])
        printing = self.printed[path] = self.printed.get(path, 0) + 1
        name = anchor_name(path, printing)
        number = _FIRST_ID + len(self.runs)
        self.runs[name] = run
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'


@lru_cache(maxsize=8192)
def anchor_name(path: str, printing: int) -> str:
    """Return the name of the bookmark around printing number `printing` of the fact at `path`."""
    digest = sha256(f"{path}\n{printing}".encode()).hexdigest()
    # no digit stands in a report that is no figure of its own
    return f"_D{digest[:16].translate(_LETTERS)}"
