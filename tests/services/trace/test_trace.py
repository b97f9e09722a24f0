"""Every figure of a report leads to its line: the trace, the 核对表 made of it, and the answer for one figure."""

import csv
import re
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from PIL import Image

from drafter.pipeline import Draft, ReportRequest, draft_facts
from drafter.schema.library import Library
from drafter.services.trace.answers import answer, near, rows_of
from drafter.services.trace.checklist_files import WRITERS
from drafter.services.trace.checklists import HEAD, Checklist, checklist
from drafter.services.trace.figures import Row, printed_figures, without_refrains
from drafter.writers.docx.comments import write_review
from drafter.writers.docx.writer import write_docx
from drafter.writers.seal import parts_of
from tests.laws.test_examples import NAMES
from tests.support.command_line import change
from tests.support.command_line import drafter as command_line
from tests.support.figure_reader import figures, figures_in
from tests.support.manual import page
from tests.support.paths import EXAMPLES
from tests.support.section_bench import example, facts_of
from tests.validation.checks.test_privacy import drafted as privately

FACTS = """
维权信访:
  信访:
    接待: {值: 82, 来源: 信访台账, 填报: 张某某}
    处理: 80
普法宣传:
  宣传资料: 5000多
  补充: 全年巡讲12场次；其中进村3场次，听讲的有1.2万人次。
章节: 普法宣传、维权信访
"""


def told(text: str = FACTS) -> Draft:
    return draft_facts(facts_of(text), Library())


def words(found: list[Row] | tuple[Row, ...]) -> list[str]:
    return [row.words for row in found]


def test_the_time_of_a_figure_is_told_with_it_and_found_as_it_is_printed() -> None:
    drafted = told(FACTS.replace("处理: 80", "处理: {值: 80, 期间: 2020-01/2020-09}"))
    rows = printed_figures(drafted.document)
    assert "   期间：2020年1月至2020年9月（facts.yaml:7）" in list(answer("80件", rows))
    assert [row.facts[0].path for row in rows_of("2020年1月至2020年9月", rows)] == ["维权信访.信访.处理.期间"]


def row_of(draft: Draft, figure: str) -> Row:
    (row,) = [row for row in printed_figures(draft.document) if row.words == figure]
    return row


@pytest.mark.parametrize("name", NAMES)
def test_the_figures_that_another_reader_counts_are_those_of_the_trace(name: str) -> None:
    drafted = example(name)
    counted = figures_in(write_docx(drafted.document, drafted.layout))
    assert len(counted) >= 3
    assert counted == [figure for row in printed_figures(drafted.document) for figure in figures(row.words)]


def test_the_other_reader_sees_a_figure_that_nothing_stands_behind() -> None:
    drafted = example("linjing-2020")
    report = docx.Document(BytesIO(write_docx(drafted.document, drafted.layout)))
    report.paragraphs[-3].add_run("另有99户、三名。")
    changed = BytesIO()
    report.save(changed)
    traced = [figure for row in printed_figures(drafted.document) for figure in figures(row.words)]
    counted = figures_in(changed.getvalue())
    assert sorted(counted) == sorted([*traced, "99", "三名"])


def test_a_row_tells_chapter_sentence_words_and_facts() -> None:
    row = row_of(told(), "82件")
    assert (row.section, row.sentence) == ("二、维权信访工作", "接待群众来信来访82件，处理80件，结案率达97.6%。")
    assert [(fact.path, fact.origin, fact.filled_by) for fact in row.facts] == [
        ("维权信访.信访.接待", "信访台账", "张某某")
    ]


def test_each_figure_in_ones_own_words_is_traced_by_itself_in_its_sentence() -> None:
    found = [row for row in printed_figures(told().document) if row.facts and row.facts[0].path == "普法宣传.补充"]
    assert words(found) == ["12场次", "3场次", "1.2万人次"]
    assert [row.sentence for row in found] == ["全年巡讲12场次；"] + ["其中进村3场次，听讲的有1.2万人次。"] * 2


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("8月21日—25日，走访近300户。", ["8月21日—25日", "近300户"]),
        ("投入260余万元，修路3.5公里。", ["260余万元", "3.5公里"]),
        ("参加率达95%以上，评出两名。", ["95%以上", "两名"]),
        ("一年来，一起走访八大河村，进一步摸清情况。", []),
    ],
)
def test_figures_are_found_whole_with_their_unit(typed: str, found: list[str]) -> None:
    drafted = told(f"普法宣传:\n  宣传资料: 5000\n  补充: {typed}\n")
    own = [row for row in printed_figures(drafted.document) if row.facts and row.facts[0].path == "普法宣传.补充"]
    assert [row.words for row in own if row.figure] == found


