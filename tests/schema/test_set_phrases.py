"""The set phrases that a section offers for one's own words: how they are declared, and what the built-in ones say."""

import re
from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.core.text.text_figures import COUNTED, text_figures
from drafter.rendering.lint.hardcoded import claim_in
from drafter.schema.library import BODIES_SERVED, Library
from drafter.schema.offered_phrases import set_phrases_of
from drafter.schema.phrases import phrases_of
from drafter.schema.section import Section, load_section
from drafter.schema.set_phrases import read_set_phrases
from drafter.services.templates.check import proofread
from drafter.services.templates.copies import copy
from tests.support.section_bench import library_of

SECTION = """
    ---
    名称: 借阅
    标题: 借阅工作
    固定: [“一书一签”]
    字段:
      册数: {{种类: 数量, 单位: 册, 必填: 是, 说明: 借出的书, 例: 30}}
      经过: 段落
      活动:
        - 名称: 文字
          收获: 短句
    {phrases}
    ---
    借出图书{{{{ 册数 }}}}。
    {{{{ 经过 }}}}
    {{% for 场 in 活动 %}}
    开展{{{{ 场.名称 }}}}，{{{{ 场.收获 }}}}。
    {{% endfor %}}
"""
GENERAL = "名称: 本县\n套语:\n  做法:\n    - 依托____开展____\n  目的:\n    - 为做好____\n"


def section_with(folder: Path, phrases: str) -> tuple[Library, Section]:
    library = library_of(folder, {"sections/借阅.j2": SECTION.format(phrases=phrases.replace("\n", "\n    "))})
    return library, load_section(library, "借阅")


def test_a_section_declares_phrases_for_its_own_words_and_for_what_it_tells_in_whole_sentences(tmp_path: Path) -> None:
    phrases = (
        "套语:\n  做法:\n    - 在____开放书屋\n    - 推行“一书一签”\n"
        "  经过: 先在____试行\n  活动.收获:\n    - ____有所收获\n  总起:\n    - 以____为主"
    )
    _, section = section_with(tmp_path, phrases)
    assert section.set_phrases == {
        "做法": ("在____开放书屋", "推行“一书一签”"),
        "经过": ("先在____试行",),
        "活动.收获": ("____有所收获",),
        "总起": ("以____为主",),
    }


@pytest.mark.parametrize(
    ("phrases", "code", "line", "said", "hint"),
    [
        ("套语: 在____开放", "not-keys", 11, "“套语”", "写成“做法:”"),
        (
            "套语:\n  做发:\n    - 在____开放",
            "undeclared-name",
            12,
            "“套语”里的“做发”没有声明过",
            "您是不是想写“做法”？",
        ),
        ("套语:\n  天气:\n    - 晴", "undeclared-name", 12, "“套语”里的“天气”没有声明过", "可写：做法、成效、补充"),
        ("套语:\n  册数:\n    - 很多", "bad-declaration", 12, "“册数”不是写整句话的项", "可写：做法、成效、补充"),
        ("套语:\n  做法: {在: ____}", "bad-declaration", 12, "“做法”要一行一项", "每行以“- ”开头"),
        ("套语:\n  做法:\n    - 在____开放\n    -", "bad-declaration", 14, "有一句空着", "写上一句"),
        ("套语:\n  做法:", "bad-declaration", 12, "有一句空着", "写上一句"),
        (f"套语:\n  做法:\n    - {'好' * 121}", "bad-declaration", 13, "有121个字：最多120个字", "分成两句"),
        ("套语:\n  做法:\n    - 开放12次", "loose-figure", 13, "写死了“12次”", "换成“____”"),
        ("套语:\n  做法:\n    - 开放____，共三场", "loose-figure", 13, "写死了“三场”", "换成“____”"),
        ("套语:\n  成效:\n    - 在3月8日开放", "loose-figure", 13, "写死了“3月8日”", "换成“____”"),
        ("套语:\n  成效:\n    - 这是第二次开放", "loose-figure", 13, "写死了“第二次”", "换成“____”"),
    ],
)
def test_what_is_wrong_with_a_phrase_is_told_with_its_line_and_the_cure(
    tmp_path: Path, phrases: str, code: str, line: int, said: str, hint: str
) -> None:
    with pytest.raises(Problems) as raised:
        section_with(tmp_path, phrases)
    (problem,) = raised.value.problems
    assert (problem.code, problem.location and problem.location.line) == (code, line)
    assert said in problem.message
    assert hint in problem.hint


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(Problems) as raised:
        section_with(tmp_path, "套语:\n  做法:\n    - 开放12次\n  天气:\n    - 晴")
    assert sorted(problem.code for problem in raised.value.problems) == ["loose-figure", "undeclared-name"]


