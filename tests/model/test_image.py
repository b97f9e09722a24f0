"""Photographs: which files are opened, and that what is printed has the greys, the lines and the way up of the file."""

import os
import struct
import zlib
from collections.abc import Callable
from contextlib import nullcontext, suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from drafter.model.image import Photograph, developed, fitted, photograph_at
from drafter.model.picture_file import MOST_BYTES, Oversized, Unreadable, take_turns

WIDE, HIGH = 400, 300


def ramp(high_first: bool = False) -> bytes:
    """Return the pixels of a picture of 16 bits that goes from black on the left to white on the right."""
    row = [65535 * x // (WIDE - 1) for x in range(WIDE)]
    return struct.pack(f"{'>' if high_first else '<'}{WIDE}H", *row) * HIGH


def greys(path: Path) -> list[int]:
    """Return how light the photograph at `path` is printed on its left, in its middle and on its right."""
    with Image.open(BytesIO(developed(photograph_at(path), 3000, 3000))) as printed:
        grey = printed.convert("L")
        across = grey.size[0] - 1
        return [int(str(grey.getpixel((x, grey.size[1] // 2)))) for x in (0, across // 2, across)]


def inverted(path: Path) -> None:
    """Let the TIFF at `path` say that its 0 is white."""
    data = path.read_bytes()
    said = struct.pack("<HHI", 262, 3, 1) + b"\1"
    assert data.count(said) == 1
    path.write_bytes(data.replace(said, said[:-1] + b"\0"))


def deep(path: Path, mode: str = "I;16") -> None:
    Image.frombytes(mode, (WIDE, HIGH), ramp(mode == "I;16B")).save(path)


DEEP: list[tuple[str, Callable[[Path], None], list[int]]] = [
    ("16.png", deep, [0, 127, 255]),
    ("16.tif", deep, [0, 127, 255]),
    ("16b.tif", lambda path: deep(path, "I;16B"), [0, 127, 255]),
    ("16w.tif", lambda path: (deep(path), inverted(path))[1], [255, 127, 0]),
    ("32.tif", lambda path: Image.linear_gradient("L").rotate(90).convert("I").save(path), [0, 127, 255]),
    ("float.tif", lambda path: Image.linear_gradient("L").rotate(90).convert("F").save(path), [0, 127, 255]),
    ("8.png", lambda path: Image.linear_gradient("L").rotate(90).save(path), [0, 127, 255]),
]


@pytest.mark.parametrize(("name", "make", "wanted"), [pytest.param(*row, id=row[0]) for row in DEEP])
def test_a_scan_is_printed_in_the_greys_that_it_has(
    name: str, make: Callable[[Path], None], wanted: list[int], tmp_path: Path
) -> None:
    make(tmp_path / name)
    assert all(abs(one - other) < 4 for one, other in zip(greys(tmp_path / name), wanted, strict=True))


@pytest.mark.parametrize("mode", ["1", "P"])
def test_the_lines_of_a_scan_are_smooth_when_it_is_made_smaller(mode: str, tmp_path: Path) -> None:
    page = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(page)
    for start in range(0, 3508, 40):
        draw.line((0, start, 2480, 3508 - start), fill=0, width=3)
    page.convert(mode).save(tmp_path / "页.png")
    with Image.open(BytesIO(developed(photograph_at(tmp_path / "页.png"), 4000, 5658))) as printed:
        tones = printed.convert("L").histogram()
    # by nearest neighbours nothing but black and white is left
    assert sum(tones[64:192]) > sum(tones) / 10


@pytest.mark.parametrize("ending", ["jpg", "png", "tif", "webp"])
@pytest.mark.parametrize("held", range(1, 9))
def test_a_picture_stands_upright_whatever_its_format(ending: str, held: int, tmp_path: Path) -> None:
    upright = Image.new("RGB", (80, 60), "white")
    upright.paste("red", (0, 0, 40, 30))
    # a camera that was held in this way writes this
    undone = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[held]
    stored = upright if undone is None else upright.transpose(Image.Transpose(undone))
    exif = Image.Exif()
    exif[0x0112] = held
    stored.save(tmp_path / f"图.{ending}", exif=exif, quality=95)
    photograph = photograph_at(tmp_path / f"图.{ending}")
    assert (photograph.width, photograph.height) == (80, 60)
    with Image.open(BytesIO(developed(photograph, 1200, 900))) as printed:
        assert printed.size == (80, 60)
        corners = [printed.getpixel(place) for place in ((10, 10), (70, 10), (10, 50), (70, 50))]
    reds = [color[1] < 128 for color in corners if isinstance(color, tuple)]
    assert reds == [True, False, False, False]


def tagged(*entries: tuple[int, int, int, bytes]) -> bytes:
    """Return `entries`, each a tag, a type, a count and a value, as the EXIF of a camera."""
    start, body, rest = 8 + 2 + 12 * len(entries) + 4, b"", b""
    for tag, kind, count, value in entries:
        body += struct.pack("<HHI", tag, kind, count)
        body += value.ljust(4, b"\0") if len(value) <= 4 else struct.pack("<I", start + len(rest))
        rest += value if len(value) > 4 else b""
    return b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + body + b"\0\0\0\0" + rest


def test_what_a_telephone_writes_beside_the_way_up_does_not_matter(tmp_path: Path) -> None:
    exif = tagged((0x0100, 2, 5, b"4000\0"), (0x0101, 2, 5, b"3000\0"), (0x0112, 3, 1, struct.pack("<H", 6)))
    Image.new("RGB", (80, 60), "green").save(tmp_path / "图.jpg", exif=exif)
    photograph = photograph_at(tmp_path / "图.jpg")
    assert photograph[1:3] == (60, 80)
    assert developed(photograph, 600, 800)


@pytest.mark.parametrize("size", [(300, 5), (5, 300), (1, 1), (3000, 1)])
def test_a_picture_may_be_as_thin_as_a_line(size: tuple[int, int], tmp_path: Path) -> None:
    for name in ("图.jpg", "图.png"):
        Image.new("RGB", size, "green").save(tmp_path / name)
        photograph = photograph_at(tmp_path / name)
        assert photograph[1:3] == size
        width, height = fitted(photograph, 8000, 6000)
        assert min(width, height) >= 1
        assert developed(photograph, width, height)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, depth: int = 8, color: int = 2) -> bytes:
    """Return a PNG that says that it is `width` by `height`, and goes on for a few bytes."""
    head = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def avif(path: Path) -> None:
    Image.new("RGB", (60, 40), "green").save(path)
    data = path.read_bytes()
    path.write_bytes(data[:-20] + bytes(byte ^ 0xFF for byte in data[-20:]))


def endless_scans(path: Path) -> None:
    """Write a JPEG of many passes over many pixels: each of them costs as much as the first."""
    made = BytesIO()
    Image.new("L", (4000, 4000), 90).save(made, "JPEG", progressive=True, quality=5)
    data = made.getvalue()
    last = data[data.rindex(b"\xff\xda") : -2]
    path.write_bytes(data[:-2] + last * 300 + data[-2:])


BROKEN: list[tuple[str, Callable[[Path], Any], type[Exception]]] = [
    ("a damaged AVIF", avif, Unreadable),
    ("a program in PostScript", lambda path: path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%EOF\n"), Unreadable),
    ("a format that nobody promised", lambda path: Image.new("RGB", (9, 9)).save(path, "PPM"), Unreadable),
    ("a text", lambda path: path.write_text("不是照片"), Unreadable),
    ("nothing", lambda path: path.write_bytes(b""), Unreadable),
    ("a folder", lambda path: path.mkdir(), Unreadable),
    ("a plane larger than memory", lambda path: path.write_bytes(png(13300, 13300)), Oversized),
    ("a plane larger than Pillow's own limit", lambda path: path.write_bytes(png(60000, 60000)), Oversized),
    ("passes without number", endless_scans, Oversized),
]


@pytest.mark.parametrize(("make", "kind"), [pytest.param(*rest, id=name) for name, *rest in BROKEN])
def test_what_is_no_picture_is_refused_in_one_way(
    make: Callable[[Path], Any], kind: type[Exception], tmp_path: Path
) -> None:
    make(tmp_path / "图.jpg")
    with pytest.raises(Unreadable) as refusal:
        photograph_at(tmp_path / "图.jpg")
    assert type(refusal.value) is kind


def test_the_budget_holds_what_telephones_and_scanners_make() -> None:
    # 108 million pixels as PNG, a page of A4 at 600 dpi in colour, one of A3 in black and white at 1200 dpi
    assert MOST_BYTES > 12000 * 9000 * 4
    assert MOST_BYTES > 4961 * 7016 * 4
    assert MOST_BYTES > 14032 * 9921 * 2


def test_pages_are_counted_and_small_copies_are_none(tmp_path: Path) -> None:
    pages = [Image.new("L", (30, 20), grey) for grey in (0, 60, 120, 180, 240)]
    pages[0].save(tmp_path / "五页.tif", save_all=True, append_images=pages[1:])
    pages[0].save(tmp_path / "一页.tif")
    pages[0].save(tmp_path / "动.gif", save_all=True, append_images=pages[1:])
    pages[0].convert("RGB").save(tmp_path / "景深.jpg", "MPO", save_all=True, append_images=[pages[1].convert("RGB")])
    found = {path.stem: photograph_at(path)[3:] for path in tmp_path.iterdir()}
    assert found == {"五页": (5, False), "一页": (1, False), "动": (1, True), "景深": (1, False)}
    # what programs keep beside a scan to show it soon
    copy = Image.new("L", (15, 10))
    copy.encoderinfo = {"tiffinfo": {254: 1}}
    pages[0].save(tmp_path / "带小样.tif", save_all=True, append_images=[copy, pages[1]])
    assert photograph_at(tmp_path / "带小样.tif").pages == 2


def test_what_a_library_says_of_a_damaged_scan_does_not_reach_the_console(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    drawn = Image.effect_noise((300, 200), 90)
    drawn.save(tmp_path / "好.tif", compression="tiff_lzw")
    data = (tmp_path / "好.tif").read_bytes()
    for number, place in enumerate(range(20, len(data), len(data) // 12)):
        broken = tmp_path / f"坏{number}.tif"
        broken.write_bytes(data[:place] + bytes(byte ^ 0x55 for byte in data[place : place + 40]) + data[place + 40 :])
        with suppress(Unreadable):
            photograph_at(broken)
    photograph_at(tmp_path / "好.tif")
    assert capfd.readouterr().err == ""
    os.write(2, "还听得见".encode())
    assert capfd.readouterr().err == "还听得见"


def test_a_large_picture_waits_for_its_turn_and_a_small_one_does_not(tmp_path: Path) -> None:
    class Turn:
        taken = 0

        def __enter__(self) -> None:
            self.taken += 1

        def __exit__(self, *_: object) -> None:
            pass

    turn = Turn()
    take_turns(turn)
    try:
        Image.new("RGB", (80, 60)).save(tmp_path / "小.png")
        photograph_at(tmp_path / "小.png")
        assert turn.taken == 0
        Image.new("1", (12000, 4000)).save(tmp_path / "大.png")
        developed(Photograph(tmp_path / "大.png", 12000, 4000), 8000, 3000)
        assert turn.taken == 1
    finally:
        take_turns(nullcontext())
