"""Packages: unpacked within a limit, whatever is wrong with them told in one way, packed alike each time."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from drafter.core.package import MOST_PARTS, MOST_UNPACKED, BadPackage, PackageTooLarge, parts_of, zipped

PARTS = {"a.xml": b"<a/>" * 99, "media/b.jpg": bytes(range(256))}


def bomb(unpacked: int) -> bytes:
    """Return a zip of a few kilobytes that unpacks to so many bytes."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package, package.open("a.xml", "w") as part:
        for _ in range(unpacked // 1_000_000):
            part.write(bytes(1_000_000))
    return made.getvalue()


def marked(data: bytes, place: int, value: int) -> bytes:
    """Return the zip `data` with `value` in the heads of all its parts: 6 for the flags, 8 for how they are packed."""
    changed = bytearray(data)
    for sign, extra in ((b"PK\3\4", 0), (b"PK\1\2", 2)):
        start = changed.find(sign)
        while start >= 0:
            changed[start + place + extra] = value
            start = changed.find(sign, start + 4)
    return bytes(changed)


def test_a_package_comes_back_as_it_was_packed_and_packs_to_the_same_bytes() -> None:
    assert parts_of(zipped(PARTS)) == PARTS
    assert zipped(PARTS) == zipped(dict(PARTS))


BROKEN: list[tuple[str, Callable[[], bytes], type[BadPackage]]] = [
    ("no zip", lambda: b"\xd0\xcf\x11\xe0 an old .doc", BadPackage),
    ("nothing", lambda: b"", BadPackage),
    ("half of one", lambda: zipped(PARTS)[:-200], BadPackage),
    ("a damaged part", lambda: zipped(PARTS).replace(b"media/b", b"media/c", 1), BadPackage),
    ("parts under a password", lambda: marked(zipped(PARTS), 6, 1), BadPackage),
    ("parts packed in an unknown way", lambda: marked(zipped(PARTS), 8, 99), BadPackage),
    ("more than memory", lambda: bomb(MOST_UNPACKED + 1_000_000), PackageTooLarge),
    ("more parts than any", lambda: zipped({str(n): b"" for n in range(MOST_PARTS + 1)}), PackageTooLarge),
]


@pytest.mark.parametrize(("make", "kind"), [pytest.param(*rest, id=name) for name, *rest in BROKEN])
def test_what_cannot_be_unpacked_is_refused_in_one_way(make: Callable[[], bytes], kind: type[BadPackage]) -> None:
    with pytest.raises(BadPackage) as refusal:
        parts_of(make())
    assert type(refusal.value) is kind
