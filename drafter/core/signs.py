"""What a terminal would obey instead of showing it, as signs that people see."""

import re

# ESC, BEL and their like, which move the cursor or name the window; the ends of lines are ours
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PICTURES, _DELETE = 0x2400, "\u2421"


def visible(text: str) -> str:
    """Return `text` with each character that a terminal obeys as a sign: ␛ for ESC, ⟨9B⟩ for what has none."""
    return _OBEYED.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(_PICTURES + code) if code < ord(" ") else _DELETE if code == 0x7F else f"⟨{code:02X}⟩"
