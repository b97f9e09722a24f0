"""A section tried on the examples of its own declarations: what it says, and where it would leave a hole."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, zip_longest

from drafter.core import Location, Problem, Problems, Source, say
from drafter.model import Blank, Exhibit, FactPath, Paragraph, Picture, Run, Table, stretches, text_of
from drafter.parsing import (
    NONE,
    TEXT_KEYS,
    Listing,
    Mapping,
    Node,
    Scalar,
    Typed,
    metadata_of,
    parse_facts,
    parse_tree,
    sample_name,
)
from drafter.rendering import (
    BLANK,
    FlatPiece,
    Gap,
    Line,
    SectionRenderer,
    Series,
    TemplateEngine,
    compose,
    judged_outline,
)
from drafter.schema import (
    BESIDE,
    CLOSING,
    BlockKind,
    Declaration,
    Field,
    Fill,
    Group,
    Library,
    OwnWords,
    Records,
    Report,
    Section,
    example,
    leaves,
    section_text,
)
from drafter.validation import bind

_MARKS = "、，；：。！？"
_HOLE = re.compile(f"^[{_MARKS}]|[{_MARKS}]{{2,}}|“”|‘’|《》|（）|\\(\\)|〔〕|([的了和及与在为])\\1|(?<![。！？”：])$")
_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"), ("〔", "〕"))

# lines that are told in all the trials of a section: ten times as many as any of ours takes
MOST_TRIED = 160_000

Gone = frozenset[str]


def teller_of(library: Library, report: Report, body: str = "") -> SectionRenderer:
    """Return a teller for trials, in the name of a town's `body`, a women's federation where it is not said."""
    name = sample_name("某某镇", body or "妇联")
    office = f"单位: {{名称: {name}, 级别: 镇}}\n年度: 2020\n"
    head, problems = metadata_of(parse_facts(Source(say("样例"), office)))
    if head is None:
        raise Problems(problems)
    return SectionRenderer(head, report, TemplateEngine(library), topic=say("专题"))


def sample(renderer: SectionRenderer, section: Section) -> list[str]:
    """Return the paragraphs that `section` makes of its examples."""
    bound = bind(section, _tree(section, example), Location(section.wording.source, 1))
    told = renderer.section(section, bound)
    return [text_of(runs) for block in told.blocks for runs in stretches(block)]


def wrong_examples(section: Section) -> Iterator[Problem]:
    """Yield the examples that their own fields would not take."""
    for leaf in leaves(section.fields):
        if leaf.example not in ("", NONE):
            typed = Typed(leaf.path, (Scalar(leaf.example, leaf.location),), False, leaf.location)
            if isinstance(problem := leaf.kind.values(typed, leaf.spec), Problem):
                yield problem._replace(message=say("“例”不合种类：{}", problem.message))


def holes(renderer: SectionRenderer, section: Section) -> Iterator[Problem]:
    """Yield the places in which `section` leaves a hole when one or two facts of a paragraph are not known."""
    found, tried = set(), 0
    for lines, gone in _trials(renderer, section):
        tried += len(lines)
        if tried > MOST_TRIED:
            yield _unfinished(section)
            return
        blocks = compose(lines, renderer.report.listing, section.frame).blocks
        for block, below in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Table | Picture):
                # what stands by itself has no wording round it to be torn
                continue
            announces = section.frame or isinstance(below, Table | Picture)
            for place, shown in _holes_in(block.runs, isinstance(block, Paragraph), announces):
                if (place := place or lines[0].place).line not in found:
                    found.add(place.line)
                    yield _problem(place, gone, shown)


def _unfinished(section: Section) -> Problem:
    message = say("字段和选项太多，没有一一试完空着时会不会留下窟窿。")
    return Problem("too-large", message, section.heading, say("分成几章，或分成几段，每段少几个字段。"))


def _problem(place: Location, gone: Gone, shown: str) -> Problem:
    named = "、".join(f"“{path}”" for path in sorted(gone))
    when = say("{}空着时", named) if gone else say("照例子填时")
    hint = say("让同去的字在同一个方括号里、同一行里，或缩进到它所靠的那一行下面。")
    return Problem("leaves-hole", say("{}，这里会印成“{}”。", when, shown), place, hint)


def _trials(renderer: SectionRenderer, section: Section) -> Iterator[tuple[list[Line], Gone]]:
    """Yield what is tried of `section`, also beside those that close a report where it asks for them."""
    yield from _trials_beside(renderer, section)
    if BESIDE in section.wording.text:
        yield from _trials_beside(replace(renderer, filled=frozenset(CLOSING)), section)


def _trials_beside(renderer: SectionRenderer, section: Section) -> Iterator[tuple[list[Line], Gone]]:
    """Yield lines and what is left out of them: nothing, each list, all but one group, each field and each two."""
    tree = _tree(section, _filled)
    choices = [leaf for leaf in leaves(section.fields) if leaf.kind.is_choice]
    seen: set[tuple[Hashable, ...]] = set()
    for chosen in ({}, *({leaf.path: choice} for leaf in choices for choice in leaf.spec.choices[1:])):
        told = _lines(renderer, section, _with(tree, chosen))
        yield told, frozenset()
        for listed in _lists(section.fields):
            yield _lines(renderer, section, _without(_with(tree, chosen), frozenset({listed}))), frozenset({listed})
        for matter, others in _matters_alone(section, _with(tree, chosen)):
            yield _lines(renderer, section, matter), others
        # most paragraphs are the same whichever choice is made
        for paragraph in _paragraphs(told):
            if (says := tuple(map(_says, paragraph))) not in seen:
                seen.add(says)
                yield from _with_gaps(paragraph)
    # what a filter says of two fields changes where one of them goes
    lines = judged_outline(section, renderer.engine).lines
    for slot in (slot for line in lines for slot in line.slots if len(slot.fields) > 1):
        for field in slot.fields:
            alone = frozenset({field.path})
            yield _lines(renderer, section, _without(tree, alone)), alone


def _matters_alone(section: Section, tree: Node) -> Iterator[tuple[Node, Gone]]:
    """Yield `tree`, a section filled, with each group and list of records alone, and the names of what went."""
    assert isinstance(tree, Mapping)
    fields = {key: member for key, member in section.fields.members.items() if isinstance(member, Field)}
    for key in tree.items:
        if key not in fields:
            others = {
                name for name in tree.items if name != key and not (name in fields and fields[name].kind.is_choice)
            }
            kept = {name: node for name, node in tree.items.items() if name not in others}
            yield replace(tree, items=kept), frozenset(others)


def _lists(declaration: Declaration) -> Iterator[str]:
    """Yield the paths of the lists of records in `declaration`."""
    match declaration:
        case Records(group):
            yield group.path
        case Group(members=members):
            for member in members.values():
                yield from _lists(member)


def _lines(renderer: SectionRenderer, section: Section, tree: Node) -> list[Line]:
    names = bind(section, tree, Location(section.wording.source, 1)).names
    return renderer.engine.render(section.wording, renderer.names | names)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph, together with the list that one in ： announces."""
    paragraph: list[Line] = []
    for line in lines:
        if line.start.mark != BLANK:
            paragraph.append(line)
        elif paragraph and "".join(piece for piece in paragraph[-1].pieces if isinstance(piece, str))[-1:] != "：":
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _paths(piece: FlatPiece) -> Iterator[str]:
    """Yield the fields that `piece` prints: 讲座.名称."""
    if isinstance(piece, Exhibit):
        yield FactPath(piece.path).below
    runs = piece.runs if isinstance(piece, Series) else (piece,) if isinstance(piece, Run) else ()
    for fact in (fact for run in runs for fact in run.facts if fact.counts):
        yield ".".join(FactPath(fact.path).names[1:])


