"""Nothing breaks for an office of 0.1.0: its facts, and its own copies of the templates of that time, go on as they did.

What lies in golden/release-0.1.0/ is of that release, and never changed: its templates, the facts of its examples,
and for each section the facts that fill every field.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from drafter.core.diagnostics.problem import Severity
from drafter.core.text.text_figures import COUNTED, text_figures
from drafter.model.document import Paragraph, stretches
from drafter.model.fact import Fact
from drafter.model.reading_order import paragraphs_of
from drafter.model.roles import Role
from drafter.pipeline import Draft, draft
from drafter.rendering.engine.renderer import TemplateEngine
from drafter.rendering.equal_wordings import versions
from drafter.rendering.lint.outline import outline
from drafter.schema.library import Library
from drafter.services.templates.check import proofread
from drafter.services.trace.answers import rows_of
from drafter.services.trace.figures import printed_figures
from drafter.writers.registry import ENDINGS, load_writer
from tests.laws.test_laws import FEW, few, judged
from tests.support.command_line import drafter
from tests.support.omission_oracle import Oracle
from tests.support.paths import EXAMPLES, GOLDEN
from tests.support.section_bench import Desk

RELEASE = GOLDEN / "release-0.1.0"
TEMPLATES = RELEASE / "templates"
NAMES = sorted(path.name for path in (RELEASE / "examples").iterdir())
SECTIONS = sorted(path.name for path in (RELEASE / "sections").iterdir())
# what was counted is lost in the articles of these
WITHOUT_QUANTITIES = ("dukoushequ-2005", "gushi-2019")
EMPTY_PAIRS = re.compile("“”|‘’|《》|（）|〔〕|【】")


def office(folder: Path, name: str, *, own: bool) -> Path:
    """Lay out in `folder` the office of the example `name`, with its own copies of the templates if it has its `own`."""
    shutil.copytree(RELEASE / "examples" / name, folder, dirs_exist_ok=True)
    if (photographs := EXAMPLES / name / "照片").is_dir():
        shutil.copytree(photographs, folder / "照片")
    if own:
        # drafter templates copy lays a second copy beside the one that may be changed
        for copy in ("模板", "模板/原文"):
            shutil.copytree(TEMPLATES, folder / copy, dirs_exist_ok=True)
    return folder / "facts.yaml"


def quantities(fact: Fact) -> list[str]:
    """Return the quantities that were typed as `fact`, or within it."""
    if fact.quantity:
        return [fact.words]
    return [figure.text for figure in text_figures(fact.words) if figure.reading in COUNTED]


def lost(drafted: Draft) -> Iterator[str]:
    """Yield the facts of the sections that no run carries, and the quantities in them that are not printed."""
    runs = [run for block in drafted.document.blocks for each in stretches(block) for run in each]
    carried = {id(each) for run in runs for fact in run.facts for each in (fact, *fact.parents)}
    text = "\n".join(paragraphs_of(drafted.document))
    for fact in (fact for bound in drafted.ready.bound.values() for fact in bound.facts):
        if id(fact) not in carried:
            yield fact.path
        yield from (f"{fact.path}: {each}" for each in quantities(fact) if each not in text)


def holes(drafted: Draft) -> Iterator[str]:
    """Yield what a reader of the report would see of an empty fact."""
    engine = TemplateEngine(Library())
    # sections of one chapter may stand in one paragraph
    fixed = tuple(each for section in drafted.ready.sections.values() for each in section.fixed)
    told = {name: replace(versions(section)[0], fixed=fixed) for name, section in drafted.ready.sections.items()}
    judges = {
        name: Oracle(
            section, outline(section, engine.compiler.parse(section.wording), engine.compiler.parse_part), set()
        )
        for name, section in told.items()
    }
    for block in drafted.document.blocks:
        if isinstance(block, Paragraph) and block.role is Role.BODY and block.section in judges:
            yield from judges[block.section].text_faults(block)
    for said in paragraphs_of(drafted.document):
        yield from (f"{pair} in {said}" for pair in EMPTY_PAIRS.findall(said))


@pytest.mark.parametrize("own", [True, False], ids=["own", "built-in"])
@pytest.mark.parametrize("name", NAMES)
def test_an_example_of_the_release_is_written_and_nothing_of_it_is_lost(tmp_path: Path, name: str, own: bool) -> None:
    drafted = draft(office(tmp_path, name, own=own))
    assert [problem for problem in drafted.problems if problem.severity is Severity.ERROR] == []
    assert list(lost(drafted)) == []
    assert list(holes(drafted)) == []
    seen = [each for bound in drafted.ready.bound.values() for fact in bound.facts for each in quantities(fact)]
    assert bool(seen) is (name not in WITHOUT_QUANTITIES)
    rows = printed_figures(drafted.document)
    assert [each for each in seen if not rows_of(each, rows)] == []
    assert all(load_writer(ending)(drafted.document, drafted.layout) for ending in ENDINGS)
    told = [section for name, section in drafted.ready.sections.items() if name in SECTIONS]
    templates = {Path(section.wording.source.name).parent for section in told}
    assert templates == {tmp_path / "模板" / "sections" if own else Path("templates/sections")}


def test_the_examples_of_the_release_are_all_there() -> None:
    assert len(NAMES) == 19
    assert {path.name for path in EXAMPLES.iterdir()} >= set(NAMES)


def test_the_judge_sees_a_fact_that_is_not_printed(tmp_path: Path) -> None:
    drafted = draft(office(tmp_path, "linjing-2020", own=True))
    blocks = drafted.document.blocks
    without = drafted._replace(document=drafted.document._replace(blocks=blocks[: len(blocks) // 2]))
    assert len(list(lost(without))) > 10


@pytest.mark.long
@pytest.mark.parametrize("name", SECTIONS)
def test_the_laws_hold_for_the_sections_of_the_release(name: str) -> None:
    assert judged(Desk(Library((TEMPLATES,))), name, few, RELEASE / "sections") > FEW


# a section that an office of 0.1.0 added: what drafter now means by these names, it did not mean then
SECTION = """\
    ---
    名称: 课题研究
    标题: 课题研究工作
    字段:
      题目: {种类: 文字, 必填: 是, 说明: 课题的题目, 例: 留守儿童家庭教育现状}
      目标: {种类: 数量, 单位: 篇, 说明: 计划写的调研报告, 例: 6}
      目的: {种类: 短句, 说明: 为什么做, 例: 摸清家庭教育的底数}
      总起: {种类: 日期, 说明: 什么时候起, 例: 3月}
      数据: {种类: 数量, 单位: 组, 说明: 采集的数据, 例: 1200余}
      事项: {种类: 名单, 说明: 议定的事项, 例: 分组、选点、入户}
      申报:
        题目: {种类: 名单, 说明: 申报的题目, 例: 隔代教育、返乡创业}
        目标: {种类: 数量, 单位: 项, 说明: 争取立项的课题, 例: 3}
        目的: {种类: 文字, 说明: 申报的目的, 例: 争取县级立项}
        数据: {种类: 数量, 单位: 条, 说明: 引用的数据, 例: 40}
        事项: {种类: 名单, 说明: 申报的事项, 例: 答辩、评审}
      讲题:
        - 题目: {种类: 文字, 说明: 讲课的题目, 例: 怎样陪孩子读书}
          目标: {种类: 数量, 单位: 名|人, 说明: 计划听课的人, 例: 120名}
          目的: {种类: 文字, 说明: 讲课的目的, 例: 引导家长重视陪伴}
          数据: {种类: 数量, 单位: 份, 说明: 收回的反馈表, 例: 110}
          事项: {种类: 名单, 说明: 课上的事项, 例: 提问、座谈}
    ---
    确定研究题目“{{ 题目 }}”，
    > 自{{ 总起 }}起，
    分头{{ 事项 }}，
    {{ 目的 }}，
    采集数据{{ 数据 }}，
    计划形成调研报告{{ 目标 }}。

    申报课题{{ 申报.题目 }}，
      {{ 申报.目的 }}，
      争取立项{{ 申报.目标 }}，
      引用数据{{ 申报.数据 }}，
      参加{{ 申报.事项 }}。
    {% for 讲 in 讲题 %}
    举办“{{ 讲.题目 }}”讲座，
      {{ 讲.目的 }}，
      计划听课{{ 讲.目标 }}，
      收回反馈表{{ 讲.数据 }}，
      组织{{ 讲.事项 }}。
    {% endfor %}
