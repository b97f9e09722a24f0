"""Where the kinds of report, the sections and the layouts are found, each by its 名称."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from drafter.problem import Source
from drafter.reading import read_source

# templates/ lies beside drafter/ and is installed inside it
BUILT_IN = Path(import_module("drafter.templates").__path__[0])

_ENDINGS = {"reports": ".yaml", "sections": ".j2", "parts": ".j2", "layouts": ".yaml"}


@dataclass(frozen=True, slots=True)
class Library:
    """A folder with the subfolders reports, sections, parts and layouts; a file is called by its 名称."""

    folder: Path = BUILT_IN

    def names(self, kind: str) -> list[str]:
        """Return the names of all files of `kind`: reports, sections, parts or layouts."""
        return sorted(path.stem for path in (self.folder / kind).glob(f"*{_ENDINGS[kind]}"))

    def has(self, kind: str, name: str) -> bool:
        """Return whether there is a file of `kind` called `name`."""
        return name in self.names(kind)

    def source(self, kind: str, name: str) -> Source:
        """Return the file of `kind` called `name`, under the name that people know it by."""
        path = self.folder / kind / f"{name}{_ENDINGS[kind]}"
        return Source(f"templates/{kind}/{path.name}", read_source(path).text)
