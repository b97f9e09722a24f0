"""drafter build: jobs become reports, in this process, in many, or on several computers.

In: BuildJob (a facts file, requests, an ending). Out: BuildResult with a BuiltReport for each request.
To add an option, see docs/dev/how-to/add-an-option.md.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.build.dask_cluster import cluster_results as cluster_results
    from drafter.services.build.file_names import names_for as names_for
    from drafter.services.build.inputs import is_fresh as is_fresh
    from drafter.services.build.inputs import note_inputs as note_inputs
    from drafter.services.build.jobs import Builder as Builder
    from drafter.services.build.jobs import BuildJob as BuildJob
    from drafter.services.build.jobs import BuildResult as BuildResult
    from drafter.services.build.jobs import BuiltReport as BuiltReport
    from drafter.services.build.jobs import refused as refused
    from drafter.services.build.process_pool import MOST_PROCESSES as MOST_PROCESSES
    from drafter.services.build.process_pool import fitting as fitting
    from drafter.services.build.process_pool import results as results


_HOMES = {
    "Builder": "jobs",
    "BuildJob": "jobs",
    "BuildResult": "jobs",
    "BuiltReport": "jobs",
    "cluster_results": "dask_cluster",
    "fitting": "process_pool",
    "is_fresh": "inputs",
    "MOST_PROCESSES": "process_pool",
    "names_for": "file_names",
    "note_inputs": "inputs",
    "refused": "jobs",
    "results": "process_pool",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
