"""Templates from elsewhere: none reaches out, goes on for ever, or fills the machine."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.pipeline import draft_facts
from drafter.services.templates.check import proofread
from tests.support.section_bench import Desk, facts_of, library_of

FRONT = """---
名称: 试
标题: 试
字段:
  甲: {种类: 数量, 单位: 个, 必填: 是}
  场: [{名: 文字, 数: 名}]
---
{% for 个 in 场 %}
{{ 个.名 }}到场{{ 个.数 }}。
{% endfor %}
甲{{ 甲 }}。
"""


LAUGHS = 40


def rounds(depth: int, body: str) -> str:
    """Return `body` within so many loops."""
    return "".join(f"{{% for 丙{n} in 场 %}}\n" for n in range(depth)) + body + "{% endfor %}\n" * depth


STRANGE: Mapping[str, str] = {
    "a power": "{% set 丙 = 9**9**9 %}\n",
    "a power in a test": "{% if 9**9**9 %}\n{% endif %}\n",
    "a text many times": "{% if '甲' * 99999999999 == 报告 %}\n{% endif %}\n",
    "a wide text": "{% set 丙 = '%999999999d' % 1 %}\n",
    "a huge range": "{% for 丙 in range(999999999) %}\n{% endfor %}\n",
    "loops in loops": "{% for 丙 in 场 %}\n" * 12 + "{% endfor %}\n" * 12,
    "a macro that calls itself": "{% macro 己() %}{{ 己() }}{{ 己() }}{% endmacro %}\n甲{{ 甲 }}{{ 己() }}。\n",
    "macros that call others twice": "{% macro 己0() %}好{% endmacro %}\n"
    + "".join(f"{{% macro 己{n + 1}() %}}{{{{ 己{n}() }}}}{{{{ 己{n}() }}}}{{% endmacro %}}\n" for n in range(LAUGHS))
    + f"甲{{{{ 甲 }}}}{{{{ 己{LAUGHS}() }}}}。\n",
    "texts made of others twice": "{% set 己0 %}好{% endset %}\n"
    + "".join(f"{{% set 己{n + 1} %}}{{{{ 己{n} }}}}{{{{ 己{n} }}}}{{% endset %}}\n" for n in range(LAUGHS))
    + f"甲{{{{ 甲 }}}}{{{{ 己{LAUGHS} }}}}。\n",
    "texts joined twice": "{% set 己0 = '好' %}\n"
    + "".join(f"{{% set 己{n + 1} = 己{n} ~ 己{n} %}}\n" for n in range(LAUGHS)),
    "pairs of pairs": "{% set 己0 = (甲, 甲) %}\n"
    + "".join(f"{{% set 己{n + 1} = (己{n}, 己{n}) %}}\n" for n in range(LAUGHS))
    + f"甲{{{{ 己{LAUGHS} }}}}。\n",
    "a part that includes itself": "{% include '自' %}\n",
    "parts that include others twice": "{% include '笑0' %}\n",
    "a loop that calls itself": "{% for 丙 in 场 recursive %}\n{{ loop(场) }}\n{% endfor %}\n",
    "a class": "甲{{ 甲.__class__.__mro__ }}。\n",
    "the globals of a macro": "{% macro 己() %}好{% endmacro %}\n甲{{ 甲 }}{{ 己._func.__globals__ }}。\n",
    "the frame of a loop": "{% for 丙 in 场 %}\n甲{{ 甲 }}{{ loop._iterator.gi_frame }}。\n{% endfor %}\n",
    "a format": "甲{{ 甲 }}{{ '{0.__class__}'.format(甲) }}。\n",
    "an import": "甲{{ __import__('os') }}。\n",
    "a name of many parts": "甲{{ 甲" + ".乙" * 5000 + " }}。\n",
    "lists of lists that are compared": "{% set 己0 = [报告] %}\n{% set 庚0 = [报告] %}\n"
    + "".join(
        f"{{% set 己{n + 1} = [己{n}, 己{n}] %}}\n{{% set 庚{n + 1} = [庚{n}, 庚{n}] %}}\n" for n in range(LAUGHS)
    )
    + f"{{% if 己{LAUGHS} == 庚{LAUGHS} %}}\n甲{{{{ 甲 }}}}。\n{{% endif %}}\n",
    "tables of tables that are compared": "{% set 己0 = {'乙': 报告} %}\n{% set 庚0 = {'乙': 报告} %}\n"
    + "".join(
        f"{{% set {each}{n + 1} = {{'乙': {each}{n}, '丁': {each}{n}}} %}}\n" for n in range(LAUGHS) for each in "己庚"
    )
    + f"{{% if 己{LAUGHS} == 庚{LAUGHS} %}}\n甲{{{{ 甲 }}}}。\n{{% endif %}}\n",
    "a filter of itself": "{% set 己0 = 甲 | 等(甲) %}\n"
    + "".join(f"{{% set 己{n + 1} = 己{n} | 等(己{n}) %}}\n" for n in range(LAUGHS))
    + f"甲{{{{ 甲 }}}}{{{{ 己{LAUGHS} }}}}。\n",
    "loops round a long text": rounds(3, f"甲{{{{ 甲 }}}}{'好' * 2000}。\n"),
    "loops round a macro with a long text": f"{{% macro 己() %}}{'好' * 2000}{{% endmacro %}}\n"
    + rounds(3, "甲{{ 甲 }}{{ 己() }}。\n"),
    "loops round many pieces": rounds(3, "甲{{ 甲 }}" * 200 + "。\n"),
    "loops round texts that are compared": rounds(
        4, f"{{% if {'好' * 99999!r} == {'好' * 99999!r} %}}\n{{% endif %}}\n"
    )
    + "甲{{ 甲 }}。\n",
    "loops round texts that are sought": rounds(4, f"{{% if '坏' in {'好' * 99999!r} %}}\n{{% endif %}}\n")
    + "甲{{ 甲 }}。\n",
    "a slice": "甲{{ 甲 }}。\n{% set 丙 = 场[:] %}\n",
    "a count of records": "{% macro 己(丁) %}{% set 丙 = 丁.count(报告) %}{% endmacro %}\n甲{{ 甲 }}{{ 己(场) }}。\n",
    "a control character": "甲\0{{ 甲 }}。\n",
}
PARTS = {
    "parts/自.j2": "{% include '自' %}\n",
    **{f"parts/笑{n}.j2": f"{{% include '笑{n + 1}' %}}\n" * 2 for n in range(LAUGHS)},
    f"parts/笑{LAUGHS}.j2": "好\n",
}


@pytest.mark.parametrize("wording", STRANGE.values(), ids=STRANGE)
def test_a_template_from_elsewhere_is_stopped_with_a_message(tmp_path: Path, wording: str) -> None:
    library = library_of(tmp_path, {"sections/试.j2": FRONT + wording, **(PARTS if "include" in wording else {})})
    records = "".join(f"  - 名: 甲{number}\n    数: 3\n" for number in range(30))
    with pytest.raises(Problems) as refusal:
        Desk(library).tell("试", f"甲: 3\n场:\n{records}")
    assert all(problem.message and problem.hint and problem.location for problem in refusal.value.problems)


TITLES = {
    "lists of lists that are compared": "{% set 己0 = [报告] %}{% set 庚0 = [报告] %}"
    + "".join(f"{{% set 己{n + 1} = [己{n}, 己{n}] %}}{{% set 庚{n + 1} = [庚{n}, 庚{n}] %}}" for n in range(LAUGHS))
    + f"{{% if 己{LAUGHS} == 庚{LAUGHS} %}}好{{% endif %}}",
    "a text in a text": "{% if 好 in '好' %}好{% endif %}总结",
    "loops": "{% for 丙 in 单位 %}" * 9 + "好" * 999 + "{% endfor %}" * 9,
    "parts that include others twice": "{% include '笑0' %}",
    "a name that is not known": "{{ 村 }}总结",
    "a name that the office has not": "{{ 单位.村数 }}总结",
    "a condition on a figure": "{% if 年度 == 下年 %}好{% endif %}总结",
    "a block": "{% block 甲 %}总结{% endblock %}",
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("part", [False, True], ids=["of a report", "of a part"])
def test_a_title_that_does_more_than_print_is_stopped_with_a_message(tmp_path: Path, title: str, part: bool) -> None:
    section = FRONT + "甲{{ 甲 }}。\n"
    typed = json.dumps(title, ensure_ascii=False)
    chapters = f"  - 部分: {typed}\n    章节: [试]\n" if part else "  - 试\n"
    report = f"名称: 试\n标题: {'总结' if part else typed}\n序号: 公文\n列举: 一是\n排版: 公文\n章节:\n{chapters}"
    library = library_of(tmp_path, {"sections/试.j2": section, "reports/试.yaml": report, **PARTS})
    with pytest.raises(Problems) as refusal:
        draft_facts(facts_of("报告: 试\n试:\n  甲: 3\n"), library)
    own = str(tmp_path / "templates" / "reports" / "试.yaml")
    told = {(problem.code, problem.location.source.name) for problem in refusal.value.problems if problem.location}
    assert told
    judged = proofread(tmp_path / "templates")[1]
    assert told <= {(problem.code, problem.location.source.name) for problem in judged if problem.location}
    assert {name for _, name in told} <= {own, str(tmp_path / "templates" / "parts" / f"笑{LAUGHS}.j2")}


@pytest.mark.parametrize(
    "rule",
    ["甲 <= 9**9**9", f"{'(' * 5000}甲{')' * 5000} <= 甲", f"甲{'.甲' * 3000} <= 甲", "甲 <= " + "*".join(["9" * 400] * 200),
     "甲 * 9e999 <= 甲", "甲 <= 合计(9)", "甲 <= 合计(合计(甲))", "甲 <= " + "9" * 5000],
    ids=["a power", "parentheses", "a long name", "a huge product", "no number", "a sum of a number", "a sum of a sum", "a long number"],
)  # fmt: skip
def test_a_rule_that_cannot_be_worked_out_is_stopped_with_a_message(tmp_path: Path, rule: str) -> None:
    section = FRONT.replace("---\n{% for", f"规则:\n  - {rule}\n---\n{{% for")
    report = "名称: 试\n标题: 总结\n序号: 公文\n列举: 一是\n排版: 公文\n章节:\n  - 试\n"
    library = library_of(tmp_path, {"sections/试.j2": section, "reports/试.yaml": report})
    with pytest.raises(Problems) as refusal:
        draft_facts(facts_of("报告: 试\n试:\n  甲: 3\n"), library)
    assert [problem.code for problem in refusal.value.problems] in (["template-syntax"], ["undeclared-name"])


def test_a_sum_of_one_figure_is_that_figure(tmp_path: Path) -> None:
    section = FRONT.replace("---\n{% for", "规则:\n  - 合计(甲) <= 2\n---\n{% for")
    report = "名称: 试\n标题: 总结\n序号: 公文\n列举: 一是\n排版: 公文\n章节:\n  - 试\n"
    library = library_of(tmp_path, {"sections/试.j2": section, "reports/试.yaml": report})
    drafted = draft_facts(facts_of("报告: 试\n试:\n  甲: 3\n"), library)
    assert [problem.code for problem in drafted.problems] == ["part-exceeds-total"]
