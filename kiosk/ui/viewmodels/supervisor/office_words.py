"""Why the office was not changed, in the words of the screen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from kiosk.domain.office import OfficeRefusal, OfficeRefused, OfficeUnreachable
from kiosk.service.office.pins import PinUnfit

_REFUSED: Mapping[OfficeRefusal, object] = {
    OfficeRefusal.OPERATOR_UNKNOWN: QT_TRANSLATE_NOOP("OfficeWords", "This person is not on the list any more"),
    OfficeRefusal.BADGE_TAKEN: QT_TRANSLATE_NOOP("OfficeWords", "This badge belongs to somebody else"),
    OfficeRefusal.BADGE_UNFIT: QT_TRANSLATE_NOOP("OfficeWords", "This code is not a badge"),
    OfficeRefusal.CODE_TAKEN: QT_TRANSLATE_NOOP("OfficeWords", "This code is there already"),
    OfficeRefusal.NUMBER_TAKEN: QT_TRANSLATE_NOOP("OfficeWords", "Somebody has this number already"),
    OfficeRefusal.OLD_TABLES: QT_TRANSLATE_NOOP(
        "OfficeWords", "The server's tables are too old for it: the office runs kiosk tenant migrate"
    ),
    OfficeRefusal.NOT_ALLOWED: QT_TRANSLATE_NOOP("OfficeWords", "Only an administrator may change this"),
    OfficeRefusal.NO_GRANT: QT_TRANSLATE_NOOP(
        "OfficeWords", "This terminal may not change it: the office runs kiosk tenant grants --administration"
    ),
}


def office_words(error: Exception) -> str:
    """What went wrong and what to do."""
    translate = QCoreApplication.translate
    match error:
        case OfficeRefused():
            return translate("OfficeWords", str(_REFUSED[error.refusal]))
        case OfficeUnreachable():
            return translate("OfficeWords", "The server does not answer. This needs it; try again when online")
        case PinUnfit():
            return translate("OfficeWords", "Too easy: not one digit throughout, not a row like 123456")
        case OSError():
            return translate("OfficeWords", "The file could not be written: is the disk full?")
    return translate("OfficeWords", "That did not work; it is in the log")
