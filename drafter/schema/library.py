"""Where the kinds of report, the sections and the layouts are found, each by its 名称."""

import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from itertools import product
from pathlib import Path

from drafter.core import Location, Problem, Problems, Source, say
from drafter.parsing import BODIES, read_source

# templates/ lies beside drafter/ and is installed inside it
BUILT_IN = Path(import_module("drafter.templates").__path__[0])
# the kinds of body that have built-in templates of their own, each in a folder of its name
BODIES_SERVED = frozenset(body.name for body in BODIES if os.path.isdir(BUILT_IN / body.name))
# what an office may call its own folder of templates, that lies beside its facts
OWN_NAMES = ("模板", "templates")

# no template is a fifth as long, and what takes more time by the square stays quick
MOST_LINES, MOST_CHARACTERS = 1000, 100_000
_MOST_BYTES = 4 * MOST_CHARACTERS

HIDDEN = (".", "~$")
ENDINGS = {
    "reports": ".yaml",
    "chapters": ".yaml",
    "sections": ".j2",
    "parts": ".j2",
    "layouts": ".yaml",
    "phrases": ".tsv",
    "set_phrases": ".yaml",
}


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """The office's `own` folders, then the built-in ones; a file of the first that has its 名称 wins.

    Each has the subfolders reports, chapters, sections, parts, layouts, phrases and set_phrases. What is built in
    for one kind of `body` alone (工会) comes before what is for all. A library reads each file once: who wants to see
    what has changed since makes another.
    """

    own: tuple[Path, ...] = ()
    body: str = ""
    listed: dict[str, list[str]] = field(default_factory=dict, init=False, repr=False)
    sources: dict[tuple[str, str], Source] = field(default_factory=dict, init=False, repr=False)
    served: dict[str, "Library"] = field(default_factory=dict, init=False, repr=False)

    def serving(self, body: str) -> "Library":
        """Return the library as an office of the kind `body` uses it: this one where nothing is for such alone."""
        body = body if body in BODIES_SERVED else ""
        return self if body == self.body else self.served.setdefault(body, Library(self.own, body))

    @property
    def built_in(self) -> tuple[Path, ...]:
        """The folders that come with the program, the first to be looked into first."""
        return (BUILT_IN / self.body, BUILT_IN) if self.body else (BUILT_IN,)

    def names(self, kind: str) -> list[str]:
        """Return the names of all files of `kind`, one of ENDINGS."""
        if kind not in self.listed:
            self.listed[kind] = sorted(
                {path.stem for folder in (*self.own, *self.built_in) for path in files_of(folder, kind)}
            )
        return self.listed[kind]

    def own_names(self, kind: str) -> list[str]:
        """Return the names of the office's own files of `kind`."""
        return sorted({path.stem for folder in self.own for path in files_of(folder, kind)})

    def has(self, kind: str, name: str) -> bool:
        """Return whether there is a file of `kind` called `name`."""
        return name in self.names(kind)

    def source(self, kind: str, name: str) -> Source:
        """Return the file of `kind` called `name`, under the name that people know it by."""
        if (kind, name) not in self.sources:
            self.sources[kind, name] = self.read(kind, f"{name}{ENDINGS[kind]}")
        return self.sources[kind, name]

    def read(self, kind: str, file: str) -> Source:
        """Return the text of `file`, one of `kind`, from the first folder that has it."""
        for folder in self.own:
            if belongs(folder / kind / file, folder):
                return _limited(folder / kind / file)
        *special, usual = (folder / kind / file for folder in self.built_in)
        path = next(filter(os.path.isfile, special), usual)
        return Source(f"templates/{path.relative_to(BUILT_IN).as_posix()}", read_source(path).text)


def _limited(path: Path) -> Source:
    """Return the text of the office's own file at `path`; one that is far too long raises Problems."""
    if os.path.getsize(path) <= _MOST_BYTES:
        source = read_source(path)
        # it is wording that takes more time by the square; a report may list as many sections as there are
        short = path.suffix != ENDINGS["sections"] or source.text.count("\n") <= MOST_LINES
        if short and len(source.text) <= MOST_CHARACTERS:
            return source
    message = say("“{}”太长了：一个模板最多{}行、{}个字。", path.name, MOST_LINES, MOST_CHARACTERS)
    hint = say("一章写一个文件；多出来的分成几章，用不着的行删掉。")
    raise Problems([Problem("too-large", message, Location(Source(str(path), ""), 1), hint)])


def files_of(folder: Path, kind: str) -> list[Path]:
    """Return the files of `kind` in `folder`, by their names."""
    return _told_apart(folder, kind)[0]


def others_of(folder: Path, kind: str) -> list[Path]:
    """Return what bears the name of a file of `kind` in `folder` and is none, or leads out of the folder."""
    return _told_apart(folder, kind)[1]


def _told_apart(folder: Path, kind: str) -> tuple[list[Path], list[Path]]:
    """Return the files of `kind` in `folder`, and what else bears such a name; what macOS and Word hide has none."""
    files: list[Path] = []
    others: list[Path] = []
    inside = _leads_within(folder / kind, folder)
    for path in _within(folder / kind):
        if path.name.endswith(ENDINGS[kind]):
            # only a link leads elsewhere than the folder that it lies in
            right = os.path.isfile(path) and (_leads_within(path, folder) if os.path.islink(path) else inside)
            (files if right else others).append(path)
    return files, others


def _within(folder: Path) -> list[Path]:
    """Return what lies in `folder` and is not hidden; one that cannot be listed raises Problems."""
    try:
        names = os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        hint = say("看看有没有权限读这个文件夹；读不了，就用不上里面的模板。")
        raise Problems([Problem("unreadable-file", say("“{}”读不出来。", folder), None, hint)]) from error
    return [folder / name for name in sorted(names) if not name.startswith(HIDDEN)]


@lru_cache(maxsize=8)
def misnamed(library: Library) -> dict[Path, str]:
    """Return the office's own files that would be templates if they ended right, 健康.j2.txt, with the right names."""
    found = {}
    for folder, (kind, ending) in product(library.own, ENDINGS.items()):
        for path in _within(folder / kind):
            match = re.fullmatch(rf"(.+)(?:{re.escape(ending)}|[.]yml)(?:[.]txt)?", path.name, re.IGNORECASE)
            right = match and f"{match[1]}{ending}"
            # where case does not matter, 健康.J2 is read
            if right and not os.path.isfile(path.with_name(right)):
                found[path] = right
    return found


def belongs(path: Path, folder: Path) -> bool:
    """Return whether there is a file at `path`, and within `folder` wherever links lead."""
    return os.path.isfile(path) and _leads_within(path, folder)


def _leads_within(path: Path, folder: Path) -> bool:
    # templates come from others, who could make a link print any text of the user's
    return folder == BUILT_IN or Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def own_folders(beside: Path) -> tuple[Path, ...]:
    """Return the office's own folders of templates in the folder `beside`."""
    return tuple(beside / name for name in OWN_NAMES if os.path.isdir(beside / name))
