"""A kind of report: its title, its forms, and its sections in their order, in parts or not."""

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Names
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from drafter.core import Problem, Problems, say
from drafter.model import NUMBERINGS
from drafter.parsing import TAG_KEY, Listing, Mapping, Node, Scalar, not_keys, read_tags, template_tree
from drafter.schema.fields import Field
from drafter.schema.front_matter import FrontMatter
from drafter.schema.library import Library
from drafter.schema.section import LISTINGS, is_frame, load_section
from drafter.schema.template_text import TemplateText

# where the chapters of one's own stand among the sections
OWN = "自拟"
# what stands in a title for the topic of the first chapter
TOPIC = "专题"
# of which time a report tells
PERIODS = ("全年", "上半年", "计划")
# whether a heading stands in a line of its own, or at the head of its paragraph
HEADING_FORMS = ("单列", "接排")

_KEYS = ("名称", "标题", "时段", "序号", "列举", "标题式", "排版", "式样", TAG_KEY, "章节")
_PART_KEYS = ("部分", "章节", "章名")
_STYLE = "式样"


class Part(NamedTuple):
    """Sections under a heading of their own, or under none; `named` tells that theirs are printed."""

    title: TemplateText | None
    sections: tuple[str, ...]
    named: bool = True


@dataclass(frozen=True)
class Report:
    """A kind of report; `styles` are the 式样 that its sections take unless the facts say otherwise.

    Of what has tags it takes what has one of `tags`; without any it takes everything.
    """

    name: str
    title: TemplateText
    numbering: str
    listing: str
    layout: str
    parts: tuple[Part, ...]
    period: str = PERIODS[0]
    headings: str = HEADING_FORMS[0]
    styles: dict[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()

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
        styles=_styles(front, library),
        tags=_tags(front),
    )
    if front.problems:
        raise Problems(front.problems)
    return replace(report, parts=_with_own(library, report.parts))


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
    return tuple(part._replace(sections=tuple(row)) for part, row in zip(parts, rows, strict=True))


def _closes(library: Library, name: str) -> bool:
    return name in CLOSING or (name != OWN and is_frame(library, name))


def _tags(front: FrontMatter) -> tuple[str, ...]:
    tags = read_tags(say("报告"), front.tree.items.get(TAG_KEY))
    if isinstance(tags, Problem):
        front.problems.append(tags)
        return ()
    return tags


def _parts(front: FrontMatter, node: Node | None, library: Library) -> tuple[Part, ...]:
    """Return the parts in `node`: sections in a row are one without a heading."""
    parts: list[Part] = []
    for item in node.items if isinstance(node, Listing) else ():
        if isinstance(item, Mapping):
            parts.append(_part(front, item, library))
        elif isinstance(item, Scalar) and _known(front, item, library):
            row = parts.pop() if parts and not parts[-1].title and parts[-1].named else Part(None, ())
            parts.append(Part(None, (*row.sections, item.text)))
    if not parts:
        hint = say("写“章节:”，下面一行一章，每行以“- ”开头。")
        front.report("bad-declaration", say("“章节”里还没有一章。"), front.top, hint)
    return tuple(parts)


def _part(front: FrontMatter, item: Mapping, library: Library) -> Part:
    front.refuse_strangers(item, _PART_KEYS)
    title = front.scalar("部分", item)
    names = tuple(scalar.text for scalar in front.scalars("章节", item) if _known(front, scalar, library))
    wording = TemplateText(title.location.source, title.text, title.location.line) if title.text else None
    return Part(wording, names, named=front.text("章名", item) != "否")


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


def placed(listed: Sequence[str], own: Names[str, str], closes: Callable[[str], bool]) -> tuple[str, ...]:
    """Return `listed` with the names in `own` among them, each after the one that it is mapped to.

    A name that is mapped to none of them stands before those at the end for which `closes` holds.
    """
    result, waiting = list(listed), dict(own)
    while ready := [name for name, after in waiting.items() if after in result]:
        # the last goes in first, so that those after the same section keep their order
        for name in reversed(ready):
            result.insert(result.index(waiting.pop(name)) + 1, name)
    end = len(result)
    while waiting and end and closes(result[end - 1]):
        end -= 1
    return (*result[:end], *waiting, *result[end:])
