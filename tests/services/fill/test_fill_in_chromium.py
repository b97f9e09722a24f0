"""The form as a clerk sees it, in Debian's Chromium."""

from __future__ import annotations

import json
import os
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from tests.support.command_line import EXAMPLE, drafter
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from tests.support.fill_harness import FillDesk

pytestmark = pytest.mark.office

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
COUNT = ("健康", "两癌检查", "人数")


@contextmanager
def opened(facts: Path) -> Iterator[FillDesk]:
    # what drives the browser needs what Windows has not; these tests are not run there
    from tests.support.fill_harness import filling
    from tests.support.preview_harness import ready

    reason = ready() or ("" if AXE.exists() else "axe-core is not installed: run npm ci")
    if reason and os.environ.get("CI"):
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    with filling(facts) as desk:
        yield desk
        # the browser notes as well what the server refused or could not be asked
        assert [line for line in desk.tab.console if '"source": "network"' not in line] == []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[FillDesk]:
    from tests.support.fill_harness import shown

    shutil.copy(EXAMPLE, tmp_path / "facts.yaml")
    with opened(tmp_path / "facts.yaml") as desk:
        yield shown(desk)


def there(selector: str) -> str:
    return f"document.querySelector(`{selector}`) !== null"


def test_what_is_typed_is_saved_and_printed_and_all_else_stays(desk: FillDesk) -> None:
    before = desk.read()
    desk.chapter("健康")
    desk.fill("1040", *COUNT)
    desk.printed("受检妇女1040名")
    assert desk.read() == before.replace("值: 1039", "值: 1040")
    assert desk.text("#saving").startswith("已保存")
    desk.fill("4", "健康", "两癌检查", "检出")
    assert "    检出: 4\n" in desk.read()


def test_a_figure_leads_to_its_field_and_a_field_to_its_figure(desk: FillDesk) -> None:
    from tests.support.fill_harness import PAPER

    figure = f"{PAPER}.querySelector('.fact[data-field=\"{'.'.join(COUNT)}\"]')"
    desk.tab.run(f"{figure}.click()")
    desk.tab.until("document.querySelector('.chapter')?.dataset.chapter === '健康'")
    desk.tab.until(f"document.activeElement === {desk.field(*COUNT)}")
    assert desk.tab.run(f"{figure}.classList.contains('sought')")
    box = desk.tab.run(f"{figure}.getBoundingClientRect().toJSON()")
    assert 0 <= box["top"] < desk.tab.run(f"{PAPER}.defaultView.innerHeight")
    # a figure in a row of records leads into that row
    desk.tab.run(f"{PAPER}.querySelector('[data-field=\"创新创业与培训.培训班.2.人数\"]').click()")
    desk.tab.until("document.activeElement.value === '35'")


def test_a_problem_is_shown_at_its_field_and_leads_there(desk: FillDesk) -> None:
    desk.chapter("健康")
    desk.fill("好多", *COUNT)
    desk.tab.until("document.getElementById('count').textContent.includes('1处错误，现在写不出报告')")
    assert desk.text("#form .problems p.error").startswith("错误 “健康.两癌检查.人数”是“好多”，不是数量。")
    assert desk.tab.run(f"{desk.field(*COUNT)}.getAttribute('aria-invalid')") == "true"
    described = desk.tab.run(f"{desk.field(*COUNT)}.getAttribute('aria-describedby').split(' ')[1]")
    assert "不是数量" in desk.text(f"#{described}")
    assert "发灰的是上一次写得出的样子。" in desk.text("#stale")
    desk.chapter("组织建设")
    desk.tab.run("byId('check').click()")
    desk.tab.run("document.querySelector('#problems button.link').click()")
    desk.tab.until(f"document.activeElement === {desk.field(*COUNT)}")
    desk.fill("1041", *COUNT)
    desk.printed("1041名")
    desk.tab.until("byId('stale').hidden")
    assert desk.text("#form .problems").strip() == ""


