"""随附事实 in the facts file: whether the facts are to travel in the report; what that takes is in luggage.py."""

from drafter.facts import Facts, one_value, typed_value
from drafter.language import say
from drafter.problem import Location, Problem
from drafter.tree import Scalar

KEY = "随附事实"


def travels(facts: Facts) -> bool | Problem:
    """Return whether `facts` ask to travel in the report, or what is wrong with how they say so."""
    place = facts.tree.places.get(KEY, Location(facts.source, 1))
    fact = one_value(typed_value(KEY, facts.tree.items.get(KEY, Scalar("", place)), place))
    if isinstance(fact, Problem):
        return fact
    if fact and fact.words not in ("是", "否", "无"):
        message = say("“{}”没有“{}”这一种。", KEY, fact.words)
        return Problem("unknown-choice", message, fact.location, say("可写：{}。", "是、否"))
    return bool(fact and fact.words == "是")
