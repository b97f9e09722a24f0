"""Faces: which slot a character takes its face from, and which faces are of one family."""

# one family under the names that Windows, WPS, macOS and foundries give it
_FAMILIES = {
    "小标宋": ("小标宋", "xiaobiaosong", "中宋", "stzhongsong"),
    "仿宋": ("仿宋", "fangsong"),
    "楷体": ("楷", "kaiti", "stkaiti"),
    "黑体": ("黑体", "simhei", "heiti"),
    "宋体": ("宋", "simsun", "song"),
}
# dashes, quotes and dots that Word sets in the Western slot unless a hint says otherwise
WEAK_MARKS = "“”‘’…—"


def family(face: str) -> str:
    """Return the family of `face`, as the standard calls it, or `face` itself."""
    lower = face.lower()
    return next((name for name, words in _FAMILIES.items() if any(word in lower for word in words)), face)


def is_chinese(face: str) -> bool:
    """Return whether `face` is one whose marks are as wide as a 汉字."""
    return not face.isascii() or family(face) in _FAMILIES


def slot_of(char: str, hint: str) -> str:
    """Return the slot of w:rFonts that Word takes the face of `char` from (MS-OI29500 2.1.88)."""
    if char < "\x80":
        return "ascii"
    if char < "\u2e80":
        return "eastAsia" if hint == "eastAsia" else "hAnsi"
    return "eastAsia"