def test_every_problem_of_a_file_has_its_field(desk: FillDesk) -> None:
    text = desk.read().replace("行政村: 14", "行政村:").replace("    市级: 6 ", "    市级: 16 ")
    desk.facts.write_text(text.replace("录入:\n", "录入:\n    没有这一项: 1\n"), encoding="utf-8")
    desk.tab.until("state.problems.length >= 3")
    problems = desk.tab.run("state.problems")
    for problem in problems:
        assert problem["path"], problem
        desk.tab.run(f"reach({json.dumps(problem['path'])})")
        desk.tab.until(
            f"[...document.querySelectorAll('#form .problems p')].some(p => p.innerText.includes({json.dumps(problem['message'])}))"
        )


def test_what_is_found_is_shown_with_its_group_below_its_head(desk: FillDesk) -> None:
    desk.chapter("健康")
    hidden = "[...document.querySelectorAll('#form .unit.more')].map(unit => unit.dataset.label)"
    assert "疫苗.接种率" in desk.tab.run(hidden)
    desk.tab.run("reach(['健康', '疫苗', '名称'])")
    desk.tab.until(f"document.activeElement === {desk.field('健康', '疫苗', '名称')}")
    assert not [label for label in desk.tab.run(hidden) if label.startswith("疫苗")]
    assert desk.tab.run(
        f"{desk.unit('健康', '疫苗')}.getBoundingClientRect().top >= byId('filling').getBoundingClientRect().top"
    )
    desk.tab.run("reach(['健康', '疫苗'])")
    assert desk.tab.run(f"document.activeElement === {desk.field('健康', '疫苗', '名称')}")


def test_nothing_that_is_told_moves_the_field_that_is_typed_in(desk: FillDesk) -> None:
    desk.chapter("健康")
    desk.fill("1040", *COUNT)
    top = f"{desk.field(*COUNT)}.getBoundingClientRect().top"
    before = desk.tab.run(top)
    desk.tab.run("tell(['一句话'])")
    desk.tab.run(
        "state.problems.push({path: ['健康', '做法'], message: '甲', said: '警告', severity: 'warning'},"
        " {path: ['健康'], message: '乙', said: '错误', severity: 'error'}); placeProblems()"
    )
    assert desk.text("#form .problems p").count("甲") == desk.text("#form .problems p").count("乙") == 1
    assert abs(desk.tab.run(top) - before) < 1


def test_what_was_written_is_opened_where_this_computer_can(desk: FillDesk) -> None:
    desk.tab.run("byId('build').click()")
    desk.tab.until("[...document.querySelectorAll('.notice.written button')].some(each => each.innerText === '打开')")
    assert str(desk.facts.parent / "临泾镇妇联2020年工作总结.docx") in desk.text(".notice.written")


def test_changes_are_undone_and_done_again(desk: FillDesk) -> None:
    before = desk.read()
    desk.chapter("健康")
    desk.fill("1040", *COUNT)
    desk.fill("6", "健康", "两癌救助", "人数")
    after = desk.read()
    for which, text in (
        ("undo", before.replace("值: 1039", "值: 1040")),
        ("undo", before),
        ("redo", ""),
        ("redo", after),
    ):
        desk.tab.until(f"!byId('{which}').disabled && state.edition >= edition")
        edition = desk.tab.run("state.edition")
        desk.tab.run(f"byId('{which}').click()")
        desk.tab.until(f"state.edition > {edition}")
        assert not text or desk.read() == text
    desk.tab.until(f"{desk.field(*COUNT)}.value === '1040'")
    desk.tab.until(f"{desk.field('健康', '两癌救助', '人数')}.value === '6'")


def settled(desk: FillDesk) -> None:
    """Wait until all is saved and what was made of it is shown."""
    desk.saved()
    desk.tab.until("state.edition >= edition && printed === state.report")


