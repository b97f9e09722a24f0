"""Reading a file of text, in whichever encoding it was saved.

The editors of our users save UTF-8 with and without a byte order mark, UTF-16, and what Windows
calls ANSI, which on a Chinese system is GBK; GB18030 holds all of GBK and GB2312.
"""

import codecs
import os
import re
from pathlib import Path

from drafter.core import Location, Problem, Problems, Source, read_bytes, say

MOST_FACTS = 4_000_000
# what programs for tables write; some of it is refused where it is opened
WORKBOOKS = (
    ".xlsx", ".xls", ".ods", ".xlsm", ".xlsb", ".xltx", ".xltm", ".xlt", ".et", ".ett", ".csv", ".fods",
    ".numbers",
)  # fmt: skip

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# how a .docx, .xlsx or .zip, an old .doc, .xls or .wps, a .rar, a .7z, a .pdf, an .rtf, pictures and pages begin
_NOT_TEXT = re.compile(
    rb"PK\x03\x04|\xd0\xcf\x11\xe0|Rar!|7z\xbc\xaf|%PDF|\{\\rtf|\x89PNG|\xff\xd8\xff|GIF8"
    rb"|(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml)",
    re.IGNORECASE,
)
_UTF8_SEQUENCE = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
_HIGH = rb"[\x80-\xff]"
# seldom asked for, and slow to compile
_HAN = "[\u3400-\u9fff\ue000-\uf8ff\U00020000-\U0003ffff]"
_COMMON = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
# the keys that a facts file or a template has at the head of a line; what follows 度 is lost where half a 汉字 was
_HEAD_KEY = "(?m)^\\s*(?:报告|单位|年度|名称|标题|字段)[:：]"
# a key at the head of a line: what every file of ours has
_KEY = r"(?:\A|[\r\n])\s*[^\W\d][^\s:：]*\s*[:：]"


def read_source(path: Path) -> Source:
    """Return the text of the file at `path`; a file that cannot be read raises Problems."""
    return source_of(str(path), _read_bytes(path))


def source_of(name: str, data: bytes) -> Source:
    """Return the text in `data`, those of the file called `name`; what is no text raises Problems.

    The text of a workbook is the facts file that it amounts to.
    """
    if len(data) > MOST_FACTS:
        raise _refusal("too-large", say("“{}”：文件太大了。", name), say("一份事实文件只写一家单位一年的事。"))
    if name.lower().endswith(WORKBOOKS):
        # loaded here, for most facts are text
        from drafter.parsing.workbook.source import workbook_source

        return workbook_source(name, data)
    if _NOT_TEXT.match(data):
        message = say("“{}”是 Word、表格、图片、网页或压缩文件，不是文本文件。", name)
        raise _refusal("not-text", message, say("事实文件是记事本能打开的文本文件，以 .yaml 结尾。"))
    text = decoded(data)
    if text is None:
        raise Problems([_undecoded(name, data)])
    if _is_twice_encoded(text):
        hint = say("找没有乱码的原件，用记事本打开，“另存为”，编码选 UTF-8；没有原件，就重新打一遍。")
        raise _refusal("unknown-encoding", say("“{}”里的字是乱码：有一次打开时认错了编码，又存了。", name), hint)
    return Source(name, with_unix_lines(text))


def _is_twice_encoded(text: str) -> bool:
    """Return whether `text` is UTF-8 that was read as something else and saved: 鍗曚綅, å•ä½ for 单位."""
    if re.search(_HEAD_KEY, text):
        return False
    meant = (text.encode(each, "ignore").decode("utf-8", "ignore") for each in ("gb18030", "cp1252", "latin-1"))
    return any(re.search(_HEAD_KEY, each) for each in meant)


def is_from_workbook(source: Source) -> bool:
    """Return whether `source` was read from a workbook."""
    return source.name.lower().endswith(WORKBOOKS)


def insist_on_text(source: Source) -> None:
    """Raise Problems where `source` was read from a workbook: only a file of text is changed in its place."""
    if is_from_workbook(source):
        hint = say("先运行 drafter import，收成 .yaml 文件，再在那里改。")
        raise _refusal("not-text", say("“{}”是表格，这里要的是 .yaml 文件。", source.name), hint)


