"""Every mistake that a clerk makes in a facts file, with its problem at the line where to act."""

import re

import pytest

from drafter.core.diagnostics.problem import Problem, Problems, Source
from drafter.parsing.facts import parse_facts
from drafter.parsing.yaml.tree import MOST_CHARACTERS
from drafter.pipeline import draft_facts
from drafter.schema.library import Library

HEAD = "单位: 临泾镇妇联\n年度: 2020\n"
SECTION = f"{HEAD}普法宣传:\n"

# the mistake in plain words, a whole facts file, and each problem as its code, line and column
MISTAKES: list[tuple[str, ...]] = [
    ("an empty file", "", "empty-file"),
    ("a file of blank lines", " \n\t\n\u3000\n", "empty-file"),
    ("a file of comments", "# 只有说明\n", "empty-file"),
    ("prose instead of keys", "临泾镇妇联2020年工作总结\n\n一年来，工作扎实。\n", "not-keys 1:1"),
    ("a list instead of keys", "- 甲\n- 乙\n", "not-keys 1:1"),
    ("a table pasted from a sheet", "单位\t临泾镇妇联\n年度\t2020\n", "not-keys 1:1"),
    (
        "a Chinese colon in the head",
        "单位：临泾镇妇联\n年度：2020\n普法宣传:\n  宣传资料: 5000\n",
        "fullwidth-colon 1:1",
        "fullwidth-colon 2:1",
    ),
    ("a Chinese colon after a section", HEAD + "普法宣传：\n  宣传资料: 5000\n", "fullwidth-colon 3:1"),
    ("a Chinese colon in the first field", SECTION + "  宣传资料：5000\n", "fullwidth-colon 4:3"),
    (
        "a Chinese colon in the middle",
        SECTION + "  宣传资料: 5000\n  标语：20\n  内容: 反家暴\n",
        "fullwidth-colon 5:3",
    ),
    (
        "Chinese colons throughout",
        SECTION + "  宣传资料：5000\n  标语：20\n",
        "fullwidth-colon 4:3",
        "fullwidth-colon 5:3",
    ),
    (
        "Chinese colons in the long form",
        SECTION + "  宣传资料:\n    值：5000\n    来源：台账\n",
        "fullwidth-colon 5:5",
        "fullwidth-colon 6:5",
    ),
    ("Chinese colons in braces", HEAD + "普法宣传: {宣传资料：5000，标语：20}\n", "fullwidth-colon 3:8"),
    ("a ratio sign for a colon", SECTION + "  宣传资料∶5000\n", "fullwidth-colon 4:3"),
    ("no space after the colon", SECTION + "  标语: 20\n  宣传资料:5000\n", "missing-space 5:3"),
    (
        "no space after any colon",
        "单位:临泾镇妇联\n年度:2020\n普法宣传:\n  宣传资料: 5000\n",
        "missing-space 1:1",
        "missing-space 2:1",
    ),
    ("a wide space after the colon", SECTION + "  标语: 20\n  宣传资料:\u30005000\n", "wide-space 5:8"),
    ("a no-break space after the colon", SECTION + "  标语: 20\n  宣传资料:\xa05000\n", "wide-space 5:8"),
    ("an indent of wide spaces", SECTION + "  宣传资料: 5000\n\u3000\u3000标语: 20\n", "wide-space 5:1"),
    ("an indent of both spaces", SECTION + "  宣传资料: 5000\n \u3000标语: 20\n", "wide-space 5:2"),
    ("a wide space before the colon", SECTION + "  宣传资料\u3000: 5000\n", "wide-space 4:7"),
    ("a no-break space in a name", SECTION + "  宣传\xa0资料: 5000\n", "wide-space 4:5"),
    ("a tab in a name", SECTION + "  宣传\t资料: 5000\n", "wide-space 4:5"),
    ("a tab for an indent", SECTION + "\t宣传资料: 5000\n", "tab-indent 4:1"),
    ("a tab behind a space", SECTION + "  宣传资料: 5000\n \t标语: 20\n", "tab-indent 5:2"),
    ("a tab in a text of paragraphs", SECTION + "  宣传资料: 5000\n  补充: |\n\t一段\n", "tab-indent 6:1"),
    ("no colon", SECTION + "  宣传资料 5000\n  标语: 20\n", "missing-colon 4:3"),
    ("no colon after a first list", SECTION + "  做法\n    - 走村\n  成效: 好\n", "missing-colon 4:3"),
    ("a Chinese colon after a first list", SECTION + "  做法：\n    - 走村\n  成效: 好\n", "fullwidth-colon 4:3"),
    ("no colon after a section", HEAD + "普法宣传\n  宣传资料: 5000\n", "missing-colon 3:1"),
    ("a semicolon for a colon", SECTION + "  宣传资料; 5000\n", "not-keys 4:3"),
    ("a line of dots", SECTION + "  宣传资料: 5000\n……\n", "missing-colon 5:1"),
    ("a line of equals signs", HEAD + "======\n普法宣传:\n  宣传资料: 5000\n", "missing-colon 3:1"),
    ("a comment of another language", SECTION + "  宣传资料: 5000\n  // 说明\n", "missing-colon 5:3"),
    ("a comment with a wide sign", HEAD + "＃ 说明\n普法宣传:\n  宣传资料: 5000\n", "missing-colon 3:1"),
    ("a value below, not indented", SECTION + "  成效:\n好\n  宣传资料: 5000\n", "missing-colon 5:1"),
    (
        "a sentence that goes on at the left edge",
        HEAD + "普法宣传:\n  宣传资料: 5000\n  成效: 群众\n参与率高\n",
        "missing-colon 6:1",
    ),
    ("one space too many", SECTION + "  宣传资料: 5000\n   标语: 20\n", "wrong-indent 5:4"),
    ("one space too few", SECTION + "  宣传资料: 5000\n 标语: 20\n", "wrong-indent 5:2"),
    (
        "rows beside their caption",
        SECTION + "  表格:\n    标题: 情况\n    - {村名: 甲, 户数: 412}\n",
        "wrong-shape 6:5",
    ),
    ("rows below 合计", SECTION + "  表格:\n    合计: 是\n      - 村名: 甲\n        户数: 4\n", "wrong-shape 6:7"),
    ("rows above their caption", SECTION + "  表格:\n    - 村名: 甲\n      户数: 4\n    标题: 表\n", "wrong-shape 5:5"),
    (
        "a 合计 among the cells",
        SECTION + "  表格:\n    - 村名: 甲\n      合计: 4\n    - 村名: 乙\n   标语: 20\n",
        "wrong-indent 8:4",
    ),
    ("rows of a second table", SECTION + "  表格:\n    - 标题: 表\n      - {村名: 甲}\n", "wrong-shape 6:7"),
    ("the first line indented", " 单位: 临泾镇妇联\n年度: 2020\n", "wrong-indent 1:2"),
    ("keys below a value", SECTION + "  宣传资料: 5000\n    来源: 台账\n", "wrong-indent 5:5"),
    ("paragraphs not indented", SECTION + "  宣传资料: 5000\n  补充: |\n  一段\n", "wrong-indent 6:3"),
    (
        "paragraphs indented less and less",
        SECTION + "  宣传资料: 5000\n  补充: |\n    一段\n   二段\n",
        "wrong-indent 7:4",
    ),
    ("the name of a first group missing", SECTION + "    场次: 4\n  标语: 20\n", "wrong-indent 4:5"),
    (
        "an item beside names",
        SECTION + "  - 宣讲:\n      场次: 4\n  标语: 20\n",
        "wrong-indent 4:3",
        "wrong-indent 6:3",
    ),
    ("a dot within the value above", SECTION + "  时机: “6·26”国际禁毒日\n   标语: 20\n", "wrong-indent 5:4"),
    ("fields not indented", HEAD + "普法宣传:\n宣传资料: 5000\n", "unknown-section 4:1"),
    (
        "wide dashes",
        SECTION + "  宣传资料: 5000\n  做法:\n    － 走村入户\n    － 开展宣讲\n",
        "wrong-dash 6:5",
        "wrong-dash 7:5",
    ),
    ("long dashes", SECTION + "  宣传资料: 5000\n  做法:\n    —走村入户\n", "wrong-dash 6:5"),
    (
        "dots for dashes",
        SECTION + "  宣传资料: 5000\n  做法:\n    · 走村入户\n    · 开展宣讲\n",
        "wrong-dash 6:5",
        "wrong-dash 7:5",
    ),
    (
        "no space after a dash",
        SECTION + "  宣传资料: 5000\n  做法:\n    -走村入户\n    -开展宣讲\n",
        "wrong-dash 6:5",
        "wrong-dash 7:5",
    ),
    ("tabs after dashes", SECTION + "  宣传资料: 5\n  做法:\n    -\t入户\n    -\t宣讲\n", "wrong-dash 6:5"),
    ("a tab after one dash", SECTION + "  宣传资料: 5\n  做法:\n    -\t入户\n    - 宣讲\n", "wrong-dash 6:5"),
    ("a wide space after a dash", SECTION + "  宣传资料: 5000\n  做法:\n    -\u3000走村入户\n", "wrong-dash 6:5"),
    (
        "no space after the second dash",
        SECTION + "  宣传资料: 5000\n  做法:\n    - 走村入户\n    -开展宣讲\n",
        "wrong-dash 7:5",
    ),
    ("a dash on the line of its key", SECTION + "  宣传资料: 5000\n  成效: - 好\n", "wrong-dash 5:7"),
    ("a list without dashes", SECTION + "  宣传资料: 5000\n  做法:\n    走村入户\n    开展宣讲\n", "folded-line 7:5"),
    ("names without dashes", SECTION + "  宣传资料: 5000\n  内容:\n    反家暴\n    禁毒\n", "folded-line 7:5"),
    (
        "a list with numbers",
        SECTION + "  宣传资料: 5000\n  做法:\n    1. 走村入户\n    2. 开展宣讲\n",
        "folded-line 7:5",
    ),
    (
        "a list with Chinese numbers",
        SECTION + "  宣传资料: 5000\n  做法:\n    （一）走村入户\n    （二）开展宣讲\n",
        "folded-line 7:5",
    ),
    (
        "a list with numbers in rings",
        SECTION + "  宣传资料: 5000\n  做法:\n    ①走村入户\n    ②开展宣讲\n",
        "folded-line 7:5",
    ),
    (
        "a dash missing in a list",
        SECTION + "  宣传资料: 5000\n  做法:\n    - 走村入户\n    开展宣讲\n",
        "missing-colon 7:5",
    ),
    ("two dashes", SECTION + "  宣传资料: 5000\n  做法:\n    - - 走村入户\n", "wrong-shape 6:7"),
    ("a list below a value", SECTION + "  宣传资料: 5000\n  成效: 群众参与率高\n    - 好\n", "folded-line 6:5"),
    ("a key folded into a value", SECTION + "  宣传资料: 5000\n  成效: 群众参与率高\n    标语:20\n", "folded-line 6:5"),
    ("a Chinese comma in brackets", SECTION + "  宣传资料: 5000\n  内容: [反家暴，禁毒]\n", "fullwidth-comma 5:11"),
    ("a 顿号 in brackets", SECTION + "  宣传资料: 5000\n  内容: [反家暴、禁毒]\n", "fullwidth-comma 5:11"),
    ("a Chinese comma in braces", HEAD + "普法宣传: {宣传资料: 5000，标语: 20}\n", "fullwidth-comma 3:18"),
    ("a bracket not closed", SECTION + "  内容: [反家暴, 禁毒\n  宣传资料: 5000\n", "unclosed-bracket 4:7"),
    ("a bracket not closed before a list", SECTION + "  成效: [\n  做法:\n    - 走村\n", "unclosed-bracket 4:7"),
    ("a file that ends in a brace", "{单位", "missing-colon 1:1"),
    ("a file that ends in a bracket", SECTION + "  宣传资料: 5000\n  内容: [反家暴,", "unclosed-bracket 5:7"),
    ("a brace not closed", "单位: {名称: 临泾镇妇联\n年度: 2020\n", "unclosed-bracket 1:5"),
    (
        "a bracket at the head of a sentence",
        SECTION + "  成效: [重点]抓好宣传\n  宣传资料: 5000\n",
        "special-character 4:7",
    ),
    ("braces round a word", SECTION + "  宣传资料: {5000}\n", "special-character 4:9"),
    ("a key of brackets", HEAD + "[甲]: 丙\n普法宣传:\n  宣传资料: 5000\n", "broken-yaml 3:1"),
    ("a key of a list", HEAD + "普法宣传:\n  宣传资料: 5000\n? [甲]\n: 乙\n", "broken-yaml 5:3"),
    ("no key", HEAD + "普法宣传:\n  宣传资料: 5000\n  : 5\n", "broken-yaml 5:3"),
    ("a number for a key", HEAD + "2020: 5\n普法宣传:\n  宣传资料: 5000\n", "unknown-section 3:1"),
    ("a double quote not closed", SECTION + '  内容: "反家暴\n  宣传资料: 5000\n  标语: 20\n', "halfwidth-quotes 4:7"),
    ("a single quote not closed", SECTION + "  内容: '反家暴\n  宣传资料: 5000\n", "halfwidth-quotes 4:7"),
    (
        "a quote not closed before another",
        SECTION + '  内容: "反家暴\n  宣传资料: 5000\n  成效: "好"\n',
        "halfwidth-quotes 4:7",
    ),
    ("escaped quotes", SECTION + '  宣传资料: 5000\n  成效: "办好\\"三八\\"活动"\n', "halfwidth-mark 5:7"),
    ("a quote before a name", SECTION + '  标语: 20\n  "宣传资料: 5000\n  成效: 好\n', "halfwidth-quotes 5:3"),
    ("a quoted word at the head", SECTION + '  宣传资料: 5000\n  成效: "三八"活动好\n', "halfwidth-quotes 5:7"),
    (
        "a quoted word at the head of an item",
        SECTION + '  宣传资料: 5000\n  做法:\n    - "三八"活动\n',
        "halfwidth-quotes 6:7",
    ),
    ("a path between double quotes", SECTION + '  宣传资料: 5000\n  成效: "C:\\张某某"\n', "special-character 5:10"),
    ("a backslash that YAML would read", SECTION + '  宣传资料: 5000\n  成效: "C:\\new"\n', "special-character 5:10"),
    ("an English colon in a value", SECTION + "  宣传资料: 5000\n  成效: 主题: 关爱\n", "colon-in-value 5:7"),
    ("an English colon at the end of a value", SECTION + "  宣传资料: 5000\n  成效: 主题是:\n", "colon-in-value 5:7"),
    ("an English colon in an item", SECTION + "  宣传资料: 5000\n  做法:\n    - 主题: 关爱\n", "colon-in-value 6:7"),
    ("a star at the head", SECTION + "  宣传资料: 5000\n  成效: *重要*\n", "special-character 5:7"),
    ("an exclamation mark before quotes", SECTION + '  宣传资料: 5000\n  成效: ! "~"\n', "special-character 5:7"),
    ("a percent sign at the head", SECTION + "  宣传资料: 5000\n  成效: %好\n", "special-character 5:7"),
    ("an at sign at the head", SECTION + "  宣传资料: 5000\n  成效: @好\n", "special-character 5:7"),
    ("a greater sign at the head", SECTION + "  宣传资料: 5000\n  成效: >好\n", "special-character 5:7"),
    ("more than a figure", SECTION + "  宣传资料: >9\n", "special-character 4:9"),
    ("more than a figure, and more below", SECTION + "  宣传资料: >-5\n  标语: 20\n", "special-character 4:9"),
    ("an exclamation mark at the head", SECTION + "  宣传资料: 5000\n  成效: !好\n", "special-character 5:7"),
    ("a tag", SECTION + "  宣传资料: !!python/object/apply:os.system ['ls']\n", "special-character 4:9"),
    ("an anchor", SECTION + "  宣传资料: &甲 5000\n", "special-character 4:9"),
    ("an alias", SECTION + "  宣传资料: *甲\n", "special-character 4:9"),
    ("a bomb of aliases", "甲: &a [x, x]\n乙: &b [*a, *a]\n" + HEAD, "special-character 1:4"),
    ("a merge key", SECTION + "  <<: {标语: 20}\n  宣传资料: 5000\n", "unknown-fact 4:3"),
    ("a remark that would be cut", SECTION + "  宣传资料: 5000\n  成效: 第1名 #备注\n", "cut-by-hash 5:11"),
    ("a topic that would be cut", SECTION + "  宣传资料: 5000\n  成效: 打造  #巾帼先锋# 品牌\n", "cut-by-hash 5:11"),
    ("a value that would be cut whole", SECTION + "  宣传资料: 5000\n  成效: #巾帼#好\n", "cut-by-hash 5:7"),
    ("a name typed twice", SECTION + "  宣传资料: 5000\n  标语: 20\n  宣传资料: 6000\n", "duplicate-key 6:3"),
    (
        "a name typed twice in a group",
        SECTION + "  宣传资料: 5000\n  宣讲:\n    场次: 4\n    场次: 5\n",
        "duplicate-key 7:5",
    ),
    ("a section typed twice", SECTION + "  宣传资料: 5000\n普法宣传:\n  标语: 20\n", "duplicate-key 5:1"),
    ("two files in one", HEAD + "---\n普法宣传:\n  宣传资料: 5000\n", "broken-yaml 3:1"),
    ("a line of full stops", HEAD + "...\n普法宣传:\n  宣传资料: 5000\n", "broken-yaml 3:1"),
    ("a line with a percent sign", "%开头\n" + HEAD, "broken-yaml 1:1"),
    ("a control character", SECTION + "  宣传资料: 50\x0700\n", "control-character 4:11"),
    ("a NUL", SECTION + "  宣传资料: 50\x0000\n", "control-character 4:11"),
    ("a space of no width in a name", SECTION + "  宣传\u200b资料: 5000\n", "control-character 4:5"),
    ("a space of no width in a value", SECTION + "  宣传资料: \u200b5000\n", "control-character 4:9"),
    ("a byte order mark in the middle", HEAD + "\ufeff普法宣传:\n  宣传资料: 5000\n", "control-character 3:1"),
    ("a line separator", SECTION + "  宣传资料: 5000\n  成效: 好\u2028好\n", "control-character 5:8"),
    *(
        (f"an unseen sign {ord(sign):X}", SECTION + f"  宣传资料: 5000\n  成效: 很{sign}好\n", "control-character 5:8")
        for sign in "\u00ad\u061c\u200c\u200d\u202a\u202e\u2066\u2069\u206f\U000e0041"
    ),
    ("a character that was lost", SECTION + "  宣传资料: 5000\n  成效: 很\ufffd好\n", "broken-character 5:8"),
    ("a radical of Kangxi", SECTION + "  宣传资料: 5000\n  成效: 帮⼾增收\n", "radical-sign 5:8"),
    ("a radical of its supplement", SECTION + "  宣传资料: 5000\n  补充: |\n    养⻢增收\n", "radical-sign 6:6"),
    ("a hundred thousand brackets", SECTION + "  内容: " + "[" * 100_000, "too-deep 4:25"),
    ("a hundred thousand dashes", SECTION + "  内容:\n    " + "- " * 100_000 + "甲\n", "too-deep 5:41"),
    ("thirty levels of indents", SECTION + "".join("  " * level + "层:\n" for level in range(1, 31)), "too-deep 22:39"),
    ("a file too large", SECTION + "  内容: " + "乙" * MOST_CHARACTERS, "too-large"),
    ("an office in a list", "单位:\n  - 名称: 临泾镇妇联\n年度: 2020\n普法宣传:\n  宣传资料: 5000\n", "not-keys 2:3"),
    ("a hyphen for nothing yet", SECTION + "  宣传资料: 5000\n  标语: -\n", "special-character 5:7"),
    ("a hyphen that ends the file", SECTION + "  宣传资料: -", "special-character 4:9"),
    ("an item beside its name", HEAD + "章节: - 普法宣传\n普法宣传:\n  宣传资料: 5000\n", "wrong-dash 3:5"),
    ("an item with a part", HEAD + "章节: - 部分:\n普法宣传:\n  宣传资料: 5000\n", "wrong-dash 3:5"),
    ("parts of a report", HEAD + "章节:\n  - 部分: 一\n普法宣传:\n  宣传资料: 5000\n", "wrong-shape 4:5"),
    (
        "a colon in a very long item",
        SECTION + f"  宣传资料: 5000\n  做法:\n    - {'开' * 1180}如下: 会\n",
        "colon-in-value 6:7",
    ),
    ("hashes of a narrow column", SECTION + "  宣传资料: ########\n", "cut-by-hash 4:9"),
    ("hashes behind a figure", SECTION + "  宣传资料: 5000 ###\n", "cut-by-hash 4:14"),
    ("no office", "年度: 2020\n普法宣传:\n  宣传资料: 5000\n", "missing-head 1:1"),
    ("no year", "单位: 临泾镇妇联\n普法宣传:\n  宣传资料: 5000\n", "missing-head 1:1"),
    ("a year in words", "单位: 临泾镇妇联\n年度: 今年\n普法宣传:\n  宣传资料: 5000\n", "wrong-year 2:5"),
    (
        "a level that does not exist",
        "单位:\n  名称: 某某妇联\n  级别: 省\n年度: 2020\n普法宣传:\n  宣传资料: 5000\n",
        "unknown-level 3:7",
    ),
    ("a day that does not exist", HEAD + "日期: 2020-02-30\n普法宣传:\n  宣传资料: 5000\n", "wrong-kind 3:5"),
    ("a report that does not exist", HEAD + "报告: 季度总结\n普法宣传:\n  宣传资料: 5000\n", "unknown-report 3:5"),
    ("a layout that does not exist", HEAD + "排版: 花边\n普法宣传:\n  宣传资料: 5000\n", "unknown-layout 3:5"),
    ("a format to come", HEAD + "格式: 3\n普法宣传:\n  宣传资料: 5000\n", "unknown-format 3:5"),
    ("no section", HEAD, "no-section 1:1"),
    ("a section misspelt", HEAD + "普法宣传:\n  宣传资料: 5000\n文化活支: 无\n", "unknown-section 5:1"),
    (
        "the name that a key had",
        HEAD + "往年: ../2019/facts.yaml\n普法宣传:\n  宣传资料: 5000\n",
        "unknown-section 3:1",
    ),
    ("a field misspelt", SECTION + "  宣传资抖: 5000\n", "unknown-fact 4:3"),
    ("a word for a figure", SECTION + "  宣传资料: 好多\n", "wrong-kind 4:9"),
    ("a figure with another unit", SECTION + "  宣传资料: 5000人\n", "wrong-unit 4:9"),
    ("a figure with a Latin unit", SECTION + "  宣传资料: 1.5w\n", "wrong-unit 4:9"),
    ("two figures for one", SECTION + "  宣传资料: [1, 2]\n", "wrong-shape 4:10"),
    ("a figure over two lines", SECTION + "  宣传资料: 500\n    300\n", "line-break 4:9"),
    ("names with commas", SECTION + "  宣传资料: 5000\n  内容: 反家暴，禁毒\n", "list-separator 5:10"),
    ("names with spaces", SECTION + "  宣传资料: 5000\n  内容: 反家暴 禁毒\n", "list-separator 5:10"),
    ("none among names", SECTION + "  宣传资料: 5000\n  内容:\n    - 反家暴\n    - 无\n", "wrong-kind 7:7"),
    ("a group with a value", SECTION + "  宣传资料: 5000\n  宣讲: 十场\n", "not-keys 5:7"),
    ("a group in a list", SECTION + "  宣传资料: 5000\n  宣讲:\n    - 场次\n", "not-keys 6:5"),
    ("a field with a group", SECTION + "  宣传资料:\n    份: 5000\n", "wrong-shape 4:3"),
    ("the long form in a list", SECTION + "  宣传资料:\n    - 值: 5000\n    - 来源: 台账\n", "wrong-shape 5:7"),
    ("a stranger in the long form", SECTION + "  宣传资料:\n    值: 5000\n    备注: 台账\n", "unknown-fact 6:5"),
    ("a style that does not exist", HEAD + "开头:\n  式样: 华丽\n普法宣传:\n  宣传资料: 5000\n", "unknown-choice 4:7"),
    ("records without dashes", HEAD + "文化活动:\n  活动:\n    名称: 诗会\n", "wrong-shape 4:3"),
    (
        "a bare name among records",
        HEAD + "文化活动:\n  活动:\n    - 名称: 诗会\n    - 晚会\n",
        "wrong-shape 6:7",
    ),
    ("records of bare names", HEAD + "文化活动:\n  活动:\n    - 诗会\n", "wrong-shape 4:3"),
    ("a required field empty", SECTION + "  宣传资料:\n  标语: 20\n", "missing-fact 4:3"),
]


