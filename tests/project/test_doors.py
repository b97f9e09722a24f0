"""Foreign files are opened by one door each, which has their budget and tells of all that may be wrong with them."""

import ast
from collections.abc import Iterator

import pytest

from tests.project.test_rooms import modules

# what opens a file that may come from anyone, and the one module that may call it
DOORS = {
    "Image.open": "model.picture_file",
    "ZipFile": "core.package",
    "zipfile.ZipFile": "core.package",
    "docx.Document": "parsing.word_file",
    "etree.parse": "parsing.word_file",
    "etree.fromstring": "parsing.word_file",
    "etree.XML": "parsing.word_file",
    "etree.iterparse": "parsing.word_file",
    "calamine.CalamineWorkbook.from_filelike": "parsing.workbook.values",
    "expat.ParserCreate": "parsing.workbook.signs",
}
# by these names it would be called otherwise
IMPORTS = {
    ("zipfile", "ZipFile"): "core.package",
    ("zipfile", "is_zipfile"): "",
    ("docx", "Document"): "",
    ("PIL.Image", "open"): "",
    ("lxml.etree", "parse"): "",
    ("lxml.etree", "fromstring"): "",
    ("openpyxl", "load_workbook"): "",
    ("xml.parsers", "expat"): "parsing.workbook.signs",
}
WHOLE = {
    "zipfile": "",
    "docx": "parsing.word_file",
    "lxml.etree": "",
    "PIL.Image": "",
    "python_calamine": "parsing.workbook.values",
}


def strangers(name: str, text: str) -> Iterator[str]:
    """Yield what the module called `name` calls, or imports so that it could, though it is another's to do."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=func) if DOORS.get(called := ast.unparse(func), name) != name:
                yield called
            case ast.ImportFrom(module=str(module), names=names):
                yield from (each.name for each in names if IMPORTS.get((module, each.name), name) != name)
            case ast.Import(names=names):
                yield from (each.name for each in names if WHOLE.get(each.name, name) != name)


def test_foreign_files_are_opened_by_their_doors_alone() -> None:
    found = {f"{name}: {each}" for name, path in modules().items() for each in strangers(name, path.read_text("utf-8"))}
    assert found == set()


def test_each_door_is_used_by_the_module_that_has_it() -> None:
    homes = {*DOORS.values()}
    assert len(homes) == 5
    for home in homes:
        assert list(strangers("elsewhere", modules()[home].read_text("utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        "with Image.open(path) as image: pass",
        "import docx\n",
        "from zipfile import ZipFile\n",
        "package = docx.Document(data)",
        "def f():\n    from docx import Document\n",
        "tree = etree.fromstring(data)",
    ],
)
def test_the_guard_sees_a_file_opened_elsewhere(text: str) -> None:
    assert list(strangers("elsewhere", text))
