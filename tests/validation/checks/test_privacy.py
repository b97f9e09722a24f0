"""Privacy: names in private fields are masked, numbers of persons are warned of."""

from pathlib import Path

import pytest

from drafter.core import Severity
from drafter.core.text.person_names import NOBODY, names_in, read_names
from drafter.model.document import Table, stretches, text_of
from drafter.model.reading_order import paragraphs_of
from drafter.pipeline import Draft, ReportRequest, draft_facts
from drafter.schema.library import Library
from tests.support.command_line import drafter as run_drafter
from tests.support.section_bench import facts_of, library_of

SECTION = """\
---
名称: 试写
标题: 关爱工作
字段:
  姓名: {种类: 名单, 必填: 是, 私密: 是}
  人数: 名
  金额: {种类: 金额, 私密: 是}
  表彰: 名单
  对象: {种类: 文字, 私密: 是}
  经过: {种类: 段落, 私密: 是}
  名册: {种类: 表格, 列: {姓名: {种类: 文字, 私密: 是}, 村名: 文字}}
---
救助了{{ 姓名 | 等(人数) }}。
发放{{ 金额 }}。
表彰{{ 表彰 }}。
慰问{{ 对象 }}。

{{ 经过 }}

{{ 名册 }}
"""
REPORT = '名称: {}\n标题: "{{{{ 单位.名称 }}}}总结"\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [试写]\n{}'

USUAL = ReportRequest("试报")


def drafted(text: str, folder: Path, request: ReportRequest = USUAL) -> Draft:
    tags = {"试报": "", "内部": "标签: 对内\n", "简讯": "标签: 对内、上报\n"}
    files = {f"reports/{name}.yaml": REPORT.format(name, tag) for name, tag in tags.items()}
    library = library_of(folder, {"sections/试写.j2": SECTION} | files)
    return draft_facts(facts_of(f"试写:\n{text}"), library, request)


def words(draft: Draft) -> str:
    return "".join(paragraphs_of(draft.document))


def codes(draft: Draft) -> list[str]:
    return [problem.code for problem in draft.problems]


def test_the_table_of_main_figures_calls_them_by_no_private_name(tmp_path: Path) -> None:
    text = "  姓名: 张小花、李红\n  人数: 2\n主要数据: 是\n"
    report = drafted(text, tmp_path)
    (table,) = report.document.enclosures[0].blocks
    assert isinstance(table, Table)
    assert text_of(table.rows[0][1]).endswith("张某某、李某某")
    assert "张小花" not in words(report)
    assert "张小花" in words(drafted(text, tmp_path, ReportRequest("试报", internal=True)))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("张小花", "张某某"),
        ("张小花、李红", "张某某、李某某"),
        ("李红、李红梅", "李某某、李某某"),
        ("欧阳小花", "欧阳某某"),
        ("歐陽小花、張紅", "歐陽某某、張某某"),
        ("艾力·买买提", "艾力·某某"),
        ("郭王秀英", "郭某某"),
        ("张 花、李红", "张某某、李某某"),
        ("张小花（患乳腺癌）", "张某某（患乳腺癌）"),
        ("贫困母亲张小花", "贫困母亲张某某"),
        ("村民李红家庭", "村民李某某家庭"),
        ("单亲困难家庭张小花、李红", "单亲困难家庭张某某、李某某"),
        ("东坪村张小花、低保户李红", "东坪村张某某、低保户李某某"),
        ("张某某、王某", "张某某、王某"),
        ("段秀英、鞠红、游小芳", "段某某、鞠某某、游某某"),
        ("张〇", "张某某"),
        ("艾力.买买提、艾力•买买提", "艾力.某某、艾力•某某"),
        ("⾼小花、⻢小花", "⾼某某、⻢某某"),
        ("张某某、王小明一家三口", "张某某、王某某一家三口"),
        ("白血病患儿王小明一家三口", "白血病患儿王某某一家三口"),
        ("单亲家庭、高龄老人", "单亲家庭、高龄老人"),
    ],
)
def test_a_private_name_is_printed_as_its_surname(typed: str, printed: str, tmp_path: Path) -> None:
    draft = drafted(f"  姓名: {typed}\n", tmp_path)
    assert words(draft).endswith(f"救助了{printed}。")
    assert "private-words" not in codes(draft)


