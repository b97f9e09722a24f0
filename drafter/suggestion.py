"""What a mistyped word was most likely meant to be."""

from collections.abc import Iterable

from drafter.language import say


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a question that names the word in `known` nearest to `word`, or nothing."""
    from difflib import get_close_matches

    nearest = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return say("您是不是想写“{}”？", nearest[0]) if nearest else ""
