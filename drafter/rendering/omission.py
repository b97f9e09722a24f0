"""Which clauses stand: what goes when a fact is empty, what goes with it, and which mark is left.

The oracle is tests/rendering/test_wording_language.py, rule by rule, and tests/rendering/test_omissions.py,
every section with each of its facts left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from drafter.model import Blank
from drafter.rendering.indentation import beneath, reach, sentences
from drafter.rendering.types import LEAD, STRENGTH, Clause, DroppedFact, facts_in


def standing_clauses(
    clauses: Sequence[Clause], frame: bool, more: bool = False
) -> tuple[list[Clause], list[DroppedFact]]:
    """Return the clauses of a paragraph or item that stand, with their marks, and the facts lost.

    In a `frame` wording may stand without facts. `more` tells that standing list items follow, to
    which a lead may lead as well.
    """
    # in most paragraphs nothing is missing, or no fact is told at all
    if all(map(_stands_anyway, clauses)):
        return [_headed(clause) for clause in clauses], [lost for clause in clauses for lost in clause.lost]
    if not (frame or more or any([clause.own for clause in clauses])):
        return [], [lost for clause in clauses for lost in clause.lost]
    nodes = _nodes(clauses, frame, more)
    result: list[Clause] = []
    lost: list[DroppedFact] = []
    following = _following(nodes)
    for index, node in enumerate(nodes):
        lost += node.clause.lost
        if node.stands:
            result.append(_headed(node.clause))
            continue
        reasons = node.reasons()
        lost += [DroppedFact(fact, reasons) for fact in facts_in(node.clause.runs)]
        if result and not result[-1].lead:
            below = following[index]
            goes_on = below is not None and below.indent > result[-1].indent
            result[-1] = _marked(result[-1], node.clause.mark, goes_on)
    for node in nodes:
        # they know each other, and would stay until memory is looked through for waste
        vars(node).clear()
    return result, lost


def _stands_anyway(clause: Clause) -> bool:
    """Tell whether `clause` stands whatever is around it; what announces may announce a list without records."""
    start = clause.line.start
    led = start.mark == LEAD or (clause.mark == "：" and start.covers)
    return clause.own and not clause.blanks and not led


T = TypeVar("T")


class _Once(Generic[T]):
    """What is worked out when it is first asked for, as by functools.cached_property, which locks a door each time."""

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self.work_out = work_out
        self.name = work_out.__name__

    def __get__(self, node: object, owner: type) -> T:
        value = node.__dict__[self.name] = self.work_out(node)
        return value


@dataclass(eq=False)
class _Sentence:
    """The clauses of one sentence, those that go included."""

    nodes: list["_Node"] = field(default_factory=list)

    @_Once
    def tells(self) -> bool:
        """Return whether a fact of the section is told in it."""
        return any(node.tells and node.clause.own for node in self.nodes)


_NO_SENTENCE = _Sentence()


@dataclass(eq=False)
class _Node:
    """The clause at `index` of its paragraph or item, whose `clauses` all have `nodes`; it hangs on its `parent`."""

    clause: Clause
    index: int
    clauses: Sequence[Clause]
    nodes: list["_Node"]
    frame: bool
    more: bool
    parent: "_Node | None" = None
    sentence: _Sentence = _NO_SENTENCE

    @_Once
    def beneath(self) -> list["_Node"]:
        """Return the clauses indented beneath it."""
        return [self.nodes[below] for below in beneath(self.clauses, self.index)]

    @property
    def covers(self) -> bool:
        """Return whether lines were written beneath it, though a list without records leaves none."""
        return self.clause.covers or bool(self.beneath)

    @_Once
    def reach(self) -> list["_Node"]:
        """Return the clauses that it may lead to."""
        return [self.nodes[other] for other in reach(self.clauses, self.index)]

    @_Once
    def stands(self) -> bool:
        """Return whether the clause stands: a lead for what it leads to, another with a fact in its sentence."""
        if self.clause.lead:
            return self.whole and (self.parent is None or self.parent.stands) and self.leads
        return self.tells and (self.frame or self.sentence.tells)

    @_Once
    def tells(self) -> bool:
        """Return whether the clause is rooted; what ends in ： goes with all that it announced."""
        announces = self.clause.announces or (self.clause.mark == "：" and self.beneath)
        return self.rooted and (not announces or any(below.tells for below in self.beneath))

    @_Once
    def rooted(self) -> bool:
        """Return whether no fact is empty in the clause, no lead, nor in what it hangs on."""
        if self.clause.lead or not self.whole:
            return False
        return self.parent.rooted if self.parent else self.frame or self.clause.wanted

    @property
    def whole(self) -> bool:
        """Return whether the clause has no blank, and some fact if it could have any; a lead needs words only."""
        clause = self.clause
        return not clause.blanks and (bool(clause.runs) if clause.lead else clause.own or not clause.wanted)

    @property
    def leads(self) -> bool:
        """Return whether the lead has something standing to lead to."""
        followed = any(not other.clause.lead and other.stands for other in self.reach)
        return followed or (self.more and self.clause.ends_whole and not self.covers)

    def reasons(self) -> tuple[Blank, ...]:
        """Return the blanks because of which the clause goes."""
        # what is empty anyway does not go for its length
        if empty := tuple(blank for blank in self.clause.blanks if not blank.cut):
            return empty
        if self.parent and not self.parent.stands:
            return self.parent.reasons()
        if self.clause.blanks:
            return self.clause.blanks
        below = [other.clause for other in (self.reach if self.clause.lead else self.beneath)]
        return (*self.clause.dropped, *(blank for other in below for blank in (*other.blanks, *other.dropped)))


def _nodes(clauses: Sequence[Clause], frame: bool, more: bool) -> list[_Node]:
    """Return `clauses` as a tree: each hangs on the nearest above that is less indented and no lead."""
    nodes: list[_Node] = []
    for index, clause in enumerate(clauses):
        nodes.append(_Node(clause, index, clauses, nodes, frame, more))
    above: list[_Node] = []
    for node in nodes:
        while above and above[-1].clause.indent >= node.clause.indent:
            above.pop()
        if above:
            node.parent = above[-1].parent if above[-1].clause.lead else above[-1]
        above.append(node)
    for places in sentences(clauses):
        sentence = _Sentence([nodes[place] for place in places])
        for node in sentence.nodes:
            node.sentence = sentence
    return nodes


def _following(nodes: Sequence[_Node]) -> list[Clause | None]:
    """Return for each clause the next one after it that stands."""
    following: list[Clause | None] = [None] * len(nodes)
    for index in reversed(range(len(nodes) - 1)):
        below = nodes[index + 1]
        following[index] = below.clause if below.stands else following[index + 1]
    return following


def _marked(clause: Clause, mark: str, goes_on: bool) -> Clause:
    """Return `clause` with the stronger of its own mark and that of a clause after it that goes.

    A ： leads to what is gone as well; ！ and ？ belong to what they ended. A clause without a mark
    takes one only where nothing that hangs on it goes on.
    """
    mark = {"：": "", "！": "。", "？": "。"}.get(mark, mark)
    if not clause.mark and goes_on:
        return clause
    return clause._replace(mark=mark) if STRENGTH.get(mark, 0) > STRENGTH.get(clause.mark, 0) else clause


def _headed(clause: Clause) -> Clause:
    """Return `clause` without a mark of the wording at its head."""
    runs = clause.runs
    if not runs or runs[0].facts or runs[0].text[0] not in "，、；：":
        return clause
    first = runs[0]._replace(text=runs[0].text[1:])
    return clause._replace(runs=(first, *runs[1:]) if first.text else runs[1:])
