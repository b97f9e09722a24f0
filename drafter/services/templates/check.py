"""A folder of templates looked through: every file of every kind, and all that is wrong with each."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from drafter.core import Location, Problem, Problems, Source, did_you_mean, say
from drafter.parsing import Scalar, parse_tree
from drafter.rendering import (
    SectionRenderer,
    couplet_faults,
    lint_lines,
    lint_versions,
    outline,
    review_section,
    versions,
)
from drafter.schema import (
    BODIES_SERVED,
    BUILT_IN,
    ENDINGS,
    HIDDEN,
    USUAL_REPORT,
    Library,
    Part,
    Section,
    TemplateText,
    bare_section,
    files_of,
    load_chapters,
    load_layout,
    load_report,
    load_section,
    read_phrases,
    read_set_phrases,
    strays_in,
)
from drafter.services.templates.copies import ORIGINALS, changed_since
from drafter.services.templates.trial import holes, teller_of, wrong_examples
from drafter.validation import derivations, rules_of

Judge = Callable[[SectionRenderer, str], Iterator[Problem]]


def proofread(folder: Path) -> tuple[int, list[Problem]]:
    """Return how many templates lie in `folder`, and all that is wrong with them."""
    if not folder.samefile(BUILT_IN):
        library = Library((folder,))
        count, problems = _looked_through(library, "", folder)
        problems += [*strays_in(folder), *_misplaced(folder)]
    else:
        library = Library()
        looked = [_looked_through(library.serving(body), body, folder / body) for body in ("", *sorted(BODIES_SERVED))]
        count, problems = sum(count for count, _ in looked), [each for _, found in looked for each in found]
    # what is wrong in a part is met in each section that includes it
    alone = {(problem.code, problem.message, str(problem.location)): problem for problem in problems}
    return count, list(alone.values())


def _looked_through(library: Library, body: str, folder: Path) -> tuple[int, list[Problem]]:
    """Return how many templates of `library` lie in `folder`, and what is wrong with each, told by such a `body`."""
    # sections are tried in the built-in report, for the office's own may be what is wrong
    renderer = teller_of(library, load_report(Library().serving(body), USUAL_REPORT), body)
    files = [(kind, path.stem) for kind in ENDINGS for path in files_of(folder, kind)]
    problems: list[Problem] = []
    for kind, name in files:
        problems += _gathered(_JUDGES[kind](renderer, name))
        problems += _gathered(changed_since(folder, kind, name))
    return len(files), problems


def _gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Return `problems`, and those for which they stopped."""
    result: list[Problem] = []
    try:
        for problem in problems:
            result.append(problem)
    except Problems as refusal:
        result += [*refusal.problems, *refusal.others]
    return result


def _misplaced(folder: Path) -> Iterator[Problem]:
    """Yield the files that were meant as templates and lie where none is looked for, or end otherwise."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if not path.is_file() or inside[0] == ORIGINALS or path.name.startswith(HIDDEN):
            continue
        meant = inside[0] in ENDINGS or {".j2", ".yaml", ".yml", ".tsv"} & set(path.suffixes)
        if meant and not (len(inside) == 2 and path.suffix == ENDINGS.get(inside[0])):
            hint = say(
                "章节放在 sections 里，以 .j2 结尾；报告放在 reports 里，排版放在 layouts 里，以 .yaml 结尾；"
                "说法放在 phrases 里，以 .tsv 结尾；套语放在 set_phrases 里，以 .yaml 结尾。"
            )
            message = say("“{}”不在该在的文件夹里，或结尾不对，用不上。", path)
            yield Problem("misplaced-template", message, Location(Source(str(path), ""), 1), hint)


def _section(renderer: SectionRenderer, name: str) -> Iterator[Problem]:
    section = load_section(renderer.engine.library, name)
    yield from wrong_examples(section)
    yield from _gathered(_formulas(section))
    engine = renderer.engine
    told = [
        (each, outline(each, engine.compiler.parse(each.wording), engine.compiler.parse_part))
        for each in versions(section)
    ]
    faults = lint_versions(section, told, engine.sources)
    for version, plan in told:
        yield from review_section(version, plan, engine.sources)
    yield from faults
    for version, _ in told:
        # what breaks the rules of wording leaves holes that have been named
        yield from () if faults else holes(renderer, version)


def _formulas(section: Section) -> Iterator[Problem]:
    """Raise Problems where a rule or a derived figure of `section` cannot be read."""
    rules_of(section), derivations(section)
    yield from ()


def _report(renderer: SectionRenderer, name: str) -> Iterator[Problem]:
    library = renderer.engine.library
    report = load_report(library, name)
    known = library.names("layouts")
    if report.layout not in known:
        layout = parse_tree(library.source("reports", name))[0].items.get("排版")
        place = layout.location if isinstance(layout, Scalar) else None
        hint = say("{}可写：{}。", did_you_mean(report.layout, known), "、".join(known))
        yield Problem("unknown-layout", say("没有“{}”这种排版。", report.layout), place, hint)
    trial = teller_of(library, report)
    yield from _gathered(_said(trial, report.title))
    yield from _headings(trial, report.parts)


def _chapters(renderer: SectionRenderer, name: str) -> Iterator[Problem]:
    yield from _headings(renderer, load_chapters(renderer.engine.library, name))


def _headings(renderer: SectionRenderer, parts: tuple[Part, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the headings of `parts` and of their chapters."""
    chapters = [each for part in parts for chapter in part.chapters for each in (chapter, *chapter.narrower)]
    couplets = [chapter.couplet for chapter in chapters if chapter.couplet]
    titles = [part.title for part in parts] + [chapter.title for chapter in chapters]
    for wording in (*(title for title in titles if isinstance(title, TemplateText)), *couplets):
        yield from _gathered(_said(renderer, wording))
    for couplet in couplets:
        yield from couplet_faults(couplet.text, Location(couplet.source, couplet.first_line))


def _said(renderer: SectionRenderer, wording: TemplateText) -> Iterator[Problem]:
    """Raise Problems where a title or heading of a report cannot be printed."""
    renderer.phrase(wording)
    yield from ()


def _part(renderer: SectionRenderer, name: str) -> Iterator[Problem]:
    """Yield what is wrong with a part by itself; its names are declared by those that include it."""
    part = renderer.engine.part(name)
    assert part
    bare = bare_section(name, part)
    plan = outline(bare, renderer.engine.compiler.parse(part), renderer.engine.compiler.parse_part)
    yield from lint_lines(bare, plan, renderer.engine.sources)


def _layout(renderer: SectionRenderer, name: str) -> Iterator[Problem]:
    load_layout(renderer.engine.library, name)
    yield from ()


def _phrases(renderer: SectionRenderer, name: str) -> Iterator[Problem]:
    list(read_phrases(renderer.engine.library.source("phrases", name)))
    yield from ()


def _set_phrases(renderer: SectionRenderer, name: str) -> Iterator[Problem]:
    read_set_phrases(renderer.engine.library, name)
    yield from ()


_JUDGES: dict[str, Judge] = {
    "reports": _report,
    "chapters": _chapters,
    "sections": _section,
    "parts": _part,
    "layouts": _layout,
    "phrases": _phrases,
    "set_phrases": _set_phrases,
}
