"""The text of facts, from a facts file or from a report that carries them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.core import say

if TYPE_CHECKING:
    from drafter.core import Source


def facts_source(path: Path) -> "Source":
    """Return the text of the facts at `path`, or of those that travelled in the report there."""
    from drafter.parsing import read_source

    return _travelled(path) if path.suffix.lower() == ".docx" else read_source(path)


def _travelled(path: Path) -> "Source":
    """Return the text of the facts that travelled in the report at `path`."""
    from drafter.parsing import source_of
    from drafter.services.embed import extract
    from drafter.services.inspect import read_document

    embedded = extract(read_document(path), path)
    if embedded.hidden:
        click.echo(say("“{}”里随附的事实，私密的写成了【私密】，比不出改没改。", path), err=True)
    return source_of(str(path), embedded.facts)
