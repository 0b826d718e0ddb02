"""A process beside a command's own, for what can be done meanwhile on the machine's other core."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from kiosk.system.memory import collect_nothing


@contextmanager
def process_beside(get_ready: Callable[[], None]) -> Iterator[ProcessPoolExecutor]:
    """One that begins to get ready at once, does one thing after the other, and ends with the block.

    ``get_ready``: a function of a module, which imports what is going to be needed.
    """
    # Begun anew, not forked: what runs the command may have threads, and a Qt of its own.
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=_begin) as process:
        process.submit(get_ready)
        yield process


def _begin() -> None:
    # Whoever breaks the command off ends both: only one of them has to say so.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_nothing()
