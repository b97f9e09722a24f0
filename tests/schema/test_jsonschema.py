"""The JSON Schema and the checker say the same of the same files."""

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from drafter.core.diagnostics.problem import Problems, Source
from drafter.core.text.quantity import figure_pattern
from drafter.parsing.facts import parse_facts
from drafter.parsing.organization import body_named
from drafter.pipeline import draft_facts
from drafter.schema.jsonschema import schema_of
from drafter.schema.jsonschema.patterns import line_schema
from drafter.schema.kinds import KINDS
from drafter.schema.kinds.base import Spec
from drafter.schema.library import BODIES_SERVED, Library
from tests.support.command_line import drafter
from tests.support.paths import ROOT

HEAD = "单位: 临泾镇妇联\n年度: 2020\n"
FILES = [*(ROOT / "examples").glob("*/facts.yaml"), *(ROOT / "tests/golden/reports").glob("*/facts.yaml")]
SECTIONS = sorted((ROOT / "tests/golden/sections").glob("*/facts.yaml"))


@cache
def validator(body: str = "") -> Draft202012Validator:
    return Draft202012Validator(schema_of(Library().serving(body), "年度总结"))


@pytest.mark.long
@pytest.mark.parametrize("body", ["", *sorted(BODIES_SERVED)])
def test_it_is_a_schema_by_the_standard(body: str) -> None:
    schema = validator(body).schema
    assert len(schema["properties"]) > 30
    Draft202012Validator.check_schema(schema)


def seen_by_an_editor(text: str) -> Any:
    """Return the values in `text` as YAML 1.2's core types, which know no dates."""
    return json.loads(json.dumps(YAML(typ="safe").load(text), default=str))


def accepted(text: str, name: str = "facts.yaml") -> bool:
    try:
        draft_facts(parse_facts(Source(name, text)), Library())
    except Problems:
        return False
    return True


def whole(path: Path) -> str:
    """Return the facts of one section as a whole file, with another section beside it."""
    lines = "".join(f"  {line}\n" for line in path.read_text(encoding="utf-8").splitlines())
    other = "健康" if path.parent.name != "健康" else "组织建设"
    return f"{HEAD}{path.parent.name}:\n{lines}{other}:\n  成效: 做得好\n"


@pytest.mark.parametrize("path", [*FILES, *SECTIONS], ids=lambda path: path.parent.name)
def test_what_the_checker_takes_the_schema_takes(path: Path) -> None:
    text = path.read_text(encoding="utf-8") if path in FILES else whole(path)
    # its photographs lie beside it
    assert accepted(text, str(path))
    body = body_named(parse_facts(Source(str(path), text)))
    assert [error.message for error in validator(body).iter_errors(seen_by_an_editor(text))] == []


def test_the_schema_is_that_of_the_body(tmp_path: Path) -> None:
    assert drafter(tmp_path, "schema", "--body", "工会", "-o", "甲.json").returncode == 0
    named = json.loads((tmp_path / "甲.json").read_text(encoding="utf-8"))
    assert "财务经审" in named["properties"]
    assert "财务经审" not in schema_of(Library(), "年度总结")["properties"]
    assert drafter(tmp_path, "new", ".", "--name", "房县总工会", "--year", "2024").returncode == 0
    written = json.loads((tmp_path / "facts.schema.json").read_text(encoding="utf-8"))
    assert written["properties"].keys() == named["properties"].keys()