def problems_in(text: str) -> tuple[Problem, ...]:
    try:
        return draft_facts(parse_facts(Source("facts.yaml", text)), Library()).problems
    except Problems as refusal:
        return refusal.problems


def summary(problem: Problem) -> str:
    place = problem.location
    return f"{problem.code} {place.line}:{place.column}" if place else problem.code


@pytest.mark.parametrize(
    ("text", "below"),
    [(HEAD + "普法宣传.宣讲.场次: 4\n", "宣讲"), (SECTION + "  宣传资料: 5\n  宣讲.场次: 4\n", "场次")],
)
def test_a_path_copied_from_the_table_of_fields_is_told_in_layers(text: str, below: str) -> None:
    (problem,) = [each for each in problems_in(text) if each.code in ("unknown-section", "unknown-fact")]
    assert problem.hint.startswith("带点的分几层写：“")
    assert f"写“{below}: ……”" in problem.hint


def test_the_name_that_a_key_had_leads_to_the_one_that_it_has() -> None:
    (problem,) = problems_in(f"{SECTION}  宣传资料: 5000\n往年: 某某\n")
    assert problem.hint == "您是不是想写“上年”？"


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake[0] for mistake in MISTAKES])
def test_a_mistake_is_named_at_its_place_with_its_cure(mistake: tuple[str, ...]) -> None:
    _, text, *expected = mistake
    problems = problems_in(text)
    assert [summary(problem) for problem in problems] == expected
    for problem in problems:
        assert problem.hint
        # no sentence of the parser's: no words of English but names and the user's own
        assert not re.search("[A-Za-z]{2,} [A-Za-z]{2,}", f"{problem.message}{problem.hint}")


