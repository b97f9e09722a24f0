"""What stands for something still to be filled in: x, XX, ##, __, ××, 某某, 待定, and what machines print for it."""

import re

from drafter.core.diagnostics.problem import Location, Problem
from drafter.core.i18n import say
from drafter.core.text.shortened import shortened
from drafter.core.text.surnames import SURNAMES

# 张某某 masks a name that is known, 某某村 one that is not; some surnames stand before 某某 as words
_NAMED = SURNAMES.translate(dict.fromkeys(map(ord, "和与及向从由能都相连曾应后查那要")))
_PLACES = "[省市县区旗乡镇村屯]|社区|街道|单位|公司|学校|医院|妇联"
# a character of each, without which there is no placeholder: few texts need the patterns below, slow to compile
_SIGN = re.compile("[-_＿#＃×✕*＊?？□xXｘＸnN/／\\\\—–―（(【某待暂]")
# what Excel shows where a formula fails
_FAILED = r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)"
# something of each that may stand within words
_TRACE = "【私密】|[_＿#＃×✕*＊?？□xXｘＸ]|某某|待[定补填]|暂缺|[（(]\\s*[)）]"
# 照片_开班.jpg names a file; of ____ that was typed over a single _ may be left
_ENDS_FILE_NAME = r"[^\s，。；、]{,60}[.][A-Za-z0-9]{2,4}(?![A-Za-z0-9])"
_PLACEHOLDER = (
    f"[_＿]{{2,}}|(?<![A-Za-z0-9.@/])[_＿](?![A-Za-z0-9]|{_ENDS_FILE_NAME})|[#＃]{{2,}}|(?<![{_NAMED}×✕])[×✕]{{2,}}|[*＊]{{2,}}|[?？]{{2,}}|□+"
    "|(?<![A-Za-zＡ-Ｚａ-ｚ])[xXｘＸ]{2,}(?![A-Za-zＡ-Ｚａ-ｚ])"
    "|(?<![A-Za-z0-9./:_-])[xXｘＸ](?![A-Za-z0-9./:_光射线轴-])"
    f"|(?<![{_NAMED}])某某+|某某(?={_PLACES})"
    "|【私密】|待定|待补|待填|暂缺|[（(]\\s*[)）]"
    f"|{_FAILED}"
)
# signs and words of programs that stand for nothing only where nothing stands beside them
_ALONE = f"[?？*＊×✕]+|(?i:{_FAILED}|n/a|nan|null|none|nil|undefined)"
# in a table it says that there is nothing to be told
_STROKE = "[/／\\\\—–―-]+"


def placeholder_in(text: str) -> str:
    """Return the first placeholder that stands in `text`, or nothing."""
    return read_placeholder(text)[0]


def only_a_placeholder(text: str) -> bool:
    """Return whether `text` says nothing but that something is to be filled in."""
    return read_placeholder(text)[1]


def read_placeholder(text: str) -> tuple[str, bool]:
    """Return the first placeholder that stands in `text`, or nothing, and whether `text` says nothing else."""
    if not _SIGN.search(text):
        return "", False
    alone = text.strip()
    if re.fullmatch(_ALONE, alone):
        return alone, True
    match = re.search(_PLACEHOLDER, text) if re.search(_TRACE, text) else None
    if match:
        return match[0], bool(re.fullmatch(_PLACEHOLDER, alone))
    return "", bool(re.fullmatch(_STROKE, alone))


def placeholder_problem(path: str, word: str, location: Location) -> Problem:
    """Return the problem of the placeholder `word` in the field at `path`."""
    message = say("“{}”里的“{}”是占位的，还没有填。", path, shortened(word, 20))
    return Problem("placeholder", message, location, say("填上它；还不知道，就让这一项空着。"))
