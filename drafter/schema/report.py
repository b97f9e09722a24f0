"""A kind of report: its title, its forms, and its sections in their order, in parts or not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as Names
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from drafter.core import Problem, Problems, say
from drafter.model import NUMBERINGS, Fact, FactList
from drafter.parsing import TAG_KEY, Listing, Mapping, Node, Scalar, not_keys, read_tags, template_tree
from drafter.schema.fields import Field
from drafter.schema.front_matter import FrontMatter
from drafter.schema.library import Library
from drafter.schema.section import LISTINGS, is_frame, load_section
from drafter.schema.template_text import TemplateText

# where the chapters of one's own stand among the sections
OWN = "自拟"
# what stands in a title and in frames for the topic: the one typed, or that of the first chapter
TOPIC = "专题"
# whether headings name the work, or are pairs of aims
PLAIN_HEADINGS, COUPLETS = HEADING_STYLES = ("工作", "对句")
# of which time a report tells
PERIODS = ("全年", "上半年", "计划")
# whether a heading stands in a line of its own, or at the head of its paragraph
HEADING_FORMS = ("单列", "接排")

_KEYS = ("名称", "标题", "时段", "序号", "列举", "标题式", "标题写法", "排版", "式样", TAG_KEY, "章节")
_PART_KEYS = ("部分", "章节", "章名")
_NARROWER = "只有"
_NARROWER_KEYS = ("标题", "对句", "含")
_CHAPTER_KEYS = (*_NARROWER_KEYS, _NARROWER)
_STYLE = "式样"


class Chapter(NamedTuple):
    """Sections told together under one heading; `couplet` is the same heading as a pair of aims.

    One that the facts ask for has the `title` that was typed there, and perhaps a `lead`, which opens it. Those in
    `narrower` head it in its place where no others of its sections are told than theirs.
    """

    title: TemplateText | Fact
    sections: tuple[str, ...]
    couplet: TemplateText | None = None
    lead: FactList | None = None
    narrower: tuple["Chapter", ...] = ()

    def headed_for(self, told: Iterable[str]) -> "Chapter":
        """Return the chapter whose heading names no other work than that of the sections that are `told`."""
        return next((each for each in self.narrower if set(told) <= set(each.sections)), self)


class Part(NamedTuple):
    """Sections under a heading of their own, or under none; `named` tells that theirs are printed.

    `chapters` are those of them that may be told together.
    """

    title: TemplateText | None
    sections: tuple[str, ...]
    named: bool = True
    chapters: tuple[Chapter, ...] = ()


@dataclass(frozen=True)
class Report:
    """A kind of report; `styles` are the 式样 that its sections take unless the facts say otherwise.

    Of what has tags it takes what has one of `tags`; without any it takes everything. `chosen` tells
    that its chapters are those that the facts ask for, and no others.
    """

    name: str
    title: TemplateText
    numbering: str
    listing: str
    layout: str
    parts: tuple[Part, ...]
    period: str = PERIODS[0]
    headings: str = HEADING_FORMS[0]
    heading_style: str = PLAIN_HEADINGS
    chosen: bool = False
    styles: dict[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()

    @property
    def on_topic(self) -> bool:
        """Tell whether it is called by what it is about."""
        return TOPIC in self.title.text

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """Return the names of all its sections, in their order."""
        return tuple(name for part in self.parts for name in part.sections if name != OWN)


@lru_cache(maxsize=64)
def load_report(library: Library, name: str) -> Report:
    """Return the kind of report called `name`; mistakes in its file raise Problems."""
    source = library.source("reports", name)
    front = FrontMatter(*template_tree(source), _KEYS)
    title = front.scalar("标题")
    report = Report(
        name=front.name(name),
        title=TemplateText(source, title.text, title.location.line),
        numbering=front.choice("序号", tuple(NUMBERINGS)),
        listing=front.choice("列举", LISTINGS),
        layout=front.text("排版"),
        parts=_parts(front, front.tree.items.get("章节"), library),
        period=front.choice("时段", PERIODS, usual=PERIODS[0]),
        headings=front.choice("标题式", HEADING_FORMS, usual=HEADING_FORMS[0]),
        heading_style=front.choice("标题写法", HEADING_STYLES, usual=PLAIN_HEADINGS),
        styles=_styles(front, library),
        tags=_tags(front),
    )
    if front.problems:
        raise Problems(front.problems)
    return replace(report, parts=_with_own(library, report.parts))


def load_chapters(library: Library, name: str) -> tuple[Part, ...]:
    """Return what the list of chapters called `name` lists; mistakes in its file raise Problems."""
    front = _chapter_list(library, name)
    parts = _parts(front, front.tree.items.get("章节"), library)
    if front.problems:
        raise Problems(front.problems)
    return parts


def _with_own(library: Library, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return `parts` with the office's own sections that none of them names, each in that of the one before it."""
    home = {name: index for index, part in enumerate(parts) for name in part.sections}
    own = [load_section(library, name) for name in library.own_names("sections") if name not in home]
    after = {section.name: section.after.text for section in own}
    rows: list[list[str]] = [[] for _ in parts]
    here = 0
    for name in placed(tuple(home), after, lambda name: _closes(library, name)):
        here = home.get(name, here)
        rows[here].append(name)
    return tuple(
        part._replace(sections=tuple(row), chapters=tuple(_joined_by(each, after) for each in part.chapters))
        for part, row in zip(parts, rows, strict=True)
    )


