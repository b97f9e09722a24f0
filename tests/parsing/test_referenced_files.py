"""The files that values name: where they lie, and which are never touched."""

from pathlib import Path

import pytest

from drafter.core.diagnostics.problem import Source
from drafter.parsing.referenced_files import beside, is_absolute, is_elsewhere, named_by
from drafter.parsing.yaml.tree import parse_tree

FOREIGN = [
    r"\\host\share\x.jpg", "//host/share/x.jpg", r"\/host\x.jpg", r"  \\host\x.jpg", r"\\?\C:\x.jpg", r"\\.\COM1",
    "CON", "con.jpg", "nul", "照片/AUX.png", "PRN .jpg", "com1.docx", "LPT9", "lpt¹.png", "CONIN$", "nul:", "COM1/x.jpg",
]  # fmt: skip
BESIDE = [
    "x.jpg",
    "照片/x.jpg",
    r"照片\x.jpg",
    "../x.jpg",
    "/x.jpg",
    r"C:\x.jpg",
    "console.jpg",
    "com.jpg",
    "auxin/nula.png",
]


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_another_computers_or_a_device_lies_nowhere(name: str) -> None:
    assert beside(Source("夹/facts.yaml", ""), name) is None


@pytest.mark.parametrize("name", BESIDE)
def test_all_else_lies_as_seen_from_the_facts(name: str) -> None:
    assert beside(Source("夹/facts.yaml", ""), name) == Path("夹") / name.replace("\\", "/")


def test_facts_that_lie_on_another_computer_themselves_have_their_files_beside_them() -> None:
    assert beside(Source("//host/share/facts.yaml", ""), "x.jpg") == Path("//host/share/x.jpg")


def test_no_foreign_name_is_among_the_files_that_are_watched(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").touch()
    text = "照片: [x.jpg, '\\\\host\\share\\y.jpg', //host/z.jpg, CON.jpg]\n备注: x.jpg、//host/w.png\n"
    source = Source(str(tmp_path / "facts.yaml"), text)
    # a sentence of several names is looked for as a whole too, and lies beside the facts
    named = {path.name for path in named_by(source, parse_tree(source)[0]) if "、" not in str(path)}
    assert named == {"x.jpg"}


@pytest.mark.parametrize(
    ("name", "absolute", "elsewhere"),
    [
        ("x.jpg", False, False),
        ("照片/../x.jpg", False, False),
        ("..x/y.jpg", False, False),
        ("../x.jpg", False, True),
        (r"照片\..\..\x.jpg", False, True),
        ("/x.jpg", True, True),
        (r"D:\x.jpg", True, True),
        ("D:/x.jpg", True, True),
    ],
)
def test_what_stays_behind_when_the_folder_is_copied(name: str, absolute: bool, elsewhere: bool) -> None:
    assert (is_absolute(name), is_elsewhere(name)) == (absolute, elsewhere)
