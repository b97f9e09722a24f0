"""Equal wordings of a frame: one of them is told, steadily; all of them are judged."""

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems, Source
from drafter.model.reading_order import paragraphs_of
from drafter.parsing.facts import parse_facts
from drafter.pipeline import Draft, draft_facts
from drafter.rendering.engine.renderer import engine_of
from drafter.rendering.equal_wordings import EqualLines, equal_lines, told_wording, versions
from drafter.schema.library import Library
from drafter.schema.section import Section, load_section
from drafter.services.templates.check import proofread
from tests.support.section_bench import Desk, library_of

FRAME = "---\n名称: 引子\n框架: 是\n字段:\n  名: {种类: 文字, 例: 会}\n  数: {种类: 数量, 单位: 个, 例: 3}\n---\n"
REST = "名{{ 名 }}，\n数{{ 数 }}。\n"


def frame_of(folder: Path, wording: str, front: str = FRAME) -> Section:
    return load_section(library_of(folder, {"sections/引子.j2": front + wording}), "引子")


def found(folder: Path, wording: str, front: str = FRAME) -> list[tuple[str, int]]:
    """Return the codes of what is wrong with a frame of this `wording`, which begins at line 8, with their lines."""
    frame_of(folder, wording, front)
    problems = proofread(folder / "templates")[1]
    assert all(problem.hint for problem in problems)
    return [(problem.code, problem.location.line) for problem in problems if problem.location]


# the wording from line 8 on, and its equal lines
SETS = [
    (REST, []),
    (f"甲起，\n= 乙起，\n{REST}", [("", (8, 9))]),
    (f"甲起，\n= 乙起，\n= 丙起，\n丁起，\n= 戊起，\n{REST}", [("", (8, 9, 10)), ("", (11, 12))]),
    ("名{{ 名 }}，\n  > 其中\n  = 内有\n    数{{ 数 }}。\n", [("  > ", (9, 10))]),
    ("- 名{{ 名 }}\n= 又名{{ 名 }}\n- 数{{ 数 }}\n", [("- ", (8, 9))]),
    (f"{REST}  ~ 后话。\n  = 尾声。\n", [("  ~ ", (10, 11))]),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "expected"), SETS)
