"""What is four times as long takes about four times the work, not sixteen times: counted in calls, not in seconds."""

from collections.abc import Callable

import pytest

from drafter.core.diagnostics.problem import Location, Problem, Source
from drafter.core.sequences import common_blocks
from drafter.core.text.likeness import LikeTexts
from drafter.model.layout import Layout
from drafter.pipeline import Draft, ReportRequest, draft_facts
from drafter.schema.library import Library
from drafter.services.diff.comparison import Version, compare
from drafter.services.diff.report import describe
from drafter.services.diff.sentences import Pair, Sentence, pairs
from drafter.services.pull import pairing as edited
from drafter.services.pull.paragraph_diff import compared as compared_paragraph
from drafter.services.pull.reader import Passage
from drafter.services.trace.checklists import checklist
from drafter.services.trace.figures import printed_figures
from drafter.validation.suppressions import Ignored, without_ignored
from drafter.writers.html import write_html
from tests.support.call_counts import calls_of
from tests.support.section_bench import facts_of

LIBRARY = Library()
FEW, TIMES = 60, 4


def drafted(text: str, length: int = 0) -> Draft:
    return draft_facts(facts_of(text), LIBRARY, ReportRequest(length=length))


def events(*records: str) -> str:
    return "文化活动:\n  活动:\n" + "".join(f"    - {{{record}}}\n" for record in records)


def events_at(count: int, **typed: str) -> str:
    said = {"名称": "第{}届剪纸比赛", "地点": "第{}村", "主办": "镇妇联", "表彰对象": "最美家庭", "表彰": "{}"} | typed
    return events(*(", ".join(f"{key}: {text}" for key, text in said.items()).format(*[n] * 9) for n in numbers(count)))


def numbers(count: int) -> range:
    return range(1000, 1000 + count)


def compared(old: str, new: str) -> None:
    sides = [Version(facts_of(text), LIBRARY, drafted(text)) for text in (old, new)]
    list(describe(compare(*sides)))


def figures(count: int, mark: str = "，") -> str:
    return "普法宣传:\n  补充: " + mark.join(f"第{number}村发了{number}份" for number in numbers(count)) + "\n"


def table(count: int) -> str:
    rows = "".join(f"    - {{村名: 第{number}村, 户数: {number}, 备注: 好}}\n" for number in numbers(count))
    return f"普法宣传:\n  宣传资料: 50\n  表格:\n{rows}"


def ignored(count: int) -> list[Problem]:
    source = Source("facts.yaml", "")
    asked = [Ignored("路径", "", "是零", Location(source, line), (line, line)) for line in range(count)]
    problems = [Problem("money-slip", "", Location(source, line), "") for line in range(count)]
    return list(without_ignored(problems, asked))


def sentences_changed(count: int) -> list[Pair]:
    old, new = (
        [Sentence(f"第{n}村{said}了{n}户。", "一", path := frozenset([f"村.{n}"]), path) for n in numbers(count)]
        for said in ("走访", "慰问")
    )
    return pairs(old, new)


def paragraphs_changed(count: int) -> list[edited.Pair]:
    old, new = ([Passage(f"第{n}村的执委{said}了群众。") for n in numbers(count)] for said in ("走访", "慰问"))
    return edited.paired(old, new)


def paragraph_changed(count: int) -> list[str]:
    before, after = ("".join(f"第{n}村{said}{n}户。" for n in numbers(count)) for said in ("走访", "慰问"))
    return [each.after for each in compared_paragraph(Passage(before), Passage(after), {}).rewordings]


def printed(text: str) -> Layout:
    draft = drafted(text)
    write_html(draft.document, draft.layout)
    return draft.layout


WORKS: dict[str, Callable[[int], object]] = {
    "a figure traced": lambda count: list(printed_figures(drafted(figures(count * 4, "。")).document)),
    "records changed": lambda count: compared(events_at(count), events_at(count, 主办="镇妇联、县妇联")),
    "records renamed": lambda count: compared(events_at(count), events_at(count, 名称="第{}次广场舞大赛")),
    "records in another order": lambda count: compared(
        events_at(count), events(*reversed(events_at(count).replace("    - {", "").replace("}", "").split("\n")[2:-1]))
    ),
    "values of a list": lambda count: compared(
        events_at(3) + "  做法:\n" + "".join(f"    - 到第{n}村走访{n}户。\n" for n in numbers(count)),
        events_at(3) + "  做法:\n" + "".join(f"    - 到第{n}村走访{n + n % 2}户。\n" for n in numbers(count)),
    ),
    "sentences changed": lambda count: sentences_changed(count * 5),
    "paragraphs of an edited copy": lambda count: paragraphs_changed(count * 3),
    "a paragraph of an edited copy": lambda count: paragraph_changed(count * 3),
    "records of one name": lambda count: drafted(events_at(count * 5, 名称="剪纸比赛")),
    "a report shortened": lambda count: drafted(events_at(count, 表彰="{}户"), length=100),
    "what is ignored": lambda count: ignored(count * 5),
    "a table printed": lambda count: printed(table(count * 8)),
}


@pytest.mark.parametrize("name", WORKS)
def test_what_is_four_times_as_long_takes_no_more_than_its_part(name: str) -> None:
    WORKS[name](3)
    (few, _), (many, _) = calls_of(lambda: WORKS[name](FEW)), calls_of(lambda: WORKS[name](FEW * TIMES))
    assert many < few * TIMES * 1.5


def test_no_figure_of_a_long_sentence_repeats_all_of_it() -> None:
    lines = checklist(drafted(figures(2000))).lines
    assert len(lines) > 4000
    assert max(len(line[2]) for line in lines) < 500
    assert all(line[3] in line[2] for line in lines)


def test_what_two_long_texts_share_is_found_without_comparing_each_place_with_each() -> None:
    old = [str(number) for number in range(20_000)]
    new = [number if int(number) % 3 else f"{number}甲" for number in old]
    calls, _ = calls_of(lambda: list(common_blocks(old, new)))
    assert calls < 40 * len(old)
    kept = sum(block.size for block in common_blocks(old, new))
    assert kept == sum(one == other for one, other in zip(old, new, strict=True))


def test_a_text_is_compared_with_few_others() -> None:
    alike = LikeTexts([f"全镇第{number}村的妇女都参加了剪纸比赛。" for number in numbers(5000)])
    assert alike.of("全镇第1234村的妇女都参加了剪纸比赛，还有奖。")[:1] == [234]
    assert all(len(alike.of(text)) <= 8 for text in ("全镇第5999村", "参加了剪纸比赛", ""))