GOOD = [
    "章节:\n- 标题: 办事\n  含: 健康、组织建设\n  总起: 以实干为主线\n- 普法宣传\n列举: 小标题\n标题写法: 对句\n健康:\n  成效: 好",
    "章节:\n- 标题: 办事\n  含:\n  - 健康\n列举:\n标题写法: 无\n健康:\n  成效: 好",
    "健康:\n  题目: 义诊\n  总起: 要紧\n  两癌检查:\n    人数: 3名\n    题目: 检查\n    目的: 为早诊\n    做法:\n    - 入户\n    数据:\n      建档: 12份\n    成效: 好\n    私密: 是",
    "组织建设:\n  行政村: 14\n  议事会: 无",
    "组织建设: \n健康: 无\n文化活动:\n  活动:\n  成效: 好",
    "组织建设:\n  行政村:\n    值: 14个\n    来源: 台账\n    填报: 张某某",
    "组织建设:\n  行政村:\n    值: 14个\n    期间: 2019-04/2020-03",
    "组织建设:\n  行政村:\n    值: 14个\n    期间: 2019年4月—2020年3月\n  数据:\n    宣讲队:\n      值: 46支\n      期间: 2019",
    "组织建设:\n  行政村:\n    值: 14个\n    期间:",
    "组织建设:\n  行政村:\n    值: 14个\n    待核: 是\n  会议:\n    值: 妇代会\n    待核: 否",
    "组织建设:\n  表格:\n    待核: 是\n    各行:\n    - 村名: 甲村\n      户数: 3\n    - 村名: 乙村\n      户数: 4",
    "组织建设:\n  行政村:\n    - 14\n    -\n  时间: 2020-09-01",
    "组织建设:\n  行政村: 。\n  时间: 0",
    "健康:\n  两癌检查:\n    人数: 5.5\n    联合:\n      - 甲，乙\n      - 丙",
    "健康:\n  两癌检查:\n    人数: 1—2人次以上\n    联合: “甲，乙”、丙；",
    "精准扶贫:\n  录入:\n    条数: 1万多条\n  慰问:\n    资金: 260余万元\n  列举: 无",
    "开头:\n  式样: 抒情\n健康:\n  成效: true",
    "忽略:\n  - 路径: 组织建设.行政村\n    理由: 待定\n组织建设:\n  行政村:\n健康:\n  成效: 好",
    "所获荣誉:\n  汇总: 是\n大事记:\n  汇总:\n健康:\n  成效: 好",
    "所获荣誉:\n  汇总: 无\n大事记:\n  汇总:\n    值: 否\n    来源: 台账\n健康:\n  成效: 好",
    "随附事实: 是\n盖章: 否\n目录: 无\n主要数据:\n健康:\n  成效: 好",
    '随附事实:\n  值: " 是 "\n  填报: 张某某\n盖章: 無\n健康:\n  成效: 好',
    "格式: 2\n健康:\n  成效: 好",
    "格式: 2\n下级:\n  东村:\n    健康.两癌检查.人数: 3\n健康:\n  两癌检查: 下级合计",
    "格式: 2\n下级:\n  东村:\n    健康.两癌检查.人数: 3\n健康:\n  两癌检查:\n    下级合计: 是",
    "格式: 2\n下级:\n  东村:\n    健康.两癌检查.人数: 3\n健康:\n  两癌检查:\n    人数: 下級合計",
    "格式: 1\n报告:\n标题: 3\n日期: 2020.9.1\n排版: 公文\n健康:\n  成效: 好",
]
BAD = [
    "格式: 2\n下级:\n  东村:\n    健康.两癌检查.人数: 3\n健康:\n  两癌检查:\n    完成率: 下级合计",
    "格式: 2\n下级:\n  东村:\n    健康.两癌检查.人数: 3\n健康:\n  下级合计: 要",
    "章节:\n- 标题: 办事\n健康:\n  成效: 好",
    "章节:\n- 标题: 办事\n  含: 健康\n  包含: 健康\n健康:\n  成效: 好",
    "列举: 乱\n健康:\n  成效: 好",
    "标题写法: 乱\n健康:\n  成效: 好",
    "组织建设:\n  行政村: 好多",
    "所获荣誉:\n  汇总: 要",
    "大事记:\n  汇总:\n  - 是\n  - 否",
    "组织建设:\n  行政村: 14户",
    "组织建设:\n  行政村: -14",
    "组织建设:\n  行政村: true",
    "组织建设:\n  行政村: 1,2345",
    "组织建设:\n  行政村:\n    - 14\n    - 15",
    "组织建设:\n  行政村:\n    来源: 台账",
    "组织建设:\n  行政村:\n    值: 14\n    备注: 多",
    "组织建设:\n  行政寸: 14",
    "组织建设:\n  行政村:\n    值: 14\n    期间: 去年",
    "组织建设:\n  行政村:\n    值: 14\n    待核: 好",
    "组织建设:\n  行政村:\n    值: 14\n    期间: 2019.4",
    "忽略: 全部\n组织建设:\n  行政村: 14",
    "组织建设: 14",
    "组织建设:\n  议事会:\n    - 14",
    "组织建设:\n  时间: 去了",
    "组织建设:\n  时间: 2020",
    "组织建设:\n  会议: \"一\\n二\"",
    "普法宣传:\n  内容: 反家暴，禁毒",
    "普法宣传:\n  内容:\n    - 反家暴\n    - 无",
    "普法宣传:\n  内容:\n    - 甲: 乙",
    "文化活动:\n  活动:\n    名称: 朗诵会",
    "文化活动:\n  活动:\n    - 朗诵会",
    "文化活动:\n  活动:\n    - 名字: 朗诵会",
    "健康:\n  列举: 壹",
    "开头:\n  式样: 热烈\n健康:\n  成效: 好",
    "开头:\n  式样: 平实",
    "开头:\n  式样: 无\n健康:\n  成效: 好",
    "随附事实: 也许\n健康:\n  成效: 好",
    "随附事实:\n  - 是\n  - 否\n健康:\n  成效: 好",
    "没有这章:\n  甲: 1\n健康:\n  成效: 好",
    "报告: 季度总结\n健康:\n  成效: 好",
    "排版: 海报\n健康:\n  成效: 好",
    "日期: 去年\n健康:\n  成效: 好",
    "格式: 3\n健康:\n  成效: 好",
]  # fmt: skip
HEADS = [
    ("单位: 某某镇妇联\n年度: 2020年度\n", True),
    ("单位:\n  名称: 某某开发区妇联\n  级别: 区\n年度: 2020\n", True),
    ("单位:\n  名称: 红星农机厂\n  种类: 妇委会\n  级别: 企业\n年度: 2020\n", True),
    ("单位:\n  名称: 房县妇联\n  种类: 婦聯\n年度: 2020\n", True),
    ("单位:\n  名称: 房县妇联\n  种类:\n年度: 2020\n", True),
    ("单位:\n  名称: 房县妇联\n  种类: 公司\n年度: 2020\n", False),
    ("单位:\n  名称: 某某镇妇联\n  级别:\n  上级: 市妇联\n年度: ２０２０\n", True),
    ("单位: 某某开发区妇联\n年度: 2020\n", False),
    ("单位:\n  名称: 某某妇联\n  级别:\n年度: 2020\n", False),
    ("单位:\n  名称: 某某镇妇联\n  级别: 州\n年度: 2020\n", False),
    ("单位:\n  名称: 某某镇妇联\n  上级: 无\n年度: 2020\n", False),
    ("单位:\n  名称:\n年度: 2020\n", False),
    ("单位: 某某镇妇联\n年度:\n", False),
    ("单位: 某某镇妇联\n年度: 20\n", False),
    ("年度: 2020\n", False),
]
CASES = [(HEAD + text, True) for text in GOOD] + [(HEAD + text, False) for text in BAD]
CASES += [(f"{head}健康:\n  成效: 好", good) for head, good in HEADS]


