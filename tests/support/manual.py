"""What the README and the pages of docs/ say."""

from pathlib import Path

from tests.support.paths import ROOT

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))


def page(name: str) -> str:
    """Return the text of the page at `name` below docs/."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def users_pages() -> list[Path]:
    """Return the pages for those who use it, not for those who work on it."""
    return [path for path in PAGES if "dev" not in path.relative_to(ROOT).parts]


MANUAL = "\n".join(path.read_text(encoding="utf-8") for path in users_pages())
