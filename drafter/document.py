"""The document: a title and blocks of runs, each of which knows its facts and template line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from drafter.facts import Blank, Fact
from drafter.problem import Location


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that has one origin.

    `facts` stand behind what it prints, `place` is the template line that set it. The program's
    own numbers and marks have neither. `missing` is the required field it cries out for. `heading`
    is the level of the heading that it is part of where that runs in with its paragraph, else 0.
    """

    text: str
    facts: tuple[Fact, ...] = ()
    place: Location | None = None
    missing: Blank | None = None
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that stands alone, of `level` 1 to 4; `number` is the program's (一、)."""

    level: int
    runs: tuple[Run, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    runs: tuple[Run, ...]


Block = Heading | Paragraph


@dataclass(frozen=True, slots=True)
class Document:
    """A report, ready to be written in any format; `signature` and `date` may be empty."""

    title: tuple[Run, ...]
    blocks: tuple[Block, ...]
    signature: tuple[Run, ...] = ()
    date: tuple[Run, ...] = ()
    author: str = ""


def text_of(runs: Iterable[Run]) -> str:
    """Return what `runs` say."""
    return "".join(run.text for run in runs)


def paragraphs_of(document: Document) -> list[str]:
    """Return the document's text, a string a paragraph, as every writer must say it."""
    parts = [text_of(document.title)]
    for block in document.blocks:
        number = block.number if isinstance(block, Heading) else ""
        parts.append(number + text_of(block.runs))
    return parts + [text_of(runs) for runs in (document.signature, document.date) if runs]


def numbered(blocks: Iterable[Block], scheme: str) -> tuple[Block, ...]:
    """Return `blocks` with their headings numbered in `scheme`, one of NUMBERINGS."""
    formats = NUMBERINGS[scheme]
    counts = [0] * len(formats)
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= len(formats):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (len(formats) - block.level)
            block = replace(block, number=formats[block.level - 1](counts[block.level - 1]))
        result.append(block)
    return tuple(result)


def run_in(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return `blocks` with each heading at the head of the paragraph right below it: （一）抓学习。…"""
    result: list[Block] = []
    for block in blocks:
        above = result[-1] if result else None
        if isinstance(block, Paragraph) and isinstance(above, Heading):
            opening = (Run(above.number), *above.runs, Run("。"))
            runs = (replace(run, heading=above.level) for run in opening if run.text)
            result[-1] = Paragraph((*runs, *block.runs))
        else:
            result.append(block)
    return tuple(result)


def chinese(number: int) -> str:
    """Return `number`, from 1 to 9999, as 一, 十, 十一, 二十, 一百零一 …"""
    digits, words = "零一二三四五六七八九", ""
    for scale, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        words += f"{digits[digit]}{unit}" if digit else "零" if words and words[-1] != "零" and number % scale else ""
    return words.removeprefix("一") if 10 <= number < 20 else words


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