@pytest.mark.parametrize(
    ("typed", "elsewhere", "printed"),
    [
        ("张 花、李红", "张花来了信。", "张某某来了信。"),
        ("张花", "张 花来了信。", "张某某来了信。"),
        ("张花", "張花来了信。", "張某某来了信。"),
        ("⻢小花", "马小花来了信。", "马某某来了信。"),
        ("艾力·买买提", "艾力•买买提和艾力买买提来了信。", "艾力•某某和艾力某某来了信。"),
        ("李明", "她问李明白了没有。", "她问李某某白了没有。"),
        ("王平", "王平村的路修通了。", "王平村的路修通了。"),
        ("王平", "王平村村民王平来了信。", "王平村村民王某某来了信。"),
        ("张红", "他主张红色旅游。", "他主张红色旅游。"),
        ("高兴、张花", "张花来了，大家很高兴。", "张某某来了，大家很高兴。"),
    ],
)
def test_a_name_is_found_in_any_writing_but_not_in_other_words(
    typed: str, elsewhere: str, printed: str, tmp_path: Path
) -> None:
    assert words(drafted(f"  姓名: {typed}\n  补充: {elsewhere}\n", tmp_path)).endswith(printed)


def test_what_stands_behind_a_village_or_a_family_may_be_no_name(tmp_path: Path) -> None:
    words_typed = "东坪村王家庄、东坪村全体妇女、低保家庭成员、社区卫生室"
    assert words(drafted(f"  姓名: {words_typed}\n", tmp_path)).endswith(f"救助了{words_typed}。")


def test_the_count_beside_a_private_name_stays(tmp_path: Path) -> None:
    assert words(drafted("  姓名: 张小花\n  人数: 5\n", tmp_path)).endswith("救助了张某某等5名。")


def test_a_private_sum_is_printed_as_it_is(tmp_path: Path) -> None:
    assert "发放5000元。" in words(drafted("  姓名: 张小花\n  金额: 5000\n", tmp_path))


def test_a_masked_run_keeps_its_fact(tmp_path: Path) -> None:
    runs = [
        run
        for block in drafted("  姓名: 张小花\n", tmp_path).document.blocks
        for part in stretches(block)
        for run in part
    ]
    (run,) = [run for run in runs if "某某" in run.text]
    assert [(fact.path, fact.words) for fact in run.facts] == [("试写.姓名", "张小花")]


def test_whoever_is_honoured_by_name_is_so_still(tmp_path: Path) -> None:
    draft = drafted("  姓名: 张小花\n  表彰: 张小花、李红\n", tmp_path)
    assert "表彰张小花、李红。" in words(draft)


def test_a_private_name_is_masked_in_the_words_of_others_too(tmp_path: Path) -> None:
    draft = drafted("  姓名: 张小花、李红\n  补充: 李红收到救助金后，张小花也来了信。\n", tmp_path)
    assert words(draft).endswith("李某某收到救助金后，张某某也来了信。")
    assert "private-words" not in codes(draft)


def test_what_may_name_somebody_is_left_to_the_author(tmp_path: Path) -> None:
    draft = drafted("  姓名: 张小花\n  对象: 白血病患儿央金、老张一家三口\n", tmp_path)
    (note,) = [problem for problem in draft.problems if problem.code == "private-words"]
    assert note.message == "“试写.对象”是私密的，里面的“央金”“老张”是不是人名，程序看不准，照原样印了。"
    assert note.severity is Severity.WARNING
    assert note.location
    assert note.location.source.line(note.location.line).startswith("  对象:")
    assert "--internal" in note.hint


def test_a_private_column_is_masked_cell_by_cell(tmp_path: Path) -> None:
    rows = "    - {姓名: 张小花, 村名: 高家村}\n    - {姓名: 李红, 村名: 王家村}\n"
    draft = drafted(f"  姓名: 张小花\n  名册:\n{rows}", tmp_path)
    (table,) = [block for block in draft.document.blocks if isinstance(block, Table)]
    assert [[text_of(cell) for cell in row] for row in table.rows] == [["张某某", "高家村"], ["李某某", "王家村"]]


