"""Facts meet the schema: each value gets its kind and unit, what follows from others is worked out, all is checked.

In: Facts, a Library, the kind of report. Out: Prepared (bound sections, their order, problems), or Problems raised.
Enter by `prepare`. Within: binding, then formulas (derived figures and rules), then checks, then 忽略.
To add a check, see docs/dev/how-to/add-a-check.md.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.validation.adding_up.blanks import asked_of_units as asked_of_units
    from drafter.validation.adding_up.units import LowerUnit as LowerUnit
    from drafter.validation.adding_up.units import Units as Units
    from drafter.validation.adding_up.units import short_name as short_name
    from drafter.validation.binding.binder import bind as bind
    from drafter.validation.binding.moved import Moved as Moved
    from drafter.validation.binding.moved import Mover as Mover
    from drafter.validation.binding.photographs import unreadable as unreadable
    from drafter.validation.binding.records import in_telling_order as in_telling_order
    from drafter.validation.checks.structure import missing_fact as missing_fact
    from drafter.validation.comparison.figures import RECORD_NAMES as RECORD_NAMES
    from drafter.validation.comparison.figures import figure_name as figure_name
    from drafter.validation.formulas.derived import derivations as derivations
    from drafter.validation.formulas.expression import rules_of as rules_of
    from drafter.validation.preparation import Prepared as Prepared
    from drafter.validation.preparation import prepare as prepare
    from drafter.validation.suppressions import without_ignored as without_ignored


_HOMES = {
    "asked_of_units": "adding_up.blanks",
    "bind": "binding.binder",
    "derivations": "formulas.derived",
    "figure_name": "comparison.figures",
    "in_telling_order": "binding.records",
    "LowerUnit": "adding_up.units",
    "missing_fact": "checks.structure",
    "Moved": "binding.moved",
    "Mover": "binding.moved",
    "prepare": "preparation",
    "Prepared": "preparation",
    "RECORD_NAMES": "comparison.figures",
    "rules_of": "formulas.expression",
    "short_name": "adding_up.units",
    "Units": "adding_up.units",
    "unreadable": "binding.photographs",
    "without_ignored": "suppressions",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
