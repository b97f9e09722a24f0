"""Where the office's own sections stand in a report whose list does not name them."""

from collections.abc import Callable, Mapping, Sequence

# what closes a report beside its frame: a section that does not say where it stands comes before them
CLOSING = ("存在问题", "下一步打算")


def placed(listed: Sequence[str], own: Mapping[str, str], closes: Callable[[str], bool]) -> tuple[str, ...]:
    """Return `listed` with the names in `own` among them, each after the one that it is mapped to.

    A name that is mapped to none of them stands before those at the end for which `closes` holds.
    """
    result, waiting = list(listed), dict(own)
    while ready := [name for name, after in waiting.items() if after in result]:
        # the last goes in first, so that those after the same section keep their order
        for name in reversed(ready):
            result.insert(result.index(waiting.pop(name)) + 1, name)
    end = len(result)
    while waiting and end and closes(result[end - 1]):
        end -= 1
    return (*result[:end], *waiting, *result[end:])
