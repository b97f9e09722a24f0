"""The floor: the parts of a finished report, packed."""

import sys
from zipfile import ZIP_DEFLATED, ZipFile

from timed import run

_, report, output, count = sys.argv[1:]
with ZipFile(report) as package:
    parts = {name: package.read(name) for name in package.namelist()}


def build() -> None:
    """Pack one report."""
    with ZipFile(output, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)


run(build, int(count))