def test_the_year_and_what_cries_out_to_be_filled_are_in_the_trace() -> None:
    found = printed_figures(
        told("创建评选:\n  最美家庭: {市级: 6}\n  平安家庭: {示范户: 2}\n普法宣传: {标语: 20}\n").document
    )
    assert row_of(told(), "80件").figure
    assert words(found).count("2020年") >= 2
    assert any(row.missing and row.words.startswith("【待补：") for row in found)


def test_an_opening_and_a_closing_are_chapters_by_their_own_name() -> None:
    sections = list(dict.fromkeys(row.section for row in printed_figures(told().document)))
    assert sections == ["标题", "开头", "一、普法宣传工作", "二、维权信访工作", "结尾"]


def test_a_figure_that_is_worked_out_tells_its_formula_and_its_parents() -> None:
    lines = list(answer("97.6%", printed_figures(told().document)))
    assert lines[0] == "1. 二、维权信访工作：接待群众来信来访82件，处理80件，结案率达97.6%。"
    assert lines[1] == (
        "   维权信访.信访.结案率 = 信访.处理 ÷ 信访.接待，照这些算出："
        "“维权信访.信访.处理”80件（facts.yaml:7），“维权信访.信访.接待”82件（facts.yaml:6）"
    )
    assert lines[2:] == ["   来源：信访台账", "   填报：张某某"]


def test_a_figure_of_a_work_item_is_told_with_its_topic_and_the_chapter_of_its_section() -> None:
    own = (
        "普法宣传:\n  事项:\n    - 题目: 办讲座\n      数据: {讲座: 12场}\n    - 做法: 走访3户\n  补充: 还走访了5户。\n"
    )
    drafted = told(f"{own}维权信访:\n  信访: {{接待: 82件}}\n")
    rows = printed_figures(drafted.document)
    assert list(answer("12场", rows)) == [
        "1. 一、维权和普法工作：讲座12场。",
        "   普法宣传.事项.1.数据.讲座（facts.yaml:6）",
        "   题目：办讲座",
    ]
    assert next(iter(answer("5户", rows))).startswith("1. 一、维权和普法工作：")
    assert len(list(answer("3户", rows))) == 2


def test_a_total_of_levels_tells_what_was_added_up() -> None:
    drafted = told("创建评选:\n  文明岗: {市级: 2, 县级: 3}\n  最美家庭: {总数: 1}\n")
    lines = list(answer("5个", printed_figures(drafted.document)))
    assert "创建评选.文明岗.总数 = 文明岗.市级 + 文明岗.县级" in lines[1]


def test_the_total_of_a_column_tells_that_it_was_added_up_from_its_cells() -> None:
    first, second = (
        answer("1039名", printed_figures(example("mouzhen-2024").document)),
        "健康.表格.合计.检查人数 = 合计(检查人数)",
    )
    (line,) = [line for line in first if second in line]
    assert line.count("名（facts.yaml:") == 3


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("82件", ["82件"]),
        ("８２", ["82件"]),
        ("5000", ["5000多份"]),
        ("5000多", []),
        ("1.2万人次", ["1.2万人次"]),
        ("82件 ", ["82件"]),
        ("2", []),
        ("2020", ["2020年"]),
    ],
    ids=str,
)
def test_a_figure_is_found_as_printed_or_by_its_digits_alone(asked: str, found: list[str]) -> None:
    assert list(dict.fromkeys(words(rows_of(asked, printed_figures(told().document))))) == found


def test_what_is_near_is_offered_where_a_figure_is_not_in_the_report() -> None:
    found = printed_figures(told().document)
    assert near("82个", found)[0] == "82件"
    assert near("12场", found)[0] == "12场次"
    assert near("鲸鱼", found) == []


