"""Where a thing is filled in, told in a line for each place."""

from drafter.core import say
from drafter.schema import Library, Place, guide, places_of, with_example


def answers(words: str, library: Library, body: str, report: str) -> list[str]:
    """Return a line for each place where a `body` of that kind fills in what `words` say, the best first."""
    return [
        f"{number}. {_line(place)}" for number, place in enumerate(places_of(words, library, body, report), start=1)
    ]


def _line(place: Place) -> str:
    told = with_example(guide(place.field), place.field.example)
    told = say("{}：{}", place.path, told) if told else place.path
    beside = say("同组的还有：{}", "、".join(place.beside)) if place.beside else ""
    repeated = say("可以写几份，每份以“- ”开头") if place.repeated else ""
    return say("。").join(part for part in (told, repeated, beside) if part)