def _with_gaps(paragraph: Sequence[Line]) -> Iterator[tuple[list[Line], Gone]]:
    """Yield `paragraph` with nothing to print for each of its fields and each two, and these."""
    printed = [[frozenset(_paths(piece)) for piece in line.pieces] for line in paragraph]
    in_line = [frozenset[str]().union(*each) for each in printed]
    fields = sorted(frozenset[str]().union(*in_line))
    for pair in (*combinations(fields, 1), *combinations(fields, 2)):
        gone = frozenset(pair)
        yield (
            [
                line if gone.isdisjoint(whole) else _emptied(line, each, gone)
                for line, whole, each in zip(paragraph, in_line, printed, strict=True)
            ],
            gone,
        )


def _says(line: Line) -> Hashable:
    """Return what tells `line` from others: its mark, its wording, what it prints and for which fields."""
    return line.start, *(piece if isinstance(piece, str) else (_text(piece), *_paths(piece)) for piece in line.pieces)


def _text(piece: FlatPiece) -> str:
    return text_of(piece.joined() if isinstance(piece, Series) else (piece,) if isinstance(piece, Run) else ())


def _emptied(line: Line, printed: Sequence[Gone], gone: Gone) -> Line:
    """Return `line`, whose pieces print the fields in `printed`, with nothing to print for those in `gone`."""
    gap = Gap(Blank("", line.place))
    pieces = zip(line.pieces, printed, strict=True)
    return line._replace(pieces=tuple(piece if gone.isdisjoint(fields) else gap for piece, fields in pieces))


