"""How the headings of a document are numbered."""

from collections.abc import Callable, Iterable

from drafter.core import chinese
from drafter.model.document import Block, Heading, Paragraph, Run


def numbered(blocks: Iterable[Block], scheme: str) -> tuple[Block, ...]:
    """Return `blocks` with their headings numbered in `scheme`, one of NUMBERINGS."""
    formats = NUMBERINGS[scheme]
    counts = [0] * len(formats)
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= len(formats):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (len(formats) - block.level)
            block = block._replace(number=formats[block.level - 1](counts[block.level - 1]))
        result.append(block)
    return tuple(result)


def run_in(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return `blocks` with each heading at the head of the paragraph right below it: （一）抓学习。…

    One that has no other beside it says nothing that the title does not: it goes.
    """
    blocks = list(blocks)
    if sum(isinstance(block, Heading) for block in blocks) == 1:
        return tuple(block for block in blocks if not isinstance(block, Heading))
    result: list[Block] = []
    for block in blocks:
        above = result[-1] if result else None
        if isinstance(block, Paragraph) and isinstance(above, Heading):
            opening = (Run(above.number), *above.runs, Run("。"))
            runs = (run._replace(heading=above.level) for run in opening if run.text)
            result[-1] = block._replace(runs=(*runs, *block.runs))
        else:
            result.append(block)
    return tuple(result)


# How the headings of each level are numbered (GB/T 9704—2012 7.3.3).
NUMBERINGS: dict[str, tuple[Callable[[int], str], ...]] = {
    "公文": (
        lambda number: f"{chinese(number)}、",
        lambda number: f"（{chinese(number)}）",
        lambda number: f"{number}.",
        lambda number: f"（{number}）",
    ),
    "一、1、": (
        lambda number: f"{chinese(number)}、",
        lambda number: f"{number}、",
        lambda number: f"（{number}）",
        lambda number: f"{number}）",
    ),
    "（一）1.": (
        lambda number: f"（{chinese(number)}）",
        lambda number: f"{number}.",
        lambda number: f"（{number}）",
        lambda number: f"{number}）",
    ),
    "无": (),
}
