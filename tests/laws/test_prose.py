"""How the reports read: what a person would mend in them may only become less."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import pytest

from drafter.core.diagnostics.problem import Location, Problems, Source
from drafter.model.document import (
    Block,
    Document,
    DocumentChapter,
    DocumentItem,
    Heading,
    Paragraph,
    Run,
    Table,
)
from drafter.model.fact import Fact
from drafter.parsing.facts import Facts, read_facts
from drafter.parsing.keys import HEAD_KEYS
from drafter.parsing.yaml.tree import Mapping
from drafter.pipeline import Draft, draft_facts
from drafter.schema.library import Library
from drafter.schema.report import load_report
from tests.laws.test_golden import EXAMPLES
from tests.support.paths import ROOT
from tests.support.prose_counts import Kind, Place, places
from tests.support.section_bench import example, paths, without

# how many there are today in all examples, how many in their thinnings, and how many there ought to be: when one
# falls, write what it fell to
COUNTS = {
    Kind.SHORT: (0, 1056, 0),
    Kind.THIN: (0, 0, 0),
    Kind.RESULT: (0, 0, 0),
    Kind.LIST: (0, 13, 0),
    Kind.VERB: (0, 0, 0),
    Kind.OTHERS: (1, 43, 0),
    Kind.WAIVED: (2, 0, 5),
    Kind.CHAPTERS: (0, 0, 0),
}
THINNINGS, SHOWN = 200, 12


def told(kinds: dict[Kind, list[str]], kind: Kind) -> str:
    """Return the places of `kind`, one a line, as a failure shows them."""
    lines = kinds[kind]
    more = [f"… {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join([f"{len(lines)} {kind.value}; the aim is {COUNTS[kind][2]}", *lines[:SHOWN], *more])


def by_kind(found: Iterable[tuple[str, Place]]) -> dict[Kind, list[str]]:
    kinds: dict[Kind, list[str]] = defaultdict(list)
    for name, place in found:
        kinds[place.kind].append(f"{name}: {place.words}")
    return kinds


@lru_cache
def of_the_examples() -> dict[Kind, list[str]]:
    drafted = [(name, example(name)) for name in EXAMPLES]
    return by_kind(
        (name, place) for name, each in drafted for place in places(each.document, each.ready.report, each.ready.waived)
    )


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name)
def test_no_example_reads_worse_than_it_did(kind: Kind) -> None:
    assert len(of_the_examples()[kind]) <= COUNTS[kind][0], told(of_the_examples(), kind)


def thinned(facts: Facts, name: str) -> Iterator[Draft]:
    """Yield the reports that `facts` make without leaves left out by chance, but for those that have nothing to tell."""
    leaves = [path for path in paths(facts.tree) if path[0] not in HEAD_KEYS]
    chance, library = random.Random(name), Library()
    for _ in range(THINNINGS):
        tree = without(facts.tree, frozenset(chance.sample(leaves, chance.randint(1, len(leaves) - 1))))
        assert isinstance(tree, Mapping)
        try:
            yield draft_facts(facts._replace(tree=tree), library)
        except Problems as refusal:
            if "no-section" not in {problem.code for problem in refusal.problems}:
                raise


def of_the_thinnings() -> dict[Kind, list[str]]:
    found, seen = list[tuple[str, Place]](), 0
    for name in EXAMPLES:
        for each in thinned(read_facts(ROOT / "examples" / name / "facts.yaml"), name):
            seen += 1
            found += [(name, place) for place in places(each.document, each.ready.report)]
    assert seen > 0.9 * THINNINGS * len(EXAMPLES)
    return by_kind(found)


@pytest.mark.long
def test_no_report_with_gaps_reads_worse_than_it_did() -> None:
    kinds = of_the_thinnings()
    print(*(told(kinds, kind) for kind in Kind), sep="\n")
    worse = [told(kinds, kind) for kind in Kind if len(kinds[kind]) > COUNTS[kind][1]]
    assert not worse, "\n".join(worse)


PLACE = Location(Source("facts.yaml", ""), 1)
LONG = Run("这一年里，县妇联围绕中心、服务大局，把各项工作都做到了实处。")


def fact(path: str, words: str) -> Run:
    return Run(words, (Fact(path, words, words, PLACE),))


def paragraph(*runs: Run, section: str = "健康") -> Paragraph:
    return Paragraph(runs, section=section)


def document(*blocks: Block, chapters: tuple[DocumentChapter, ...] = ()) -> Document:
    return Document(title=(Run("总结"),), blocks=blocks, chapters=chapters)


def chapter(*sections: str, topics: str = "") -> DocumentChapter:
    return DocumentChapter(
        (Run(sections[0]),), sections, tuple(DocumentItem((Run(topic),), sections[0]) for topic in topics.split())
    )


FIRST, SECOND = Run("一是", item=True), Run("二是", item=True)
MANY = [Heading(1, (Run(f"第{number}章"),)) for number in range(9)]
BESIDE = (paragraph(LONG), paragraph(LONG, LONG, section="关爱妇女儿童"))
# for each kind, what has the fault, and what has it not though it looks like it
MADE_UP: list[tuple[Kind, Document, Document]] = [
    (Kind.SHORT, document(paragraph(Run("办班三期。"))), document(paragraph(Run("感谢大家！"), section="结尾"))),
    (
        Kind.SHORT,
        document(paragraph(fact("健康.做法", "办班三期。"))),
        document(paragraph(fact("健康.补充", "办班三期。")), paragraph(Run("如下：")), paragraph(FIRST, Run("办班。"))),
    ),
    (
        Kind.THIN,
        document(*BESIDE, chapters=(chapter("健康"), chapter("关爱妇女儿童"))),
        document(*BESIDE, chapters=(chapter("健康", "关爱妇女儿童"), chapter("禁毒"))),
    ),
    (
        Kind.RESULT,
        document(paragraph(LONG, fact("健康.成效", "群众满意，"), fact("健康.做法", "上门体检。"))),
        document(paragraph(LONG, fact("健康.事项.1.成效", "群众满意。"), fact("健康.事项.2.做法", "上门体检。"))),
    ),
    (
        Kind.RESULT,
        document(paragraph(LONG, fact("健康.两癌检查.成效", "群众满意，"), fact("健康.两癌检查.人数", "12名。"))),
        document(paragraph(LONG, fact("健康.两癌检查.人数", "12名，"), fact("健康.成效", "群众满意。"))),
    ),
    (
        Kind.LIST,
        document(Heading(1, (Run("健康"),)), paragraph(FIRST, LONG, SECOND, LONG)),
        document(paragraph(LONG), paragraph(FIRST, LONG), paragraph(SECOND, LONG)),
    ),
    (
        Kind.LIST,
        document(paragraph(FIRST, LONG, SECOND, LONG), chapters=(chapter("健康", topics="办班"),)),
        document(
            paragraph(FIRST, Run("办班。"), LONG, SECOND, Run("体检。"), LONG),
            chapters=(chapter("健康", topics="办班 体检"),),
        ),
    ),
    (
        Kind.VERB,
        document(paragraph(LONG, Run("开展讲座，开展体检，"), fact("健康.人数", "12名"), Run("，开展走访。"))),
        document(paragraph(LONG, Run("开展讲座，开展体检，"), fact("健康.做法", "开展走访。"), Run("开展慰问。"))),
    ),
    (
        Kind.OTHERS,
        document(paragraph(LONG, Run("印发"), fact("健康.书", "《手册和问答》"), Run("等资料。"))),
        document(
            paragraph(LONG, fact("健康.书", "《手册》"), Run("、"), fact("健康.书", "《问答》"), Run("等资料。")),
            paragraph(LONG, fact("健康.书", "《手册》《问答》"), Run("等资料，评定"), fact("健康.级", "二"), Run("等级。")),
        ),
    ),
    (Kind.CHAPTERS, document(*MANY), document(*MANY[1:], Heading(2, (Run("一节"),)))),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "faulty", "sound"), MADE_UP, ids=[each[0].name for each in MADE_UP])
def test_a_fault_of_each_kind_is_seen_and_what_is_none_is_not(kind: Kind, faulty: Document, sound: Document) -> None:
    report = load_report(Library(), "年度总结")
    assert [place.kind for place in places(faulty, report)] == [kind]
    assert [place.words for place in places(sound, report)] == []


def test_a_table_is_no_paragraph_and_a_waived_field_is_counted() -> None:
    table = Table(((Run("村"),),), (((Run("3"),),),), section="健康")
    report = load_report(Library(), "年度总结")
    assert list(places(document(table), report, ["健康.人数"])) == [Place(Kind.WAIVED, "健康.人数")]
    assert {each[0] for each in MADE_UP} | {Kind.WAIVED} == {*Kind}


def test_what_fails_shows_its_places() -> None:
    lines = told(by_kind([("甲", Place(Kind.VERB, f"开展{number}")) for number in range(SHOWN + 2)]), Kind.VERB)
    assert lines.startswith("14 a verb thrice in a sentence; the aim is 0\n甲: 开展0\n")
    assert lines.endswith("… 2 more")
