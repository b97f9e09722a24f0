"""The search for waste in memory, put off while a report is drafted: what that makes, it needs to its end."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let nothing be looked through for waste meanwhile, where it would be, nor right after it."""
    looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked_for:
            # what was made counts as old at once: else all of it would be looked through now, and nothing found
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
