"""Breaks pictures of every format and mode in many ways: is each refused or printed, soon, and as `check` has it?

`python -m tests.support.picture_mutants [SEED] [COUNT]` prints a table of what came of it.
"""

from __future__ import annotations

import random
import struct
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO
from itertools import islice, takewhile
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from PIL import Image

from drafter.cli import run
from tests.support.workers import verdicts

# the seed of those that CI tries
USUAL_SEED = 9704
PRINTED, REFUSED = "printed", "refused"
TRACEBACK, SLOW, UNLIKE, HOLLOW = "traceback", "slow", "check says well, build does not", "no picture in the report"
# more than anybody waits for one
MOST_SECONDS = 10.0
FACTS = "单位: 石桥镇妇联\n年度: 2024\n普法宣传:\n  宣传资料: 3000多\n  照片: 图{}\n"
FORGED = (0, 1, 2, 255, 256, 8192, 13300, 20000, 32767, 65535, 2**31 - 1, 2**32 - 1)


class Mutant(NamedTuple):
    """The bytes of a picture that was `made`, a format and a mode, and broken in the way called `way`."""

    made: str
    way: str
    data: bytes


class Kind(NamedTuple):
    """A format with the modes that it holds, and the ways to save it of which one is taken."""

    name: str
    modes: tuple[str, ...]
    options: tuple[dict[str, Any], ...] = ({},)
    several: bool = False


KINDS = (
    Kind("JPEG", ("L", "RGB", "CMYK"), ({}, {"progressive": True}, {"quality": 10}, {"optimize": True})),
    Kind("PNG", ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"), ({}, {"compress_level": 0}), True),
    Kind("PNG", ("L", "P"), ({"transparency": 1},)),
    Kind(
        "TIFF",
        ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "I;16", "I", "F"),
        ({}, {"compression": "tiff_lzw"}, {"compression": "tiff_deflate"}, {"compression": "packbits"}),
        True,
    ),
    Kind("TIFF", ("1",), ({"compression": "group4"}, {"compression": "group3"})),
    Kind("TIFF", ("L", "RGB"), ({"compression": "jpeg"},)),
    Kind("WEBP", ("RGB", "RGBA"), ({"method": 0}, {"lossless": True, "method": 0}), True),
    Kind("AVIF", ("RGB", "RGBA"), ({"speed": 10}, {"speed": 10, "quality": 5})),
    Kind("GIF", ("1", "L", "P"), ({}, {"interlace": 1}, {"transparency": 3}), True),
    Kind("BMP", ("1", "L", "P", "RGB", "RGBA")),
)


# what they are made of


def pictures(chance: random.Random) -> list[tuple[str, bytes]]:
    """Return a picture of every format in every mode, whole, each with what it is."""
    return [(f"{kind.name} {mode}", saved(kind, mode, chance)) for kind in KINDS for mode in kind.modes]


def saved(kind: Kind, mode: str, chance: random.Random) -> bytes:
    """Return a picture of `kind` in `mode`, of any size, in any of the ways to save it."""
    size = chance.choice(((1, 1), (3, 7), (7, 300), (90, 60), (320, 200)))
    several = kind.several and chance.random() < 0.4
    images = [drawn(mode, size, chance) for _ in range(3 if several else 1)]
    options = dict(chance.choice(kind.options))
    if kind.name in ("JPEG", "PNG", "WEBP") and chance.random() < 0.6:
        options["exif"] = camera(chance)
    if several:
        options |= {"save_all": True, "append_images": images[1:]}
    made = BytesIO()
    images[0].save(made, kind.name, **options)
    return made.getvalue()


