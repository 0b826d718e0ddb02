"""What Python's own memory management costs, where a command knows better."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Python looks for no garbage that holds on to itself while the block runs.

    For work that makes very many objects and keeps them to its end: Python would look through all of them again
    and again, which takes as long as the work.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def collect_nothing() -> None:
    """This process does one thing and ends: Python looks for no garbage, not when it ends either.

    That alone would take a tenth of a second of a short command's.
    """
    gc.disable()
    atexit.register(gc.freeze)
