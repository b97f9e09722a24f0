"""drafter's peers: the template that each is given, made from the same wording, and how each is run."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx

from bench.places import Places
from bench.work import TEMPLATES, Chapter
from drafter.writers.docx.package import BASE

RUNNERS = Path(__file__).parent / "runners"
_TAG = re.compile(r"\{\{ (?P<loop>[^. ]+)\.(?P<name>[^ ]+) \}\}")

Command = list[str]


@dataclass(frozen=True)
class Peer:
    """One that builds the report: `cold` and `warm` return the command for facts, an output and a count of builds.

    One without `warm` cannot stay in memory.
    """

    name: str
    cold: Callable[[Path, Path], Command]
    warm: Callable[[Path, Path, int], Command] | None = None


def peers(places: Places, told: list[Chapter]) -> list[Peer]:
    """Return drafter and those of its peers that can be run here, with their templates written."""
    word, paper = places.folder / "docxtpl.docx", places.folder / "docxtpl-paper.docx"
    docxtpl_template(told, word)
    docxtpl_template(told, paper, str(BASE))
    found = [
        _drafter(places),
        _scripted("docxtpl", places.docxtpl, RUNNERS / "with_docxtpl.py", word),
        _scripted("docxtpl，用 drafter 的底稿", places.docxtpl, RUNNERS / "with_docxtpl.py", paper),
    ]
    if places.node:
        braces = places.folder / "docxtemplater.docx"
        docxtemplater_template(told, braces)
        # node looks for what it requires beside the script
        script = places.folder / "with_docxtemplater.js"
        script.write_text((RUNNERS / script.name).read_text(encoding="utf-8"), encoding="utf-8")
        found.append(_scripted("docxtemplater", Path(places.node), script, braces))
    if places.pandoc:
        found.append(Peer("pandoc", lambda facts, output: [places.pandoc, "-f", "markdown-smart", *_to(facts, output)]))
    return found


def floor(places: Places) -> Peer:
    """Return the packing of what drafter wrote beside the facts, which no writer of that report can beat."""

    def warm(facts: Path, output: Path, count: int) -> Command:
        script, report = RUNNERS / "with_zip.py", facts.with_name(f"drafter-{facts.stem}.docx")
        return [str(places.drafter), str(script), str(facts), str(report), str(output), str(count)]

    return Peer("压缩同样的部件", lambda facts, output: warm(facts, output, 0), warm)


def _to(facts: Path, output: Path) -> Command:
    return [str(facts.with_suffix(".md")), "-o", str(output)]


def _drafter(places: Places) -> Peer:
    command = str(places.drafter.parent / "drafter")
    script = str(RUNNERS / "with_drafter.py")
    return Peer(
        "drafter",
        lambda facts, output: [command, "build", str(facts), "--templates", str(TEMPLATES), "-o", str(output)],
        lambda facts, output, count: [str(places.drafter), script, str(facts), str(TEMPLATES), str(output), str(count)],
    )


def _scripted(name: str, program: Path, script: Path, template: Path) -> Peer:
    def warm(facts: Path, output: Path, count: int) -> Command:
        return [str(program), str(script), str(facts), str(template), str(output), str(count)]

    return Peer(name, lambda facts, output: warm(facts, output, 0), warm)


def docxtpl_template(told: list[Chapter], path: Path, base: str | None = None) -> None:
    """Write a template of Word for docxtpl: Jinja's tags, and loops in paragraphs of their own."""
    rows = [("{{ 单位.名称 }}{{ 年度 }}年工作总结", "Title")]
    for chapter in told:
        rows += [(chapter.title, "Heading 1"), (f"{{%p for 片 in {chapter.name}.{chapter.records} %}}", "")]
        rows += _part(chapter, lambda name, unit: f"{{{{ 片.{name} }}}}{unit}")
        rows.append(("{%p endfor %}", ""))
    _write(path, [*rows, ("{{ 落款 }}", ""), ("{{ 日期 }}", "")], base)


def docxtemplater_template(told: list[Chapter], path: Path) -> None:
    """Write a template of Word for docxtemplater: braces, and loops in paragraphs of their own."""
    rows = [("{#单位}{名称}{/单位}{年度}年工作总结", "Title")]
    for chapter in told:
        rows += [(chapter.title, "Heading 1"), (f"{{#{chapter.name}}}", ""), (f"{{#{chapter.records}}}", "")]
        rows += _part(chapter, lambda name, unit: f"{{{name}}}{unit}")
        rows += [(f"{{/{chapter.records}}}", ""), (f"{{/{chapter.name}}}", "")]
    _write(path, [*rows, ("{落款}", ""), ("{日期}", "")])


def _part(chapter: Chapter, tag: Callable[[str, str], str]) -> list[tuple[str, str]]:
    """Return the paragraphs of a part and their styles, with `tag` for each fact and its unit."""
    texts = [
        _TAG.sub(lambda match: tag(match["name"], chapter.unit(match["name"])), text) for text in chapter.paragraphs
    ]
    return [(text, "" if index else "Heading 2") for index, text in enumerate(texts)]


def _write(path: Path, rows: list[tuple[str, str]], base: str | None = None) -> None:
    document = docx.Document(base)
    names = {style.name for style in document.styles}
    for text, style in rows:
        document.add_paragraph(text, style if style in names else None)
    document.save(str(path))


def write_markdown(paragraphs: list[str], headings: set[str], path: Path) -> None:
    """Write the finished report for pandoc."""
    lines = [f"# {text}" if text in headings else text for text in paragraphs]
    path.with_suffix(".md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
