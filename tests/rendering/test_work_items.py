"""WorkItems in the office's own words: how their pieces are joined, and that no piece leaves a hole (law 10)."""

import re
from itertools import combinations

import pytest

from drafter.model.document import Heading, text_of
from drafter.model.reading_order import paragraphs_of
from drafter.pipeline import Draft, draft_facts
from drafter.schema.library import Library
from drafter.schema.section import LISTINGS
from drafter.services.embed.redaction import HIDDEN, secrets_in, without_secrets
from tests.support.section_bench import facts_of

PIECES = {
    "题目": "丰富文化生活",
    "目的": "为营造节日氛围",
    "做法": "在镇文化站举办文艺汇演",
    "数据": "\n        演出: 12场",
    "成效": "受到群众好评",
}
HOLE = re.compile("[，。；：、]{2,}|^[，。；：、]|[^。]$")


def told(text: str, head: str = "") -> Draft:
    return draft_facts(facts_of(f"{head}健康:\n  事项:\n{text}"), Library())


def chapter(drafted: Draft) -> list[str]:
    """Return the paragraphs of the chapter, without its heading."""
    return [text_of(block.runs) for block in drafted.document.blocks if block.section == "健康"][1:]


def work_item(*keys: str, **changed: str) -> str:
    """Return a work item that has `keys`, as an item of the list."""
    lines = [f"{key}: {(PIECES | changed)[key]}" for key in keys]
    return "    - " + "\n      ".join(lines) + "\n"


def test_a_work_item_is_told_in_the_order_of_its_purpose_deed_figures_and_result() -> None:
    assert chapter(told(work_item("成效", "数据", "做法", "目的"))) == [
        "为营造节日氛围，在镇文化站举办文艺汇演，演出12场，受到群众好评。"
    ]


def test_a_plain_line_is_a_matter() -> None:
    assert chapter(told("    - 走访重点家庭\n    - 看望留守儿童。\n")) == ["走访重点家庭。看望留守儿童。"]


def test_matters_with_topics_are_items() -> None:
    text = f"    - 走访重点家庭\n{work_item('题目', '做法')}{work_item('题目', '做法', 题目='开展义诊', 做法='请医生到村义诊')}"
    assert chapter(told(text)) == [
        "一是守护妇儿健康。走访重点家庭。二是丰富文化生活。在镇文化站举办文艺汇演。三是开展义诊。请医生到村义诊。"
    ]


def test_what_has_no_topic_of_its_own_is_the_first_item_under_that_of_its_section() -> None:
    text = f"    - 走访重点家庭\n{work_item('题目', '做法')}  题目: 关爱妇女\n"
    assert chapter(told(text)) == ["一是关爱妇女。走访重点家庭。二是丰富文化生活。在镇文化站举办文艺汇演。"]


def test_the_only_item_has_neither_number_nor_topic_and_that_is_said() -> None:
    drafted = told(work_item("题目", "做法"))
    assert chapter(drafted) == ["在镇文化站举办文艺汇演。"]
    (note,) = drafted.problems
    assert (note.code, note.location and note.location.line) == ("topic-not-told", 5)


def test_a_topic_with_which_its_text_begins_is_not_printed_twice() -> None:
    (text,) = chapter(told(work_item("题目", "做法", 做法="丰富文化生活，举办文艺汇演")))
    assert text == "丰富文化生活，举办文艺汇演。"


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        ("举办汇演。观众很多", "为营造节日氛围，举办汇演。观众很多。演出12场，受到群众好评。"),
        ("举办汇演；办好年货节", "为营造节日氛围，举办汇演；办好年货节。演出12场，受到群众好评。"),
        (f"{'举办文艺汇演' * 15}好", f"为营造节日氛围，{'举办文艺汇演' * 15}好。演出12场，受到群众好评。"),
    ],
)
def test_a_piece_of_several_sentences_or_a_long_one_stands_alone(deed: str, expected: str) -> None:
    assert chapter(told(work_item("目的", "做法", "数据", "成效", 做法=deed))) == [expected]


