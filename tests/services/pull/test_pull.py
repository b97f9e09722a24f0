"""The way back: what was changed in a built .docx is found, and figures go into the facts file."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part as OpcPart
from docx.oxml.parser import parse_xml
from PIL import Image

from drafter.cli import run
from drafter.core.diagnostics.problem import Problems, Source
from drafter.parsing.facts import parse_facts
from drafter.parsing.source import read_source
from drafter.pipeline import draft, draft_facts
from drafter.schema.library import Library
from drafter.services.pull.pairing import paired
from drafter.services.pull.reader import read_copy
from drafter.services.pull.round_trip import Pulled, apply, pull
from drafter.services.pull.things_changed import things_changed
from drafter.writers.docx.bookmarks import Anchors
from drafter.writers.docx.writer import write_docx
from tests.support.requirements import insist
from tests.support.section_bench import EXAMPLES

FACTS = """\
单位: 临泾镇妇联
年度: 2020
日期: 2020-12-28   # 成文的日子
组织建设:
  行政村: 14   # 区划没有变
  议事会:
    负责人: "14"
    成员:
      值: 201
      来源: 台账
  成效: 群众参与率高
普法宣传:
  时机: “三八”维权周、国家宪法日
  内容:
    - 反家暴
    - 禁毒
  宣传资料: 5000多
维权信访:
  信访: {接待: 82, 处理: 80}
  补充: 镇妇联逐件登记来信。
开头: 无
结尾: 无
章节: 组织建设、普法宣传、维权信访
"""
XML = Callable[[str], str]


def built(facts: Path) -> bytes:
    return written(read_source(facts).text)


@lru_cache
def written(text: str) -> bytes:
    drafted = draft_facts(parse_facts(Source("facts.yaml", text)), Library())
    return write_docx(drafted.document, drafted.layout)


def edited(data: bytes, change: XML) -> bytes:
    """Return the .docx in `data` with its main part changed."""
    result = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(result, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part.decode()).encode() if name == "word/document.xml" else part)
    return result.getvalue()


def said(*pairs: str) -> XML:
    """Return what puts other words in the place of some: 14个 → 15个."""

    def change(xml: str) -> str:
        for pair in pairs:
            before, after = pair.split(" → ")
            assert before in xml, before
            xml = xml.replace(before, after, 1)
        return xml

    return change


def marked(words: str, xml: str) -> str:
    """Return the bookmark around `words`, and them."""
    match = re.search(f"<w:bookmarkStart[^>]*/><w:r>(?:(?!<w:r>).)*>{words}</w:t></w:r><w:bookmarkEnd[^>]*/>", xml)
    assert match, words
    return match[0]


def paragraph(words: str, xml: str) -> str:
    (found,) = [each for each in re.findall("<w:p>.*?</w:p>", xml) if words in re.sub("<[^>]*>", "", each)]
    return found


def text_run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def pulled(facts: Path, change: XML) -> Pulled:
    return pull(docx.Document(BytesIO(edited(built(facts), change))), facts, Library())


def figures(found: Pulled) -> list[str]:
    changes = found.findings.changed
    return [f"{each.fact.path} {each.fact.text} → {each.typed}, {each.fact.location.line}" for each in changes]


def within(words: str, before: str, inside: str, after: str) -> XML:
    """Return what puts `inside` into the bookmark around `words`, and the rest beside it."""

    def change(xml: str) -> str:
        whole = marked(words, xml)
        start, *_, end = re.findall("<w:bookmark[^>]*/>", whole)
        return xml.replace(whole, f"{before}{start}{inside}{end}{after}")

    return change


def without_mark(words: str, text: str) -> XML:
    return lambda xml: xml.replace(marked(words, xml), text_run(text))


def without_paragraph(words: str) -> XML:
    return lambda xml: xml.replace(paragraph(words, xml), "")


def with_paragraph(words: str, text: str) -> XML:
    return lambda xml: xml.replace(paragraph(words, xml), f"{paragraph(words, xml)}<w:p>{text_run(text)}</w:p>")


def with_moved(words: str, below: str) -> XML:
    def change(xml: str) -> str:
        moved = paragraph(words, xml)
        xml = xml.replace(moved, "")
        return xml.replace(paragraph(below, xml), paragraph(below, xml) + moved)

    return change


def put_together(words: str, others: str) -> XML:
    def change(xml: str) -> str:
        upper, lower = paragraph(words, xml), paragraph(others, xml)
        xml = xml.replace(lower, "")
        return xml.replace(upper, upper.removesuffix("</w:p>") + lower.removeprefix("<w:p>"))

    return change


def retold(words: str, text: str) -> XML:
    return lambda xml: xml.replace(paragraph(words, xml), f"<w:p>{text_run(text)}</w:p>")


def tracked(words: str, text: str) -> XML:
    deleted = f'<w:del w:id="1" w:author="甲"><w:r><w:delText>{words}</w:delText></w:r></w:del>'
    return within(words, "", f'{deleted}<w:ins w:id="2" w:author="甲">{text_run(text)}</w:ins>', "")


OWN = "镇妇联逐件登记来信"


def with_mark(after: str, within: str = "") -> XML:
    """Return what puts `after` in the place of the mark after the bookmark around OWN, and `within` into that."""

    def change(xml: str) -> str:
        whole = marked(OWN, xml)
        assert f"{whole}{text_run('。')}" in xml
        words, end, _ = re.split("(<w:bookmarkEnd[^>]*/>)", whole)
        return xml.replace(f"{whole}{text_run('。')}", f"{words}{within}{end}{after}")

    return change


SPLIT = f'{text_run("1")}<w:proofErr w:type="spellStart"/><w:smartTag w:element="x">{text_run("5")}</w:smartTag>'
LINKED = f'{text_run("1")}<w:hyperlink w:anchor="x" w:history="1">{text_run("5")}</w:hyperlink>'


TIMED = FACTS.replace("行政村: 14   #", "行政村: {值: 14, 期间: 2019-04/2020-03}   #")


def test_the_time_of_a_figure_is_no_change_and_goes_home_where_it_was_changed(facts: Path) -> None:
    facts.write_text(TIMED, encoding="utf-8")
    found = pulled(facts, lambda xml: xml)
    assert found.text == TIMED
    assert figures(found) + found.findings.reworded + found.findings.unplaced == []
    found = pulled(facts, said("14个 → 15个", "2019年4月至2020年3月 → 2019年4月至2020年6月"))
    assert found.text == TIMED.replace("值: 14, 期间: 2019-04/2020-03", "值: 15, 期间: 2019年4月至2020年6月")
    assert found.findings.reworded + found.findings.unplaced == []


SUMMED = """\
单位: 临泾镇妇联
年度: 2020
宣讲: {活动: [{名称: 宪法宣讲, 时间: 12月4日, 人数: 30}]}
大事记:
  汇总: 是
  大事: [{内容: 召开表彰大会, 时间: 3月8日, 人数: 260}]
