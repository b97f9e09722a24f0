"""Names of persons: which words are one, what is printed in their place, and what may be one or not."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from drafter.core.text.folding import Folded, folded
from drafter.core.text.segmentation import KnownNames, Piece, Role, pieces_of

NOBODY = KnownNames({})
_BETWEEN = re.compile(r"[^、,;:。()\[\]{}“”‘’\"'《》〈〉「」『』【】!?…/|\n ]+")
# behind a name these tell of the same person
_AFTER = re.compile(
    "女士|先生|小姐|同志|同学|小朋友|阿姨|大[妈爷娘伯]|老人|老师|一家|家|户|夫[妇妻]|[母父祖爷][女子孙]|[姐兄][妹弟]|俩|[两二三四五]人"
    "|等|的|[和与及]|[妻长次幼]?[子女]|丈夫|母亲|父亲|儿子|女儿|因|患|身患|被|考[上入取]|住院|生病|残疾|自[强立]|本人"
    "|捐|送|发放|进行|办理|申请|争取|提供|解决|救助|慰问|[资帮]助|遗属"
)
_KIND = re.compile(
    ".*(?:儿童|少年|少女|青年|妇女|女[工童孩生性婴]|男[童孩生]|学[生子员]|新生|孤儿|患[者儿]|病人|群众|[村居市农牧渔边移难灾]民|干部|[职矿]工|工人|员工"
    "|人员|人士|对象|党员|教师|官兵|战士|志愿者|工作者|能手|大户|带头人|示范户|贫困户|困难户|特困户|母亲|妈妈|孕产妇|代表|成员|群体|[农牧]户|士兵|军人)"
)
_NOTHING = Piece("", Role.WORD, 0)


class Reading(NamedTuple):
    """What a text says of persons: where their names stand, how much of each is printed, and what may be one."""

    names: tuple[tuple[int, int, int], ...]
    doubtful: tuple[tuple[int, int], ...]


def names_in(text: str) -> dict[str, int]:
    """Return the names of persons in `text`, as they are compared, each with how much of it is printed."""
    return {
        piece.text.replace("·", ""): piece.surname
        for stretch in _stretches(folded(text))
        for piece, role in _judged(pieces_of(stretch.text, NOBODY, guess=True))
        if role is Role.NAME
    }


def read_names(text: str, known: KnownNames, guess: bool = True) -> Reading:
    """Return where persons are named in `text`: those `known`, and where a `guess` is wanted, whoever else may be."""
    names, doubtful = [], []
    for stretch in _stretches(folded(text)):
        if not guess and not known.are_in(stretch.text):
            continue
        place = 0
        for piece, role in _judged(pieces_of(stretch.text, known, guess)):
            last = place + len(piece.text)
            start, end = stretch.places[place], stretch.places[last - 1] + 1
            if role is Role.NAME:
                kept = place + _kept(piece.text, piece.surname or known.kept[piece.text.replace("·", "")])
                names.append((start, end, stretch.places[kept - 1] + 1))
            elif role is not Role.WORD and guess:
                doubtful.append((start, end))
            place = last
    return Reading(tuple(names), tuple(_joined(doubtful)))


def masked(text: str, known: KnownNames, guess: bool = False) -> str:
    """Return `text` with the names masked that `read_names` finds in it: 张某某, 艾力·某某."""
    result, position = "", 0
    for _, end, kept in read_names(text, known, guess).names:
        result += f"{text[position:kept]}某某"
        position = end
    return result + text[position:]


def _stretches(text: Folded) -> Iterator[Folded]:
    """Yield what stands between the marks of `text`."""
    for match in _BETWEEN.finditer(text.text):
        yield Folded(match[0], text.places[match.start() : match.end()])


def _judged(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Role]]:
    """Yield `pieces`, each with what it is among the others; what is not known goes together."""
    whole: list[Piece] = []
    for role, group in groupby(pieces, key=lambda piece: piece.role):
        some = list(group)
        whole += [Piece("".join(piece.text for piece in some), role, 0)] if role is Role.UNKNOWN else some
    for before, piece, after in zip([_NOTHING, *whole], whole, [*whole[1:], _NOTHING], strict=False):
        yield piece, _judgment(before, piece, after)


def _judgment(before: Piece, piece: Piece, after: Piece) -> Role:
    """Return what `piece` is between two others.

    A name that is guessed is one at the end, or before what speaks of a person. Where it stands right behind what is
    not known, or behind another, it may be part of that. No name stands before a kind of people (扎西同学, 山洪灾民).
    """
    if piece.costs < 0 or piece.role is Role.WORD:
        return piece.role
    told = not after.text or bool(_AFTER.match(after.text))
    if piece.role is Role.NAME:
        return Role.NAME if told and before.role is Role.WORD else Role.DOUBTFUL
    kind = _KIND.fullmatch(after.text) if piece.role is Role.UNKNOWN else not told and after.role is Role.WORD
    return Role.WORD if kind else Role.DOUBTFUL


def _kept(name: str, count: int) -> int:
    """Return how much of `name` its first `count` characters make, with the dot behind them."""
    place = 0
    while count:
        count -= name[place] != "·"
        place += 1
    return place + (name[place : place + 1] == "·")


def _joined(parts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield `parts`, those as one that touch."""
    last: tuple[int, int] | None = None
    for start, end in parts:
        if last and start == last[1]:
            last = last[0], end
            continue
        if last:
            yield last
        last = start, end
    yield from [last] if last else []
