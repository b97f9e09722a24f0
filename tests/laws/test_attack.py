"""Whatever is typed, and whatever template comes along: no traceback, nothing lost, nothing without an end."""

import json
import random
import time
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.core.diagnostics.problem import Location, Problem, Source
from drafter.core.package import zipped
from drafter.core.text.quantity import contradiction, parse_quantity
from drafter.schema.fields import leaves
from tests.support import picture_mutants
from tests.support.fuzz import judged_template
from tests.support.mutations import (
    BUILT,
    CRASH,
    ELSEWHERE,
    FILES,
    LOST,
    REPORTED,
    Mutant,
    Verdict,
    judged,
    mutants,
    outcome,
    verdict,
)
from tests.support.picture_mutants import HOLLOW, PRINTED, REFUSED, TRACEBACK, UNLIKE, USUAL_SEED
from tests.support.picture_mutants import WAYS as WAYS_OF_PICTURES
from tests.support.picture_mutants import judged as judged_picture
from tests.support.picture_mutants import mutants as mutants_of_pictures
from tests.support.random_templates import facts, invented
from tests.support.section_bench import HEAD, Desk, told_or_refused
from tests.support.workers import SECONDS, SLOW, Worker, verdicts

(PATH,) = (path for path in FILES if path.parent.name == "linjing-2020")
EXAMPLE = PATH.read_text(encoding="utf-8")
# the mutation run


def test_a_sample_of_mutants_is_reported_at_its_line_or_built_whole() -> None:
    chance = random.Random(8)
    everything = list(mutants([EXAMPLE], chance))
    assert len(everything) > 2000
    found = [(mutant, judged(mutant)) for mutant in chance.sample(everything, 14)]
    assert [(mutant, each) for mutant, each in found if each.outcome not in (REPORTED, BUILT)] == []
    assert {each.outcome for _, each in found} == {REPORTED, BUILT}


@cache
def whole() -> tuple[Mutant, tuple[Problem, ...], list[str]]:
    """Return the example as it is, as if its line 19 had been broken, with what its report says."""
    problems, words = outcome(PATH)
    assert words
    return Mutant("nothing", 19, 19, EXAMPLE.encode()), problems, words


def test_the_judge_of_mutants_misses_a_figure_that_is_gone() -> None:
    mutant, problems, words = whole()
    assert verdict(mutant, problems, words) == Verdict(BUILT)
    assert any("428" in text for text in words)
    without = [text.replace("428", "") for text in words]
    found = verdict(mutant, problems, without)
    assert (found.outcome, "428" in found.detail) == (LOST, True)
    # one of two like figures is gone
    one = [text.replace("负责人14名", "负责人", 1) for text in words]
    assert one != words
    assert verdict(mutant, problems, one).outcome == LOST


def test_the_judge_of_mutants_wants_the_line() -> None:
    mutant, _, _ = whole()
    source = Source("facts.yaml", EXAMPLE)
    at = {line: Problem("wrong-indent", "没有对齐。", place_at(source, line), "对齐。") for line in (18, 20, 22)}
    assert verdict(mutant, (at[18],), None).outcome == REPORTED
    assert verdict(mutant, (at[20],), None).outcome == REPORTED
    assert verdict(mutant, (at[22],), None).outcome == ELSEWHERE
    assert verdict(mutant, (), None).outcome == ELSEWHERE


def place_at(source: Source, line: int) -> Location:
    return Location(source, line)


def test_the_judge_of_mutants_sees_a_traceback() -> None:
    def breaks(path: Path) -> Any:
        raise KeyError(path)

    mutant, _, _ = whole()
    found = judged(mutant, breaks)
    assert (found.outcome, "KeyError" in found.detail) == (CRASH, True)


def test_a_case_without_an_end_is_killed_and_the_next_one_judged() -> None:
    worker = Worker(time.sleep)
    assert worker.verdict(0) is None
    worker.seconds = 0.1
    assert worker.verdict(3600) == SLOW
    worker.seconds = SECONDS
    assert worker.verdict(0) is None
    worker.close()


def test_cases_are_taken_one_by_one_and_all_are_judged() -> None:
    assert dict(verdicts(abs, (-1, -2, -3))) == {-1: 1, -2: 2, -3: 3}


# any text, any structure

SCALARS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.text(
        alphabet="0123456789一二十百万余多近约%元户名年月日、，。；：“”《》（）#[]{}-|>&*!'\" \n\t\u3000", max_size=12
    ),
    st.sampled_from(["无", "0", "14", "180余", "2020-09-01", "某某", "{{ 年度 }}", "[甲]", "x" * 500]),
    st.integers(-9, 10**20),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["值", "来源", "名称", "人数", "总数", "做法", "标题", "正文", "甲"]), inner, max_size=3
        ),
    ),
    max_leaves=6,
)


