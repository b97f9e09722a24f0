"""Checks of what is said in one's own words though its time is over, or had not come."""

import re
from collections.abc import Iterator

from drafter.core import Problem, say, simplified
from drafter.model import Fact
from drafter.schema import CONGRESS, Phrase, phrases_of
from drafter.validation.checks.context import CheckContext

# what looks back says so
_LOOKS_BACK = "(?!以来|以后|之后|期间|时期|召开|闭幕|胜利|收官|成果)"
_SPIRIT = re.compile("(?:会议)?精神")
# a range of characters would take longer to compile than all texts to look through
_HAS_WORDS = re.compile(r"[^\W\d]{2}")


def outdated_phrases(case: CheckContext) -> Iterator[Problem]:
    """Yield the phrases that were not said any more, or not yet, in the year of the report."""
    if not case.head:
        return
    year, texts = case.head.year, [(fact, simplified(fact.text)) for fact in own_words(case)]
    # a search for what is not there at all is quick
    whole = "\n".join([text for _, text in texts])
    for phrase in phrases_of(case.library) if texts else ():
        if phrase.words not in whole or phrase.holds(int(year.words)):
            continue
        for fact, text in texts:
            if phrase.words in text and (match := re.search(f"{re.escape(phrase.words)}{_LOOKS_BACK}", text)):
                yield _told(phrase, fact, year, match.start())


def _told(phrase: Phrase, fact: Fact, typed_year: Fact, start: int) -> Problem:
    """Return what is wrong with `phrase`, which stands at `start` in `fact`, in the report of `typed_year`."""
    year, related = int(typed_year.words), (typed_year.location,)
    end = start + len(phrase.words)
    place = fact.excerpt(fact.text[start:end]).location
    learnt = phrase.kind == CONGRESS and _SPIRIT.match(simplified(fact.text), end)
    code = "outdated-congress" if learnt else "outdated-phrase"
    if year < phrase.since:
        message = say("“{}”里说“{}”，{}年还没有这个说法。", fact.path, _unquoted(phrase.words), year)
        hint = say("看看年度有没有写错；没有写错，就换成当年的说法。")
        return Problem(code, message, place, hint, related=related)
    message = say(
        "“{}”里说“{}”，这是{}年以前的说法，报告写的是{}年。", fact.path, _unquoted(phrase.words), phrase.until + 1, year
    )
    if phrase.successor:
        hint = say("后来说“{}”；说的就是当年的事，写进“忽略”并说明理由。", _unquoted(phrase.successor))
    else:
        hint = say("看看是不是往年的话；说的就是当年的事，写进“忽略”并说明理由。")
    return Problem(code, message, place, hint, related=related)


def _unquoted(words: str) -> str:
    """Return `words` without the quotes round the whole of them, which stand in the message."""
    return words[1:-1] if re.fullmatch("“[^“”]*”", words) else words


def own_words(case: CheckContext) -> Iterator[Fact]:
    """Yield the facts of `case` that are words of the office's own."""
    for fact in case.worded:
        if (fact.kind.is_prose or fact.kind.is_text) and _HAS_WORDS.search(fact.text):
            yield fact
