"""Plants faults in a .docx: what judges it must find them."""

from collections.abc import Callable, Iterable
from io import BytesIO
from zipfile import ZipFile

Plant = Callable[[bytes], bytes]


def replaced(part: str, old: str, new: str, count: int = -1) -> Plant:
    """Return a fault: in `part` of the package `old` stands as `new`, which changes something."""

    def plant(data: bytes) -> bytes:
        with ZipFile(BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        text = parts[part].decode()
        assert old in text, f"{old} does not stand in {part}"
        return zipped((parts | {part: text.replace(old, new, count).encode()}).items())

    return plant


def without(part: str) -> Plant:
    """Return a fault: `part` is not in the package."""

    def plant(data: bytes) -> bytes:
        with ZipFile(BytesIO(data)) as package:
            assert part in package.namelist()
            return zipped((name, package.read(name)) for name in package.namelist() if name != part)

    return plant


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a package of `parts`."""
    saved = BytesIO()
    with ZipFile(saved, "w") as package:
        for name, text in parts:
            package.writestr(name, text)
    return saved.getvalue()
