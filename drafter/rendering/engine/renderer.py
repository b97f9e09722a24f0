"""Templates whose output is runs, line by line: no figure without its fact, no line without its place."""

import marshal
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from drafter.core import Location, Source, recall
from drafter.model import Fact, Run
from drafter.rendering.engine.line_marks import call_site, split_pieces, whole_line
from drafter.rendering.engine.runtime import Root, Runtime
from drafter.rendering.equal_wordings import EqualLines
from drafter.rendering.types import PLAIN, Filled, FlatPiece, Gap, Line, LineMark, Nested, Series
from drafter.schema import Library, TemplateText

if TYPE_CHECKING:
    from drafter.rendering.engine.compiler import Compiler


class TemplateEngine:
    """Renders the wording of a library's templates; each is compiled once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.sources: dict[str, Source] = {}
        self.roots: dict[TemplateText, Root | None] = {}
        self.used: dict[TemplateText, frozenset[str]] = {}
        self.runtime = Runtime()

    @cached_property
    def compiler(self) -> "Compiler":
        """Return what parses and compiles; it takes long to load, and where all is in the cache it is not needed."""
        from drafter.rendering.engine.compiler import Compiler

        return Compiler(self)

    def render(
        self, wording: TemplateText, names: Mapping[str, object], equal: tuple[EqualLines, ...] = ()
    ) -> list[Line]:
        """Return the lines that `wording`, with its `equal` lines, makes of `names`; a fault in it raises Problems."""
        if root := self.root(wording, equal):
            try:
                pieces = self.runtime.render(root, names)
            except Exception:
                # what is wrong Jinja can tell; what failed once is not tried again
                self.roots[wording] = None
            else:
                return self.lines(pieces)
        return self.lines(self.compiler.render(wording, names, equal))

    def root(self, wording: TemplateText, equal: tuple[EqualLines, ...]) -> Root | None:
        """Return what tells `wording` without Jinja, if anything can; a mistake in it raises Problems."""
        if wording not in self.roots:
            self.sources[wording.source.name] = wording.source
            # no version of Jinja is in the key: what it depends on is our own runtime
            kept = recall(("plain", *self.known(wording, equal)), lambda: self.compiler.plain(wording, equal))
            self.roots[wording] = self.runtime.loaded(marshal.loads(kept)) if kept else None
        return self.roots[wording]

    def known(self, wording: TemplateText, equal: tuple[EqualLines, ...]) -> tuple[str, ...]:
        """Return all that the code of `wording` follows from: where its lines stand is in what they are marked with."""
        return (wording.source.name, str(wording.first_line), wording.text, str(equal))

    def part(self, name: str) -> TemplateText | None:
        """Return the wording of the part called `name`, if there is one.

        The line break at the end of its file ends no paragraph: the part goes on where it is included.
        """
        if not self.library.has("parts", name):
            return None
        source = self.library.source("parts", name)
        return TemplateText(source, source.text.rstrip("\n"), 1)

    @cached_property
    def part_texts(self) -> tuple[str, ...]:
        """Return the texts of all parts: any wording may include any of them."""
        sources = (self.library.source("parts", name) for name in self.library.names("parts"))
        return tuple(text for source in sources for text in (source.name, source.text))

    def lines(self, pieces: Iterable[FlatPiece | Nested]) -> list[Line]:
        lines: list[Line] = []
        start: LineMark | None = None
        place: Location | None = None
        held: list[str | Filled] = []
        calls: list[LineMark | None] = []
        for item in pieces:
            if not isinstance(item, str):
                # most are facts and gaps
                if isinstance(item, Fact):
                    if place:
                        held.append(Run(item.words, (item,), place))
                elif isinstance(item, Gap):
                    held.append(item)
                # a macro that fills a line gives its own lines the place of that line
                elif item is Nested.BEGINS:
                    calls.append(start if not held else None)
                elif item is Nested.ENDS:
                    calls.pop()
                elif place:
                    held.append(_placed(item, place))
                continue
            for part in split_pieces(item):
                if not isinstance(part, LineMark):
                    held.append(part)
                    continue
                if start and place:
                    lines.append(Line(start, place, tuple(held)))
                start, held, place = part, [], whole_line(self.sources[part.file], part.line)
                if calls and (call := calls[-1]):
                    start = call_site(part, call)
                    calls[-1] = call._replace(item=False, mark=PLAIN)
        if start and place:
            lines.append(Line(start, place, tuple(held)))
        return lines


def _placed(piece: Filled, place: Location) -> Filled:
    """Return `piece` as it stands in the line at `place`."""
    if isinstance(piece, Run):
        return Run(piece.text, piece.facts, place, piece.missing)
    if isinstance(piece, Series):
        runs = tuple([Run(run.text, run.facts, place) for run in piece.runs])
        return Series(runs, piece.separator, piece.separators)
    return piece


@lru_cache(maxsize=4)
def engine_of(library: Library) -> TemplateEngine:
    """Return the wordings of `library`, the same each time."""
    return TemplateEngine(library)
