"""Which fields hold what is so from year to year, as a section declares them."""

import re
from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.pipeline import draft_facts
from drafter.schema.fields import leaves
from drafter.schema.library import BODIES_SERVED, Library
from drafter.schema.scaffold import section_text
from drafter.schema.section import Section, load_section
from drafter.writers.registry import load_writer
from tests.support.section_bench import facts_of, library_of

SECTION = """
    ---
    名称: 推广
    标题: 推广工作
    字段:
      名称: {{种类: 文字, 必填: 是, 说明: 推广了什么, 例: 养鹅}}
      村:
        村数: 个
        类别: [行政村, 自然村]
        时间: 日期
        办法: 短句
      产业:
        - 名称: 文字
          户数: 户
      表: 表格
    常年: {standing}
    ---
    推广{{{{ 名称 }}}}。
    {{{{ 村.时间 }}}}走访{{{{ 村.类别 }}}}{{{{ 村.村数 }}}}，{{{{ 村.办法 }}}}。
    {{% for 业 in 产业 %}}
    发展{{{{ 业.名称 }}}}{{{{ 业.户数 }}}}。
    {{% endfor %}}
    {{{{ 表 }}}}
"""
HEADS = {"": "县妇联", "工会": "县总工会", "团委": "县团委", "残联": "县残联", "社区": "县某社区"}
# what would say that something was done in the year
DEEDS = re.compile("开展|举办|召开|成立|新建|发放|慰问|走访|表彰|评选|选举|培训|推进|推行|实施")


def standing_in(folder: Path, standing: str) -> set[str]:
    library = library_of(folder, {"sections/推广.j2": SECTION.format(standing=standing)})
    section = load_section(library, "推广")
    return {field.path for field in leaves(section.fields) if section.stands(field)}


@pytest.mark.parametrize(
    ("standing", "fields"),
    [
        ("村.村数", {"村.村数"}),
        ("村.村数、村.类别", {"村.村数", "村.类别"}),
        ("[村.村数, 产业.名称]", {"村.村数", "产业.名称"}),
        ("产业", {"产业.名称", "产业.户数"}),
        ("", set()),
    ],
)
def test_a_section_names_its_standing_fields_and_groups(tmp_path: Path, standing: str, fields: set[str]) -> None:
    assert standing_in(tmp_path, standing) == fields


@pytest.mark.parametrize(
    ("standing", "code", "said", "hint"),
    [
        ("村.村树", "undeclared-name", "“常年”里的“村.村树”没有声明过", "您是不是想写“村.村数”？"),
        ("数据", "bad-declaration", "“常年”里的“数据”是自己写的话", "删掉它"),
        ("做法", "bad-declaration", "“常年”里的“做法”", "删掉它"),
        ("村", "bad-declaration", "“常年”里的“村”", "删掉它"),
        ("村.时间", "bad-declaration", "“常年”里的“村.时间”", "删掉它"),
        ("表", "bad-declaration", "“常年”里的“表”", "删掉它"),
    ],
)
def test_what_is_not_declared_or_is_the_years_is_a_problem(
    tmp_path: Path, standing: str, code: str, said: str, hint: str
) -> None:
    with pytest.raises(Problems) as raised:
        standing_in(tmp_path, standing)
    (problem,) = raised.value.problems
    assert problem.code == code
    assert said in problem.message
    assert hint in problem.hint
    assert problem.location
    assert problem.location.source.line(problem.location.line).startswith("常年:")


def built_in() -> dict[str, tuple[str, Section]]:
    """Return each built-in section that has standing fields, and the kind of body that it is for, by its file."""
    found: dict[str, tuple[str, Section]] = {}
    for body in ("", *sorted(BODIES_SERVED)):
        library = Library().serving(body)
        for name in library.names("sections"):
            section = load_section(library, name)
            if section.standing:
                found.setdefault(section.wording.source.name, (body, section))
    return found


BUILT_IN = built_in()


def test_the_built_in_sections_have_standing_fields() -> None:
    assert len(BUILT_IN) > 35
    assert {body for body, _ in BUILT_IN.values()} == {"", "工会", "团委", "残联", "社区"}


@pytest.mark.parametrize("file", BUILT_IN)
def test_what_is_standing_is_no_sum_of_money_and_no_share(file: str) -> None:
    _, section = BUILT_IN[file]
    fields = [field for field in leaves(section.fields) if section.stands(field)]
    assert fields
    assert [field.path for field in fields if field.kind.is_money or field.kind.is_rate or field.event] == []


@pytest.mark.parametrize("file", BUILT_IN)
def test_what_is_standing_tells_by_itself_of_nothing_that_was_done(file: str) -> None:
    body, section = BUILT_IN[file]

    def filled(standing: bool) -> str:
        text = section_text(section, lambda field: field.example if section.stands(field) and standing else "")
        head = f"单位: {{名称: 临泾{HEADS[body]}, 种类: {body or '妇联'}, 级别: 县}}\n年度: 2020\n自拟: [{{标题: 别的, 段落: 有此一事。}}]\n"
        drafted = draft_facts(facts_of(text, head), Library())
        return load_writer(".txt")(drafted.document, drafted.layout).decode()

    without = filled(False).splitlines()
    sentences = [each for line in filled(True).splitlines() if line not in without for each in line.split("。")]
    told = [each for each in sentences if "【待补：" not in each and each.strip() not in section.title]
    assert [each for each in told if DEEDS.search(re.sub("[一二三四五]是.*|^　*[一二三]、.*", "", each))] == []
