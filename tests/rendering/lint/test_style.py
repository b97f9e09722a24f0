"""What reads badly though nothing is wrong in it: told to who writes a template, and never in the way of a build."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.codes import Severity
from drafter.services.templates.check import proofread
from tests.support.section_bench import Desk, library_of

SECTION = """---
名称: 试
标题: 试
字段:
  甲: {种类: 数量, 单位: 个, 必填: 是, 例: 4}
  乙: {种类: 文字, 例: 会}
  丙: {种类: 名单, 例: 东、西}
  丁: {种类: 短句, 例: 要做的事}
  式样: [平实, 抒情]
---
"""
# the wording from line 11 on, and what is noted of it
STYLES = [
    ("甲{{ 甲 }}。\n办[{{ 乙 }}等]活动{{ 丙 }}。\n定{{ 丁 }}。\n", [("others-after-one", 12)]),
    ("甲{{ 甲 }}。\n办{{ 乙 }}等活动。\n定{{ 丁 }}{{ 丙 }}。\n", [("others-after-one", 12)]),
    ("甲{{ 甲 }}。\n办{{ 丙 }}等活动。\n定{{ 丁 }}{{ 乙 }}。\n", []),
    ("甲{{ 甲 }}。\n办{{ 丙 }}、{{ 乙 }}等活动。\n定{{ 丁 }}。\n", []),
    ("甲{{ 甲 }}。\n办{{ 乙 }}等级评定。\n定{{ 丁 }}{{ 丙 }}。\n", []),
    ("甲{{ 甲 }}。\n乙{{ 乙 }}{{ 丙 }}。\n\n> 仍有不足：\n- {{ 丁 }}\n", [("colon-before-one", 14)]),
    ("甲{{ 甲 }}。\n乙{{ 乙 }}{{ 丙 }}。\n\n> 仍有不足。\n- {{ 丁 }}\n", []),
    ("甲{{ 甲 }}：\n  乙{{ 丙 }}。\n定{{ 丁 }}{{ 乙 }}。\n", [("required-beside-optional", 11)]),
    ("举办甲{{ 甲 }}，\n举办{{ 乙 }}，\n举办{{ 丙 }}，\n举办{{ 丁 }}。\n", [("repeated-verb", 13)]),
    ("举办甲{{ 甲 }}，\n举办{{ 乙 }}，\n{{ 丙 }}，举办{{ 丁 }}。\n", [("repeated-verb", 13)]),
    ("举办甲{{ 甲 }}，\n举办{{ 乙 }}。\n举办{{ 丙 }}，\n举办{{ 丁 }}。\n", []),
    (
        "举办甲{{ 甲 }}，\n{% if 式样 == '平实' %}\n举办{{ 乙 }}，\n{% else %}\n举办{{ 乙 }}会，\n{% endif %}\n开{{ 丙 }}{{ 丁 }}。\n",
        [],
    ),
    (
        "举办甲{{ 甲 }}，\n{% if 式样 == '平实' %}\n举办{{ 乙 }}，\n{% endif %}\n举办{{ 丙 }}{{ 丁 }}。\n",
        [("repeated-verb", 15)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "expected"), STYLES)
def test_what_reads_badly_is_noted(tmp_path: Path, wording: str, expected: list[tuple[str, int]]) -> None:
    front = SECTION if "式样" in wording else SECTION.replace("  式样: [平实, 抒情]\n", "  己: 户\n")
    wording = wording if "式样" in wording else f"{wording}\n己{{{{ 己 }}}}。\n"
    library = library_of(tmp_path, {"sections/试.j2": front + wording})
    problems = proofread(library.own[0])[1]
    assert [(problem.code, problem.location.line) for problem in problems if problem.location] == expected
    if all(problem.severity is Severity.NOTE for problem in problems):
        assert "甲4个" in Desk(library).tell("试", "甲: 4\n乙: 会").text
