"""Figures in one's own words that are not those of the facts: 行政村15个, where the fact says 14."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from drafter.core import Problem, Quantity, say, simplified
from drafter.model import Document, Fact, FactPath, Runs, Table, stretches, text_of
from drafter.rendering.printed_figures import PrintedFigure, printed_figures

# what a figure is given by, which says nothing of what it counts
_GIVEN_BY = (
    "(?:全[年县市区镇乡村街校院会]道?|本年|共计?|累计|现有|设有|拥有|组织|开展|举办|发放|印发|发出|建立|建成|成立|设立|"
    "组建|创建|评选|评出|慰问|走访|培训|接待|受理|为|向|的)"
)
# what may be said of those counted, or not: 受检妇女 and 受检
_PEOPLE = "(?:妇女|群众|人员|对象|学员)"
# only one of a name as short as this is not told from others by it
_LEAST_NAME = 2
# says that the figure is of all, so that it may not be less than the fact
_OF_ALL = "全年|全[县市区镇乡村街校院会]|(?<![公中])共(?![青产同建享商])|累计|合计|总计|现有|一年来"
_STANDING = "现有|共有|下辖|辖"
# for what may be told in any section
_ANYWHERE = ""
_DIGIT = re.compile("[0-9０-９]")
_LONGEST_SENTENCE = 200
# what is told more often is of no one thing
_MOST_ALIKE = 30
_STOPS = "[。；！？]"
_PERSONS = frozenset("名人位")


class _Known:
    """The declared figures by what they count: in their record, in their section, and in the whole place."""

    def __init__(self, figures: Iterable[PrintedFigure]) -> None:
        self.figures: dict[tuple[str, str, str], list[PrintedFigure]] = defaultdict(list)
        for each in figures:
            # what is of another time than the report is not compared
            if each.quantity and not each.fact.time:
                path, unit, leaf = FactPath(each.fact.path), _unit(_with_unit(each)), _leaf(each)
                for name in _names(each) | leaf:
                    for place in {path.section, path.record} - {""}:
                        self.figures[place, unit, name].append(each)
                for name in leaf:
                    self.figures[_ANYWHERE, unit, name].append(each)

    def alike(self, own: PrintedFigure, *, standing: bool) -> list[PrintedFigure]:
        """Return what counts the same as `own`, in its record or section; elsewhere if it is `standing`."""
        assert own.quantity
        path, unit = FactPath(own.fact.path), _unit(own.quantity)
        for place in (path.record or path.section, *([_ANYWHERE] if standing else [])):
            alike = [self.figures.get((place, unit, name), ()) for name in _names(own)]
            found = {id(each): each for figures in alike if len(figures) <= _MOST_ALIKE for each in figures}
            if found:
                return list(found.values())
        return []


def contradictions(document: Document) -> Iterator[Problem]:
    """Yield a warning of each figure in one's own words that a fact of its section says otherwise."""
    told = [runs for block in document.blocks if not isinstance(block, Table) for runs in stretches(block)]
    # most reports have no figures of their own words, and those of fields need not be read again
    read = {place: [*printed_figures(runs)] for place, runs in enumerate(told) if _may_hold_own(runs)}
    texts = {place: text_of(told[place]) for place in read}
    owned = [(each, texts[place]) for place, figures in read.items() for each in figures if each.own]
    if not owned:
        return
    standing = [_said_before(_STANDING, own, text) for own, text in owned]
    sections = frozenset() if any(standing) else {FactPath(own.fact.path).section for own, _ in owned}
    for place, runs in enumerate(told):
        if place not in read and _speaks_of(runs, sections):
            read[place] = [*printed_figures(runs)]
    known = _Known(each for place in sorted(read) for each in read[place] if not each.own)
    for (own, text), stands in zip(owned, standing, strict=True):
        if others := known.alike(own, standing=stands):
            yield from _clash(own, others, text)


def _may_hold_own(runs: Runs) -> bool:
    facts = [fact for run in runs if run.facts for fact in run.facts]
    return any((fact.kind.is_prose or fact.kind.is_text) and _DIGIT.search(fact.text) for fact in facts)


def _speaks_of(runs: Runs, sections: Collection[str]) -> bool:
    """Tell whether `runs` print a fact of one of `sections`, of which none means all."""
    facts = (fact for run in runs for fact in run.facts)
    return any(not sections or FactPath(fact.path).section in sections for fact in facts)


def _with_unit(declared: PrintedFigure) -> Quantity:
    """Return the quantity of `declared` with the unit with which it is printed."""
    quantity = declared.quantity
    assert quantity
    return quantity if quantity.unit else quantity._replace(unit=declared.fact.words.removeprefix(quantity.head))


def _unit(quantity: Quantity) -> str:
    unit = simplified(quantity.unit)
    return "人" if unit in _PERSONS else unit


def _names(figure: PrintedFigure) -> set[str]:
    """Return what `figure` counts, without what it is given by and without the people, where more is said."""
    names = {simplified(name) for name in (figure.noun, figure.label)}
    bare = {re.sub(f"^{_GIVEN_BY}+", "", name) for name in names}
    bare |= {re.sub(f"(?<=..){_PEOPLE}$", "", name) for name in bare}
    return {name for name in bare if len(name) >= _LEAST_NAME}


def _leaf(declared: PrintedFigure) -> set[str]:
    """Return the name of the field of `declared`, where that says what is counted: 行政村, but not 人数."""
    leaf = FactPath(declared.fact.path).leaf
    return {leaf} if len(leaf) >= _LEAST_NAME and leaf[-1] not in "数次额量" else set()


def _clash(own: PrintedFigure, others: Sequence[PrintedFigure], text: str) -> Iterator[Problem]:
    """Yield what is wrong with `own`, if it is none of `others`, nor all of them together, nor a part of one."""
    said = own.quantity
    known = [each.quantity for each in others if each.quantity]
    assert said
    total = (sum((each.least for each in known), Decimal(0)), sum((each.most for each in known), Decimal(0)))
    spans = [(each.least, each.most) for each in known] + [total]
    if any(least <= said.most and said.least <= most for least, most in spans):
        return
    if said.most < max(most for _, most in spans) and not _said_before(_OF_ALL, own, text):
        return
    fact = others[0].fact
    message = say("“{}”里写的是“{}{}”，“{}”是{}。", own.fact.path, own.label, own.words, fact.path, fact.words)
    place, related = own.fact.excerpt(own.words).location, tuple(each.fact.location for each in others)
    yield Problem("contradicted-words", message, place, _checked(fact), related=related)


def _said_before(words: str, own: PrintedFigure, text: str) -> bool:
    """Tell whether `words` stand in the sentence of `own`, a figure in `text`, before it."""
    before = text[max(own.start - _LONGEST_SENTENCE, 0) : own.start]
    return re.search(words, re.split(_STOPS, before)[-1]) is not None


def _checked(fact: Fact) -> str:
    return say("核对{}，改好写错的；说的不是一回事，就写进“忽略”并说明理由。", fact.location.spot)
