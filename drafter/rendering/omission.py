"""Which clauses stand: what goes when a fact is empty, what goes with it, and which mark is left."""

from collections.abc import Iterator, Sequence

from drafter.model import Blank
from drafter.rendering.types import STRENGTH, Clause, DroppedFact, facts_in


def standing_clauses(
    clauses: Sequence[Clause], frame: bool, more: bool = False
) -> tuple[list[Clause], list[DroppedFact]]:
    """Return the clauses of a paragraph or item that stand, with their marks, and the facts lost.

    In a `frame` wording may stand without facts. `more` tells that standing list items follow, to
    which a lead may lead as well.
    """
    # in most paragraphs nothing is missing
    if all([clause.own and not clause.blanks and not clause.lead for clause in clauses]):
        return [_headed(clause) for clause in clauses], [lost for clause in clauses for lost in clause.lost]
    parents = _parents(clauses)
    alive = _alive(clauses, parents, frame)
    for index, clause in enumerate(clauses):
        if clause.lead and _whole(clause) and _carried(parents, alive, index):
            alive[index] = _leads(clauses, alive, index, more)
    following = _following(alive)
    result: list[Clause] = []
    lost: list[DroppedFact] = []
    for index, clause in enumerate(clauses):
        lost += clause.lost
        if alive[index]:
            result.append(_headed(clause))
            continue
        reasons = _reasons(clauses, parents, alive, index)
        lost += [DroppedFact(fact, reasons) for fact in facts_in(clause.runs)]
        if result and not result[-1].lead:
            below = following[index]
            goes_on = below is not None and clauses[below].indent > result[-1].indent
            result[-1] = _marked(result[-1], clause.mark, goes_on)
    return result, lost


def _marked(clause: Clause, mark: str, goes_on: bool) -> Clause:
    """Return `clause` with the stronger of its own mark and that of a clause after it that goes.

    A ： leads to what is gone as well; ！ and ？ belong to what they ended. A clause without a mark
    takes one only where nothing that hangs on it goes on.
    """
    mark = {"：": "", "！": "。", "？": "。"}.get(mark, mark)
    if not clause.mark and goes_on:
        return clause
    return clause._replace(mark=mark) if STRENGTH.get(mark, 0) > STRENGTH.get(clause.mark, 0) else clause


def _parents(clauses: Sequence[Clause]) -> list[int | None]:
    """Return for each clause the one that it hangs on: the nearest less indented above, past leads."""
    parents: list[int | None] = []
    above: list[int] = []
    for index, clause in enumerate(clauses):
        while above and clauses[above[-1]].indent >= clause.indent:
            above.pop()
        nearest = above[-1] if above else None
        parents.append(parents[nearest] if nearest is not None and clauses[nearest].lead else nearest)
        above.append(index)
    return parents


def _following(alive: Sequence[bool]) -> list[int | None]:
    """Return for each clause the next one after it that stands."""
    following: list[int | None] = [None] * len(alive)
    for index in reversed(range(len(alive) - 1)):
        following[index] = index + 1 if alive[index + 1] else following[index + 1]
    return following


def _alive(clauses: Sequence[Clause], parents: Sequence[int | None], frame: bool) -> list[bool]:
    """Return for each clause that is no lead whether it stands."""
    alive = [False] * len(clauses)
    for index, clause in enumerate(clauses):
        backed = frame or clause.wanted or parents[index] is not None
        alive[index] = not clause.lead and _whole(clause) and backed and _carried(parents, alive, index)
    for index in reversed(range(len(clauses))):
        # what ends in ： goes with all that it announced
        beneath = list(_beneath(clauses, index)) if clauses[index].mark == "：" else []
        alive[index] = alive[index] and (not beneath or any(alive[below] for below in beneath))
    if not frame:
        for sentence in _sentences(clauses):
            if not any(alive[index] and clauses[index].own for index in sentence):
                for index in sentence:
                    alive[index] = False
    return alive


def _beneath(clauses: Sequence[Clause], index: int) -> Iterator[int]:
    """Yield the clauses indented beneath the one at `index`."""
    for below in range(index + 1, len(clauses)):
        if clauses[below].indent <= clauses[index].indent:
            return
        yield below


def _sentences(clauses: Sequence[Clause]) -> Iterator[list[int]]:
    """Yield the clauses of each sentence, those that go included."""
    sentence: list[int] = []
    for index, clause in enumerate(clauses):
        sentence.append(index)
        if clause.ends_sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _whole(clause: Clause) -> bool:
    """Return whether `clause` has all that it needs: no blank, and some fact if it could have any.

    A lead needs words only; what it leads to brings the facts.
    """
    return not clause.blanks and (bool(clause.runs) if clause.lead else clause.own or not clause.wanted)


def _carried(parents: Sequence[int | None], alive: Sequence[bool], index: int) -> bool:
    parent = parents[index]
    return parent is None or alive[parent]


def _leads(clauses: Sequence[Clause], alive: Sequence[bool], index: int, more: bool) -> bool:
    """Return whether the lead at `index` has something standing to lead to."""
    if any(alive[below] and not clauses[below].lead for below in _reach(clauses, index)):
        return True
    return more and clauses[index].mark in ("。", "：") and not list(_beneath(clauses, index))


def _reach(clauses: Sequence[Clause], index: int) -> Iterator[int]:
    """Yield the clauses that the lead at `index` may lead to.

    Those indented beneath it; where there are none, the rest of its sentence; for a lead that
    is a sentence itself or ends in ：, the rest of the paragraph.
    """
    lead = clauses[index]
    if beneath := list(_beneath(clauses, index)):
        yield from beneath
        return
    for other in range(index + 1, len(clauses)):
        if clauses[other].indent < lead.indent:
            return
        yield other
        if lead.mark not in ("。", "：") and clauses[other].ends_sentence:
            return


def _reasons(
    clauses: Sequence[Clause], parents: Sequence[int | None], alive: Sequence[bool], index: int
) -> tuple[Blank, ...]:
    """Return the blanks because of which the clause at `index` goes."""
    clause, parent = clauses[index], parents[index]
    if clause.blanks:
        return clause.blanks
    if parent is not None and not alive[parent]:
        return _reasons(clauses, parents, alive, parent)
    below = _reach(clauses, index) if clause.lead else _beneath(clauses, index)
    return (*clause.dropped, *(blank for other in below for blank in (*clauses[other].blanks, *clauses[other].dropped)))


def _headed(clause: Clause) -> Clause:
    """Return `clause` without a mark of the wording at its head."""
    runs = clause.runs
    if not runs or runs[0].facts or runs[0].text[0] not in "，、；：":
        return clause
    first = runs[0]._replace(text=runs[0].text[1:])
    return clause._replace(runs=(first, *runs[1:]) if first.text else runs[1:])
