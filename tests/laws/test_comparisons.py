"""Every comparison of every example with an invented year before it, worked out again from what stands in the files."""

import random
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from shutil import copytree

import pytest

from drafter.core.diagnostics.problem import Location
from drafter.model.document import Run
from drafter.model.fact import Fact
from drafter.model.reading_order import runs_of
from drafter.pipeline import Draft, draft
from drafter.services.trace.answers import rows_of
from drafter.services.trace.figures import printed_figures
from tests.laws.test_golden import EXAMPLES
from tests.support.paths import EXAMPLES as FOLDER
from tests.support.section_bench import example

# whose figures are few, or written in words
FEW = {
    "dukoushequ-2005", "gushi-2019", "haimen-2006", "mouqu-2020", "mouxiang-2020", "mouzhen-2006", "mouzhen-2019",
    "xiangyangxiang-2005",
}  # fmt: skip
LOOKED_UP = {"linjing-2020", "chengxixian-2025", "linghe-gonghui-2024"}
_REFERENCES = "(?m)^(?:上年|目标):.*\n(?:  .*\n)*"
_PLAIN = re.compile(r"[^0-9]*?([0-9]+(?:\.[0-9]+)?)(万|亿)?([^0-9]*)")
_VAGUE = re.compile("[余多近约超数几来逾]|左右|以上|以下|不少于|不足|上千|至少|达")


def typed_at(place: Location, lines: dict[str, list[str]]) -> str:
    """Return what stands at `place` in its file."""
    line = lines[place.source.name][place.line - 1]
    return line[place.column - 1 :][: place.length]


def number_in(text: str) -> tuple[Fraction, str] | None:
    """Return the number that `text` says in digits, and its unit; None for what is vague or in words."""
    match = _PLAIN.fullmatch(text)
    if not match or _VAGUE.search(text):
        return None
    scale = {"万": 10**4, "亿": 10**8}.get(match[2] or "", 1)
    return Fraction(match[1]) * scale, match[3]


def invented(name: str, folder: Path) -> Draft:
    """Return the example called `name` beside a year before it, in which each plain figure was another."""
    path = FOLDER / name / "facts.yaml"
    text = path.read_text(encoding="utf-8")
    year = int(example(name).ready.head.year.words)
    rng, lines = random.Random(name), text.split("\n")
    places = {
        (fact.location.line, fact.location.column, fact.text)
        for fact in example(name).ready.typed
        if fact.quantity and not fact.parents and re.search("[0-9]", fact.text)
    }
    for number, column, typed in sorted(places, reverse=True):
        head, rest = lines[number - 1][: column - 1], lines[number - 1][column - 1 :]
        if rest.startswith(typed):
            other = re.sub("[0-9]+", lambda match: str(max(1, int(match[0]) + rng.randint(-3, 9))), typed, count=1)
            lines[number - 1] = head + other + rest[len(typed) :]
    text = re.sub(_REFERENCES, "", text)
    before = re.sub(f"(?m)^年度: *{year}", f"年度: {year - 1}", re.sub(_REFERENCES, "", "\n".join(lines)))
    assert before != text
    (folder / "last.yaml").write_text(before, encoding="utf-8")
    (folder / "facts.yaml").write_text(
        f"上年: last.yaml\n主要数据: 是\n{text.replace('主要数据: 是', '')}", encoding="utf-8"
    )
    for other in path.parent.iterdir():
        if other.is_dir():
            copytree(other, folder / other.name)
    return draft(folder / "facts.yaml")


def compared(drafted: Draft) -> Iterator[tuple[Run, Fact]]:
    """Yield each run that prints what follows from two years, with the fact behind it."""
    for run in runs_of(drafted.document):
        for fact in run.facts:
            source = fact.parents[0] if fact.path.startswith("主要数据.") else fact
            if len(source.parents) == 2 and source.parents[1].path.startswith("上年."):
                yield run, source


def expected(fact: Fact, lines: dict[str, list[str]]) -> str | None:
    """Return what `fact` should print, reckoned from the two lines of the files; None where they are no plain figures."""
    numbers = [number_in(typed_at(parent.location, lines)) if not parent.parents else None for parent in fact.parents]
    if None in numbers:
        return None
    (now, _), (before, _) = [number for number in numbers if number]
    if now == before:
        return "持平"
    if fact.path.endswith(".增幅"):
        tenths = (abs(now - before) / before * 1000 + Fraction(1, 2)).__floor__()
        return f"{tenths / 10:g}%"
    difference, words = abs(now - before), fact.words
    if "百分点" in words:
        return f"{float(difference):g}个百分点"
    told = number_in(words)
    assert told
    assert told[0] == difference, (fact.path, words, now, before)
    return words


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_comparison_is_what_the_two_lines_come_to(name: str, tmp_path: Path) -> None:
    drafted = invented(name, tmp_path)
    lines = {str(path): path.read_text(encoding="utf-8").split("\n") for path in tmp_path.glob("*.yaml")}
    found = [(run, fact, expected(fact, lines)) for run, fact in compared(drafted)]
    told = [(run, fact, words) for run, fact, words in found if words]
    assert [(fact.path, fact.words, words) for _, fact, words in told if fact.words != words] == []
    # what rose is never said to have fallen
    for run, fact, _ in told:
        rose = fact.formula.startswith(("本年", "（本年"))
        assert not run.text.startswith("-" if rose else "+"), fact.path
    assert len(found) > (-1 if name in FEW else 8)
    # the others are written in words: 三次
    assert len(told) >= 0.7 * len(found) or name in FEW
    # to look each of them up takes long, and there is one way in which all are printed
    rows = printed_figures(drafted.document) if name in LOOKED_UP else ()
    some = (
        []
        if name not in LOOKED_UP
        else list(dict.fromkeys(run.text for run, fact, _ in told if fact.words != "持平"))[::7]
    )
    assert [text for text in some if not rows_of(text, rows)] == []
    # a handful of figures a chapter: a report in which everything is compared is unreadable
    body = "".join(run.text for run in runs_of(drafted.document))
    assert body.count("比上年") <= 3 * len(drafted.document.chapters)
