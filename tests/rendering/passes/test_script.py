"""Traditional characters: a report in them, and facts that were typed in them."""

import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from opencc import OpenCC

from drafter.core.diagnostics.problem import Problems
from drafter.core.text.han import in_either_script, simplified
from drafter.model.document import Document
from drafter.model.reading_order import paragraphs_of
from drafter.parsing.facts import read_facts
from drafter.parsing.metadata import TRADITIONAL
from drafter.pipeline import ReportRequest, draft_facts
from drafter.schema.jsonschema import schema_of
from drafter.schema.library import Library
from tests.schema.test_jsonschema import seen_by_an_editor
from tests.support.command_line import EXAMPLE
from tests.support.command_line import drafter as run_drafter
from tests.support.section_bench import facts_of, library_of

HEAD = "---\n名称: 试写\n标题: 发展工作\n字段: {甲: {种类: 文字, 必填: 是}, 户: {种类: 数量, 单位: 户|场次}}\n---\n"


def words(text: str, wording: str, folder: Path, script: str = TRADITIONAL) -> str:
    files = {
        "sections/试写.j2": HEAD + wording,
        "reports/试报.yaml": '名称: 试报\n标题: "{{ 单位.名称 }}总结"\n序号: 公文\n列举: 一是\n排版: 公文\n章节: [试写]\n',
    }
    facts = facts_of(f"报告: 试报\n试写: {{{text}}}\n")
    document = draft_facts(facts, library_of(folder, files), ReportRequest(script=script)).document
    return paragraphs_of(document)[-1]


def runs(document: Document) -> list[tuple[str, ...]]:
    return [tuple(fact.path for fact in run.facts) for block in document.blocks for run in block.runs]


def mixed(facts: str, script: str = "") -> list[tuple[str, int]]:
    text = f"单位: {{名称: 石橋鎮婦聯, 级别: 镇}}\n年度: 2020\n{facts}健康: {{两癌检查: {{人数: 9}}}}\n"
    told = draft_facts(facts_of(text, ""), Library(), ReportRequest(script=script)).problems
    return [(each.code, each.location.line) for each in told if each.location and each.code == "mixed-scripts"]


def test_facts_in_traditional_characters_among_simplified_words_are_asked_about_once() -> None:
    assert mixed("落款: 石橋鎮婦女聯合會\n") == [("mixed-scripts", 1)]
    # each of the cures
    assert mixed("文字: 繁体\n") == mixed("文字: 简体\n") == mixed("", TRADITIONAL) == []
    told = draft_facts(facts_of("健康: {两癌检查: {人数: 9, 对象: 乾县妇女}}\n"), Library()).problems
    assert "mixed-scripts" not in [problem.code for problem in told]


def test_a_report_in_traditional_characters_has_the_same_runs_of_the_same_length() -> None:
    plain, other = (
        draft_facts(read_facts(EXAMPLE), Library(), ReportRequest(script=each)) for each in ("", TRADITIONAL)
    )
    assert runs(plain.document) == runs(other.document)
    before, after = paragraphs_of(plain.document), paragraphs_of(other.document)
    assert list(map(len, before)) == list(map(len, after))
    assert before != after
    assert "臨涇鎮婦聯" in after[0]
    assert other.document.author == "臨涇鎮婦聯"
    assert list(map(OpenCC("tw2s").convert, after)) == before
    assert plain.problems == other.problems


@pytest.mark.parametrize(
    ("typed", "wording", "expected"),
    [
        ("头", "发型和{{ 甲 }}发。\n[{{ 户 }}]。\n", "髮型和頭髮。"),
        ("宣传资料", "发放{{ 甲 }}。\n[{{ 户 }}]。\n", "發放宣傳資料。"),
        ("一千里", "走了{{ 甲 }}，回到家里。\n[{{ 户 }}]。\n", "走了一千里，回到家裡。"),
        ("頭髮和乾淨的裡子", "清理{{ 甲 }}。\n[{{ 户 }}]。\n", "清理頭髮和乾淨的裡子。"),
        ("乾坤湾", "去了{{ 甲 }}。\n[{{ 户 }}]。\n", "去了乾坤灣。"),
        ("臺灣", "去了{{ 甲 }}，发了资料。\n[{{ 户 }}]。\n", "去了臺灣，發了資料。"),
    ],
    ids=[
        "a word over two runs",
        "wording and fact",
        "a word that stays",
        "typed so",
        "a character of both",
        "and what is around it",
    ],
)
def test_words_are_converted_as_words(typed: str, wording: str, expected: str, tmp_path: Path) -> None:
    assert words(f"甲: {typed}", wording, tmp_path) == expected


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("24戶", "24戶"),
        ("3場次", "3場次"),
        ("1萬多戶", "1萬多戶"),
        ("260餘", "260餘户"),
        ("不少於4戶", "不少於4戶"),
        ("兩", "兩户"),
        ("1億", "1億户"),
    ],
)
def test_figures_in_traditional_characters_are_printed_as_they_were_typed(
    typed: str, printed: str, tmp_path: Path
) -> None:
    assert words(f"甲: 好, 户: {typed}", "{{ 甲 }}。\n共{{ 户 }}。\n", tmp_path, script="") == f"好。共{printed}。"


