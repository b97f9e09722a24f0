"""What reports print and where it comes from, as data for programs."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from drafter.core import COUNTED, Quantity, headed, place_record, plain, text_figures
from drafter.model import Blank, Fact, text_of
from drafter.pipeline import Draft
from drafter.services.trace.checklists import unprinted, unused
from drafter.services.trace.figures import Row, printed_figures, without_refrains


def record(drafted: Iterable[Draft]) -> dict[str, Any]:
    """Return all that is known of the figures of the reports `drafted` as plain data."""
    return {**headed("trace"), "reports": [_Record(draft).whole() for draft in drafted]}


class _Record:
    """The data of one report; passages, facts and blanks go by their numbers, from 1, in the order of the paper."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.passages: dict[tuple[int, str], tuple[int, dict[str, Any]]] = {}
        self.facts: dict[int, tuple[int, Fact, dict[str, Any]]] = {}
        self.blanks: dict[int, tuple[int, Blank, dict[str, Any]]] = {}

    def whole(self) -> dict[str, Any]:
        draft, rows = self.draft, printed_figures(self.draft.document)
        first = {id(row) for row in without_refrains(rows)}
        figures = [self.figure(row, again=id(row) not in first) for row in rows]
        left = [{"fact": self.fact(fact), "reason": reason} for fact, _, reason in unused(draft, rows)]
        for blank in unprinted(draft, rows):
            self.blank(blank, printed=False)
        return {
            "report": draft.report,
            "title": text_of(draft.document.title),
            "year": int(draft.ready.head.year.words),
            "counts": self.counts(figures, len(left)),
            "figures": figures,
            "passages": [each for _, each in self.passages.values()],
            "facts": [each for _, _, each in self.facts.values()],
            "blanks": [each for _, _, each in self.blanks.values()],
            "unprinted": left,
        }

    def counts(self, figures: Sequence[dict[str, Any]], left: int) -> dict[str, int]:
        """Return how many `figures`, names and gaps are told for the first time, and how much is `left` out."""
        first = [each for each in figures if not each["again"]]
        counted, gaps = sum(each["figure"] for each in first), sum(each["blank"] is not None for each in first)
        left += sum(not blank["printed"] for _, _, blank in self.blanks.values())
        return {"figures": counted, "names": len(first) - counted - gaps, "blanks": gaps, "unprinted": left}

    def figure(self, row: Row, again: bool) -> dict[str, Any]:
        passage, whole = self.passage(row)
        text = whole[row.start : row.end]
        return {
            "words": text,
            "figure": row.figure,
            "quantity": quantity_record(_printed_quantity(text)) if row.figure else None,
            "sentence": row.sentence,
            "passage": passage,
            "start": row.start,
            "end": row.end,
            "topic": row.topic or None,
            "again": again,
            "facts": [self.fact(fact) for fact in row.facts],
            "blank": self.blank(row.missing, printed=True) if row.missing else None,
        }

    def passage(self, row: Row) -> tuple[int, str]:
        """Return the number of the passage in which `row` stands, and its text."""
        key = id(row.passage), row.section
        if key not in self.passages:
            number = len(self.passages) + 1
            self.passages[key] = number, {"id": number, "chapter": row.section, "text": text_of(row.passage)}
        number, passage = self.passages[key]
        return number, passage["text"]

    def fact(self, fact: Fact) -> int:
        """Return the number of `fact`; those that it follows from have numbers as well."""
        if id(fact) not in self.facts:
            known: dict[str, Any] = {}
            # its number goes before those of its parents
            self.facts[id(fact)] = len(self.facts) + 1, fact, known
            known |= {"id": len(self.facts), **self.known(fact)}
            known["parents"] = [self.fact(parent) for parent in fact.parents]
        return self.facts[id(fact)][0]

    def known(self, fact: Fact) -> dict[str, Any]:
        shown, period, unverified = self.draft.shown, fact.period, fact.unverified
        return {
            "path": shown(fact.path),
            "words": self.draft.words_of(fact),
            "typed": not fact.parents,
            "quantity": quantity_record(fact.quantity, _unit(fact)),
            **place_record(fact.location),
            "source": shown(fact.origin) or None,
            "filled_by": shown(fact.filled_by) or None,
            "period": {"words": period.words, **place_record(period.location)} if period else None,
            "unverified": place_record(unverified) if unverified else None,
            "tags": list(fact.tags),
            "formula": fact.formula or None,
        }

    def blank(self, blank: Blank, printed: bool) -> int:
        """Return the number of `blank`, which is `printed` as 【待补】 or not."""
        if id(blank) not in self.blanks:
            number = len(self.blanks) + 1
            shown = self.draft.shown
            self.blanks[id(blank)] = number, blank, {
                "id": number,
                "path": shown(blank.path),
                "printed": printed,
                **place_record(blank.location),
                "help": blank.help,
                "example": blank.example,
            }  # fmt: skip
        return self.blanks[id(blank)][0]


def quantity_record(quantity: Quantity | None, unit: str = "") -> dict[str, Any] | None:
    """Return `quantity` as plain data, with the `unit` that it is printed with; numbers are texts, none is rounded."""
    if not quantity:
        return None
    ends = {name: _number(getattr(quantity, name)) for name in ("low", "high", "least", "most")}
    return {**ends, "exact": quantity.exact, "unit": quantity.unit or unit}


def _number(number: Decimal) -> str | None:
    """Return `number` in digits, None where there is no end to it."""
    return plain(number) if number.is_finite() else None


def _unit(fact: Fact) -> str:
    """Return the unit that a bare figure is printed with: 名 of 1039名."""
    quantity = fact.quantity
    if not quantity or not fact.words.startswith(quantity.head):
        return ""
    return fact.words.removeprefix(quantity.head).removesuffix(quantity.tail)


def _printed_quantity(text: str) -> Quantity | None:
    """Return what the only figure in `text` comes to, if it counts something."""
    figures: Sequence[Any] = [each for each in text_figures(text) if each.reading in COUNTED]
    return figures[0].quantity if len(figures) == 1 else None
