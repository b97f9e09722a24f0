"""drafter diff: what changed between two facts files, or two reports that carry theirs."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from textwrap import dedent

import mammoth
import pytest
from lxml import etree

from drafter.cli import run
from drafter.core.diagnostics.problem import Problems
from drafter.pipeline import draft, draft_facts
from drafter.schema.library import Library
from drafter.services.diff.comparison import Comparison, Version, compare
from drafter.services.diff.report import describe
from drafter.services.diff.tracked_changes import redline
from drafter.writers.docx.writer import write_docx
from drafter.writers.registry import load_writer
from tests.support.command_line import EXAMPLE, drafter, process
from tests.support.output_shapes import fits
from tests.support.random_documents import LAYOUTS, hard_document, random_documents
from tests.support.section_bench import EXAMPLES, facts_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = "单位: {名称: 临泾镇妇联}\n年度: 2020\n"


def version(text: str) -> Version:
    facts = facts_of(text)
    return Version(facts, Library(), draft_facts(facts, Library()))


def compared(old: str, new: str) -> Comparison:
    return compare(version(dedent(old)), version(dedent(new)))


def facts_changed(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(change.path, change.old, change.new) for change in compared(old, new).changes]


def test_a_changed_value_is_told_by_its_path_and_lines() -> None:
    comparison = compared("组织建设:\n  行政村: 14\n", "普法宣传:\n  宣传资料: 50\n组织建设:\n  行政村: 15\n")
    assert list(describe(comparison))[:3] == [
        "事实：改了1处，加了1处。",
        "  加　普法宣传.宣传资料 50（新第4行）",
        "  改　组织建设.行政村 14 → 15（旧第4行，新第6行）",
    ]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("组织建设:\n  行政村: 14", "组织建设:\n  行政村:\n    值: 14", []),
        (
            "组织建设:\n  行政村: 14",
            "组织建设:\n  行政村:\n    值: 14\n    来源: 台账",
            [("组织建设.行政村.来源", "", "台账")],
        ),
        ("组织建设:\n  行政村: 14", "组织建设:\n  行政村: 14\n  会议:", []),
        (
            "普法宣传:\n  宣传资料: 5\n  内容: 禁毒、防艾",
            "普法宣传:\n  宣传资料: 5\n  内容:\n    - 禁毒\n    - 防艾",
            [],
        ),
        (
            "普法宣传:\n  宣传资料: 5\n  内容: 禁毒、防艾",
            "普法宣传:\n  宣传资料: 5\n  内容: 禁毒、反家暴",
            [("普法宣传.内容", "禁毒、防艾", "禁毒、反家暴")],
        ),
        (
            "组织建设:\n  行政村: 14\n  补充:\n    - 各村都有了妇女之家。\n    - 镇里办了一次培训。",
            "组织建设:\n  行政村: 14\n  补充:\n    - 各村都有了妇女之家。\n    - 镇里办了两次培训。\n    - 又添一处基地。",
            [("组织建设.补充", "镇里办了一次培训。", "镇里办了两次培训。"), ("组织建设.补充", "", "又添一处基地。")],
        ),
        (
            "组织建设:\n  行政村: 14\n  补充:\n    - 各村都有了妇女之家。\n    - 镇里办了一次培训。",
            "组织建设:\n  行政村: 14\n  补充:\n    - 又添一处基地。\n    - 镇里办了一次培训。",
            [("组织建设.补充", "各村都有了妇女之家。", ""), ("组织建设.补充", "", "又添一处基地。")],
        ),
        ("组织建设:\n  行政村: 14", "格式: 1\n组织建设:\n  行政村: 14", []),
    ],
    ids=["long form", "source", "empty", "list", "names", "paragraphs", "replaced", "manners"],
)
def test_only_what_was_changed_is_told(old: str, new: str, changes: list[tuple[str, str, str]]) -> None:
    assert facts_changed(old, new) == changes


CLASSES = "创新创业与培训:\n  培训班:\n    - {名称: 剪纸班, 人数: 35}\n    - {名称: 刺绣班, 人数: 40}\n"


@pytest.mark.parametrize(
    ("new", "changes"),
    [
        ("    - {名称: 刺绣班, 人数: 40}\n    - {名称: 剪纸班, 人数: 35}\n", []),
        (
            "    - {名称: 月嫂班, 人数: 20}\n    - {名称: 剪纸班, 人数: 36}\n    - {名称: 刺绣班, 人数: 40}\n",
            [
                ("创新创业与培训.培训班“月嫂班”.名称", "", "月嫂班"),
                ("创新创业与培训.培训班“月嫂班”.人数", "", "20"),
                ("创新创业与培训.培训班“剪纸班”.人数", "35", "36"),
            ],
        ),
        (
            "    - {名称: 剪纸班, 人数: 35}\n    - {名称: 巧手刺绣班, 人数: 40}\n",
            [("创新创业与培训.培训班“刺绣班”.名称", "刺绣班", "巧手刺绣班")],
        ),
        (
            "    - {名称: 剪纸班, 人数: 35}\n    - {名称: “巧手”班, 人数: 9}\n",
            [
                ("创新创业与培训.培训班“刺绣班”.名称", "刺绣班", ""),
                ("创新创业与培训.培训班“刺绣班”.人数", "40", ""),
                ("创新创业与培训.培训班“‘巧手’班”.名称", "", "“巧手”班"),
                ("创新创业与培训.培训班“‘巧手’班”.人数", "", "9"),
            ],
        ),
        (
            "    - {名称: 剪纸班, 人数: 35}\n    - {名称: 剪纸班, 人数: 8}\n    - {名称: 刺绣班, 人数: 40}\n",
            [
                ("创新创业与培训.培训班“剪纸班”（2）.名称", "", "剪纸班"),
                ("创新创业与培训.培训班“剪纸班”（2）.人数", "", "8"),
            ],
        ),
    ],
    ids=["order", "in front", "renamed", "another", "twice"],
)
def test_records_are_known_by_their_names(new: str, changes: list[tuple[str, str, str]]) -> None:
    assert sorted(facts_changed(CLASSES, f"创新创业与培训:\n  培训班:\n{new}")) == sorted(changes)


def test_the_sentences_that_a_change_touches_stand_before_and_after() -> None:
    old = "组织建设:\n  行政村: 14\n普法宣传:\n  宣传资料: 50\n"
    comparison = compared(old, old.replace("14", "15"))
    assert list(describe(comparison))[2:] == [
        "文中：有1句不一样。",
        "  组织建设工作",
        "    旧：全镇现有行政村14个。",
        "    新：全镇现有行政村15个。",
        "    因为：组织建设.行政村",
    ]


def test_a_derived_figure_is_touched_by_what_it_follows_from() -> None:
    old = "维权信访:\n  信访: {接待: 82, 处理: 80}\n"
    (pair,) = (comparison := compared(old, old.replace("80", "82"))).pairs
    assert pair.old
    assert "97.6" in pair.old.text
    assert comparison.causes(pair) == ["维权信访.信访.处理"]


def test_the_rows_of_a_table_are_known_by_their_first_column() -> None:
    table = "组织建设:\n  行政村: 14\n  表格:\n    - {村名: 高家村, 户数: 3}\n    - {村名: 王家村, 户数: 5}\n"
    new = table.replace("    - {村名: 高家村", "    - {村名: 李家村, 户数: 9}\n    - {村名: 高家村").replace("5", "6")
    lines = list(describe(compared(table, new)))
    assert lines == [
        "事实：改了1处，加了2处。",
        "  加　组织建设.表格“李家村”.村名 李家村（新第6行）",
        "  加　组织建设.表格“李家村”.户数 9（新第6行）",
        "  改　组织建设.表格“王家村”.户数 5 → 6（旧第7行，新第8行）",
        "文中：句子没有变（表格、照片不比）。",
    ]


def test_a_record_at_another_place_touches_only_its_own_sentence() -> None:
    new = CLASSES.replace("40", "41").replace("培训班:\n", "培训班:\n    - {名称: 月嫂班, 人数: 20}\n")
    comparison = compared(CLASSES, new)
    causes = [path for pair in comparison.pairs for path in comparison.causes(pair)]
    assert causes
    assert not [path for path in causes if "剪纸班" in path]


def test_a_sentence_without_a_fact_any_more_is_gone() -> None:
    old = "组织建设:\n  行政村: 14\n普法宣传:\n  宣传资料: 50\n"
    lines = list(describe(compared(old, "组织建设:\n  行政村: 14\n")))
    assert lines[1] == "  删　普法宣传.宣传资料 50（旧第6行）"
    assert lines[-3:] == ["    旧：发放宣传资料50份。", "    新：（没有了）", "    因为：普法宣传.宣传资料"]


CHOSEN = "章节: [{}]\n组织建设:\n  行政村: 14\n普法宣传:\n  宣传资料: 50\n健康:\n  两癌检查:\n    人数: 9\n"


def test_a_moved_chapter_is_told_and_its_sentences_are_not() -> None:
    old, new = CHOSEN.format("组织建设, 普法宣传, 健康"), CHOSEN.format("健康, 组织建设, 普法宣传")
    comparison = compared(old, new)
    assert [(shift.old, shift.old_place, shift.new_place, shift.moved) for shift in comparison.shifts] == [
        ("妇女儿童健康工作", 3, 1, True)
    ]
    assert comparison.pairs == ()
    assert [change.path for change in comparison.changes] == ["章节"]
    assert any(line.endswith("从第3章移到了第1章。") for line in describe(comparison))


def test_a_renamed_chapter_is_told() -> None:
    old = "组织建设:\n  行政村: 14\n"
    comparison = compared(old, f"{old}  标题: 建组织\n")
    assert "  “组织建设工作”改叫“建组织”。" in list(describe(comparison))


def test_a_chapter_of_ones_own_is_known_though_its_title_and_place_are_others() -> None:
    first = "  - 标题: 百日攻坚\n    段落: 走访了每个村，建了台账。\n    做法: 挂图作战\n"
    second = "  - 标题: 结对共建\n    段落: 和县医院结了对。\n"
    comparison = compared(f"自拟:\n{first}{second}", f"自拟:\n{second}{first.replace('百日', '百日大')}")
    assert [(change.path, change.new) for change in comparison.changes] == [("自拟“百日攻坚”.标题", "百日大攻坚")]
    assert any("改叫“百日大攻坚”" in line for line in describe(comparison))


def test_the_values_of_a_section_under_another_name_are_the_same() -> None:
    old = "创建评选:\n  标题: 一章\n  做法:\n    - 走访每一户。\n  补充: 又添一处基地。\n"
    assert facts_changed(old, old.replace("创建评选", "普法宣传")) == []


def test_nothing_changed_is_one_sentence(tmp_path: Path) -> None:
    shutil.copy(EXAMPLE, tmp_path / "a.yaml")
    shutil.copy(EXAMPLE, tmp_path / "b.yaml")
    assert drafter(tmp_path, "diff", "a.yaml", "b.yaml") == (0, "两份一样：事实没有改，写出来的话也没有变。\n", "")


def two(folder: Path) -> None:
    (folder / "a.yaml").write_text(f"{HEAD}组织建设:\n  行政村: 14\n  议事会: {{成员: 201}}\n", encoding="utf-8")
    (folder / "b.yaml").write_text(f"{HEAD}组织建设:\n  行政村: 15\n普法宣传: {{宣传资料: 50}}\n", encoding="utf-8")


def test_it_comes_as_data(tmp_path: Path) -> None:
    two(tmp_path)
    done = process(tmp_path, "diff", "a.yaml", "b.yaml", "--format", "json")
    data = json.loads(done.stdout)
    fits(data, "diff")
    assert data["facts"][0] == {
        "change": "changed",
        "path": "组织建设.行政村",
        "old": "14",
        "new": "15",
        "old_line": 4,
        "new_line": 4,
    }
    assert [each["change"] for each in data["facts"]] == ["changed", "removed", "added"]
    assert data["chapters"] == []
    touched = next(each for each in data["sentences"] if each["change"] == "changed")
    assert touched["paths"] == ["组织建设.行政村", "组织建设.议事会.成员"]
    assert "14个" in touched["old"]
    assert "15个" in touched["new"]


def test_two_reports_are_compared_by_the_facts_that_they_carry(tmp_path: Path) -> None:
    two(tmp_path)
    for name in ("a", "b"):
        assert drafter(tmp_path, "build", f"{name}.yaml", "--with-facts", "-o", f"{name}.docx").returncode == 0
    done = drafter(tmp_path, "diff", "a.docx", "b.docx")
    assert done == drafter(tmp_path, "diff", "a.yaml", "b.yaml")
    assert "  改　组织建设.行政村 14 → 15（旧第4行，新第4行）" in done.stdout


def test_what_does_not_travel_is_compared_by_its_name(tmp_path: Path) -> None:
    text = f"{HEAD}纸样: 红头.docx\n组织建设:\n  行政村: 14\n  照片: 照片/走访.jpg\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(text.replace("走访", "宣传"), encoding="utf-8")
    done = drafter(tmp_path, "diff", "a.yaml", "b.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert "组织建设.照片 照片/走访.jpg → 照片/宣传.jpg" in done.stdout
    assert drafter(tmp_path, "check", "a.yaml").returncode == 1


def test_private_values_that_did_not_travel_are_said_to_be_unknown(tmp_path: Path) -> None:
    text = "关爱妇女儿童:\n  关爱: {对象: 孤儿}\n  慰问: {对象: 单亲家庭}\n"
    (tmp_path / "a.yaml").write_text(HEAD + text, encoding="utf-8")
    assert drafter(tmp_path, "build", "a.yaml", "--with-facts", "-o", "a.docx").returncode == 0
    done = drafter(tmp_path, "diff", "a.docx", "a.yaml")
    assert done.stderr == "“a.docx”里随附的事实，私密的写成了【私密】，比不出改没改。\n"
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("a.yaml", "没有.yaml"), 1, "没有“没有.yaml”这个文件。"),
        (("a.yaml",), 2, "少写了“新文件”。"),
        (("a.yaml", "b.yaml", "--report", "年终总结"), 2, "没有“年终总结”这种报告。"),
        (("a.yaml", "b.yaml", "--docx", "r.pdf"), 2, "“r.pdf”的结尾不认识；可写：.docx。"),
        (("plain.docx", "b.yaml"), 1, "“plain.docx”里没有随附的事实。"),
    ],
    ids=["no file", "one", "report", "ending", "no facts"],
)
def test_a_mistake_is_told(tmp_path: Path, args: tuple[str, ...], code: int, said: str) -> None:
    two(tmp_path)
    if "plain.docx" in args:
        drafter(tmp_path, "build", "a.yaml", "-o", "plain.docx")
    done = drafter(tmp_path, "diff", *args)
    assert done.returncode == code
    assert said in done.stderr


def test_another_kind_of_report_is_compared_when_asked(tmp_path: Path) -> None:
    two(tmp_path)
    text = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    (tmp_path / "b.yaml").write_text(text.replace("2020", "2021"), encoding="utf-8")
    assert "2021年工作总结" in drafter(tmp_path, "diff", "a.yaml", "b.yaml").stdout
    assert "2021年上半年工作总结" in drafter(tmp_path, "diff", "a.yaml", "b.yaml", "--report", "半年总结").stdout


def written(name: str) -> bytes:
    drafted = draft(EXAMPLES / name / "facts.yaml")
    return load_writer(".docx")(drafted.document, drafted.layout)


def body(data: bytes) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def texts(data: bytes) -> list[str]:
    lines = ("".join(node.text or "" for node in line.iter(f"{W}t")) for line in body(data).iter(f"{W}p"))
    return [line for line in lines if line]


NEW, OLD = {f"{W}ins", f"{W}moveTo"}, {f"{W}del", f"{W}moveFrom"}


def resolved(data: bytes, dropped: set[str]) -> list[str]:
    """Return the paragraphs of a red-line copy once each change is settled: what is marked as one of `dropped` goes.

    A paragraph whose own mark goes runs on in the next (ISO/IEC 29500-1, 17.13.5).
    """
    lines, open_line = [], ""
    for paragraph in body(data).iter(f"{W}p"):
        for node in paragraph.iter(f"{W}t", f"{W}delText"):
            if not any(parent.tag in dropped for parent in node.iterancestors()):
                open_line += node.text or ""
        if not any(paragraph.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in dropped):
            lines.append(open_line)
            open_line = ""
    return [line for line in (*lines, open_line) if line]


@pytest.mark.long
def test_it_does_so_whatever_the_documents_hold(tmp_path: Path) -> None:
    seen = set()
    files = [write_docx(each, LAYOUTS["公文"]) for each in (hard_document(), *random_documents(6, tmp_path))]
    for one, other in pairwise(files):
        made = redline(one, other, "")
        seen |= {mark.tag for mark in body(made).iter(*OLD, *NEW)}
        assert resolved(made, OLD) == texts(other)
        assert resolved(made, NEW) == texts(one)
    assert seen == OLD | NEW


@pytest.mark.long
@pytest.mark.parametrize(
    ("old", "new"),
    [("linjing-2020", "mouzhen-2006"), ("fangxian-2004", "mouqu-2020"), ("mouzhen-2006", "linjing-2020")],
)
def test_accepting_all_gives_the_new_report_and_rejecting_all_the_old(old: str, new: str) -> None:
    one, other = written(old), written(new)
    made = redline(one, other, "")
    assert len(list(body(made).iter(f"{W}ins", f"{W}del"))) > 10
    assert resolved(made, OLD) == texts(other)
    assert resolved(made, NEW) == texts(one)


def turned_round(data: bytes) -> bytes:
    """Return a red-line copy in which what was deleted is inserted, and the other way round."""
    other = {b"ins": b"del", b"del": b"ins", b"delText": b"t"}
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            swap = re.compile(rb"(?<=[</]w:)(ins|delText|del)(?=[ />])")
            text = old.read(name)
            new.writestr(name, swap.sub(lambda tag: other[tag[1]], text) if name == "word/document.xml" else text)
    return result.getvalue()


@pytest.mark.long
@pytest.mark.parametrize(("old", "new"), [("linjing-2020", "mouzhen-2006"), ("fangxian-2004", "mouqu-2020")])
def test_another_reader_accepts_and_rejects_alike(old: str, new: str) -> None:
    one, other = written(old), written(new)
    made = redline(one, other, "")
    for copy, report in ((made, other), (turned_round(made), one)):
        seen, wanted = (mammoth.extract_raw_text(BytesIO(data)).value for data in (copy, report))
        assert len(wanted) > 500
        assert seen == wanted


@pytest.mark.long
def test_the_red_line_copy_marks_the_figures_alone_and_is_the_same_each_time(tmp_path: Path) -> None:
    two(tmp_path)
    (tmp_path / "b.yaml").write_text(
        (tmp_path / "a.yaml").read_text(encoding="utf-8").replace("14", "15"), encoding="utf-8"
    )
    for name in ("r.docx", "s.docx"):
        done = drafter(tmp_path, "diff", "a.yaml", "b.yaml", "--docx", name)
        assert (done.returncode, done.stderr) == (0, f"已写好：{name}\n")
    data = (tmp_path / "r.docx").read_bytes()
    assert data == (tmp_path / "s.docx").read_bytes()
    marks = list(body(data).iter(f"{W}ins", f"{W}del"))
    assert [(mark.tag.removeprefix(W), "".join(mark.itertext()), mark.get(f"{W}author")) for mark in marks] == [
        ("ins", "15", "临泾镇妇联"),
        ("del", "14", "临泾镇妇联"),
    ]
    assert not [mark for mark in marks if mark.get(f"{W}date")]


def test_the_names_in_the_sentences_are_masked_as_in_a_report(tmp_path: Path) -> None:
    text = "关爱妇女儿童:\n  关爱: {对象: 孤儿}\n  慰问: {对象: 张小花}\n"
    for name, person in (("a", "张小花"), ("b", "李红")):
        (tmp_path / f"{name}.yaml").write_text(HEAD + text.replace("张小花", person), encoding="utf-8")
    masked = drafter(tmp_path, "diff", "a.yaml", "b.yaml").stdout
    plain = drafter(tmp_path, "diff", "a.yaml", "b.yaml", "--internal").stdout
    assert "    新：慰问李某某。" in masked
    assert "  改　关爱妇女儿童.慰问.对象 张某某 → 李某某（旧第" in masked
    assert "小花" not in masked
    assert "李红" not in masked
    assert "    新：慰问李红。" in plain
    assert "张小花 → 李红" in plain


def test_a_masked_name_is_masked_wherever_the_change_stands(tmp_path: Path) -> None:
    text = (
        "关爱妇女儿童:\n  关爱: {对象: 孤儿}\n  慰问: {对象: 张小花}\n精准扶贫:\n  帮扶: {户数: 3}\n  补充: 来信了。\n"
    )
    text += "  项目:\n    - {名称: 帮助张小花, 对象: 孤儿, 人数: 2, 资金: 500}\n"
    (tmp_path / "a.yaml").write_text(HEAD + text, encoding="utf-8")
    changed = text.replace("来信了", "张 小花来信了").replace("人数: 2", "人数: 3")
    (tmp_path / "b.yaml").write_text(HEAD + changed, encoding="utf-8")
    for form in ("text", "json"):
        told = process(tmp_path, "diff", "a.yaml", "b.yaml", "--format", form).stdout
        assert "小花" not in told
        assert "张某某来信了" in told
        assert "帮助张某某" in told


def test_without_python_redlines_it_says_how_to_install_it(tmp_path: Path) -> None:
    two(tmp_path)
    code = (
        "import sys\nsys.modules['python_redlines'] = None\nfrom drafter.cli import run\n"
        "sys.exit(run(['diff', 'a.yaml', 'b.yaml', '--docx', 'r.docx']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "事实：改了1处" in done.stdout
    assert "错误[missing-extra] 写修订稿要用的 python-redlines 还没有装。" in done.stderr
    assert 'pip install "drafter[diff]"' in done.stderr
    assert not (tmp_path / "r.docx").exists()


def test_what_cannot_be_compared_is_a_problem() -> None:
    with pytest.raises(Problems) as refusal:
        redline(b"no", b"docx", "")
    assert [problem.code for problem in refusal.value.problems] == ["no-redline"]


def test_a_file_that_was_compared_with_need_not_be_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, figure in (("旧.yaml", 5), ("新.yaml", 6)):
        text = (
            f"格式: 2\n单位: 临泾镇妇联\n年度: 2024\n上年: ../没有/facts.yaml\n健康: {{两癌检查: {{人数: {figure}}}}}\n"
        )
        (tmp_path / name).write_text(text, encoding="utf-8")
    run(["diff", str(tmp_path / "旧.yaml"), str(tmp_path / "新.yaml")])
    told = capsys.readouterr()
    assert "健康.两癌检查.人数" in told.out
    assert not told.err
