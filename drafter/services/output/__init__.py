"""Writing a file whole or not at all, and never over one that was read or that somebody changed.

In: a path and bytes. Out: a file, and where it lies; what cannot be written raises Problems.
Enter by `write_report` (what is sealed), `write_list`, `rewrite` (a file changed in its place), `write_whole`.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.output.naming import distinct_names as distinct_names
    from drafter.services.output.naming import file_name as file_name
    from drafter.services.output.naming import stand_ins as stand_ins
    from drafter.services.output.refusals import refuse_existing as refuse_existing
    from drafter.services.output.refusals import refuse_protected as refuse_protected
    from drafter.services.output.refusals import refuse_taken as refuse_taken
    from drafter.services.output.writing import copy_once as copy_once
    from drafter.services.output.writing import make_folder as make_folder
    from drafter.services.output.writing import replace_whole as replace_whole
    from drafter.services.output.writing import rewrite as rewrite
    from drafter.services.output.writing import write_list as write_list
    from drafter.services.output.writing import write_new as write_new
    from drafter.services.output.writing import write_report as write_report
    from drafter.services.output.writing import write_whole as write_whole


_HOMES = {
    "copy_once": "writing",
    "distinct_names": "naming",
    "file_name": "naming",
    "make_folder": "writing",
    "refuse_existing": "refusals",
    "refuse_protected": "refusals",
    "refuse_taken": "refusals",
    "replace_whole": "writing",
    "rewrite": "writing",
    "stand_ins": "naming",
    "write_list": "writing",
    "write_new": "writing",
    "write_report": "writing",
    "write_whole": "writing",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
