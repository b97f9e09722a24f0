"""The project's own order: who may import whom, what is packaged, what the README must name."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from drafter.cli import COMMANDS, drafter
from drafter.core.diagnostics.codes import SEVERITIES
from drafter.rendering.engine.filters import FILTERS
from drafter.schema.fields import NAMED_GROUPS
from drafter.schema.kinds import KINDS
from drafter.schema.library import BUILT_IN, Library
from drafter.schema.section import LISTINGS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

# a module may import only from those before it
ORDER = [
    "version",
    "cache",
    "language",
    "characters",
    "severity",
    "excerpt",
    "problem",
    "formats",
    "suggestion",
    "quantity",
    "ordinal",
    "day",
    "span",
    "reading",
    "miswriting",
    "alignment",
    "diagnosis",
    "misreading",
    "tree",
    "beside",
    "tags",
    "placeholder",
    "facts",
    "rank",
    "parting",
    "kinds",
    "office",
    "head",
    "photograph",
    "developing",
    "document",
    "exhibit",
    "totals",
    "cells",
    "tabling",
    "album",
    "exhibits",
    "paper",
    "script",
    "names",
    "masking",
    "faces",
    "library",
    "inheritance",
    "measuring",
    "layout",
    "stationery",
    "area",
    "breaking",
    "title",
    "columns",
    "rows",
    "installed",
    "rare",
    "opened",
    "checkup",
    "front",
    "fields",
    "records",
    "placing",
    "section",
    "report",
    "plan",
    "guidance",
    "formalities",
    "schema.lines",
    "schema.values",
    "schema.fields",
    "schema.head",
    "schema",
    "starter",
    "lines",
    "outline",
    "formula",
    "derive",
    "origin",
    "bound",
    "bind",
    "formal",
    "case",
    "checks.structure",
    "checks.figures",
    "checks.days",
    "checks.formal",
    "checks.words",
    "checks.marks",
    "checks.privacy",
    "checks.sums",
    "checks",
    "ignore",
    "wording",
    "claims",
    "loose",
    "lint.manuscript",
    "lint.names",
    "lint.marks",
    "lint.words",
    "lint.paragraph",
    "lint.footing",
    "lint.required",
    "lint",
    "trace",
    "answer",
    "sandbox",
    "render",
    "minor",
    "clause",
    "omission",
    "compose",
    "notice",
    "chapter",
    "assembly",
    "mainfigures",
    "dressing",
    "shorten",
    "pages",
    "seal",
    "writers.text",
    "writers.html",
    "writers.styles",
    "writers.escape",
    "writers.markup",
    "writers.anchors",
    "writers.grid",
    "writers.drawing",
    "writers.imprint",
    "writers.numbering",
    "writers.body",
    "writers.onpaper",
    "writers.package",
    "writers.papered",
    "writers.docx",
    "writers.paperreview",
    "writers.review",
    "writers",
    "inspection.faces",
    "inspection.look",
    "inspection.role",
    "inspection.around",
    "inspection.naming",
    "inspection.paper",
    "inspection.finding",
    "inspection.measure",
    "inspection.wanted",
    "inspection.page",
    "inspection.lettering",
    "inspection.shapes",
    "inspection.order",
    "inspection.official",
    "inspection.elements",
    "inspection.tables",
    "inspection",
    "inspection.folio",
    "inspection.spacing",
    "inspection.head",
    "inspection.repair",
    "inspection.telling",
    "redaction",
    "luggage",
    "output",
    "prepare",
    "pipeline",
    "pull.copy",
    "pull.pairing",
    "pull.comparing",
    "pull.retyping",
    "pull.findings",
    "pull",
    "pull.telling",
    "comparison.leaves",
    "comparison.matching",
    "comparison.changes",
    "comparison.sentences",
    "comparison.chapters",
    "comparison",
    "comparison.telling",
    "comparison.redline",
    "checklist",
    "writers.checklist",
    "copying",
    "trial",
    "showing",
    "proofreading",
    "upgrade",
    "openlist",
    "listing",
    "preview.watch",
    "preview.page",
    "preview.session",
    "preview.server",
    "preview",
    "work",
    "freshness",
    "naming",
    "pool",
    "parcel",
    "cluster",
    "cli.manners",
    "cli.own",
    "cli.form",
    "cli.schema",
    "cli.asked",
    "cli.progress",
    "cli.many",
    "cli.build",
    "cli.check",
    "cli.facts",
    "cli.inspect",
    "cli.diff",
    "cli.doctor",
    "cli.new",
    "cli.preview",
    "cli.pull",
    "cli.templates",
    "cli.trace",
    "cli.upgrade",
    "cli",
    "__main__",
]


def modules() -> dict[str, Path]:
    package = ROOT / "drafter"
    names = {}
    for path in package.rglob("*.py"):
        parts = path.relative_to(package).with_suffix("").parts
        names[".".join(part for part in parts if part != "__init__")] = path
    return names


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    found |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return {name.removeprefix("drafter.") for name in found if name.startswith("drafter.")} - {"templates"}


def test_no_module_imports_from_a_later_one() -> None:
    found = modules()
    assert set(found) - {""} == set(ORDER)
    seen = 0
    for place, name in enumerate(ORDER):
        for other in imports(found[name]):
            assert ORDER.index(other) < place, f"{name} imports {other}"
            seen += 1
    assert seen > 60


def test_every_module_says_its_job_in_one_line() -> None:
    docstrings = {
        name: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for name, path in modules().items()
    }
    assert len(docstrings) > 30
    assert [name for name, docstring in docstrings.items() if not docstring] == []


def test_every_public_function_and_class_says_what_it_is() -> None:
    bare, seen = [], 0
    for name, path in modules().items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                seen += 1
                if not ast.get_docstring(node):
                    bare.append(f"{name}.{node.name}")
    assert seen > 80
    assert bare == []


def called(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Yield `command`, called `name`, and all those under it."""
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for below in command.list_commands(context):
            yield from called(f"{name} {below}", command.get_command(context, below))