@pytest.mark.parametrize("figure", [">9", ">-5", ">5000", "> 5000"])
def test_more_than_a_figure_is_told_how_it_is_written(figure: str) -> None:
    hints = [problem.hint for problem in problems_in(f"{SECTION}  宣传资料: {figure}\n")]
    assert hints == ["比这个数多，写成“5000多”“5000以上”；删掉“>”。"]


def test_the_table_names_each_mistake_once() -> None:
    names = [mistake[0] for mistake in MISTAKES]
    codes = {expected.partition(" ")[0] for mistake in MISTAKES for expected in mistake[2:]}
    assert len(names) == len(set(names)) == len({mistake[1] for mistake in MISTAKES})
    assert len(names) >= 130
    assert len(codes) >= 35


GOOD = [
    ("a space before the colon", "  宣传资料 : 5000\n"),
    ("a tab after the colon", "  宣传资料:\t5000\t\n"),
    ("a wide space round a value", "  宣传资料: \u30005000\u3000\n"),
    ("blank lines that are not empty", "  宣传资料: 5000\n\t\n\u3000\n \xa0\n  标语: 20\n"),
    ("a value on the line below", "  宣传资料:\n    5000\n"),
    ("a long form with two origins", "  宣传资料:\n    值: 5000\n    来源:\n      - 台账\n      - 简报\n"),
    ("brackets of Chinese quotes", "  宣传资料: 5000\n  内容: [“甲、乙”活动, 丙]\n"),
    ("a sentence folded after a comma", "  宣传资料: 5000\n  成效:\n    群众参与率高，\n    反响好\n"),
    ("a long sentence folded anywhere", f"  宣传资料: 5000\n  成效:\n    {'群众参与率高' * 5}\n    反响好\n"),
    ("a dash within a value", "  宣传资料: 5000\n  成效: —好\n  内容: 3-5月活动\n"),
    ("a backslash in single quotes", "  宣传资料: 5000\n  成效: 'C:\\new'\n"),
    ("paragraphs with dashes", "  宣传资料: 5000\n  补充: |\n    一段：\n    -二段\n\n    三段\n"),
    ("a text that begins with spaces", "  宣传资料: 5000\n  补充: >2\n      一段\n"),
    ("the end of the file said", "  宣传资料: 5000\n...\n"),
]


@pytest.mark.parametrize(("_name", "text"), GOOD, ids=[good[0] for good in GOOD])
def test_what_can_be_read_is_no_mistake(_name: str, text: str) -> None:
    assert problems_in(SECTION + text) == ()


def test_a_file_as_other_programs_write_it_is_read() -> None:
    assert problems_in('{"单位":{"名称":"临泾镇妇联"},"年度":2020,"普法宣传":{"宣传资料":5000}}') == ()
    assert problems_in(f"%YAML 1.2\n---\n{SECTION}  宣传资料: 5000\n") == ()
