"""Fields that have moved into 数据, as a section declares them: where they were, what they took, how they are told."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.schema.fields import leaves
from drafter.schema.moves import Move
from drafter.schema.section import Section, load_section
from tests.support.section_bench import library_of

SECTION = """
    ---
    名称: 推广
    标题: 推广工作
    字段:
      名称: {{种类: 文字, 必填: 是, 说明: 推广了什么, 例: 养鹅}}
      走访:
        村数: 个
      产业:
        - 名称: 文字
      自有:
        数据: 条
    改到数据:
      {moves}
    ---
    推广{{{{ 名称 }}}}。
    走访{{{{ 走访.村数 }}}}。
    {{% for 业 in 产业 %}}
    发展{{{{ 业.名称 }}}}。
    {{% endfor %}}
    记录{{{{ 自有.数据 }}}}。
"""


def section_of(folder: Path, moves: str) -> Section:
    return load_section(library_of(folder, {"sections/推广.j2": SECTION.format(moves=moves)}), "推广")


def moves_of(folder: Path, moves: str) -> dict[str, Move]:
    return {move.field.path: move for move in section_of(folder, moves).moves}


@pytest.mark.parametrize("path", ["行程", "走访.行程", "产业.行程"])
def test_a_field_that_was_is_offered_no_more_and_knows_its_unit_and_its_words(tmp_path: Path, path: str) -> None:
    section = section_of(tmp_path, f"{path}: {{种类: 数量, 单位: 公里|里, 词: 一路行程}}")
    (move,) = section.moves
    assert (move.field.path, move.field.spec.units, move.words) == (path, ("公里", "里"), "一路行程")
    assert move.steps == tuple(path.split("."))
    assert path not in [field.path for field in leaves(section.fields)]


def refused(folder: Path, moves: str) -> list[tuple[str, str]]:
    with pytest.raises(Problems) as refusal:
        section_of(folder, moves)
    return [(problem.code, problem.message) for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("moves", "code", "said"),
    [
        ("走防.行程: {种类: 数量, 单位: 里, 词: 行程}", "undeclared-name", "“改到数据”里的“走防”没有声明过。"),
        ("名称.行程: {种类: 数量, 单位: 里, 词: 行程}", "undeclared-name", "“改到数据”里的“名称”没有声明过。"),
        (
            "走访.村数: {种类: 数量, 单位: 个, 词: 走访村}",
            "bad-declaration",
            "“改到数据”里的“走访.村数”还是一个字段，或旁边的“数据”是模板自己的字段。",
        ),
        (
            "自有.行程: {种类: 数量, 单位: 里, 词: 行程}",
            "bad-declaration",
            "“改到数据”里的“自有.行程”还是一个字段，或旁边的“数据”是模板自己的字段。",
        ),
        ("走访.行程: 一路行程", "bad-declaration", "“改到数据”里的“走访.行程”认不出来。"),
        ("走访.行程: {种类: 数量, 单位: 里}", "bad-declaration", "“改到数据”里的“走访.行程”认不出来。"),
        ("走访.行程: {种类: 文字, 词: 行程}", "bad-declaration", "“改到数据”里的“走访.行程”认不出来。"),
        ("走访.行程: {种类: 数量, 单位: 里, 词: 3次行程}", "bad-declaration", "“改到数据”里的“走访.行程”认不出来。"),
        (
            "走访.行程: {种类: 数量, 单位: 里, 词: 行程}\n      走访.路程: {种类: 数量, 单位: 里, 词: 行程}",
            "bad-declaration",
            "“改到数据”里的“走访.路程”和“走访.行程”的词一样。",
        ),
        ("- 走访.行程", "not-keys", "“改到数据”应当是一行行的“名称: 内容”。"),
    ],
)
def test_what_is_no_move_is_refused(tmp_path: Path, moves: str, code: str, said: str) -> None:
    assert (code, said) in refused(tmp_path, moves)