@pytest.mark.parametrize(
    ("wanted", "printed"),
    [
        (ReportRequest("试报"), "张某某"),
        (ReportRequest("简讯"), "张某某"),
        (ReportRequest("内部"), "张小花"),
        (ReportRequest("试报", internal=True), "张小花"),
    ],
    ids=["any", "对内、上报", "对内", "--internal"],
)
def test_only_an_internal_report_names_them(wanted: ReportRequest, printed: str, tmp_path: Path) -> None:
    draft = drafted("  姓名: 张小花\n  对象: 患儿央金一家三口\n", tmp_path, wanted)
    assert f"救助了{printed}。" in words(draft)
    assert ("private-words" in codes(draft)) == (printed == "张某某")


def test_the_built_in_sections_mark_whom_they_help_as_private() -> None:
    facts = facts_of("关爱妇女儿童:\n  关爱:\n    对象: 孤儿\n  慰问:\n    对象: 张小花、李红\n")
    assert "慰问张某某、李某某。" in words(draft_facts(facts, Library()))
    assert "慰问张小花、李红。" in words(draft_facts(facts, Library(), ReportRequest(internal=True)))


RECORDS = """\
精准扶贫:
  帮扶: {户数: 3}
  项目:
    - {名称: 爱心, 对象: 张小花、李红, 人数: 2, 资金: 500}
关爱妇女儿童:
  关爱: {对象: 留守儿童}
  救助:
    - {活动: 春蕾, 对象: 张小花、李红, 数量: 2, 资金: 500}
  爱心捐款:
    - {时间: 4月9日, 对象: 患白血病的学生王小明, 参加: 全体干部, 金额: 600}
"""


def test_the_names_in_each_record_are_masked() -> None:
    told = words(draft_facts(facts_of(RECORDS), Library()))
    assert "为张某某、李某某2名争取爱心资金500元" in told
    assert "救助张某某、李某某2户" in told
    assert "为患白血病的学生王某某捐款600元" in told


EVERYWHERE = """\
标题: 张小花一年
关爱妇女儿童:
  标题: 帮助张小花
  慰问: {对象: 困难家庭张小花、李红, 数量: 2}
  结对: {对象: 患儿王小明一家三口}
  做法: [为张小花送去粮油]
  成效: 李红家有了收入
  补充: 张小花很高兴。
  表格: {标题: 张小花等人情况, 各行: [{村名: 东坪村, 户主: 张小花}]}
健康:
  两癌检查: {人数: 727}
  补充: 李红也来了。
附件:
  - {名称: 张小花事迹, 正文: 张小花说好。}
附注: 张小花供稿
"""


def test_a_private_name_is_masked_wherever_the_document_says_it() -> None:
    draft = draft_facts(facts_of(EVERYWHERE), Library())
    assert "小花" not in words(draft)
    assert "李红" not in words(draft)
    # title, heading, 对象, 做法, 补充, caption, cell, the list and the title of the 附件, its text, 附注
    assert words(draft).count("张某某") == 11
    assert words(draft).count("李某某") == 3


def test_what_a_paragraph_seems_to_name_is_masked_there_alone(tmp_path: Path) -> None:
    text = "  姓名: 张小花\n  经过:\n    - 查明底细，已办。\n    - 张小花来访，已办。\n  补充: 查明底细后已办结。\n"
    assert words(drafted(text, tmp_path)).endswith("张某某来访，已办。查明底细后已办结。")


def test_one_name_known_does_not_hide_that_another_may_be_there(tmp_path: Path) -> None:
    draft = drafted("  姓名: 张小花\n  对象: 张小花、张某某、患儿央金一家三口\n", tmp_path)
    assert "private-words" in codes(draft)


def test_what_the_section_itself_speaks_of_is_no_name(tmp_path: Path) -> None:
    text = "试写:\n  姓名: 张小花\n  对象: 星光小队\n"
    (tmp_path / "one").mkdir()
    example = SECTION.replace("对象: {种类: 文字, 私密: 是}", "对象: {种类: 文字, 例: 星光小队、晨曦小队, 私密: 是}")
    for folder, section, asked in (("one", SECTION, True), ("two", example, False)):
        library = library_of(
            tmp_path / folder, {"sections/试写.j2": section, "reports/试报.yaml": REPORT.format("试报", "")}
        )
        assert ("private-words" in codes(draft_facts(facts_of(text), library, USUAL))) == asked


