"""The review copy: a comment at each figure and name, and otherwise the same report."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from drafter.model.document import Run
from drafter.pipeline import Draft, draft_facts
from drafter.schema.library import Library
from drafter.services.trace.figures import printed_figures, without_refrains
from drafter.writers.docx.bookmarks import Anchors
from drafter.writers.docx.comments import Comments, write_review
from drafter.writers.docx.writer import write_docx
from tests.laws.test_examples import NAMES
from tests.support.command_line import NAME, change
from tests.support.command_line import drafter as command_line
from tests.support.figure_reader import W
from tests.support.paths import EXAMPLES
from tests.support.requirements import insist
from tests.support.section_bench import example, facts_of
from tests.writers.docx.test_on_template import built, paper

REVIEW = NAME.replace(".docx", "（核对稿）.docx")


class Comment(NamedTuple):
    """What a comment stands at, and what it says."""

    at: str
    lines: list[str]


def comments_in(data: bytes) -> list[Comment]:
    """Return the comments in a .docx, in the order of its text."""
    package = ZipFile(BytesIO(data))
    said = {
        comment.get(f"{W}id"): ["".join(each.text or "" for each in line.iter(f"{W}t")) for line in comment]
        for comment in ElementTree.fromstring(package.read("word/comments.xml"))
    }
    found = [Comment(at, said.pop(number)) for number, at in stretches(package.read("word/document.xml"))]
    assert not said, "a comment stands nowhere"
    return found


def stretches(document: bytes) -> Iterator[tuple[str, str]]:
    """Yield the id of each comment in `document` and the text it stands at."""
    started: dict[str, str] = {}
    for element in ElementTree.fromstring(document).iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            started[number] = ""
        elif element.tag == f"{W}t":
            started = {key: text + (element.text or "") for key, text in started.items()}
        elif element.tag == f"{W}commentReference":
            yield number, started.pop(number)


@pytest.mark.parametrize("name", NAMES)
def test_each_figure_and_name_of_the_trace_has_its_comment(name: str) -> None:
    drafted = example(name)
    comments = comments_in(write_review(drafted.document, drafted.layout))
    assert len(comments) > 10
    waiting = iter(comments)
    rest, said = "", ""
    for row in without_refrains(printed_figures(drafted.document)):
        if not row.missing:
            # the year's 年 is the wording's; what is long is cut in the trace
            bare = row.words.removesuffix("…") if row.words not in rest else row.words
            # what was typed may say by chance what stands in another's comment next
            if bare.rstrip("年") not in rest or not all(fact.path in said for fact in row.facts):
                comment = next(waiting)
                rest, said = comment.at, "\n".join(comment.lines)
            assert bare.rstrip("年") in rest
            rest = rest.partition(bare.rstrip("年"))[2]
            assert all(fact.path in said and fact.location.brief in said for fact in row.facts), (row.words, said)
    assert list(waiting) == []


@pytest.mark.parametrize("name", ["linjing-2020", "mouqu-2020", "fangxian-2004"])
def test_without_its_comments_it_is_the_plain_report(name: str) -> None:
    drafted = example(name)
    plain = ZipFile(BytesIO(write_docx(drafted.document, drafted.layout)))
    review = ZipFile(BytesIO(write_review(drafted.document, drafted.layout)))
    marks = (
        r"<w:commentRange(?:Start|End) [^>]*/>|"
        r'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference [^>]*/></w:r>'
    )
    assert _words(re.sub(marks, "", review.read("word/document.xml").decode())) == _words(
        plain.read("word/document.xml").decode()
    )
    changed = {name for name in review.namelist() if name not in plain.namelist() or _differs(name, plain, review)}
    assert changed == {
        "word/document.xml",
        "word/comments.xml",
        "word/styles.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
        # the seal
        "docProps/core.xml",
    }
    assert not any(b"omment" in plain.read(name) for name in plain.namelist())


def _words(xml: str) -> str:
    # neighbours that look alike stand in one run, but for a comment between them
    return re.sub(r'</w:t></w:r><w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: xml:space="preserve")?>', "", xml)


def _differs(name: str, plain: ZipFile, review: ZipFile) -> bool:
    return plain.read(name) != review.read(name)


def told(text: str) -> Draft:
    return draft_facts(facts_of(text), Library())


def comment_at(text: str, words: str) -> list[str]:
    drafted = told(text)
    (comment,) = [each for each in comments_in(write_review(drafted.document, drafted.layout)) if each.at == words]
    return comment.lines


def test_a_comment_tells_field_line_source_and_who_filled_it_in() -> None:
    text = "普法宣传:\n  宣传资料: {值: 5000多, 来源: 普法台账, 填报: 张某某}\n"
    assert comment_at(text, "5000多份") == ["普法宣传.宣传资料（facts.yaml:4）", "来源：普法台账", "填报：张某某"]


def test_a_comment_at_what_was_worked_out_tells_how() -> None:
    text = "维权信访:\n  信访: {接待: 82, 处理: 80}\n"
    (line,) = comment_at(text, "97.6%")
    assert line == (
        "维权信访.信访.结案率 = 信访.处理 ÷ 信访.接待，照这些算出："
        "“维权信访.信访.处理”80件（facts.yaml:4），“维权信访.信访.接待”82件（facts.yaml:4）"
    )


def test_how_the_office_speaks_of_itself_has_a_comment_where_it_is_first_said() -> None:
    drafted = example("linjing-2020")
    comments = comments_in(write_review(drafted.document, drafted.layout))
    at = Counter(comment.at for comment in comments if comment.lines[0].startswith("单位."))
    assert at
    assert set(at.values()) == {1}
    assert sum("2020" in comment.at for comment in comments) >= 2, "a year is a figure, and has one each time"


def test_what_no_fact_stands_behind_has_no_comment() -> None:
    comments = Comments()
    assert comments.around(Run("（图）")) == Anchors().around(Run("（图）"))
    assert comments.written == []


def test_nothing_in_a_fact_is_markup_in_a_comment() -> None:
    text = "普法宣传:\n  宣传资料: {值: 5000, 来源: 台账<b>&amp;}\n"
    assert comment_at(text, "5000份")[1] == "来源：台账<b>&amp;"


def test_figures_in_a_table_and_in_what_stands_around_the_text_have_comments_too() -> None:
    drafted = told("主要数据: 是\n版记:\n  抄送: 县妇联\n红头:\n  文号: 临妇〔2020〕5号\n普法宣传:\n  宣传资料: 5000\n")
    comments = comments_in(write_review(drafted.document, drafted.layout))
    stands = [comment.at for comment in comments]
    assert (stands.count("5000份"), stands.count("5000")) == (1, 1)
    assert "临妇〔2020〕5号" in [comment.at for comment in comments]


def test_on_an_offices_own_paper_its_comments_and_styles_stay(tmp_path: Path) -> None:
    office = paper("【正文】")
    office.styles.add_style("annotation reference", WD_STYLE_TYPE.CHARACTER).element.set(f"{W}styleId", "a7")
    office.add_comment(office.paragraphs[-1].runs, "地址要改", author="张某某")
    drafted = built(tmp_path, office)
    data = write_review(drafted.document, drafted.layout)
    comments = comments_in(data)
    assert comments[-1] == ("地址：某某路1号", ["地址要改"])
    assert ("14个", ["组织建设.行政村（facts.yaml:6）"]) in comments
    assert b'styleId="CommentReference"' not in ZipFile(BytesIO(data)).read("word/styles.xml")
    assert b'"CommentReference"' not in ZipFile(BytesIO(data)).read("word/document.xml")


def test_the_same_report_gives_the_same_bytes_and_word_opens_its_comments() -> None:
    drafted = example("linjing-2020")
    data = write_review(drafted.document, drafted.layout)
    assert data == write_review(drafted.document, drafted.layout)
    opened = docx.Document(BytesIO(data))
    assert {style.name for style in opened.styles} >= {"annotation reference", "annotation text"}
    with ZipFile(BytesIO(data)) as package:
        assert b"w:date" not in package.read("word/comments.xml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = (EXAMPLES / "linjing-2020" / "facts.yaml").read_text(encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_build_writes_the_review_copy_under_its_own_name(folder: Path) -> None:
    assert command_line(folder, "build").returncode == 0
    done = command_line(folder, "build", "--review")
    assert f"已写好：{REVIEW}" in done.stdout
    assert comments_in((folder / REVIEW).read_bytes())
    assert "word/comments.xml" not in ZipFile(folder / NAME).namelist()


def test_the_review_copy_goes_where_it_is_told(folder: Path) -> None:
    assert command_line(folder, "build", "--review", "-o", "给领导看.docx").returncode == 0
    assert comments_in((folder / "给领导看.docx").read_bytes())


def test_several_reports_have_a_review_copy_each(folder: Path) -> None:
    done = command_line(folder, "build", "--review", "--report", "年度总结", "--report", "简报")
    assert done.returncode == 0, done.stderr
    written = list(folder.glob("*（核对稿）.docx"))
    assert len(written) == 2
    assert all(comments_in(path.read_bytes()) for path in written)


@pytest.mark.parametrize("ending", [".html", ".txt"])
def test_a_review_copy_is_a_docx(folder: Path, ending: str) -> None:
    done = command_line(folder, "build", "--review", "-o", f"总结{ending}")
    assert done.returncode == 2
    assert f"核对稿的批注只有 .docx 里有，“总结{ending}”写不了" in done.stderr
    assert not (folder / f"总结{ending}").exists()


def test_a_review_copy_that_was_written_in_is_kept(folder: Path) -> None:
    assert command_line(folder, "build", "--review").returncode == 0
    report = docx.Document(str(folder / REVIEW))
    report.paragraphs[0].add_run("改")
    report.save(str(folder / REVIEW))
    change(folder / "facts.yaml", "行政村: 14", "行政村: 15")
    assert "留着没动" in command_line(folder, "build", "--review").stdout
    assert docx.Document(str(folder / REVIEW)).paragraphs[0].text.endswith("改")


def test_many_facts_files_have_a_review_copy_each(folder: Path) -> None:
    for name in ("甲镇", "乙镇"):
        (folder / f"{name}.yaml").write_bytes((folder / "facts.yaml").read_bytes())
    done = command_line(folder, "build", "--review", "--jobs", "1", "甲镇.yaml", "乙镇.yaml", "-o", "报告/")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (folder / "报告").iterdir()} == {"甲镇（核对稿）.docx", "乙镇（核对稿）.docx"}
    assert all(comments_in(path.read_bytes()) for path in (folder / "报告").iterdir())


def test_what_a_leader_changed_in_a_review_copy_comes_back_and_its_own_comments_are_no_remarks(folder: Path) -> None:
    assert command_line(folder, "build", "--review", "--with-facts").returncode == 0
    same = command_line(folder, "pull", REVIEW)
    assert same.stdout == f"“{REVIEW}”和事实文件写出来的一样，没有改动。\n"
    report = docx.Document(str(folder / REVIEW))
    (run,) = [run for line in report.paragraphs for run in line.runs if run.text == "1039名"]
    run.text = "1040名"
    report.add_comment([run], "再核一下", author="张某某")
    report.save(str(folder / REVIEW))
    told = command_line(folder, "pull", REVIEW).stdout
    assert "健康.两癌检查.人数 1039 → 1040" in told
    assert "有一条批注（张某某），请自己看：“再核一下”，在“" in told
    assert command_line(folder, "facts", REVIEW, "-o", "取出的.yaml").returncode == 0


@pytest.mark.office
def test_a_review_copy_that_libreoffice_saved_is_still_the_same_report(folder: Path) -> None:
    insist("" if shutil.which("soffice") else "LibreOffice is not installed")
    assert command_line(folder, "build", "--review").returncode == 0
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", "saved", REVIEW]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    saved = Path("saved") / REVIEW
    assert len(comments_in((folder / saved).read_bytes())) > 10
    assert command_line(folder, "pull", str(saved)).stdout == f"“{saved}”和事实文件写出来的一样，没有改动。\n"
