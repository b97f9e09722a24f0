"""Told chapters put together: parts over sections, headings at their level, and what stands at the end."""

from collections.abc import Iterator, Mapping, Sequence

from drafter.model import Block, Document, Fact, Heading, Paragraph, Run, numbered, run_in
from drafter.parsing import Metadata
from drafter.rendering.chapter import SectionRenderer
from drafter.schema import HEADING_FORMS, Part, Report


def assemble(renderer: SectionRenderer, told: Mapping[str, Sequence[Block]], topic: str) -> Document:
    """Return the document that the chapters in `told`, by their sections' names, make; `topic` is the first's."""
    head, report = renderer.head, renderer.report
    blocks = numbered(_parts(renderer, report, told), report.numbering)
    if report.headings != HEADING_FORMS[0]:
        blocks = run_in(blocks)
    signed = head.signature or (head.office.name if head.date else None)
    return Document(
        title=renderer.title(topic),
        blocks=(*blocks, *_contributed(head)),
        signature=_printed(signed),
        date=_printed(head.date),
        author=head.office.name.words,
        numbering=report.numbering,
    )


def _parts(renderer: SectionRenderer, report: Report, told: Mapping[str, Sequence[Block]]) -> Iterator[Block]:
    for part in report.parts:
        blocks = [
            block._replace(section=name) for name in part.sections for block in _at_level(told.get(name, ()), part)
        ]
        if part.title and blocks:
            yield Heading(1, renderer.phrase(part.title))
        yield from blocks


def _at_level(blocks: Sequence[Block], part: Part) -> Iterator[Block]:
    """Yield `blocks`, those of one section, with their headings as deep as they stand in `part`."""
    deeper = (1 if part.title else 0) - (0 if part.named else 1)
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
        elif part.named or block.level > 1:
            yield block._replace(level=block.level + deeper)
        elif any(run.facts for run in block.runs):
            # a heading that was typed is a fact, and stands
            yield block._replace(level=block.level + deeper + 1)


def _contributed(head: Metadata) -> Iterator[Block]:
    if head.contributor:
        yield Paragraph((Run("（供稿："), *_printed(head.contributor), Run("）")))


def _printed(fact: Fact | None) -> tuple[Run, ...]:
    return (Run(fact.words, (fact,)),) if fact else ()