def drawn(mode: str, size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Return a picture of noise."""
    grey = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    if mode == "I;16":
        return Image.frombytes(mode, size, chance.randbytes(size[0] * size[1] * 2))
    if mode in ("LA", "PA", "RGBA"):
        colors = grey.convert({"LA": "L", "PA": "P", "RGBA": "RGB"}[mode])
        bands = [*(colors.split() if mode != "PA" else ()), grey]
        return colors.convert("PA") if mode == "PA" else Image.merge(mode, bands)
    return grey.convert(mode)


def camera(chance: random.Random) -> bytes:
    """Return EXIF with what matters to us among what cameras write, of the types and lengths of anything."""
    tags = [0x0112, *chance.sample((0x0100, 0x0101, 0x010F, 0x011A, 0x8769, 0x8825, 0x0201, 0x0103), 3)]
    entries, start, rest = b"", 8 + 2 + 12 * len(tags) + 4, b""
    for tag in sorted(tags):
        kind, count = chance.choice(((3, 1), (3, 1), (2, 5), (4, 1), (5, 1), (1, 4), (7, 3), (12, 1), (9, 2**20)))
        value = struct.pack("<I", chance.choice((1, 3, 6, 8, 0, 9, 65535, start + len(rest))))
        entries += struct.pack("<HHI", tag, kind, count) + value
        rest += chance.randbytes(chance.randrange(12))
    return b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + b"\0\0\0\0" + rest


# how they are broken


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 40))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def head_flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 4))):
        changed[chance.randrange(min(len(changed), 160))] = chance.choice(
            (0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256))
        )
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def torn(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 2, 4, 12, 100)) :]


def doubled(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    end = min(start + chance.choice((4, 12, 64, 500)), len(data))
    return data[:end] + data[start:end] * chance.choice((1, 3)) + data[end:]


def forged(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with another number where its format keeps its width, its height or another measure."""
    places = list(measures(data))
    if not places:
        return head_flipped(data, chance)
    changed = bytearray(data)
    for place, form in chance.sample(places, min(len(places), chance.choice((1, 2)))):
        largest = 256 ** struct.calcsize(form) - 1
        struct.pack_into(form, changed, place, min(chance.choice(FORGED), largest))
    return checked(bytes(changed))


def measures(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield where in `data` a measure stands, and how it is written."""
    if data.startswith(b"\x89PNG"):
        yield from ((16, ">I"), (20, ">I"))
        if (place := data.find(b"acTL")) >= 0:
            yield place + 4, ">I"
        if (place := data.find(b"fcTL")) >= 0:
            yield from ((place + 8, ">I"), (place + 12, ">I"))
    elif data.startswith(b"\xff\xd8"):
        for marker in (b"\xff\xc0", b"\xff\xc2"):
            if (place := data.find(marker)) >= 0:
                yield from ((place + 5, ">H"), (place + 7, ">H"))
    elif data.startswith(b"GIF8"):
        yield from ((6, "<H"), (8, "<H"))
        if (place := data.find(b",\0\0\0\0")) >= 0:
            yield from ((place + 5, "<H"), (place + 7, "<H"))
    elif data.startswith(b"BM"):
        yield from ((18, "<I"), (22, "<I"), (28, "<H"), (46, "<I"), (10, "<I"))
    elif data.startswith(b"II*\0"):
        start = struct.unpack_from("<I", data, 4)[0]
        if start + 2 <= len(data):
            count = struct.unpack_from("<H", data, start)[0]
            yield from ((start + 2 + 12 * n + 8, "<I") for n in range(count) if start + 14 + 12 * n <= len(data))
            yield from ((start + 2 + 12 * n + 4, "<I") for n in range(count) if start + 14 + 12 * n <= len(data))
    elif data.startswith(b"RIFF"):
        yield from ((place, "<H") for place in (24, 26, 27, 29) if place + 2 <= len(data))
    elif (place := data.find(b"ispe")) >= 0:
        yield from ((place + 8, ">I"), (place + 12, ">I"))


def checked(data: bytes) -> bytes:
    """Return `data`, where it is a PNG, with the sums that go with its chunks."""
    if not data.startswith(b"\x89PNG"):
        return data
    changed, place = bytearray(data), 8
    while place + 12 <= len(changed):
        (length,) = struct.unpack_from(">I", changed, place)
        end = place + 8 + length
        if end + 4 > len(changed):
            break
        struct.pack_into(">I", changed, end, zlib.crc32(changed[place + 4 : end]))
        place = end + 4
    return bytes(changed)


def chunks_moved(data: bytes, chance: random.Random) -> bytes:
    """Return `data`, where it is a PNG, with a chunk taken away, said twice or moved; any other is torn."""
    if not data.startswith(b"\x89PNG"):
        return torn(data, chance)
    chunks, place = [], 8
    while place + 12 <= len(data):
        end = place + 12 + struct.unpack_from(">I", data, place)[0]
        chunks.append(data[place:end])
        place = end
    picked = chunks.pop(chance.randrange(len(chunks)))
    for _ in range(chance.choice((0, 1, 2))):
        chunks.insert(chance.randrange(len(chunks) + 1), picked)
    return data[:8] + b"".join(chunks)


def other_camera(data: bytes, chance: random.Random) -> bytes:
    """Return `data`, where it is a JPEG, with other EXIF at its head; any other has bytes of its head changed."""
    if not data.startswith(b"\xff\xd8"):
        return head_flipped(data, chance)
    exif = flipped(camera(chance), chance) if chance.random() < 0.5 else camera(chance)
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


WAYS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "whole": lambda data, chance: data,
    "bytes flipped": flipped,
    "bytes of its head": head_flipped,
    "bytes flipped under right sums": lambda data, chance: checked(flipped(data, chance)),
    "cut": cut,
    "torn": torn,
    "doubled": doubled,
    "measures forged": forged,
    "chunks moved": chunks_moved,
    "other EXIF": other_camera,
    "twice broken": lambda data, chance: flipped(forged(data, chance), chance),
}


def mutants(seed: int) -> Iterator[Mutant]:
    """Yield pictures broken in every way, without an end; the same for the same `seed`."""
    chance = random.Random(seed)
    while True:
        for made, data in pictures(chance):
            for way, broken in WAYS.items():
                yield Mutant(made, way, broken(data, chance))


# what comes of them


def judged(mutant: Mutant) -> tuple[str, str]:
    """Return what came of a report with the picture `mutant`, and what shows it."""
    with tempfile.TemporaryDirectory() as folder:
        name = {"JPEG": ".jpg", "TIFF": ".tif"}.get(mutant.made.split()[0], f".{mutant.made.split()[0].lower()}")
        Path(folder, f"图{name}").write_bytes(mutant.data)
        facts, report = Path(folder, "facts.yaml"), Path(folder, "总结.docx")
        facts.write_text(FACTS.format(name), encoding="utf-8")
        told = StringIO()
        # of this process alone: the machine may be busy with others, and what waits for ever is killed
        start = time.process_time()
        with redirect_stdout(told), redirect_stderr(told):
            check = run(["check", str(facts)])
            build = run(["build", str(facts), "-o", str(report)])
        seconds = time.process_time() - start
        if not {check, build} <= {0, 1}:
            return TRACEBACK, told.getvalue()
        if seconds > MOST_SECONDS:
            return SLOW, f"{seconds:.0f} s"
        if build and not check:
            return UNLIKE, told.getvalue()
        if build:
            return (REFUSED, "") if "unreadable-photograph" in told.getvalue() else (UNLIKE, told.getvalue())
        return (PRINTED, "") if has_picture(report) else (HOLLOW, told.getvalue())


def has_picture(report: Path) -> bool:
    """Return whether there is a picture in `report` that can be read whole."""
    with ZipFile(report) as package:
        names = [name for name in package.namelist() if name.startswith("word/media/")]
        for name in names:
            with Image.open(BytesIO(package.read(name))) as image:
                image.load()
        return bool(names)


def main(seed: int, cases: Iterator[Mutant]) -> int:
    """Judge `cases`, made from `seed`; print what came of them, return how many of them are wrong."""
    counts: Counter[str] = Counter()
    for mutant, found in verdicts(judged, cases):
        outcome, detail = found if isinstance(found, tuple) else (str(found), "")
        counts[outcome] += 1
        if outcome not in (PRINTED, REFUSED):
            print(
                f"== {outcome}: {mutant.made}, {mutant.way} (seed {seed})\n{detail}\n{mutant.data[:400]!r}", flush=True
            )
    wrong = counts.total() - counts[PRINTED] - counts[REFUSED]
    print(f"pictures: {counts[PRINTED]} printed, {counts[REFUSED]} refused, {wrong} wrong", flush=True)
    return wrong or int(not counts)


def for_seconds(seed: int, seconds: float) -> int:
    """Judge pictures made from `seed` until `seconds` are over; return how many are wrong."""
    end = time.monotonic() + seconds
    return main(seed, takewhile(lambda _: time.monotonic() < end, mutants(seed)))


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]] + [USUAL_SEED, 20_000][len(sys.argv) - 1 :]
    sys.exit(main(given[0], islice(mutants(given[0]), given[1])) > 0)
