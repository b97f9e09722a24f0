"""The parts of the paper: from facts to a document, and on to Word, text and pages."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from drafter.core.diagnostics.problem import Problems
from drafter.model.document import (
    Document,
    Enclosure,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Run,
    Runs,
    Table,
    text_of,
)
from drafter.model.reading_order import paragraphs_of, parts, signer_lines
from drafter.model.roles import Role
from drafter.pipeline import Draft, draft_facts
from drafter.schema.layouts.loader import load_layout
from drafter.schema.library import Library
from drafter.writers.docx.writer import write_docx
from drafter.writers.html import write_html
from drafter.writers.text import write_text
from drafter.writers.typesetting.lines import TextLine
from drafter.writers.typesetting.page import mark_size, text_area
from drafter.writers.typesetting.pagination import heading_pages, pages
from drafter.writers.typesetting.rows import Row
from drafter.writers.typesetting.titles import title_lines
from tests.support.section_bench import facts_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUT = load_layout(Library(), "公文")
SENTENCE = "镇妇联走访困难家庭，帮助她们解决实际困难。"
FACTS = """
组织建设:
  行政村: 14
  议事会:
    负责人: 14
    成员: 201
"""


def said(text: str) -> Runs:
    return (Run(text),)


def built(head: str, facts: str = FACTS) -> Draft:
    return draft_facts(
        facts_of(head + facts, "单位: {名称: 临泾镇妇女联合会}\n年度: 2020\n日期: 2020-12-28\n"), Library()
    )


def codes(draft: Draft) -> list[str]:
    return [problem.code for problem in draft.problems if problem.code != "unused-fact"]


def opened(document: Document, layout: str = "公文") -> docx.document.Document:
    return docx.Document(BytesIO(write_docx(document, load_layout(Library(), layout))))


def part(document: Document, name: str, layout: str = "公文") -> str:
    package = ZipFile(BytesIO(write_docx(document, load_layout(Library(), layout))))
    return package.read(f"word/{name}.xml").decode()


def by_style(document: docx.document.Document) -> list[tuple[str, str]]:
    return [(paragraph.style.style_id, paragraph.text) for paragraph in document.paragraphs]


def chapters(count: int) -> Iterator[Heading | Paragraph]:
    for number in range(1, count + 1):
        yield Heading(1, said("工作"), f"{number}、")
        yield Heading(2, said("情况"), "（一）")
        yield Paragraph(said(SENTENCE * 20))


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("房县妇联2004年工作总结", ["房县妇联2004年工作总结"]),
        (
            "临泾镇妇女联合会关于2020年度妇女儿童工作情况的报告",
            ["临泾镇妇女联合会关于2020年度", "妇女儿童工作情况的报告"],
        ),
        (
            "镇原县临泾镇妇女联合会关于开展“三八”国际妇女节系列活动情况的报告",
            ["镇原县临泾镇妇女联合会关于开展", "“三八”国际妇女节系列活动情况的报告"],
        ),
        (
            "某某市妇女联合会2024年上半年妇女儿童工作总结和下半年工作计划",
            ["某某市妇女联合会2024年上半年", "妇女儿童工作总结和下半年工作计划"],
        ),
        (
            "某某市某某区东关街道幸福路和平社区妇联2024年工作总结",
            ["某某市某某区东关街道", "幸福路和平社区妇联2024年工作总结"],
        ),
        (
            "镇原县石桥镇建设发展和平村妇联关于开展法治宣传的报告",
            ["镇原县石桥镇建设发展和平村妇联", "关于开展法治宣传的报告"],
        ),
        (
            "某某县妇联巾帼志愿服务助力乡村振兴情况的工作总结报告",
            ["某某县妇联巾帼志愿服务助力", "乡村振兴情况的工作总结报告"],
        ),
        ("甲" * 45, ["甲" * 20, "甲" * 20, "甲" * 5]),
    ],
    ids=[
        "one line",
        "before 妇女",
        "around quotes",
        "after 上半年",
        "a 社区",
        "a village",
        "乡村 is no place",
        "no words at all",
    ],
)
def test_a_title_breaks_between_words_into_lines_of_a_good_shape(title: str, lines: list[str]) -> None:
    broken = title_lines(said(title), 20.1)
    assert [text_of(line) for line in broken] == lines
    assert opened(Document(said(title), ())).paragraphs[0].text == "\n".join(lines)


def test_a_title_keeps_its_runs_over_the_break() -> None:
    runs = (Run("临泾镇妇女联合会"), Run("2020"), Run("年"), Run("妇女儿童权益维护和家庭建设工作总结"))
    broken = title_lines(runs, 20.1)
    assert len(broken) == 2
    assert [run.text for line in broken for run in line][:3] == ["临泾镇妇女联合会", "2020", "年"]


def test_the_parts_stand_in_the_order_of_the_paper() -> None:
    document = Document(
        said("总结"),
        (Paragraph(said("甲。")),),
        said("某妇联"),
        said("2020年12月28日"),
        salutation=said("县妇联："),
        remark=said("联系人"),
        contents=said("目录"),
        letterhead=Letterhead(said("某妇联文件"), said("某发〔2020〕1号"), (Run("签发人："), Run("张某某"))),
        enclosures=(Enclosure(said("名单"), (Paragraph(said("乙。")),)), Enclosure(said("照片"))),
        imprint=Imprint(said("抄送：县妇联。"), said("某妇联"), said("2020年12月29日印发")),
    )
    words = [
        "目录", "某妇联文件", "某发〔2020〕1号", "签发人：张某某", "总结", "县妇联：", "甲。", "附件：1.名单", "2.照片", "某妇联",
        "2020年12月28日", "（联系人）", "附件1", "名单", "乙。", "抄送：县妇联。", "某妇联", "2020年12月29日印发",
    ]  # fmt: skip
    assert paragraphs_of(document) == words
    assert [
        line.strip("\u3000") for line in write_text(document, LAYOUT).decode().splitlines() if line.strip()
    ] == words


def test_a_byline_takes_the_place_of_the_signature() -> None:
    document = Document(said("总结"), (Paragraph(said("甲。")),), said("某妇联"), said("2020年12月28日"), byline=True)
    assert by_style(opened(document))[:3] == [
        ("Title", "总结"),
        ("Subtitle", "某妇联"),
        ("Subtitle", "（2020年12月28日）"),
    ]
    assert paragraphs_of(document)[-1] == "甲。"


@pytest.mark.parametrize(
    ("name", "sealed", "rights"),
    [
        ("某妇联", False, [8, 2]),
        ("临泾镇妇女联合会", False, [2, 1]),
        ("某妇联", True, [6, 4]),
        ("临泾镇妇女联合会", True, [3.5, 4]),
    ],
    ids=["a short name", "a long name", "a short name under a seal", "a long name under a seal"],
)
def test_the_signature_stands_where_the_standard_has_it(name: str, sealed: bool, rights: list[float]) -> None:
    # the day is seven characters wide
    document = Document(said("总结"), (), said(name), said("2020年12月28日"), sealed=sealed)
    signed = [each for each in parts(document) if isinstance(each, Paragraph) and each.role is not Role.TITLE]
    assert [each.right for each in signed] == rights
    indents = [each._p.pPr.ind.get(f"{W}rightChars") for each in opened(document).paragraphs[1:]]
    assert indents == [str(round(right * 100)) for right in rights]


def test_a_letterhead_shrinks_a_long_name_and_puts_the_number_where_the_signer_leaves_it() -> None:
    short, long = Letterhead(said("某妇联文件")), Letterhead(said("某某省某某市某某县某某镇妇女联合会委员会文件"))
    assert mark_size(short, LAYOUT) == 72
    assert mark_size(long, LAYOUT) * 10 * len(text_of(long.mark)) <= text_area(LAYOUT)[0]
    for head, style, text in (
        (short._replace(number=said("某发〔2020〕1号")), "DocumentNumber", "某发〔2020〕1号"),
        (
            short._replace(number=said("某发〔2020〕1号"), signers=(Run("签发人："), Run("张某某"))),
            "DocumentNumberSigned",
            "\t某发〔2020〕1号\t签发人：张某某",
        ),
    ):
        assert by_style(opened(Document(said("总结"), (), letterhead=head)))[1] == (style, text)


def test_the_foot_of_the_last_page_floats_before_a_paragraph_after_the_text() -> None:
    document = Document(
        said("总结"), (Paragraph(said("甲。")), Paragraph(said("乙。"))), imprint=Imprint(said("抄送：丙。"))
    )
    body = list(opened(document).element.body)
    assert [element.tag.removeprefix(W) for element in body] == ["p", "p", "p", "tbl", "p", "sectPr"]
    position = body[3].find(f"{W}tblPr/{W}tblpPr")
    assert position.get(f"{W}tblpYSpec") == "bottom"


def test_contents_list_the_headings_with_the_pages_they_stand_on() -> None:
    document = Document(said("总结"), tuple(chapters(8)), contents=said("目录"))
    listed = [text for style, text in by_style(opened(document)) if style.startswith("TOC")]
    assert listed[0] == "目录"
    numbers = [int(text.split("\t")[1]) for text in listed[1:]]
    assert listed[1].startswith("1、工作\t")
    assert numbers == [heading_pages(document, LAYOUT)[place] for place in range(16)]
    assert numbers == sorted(numbers)
    assert numbers[0] == 2
    assert numbers[-1] == len(pages(document, LAYOUT)) > 5
    xml = part(document, "document")
    assert set(re.findall(r'w:anchor="(\w+)"', xml)) == set(re.findall(r'bookmarkStart w:id="\d+" w:name="(\w+)"', xml))
    assert xml.count('fldCharType="begin"') == xml.count('fldCharType="end"') == 17


def test_word_counts_the_headings_where_the_layout_asks_for_it() -> None:
    document = Document(
        said("总结"), (Heading(1, said("工作"), "一、"), Heading(2, said("情况"), "（一）"), Paragraph(said("甲。")))
    )
    written = opened(document, "公文·自动编号")
    assert [paragraph.text for paragraph in written.paragraphs] == ["总结", "工作", "情况", "甲。"]
    levels = [level.get(f"{W}val") for level in written.element.body.iter(f"{W}ilvl")]
    assert levels == ["0", "1"]
    numbering = part(document, "numbering", "公文·自动编号")
    assert re.findall(r'lvlText w:val="([^"]*)"', numbering) == ["%1、", "（%2）", "%3.", "（%4）"]
    assert "一、工作" in write_text(document, load_layout(Library(), "公文·自动编号")).decode()


def test_a_heading_run_in_is_counted_by_word_too() -> None:
    runs = tuple(Run(text, heading=1) for text in ("一、", "工作", "。"))
    written = opened(Document(said("总结"), (Paragraph((*runs, Run("甲。"))),)), "公文·自动编号")
    assert written.paragraphs[1].text == "工作。甲。"
    assert written.paragraphs[1]._p.pPr.numPr.ilvl.val == 0


def rows(count: int) -> Table:
    cells = tuple((said(str(number)), said("某某村"), said(SENTENCE)) for number in range(1, count + 1))
    return Table((said("序号"), said("村名"), said("做法")), cells, said("名单"), (said("合计"), said(""), said("")))


def test_a_table_has_a_head_that_is_repeated_and_rows_that_are_not_torn() -> None:
    (table,) = opened(Document(said("总结"), (rows(3),))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "村名", "做法"],
        *[[str(number), "某某村", SENTENCE] for number in (1, 2, 3)],
        ["合计", "", ""],
    ]
    heads = [row._tr.trPr.find(f"{W}tblHeader") is not None for row in table.rows]
    assert heads == [True, False, False, False, False]
    assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)
    grid = [int(column.get(f"{W}w")) for column in table._tbl.tblGrid]
    assert sum(grid) == int(table._tbl.tblPr.find(f"{W}tblW").get(f"{W}w"))
    assert abs(sum(grid) - text_area(LAYOUT)[0]) <= 3


def test_the_pages_repeat_the_head_of_a_table_and_hold_no_more_than_their_height() -> None:
    made = pages(Document(said("总结"), (rows(90), Paragraph(said("甲。")))), LAYOUT)
    assert len(made) > 3
    for number, page in enumerate(made[:-1]):
        assert sum(item.height for item in page) <= text_area(LAYOUT)[1]
        first = next(item for item in page if isinstance(item, Row))
        assert text_of(first.cells[0]) == "序号", number
    told = [text_of(item.cells[0]) for page in made for item in page if isinstance(item, Row)]
    assert [text for text in told if text != "序号"] == [*map(str, range(1, 91)), "合计"]


def test_two_tables_in_a_row_stay_two() -> None:
    bare = rows(2)._replace(caption=())
    assert len(opened(Document(said("总结"), (bare, bare))).tables) == 2


def test_an_enclosure_begins_a_page_of_its_own() -> None:
    document = Document(
        said("总结"), (Paragraph(said("甲。")),), enclosures=(Enclosure(said("名单"), (Paragraph(said("乙。")),)),)
    )
    made = pages(document, LAYOUT)
    assert [[text_of(item.runs) for item in page if isinstance(item, TextLine) and item.runs] for page in made] == [
        ["总结", "甲。", "附件：名单"],
        ["附件", "名单", "乙。"],
    ]
    assert "<h1" in write_html(document, LAYOUT).decode()


def test_the_facts_ask_for_what_stands_around_the_text() -> None:
    made = built(
        "称呼: 县妇联\n盖章: 是\n附注: （联系人：张某某）\n"
        "红头:\n  文号: 临妇发〔2020〕12号\n  签发人: 张某某、李某某\n  紧急程度: 加急\n"
        "版记:\n  抄送: 县妇联，镇党政办公室。\n  日期: 2020-12-29\n"
        "附件:\n  - 典型材料一览\n  - 名称: 典型材料\n    正文: 张某某一家五口。\n"
    )
    assert codes(made) == []
    words = paragraphs_of(made.document)
    assert words[:6] == [
        "加急", "临泾镇妇女联合会文件", "临妇发〔2020〕12号", "签发人：张某某　李某某", "临泾镇妇女联合会2020年工作总结", "县妇联：",
    ]  # fmt: skip
    assert words[-11:] == [
        "附件：1.典型材料一览", "2.典型材料", "临泾镇妇女联合会", "2020年12月28日", "（联系人：张某某）", "附件2", "典型材料",
        "张某某一家五口。", "抄送：县妇联，镇党政办公室。", "临泾镇妇女联合会", "2020年12月29日印发",
    ]  # fmt: skip
    assert made.document.sealed


def test_a_letterhead_may_be_asked_for_by_a_word() -> None:
    assert paragraphs_of(built("红头: 是\n").document)[0] == "临泾镇妇女联合会文件"
    for answer in ("无", "否"):
        made = built(f"红头: {answer}\n版记: {answer}\n").document
        assert (made.letterhead, made.imprint) == (None, None)


@pytest.mark.parametrize("key", ["红头", "版记"])
def test_another_word_for_yes_is_told_which_may_be_written(key: str) -> None:
    with pytest.raises(Problems) as refusal:
        built(f"{key}: 要\n")
    (problem,) = refusal.value.problems
    assert problem.code == "not-keys"
    assert problem.hint.startswith("写“是”或“否”")
    assert "可写：" in problem.hint


def test_a_part_of_the_red_head_that_stands_at_the_top_is_told_where_it_belongs() -> None:
    with pytest.raises(Problems) as refusal:
        built("签发人: 张某某\n")
    assert "它是“红头”里的一项" in refusal.value.problems[0].hint


def test_an_enclosure_without_a_name_cries_out_for_it() -> None:
    made = built("附件:\n  - 正文: 张某某一家五口。\n")
    assert codes(made) == ["missing-fact"]
    assert "附件：【待补：1.名称】" in paragraphs_of(made.document)
    assert "张某某一家五口。" in paragraphs_of(made.document)


def test_the_main_figures_stand_in_a_table_with_their_facts() -> None:
    made = built("主要数据: 是\n")
    (enclosure,) = made.document.enclosures
    (table,) = enclosure.blocks
    assert isinstance(table, Table)
    assert [[text_of(cell) for cell in row] for row in table.rows] == [
        ["组织建设", "行政村", "个", "14"],
        ["组织建设", "选举产生妇女议事会负责人", "名", "14"],
        ["组织建设", "议事会成员", "名", "201"],
    ]
    assert [row[3][0].facts[0].location.line for row in table.rows] == [7, 9, 10]
    # said again there, they are not the text's own: what is changed in the text is changed once
    assert all(row[3][0].facts[0].parents for row in table.rows)


def test_what_is_planned_is_no_main_figure_of_the_year() -> None:
    planned = "下一步打算:\n  任务:\n    - {内容: 办好培训班}\n  安排:\n    - {内容: 办讲座, 数量: 3}\n"
    made = built(f"主要数据: 是\n{planned}")
    assert any("办讲座3期" in words for words in paragraphs_of(made.document))
    (enclosure,) = made.document.enclosures
    (table,) = enclosure.blocks
    assert isinstance(table, Table)
    assert {text_of(row[0]) for row in table.rows} == {"组织建设"}


def test_a_main_figure_of_the_opening_goes_by_the_name_of_its_group() -> None:
    made = built("主要数据: 是\n开头:\n  基本情况:\n    村数: 14\n")
    (enclosure,) = made.document.enclosures
    (table,) = enclosure.blocks
    assert isinstance(table, Table)
    assert [text_of(cell) for cell in table.rows[0]] == ["基本情况", "村（社区）", "个", "14"]


def test_the_main_figures_of_a_record_go_by_its_name_wherever_the_sentence_says_it() -> None:
    chapter = "创新创业与培训:\n  培训班:\n    - {名称: 电商培训班, 地点: 镇文化站, 人数: 45}\n"
    made = built(f"主要数据: 是\n{chapter}")
    assert "在镇文化站举办电商培训班，培训45名。" in paragraphs_of(made.document)
    (enclosure,) = made.document.enclosures
    (table,) = enclosure.blocks
    assert isinstance(table, Table)
    assert [text_of(cell) for cell in table.rows[-1]] == ["创新创业与培训", "电商培训班培训", "名", "45"]


def test_figures_under_one_s_own_words_stand_in_the_table_by_these() -> None:
    own = "  数据:\n    组建巾帼宣讲队伍: 46支\n    培训: 120人\n    其中返乡妇女: 30人\n"
    made = built(f"主要数据: 是\n普法宣传:\n{own}")
    (enclosure,) = made.document.enclosures
    (table,) = enclosure.blocks
    assert isinstance(table, Table)
    rows = [row for row in table.rows if text_of(row[0]) == "普法宣传"]
    assert [[text_of(cell) for cell in row[1:]] for row in rows] == [
        ["组建巾帼宣讲队伍", "支", "46"],
        ["培训", "人", "120"],
        ["培训（其中返乡妇女）", "人", "30"],
    ]
    assert next(row[3][0].facts[0].parents[0].path for row in rows) == "普法宣传.数据.组建巾帼宣讲队伍"


def test_figures_in_one_s_own_words_stand_in_the_table_of_main_figures() -> None:
    own = "  补充: |\n    组建巾帼宣讲队伍46支，任期3年，收入5万元以上的31户。\n    全年巡查6600次以上，共1200，三级联动。\n"
    made = built(f"主要数据: 是\n普法宣传:\n{own}")
    (enclosure,) = made.document.enclosures
    (table,) = enclosure.blocks
    assert isinstance(table, Table)
    rows = [row for row in table.rows if text_of(row[0]) == "普法宣传"]
    assert [[text_of(cell) for cell in row[1:]] for row in rows] == [
        ["组建巾帼宣讲队伍", "支", "46"],
        ["巡查", "次", "6600以上"],
    ]
    facts = [row[3][0].facts[0] for row in rows]
    assert [
        place.source.line(place.line)[place.column - 1 :][: place.length] for place in (f.location for f in facts)
    ] == [
        "46支",
        "6600次以上",
    ]


@pytest.mark.parametrize(
    ("head", "code", "words"),
    [
        ("红头: 是\n目录: 是\n", "formality-left-out", "“目录”没有印：有“红头”的报告，第一页要见正文。"),
        ("署名: 题下\n盖章: 是\n", "formality-left-out", "“盖章”没有印：文末没有落款。"),
        ("报告: 新闻通稿\n盖章: 是\n署名: 题下\n", "formality-left-out", "“盖章”没有印：文末没有落款。"),
        (
            "红头:\n  文号: 临妇发[2020]第012号\n",
            "document-number",
            "发文字号是“临妇发[2020]第012号”，不合公文的写法。",
        ),
        ("红头:\n  文号: 12号\n", "document-number", "发文字号是“12号”，不合公文的写法。"),
    ],
    ids=["contents under a red head", "a seal without a signature", "a brief", "loose brackets", "no year"],
)
def test_what_finds_no_place_is_told(head: str, code: str, words: str) -> None:
    problems = [problem for problem in built(head).problems if problem.code == code]
    assert [problem.message for problem in problems] == [words]


@pytest.mark.parametrize(
    ("head", "code", "words"),
    [
        ("红头:\n  文号: 临妇发〔2018〕12号\n", "document-number", "发文字号里是2018年，报告写的是2020年。"),
        ("附件:\n  - 3.名册\n", "typed-ordinal", "“3.”已经去掉：序号由程序来编。"),
        ("附件:\n  - 附件2：典型材料。\n", "typed-ordinal", "“附件2：”已经去掉：序号由程序来编。"),
    ],
    ids=["last year's number", "an ordinal", "a whole label"],
)
def test_what_was_typed_out_of_habit_is_told(head: str, code: str, words: str) -> None:
    made = built(head)
    assert [problem.message for problem in made.problems if problem.code == code] == [words]
    names = [text_of(enclosure.name) for enclosure in made.document.enclosures]
    assert set(names) <= {"名册", "典型材料"}


def test_the_day_of_printing_is_a_day() -> None:
    with pytest.raises(Problems) as refusal:
        built("版记:\n  日期: 2020年12月29号\n")
    assert [problem.code for problem in refusal.value.problems] == ["wrong-kind"]
    assert codes(built("版记: 是\n")) == []
    bare = draft_facts(facts_of(f"版记: 是\n{FACTS}", "单位: {名称: 临泾镇妇女联合会}\n年度: 2020\n"), Library())
    assert codes(bare) == ["formality-left-out"]


def test_names_that_do_not_fit_beside_the_number_stand_two_to_a_line() -> None:
    signers = (Run("签发人："), *(run for name in "甲乙丙丁戊" for run in (Run(f"{name}某某"), Run("\u3000"))))
    head = Letterhead(said("某妇联文件"), said("某妇发〔2020〕12号"), signers[:-1])
    lines = ["签发人：甲某某\u3000乙某某", "丙某某\u3000丁某某", "戊某某"]
    assert [text_of(line) for line in signer_lines(head, 28)] == lines
    assert [text_of(line) for line in signer_lines(head._replace(signers=signers[:4]), 28)] == [lines[0]]
    above = f"\t\t{lines[0]}\n\t\t{lines[1]}\n"
    assert by_style(opened(Document(said("总结"), (), letterhead=head)))[1][1] == f"{above}\t某妇发〔2020〕12号\t戊某某"


def test_a_name_that_begins_with_a_figure_stands_apart_from_its_number() -> None:
    names = [said("2020年名单"), said("典型材料")]
    document = Document(said("总结"), (), enclosures=tuple(map(Enclosure, names)))
    assert paragraphs_of(document)[1:] == ["附件：1. 2020年名单", "2.典型材料"]


def test_a_loose_number_is_told_as_it_should_be_written() -> None:
    (problem,) = (p for p in built("红头:\n  文号: 临妇发（2020）第012号\n").problems if p.code == "document-number")
    assert problem.hint.startswith("写成“临妇发〔2020〕12号”")


def test_traditional_characters_reach_every_part() -> None:
    pytest.importorskip("opencc")
    made = built("文字: 繁体\n称呼: 县妇联\n红头:\n  签发人: 张某某\n版记: 是\n附件: 典型材料\n")
    words = "".join(paragraphs_of(made.document))
    for word in ("縣婦聯：", "簽發人：張某某", "臨涇鎮婦女聯合會文件", "印發", "典型材料"):
        assert word in words
    assert "妇" not in words