开头: 无
结尾: 无
"""


def test_a_table_drawn_from_all_chapters_leads_home(facts: Path) -> None:
    facts.write_text(SUMMED, encoding="utf-8")
    # what stands in the table alone goes home from there, and a figure that is told elsewhere is changed there
    found = pulled(facts, said("260人 → 270人", "30人 → 40人"))
    assert found.text == SUMMED.replace("人数: 260", "人数: 270").replace("人数: 30", "人数: 40")
    assert found.findings.reworded + found.findings.unplaced == []
    assert [path for path, _, _ in found.findings.consequences] == ["大事记.汇总.宣讲.活动.1.人数"]
    both = pulled(facts, lambda xml: xml.replace("30人", "40人"))
    assert both.text == SUMMED.replace("人数: 30", "人数: 40")
    assert both.findings.unplaced == []
    # changed in the table alone, it is said where it comes from
    in_table = pulled(facts, lambda xml: "40人".join(xml.rsplit("30人", 1)))
    assert in_table.text == SUMMED
    (said_of_it,) = in_table.findings.unplaced
    assert f"宣讲.活动.1.人数（{facts}:3）" in said_of_it


def test_a_report_that_nobody_changed_says_nothing(facts: Path) -> None:
    found = pulled(facts, lambda xml: xml)
    assert found.text == FACTS
    assert figures(found) + found.findings.reworded + found.findings.unplaced == []


@pytest.mark.parametrize(
    ("change", "typed"),
    [
        pytest.param(said("14个 → 15个"), "15", id="retyped"),
        pytest.param(without_mark("14个", "15个"), "15", id="the mark was lost"),
        pytest.param(within("14个", text_run("15"), text_run("个"), ""), "15", id="typed before the mark"),
        pytest.param(within("14个", "", text_run("1"), text_run("5个")), "15", id="typed after the mark"),
        pytest.param(within("14个", text_run("近"), text_run("14个"), ""), "近14", id="called about"),
        pytest.param(tracked("14个", "15个"), "15", id="a tracked change"),
        pytest.param(within("14个", "", f"{SPLIT}{text_run('个')}", ""), "15", id="runs split by Word"),
        pytest.param(within("14个", "", f"{LINKED}{text_run('个')}", ""), "15", id="a link"),
        pytest.param(said("14个 → 一百余个"), "一百余", id="in 汉字"),
    ],
)
def test_a_changed_figure_is_found(facts: Path, change: XML, typed: str) -> None:
    found = pulled(facts, change)
    assert figures(found) == [f"组织建设.行政村 14 → {typed}, 5"]
    assert not found.findings.reworded
    assert not found.findings.unplaced
    assert found.text == FACTS.replace("行政村: 14", f"行政村: {typed}")


WAYS = {
    "14名 → 16名": ("组织建设.议事会.负责人 14 → 16, 7", '"14"', '"16"'),
    "201名 → 199名": ("组织建设.议事会.成员 201 → 199, 9", "值: 201", "值: 199"),
    "群众参与率高 → 参与率高": ("组织建设.成效 群众参与率高 → 参与率高, 11", "群众参与率高", "参与率高"),
    "宪法日 → 宪法周": ("普法宣传.时机 国家宪法日 → 国家宪法周, 13", "国家宪法日", "国家宪法周"),
    "反家暴 → 反诈骗": ("普法宣传.内容 反家暴 → 反诈骗, 15", "- 反家暴", "- 反诈骗"),
    "5000多份 → 6000多份": ("普法宣传.宣传资料 5000多 → 6000多, 17", "5000多", "6000多"),
    "82件 → 83件": ("维权信访.信访.接待 82 → 83, 19", "接待: 82,", "接待: 83,"),
    "登记来信 → 登记来访": ("维权信访.补充 镇妇联逐件登记来信。 → 镇妇联逐件登记来访。, 20", "登记来信", "登记来访"),
    "12月28日 → 12月30日": ("日期 2020-12-28 → 2020年12月30日, 3", "2020-12-28", "2020年12月30日"),
}


def test_a_fact_is_put_back_whichever_way_it_was_typed(facts: Path) -> None:
    change = said(*WAYS)
    found = pulled(facts, change)
    assert sorted(figures(found)) == sorted(shown for shown, _, _ in WAYS.values())
    assert not found.findings.unplaced
    expected = FACTS
    for _, typed, became in WAYS.values():
        expected = expected.replace(typed, became)
    assert found.text == expected
    document = docx.Document(BytesIO(edited(built(facts), change)))
    facts.write_text(found.text, encoding="utf-8")
    again = pull(document, facts, Library()).findings
    assert again.changed + again.reworded == []


@pytest.mark.parametrize(
    ("change", "typed", "became"),
    [
        pytest.param("反家暴 → 反家暴: 普法", "- 反家暴", '- "反家暴: 普法"', id="what YAML reads otherwise"),
        pytest.param("反家暴 → #反家暴", "- 反家暴", '- "#反家暴"', id="what YAML takes for a remark"),
        pytest.param("14名 → 16名", '"14"', '"16"', id="in quotes"),
    ],
)
def test_a_fact_is_put_back_in_the_quotes_that_it_needs(facts: Path, change: str, typed: str, became: str) -> None:
    assert pulled(facts, said(change)).text == FACTS.replace(typed, became)


@pytest.mark.parametrize(
    ("change", "typed"),
    [
        pytest.param(with_mark(text_run("！")), "镇妇联逐件登记来信！", id="another mark"),
        pytest.param(with_mark(""), "镇妇联逐件登记来信", id="no mark"),
        pytest.param(within(OWN, "", text_run("登记来访"), ""), "登记来访。", id="within the bookmark"),
        pytest.param(within(OWN, "", text_run("登记"), text_run("来访")), "登记来访。", id="after the bookmark"),
        pytest.param(
            within(OWN, "", text_run("登记"), text_run("来信、来访")), "登记来信、来访。", id="marks of its own"
        ),
        pytest.param(within(OWN, "", text_run("登记来访？"), ""), "登记来访？。", id="a mark before it"),
    ],
)
def test_the_mark_after_a_bookmark_is_the_fact_s_own(facts: Path, change: XML, typed: str) -> None:
    found = pulled(facts, change)
    assert found.text == FACTS.replace("镇妇联逐件登记来信。", typed)
    assert not found.findings.reworded
    assert not found.findings.unplaced


def test_a_copy_whose_bookmark_holds_the_mark_says_nothing(facts: Path) -> None:
    found = pulled(facts, with_mark("", text_run("。")))
    assert found.text == FACTS
    assert figures(found) + found.findings.reworded + found.findings.unplaced == []


@pytest.mark.parametrize(
    ("change", "said_of_it"),
    [
        pytest.param(said("14个 → 14名"), "“组织建设.行政村”（{}:5）填不回去：“14个”→“14名”", id="another unit"),
        pytest.param(said("14个 → 若干个"), "填不回去：“14个”→“若干个”", id="no figure"),
        pytest.param(said("14个 → 0个"), "填不回去：“14个”→“0个”", id="nothing"),
        pytest.param(within("14个", "", "", ""), "填不回去：“14个”删掉了", id="deleted"),
        pytest.param(
            said("97.6% → 98%"), "是由维权信访.信访.处理（{0}:19）、维权信访.信访.接待（{0}:19）来的", id="follows"
        ),
        pytest.param(without_paragraph("5000多份"), "删掉了一段：“以“三八”维权周", id="a paragraph gone"),
        pytest.param(with_paragraph("5000多份", "走访了6个村。"), "新加了一段：“走访了6个村。”", id="a paragraph come"),
        pytest.param(with_moved("5000多份", "行政村"), "挪了位置的一段：“以“三八”维权周", id="a paragraph moved"),
        pytest.param(put_together("行政村", "5000多份"), "2段改成了1段：“全镇", id="paragraphs put together"),
        pytest.param(
            said("二、 → 三、"),
            "程序自己印的字，改了下次还照原样印：“二、普法宣传工作”→“三、普法宣传工作”",
            id="a number of the program's",
        ),
    ],
)
def test_what_cannot_be_placed_is_listed(facts: Path, change: XML, said_of_it: str) -> None:
    found = pulled(facts, change)
    assert len(found.findings.unplaced) == 1
    assert said_of_it.format(facts) in found.findings.unplaced[0]
    assert not found.findings.changed
    assert found.text == FACTS


def test_a_fact_changed_in_one_place_only_is_a_conflict(facts: Path) -> None:
    text = FACTS.replace("开头: 无\n", "")
    facts.write_text(text, encoding="utf-8")
    found = pulled(facts, said(">2020< → >2021<"))
    assert found.text == text
    (unplaced,) = found.findings.unplaced
    assert f"“年度”（{facts}:2）印了2处，改得不一样：“2021”、“2020年”" in unplaced


def test_a_figure_changed_along_with_what_it_follows_from_is_right(facts: Path) -> None:
    found = pulled(facts, said("80件 → 82件", "97.6% → 100%"))
    assert figures(found) == ["维权信访.信访.处理 80 → 82, 19"]
    assert not found.findings.unplaced
    assert not found.findings.consequences


def test_what_follows_from_a_changed_figure_is_told(facts: Path) -> None:
    found = pulled(facts, said("80件 → 82件"))
    assert found.findings.consequences == [("维权信访.信访.结案率", "97.6%", "100%")]


def test_a_sentence_told_anew_is_shown_with_the_figure_that_is_no_more_in_it(facts: Path) -> None:
    found = pulled(facts, retold("行政村", "全镇15个村都选出了议事会负责人14名、成员201名。群众参与率高。"))
    (reworded,) = found.findings.reworded
    assert reworded.before.startswith("全镇现有行政村14个，")
    assert reworded.after == "全镇15个村都选出了议事会负责人14名、成员201名。群众参与率高。"
    assert reworded.place
    assert reworded.place.source.name == "templates/sections/组织建设.j2"
    (unplaced,) = found.findings.unplaced
    assert f"“组织建设.行政村”（{facts}:5）原来印的“14个”不见了" in unplaced


def test_a_heading_changed_is_shown_with_the_line_of_its_section(facts: Path) -> None:
    found = pulled(facts, said("普法宣传工作 → 普法工作"))
    (reworded,) = found.findings.reworded
    assert reworded.place
    assert reworded.place.source.name == "templates/sections/普法宣传.j2"
    assert reworded.place.source.line(reworded.place.line) == "标题: 普法宣传工作"


def test_what_was_filled_in_by_hand_is_shown_with_its_field(facts: Path) -> None:
    facts.write_text(FACTS.replace("行政村: 14   # 区划没有变", "时间: 9月初"), encoding="utf-8")
    found = pulled(facts, said("【待补：行政村】 → 14个"))
    (reworded,) = found.findings.reworded
    assert "14个" in reworded.after
    assert reworded.place
    assert str(reworded.place).startswith(f"{facts}:4:")


def test_footers_and_remarks_are_told(facts: Path) -> None:
    remark = '<w:r><w:commentReference w:id="0"/></w:r>'
    data = edited(built(facts), said("个</w:t></w:r> → 个</w:t></w:r>" + remark))
    document = docx.Document(BytesIO(data))
    document.sections[0].footer.paragraphs[0].add_run("内部")
    found = pull(document, facts, Library()).findings
    assert found.unplaced == [
        "有一条批注（没有写名字），请自己看：在“全镇现有行政村14个”后面。",
        "页眉页脚改了，现在是：“〔页码〕”、“内部〔页码〕”。",
    ]


NOTES = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def with_part(data: bytes, kind: str, words: str, number: str = "7", author: str = "") -> bytes:
    """Return the .docx in `data` with a part of notes of one `kind` (footnotes), and in that one that says `words`."""
    attributes = f'w:id="{number}"' + (f' w:author="{author}"' if author else "")
    one = f"<w:{kind[:-1]} {attributes}><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:{kind[:-1]}>"
    document = docx.Document(BytesIO(data))
    blob = f'<w:{kind} xmlns:w="{NOTES}">{one}</w:{kind}>'.encode()
    name = PackURI(f"/word/{kind}.xml")
    document.part.relate_to(
        OpcPart(name, f"{CONTENT}.{kind}+xml", blob, document.part.package), f"{OFFICE}/relationships/{kind}"
    )
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def behind(words: str, added: str) -> XML:
    return lambda xml: xml.replace(marked(words, xml), f"{marked(words, xml)}<w:r>{added}</w:r>")


BOX = (
    '<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
    f"<w:p>{text_run('送审稿')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
)
LINE = '<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:line from="0,0" to="90,0"/></w:pict>'
SUM = f'<m:oMath xmlns:m="{OFFICE}/math"><m:r><m:t>12+6=18</m:t></m:r></m:oMath>'
AFTER = "“全镇现有行政村14个”后面"


@pytest.mark.parametrize(
    ("added", "said_of_it"),
    [
        pytest.param(SUM, f"添了公式：“12+6=18”，在{AFTER}。", id="an equation"),
        pytest.param(LINE, f"添了图形：在{AFTER}。", id="a line"),
        pytest.param("<w:drawing/>", f"添了图形：在{AFTER}。", id="an empty drawing"),
        pytest.param(BOX, "新加了一段：“送审稿”。", id="a text box"),
        pytest.param("<w:br/>", "换行改了：“全镇现有行政村14个↓，", id="a soft break"),
        pytest.param(
            '<w:fldSimple w:instr=" HYPERLINK &quot;https://example.org/&quot; "/>',
            f"添了链接：“https://example.org/”，在{AFTER}。",
            id="a link",
        ),
        pytest.param('<w:fldSimple w:instr=" PAGE "/>', f"添了页码：在{AFTER}。", id="a number of a page"),
    ],
)
def test_what_is_no_text_is_listed(facts: Path, added: str, said_of_it: str) -> None:
    found = pulled(facts, behind("14个", added)).findings
    (unplaced,) = found.unplaced
    assert unplaced.startswith(said_of_it)
    assert not found.changed
    assert not found.reworded


def test_a_symbol_is_listed(facts: Path) -> None:
    found = pulled(facts, behind("14个", '<w:sym w:font="Wingdings" w:char="F0FC"/>')).findings
    (reworded,) = found.reworded
    assert "14个□，" in reworded.after


@pytest.mark.parametrize(
    ("kind", "reference", "said_of_it"),
    [
        ("footnotes", "footnoteReference", f"添了脚注：“共31人”，在{AFTER}。"),
        ("endnotes", "endnoteReference", f"添了尾注：“共31人”，在{AFTER}。"),
        ("comments", "commentReference", f"有一条批注（张小花），请自己看：“共31人”，在{AFTER}。"),
    ],
)
def test_a_note_is_listed_with_what_it_says(facts: Path, kind: str, reference: str, said_of_it: str) -> None:
    data = edited(built(facts), behind("14个", f'<w:{reference} w:id="7"/>'))
    data = with_part(data, kind, "共31人", author="张小花" if kind == "comments" else "")
    assert pull(docx.Document(BytesIO(data)), facts, Library()).findings.unplaced == [said_of_it]


def on_own_paper(facts: Path) -> None:
    """Let the report of `facts` be written on a paper that has a note and a remark of its own."""
    paper = docx.Document()
    paper.add_paragraph("某县妇联").add_run()._r.append(parse_xml(f'<w:footnoteReference xmlns:w="{NOTES}" w:id="7"/>'))
    paper.add_paragraph("【正文】")
    paper.add_paragraph("承办").add_run()._r.append(parse_xml(f'<w:commentReference xmlns:w="{NOTES}" w:id="7"/>'))
    saved = BytesIO()
    paper.save(saved)
    data = with_part(with_part(saved.getvalue(), "footnotes", "原注"), "comments", "这里盖章", author="张小花")
    (facts.parent / "纸样.docx").write_bytes(data)
    facts.write_text(f"纸样: 纸样.docx\n{FACTS}", encoding="utf-8")


def test_what_the_paper_has_of_its_own_is_no_change(facts: Path) -> None:
    on_own_paper(facts)
    drafted = draft(facts)
    data = write_docx(drafted.document, drafted.layout)
    found = pull(docx.Document(BytesIO(data)), facts, Library()).findings
    assert found.changed + found.reworded + found.unplaced == []
    other = with_other(data, "word/footnotes", lambda part: part.replace("原注".encode(), "改过的注".encode()))
    found = pull(docx.Document(BytesIO(other)), facts, Library()).findings
    assert found.unplaced == ["脚注改了：“原注”→“改过的注”，在“某县妇联”后面。"]


def photographed(facts: Path) -> bytes:
    picture(facts.parent / "台.jpg", "red")
    facts.write_text(FACTS.replace("  宣传资料: 5000多", "  宣传资料: 5000多\n  照片: 台.jpg"), encoding="utf-8")
    drafted = draft(facts)
    return write_docx(drafted.document, drafted.layout)


def picture(path: Path, colour: str, kind: str = "JPEG") -> None:
    image = Image.new("RGB", (160, 120), "white")
    image.paste(colour, (20, 20, 90, 90))
    image.save(path, kind)


def with_other(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the .docx in `data` with the parts changed whose names begin with `name`."""
    result = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(result, "w") as new:
        for each in old.namelist():
            new.writestr(each, change(old.read(each)) if each.startswith(name) else old.read(each))
    return result.getvalue()


