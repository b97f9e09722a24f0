"""Kinds of words: text, whole sentences, names, short statements."""

from drafter.core import Problem
from drafter.parsing import Scalar, Typed
from drafter.schema.kinds.base import BESIDE, Kind, Line, Spec, Value
from drafter.schema.kinds.splitting import LIST_MARKS, names_in, paragraphs_in


class Text(Line):
    """Words that fit into a sentence."""

    name = "文字"
    is_text = True
    ways = (BESIDE,)
    is_wording = True
    lists_names = True


class Prose(Kind):
    """Whole sentences of one's own; several make several paragraphs or items."""

    name = "段落"
    is_prose = True
    is_wording = True
    separator = "\n"

    def split(self, typed: Typed) -> tuple[Scalar, ...]:
        return tuple(paragraph for scalar in typed.scalars for paragraph in paragraphs_in(scalar) if paragraph.text)


class Names(Line):
    """Names or things one after the other: a list, or one line split at 、."""

    name = "名单"
    is_roll = True
    ways = (BESIDE,)
    lists_names = True
    separator = "、"
    foldable = False

    def parse(self, path: str, scalar: Scalar, spec: Spec) -> Value | Problem:
        value = super().parse(path, scalar, spec)
        # the marks between names are the program's to set
        return value if isinstance(value, Problem) else Value(value.words.strip(LIST_MARKS))

    def split(self, typed: Typed) -> tuple[Scalar, ...] | Problem:
        if typed.listed:
            return typed.scalars
        return names_in(typed.path, typed.scalars[0])


class Quotation(Line):
    """The name of another figure of the file, which is printed in its place: 健康.两癌检查.人数."""

    name = "引用"
    is_quotation = True
    stand_in = "1000名"
    foldable = False


class Clauses(Line):
    """Short statements, joined by commas into one sentence."""

    name = "短句"
    is_prose = True
    is_wording = True
    separator = "，"
