"""Told sections put together: parts over chapters, headings at their level, and what stands at the end."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafter.model import (
    Block,
    Document,
    DocumentChapter,
    DocumentItem,
    Fact,
    Heading,
    Paragraph,
    Run,
    Runs,
    numbered,
    run_in,
)
from drafter.parsing import Metadata
from drafter.rendering.chapter import RenderedSection, chapter_blocks, items_of
from drafter.rendering.clauses import ended, join
from drafter.rendering.section import SectionRenderer
from drafter.rendering.shortening import Told
from drafter.rendering.work_items import clauses_of
from drafter.schema import CLOSING, COUPLETS, HEADING_FORMS, Chapter, Part

# as many sections stand each alone; more are told by chapters
MOST_ALONE = 6


class _Group(NamedTuple):
    """Sections told under one heading, the `title`: that of `chapter`, or that of the only one."""

    sections: list[RenderedSection]
    chapter: Chapter | None
    title: Runs


def assemble(renderer: SectionRenderer, told: Told) -> Document:
    """Return the document that the sections in `told`, by their names, make."""
    head, report = renderer.head, renderer.report
    blocks: list[Block] = []
    chapters: list[DocumentChapter] = []
    by_chapters = sum(map(_tells_work, told.values())) > MOST_ALONE
    for part in report.parts:
        groups = list(_groups(renderer, part, told, by_chapters))
        blocks += _part_blocks(renderer, part, groups)
        chapters += map(_chapter, groups)
    blocks = list(numbered(blocks, report.numbering))
    if report.headings != HEADING_FORMS[0]:
        blocks = list(run_in(blocks))
    signed = head.signature or (head.office.name if head.date else None)
    return Document(
        title=renderer.title(),
        blocks=(*blocks, *_contributed(head)),
        signature=_printed(signed),
        date=_printed(head.date),
        author=head.office.name.words,
        numbering=report.numbering,
        chapters=tuple(chapters),
    )


def _tells_work(section: RenderedSection) -> bool:
    return section.is_told and not section.frame and section.name not in CLOSING


def _groups(renderer: SectionRenderer, part: Part, told: Told, by_chapters: bool) -> Iterator[_Group]:
    """Yield the sections of `part` that say something, those together that stand under one heading."""
    names = [name for name in part.sections if name in told and told[name].is_told]
    chapter_of = {name: chapter for chapter in part.chapters for name in chapter.sections}
    rows = [[name] for name in names]
    if renderer.report.chosen or (part.named and by_chapters):
        rows = _together(names, chapter_of)
    elif part.named:
        rows = _joined_to_neighbours(rows, told, chapter_of)
    for row in rows:
        chapter = chapter_of.get(row[0])
        whole = chapter if len(row) > 1 or (chapter and isinstance(chapter.title, Fact)) else None
        title = _title(renderer, whole.headed_for(row)) if whole else told[row[0]].heading
        yield _Group([told[name] for name in row], whole, title)


def _together(names: Sequence[str], chapter_of: Mapping[str, Chapter]) -> list[list[str]]:
    """Return `names` in rows: those of one chapter in one."""
    rows: list[list[str]] = []
    for name in names:
        chapter = chapter_of.get(name)
        row = next((row for row in rows if chapter and chapter_of.get(row[0]) is chapter), None)
        if row:
            row.append(name)
        else:
            rows.append([name])
    return rows


def _joined_to_neighbours(rows: list[list[str]], told: Told, chapter_of: Mapping[str, Chapter]) -> list[list[str]]:
    """Return `rows` of one section each, a section of one sentence in that of the nearest of its chapter."""
    places = {name: place for place, (name,) in enumerate(rows)}
    rows = [*rows]
    for name, place in places.items():
        chapter = chapter_of.get(name)
        own = next(row for row in rows if name in row)
        if not chapter or len(own) > 1 or not told[name].is_thin:
            continue
        others = [row for row in rows if row is not own and chapter_of.get(row[0]) is chapter]
        if others:
            near = min(others, key=lambda row: min(abs(places[each] - place) for each in row))
            near[:] = sorted([*near, name], key=places.__getitem__)
            rows.remove(own)
    return rows


def _part_blocks(renderer: SectionRenderer, part: Part, groups: Sequence[_Group]) -> Iterator[Block]:
    blocks = [block for group in groups for block in _at_level(_group_blocks(renderer, group), part)]
    if part.title and blocks:
        yield Heading(1, renderer.phrase(part.title))
    yield from blocks


def _group_blocks(renderer: SectionRenderer, group: _Group) -> Iterator[Block]:
    """Yield the blocks of `group`, each with the name of a section that it tells."""
    first = group.sections[0]
    if not group.chapter:
        yield from (block._replace(section=first.name) for block in first.blocks)
        return
    yield Heading(1, group.title, section=first.name)
    lead = group.chapter.lead
    opening = ended(join(clauses_of(lead))) if lead else ()
    yield from chapter_blocks(group.sections, renderer.report.listing, opening)


def _title(renderer: SectionRenderer, chapter: Chapter) -> Runs:
    """Return the heading of `chapter`, as the report would have headings."""
    if isinstance(chapter.title, Fact):
        return _printed(chapter.title)
    couplet = chapter.couplet if renderer.report.heading_style == COUPLETS else None
    return renderer.phrase(couplet or chapter.title)


def _chapter(group: _Group) -> DocumentChapter:
    items = tuple(DocumentItem(topic, name) for name, topic in items_of(group.sections))
    return DocumentChapter(group.title, tuple(section.name for section in group.sections), items)


def _at_level(blocks: Iterator[Block], part: Part) -> Iterator[Block]:
    """Yield `blocks`, those of one chapter, with their headings as deep as they stand in `part`."""
    deeper = (1 if part.title else 0) - (0 if part.named else 1)
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
        elif part.named or block.level > 1:
            yield block._replace(level=block.level + deeper)
        elif any(run.facts for run in block.runs):
            # a heading that was typed is a fact, and stands
            yield block._replace(level=block.level + deeper + 1)


def _contributed(head: Metadata) -> Iterator[Block]:
    if head.contributor:
        yield Paragraph((Run("（供稿："), *_printed(head.contributor), Run("）")))


def _printed(fact: Fact | None) -> tuple[Run, ...]:
    return (Run(fact.words, (fact,)),) if fact else ()
