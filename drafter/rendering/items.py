"""Items in a row, in one paragraph or each in its own: how they are numbered, and where their topics stand."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from drafter.core import chinese
from drafter.model import Block, Heading, Paragraph, Run, Runs, text_of
from drafter.rendering.clauses import closed, ended
from drafter.rendering.types import SENTENCE_ENDS, Item

# how items are told, each by its place among all of them; a list within the wording is never a row of headings
UNDER_HEADINGS, WITH_TOPICS = "小标题", "段首"
IN_ROWS = "分行"
ORDINALS: dict[str, Callable[[int], str]] = {
    "一是": lambda number: f"{chinese(number)}是",
    "首先": lambda number: {1: "首先，", 2: "其次，"}.get(number, f"第{chinese(number)}，"),
    IN_ROWS: lambda number: f"{chinese(number)}是",
    UNDER_HEADINGS: lambda number: f"{chinese(number)}是",
    WITH_TOPICS: lambda _: "",
}
# in characters: items that are longer together stand in paragraphs of their own; what is shorter is no paragraph
LONGEST_LIST, SHORTEST_PARAGRAPH = 400, 25


def told_list(opening: Runs, items: Sequence[Runs], listing: str) -> list[Block]:
    """Return the list of `items` as it runs on in the paragraph that opens it, or on lines of its own."""
    numbers = _numbers(len(items), listing)
    if listing == IN_ROWS:
        rows = [Paragraph((*number, *closed(item, "。"))) for number, item in zip(numbers, items, strict=True)]
        first = opening if text_of(opening).endswith("：") else ended(opening)
        return [Paragraph(first), *rows] if opening else [*rows]
    mark = "。" if any(set(SENTENCE_ENDS) & set(text_of(item)[:-1]) for item in items) else "；"
    runs = list(opening)
    for place, (number, item) in enumerate(zip(numbers, items, strict=True), start=1):
        runs += [*number, *closed(item, "。" if place == len(items) else mark)]
    return [Paragraph(tuple(runs))]


def laid_out(items: Sequence[Item], listing: str, alone: bool = True) -> list[Block]:
    """Return the blocks that tell `items`, each under its topic.

    One has no number, and no topic where nothing else stands under its heading: where it is `alone`.
    """
    if len(items) == 1:
        return [*items[0].blocks] if alone else [*_under_topic(items[0])]
    if listing == UNDER_HEADINGS:
        return [block for item in items for block in _under_heading(item)]
    if listing == WITH_TOPICS:
        return [block for item in items for block in _under_topic(item)]
    return [*_in_a_row(items, listing), *(block for item in items for block in item.blocks if _stands_apart(block))]


def together(items: Iterable[Item]) -> list[Item]:
    """Return `items`, all that bear the same topic as the first of them, in one stretch."""
    by_topic: dict[str, Item] = {}
    for item in items:
        words = text_of(item.topic)
        first = by_topic.setdefault(words, item)
        if first is not item:
            head, *rest = first.topic or (Run(""),)
            facts = (fact for run in item.topic for fact in run.facts)
            topic = (head._replace(facts=(*head.facts, *facts)), *rest)
            by_topic[words] = Item(topic, [Paragraph((*_running(first.blocks), *_running(item.blocks)))])
    return [*by_topic.values()]


def is_list(block: Block) -> bool:
    """Tell whether `block` is a paragraph that ends in items with numbers."""
    return isinstance(block, Paragraph) and any(run.item for run in block.runs)


def _numbers(count: int, listing: str) -> list[Runs]:
    """Return the number of each of `count` items; one alone has none."""
    numbers = [ORDINALS[listing](number) for number in range(1, count + 1)] if count > 1 else []
    return [(Run(number, item=True),) if number else () for number in numbers] or [()] * count


def _in_a_row(items: Sequence[Item], listing: str) -> list[Block]:
    """Return `items` with their numbers, in one paragraph unless that were too long."""
    told = [(*_topic(item), *text) for item in items if (text := _running(item.blocks))]
    rows = [(*number, *text) for number, text in zip(_numbers(len(told), listing), told, strict=True)]
    if listing == IN_ROWS or sum(len(text_of(row)) for row in rows) > LONGEST_LIST:
        return [Paragraph(row) for row in rows]
    return [Paragraph(tuple(run for row in rows for run in row))] if rows else []


def _under_heading(item: Item) -> Iterator[Block]:
    """Yield the blocks of `item` under its topic as a heading; headings of its own are one level further down."""
    yield from [Heading(2, item.topic)] if item.topic else []
    for block in item.blocks:
        yield block._replace(level=block.level + 1) if isinstance(block, Heading) else block


def _under_topic(item: Item) -> Iterator[Block]:
    """Yield the blocks of `item`, its topic at the head of the first paragraph."""
    first, *rest = item.blocks
    if isinstance(first, Paragraph):
        yield first._replace(runs=(*_topic(item), *first.runs))
    else:
        yield from [Paragraph(_topic(item))] if _topic(item) else []
        yield first
    yield from rest


def _topic(item: Item) -> Runs:
    """Return the topic of `item` as a sentence, unless its text begins with the same words."""
    text = text_of(_running(item.blocks))
    return () if not item.topic or text.startswith(text_of(item.topic)) else (*item.topic, Run("。"))


def _running(blocks: Iterable[Block]) -> Runs:
    """Return all that `blocks` say in one stretch, with no numbers in it: these are the items' alone."""
    runs: list[Run] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            runs += [run for run in block.runs if not run.item]
        elif isinstance(block, Heading):
            runs += [*block.runs, Run("。")]
    return tuple(runs)


def _stands_apart(block: Block) -> bool:
    return not isinstance(block, Paragraph | Heading)
