"""What the screens say of a tenant that answers but cannot be worked with: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_SET_UP = QT_TRANSLATE_NOOP("LinkWords", "Server not ready")
_UNSAFE = QT_TRANSLATE_NOOP("LinkWords", "Server not proven")
_ASK_OFFICE = QT_TRANSLATE_NOOP("LinkWords", "Tell the office: kiosk tenant check says what is missing.")

_OTHER = (
    QT_TRANSLATE_NOOP("LinkWords", "Server trouble"),
    QT_TRANSLATE_NOOP("LinkWords", "Something unexpected happened. It is in the log; it is tried again."),
)
_WORDS: Mapping[str, tuple[object, object]] = {
    "revoked": (
        QT_TRANSLATE_NOOP("LinkWords", "Shut out"),
        QT_TRANSLATE_NOOP("LinkWords", "The office shut this terminal out. Ask to be let in; entries wait here."),
    ),
    "code_taken": (
        QT_TRANSLATE_NOOP("LinkWords", "Code used twice"),
        QT_TRANSLATE_NOOP(
            "LinkWords", "Another terminal has the same code. Give one of them another station.code."
        ),
    ),
    "access_denied": (
        QT_TRANSLATE_NOOP("LinkWords", "Wrong password"),
        QT_TRANSLATE_NOOP(
            "LinkWords",
            "The server refuses this terminal's name or password. Check the password file and its rights.",
        ),
    ),
    "tls_required": (
        _UNSAFE,
        QT_TRANSLATE_NOOP("LinkWords", "The server's certificate authority is missing: set tenant.ssl_ca."),
    ),
    "tls_failed": (
        _UNSAFE,
        QT_TRANSLATE_NOOP(
            "LinkWords", "The server cannot prove who it is. Check tenant.ssl_ca and the server's certificate."
        ),
    ),
    "schema_newer": (
        QT_TRANSLATE_NOOP("LinkWords", "Update this terminal"),
        QT_TRANSLATE_NOOP("LinkWords", "The server is newer than this program. Install the new version here."),
    ),
    "schema_older": (
        QT_TRANSLATE_NOOP("LinkWords", "Server out of date"),
        QT_TRANSLATE_NOOP("LinkWords", "The server is older than this program. Run there: kiosk tenant migrate."),
    ),
    "no_database": (_SET_UP, _ASK_OFFICE),
    "no_tables": (_SET_UP, _ASK_OFFICE),
    "tables_differ": (_SET_UP, _ASK_OFFICE),
    "character_set": (_SET_UP, _ASK_OFFICE),
    "time_zone": (
        _SET_UP,
        QT_TRANSLATE_NOOP(
            "LinkWords", "The time zone in this terminal's settings does not exist: tenant.time_zone."
        ),
    ),
    "bad_url": (
        _SET_UP,
        QT_TRANSLATE_NOOP(
            "LinkWords", "The server's address in this terminal's settings cannot be read: tenant.url."
        ),
    ),
    "store_failed": (
        QT_TRANSLATE_NOOP("LinkWords", "Disk trouble"),
        QT_TRANSLATE_NOOP(
            "LinkWords", "This terminal's disk is full or broken. Make room, or use another terminal."
        ),
    ),
    "internal_error": _OTHER,
}


@dataclass(frozen=True, slots=True)
class LinkWords:
    """``short`` stands in the header, ``advice`` says what to do."""

    short: str
    advice: str


def link_words(problem: str) -> LinkWords:
    """The words for a problem's code, as the sync gives it; one that is not known is trouble of some kind."""
    short, advice = (QCoreApplication.translate("LinkWords", str(text)) for text in _WORDS.get(problem, _OTHER))
    return LinkWords(short, advice)
