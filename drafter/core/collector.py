"""The search for waste in memory, put off while a report is drafted: what that makes, it needs to its end."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

# a page that is shown anew after each change makes as many reports as one likes
_TIMES_UNTIL_LOOKED = 50
_times = count(1)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let nothing be looked through for waste meanwhile, where it would be, nor right after it."""
    looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked_for:
            if not next(_times) % _TIMES_UNTIL_LOOKED:
                # templates that nobody has any more still know each other
                gc.collect()
            elif not gc.get_freeze_count():
                # what was made counts as old at once: else all of it would be looked through now, and nothing found
                gc.freeze()
                gc.unfreeze()
            gc.enable()
