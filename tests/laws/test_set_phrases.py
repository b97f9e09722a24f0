"""Each set phrase is told as it stands once its blanks are filled; one whose blanks are left does not pass."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from drafter.model.reading_order import paragraphs_of
from drafter.parsing.organization import sample_name
from drafter.pipeline import draft_facts
from drafter.schema.fields import Field, Group, Records
from drafter.schema.library import BODIES_SERVED, Library
from drafter.schema.offered_phrases import set_phrases_of
from drafter.schema.section import load_section
from tests.support.command_line import drafter
from tests.support.section_bench import facts_of

BLANK = "____"
HOLE = re.compile("[，。；：、]{2,}|^[，。；：、]|[^。：]$|“”|《》|（）|【待补")
OF_A_WORK_ITEM = ("目的", "做法", "成效")
# a frame and what closes a report are told beside a chapter, and no report is of these alone
DONE = {"其他工作": {"做法": "承办上级交办的事项"}}
# what stands in the sentence that these words end
WITH = {("存在问题", "成绩"): {"对照": "上级", "问题": "走访还不够经常"}}


def built_in() -> dict[str, tuple[str, str]]:
    """Return the kind of body that tells each built-in section, and its name, by its file."""
    found: dict[str, tuple[str, str]] = {}
    for body in ("", *sorted(BODIES_SERVED)):
        library = Library().serving(body)
        for name in library.names("sections"):
            section = load_section(library, name)
            found.setdefault(section.wording.source.name, (next(iter(section.bodies), body), name))
    return found


SECTIONS = built_in()


def told(body: str, facts: Mapping[str, object]) -> str:
    """Return the report of `facts`, of a body of the kind `body`, in which nothing is amiss."""
    name = sample_name("临泾镇", body or "妇联")
    chapters = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items())
    drafted = draft_facts(facts_of(chapters, f"单位: {{名称: {name}, 级别: 镇}}\n年度: 2020\n"), Library())
    assert drafted.problems == (), drafted.problems
    paragraphs = list(paragraphs_of(drafted.document))
    assert [text for text in paragraphs if HOLE.search(text) and len(text) > 20] == []
    return "\n".join(paragraphs)


def filled(phrases: Iterable[str]) -> list[str]:
    return [phrase.replace(BLANK, "甲") for phrase in phrases]


def saying(group: Group, path: str, words: str) -> dict[str, object]:
    """Return values for `group` of which the one at `path` says `words`, beside what it is told with."""
    key, _, rest = path.partition(".")
    beside = {
        name: member.example
        for name, member in group.members.items()
        if group.path and isinstance(member, Field) and (member.required or member.kind.is_text) and member.example
    }
    match group.members[key]:
        case Records(inner):
            return {key: [saying(inner, rest, words)]}
        case Group() as inner:
            return {key: saying(inner, rest, words)}
        case Field():
            return {**beside, key: words}


def untold(text: str, phrases: Iterable[str]) -> list[str]:
    return [phrase for phrase in phrases if phrase not in text]


@pytest.mark.parametrize("file", SECTIONS)
def test_the_phrases_of_a_section_are_told_without_a_hole_and_without_a_problem(file: str) -> None:
    body, name = SECTIONS[file]
    library = Library().serving(body)
    section = load_section(library, name)
    offered = {key: filled(phrases) for key, phrases in set_phrases_of(library, section).items()}
    beside = {} if name in DONE else DONE
    own = {key: phrases for key, phrases in offered.items() if key in ("做法", "成效", "补充", "总起")}
    text = told(body, {name: own, **beside})
    assert untold(text, [phrase for phrases in own.values() for phrase in phrases]) == []
    if not section.frame:
        deeds = range(len(offered["做法"]))
        items = [{key: offered[key][n] for key in OF_A_WORK_ITEM if n < len(offered.get(key, ()))} for n in deeds]
        assert max(len(offered.get(key, ())) for key in OF_A_WORK_ITEM) == len(items)
        text = told(body, {name: {"事项": items}, **beside})
        assert untold(text, [phrase for item in items for phrase in item.values()]) == []
    for path in section.set_phrases.keys() - own.keys() - {"目的"}:
        for words in offered[path]:
            text = told(body, {name: {**saying(section.fields, path, words), **WITH.get((name, path), {})}, **beside})
            assert untold(text, [words]) == []


OWN_WORDS = """
    章节:
      - 标题: 关爱工作
        含: 健康
        总起: 以{0}为主线
    健康:
      总起: 以{0}为抓手
      做法: 联合{0}开展讲座
      成效: 受益妇女有{0}
      补充: 有关情况见{0}
      事项:
        - 目的: 为提高{0}的意识
          做法: 依托{0}开展义诊
          成效: 妇女对{0}的了解加深
    存在问题:
      问题: 对{0}了解不够
    自拟:
      - 标题: 别的工作
        段落: 到{0}走访
"""
PLACES = {
    "章节.1.总起", "健康.总起", "健康.做法", "健康.成效", "健康.补充", "健康.事项.1.目的", "健康.事项.1.做法",
    "健康.事项.1.成效", "存在问题.问题", "自拟.1.段落",
}  # fmt: skip


@pytest.mark.parametrize("blank", [BLANK, "__", "＿＿", "_", "＿", "_ _"])
def test_a_blank_that_is_left_in_own_words_is_told_in_a_draft_and_stops_a_final_report(
    tmp_path: Path, blank: str
) -> None:
    text = f"单位: 临泾镇妇联\n年度: 2020\n{facts_of(OWN_WORDS.format(blank), '').source.text}"
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    draft = drafter(tmp_path, "build", "-o", "draft.txt")
    assert draft.returncode == 0
    assert (tmp_path / "draft.txt").exists()
    named = set(re.findall(r"警告\[placeholder\] “([^”]+)”", draft.stderr))
    assert named == PLACES
    final = drafter(tmp_path, "build", "--final", "-o", "final.txt")
    assert final.returncode == 1
    assert set(re.findall(r"错误\[placeholder\] “([^”]+)”", final.stderr)) == PLACES
    assert not (tmp_path / "final.txt").exists()
