"""drafter doctor: what on this computer may spoil a report: versions, fonts, rare characters, open files.

In: a layout and facts. Out: findings in groups, each with what to do.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.doctor.glyphs import rare_characters as rare_characters
    from drafter.services.doctor.installed_fonts import installed_faces as installed_faces
    from drafter.services.doctor.report import Finding as Finding
    from drafter.services.doctor.report import of_characters as of_characters
    from drafter.services.doctor.report import of_faces as of_faces
    from drafter.services.doctor.report import of_facts as of_facts
    from drafter.services.doctor.report import of_libraries as of_libraries
    from drafter.services.doctor.report import of_output as of_output
    from drafter.services.doctor.report import of_system as of_system
    from drafter.services.doctor.report import summary as summary


_HOMES = {
    "Finding": "report",
    "installed_faces": "installed_fonts",
    "of_characters": "report",
    "of_faces": "report",
    "of_facts": "report",
    "of_libraries": "report",
    "of_output": "report",
    "of_system": "report",
    "rare_characters": "glyphs",
    "summary": "report",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
