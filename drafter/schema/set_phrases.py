"""Set phrases of official style that an office may choose from for its own words, with blanks to fill in: 套语."""

from collections.abc import Sequence
from functools import lru_cache

from drafter.core import Problem, Problems, Reading, Source, did_you_mean, say, text_figures
from drafter.parsing import LEAD_KEY, PURPOSE_KEY, TEXT_KEYS, Mapping, Scalar, not_keys, template_tree
from drafter.schema.fields import Group, leaves
from drafter.schema.front_matter import FrontMatter
from drafter.schema.library import Library

SET_PHRASES_KEY = "套语"
SET_PHRASES_KIND = "set_phrases"
_OWN_WORDS = (*TEXT_KEYS, LEAD_KEY, PURPOSE_KEY)
_LONGEST = 120
# what has a number in it and says nothing that is so this year or not: “三八”, 一系列, 12338热线
_NO_FACTS = (Reading.NAME, Reading.PHRASE, Reading.CONTACT)


def declared_set_phrases(front: FrontMatter, fields: Group, fixed: Sequence[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return the set phrases under 套语, by the own words or the field among `fields` for which each list is.

    A figure in them is a problem, but in one of the `fixed` names.
    """
    node = front.tree.items.get(SET_PHRASES_KEY, Mapping())
    if not isinstance(node, Mapping):
        front.problems.append(
            not_keys(node, f"“{SET_PHRASES_KEY}”", say("写成“做法:”，下面一句一行，每行以“- ”开头。"))
        )
        return {}
    listed = {key: front.scalars(key, node) for key in node.items}
    front.problems += [problem for key in listed if (problem := _wrong_key(key, node, fields))]
    front.problems += [problem for each in listed.values() for phrase in each if (problem := _wrong(phrase, fixed))]
    return {key: tuple(phrase.text for phrase in phrases) for key, phrases in listed.items()}


def general_set_phrases(library: Library) -> list[dict[str, tuple[str, ...]]]:
    """Return the set phrases that are for all sections, the office's own first; what is wrong raises Problems."""
    own = library.own_names(SET_PHRASES_KIND)
    names = [*own, *(name for name in library.names(SET_PHRASES_KIND) if name not in own)]
    return [read_set_phrases(library, name) for name in names]


def read_set_phrases(library: Library, name: str) -> dict[str, tuple[str, ...]]:
    """Return the set phrases of the file called `name`; what is wrong with them raises Problems."""
    source = library.source(SET_PHRASES_KIND, name)
    return _read(source.name, source.text, name)


@lru_cache(maxsize=16)
def _read(file: str, text: str, name: str) -> dict[str, tuple[str, ...]]:
    """Return the set phrases of the file called `name` in `text`: one that has not changed is not read again."""
    front = FrontMatter(*template_tree(Source(file, text)), ("名称", SET_PHRASES_KEY))
    front.name(name)
    phrases = declared_set_phrases(front, Group("", {}, front.top))
    if front.problems:
        raise Problems(front.problems)
    return phrases


def _wrong_key(key: str, node: Mapping, fields: Group) -> Problem | None:
    """Return the problem of `key`, under which `node` lists phrases, where nothing is said in whole sentences there."""
    declared = {field.path: field.kind.is_prose for field in leaves(fields)}
    known = [*_OWN_WORDS, *(path for path, is_prose in declared.items() if is_prose and path not in _OWN_WORDS)]
    if key in known:
        return None
    choices = say("可写：{}。", "、".join(known))
    if key in declared:
        message = say("“{}”里的“{}”不是写整句话的项。", SET_PHRASES_KEY, key)
        return Problem("bad-declaration", message, node.places[key], choices)
    message = say("“{}”里的“{}”没有声明过。", SET_PHRASES_KEY, key)
    return Problem("undeclared-name", message, node.places[key], did_you_mean(key, known) or choices)


def _wrong(phrase: Scalar, fixed: Sequence[str]) -> Problem | None:
    """Return the problem of `phrase`, if there is one; figures in `fixed` names count nothing."""
    if not phrase.text.strip():
        message = say("“{}”里有一句空着。", SET_PHRASES_KEY)
        return Problem("bad-declaration", message, phrase.location, say("写上一句，或删掉这一行。"))
    if len(phrase.text) > _LONGEST:
        message = say("“{}”里的一句有{}个字：最多{}个字。", SET_PHRASES_KEY, len(phrase.text), _LONGEST)
        return Problem("bad-declaration", message, phrase.location, say("一句只说一件事，长的分成两句。"))
    if figure := _figure(phrase.text, fixed):
        message = say("“{}”里写死了“{}”，没有事实作依据。", SET_PHRASES_KEY, figure)
        hint = say("数由填的人来写：把它换成“____”；固定的名称写进“固定”。")
        return Problem("loose-figure", message, phrase.location, hint)
    return None


def _figure(text: str, fixed: Sequence[str]) -> str:
    """Return the first figure or day in `text` that is no part of a name, or nothing."""
    for name in sorted(fixed, key=len, reverse=True):
        text = text.replace(name, "\0")
    return next((figure.text for figure in text_figures(text) if figure.reading not in _NO_FACTS), "")
