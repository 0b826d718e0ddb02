"""The forms of `kiosk report`: what makes its documents into a file's content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from kiosk.cli.painter import Painted, painter
from kiosk.paper.report_csv import as_csv
from kiosk.paper.report_document import Document
from kiosk.paper.report_text import as_text
from kiosk.paper.report_xlsx import as_xlsx

_WRITTEN: Final[Mapping[str, Callable[[Sequence[Document]], bytes]]] = {
    "text": lambda documents: as_text(documents).encode(),
    "csv": as_csv,
    "xlsx": as_xlsx,
}


@contextmanager
def maker(form: str) -> Iterator[Callable[[Sequence[Document]], Painted]]:
    """What makes documents into a file's content, and tells the letters that are boxes in it."""
    if form == "pdf":
        with painter() as painted:
            yield painted
    else:
        yield lambda documents: (_WRITTEN[form](documents), "")
