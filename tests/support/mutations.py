"""Breaks each line of each example in many ways: is the mistake told at its line, or is nothing lost?

`python -m tests.support.mutations [SEED] [SECONDS]` prints a table of what came of it.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from drafter.core.diagnostics.problem import Problem, Problems, show
from drafter.model.document import Document
from drafter.model.layout import Layout
from drafter.model.reading_order import paragraphs_of
from drafter.pipeline import draft
from drafter.writers.registry import ENDINGS, load_writer
from tests.support.paths import EXAMPLES
from tests.support.workers import verdicts

PHOTOGRAPHS = [*EXAMPLES.glob("*/照片")]
FILES = sorted(EXAMPLES.glob("*/facts.yaml"))
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

REPORTED, BUILT = "reported at the right line", "built whole"
ELSEWHERE, LOST, CRASH, UNHELPFUL = "reported elsewhere", "figure lost", "traceback", "no hint"


class Mutant(NamedTuple):
    """An example broken in the way called `way`, in its lines from `line` to `last` (counted from 1)."""

    way: str
    line: int
    last: int
    data: bytes


class Verdict(NamedTuple):
    """What came of a mutant, and what shows it."""

    outcome: str
    detail: str = ""


def _value(line: str, new: str) -> str:
    return re.sub(r"^(\s*(?:- )?(?:[^:]+:)) *\S.*$", lambda match: f"{match[1]} {new}", line)


def _item(line: str, sign: str) -> str:
    return re.sub(r"^(\s*)- ", rf"\g<1>{sign}", line)


def _put(line: str, chance: random.Random) -> str:
    place = chance.randint(0, len(line))
    return (
        line[:place]
        + chance.choice("：:，,。、；“”\"'#-[]{}|>&*!%@`?\t\u3000 无0（）《》\\x余近%—…\u200b\ue000𠮷é")
        + line[place:]
    )


def _take(line: str, chance: random.Random) -> str:
    place = chance.randrange(len(line)) if line else 0
    return line[:place] + line[place + 1 :]


ODD_VALUES = (
    "", "无", "0", "好多", "[1, 2]", "{甲: 1}", "|", ">", "~", "null", "yes", "2020-13-01", "1.5万元", "近300余", "-5", "1e3",
    "一、二", "甲，乙", "“甲”、“乙”。", "x" * 300, "{{ 年度 }}", "{% for %}", "<b>5</b>", "[", "]", "'", '"三八"好', "甲: 乙", "甲 #乙",
    "*甲", "&甲 5", "!!str 5", "@5", "%5", "·5", "——", "。", "1" * 50, "１４", "十四", "99999999999999999999",
)  # fmt: skip

# the problems of a facts file, and the words of its document if one was built
Outcome = tuple[tuple[Problem, ...], "list[str] | None"]
Way = Callable[[str, random.Random], "str | None"]
WAYS: dict[str, Way] = {
    "deleted": lambda line, chance: None,
    "doubled": lambda line, chance: f"{line}\n{line}",
    "emptied": lambda line, chance: "",
    "full-width colon": lambda line, chance: (
        line.replace(": ", "：", 1) if ": " in line else line.replace(":", "：", 1)
    ),
    "full-width digits": lambda line, chance: line.translate(WIDE),
    "full-width spaces": lambda line, chance: line.replace("  ", "\u3000"),
    "no space after the colon": lambda line, chance: line.replace(": ", ":", 1),
    "space before the colon": lambda line, chance: line.replace(":", " :", 1),
    "no colon": lambda line, chance: line.replace(":", "", 1),
    "tab indent": lambda line, chance: line.replace("  ", "\t"),
    "tab after the colon": lambda line, chance: line.replace(": ", ":\t", 1),
    "indented more": lambda line, chance: f"  {line}",
    "indented by one": lambda line, chance: f" {line}",
    "not indented": lambda line, chance: line.lstrip(),
    "wide dash": lambda line, chance: _item(line, "－ "),
    "dash without a space": lambda line, chance: _item(line, "-"),
    "numbered item": lambda line, chance: _item(line, "1. "),
    "made an item": lambda line, chance: re.sub(r"^(\s*)", r"\1- ", line),
    "wrong type": lambda line, chance: _value(line, chance.choice(ODD_VALUES)),
    "another wrong type": lambda line, chance: _value(line, chance.choice(ODD_VALUES)),
    "value on the next line": lambda line, chance: line.replace(": ", ":\n", 1),
    "half-width quotes": lambda line, chance: line.replace("“", '"').replace("”", '"'),
    "quote not closed": lambda line, chance: line.replace(": ", ': "', 1),
    "mark at the end": lambda line, chance: line + chance.choice("，、。：；,:;”）"),
    "remark at the end": lambda line, chance: f"{line} #备注",
    "character put in": _put,
    "character taken": _take,
    "commented out": lambda line, chance: f"# {line}",
}
ENCODINGS = ("gb18030", "utf-16", "big5", "cp1252")
WHOLE = ("utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5")


def mutants(texts: Iterable[str], chance: random.Random) -> Iterator[Mutant]:
    """Yield every way to break each line of each of `texts`, the lines in any order, and each text as a whole."""
    places = [(text.split("\n"), number) for text in texts for number in range(text.count("\n") + 1)]
    chance.shuffle(places)
    for lines, number in places:
        if number == 0:
            yield from wholes("\n".join(lines))
        elif lines[number - 1].strip():
            yield from broken_at(lines, number, chance)


def wholes(text: str) -> Iterator[Mutant]:
    """Yield `text` in other encodings, and with other line ends."""
    for encoding in WHOLE:
        yield Mutant(f"all in {encoding}", 0, 0, text.encode(encoding, "replace"))
    yield Mutant("all with lines of Windows", 0, 0, text.replace("\n", "\r\n").encode())


def broken_at(lines: list[str], number: int, chance: random.Random) -> Iterator[Mutant]:
    """Yield every way to break line `number`, but for those that change nothing."""
    line = lines[number - 1]
    for way, broken in WAYS.items():
        new = broken(line, chance)
        if new != line:
            changed = [*lines[: number - 1], *([] if new is None else [new]), *lines[number:]]
            gone = not new or new.startswith("# ")
            last = number + (held(lines, number) if gone else new.count("\n"))
            yield Mutant(way, number, last, "\n".join(changed).encode())
    if number < len(lines):
        swapped = [*lines[: number - 1], lines[number], line, *lines[number + 1 :]]
        yield Mutant("swapped with the next", number, number + 1, "\n".join(swapped).encode())
    before, after = ("\n".join(part).encode() for part in (lines[: number - 1], lines[number:]))
    for encoding in ENCODINGS:
        data = b"\n".join([before, line.encode(encoding, "replace"), after])
        yield Mutant(f"a line in {encoding}", number, number, data)


def held(lines: list[str], number: int) -> int:
    """Return how many lines stand under line `number`: where their name is lost, the first stranger is among them."""
    margin = len(lines[number - 1]) - len(lines[number - 1].lstrip())
    below = takewhile(lambda line: not line.strip() or line[margin : margin + 1] == " ", lines[number:])
    return len(list(below))


# the keys that are for the program, or for whoever keeps the file: their figures need not be printed
# what others are compared with need not be printed itself
SILENT_KEYS = (
    *("格式", "年度", "级别", "来源", "填报", "理由", "式样", "列举", "排版", "报告"),
    *("上年", "目标"),
)


def figures(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the figure for each that a facts file should have printed, by a plain reading of its lines."""
    silent: int | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        indent = len(line) - len(line.lstrip(" "))
        bare = re.sub(r"(?:^|\s\s+)#.*$|\s#(?:\s.*)?$", "", line).strip()
        bare = bare.removeprefix("- ")
        if not bare or bare.startswith("#"):
            continue
        if silent is not None and indent > silent:
            continue
        key, colon, value = bare.partition(":")
        silent = indent if colon and key.strip() in SILENT_KEYS else None
        if silent is None:
            yield from ((number, figure) for figure in _numbers(value if colon else bare))


