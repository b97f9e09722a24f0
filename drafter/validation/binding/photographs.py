"""Photographs as the facts hold them: the names of files, seen from the folder of the facts, and captions."""

import os
from collections.abc import Collection, Iterator
from heapq import nlargest
from pathlib import Path

from drafter.core import Location, Problem, nearest_to, say
from drafter.model import PICTURE_ENDINGS, Fact, Oversized, Photograph, Picture, Run, Unreadable, photograph_at
from drafter.parsing import (
    FILE,
    PHOTOGRAPH_CAPTION,
    PHOTOGRAPH_KEYS,
    TAG_KEY,
    Listing,
    Mapping,
    Node,
    Scalar,
    beside,
    held_back,
    matches,
    one_value,
    path_of,
    typed_value,
)
from drafter.validation.binding.exhibit_reading import NOTES, Reading, noted
from drafter.validation.binding.named_files import elsewhere, out_of_reach

_PHONE_ENDINGS = (".heic", ".heif", ".hif")
_MOST_PHOTOGRAPHS = 500
# a folder may hold the photographs of many years
_MOST_NAMES, _MOST_COMPARED = 2000, 20


def read_photographs(path: str, node: Node, place: Location, taken: Collection[str] = ()) -> Reading:
    """Return the photographs that `node`, typed under a key at `place`, names: one, or a list of them."""
    reading = Reading(taken)
    if isinstance(node, Listing) and len(node.items) > _MOST_PHOTOGRAPHS:
        message = say("“{}”有{}张照片，太多了。", path, len(node.items))
        reading.report("too-large", message, place, say("只留要紧的，或分到几章里。"))
        return reading
    for name, item in _items(path, node):
        if isinstance(item, Mapping):
            reading.refuse_strangers(name, item, (*PHOTOGRAPH_KEYS, *NOTES, TAG_KEY))
        if reading.takes(name, item, item.location or place):
            _read_one(name, item, place, reading)
    return reading


def _items(path: str, node: Node) -> Iterator[tuple[str, Node]]:
    """Yield what stands for each photograph, with its path; a bare list of names is one value."""
    if not isinstance(node, Listing):
        yield path, node
        return
    bare = all(isinstance(item, Scalar) for item in node.items)
    for number, item in enumerate(node.items, start=1):
        yield (path if bare else f"{path}.{number}"), item


def _read_one(path: str, node: Node, place: Location, reading: Reading) -> None:
    file = _fact(path, node, FILE, place, reading)
    caption = _fact(path, node, PHOTOGRAPH_CAPTION, place, reading) if isinstance(node, Mapping) else None
    if not file:
        if caption:
            message = say("“{}”填了，却没写进文中：{}。", caption.path, say("“文件”还空着"))
            reading.report("unused-fact", message, caption.location, say("在“文件”里写上照片的文件名。"))
        return
    reading.problems += elsewhere(file, say("把照片放在事实文件旁边，只写文件名，例如 照片/筛查.jpg。"))
    photograph = photograph_of(file)
    if not isinstance(photograph, Photograph):
        reading.problems += [photograph] if photograph else []
        return
    reading.problems += _left_out(photograph, file)
    words = (Run(caption.words, (caption,)),) if caption else ()
    reading.blocks.append(Picture(photograph, Run("", (file,)), words))


def _left_out(photograph: Photograph, file: Fact) -> Iterator[Problem]:
    """Yield a warning where more is in the file than its first picture, which is printed."""
    if photograph.pages > 1:
        message = say("“{}”有{}页，只印第1页。", file.words, photograph.pages)
        hint = say("别的页也要印，就用看图软件一页一页另存为 JPG，一行写一张。")
        yield Problem("several-pages", message, file.location, hint)
    elif photograph.moving:
        message = say("“{}”是动图，只印第一个画面。", file.words)
        yield Problem("several-pages", message, file.location, say("要印别的画面，就把它另存为 JPG。"))


def _fact(path: str, node: Node, key: str, place: Location, reading: Reading) -> Fact | None:
    """Return what was typed under `key`, or in `node` itself where it has no keys."""
    if isinstance(node, Mapping):
        if key not in node.items:
            return None
        path, place, node = f"{path}.{key}", node.places[key], noted(node.items[key], node.places[key], node)
    typed = typed_value(path, node, place)
    if not isinstance(typed, Problem) and typed.scalars and not matches(typed.tags, reading.taken):
        reading.held.append(held_back(path, typed.tags, reading.taken, place))
        return None
    fact = one_value(typed)
    if isinstance(fact, Problem):
        reading.problems.append(fact)
        return None
    return fact