def test_the_office_is_named_once_in_the_table_and_each_time_in_the_trace() -> None:
    found = printed_figures(example("linjing-2020").document)
    assert words(found).count("镇妇联") > 3
    assert words(list(without_refrains(found))).count("镇妇联") == 1


def lines_of(made: Checklist) -> list[dict[str, str]]:
    return [dict(zip(HEAD, line, strict=True)) for line in made.lines]


def test_what_no_sentence_uses_stands_at_the_end_with_the_reason() -> None:
    made = checklist(told("创建评选:\n  最美家庭: {总数: 12}\n  带头人:\n    称号: 巾帼带头人\n"))
    last = lines_of(made)[-1]
    assert made.left == 1
    assert (last["章节"], last["数字或名称"], last["字段"]) == ("没有写进报告", "巾帼带头人", "创建评选.带头人.称号")
    assert last["文件和行"] == "facts.yaml:6"
    assert "还空着" in last["待核对"]


def test_what_a_tag_keeps_back_or_a_report_leaves_out_stands_at_the_end_too() -> None:
    text = "章节: 普法宣传\n供稿: {值: 张某某, 标签: 对内}\n普法宣传:\n  宣传资料: 5000\n  标语: {值: 20, 标签: 对内}\n维权信访:\n  信访: {接待: 82件}\n"
    made = checklist(draft_facts(facts_of(text + "报告: 新闻通稿\n"), Library()))
    left = {line["字段"]: line["待核对"] for line in lines_of(made)[-made.left :]}
    assert list(left) == ["供稿", "普法宣传.标语", "维权信访.信访.接待"]
    assert "标签" in left["普法宣传.标语"]
    assert "“章节”里没有“维权信访”" in left["维权信访.信访.接待"]


def test_an_open_point_stands_beside_the_figure_that_it_is_about() -> None:
    made = checklist(told("维权信访:\n  信访: {接待: 82, 处理: 80, 结案率: 98%以上}\n"))
    (line,) = [line for line in lines_of(made) if line["数字或名称"] == "98%以上"]
    assert "97.6%" in line["待核对"]


def test_what_is_still_to_be_filled_in_is_an_open_point() -> None:
    made = checklist(
        told("儿童友好:\n  试点: {领域: 医院、学校, 个数: }\n疫情防控:\n  宣传: {平台: 微信公众号, 社区: }\n")
    )
    missing = [line for line in lines_of(made) if line["数字或名称"].startswith("【待补")]
    assert len(missing) == made.total.missing == 2
    assert all(line["待核对"].startswith("必填，还没有填") for line in missing)


@pytest.mark.parametrize("name", NAMES[:3])
def test_the_sheet_opens_and_adds_up(name: str) -> None:
    opens_and_adds_up(name)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES[3:])
def test_the_sheet_of_every_other_example_opens_and_adds_up(name: str) -> None:
    opens_and_adds_up(name)


def opens_and_adds_up(name: str) -> None:
    drafted = example(name)
    made = checklist(drafted)
    table, counts = openpyxl.load_workbook(BytesIO(WRITERS[".xlsx"](made, drafted.layout))).worksheets
    head, *lines = table.iter_rows(values_only=True)
    assert head == HEAD
    assert [tuple("" if cell is None else str(cell) for cell in line) for line in lines] == list(made.lines)
    _, *chapters, total = counts.iter_rows(values_only=True)
    assert [sum(column) for column in list(zip(*chapters, strict=True))[1:]] == list(total[1:])
    assert total[4] == total[1] + total[2] + total[3] == len(lines) - made.left
    assert total[1] >= 2
    assert (table.freeze_panes, table.print_title_rows, table.page_setup.orientation) == ("A2", "$1:$1", "landscape")


def test_the_table_on_paper_lies_down_and_repeats_its_head() -> None:
    drafted = example("linjing-2020")
    made = checklist(drafted)
    paper = docx.Document(BytesIO(WRITERS[".docx"](made, drafted.layout)))
    page, (table, counts) = paper.sections[0], paper.tables
    assert (page.orientation, page.page_width > page.page_height) == (1, True)
    assert [cell.text for cell in table.rows[0].cells] == list(HEAD)
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert len(table.rows) == len(made.lines) + 1
    assert [cell.text for cell in counts.rows[-1].cells][-1] == str(made.total.all)


