"""Where sheets and files of a kiosk go: out of a printer, else on a memory stick, else into its own folder."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.paper.printer import Printed, Printer, PrintRefused
from kiosk.system.files import write_whole
from kiosk.system.sticks import stick

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What became of one file: ``printed``, or in ``file``; ``refused``: why no printer took it."""

    printed: Printed | None = None
    file: Path | None = None
    is_on_stick: bool = False
    refused: PrintRefused | None = None


@dataclass(frozen=True)
class Outlet:
    """Hands files out. Every call waits, for a printer or a slow stick: not for the screen's thread.

    ``folder``: the kiosk's own, made when it is needed. ``printer``: of the sheets, empty for none.
    """

    folder: Path
    printer: str = ""
    find_stick: Callable[[], Path | None] = stick
    make_printer: Callable[[str], Printer] = Printer

    def hand_out(self, content: bytes, name: str, *, is_private: bool) -> HandedOut:
        """Print a PDF where there is a printer, else write a file: whole or not at all. Raises OSError."""
        refused = None
        if self.printer and name.endswith(".pdf"):
            try:
                return HandedOut(printed=self.make_printer(self.printer).print(content, Path(name).stem))
            except PrintRefused as error:
                _log.warning("not printed: %s", error)
                refused = error
        found = self.find_stick()
        if found is not None:
            try:
                write_whole(found / name, content, is_private=is_private)
            except OSError as error:
                _log.warning("%s cannot be written on the stick: %s", name, error)
            else:
                return HandedOut(file=found / name, is_on_stick=True, refused=refused)
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / name, content, is_private=is_private)
        return HandedOut(file=self.folder / name, refused=refused)
