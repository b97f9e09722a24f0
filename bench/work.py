"""The work that all are given: a report of ten chapters, told for as many parts of a town as are asked for.

One part has 67 facts in 30 paragraphs. Its wording stands in 模板/, and its facts are the examples
declared there; the figures are those of a town's yearly summary.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from drafter.schema.fields import Field, Records
from drafter.schema.library import Library
from drafter.schema.report import load_report
from drafter.schema.section import Section, load_section

TEMPLATES = Path(__file__).parent / "模板"
REPORT = "片区总结"
SIZES = (1, 10, 100)
FACTS, PARAGRAPHS = 67, 30

_HEAD = """报告: {report}
单位:
  名称: 临泾镇妇联
  级别: 镇
年度: 2020
日期: 2020年12月28日
落款: 临泾镇妇女联合会
"""
TITLE, SIGNATURE, DATE = "临泾镇妇联2020年工作总结", "临泾镇妇女联合会", "2020年12月28日"
_NAMES, _PLACES = "王李张刘陈杨赵周吴孙", "沟湾坪塬岔庄坡台川堡"
_MARKS = re.compile(r"^(?:# | *> | +)|[\[\]]", re.MULTILINE)
_LOOP = re.compile(r"^\{%.*%\}\n", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    """A chapter as any template language could have it: the fields of a part, and the paragraphs for each."""

    name: str
    title: str
    records: str
    fields: tuple[Field, ...]
    paragraphs: tuple[str, ...]

    def unit(self, name: str) -> str:
        """Return what drafter puts behind the figure in the field called `name`."""
        field = next(field for field in self.fields if field.path.endswith(f".{name}"))
        return "元" if field.kind.name == "金额" else next(iter(field.spec.units), "")


def chapters(templates: Path = TEMPLATES) -> list[Chapter]:
    """Return the chapters whose wording stands in `templates`."""
    library = Library((templates,))
    return [_chapter(load_section(library, name)) for name in load_report(library, REPORT).sections]


def _chapter(section: Section) -> Chapter:
    name, records = next((name, each) for name, each in section.fields.members.items() if isinstance(each, Records))
    text = _LOOP.sub("", section.wording.text).strip()
    paragraphs = tuple(_MARKS.sub("", paragraph).replace("\n", "") for paragraph in re.split(r"\n\n+", text))
    fields = tuple(field for field in records.group.members.values() if isinstance(field, Field))
    return Chapter(section.name, section.title, name, fields, paragraphs)


def facts(told: list[Chapter], parts: int) -> str:
    """Return a facts file that fills the chapters in `told` for so many `parts` of the town."""
    lines = [_HEAD.format(report=REPORT)]
    for chapter in told:
        lines.append(f"{chapter.name}:\n  {chapter.records}:\n")
        for part in range(parts):
            rows = [f"{field.path.rpartition('.')[2]}: {_value(field, part)}\n" for field in chapter.fields]
            lines += [f"    - {rows[0]}", *(f"      {row}" for row in rows[1:])]
    return "".join(lines)


def _value(field: Field, part: int) -> str:
    """Return the example of `field`, or a figure near it for another part of the town."""
    if field.path.endswith(".名称"):
        ten, one = divmod(part, 10)
        return f"{_NAMES[ten]}家{_PLACES[one]}{field.example[len('王家沟') :]}"
    return str(int(field.example) + part) if re.fullmatch("[0-9]+", field.example) else field.example


def more_templates(folder: Path, times: int) -> None:
    """Write the templates into `folder`, with each chapter so many `times`, each time under another name."""
    (folder / "sections").mkdir(parents=True)
    (folder / "reports").mkdir()
    names = []
    for source in sorted((TEMPLATES / "sections").glob("*.j2")):
        for number in range(times):
            name = f"{source.stem}{_numeral(number)}"
            text = source.read_text(encoding="utf-8").replace(f"名称: {source.stem}", f"名称: {name}", 1)
            (folder / "sections" / f"{name}.j2").write_text(text, encoding="utf-8")
            names.append(name)
    report = (TEMPLATES / "reports" / f"{REPORT}.yaml").read_text(encoding="utf-8")
    listed = "".join(f"  - {name}\n" for name in names)
    head = report.partition("章节:\n")[0]
    (folder / "reports" / f"{REPORT}.yaml").write_text(f"{head}章节:\n{listed}", encoding="utf-8")


def _numeral(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number)) if number else ""
