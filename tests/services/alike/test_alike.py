"""What share of one's own words stands elsewhere: word for word, with other figures, names or a few other words."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest

from drafter.core import Source
from drafter.parsing import parse_facts
from drafter.schema import Library
from drafter.services.alike import Paper, compare, describe, paper_of, record, strangers, twins
from drafter.services.alike.comparison import Comparison, Likeness
from drafter.services.alike.report import percent
from tests.support.call_counts import calls_of
from tests.support.command_line import EXAMPLE, Done, drafter, process
from tests.support.output_shapes import fits
from tests.support.paths import EXAMPLES

NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/facts.yaml"))
# a sentence of ten characters each that no two share more of than anybody would
_WORDS = (
    "晨曦薄雾里的柳树轻轻摇摆", "挨家挨户送去面粉和菜籽油", "请来老裁缝手把手教缝纫", "把旧祠堂收拾成了图书角", "趁农闲办起夜校识字班",
    "联系收购商上门收土豆", "劝和了几对闹离婚的夫妻", "冬天给独居老人生好炉火", "山路难走就骑着骡子进村", "编出快板唱遍每个院坝",
)  # fmt: skip
LETTERS = "甲乙丙丁戊己庚辛壬癸"


def paper(name: str, office: str, *sentences: str, year: int = 2020, more: str = "") -> Paper:
    own = "".join(f"    - {sentence}\n" for sentence in sentences)
    text = f"单位: {office}\n年度: {year}\n普法宣传:\n  标语: 20\n  做法:\n{own}{more}"
    return paper_of(parse_facts(Source(name, text)), Library(), internal=False)


def kinds(comparison: Comparison, number: int = 0) -> dict[str, int]:
    return {kind.name: count for kind, count in comparison.shares[number].alike.items() if count}


@pytest.mark.parametrize(("copied", "share"), [(0, 0), (3, 30), (10, 100)])
def test_the_share_is_that_of_the_sentences_that_were_copied(copied: int, share: int) -> None:
    others = [f"{words}，另作安排{LETTERS[n]}" * 2 for n, words in enumerate(reversed(_WORDS))]
    mine = [*_WORDS[:copied], *(f"第二年起换了法子{letter * 9}" for letter in LETTERS[copied:])]
    comparison = compare([paper("a.yaml", "临泾镇妇联", *mine), paper("b.yaml", "城关镇妇联", *_WORDS)])
    found = comparison.shares[0]
    assert (found.judged, found.count, percent(found.count, found.judged)) == (10, copied, share)
    assert kinds(comparison) == ({"SAME": copied} if copied else {})
    assert others


@pytest.mark.parametrize(
    ("mine", "theirs", "kind"),
    [
        ("全年发放普法宣传资料3000余份。", "全年发放普法宣传资料，3000余份", "SAME"),
        ("全年發放普法宣傳資料３０００份。", "全年发放普法宣传资料3000份。", "SAME"),
        ("全年发放普法宣传资料5000余份。", "全年发放普法宣传资料三千份", "FIGURES"),
        ("3月8日在文化广场开展普法宣传", "9月10日在文化广场开展普法宣传", "FIGURES"),
        ("临泾镇妇联走村入户讲解反家暴法5场", "城关镇妇联走村入户讲解反家暴法12场", "NAMES"),
        ("组织妇女走村入户讲解反家庭暴力法", "发动妇女走村入户讲解反家庭暴力法", "WORDS"),
        ("组织妇女走村入户讲解反家庭暴力法", "请律师在广场上为群众解答法律问题", ""),
        ("活动深受欢迎", "活动深受欢迎", ""),
        ("走访慰问了30户家庭", "走访慰问了30户家庭", ""),
    ],
)
def test_what_differs_says_of_which_kind_a_copy_is(mine: str, theirs: str, kind: str) -> None:
    comparison = compare([paper("a.yaml", "临泾镇妇联", mine), paper("b.yaml", "城关镇妇联", theirs)])
    assert [kinds(comparison, number) for number in (0, 1)] == [{kind: 1} if kind else {}] * 2


def test_what_the_templates_say_and_figures_and_names_are_no_ones_own_words() -> None:
    text = "单位: {}\n年度: 2020\n健康:\n  两癌检查: {{主办: 镇卫生院和县妇幼保健院, 方式: 免费, 人数: 1039}}\n"
    papers = [
        paper_of(parse_facts(Source(name, text.format(office))), Library(), internal=False)
        for name, office in (("a", "临泾镇妇联"), ("b", "城关镇妇联"))
    ]
    comparison = compare(papers)
    assert [share.judged for share in comparison.shares] == [0, 0]
    assert "没有够长的自己写的话，没有比" in "\n".join(describe(comparison, []))


def test_a_set_phrase_that_both_chose_is_nobodys_own_but_what_is_put_into_it_is() -> None:
    chosen = "邀请{}到{}举办法律讲座，结合案例讲解{}。"
    both = [
        paper(name, office, chosen.format("律师", "村里", "婚姻法"), *more)
        for name, office, more in (
            ("a", "临泾镇妇联", [chosen.format("退休的老法官", "赶集的大戏台前", "赡养老人的规矩")]),
            ("b", "城关镇妇联", [chosen.format("退休的老法官", "赶集的大戏台前", "赡养老人的规矩")]),
        )
    ]
    assert [(share.judged, share.count) for share in compare(both).shares] == [(1, 1), (1, 1)]


def test_own_words_are_read_wherever_they_are_typed() -> None:
    text = (
        "单位: 临泾镇妇联\n年度: 2020\n普法宣传:\n  总起: 我们今年换了一种讲法的\n  题目: 办讲座\n  事项:\n"
        "    - 目的: 为了让老人也听得懂法律\n      做法: 请退休教师用方言来讲课\n      数据: {讲座: 12场}\n"
        "      成效: 听讲的老人比往年多了许多\n  补充: |\n    第一段写的是春天里的事情。\n    第二段写的是秋天里的事情；还有冬天里的事情。\n"
        "健康:\n  正文: 这一章的话全由自己来写好\n  未知的一项: 写在没有这一项的地方的一句很长的话也是自己写的\n"
        "自拟:\n  - 标题: 特色\n    段落: 自己加的一章里说的话语\n"
    )
    comparison = compare([paper_of(parse_facts(Source("a.yaml", text)), Library(), internal=False)])
    found = [(each.text, each.own.path, each.location) for each in comparison.sentences if each.judged]
    assert [path for _, path, _ in found] == [
        "普法宣传.总起", "普法宣传.事项.1.目的", "普法宣传.事项.1.做法", "普法宣传.事项.1.成效", "普法宣传.补充", "普法宣传.补充",
        "普法宣传.补充", "健康.正文", "健康.未知的一项", "自拟.1.段落",
    ]  # fmt: skip
    for words, _, place in found:
        assert place.source.line(place.line)[place.column - 1 :][: place.length] == words


def test_the_name_of_a_sibling_in_copied_words_is_told_with_both_places() -> None:
    theirs = "城关镇妇联组织巾帼志愿者走村入户讲解法律"
    papers = [paper("a.yaml", "临泾镇妇联", theirs, _WORDS[0]), paper("b.yaml", "镇原县城关镇妇联", _WORDS[1], theirs)]
    (found,) = strangers(compare(papers))
    assert (found.code, found.severity.name) == ("copied-name", "WARNING")
    assert (str(found.location), found.location and found.location.length) == ("a.yaml:6:7", 3)
    assert [str(place) for place in found.related] == ["b.yaml:7:7"]
    assert "“城关镇”" in found.message
    assert "第7行" in found.hint


def test_a_name_that_was_not_copied_is_but_asked_after_and_one_of_another_level_is_not() -> None:
    mine = "与城关镇妇联结成对子互相学习经验做法"
    assert [each.code for each in strangers(compare([paper("a", "临泾镇妇联", mine), paper("b", "城关镇妇联")]))] == [
        "foreign-name"
    ]
    county = paper("县", "镇原县妇联", "在临泾镇和城关镇开展了巾帼普法宣传活动")
    towns = [paper("a", "镇原县临泾镇妇联", "镇原县妇联的领导来镇里调研指导过工作"), paper("b", "镇原县城关镇妇联")]
    assert list(strangers(compare([county, *towns]))) == []


@pytest.mark.parametrize("office", ["某镇妇联", "开发区妇联", "某某社区妇联"])
def test_a_name_that_many_are_called_by_is_no_strangers(office: str) -> None:
    mine = "在开发区和某镇、某某社区都开展了巾帼普法宣传活动"
    assert list(strangers(compare([paper("a", "临泾镇妇联", mine), paper("b", office)]))) == []


def test_two_papers_of_one_office_and_year_are_told_and_compared() -> None:
    papers = [paper("a.yaml", "临泾镇妇联", _WORDS[0]), paper("b.yaml", "临泾镇妇联", _WORDS[0], _WORDS[1])]
    (found,) = twins(papers)
    assert (found.code, str(found.location), found.severity.name) == ("same-report", "b.yaml:1:5", "NOTE")
    assert kinds(compare(papers)) == {"SAME": 1}
    assert list(twins([papers[0], paper("c.yaml", "临泾镇妇联", year=2019)])) == []


def test_whom_private_fields_name_is_shown_by_surname_from_either_paper() -> None:
    more = "  事项:\n    - 私密: 是\n      做法: 帮王小花要回了拖欠半年的工钱\n"
    papers = [paper("a", "临泾镇妇联", more=more), paper("b", "城关镇妇联", "帮王小花要回了拖欠半年的工钱")]
    comparison = compare(papers)
    shown = "\n".join(describe(comparison, [])) + json.dumps(record(comparison, []), ensure_ascii=False)
    assert kinds(comparison) == {"SAME": 1}
    assert shown.count("【私密】") == 5
    assert "小花" not in shown
    named = "  事项:\n    - 私密: 是\n      做法: 帮助王小花办理了低保\n  补充: 又去看望了王小花和她的母亲\n"
    papers = [paper("a", "临泾镇妇联", more=named), paper("b", "城关镇妇联", "又去看望了王小花和她的母亲")]
    shown = "\n".join(describe(compare(papers), []))
    assert "又去看望了王某某和她的母亲" in shown
    assert "小花" not in shown
    open_papers = [paper_of(parse_facts(each.source), Library(), internal=True) for each in papers]
    assert "王小花" in "\n".join(describe(compare(open_papers), []))


def test_the_closest_paper_is_that_with_most_in_common_and_goes_first() -> None:
    papers = [
        paper("a", "临泾镇妇联", *_WORDS[:4]),
        paper("b", "城关镇妇联", _WORDS[0]),
        paper("c", "平泉镇妇联", *_WORDS[:3]),
    ]
    comparison = compare(papers)
    assert (comparison.shares[0].closest, comparison.shares[0].shared) == (2, 3)
    assert {match.other.paper for match in comparison.matches if match.sentence.paper == 0} == {2}


def test_every_example_is_held_against_every_other_and_each_match_is_true() -> None:
    papers = [
        paper_of(
            parse_facts(Source(name, (EXAMPLES / name / "facts.yaml").read_text(encoding="utf-8"))), Library(), False
        )
        for name in NAMES
    ]
    seen = 0
    for one, other in combinations(papers, 2):
        comparison = compare([one, other])
        fits(record(comparison, []), "alike")
        counts = [share.count for share in comparison.shares]
        assert bool(counts[0]) == bool(counts[1])
        for match in comparison.matches:
            seen += 1
            assert match.sentence.paper != match.other.paper
            for each in (match.sentence, match.other):
                line = each.location.source.line(each.location.line)
                assert line[each.location.column - 1 :].startswith(each.text[:8])
            if match.likeness is Likeness.SAME:
                assert han(match.sentence.text) == han(match.other.text)
    assert seen > 20
    # what only some examples share is theirs: no more than one sentence in four
    assert all(percent(share.count, share.judged) <= 25 for share in compare(papers).shares)
    assert list(strangers(compare(papers))) == []


def han(text: str) -> str:
    return re.sub(r"\W", "", text)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_as_last_years_with_other_figures_is_found_whole(name: str) -> None:
    text = (EXAMPLES / name / "facts.yaml").read_text(encoding="utf-8")
    year = re.search(r"(?m)^年度: *([0-9]{4})", text)
    assert year
    later = re.sub(rf"(?<![0-9]){year[1]}(?![0-9])", str(int(year[1]) + 1), text)
    papers = [
        paper_of(parse_facts(Source(source, each)), Library(), internal=True)
        for source, each in (("old.yaml", text), ("new.yaml", later))
    ]
    comparison = compare(papers)
    for share in comparison.shares:
        assert share.count == share.judged > 0
        assert share.alike[Likeness.SAME] + share.alike[Likeness.FIGURES] == share.judged
    assert list(strangers(comparison)) == []


def steps(count: int, *, copied: bool) -> int:
    """Return how many functions are called to compare `count` papers of ten sentences each."""
    papers = [
        paper(f"{number}", f"第{number}镇妇联", *(_varied(number * copied, words) for words in _WORDS)) if copied
        else paper(f"{number}", f"第{number}镇妇联", *(_invented(number, place) for place in range(10)))
        for number in range(count)
    ]  # fmt: skip
    calls, _ = calls_of(lambda: list(strangers(compare(papers))))
    return calls


def _varied(number: int, words: str) -> str:
    """Return `words` with a few others among them, as whoever copies changes them."""
    sign = chr(0x4E00 + number)
    return f"{words[:3]}{sign}{words[3:]}，做到了家家都知道户户都参加"


def _invented(number: int, place: int) -> str:
    return "".join(chr(0x4E00 + (number * 7919 + place * 104729 + step * 1299709) % 20000) for step in range(14))


@pytest.mark.parametrize("copied", [True, False])
def test_the_work_grows_with_the_papers_not_with_their_pairs(copied: bool) -> None:
    few, many = steps(40, copied=copied), steps(80, copied=copied)
    assert many < 2.6 * few


def test_a_sentence_that_a_whole_county_copies_with_changes_is_found_in_all() -> None:
    papers = [paper(f"{n}", f"第{n}镇妇联", *(_varied(n, words) for words in _WORDS[:3])) for n in range(120)]
    shares = compare(papers).shares
    assert {share.count for share in shares} == {3}


HOSTILE = [
    "a" * 50_000, "。" * 3000, "三" * 5000, "#@#@#@#@#@#@#@#@#@", "‮反着写的一句话来看看会怎样", "🎉" * 30, "【待补】这里还没有写好呢的一句",
    "0" * 300, "(((((((((（（（（（（（", "一" * 9 + "、" * 900,
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_may_be_typed_stops_it(words: str) -> None:
    papers = [paper("a", "临泾镇妇联", _quoted(words)), paper("b", "城关镇妇联", _quoted(words), _WORDS[0])]
    comparison = compare(papers)
    told = [*twins(papers), *strangers(comparison)]
    fits(record(comparison, told), "alike")
    assert "\n".join(describe(comparison, told))
    assert comparison.shares[0].count == comparison.shares[0].judged


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def written(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return [f"{name}.yaml" for name in texts]


def facts(office: str, *sentences: str, year: int = 2020) -> str:
    own = "".join(f"    - {sentence}\n" for sentence in sentences)
    return f"单位: {office}\n年度: {year}\n普法宣传:\n  标语: 20\n  做法:\n{own}"


def test_the_command_tells_shares_and_places(tmp_path: Path) -> None:
    files = written(tmp_path, 甲=facts("临泾镇妇联", *_WORDS[:3]), 乙=facts("城关镇妇联", _WORDS[0], *_WORDS[5:7]))
    done = drafter(tmp_path, "alike", *files)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n\n", 1)[1] == (
        "1. 甲.yaml（临泾镇妇联，2020年）：3句里有1句跟别处相像（33%）。\n"
        "   一字不差1句。最像“乙.yaml”：1句。\n"
        "2. 乙.yaml（城关镇妇联，2020年）：3句里有1句跟别处相像（33%）。\n"
        "   一字不差1句。最像“甲.yaml”：1句。\n\n"
        "“甲.yaml”里跟“乙.yaml”相像的：1句\n"
        f"  一字不差　{_WORDS[0]}\n"
        "    甲.yaml:6:7　普法宣传.做法\n    乙.yaml:6:7　普法宣传.做法\n"
    )


def test_a_name_left_standing_is_a_failure_and_data_says_the_same(tmp_path: Path) -> None:
    theirs = "城关镇妇联组织巾帼志愿者走村入户讲解法律"
    files = written(tmp_path, 甲=facts("临泾镇妇联", theirs), 乙=facts("城关镇妇联", theirs))
    done = drafter(tmp_path, "alike", *files)
    assert done.returncode == 1
    assert "还要看看：\n甲.yaml:6:7 警告[copied-name]" in done.stdout
    told = process(tmp_path, "alike", *files, "--format", "json", PYTHONHASHSEED="3")
    data = json.loads(told.stdout)
    fits(data, "alike")
    assert told.returncode == 1
    assert [(each["file"], each["sentences"], each["alike"]) for each in data["papers"]] == [
        ("甲.yaml", 1, 1),
        ("乙.yaml", 1, 1),
    ]
    assert [(each["likeness"], each["here"]["line"], each["there"]["file"]) for each in data["matches"]] == [
        ("same", 6, "乙.yaml"),
        ("same", 6, "甲.yaml"),
    ]
    assert [each["code"] for each in data["problems"]] == ["copied-name"]
    assert drafter(tmp_path, "alike", *files, "--format", "json", "-o", "相像.json").stdout == "已写好：相像.json\n"
    assert (tmp_path / "相像.json").read_text(encoding="utf-8") == told.stdout


@pytest.mark.parametrize("args", [(), ("甲.yaml",), ("甲.yaml", "./甲.yaml")])
def test_one_file_alone_is_a_mistake_of_the_command_line(args: tuple[str, ...], tmp_path: Path) -> None:
    written(tmp_path, 甲=facts("临泾镇妇联", _WORDS[0]))
    done = drafter(tmp_path, "alike", *args)
    assert done.returncode == 2
    assert "至少写两份不同的文件，才好比。" in done.stderr


def test_what_cannot_be_read_or_stands_there_twice_is_told_and_the_rest_compared(tmp_path: Path) -> None:
    mine = facts("临泾镇妇联", _WORDS[0])
    files = written(tmp_path, 甲=mine, 乙=facts("城关镇妇联", _WORDS[0]), 丙=mine, 坏="单位: [\n")
    done = drafter(tmp_path, "alike", *files, "没有.yaml")
    assert done.returncode == 1
    assert done.stdout.startswith("比了2份")
    assert "“丙.yaml”和“甲.yaml”一个字不差，是同一份，没有比。" in done.stdout
    assert "没有“没有.yaml”这个文件。" in done.stdout
    assert "坏.yaml:" in done.stdout
    alone = drafter(tmp_path, "alike", "甲.yaml", "坏.yaml")
    assert alone.returncode == 1
    assert "能比的只有1份。" in alone.stderr


def test_a_report_that_carries_its_facts_is_compared_like_them(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_bytes(EXAMPLE.read_bytes())
    built: Done = drafter(tmp_path, "build", "-o", "去年.docx", "--with-facts")
    assert built.returncode == 0
    text = EXAMPLE.read_text(encoding="utf-8").replace("年度: 2020", "年度: 2021").replace("2020-12-28", "2021-12-28")
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    done = process(tmp_path, "alike", "facts.yaml", "去年.docx", "--format", "json")
    data = json.loads(done.stdout)
    assert [(each["file"], each["year"], each["percent"]) for each in data["papers"]] == [
        ("facts.yaml", 2021, 100),
        ("去年.docx", 2020, 100),
    ]
    assert drafter(tmp_path, "alike", "facts.yaml", "核对.docx").returncode == 1
