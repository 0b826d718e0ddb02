"""Reports drawn on paper by a process of its own: Qt starts there while the figures are still being read."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.paper.report_document import Document

Painted = tuple[bytes, str]
"""A PDF, and the letters in it that no font here has."""
Painter = Callable[[Sequence["Document"]], Painted]
"""Draws documents."""


@contextmanager
def painter() -> Iterator[Painter]:
    """What draws documents; its process begins to start at once, and ends with the block."""
    from kiosk.cli.process import process_beside  # noqa: PLC0415 - most reports do without it

    with process_beside(_get_ready) as process:
        yield lambda documents: process.submit(_painted, [each.for_people() for each in documents]).result()


def _get_ready() -> None:
    # Imported here: the process that reads needs no Qt.
    from kiosk.ui.qt.pyside_import_hook import import_plainly  # noqa: PLC0415

    import_plainly()
    import kiosk.paper.report_pdf  # noqa: F401, PLC0415
    from kiosk.ui.qt.paper import drawing_on_paper  # noqa: PLC0415

    drawing = ExitStack()
    drawing.enter_context(drawing_on_paper())
    atexit.register(drawing.close)


def _painted(documents: Sequence[Document]) -> Painted:
    from kiosk.paper.report_pdf import as_pdf  # noqa: PLC0415
    from kiosk.ui.qt.fonts import undrawable  # noqa: PLC0415

    pdf, letters = as_pdf(documents)
    return pdf, undrawable(letters)