def test_a_pause_in_the_middle_of_typing_changes_nothing(desk: FillDesk) -> None:
    """What is saved meanwhile draws nothing anew: the cursor stays, and so does a row that is not whole yet."""
    desk.chapter("志愿服务")
    field = desk.field("志愿服务", "微心愿", "征集")
    desk.tab.run("document.querySelector('.on-demand').click()")
    desk.tab.run(f"{field}.focus()")
    for typed in ("1", "2", "3"):
        desk.tab.type(typed)
        settled(desk)
    assert desk.tab.run(f"{field}.value") == "123"
    data = "[...document.querySelectorAll('.unit')].find(u => u.dataset.role === '数')"
    desk.tab.run(f"fieldsIn({data})[0].focus()")
    desk.tab.type("社区")
    settled(desk)
    desk.tab.press("Tab")
    desk.tab.type("2个")
    settled(desk)
    assert desk.tab.run(f"fieldsIn({data}).slice(0, 2).map(valueOf)") == ["社区", "2个"]
    rows = "[...document.querySelectorAll('.unit')].find(u => u.dataset.role === '行' && u.dataset.label === '活动')"
    desk.tab.run(f"fieldsIn(rowsIn({rows})[0])[0].focus()")
    for typed in ("甲", "乙", "丙"):
        desk.tab.type(typed)
        settled(desk)
    assert desk.tab.run(f"document.activeElement === fieldsIn(rowsIn({rows})[0])[0]")
    assert desk.tab.run("document.activeElement.value") == "甲乙丙"
    assert "    社区: 2个\n" in desk.read()


def test_a_figure_without_a_name_is_not_left_behind(desk: FillDesk) -> None:
    desk.chapter("志愿服务")
    data = "[...document.querySelectorAll('.unit')].find(u => u.dataset.role === '数')"
    desk.tab.run(f"fieldsIn({data})[1].focus()")
    desk.tab.type("3名")
    desk.tab.until(there(".clash"))
    assert "有数，没有名称" in desk.text(".clash")
    desk.tab.run("document.querySelector('nav [data-chapter=\"健康\"]').click()")
    desk.tab.until("document.getElementById('notices').innerText.includes('还没有存上')")
    assert desk.tab.run("chapter") == "志愿服务"
    assert desk.tab.run("document.querySelectorAll('.unit[data-role=\"数\"]').length") == 1
    desk.tab.run(f"fieldsIn({data})[0].focus()")
    desk.tab.type("志愿者")
    settled(desk)
    desk.chapter("健康")
    assert "    志愿者: 3名\n" in desk.read()


def test_a_chapter_of_ones_own_is_typed_with_pauses(desk: FillDesk) -> None:
    desk.chapter("自拟")
    rows = "[...document.querySelectorAll('.unit')].find(u => u.dataset.role === '行')"
    for number, words in enumerate(("巾帼建功", "组织妇女参加春耕")):
        desk.tab.run(f"fieldsIn(rowsIn({rows})[0])[{number}].focus()")
        desk.tab.type(words)
        settled(desk)
    assert "自拟:\n  - 标题: 巾帼建功\n    段落:\n      - 组织妇女参加春耕\n" in desk.read()


def test_what_is_looked_for_leads_to_its_field(desk: FillDesk) -> None:
    desk.tab.run("byId('find').focus()")
    desk.tab.type("公众号")
    desk.tab.until(there("#found button"))
    desk.tab.run("document.querySelector('#found button').click()")
    desk.tab.until("document.querySelector('.chapter')?.dataset.chapter === '新媒体建设'")
    desk.tab.until("document.activeElement.closest('.unit')?.dataset.label.startsWith('公众号')")


def test_back_leads_to_the_chapter_before(desk: FillDesk) -> None:
    desk.chapter("健康")
    desk.chapter("普法宣传")
    desk.tab.run("history.back()")
    desk.tab.until("document.querySelector('.chapter')?.dataset.chapter === '健康'")


def test_rows_are_added_moved_and_taken_away(desk: FillDesk) -> None:
    desk.chapter("创新创业与培训")
    rows = "rowsIn([...document.querySelectorAll('.unit')].find(u => u.dataset.role === '行' && u.dataset.label === '培训班'))"
    desk.tab.run(f"{rows}[0].querySelector('[data-do=down]').click()")
    desk.saved()
    text = desk.read()
    assert text.index("临泾镇第一届剪纸班") < text.index("陇原巧手培训班")
    desk.tab.run(f"{rows}[1].querySelector('[data-do=remove]').click()")
    desk.saved()
    assert "陇原巧手培训班" not in desk.read()
    assert "删掉了一行" in desk.text("#notices")
    desk.tab.until("!byId('undo').disabled")
    desk.tab.run("byId('undo').click()")
    desk.tab.until(f"{rows}.some(row => fieldsIn(row)[0].value === '陇原巧手培训班')")
    assert "陇原巧手培训班" in desk.read()


