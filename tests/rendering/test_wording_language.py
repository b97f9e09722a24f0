"""The wording language: one clause to a line, five marks, and what goes when a fact is empty."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.section_bench import Desk, Told, library_of

Tell = Callable[..., Told]


@pytest.fixture
def tell(tmp_path: Path) -> Tell:
    """Return a function that tells a section made of declared fields, wording and facts."""

    def tell(fields: str, wording: str, facts: str, listing: str = "", front: str = "", **files: str) -> Told:
        declared = "".join(f"  {line}\n" for line in fields.strip().splitlines())
        template = f"---\n名称: 试\n标题: 试\n{front}字段:\n  必: {{种类: 数量, 必填: 是}}\n{declared}---\n必有{{{{ 必 }}}}。\n\n{wording}\n"
        parts = {f"parts/{name}.j2": text for name, text in files.items()}
        library = library_of(tmp_path, {"sections/试.j2": template, **parts})
        told = Desk(library, listing=listing).tell("试", facts)
        # the required field only keeps every test's template lawful
        told.composition.body = [b for b in told.composition.body if "必有" not in "".join(r.text for r in b.runs)]
        return told

    return tell


def said(told: Told) -> str:
    return told.text.removeprefix("试\n") if told.text != "试" else ""


ABC = "甲: 个\n乙: 户\n丙: 名"

# name, wording, facts, what is said
OMISSIONS = [
    ("all stand", "甲{{ 甲 }}，\n乙{{ 乙 }}。", "甲: 1\n乙: 2", "甲1个，乙2户。"),
    ("the last goes and leaves its mark", "甲{{ 甲 }}，\n乙{{ 乙 }}。", "甲: 1", "甲1个。"),
    ("the first goes", "甲{{ 甲 }}，\n乙{{ 乙 }}。", "乙: 2", "乙2户。"),
    ("all go", "甲{{ 甲 }}，\n乙{{ 乙 }}。", "", ""),
    ("the strongest mark of those that went", "甲{{ 甲 }}、\n乙{{ 乙 }}；\n丙{{ 丙 }}，", "甲: 1", "甲1个。"),
    ("a tie keeps one's own", "甲{{ 甲 }}；\n乙{{ 乙 }}：\n丙{{ 丙 }}。", "甲: 1\n丙: 3", "甲1个；丙3名。"),
    ("a line without a mark takes none", "> 其中\n  甲{{ 甲 }}、\n  乙{{ 乙 }}。", "乙: 2", "其中乙2户。"),
    ("a paragraph ends in 。", "甲{{ 甲 }}，", "甲: 1", "甲1个。"),
    ("a paragraph without a mark ends in 。", "甲{{ 甲 }}", "甲: 1", "甲1个。"),
    ("indented goes with what it hangs on", "甲{{ 甲 }}，\n  乙{{ 乙 }}，\n丙{{ 丙 }}。", "乙: 2\n丙: 3", "丙3名。"),
    ("twice indented goes as well", "甲{{ 甲 }}，\n  乙{{ 乙 }}，\n    丙{{ 丙 }}。", "甲: 1\n丙: 3", "甲1个。"),
    ("indented wording stands with it", "甲{{ 甲 }}，\n  已经办完。", "甲: 1", "甲1个，已经办完。"),
    ("indented past a lead", "甲{{ 甲 }}，\n  > 其中\n    乙{{ 乙 }}、\n    丙{{ 丙 }}。", "乙: 2", ""),
    ("a lead without what it leads to", "甲{{ 甲 }}，\n  > 其中\n    乙{{ 乙 }}。", "甲: 1", "甲1个。"),
    ("a lead closes what hung before it", "甲{{ 甲 }}，\n> 另有\n  乙{{ 乙 }}。", "乙: 2", "另有乙2户。"),
    ("a lead into its sentence", "> 一年里，\n甲{{ 甲 }}，\n乙{{ 乙 }}。\n丙{{ 丙 }}。", "丙: 3", "丙3名。"),
    ("a lead into a later clause", "> 一年里，\n甲{{ 甲 }}，\n乙{{ 乙 }}。", "乙: 2", "一年里，乙2户。"),
    ("a lead that is a sentence", "> 抓好大事。\n甲{{ 甲 }}。\n乙{{ 乙 }}。", "乙: 2", "抓好大事。乙2户。"),
    ("a lead with an empty fact goes alone", "> 为{{ 丙 }}，\n甲{{ 甲 }}。", "甲: 1", "甲1个。"),
    ("a part in brackets", "[在{{ 乙 }}]甲{{ 甲 }}。", "甲: 1", "甲1个。"),
    ("a part in brackets stands", "[在{{ 乙 }}]甲{{ 甲 }}。", "甲: 1\n乙: 2", "在2户甲1个。"),
    ("brackets alone: one stays", "[甲{{ 甲 }}，][乙{{ 乙 }}]。", "甲: 1", "甲1个。"),
    ("brackets alone: none stays", "[甲{{ 甲 }}，][乙{{ 乙 }}]办。", "", ""),
    ("nested: the inner goes", "甲{{ 甲 }}[，乙{{ 乙 }}[（丙{{ 丙 }}）]]。", "甲: 1\n乙: 2", "甲1个，乙2户。"),
    ("nested: the outer takes the inner", "甲{{ 甲 }}[，乙{{ 乙 }}[（丙{{ 丙 }}）]]。", "甲: 1\n丙: 3", "甲1个。"),
    ("of two marks the stronger stays", "甲{{ 甲 }}，[乙{{ 乙 }}，]；\n丙{{ 丙 }}。", "甲: 1\n丙: 3", "甲1个；丙3名。"),
    ("a clause drops a leading mark", "[甲{{ 甲 }}]，[乙{{ 乙 }}]。", "乙: 2", "乙2户。"),
    ("none and nought are left out", "甲{{ 甲 }}，\n乙{{ 乙 }}，\n丙{{ 丙 }}。", "甲: 无\n乙: 0\n丙: 3", "丙3名。"),
    ("a line for none", "{{ 甲 | 若无('全年没有') }}。\n甲{{ 甲 }}。", "甲: 无", "全年没有。"),
    ("a line for nought", "{{ 甲 | 若无('全年没有') }}。\n甲{{ 甲 }}。", "甲: 0", "全年没有。"),
    ("no line for none where there is some", "{{ 甲 | 若无('全年没有') }}。\n甲{{ 甲 }}。", "甲: 1", "甲1个。"),
    ("no line for none where it is not known", "{{ 甲 | 若无('全年没有') }}。\n甲{{ 甲 }}。\n乙{{ 乙 }}", "乙: 1", "乙1户。"),
    ("a list in one paragraph", "- 甲{{ 甲 }}。\n- 乙{{ 乙 }}；", "甲: 1\n乙: 2", "一是甲1个；二是乙2户。"),
    ("one item has no number", "- 甲{{ 甲 }}。\n- 乙{{ 乙 }}；", "乙: 2", "乙2户。"),
    ("items end in 。 where one holds a 。", "- 甲{{ 甲 }}。\n  乙{{ 乙 }}，\n- 丙{{ 丙 }}", "甲: 1\n乙: 2\n丙: 3", "一是甲1个。乙2户。二是丙3名。"),
    ("an item may begin with a lead", "- > 论甲，\n  甲{{ 甲 }}，\n- 丙{{ 丙 }}", "丙: 3", "丙3名。"),
    ("a list runs on in its paragraph", "甲{{ 甲 }}。\n- 乙{{ 乙 }}\n- 丙{{ 丙 }}", "甲: 1\n乙: 2\n丙: 3", "甲1个。一是乙2户；二是丙3名。"),
    ("： leads the list after it", "甲{{ 甲 }}如下：\n\n- 乙{{ 乙 }}\n- 丙{{ 丙 }}", "甲: 1\n乙: 2\n丙: 3", "甲1个如下：一是乙2户；二是丙3名。"),
    ("： goes with its list", "甲{{ 甲 }}如下：\n\n- 乙{{ 乙 }}\n- 丙{{ 丙 }}", "甲: 1", ""),
    ("a lead in ： leads to its list", "> 做法如下：\n\n- 乙{{ 乙 }}\n- 丙{{ 丙 }}", "乙: 2\n丙: 3", "做法如下：一是乙2户；二是丙3名。"),
    ("a blank line ends a paragraph", "甲{{ 甲 }}，\n\n乙{{ 乙 }}。", "甲: 1\n乙: 2", "甲1个。\n乙2户。"),
    ("a heading goes with what is under it", "# 小题\n甲{{ 甲 }}。\n\n# 另题\n乙{{ 乙 }}。", "乙: 2", "另题\n乙2户。"),
    ("a heading over headings", "# 小题\n## 细题\n甲{{ 甲 }}。\n\n# 另题\n乙{{ 乙 }}。", "甲: 1", "小题\n细题\n甲1个。"),
    ("a condition on a choice", "{% if 单位.级别 == '镇' %}\n镇{{ 甲 }}。\n{% else %}\n村{{ 甲 }}。\n{% endif %}", "甲: 1", "镇1个。"),
    ("a condition inside a line", "甲{% if 单位.级别 == '镇' %}在镇{% else %}在村{% endif %}{{ 甲 }}。", "甲: 1", "甲在镇1个。"),
    ("a lead keeps its own mark", "> 一年里，\n甲{{ 甲 }}；\n乙{{ 乙 }}，\n丙{{ 丙 }}。", "乙: 2\n丙: 3", "一年里，乙2户，丙3名。"),
    ("a lead over sentences keeps its mark", "> 一年来，\n  甲{{ 甲 }}。\n  乙{{ 乙 }}。", "乙: 2", "一年来，乙2户。"),
    ("a lead in ： keeps its mark", "> 抓了大事：\n甲{{ 甲 }}。\n乙{{ 乙 }}。", "乙: 2", "抓了大事：乙2户。"),
    ("： is never handed on", "甲{{ 甲 }}，\n> 主要是：\n  乙{{ 乙 }}，\n丙{{ 丙 }}。", "甲: 1\n丙: 3", "甲1个，丙3名。"),
    ("？ is never handed on", "甲{{ 甲 }}，\n怎么办{{ 乙 }}？\n丙{{ 丙 }}。", "甲: 1\n丙: 3", "甲1个。丙3名。"),
    ("what ends in ： goes with what it announced", "甲{{ 甲 }}如下：\n  乙{{ 乙 }}，\n  丙{{ 丙 }}。", "甲: 1", ""),
    ("a sentence without its facts goes", "甲{{ 甲 }}。\n  办得快，\n  乙{{ 乙 }}。", "甲: 1", "甲1个。"),
    ("only the first list is led", "> 做法有：\n\n- 甲{{ 甲 }}\n\n- 乙{{ 乙 }}\n- 丙{{ 丙 }}", "甲: 1\n乙: 2\n丙: 3", "做法有：甲1个。\n一是乙2户；二是丙3名。"),
    ("a lead with lines of its own leads to no list", "> 重点：\n  甲{{ 甲 }}。\n- 乙{{ 乙 }}\n- 丙{{ 丙 }}", "乙: 2\n丙: 3", "一是乙2户；二是丙3名。"),
    ("a lead to a list goes alone", "甲{{ 甲 }}。\n> 做法如下：\n- 乙{{ 乙 }}\n- 丙{{ 丙 }}", "甲: 1", "甲1个。"),
    ("an unmarked clause takes a mark where nothing goes on", "甲{{ 甲 }}\n  乙{{ 乙 }}。\n丙{{ 丙 }}。", "甲: 1\n丙: 3", "甲1个。丙3名。"),
    ("an unmarked clause goes on", "甲{{ 甲 }}\n  乙{{ 乙 }}、\n  丙{{ 丙 }}。", "甲: 1\n丙: 3", "甲1个丙3名。"),
    ("a list ends the clause that it runs on from", "甲{{ 甲 }}\n- 乙{{ 乙 }}\n- 丙{{ 丙 }}，", "甲: 1\n丙: 3", "甲1个。丙3名。"),
    ("no mark before a closing", "甲{{ 甲 }}（[乙{{ 乙 }}，][丙{{ 丙 }}]）。", "甲: 1\n乙: 2", "甲1个（乙2户）。"),
    ("a heading ends a list", "- 甲{{ 甲 }}\n# 小题\n乙{{ 乙 }}。", "甲: 1\n乙: 2", "甲1个。\n小题\n乙2户。"),
    ("empty round brackets go", "甲{{ 甲 }}（[乙{{ 乙 }}]），", "甲: 1", "甲1个。"),
    ("no mark after an opening", "甲{{ 甲 }}（[乙{{ 乙 }}]，丙{{ 丙 }}）。", "甲: 1\n丙: 3", "甲1个（丙3名）。"),
    ("no ； at the head", "[甲{{ 甲 }}]；[乙{{ 乙 }}]；\n丙{{ 丙 }}。", "乙: 2\n丙: 3", "乙2户；丙3名。"),
    ("a part of wording alone stands", "甲{{ 甲 }}[（{{ 年度 }}年）]。", "甲: 1", "甲1个（2020年）。"),
    ("a comment behind a line", "甲{{ 甲 }}， {# 注 #}\n乙{{ 乙 }}。", "甲: 1", "甲1个。"),
    ("this year and last", "{{ 丁 | 带年 }}甲{{ 甲 }}。", "丁: 去年9月\n甲: 1", "去年9月甲1个。"),
    ("a year that was typed", "{{ 丁 | 带年 }}甲{{ 甲 }}。", "丁: 2019年9月\n甲: 1", "2019年9月甲1个。"),
    ("a year that was not", "{{ 丁 | 带年 }}甲{{ 甲 }}。", "丁: 9月初\n甲: 1", "2020年9月初甲1个。"),
    ("a lead over a list without records", "甲{{ 甲 }}，\n  > 分布在\n{% for 处 in 戊 %}\n    {{ 处.名 }}，\n{% endfor %}\n  乙{{ 乙 }}。", "甲: 1\n乙: 2", "甲1个，乙2户。"),
    ("a lead over a list with records", "甲{{ 甲 }}，\n  > 分布在\n{% for 处 in 戊 %}\n    {{ 处.名 }}，\n{% endfor %}\n  乙{{ 乙 }}。", "甲: 1\n乙: 2\n戊: [{名: 塬上}]", "甲1个，分布在塬上，乙2户。"),
    ("a lead over no record before another sentence", "> 评选出\n{% for 处 in 戊 %}\n  {{ 处.名 }}。\n{% endfor %}\n乙{{ 乙 }}。", "乙: 2", "乙2户。"),
    ("a lead over no record before a list", "> 其中有：\n{% for 处 in 戊 %}\n  {{ 处.名 }}。\n{% endfor %}\n- 乙{{ 乙 }}\n- 丙{{ 丙 }}", "乙: 2\n丙: 3", "一是乙2户；二是丙3名。"),
    ("what ends in ： goes without a record", "乙{{ 乙 }}，\n甲{{ 甲 }}，其中：\n{% for 处 in 戊 %}\n  {{ 处.名 }}。\n{% endfor %}", "甲: 1\n乙: 2", "乙2户。"),
    ("next year", "{{ 下年 }}年再办{{ 甲 }}。", "甲: 1", "2021年再办1个。"),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "facts", "expected"), [c[1:] for c in OMISSIONS], ids=[c[0] for c in OMISSIONS])
def test_what_goes_and_what_stays(tell: Tell, wording: str, facts: str, expected: str) -> None:
    declared = [*ABC.splitlines(), "丁: 日期", "戊: [{名: 文字}]"]
    fields = "\n".join(line for line in declared if line[0] in wording)
    assert said(tell(fields, wording, facts + "\n必: 9")) == expected


# wording, facts, what is said
PEOPLE = [
    ("罗某某", "5", "罗某某等5名当选。"),
    ("甲某某、乙某某", "2", "甲某某、乙某某2名当选。"),
    ("甲某某、乙某某", "20余", "甲某某、乙某某等20余名当选。"),
    ("罗某某", "", "罗某某当选。"),
    ("", "5", "5名当选。"),
    ("", "", ""),
]


@pytest.mark.parametrize(("names", "count", "expected"), PEOPLE)
def test_names_and_their_number(tell: Tell, names: str, count: str, expected: str) -> None:
    facts = f"姓名: {names}\n人数: {count}\n必: 9"
    assert said(tell("姓名: 名单\n人数: 名", "{{ 姓名 | 等(人数) }}当选。", facts)) == expected


# wording, names, number, what is said
COUNTED = [
    ("开展{{ 名 | 共(次) }}，\n  {{ 人 }}参与。", "读书活动", "16", "开展读书活动16场，90名参与。"),
    (
        "开展{{ 名 | 共(次) }}，\n  {{ 人 }}参与。",
        "宣传周、移风易俗活动",
        "16",
        "开展宣传周、移风易俗活动，共16场，90名参与。",
    ),
    ("开展{{ 名 | 共(次) }}，\n  {{ 人 }}参与。", "宣传周、移风易俗活动", "", "开展宣传周、移风易俗活动，90名参与。"),
    ("开展{{ 名 | 共(次) }}，\n  {{ 人 }}参与。", "", "16", ""),
    ("开展{{ 名 | 共(次) }}。", "宣传周、移风易俗活动", "10余", "开展宣传周、移风易俗活动，共10余场。"),
]


@pytest.mark.parametrize(("wording", "names", "count", "expected"), COUNTED)
def test_one_number_counts_all_names(tell: Tell, wording: str, names: str, count: str, expected: str) -> None:
    fields = "名: 名单\n次: 场" + ("\n人: 名" if "人" in wording else "")
    facts = f"名: {names}\n次: {count}\n" + ("人: 90\n" if "人" in wording else "") + "必: 9"
    told = tell(fields, wording, facts)
    assert said(told) == expected
    assert told.unused == ([] if names else ["次", "人"])


# wording, fact, what is said
DOUBLES = [
    ("评为“{{ 文 }}”。", "省“科学育儿 家家幸福”先进集体", "评为“省‘科学育儿 家家幸福’先进集体”。"),
    ("以“[{{ 文 }}]”为主题。", "弘扬“红船‘精神’”，建功立业", "以“弘扬‘红船“精神”’，建功立业”为主题。"),
    ("印发《{{ 文 }}》。", "关于印发《方案》的通知", "印发《关于印发〈方案〉的通知》。"),
    ("以“心”办好“{{ 文 }}”，“好”{{ 文 }}。", "一“心”事", "以“心”办好“一‘心’事”，“好”一“心”事。"),
    ("宣传《法》和{{ 文 }}。", "“三八”《通知》", "宣传《法》和“三八”《通知》。"),
    ("评为“{{ 文 }}”。", "“标兵”", "评为“标兵”。"),
    ("评为“{{ 文 }}”。", "标兵", "评为“标兵”。"),
    ("评为“{{ 文 }}”。", "“甲”和“乙”", "评为“甲”和“乙”。"),
    ("下发《{{ 文 }}》。", "《意见》", "下发《意见》。"),
    ("评为{{ 文 }}。", "“标兵”", "评为“标兵”。"),
    ("办好{{ 文 }}，", "大事。", "办好大事。"),
    ("办好{{ 文 }}，\n  办完。", "大事！", "办好大事，办完。"),
    ("办好{{ 文 }}", "大事！", "办好大事！"),
    ("办好{{ 文 }}", "大事.", "办好大事。"),
    ("办好{{ 文 }}。", "大事。。", "办好大事。"),
    ("办好{{ 文 }}。", "大事……", "办好大事……"),
    ("宣传{{ 文 }}等内容。", "反家暴、男女平等", "宣传反家暴、男女平等等内容。"),
    ("他说{{ 文 }}。", "“好。”", "他说“好。”"),
    ("评为“{{ 文 }}”。", "“标兵”。", "评为“标兵”。"),
    ("开展{{ 文 }}等活动。", "走访、慰问等", "开展走访、慰问等活动。"),
    ("{{ 文 }}期间，\n慰问{{ 必 }}。", "春节", "春节期间，慰问9。"),
    ("{{ 文 }}期间，\n慰问{{ 必 }}。", "春节前", "春节前，慰问9。"),
    ("> {{ 文 }}期间，\n慰问{{ 必 }}。", "中秋、国庆期间", "中秋、国庆期间，慰问9。"),
    ("[{{ 文 }}期间，]慰问{{ 必 }}。", "重阳节当天", "重阳节当天，慰问9。"),
]


@pytest.mark.parametrize(("wording", "fact", "expected"), DOUBLES)
def test_wording_and_fact_meet_without_doubling(tell: Tell, wording: str, fact: str, expected: str) -> None:
    assert said(tell("文: 文字", wording, f"文: {fact}\n必: 9")) == expected


def test_laws_touch_without_a_mark_and_other_names_do_not(tell: Tell) -> None:
    facts = "法: 《甲法》、《乙法》、丙条例\n必: 9"
    assert said(tell("法: 名单", "学习{{ 法 }}。", facts)) == "学习《甲法》《乙法》、丙条例。"


@pytest.mark.parametrize("names", ["《甲法》、《乙法》", "《甲法》《乙法》"])
def test_quotes_round_several_names_are_not_doubled(tell: Tell, names: str) -> None:
    assert said(tell("法: 名单", "学习《{{ 法 }}》等法律。", f"法: {names}\n必: 9")) == "学习《甲法》《乙法》等法律。"


def test_a_macro_that_fills_a_line_takes_its_place(tell: Tell) -> None:
    macro = "{% macro f(x) %}\n抓好{{ x }}，\n  办得快，\n{% endmacro %}\n"
    listed = tell(ABC, f"{macro}- {{{{ f(甲) }}}}\n- {{{{ f(乙) }}}}\n- 丙{{{{ 丙 }}}}", "甲: 1\n乙: 2\n丙: 3\n必: 9")
    assert said(listed) == "一是抓好1个，办得快；二是抓好2户，办得快；三是丙3名。"
    hung = tell(ABC, f"{macro}甲{{{{ 甲 }}}}，\n  {{{{ f(乙) }}}}\n丙{{{{ 丙 }}}}。", "乙: 2\n丙: 3\n必: 9")
    assert said(hung) == "丙3名。"


def test_a_macro_may_hold_the_items_of_a_list(tell: Tell) -> None:
    wording = "{% macro g() %}\n- 头{{ 甲 }}\n- 尾{{ 乙 }}\n{% endmacro %}\n丙{{ 丙 }}。\n\n{{ g() }}"
    assert said(tell(ABC, wording, "甲: 1\n乙: 2\n丙: 3\n必: 9")) == "丙3名。\n一是头1个；二是尾2户。"


def test_a_part_goes_on_in_the_paragraph_around_it(tell: Tell) -> None:
    told = tell("甲: 个\n乙: 户", "{% include '片' %}\n乙{{ 乙 }}。", "甲: 1\n乙: 2\n必: 9", 片="甲{{ 甲 }}，\n")
    assert said(told) == "甲1个，乙2户。"


def test_a_mark_behind_a_list_of_ones_own_words(tell: Tell) -> None:
    told = tell(
        "甲: 个",
        "甲{{ 甲 }}。\n\n- {{ 做法 }}；\n\n{{ 补充 }}。",
        "甲: 1\n做法: [开会, 走访。]\n补充: [一段, 二段。]\n必: 9",
    )
    assert said(told).split("\n") == ["甲1个。", "一是开会；二是走访。", "一段。", "二段。"]


# typed items, how they are told
ORDINALS = [
    ("[一是开会, 二是走访]", "一是开会；二是走访。"),
    ("['1.开会', '2、走访']", "一是开会；二是走访。"),
    ("[（一）开会, （二）走访]", "一是开会；二是走访。"),
    ("[一是：开会, 二是，走访]", "一是开会；二是走访。"),
    ("[一、二年级受益, 三、四月份走访]", "一是一、二年级受益；二是三、四月份走访。"),
    ("[（三八）活动, 走访]", "一是（三八）活动；二是走访。"),
    ("[一是开会；二是走访。]", "一是开会；二是走访。"),
    ("[一是, 走访]", "走访。"),
    ("[一是5个村开会, 二是走访]", "一是5个村开会；二是走访。"),
    ("['1.开会；2.走访']", "1.开会；2.走访。"),
]


@pytest.mark.parametrize(("items", "expected"), ORDINALS, ids=[items for items, _ in ORDINALS])
def test_only_a_number_that_counts_the_items_is_dropped(tell: Tell, items: str, expected: str) -> None:
    assert said(tell("甲: 个", "- {{ 做法 }}\n\n甲{{ 甲 }}。", f"做法: {items}\n必: 9")) == expected


def test_a_hundred_items_are_numbered(tell: Tell) -> None:
    told = tell("甲: 个", "甲{{ 甲 }}。\n\n- {{ 做法 }}", f"做法: [{', '.join('事' * 2 for _ in range(121))}]\n必: 9")
    assert "一百二十是事事；一百二十一是事事。" in said(told)


def test_a_typed_heading_loses_its_number_and_its_mark(tell: Tell) -> None:
    told = tell("甲: 个", "甲{{ 甲 }}。", "标题: 一、抓实事。\n甲: 1\n必: 9")
    assert told.text.split("\n")[0] == "抓实事"
    assert told.notices("typed-ordinal")
    told = tell("甲: 个", "甲{{ 甲 }}。", "标题: 无\n正文: 无\n甲: 1\n必: 9")
    assert told.text.split("\n")[0] == "试"


def test_a_heading_over_nothing_is_named_as_lost(tell: Tell) -> None:
    told = tell("甲: 个", "甲{{ 甲 }}。", "标题: 抓实事\n必: 无")
    assert told.text == ""
    assert told.unused == ["标题"]


def test_a_word_printed_twice_is_named(tell: Tell) -> None:
    told = tell("文: 文字", "邀请{{ 文 }}专家讲课。", "文: 省三院专家\n必: 9")
    assert [problem.message for problem in told.notices("doubled-word")] == [
        "“专家”连着印了两遍，一遍是模板的，一遍是这里填的。"
    ]
    assert not tell("文: 文字", "邀请{{ 文 }}专家讲课。", "文: 省三院\n必: 9").notices("doubled-word")


def test_two_figures_that_read_as_one_are_named(tell: Tell) -> None:
    told = tell("文: 文字\n数: 名", "培训{{ 文 }}{{ 数 }}。", "文: 14\n数: 35\n必: 9")
    assert [problem.message for problem in told.notices("joined-figures")] == ["“14”和“35名”连着印，读成了一个数。"]
    assert not tell("文: 文字\n数: 名", "培训{{ 文 }}{{ 数 }}。", "文: 14岁少年\n数: 35\n必: 9").notices(
        "joined-figures"
    )


@pytest.mark.parametrize(
    ("wording", "typed", "mark"),
    [
        ("{{ 文 }}开展检查。", "镇卫生院。", "。"),
        ("{{ 文 }}开展检查。", "镇卫生院，", "，"),
        ("{{ 文 }}开展检查。", "镇卫生院", ""),
        ("检查由{{ 文 }}开展。", "镇卫生院！", "！"),
        ("检查的是{{ 文 }}。", "镇卫生院。", ""),
        ("检查的是{{ 文 }}，\n共{{ 必 }}。", "镇卫生院。", ""),
    ],
)
def test_a_mark_typed_where_the_sentence_goes_on_is_named(tell: Tell, wording: str, typed: str, mark: str) -> None:
    messages = [problem.message for problem in tell("文: 文字", wording, f"文: {typed}\n必: 9").notices("stray-mark")]
    assert messages == ([f"“试.文”末尾的“{mark}”印在了句子中间。"] if mark else [])


def test_records_are_told_one_after_the_other(tell: Tell) -> None:
    wording = """\
{% for 班 in 培训班 %}
  {# 每一班 #}
  [在{{ 班.地点 }}]举办{{ 班.名称 }}，
    培训{{ 班.人数 }}，
{% endfor %}

> 结业的有
{% for 班 in 培训班 %}
  {{ 班.名称 }}{% if loop.last %}。{% else %}、{% endif %}
{% endfor %}"""
    facts = "培训班:\n- {名称: 甲班, 地点: 沟里, 人数: 75}\n- {名称: 乙班, 人数: 35}\n- {地点: 塬上}\n必: 9"
    told = tell("培训班: [{名称: 文字, 地点: 文字, 人数: 名}]", wording, facts)
    assert said(told).split("\n") == ["在沟里举办甲班，培训75名，举办乙班，培训35名。", "结业的有甲班、乙班。"]
    assert told.unused == ["培训班.3.地点"]


def test_levels_add_up_to_a_total_that_knows_them(tell: Tell) -> None:
    fields = "岗: {种类: 分级, 单位: 个, 级别: [省级, 市级]}"
    wording = "创建{{ 岗.总数 }}，\n  > 其中\n    省级{{ 岗.省级 }}、\n    市级{{ 岗.市级 }}。"
    told = tell(fields, wording, "岗: {省级: 1, 市级: 2个}\n必: 9")
    assert said(told) == "创建3个，其中省级1个、市级2个。"
    total = next(run.facts[0] for run in told.paragraphs[0].runs if run.text == "3个")
    assert [parent.path for parent in total.parents] == ["试.岗.省级", "试.岗.市级"]
    assert said(tell(fields, wording, "岗: {总数: 5, 省级: 1}\n必: 9")) == "创建5个，其中省级1个。"


def test_levels_that_are_not_exact_are_not_added_up(tell: Tell) -> None:
    fields = "岗: {种类: 分级, 单位: 个, 级别: [省级, 市级]}"
    told = tell(
        fields, "创建{{ 岗.总数 }}，\n  省级{{ 岗.省级 }}、\n  市级{{ 岗.市级 }}。", "岗: {省级: 1余, 市级: 2}\n必: 9"
    )
    assert said(told) == ""
    assert told.unused == ["岗.省级", "岗.市级"]
    assert "同句的“岗.总数”还空着" in told.notices("unused-fact")[0].message


VERB = "动词: [参加, 举办, 选派]\n名: 文字\n人: 名"
# facts, what is said
VERBS = [
    ("名: 读书会\n人: 3", "参加读书会，举办3名。"),
    ("动词: 选派\n名: 读书会\n人: 3", "选派读书会，举办3名。"),
    ("动词: 选派\n人: 3", "举办3名。"),
    ("动词: 选派", ""),
    ("动词: 无\n名: 读书会", None),
]


@pytest.mark.parametrize(("facts", "expected"), VERBS)
def test_a_verb_is_printed_as_it_was_chosen_and_keeps_nothing_standing(
    tell: Tell, facts: str, expected: str | None
) -> None:
    wording = "{{ 动词 }}{{ 名 }}，\n[举办{{ 人 }}]。"
    if expected is None:
        with pytest.raises(AssertionError, match="unknown-choice"):
            tell(VERB, wording, facts)
        return
    told = tell(VERB, wording, facts)
    assert said(told) == expected
    assert not told.unused


def test_a_verb_of_each_record_is_its_own(tell: Tell) -> None:
    fields = "活动:\n  - 名: 文字\n    动词: [参加, 举办]"
    wording = "{% for 项 in 活动 %}\n{{ 项.动词 }}{{ 项.名 }}{% if 项.动词 == '举办' %}三方{% endif %}，\n{% endfor %}"
    told = tell(fields, wording.replace("三方", "本地"), "活动:\n  - 名: 甲会\n  - 名: 乙会\n    动词: 举办")
    assert said(told) == "参加甲会，举办乙会本地。"


def test_a_verb_alone_begins_nothing(tell: Tell) -> None:
    told = tell(
        f"{VERB}\n组:\n  动词: [参加, 举办]\n  名: 文字",
        "{{ 动词 }}{{ 名 }}{{ 人 }}，\n{{ 组.动词 }}{{ 组.名 }}。",
        "动词: 举办\n组:\n  动词: 举办",
    )
    assert [blank.path for blank in told.bound.missing] == ["试.必"]


def test_a_required_field_cries_out_and_counts_as_standing(tell: Tell) -> None:
    told = tell("甲: {种类: 数量, 单位: 个, 必填: 是}", "甲{{ 甲 }}[（{{ 甲 }}）]。", "必: 9")
    assert said(told) == "甲【待补：甲】（【待补：甲】）。"
    assert all(run.missing for run in told.paragraphs[0].runs if "待补" in run.text)
    assert said(tell("甲: {种类: 数量, 单位: 个, 必填: 是}", "甲{{ 甲 }}。", "甲: 无\n必: 9")) == ""


def test_a_fact_that_goes_is_named_with_what_took_it(tell: Tell) -> None:
    told = tell(ABC, "甲{{ 甲 }}共{{ 乙 }}，\n  丙{{ 丙 }}。", "甲: 1\n丙: 3\n必: 9")
    assert said(told) == ""
    assert [problem.message for problem in told.notices("unused-fact")] == [
        "“试.甲”填了，却没写进文中：同句的“乙”还空着。",
        "“试.丙”填了，却没写进文中：同句的“乙”还空着。",
    ]
    assert [str(problem.location) for problem in told.notices("unused-fact")] == ["facts.yaml:1:4", "facts.yaml:2:4"]
    told = tell(ABC, "甲{{ 甲 }}共{{ 乙 }}，\n  丙{{ 丙 }}。", "甲: 1\n乙: 无\n必: 9")
    assert told.notices("unused-fact")[0].message.endswith("同句的“乙”填的是“无”。")


FREE = "做法:\n- 一是开会，\n- （二）走访。\n- 3.总结\n成效: [甲好。, 乙好]\n补充:\n- 还有一事\n- |\n  又一事\n  再一事！\n必: 9"


def test_free_facts_stand_at_the_end_where_the_wording_does_not_name_them(tell: Tell) -> None:
    told = tell("甲: 个", "甲{{ 甲 }}。", f"甲: 1\n{FREE}")
    assert said(told).split("\n") == [
        "甲1个。",
        "一是开会；二是走访；三是总结。",
        "甲好，乙好。",
        "还有一事。",
        "又一事。",
        "再一事！",
    ]
    typed = [(problem.message, str(problem.location)) for problem in told.notices("typed-ordinal")]
    assert typed[0] == ("“一是”已经去掉：序号由程序来编。", "facts.yaml:3:3")
    assert len(typed) == 3


def test_free_facts_stand_where_the_wording_names_them(tell: Tell) -> None:
    told = tell("甲: 个", "> 做法有：\n- {{ 做法 }}\n\n甲{{ 甲 }}[，{{ 成效 }}]。\n\n{{ 补充 }}", f"甲: 1\n{FREE}")
    assert said(told).split("\n")[:3] == ["做法有：一是开会；二是走访；三是总结。", "甲1个，甲好，乙好。", "还有一事。"]


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        ("首先", "首先，甲1个；其次，乙2户；第三，丙3名。"),
        ("分行", "一是甲1个。\n二是乙2户。\n三是丙3名。"),
    ],
)
def test_a_report_says_how_lists_are_told(tell: Tell, listing: str, expected: str) -> None:
    wording = "- 甲{{ 甲 }}。\n- 乙{{ 乙 }}\n- 丙{{ 丙 }}"
    assert said(tell(ABC, wording, "甲: 1\n乙: 2\n丙: 3\n必: 9", listing=listing)) == expected


def test_a_section_may_tell_its_lists_in_its_own_way(tell: Tell) -> None:
    wording = "- 甲{{ 甲 }}。\n- 乙{{ 乙 }}"
    assert (
        said(tell(ABC.replace("\n丙: 名", ""), wording, "列举: 首先\n甲: 1\n乙: 2\n必: 9"))
        == "首先，甲1个；其次，乙2户。"
    )


def test_title_and_text_in_the_facts_take_the_place_of_the_sections_own(tell: Tell) -> None:
    told = tell("甲: 个", "甲{{ 甲 }}。", "标题: 抓实事\n正文:\n- 甲事已办\n- 乙事也办了。\n甲: 1\n必: 9")
    assert told.text == "抓实事\n甲事已办。\n乙事也办了。"
    assert told.unused == ["必", "甲"]
    assert "这一章写了“正文”" in told.notices("unused-fact")[0].message


def test_macros_blocks_and_included_parts_keep_their_lines(tell: Tell) -> None:
    wording = """\
{% macro 句(名, 数) %}
{{ 名 }}有{{ 数 }}，
{% endmacro %}
{% set 头 %}甲共{{ 甲 }}{% endset %}
{{ 头 }}，
{{ 句(丁, 乙) }}
{% include "尾" %}"""
    told = tell(f"{ABC}\n丁: 文字", wording, "甲: 1\n乙: 2\n丙: 3\n丁: 丁村\n必: 9", 尾="丙{{ 丙 }}。\n")
    assert said(told) == "甲共1个，丁村有2户，丙3名。"
    places = {run.text: str(run.place) for run in told.paragraphs[0].runs if run.facts}
    assert places["3名"].endswith("/templates/parts/尾.j2:1:1")
    assert "/templates/sections/试.j2:14:" in places["2户"]


def test_a_field_may_be_called_like_a_method(tell: Tell) -> None:
    assert (
        said(
            tell(
                "组: {items: 个, values: 户}",
                "甲{{ 组.items }}，\n乙{{ 组.values }}。",
                "组: {items: 1, values: 2}\n必: 9",
            )
        )
        == "甲1个，乙2户。"
    )


SIGNS = [
    "{{ 甲 }}",
    "[重点]",
    "<b>",
    "甲&乙",
    "甲|乙",
    "# 甲",
    "> 甲",
    "- 甲",
    "{% if %}",
    "\\n",
    "𠮷",
    "〇",
    "甲—乙",
    "100%",
]


@pytest.mark.parametrize("sign", SIGNS)
def test_nothing_in_a_fact_is_markup(tell: Tell, sign: str) -> None:
    assert said(tell("文: 文字", "说“{{ 文 }}”，\n  说完。", f"文: '{sign}'\n必: 9")) == f"说“{sign}”，说完。"
