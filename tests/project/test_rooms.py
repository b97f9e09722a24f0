"""The house: which room a module may import from, by which door, and where its tests lie."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

from drafter.cli import COMMANDS
from drafter.schema import KINDS
from tests.support.paths import ROOT

PACKAGE = ROOT / "drafter"
# a room imports only from those before it
ROOMS = ["core", "model", "parsing", "schema", "validation", "rendering", "pipeline", "writers", "services", "cli"]
# services that bear the name of the thing they serve: a file to be written, facts that travel in a .docx
THINGS = {"output", "embed", "workbook"}
# what is compared with a word that is a key of the facts file or a name in a template, and the name of a kind too
KEYS = {"key", "path.leaf", "chain", "match['name']"}


def modules() -> dict[str, Path]:
    """Return all modules of the package by their names: schema.kinds, cli."""
    names = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        names[".".join(part for part in parts if part != "__init__")] = path
    return names


def imports(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Yield each module of ours that is named in an import at `path`, what is taken from it, and whether for types."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = {id(below) for node in ast.walk(tree) if isinstance(node, ast.If) for below in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("drafter."):
            if node.module != "drafter.templates":
                for alias in node.names:
                    yield node.module.removeprefix("drafter."), alias.name, id(node) in typing
        elif isinstance(node, ast.Import):
            assert not any(alias.name.startswith("drafter") for alias in node.names), f"{path} imports a module whole"


def room(name: str) -> str:
    """Return the room of a module; each service is a room of its own."""
    first, *rest = name.split(".")
    return f"services.{rest[0]}" if first == "services" and rest else first


def edges() -> list[tuple[str, str, str, bool]]:
    found = [(name, *each) for name, path in modules().items() for each in imports(path)]
    assert len(modules()) > 200
    assert len(found) > 1000
    return found


def test_the_root_holds_the_rooms_and_no_more() -> None:
    there = {path.name for path in PACKAGE.iterdir()} - {"__pycache__"}
    files = {"__init__.py", "__main__.py", "pipeline.py", "py.typed"}
    assert there == files | set(ROOMS) - {"pipeline"}


def test_a_room_imports_only_from_rooms_before_it() -> None:
    seen = 0
    for name, other, what, _ in edges():
        here, there = name.split(".")[0], other.split(".")[0]
        if here in ROOMS and here != there:
            assert ROOMS.index(there) < ROOMS.index(here), f"{name} imports {what} of {other}"
            seen += 1
    assert seen > 400


def test_a_room_is_entered_by_its_front_door() -> None:
    seen = 0
    for name, other, what, _ in edges():
        if room(name) != room(other) and name not in ("", "__main__") and other != "core.lazy":
            assert other == room(other), f"{name} imports {what} of {other}: take it from {room(other)}"
            door = import_module(f"drafter.{other}")
            assert what in getattr(door, "__all__", vars(door)), f"{name} imports {what}, which {other} does not offer"
            seen += 1
    assert seen > 400


def test_a_front_door_opens_on_what_it_offers() -> None:
    seen = 0
    for name, path in modules().items():
        door = import_module(f"drafter.{name}" if name else "drafter")
        if path.name != "__init__.py" or not hasattr(door, "_HOMES"):
            continue
        typed = [what for module, what, typing in imports(path) if typing and module.startswith(name)]
        assert sorted(typed) == sorted(door.__all__), name
        assert all(getattr(door, what) is not None for what in door.__all__)
        seen += len(door.__all__)
    assert seen > 250


def test_no_module_imports_in_a_circle() -> None:
    found = modules()
    graph: dict[str, set[str]] = {name: set() for name in found}
    for name, other, what, typing in edges():
        if not typing:
            below = f"{other}.{what}"
            graph[name].add(below if below in found else other)
    assert sum(map(len, graph.values())) > 700
    assert len(list(TopologicalSorter(graph).static_order())) == len(found)


def test_a_service_bears_the_name_of_its_command_or_of_what_it_serves() -> None:
    services = {path.stem for path in (PACKAGE / "services").iterdir()} - {"__init__", "__pycache__"}
    assert len(services) > 8
    assert services - THINGS <= set(COMMANDS)
    assert services >= THINGS


def test_the_tests_lie_as_the_rooms_do() -> None:
    # what holds for the project, its laws and what needs LibreOffice belongs to no room
    apart = {"project", "laws", "office", "support", "golden"}
    folders = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    mirrored = {folder for folder in folders if folder.parts and folder.parts[0] not in apart}
    assert len(mirrored) > 15
    assert [str(folder) for folder in mirrored if not (PACKAGE / folder).is_dir()] == []
    assert {"core", "parsing", "schema", "validation", "rendering", "writers", "services", "cli"} <= {
        folder.parts[0] for folder in mirrored
    }


def test_each_room_has_its_own_page() -> None:
    rooms = [*(room for room in ROOMS if room != "pipeline"), *(f"services.{name}" for name in packages("services"))]
    assert len(rooms) > 15
    entered = 0
    for room in rooms:
        door = import_module(f"drafter.{room}")
        words = door.__doc__ or ""
        assert "\nIn: " in words, room
        assert "Out: " in words, room
        if "." not in room:
            assert "To add " in words, room
            (enter,) = re.findall("^Enter by (.*?)\\.(?: |\n)", words, re.MULTILINE | re.DOTALL) or [""]
            for name in re.findall("`([A-Za-z_]+)`", enter):
                modules = [path.stem for path in (PACKAGE / room).glob("*.py")]
                assert name in [*getattr(door, "__all__", vars(door)), *packages(room), *modules], (room, name)
                entered += 1
        for file in re.findall("docs/dev/[a-z/-]+\\.md", words):
            assert (ROOT / file).is_file(), f"{room} sends to {file}"
    assert entered > 20


def packages(room: str) -> list[str]:
    """Return the names of the modules and packages right in a room."""
    return [path.stem for path in (PACKAGE / room.replace(".", "/")).iterdir() if path.is_dir() and path.stem[0] != "_"]


def kind_comparisons(tree: ast.Module, names: set[str]) -> Iterator[tuple[str, int]]:
    """Yield what is compared in `tree` with one of `names`, written there or in a constant of the module, and where."""
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }

    def named(node: ast.AST) -> bool:
        if isinstance(node, ast.Name) and node.id in constants:
            node = constants[node.id]
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            return any(named(each.value if isinstance(each, ast.Starred) else each) for each in node.elts)
        return isinstance(node, ast.Constant) and node.value in names

    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(map(named, sides)):
                yield next((ast.unparse(side) for side in sides if not named(side)), ""), node.lineno
        elif isinstance(node, ast.Match):
            values = [each.value for each in ast.walk(node) if isinstance(each, ast.MatchValue)]
            if any(map(named, values)):
                yield ast.unparse(node.subject), node.lineno


def test_a_kind_is_asked_what_it_is_and_not_for_its_name() -> None:
    sample = 'A = ("段落", "")\nx.kind == "文字"\nx.kind in ("名单", *A)\nx.kind not in A\nx.kind == "月"'
    assert [line for _, line in kind_comparisons(ast.parse(sample), {*KINDS})] == [2, 3, 4]
    seen, found = set(), []
    for name, path in modules().items():
        if not name.startswith("schema.kinds"):
            for what, line in kind_comparisons(ast.parse(path.read_text(encoding="utf-8")), {*KINDS}):
                seen.add(what)
                # keys of the facts file and names in a template that are called as kinds are
                if what not in KEYS:
                    found.append((name, line, what))
    assert found == []
    assert seen == KEYS
