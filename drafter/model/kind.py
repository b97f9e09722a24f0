"""What the kind of a fact tells those who print and check it; the kinds themselves are in the schema."""

from typing import ClassVar


class FactKind:
    """The kind of a fact: what it is called, and what it is.

    A kind `is_prose` that holds statements of one's own, and `is_roll` where it is a list of names. In one
    that `is_wording` anybody may be named; one that `lists_names` holds them by themselves, where in a whole
    paragraph some of what looks like a name is none (经调解, 查明).
    """

    name: ClassVar[str] = ""
    is_text: ClassVar[bool] = False
    is_prose: ClassVar[bool] = False
    is_roll: ClassVar[bool] = False
    is_wording: ClassVar[bool] = False
    lists_names: ClassVar[bool] = False
    is_count: ClassVar[bool] = False
    is_money: ClassVar[bool] = False
    is_rate: ClassVar[bool] = False
    is_date: ClassVar[bool] = False
    is_level: ClassVar[bool] = False
    is_choice: ClassVar[bool] = False
    is_quotation: ClassVar[bool] = False


class Undeclared(FactKind):
    """The kind of what no field declares: what stands around the text, and in undeclared columns."""

    is_wording = True
    lists_names = True


UNDECLARED = Undeclared()
