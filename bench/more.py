"""More work than one report: many towns, the sums of a county, a workbook out and in, a page shown, one's own words."""

from collections.abc import Mapping
from itertools import chain, islice
from pathlib import Path

from bench.names import COUNTY, EXPORTED, FILL, IMPORTED, PREVIEW, TOWNS, TOWNS_BUILT, TOWNS_BY_TWO, VILLAGES
from bench.peers import RUNNERS
from bench.places import ROOT, Places
from bench.sampling import Clock, Samples, in_turn, said_in_turn
from bench.work import TEMPLATES
from tests.support.towns import write_towns

EXAMPLE = ROOT / "examples" / "linjing-2020" / "facts.yaml"
# in characters
OWN_WORDS = (2_000, 20_000)
_VILLAGE = """单位: {{名称: 第{number}村妇联, 级别: 村}}
年度: 2024
健康:
  两癌检查: {{人数: {number}}}
  营养包: {{数量: {more}}}
创建评选:
  最美家庭: {{总数: {few}}}
普法宣传:
  宣传资料: {more}
"""
_COUNTY = """格式: 2
单位: {名称: 镇原县妇联, 级别: 县}
年度: 2024
下级: 村/*.yaml
分村: [健康.两癌检查.人数, 普法宣传.宣传资料]
健康:
  两癌检查: {人数: 下级合计}
  营养包: {数量: 下级合计}
创建评选:
  最美家庭: {总数: 下级合计}
普法宣传:
  宣传资料: 下级合计
"""
OWN = "单位: 临泾镇妇联\n年度: 2020\n健康:\n  两癌检查:\n    人数: 1039\n  补充: {}\n"


def whole(clock: Clock, places: Places, folder: Path) -> dict[str, Samples]:
    """Return what whole pieces of work take that is done in `folder`, each a process of its own."""
    command = str(places.drafter.parent / "drafter")
    write_towns(folder / "乡镇", TOWNS_BUILT)
    county, facts, book = write_county(folder / "县"), folder / "表.yaml", folder / "表.xlsx"
    facts.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    build = [command, "build", str(folder / "乡镇" / "*.yaml"), "-o"]
    few = {
        COUNTY: [command, "build", str(county), "-o", str(folder / "县.docx")],
        # a workbook that is there is not written over
        EXPORTED: ["/bin/sh", "-c", f"rm -f '{book}'; exec '{command}' export '{facts}' -o '{book}'"],
        IMPORTED: [command, "import", str(book), "-o", str(facts)],
    }
    many = {
        TOWNS: [*build, f"{folder}/一/", "--jobs", "1"],
        TOWNS_BY_TWO: [*build, f"{folder}/二/", "--jobs", "2"],
    }
    return {**in_turn(clock, few, 5), **in_turn(clock, many, 1)}


def said(clock: Clock, places: Places, folder: Path) -> dict[str, list[float]]:
    """Return the milliseconds that a page takes to be made anew after its facts were saved, or a value was typed."""
    runners = {PREVIEW: "with_preview.py", FILL: "with_fill.py"}
    rest = [str(EXAMPLE), "-", str(folder / "-"), "15"]
    return said_in_turn(
        clock, {name: [str(places.drafter), str(RUNNERS / file), *rest] for name, file in runners.items()}, 5
    )


def own_words(clock: Clock, places: Places, folder: Path) -> dict[int, list[float]]:
    """Return the milliseconds that a report takes with so many characters of one's own words, in one process."""
    runners: Mapping[str, list[str]] = {
        str(count): [
            *(str(places.drafter), str(RUNNERS / "with_drafter.py"), str(_told_at_length(folder, count))),
            *(str(TEMPLATES), str(folder / f"{count}.docx"), "5"),
        ]
        for count in OWN_WORDS
    }
    taken = said_in_turn(clock, runners, 5)
    return {int(count): samples for count, samples in taken.items()}


def write_county(folder: Path) -> Path:
    """Write the facts of the villages of a county into `folder`, and return those of the county, which adds them up."""
    (folder / "村").mkdir(parents=True)
    for number in range(1, VILLAGES + 1):
        text = _VILLAGE.format(number=number, more=number + 20, few=number % 7 + 1)
        (folder / "村" / f"第{number}村.yaml").write_text(text, encoding="utf-8")
    county = folder / "facts.yaml"
    county.write_text(_COUNTY, encoding="utf-8")
    return county


def own_words_of(count: int) -> str:
    """Return so many characters of one's own words."""
    sentences = (f"第{number}次入户走访，和妇女们拉家常、听心声，把政策送到家。" for number in range(1, count))
    return "".join(islice(chain.from_iterable(sentences), count))


def _told_at_length(folder: Path, count: int) -> Path:
    """Write facts with `count` characters of one's own words, and return their file."""
    file = folder / f"{count}字.yaml"
    file.write_text(OWN.format(own_words_of(count)), encoding="utf-8")
    return file
