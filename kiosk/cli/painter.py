"""Reports drawn on paper by a process of its own: Qt starts there while the figures are still being read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from kiosk.cli.process import process_beside
from kiosk.paper.report_document import Document
from kiosk.paper.report_text import as_text

Painted = tuple[bytes, str]
"""A PDF, and the letters in it that no font here has."""


@contextmanager
def painter() -> Iterator[Callable[[Sequence[Document]], Painted]]:
    """What draws documents; its process begins to start at once, and ends with the block."""
    with process_beside(_get_ready) as process:
        yield lambda documents: process.submit(_painted, [each.for_people() for each in documents]).result()


def _get_ready() -> None:
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
