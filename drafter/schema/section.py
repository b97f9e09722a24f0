"""A section: declared fields, rules and wording."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from drafter.core import Location, Problem, Problems, Source, did_you_mean, recall, say
from drafter.model import FactPath
from drafter.parsing import BODIES, HEAD_KEYS, Mapping, Scalar, body_in, not_keys, parse_tree
from drafter.schema.fields import Field, Group, declared_fields, leaves
from drafter.schema.front_matter import FrontMatter
from drafter.schema.kinds.figures import Figure
from drafter.schema.library import Library
from drafter.schema.moves import MOVED_KEY, Move, declared_moves
from drafter.schema.set_phrases import SET_PHRASES_KEY, declared_set_phrases
from drafter.schema.standing import STANDING_KEY, standing_paths
from drafter.schema.template_text import TemplateText

LISTINGS = ("一是", "首先", "分行", "小标题", "段首")

_SECTION_KEYS = (
    "名称",
    "标题",
    "题目",
    "对句",
    "位置",
    "适用",
    "框架",
    "词",
    "字段",
    "规则",
    "派生",
    "要紧",
    "固定",
    STANDING_KEY,
    MOVED_KEY,
    SET_PHRASES_KEY,
)
_FENCE = "---\n"
_LONGEST_WORD = 12
_NOWHERE = Scalar("", Location(Source("", ""), 1))
# what can be typed as a key of the facts
_KEY = r"""[^\W_][^:：#\[\]{},"'\n]*"""
_WIDE_BRACE = r"[:：]\s*｛"
_FRAME = re.compile(r"^框架:\s*是\s*$", re.MULTILINE)


class Topic(NamedTuple):
    """A topic, which stands at `place`, over the `fields` and groups that are told under it."""

    words: str
    fields: tuple[str, ...]
    place: Location


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A section template; `rules` and `derived` are kept as written, to be judged later.

    `title` heads it where it stands alone, `topic` where it is an item among others; `topics` are those of items
    that it is parted into, each with the fields and groups told under it. `couplet` is the heading told as a
    pair of aims. `after` is the section that it follows in a report whose list does not name it.
    It is written for `bodies` of these kinds, or for all where none is named. `words` are what people call the
    things that are filled in here, by the field or group that they belong to; by its own name, those of all of them.
    `moves` are of fields that it had once, and has no more. `main` are the figures that leaders ask after: they
    are compared with the year before where they are told. `standing` are the paths of the fields and groups that
    hold what is so from year to year: how many villages there are, not what was done in them. `set_phrases` are
    offered to those who fill it in, by the own words or the field that they are for.
    """

    name: str
    title: str
    frame: bool
    fields: Group
    rules: tuple[Scalar, ...]
    derived: dict[str, Scalar]
    fixed: tuple[str, ...]
    wording: TemplateText
    after: Scalar = _NOWHERE
    topic: str = ""
    topics: tuple["Topic", ...] = ()
    couplet: str = ""
    bodies: tuple[str, ...] = ()
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    main: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    set_phrases: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def stands(self, field: Field) -> bool:
        """Return whether `field` holds what is so from year to year."""
        return any(FactPath(field.path).is_under(path) for path in self.standing)

    def suits(self, body: str) -> bool:
        """Return whether it is written for a `body` of that kind."""
        return not self.bodies or body in self.bodies

    @property
    def heading(self) -> Location:
        """Return the line of its file that says its title."""
        return self.place_of("标题")

    def place_of(self, key: str) -> Location:
        """Return the line of its file that says `key`, the first where none does."""
        source = self.wording.source
        lines = (number for number, line in enumerate(source.lines, start=1) if line.startswith(f"{key}:"))
        return Location(source, next(lines, 1))


def bare_section(name: str, wording: TemplateText) -> Section:
    """Return a section of `wording` alone, without a title, that declares nothing."""
    return Section(name, "", True, Group("", {}, Location(wording.source, 1)), (), {}, (), wording)


def is_frame(library: Library, name: str) -> bool:
    """Return whether the section called `name` is an opening or a closing, without reading all that it declares."""
    return _says_frame(library.source("sections", name).text)


@lru_cache(maxsize=256)
def _says_frame(text: str) -> bool:
    matter, _, _ = text.partition(f"\n{_FENCE}")
    return bool(_FRAME.search(matter))


def load_section(library: Library, name: str) -> Section:
    """Return the section called `name`; mistakes in its front matter raise Problems."""
    source = library.source("sections", name)
    section = _read(source.name, source.text, name)
    if section.after.text and section.after.text not in (known := library.names("sections")):
        hint = did_you_mean(section.after.text, known) or say("看看名称是不是写错了。")
        message = say("“位置”写的“{}”不是一个章节。", section.after.text)
        raise Problems([Problem("unknown-section", message, section.after.location, hint)])
    return section


@lru_cache(maxsize=256)
def _read(file: str, text: str, name: str) -> Section:
    """Return the section called `name` in `text`: one that has not changed is not read again."""
    return recall(("section", file, text, name), lambda: _declared(Source(file, text), name))


def _declared(source: Source, name: str) -> Section:
    matter, fence, wording = source.text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    if not fence or not source.text.startswith(_FENCE):
        message = say("章节模板要以两行“---”之间的字段声明开头。")
        raise Problems([Problem("bad-declaration", message, Location(source, 1), say("照别的章节模板写。"))])
    if problems := list(_stray_braces(source, matter)):
        raise Problems(problems)
    front = FrontMatter(*parse_tree(source, f"{_FENCE}{matter}\n"), _SECTION_KEYS)
    fields = declared_fields(front)
    fixed = tuple(scalar.text for scalar in front.scalars("固定"))
    section = Section(
        name=front.name(name),
        title=front.text("标题"),
        frame=front.flag("框架", front.tree),
        fields=fields,
        rules=front.scalars("规则"),
        derived=_derived(front),
        fixed=fixed,
        wording=TemplateText(source, wording, matter.count("\n") + 4),
        after=front.scalar("位置"),
        topic="" if isinstance(front.tree.items.get("题目"), Mapping) else front.text("题目"),
        topics=_topics(front, fields),
        couplet=front.text("对句"),
        bodies=tuple(_bodies(front)),
        words=_words(front, name, fields),
        moves=declared_moves(front, fields),
        main=_main(front, fields),
        standing=standing_paths(front, fields),
        set_phrases=declared_set_phrases(front, fields, fixed),
    )
    if not re.fullmatch(_KEY, name) or name in HEAD_KEYS:
        message = say("章节不能叫“{}”，事实文件里写不出这样的一项。", name)
        place = front.scalar("名称").location
        front.report("reserved-name", message, place, say("换一个名称，以汉字或字母开头，里面不用标点。"))
    if not section.frame and not any(leaf.required for leaf in leaves(section.fields)):
        message = say("章节“{}”没有一个必填的字段。", name)
        front.report("no-required-field", message, Location(source, 1), say("给最要紧的字段加上“必填: 是”。"))
    if front.problems:
        raise Problems(front.problems)
    return section


def _stray_braces(source: Source, matter: str) -> Iterator[Problem]:
    """Yield the full-width braces round declarations, which YAML takes for words."""
    for number, line in enumerate(matter.split("\n"), start=2):
        if match := re.search(_WIDE_BRACE, line):
            message = say("声明里的“｛”是中文的，认不出来。")
            place = Location(source, number, match.end(), 1)
            yield Problem("stray-brace", message, place, say("换成英文的“{ }”，里面的冒号、逗号也用英文的。"))


def _bodies(front: FrontMatter) -> Iterator[str]:
    """Yield the kinds of body that 适用 names; one that is not known is reported."""
    known = [body.name for body in BODIES]
    for scalar in front.scalars("适用"):
        for word in scalar.text.split("、"):
            if body := next((name for name in known if name == word.strip()), "") or body_in(word.strip()):
                yield body
            else:
                message = say("“适用”写的“{}”，不知道是哪种单位。", word)
                front.report("bad-declaration", message, scalar.location, say("可写：{}。", "、".join(known)))


def _topics(front: FrontMatter, fields: Group) -> tuple[Topic, ...]:
    """Return the topics that 题目 gives to the fields and groups named under each, where it is no topic itself."""
    node = front.tree.items.get("题目")
    topics: list[Topic] = []
    if not isinstance(node, Mapping):
        return ()
    for words in node.items:
        names = front.names(words, node)
        for name in names:
            if name.text not in fields.members:
                message = say("“题目”里的“{}”没有声明过。", name.text)
                hint = did_you_mean(name.text, fields.members) or say("写“字段”里有的名称。")
                front.report("undeclared-name", message, name.location, hint)
        topics.append(Topic(words, tuple(name.text for name in names), node.places[words]))
    return tuple(topics)


def _words(front: FrontMatter, name: str, fields: Group) -> dict[str, tuple[str, ...]]:
    """Return the words that 词 lists, for the section called `name` as a whole or for each of its fields and groups."""
    node = front.tree.items.get("词")
    if not isinstance(node, Mapping):
        listed = {name: front.names("词")}
    else:
        listed = {key: front.names(key, node) for key in node.items}
        for key, place in node.places.items():
            if key != name and key not in fields.members:
                message = say("“词”里的“{}”没有声明过。", key)
                hint = did_you_mean(key, fields.members) or say("写“字段”里有的名称。")
                front.report("undeclared-name", message, place, hint)
    for words in listed.values():
        for word in words:
            if not 1 < len(word.text) <= _LONGEST_WORD:
                message = say("“词”里的“{}”有{}个字：写2到{}个字的。", word.text, len(word.text), _LONGEST_WORD)
                front.report("bad-declaration", message, word.location, say("写人们常说的叫法，几个用顿号隔开。"))
    return {key: tuple(word.text for word in words) for key, words in listed.items()}


def _main(front: FrontMatter, fields: Group) -> tuple[str, ...]:
    """Return the figures that 要紧 names: those that are compared with the year before where they are told."""
    kinds = {leaf.path: leaf.kind for leaf in leaves(fields)}
    named = front.names("要紧")
    for scalar in named:
        if not isinstance(kinds.get(scalar.text), Figure):
            message = say("“要紧”里的“{}”不是一个数。", scalar.text)
            hint = did_you_mean(scalar.text, kinds) or say("写“字段”里声明过的数量、金额或比例。")
            front.report("undeclared-name", message, scalar.location, hint)
    return tuple(scalar.text for scalar in named)


def _derived(front: FrontMatter) -> dict[str, Scalar]:
    node = front.tree.items.get("派生", Mapping())
    if isinstance(node, Mapping):
        return {key: front.scalar(key, node) for key in node.items}
    front.problems.append(not_keys(node, "“派生”", say("写成“结案率: 处理 / 接待”这样。")))
    return {}
