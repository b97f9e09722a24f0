"""Sections as told, and the chapters that they make: one alone, or several as the items of one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafter.core import Problem
from drafter.model import Block, Heading, Paragraph, Runs, text_of
from drafter.rendering.items import laid_out
from drafter.rendering.types import SENTENCE_ENDS, DroppedFact, Item


@dataclass(slots=True)
class RenderedSection:
    """A section as told, what of its facts found no place, and what to tell of it.

    It stands under its `heading` when alone, under its `topic` among others. `lead` opens it; `body` is told under
    no topic within it, `items` each under one, `rest` after all else. `minor` is the number of its lines that may go
    where it is to be shorter.
    """

    name: str
    listing: str
    frame: bool = False
    heading: Runs = ()
    topic: Runs = ()
    lead: Runs = ()
    body: list[Block] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    rest: list[Block] = field(default_factory=list)
    lost: list[DroppedFact] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    minor: int = 0

    @property
    def is_told(self) -> bool:
        """Whether it says anything."""
        return bool(self.lead or self.body or self.items or self.rest)

    @property
    def is_thin(self) -> bool:
        """Whether it is one sentence."""
        texts = [text_of(block.runs) for block in self.body if isinstance(block, Paragraph)]
        whole = "".join((text_of(self.lead), *texts))
        plain = len(texts) == len(self.body) and not (self.items or self.rest)
        return plain and sum(whole.count(mark) for mark in SENTENCE_ENDS) <= 1

    @property
    def headings(self) -> list[Runs]:
        """The heading and the topic of the section itself, and the topics of what it tells apart."""
        return [self.heading, self.topic, *(item.topic for item in self.items)]

    @property
    def blocks(self) -> list[Block]:
        """What it says where it stands alone, under its heading."""
        if not self.is_told:
            return []
        return [*([Heading(1, self.heading)] if text_of(self.heading) else []), *_alone(self)]


def chapter_blocks(sections: Sequence[RenderedSection], listing: str, lead: Runs = ()) -> Iterator[Block]:
    """Yield what `sections` say together under one heading, each as one item or several.

    `lead` opens the chapter. Each block bears the name of the first section in it.
    """
    if lead:
        yield Paragraph(lead, section=sections[0].name)
    items = [item for section in sections for item in _items(section)]
    yield from (block._replace(section=sections[0].name) for block in laid_out(items, listing))
    yield from (block._replace(section=section.name) for section in sections for block in section.rest)


def items_of(sections: Sequence[RenderedSection]) -> list[tuple[str, Runs]]:
    """Return the topics of the items of `sections`, each with the name of the section that tells it."""
    return [(section.name, item.topic) for section in sections for item in _items(section)]


def _alone(section: RenderedSection) -> Iterator[Block]:
    if not section.items:
        yield from _led(section.lead, section.body)
    elif section.body and text_of(section.topic) in ("", text_of(section.heading)):
        # what its heading says already is no topic of an item among others
        yield from _led(section.lead, section.body)
        yield from laid_out(section.items, section.listing, alone=False)
    else:
        yield from [Paragraph(section.lead)] if section.lead else []
        items = [*([Item(section.topic, section.body)] if section.body else []), *section.items]
        yield from laid_out(items, section.listing)
    yield from section.rest


def _items(section: RenderedSection) -> Iterator[Item]:
    """Yield what `section` says as items: all that has no topic within it as the first, under its own."""
    if body := _led(section.lead, section.body):
        yield from _by_headings(Item(section.topic, body))
    yield from section.items


def _by_headings(item: Item) -> Iterator[Item]:
    """Yield `item` as one for each heading within it, which is the topic of what stands under it."""
    topic, blocks = item.topic, list[Block]()
    for block in item.blocks:
        if isinstance(block, Heading) and block.level == 2:
            if blocks:
                yield Item(topic, blocks)
            topic, blocks = block.runs, []
        else:
            blocks.append(block)
    if blocks:
        yield Item(topic, blocks)


def _led(lead: Runs, blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with `lead` before the first paragraph, in it."""
    if not lead:
        return [*blocks]
    if blocks and isinstance(first := blocks[0], Paragraph):
        return [first._replace(runs=(*lead, *first.runs)), *blocks[1:]]
    return [Paragraph(lead), *blocks]
