"""The pages for those who work on drafter speak of files that are there."""

import re

from tests.support.paths import ROOT

PATH = re.compile(r"`((?:drafter|templates|tests|docs|examples)/[^`\s<>]*|\.ci/run)`")


def test_every_file_that_the_pages_name_is_there() -> None:
    pages = [*(ROOT / "docs" / "dev").rglob("*.md"), ROOT / "CONTRIBUTING.md"]
    named = [(page, path) for page in pages for path in PATH.findall(page.read_text(encoding="utf-8"))]
    assert len(pages) > 10
    assert len(named) > 60
    assert [f"{page.name}: {path}" for page, path in named if not (ROOT / path).exists()] == []


def test_each_recipe_has_ten_lines() -> None:
    recipes = list((ROOT / "docs" / "dev" / "how-to").glob("*.md"))
    assert len(recipes) == 8
    for recipe in recipes:
        steps = re.findall("^([0-9]+)\\. ", recipe.read_text(encoding="utf-8"), re.MULTILINE)
        assert steps == [str(number) for number in range(1, 11)], recipe.name


def test_every_name_that_the_pages_name_is_there() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "drafter").rglob("*.py"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "dev").rglob("*.md"))
    named = set(re.findall(r"`([A-Z][A-Za-z]{3,})(?:\.([a-z_]+))?`", text))
    assert len(named) > 25
    missing = [
        name
        for name, member in named
        if not re.search(rf"^(?:class {name}\b|{name}\b.* = )", code, re.MULTILINE)
        or (member and not re.search(rf"^    (?:def {member}\(|{member}: )", code, re.MULTILINE))
    ]
    assert missing == []
