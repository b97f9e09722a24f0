"""A report made to fit a length: what goes, in which order, and what is said of it."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.model.reading_order import paragraphs_of
from drafter.parsing.facts import read_facts
from drafter.pipeline import Draft, ReportRequest, draft_facts
from drafter.schema.library import Library
from tests.support.command_line import EXAMPLE
from tests.support.command_line import drafter as run_drafter
from tests.support.section_bench import Desk, facts_of, library_of

HEAD = "---\n名称: 试写\n标题: 试写工作\n字段: {甲: {种类: 数量, 单位: 个, 必填: 是}, 乙: 个, 丙: 个, 丁: 个, 名单: 名单}\n---\n"


def desk(folder: Path, wording: str) -> Desk:
    return Desk(library_of(folder, {"sections/试写.j2": f"{HEAD}{wording}"}))


def size(draft: Draft) -> int:
    return sum(len(text) for text in paragraphs_of(draft.document)[1 : 1 + len(draft.document.blocks)])


def codes(draft: Draft, *wanted: str) -> list[str]:
    return [problem.code for problem in draft.problems if problem.code in wanted]


def built(length: int) -> Draft:
    return draft_facts(read_facts(EXAMPLE), Library(), ReportRequest(length=length))


FACTS = "甲: 1\n乙: 2\n丙: 3\n丁: 4\n名单: [子, 丑]\n"


@pytest.mark.parametrize(
    ("wording", "gone", "text"),
    [
        ("甲{{ 甲 }}，\n~ 乙{{ 乙 }}，\n丙{{ 丙 }}、\n~ 丁{{ 丁 }}。\n{{ 名单 }}。\n", (0,), "甲1个，丙3个、丁4个。"),
        ("甲{{ 甲 }}，\n~ 乙{{ 乙 }}，\n丙{{ 丙 }}、\n~ 丁{{ 丁 }}。\n{{ 名单 }}。\n", (0, 1), "甲1个，丙3个。"),
        ("甲{{ 甲 }}，\n  ~ > 其中\n    乙{{ 乙 }}、\n    丙{{ 丙 }}，\n  丁{{ 丁 }}。\n{{ 名单 }}。\n", (0,), "甲1个，丁4个。"),
        ("甲{{ 甲 }}，\n  ~ 乙{{ 乙 }}，\n    丙{{ 丙 }}；\n丁{{ 丁 }}。\n{{ 名单 }}。\n", (0,), "甲1个；丁4个。"),
        ("甲{{ 甲 }}。\n- ~ {{ 名单 }}\n- 乙{{ 乙 }}，\n  ~ 丙{{ 丙 }}，\n  丁{{ 丁 }}\n", (0, 1), "甲1个。乙2个，丁4个。"),
    ],
    ids=["a clause", "the last one", "a lead with what it leads", "with what hangs on it", "an item"],
)  # fmt: skip
def test_a_marked_line_goes_with_all_beneath_it(tmp_path: Path, wording: str, gone: tuple[int, ...], text: str) -> None:
    here = desk(tmp_path, wording)
    told = here.tell("试写", FACTS, frozenset(gone))
    assert "~" not in here.tell("试写", FACTS).text
    assert told.text.splitlines()[1].removesuffix("子、丑。") == text
    assert {problem.message for problem in told.notices("cut-for-length")}
    assert not told.unused


def test_a_line_is_said_the_same_with_the_mark_and_without(tmp_path: Path) -> None:
    wording = "甲{{ 甲 }}，\n  ~ > 其中\n    乙{{ 乙 }}、\n    ~ 丙{{ 丙 }}，\n~ 丁{{ 丁 }}。\n- ~ {{ 名单 }}\n"
    assert desk(tmp_path / "a", wording).tell("试写", FACTS).text == (
        desk(tmp_path / "b", wording.replace("~ ", "")).tell("试写", FACTS).text
    )


@pytest.mark.parametrize(
    ("wording", "code", "said"),
    [
        ("~ 甲{{ 甲 }}。\n乙{{ 乙 }}{{ 丙 }}{{ 丁 }}{{ 名单 }}。\n", "required-beside-optional", "必填的“甲”在标了“~ ”的一行里，或缩进在它下面，缩短时会省掉。"),
        ("~ 乙{{ 乙 }}{{ 丙 }}{{ 丁 }}{{ 名单 }}，\n  甲{{ 甲 }}。\n", "required-beside-optional", "必填的“甲”在标了“~ ”的一行里，或缩进在它下面，缩短时会省掉。"),
        ("甲{{ 甲 }}。\n～ 乙{{ 乙 }}{{ 丙 }}{{ 丁 }}{{ 名单 }}。\n", "template-indent", "行首的“～”后面没有空格，或不是英文的。"),
        ("甲{{ 甲 }}。\n~乙{{ 乙 }}{{ 丙 }}{{ 丁 }}{{ 名单 }}。\n", "template-indent", "行首的“~”后面没有空格，或不是英文的。"),
        ("甲{{ 甲 }}。\n乙{{ 乙 }}{{ 丙 }}{{ 丁 }}{{ 名单 }}。\n\n~ # 小标题\n甲{{ 甲 }}。\n", "template-indent", "“~ ”后面没有分句：它标在一行话的前面。"),
    ],
    ids=["required", "beneath", "wide", "no space", "heading"],
)  # fmt: skip
def test_a_mark_in_the_wrong_place_is_a_problem(tmp_path: Path, wording: str, code: str, said: str) -> None:
    with pytest.raises(Problems) as refusal:
        desk(tmp_path, wording).tell("试写", FACTS)
    assert (code, said) in [(problem.code, problem.message) for problem in refusal.value.problems]


def test_the_example_is_cut_to_its_length_from_the_end_and_says_what_it_left_out() -> None:
    whole = built(0)
    full = size(whole)
    shorter = [built(full - less) for less in (0, 1, 40, 80)]
    assert [size(each) <= full - less for each, less in zip(shorter, (0, 1, 40, 80), strict=True)] == [True] * 4
    assert paragraphs_of(shorter[0].document) == paragraphs_of(whole.document)
    for each in shorter[1:]:
        carried, all_ = (
            {fact.path for block in draft.document.blocks for run in block.runs for fact in run.facts if fact.counts}
            for draft in (each, whole)
        )
        named = {p.message.split("”")[0][1:] for p in each.problems if p.code == "cut-for-length"}
        assert all_ - carried == named
        assert named
        assert codes(each, "too-long", "unused-fact") == codes(whole, "unused-fact")
    heads = [text for text in paragraphs_of(whole.document) if text[:2] in ("一、", "二、")]
    assert len(heads) == 2
    assert all(head in paragraphs_of(shorter[3].document) for head in heads)


def test_what_is_too_long_with_everything_cut_says_so() -> None:
    short = built(10)
    assert codes(short, "too-long") == ["too-long"]
    warning = next(problem for problem in short.problems if problem.code == "too-long")
    assert warning.message == f"能省的都省了，正文还有{size(short)}字，比要的10字多{size(short) - 10}字。"
    told = [name for chapter in built(0).document.chapters for name in chapter.sections]
    assert [name for chapter in short.document.chapters for name in chapter.sections] == told


@pytest.mark.parametrize(("typed", "code"), [("2000", 0), ("2000字", 0), ("0", 2), ("两千", 2), ("-5", 2)])
def test_the_length_is_a_number(tmp_path: Path, typed: str, code: int) -> None:
    (tmp_path / "facts.yaml").write_bytes(EXAMPLE.read_bytes())
    done = run_drafter(tmp_path, "build", "--length", typed, "-o", "总结.txt")
    assert done.returncode == code
    assert not code or f"“{typed}”不是字数；写成 2000 这样的数字。" in done.stderr


def test_a_fact_that_was_not_told_anyway_is_not_said_to_be_cut(tmp_path: Path) -> None:
    library = library_of(
        tmp_path, {"sections/健康.j2": HEAD.replace("试写", "健康") + "甲{{ 甲 }}。\n~ 乙{{ 乙 }}与丙{{ 丙 }}。\n~ 丁{{ 丁 }}，{{ 名单 }}。\n"}
    )  # fmt: skip
    facts = facts_of("健康: {甲: 1, 乙: 2, 丁: 4, 名单: 子}\n")
    problems = draft_facts(facts, library, ReportRequest(length=1)).problems
    assert [(problem.code, problem.message.split("”")[0][1:]) for problem in problems if problem.location] == [
        ("unused-fact", "健康.乙"),
        ("cut-for-length", "健康.丁"),
        ("cut-for-length", "健康.名单"),
    ]
