"""The 汉字 of a document that a face of GB2312 lacks: 〇 喆 玥 珺 祎 …"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.core import RADICALS, Location
from drafter.model import FACES, STYLE_CALLED, Document, Layout, Run, face_called, parts, words

# 汉字 and what is typed as one; the marks of GB2312 differ from ours by name, not by look
_HAN = re.compile(f"[〇{RADICALS}\u3400-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Rare:
    """A character outside GB2312, the face that it is to be printed in, and the lines it comes from.

    `lacking` tells that the face has no such character, `instead` names one like it that does.
    """

    character: str
    face: str
    lacking: bool
    places: tuple[str, ...]
    instead: str = ""


def rare_characters(document: Document, layout: Layout) -> list[Rare]:
    """Return the characters of `document` that GB2312 lacks, those that their face lacks first."""
    places: dict[tuple[str, str], dict[str, None]] = {}
    for role, run in _runs(document):
        for character in _HAN.findall(run.text):
            if not _holds("gb2312", character):
                found = places.setdefault((character, layout.fonts[role]), {})
                found |= dict.fromkeys(_named(place) for place in _origins(run))
    rare = [
        Rare(character, face, not _has(face, character), tuple(found), _instead(face, character))
        for (character, face), found in places.items()
    ]
    return sorted(rare, key=lambda each: not each.lacking)


def _runs(document: Document) -> Iterator[tuple[str, Run]]:
    """Yield each run with the role of text that it is printed as."""
    for part in parts(document):
        for role, runs in words(part):
            yield from ((STYLE_CALLED[f"Heading{run.heading}"].text if run.heading else role, run) for run in runs)


def _origins(run: Run) -> list[Location]:
    return [fact.location for fact in run.facts] or ([run.place] if run.place else [])


def _named(place: Location) -> str:
    return f"{place.source.name}:{place.line}"


def _has(face: str, character: str) -> bool:
    return _holds(face_called(face).holds, character)


def _instead(face: str, character: str) -> str:
    return next((other for other in face_called(face).stand_ins if other in FACES and _has(other, character)), "")


def _holds(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
