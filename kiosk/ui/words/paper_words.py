"""What the screens say of sheets and files that were handed out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from kiosk.paper.outlet import HandedOut
from kiosk.paper.printer import PrinterTrouble

_CANNOT_PRINT: Final = QT_TRANSLATE_NOOP(
    "PaperWords", "This terminal cannot print now: tell whoever looks after it"
)
_STOPPED: Final = QT_TRANSLATE_NOOP("PaperWords", "The printer %1 is stopped: tell whoever looks after it")
_TROUBLES: Final[Mapping[PrinterTrouble, object]] = {
    PrinterTrouble.NO_CLIENT: _CANNOT_PRINT,
    PrinterTrouble.NO_SERVICE: _CANNOT_PRINT,
    PrinterTrouble.UNKNOWN: QT_TRANSLATE_NOOP(
        "PaperWords", "There is no printer %1: tell whoever looks after the terminal"
    ),
    PrinterTrouble.REJECTING: _STOPPED,
    PrinterTrouble.STOPPED: _STOPPED,
    PrinterTrouble.AWAY: QT_TRANSLATE_NOOP(
        "PaperWords", "The printer %1 does not answer. Switch it on: the sheets come by themselves"
    ),
    PrinterTrouble.NO_PAPER: QT_TRANSLATE_NOOP(
        "PaperWords", "The printer %1 has no paper. Put some in: the sheets come by themselves"
    ),
    PrinterTrouble.JAMMED: QT_TRANSLATE_NOOP(
        "PaperWords", "Paper is jammed in the printer %1. Take it out: the sheets come by themselves"
    ),
    PrinterTrouble.OPEN: QT_TRANSLATE_NOOP(
        "PaperWords", "The printer %1 is open. Close it: the sheets come by themselves"
    ),
    PrinterTrouble.NO_INK: QT_TRANSLATE_NOOP(
        "PaperWords", "The printer %1 has no ink. Put some in: the sheets come by themselves"
    ),
}


def boxes_text(letters: str) -> str:
    """Letters that no font of this terminal has: what stands in their place, and what to do."""
    text = QCoreApplication.translate("PaperWords", "No font here has %1: boxes stand for it. Install fonts-noto.")
    return text.replace("%1", letters)


def handed_out_text(handed: HandedOut) -> str:
    """Where a file or its sheets are, and what to do where that is not out of the printer."""
    texts = []
    if handed.refused is not None:
        texts.append(_trouble_text(handed.refused.trouble, handed.refused.printer))
    printed, translate = handed.printed, QCoreApplication.translate
    if printed is not None and printed.trouble is not None:
        texts.append(_trouble_text(printed.trouble, printed.printer))
    elif printed is not None:
        words = (
            translate("PaperWords", "Printed at %1")
            if printed.is_out
            else translate("PaperWords", "Handed to the printer %1")
        )
        texts.append(words.replace("%1", printed.printer))
    if handed.file is not None:
        words = (
            translate("PaperWords", "On the memory stick: %1")
            if handed.is_on_stick
            else translate("PaperWords", "No memory stick is plugged in: the file stays in this terminal")
        )
        texts.append(words.replace("%1", handed.file.name))
    return " · ".join(texts)


def needs_a_look(handed: HandedOut) -> bool:
    """Whether somebody has to do something before there is paper."""
    return handed.refused is not None or (handed.printed is not None and handed.printed.trouble is not None)


def _trouble_text(trouble: PrinterTrouble, printer: str) -> str:
    return QCoreApplication.translate("PaperWords", str(_TROUBLES[trouble])).replace("%1", printer)
