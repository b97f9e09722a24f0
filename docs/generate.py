"""The parts of docs/ that follow from the code: written, or with --check only looked whether they are stale."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from drafter.cli import drafter
from drafter.cli.schema import output_shapes
from drafter.core.diagnostics.meanings import MEANINGS as PROBLEMS
from drafter.core.i18n import say
from drafter.core.shapes import shape_keys
from drafter.parsing.keys import FREE_KEYS
from drafter.rendering.engine.meanings import FILTERS, MARKS
from drafter.schema.fields import Field, Records, leaves
from drafter.schema.library import BODIES_SERVED, BUILT_IN, Library, files_of
from drafter.schema.meanings import MEANINGS as KINDS
from drafter.schema.section import Section, load_section
from drafter.services.inspect.finding import RULES
from drafter.services.inspect.meanings import MEANINGS as FINDINGS

DOCS = Path(__file__).parent
_BLOCK = re.compile("(<!-- 由 make docs 生成：([a-z-]+) -->\n).*?(<!-- 生成完 -->)", re.DOTALL)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    names = list(head)
    yield from (f"| {' | '.join(cells)} |" for cells in (names, ["---"] * len(names), *rows))


def problem_codes() -> Iterator[str]:
    """Yield a table of problem codes for each kind of problem."""
    for kind, codes in PROBLEMS.items():
        yield from (f"{kind}：", "")
        yield from table(("代码", "意思", "怎么改"), ((f"`{code}`", *words) for code, words in codes.items()))
        yield ""


def inspect_codes() -> Iterator[str]:
    """Yield the table of what drafter inspect finds; * stands before what --fix cures."""
    rows = (
        (f"`{code}`", f"{'* ' if RULES[code].repairable else ''}{what}", cure)
        for code, (what, cure) in FINDINGS.items()
    )
    return table(("代码", "什么不对", "怎么改"), rows)


def commands() -> Iterator[str]:
    """Yield how each command is called, what it does, and its options."""
    for name, command in called("drafter", drafter):
        context = click.Context(command, info_name=name, **command.context_settings)
        pieces = " ".join(say(piece) for piece in command.collect_usage_pieces(context))
        yield from (f"## {name}", "", f"`{name} {pieces}`", "", say(command.help or ""), "")
        rows = [
            (f"`{', '.join(option.opts)}{f' {say(option.metavar)}' if option.metavar else ''}`", say(option.help or ""))
            for option in command.get_params(context)
            if isinstance(option, click.Option)
        ]
        yield from table(("选项", "意思"), rows)
        yield ""


def called(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Yield `command`, called `name`, and all those under it."""
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for below in command.list_commands(context):
            if found := command.get_command(context, below):
                yield from called(f"{name} {below}", found)


def sections() -> Iterator[str]:
    """Yield a table of fields for each built-in section."""
    for body in ("", *sorted(BODIES_SERVED)):
        library = Library().serving(body)
        for path in files_of(BUILT_IN / body, "sections"):
            yield from _section(load_section(library, path.stem), f"（{body}）" if body else "")


def output_keys() -> Iterator[str]:
    """Yield a table of the keys of what each command tells other programs."""
    for command, shape in output_shapes().items():
        yield from (f"## drafter {command} --format json", "", f"{shape['description']}。", "")
        rows = ((f"`{path}`", kind, says) for path, kind, says in shape_keys(shape))
        yield from table(("键", "值", "说什么"), rows)
        yield ""


def _section(section: Section, whose: str) -> Iterator[str]:
    """Yield the table of the fields of `section`; its heading says `whose` it is."""
    yield from (f"## {section.name}{whose}", "")
    yield from (f"写给{'、'.join(section.bodies)}的。", "") if section.bodies else ()
    members = section.fields.members.items()
    fields = [
        (field, isinstance(member, Records))
        for key, member in members
        if key not in FREE_KEYS
        for field in leaves(member)
    ]
    yield from table(("项", "填什么", "例"), (_row(field, several, section.stands(field)) for field, several in fields))
    yield ""


def _row(field: Field, several: bool, stands: bool) -> tuple[str, str, str]:
    units = f"（{'、'.join(field.spec.units)}）" if field.spec.units else ""
    what = "：".join(part for part in (field.help, "、".join(field.spec.choices)) if part)
    lowest = f"，{field.lowest}级以上的填"
    marks = (
        (lowest, bool(field.lowest)),
        ("，可有几份", several),
        ("，**必填**", field.required),
        ("，私密", field.private),
        ("，常年", stands),
        ("，下级合计是并列", field.is_beside),
    )
    words = "".join(word for word, holds in marks if holds)
    return f"`{field.path}`", f"{what}{units}{words}", field.example


BLOCKS: dict[str, Callable[[], Iterable[str]]] = {
    "problem-codes": problem_codes,
    "inspect-codes": inspect_codes,
    "kinds": lambda: table(("种类", "填什么"), KINDS.items()),
    "marks": lambda: table(("记号", "意思"), MARKS.items()),
    "filters": lambda: table(("过滤器", "意思"), FILTERS.values()),
    "commands": commands,
    "sections": sections,
    "output-keys": output_keys,
}


def renewed(text: str) -> str:
    """Return the page `text` with each of its generated parts made anew."""
    return _BLOCK.sub(lambda match: match[1] + "\n".join(BLOCKS[match[2]]()).strip("\n") + "\n" + match[3], text)


def main(check: bool) -> int:
    """Write the pages, or name the stale ones; return the exit code."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}
    seen = [match[1] for text in pages.values() for match in re.finditer(r"生成：([a-z-]+)", text)]
    assert sorted(seen) == sorted(BLOCKS), seen
    stale = {path: new for path, text in pages.items() if (new := renewed(text)) != text}
    for path, text in stale.items():
        if check:
            click.echo(f"{path.relative_to(DOCS.parent)} is stale: run make docs", err=True)
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