def test_two_hundred_rows_are_pasted_from_a_table(desk: FillDesk) -> None:
    """What Excel copies is text parted by tabs; a cell with a line end or a quote stands in quotes."""
    desk.chapter("创新创业与培训")
    table = (
        "\r\n".join(f"第{n}期培训班\t地点{n}\t巧手\t{n}期" for n in range(1, 200))
        + '\r\n"“巧手”""班"\t"甲地"\t巧手\t200期\r\n'
    )
    unit = "[...document.querySelectorAll('.unit')].find(u => u.dataset.role === '行' && u.dataset.label === '培训班')"
    heads = desk.tab.run(f"JSON.parse({unit}.dataset.columns).map(([steps]) => steps.join('.'))")
    first = heads.index("名称")
    assert heads[first : first + 4] == ["名称", "地点", "对象", "期数"]
    desk.tab.run(
        f"(field => {{ const data = new DataTransfer(); data.setData('text/plain', {json.dumps(table)});"
        f" field.dispatchEvent(new ClipboardEvent('paste', {{clipboardData: data, bubbles: true, cancelable: true}})) }})"
        f"(fieldsIn(rowsIn({unit})[0])[{first}])"
    )
    desk.saved()
    text = desk.read()
    assert text.count("    - 名称: 第") == 199
    assert "第199期培训班" in text
    assert '“巧手”"班' in text
    assert "陇原巧手培训班" not in text
    desk.tab.until("!byId('undo').disabled")
    desk.tab.run("byId('undo').click()")
    desk.tab.until("state.redo.length === 1")
    assert "陇原巧手培训班" in desk.read()


def test_an_input_method_is_never_cut(desk: FillDesk) -> None:
    """While 汉字 are being composed nothing is sent and nothing is drawn anew."""
    desk.chapter("健康")
    before = desk.read()
    field = desk.field("健康", "两癌检查", "主办")
    desk.tab.run(f"{field}.focus(); {field}.select()")
    for letters in ("x", "xi", "xia", "xian", "xianyi", "xianyiyuan"):
        desk.tab.send("Input.imeSetComposition", text=letters, selectionStart=len(letters), selectionEnd=len(letters))
        # longer than the pause after which what is typed is sent
        desk.tab.run("new Promise(go => setTimeout(go, 350))")
    # something else changes meanwhile
    desk.facts.write_text(before.replace("值: 1039", "值: 1042"), encoding="utf-8")
    desk.tab.until("state.problems !== undefined && composing")
    desk.tab.run("new Promise(go => setTimeout(go, 1500))")
    assert desk.tab.run(f"{field}.value") == "xianyiyuan"
    assert desk.tab.run(f"document.activeElement === {field}")
    assert "xian" not in desk.read()
    desk.tab.type("县医院")
    desk.saved()
    assert desk.read() == before.replace("值: 1039", "值: 1042").replace("主办: 镇卫生院", "主办: 县医院")
    desk.tab.until(f"{desk.field(*COUNT)}.value === '1042'")


def test_a_file_changed_elsewhere_is_shown_and_not_overwritten_unasked(desk: FillDesk) -> None:
    desk.chapter("健康")
    before = desk.read()
    desk.facts.write_text(before.replace("值: 1039", "值: 1041"), encoding="utf-8")
    desk.tab.until(f"{desk.field(*COUNT)}.value === '1041'")
    assert "这个文件刚才在别处改过" in desk.text("#notices")
    for button, kept in (("用别处的", "1043"), ("用我填的", "1050")):
        # what is typed at the very moment is neither lost nor put over it
        desk.tab.run(f"{desk.unit(*COUNT)}.dataset.was = '0'")
        desk.facts.write_text(before.replace("值: 1039", "值: 1043"), encoding="utf-8")
        field = desk.field(*COUNT)
        desk.tab.run(f"sending = true; {desk.unit(*COUNT)}.dataset.was = '0'; {field}.focus(); {field}.select()")
        desk.tab.type("1050")
        desk.tab.run("sending = false; send()")
        desk.tab.until(there(".clash"))
        assert "刚才在别处改成了" in desk.text(".clash")
        assert "1050" in desk.text(".clash")
        assert "值: 1043" in desk.read()
        assert desk.text("#saving") == "还没有存上"
        desk.tab.run(f"[...document.querySelectorAll('.clash button')].find(b => b.innerText === '{button}').click()")
        desk.tab.until(f"document.querySelector('.clash') === null && {desk.field(*COUNT)}.value === '{kept}'")
        desk.saved()
        assert f"值: {kept}" in desk.read()


