"""What last year's facts say, by paths: it stands beside what is filled in for this year."""

from collections.abc import Iterator

from drafter.parsing import HEAD_KEYS, LAST_YEAR_KEY, LONG_KEYS, Facts, Mapping, Node, Scalar, referred_to


def last_years_words(facts: Facts) -> dict[str, str]:
    """Return what the 上年 of `facts` says, by paths; a file that cannot be read raises Problems."""
    reference = referred_to(facts, LAST_YEAR_KEY)
    if reference is None:
        return {}
    if reference.facts is None:
        return {typed.path: typed.scalars[0].text for typed in reference.typed}
    sections = {key: node for key, node in reference.facts.tree.items.items() if key not in HEAD_KEYS}
    return dict(_words(Mapping(sections), ""))


def _words(node: Node, path: str) -> Iterator[tuple[str, str]]:
    """Yield what is typed in `node`, but for lists: their items have no paths that stay from year to year."""
    if isinstance(node, Scalar):
        yield path, node.text
    elif isinstance(node, Mapping) and LONG_KEYS[0] in node.items and set(node.items) <= set(LONG_KEYS):
        yield from _words(node.items[LONG_KEYS[0]], path)
    elif isinstance(node, Mapping):
        for key, below in node.items.items():
            yield from _words(below, f"{path}.{key}" if path else key)
