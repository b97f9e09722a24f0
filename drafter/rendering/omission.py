"""Which clauses stand: what goes when a fact is empty, what goes with it, and which mark is left.

The oracle is tests/rendering/test_wording_language.py, rule by rule, and tests/rendering/test_omissions.py,
every section with each of its facts left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from drafter.model import Blank
from drafter.rendering.indentation import beneath, reach, sentences
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
    nodes = _nodes(clauses, frame, more)
    result: list[Clause] = []
    lost: list[DroppedFact] = []
    for index, node in enumerate(nodes):
        lost += node.clause.lost
        if node.stands:
            result.append(_headed(node.clause))
            continue
        reasons = node.reasons()
        lost += [DroppedFact(fact, reasons) for fact in facts_in(node.clause.runs)]
        if result and not result[-1].lead:
            following = next((other.clause for other in nodes[index:] if other.stands), None)
            goes_on = following is not None and following.indent > result[-1].indent
            result[-1] = _marked(result[-1], node.clause.mark, goes_on)
    return result, lost


@dataclass(eq=False)
class _Node:
    """A clause, the one that it hangs on, those beneath it, those it may lead to, and its sentence."""

    clause: Clause
    frame: bool
    more: bool
    parent: "_Node | None" = None
    beneath: list["_Node"] = field(default_factory=list)
    reach: list["_Node"] = field(default_factory=list)
    sentence: list["_Node"] = field(default_factory=list)

    @cached_property
    def stands(self) -> bool:
        """Return whether the clause stands: a lead for what it leads to, another with a fact in its sentence."""
        if self.clause.lead:
            return self.whole and (self.parent is None or self.parent.stands) and self.leads
        return self.tells and (self.frame or any(each.tells and each.clause.own for each in self.sentence))

    @cached_property
    def tells(self) -> bool:
        """Return whether the clause is rooted; what ends in ： goes with all that it announced."""
        announced = self.beneath if self.clause.mark == "：" else []
        return self.rooted and (not announced or any(below.tells for below in announced))

    @cached_property
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
        return followed or (self.more and self.clause.ends_whole and not self.beneath)

    def reasons(self) -> tuple[Blank, ...]:
        """Return the blanks because of which the clause goes."""
        if self.clause.blanks:
            return self.clause.blanks
        if self.parent and not self.parent.stands:
            return self.parent.reasons()
        below = [other.clause for other in (self.reach if self.clause.lead else self.beneath)]
        return (*self.clause.dropped, *(blank for other in below for blank in (*other.blanks, *other.dropped)))


def _nodes(clauses: Sequence[Clause], frame: bool, more: bool) -> list[_Node]:
    """Return `clauses` as a tree: each hangs on the nearest above that is less indented and no lead."""
    nodes = [_Node(clause, frame, more) for clause in clauses]
    for index, node in enumerate(nodes):
        node.beneath = [nodes[below] for below in beneath(clauses, index)]
        node.reach = [nodes[other] for other in reach(clauses, index)]
        if not node.clause.lead:
            for below in node.beneath:
                below.parent = node
    for sentence in sentences(clauses):
        for index in sentence:
            nodes[index].sentence = [nodes[other] for other in sentence]
    return nodes


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