def test_the_readme_names_every_command_and_option() -> None:
    commands = dict(called("drafter", drafter))
    names = set(commands)
    for command in commands.values():
        for parameter in command.get_params(click.Context(command, **command.context_settings)):
            if isinstance(parameter, click.Option):
                names |= set(parameter.opts)
    assert len(names) >= 6
    assert [name for name in sorted(names) if f"`{name}" not in README and f"{name}`" not in README] == []


def test_the_readme_names_every_kind_filter_code_and_form() -> None:
    names = [f"| {kind} |" for kind in (*KINDS, *NAMED_GROUPS)]
    names += [f"\\| {name}" for name in FILTERS]
    names += [f"`{code}`" for code in SEVERITIES]
    names += [*Library().names("reports"), *Library().names("layouts"), *LISTINGS]
    assert len(names) > 60
    assert [name for name in names if name not in README] == []


def test_the_readme_names_no_code_that_does_not_exist() -> None:
    named = {line.split("`")[1] for line in README.split("## 问题代码")[1].splitlines() if line.startswith("| `")}
    assert len(named) > 40
    assert named == set(SEVERITIES)


def test_every_code_is_reported_somewhere() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for name, path in modules().items() if name != "severity")
    dynamic = {"unknown-report", "unknown-layout"}
    assert [code for code in SEVERITIES if f'"{code}"' not in sources and code not in dynamic] == []


def test_templates_are_found_where_they_are_installed() -> None:
    library = Library()
    assert {"sections", "reports", "layouts"} <= {folder.name for folder in BUILT_IN.iterdir()}
    assert len(library.names("sections")) >= 7
    assert library.names("reports")
    assert library.names("layouts")


def loaded(*args: str) -> set[str]:
    code = f"import sys\nfrom drafter.cli import run\nrun({list(args)!r})\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.splitlines())


def test_nothing_heavy_is_loaded_where_it_is_not_needed(tmp_path: Path) -> None:
    heavy = {"docx", "lxml", "jinja2", "ruamel", "urllib.request"}
    assert loaded("--help") & heavy == set()
    building = loaded("build", "--help")
    assert building & heavy == set()
    assert {name for name in COMMANDS if f"drafter.cli.{name}" in building} == {"build", "schema"}
    ours = {name for name in loaded("--help") if name.startswith("drafter.") and not name.startswith("drafter.cli")}
    assert ours == {"drafter.language", "drafter.version"}
    example = str(ROOT / "examples" / "linjing-2020" / "facts.yaml")
    assert loaded("build", example, "-o", str(tmp_path / "总结.txt")) & heavy == {"jinja2", "ruamel"}
    assert loaded("build", example, "-o", str(tmp_path / "总结.docx")) & heavy == {"jinja2", "ruamel"}
    checked = loaded("check", example)
    assert checked & heavy == {"jinja2", "ruamel"}
    assert {name for name in checked if name.startswith(("drafter.writers", "drafter.inspection"))} == set()
