"""The project's own order: who may import whom, what is packaged, what the MANUAL must name."""

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
from tests.support.manual import MANUAL, page
from tests.support.paths import ROOT


def modules() -> dict[str, Path]:
    package = ROOT / "drafter"
    names = {}
    for path in package.rglob("*.py"):
        parts = path.relative_to(package).with_suffix("").parts
        names[".".join(part for part in parts if part != "__init__")] = path
    return names


def test_every_module_says_its_job_in_one_line() -> None:
    docstrings = {
        name: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for name, path in modules().items()
    }
    assert len(docstrings) > 30
    assert [name for name, docstring in docstrings.items() if not docstring or len(docstring) < 20] == []


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


def test_the_manual_names_every_command_and_option() -> None:
    commands = dict(called("drafter", drafter))
    names = set(commands)
    for command in commands.values():
        for parameter in command.get_params(click.Context(command, **command.context_settings)):
            if isinstance(parameter, click.Option):
                names |= set(parameter.opts)
    assert len(names) >= 6
    assert [name for name in sorted(names) if f"`{name}" not in MANUAL and f"{name}`" not in MANUAL] == []


def test_the_manual_names_every_kind_filter_code_and_form() -> None:
    names = [f"| {kind} |" for kind in (*KINDS, *NAMED_GROUPS)]
    names += [f"\\| {name}" for name in FILTERS]
    names += [f"`{code}`" for code in SEVERITIES]
    names += [*Library().names("reports"), *Library().names("layouts"), *LISTINGS]
    assert len(names) > 60
    assert [name for name in names if name not in MANUAL] == []


def test_the_manual_names_no_code_that_does_not_exist() -> None:
    named = {line.split("`")[1] for line in page("reference/problem-codes.md").splitlines() if line.startswith("| `")}
    assert len(named) > 40
    assert named == set(SEVERITIES)


def test_every_code_is_reported_somewhere() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for name, path in modules().items() if name != "core.diagnostics.codes"
    )
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
    assert {name for name in COMMANDS if f"drafter.cli.{name}" in building} == {"build"}
    ours = {name for name in loaded("--help") if name.startswith("drafter.") and not name.startswith("drafter.cli")}
    light = {
        "drafter.core",
        "drafter.core.files_read",
        "drafter.core.signs",
        "drafter.core.text",
        "drafter.core.text.readable",
        "drafter.core.i18n",
        "drafter.core.lazy",
        "drafter.core.version",
        "drafter.schema",
    }
    assert ours == light | {"drafter.schema.defaults"}
    example = str(ROOT / "examples" / "linjing-2020" / "facts.yaml")
    # the first compiles the templates, unless they are in the cache
    assert loaded("build", example, "-o", str(tmp_path / "总结.txt")) & heavy <= {"jinja2", "ruamel"}
    assert loaded("build", example, "-o", str(tmp_path / "总结.docx")) & heavy == {"ruamel"}
    # a plain report names nobody in private, sets no figures and no events into a table, and adds and compares nothing
    seldom = {"core.text.person_names", "core.text.segmentation", "core.text.folding", "rendering.summary_table"}
    seldom |= {"rendering.summaries.tables", "rendering.summaries.matters"}
    seldom |= {"validation.adding_up.totals", "validation.adding_up.units", "validation.comparison.comparisons"}
    plain = loaded("build", example, "-o", str(tmp_path / "总结.docx"))
    assert plain & ({f"drafter.{name}" for name in seldom} | {"statistics"}) == set()
    checked = loaded("check", example)
    assert checked & heavy == {"ruamel"}
    assert {name for name in checked if name.startswith(("drafter.writers", "drafter.services.inspect"))} == set()


def test_every_helper_of_the_tests_can_be_loaded() -> None:
    helpers = sorted(path.stem for path in (ROOT / "tests" / "support").glob("[a-z]*.py"))
    assert len(helpers) > 25
    code = "\n".join(f"import tests.support.{name}" for name in helpers)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