def test_equal_lines_are_found_with_the_marks_of_the_first(
    tmp_path: Path, wording: str, expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert [*equal_lines(frame_of(tmp_path, wording))] == [EqualLines(*each) for each in expected]


def test_each_line_is_seen_in_one_version_at_its_own_place(tmp_path: Path) -> None:
    section = frame_of(tmp_path, f"甲起，\n= 乙起，\n= 丙起，\n丁起，\n= 戊起，\n{REST}")
    desk = Desk(library_of(tmp_path, {}))
    said = []
    for version in versions(section):
        desk.sections["引子"] = version
        told = desk.tell("引子", "名: 会\n数: 3")
        said.append(told.text)
        places = {run.text: run.place.line for block in told.paragraphs for run in block.runs if run.place}
        for word, line in (("甲起", 8), ("乙起", 9), ("丙起", 10), ("丁起", 11), ("戊起", 12), ("名", 13)):
            assert places.get(word, line) == line
    assert said == ["甲起，丁起，名会，数3个。", "乙起，戊起，名会，数3个。", "丙起，丁起，名会，数3个。"]


def test_an_equal_line_has_the_marks_of_the_line_above(tmp_path: Path) -> None:
    section = frame_of(tmp_path, "名{{ 名 }}，\n  > 其中\n  = 内有\n    数{{ 数 }}，\n~ 尾{{ 名 }}。\n= 末{{ 名 }}。\n")
    desk = Desk(library_of(tmp_path, {}))
    _, desk.sections["引子"] = versions(section)
    assert desk.tell("引子", "名: 会\n数: 3").text == "名会，内有数3个，末会。"
    assert desk.tell("引子", "名: 会").text == "名会，末会。"
    assert desk.tell("引子", "名: 会\n数: 3", frozenset({0})).text == "名会，内有数3个。"


def drafted(library: Library, office: str, year: str) -> Draft:
    text = f"单位: {office}\n年度: {year}\n报告: 试\n引子:\n  名: 会\n  数: 3\n健康:\n  成效: 有\n"
    return draft_facts(parse_facts(Source("facts.yaml", text)), library)


def test_office_and_year_choose_and_the_same_again(tmp_path: Path) -> None:
    wording = "".join(f"甲{each}，\n= 乙{each}，\n= 丙{each}，\n" for each in "东南西北") + REST
    report = "名称: 试\n标题: 试\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [引子, 健康]\n"
    library = library_of(tmp_path, {"sections/引子.j2": FRAME + wording, "reports/试.yaml": report})
    texts, other = {}, Library(library.own)
    for office in ("临泾镇妇联", "东山镇妇联", "房县妇联", "向阳乡妇联"):
        for year in ("2020", "2021", "2022"):
            told, again = (paragraphs_of(drafted(each, office, year).document)[1] for each in (library, other))
            assert told == again
            texts[office, year] = "".join(told[told.index(each) - 1] for each in "东南西北")
    assert len({*texts.values()}) >= 8
    assert {sign for text in texts.values() for sign in text} == {*"甲乙丙"}
    for office in ("临泾镇妇联", "东山镇妇联", "房县妇联", "向阳乡妇联"):
        assert len({texts[office, year] for year in ("2020", "2021", "2022")}) > 1
    assert texts["临泾镇妇联", "2020"] == CHOSEN


def test_one_template_serves_every_office(tmp_path: Path) -> None:
    wording = "".join(f"甲{each}，\n= 乙{each}，\n= 丙{each}，\n" for each in "东南西北") + REST
    report = "名称: 试\n标题: 试\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [引子, 健康]\n"
    library = library_of(tmp_path, {"sections/引子.j2": FRAME + wording, "reports/试.yaml": report})
    kept = set()
    for office in ("临泾镇妇联", "东山镇妇联", "房县妇联", "向阳乡妇联"):
        drafted(library, office, "2020")
        kept.add(len(engine_of(library).roots))
    assert len(kept) == 1


def test_a_tag_may_go_on_from_one_equal_line_to_the_next_line(tmp_path: Path) -> None:
    wording = "{% if 名 == 数 %}甲起，\n= {% if 名 == 数 %}乙起，\n又{% endif %}来，\n" + REST
    section = frame_of(tmp_path, wording)
    told = [told_wording(section, office, "2020") for office in ("临泾镇妇联", "房县妇联", "向阳乡妇联", "东乡妇联")]
    assert not any(each.equal for each in told)
    assert len({each.wording.text for each in told}) == 2


# a report built anew says what it said, on whatever computer
CHOSEN = "乙乙甲甲"


def test_a_section_chooses_by_its_own_name(tmp_path: Path) -> None:
    section = frame_of(tmp_path, "".join(f"甲{each}，\n= 乙{each}，\n" for each in "东南西北") + REST)
    named = {told_wording(replace(section, name=name), "临泾镇妇联", "2020").told for name in "子丑寅卯辰巳"}
    assert len(named) > 1


# the wording from line 8 on, and what is wrong with it
WRONG = [
    (f"甲{{{{ 名 }}}}，\n= 乙，\n{REST}", [("unequal-wordings", 9)]),
    (f"甲{{{{ 名 }}}}，\n= 乙{{{{ 数 }}}}，\n= 丙{{{{ 名 }}}}，\n{REST}", [("unequal-wordings", 9)]),
    (f"甲{{{{ 名 }}}}，\n= 乙[{{{{ 名 }}}}]，\n{REST}", []),
    (f"= 甲，\n{REST}", [("template-indent", 8)]),
    (f"甲起，\n\n= 乙起，\n{REST}", [("template-indent", 10)]),
    (f"甲起，\n  = 乙起，\n{REST}", [("template-indent", 9)]),
    (f"甲起，\n{{% if 报告 == '简报' %}}\n= 乙起，\n{{% endif %}}\n{REST}", [("template-indent", 10)]),
    (f"甲起，\n\n= 乙起，\n= 丙起，\n{REST}", [("template-indent", 10), ("template-indent", 11)]),
    (f"甲起，\n=乙起，\n{REST}", [("template-indent", 9)]),
    (f"甲起，\n＝ 乙起，\n{REST}", [("template-indent", 9)]),
    (f"> 甲起，\n= > 乙起，\n{REST}", [("template-indent", 9)]),
    (f"甲起，\n= 成效显著，\n{REST}", [("claim-without-fact", 9)]),
    (f"甲起，\n= 乙起，\n= 办了三件事，\n{REST}", [("loose-figure", 10)]),
    (f"甲起，\n= 乙起，\n成绩斐然，\n{REST}", [("claim-without-fact", 10)]),
    (f"甲起，\n= {{{{ 没有 }}}}起，\n{REST}", [("undeclared-name", 9)]),
    ("在{{ 名 }}办，\n= 办[在{{ 名 }}]会，\n数{{ 数 }}。\n", []),
    ("办[在{{ 名 }}]，\n= 在[{{ 名 }}]办会，\n数{{ 数 }}。\n", [("leaves-hole", 9)]),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "expected"), WRONG)
def test_each_equal_line_is_judged(tmp_path: Path, wording: str, expected: list[tuple[str, int]]) -> None:
    assert found(tmp_path, wording) == expected


def test_equal_lines_stand_in_frames_alone(tmp_path: Path) -> None:
    front = FRAME.replace("框架: 是\n", "标题: 引子\n").replace("例: 会", "例: 会, 必填: 是")
    wording = "名{{ 名 }}，\n= 称{{ 名 }}，\n数{{ 数 }}。\n"
    assert found(tmp_path, wording, front) == [("equal-wording-outside-frame", 9)]
    desk = Desk(Library((tmp_path / "templates",)))
    with pytest.raises(Problems) as refusal:
        desk.tell("引子", "名: 会")
    assert [problem.code for problem in refusal.value.problems] == ["equal-wording-outside-frame"]


def test_a_wording_that_is_wrong_in_one_of_its_lines_is_never_told(tmp_path: Path) -> None:
    desk = Desk(library_of(tmp_path, {"sections/引子.j2": f"{FRAME}甲起，\n= 成效显著，\n{REST}"}))
    with pytest.raises(Problems) as refusal:
        desk.tell("引子", "名: 会")
    assert [problem.code for problem in refusal.value.problems] == ["claim-without-fact"]


def test_a_part_has_no_equal_lines(tmp_path: Path) -> None:
    library = library_of(
        tmp_path, {"sections/引子.j2": f"{FRAME}{REST}{{% include '尾' %}}\n", "parts/尾.j2": "甲起，\n= 乙起。\n"}
    )
    problems = proofread(library.own[0])[1]
    assert {(problem.code, problem.location.line) for problem in problems if problem.location} == {
        ("equal-wording-outside-frame", 2)
    }


def test_some_built_in_frame_has_several_wordings() -> None:
    # that each of them is clean is known from those of the lint, which judges all
    assert sum(len(versions(load_section(Library(), name))) > 1 for name in Library().names("sections")) >= 1