def test_the_csv_is_what_excel_takes_for_utf_8() -> None:
    drafted = told()
    data = WRITERS[".csv"](checklist(drafted), drafted.layout)
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert read == [list(HEAD), *map(list, checklist(drafted).lines)]


@pytest.mark.parametrize("typed", ["=1+1", "+86", "-5°C", "@某人", "＝1"])
def test_no_cell_is_taken_for_a_formula(typed: str) -> None:
    drafted = told(f'普法宣传:\n  宣传资料: 5000\n  标题: "{typed}"\n')
    made = checklist(drafted)
    printed = [line for line in lines_of(made) if line["字段"] == "普法宣传.标题"]
    assert [line["数字或名称"] for line in printed] == [typed]
    read = list(csv.reader(StringIO(WRITERS[".csv"](made, drafted.layout).decode("utf-8-sig"), newline="")))
    assert [line[3] for line in read if line[4] == "普法宣传.标题"] == [f"'{typed}"]
    sheet = openpyxl.load_workbook(BytesIO(WRITERS[".xlsx"](made, drafted.layout))).worksheets[0]
    (cell,) = [row[3] for row in sheet.iter_rows() if row[4].value == "普法宣传.标题"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (typed, "s", True)


@pytest.mark.parametrize(
    ("wanted", "name"),
    [(ReportRequest("简讯"), "张某某"), (ReportRequest("简讯", internal=True), "张小花")],
    ids=["masked", "internal"],
)
def test_who_is_helped_is_masked_where_it_is_left_out_too(tmp_path: Path, wanted: ReportRequest, name: str) -> None:
    text = "  表彰: 赵兰\n  姓名: {值: 张小花, 标签: 宣传}\n  对象: {值: 邻居李红常来, 标签: 宣传}\n"
    drafted = privately(text, tmp_path, wanted)
    said = {line["字段"]: line["数字或名称"] for line in lines_of(checklist(drafted)) if line["章节"] == "没有写进报告"}
    assert said["试写.姓名"] == name
    assert "private-words" not in [problem.code for problem in drafted.problems], "it is not printed"


BESIDE = """\
  姓名: {值: 张小花, 来源: 张小花的申请, 填报: 王会计}
  人数: {值: 1, 来源: 张小花自述, 填报: 张 小花}
  表彰: 张小花
  对象: 邻居李红、邻居李红
  补充:
    - 张小花写来了感谢信，大家读了。
    - 张小花写来了感谢信，大家读了。
  照片: 张小花.png
"""


@pytest.mark.parametrize("internal", [False, True])
def test_what_stands_beside_the_report_is_masked_as_the_report_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, internal: bool
) -> None:
    Image.new("L", (40, 30)).save(tmp_path / "张小花.png")
    monkeypatch.chdir(tmp_path)
    drafted = privately(BESIDE, tmp_path, ReportRequest("试报", internal=internal))
    lines = lines_of(checklist(drafted))
    said = {line["字段"]: line for line in lines}
    name = "张小花" if internal else "张某某"
    assert said["试写.姓名"]["来源"] == f"{name}的申请"
    assert (said["试写.人数"]["来源"], said["试写.人数"]["填报"]) == (f"{name}自述", "张 小花" if internal else name)
    assert said["试写.照片"]["数字或名称"] == f"（照片）{name}.png"
    assert [line["待核对"][:3] for line in lines if "已经写过" in line["待核对"]] == [f"“{name[:2]}"]
    review = write_review(drafted.document, drafted.layout)
    text = "".join(part.decode() for name, part in parts_of(review).items() if name == "word/comments.xml")
    assert ("小花" in text) == internal
    assert "王会计" in text


@pytest.mark.parametrize("ending", WRITERS)
def test_the_same_facts_give_the_same_table_byte_for_byte(ending: str) -> None:
    first, second = (WRITERS[ending](checklist(drafted), drafted.layout) for drafted in (told(), told()))
    assert first == second


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "facts.yaml").write_text("单位: 临泾镇妇联\n年度: 2020\n" + FACTS, encoding="utf-8")
    return tmp_path


