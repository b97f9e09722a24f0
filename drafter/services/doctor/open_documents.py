"""Whether a file is open in Word, WPS or LibreOffice: each lays a file of its own beside it."""

from pathlib import Path


def opened_by(path: Path) -> str:
    """Return what has the file at `path` open, or nothing: a program's name, or 别的程序 that refuses others."""
    beside = {
        "Word": path.with_name(f"~${path.name[_cut(path.stem) :]}"),
        "WPS": path.with_name(f".~{path.name}"),
        "LibreOffice": path.with_name(f".~lock.{path.name}#"),
    }
    signs = [program for program, sign in beside.items() if sign.exists()]
    return "、".join(signs) or ("Word、WPS" if _is_refused(path) else "")


def _cut(stem: str) -> int:
    """Return how many characters of a name Word drops for the ~$ of its own file: none, one or two."""
    return min(max(len(stem) - 6, 0), 2)


def _is_refused(path: Path) -> bool:
    # Windows lets nobody write what Word has open
    try:
        with path.open("r+b"):
            return False
    except PermissionError:
        return True
    except OSError:
        return False
