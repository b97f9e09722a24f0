"""A section template shown to people: its fields, its wording, and what it says."""

from collections.abc import Iterator

from drafter.core import columns, say
from drafter.parsing import FREE_KEYS
from drafter.schema import USUAL_REPORT, Library, Section, guide, leaves, load_report, load_section, with_example
from drafter.services.templates.trial import sample, teller_of


def shown_section(library: Library, name: str) -> Iterator[str]:
    """Yield the section called `name`, line by line: its fields as a table, its wording, a sample."""
    section = load_section(library, name)
    yield from ("", say("能填的（写在“{}”下面）：", name), *_fields(section))
    yield from ("", say("写法："), *(f"  {line}" for line in section.wording.text.rstrip("\n").split("\n")))
    renderer = teller_of(library, load_report(Library(body=library.body), USUAL_REPORT), library.body)
    yield from ("", say("照例子填，印成："), *(f"  {paragraph}" for paragraph in sample(renderer, section)))


def _fields(section: Section) -> Iterator[str]:
    fields = [leaf for leaf in leaves(section.fields) if leaf.path not in FREE_KEYS]
    widest = max((columns(leaf.path) for leaf in fields), default=0)
    for leaf in fields:
        path = leaf.path + " " * (widest - columns(leaf.path))
        yield f"  {path}  {leaf.kind.name}  {with_example(guide(leaf), leaf.example)}"