def test_long_items_stand_on_lines_of_their_own() -> None:
    long = "在镇文化站举办文艺汇演，" * 20 + "群众踊跃参加"
    items = [work_item("题目", "做法", 题目=topic, 做法=long) for topic in ("丰富文化生活", "开展义诊")]
    first, second = chapter(told("".join(items)))
    assert first.startswith("一是丰富文化生活。在镇")
    assert second.startswith("二是开展义诊。在镇")


def test_what_came_of_them_all_closes_the_last() -> None:
    text = work_item("题目", "做法") + work_item("题目", "做法", 题目="开展义诊")
    own = f"自拟:\n  - 标题: 节日活动\n    段落: 全年活动不断。\n    事项:\n{text.replace('    - ', '      - ').replace('      ', '        ', 0)}"
    own = own.replace("\n      ", "\n        ").replace("\n        - ", "\n      - ")
    drafted = draft_facts(facts_of(f"{own}    成效: 群众满意\n"), Library())
    assert any(
        text.endswith("二是开展义诊。在镇文化站举办文艺汇演。群众满意。") for text in paragraphs_of(drafted.document)
    )


@pytest.mark.parametrize("listing", LISTINGS)
def test_each_work_item_alone_and_each_of_its_pieces_leaves_no_hole(listing: str) -> None:
    seen = 0
    for size in range(1, len(PIECES) + 1):
        for keys in combinations(PIECES, size):
            for more in ("", work_item("题目", "做法", 题目="开展义诊"), "    - 走访重点家庭\n"):
                own = f"健康:\n  列举: {listing}\n  补充: 各村已经落实。\n  事项:\n{work_item(*keys)}{more}"
                drafted = draft_facts(facts_of(own), Library())
                printed = chapter(drafted)
                headings = [text_of(block.runs) for block in drafted.document.blocks if isinstance(block, Heading)]
                printed = [text for text in printed if text not in headings]
                assert [text for text in printed if HOLE.search(text)] == [], (keys, more)
                deeds = {"做法", "数据", "成效"} & {*keys}
                codes = {problem.code for problem in drafted.problems}
                assert ("work-item-without-deed" in codes) is not bool(deeds), (keys, more)
                for key in keys if deeds else ():
                    said = PIECES[key].strip().replace(": ", "") in "".join([*printed, *headings])
                    assert said is not (key == "题目" and "topic-not-told" in codes), (key, keys, printed)
                seen += 1
    assert seen == 31 * 3


def test_what_a_private_work_item_says_does_not_travel() -> None:
    text = "    - 做法: 帮助张小花办理低保\n      私密: 是\n    - 镇妇联还看望了张小花\n"
    facts = facts_of(f"健康:\n  事项:\n{text}")
    secrets = secrets_in(facts, Library())
    assert [secret.text for secret in secrets] == ["帮助张小花办理低保"]
    assert f"做法: {HIDDEN}" in without_secrets(facts.source.text, secrets)


def test_what_a_private_group_or_record_says_does_not_travel() -> None:
    text = "  两癌检查: {人数: 3, 做法: 陪张小花检查, 私密: 是}\n  讲座:\n    - {名称: 健康讲座, 成效: 李红报了名, 私密: 是}\n    - {名称: 育儿讲座}\n"
    facts = facts_of(f"健康:\n{text}")
    secrets = secrets_in(facts, Library())
    assert [secret.text for secret in secrets] == ["3", "陪张小花检查", "健康讲座", "李红报了名"]
    assert without_secrets(facts.source.text, secrets).count(HIDDEN) == 4


def test_who_is_named_in_a_private_work_item_is_masked_wherever_the_report_names_him() -> None:
    text = "    - 做法: 帮助张小花办理低保\n      私密: 是\n"
    drafted = draft_facts(facts_of(f"健康:\n  事项:\n{text}  补充: 镇妇联还看望了张小花。\n"), Library())
    told = "".join(paragraphs_of(drafted.document))
    assert "帮助张某某办理低保" in told
    assert "看望了张某某" in told
    assert "张小花" not in told
