"""Templates that run without Jinja: what they make is what Jinja makes, and what they cannot make Jinja does."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Location, Problems, Source
from drafter.model.fact import Fact
from drafter.pipeline import draft
from drafter.rendering.engine.renderer import TemplateEngine
from drafter.rendering.equal_wordings import EqualLines
from drafter.rendering.types import Line
from drafter.schema.library import Library
from drafter.schema.section import TemplateText
from tests.support.paths import EXAMPLES
from tests.support.section_bench import Desk, library_of

FRONT = """---
名称: 试
标题: 试
字段:
  甲: {种类: 数量, 单位: 个, 必填: 是}
  组: {丙: 数量}
  场: [{名: 文字, 数: 名, 大: {种类: 选项, 可选: [是, 否]}}]
---
"""
# names every field
REST = """甲{{ 甲 }}，
丙{{ 组.丙 }}。
{% for 个 in 场 %}
{% if 个.大 == "否" %}
{{ 个.名 }}到场{{ 个.数 }}。
{% endif %}
{% endfor %}
"""
FACTS = "甲: 3\n组:\n  丙: 12\n场:\n  - 名: 春\n    数: 3\n  - 名: 夏\n    数: 4\n    大: 否\n  - 名: 秋\n    数: 5\n"
FACT = Fact("甲", "3", "3个", Location(Source("facts.yaml", "甲: 3\n"), 1))


def _wording(text: str) -> TemplateText:
    whole = f"乙。\n{text}\n"
    return TemplateText(Source("试.j2", whole), whole, 1)


class Twice(TemplateEngine):
    """Renders each wording by its plain code and by Jinja, and counts those that were the same."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.same = self.other = 0

    def render(
        self, wording: TemplateText, names: Mapping[str, object], equal: tuple[EqualLines, ...] = ()
    ) -> list[Line]:
        """Return the lines of `wording`, made by its plain code where there is some."""
        root = self.root(wording, equal)
        lines = self.lines(self.compiler.render(wording, names, equal))
        if root:
            assert self.lines(self.runtime.render(root, names)) == lines
            self.same += 1
        else:
            self.other += 1
        return lines


def told_twice(folder: Path, wording: str) -> Twice:
    """Return the engine that has told a section of `wording`, with FACTS, at a desk in `folder`."""
    files = {"sections/试.j2": f"{FRONT}{wording}\n{REST}", "parts/片.j2": "丙{{ 组.丙 }}。\n"}
    desk = Desk(library_of(folder, files))
    engine = Twice(desk.library)
    desk.renderer = replace(desk.renderer, engine=engine)
    assert desk.tell("试", FACTS).composition.blocks
    return engine


@pytest.mark.parametrize("name", ["linjing-2020", "mouzhen-2024", "linghe-gonghui-2024", "fangxian-2004"])
def test_plain_code_makes_the_lines_that_jinja_makes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Twice] = []

    def engine_of(library: Library) -> Twice:
        made.append(Twice(library))
        return made[-1]

    monkeypatch.setattr("drafter.pipeline.engine_of", engine_of)
    draft(EXAMPLES / name / "facts.yaml")
    assert sum(engine.same for engine in made) > 5
    assert sum(engine.other for engine in made) == 0


PLAIN = {
    "a loop": "{% for 个 in 场 %}\n{{ 个.名 }}到场{{ 个.数 }}{% if loop.last %}。{% else %}，{% endif %}\n{% endfor %}",
    "the rounds of a loop": "{% for 个 in 场 %}\n{% if loop.first and loop.length > 2 and loop.index == 1 %}\n"
    "{{ 个.名 }}到场{{ 个.数 }}。\n{% endif %}\n{% endfor %}",
    "what is beside it in a loop": "{% for 个 in 场 %}\n{% if not loop.last and loop.nextitem.大 == '否' %}\n"
    "{{ 个.名 }}到场{{ 个.数 }}。\n{% elif not loop.first and loop.previtem.大 != '是' %}\n{{ 个.名 }}后到。\n{% endif %}\n"
    "{% endfor %}",
    "a loop of what is chosen": "{% for 个 in 场 if 个.大 == '否' %}\n{{ 个.名 }}到场{{ 个.数 }}。\n{% else %}\n甲有{{ 甲 }}。\n{% endfor %}",
    "a macro": "{% macro 己() %}\n丙有{{ 组.丙 }}。\n{% endmacro %}\n{{ 己() }}",
    "filters": "甲{{ 甲 | 等(组.丙) }}{{ 甲 | 若无('没有甲') }}{{ 甲 | 比上年 }}。",
    "a choice of several": "{% for 个 in 场 %}\n{% if 个.大 in ['否', '是'] %}\n{{ 个.名 }}到场。\n{% endif %}\n{% endfor %}",
}


