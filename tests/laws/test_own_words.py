"""Own words are facts: every number in them is read, and every quantity that is printed can be asked for."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from drafter.core.text.text_figures import COUNTED, text_figures
from drafter.model.document import text_of
from drafter.model.reading_order import parts, words
from drafter.pipeline import Draft
from drafter.services.trace.answers import rows_of
from drafter.services.trace.figures import printed_figures
from tests.laws.test_golden import EXAMPLES
from tests.support.paths import GOLDEN
from tests.support.section_bench import example

_NUMERAL = re.compile("[0-9]+|[〇零一二三四五六七八九十百千万亿两]+")


def readings(name: str, drafted: Draft) -> Iterator[str]:
    """Yield a line for each number in the own words of the example called `name`: what it is, what it counts."""
    typed = {id(fact): fact for fact in drafted.ready.typed if fact.kind.is_prose or fact.kind.is_text}
    for fact in typed.values():
        figures = list(text_figures(fact.words))
        for figure in figures:
            told = f"{figure.text}：{figure.reading}" + (f"，{figure.noun}" if figure.noun else "")
            yield f"{name}:{fact.location.line} {told}"
        for numeral in _NUMERAL.finditer(fact.words):
            if not any(figure.start <= numeral.start() < figure.end for figure in figures):
                around = fact.words[max(0, numeral.start() - 4) : numeral.end() + 4]
                yield f"{name}:{fact.location.line} {numeral[0]}：不是数，{around}"


def test_each_number_in_own_words_is_read_as_a_person_has_read_it(golden: Callable[[Path, str], None]) -> None:
    lines = [line for name in EXAMPLES for line in readings(name, example(name))]
    assert len(lines) > 100
    golden(GOLDEN / "examples" / "own-figures.txt", "".join(f"{line}\n" for line in lines))


def test_each_quantity_that_is_printed_is_found_as_it_is_printed() -> None:
    seen = 0
    for name in EXAMPLES:
        document = example(name).document
        rows = printed_figures(document)
        for text in [text_of(runs) for part in parts(document) for _, runs in words(part)]:
            quantities = [figure.text for figure in text_figures(text) if figure.reading in COUNTED]
            assert [each for each in quantities if not rows_of(each, rows)] == [], (name, text)
            seen += len(quantities)
    assert seen > 300