def test_a_file_that_cannot_be_edited_is_shown_with_what_to_do(desk: FillDesk) -> None:
    before = desk.read()
    broken = before.replace("健康:\n", "健康：\n")
    desk.facts.write_text(broken, encoding="utf-8")
    desk.tab.until("state.broken && document.getElementById('form').innerText.includes('现在不能在这里填')")
    assert "fullwidth-colon" in desk.text("#form")
    assert desk.facts.read_text(encoding="utf-8") == broken
    desk.facts.write_text(before, encoding="utf-8")
    desk.tab.until("!state.broken && document.querySelector('.chapter') !== null")


def test_what_was_not_saved_when_the_program_was_killed_is_saved_later(desk: FillDesk) -> None:
    from tests.support.fill_harness import served, shown

    desk.chapter("健康")
    desk.fill("1040", *COUNT)
    desk.stop()
    field = desk.field("健康", "两癌救助", "人数")
    desk.tab.run(f"{field}.focus(); {field}.select()")
    desk.tab.type("77")
    desk.tab.until("document.getElementById('notices').innerText.includes('drafter 停了')")
    assert "人数: 77" not in desk.read()
    assert desk.tab.run("byId('saving').dataset.state") != "saved"
    desk.tab.run("new Promise(go => setTimeout(go, 5200))")
    # this page tries again every two seconds; it is the next one that is to find what was kept
    desk.tab.run("window.onbeforeunload = null; waiting.clear()")
    desk.server, url = served(desk.facts)
    desk.tab.open(url)
    shown(desk)
    desk.tab.until("document.getElementById('notices').innerText.includes('上次没有存上的1处，现在存好了')")
    assert "人数: 77" in desk.read()
    assert "值: 1040" in desk.read()


FACTS: list[tuple[tuple[str, ...], str]] = [
    (("组织建设", "时间"), "9月初"),
    (("组织建设", "会议"), "执行委员会全体会议"),
    (("组织建设", "行政村"), "14"),
    (("组织建设", "议事会", "负责人"), "14"),
    (("组织建设", "议事会", "成员"), "201"),
    (("健康", "两癌检查", "主办"), "镇卫生院"),
    (("健康", "两癌检查", "联合"), "卫计办、妇联"),
    (("健康", "两癌检查", "方式"), "免费"),
    (("健康", "两癌检查", "对象"), "农村留守妇女"),
    (("健康", "两癌检查", "人数"), "1039"),
    (("健康", "两癌救助", "人数"), "5"),
    (("健康", "两癌救助", "每人"), "1万"),
    (("健康", "妇科检查", "联合"), "镇计生办"),
    (("健康", "妇科检查", "人数"), "180余"),
    (("健康", "妇科检查", "资料"), "180多"),
    (("健康", "营养包", "项目"), "消除婴幼儿贫血行动"),
    (("健康", "营养包", "对象"), "各村0—2岁儿童"),
    (("健康", "营养包", "数量"), "5351"),
    (("普法宣传", "标语"), "20"),
    (("普法宣传", "内容"), "反家暴、禁毒"),
    (("普法宣传", "宣传资料"), "3000多"),
    (("精准扶贫", "帮扶", "干部"), "78"),
    (("精准扶贫", "帮扶", "户数"), "468"),
    (("精准扶贫", "帮扶", "走访"), "10余"),
    (("精准扶贫", "核查", "专项核查"), "4"),
    (("精准扶贫", "核查", "动态管理"), "2"),
    (("精准扶贫", "走访村组", "村组"), "14"),
    (("精准扶贫", "走访村组", "政策"), "两不愁三保障"),
    (("精准扶贫", "录入", "干部"), "27"),
    (("精准扶贫", "录入", "条数"), "1万多"),
]