def with_media(data: bytes, picture: bytes) -> bytes:
    return with_other(data, "word/media/", lambda _: picture)


def test_an_exchanged_photograph_is_told_by_its_fact(facts: Path, tmp_path: Path) -> None:
    data = photographed(facts)
    picture(tmp_path / "别的.jpg", "black")
    document = docx.Document(BytesIO(with_media(data, (tmp_path / "别的.jpg").read_bytes())))
    (unplaced,) = pull(document, facts, Library()).findings.unplaced
    assert unplaced == f"照片换了：原来是“台.jpg”（普法宣传.照片，{facts}:18）。"


def test_a_photograph_that_was_only_saved_anew_is_no_change(facts: Path, tmp_path: Path) -> None:
    data = photographed(facts)
    picture(tmp_path / "存过.jpg", "red", "PNG")
    document = docx.Document(BytesIO(with_media(data, (tmp_path / "存过.jpg").read_bytes())))
    assert pull(document, facts, Library()).findings.unplaced == []


def test_a_photograph_deleted_is_told_with_its_fact(facts: Path) -> None:
    data = edited(photographed(facts), lambda xml: re.sub("<w:drawing>.*?</w:drawing>", "", xml))
    (unplaced,) = pull(docx.Document(BytesIO(data)), facts, Library()).findings.unplaced
    assert unplaced.startswith("删掉了图片：")


