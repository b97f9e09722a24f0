"""What stands in a facts file in the office's own words, and where."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.core import Location
from drafter.model import UNDECLARED, FactKind, FactPath
from drafter.parsing import (
    DATA_KEY,
    DEEDS_KEY,
    FILE,
    HEAD_KEYS,
    LEAD_KEY,
    LONG_KEYS,
    OVERRIDE_KEYS,
    PRIVATE_KEY,
    PURPOSE_KEY,
    RESULT_KEY,
    STANDING_KEYS,
    TAG_KEY,
    TEXT_KEYS,
    Facts,
    Listing,
    Mapping,
    Node,
    Scalar,
    body_named,
)
from drafter.schema import (
    KINDS,
    OWN,
    Declaration,
    Field,
    Group,
    Library,
    Records,
    load_section,
    own_fields,
    set_phrases_of,
)
from drafter.services.embed import HIDDEN, secrets_in

# statements of one's own, whatever a template declares
_STATED = {*TEXT_KEYS, DEEDS_KEY, PURPOSE_KEY, RESULT_KEY, LEAD_KEY, OVERRIDE_KEYS[1], "段落"}
_NO_WORDS = {DATA_KEY, TAG_KEY, PRIVATE_KEY, OVERRIDE_KEYS[2]}
_BLANKS = re.compile("_+")
# what is shorter in a set phrase anybody may write by himself
_LEAST_CHOSEN = 4
# what is shorter in a field for a name or a word was hardly composed
_LEAST_IN_A_FIELD = 20


class OwnText(NamedTuple):
    """A value with words in it, `stated` where they are the office's own, not a name that a field asks for."""

    path: str
    text: str
    location: Location
    kind: FactKind
    stated: bool
    private: bool


def own_texts(facts: Facts, library: Library) -> Iterator[OwnText]:
    """Yield what was typed in words in the sections of `facts`, which `library` declares, from top to bottom."""
    library = library.serving(body_named(facts))
    known, secret = set(library.names("sections")), {id(scalar) for scalar in secrets_in(facts, library)}
    for key, node in facts.tree.items.items():
        declared: Declaration | None = None
        if key == OWN:
            declared = Records(own_fields(facts.tree.places[key]))
        elif key in HEAD_KEYS:
            continue
        elif key in known:
            declared = load_section(library, key).fields
        for path, scalar, field in _scalars(node, declared, FactPath.step(key)):
            kind = field.kind if isinstance(field, Field) else _kind_of(path)
            if text := _text_of(path, scalar, kind, id(scalar) in secret):
                yield text


def chosen_words(facts: Facts, library: Library) -> Iterator[str]:
    """Yield what the set phrases that `library` offers for the sections of `facts` say between their blanks."""
    library = library.serving(body_named(facts))
    known = library.names("sections")
    for name in [key for key in facts.tree.items if key in known]:
        for offered in set_phrases_of(library, load_section(library, name)).values():
            yield from (words for phrase in offered for words in _BLANKS.split(phrase) if len(words) >= _LEAST_CHOSEN)


def _text_of(path: str, scalar: Scalar, kind: FactKind, private: bool) -> OwnText | None:
    text, stated = scalar.text.strip(), kind.is_prose
    worded = kind is UNDECLARED or kind.is_text
    if not text or text == HIDDEN or not (stated or worded or kind.is_roll):
        return None
    return OwnText(path, text, scalar.location, kind, stated or (worded and len(text) >= _LEAST_IN_A_FIELD), private)


def _kind_of(path: str) -> FactKind:
    """Return the kind of what no template declares at `path`."""
    key = FactPath(path).names[-1]
    return KINDS["段落"] if key in _STATED else UNDECLARED


def _scalars(node: Node, declared: Declaration | None, path: str) -> Iterator[tuple[str, Scalar, Declaration | None]]:
    """Yield the values in `node`, which is `declared` at `path`, each with its own path and declaration."""
    match node:
        case Scalar():
            yield path, node, declared
        case Listing(items=items):
            each = declared.group if isinstance(declared, Records) else declared
            for number, item in enumerate(items, start=1):
                yield from _scalars(item, each, f"{path}.{number}" if isinstance(item, Mapping) else path)
        case Mapping(items=items) if LONG_KEYS[0] in items and set(items) <= set(LONG_KEYS):
            yield from _scalars(items[LONG_KEYS[0]], declared, path)
        case Mapping(items=items):
            inner = declared.group if isinstance(declared, Records) else declared
            members = inner.members if isinstance(inner, Group) else {}
            pictured = FactPath(path).names[-1] in STANDING_KEYS
            for key in [key for key in items if key not in _NO_WORDS and not (pictured and key == FILE)]:
                yield from _scalars(items[key], members.get(key), f"{path}.{FactPath.step(key)}")