def tabbed_to(desk: FillDesk, script: str, back: bool = False) -> None:
    """Press Tab until what holds the focus is what `script` finds."""
    for _ in range(400):
        if desk.tab.run(f"document.activeElement !== null && document.activeElement === {script}"):
            return
        desk.tab.press("Tab", shift=back)
    raise AssertionError(script)


def nested(facts: list[tuple[tuple[str, ...], str]]) -> str:
    """Return `facts` as lines of YAML."""
    tree: dict[str, Any] = {}
    for path, value in facts:
        place = tree
        for step in path[:-1]:
            place = place.setdefault(step, {})
        place[path[-1]] = value
    return "".join(_lines(tree, ""))


def _lines(tree: dict[str, Any], margin: str) -> Iterator[str]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield f"{margin}{key}:\n"
            yield from _lines(value, margin + "  ")
        else:
            yield f"{margin}{key}: {value}\n"


def parts(path: Path) -> dict[str, bytes]:
    """Return the parts of a .docx, without the digest of the files that it was made from."""
    with ZipFile(path) as package:
        found = {name: package.read(name) for name in package.namelist()}
    core = found["docProps/core.xml"]
    found["docProps/core.xml"] = re.sub(rb":[0-9a-f]{16}(?=</dc:identifier>)", b"", core)
    assert found["docProps/core.xml"] != core
    return found


def test_thirty_facts_typed_from_nothing_by_the_keyboard_make_the_same_report(tmp_path: Path) -> None:
    with opened(tmp_path / "facts.yaml") as desk:
        desk.tab.until(there("#start"))
        desk.tab.type("临泾镇妇联")
        tabbed_to(desk, "byId('year')")
        desk.tab.run("byId('year').select()")
        desk.tab.type("2020")
        desk.tab.press("Enter", "\r")
        desk.tab.until(there(".chapter"))
        for number, (path, value) in enumerate(FACTS):
            if number == 0 or FACTS[number - 1][0][0] != path[0]:
                tabbed_to(desk, f"document.querySelector('nav [data-chapter=\"{path[0]}\"]')", back=True)
                desk.tab.press("Enter", "\r")
                desk.tab.until(f"document.querySelector('.chapter')?.dataset.chapter === '{path[0]}'")
                desk.tab.until("document.activeElement?.localName === 'h2'")
                if desk.tab.run("document.querySelector('.on-demand').hidden === false"):
                    tabbed_to(desk, "document.querySelector('.on-demand')")
                    desk.tab.press("Enter", "\r")
                    tabbed_to(desk, "document.querySelector('#form .chapter [data-key]:not(:disabled)')", back=True)
            tabbed_to(desk, desk.field(*path))
            desk.tab.type(value)
        desk.saved()
        tabbed_to(desk, "byId('build')", back=True)
        desk.tab.press("Enter", "\r")
        desk.tab.until(there(".notice.written"))
        desk.printed("1039名")
    (made,) = tmp_path.glob("*.docx")
    apart = tmp_path / "照样写"
    apart.mkdir()
    head = "格式: 2\n报告: 年度总结\n单位:\n  名称: 临泾镇妇联\n  级别: 镇\n年度: 2020\n"
    (apart / "facts.yaml").write_text(f"{head}开头:\n结尾:\n{nested(FACTS)}", encoding="utf-8")
    done = drafter(apart, "build")
    assert done.returncode == 0, done.stderr
    assert parts(made) == parts(apart / made.name)


PAGES = ["单位和年度", "健康", "创新创业与培训", "自拟"]
LOOKS = {
    "wide": {"width": 1366, "height": 768, "scale": 1, "dark": False},
    "dark": {"width": 1366, "height": 768, "scale": 1, "dark": True},
    # half the width is what 200 % of zoom leave
    "zoomed": {"width": 683, "height": 384, "scale": 2, "dark": False},
    "narrow": {"width": 400, "height": 800, "scale": 1, "dark": False},
}