TABLE = "  表格:\n    - {村名: 东坪村, 户数: 12}\n    - {村名: 西沟村, 户数: 36}\n"


def tabled(facts: Path) -> None:
    facts.write_text(FACTS.replace("维权信访:", f"{TABLE}维权信访:"), encoding="utf-8")


def row(words: str, xml: str) -> str:
    (found,) = [each for each in re.findall("<w:tr>.*?</w:tr>", xml) if words in re.sub("<[^>]*>", "", each)]
    return found


def test_a_cell_without_its_mark_is_still_that_cell(facts: Path) -> None:
    tabled(facts)
    found = pulled(facts, without_mark("36", "41"))
    assert figures(found) == ["普法宣传.表格.2.户数 36 → 41, 20"]
    assert not found.findings.unplaced


def test_a_row_without_words_is_listed(facts: Path) -> None:
    tabled(facts)
    empty = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
    found = pulled(facts, lambda xml: xml.replace(row("西沟村", xml), row("西沟村", xml) + empty)).findings
    assert found.unplaced == ["第1个表格原来是3行2列，现在是4行2列。"]


def test_a_row_deleted_with_tracked_changes_is_read_as_gone(facts: Path) -> None:
    tabled(facts)
    gone = '<w:tr><w:trPr><w:del w:id="1" w:author="甲"/>'
    kept = pulled(
        facts, lambda xml: xml.replace(row("西沟村", xml), row("西沟村", xml).replace("<w:tr><w:trPr>", gone))
    )
    plain = pulled(facts, lambda xml: xml.replace(row("西沟村", xml), ""))
    assert kept.edited.tracked
    assert kept.findings == plain.findings
    assert "第1个表格原来是3行2列，现在是2行2列。" in kept.findings.unplaced


