"""Which faces this machine has: as fontconfig lists them, or Windows' registry and its folder of fonts."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from drafter.model import Face, face_called

_PATIENCE = 30
_KIND = re.compile(r"\s*\((?:TrueType|OpenType|All res|VGA res).*\)$", re.IGNORECASE)


def installed_faces() -> frozenset[str] | None:
    """Return the names, or files, of the faces that this machine has, in small letters; None where nobody tells."""
    if sys.platform == "win32":
        return in_registry(_registry()) | in_folders(_windows_folders())
    command = shutil.which("fc-list")
    if not command:
        return None
    try:
        done = subprocess.run([command, ":", "family"], capture_output=True, timeout=_PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return in_fc_list(done.stdout.decode("utf-8", "replace"))


def in_fc_list(listed: str) -> frozenset[str]:
    """Return the faces in what `fc-list : family` prints: a line a face, its names parted by commas."""
    names = (name for line in listed.splitlines() for name in line.split(","))
    return frozenset(name.replace("\\", "").strip().casefold() for name in names if name.strip())


def in_registry(names: Iterable[str]) -> frozenset[str]:
    """Return the faces in the value names of Windows' list of fonts: SimSun & NSimSun (TrueType)."""
    return frozenset(face.strip().casefold() for name in names for face in _KIND.sub("", name).split(" & "))


def in_folders(folders: Iterable[Path]) -> frozenset[str]:
    """Return the names of the files in `folders`; one that is not there has none."""
    found: set[str] = set()
    for folder in folders:
        with suppress(OSError):
            found |= {path.name.casefold() for path in folder.iterdir()}
    return frozenset(found)


def is_installed(face: Face, installed: frozenset[str]) -> bool:
    """Return whether `face`, under one of its names or files, is among those `installed`."""
    return any(name.casefold() in installed for name in (*face.names, *face.files))


def nearest(face: Face, installed: frozenset[str]) -> str:
    """Return the first of those like `face` that is among those `installed`, or nothing."""
    return next((name for name in face.stand_ins if is_installed(face_called(name), installed)), "")


def _windows_folders() -> tuple[Path, ...]:
    system, own = os.environ.get("WINDIR", r"C:\Windows"), os.environ.get("LOCALAPPDATA", "")
    return Path(system) / "Fonts", Path(own) / "Microsoft" / "Windows" / "Fonts"


def _registry() -> list[str]:
    names: list[str] = []
    if sys.platform == "win32":
        import winreg

        # those of the machine, and those that this user installed alone
        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            with (
                suppress(OSError),
                winreg.OpenKey(root, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts") as key,
            ):
                names += [winreg.EnumValue(key, index)[0] for index in range(winreg.QueryInfoKey(key)[1])]
    return names
