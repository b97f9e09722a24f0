"""The 题目 and the 对句 of a section: short, even, and without a word of result."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.parsing.keys import FREE_KEYS
from drafter.schema.library import BODIES_SERVED, Library
from drafter.schema.section import load_section
from drafter.services.templates.check import proofread
from tests.support.section_bench import Desk, library_of

SECTION = "---\n名称: 试\n{}标题: 试\n字段:\n  甲: {{种类: 数量, 单位: 个, 必填: 是, 例: 4}}\n---\n甲{{{{ 甲 }}}}。\n"

# what stands in the front matter, and what is wrong with it, all in its line
HEADINGS = [
    ("", []),
    ("题目: 创建文明家庭", []),
    ("题目: 办好“三八”节\n固定: [“三八”]", []),
    ("题目: 推动基层妇女联合会组织换届选举工作", ["long-topic"]),
    ("题目: 推动基层妇联组织做好换届选举工作", []),
    ("题目: 创建家庭，选树典型", ["long-topic"]),
    ("题目: 创建家庭。", ["long-topic"]),
    ("题目: 服务能力提升", ["claiming-heading"]),
    ("题目: 创建成效显著", ["claiming-heading"]),
    ("题目: 积极创建家庭", ["claiming-heading"]),
    ("题目: 办好3件实事", ["loose-figure"]),
    ("对句: 聚焦强基固本，建好妇女之家", []),
    ("对句: 聚焦“两癌”检查，守护妇女健康", []),
    ("对句: 巩固脱贫成果，助力乡村振兴", []),
    ("对句: 聚焦强基固本，建好温馨的妇女之家", ["uneven-couplet"]),
    ("对句: 聚焦强基固本", ["uneven-couplet"]),
    ("对句: 聚焦强基，建好之家，守护权益", ["uneven-couplet"]),
    ("对句: 聚焦强基固本，", ["uneven-couplet"]),
    ("对句: 聚焦强基固本，建好妇女之家。", ["uneven-couplet"]),
    ("对句: 聚焦强基固本；建好妇女之家", ["uneven-couplet"]),
    ("对句: 组织建设增强，活动成效显著", ["claiming-heading"]),
    ("对句: 深化家庭创建，促进文明提升", ["claiming-heading"]),
    ("对句: 深化“提升行动”，促进家庭文明\n固定: [提升行动]", []),
]  # fmt: skip


@pytest.mark.parametrize(("front", "codes"), HEADINGS, ids=[front[:24] for front, _ in HEADINGS])
def test_a_topic_is_short_and_a_couplet_even_and_neither_claims(tmp_path: Path, front: str, codes: list[str]) -> None:
    library = library_of(tmp_path, {"sections/试.j2": SECTION.format(f"{front}\n" if front else "")})
    problems = proofread(library.own[0])[1]
    assert [problem.code for problem in problems] == codes
    assert all(problem.location and problem.location.line == 3 and problem.hint for problem in problems)
    if codes:
        with pytest.raises(Problems):
            Desk(library).tell("试", "甲: 1")


def test_where_a_built_in_section_sets_topics_nothing_is_left_under_its_title() -> None:
    seen = 0
    for body in ("", *BODIES_SERVED):
        library = Library().serving(body)
        for section in (load_section(library, name) for name in library.names("sections")):
            under = {field.partition(".")[0] for topic in section.topics for field in topic.fields}
            if under:
                assert section.fields.members.keys() - under <= {*FREE_KEYS}, section.name
                seen += 1
    assert seen > 20
