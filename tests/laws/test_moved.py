"""Fields that have moved into 数据: what was typed in them is told, and the file told from before and after an upgrade.

The facts of release 0.1.0 and made-up files for every move are built, upgraded by the command, and built again.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problem, Problems, Severity
from drafter.core.text.text_figures import COUNTED, text_figures
from drafter.parsing.yaml.tree import Scalar
from drafter.pipeline import Draft, draft, draft_facts
from drafter.schema.kinds.base import Value
from drafter.schema.library import BODIES_SERVED, Library
from drafter.schema.moves import Move
from drafter.schema.section import Section, load_section
from drafter.services.trace.answers import rows_of
from drafter.services.trace.figures import printed_figures
from drafter.services.upgrade import Upgrade, upgraded
from drafter.writers.registry import load_writer
from tests.laws.test_old_templates import NAMES, SECTIONS, lost, office, quantities
from tests.support.paths import GOLDEN
from tests.support.section_bench import facts_of

RELEASE = GOLDEN / "release-0.1.0" / "sections"
LIBRARY = Library()
# the examples of the release that use such a field
WITH_MOVES = {"jiucheng-2019": 1, "linjing-2020": 1, "longcheng-2001": 11, "xiangyangxiang-2005": 1}


def sections_with_moves() -> Iterator[Section]:
    for body in ("", *sorted(BODIES_SERVED)):
        library = LIBRARY.serving(body)
        yield from (each for name in library.names("sections") if (each := load_section(library, name)).moves)


MOVES = {
    f"{section.name}.{move.field.path}": (section, move) for section in sections_with_moves() for move in section.moves
}


def bytes_of(drafted: Draft) -> list[bytes]:
    return [load_writer(ending)(drafted.document, drafted.layout) for ending in (".docx", ".txt")]


def page_of(drafted: Draft) -> bytes:
    """Return the page for the browser without the numbers of lines, which an upgrade changes, and without its seal."""
    page = load_writer(".html")(drafted.document, drafted.layout)
    return re.sub(rb"facts[.]yaml:[0-9]+|[0-9a-f]{64}", b"", page)


def errors(drafted: Draft) -> list[Problem]:
    return [problem for problem in drafted.problems if problem.severity is Severity.ERROR]


def same_after_upgrade(facts: Path) -> Upgrade | None:
    """Return what an upgrade of the file at `facts` changed: the report is the same, and nothing is lost in it."""
    before = draft(facts)
    noted = [problem for problem in before.problems if problem.code == "moved-fact"]
    done = upgraded(facts, LIBRARY)
    assert len(noted) == bool(done and done.moved)
    if done:
        facts.write_bytes(done.data)
    after = draft(facts)
    assert [problem for problem in after.problems if problem.code == "moved-fact"] == []
    assert bytes_of(before) == bytes_of(after)
    assert page_of(before) == page_of(after)
    for drafted in (before, after):
        assert list(lost(drafted)) == []
        told = [fact for bound in drafted.ready.bound.values() for fact in bound.facts]
        rows = printed_figures(drafted.document)
        assert [each for fact in told for each in quantities(fact) if not rows_of(each, rows)] == []
    assert upgraded(facts, LIBRARY) is None
    return done


@pytest.mark.parametrize("name", NAMES)
def test_an_example_of_the_release_is_the_same_after_an_upgrade(tmp_path: Path, name: str) -> None:
    done = same_after_upgrade(office(tmp_path, name, own=False))
    assert done
    assert len(done.moved) == WITH_MOVES.get(name, 0)


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_of_the_release_with_every_field_is_the_same_after_an_upgrade(tmp_path: Path, name: str) -> None:
    text = (RELEASE / name / "facts.yaml").read_text(encoding="utf-8")
    beside = "" if name == "健康" else "健康: {两癌检查: {人数: 1039}}\n"
    text = f"{name}:\n" + "".join(f"  {line}\n" for line in text.splitlines())
    (tmp_path / "facts.yaml").write_text(f"单位: 临泾镇妇联\n年度: 2020\n{beside}{text}", encoding="utf-8")
    drafted = draft(tmp_path / "facts.yaml")
    assert errors(drafted) == []
    done = upgraded(tmp_path / "facts.yaml", LIBRARY)
    assert done
    fields = {".".join(step for step in each.path.split(".") if not step.isdigit()) for each in done.moved}
    assert fields == {path for path in MOVES if path.startswith(f"{name}.")}
    (tmp_path / "facts.yaml").write_bytes(done.data)
    assert bytes_of(drafted) == bytes_of(draft(tmp_path / "facts.yaml"))


def test_there_are_moves() -> None:
    assert len(MOVES) == 14


# how a group may be written that holds the old key and its value, each with what else stands there
SHAPES = {
    "on a line": "{key}: {value}   # 台账上的",
    "between others": "做法: 逐户登记\n{key}: {value}\n成效: 群众满意   # 回访过",
    "quoted": '"{key}": "{value}"',
    "in the long form": "{key}:   # 台账\n  值: {value}   # 核过\n  来源: 统计台账, 2020\n成效: 群众满意",
    "in the long form in brackets": "{key}: {{值: '{value}', 来源: 台账}}",
    "beside figures": "数据:\n  建立台账: 12份   # 旧的\n{key}: {value}   # 新的\n成效: 群众满意",
    "before figures": "{key}: {value}   # 新的\n数据:\n    建立台账: 12份\n成效: 群众满意",
    "beside figures in brackets": "{key}: {value}   # 新的\n数据: {{建立台账: 12份}}   # 旧的\n成效: 群众满意",
    "beside no figures": "数据:   # 还没有\n{key}: {value}\n成效: 群众满意",
    "beside the answer that there are none": "{key}: {value}\n数据: 无\n成效: 群众满意",
}


def record(section: Section, move: Move, body: str) -> str:
    """Return the facts of `section` in which the group of `move` holds `body`, as lines or in brackets."""
    *above, _ = move.steps
    listed = bool(above) and f"{above[0]}:\n    - " in section.wording.source.text
    lines = body.split("\n")
    if body.startswith("{"):
        inner = f"[{body}]" if listed else body
        return f"{section.name}: {{{above[0]}: {inner}}}\n" if above else f"{section.name}: {body}\n"
    margin = "  " * (len(above) + 1)
    head = f"{section.name}:\n" + "".join(f"{'  ' * depth}{key}:\n" for depth, key in enumerate(above, start=1))
    if not listed:
        return head + "".join(f"{margin}{line}\n" for line in lines)
    return head + f"{margin}- {lines[0]}\n" + "".join(f"{margin}  {line}\n" for line in lines[1:])


def is_told(facts: Path, words: str) -> None:
    drafted = draft(facts)
    assert errors(drafted) == []
    assert words in load_writer(".txt")(drafted.document, drafted.layout).decode()


HEAD = "格式: 2\n单位: 临泾镇妇联\n年度: 2020   # 本年\n组织建设: {行政村: 14}\n"
IN_BRACKETS = {
    "in brackets": "{{{key}: {value}}}",
    "first in brackets": "{{{key}: {value}, 做法: 逐户登记}}",
    "last in brackets": "{{做法: 逐户登记, {key}: {value}}}",
    "beside figures": "{{{key}: {value}, 数据: {{建立台账: 12份}}, 做法: 逐户登记}}",
    "behind figures": "{{数据: {{建立台账: 12份}}, {key}: {value}}}",
    "beside no figures": "{{数据: , {key}: {value}}}",
    "behind what is empty": "{{成效: , {key}: {value}, 数据: {{建立台账: 12份}}}}",
}


# one in a record, one in a group, one in the section itself
EACH = ("乡村振兴.产业.续推", "乡村振兴.推广.行程", "普法宣传.每村标语")
BODIES = [*SHAPES.values(), *IN_BRACKETS.values()]


def upgraded_body(folder: Path, path: str, body: str, value: str, line_end: str = "\n") -> None:
    """Build a file in which `body` holds the key of the move called `path`, upgrade it, and build it again."""
    section, move = MOVES[path]
    text = (HEAD + record(section, move, body.format(key=move.steps[-1], value=value))).replace("\n", line_end)
    facts = folder / "facts.yaml"
    facts.write_bytes(text.encode())
    told = f"{move.words}{move.told(Scalar(value, move.field.location))}"
    is_told(facts, told)
    done = same_after_upgrade(facts)
    assert done
    # a section may have been read anew meanwhile, so that its places are others of the same kind
    assert [(each.move.steps, each.move.words, each.fact.words) for each in done.moved] == [
        (move.steps, move.words, told)
    ]
    after = facts.read_bytes().decode()
    is_told(facts, told)
    assert after.startswith(HEAD.replace("\n", line_end))
    assert line_end == "\n" or after.count("\r\n") == after.count("\n")
    for kept in (
        *re.findall("# [^\r\n]*", text),
        *re.findall("来源|统计台账, 2020|做法: 逐户登记|建立台账: 12份", text),
    ):
        assert after.count(kept) == text.count(kept), after


@pytest.mark.parametrize("path", MOVES)
def test_a_file_made_up_for_a_move_is_the_same_after_an_upgrade(tmp_path: Path, path: str) -> None:
    upgraded_body(tmp_path, path, SHAPES["between others"], "20")
    unit = next(reversed(MOVES[path][1].field.kind.units(MOVES[path][1].field.spec)))
    upgraded_body(tmp_path, path, SHAPES["beside figures"], f"近30{unit}")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("path", EACH)
def test_it_is_the_same_however_it_is_written(tmp_path: Path, path: str, line_end: str) -> None:
    for body in BODIES:
        upgraded_body(tmp_path, path, body, "20", line_end)


def test_a_number_of_days_is_no_day_of_the_month(tmp_path: Path) -> None:
    upgraded_body(tmp_path, "乡村振兴.推广.天数", SHAPES["on a line"], "20日")
    assert "动员用时: 20天" in (tmp_path / "facts.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", MOVES)
def test_whatever_the_field_took_is_one_figure_in_own_words(path: str) -> None:
    _, move = MOVES[path]
    kind, spec = move.field.kind, move.field.spec
    seen = 0
    for number in (
        "1",
        "20",
        "1,039",
        "180余",
        "近300",
        "3—5",
        "3.5",
        "两",
        "十二",
        "1万多",
        "上千",
        "超过3万",
        "百余",
        "三四十",
    ):
        for unit in ("", *kind.units(spec)):
            for after in ("", "以上", "左右"):
                typed = Scalar(f"{number}{unit}{after}", move.field.location)
                if not isinstance(value := kind.parse("", typed, spec), Value):
                    continue
                told = move.told(typed)
                assert told == value.words or ("日" in value.words and told == value.words.replace("日", "天")), told
                assert len([each for each in text_figures(told) if each.reading in COUNTED]) == 1, told
                seen += 1
    assert seen > 50


def told_of(text: str) -> Draft:
    return draft_facts(facts_of(f"组织建设: {{行政村: 14}}\n乡村振兴:\n  推广: {text}\n"), LIBRARY)


def codes(drafted: Draft) -> list[str]:
    return [problem.code for problem in drafted.problems]


@pytest.mark.parametrize(
    "text",
    ["{范围: 各村, 行程: }", "{范围: 各村, 行程: 无}", "{范围: 各村, 行程: 0}", "{范围: 各村, 行程: 0公里}", "无"],
)
def test_an_empty_one_and_one_that_says_none_are_passed_over(text: str) -> None:
    drafted = told_of(text)
    assert "moved-fact" not in codes(drafted)
    assert "行程" not in load_writer(".txt")(drafted.document, drafted.layout).decode()
    assert {"unknown-fact", "empty-data"} & {*codes(drafted)} == set()


def test_one_that_is_still_open_is_open_there() -> None:
    assert "placeholder" in codes(told_of("{范围: 各村, 行程: XX公里}"))


def test_it_is_traced_to_the_line_where_it_was_typed() -> None:
    drafted = draft_facts(facts_of("乡村振兴:\n  行动: {名称: 巾帼建功}\n  推广:\n    行程: 1万\n"), LIBRARY)
    (row,) = rows_of("1万公里", printed_figures(drafted.document))
    assert (row.facts[0].path, row.facts[0].location.line, row.facts[0].location.column) == (
        "乡村振兴.推广.数据.行程",
        6,
        9,
    )
    (note,) = [problem for problem in drafted.problems if problem.code == "moved-fact"]
    assert note.location
    assert (note.location.line, note.location.column) == (6, 5)
    assert "行程1万公里" in note.hint
    assert "drafter upgrade" in note.hint


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{范围: 各村, 行程: 1万, 数据: {行程: 2万公里}}", "duplicate-key"),
        ("{范围: 各村, 行程: 很远}", "data-without-figure"),
        ("\n    范围: 各村\n    行程: |\n      1\n      万", "line-break"),
    ],
)
def test_what_cannot_stand_in_own_words_is_refused(text: str, code: str) -> None:
    with pytest.raises(Problems) as refusal:
        told_of(text)
    assert [problem.code for problem in refusal.value.problems] == [code]


def test_an_own_copy_of_the_section_keeps_its_fields(tmp_path: Path) -> None:
    facts = office(tmp_path, "longcheng-2001", own=True)
    drafted = draft(facts)
    assert "moved-fact" not in codes(drafted)
    assert "1个月内行程1万公里" in load_writer(".txt")(drafted.document, drafted.layout).decode()
    done = upgraded(facts, Library((tmp_path / "模板",)))
    assert done
    assert not done.moved
    assert done.changes == ("- 格式: 1", "+ 格式: 2")