@pytest.mark.parametrize(
    "text",
    [
        "困难学生",
        "14周岁以下的儿童",
        "特困家庭",
        "留守儿童、空巢老人",
        "患病的张某某",
        "安迪村村民王某某",
        "艾滋病家庭",
        "文明家庭",
        "妇女干部、妇女代表",
        "花季少女",
        "村党支部",
        "社区卫生站",
        "贫困户危房",
    ],
)
def test_kinds_of_people_are_no_names(text: str) -> None:
    assert not names_in(text)
    assert not read_names(text, NOBODY).doubtful


def test_an_internal_report_comes_back_as_one(tmp_path: Path) -> None:
    text = "关爱妇女儿童:\n  关爱: {对象: 孤儿}\n  慰问: {对象: 张小花}\n"
    (tmp_path / "facts.yaml").write_text(f"单位: {{名称: 临泾镇妇联}}\n年度: 2020\n{text}", encoding="utf-8")
    assert run_drafter(tmp_path, "build", "--internal", "-o", "r.docx").returncode == 0
    assert run_drafter(tmp_path, "pull", "r.docx", "--internal").returncode == 0
    assert "张小花" in run_drafter(tmp_path, "pull", "r.docx").stdout
    assert run_drafter(tmp_path, "build", "-o", "s.docx").returncode == 0
    assert run_drafter(tmp_path, "pull", "s.docx").returncode == 0


# numbers made up for this test: the check digits are right, the places and days are nobody's
CARD, OLD_CARD, MOBILE, PHONE = "11010519900307101X", "110105900307234", "13800138000", "0934-8612345"


def numbers(value: str) -> list[str]:
    facts = facts_of(f"组织建设:\n  行政村: 14\n  补充: {value}\n")
    found = [problem for problem in draft_facts(facts, Library()).problems if problem.code == "personal-number"]
    return [place.source.line(place.line)[place.column - 1 :][: place.length] for p in found if (place := p.location)]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (f"证号{CARD}。", [CARD]),
        (f"证号{CARD.lower()}。", [CARD.lower()]),
        ("证号１１０１０５１９９００３０７１０１Ｘ。", ["１１０１０５１９９００３０７１０１Ｘ"]),
        ("证号110105 19900307 101X。", ["110105 19900307 101X"]),
        (f"证号{OLD_CARD}。", [OLD_CARD]),
        (f"电话{MOBILE}，{PHONE}。", [MOBILE, PHONE]),
        ("身份证号110105199003071011。", ["110105199003071011"]),
        ("身份證號碼：110105199003071011。", ["110105199003071011"]),
        ("身份证（110105199003071011）", ["110105199003071011"]),
        ("张某某110105199003071011（身份证号）", ["110105199003071011"]),
        ("电话138-0013-8000。", ["138-0013-8000"]),
        ("电话+86 13800138000。", ["+86 13800138000"]),
        ("电话（0934）8612345。", ["（0934）8612345"]),
        ("电话01062345678。", ["01062345678"]),
        ("电话138  0013  8000。", ["138  0013  8000"]),
        ("电话138-00138000。", ["138-00138000"]),
        ("电话138.0013.8000。", ["138.0013.8000"]),
        ("电话138·0013·8000。", ["138·0013·8000"]),
        ("电话1380013 8000。", ["1380013 8000"]),
        ("电话13 80 01 38 00 0。", ["13 80 01 38 00 0"]),
        ("电话1 3 8 0 0 1 3 8 0 0 0。", ["1 3 8 0 0 1 3 8 0 0 0"]),
        ("电话（138）0013－8000。", ["138）0013－8000"]),
        ("电话１３８　００１３　８０００。", ["１３８　００１３　８０００"]),
        ("电话+86-138-0013-8000。", ["+86-138-0013-8000"]),
        ("电话(0934)861-2345。", ["(0934)861-2345"]),
        ("电话0934 861 2345转8012。", ["0934 861 2345"]),
        ("电话138 0013 8000 139 0013 9000。", ["138 0013 8000", "139 0013 9000"]),
        ("2020年138 0013 8000。", ["138 0013 8000"]),
        ("证号1101 0519 9003 0710 1X。", ["1101 0519 9003 0710 1X"]),
        ("证号110105.19900307.101X。", ["110105.19900307.101X"]),
        ("证号110105(19900307)101X。", ["110105(19900307)101X"]),
    ],
)
def test_the_number_of_a_person_is_warned_of_where_it_stands(value: str, found: list[str]) -> None:
    assert numbers(value) == found


