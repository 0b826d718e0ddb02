"""Reports drawn on paper by a process of its own: Qt starts there while the figures are still being read."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from kiosk.paper.report_document import Document
from kiosk.paper.report_text import as_text
from kiosk.system.memory import collect_nothing

Painted = tuple[bytes, str]
"""A PDF, and the letters in it that no font here has."""


@contextmanager
def painter() -> Iterator[Callable[[Sequence[Document]], Painted]]:
    """What draws documents; its process begins to start at once, and ends with the block."""
    # Begun anew, not forked: what runs the command may have threads, and a Qt of its own.
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=_get_ready) as process:
        process.submit(_get_ready)
        yield lambda documents: process.submit(_painted, [each.for_people() for each in documents]).result()


def _get_ready() -> None:
    # Whoever breaks the command off ends both: only one of them has to say so.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_nothing()
    from kiosk.ui.qt.pyside_import_hook import import_plainly  # noqa: PLC0415

    import_plainly()
    import kiosk.paper.report_pdf  # noqa: PLC0415
    import kiosk.ui.qt.paper  # noqa: F401, PLC0415


def _painted(documents: Sequence[Document]) -> Painted:
    # Imported here: the process that reads needs no Qt.
    from kiosk.paper.report_pdf import as_pdf  # noqa: PLC0415
    from kiosk.ui.qt.fonts import undrawable  # noqa: PLC0415
    from kiosk.ui.qt.paper import drawing_on_paper  # noqa: PLC0415

    with drawing_on_paper():
        return as_pdf(documents), undrawable(as_text(documents))
