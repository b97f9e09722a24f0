"""What the fields of the built-in sections are, as the tables of docs/sections.md."""

from collections.abc import Iterator

from drafter.parsing.keys import FREE_KEYS
from drafter.schema.fields import Field, Records, leaves
from drafter.schema.library import Library
from drafter.schema.section import Section, load_section

HEAD = """# 各章能填什么

每一章还都能写 `做法`、`成效`、`补充`、`表格`、`照片`、`标题`、`正文`、`列举`（见 [README](../README.md)）。
括号里是认得的单位，头一个可以不写。带点的分两层写：`最美家庭.总数` 写成“最美家庭”下面的“总数”。
标着“可有几份”的，每份以“- ”开头。**必填**的空着，文中印成【待补：……】。
标着“私密”的，不随报告走（见 README 的“事实随着报告走”）。
"""


def section_tables(library: Library) -> str:
    """Return the tables of all sections in `library`, in Markdown."""
    sections = [load_section(library, name) for name in library.names("sections")]
    return "\n".join([HEAD, *(line for section in sections for line in _table(section))])


def _table(section: Section) -> Iterator[str]:
    yield from (f"## {section.name}", "", "| 项 | 填什么 | 例 |", "| --- | --- | --- |")
    for key, member in section.fields.members.items():
        if key not in FREE_KEYS:
            several = "，可有几份" if isinstance(member, Records) else ""
            yield from (_row(field, several) for field in leaves(member))
    yield ""


def _row(field: Field, several: str) -> str:
    units = f"（{'、'.join(field.spec.units)}）" if field.spec.units else ""
    choices = f"：{'、'.join(field.spec.choices)}" if field.spec.choices else ""
    required = "，**必填**" if field.required else ""
    private = "，私密" if field.private else ""
    return f"| `{field.path}` | {field.help}{choices}{units}{several}{required}{private} | {field.example} |"