@pytest.mark.parametrize(
    "value",
    [
        "证号110105199003071011。",
        "证号11010519901307234X。",
        "证号110105901307234。",
        "编号9113800138000123。",
        "收入13800138000元。",
        "收入13800138000.50。",
        "编号A13800138000。",
        "热线12338、12345。",
        "2020—2025年，〔2020〕12号。",
        "账号6222021300012345678。",
        "办身份证，编号110105199003071011。",
        "账号6222 0213 0001 2345 678。",
        "编号91 1380 0138 000123。",
        "自1998.12.1—2003年。",
        "由13000—200000人参加。",
        "各村1380 1390 1500 1600户。",
    ],
    ids=[
        *["check", "month", "old", "within", "money", "cents", "letter", "hotline", "years", "account", "beside"],
        *["grouped account", "grouped number", "days", "range", "figures"],
    ],
)
def test_other_long_numbers_are_not_taken_for_one(value: str) -> None:
    assert numbers(value) == []


PLACES = {
    "a cell": "组织建设:\n  行政村: 14\n  表格:\n    - {姓名: 张某某, 电话: 13800138000}\n",
    "a cell of a bare number": "组织建设:\n  行政村: 14\n  表格:\n    - {姓名: 张某某, 证件: 11010519900307101X}\n",
    "a column of cards": "组织建设:\n  行政村: 14\n  表格:\n    - {姓名: 张某某, 身份证号: 110105199003071011}\n",
    "the rows of a titled table": "组织建设:\n  行政村: 14\n  表格: {标题: 名单, 各行: [{电话: 138 0013 8000}]}\n",
    "a title": "标题: 联系13800138000\n组织建设:\n  行政村: 14\n",
    "a list": "组织建设:\n  行政村: 14\n  做法: [走访, 电话13800138000]\n",
    "a note": "组织建设:\n  行政村: {值: 14, 来源: 138.0013.8000}\n",
    "an enclosure": "组织建设:\n  行政村: 14\n附件:\n  - {名称: 名单, 正文: 张某某13800138000}\n",
    "a card in the remark": "组织建设:\n  行政村: 14\n附注: 证号11010519900307101X\n",
    "a caption": "组织建设:\n  行政村: 14\n  表格: {标题: 13800138000, 各行: [{村名: 东坪村}]}\n",
}


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_the_number_of_a_person_is_looked_for_wherever_facts_are_typed(text: str) -> None:
    assert codes(draft_facts(facts_of(text), Library())).count("personal-number") == 1


def test_a_sum_in_a_column_of_ones_own_is_no_telephone() -> None:
    text = "组织建设:\n  行政村: 14\n  表格:\n    - {村名: 东坪村, 资金: 13800138000}\n"
    assert "personal-number" not in codes(draft_facts(facts_of(text), Library()))


def test_a_number_is_warned_of_anywhere_but_in_the_remark() -> None:
    text = f"附注: 联系人：张某某，电话：{PHONE}\n组织建设:\n  行政村:\n    值: 14\n    来源: 台账\n    填报: 张某某{MOBILE}\n"
    (problem,) = draft_facts(facts_of(text), Library()).problems
    assert problem.code == "personal-number"
    assert problem.message == "“组织建设.行政村.填报”里有一个手机号码。"


def test_a_figure_is_no_telephone() -> None:
    facts = facts_of("精准扶贫:\n  投入:\n    总额: 13800138000\n")
    assert "personal-number" not in codes(draft_facts(facts, Library()))
