"""File names and words typed in GBK where the system speaks UTF-8: Python hands on their bytes as half characters."""

import re

# what stands for a byte that is no UTF-8, and what bytes of GBK are taken for that happen to be UTF-8, 汉字 aside
_BYTE, _PAIR = "\udc80-\udcff", "\x80-\u1fff\ua000-\ud7ff"
_HALF = re.compile(f"[{_BYTE}]")
# the second byte of a character may be ASCII; hardly any text needs the pattern, which is slow to compile
_BYTES = f"(?:[{_BYTE}{_PAIR}][@-~]?)+"


def readable(text: str) -> str:
    """Return `text` with what stands in it as bytes read as GBK."""
    return re.sub(_BYTES, lambda match: _read(match[0]), text) if _HALF.search(text) else text


def _read(piece: str) -> str:
    if not _HALF.search(piece):
        return piece
    return piece.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