def test_what_is_chosen_may_be_typed_in_traditional_characters() -> None:
    head = "单位: {名称: 臨涇鎮婦聯, 级别: 鎮}\n年度: 2020\n文字: 簡體\n"
    facts = facts_of(
        "开头:\n  式样: 抒情\n创建评选:\n  最美家庭: {总数: 12戶, 市级: 無}\n  示范单位:\n    - {称号: 家庭, 级别: 縣級, 数量: 5個}\n"
        "健康:\n  列举: 分行\n  两癌检查: {人数: {值: 9名, 标签: 對內、宣傳}}\n  保险: 無\n精准扶贫:\n  座谈: {时间: 9月5號, 名称: 會}\n",
        head,
    )
    drafted = draft_facts(facts, Library())
    said = "\n".join(paragraphs_of(drafted.document))
    assert "评选“最美家庭”12戶。二是开展创先争优。评选縣級家庭5個。" in said
    assert "镇党委" in said
    schema = Draft202012Validator(schema_of(Library(), "年度总结"))
    assert [error.message for error in schema.iter_errors(seen_by_an_editor(facts.source.text))] == []
    assert "無" not in said


def test_a_key_in_traditional_characters_is_named_in_simplified_ones() -> None:
    with pytest.raises(Problems) as refusal:
        draft_facts(facts_of("組織建設:\n  行政村: 3\n健康:\n  两癌檢查:\n    人数: 3\n"), Library())
    hints = [problem.hint for problem in refusal.value.problems]
    assert any("您是不是想写“组织建设”？" in hint for hint in hints)
    assert any("您是不是想写“两癌检查”？" in hint for hint in hints)


@pytest.mark.parametrize("typed", ["繁体", "繁體"])
def test_the_facts_may_ask_for_the_script(typed: str, tmp_path: Path) -> None:
    facts = EXAMPLE.read_text(encoding="utf-8").replace("年度: 2020", f"年度: 2020\n文字: {typed}", 1)
    (tmp_path / "facts.yaml").write_text(facts, encoding="utf-8")
    assert run_drafter(tmp_path, "build").returncode == 0
    assert len(list(tmp_path.glob("*總結.docx"))) == 1
    assert run_drafter(tmp_path, "build", "--script", "简体").returncode == 0
    assert len(list(tmp_path.glob("*总结.docx"))) == 1


def test_a_script_that_there_is_not_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="“文字”没有“篆书”这一种。"):
        draft_facts(facts_of("文字: 篆书\n健康: {两癌检查: {人数: 3}}\n"), Library())
    done = run_drafter(tmp_path, "build", "--script", "篆书")
    assert (done.returncode, "没有“篆书”这种文字；可写：简体、繁体。" in done.stderr) == (2, True)


def test_without_opencc_it_says_how_to_install_it(tmp_path: Path) -> None:
    code = (
        "import sys\nsys.modules['opencc'] = None\nfrom drafter.cli import run\n"
        f"sys.exit(run(['build', {str(EXAMPLE)!r}, '--script', '繁体', '-o', {str(tmp_path)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "错误[missing-extra] 写繁体要用的 OpenCC 还没有装。" in done.stderr
    assert "pip install opencc" in done.stderr
    assert not list(tmp_path.iterdir())


def test_the_table_gives_each_character_another_of_its_own_kind() -> None:
    assert simplified("臨泾鎮婦聯發放萬餘份") == "临泾镇妇联发放万余份"
    assert simplified("临泾镇妇联发放万余份") == "临泾镇妇联发放万余份"
    assert in_either_script("[户个]|镇") == "[户戶个個箇]|[镇鎮]"


def test_a_plain_build_does_not_load_opencc(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom drafter.cli import run\n"
        f"run(['build', {str(EXAMPLE)!r}, '-o', {str(tmp_path / '总结.txt')!r}])\nprint('opencc' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "False"


SURNAMES = [
    ("于丽、范小梅、余秀英", "表彰{{ 甲 }}。\n[{{ 户 }}]。\n", "表彰于麗、范小梅、余秀英。"),
    ("岳红", "其余{{ 甲 }}等于于是。\n[{{ 户 }}]。\n", "其餘岳紅等於於是。"),
    ("余家村", "在{{ 甲 }}和其余家庭。\n[{{ 户 }}]。\n", "在余家村和其餘家庭。"),
    ("范某某", "慰问{{ 甲 }}。\n[{{ 户 }}]。\n", "慰問范某某。"),
    ("叶丽、钟红", "表彰{{ 甲 }}。\n[{{ 户 }}]。\n", "表彰葉麗、鍾紅。"),
]


@pytest.mark.parametrize(("typed", "wording", "expected"), SURNAMES)
def test_a_surname_that_is_alike_in_both_scripts_makes_no_other_person(
    typed: str, wording: str, expected: str, tmp_path: Path
) -> None:
    assert words(f"甲: {typed}", wording, tmp_path) == expected


def test_a_name_that_a_list_tells_is_kept_in_one_s_own_words_too(tmp_path: Path) -> None:
    typed = "甲: 于丽, 补充: 于丽被评为模范，等于全镇第一。"
    said = words(typed, "表彰{{ 甲 }}。\n[{{ 户 }}]。\n", tmp_path)
    assert said == "于麗被評為模範，等於全鎮第一。"
