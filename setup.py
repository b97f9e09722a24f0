"""Finds the packages, the templates among them, and compiles the catalogs; everything else stands in setup.cfg."""

from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py


class BuildWithCatalogs(build_py):
    """Build the package, with its .po files compiled to .mo beside them."""

    def run(self) -> None:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for source in Path("drafter", "core", "locale").rglob("*.po"):
            with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(text))
        super().run()


setup(packages=[*find_packages(include=["drafter*"]), "drafter.templates"], cmdclass={"build_py": BuildWithCatalogs})
