"""The head of this year's file, from last year's: who reports and how it looks stay, what was the year's goes."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from drafter.core import say, without_ordinal
from drafter.parsing import (
    FORMAT,
    FORMAT_KEY,
    HEAD_KEYS,
    LAST_YEAR_KEY,
    LEAD_KEY,
    PAPER_KEY,
    TITLE_KEY,
    Facts,
    Listing,
    Mapping,
    Node,
    Value,
    is_absolute,
    path_of,
    value_of,
)
from drafter.schema import (
    CHAPTER_GUIDES,
    HEAD_GUIDES,
    IGNORE_GUIDE,
    IMPRINT,
    LETTERHEAD,
    OWN,
    TOPIC,
    Declaration,
    Field,
    Group,
    Line,
    formal_fields,
    guide,
    indented,
    list_item,
    other_keys,
    own_fields,
)
from drafter.services.new.chapters import Chapter, example_of
from drafter.services.new.entries import Entries, joined, of_one_year, said_in, texts_in, written
from drafter.services.new.lower_units import UNIT_KEYS, unit_lines

YEAR = "年度"
_CHOSEN, _INCLUDED, _IGNORED, _DATE, _CONTRIBUTOR = "章节", "含", "忽略", "日期", "供稿"
_PATH = "路径"
_TITLES = (TITLE_KEY, TOPIC)
# what may be as it was: of the letterhead and the imprint, and of what has no field
_KEPT = ("红头.标志", "版记.抄送", "版记.印发")
_SIGNED = ("红头.签发人",)
_SAME = (
    "报告",
    "单位",
    "落款",
    "排版",
    "文字",
    "称呼",
    "署名",
    "盖章",
    "附注",
    "目录",
    "主要数据",
    "随附事实",
    "列举",
    "标题写法",
)


class Head:
    """Writes the head of a file of `year`, that is to lie in `folder`, from that of last year's `facts`.

    `still` tells of a path at which a problem was ignored whether that makes sense this year.
    """

    def __init__(self, facts: Facts, year: str, folder: Path, entries: Entries, still: Callable[[str], bool]) -> None:
        self.tree = facts.tree
        self.lies = Path(facts.source.name).parent
        self.year = year
        self.folder = folder
        self.entries = entries
        self.still = still
        self.formal = formal_fields()
        self.gone: set[str] = set()

    def lines(self, last: str) -> Iterator[Line]:
        """Yield the head, which names `last` as last year's file, in the order of that one."""
        own = list(self.own_chapters())
        yield from written(FORMAT_KEY, FORMAT, self.guide(FORMAT_KEY))
        for key, node in self.tree.items.items():
            if key == YEAR:
                yield from written(YEAR, self.year, self.guide(YEAR))
                yield from written(LAST_YEAR_KEY, last, self.guide(LAST_YEAR_KEY)) if last else ()
            elif key == OWN:
                yield from own
            elif key in HEAD_KEYS and key not in (FORMAT_KEY, LAST_YEAR_KEY):
                yield from self.entry(key, node)
        yield other_keys((*self.tree.items, FORMAT_KEY, LAST_YEAR_KEY))

    def entry(self, key: str, node: Node) -> Iterator[Line]:
        """Yield what becomes of `node`, typed under `key`."""
        if key in _SAME:
            yield from written(key, value_of(node), self.guide(key))
        elif key in _TITLES:
            yield from self.entries.title(key, node, self.guide(key))
        elif key == _DATE:
            yield from self.entries.empty(key, [node], self.guide(key))
        elif key == _CONTRIBUTOR:
            taken = any(said_in([node]))
            yield from self.entries.take(key, node, self.guide(key)) if taken else written(key, "", self.guide(key))
        elif key == PAPER_KEY:
            yield from written(key, self.moved(next(texts_in(node), "")), self.guide(key))
        elif key in UNIT_KEYS:
            yield from unit_lines(key, node, self.entries, self.moved, self.guide(key))
        elif key in (LETTERHEAD, IMPRINT):
            yield from self.formal_group(key, node)
        elif key == _CHOSEN:
            yield from self.chosen(node)
        elif key == _IGNORED:
            yield from self.ignored(node)
        elif any(said_in([node])):
            yield self.entries.leave(f"# {key}", [node], say("原来写了，没有带过来；今年也要，就去掉前面的“# ”再写"))

    def guide(self, key: str) -> str:
        """Return what the key is, as a new file tells it."""
        if key in HEAD_GUIDES or key in CHAPTER_GUIDES:
            return say((HEAD_GUIDES | CHAPTER_GUIDES)[key][0])
        member = self.formal.get(key)
        return guide(member) if isinstance(member, Field) else ""

    def moved(self, name: str) -> str:
        """Return what the file is called from the new facts that is called `name` from the old ones."""
        return relative(self.lies / path_of(name), self.folder) if name and not is_absolute(name) else name

    def formal_group(self, key: str, node: Node) -> Iterator[Line]:
        group = self.formal[key]
        if not isinstance(node, Mapping) or not isinstance(group, Group):
            yield from written(key, value_of(node))
            return
        yield Line(f"{key}:")
        for name, below in node.items.items():
            yield from indented(self.formal_field(name, group.members.get(name), below))

    def formal_field(self, name: str, field: Declaration | None, node: Node) -> Iterator[Line]:
        if not isinstance(field, Field):
            # a tag
            yield from written(name, value_of(node))
        elif field.path in _KEPT:
            yield from self.entries.title(name, node, guide(field))
        elif field.path in _SIGNED and any(said_in([node])):
            yield from self.entries.take(name, node, guide(field))
        else:
            yield from self.entries.empty(name, [node], guide(field), example_of(field))

    def own_chapters(self) -> Iterator[Line]:
        """Yield the chapters of one's own by their titles, to be written anew; one that names its year is gone."""
        node = self.tree.items.get(OWN)
        items = node.items if isinstance(node, Listing) else (node,)
        typed = [item for item in items if isinstance(item, Mapping)]
        yield from [Line(f"{OWN}:", self.guide(OWN))] if typed else []
        for item in typed:
            title = next(texts_in(item.items[TITLE_KEY]))
            if of_one_year(title):
                self.gone |= {title, without_ordinal(title)}
                self.entries.left += 1
            else:
                yield from list_item(Chapter(self.entries).members(own_fields(self.tree.places[OWN]), [item]))

    def chosen(self, node: Node) -> Iterator[Line]:
        """Yield the chapters that were chosen, without those that are gone and the headings that name their year."""
        if not isinstance(node, Listing):
            yield from written(_CHOSEN, "、".join(self.names(node)), self.guide(_CHOSEN))
            return
        items: list[Value] = []
        dated: list[str] = []
        for item in node.items:
            names = self.names(item.items[_INCLUDED] if isinstance(item, Mapping) and _INCLUDED in item.items else item)
            title = next(texts_in(item.items[TITLE_KEY]), "") if isinstance(item, Mapping) else ""
            self.entries.left += isinstance(item, Mapping) and LEAD_KEY in item.items
            if title and not of_one_year(title):
                items += [{TITLE_KEY: title, _INCLUDED: "、".join(names)}] if names else []
            else:
                dated += [title] if title else []
                items += names
        self.entries.emptied += len(dated)
        yield from written(_CHOSEN, items or "", joined(self.entries.remark(dated), self.guide(_CHOSEN)))

    def names(self, node: Node) -> list[str]:
        """Return the sections that `node` lists, but for those that are gone."""
        return [name for text in texts_in(node) for name in text.split("、") if name.strip() not in self.gone]

    def ignored(self, node: Node) -> Iterator[Line]:
        """Yield what is still to be ignored: not what was so of a figure of last year's."""
        items = node.items if isinstance(node, Listing) else ()
        kept = [item for item in items if isinstance(item, Mapping) and self.is_still_ignored(item)]
        self.entries.left += len(items) - len(kept)
        yield from written(_IGNORED, [value_of(item) for item in kept], say(IGNORE_GUIDE)) if kept else ()

    def is_still_ignored(self, item: Mapping) -> bool:
        paths: Sequence[str] = list(texts_in(item.items[_PATH])) if _PATH in item.items else ()
        return all(map(self.still, paths))


def relative(path: Path, folder: Path) -> str:
    """Return how `path` is called from `folder`, in the signs that every system reads; on another disk ValueError."""
    return os.path.relpath(os.path.realpath(path), os.path.realpath(folder)).replace(os.sep, "/")
