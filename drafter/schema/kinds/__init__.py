"""The kinds of field: what may be typed in one, and how it is printed."""

from drafter.schema.kinds.base import Kind, only
from drafter.schema.kinds.blocks import EventSummary, HonourSummary, Photographs, Tables
from drafter.schema.kinds.choices import Choice, Level
from drafter.schema.kinds.dates import Date
from drafter.schema.kinds.figures import Count, Money, Rate
from drafter.schema.kinds.words import Clauses, Names, Prose, Quotation, Text

KINDS: dict[str, Kind] = {
    kind.name: only(kind)
    for kind in (
        *(Count, Money, Rate, Date, Text, Prose, Names, Clauses, Choice, Level, Quotation),
        *(Tables, Photographs, HonourSummary, EventSummary),
    )
}
