"""The script of a report: simplified characters, or traditional ones by OpenCC."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from drafter.core import Problem, Problems, say, simplified
from drafter.model import Document, Run, rewritten, runs_of, text_of
from drafter.parsing import SIMPLIFIED

Convert = Callable[[str], str]

# surnames that are written alike in both scripts, though as words they are not: 于丽 is no 於麗
_SURNAMES = "于范余游岳涂郁曲谷种后占党云"
# one masked, and a place that is called after a family
_NAMED_AFTER = f"[{_SURNAMES}]某某|(?<!其)[{_SURNAMES}]家(?=[村庄湾沟屯坪营堡寨岭坡河集店铺]|社区)"


class Converters(NamedTuple):
    """OpenCC's way into traditional characters, and back."""

    there: Convert
    back: Convert


def to_script(document: Document, script: str) -> Document:
    """Return `document` in `script`; where what converts it is not installed, raise Problems."""
    if script == SIMPLIFIED:
        return document
    names = _surnames_in(document)
    usual = _converters()
    convert = usual._replace(there=lambda text: _kept(text, usual.there(text), names))
    converted: Document = rewritten(document, lambda runs: _runs(runs, convert))
    return converted._replace(author=convert.there(document.author))


def mixed_scripts(document: Document) -> Iterator[Problem]:
    """Yield a warning of the first fact in `document` that was typed in traditional characters: the wording is not."""
    runs = [run for run in runs_of(document) if run.facts]
    # hardly any document has one such character: all its facts are looked through in one go
    for run in runs if _traditional(text_of(runs)) else ():
        if typed := _traditional(run.text):
            message = say("“{}”是繁体字，模板的话却是简体，印在一起了。", typed)
            hint = say("写上“文字: 繁体”，就全用繁体印；要用简体，就把它改成简体，或写上“文字: 简体”。")
            yield Problem("mixed-scripts", message, run.facts[0].location, hint)
            return


def _traditional(text: str) -> str:
    """Return the traditional characters in `text`, nothing where there is one at most: 乾县 and 丁昇 have one."""
    typed = "".join(char for char in text if simplified(char) != char) if simplified(text) != text else ""
    return typed if len(typed) > 1 else ""


def _surnames_in(document: Document) -> re.Pattern[str]:
    """Return what finds the names in `document` of which the surname is to stay as it is."""
    # loaded where it is asked for: to know what is a name takes longer to load than to write a report
    from drafter.core import names_in

    facts = {fact for run in runs_of(document) for fact in run.facts if fact.kind.lists_names}
    found = {name for fact in facts for name in names_in(fact.words) if name[0] in _SURNAMES}
    return re.compile("|".join([*map(re.escape, sorted(found, key=len, reverse=True)), _NAMED_AFTER]))


def _kept(text: str, converted: str, names: re.Pattern[str]) -> str:
    """Return `text` as it was `converted`, with the surname of each of `names` as it was."""
    if len(converted) != len(text):
        return converted
    letters = list(converted)
    for match in names.finditer(text):
        letters[match.start()] = text[match.start()]
    return "".join(letters)


def _converters() -> Converters:
    try:
        from opencc import OpenCC
    except ImportError as error:
        message = say("写繁体要用的 OpenCC 还没有装。")
        hint = say('在命令行里运行：pip install opencc（或 pip install "drafter[traditional]"），装好再写。')
        raise Problems([Problem("missing-extra", message, None, hint)]) from error
    # the forms in use today (群眾, 為), where OpenCC's own standard has 羣衆 and 爲; no other words (s2twp)
    return Converters(OpenCC("s2tw").convert, OpenCC("t2s").convert)


def _runs(runs: Sequence[Run], convert: Converters) -> tuple[Run, ...]:
    """Return `runs` converted as one text, since words go on from run to run; each keeps its facts.

    A fact that was typed in traditional characters stays as it is.
    """
    pieces = _pieces([run.text for run in runs], convert.there)
    return tuple(
        run if run.facts and convert.back(run.text) != run.text else run._replace(text=piece)
        for run, piece in zip(runs, pieces, strict=True)
    )


def _pieces(texts: Sequence[str], convert: Convert) -> Iterator[str]:
    """Yield each of `texts` as it is converted among the others, or by itself where lengths do not stay the same."""
    whole = "".join(texts)
    converted = convert(whole)
    if len(converted) != len(whole):
        yield from map(convert, texts)
        return
    ends = [0, *accumulate(map(len, texts))]
    yield from (converted[start:end] for start, end in pairwise(ends))
