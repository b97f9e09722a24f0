"""Jinja at work: the wording of a library parsed and compiled, and run where our own runtime does not do."""

import marshal
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from types import CodeType, FrameType, TracebackType
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import BaseLoader, Template, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, TemplateNotFound, UndefinedError

from drafter.core import Location, Problem, Problems, recall, say
from drafter.rendering.engine.counting import Endless
from drafter.rendering.engine.line_marks import mark_lines, whole_line
from drafter.rendering.engine.plain_code import PlainEnvironment, is_plain
from drafter.rendering.engine.sandbox import Environment, Sandboxed
from drafter.rendering.equal_wordings import EqualLines, marked_with_all
from drafter.rendering.types import Rendered, UntraceableValue
from drafter.schema import TemplateText, strays

if TYPE_CHECKING:
    from drafter.rendering.engine.renderer import TemplateEngine


class Compiler:
    """Parses and compiles the wordings of `engine`, each once, and tells what is wrong with them."""

    def __init__(self, engine: "TemplateEngine") -> None:
        self.engine = engine
        self.trees: dict[TemplateText, nodes.Template] = {}
        self.templates: dict[TemplateText, Template] = {}
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

    def parse_part(self, name: str) -> tuple[nodes.Template, str] | None:
        """Return the syntax tree of the part called `name` and its file, if there is one."""
        part = self.engine.part(name)
        return (self.parse(part), part.source.name) if part else None

    def plain(self, wording: TemplateText, equal: tuple[EqualLines, ...]) -> bytes:
        """Return code of `wording` that runs without Jinja, none where there is no such; a mistake raises Problems."""
        if not is_plain(self.parse(wording, equal)):
            return b""
        return self.compiled(wording, equal, PlainEnvironment(_Parts(self)))

    def render(
        self, wording: TemplateText, names: Mapping[str, object], equal: tuple[EqualLines, ...] = ()
    ) -> Rendered:
        """Return the pieces that `wording`, with its `equal` lines, makes of `names`; a fault in it raises Problems."""
        template = self.template(wording, equal)
        self.environment.begin()
        try:
            pieces: Rendered = template.render(names)  # type: ignore[assignment]
        except Problems:
            raise
        except Exception as error:
            raise Problems([self.fault(error)]) from error
        return pieces

    def template(self, wording: TemplateText, equal: tuple[EqualLines, ...] = ()) -> Template:
        """Return `wording` compiled, with its `equal` lines; a mistake in it raises Problems."""
        if wording not in self.templates:
            # that of a part is known by nobody else, where its code is in the cache
            self.engine.sources[wording.source.name] = wording.source
            key = ("code", jinja2.__version__, *self.engine.known(wording, equal))
            code = marshal.loads(recall(key, lambda: self.compiled(wording, equal, self.environment)))
            self.templates[wording] = Sandboxed.from_code(self.environment, code, {})
        return self.templates[wording]

    def compiled(self, wording: TemplateText, equal: tuple[EqualLines, ...], environment: Environment) -> bytes:
        """Return the code of `wording` for `environment`; a mistake in it raises Problems."""
        name = wording.source.name
        try:
            code: CodeType = environment.compile(self.parse(wording, equal), name, name)
        except (SyntaxError, TemplateSyntaxError, RecursionError) as error:
            raise Problems([self.syntax_problem(error, wording)]) from error
        return marshal.dumps(code)

    def marked_text(self, wording: TemplateText, equal: tuple[EqualLines, ...]) -> str:
        self.engine.sources[wording.source.name] = wording.source
        text, problems = marked_with_all(wording, equal) if equal else mark_lines(wording)
        if problems:
            raise Problems(problems)
        return text

    def syntax_problem(self, error: Exception, wording: TemplateText) -> Problem:
        line = error.lineno if isinstance(error, TemplateSyntaxError) else _line_read(error) or wording.first_line
        return Problem(
            "template-syntax",
            say("模板里的 {{ }} 或 {% %} 写得不对。"),
            whole_line(wording.source, line),
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
        for stray in strays(self.engine.library):
            if stray.location and Path(stray.location.source.name).stem == name:
                return f"{stray.message}{stray.hint}"
        return say("片段放在 parts 文件夹里，名称要写对。")

    def place_of(self, error: Exception) -> Location | None:
        for frame, number in reversed(list(_frames(error.__traceback__))):
            if source := self.engine.sources.get(frame.f_code.co_filename):
                return whole_line(source, number)
        return None


class _Parts(BaseLoader):
    """Gives {% include %} the parts of a library."""

    def __init__(self, compiler: Compiler) -> None:
        self.compiler = compiler

    def load(
        self, environment: jinja2.Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        if part := self.compiler.engine.part(name):
            return self.compiler.template(part)
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