def leaves_of(name: str) -> list[tuple[str, ...]]:
    """Return the path of each field of section `name`."""
    return [(name, *leaf.path.split(".")) for leaf in leaves(Desk().section(name).fields)]


FIELDS = [path for name in ("组织建设", "健康", "普法宣传", "文化活动", "开头") for path in leaves_of(name)]
KEYS = [
    *FIELDS,
    *((key,) for key in ("单位", "年度", "日期", "标题", "落款", "报告", "排版", "忽略", "健康", "普法宣传")),
]


def put(tree: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        tree = tree.setdefault(key, {}) if isinstance(tree.setdefault(key, {}), dict) else {}
    tree[path[-1]] = value


@given(st.lists(st.tuples(st.sampled_from(KEYS), VALUES), min_size=1, max_size=4))
def test_any_structure_at_any_key_is_told_or_refused(values: list[tuple[tuple[str, ...], Any]]) -> None:
    tree: dict[str, Any] = {"单位": {"名称": "临泾镇妇联"}, "年度": 2020, "普法宣传": {"宣传资料": 5000}}
    for path, value in values:
        put(tree, path, value)
    # JSON is YAML, in which any text can be written
    told_or_refused(json.dumps(tree, ensure_ascii=False))


@given(st.sampled_from(FIELDS), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_in_any_field_is_told_or_refused(path: tuple[str, ...], text: str) -> None:
    lines = [f"{'  ' * depth}{key}:" for depth, key in enumerate(path)]
    told_or_refused(HEAD + "\n".join(lines) + f" {text}\n")


@given(st.text(alphabet="甲乙年度单位名称: -[]{}#\"'|>&*!%@`?,，：、\n\t \u3000\u200b0一", max_size=60))
def test_any_text_for_a_file_is_told_or_refused(text: str) -> None:
    told_or_refused(text)


@given(st.text(max_size=50))
def test_any_text_is_read_as_a_figure_or_refused(text: str) -> None:
    quantity = parse_quantity(text)
    contradiction(text)
    if quantity:
        assert 0 <= quantity.least <= quantity.most
        assert quantity.low <= quantity.high or "—" in text or "-" in text


# templates of any making


@given(st.integers(0, 2**32))
def test_a_lawful_template_leaves_no_hole_and_loses_no_fact(seed: int) -> None:
    assert judged_template(seed) in ("unlawful", "lawful")


def test_the_judge_of_templates_sees_lawful_ones_and_a_hole() -> None:
    assert {judged_template(seed) for seed in range(12)} == {"unlawful", "lawful"}
    seed = next(seed for seed in range(12) if judged_template(seed) == "lawful")
    assert "stands with an empty fact" in judged_template(seed, blind=True)


def test_facts_for_an_invented_template_are_as_many_as_are_known() -> None:
    invention = invented(random.Random(1))
    assert facts(invention, frozenset(invention.names)).count(": ") >= len(invention.names)
    assert facts(invention, frozenset()) == "补充:"


# pictures of any making


def test_a_sample_of_broken_pictures_is_printed_or_refused_as_the_check_has_it() -> None:
    everything = list(islice(mutants_of_pictures(USUAL_SEED), 400))
    assert {mutant.way for mutant in everything} == {*WAYS_OF_PICTURES}
    assert len({mutant.made for mutant in everything}) > 30
    assert everything[:50] == list(islice(mutants_of_pictures(USUAL_SEED), 50))
    found = [(mutant, judged_picture(mutant)) for mutant in random.Random(3).sample(everything, 40)]
    wrong = [(mutant.made, mutant.way, each) for mutant, each in found if each[0] not in (PRINTED, REFUSED)]
    assert wrong == []
    assert {outcome for _, (outcome, _) in found} == {PRINTED, REFUSED}


@pytest.mark.parametrize(
    ("codes", "written", "outcome"),
    [
        ((0, 3), False, TRACEBACK),
        ((3, 0), True, TRACEBACK),
        ((0, 1), False, UNLIKE),
        ((1, 1), False, UNLIKE),
        ((0, 0), True, HOLLOW),
    ],
)
def test_the_judge_of_pictures_sees_what_is_wrong(
    codes: tuple[int, int], written: bool, outcome: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(codes)

    def answer(args: list[str]) -> int:
        if args[0] == "build" and written:
            Path(args[-1]).write_bytes(zipped({"word/document.xml": b""}))
        return next(answers)

    monkeypatch.setattr(picture_mutants, "run", answer)
    assert judged_picture(next(mutants_of_pictures(1)))[0] == outcome
