"""Checks of what tells more of a person than a report needs: numbers of identity cards and of telephones."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from drafter.core import Location, Problem, mark, say
from drafter.model import Fact, FactPath
from drafter.parsing import Listing, Mapping, Node, Scalar
from drafter.validation.checks.context import CheckContext

# the office's own telephone stands there: （联系人：张某某，电话：0934-…）
_OPEN_KEY = "附注"
_HALF_WIDTH = str.maketrans(
    "０１２３４５６７８９Ｘｘ－—–‐‑−（）［］【】＋．。·•・/／_\u3000\xa0\t", "0123456789Xx------()()()+.........  "
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
# something of each number, without which there is none: ten digits, with no more than a few signs between them
_TRACE = re.compile(r"[0-9０-９](?:[-\s－—–‐‑−（）()［］【】＋．。.·•・/／_]{0,3}[0-9０-９]){9}")
# the patterns below are compiled where a text has that, as hardly any has
# the places for which numbers are given out (GB/T 2260), by their first two digits
_PROVINCES = "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]"
_ALONE, _NO_MORE = r"(?<![0-9A-Za-z.])", r"(?![0-9A-Za-z]|\.[0-9]|[ ]?[元万亿萬億])"
# what people set between the digits of one number
_GAP = "[-. ()]{0,3}"
_KINDS = {
    "card": f"[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx]|[1-9](?:{_GAP}[0-9]){{14}}",
    "mobile": rf"(?:\+?86{_GAP})?1{_GAP}[3-9](?:{_GAP}[0-9]){{9}}",
    "phone": rf"\(?0{_GAP}[1-9](?:{_GAP}[0-9]){{1,2}}{_GAP}[2-9](?:{_GAP}[0-9]){{6,7}}",
}
# the lengths of the groups in which a number is usually set
_USUAL = {"mobile": {(11,), (3, 8), (7, 4), (3, 4, 4)}, "phone": {(10,), (11,), (12,), (3, 7), (3, 8), (4, 7), (4, 8)}}
_USUAL["phone"] |= {(area, head, 4) for area in (3, 4) for head in (3, 4)}
_DAY = r"(?:19|20)[0-9]{2}[-.][01]?[0-9][-.][0-3]?[0-9](?![0-9])"
# what is said to be one is one, whatever its check digit: 身份证号：…, …（身份证）
_CARD = "身份[证證]"
_CARD_BEFORE = "身份[证證](?:号码?|號碼?|件号|件號)?[是为為]?[:：( ]*$"
_CARD_AFTER = "[ ]*[(（][ ]*身份[证證]"
# how far from a number is looked for what tells of it
_NEAR = 20
# a sum of money, where no field declares what it is
_MONEY = "[金款资資]|收入|产值|產值|总额|總額|元"
_CALLED = {"card": mark("身份证号"), "mobile": mark("手机号码"), "phone": mark("电话号码")}


def personal_numbers(case: CheckContext) -> Iterator[Problem]:
    """Yield the numbers of identity cards and telephones, wherever they were typed."""
    if not _TRACE.search(case.facts.source.text):
        return
    figures = {fact.location for bound in case.bound.values() for fact in bound.facts if _is_figure(fact)}
    for key, node in case.facts.tree.items.items():
        kinds = ["card"] if key == _OPEN_KEY else list(_KINDS)
        for path, scalar in _scalars(key, node):
            if scalar.location not in figures:
                yield from _found(path, scalar, kinds)


def _is_figure(fact: Fact) -> bool:
    """Return whether `fact` is a figure by its field, or by the name of a column that no field declares."""
    return bool(fact.quantity) and (not fact.kind.is_wording or bool(re.search(_MONEY, FactPath(fact.path).leaf)))


def _found(path: str, scalar: Scalar, kinds: Iterable[str]) -> Iterator[Problem]:
    text = scalar.text.translate(_HALF_WIDTH)
    said: set[int] = set()
    for kind in kinds:
        for start, end in _numbers(kind, text, bool(re.search(_CARD, FactPath(path).leaf))):
            if said.isdisjoint(range(start, end)):
                said.update(range(start, end))
                message = say("“{}”里有一个{}。", path, say(_CALLED[kind]))
                hint = say("总结用不着它，事实文件给了别人也会带出去：删掉；单位的联系电话写在“附注”里。")
                yield Problem("personal-number", message, _place(scalar, start, end), hint)


def _numbers(kind: str, text: str, called: bool) -> Iterator[tuple[int, int]]:
    """Yield where numbers of `kind` stand in `text`; a card's, where it is `called` one, whatever its digits."""
    pattern = re.compile(f"{_ALONE}(?:{_KINDS[kind]}){_NO_MORE}")
    start = 0
    while match := pattern.search(text, start):
        digits = re.sub("[^0-9Xx]", "", match[0])
        if kind == "card":
            right = _is_card(digits) or called or _is_called_card(text, *match.span())
        else:
            right = _is_set_as_one(kind, text, *match.span())
        if right:
            yield match.span()
        start = match.end() if right else match.start() + 1


def _is_set_as_one(kind: str, text: str, start: int, end: int) -> bool:
    """Return whether the digits from `start` to `end` are set as one number, not as several beside each other."""
    groups = tuple(map(len, re.findall("[0-9]+", re.sub("^[+]?86(?=.{11})", "", text[start:end]))))
    if groups in _USUAL[kind]:
        return True
    beside = re.search(r"[0-9][-. ()]{1,3}$", text[max(0, start - _NEAR) : start])
    beside = beside or re.match(r"[-. ()]{1,3}[0-9]", text[end : end + _NEAR])
    return len(groups) > 2 and not beside and not re.compile(_DAY).match(text, start)


def _is_card(number: str) -> bool:
    """Return whether `number` is that of an identity card (GB 11643—1999): place, day of birth, check digit."""
    if not re.match(_PROVINCES, number):
        return False
    if len(number) == 15:
        return _is_day(f"19{number[6:12]}")
    rest = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11
    return _is_day(number[6:14]) and "10X98765432"[rest] == number[17].upper()


def _is_called_card(text: str, start: int, end: int) -> bool:
    before = re.search(_CARD_BEFORE, text[max(0, start - _NEAR) : start])
    return bool(before or re.compile(_CARD_AFTER).match(text, end))


def _is_day(digits: str) -> bool:
    try:
        return 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2099
    except ValueError:
        return False


def _scalars(path: str, node: Node) -> Iterator[tuple[str, Scalar]]:
    """Yield the values in `node`, each with its path."""
    match node:
        case Scalar():
            yield path, node
        case Listing(items=items):
            for number, item in enumerate(items, start=1):
                yield from _scalars(path if isinstance(item, Scalar) else f"{path}.{number}", item)
        case Mapping(items=members):
            for key, member in members.items():
                yield from _scalars(path if key == "值" else f"{path}.{key}", member)


def _place(scalar: Scalar, start: int, end: int) -> Location:
    """Return where the characters from `start` to `end` of `scalar` stand in the file; else that of the whole."""
    source, first = scalar.location.source, scalar.location.line
    typed = scalar.text[start:end]
    for number in range(first, first + scalar.text.count("\n") + 2):
        column = source.line(number).find(typed, scalar.location.column - 1 if number == first else 0)
        if column >= 0:
            return Location(source, number, column + 1, len(typed))
    return scalar.location
