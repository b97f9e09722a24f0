"""Tells one section, or a whole report, from facts that a test gives as text or as a tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from textwrap import dedent

from drafter.core.diagnostics.problem import Location, Problem, Problems, Source
from drafter.core.diagnostics.report import listed
from drafter.model.bound import BoundSection
from drafter.model.document import Paragraph, text_of
from drafter.model.reading_order import paragraphs_of
from drafter.parsing.facts import Facts, parse_facts
from drafter.parsing.metadata import metadata_of
from drafter.parsing.organization import sample_name
from drafter.parsing.yaml.tree import Listing, Mapping, Node, Scalar, parse_tree
from drafter.pipeline import Draft, draft, draft_facts
from drafter.rendering.chapter import RenderedSection
from drafter.rendering.engine.renderer import TemplateEngine
from drafter.rendering.equal_wordings import versions
from drafter.rendering.section import SectionRenderer
from drafter.schema.library import Library
from drafter.schema.report import load_report
from drafter.schema.section import Section, load_section
from drafter.validation.binding.binder import bind
from drafter.writers.registry import ENDINGS, load_writer
from tests.support.paths import EXAMPLES

HEAD = "单位: {名称: 临泾镇妇联}\n年度: 2020\n"
Path_ = tuple[str | int, ...]


@lru_cache
def example(name: str) -> Draft:
    """Return the report of the example called `name`, drafted once for all tests."""
    return draft(EXAMPLES / name / "facts.yaml")


def facts_of(text: str, head: str = HEAD) -> Facts:
    return parse_facts(Source("facts.yaml", head + dedent(text)))


def tree_of(text: str) -> Mapping:
    return parse_tree(Source("facts.yaml", dedent(text)))[0]


def library_of(folder: Path, files: dict[str, str]) -> Library:
    """Return a library whose own folder, in `folder`, has `files`, by path."""
    templates = folder / "templates"
    for name, text in files.items():
        (templates / name).parent.mkdir(parents=True, exist_ok=True)
        (templates / name).write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return Library((templates,))


@dataclass(frozen=True)
class Told:
    """A section as it was told, with what it was told from."""

    bound: BoundSection
    composition: RenderedSection

    @property
    def text(self) -> str:
        return "\n".join(text_of(block.runs) for block in self.composition.blocks)

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.composition.blocks if isinstance(block, Paragraph)]

    @property
    def unused(self) -> list[str]:
        return [problem.message.split("”")[0].partition(".")[2] for problem in self.notices("unused-fact")]

    def notices(self, code: str) -> list[Problem]:
        return [problem for problem in self.composition.notices if problem.code == code]


@dataclass
class Desk:
    """A library with a report, at which sections are told; `filled` are those that are filled beside them.

    A section of another kind of body than the women's federation is called by both: 工会/组织建设.
    """

    library: Library = field(default_factory=Library)
    report: str = "年度总结"
    listing: str = ""
    filled: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        name = sample_name("临泾镇", self.library.body or "妇联")
        head, problems = metadata_of(facts_of("", f"单位: {{名称: {name}, 级别: 镇}}\n年度: 2020\n"))
        assert head
        assert not problems
        report = load_report(self.library, self.report)
        if self.listing:
            report = replace(report, listing=self.listing)
        self.renderer = SectionRenderer(head, report, TemplateEngine(self.library), self.filled)
        self.sections: dict[str, Section] = {}
        self.others: dict[str, Desk] = {}

    def of(self, body: str) -> "Desk":
        """Return the desk of a body of the kind `body`."""
        if body not in self.others:
            self.others[body] = Desk(self.library.serving(body), self.report, self.listing, self.filled)
        return self.others[body]

    def placed(self, place: str) -> tuple["Desk", str]:
        """Return the desk at which the section at `place` is told, and its name: 工会/组织建设, or 健康."""
        body, _, name = place.rpartition("/")
        return (self.of(body) if body else self), name

    def section(self, name: str) -> Section:
        if name not in self.sections:
            self.sections[name] = load_section(self.library, name)
        return self.sections[name]

    def versions(self, name: str) -> Iterator[Section]:
        """Yield section `name` in each of its equal wordings; meanwhile it is told so."""
        whole = self.section(name)
        for version in versions(whole):
            self.sections[name] = version
            yield version
        self.sections[name] = whole

    def tell(self, name: str, facts: Node | str | None, gone: frozenset[int] = frozenset()) -> Told:
        """Return section `name` told from `facts`, the value of its key, without its minor lines in `gone`."""
        node = tree_of(facts) if isinstance(facts, str) else facts
        place = Location(Source("facts.yaml", ""), 1)
        bound = bind(self.section(name), node, place)
        assert not bound.problems, bound.problems
        return Told(bound, self.renderer.section(self.section(name), bound, gone))


def paths(node: Node, prefix: Path_ = ()) -> Iterator[Path_]:
    """Yield the path of every filled leaf under `node`; a list of values is one leaf."""
    match node:
        case Mapping(items=items) if "值" in items:
            yield prefix
        case Mapping(items=items):
            for key, child in items.items():
                yield from paths(child, (*prefix, key))
        case Listing(items=items) if any(isinstance(item, Mapping) for item in items):
            for index, child in enumerate(items):
                yield from paths(child, (*prefix, index))
        case Scalar(text="") | Listing(items=()):
            return
        case _:
            yield prefix


def without(node: Node, gone: frozenset[Path_], prefix: Path_ = ()) -> Node:
    """Return `node` with the leaves at `gone` left empty."""
    if prefix in gone:
        assert node.location
        return Scalar("", node.location)
    match node:
        case Mapping(items=items):
            children = {key: without(child, gone, (*prefix, key)) for key, child in items.items()}
            return replace(node, items=children)
        case Listing(items=items):
            children_ = tuple(without(child, gone, (*prefix, index)) for index, child in enumerate(items))
            return replace(node, items=children_)
    return node


def called(path: Path_) -> str:
    """Return `path` as messages call it: 培训班.1.人数."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def told_or_refused(text: str) -> list[str]:
    """Return the words of the report that `text` makes; or refuse it with problems that have a message and a cure."""
    drafted, problems = None, ()
    try:
        drafted = draft_facts(parse_facts(Source("facts.yaml", text)), Library())
    except Problems as refusal:
        problems = refusal.problems
    if drafted:
        for ending in ENDINGS:
            assert load_writer(ending)(drafted.document, drafted.layout)
        return paragraphs_of(drafted.document)
    assert problems
    assert all(problem.message and problem.hint for problem in problems)
    assert "\n".join(listed(problems))
    return []
