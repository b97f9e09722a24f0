"""Privacy: the names in private fields are masked, wherever the report, or what tells of it, would print them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from drafter.core import KnownNames, Problem, masked, names_in, only_a_placeholder, read_names, say, shortened
from drafter.model import Document, Fact, FactPath, Run, Runs, rewritten
from drafter.parsing import WORK_ITEM_KEYS

Printed = TypeVar("Printed", Document, Runs)

_MOST_SHOWN = 3


class Masking:
    """Masks the names that stand in the `private` facts of a report.

    One that stands in a line of them, or in a private work item, is masked wherever the report says it, in the words
    of others too; one that a private paragraph seems to name is masked there alone. Who is honoured by name in a 名单
    that is not private is honoured by the same name still.
    """

    def __init__(self, private: Sequence[Fact]) -> None:
        self.private = frozenset(private)
        lists = _known(fact for fact in private if fact.kind.lists_names)
        own = (fact for fact in private if fact.kind.is_prose and FactPath(fact.path).leaf in WORK_ITEM_KEYS)
        self.lists = KnownNames({**lists.kept, **_guessed(own, lists)})
        self.facts: dict[int, Fact] = {}
        self.paths = frozenset(fact.path for fact in private)

    def printed(self, printed: Printed) -> Printed:
        """Return what is `printed` with the names masked, and its facts with those who stand beside them."""
        result: Printed = rewritten(printed, lambda runs: tuple(map(self.run, runs)))
        return result

    def text(self, text: str) -> str:
        """Return `text`, which stands beside the report, with the names masked."""
        return masked(text, self.lists)

    def run(self, run: Run) -> Run:
        """Return `run` with the names masked. A photograph, which has no text, goes by the name of its file."""
        facts = tuple(self.fact(fact, told=bool(run.text)) for fact in run.facts)
        return run._replace(text=self.words(run.text, run.facts), facts=facts)

    def words(self, text: str, facts: Sequence[Fact]) -> str:
        """Return `text`, in which `facts` are told, with the names masked."""
        if any(fact in self.private for fact in facts):
            return masked(text, self.lists, guess=True)
        return self.text(text) if any(fact.kind.is_wording for fact in facts) else text

    def fact(self, fact: Fact, told: bool = True) -> Fact:
        """Return `fact` with the names masked in what is known of it, the same each time.

        One that is `told` keeps its words: what its run prints is masked, and by them it is found again in print.
        """
        if id(fact) not in self.facts:
            changed = replace(
                fact,
                words=fact.words if told else self.words(fact.words, [fact]),
                origin=self.text(fact.origin),
                filled_by=self.text(fact.filled_by),
                parents=tuple(self.fact(parent) for parent in fact.parents),
            )
            self.facts[id(fact)] = changed if _differ(fact, changed) else fact
        return self.facts[id(fact)]

    def known(self, fact: Fact) -> str:
        """Return the words of `fact`, which is told or follows from what is, with the names masked."""
        if any(each.path in self.paths for each in (fact, *fact.parents)):
            return masked(fact.words, self.lists, guess=True)
        return self.words(fact.words, [fact])

    def unclear(self, facts: Iterable[Fact], familiar: Callable[[Fact], str]) -> Iterator[Problem]:
        """Yield a warning of each of `facts`, which are private, in which there is what may be a name or not.

        What stands in the words that are `familiar` of its field is none.
        """
        for fact in facts:
            if (fact.kind.is_wording or fact.kind.lists_names) and not only_a_placeholder(fact.words):
                places = read_names(fact.words, self.lists).doubtful
                words = [word for start, end in places if (word := fact.words[start:end]) not in familiar(fact)]
                yield from [_unclear(fact, words)] if words else []


def _unclear(fact: Fact, words: Sequence[str]) -> Problem:
    shown = "”“".join(shortened(word, 20) for word in words[:_MOST_SHOWN])
    message = say("“{}”是私密的，里面的“{}”是不是人名，程序看不准，照原样印了。", fact.path, shown)
    hint = say("是人名就写成“张某某”，或只写几名；不是就不用改。只给内部看的报告，写的时候加 --internal。")
    return Problem("private-words", message, fact.location, hint)


def _differ(fact: Fact, other: Fact) -> bool:
    told, now = ((each.words, each.origin, each.filled_by) for each in (fact, other))
    return told != now or any(one is not another for one, another in zip(fact.parents, other.parents, strict=True))


def _guessed(facts: Iterable[Fact], known: KnownNames) -> dict[str, int]:
    """Return the names that are read in the sentences of `facts`, each with how much of it is printed."""
    return {
        fact.words[start:end].replace("·", ""): len(fact.words[start:kept].replace("·", ""))
        for fact in facts
        for start, end, kept in read_names(fact.words, known).names
    }


def _known(facts: Iterable[Fact]) -> KnownNames:
    return KnownNames({name: kept for fact in facts for name, kept in names_in(fact.words).items()})