def _joined_by(chapter: Chapter, own: Names[str, str]) -> Chapter:
    """Return `chapter` with those of the office's `own` sections that follow one of its sections."""
    names, _ = _inserted(chapter.sections, own)
    narrower = tuple(_joined_by(each, own) for each in chapter.narrower)
    return chapter._replace(sections=tuple(names), narrower=narrower)


def _closes(library: Library, name: str) -> bool:
    return name in CLOSING or (name != OWN and is_frame(library, name))


def _tags(front: FrontMatter) -> tuple[str, ...]:
    tags = read_tags(say("报告"), front.tree.items.get(TAG_KEY))
    if isinstance(tags, Problem):
        front.problems.append(tags)
        return ()
    return tags


def _parts(front: FrontMatter, node: Node | None, library: Library) -> tuple[Part, ...]:
    """Return the parts in `node`: sections and chapters in a row are one without a heading."""
    parts: list[Part] = []
    for item in _expanded(front, node.items if isinstance(node, Listing) else (), library):
        if isinstance(item, Mapping) and not {"部分", "章名", "章节"}.isdisjoint(item.items):
            parts.append(_part(front, item, library))
            continue
        row = parts.pop() if parts and not parts[-1].title and parts[-1].named else Part(None, ())
        parts.append(_added(row, front, item, library))
    if not parts:
        hint = say("写“章节:”，下面一行一章，每行以“- ”开头。")
        front.report("bad-declaration", say("“章节”里还没有一章。"), front.top, hint)
    return tuple(parts)


def _part(front: FrontMatter, item: Mapping, library: Library) -> Part:
    front.refuse_strangers(item, _PART_KEYS)
    title = front.scalar("部分", item)
    part = Part(_wording(title), (), named=front.text("章名", item) != "否")
    node = item.items.get("章节")
    items: Iterable[Node] = front.scalars("章节", item)
    if isinstance(node, Listing) and any(isinstance(each, Mapping) for each in node.items):
        items = node.items
    for each in _expanded(front, items, library):
        part = _added(part, front, each, library)
    return part


def _expanded(front: FrontMatter, items: Iterable[Node], library: Library) -> Iterator[Node]:
    """Yield `items` with what each list of chapters among them lists in its place."""
    for item in items:
        name = item.text if isinstance(item, Scalar) else ""
        if library.has("sections", name) or not library.has("chapters", name):
            yield item
            continue
        listed = _chapter_list(library, name)
        node = listed.tree.items.get("章节")
        front.problems += listed.problems
        yield from node.items if isinstance(node, Listing) else ()


def _chapter_list(library: Library, name: str) -> FrontMatter:
    listed = FrontMatter(*template_tree(library.source("chapters", name)), ("名称", "章节"))
    listed.name(name)
    return listed


def _wording(scalar: Scalar) -> TemplateText | None:
    return TemplateText(scalar.location.source, scalar.text, scalar.location.line) if scalar.text else None


def _added(part: Part, front: FrontMatter, item: Node, library: Library) -> Part:
    """Return `part` with the section, or the chapter of several, that `item` names."""
    if isinstance(item, Scalar):
        return part._replace(sections=(*part.sections, item.text)) if _known(front, item, library) else part
    if not isinstance(item, Mapping):
        return part
    chapter = _headed(front, item, _CHAPTER_KEYS, part.sections, library)
    if not chapter:
        return part
    narrower = _narrower(front, item, library)
    sections = (*part.sections, *chapter.sections)
    return part._replace(sections=sections, chapters=(*part.chapters, chapter._replace(narrower=narrower)))


