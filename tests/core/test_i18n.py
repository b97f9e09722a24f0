"""The program's words in three languages."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from drafter.core.i18n import LANGUAGES, language_of, say, speak, usual_language
from tests.support.paths import ROOT

PACKAGE = ROOT / "drafter"
CODES = [code for code in LANGUAGES.values() if code != "zh_CN"]
SENTENCE = re.compile("[\u4e00-\u9fff].*[。，；：]")
# wording of documents, help of fields, and patterns, which no catalog translates
NOT_MESSAGES = (
    "{{",
    "附件：",
    "签发人：",
    "抄送：",
    "县妇联，镇",
    "联系人：",
    "(?",
    "[一二",
    "首先，",
    "其次，",
    "【待补：",
    "（供稿：",
    "\\s*",
)


def messages() -> set[str]:
    found = extract_from_dir(
        PACKAGE, [("**.py", "python"), ("**.html", "jinja2")], keywords={"say": None, "mark": None}
    )
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def catalog(code: str) -> Catalog:
    with (PACKAGE / "core" / "locale" / code / "LC_MESSAGES" / "drafter.po").open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated(code: str) -> None:
    known = catalog(code)
    wanted = messages()
    assert len(wanted) > 250
    untranslated = [message for message in wanted if message not in known or not known[message].string]
    assert sorted(untranslated) == []
    assert [each.id for each in known if each.id and (each.fuzzy or each.id not in wanted)] == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_has_a_place_for_each_value(code: str) -> None:
    seen = 0
    for each in catalog(code):
        if each.id and "{}" in each.id:
            seen += 1
            assert sorted(places(each.string)) == sorted(places(each.id)), each.id
            each.string.format(*"abcdefgh")
    assert seen > 100


def places(message: str) -> list[str]:
    """Return the values that `message` has places for; {} and {0} are the same."""
    count = iter(range(9))
    return [name or str(next(count)) for name in re.findall(r"(?<!\{)\{(\d?)(?::\w+)?\}(?!\})", message)]


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_catalog_is_that_of_the_source(code: str) -> None:
    from gettext import GNUTranslations

    path = PACKAGE / "core" / "locale" / code / "LC_MESSAGES" / "drafter.mo"
    with path.open("rb") as file:
        compiled = GNUTranslations(file)
    stale = [each.id for each in catalog(code) if each.id and compiled.gettext(each.id) != each.string]
    assert stale == [], "install again: pip install --no-deps --no-build-isolation -e ."


def test_every_sentence_in_the_code_goes_through_the_catalogs() -> None:
    seen, loose = 0, []
    for path in PACKAGE.rglob("*.py"):
        if path.name in ("meanings.py", "shape.py", "shapes.py"):
            # told by the reference pages, and the schemas for programs, which are Chinese
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said = {id(part) for call in calls(tree) for argument in call.args for part in ast.walk(argument)}
        told = {id(node.body[0].value) for node in ast.walk(tree) if documented(node)}
        told |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or not SENTENCE.search(node.value):
                continue
            seen += id(node) in said
            if id(node) not in said | told and not any(each in node.value for each in NOT_MESSAGES):
                loose.append(f"{path.name}:{node.lineno} {node.value[:40]}")
    assert seen > 200
    assert loose == []


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("say", "mark", "_Member")
        ):
            yield node


def documented(node: ast.AST) -> bool:
    holds = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    return holds and bool(node.body) and isinstance(node.body[0], ast.Expr)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("简体", "简体"), ("zh_CN.UTF-8", "简体"), ("zh-Hans", "简体"), ("zh", "简体"),
        ("繁體", "繁體"), ("繁体", "繁體"), ("zh_TW", "繁體"), ("zh_HK.UTF-8", "繁體"), ("zh-Hant", "繁體"),
        ("English", "English"), ("english", "English"), ("en_US.UTF-8", "English"), ("en", "English"),
        ("C", ""), ("POSIX", ""), ("fr_FR", ""), ("", ""), ("火星文", ""),
    ],
)  # fmt: skip
def test_a_language_is_known_by_its_name_and_by_its_places(name: str, language: str) -> None:
    assert language_of(name) == language


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"DRAFTER_LANG": "en", "LANG": "zh_CN.UTF-8"}, "English"),
        ({"LANG": "zh_TW.UTF-8"}, "繁體"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "English"),
        ({"LANG": "fr_FR.UTF-8"}, "简体"),
        ({"LC_ALL": "C"}, "简体"),
        ({}, "简体"),
    ],
)
def test_the_language_is_asked_of_drafter_lang_and_then_of_the_system(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DRAFTER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert usual_language() == language


def test_the_same_mistake_is_told_in_three_languages(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("单位: 房县妇联\n年度: 去年\n", encoding="utf-8")
    told = {}
    for language in LANGUAGES:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "drafter", "build", "--lang", language],
            cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 1
        assert "去年" in done.stderr
        assert "wrong-year" in done.stderr
        told[language] = done.stderr
    assert len(set(told.values())) == len(LANGUAGES)
    assert "錯誤[wrong-year]" in told["繁體"]
    assert "error[wrong-year]" in told["English"]


def test_say_goes_back_to_the_words_in_the_code() -> None:
    speak("English")
    try:
        assert say("错误") == "error"
    finally:
        speak("简体")
    assert say("错误") == "错误"
