"""Jinja whose output is runs, line by line: no figure without its fact, no line without its place."""

import marshal
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import CodeType, FrameType, TracebackType
from typing import Any

import jinja2
from jinja2 import BaseLoader, Template, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, TemplateNotFound, UndefinedError

from drafter.core import Location, Problem, Problems, Source, recall, say
from drafter.model import Fact, Run
from drafter.rendering.engine.line_marks import call_site, mark_lines, split_pieces
from drafter.rendering.engine.sandbox import Endless, Environment, Sandboxed
from drafter.rendering.equal_wordings import EqualLines, marked_with_all
from drafter.rendering.types import PLAIN, Filled, FlatPiece, Line, LineMark, Nested, Series, UntraceableValue
from drafter.schema import Library, TemplateText, strays


class TemplateEngine:
    """Parses and renders the wording of a library's templates; each is parsed and compiled once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.sources: dict[str, Source] = {}
        self.trees: dict[TemplateText, nodes.Template] = {}
        self.templates: dict[TemplateText, Template] = {}
        self.used: dict[TemplateText, frozenset[str]] = {}
        self.environment = Environment(_Parts(self))

    def parse(self, wording: TemplateText, equal: tuple[EqualLines, ...] = ()) -> nodes.Template:
        """Return the syntax tree of `wording`, with its `equal` lines; a mistake in lines or tags raises Problems."""
        if wording not in self.trees:
            name = wording.source.name
            try:
                self.trees[wording] = _placed_scopes(
                    self.environment.parse(self.marked_text(wording, equal), name, name)
                )
            except (TemplateSyntaxError, RecursionError, ValueError) as error:
                raise Problems([self.syntax_problem(error, wording)]) from error
        return self.trees[wording]

    def render(
        self, wording: TemplateText, names: Mapping[str, object], equal: tuple[EqualLines, ...] = ()
    ) -> list[Line]:
        """Return the lines that `wording`, with its `equal` lines, makes of `names`; a fault in it raises Problems."""
        template = self.template(wording, equal)
        self.environment.begin()
        try:
            pieces = template.render(names)
        except Problems:
            raise
        except Exception as error:
            raise Problems([self.fault(error)]) from error
        return self.lines(pieces)

    def template(self, wording: TemplateText, equal: tuple[EqualLines, ...] = ()) -> Template:
        """Return `wording` compiled, with its `equal` lines; a mistake in it raises Problems."""
        if wording not in self.templates:
            self.sources[wording.source.name] = wording.source
            # what its lines are marked with follows from where they stand
            known = (wording.source.name, str(wording.first_line), wording.text, str(equal))
            code = marshal.loads(recall(("code", jinja2.__version__, *known), lambda: self.compiled(wording, equal)))
            self.templates[wording] = Sandboxed.from_code(self.environment, code, {})
        return self.templates[wording]

    def compiled(self, wording: TemplateText, equal: tuple[EqualLines, ...]) -> bytes:
        name = wording.source.name
        try:
            code: CodeType = self.environment.compile(self.parse(wording, equal), name, name)
        except (SyntaxError, TemplateSyntaxError, RecursionError) as error:
            raise Problems([self.syntax_problem(error, wording)]) from error
        return marshal.dumps(code)

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

    def parse_part(self, name: str) -> tuple[nodes.Template, str] | None:
        """Return the syntax tree of the part called `name` and its file, if there is one."""
        part = self.part(name)
        return (self.parse(part), part.source.name) if part else None

    def marked_text(self, wording: TemplateText, equal: tuple[EqualLines, ...]) -> str:
        self.sources[wording.source.name] = wording.source
        text, problems = marked_with_all(wording, equal) if equal else mark_lines(wording)
        if problems:
            raise Problems(problems)
        return text

    def lines(self, pieces: Iterable[FlatPiece | Nested]) -> list[Line]:
        lines: list[Line] = []
        start: LineMark | None = None
        place: Location | None = None
        held: list[str | Filled] = []
        calls: list[LineMark | None] = []
        for item in pieces:
            if not isinstance(item, str):
                # a macro that fills a line gives its own lines the place of that line
                if item is Nested.BEGINS:
                    calls.append(start if not held else None)
                elif item is Nested.ENDS:
                    calls.pop()
                elif place:
                    # most are facts
                    held.append(Run(item.words, (item,), place) if isinstance(item, Fact) else _placed(item, place))
                continue
            for part in split_pieces(item):
                if not isinstance(part, LineMark):
                    held.append(part)
                    continue
                if start and place:
                    lines.append(Line(start, place, tuple(held)))
                start, held, place = part, [], _whole_line(self.sources[part.file], part.line)
                if calls and (call := calls[-1]):
                    start = call_site(part, call)
                    calls[-1] = call._replace(item=False, mark=PLAIN)
        if start and place:
            lines.append(Line(start, place, tuple(held)))
        return lines

    def syntax_problem(self, error: Exception, wording: TemplateText) -> Problem:
        line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_read(error) or wording.first_line
        return Problem(
            "template-syntax",
            say("模板里的 {{ }} 或 {% %} 写得不对。"),
            _whole_line(wording.source, line),
            say("看看括号有没有成对，名称和过滤器有没有写错，里面的标点是不是英文的。"),
        )

    def fault(self, error: Exception) -> Problem:
        """Return what made a template fail, at the template line where it did."""
        place = self.place_of(error)
        match error:
            case UndefinedError():
                message, hint = say("模板用到的名称没有声明过。"), say("看看名称有没有写错，或在“字段”里声明它。")
                return Problem("undeclared-name", message, place, hint)
            case UntraceableValue() | SecurityError():
                message, hint = say("模板要印出的值，没有事实作依据。"), say("只印字段；固定的字直接写在行里。")
                return Problem("untraceable-value", message, place, hint)
            case Endless() | RecursionError() | MemoryError():
                message, hint = say("模板在这里没完没了。"), say("看看片段或宏是不是又用了自己，循环是不是套得太多。")
                return Problem("template-error", message, place, hint)
            case TemplateNotFound(name=name):
                return Problem("template-error", say("没有“{}”这个片段。", name), place, self.missing_part(str(name)))
        hint = say("事实不能相加、相连或只取一部分；用 {{ 字段 }} 和过滤器写。")
        return Problem("template-error", say("模板这一行算不出来。"), place, hint)

    def missing_part(self, name: str) -> str:
        """Return what may be done where there is no part called `name`: what bears its name may be no file."""
        for stray in strays(self.library):
            if stray.location and Path(stray.location.source.name).stem == name:
                return f"{stray.message}{stray.hint}"
        return say("片段放在 parts 文件夹里，名称要写对。")

    def place_of(self, error: Exception) -> Location | None:
        for frame, number in reversed(list(_frames(error.__traceback__))):
            if source := self.sources.get(frame.f_code.co_filename):
                return _whole_line(source, number)
        return None


class _Parts(BaseLoader):
    """Gives {% include %} the parts of a library."""

    def __init__(self, engine: TemplateEngine) -> None:
        self.engine = engine

    def load(
        self, environment: jinja2.Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        if part := self.engine.part(name):
            return self.engine.template(part)
        raise TemplateNotFound(name)


def _frames(trace: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    """Yield each frame of `trace` with its line; `traceback`, which does the same, takes long to load."""
    while trace:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next


def _line_read(error: Exception) -> int:
    """Return the line that Jinja was at when it raised `error`, 0 where it does not tell."""
    told = (frame.f_locals.get("lineno") for frame, _ in _frames(error.__traceback__))
    return next((line for line in reversed(list(told)) if isinstance(line, int)), 0)


def _placed_scopes(tree: nodes.Template) -> nodes.Template:
    """Return `tree` with a line for each {% autoescape %}, which Jinja gives none."""
    for scope in tree.find_all(nodes.Scope):
        scope.lineno = scope.lineno or next((each.lineno for each in scope.iter_child_nodes() if each.lineno), 1)
    return tree


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


@lru_cache(maxsize=4096)
def _whole_line(source: Source, number: int) -> Location:
    text = source.line(number)
    indent = len(text) - len(text.lstrip())
    return Location(source, number, indent + 1, max(len(text) - indent, 1))