def _numbers(text: str) -> list[str]:
    """Return the figures in `text`; 10 678 is one, and 0 is an answer that need not be printed."""
    text = re.sub("(?<=[0-9]) (?=[0-9])", "", normalize("NFKC", text))
    return [figure.lstrip("0") for figure in re.findall("[0-9]+", text) if figure.strip("0")]


def judged(mutant: Mutant, build: Callable[[Path], Outcome] | None = None) -> Verdict:
    """Return what comes of `mutant`: every figure in the document, or a problem at its line, or a fault."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.yaml"
        path.write_bytes(mutant.data)
        for photographs in PHOTOGRAPHS:
            path.with_name(photographs.name).symlink_to(photographs)
        try:
            return verdict(mutant, *(build or outcome)(path))
        except Exception:
            return Verdict(CRASH, traceback.format_exc(limit=-3))


def outcome(path: Path) -> Outcome:
    """Return the problems of the facts file at `path`, and the words of its document if one was built."""
    try:
        drafted = draft(path)
    except Problems as refusal:
        return (*refusal.problems, *refusal.others), None
    written(drafted.document, drafted.layout)
    return drafted.problems, paragraphs_of(drafted.document)


def written(document: Document, layout: Layout) -> None:
    """Let every writer write `document`."""
    for ending in ENDINGS:
        assert load_writer(ending)(document, layout)


def verdict(mutant: Mutant, problems: tuple[Problem, ...], words: list[str] | None) -> Verdict:
    """Return whether `problems` name the mutant's line, or else `words` hold all its figures."""
    if silent := next((problem for problem in problems if not (problem.message and problem.hint)), None):
        return Verdict(UNHELPFUL, show(silent))
    if words is None:
        # what is wrong with the file as a whole stands at no line
        if any(near(problem, mutant) for problem in problems):
            return Verdict(REPORTED)
        return Verdict(ELSEWHERE, "\n".join(show(problem) for problem in problems[:3]))
    lost = missing(decoded(mutant), words, problems)
    if not lost:
        return Verdict(BUILT)
    if any(near(problem, mutant) for problem in problems):
        return Verdict(REPORTED)
    return Verdict(LOST, f"{lost}\n" + "\n".join(show(problem) for problem in problems[:3]))


