"""What Python's own memory management costs, where a command knows better."""

from __future__ import annotations

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