def test_what_was_moved_is_told_as_moved(facts: Path) -> None:
    added = edited(built(facts), behind("14个", SUM))
    report = docx.Document(BytesIO(added))
    moved = edited(added, lambda xml: behind("5000多份", SUM)(xml.replace(f"<w:r>{SUM}</w:r>", "", 1)))
    # told against each other: what the draft had, and what the copy has
    old, new = read_copy(report, {}), read_copy(docx.Document(BytesIO(moved)), {})
    pairs = paired(old.passages, new.passages)
    (told,) = things_changed(old.passages, new.passages, pairs, {})
    assert told.startswith("公式挪了位置：“12+6=18”，在“")


TRACKED_BY_LIBREOFFICE = (
    '<w:del w:id="1" w:author="甲"><w:bookmarkStart w:id="{0}" w:name="{1}"/><w:r><w:delText>14</w:delText></w:r></w:del>'
    f'<w:ins w:id="2" w:author="甲">{text_run("15")}</w:ins>{text_run("个")}<w:bookmarkEnd w:id="{{0}}"/>'
)


def test_a_bookmark_that_begins_in_what_was_deleted_still_holds_its_figure(facts: Path) -> None:
    def change(xml: str) -> str:
        whole = marked("14个", xml)
        (number, name) = re.findall('w:id="([0-9]+)" w:name="([^"]*)"', whole)[0]
        return xml.replace(whole, TRACKED_BY_LIBREOFFICE.format(number, name))

    found = pulled(facts, change)
    assert figures(found) == ["组织建设.行政村 14 → 15, 5"]
    assert not found.findings.unplaced
    assert not found.findings.reworded