def _headed(
    front: FrontMatter, item: Mapping, keys: tuple[str, ...], before: Sequence[str], library: Library
) -> Chapter | None:
    """Return the heading in `item` over the sections that it names, none of which may be among those `before`."""
    front.refuse_strangers(item, keys)
    title = _wording(front.scalar("标题", item))
    names = tuple(_included(front, item, before, library))
    if not title or not names:
        _report_unheaded(front, item)
        return None
    return Chapter(title, names, _wording(front.scalar("对句", item)))


def _narrower(front: FrontMatter, item: Mapping, library: Library) -> tuple[Chapter, ...]:
    """Return the headings that the chapter `item` takes where only some of its sections are told."""
    node = item.items.get(_NARROWER)
    headed: list[Chapter] = []
    for each in node.items if isinstance(node, Listing) else [node] if node else []:
        if not isinstance(each, Mapping):
            _report_unheaded(front, each)
        elif chapter := _headed(front, each, _NARROWER_KEYS, (), library):
            headed.append(chapter)
    return tuple(headed)


def _report_unheaded(front: FrontMatter, node: Node) -> None:
    hint = say("写上“标题”和“含”，含的章节用“、”隔开。")
    front.report("bad-declaration", say("这一章没有写全。"), node.location or front.top, hint)


def _included(front: FrontMatter, item: Mapping, before: Sequence[str], library: Library) -> Iterator[str]:
    """Yield the sections that the chapter `item` is made of, none of which may be among those `before`."""
    seen = set(before)
    for name in front.names("含", item):
        if name.text in seen:
            message = say("“{}”列了两遍。", name.text)
            front.report("bad-declaration", message, name.location, say("只留一处。"))
        elif _known(front, name, library):
            seen.add(name.text)
            yield name.text


def _known(front: FrontMatter, scalar: Scalar, library: Library) -> bool:
    if scalar.text == OWN or library.has("sections", scalar.text):
        return True
    message = say("没有“{}”这个章节模板。", scalar.text)
    front.report("unknown-section", message, scalar.location, say("看看名称是不是写错了。"))
    return False


def _styles(front: FrontMatter, library: Library) -> dict[str, str]:
    """Return the 式样 that the report sets for its sections, each one that the section offers."""
    node = front.tree.items.get(_STYLE, Mapping())
    styles: dict[str, str] = {}
    if not isinstance(node, Mapping):
        front.problems.append(not_keys(node, "“式样”", say("写成“开头: 回望”这样。")))
        return styles
    for name, place in node.places.items():
        scalar = front.scalar(name, node)
        section = load_section(library, name) if library.has("sections", name) else None
        declared = section.fields.members.get(_STYLE) if section else None
        choices = declared.spec.choices if isinstance(declared, Field) else ()
        if scalar.text in choices:
            styles[name] = scalar.text
        else:
            message = say("“{}”没有“{}”这种式样。", name, scalar.text)
            front.report("bad-declaration", message, place, say("可写：{}。", "、".join(choices)))
    return styles


# what closes a report beside its frame: a section that does not say where it stands comes before them
CLOSING = ("存在问题", "下一步打算")
# the name by which a template asks whether one of them is told beside it
BESIDE = "另有"


def placed(listed: Sequence[str], own: Names[str, str], closes: Callable[[str], bool]) -> tuple[str, ...]:
    """Return `listed` with the names in `own` among them, each after the one that it is mapped to.

    A name that is mapped to none of them stands before those at the end for which `closes` holds.
    """
    result, waiting = _inserted(listed, own)
    end = len(result)
    while waiting and end and closes(result[end - 1]):
        end -= 1
    return (*result[:end], *waiting, *result[end:])


def _inserted(listed: Sequence[str], own: Names[str, str]) -> tuple[list[str], list[str]]:
    """Return `listed` with each name in `own` after the one that it is mapped to, and those mapped to none of them."""
    result, waiting = list(listed), dict(own)
    while ready := [name for name, after in waiting.items() if after in result]:
        # the last goes in first, so that those after the same section keep their order
        for name in reversed(ready):
            result.insert(result.index(waiting.pop(name)) + 1, name)
    return result, list(waiting)