def photograph_of(file: Fact) -> Photograph | Problem | None:
    """Return the photograph in the `file` that a fact names, or why there is none; None where none need be there."""
    source = file.location.source
    path = beside(source, file.words)
    if path is None:
        return None if source.alone else out_of_reach(file, "missing-photograph")
    if not os.path.isfile(path):
        if source.alone:
            return None
        message = say("没有“{}”这张照片。", file.words)
        if os.path.isdir(path):
            message = say("“{}”是一个文件夹，不是照片。", file.words)
        return Problem("missing-photograph", message, file.location, _where(path, file.words))
    try:
        return photograph_at(path)
    except ImportError:
        message = say("放照片要用的 Pillow 还没有装。")
        hint = say('在命令行里运行：pip install pillow（或 pip install "drafter[photos]"），装好再写。')
        return Problem("missing-extra", message, file.location, hint)
    except Unreadable as error:
        return unreadable(file, oversized=isinstance(error, Oversized))


def _where(path: Path, words: str) -> str:
    """Return where the photograph may be instead, as it is to be typed."""
    typed = path_of(words)
    if os.path.isdir(path):
        inside = [name for name in _names(path) if name.lower().endswith(PICTURE_ENDINGS)][:3]
        shown = "”“".join((typed / name).as_posix() for name in inside)
        return say("里面有“{}”：一行写一张，每行以“- ”开头。", shown) if shown else say("写照片的文件名。")
    if any(mark in words for mark in "、，,；;"):
        return say("几张照片一行写一张，每行以“- ”开头。")
    if not os.path.isdir(path.parent):
        hint = say("没有“{}”这个文件夹：从事实文件所在的文件夹写起，例如 照片/筛查.jpg。", path.parent.name)
        return f"{_meant(_with_folder(path, typed))}{hint}"
    name = _nearest(path.name, _names(path.parent))
    guess = _meant(typed.with_name(name) if name else None)
    return say("{}看看文件名和结尾（.jpg、.png）对不对；从事实文件所在的文件夹写起。", guess)


def _with_folder(path: Path, typed: Path) -> Path | None:
    """Return what was `typed` with the folder that was meant, without the file where that is not in it either."""
    above = path.parent.parent
    folder = _nearest(path.parent.name, [name for name in _names(above) if os.path.isdir(above / name)])
    if not folder or not typed.parent.name:
        return None
    here = typed.parent.with_name(folder)
    return here / typed.name if os.path.isfile(above / folder / typed.name) else here


def _meant(path: Path | None) -> str:
    return say("您是不是想写“{}”？", path.as_posix()) if path else ""


def _nearest(name: str, names: list[str]) -> str:
    """Return the one of `names` that was most likely meant by `name`, or nothing."""
    same = next((each for each in names if Path(each).stem == Path(name).stem or _bare(each) == _bare(name)), "")
    # to compare all of them takes too long
    return same or nearest_to(name, nlargest(_MOST_COMPARED, names, key=lambda other: len(set(other) & set(name))))


def _bare(name: str) -> str:
    return "".join(name.split())


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder)[:_MOST_NAMES])
    except OSError:
        return []


def unreadable(file: Fact, oversized: bool) -> Problem:
    """Return that the photograph in the `file` that a fact names cannot be read, and what to do about it."""
    if oversized:
        message = say("“{}”大得出奇，装不下。", file.words)
        hint = say("用看图软件把它改小，宽、高都不超过4000个像素，印出来一样清楚。")
        return Problem("unreadable-photograph", message, file.location, hint)
    if path_of(file.words).suffix.lower() in _PHONE_ENDINGS:
        message = say("“{}”是苹果手机的 HEIC 格式，读不了。", file.words)
        hint = say("在手机或电脑的看图软件里打开它，另存（导出）为 JPG，再写那个文件。")
        return Problem("unreadable-photograph", message, file.location, hint)
    message = say("“{}”读不出来：不是照片，或者坏了。", file.words)
    hint = say("用看图软件打开它，另存为 JPG；打不开的，换一张。")
    return Problem("unreadable-photograph", message, file.location, hint)