def test_a_figure_deleted_with_its_bookmark_reads_as_one_deleted_untracked(facts: Path) -> None:
    def deletion(whole: str) -> str:
        inside = whole.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return f'<w:del w:id="1" w:author="甲">{inside}</w:del>'

    kept = pulled(facts, lambda xml: xml.replace(marked("14个", xml), deletion(marked("14个", xml)))).findings
    plain = pulled(facts, lambda xml: xml.replace(marked("14个", xml), "")).findings
    assert (kept.reworded, kept.unplaced) == (plain.reworded, plain.unplaced)
    assert kept.reworded


def test_a_sentence_moved_to_another_chapter_is_told_as_moved_by_its_own_line(facts: Path) -> None:
    facts.write_text(FACTS.replace("  补充: 镇", "  成效: 群众更加满意。干群更加和睦\n  补充: 镇"), encoding="utf-8")

    def change(xml: str) -> str:
        sentence = re.search(
            r"(?:<w:r>(?:(?!<w:r>).)*?</w:r>)?<w:bookmarkStart[^>]*/><w:r><w:t[^>]*>82件.*?。</w:t></w:r>", xml
        )
        assert sentence
        xml = xml.replace(sentence[0], "")
        target = paragraph("5000多份", xml)
        return xml.replace(target, target.replace("</w:p>", f"{sentence[0].replace('82件', '83件')}</w:p>"))

    found = pulled(facts, change)
    (told,) = [each for each in found.findings.unplaced if "挪到别的段里的一句" in each]
    assert "接待群众来信来访83件" in told
    assert "templates/sections/维权信访.j2:" in told
    assert figures(found) == ["维权信访.信访.接待 82 → 83, 19"]
    assert not found.findings.reworded