def missing(text: str, words: list[str], problems: tuple[Problem, ...]) -> list[str]:
    """Return the figures of the facts file `text` that are neither in `words` nor at the line of a problem."""
    named = {problem.location.line for problem in problems if problem.location}
    for problem in problems:
        if problem.code in ("section-left-out", "section-not-chosen") and problem.location:
            # that names all that stands under its key
            below = text.split("\n")[problem.location.line :]
            named |= {
                problem.location.line + 1 + n
                for n, _ in enumerate(takewhile(lambda line: not line[:1].strip("# "), below))
            }
    told = Counter(_numbers("\n".join(words)))
    wanted = Counter(figure for line, figure in figures(text) if line not in named)
    return sorted((wanted - told).elements())


def near(problem: Problem, mutant: Mutant) -> bool:
    """Return whether `problem` stands at a broken line or at one beside it; what concerns the whole file, at none."""
    if problem.location is None:
        return not mutant.line
    named = [problem.location.line, *map(int, re.findall("第([0-9]+)行", problem.message))]
    # what is not there at all stands at no line; of two names that differ the hint says the other
    if any(offer in problem.hint for line in broken_lines(mutant) if ": " in line for offer in offers(line)):
        return True
    return problem.code == "missing-head" or any(beside(mutant, line) for line in named)


def beside(mutant: Mutant, line: int) -> bool:
    """Return whether `line` is one that `mutant` broke, or the next one to it that says something."""
    lines = decoded(mutant).split("\n")
    first, last = mutant.line, mutant.last
    while mutant.line and first > 1 and not says(lines[first - 2]):
        first -= 1
    while mutant.line and last < len(lines) and not says(lines[last]):
        last += 1
    return first - 1 <= line <= last + 1


def broken_lines(mutant: Mutant) -> list[str]:
    """Return the lines that `mutant` broke."""
    return decoded(mutant).split("\n")[max(mutant.line - 1, 0) : mutant.last] if mutant.line else []


def offers(line: str) -> tuple[str, str]:
    """Return how a hint names what `line` holds behind its key: as the nearest, or as the first that may be written."""
    value = line.partition(": ")[2].strip()
    return f"“{value}”", f"：{value}、"


def says(line: str) -> bool:
    """Return whether `line` is neither blank nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def decoded(mutant: Mutant) -> str:
    """Return the text of `mutant`; one that is whole in another encoding is the example as it was."""
    for encoding in WHOLE if not mutant.line else ():
        text = mutant.data.decode(encoding, "replace").replace("\r\n", "\n")
        if "年度: " in text:
            return text
    return mutant.data.decode("utf-8", "replace").replace("\r\n", "\n")


def main(seed: int, seconds: float) -> int:
    """Judge the mutants of all examples until `seconds` are over; print what came of them."""
    chance = random.Random(seed)
    made = mutants([example.read_text(encoding="utf-8") for example in FILES], chance)
    end = time.monotonic() + seconds
    counts: Counter[str] = Counter()
    for mutant, found in verdicts(judged, takewhile(lambda _: time.monotonic() < end, made)):
        found = found if isinstance(found, Verdict) else Verdict(found)
        counts[found.outcome] += 1
        if found.outcome not in (REPORTED, BUILT):
            broken = broken_lines(mutant)
            print(f"== {found.outcome}: {mutant.way}, line {mutant.line}: {broken}\n{found.detail}", flush=True)
    print(f"{'mutants made':<28}{counts.total():>6}")
    print(f"{REPORTED:<28}{counts[REPORTED]:>6}\n{BUILT:<28}{counts[BUILT]:>6}")
    wrong = counts.total() - counts[REPORTED] - counts[BUILT]
    print(f"{'anything else':<28}{wrong:>6}")
    return int(wrong > 0 or not counts)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 0, float(sys.argv[2]) if len(sys.argv) > 2 else 3600))
