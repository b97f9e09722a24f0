"""The set phrases that are offered beside the own words of a section."""

from collections.abc import Mapping

from drafter.schema.library import Library
from drafter.schema.report import CLOSING
from drafter.schema.section import Section
from drafter.schema.set_phrases import general_set_phrases


def set_phrases_of(library: Library, section: Section) -> Mapping[str, tuple[str, ...]]:
    """Return the set phrases for `section`, by the own words or the field that they are for: its own come first.

    What opens or closes a report has its own alone, for the others tell what was done. None comes twice.
    """
    closes = section.frame or section.name in CLOSING
    books = [section.set_phrases, *([] if closes else general_set_phrases(library))]
    keys = dict.fromkeys(key for book in books for key in book)
    return {key: tuple(dict.fromkeys(phrase for book in books for phrase in book.get(key, ()))) for key in keys}
