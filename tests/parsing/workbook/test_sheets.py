"""Opening workbooks: what is read, what is refused with a sentence, and what a hostile one may not do."""

import random
import re
import subprocess
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from drafter.core import Problems
from drafter.parsing import source_of
from tests.support.command_line import drafter
from tests.support.old_workbooks import xls
from tests.support.workbooks import cell_of, changed, content, exported, read, told


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(Problems) as caught:
        source_of(name, data)
    return str(caught.value)


@pytest.mark.parametrize("ending", [".xlsm", ".xlsb", ".et", ".csv", ".numbers", ".XLSM"])
def test_other_files_of_tables_are_refused_with_what_to_do(ending: str) -> None:
    said = refusal(f"填报{ending}", exported())
    assert f"错误[not-workbook] “填报{ending}”是 {ending.lower()} 文件，读不了。" in said
    assert "另存为" in said


@pytest.mark.parametrize("name", ["填报.xlsx", "填报.xls", "填报.ods"])
def test_a_password_is_told(name: str) -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert "加了密码，读不了" in refusal(name, locked)


def test_a_locked_ods_is_told() -> None:
    data = zipped({"content.xml": b"?", "META-INF/manifest.xml": b"<manifest:encryption-data/>"})
    assert "加了密码，读不了" in refusal("填报.ods", data)


def test_macros_are_refused_whatever_the_file_is_called() -> None:
    data = BytesIO(exported())
    with ZipFile(data, "a") as package:
        package.writestr("xl/vbaProject.bin", b"?")
    assert "“填报.xlsx”里有宏，读不了。" in refusal("填报.xlsx", data.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"facts", exported()[:3000], b"\xd0\xcf\x11\xe0" * 200])
@pytest.mark.parametrize("name", ["填报.xlsx", "填报.xls", "填报.ods"])
def test_what_is_broken_is_told(name: str, data: bytes) -> None:
    assert f"“{name}”打不开：坏了，或不是真的 {name[2:]} 文件。" in refusal(name, data)


def zipped(parts: dict[str, bytes]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return data.getvalue()


def with_part(data: bytes, name: str, change: bytes | tuple[str, str]) -> bytes:
    """Return the workbook `data` with another part called `name`, or with a pattern in it replaced."""
    with ZipFile(BytesIO(data)) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    if isinstance(change, tuple):
        was = parts[name].decode()
        parts[name] = re.sub(change[0], change[1], was, count=1).encode()
        assert parts[name].decode() != was
    else:
        parts[name] = change
    return zipped(parts)


SHEET = "xl/worksheets/sheet2.xml"


def test_a_bomb_is_refused() -> None:
    assert "太大" in refusal("填报.xlsx", with_part(exported(), SHEET, b"<worksheet>" + b" " * 120_000_000))


@pytest.mark.parametrize(("place", "row"), [("XFD1048576", 1048576), ("A1048576", 1048576), ("ZZ9999999", 9999999)])
def test_a_cell_at_the_end_of_the_world_is_refused_before_room_is_made_for_it(place: str, row: int) -> None:
    far = with_part(exported(), SHEET, ("</sheetData>", f'<row><c r="{place}" t="n"><v>1</v></c></row></sheetData>'))
    assert f"“填报.xlsx”里的表“组织建设”到了第{row}行" in refusal("填报.xlsx", far)


def test_a_formatted_column_down_to_the_last_row_is_no_content() -> None:
    far = with_part(exported(), SHEET, ("</sheetData>", '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'))
    assert content(read(far)) == content(read(exported()))


@pytest.mark.parametrize("count", ["uniqueCount", "count"])
def test_a_list_that_is_said_to_be_immense_is_refused_before_room_is_made_for_it(count: str) -> None:
    styles = with_part(exported(), "xl/styles.xml", ("<cellXfs count=", f'<cellXfs {count}="4294967295" was='))
    assert "打不开" in refusal("填报.xlsx", styles)


def test_the_old_format_is_read_where_its_reader_may_die(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xls([{0: "项目"}])
    monkeypatch.setattr("drafter.parsing.workbook.values._CHILD", "import os; os.abort()")
    assert "“填报.xls”打不开" in refusal("填报.xls", data)
    monkeypatch.setattr("drafter.parsing.workbook.values._CHILD", "import sys; sys.exit(3)")
    assert "“填报.xls”加了密码，读不了。" in refusal("填报.xls", data)


def test_entities_are_refused() -> None:
    entity = '<!DOCTYPE worksheet [<!ENTITY a "1234">]><worksheet'
    assert "打不开" in refusal("填报.xlsx", with_part(exported(), SHEET, ("<worksheet", entity)))


def test_a_long_text_is_read_whole() -> None:
    text = "长" * 32_000
    facts = read(changed(exported(), lambda book: set_value(book, text)))
    assert text in content(facts)[0].values()


def set_value(book: openpyxl.Workbook, value: object) -> None:
    cell_of(book, "组织建设", "行政村").value = value


def test_links_to_other_files_are_not_followed(tmp_path: Path) -> None:
    def link(book: openpyxl.Workbook) -> None:
        set_value(book, f"='file://{tmp_path}/[other.xlsx]表'!A1")

    assert told(read(changed(exported(), link)))["组织建设!C7"] == ["converted-cell"]


def test_without_calamine_it_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "填报.xlsx").write_bytes(exported())
    code = (
        "import sys\nsys.modules['python_calamine'] = None\nfrom drafter.cli import run\n"
        "sys.exit(run(['check', '填报.xlsx']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "错误[missing-extra] 读表格要用的 python-calamine 还没有装。" in done.stdout
    assert 'pip install "drafter[xlsx]"' in done.stdout


def test_neither_is_loaded_where_no_workbook_is_read(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("报告: 年度总结\n", encoding="utf-8")
    code = (
        "import sys\nfrom drafter.cli import run\nrun(['check', 'facts.yaml'])\n"
        "sys.exit(any(name in sys.modules for name in ('openpyxl', 'python_calamine', 'xml.parsers.expat')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_a_workbook_of_ones_own_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["B2"] = "行政村"
    book.active["C2"] = 14
    book.save(tmp_path / "台账.xlsx")
    done = drafter(tmp_path, "build", "台账.xlsx")
    assert done.returncode == 1
    assert "“台账.xlsx”里没有能读的事实：不是 drafter export 写的表。" in done.stderr
    assert "台账.xlsx:Sheet!C2 警告[unread-cell] 这一格写着“14”，没有读。" in done.stderr


def test_a_sheet_of_the_old_format_that_goes_on_for_ever_is_refused() -> None:
    rows: list[dict[int, bytes | str]] = [{} for _ in range(65_000)]
    rows[0], rows[-1] = {0: "项目", 255: "甲"}, {255: "乙"}
    assert "“填报.xls”里的表太大了。" in refusal("填报.xls", xls(rows))


def test_what_is_damaged_inside_is_told_or_read_whatever_the_damage() -> None:
    chance = random.Random(7)
    with ZipFile(BytesIO(exported())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(40):
        name = chance.choice([*parts])
        damaged = bytearray(parts[name])
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(damaged))
            damaged[place : place + chance.randint(0, 3)] = chance.choice([b"<", b">", b'"', b"9", b"", b"A1"])
        with suppress(Problems):
            read(zipped(parts | {name: bytes(damaged)}))