def test_the_command_writes_the_table_beside_the_facts(folder: Path) -> None:
    done = command_line(folder, "trace")
    assert done.returncode == 0, done.stderr
    assert "已写好：临泾镇妇联2020年工作总结核对表.docx" in done.stdout
    assert "文中共" in done.stdout
    assert (folder / "临泾镇妇联2020年工作总结核对表.docx").exists()


@pytest.mark.parametrize("ending", WRITERS)
def test_a_table_that_was_filled_in_by_hand_is_kept(folder: Path, ending: str) -> None:
    name = f"核对{ending}"
    assert command_line(folder, "trace", "-o", name).returncode == 0
    if ending == ".csv":
        (folder / name).write_text("", encoding="utf-8")
    else:
        with ZipFile(folder / name, "a") as package:
            package.writestr("note.txt", "改")
    changed = (folder / name).read_bytes()
    done = command_line(folder, "trace", "-o", name)
    assert (folder / name).read_bytes() == changed
    assert "留着没动" in done.stdout or "没有动它" in done.stderr


def test_several_kinds_of_report_get_a_table_each(folder: Path) -> None:
    done = command_line(folder, "trace", "--report", "年度总结", "--report", "简报")
    assert done.returncode == 0, done.stderr
    assert len(list(folder.glob("*核对表*.docx"))) == 2


def test_the_command_answers_for_one_figure(folder: Path) -> None:
    done = command_line(folder, "trace", "--figure", "12场次")
    assert done.returncode == 0
    assert done.stdout == "1. 一、普法宣传工作：全年巡讲12场次；\n   普法宣传.补充（facts.yaml:10）\n"
    assert [path.name for path in folder.iterdir()] == ["facts.yaml"]


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_a_table_that_nobody_changed_is_written_anew(folder: Path, ending: str) -> None:
    name = f"核对表{ending}"
    assert command_line(folder, "trace", "-o", name).returncode == 0
    change(folder / "facts.yaml", "处理: 80", "处理: 81")
    assert command_line(folder, "trace", "-o", name).stdout.startswith(f"已写好：{name}\n")
    assert sorted(path.name for path in folder.iterdir()) == ["facts.yaml", name]


def test_the_command_says_what_is_near_a_figure_that_is_not_there(folder: Path) -> None:
    done = command_line(folder, "trace", "--figure", "13场次")
    assert done.returncode == 1
    assert done.stderr.startswith("报告里没有“13场次”。报告里相近的有：")
    assert "3场次" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "核对.pdf"), "“核对.pdf”的结尾不认识；可写：.docx、.xlsx、.csv。"),
        (("--figure", "12场次", "-o", "核对.docx"), "--figure 的答案显示出来，不写文件；去掉 -o。"),
        (("--report", "年终总结"), "没有“年终总结”这种报告。"),
        (("--report", "简报", "--report", "年度总结", "-o", "核对.docx"), "要写2种报告，“核对.docx”却是一个文件"),
    ],
    ids=["ending", "figure into a file", "report", "two reports into a file"],
)
def test_a_mistake_on_the_command_line_is_said(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = command_line(folder, "trace", *arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_mistake_in_the_facts_is_told_as_by_build(folder: Path) -> None:
    change(folder / "facts.yaml", "处理: 80", "处理: 很多")
    done = command_line(folder, "trace")
    assert done.returncode == 1
    assert "错误[wrong-kind]" in done.stderr


def test_without_openpyxl_it_says_how_to_install_it(folder: Path) -> None:
    code = (
        "import sys\nsys.modules['openpyxl'] = None\nfrom drafter.cli import run\n"
        "sys.exit(run(['trace', '-o', '核对.xlsx']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "错误[missing-extra] 写 .xlsx 要用的 openpyxl 还没有装。" in done.stderr
    assert 'pip install "drafter[xlsx]"' in done.stderr


def test_the_readme_shows_the_answer_for_one_figure() -> None:
    block = re.search(r"```\n(drafter trace --figure .*?)```.*?```\n(.*?)```", page("guide/tracing.md"), re.DOTALL)
    assert block
    example = EXAMPLES / "linjing-2020"
    assert command_line(example, *block[1].split()[1:]).stdout == block[2]
