"""Numbers that people type at the head of an item or a heading, where the program puts its own."""

import re

# 一是 · 第一， · （一） · 1. · 一、 typed at the head of an item or a heading; a numeral after it shows that it counts
# something else (一、二年级)
_NUMERAL = "[一二三四五六七八九十]+"
TYPED_ORDINAL = re.compile(
    rf"(?P<named>{_NUMERAL})是[，,：:]?\s*|(?:第(?P<nth>{_NUMERAL})[，,、：:]|(?P<plain>{_NUMERAL})、"
    rf"|[（(](?P<bracketed>{_NUMERAL}|\d{{1,2}})[）)]|(?P<digit>\d{{1,2}})[.、．])\s*(?![\d一二三四五六七八九十])"
)


def without_ordinal(text: str) -> str:
    """Return `text` without the number that was typed at its head."""
    match = TYPED_ORDINAL.match(text)
    return text[match.end() :] if match else text
