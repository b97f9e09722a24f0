"""The form of a facts file: what it shows is what stands there, and what it changes is one value and no other byte."""

import difflib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drafter.core import Problems
from drafter.parsing import read_facts
from drafter.pipeline import USUAL
from drafter.schema import Library, own_folders
from drafter.services.fill import FormSession
from drafter.services.fill.answers import read_answer
from drafter.services.fill.facts_file import Clash, NothingToUndo
from drafter.services.fill.form import HEAD
from drafter.services.workbook import value_of
from tests.support.form_reader import FormUnit, units_in
from tests.support.section_bench import EXAMPLES

FACTS = """\
格式: 2
单位: {名称: 石桥镇妇联, 级别: 镇}
年度: 2024   # 报哪年的
日期: 2024-12-20

# 组织
组织建设:
  行政村: 14        # 村改社区后要改
  议事会:
    负责人:
      值: 14
      来源: 名册   # 要核
健康:
  两癌检查:
    人数: 1039
  做法:
    - 送检到村
    - 逐户走访   # 有的不在家
  数据:
    组建宣讲队伍: 46支
  讲座:
    - 名称: 养生讲座
      场次: 3场   # 三场
    - 名称: 急救讲座
"""
ALL = sorted(path.parent.name for path in EXAMPLES.glob("*/facts.yaml"))


def session_of(path: Path) -> FormSession:
    session = FormSession(path, lambda: Library(own_folders(path.parent)), USUAL)
    session.renew()
    return session


@pytest.fixture
def session(tmp_path: Path) -> FormSession:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8", newline="")
    return session_of(path)


def units(session: FormSession, chapter: str) -> dict[tuple[str | int, ...], FormUnit]:
    return {(*unit.path, unit.role): unit for unit in units_in(session.forms().html(chapter))}


def answer(session: FormSession, chapter: str, path: tuple[str | int, ...], role: str, typed: Any) -> dict[str, Any]:
    return session.change(read_answer(units(session, chapter)[(*path, role)].answer(typed)), "甲窗")


