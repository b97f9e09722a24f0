"""Privacy: the names in private fields are masked, wherever the report would print them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from drafter.core import Problem, maybe_named, names_in, say, shortened
from drafter.model import Document, Fact, Run, Runs, rewritten

_GONE = "、"

Printed = TypeVar("Printed", Document, Runs)


def mask(printed: Printed, private: Collection[Fact]) -> Printed:
    """Return what is `printed` with the names of the `private` facts masked.

    One that stands in a line of them is masked wherever the report says it, in the words of others too; who is
    honoured by name in a 名单 that is not private is honoured by the same name still.
    """
    known, hidden = _known(private), frozenset(private)
    result: Printed = rewritten(printed, lambda runs: tuple(_masked(run, known, hidden) for run in runs))
    return result


def unclear(private: Sequence[Fact]) -> Iterator[Problem]:
    """Yield a note of each of the `private` facts that may name somebody whom the program does not know for a name."""
    # not what is printed for them: whoever masked one by hand is taken to have masked them all
    known = dict.fromkeys(_known(private), _GONE)
    for fact in private:
        if (fact.kind.is_wording or fact.kind.lists_names) and maybe_named(_replaced(fact.words, known)):
            message = say("“{}”是私密的，“{}”里有没有人名，程序看不准。", fact.path, shortened(fact.words, 20))
            hint = say("自己看一看，有就写成“张某某”，或只写几名；只给内部看的报告，写的时候加 --internal。")
            yield Problem("private-words", message, fact.location, hint)


def _masked(run: Run, known: dict[str, str], hidden: Collection[Fact]) -> Run:
    own = _names(fact for fact in run.facts if fact in hidden)
    prose = any(fact in hidden or fact.kind.is_wording for fact in run.facts)
    names = {**own, **(known if prose else {})}
    return run._replace(text=_replaced(run.text, names)) if names else run


def _known(private: Iterable[Fact]) -> dict[str, str]:
    return _names(fact for fact in private if fact.kind.lists_names)


def _names(facts: Iterable[Fact]) -> dict[str, str]:
    return {name: hidden for fact in facts for name, hidden in names_in(fact.words).items()}


def _replaced(text: str, names: dict[str, str]) -> str:
    """Return `text` with each of `names` masked; the longer first, since one may begin as another does."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, names[name])
    return text