def look(desk: FillDesk, width: int, height: int, scale: int, dark: bool) -> None:
    desk.tab.send(
        "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
    )
    value = "dark" if dark else "light"
    desk.tab.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": value}])


def violations(desk: FillDesk) -> Any:
    desk.tab.run(AXE.read_text(encoding="utf-8") + "; 0")
    found = "axe.run(document, {iframes: false}).then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 160))]))"
    return desk.tab.run(found)


@pytest.mark.parametrize("name", LOOKS)
def test_no_page_shuts_anybody_out(desk: FillDesk, name: str) -> None:
    """axe-core finds no violation, with and without problems; nothing lies beyond the edge of the page."""
    look(desk, **LOOKS[name])
    seen = 0
    for chapter in PAGES:
        desk.chapter(chapter)
        desk.tab.run("document.querySelector('.on-demand')?.click(); 0")
        assert violations(desk) == [], chapter
        assert desk.tab.run("document.documentElement.scrollWidth <= innerWidth"), chapter
        seen += desk.tab.run("document.querySelectorAll('#form [data-key]').length")
    desk.chapter("健康")
    desk.fill("好多", *COUNT)
    desk.tab.until(there("#form .problems p.error"))
    desk.tab.run("byId('check').click()")
    assert violations(desk) == []
    assert seen > 100


def test_the_first_page_shuts_nobody_out(tmp_path: Path) -> None:
    with opened(tmp_path / "facts.yaml") as desk:
        for name in LOOKS:
            look(desk, **LOOKS[name])
            desk.tab.until(there("#start"))
            assert violations(desk) == []
        desk.tab.run("document.querySelector('#start button').click()")
        desk.tab.until("document.getElementById('notices').innerText.includes('单位的名称还没有写')")
        assert violations(desk) == []


def test_set_phrases_are_chosen_and_their_first_blank_is_ready_to_be_typed(desk: FillDesk) -> None:
    desk.chapter("健康")
    choice = f"{desk.unit('健康', '做法')}.querySelector('.phrase')"
    desk.tab.run(
        f"{choice}.selectedIndex = [...{choice}.options].findIndex(o => o.value.includes('____'));"
        f" {choice}.dispatchEvent(new Event('change', {{bubbles: true}}))"
    )
    desk.tab.type("甲乙")
    desk.saved()
    assert "甲乙" in desk.read()
    assert "做法:" in desk.read().partition("健康:")[2]


def test_own_tables_and_photographs_are_added(desk: FillDesk) -> None:
    desk.chapter("普法宣传")
    desk.tab.run("window.prompt = () => '村名、户数'; document.querySelector('[data-do=table]').click()")
    assert desk.tab.run("document.querySelector('[data-do=table]') === null")
    desk.fill("各村情况", "普法宣传", "表格", "标题")
    desk.tab.until("state.problems.some(each => each.message.includes('表里还没有一行'))")
    assert desk.tab.run("document.querySelector('.unit .problems p') === null")
    # what warns of a group waits until it is left
    desk.tab.run(f"{desk.field('普法宣传', '成效')}.focus()")
    desk.tab.until("document.querySelector('.unit .problems p')?.innerText.includes('表里还没有一行')")
    desk.fill("东村", "普法宣传", "表格", "各行", number=0)
    desk.fill("14", "普法宣传", "表格", "各行", number=1)
    assert "  表格:\n    标题: 各村情况\n    各行:\n      - 村名: 东村\n        户数: 14\n" in desk.read()
    desk.printed("各村情况")
    desk.printed("东村")
    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (40, 30), "red").save(made, "PNG")
    red = f"Uint8Array.from(atob('{b64encode(made.getvalue()).decode()}'), c => c.charCodeAt(0))"
    desk.tab.run(f"keepPhoto({{files: [new File([{red}], '现场.png')], value: ''}})")
    desk.tab.until("document.getElementById('notices').innerText.includes('照片/现场.png')")
    desk.saved()
    assert "文件: 照片/现场.png" in desk.read()
    assert (desk.facts.parent / "照片" / "现场.png").read_bytes() == made.getvalue()