"""
FACTS = """\
    单位: 临泾镇妇联
    年度: 2020
    课题研究:
      题目: 留守儿童家庭教育现状
      目标: 6
      目的: 摸清家庭教育的底数
      总起: 3月
      数据: 1200余
      事项: 分组、选点、入户
      申报:
        题目: 隔代教育、返乡创业
        目标: 3
        目的: 争取县级立项
        数据: 40
        事项: 答辩、评审
      讲题:
        - 题目: 怎样陪孩子读书
          目标: 120名
          目的: 引导家长重视陪伴
          数据: 110
          事项: 提问、座谈
        - 题目: 女童自护
          目标: 80名
          目的: 教会女童保护自己
          数据: 76
          事项: 示范、演练
"""
# as 0.1.0 printed it
PRINTED = (
    "一、课题研究工作",
    "确定研究题目“留守儿童家庭教育现状”，自3月起，分头分组、选点、入户，摸清家庭教育的底数，采集数据1200余组，"
    "计划形成调研报告6篇。",
    "申报课题隔代教育、返乡创业，争取县级立项，争取立项3项，引用数据40条，参加答辩、评审。"
    "举办“怎样陪孩子读书”讲座，引导家长重视陪伴，计划听课120名，收回反馈表110份，组织提问、座谈。"
    "举办“女童自护”讲座，教会女童保护自己，计划听课80名，收回反馈表76份，组织示范、演练。",
)


@pytest.fixture
def own_section(tmp_path: Path) -> Path:
    """Return the folder of an office that has a section of its own."""
    for file, text in {"模板/sections/课题研究.j2": SECTION, "facts.yaml": FACTS}.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(dedent(text), encoding="utf-8")
    return tmp_path


def test_fields_of_an_own_section_keep_their_meaning_whatever_a_name_has_come_to_mean(own_section: Path) -> None:
    drafted = draft(own_section / "facts.yaml")
    assert drafted.problems == ()
    said = paragraphs_of(drafted.document)
    first = said.index(PRINTED[0])
    assert tuple(said[first : first + len(PRINTED)]) == PRINTED
    assert list(lost(drafted)) == []
    rows = printed_figures(drafted.document)
    assert [row.facts[0].path for row in rows_of("76份", rows)] == ["课题研究.讲题.2.数据"]
    assert [row.facts[0].path for row in rows_of("6篇", rows)] == ["课题研究.目标"]


def test_an_own_section_with_such_fields_is_no_error(own_section: Path) -> None:
    assert errors(own_section / "模板") == []


def test_the_form_for_an_own_section_with_such_fields_has_each_once_and_is_read(own_section: Path) -> None:
    (own_section / "facts.yaml").unlink()
    assert drafter(own_section, "new", ".", "--name", "临泾镇妇联", "--year", "2020", "--example").returncode == 0
    drafted = draft(own_section / "facts.yaml")
    assert [problem for problem in drafted.problems if problem.severity is Severity.ERROR] == []
    assert "“留守儿童家庭教育现状”" in "".join(paragraphs_of(drafted.document))


# a list with one count behind it, and a lead over records on its own level: 0.1.0 found nothing wrong with either
LAWFUL_THEN = """\
    ---
    名称: 送教
    标题: 送教工作
    字段:
      名称: {种类: 名单, 必填: 是, 说明: 送了什么, 例: 送教、送书}
      场次: {种类: 数量, 单位: 场, 说明: 活动的场次, 例: 8}
      基地: {种类: 数量, 单位: 个, 说明: 建立的基地, 例: 8}
      分布:
        - 地点: {种类: 文字, 说明: 在哪里, 例: 东坪村}
          个数: {种类: 数量, 单位: 个, 说明: 那里有几个, 例: 5}
      带动: {种类: 数量, 单位: 户, 说明: 带动的农户, 例: 45}
    ---
    开展{{ 名称 }}[{{ 场次 }}]。
    建立基地{{ 基地 }}，
      > 分布在
    {% for 处 in 分布 %}
      {{ 处.地点 }}[{{ 处.个数 }}]{% if loop.last %}，{% else %}、{% endif %}
    {% endfor %}
      带动{{ 带动 }}。
"""


def test_the_lint_calls_nothing_an_error_that_was_lawful_in_the_release(tmp_path: Path) -> None:
    office(tmp_path, "linjing-2020", own=True)
    assert errors(tmp_path / "模板") == []


def test_the_lint_calls_nothing_an_error_that_was_lawful_in_an_own_section(tmp_path: Path) -> None:
    (tmp_path / "模板" / "sections").mkdir(parents=True)
    (tmp_path / "模板" / "sections" / "送教.j2").write_text(dedent(LAWFUL_THEN), encoding="utf-8")
    assert errors(tmp_path / "模板") == []


def errors(templates: Path) -> list[tuple[str, str]]:
    """Return the code and the message of each error that the lint finds in the folder of `templates`."""
    problems = proofread(templates)[1]
    return [(problem.code, problem.message) for problem in problems if problem.severity is Severity.ERROR]