def test_a_paragraph_of_one_text_with_another_is_told_at_its_own_line(facts: Path) -> None:
    facts.write_text(
        FACTS.replace("  宣传资料: 5000多", "  宣传资料: 5000多\n  做法: [每村每月各走访一次]").replace(
            "  补充: 镇妇联逐件登记来信。", "  做法: [每村每月各走访一次]"
        ),
        encoding="utf-8",
    )
    found = pulled(facts, lambda xml: xml.replace("每村每月各走访一次", "每村每月各走访两次", 1))
    assert [change.fact.path.split(".")[0] for change in found.findings.changed] == ["普法宣传"]


def test_a_long_list_told_anew_is_compared_in_no_time(facts: Path) -> None:
    """Literals that stand one after the other are looked for so; a pattern over them tried each way to part them."""
    typed = "、".join(f"张小花{number}" for number in range(20))
    facts.write_text(FACTS.replace("“三八”维权周、国家宪法日", typed), encoding="utf-8")
    names = "、".join(f"李小草{number}" for number in range(40))

    def change(xml: str) -> str:
        line = paragraph("5000多份", xml)
        words = re.sub("<[^>]*>", "", line).replace(typed, names).replace("宣传活动", "宣讲活动")
        return xml.replace(line, f"<w:p>{text_run(words)}</w:p>")

    (reworded,) = pulled(facts, change).findings.reworded
    assert names in reworded.after


@pytest.mark.parametrize("seed", ["0", "10", "77"])
def test_the_same_command_gives_the_same_answer(facts: Path, tmp_path: Path, seed: str) -> None:
    plain = re.sub("<w:bookmark[^>]*/>", "", ZipFile(BytesIO(built(facts))).read("word/document.xml").decode())
    kept = marked("201名", ZipFile(BytesIO(built(facts))).read("word/document.xml").decode())
    changed = plain.replace(re.sub("<w:bookmark[^>]*/>", "", kept), kept).replace("14个", "15个")
    (tmp_path / "改.docx").write_bytes(edited(built(facts), lambda _: changed))
    (tmp_path / "新.yaml").write_text(FACTS.replace("14 ", "15 ").replace("禁毒", "防艾"), encoding="utf-8")
    commands = [
        ["pull", "改.docx", "facts.yaml"], ["diff", "facts.yaml", "新.yaml"], ["trace", "facts.yaml", "--figure", "14"],
        ["check", "facts.yaml"], ["build", "facts.yaml", "-o", f"{seed}.txt"],
    ]  # fmt: skip
    said = [
        subprocess.run(
            [sys.executable, "-m", "drafter", *command],
            cwd=tmp_path,
            capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            check=False,
        ).stdout.decode()
        for command in commands
    ]
    assert "组织建设.行政村 14 → 15，facts.yaml:5" in said[0]
    facts_changed = "改　组织建设.行政村 14 → 15（旧第5行，新第5行）"
    assert facts_changed in said[1]


