"""The preview as a clerk sees it, in Debian's Chromium."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.command_line import EXAMPLE, change

if TYPE_CHECKING:
    from tests.support.preview_harness import Desk

pytestmark = pytest.mark.office

WIDE_OPEN = "<img src=x onerror=document.title='坏了'> & \"甲\" '乙'"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    # what drives the browser needs what Windows has not; these tests are not run there
    from tests.support.preview_harness import previewed, ready

    reason = ready()
    if reason and os.environ.get("CI"):
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    shutil.copy(EXAMPLE, tmp_path / "facts.yaml")
    with previewed(tmp_path / "facts.yaml") as desk:
        yield desk
        assert desk.tab.console == []


def one(selector: str) -> str:
    return f"document.querySelector(`{selector}`)"


def fact(field: str) -> str:
    return one(f'.fact[data-field="{field}"]')


def line_of(facts: Path, words: str) -> int:
    lines = facts.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_the_mouse_over_a_figure_shows_its_field_its_line_and_what_was_typed(desk: Desk) -> None:
    number = line_of(desk.facts, "1039")
    desk.tab.hover(fact("健康.两癌检查.人数"))
    assert desk.text(".card:not([hidden])").split("\n") == [
        "健康.两癌检查.人数",
        f"facts.yaml:{number}",
        "值: 1039",
        "来源：镇卫生院“两癌”检查台账",
        "填报：张某某",
        f"点一下，复制“facts.yaml:{number}”",
    ]
    desk.tab.hover(one("aside"))
    assert desk.text(".card:not([hidden])") == ""


def test_a_click_on_a_figure_copies_its_place(desk: Desk) -> None:
    place = f"facts.yaml:{line_of(desk.facts, '1039')}"
    desk.tab.click(fact("健康.两癌检查.人数"))
    desk.tab.until(f"{one('.toast')}.innerText === '已复制：{place}'")
    assert desk.tab.run("navigator.clipboard.readText()") == place


def test_the_keyboard_does_what_the_mouse_does(desk: Desk) -> None:
    desk.tab.press("Tab")
    field = desk.tab.run("document.activeElement.dataset.field")
    assert field
    assert desk.text(".card:not([hidden])").split("\n")[0] == field
    desk.tab.press("Enter", "\r")
    place = desk.tab.run("document.activeElement.dataset.line")
    desk.tab.until(f"{one('.toast')}.innerText === '已复制：{place}'")
    assert desk.tab.run("navigator.clipboard.readText()") == place
    desk.tab.press("Escape")
    assert desk.text(".card:not([hidden])") == ""


def test_a_save_renews_the_page_and_keeps_its_place(desk: Desk) -> None:
    desk.tab.run(f"{fact('健康.两癌检查.人数')}.scrollIntoView({{block: 'center'}})")
    desk.tab.run(f"{fact('健康.两癌检查.人数')}.focus()")
    place = desk.tab.run("scrollY")
    assert place > 500
    desk.after("1039", "1040")
    assert desk.text('.fact[data-field="健康.两癌检查.人数"]') == "1040名"
    assert desk.tab.run("scrollY") == place
    assert desk.tab.run("document.activeElement.dataset.field") == "健康.两癌检查.人数"
    assert desk.text(".renewed") == "1040名"
    assert desk.tab.run("performance.getEntriesByType('navigation').length") == 1


def test_an_error_is_shown_in_full_and_recovered_from(desk: Desk) -> None:
    number = line_of(desk.facts, "1039")
    desk.after("1039", "好多")
    assert desk.tab.run("document.body.className") == "stale"
    assert desk.text('.fact[data-field="健康.两癌检查.人数"]') == "1039名"
    shown = desk.text("aside")
    assert "现在写不出报告。改好，存盘，这里自己会变。发灰的是上一次写得出的样子。" in shown
    assert desk.text("li.error .message") == "“健康.两癌检查.人数”是“好多”，不是数量。"
    assert desk.text("li.error .excerpt").split() == [str(number), "值:", "好多"]
    assert desk.text("li.error u") == "好多"
    assert desk.text("li.error .hint").startswith("提示：")
    assert desk.tab.run(f"getComputedStyle({one('main')}).opacity") == "0.45"
    desk.after("好多", "1041")
    assert desk.tab.run("document.body.className") == ""
    assert desk.text('.fact[data-field="健康.两癌检查.人数"]') == "1041名"
    assert desk.text("aside li") == ""


def test_a_problem_leads_to_its_figure_and_what_is_missing_is_marked(desk: Desk) -> None:
    number = line_of(desk.facts, "行政村: ")
    desk.after("行政村: 14", "行政村:")
    assert desk.text("mark") == "【待补：行政村】"
    assert desk.text("li .place") == f"facts.yaml:{number}"
    desk.tab.run("scrollTo(0, 3000)")
    desk.tab.click(one("li .there"))
    box = desk.tab.run(f"{one('mark')}.getBoundingClientRect().toJSON()")
    assert 0 < box["top"] < desk.tab.run("innerHeight")
    assert desk.text(":focus") == "【待补：行政村】"
    assert "还没有填，文中先印成【待补：行政村】。" in desk.text(".card:not([hidden])")
    desk.tab.click(one("li .place"))
    desk.tab.until(f"{one('.toast')}.innerText === '已复制：facts.yaml:{number}'")


def test_what_is_typed_stays_text(desk: Desk) -> None:
    quoted = "'" + WIDE_OPEN.replace("'", "''") + "'"
    desk.after("(值: 1039\n.*来源: ).*", rf"\1{quoted}")
    # on the first page, which does not end within it
    desk.after("\n组织建设:\n", f"\n组织建设:\n  补充: {quoted}\n")
    desk.tab.hover(fact("健康.两癌检查.人数"))
    assert f"来源：{WIDE_OPEN}" in desk.text(".card")
    assert WIDE_OPEN in desk.tab.run(f"{one('main')}.textContent")
    desk.after("    人数:\n", f"    没有: {quoted}\n    人数:\n")
    assert quoted in desk.text("li.error .excerpt")
    assert desk.tab.run("document.images.length") == 0
    assert desk.tab.run("document.title") != "坏了"


def test_a_template_that_is_saved_is_shown(desk: Desk) -> None:
    templates = desk.facts.parent / "模板"
    command = [sys.executable, "-m", "drafter", "templates", "copy", "普法宣传"]
    subprocess.run(command, cwd=desk.facts.parent, check=True, capture_output=True)
    change(templates / "sections" / "普法宣传.j2", "发放宣传资料", "送出手册")
    desk.tab.until(f"{one('main')}.textContent.includes('送出手册5000多份')")


def test_the_page_says_when_the_preview_has_ended(desk: Desk) -> None:
    desk.preview.send_signal(signal.SIGINT)
    desk.tab.until(f"{one('.toast')}.innerText === '预览已经停了：再运行一次 drafter preview。'")
    assert "1039名" in desk.text("main")
    # the browser says that it cannot come through
    desk.tab.console.clear()


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_panel_is_light_or_dark_as_the_system_is(desk: Desk, scheme: str, dark: bool) -> None:
    desk.tab.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    for selector in ("aside", ".page", ".card"):
        colour = desk.tab.run(f"getComputedStyle({one(selector)}).backgroundColor")
        assert (int(re.findall(r"\d+", colour)[0]) < 128) is dark


def test_everything_is_within_a_small_screen(desk: Desk) -> None:
    desk.after("行政村: 14", "行政村:")
    for width in (1366, 1024, 640):
        desk.tab.send("Emulation.setDeviceMetricsOverride", width=width, height=700, deviceScaleFactor=1, mobile=False)
        assert desk.tab.run("document.documentElement.scrollWidth") <= width
        box = desk.tab.run(f"{one('li')}.getBoundingClientRect().toJSON()")
        assert 0 <= box["left"] < box["right"] <= width
