"""The program's own words, in the language of whoever runs it; the documents stay Chinese."""

import os
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from drafter.core.signs import visible
from drafter.core.text.readable import readable

# what may be asked for, and its catalog; the words in the code are those of the first
LANGUAGES = {"简体": "zh_CN", "繁體": "zh_TW", "English": "en"}
USUAL = "简体"

_VARIABLES = ("DRAFTER_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
# systems that were told no language
_NOBODYS = ("", "C", "POSIX")


class _Voice:
    language: str = USUAL
    catalog: NullTranslations = NullTranslations()


def say(message: str, *values: object) -> str:
    """Return `message` in the chosen language, with `values`, where there are any, in its {}.

    What a terminal would obey in them is shown as signs: they are names of files, and what strangers typed.
    """
    words = _Voice.catalog.gettext(message) if message else ""
    return visible(readable(words.format(*values))) if values else words


def mark(message: str) -> str:
    """Return `message` as it is: here it goes into the catalogs, elsewhere it is said."""
    return message


def speak(language: str) -> None:
    """Say everything from now on in `language`, one of LANGUAGES."""
    _Voice.language, _Voice.catalog = language, _catalog(LANGUAGES[language])


def spoken() -> str:
    """Return the language in which everything is said."""
    return _Voice.language


def language_of(name: str) -> str:
    """Return the one of LANGUAGES that `name` means (繁體, zh_HK, en_US.UTF-8), or nothing."""
    place = name.partition(".")[0].replace("-", "_")
    for language, code in LANGUAGES.items():
        if place.lower() in (language.lower(), code.lower()):
            return language
    if place in _NOBODYS:
        return ""
    if place.startswith("en_"):
        return "English"
    # what is left is asked of Babel, which takes a while to load
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(place)
    except (ValueError, UnknownLocaleError):
        # as Windows has it: Chinese (Simplified)_China
        return {"繁体": "繁體", "chinese (traditional)_taiwan": "繁體"}.get(place.lower(), "")
    if locale.language == "zh":
        return "繁體" if locale.script == "Hant" else "简体"
    return "English" if locale.language == "en" else ""


def usual_language() -> str:
    """Return the language that DRAFTER_LANG, else the system, asks for; 简体 where it is none of ours."""
    asked = [value for name in _VARIABLES if (value := os.environ.get(name))]
    if os.name == "nt":
        # Windows sets none of these
        from locale import getlocale

        asked.append(getlocale()[0] or "")
    return (language_of(asked[0]) if asked else "") or USUAL


@cache
def _catalog(code: str) -> NullTranslations:
    if code == LANGUAGES[USUAL]:
        return NullTranslations()
    with (Path(__file__).parent / "locale" / code / "LC_MESSAGES" / "drafter.mo").open("rb") as file:
        return GNUTranslations(file)