def decoded(data: bytes) -> str | None:
    """Return the text in `data`, or None where its encoding cannot be told for certain."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode(data, encoding)
    text = _wide(data) or _decode(data, "utf-8")
    if text is None and not _mostly_utf8(data):
        text = _decode(data, "gb18030")
        return text if text and _is_common(text) else None
    return text


def encoding_of(data: bytes, text: str) -> tuple[bytes, str]:
    """Return the byte order mark at the head of `data`, and the encoding in which the `text` after it stands."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            little = mark in (codecs.BOM_UTF32_LE, codecs.BOM_UTF16_LE)
            return mark, "utf-8" if mark == codecs.BOM_UTF8 else f"{encoding}-{'le' if little else 'be'}"
    return b"", next(name for name in ("utf-8", "gb18030", "utf-16-le", "utf-16-be") if _decode(data, name) == text)


def _read_bytes(path: Path) -> bytes:
    try:
        return read_bytes(path, MOST_FACTS + 1)
    except FileNotFoundError:
        message = say("没有“{}”这个文件。", path)
        beside = _facts_in(path.parent)
        hint = say("旁边有“{}”，是不是它？", "”“".join(beside)) if beside else say("看看文件名和所在的文件夹对不对。")
        raise _refusal("missing-file", message, hint) from None
    except OSError as error:
        hint = say("看看这个文件是不是正被占用，有没有权限读。")
        if os.path.isdir(path):
            inside = _facts_in(path)
            hint = say("这里要一个文件，不是文件夹。")
            hint = say("这里要一个文件，不是文件夹；里面有“{}”。", "”“".join(inside)) if inside else hint
        raise _refusal("unreadable-file", say("“{}”读不出来。", path), hint) from error


def _facts_in(folder: Path) -> list[str]:
    """Return the names of the files in `folder` that look like facts files: facts.yaml.txt, facts.yml."""
    try:
        names = map(Path, os.listdir(folder))
    except OSError:
        return []
    return sorted(path.name for path in names if {".yaml", ".yml"} & set(path.suffixes))[:3]


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str | None:
    """Return `data` read as UTF-16 without a mark: its colons and line ends have a NUL on one side."""
    if b"\0" not in data:
        return None
    text = _decode(data, "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be")
    return text if text and re.search(_KEY, text) else None


def _mostly_utf8(data: bytes) -> bool:
    """Return whether `data` is UTF-8 that was damaged: few bytes of GB18030 happen to look like it."""
    sequences = sum(len(sequence) for sequence in re.findall(_UTF8_SEQUENCE, data))
    return 2 * sequences > len(re.findall(_HIGH, data))


def _is_common(text: str) -> bool:
    """Return whether most 汉字 in `text` are of the common 3755, the first level of GB2312.

    Another encoding read as GB18030 comes out in rare characters; people write common ones.
    """
    han = re.findall(_HAN, text)
    return 4 * sum(_COMMON.fullmatch(char.encode("gb18030")) is not None for char in han) >= 3 * len(han)


def _undecoded(name: str, data: bytes) -> Problem:
    if _mostly_utf8(data):
        source = Source(name, with_unix_lines(data.decode("utf-8-sig", errors="replace")))
        before = source.text[: source.text.index("\ufffd")]
        place = Location(source, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return Problem("broken-character", say("这里有字坏了，读不出来。"), place, say("删掉它，重新打一遍。"))
    hint = say("用记事本打开，看字对不对，再“另存为”，编码选 UTF-8。")
    if (text := _decode(data, "big5")) and re.search(_KEY, text):
        return Problem("unknown-encoding", say("“{}”像是 Big5（繁体）编码，读不了。", name), None, hint)
    message = say("“{}”的编码认不出来：不是 UTF-8，不是 GB18030（GBK），也不是 UTF-16。", name)
    return Problem("unknown-encoding", message, None, hint)


def with_unix_lines(text: str) -> str:
    """Return `text` with each of its lines ended as a Source has it, by LF alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refusal(code: str, message: str, hint: str) -> Problems:
    return Problems([Problem(code, message, None, hint)])
