"""How wide a text is: in columns on a screen, in characters on paper."""

import unicodedata


def columns(text: str) -> int:
    """Return the columns that `text` takes on a screen, where a 汉字 takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def width(text: str) -> float:
    """Return the width of `text` in characters: a letter or digit takes half of one."""
    return sum(0.5 if char.isascii() else 1 for char in text)
