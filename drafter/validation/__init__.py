"""Room."""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.validation.binding.binder import bind as bind
    from drafter.validation.formulas.derived import derivations as derivations
    from drafter.validation.formulas.expression import rules_of as rules_of
    from drafter.validation.preparation import Prepared as Prepared
    from drafter.validation.preparation import prepare as prepare
    from drafter.validation.suppressions import without_ignored as without_ignored

_HOMES = {
    "bind": "binding.binder",
    "derivations": "formulas.derived",
    "prepare": "preparation",
    "Prepared": "preparation",
    "rules_of": "formulas.expression",
    "without_ignored": "suppressions",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