def changed(session: FormSession) -> list[str]:
    """Return the lines of the file that are other than at first, with - and +."""
    now = session.path.read_text(encoding="utf-8")
    lines = difflib.ndiff(FACTS.splitlines(), now.splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_what_is_said_of_a_table_has_a_place_and_comes_before_its_rows(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text(f"{FACTS}  表格:\n    各行: [{{村: 甲}}]\n", encoding="utf-8")
    session = session_of(facts)
    answer(session, "健康", ("健康", "表格", "标题"), "值", {"值": "各村情况"})
    answer(session, "健康", ("健康", "表格", "合计"), "值", {"值": "是"})
    text = session.path.read_text(encoding="utf-8")
    assert "  表格:\n    标题: 各村情况\n    各行: [{村: 甲}]\n    合计: 是\n" in text
    assert ("健康", "表格", "各行", "组") not in units(session, "健康")


CHANGES: list[tuple[str, tuple[str | int, ...], str, Any, list[str]]] = [
    (
        "组织建设",
        ("组织建设", "行政村"),
        "值",
        {"值": "15"},
        ["-   行政村: 14        # 村改社区后要改", "+   行政村: 15        # 村改社区后要改"],
    ),
    (
        "组织建设",
        ("组织建设", "行政村"),
        "值",
        {"值": ""},
        ["-   行政村: 14        # 村改社区后要改", "+   行政村:        # 村改社区后要改"],
    ),
    (
        "组织建设",
        ("组织建设", "议事会", "负责人"),
        "值",
        {"值": "15", "来源": "名册"},
        ["-       值: 14", "+       值: 15"],
    ),
    ("组织建设", ("组织建设", "议事会", "成员"), "值", {"值": "201"}, ["+     成员: 201"]),
    ("健康", ("健康", "两癌检查", "检出"), "值", {"值": "4"}, ["+     检出: 4"]),
    ("健康", ("健康", "两癌检查", "主办"), "值", {"值": "镇卫生院"}, ["+     主办: 镇卫生院"]),
    ("健康", ("健康", "成效"), "值", {"值": "妇女健康意识: 明显 #增强"}, ['+   成效: "妇女健康意识: 明显 #增强"']),
    ("健康", ("健康", "做法"), "项", ["送检到户", "逐户走访"], ["-     - 送检到村", "+     - 送检到户"]),
    ("健康", ("健康", "做法"), "项", ["逐户走访"], ["-     - 送检到村"]),
    (
        "健康",
        ("健康", "数据"),
        "数",
        [{"名称": "组建宣讲队伍", "值": "47支"}],
        ["-     组建宣讲队伍: 46支", "+     组建宣讲队伍: 47支"],
    ),
    ("普法宣传", ("普法宣传", "宣传资料"), "值", {"值": "3000多"}, ["+ 普法宣传:", "+   宣传资料: 3000多"]),
    (HEAD, ("落款",), "值", {"值": "石桥镇妇女联合会"}, ["+ 落款: 石桥镇妇女联合会"]),
    (HEAD, ("年度",), "值", {"值": "2023"}, ["- 年度: 2024   # 报哪年的", "+ 年度: 2023   # 报哪年的"]),
    (
        HEAD,
        ("单位", "名称"),
        "值",
        {"值": "李村妇联"},
        ["- 单位: {名称: 石桥镇妇联, 级别: 镇}", "+ 单位: {名称: 李村妇联, 级别: 镇}"],
    ),
]


@pytest.mark.parametrize(
    ("chapter", "path", "role", "typed", "lines"), CHANGES, ids=[f"{c[1]} {c[3]}" for c in CHANGES]
)
def test_a_change_is_one_value_and_can_be_undone_and_done_again(
    session: FormSession, chapter: str, path: tuple[str | int, ...], role: str, typed: Any, lines: list[str]
) -> None:
    done = answer(session, chapter, path, role, typed)
    assert changed(session) == lines
    assert done["was"] == units(session, chapter)[(*path, role)].marks["data-was"]
    after = session.path.read_bytes()
    assert session.undo() == path
    assert session.path.read_bytes() == FACTS.encode()
    assert session.redo() == path
    assert session.path.read_bytes() == after


def test_a_new_key_stands_where_it_is_declared(session: FormSession) -> None:
    answer(session, "健康", ("健康", "两癌救助", "人数"), "值", {"值": "5"})
    answer(session, "普法宣传", ("普法宣传", "宣传资料"), "值", {"值": "3000多"})
    answer(session, "思想引领", ("思想引领", "补充"), "项", ["学习一次"])
    answer(session, HEAD, ("标题",), "值", {"值": "石桥镇妇联工作总结"})
    tree = read_facts(session.path).tree
    assert list(tree.items) == ["格式", "单位", "年度", "标题", "日期", "思想引领", "组织建设", "普法宣传", "健康"]
    assert list(value_of(tree.items["健康"])) == ["两癌检查", "两癌救助", "做法", "数据", "讲座"]


def test_a_key_stands_before_those_that_come_after_it(session: FormSession) -> None:
    answer(session, "组织建设", ("组织建设", "会议"), "值", {"值": "执委会"})
    assert changed(session) == ["+   会议: 执委会"]
    tree = read_facts(session.path).tree
    assert list(value_of(tree.items["组织建设"])) == ["会议", "行政村", "议事会"]


def test_what_was_typed_and_emptied_leaves_nothing_behind(session: FormSession) -> None:
    """A key without a value would begin its group, and what it lacks would be asked for."""
    for chapter, path, role in (
        ("禁毒", ("禁毒",), "组"),
        ("思想引领", ("思想引领", "学习", "对象"), "值"),
        ("健康", ("健康", "营养包", "数量"), "值"),
    ):
        answer(session, chapter, path, role, {"值": "无"})
        answer(session, chapter, path, role, {"值": ""})
    assert changed(session) == []


def test_records_are_changed_added_moved_and_taken_away(session: FormSession) -> None:
    unit = units(session, "健康")["健康", "讲座", "行"]
    first, second, blank = unit.typed
    assert not any(blank)
    first[3 if first[2] == "3场" else first.index("3场")] = "4场"
    session.change(read_answer(unit.answer([second, first, ["体检讲座", *blank[1:]]])), "")
    found = value_of(read_facts(session.path).tree.items["健康"])["讲座"]  # type: ignore[call-overload,index]
    assert [each["名称"] for each in found] == ["急救讲座", "养生讲座", "体检讲座"]


def test_a_chapter_is_answered_by_none_and_asked_again(session: FormSession) -> None:
    answer(session, "普法宣传", ("普法宣传",), "组", {"值": "无"})
    assert changed(session) == ["+ 普法宣传: 无"]
    assert units(session, "普法宣传")["普法宣传", "组"].typed == {"值": "无"}
    answer(session, "普法宣传", ("普法宣传",), "组", {"值": ""})
    answer(session, "普法宣传", ("普法宣传", "宣传资料"), "值", {"值": "3000多"})
    assert changed(session) == ["+ 普法宣传:", "+   宣传资料: 3000多"]


def test_a_chapter_of_ones_own_is_begun_and_its_form_is_that_of_a_list(session: FormSession) -> None:
    typed = [["移风易俗", "制定村规民约\n成立红白理事会"], ["", ""]]
    answer(session, "自拟", ("自拟",), "行", typed)
    assert changed(session) == [
        "+ 自拟:",
        "+   - 标题: 移风易俗",
        "+     段落:",
        "+       - 制定村规民约",
        "+       - 成立红白理事会",
    ]
    assert units(session, "自拟")["自拟", "行"].typed[0] == typed[0]


def test_the_head_offers_all_that_may_stand_around_the_text(session: FormSession) -> None:
    offered = {str(path[0]) for path in units(session, HEAD)}
    assert {"报告", "单位", "年度", "标题", "日期", "落款", "上年", "下级", "红头", "附件", "称呼", "目录"} <= offered
    assert "格式" not in offered


def test_a_chapter_of_an_offices_own_template_appears_by_itself(session: FormSession) -> None:
    folder = session.path.parent / "模板" / "sections"
    folder.mkdir(parents=True)
    template = Library().source("sections", "禁毒").text.replace("名称: 禁毒", "名称: 巾帼驿站", 1)
    (folder / "巾帼驿站.j2").write_text(template, encoding="utf-8")
    session.path.write_text(FACTS + "巾帼驿站:\n  宣传:\n    场次: 6\n", encoding="utf-8")
    session.file.read()
    session.renew()
    assert "巾帼驿站" in [chapter.name for chapter in session.state.chapters]
    unit = units(session, "巾帼驿站")["巾帼驿站", "宣传", "场次", "值"]
    assert unit.typed["值"] == "6"
    assert "必填" in session.forms().html("巾帼驿站")


def test_a_required_field_of_a_record_is_that_of_the_record(session: FormSession) -> None:
    session.path.write_text(
        FACTS + "典型案例:\n  案例:\n    - 名称: 甲\n    - 主体: 柳湾村妇联\n      名称:\n", encoding="utf-8"
    )
    session.file.read()
    session.renew()
    (missing,) = (each for each in session.state.problems if each["code"] == "missing-fact")
    assert missing["path"] == ("典型案例", "案例", 1, "名称")


def test_a_template_that_cannot_be_read_is_no_fault_of_ours_and_the_chapters_stay(session: FormSession) -> None:
    before = session.state.chapters
    folder = session.path.parent / "模板" / "sections"
    folder.mkdir(parents=True)
    (folder / "健康.j2").write_text("---\n名称：健康\n---\n", encoding="utf-8")
    session.renew()
    assert (session.state.refused, session.state.fault) == (True, "")
    assert session.state.problems[0]["severity"] == "error"
    assert session.state.chapters == before


def test_a_file_that_may_not_be_written_is_told_and_left(session: FormSession) -> None:
    session.path.chmod(0o400)
    with pytest.raises(Problems, match="只读"):
        answer(session, "健康", ("健康", "成效"), "值", {"值": "增强"})
    assert session.path.read_bytes() == FACTS.encode()


def test_set_phrases_stand_beside_own_words(session: FormSession) -> None:
    page = session.forms().html("健康")
    assert "把妇幼保健知识编成____" in page
    assert page.count('class="phrase"') >= 3


def test_a_group_with_something_in_it_is_not_answered_as_a_whole(session: FormSession) -> None:
    for typed in ("无", ""):
        with pytest.raises(Clash):
            answer(session, "健康", ("健康",), "组", {"值": typed})
    assert changed(session) == []


def test_what_was_typed_in_one_go_is_one_step(session: FormSession) -> None:
    for typed in ("1", "10", "104"):
        answer(session, "健康", ("健康", "两癌检查", "人数"), "值", {"值": typed})
    answer(session, "健康", ("健康", "两癌检查", "检出"), "值", {"值": "4"})
    session.undo()
    session.undo()
    assert session.path.read_bytes() == FACTS.encode()
    with pytest.raises(NothingToUndo):
        session.undo()


def test_what_was_typed_in_two_cells_is_two_steps(session: FormSession) -> None:
    for spot, typed in (("field 0", "甲讲座"), ("field 0", "甲乙讲座"), ("act 1", "丙讲座")):
        unit = units(session, "健康")["健康", "讲座", "行"]
        rows = [[typed, *unit.typed[0][1:]], *unit.typed[1:]]
        session.change(read_answer(unit.answer(rows))._replace(spot=spot), "甲窗")
    session.undo()
    assert "甲乙讲座" in session.path.read_text(encoding="utf-8")
    session.undo()
    assert session.path.read_bytes() == FACTS.encode()


def test_what_was_changed_elsewhere_is_kept_and_not_undone(session: FormSession) -> None:
    old = units(session, "健康")["健康", "两癌检查", "人数", "值"]
    answer(session, "组织建设", ("组织建设", "行政村"), "值", {"值": "15"})
    session.path.write_text(session.path.read_text(encoding="utf-8").replace("1039", "1041"), encoding="utf-8")
    with pytest.raises(Clash) as clash:
        session.change(read_answer(old.answer({"值": "1040"})), "甲窗")
    assert clash.value.now == "1041"
    assert "人数: 1041" in session.path.read_text(encoding="utf-8")
    with pytest.raises(NothingToUndo):
        session.undo()
    # what was chosen after all is saved over it
    again = old.marks | {"data-was": clash.value.was}
    session.change(read_answer(FormUnit(again).answer({"值": "1040"})), "甲窗")
    assert "人数: 1040" in session.path.read_text(encoding="utf-8")
    assert session.file.changed_elsewhere == 1


def test_the_same_value_typed_twice_is_no_clash(session: FormSession) -> None:
    old = units(session, "健康")["健康", "两癌检查", "人数", "值"]
    session.path.write_text(FACTS.replace("1039", "1040"), encoding="utf-8")
    session.change(read_answer(old.answer({"值": "1040"})), "乙窗")
    assert session.path.read_text(encoding="utf-8") == FACTS.replace("1039", "1040")


def test_the_first_state_of_the_day_is_kept(session: FormSession) -> None:
    for typed in ("15", "16"):
        answer(session, "组织建设", ("组织建设", "行政村"), "值", {"值": typed})
    (copy,) = (session.path.parent / "备份").iterdir()
    assert copy.read_bytes() == FACTS.encode()
    # no pattern of facts files takes it for one
    assert copy.suffix != ".yaml"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encoding_and_line_ends_stay(tmp_path: Path, encoding: str, line_end: str) -> None:
    path = tmp_path / "facts.yaml"
    data = FACTS.replace("\n", line_end).encode(encoding)
    path.write_bytes(data)
    session = session_of(path)
    answer(session, "健康", ("健康", "两癌检查", "人数"), "值", {"值": "1040"})
    assert path.read_bytes() == FACTS.replace("\n", line_end).replace("1039", "1040").encode(encoding)


def test_a_character_that_the_encoding_lacks_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(FACTS.encode("gb18030"))
    session = session_of(path)
    session.file.encoding = "gbk"
    with pytest.raises(Problems, match="没有“𠮷”这个字"):
        answer(session, "健康", ("健康", "成效"), "值", {"值": "𠮷庆"})
    assert path.read_bytes() == FACTS.encode("gb18030")


BROKEN = {
    "fullwidth colon": FACTS + "普法宣传：\n",
    "no YAML": FACTS + "普法宣传: [\n",
    "twice": FACTS + "健康:\n  营养包: {数量: 3}\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_cannot_be_edited_is_told_and_never_written(session: FormSession, text: str) -> None:
    unit = units(session, "健康")["健康", "两癌检查", "人数", "值"]
    session.path.write_text(text, encoding="utf-8")
    session.file.read()
    session.renew()
    with pytest.raises(Problems):
        session.forms().html("健康")
    with pytest.raises(Problems):
        session.change(read_answer(unit.answer({"值": "1040"})), "")
    assert session.path.read_text(encoding="utf-8") == text
    assert session.state.problems
    session.path.write_text(FACTS, encoding="utf-8")
    assert session.file.read()
    session.renew()
    assert not session.state.refused


def test_a_file_that_is_gone_or_a_workbook_is_told(session: FormSession, tmp_path: Path) -> None:
    session.path.unlink()
    session.file.read()
    session.renew()
    assert session.state.problems[0]["code"] == "missing-file"
    book = tmp_path / "填报.xlsx"
    book.write_bytes(b"PK\x03\x04")
    assert session_of(book).state.problems


def test_lines_in_brackets_that_would_have_to_be_rewritten_are_told(session: FormSession) -> None:
    text = FACTS + "普法宣传: {宣传资料: 3000多}\n"
    session.path.write_text(text, encoding="utf-8")
    session.file.read()
    with pytest.raises(Problems, match="英文括号"):
        answer(session, "普法宣传", ("普法宣传", "成效"), "值", {"值": "一行\n两行"})
    assert session.path.read_text(encoding="utf-8") == text


def test_problems_are_at_their_fields(session: FormSession) -> None:
    text = (
        FACTS.replace("人数: 1039", "人数:\n    检出: 4").replace("14        #", "好多        #")
        + "创建评选:\n  最美家庭: {总数: 12, 市级: 16}\n"
    )
    session.path.write_text(text, encoding="utf-8")
    session.file.read()
    session.renew()
    assert [(each["code"], each["path"]) for each in session.state.problems if each["severity"] == "error"] == [
        ("wrong-kind", ("组织建设", "行政村"))
    ]
    session.path.write_text(text.replace("好多", "14"), encoding="utf-8")
    session.file.read()
    session.renew()
    found = {each["code"]: each["path"] for each in session.state.problems}
    assert found["missing-fact"] == ("健康", "两癌检查", "人数")
    assert found["part-exceeds-total"][:2] == ("创建评选", "最美家庭")


def chapters(session: FormSession) -> Iterator[str]:
    """Yield the head, the chapters that stand in the file, and one that does not."""
    blank = next(chapter for chapter in session.state.chapters if not chapter.there)
    yield from (chapter.name for chapter in session.state.chapters if chapter.there or chapter is blank)


@pytest.mark.parametrize("example", ALL)
def test_what_the_form_shows_of_an_example_is_what_stands_there(example: str, tmp_path: Path) -> None:
    """Every unit sent back as it was shown leaves the file as it was, to the byte."""
    folder = tmp_path / example
    shutil.copytree(EXAMPLES / example, folder)
    path = folder / "facts.yaml"
    before, session, seen = path.read_bytes(), session_of(path), 0
    for name in chapters(session):
        for unit in units_in(session.forms().html(name)):
            # a group is not answered as a whole; a photograph that is named alone is shown with room for its words
            if unit.role != "组" and unit.path[-1] != "照片":
                session.change(read_answer(unit.answer()), "")
                assert path.read_bytes() == before, unit
                seen += 1
    assert seen > 40


@pytest.mark.parametrize("example", ALL)
def test_a_value_changed_in_an_example_is_the_only_difference(example: str, tmp_path: Path) -> None:
    folder = tmp_path / example
    shutil.copytree(EXAMPLES / example, folder)
    path = folder / "facts.yaml"
    session = session_of(path)
    before = path.read_text(encoding="utf-8").splitlines()
    seen = 0
    for name in chapters(session):
        filled = [unit for unit in units_in(session.forms().html(name)) if unit.role == "值" and unit.typed.get("值")]
        for unit in filled[:1]:
            if len(unit.typed["值"].splitlines()) > 1:
                continue
            typed = unit.typed | {"值": "甲乙丙"}
            session.change(read_answer(unit.answer(typed)), str(seen))
            now = path.read_text(encoding="utf-8").splitlines()
            other = [(old, new) for old, new in zip(before, now, strict=True) if old != new]
            assert [new for _, new in other if "甲乙丙" in new] == [new for _, new in other]
            assert len(other) == 1
            session.undo()
            seen += 1
    assert path.read_text(encoding="utf-8").splitlines() == before
    assert seen > 1
