"""Checks of what tells more of a person than a report needs: numbers of identity cards and of telephones."""

import re
from collections.abc import Iterator
from datetime import date

from drafter.core import Location, Problem, mark, say
from drafter.parsing import Listing, Mapping, Node, Scalar
from drafter.validation.checks.context import CheckContext

# the office's own telephone stands there: （联系人：张某某，电话：0934-…）
_OPEN_KEY = "附注"
_HALF_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ－—–（）＋\u3000", "0123456789Xx---()+ ")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
# the places for which numbers are given out (GB/T 2260), by their first two digits
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_ALONE, _NO_MORE = r"(?<![0-9A-Za-z.])", r"(?![0-9A-Za-z]|\.[0-9]|[ ]?[元万亿萬億])"
# slow to compile, and few files need it
_NUMBER = (
    f"{_ALONE}(?:"
    r"(?P<card>[1-9][0-9]{5}[ -]?[0-9]{8}[ -]?[0-9]{3}[0-9Xx]|[1-9][0-9]{14})"
    r"|(?P<mobile>(?:\+?86[ -]?)?1[3-9][0-9](?:[0-9]{8}|([ -])[0-9]{4}\3[0-9]{4}))"
    r"|(?P<phone>(?:\(0[1-9][0-9]{1,2}\)[ ]?|0[1-9][0-9]{1,2}[ -]?)[2-9][0-9]{6,7})"
    f"){_NO_MORE}"
)
# something of each, without which there is none: ten digits, with no more than spaces and signs between them
_TRACE = re.compile(r"[0-9０-９](?:[-\s－—–()（）]*[0-9０-９]){9}")
# what is said to be one is one, whatever its check digit: 身份证号：…, …（身份证）
_CARD_BEFORE = re.compile("身份[证證](?:号码?|號碼?|件号|件號)?[是为為]?[:：( ]*$")
_CARD_AFTER = re.compile("[ ]*[(（][ ]*身份[证證]")
_CALLED = {"card": mark("身份证号"), "mobile": mark("手机号码"), "phone": mark("电话号码")}


def personal_numbers(case: CheckContext) -> Iterator[Problem]:
    """Yield the numbers of identity cards and telephones, wherever they were typed."""
    if not _TRACE.search(case.facts.source.text):
        return
    figures = {fact.location for bound in case.bound.values() for fact in bound.facts if fact.quantity}
    for key, node in case.facts.tree.items.items():
        for path, scalar in _scalars(key, node) if key != _OPEN_KEY else ():
            if scalar.location not in figures:
                yield from _found(path, scalar)


def _found(path: str, scalar: Scalar) -> Iterator[Problem]:
    text = scalar.text.translate(_HALF_WIDTH)
    for match in re.finditer(_NUMBER, text):
        kind = match.lastgroup or ""
        if kind != "card" or _is_card(re.sub("[ -]", "", match[0])) or _is_called_card(text, *match.span()):
            message = say("“{}”里有一个{}。", path, say(_CALLED[kind]))
            hint = say("总结用不着它，事实文件给了别人也会带出去：删掉；单位的联系电话写在“附注”里。")
            yield Problem("personal-number", message, _place(scalar, *match.span()), hint)


def _is_card(number: str) -> bool:
    """Return whether `number` is that of an identity card (GB 11643—1999): place, day of birth, check digit."""
    if not _PROVINCES.match(number):
        return False
    if len(number) == 15:
        return _is_day(f"19{number[6:12]}")
    rest = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11
    return _is_day(number[6:14]) and "10X98765432"[rest] == number[17].upper()


def _is_called_card(text: str, start: int, end: int) -> bool:
    return bool(_CARD_BEFORE.search(text[:start]) or _CARD_AFTER.match(text, end))


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