def test_a_section_is_offered_its_own_phrases_then_the_offices_then_those_for_all_and_none_twice(
    tmp_path: Path,
) -> None:
    library = library_of(tmp_path, {"set_phrases/本县.yaml": GENERAL})
    _, section = section_with(tmp_path, "套语:\n  做法:\n    - 在____开放书屋\n    - 依托____开展____")
    offered = set_phrases_of(library, section)
    assert offered["做法"][:2] == ("在____开放书屋", "依托____开展____")
    assert offered["做法"].count("依托____开展____") == 1
    assert offered["目的"][0] == "为做好____"
    usual = set_phrases_of(Library(), section)
    assert offered["做法"][2:] == usual["做法"][2:]
    assert offered["目的"][1:] == usual["目的"]
    assert {"做法", "成效", "补充", "总起", "目的"} <= usual.keys()


def test_what_opens_or_closes_a_report_is_offered_its_own_phrases_alone() -> None:
    for name in ("开头", "结尾", "存在问题", "下一步打算"):
        section = load_section(Library(), name)
        assert set_phrases_of(Library(), section) == section.set_phrases != {}


def test_a_copied_section_keeps_its_phrases_and_offers_what_the_office_makes_of_them(tmp_path: Path) -> None:
    built_in = load_section(Library(), "健康").set_phrases
    place = copy(Library(), "sections", "健康", tmp_path / "模板")
    assert load_section(Library((tmp_path / "模板",)), "健康").set_phrases == built_in
    first = built_in["做法"][0]
    place.write_text(place.read_text(encoding="utf-8").replace(first, "请____来____坐诊"), encoding="utf-8")
    library = Library((tmp_path / "模板",))
    offered = set_phrases_of(library, load_section(library, "健康"))["做法"]
    assert offered[0] == "请____来____坐诊"
    assert first not in offered


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("名称: 本省\n套语: {}\n", "bad-declaration", 1),
        ("名称: 本县\n话: {}\n", "bad-declaration", 2),
        ("名称: 本县\n套语:\n  经过:\n    - 先在____试行\n", "undeclared-name", 3),
        ("名称: 本县\n套语:\n  做法:\n    - 开放12次\n", "loose-figure", 4),
    ],
)
def test_what_is_wrong_with_phrases_for_all_sections_is_told_by_whoever_reads_them(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    library = library_of(tmp_path, {"set_phrases/本县.yaml": text})
    with pytest.raises(Problems) as raised:
        set_phrases_of(library, load_section(library, "健康"))
    count, judged = proofread(tmp_path / "templates")
    assert count == 1
    for problems in (raised.value.problems, judged):
        (problem,) = problems
        assert (problem.code, problem.location and problem.location.line) == (code, line)


def built_in() -> dict[str, tuple[str, Section]]:
    """Return each built-in section, and the kind of body that it is for, by its file."""
    found: dict[str, tuple[str, Section]] = {}
    for body in ("", *sorted(BODIES_SERVED)):
        library = Library().serving(body)
        for name in library.names("sections"):
            section = load_section(library, name)
            found.setdefault(section.wording.source.name, (body, section))
    return found


BUILT_IN = built_in()
SAID = [
    (file, phrase)
    for file, (_, section) in BUILT_IN.items()
    for phrases in section.set_phrases.values()
    for phrase in phrases
]


def test_each_built_in_section_has_phrases_for_what_was_done_and_what_came_of_it() -> None:
    lacking = [
        (file, key)
        for file, (_, section) in BUILT_IN.items()
        for key in ("做法", "成效")
        if len(section.set_phrases.get(key, ())) < 3
    ]
    assert lacking == []
    assert len(BUILT_IN) > 70


def test_no_two_sections_share_a_phrase_and_none_repeats_one_that_is_for_all() -> None:
    general = [phrase for phrases in read_set_phrases(Library(), "通用").values() for phrase in phrases]
    phrases = [*general, *(phrase for _, phrase in SAID)]
    assert len(general) > 20
    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []


def test_no_phrase_claims_counts_or_says_what_belongs_to_a_year() -> None:
    dated = [phrase.words for phrase in phrases_of(Library())]
    for file, phrase in SAID:
        text = phrase
        for name in BUILT_IN[file][1].fixed:
            text = text.replace(name, "")
        assert not re.search("[0-9０-９]", text), (file, phrase)
        assert [figure.text for figure in text_figures(text) if figure.reading in COUNTED] == [], (file, phrase)
        assert claim_in(phrase) == "", (file, phrase)
        assert [words for words in dated if words in phrase] == [], (file, phrase)


def test_a_phrase_is_one_sentence_without_its_mark_and_its_blanks_are_alike() -> None:
    for file, phrase in SAID:
        assert not re.search("[。；！？：]|[，、]$|一是|^[，、]", phrase), (file, phrase)
        assert not re.search("(?<!_)(?:_{1,3}|_{5,})(?!_)|＿", phrase), (file, phrase)