@pytest.mark.parametrize("wording", PLAIN.values(), ids=PLAIN)
def test_what_plain_code_can_do_it_does_alike(tmp_path: Path, wording: str) -> None:
    engine = told_twice(tmp_path, wording)
    assert engine.same
    assert not engine.other


JINJA = {
    "a macro that is given something": "{% macro 己(丁) %}\n甲{{ 丁 }}。\n{% endmacro %}\n{{ 己(甲) }}",
    "a name that is set": "{% set 丁 = 甲 %}\n甲{{ 丁 }}。",
    "a part": "甲{{ 甲 }}。\n{% include '片' %}",
    "a name under a key": "甲{{ 组['丙'] }}。",
}


@pytest.mark.parametrize("wording", JINJA.values(), ids=JINJA)
def test_what_plain_code_cannot_do_jinja_does(tmp_path: Path, wording: str) -> None:
    assert told_twice(tmp_path, wording).other


def test_a_part_is_known_where_its_code_is_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[tuple[str, ...], bytes] = {}

    def recall(parts: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
        if parts not in kept:
            kept[parts] = make()
        return kept[parts]

    for module in ("compiler", "renderer"):
        monkeypatch.setattr(f"drafter.rendering.engine.{module}.recall", recall)
    library = library_of(tmp_path, {"parts/片.j2": "甲{{ 甲 }}。\n", "parts/错.j2": "甲{{ 丁 }}。\n"})
    told, wrong = (_wording(f"{{% include '{name}' %}}") for name in "片错")
    for _ in range(2):
        (_, line, *_) = TemplateEngine(library).render(told, {"甲": FACT})
        assert line.place.source.name.endswith("片.j2")
        with pytest.raises(Problems) as refusal:
            TemplateEngine(library).render(wrong, {"甲": FACT})
        (problem,) = refusal.value.problems
        assert problem.location
        assert problem.location.source.name.endswith("错.j2")
    assert {parts[0] for parts in kept} == {"plain", "code"}


def test_what_went_wrong_in_plain_code_once_jinja_does_from_then_on() -> None:
    engine, text = (
        TemplateEngine(Library()),
        _wording("{% for 丙 in 组 %}\n{% if loop.revindex == 1 %}\n甲{{ 甲 }}。\n{% endif %}\n{% endfor %}"),
    )
    assert engine.root(text, ())
    first = engine.render(text, {"甲": FACT, "组": ({}, {})})
    assert not engine.root(text, ())
    assert engine.render(text, {"甲": FACT, "组": ({}, {})}) == first


def test_a_macro_comes_before_what_bears_its_name() -> None:
    text = _wording("{% macro 年度() %}\n甲{{ 甲 }}。\n{% endmacro %}\n甲{{ 甲 | 带年 }}。")
    with pytest.raises(Problems):
        TemplateEngine(Library()).render(text, {"甲": FACT, "年度": FACT})


WRONG = {
    "a name that is not there": ("甲{{ 组.丁 }}。", "undeclared-name"),
    "a name that nothing bears": ("甲{{ 丁 }}。", "undeclared-name"),
    "what no fact stands behind": ("甲{{ 组 }}。", "untraceable-value"),
    "a look into a fact": ("甲{{ 甲.words }}。", "untraceable-value"),
    "a round of a loop": ("{% for 丙 in 组 %}\n甲{{ loop.index }}。\n{% endfor %}", "untraceable-value"),
    "a call of a field": ("甲{{ 组() }}。", "template-error"),
}


@pytest.mark.parametrize(("wording", "code"), WRONG.values(), ids=WRONG)
def test_what_goes_wrong_in_plain_code_jinja_tells(wording: str, code: str) -> None:
    engine, text = TemplateEngine(Library()), _wording(wording)
    assert engine.root(text, ())
    with pytest.raises(Problems) as refusal:
        engine.render(text, {"甲": FACT, "组": {"丙": FACT}})
    (problem,) = refusal.value.problems
    assert problem.code == code
    assert problem.location
    assert problem.location.line in (2, 3)
    assert problem.location.source is text.source
