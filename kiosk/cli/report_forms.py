"""The forms of `kiosk report` that need no drawing: what makes its documents into a file's content."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kiosk.paper.report_csv import as_csv
from kiosk.paper.report_document import Document
from kiosk.paper.report_text import as_text
from kiosk.paper.report_xlsx import as_xlsx

WRITTEN: Final[Mapping[str, Callable[[Sequence[Document]], bytes]]] = {
    "text": lambda documents: as_text(documents).encode(),
    "csv": as_csv,
    "xlsx": as_xlsx,
}
"""By the form's name."""