def _holes_in(runs: tuple[Run, ...], paragraph: bool, announces: bool) -> Iterator[tuple[Location | None, str]]:
    """Yield where a hole is in `runs`, with the text around it; what the facts say is no matter.

    A paragraph that `announces` what stands below may end in ：.
    """
    wording = "".join("\0" * len(run.text) if run.facts or run.missing else run.text for run in runs)
    text = text_of(runs)
    for match in _HOLE.finditer(wording):
        at_end = match.start() == len(wording)
        if not (at_end and (not paragraph or text[-1:] in "。！？”：")):
            yield _place(runs, match.start()), _around(text, match.start())
    if paragraph and not announces and text.endswith("："):
        yield _place(runs, len(text) - 1), _around(text, len(text))
    for opening, closing in _PAIRS:
        if wording.count(opening) != wording.count(closing):
            start = max(wording.rfind(opening), wording.rfind(closing))
            yield _place(runs, start), _around(text, start)


def _around(text: str, start: int) -> str:
    shown = text[max(start - 10, 0) : start + 8]
    return f"{'…' if start > 10 else ''}{shown}{'…' if start + 8 < len(text) else ''}"


def _place(runs: tuple[Run, ...], start: int) -> Location | None:
    """Return the template line of the character at `start`, or of the nearest before it."""
    place = None
    for run in runs:
        place = run.place or place
        start -= len(run.text)
        if start < 0 and place:
            break
    return place


def _tree(section: Section, fill: Fill) -> Node:
    """Return what the facts say under the key of `section`, with each field as `fill` has it."""
    source = Source(say("样例"), section_text(section, fill))
    tree = parse_tree(source)[0].items[section.name]
    words = Scalar("各村已经落实", Location(source, 1))
    free = dict.fromkeys(TEXT_KEYS, words) if fill is _filled else {}
    return replace(tree, items=tree.items | free) if isinstance(tree, Mapping) else tree


def _filled(field: Field) -> str:
    name = FactPath(field.path).leaf
    if isinstance(field.kind, BlockKind | OwnWords):
        return ""
    return example(field) or field.kind.stand_in or f"某{name}"


def _with(node: Node, chosen: dict[str, str], path: str = "") -> Node:
    """Return `node` with the choices at the paths in `chosen` made as it says."""
    match node:
        case Mapping(items=items):
            prefix = f"{path}." if path else ""
            return replace(node, items={key: _with(child, chosen, prefix + key) for key, child in items.items()})
        case Listing(items=items):
            return replace(node, items=tuple(_with(item, chosen, path) for item in items))
    return node._replace(text=chosen.get(path, node.text))


def _without(node: Node, gone: Gone, path: str = "") -> Node:
    """Return `node` with the fields and lists in `gone` left empty."""
    match node:
        case Mapping(items=items):
            prefix = f"{path}." if path else ""
            return replace(node, items={key: _without(child, gone, prefix + key) for key, child in items.items()})
        case Listing() if path in gone:
            return replace(node, items=())
        case Listing(items=items):
            return replace(node, items=tuple(_without(item, gone, path) for item in items))
    return node._replace(text="") if path in gone else node