@pytest.mark.parametrize(("text", "good"), CASES, ids=[text[text.index("\n") :][-24:] for text, _ in CASES])
def test_the_schema_and_the_checker_agree(text: str, good: bool) -> None:
    assert accepted(text) is good
    assert validator().is_valid(seen_by_an_editor(text)) is good


def test_fields_are_told_in_chinese_with_their_unit_and_example() -> None:
    field = validator().schema["properties"]["创建评选"]["properties"]["最美家庭"]["properties"]["总数"]
    assert (field["title"], field["examples"]) == ("总数", ["12"])
    assert field["description"] == "必填，本年评选出的“最美家庭”（户），例如：12"


@pytest.mark.parametrize(
    ("level", "good"), [("市级", True), ("全国", True), ("无", True), (0, True), ("高级", False), (3, False)]
)
def test_a_level_is_one_of_those_that_are_ranked(level: str | int, good: bool) -> None:
    assert Draft202012Validator(line_schema(KINDS["级别"], Spec())).is_valid(level) is good


def test_a_unit_is_no_regular_expression() -> None:
    assert "元\\/人\\." in figure_pattern(("元/人.",))


def test_the_schema_is_shown_or_written_and_never_over_a_file(tmp_path: Path) -> None:
    assert drafter(tmp_path, "schema", "-o", "s.json").stdout == "已写好：s.json\n"
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8")) == validator().schema
    refused = drafter(tmp_path, "schema", "-o", "s.json")
    assert (refused.returncode, "output-exists" in refused.stderr) == (1, True)
    unknown = drafter(tmp_path, "schema", "--report", "年度报告")
    assert unknown.returncode == 2
    assert "您是不是想写“年度总结”？" in unknown.stderr


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_editors_can_read_every_pattern(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(json.dumps(validator().schema), encoding="utf-8")
    code = (
        "let n=0;const walk=o=>{if(o&&typeof o=='object'){if(typeof o.pattern=='string'){new RegExp(o.pattern,'u');n++}"
        "Object.values(o).forEach(walk)}};walk(require('./s.json'));console.log(n)"
    )
    done = subprocess.run(["node", "-e", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert int(done.stdout) > 50


def test_a_rate_that_is_set_side_by_side_may_be_asked_for() -> None:
    for together, taken in (("并列", True), ("", False)):
        pattern = line_schema(KINDS["比例"], Spec(together=together))["pattern"]
        assert bool(re.search(pattern, "下级合计")) is taken