def test_a_report_of_other_facts_is_refused(facts: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.docx"
    docx.Document().save(str(stranger))
    with pytest.raises(Problems) as refusal:
        pull(docx.Document(str(stranger)), facts, Library())
    assert [problem.code for problem in refusal.value.problems] == ["foreign-docx"]


@pytest.mark.parametrize(("encoding", "end"), [("utf-8-sig", "\r\n"), ("gb18030", "\r\n"), ("utf-16", "\n")])
def test_a_facts_file_keeps_its_encoding_and_line_ends(facts: Path, encoding: str, end: str) -> None:
    text = FACTS.replace("\n", end)
    facts.write_bytes(text.encode(encoding))
    copy = apply(facts, pulled(facts, said("14个 → 15个")))
    assert facts.read_bytes() == text.replace("行政村: 14", "行政村: 15").encode(encoding)
    assert copy.name == "facts(改前).yaml"
    assert copy.read_bytes() == text.encode(encoding)


def test_the_command_shows_then_applies(facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "改.docx"
    report.write_bytes(edited(built(facts), said("14个 → 15个")))
    assert run(["pull", str(report), str(facts)]) == 1
    assert f"组织建设.行政村 14 → 15，{facts}:5" in capsys.readouterr().out
    assert facts.read_text(encoding="utf-8") == FACTS
    assert run(["pull", str(report), str(facts), "--apply"]) == 0
    assert facts.read_text(encoding="utf-8") == FACTS.replace("行政村: 14", "行政村: 15")
    capsys.readouterr()
    assert run(["pull", str(report), str(facts)]) == 0
    assert "没有改动" in capsys.readouterr().out


# --- the leader's day: ten figures and three sentences ---

LINJING = EXAMPLES / "linjing-2020" / "facts.yaml"
FIGURES = {
    "14个": ("15个", "行政村: 14", "行政村: 15"),
    "201名": ("210名", "成员: 201", "成员: 210"),
    "10余次": ("20余次", "走访: 10余", "走访: 20余"),
    "1万多条": ("2万多条", "条数: 1万多", "条数: 2万多"),
    "75名": ("76名", "人数: 75", "人数: 76"),
    "1万元": ("1.2万元", "每人: 1万", "每人: 1.2万"),
    "5351箱": ("5352箱", "数量: 5351", "数量: 5352"),
    "22000人次": ("23000人次", "阅读量: 22000", "阅读量: 23000"),
    "一个": ("2个", "数量: 一", "数量: 2"),
    "6户": ("7户", "市级: 6 ", "市级: 7 "),
}
SENTENCES = {
    "现将一年来的主要工作总结如下：": "现将全年工作总结如下：",
    "成立妇女议事会。": "都成立了妇女议事会。",
    "开展宣传活动": "开展系列宣传活动",
}


def leaders_day(xml: str) -> str:
    pairs = {f">{before}<": f">{after}<" for before, (after, _, _) in FIGURES.items()} | SENTENCES
    return said(*(f"{before} → {after}" for before, after in pairs.items()))(xml)


def all_is_found(data: bytes, tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    shutil.copy(LINJING, facts)
    found = pull(docx.Document(BytesIO(data)), facts, Library())
    assert len(found.findings.changed) == 10
    assert len(found.findings.reworded) == 3
    assert not found.findings.unplaced
    for reworded, (before, after) in zip(found.findings.reworded, SENTENCES.items(), strict=True):
        assert before in reworded.before
        assert after in reworded.after
        assert reworded.place
        assert before[:2] in reworded.place.source.line(reworded.place.line)
    apply(facts, found)
    expected = LINJING.read_bytes().decode()
    for _, typed, became in FIGURES.values():
        assert expected.count(typed) == 1 or typed in ("数量: 一", "行政村: 14")
        expected = expected.replace(typed, became, 1)
    assert facts.read_bytes().decode() == expected


def test_ten_figures_and_three_sentences_are_found_and_nothing_else(tmp_path: Path) -> None:
    all_is_found(edited(built(LINJING), leaders_day), tmp_path)


@pytest.mark.office
def test_they_are_found_after_libreoffice_saved_the_report(tmp_path: Path) -> None:
    insist("" if shutil.which("soffice") else "LibreOffice is not installed")
    (tmp_path / "改.docx").write_bytes(edited(built(LINJING), leaders_day))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", "saved", "改.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    all_is_found((tmp_path / "saved" / "改.docx").read_bytes(), tmp_path)


def test_every_plain_report_carries_names_that_say_nothing() -> None:
    xml = ZipFile(BytesIO(built(LINJING))).read("word/document.xml").decode()
    names = re.findall('<w:bookmarkStart w:id="([0-9]+)" w:name="([^"]*)"/>', xml)
    assert len(names) > 100
    assert len({name for _, name in names}) == len({number for number, _ in names}) == len(names)
    assert all(re.fullmatch("_D[a-p]{16}", name) for _, name in names)
    assert min(int(number) for number, _ in names) == 1001
    assert xml.count("<w:bookmarkEnd") == len(names)


@pytest.mark.parametrize("name", sorted(path.parent.name for path in EXAMPLES.glob("*/facts.yaml")))
@pytest.mark.long
def test_no_example_differs_from_itself(name: str) -> None:
    facts = EXAMPLES / name / "facts.yaml"
    drafted = draft(facts)
    document = docx.Document(BytesIO(write_docx(drafted.document, drafted.layout)))
    found = pull(document, facts, Library()).findings
    assert found.changed + found.reworded + found.unplaced == []


@pytest.mark.parametrize("name", sorted(path.parent.name for path in EXAMPLES.glob("*/facts.yaml")))
@pytest.mark.long
def test_every_figure_of_an_example_comes_home(name: str) -> None:
    facts = EXAMPLES / name / "facts.yaml"
    drafted, anchors = draft(facts), Anchors()
    data = write_docx(drafted.document, drafted.layout, anchors)
    own = [each for each, run in anchors.runs.items() if run.facts[0].quantity and not run.facts[0].parents]
    digits = [each for each in own if anchors.runs[each].text[0].isdecimal()]
    for few in (digits[place::2] for place in range(2)):
        found = pull(docx.Document(BytesIO(edited(data, grown(few)))), facts, Library()).findings
        assert sorted(each for change in found.changed for each in change.names) == sorted(few)
        assert not found.reworded
        assert not found.unplaced


def grown(names: list[str]) -> XML:
    """Return what makes the figures in the bookmarks called `names` one more, and takes every third bookmark away."""

    def change(xml: str) -> str:
        for place, name in enumerate(names):
            (start, text, end) = re.findall(
                f'(<w:bookmarkStart w:id="[0-9]+" w:name="{name}"/>)<w:r>.*?>([^<>]*)</w:t></w:r>(<w:bookmarkEnd[^>]*/>)',
                xml,
            )[0]
            more = re.sub("[0-9]+", lambda figure: str(int(figure[0]) + 1), text, count=1)
            old = re.search(f"{re.escape(start)}.*?{re.escape(end)}", xml)
            assert old
            xml = xml.replace(old[0], text_run(more) if place % 3 == 2 else f"{start}{text_run(more)}{end}")
        return xml

    return change
