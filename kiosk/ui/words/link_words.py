"""What the screens say of a tenant that answers but cannot be worked with: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from kiosk.domain.link import LinkProblem, TenantLack

_SET_UP = QT_TRANSLATE_NOOP("LinkWords", "Server not ready")
_UNSAFE = QT_TRANSLATE_NOOP("LinkWords", "Server not proven")
_ASK_OFFICE = QT_TRANSLATE_NOOP("LinkWords", "Tell the office: kiosk tenant check says what is missing.")

_WORDS: Mapping[LinkProblem, tuple[object, object]] = {
    LinkProblem.REVOKED: (
        QT_TRANSLATE_NOOP("LinkWords", "Shut out"),
        QT_TRANSLATE_NOOP("LinkWords", "The office shut this terminal out. Ask to be let in; entries wait here."),
    ),
    LinkProblem.NOT_ADMITTED: (
        QT_TRANSLATE_NOOP("LinkWords", "Not let in yet"),
        QT_TRANSLATE_NOOP(
            "LinkWords",
            "This terminal is new. The office lets it in: kiosk terminals let-in. Entries wait here.",
        ),
    ),
    LinkProblem.CODE_TAKEN: (
        QT_TRANSLATE_NOOP("LinkWords", "Code used twice"),
        QT_TRANSLATE_NOOP(
            "LinkWords", "Another terminal has the same code. Give one of them another station.code."
        ),
    ),
    LinkProblem.ACCESS_DENIED: (
        QT_TRANSLATE_NOOP("LinkWords", "Wrong password"),
        QT_TRANSLATE_NOOP(
            "LinkWords",
            "The server refuses this terminal's name or password. Check the password file.",
        ),
    ),
    LinkProblem.RIGHTS_MISSING: (
        QT_TRANSLATE_NOOP("LinkWords", "Rights missing"),
        QT_TRANSLATE_NOOP(
            "LinkWords",
            "The server does not allow this terminal's account enough. The office runs kiosk tenant grants.",
        ),
    ),
    LinkProblem.HOST_REFUSED: (
        QT_TRANSLATE_NOOP("LinkWords", "Terminal not allowed"),
        QT_TRANSLATE_NOOP(
            "LinkWords", "The server takes no connection from this machine. The office lets it through there."
        ),
    ),
    LinkProblem.SERVER_READ_ONLY: (
        QT_TRANSLATE_NOOP("LinkWords", "Server only reads"),
        QT_TRANSLATE_NOOP(
            "LinkWords",
            "The server takes no entries now: it is a copy, or looked after. They wait here.",
        ),
    ),
    LinkProblem.SERVER_FULL: (
        QT_TRANSLATE_NOOP("LinkWords", "Server disk full"),
        QT_TRANSLATE_NOOP(
            "LinkWords", "The server's disk is full. The office makes room there; entries wait here."
        ),
    ),
    LinkProblem.SERVER_BUSY: (
        QT_TRANSLATE_NOOP("LinkWords", "Server blocked"),
        QT_TRANSLATE_NOOP(
            "LinkWords",
            "Other programs keep the server from taking entries. They wait here; it is tried again.",
        ),
    ),
    LinkProblem.NO_MORE_CONNECTIONS: (
        QT_TRANSLATE_NOOP("LinkWords", "Server crowded"),
        QT_TRANSLATE_NOOP(
            "LinkWords",
            "The server takes no more connections. The office allows more there; entries wait here.",
        ),
    ),
    LinkProblem.STATEMENTS_CUT: (
        QT_TRANSLATE_NOOP("LinkWords", "Server too hasty"),
        QT_TRANSLATE_NOOP(
            "LinkWords", "The server ends what takes it long. The office raises max_statement_time there."
        ),
    ),
    LinkProblem.TABLE_DAMAGED: (
        QT_TRANSLATE_NOOP("LinkWords", "Table damaged"),
        QT_TRANSLATE_NOOP(
            "LinkWords", "A table of the server is damaged. The office repairs it there; entries wait here."
        ),
    ),
    LinkProblem.ACCOUNT_LOCKED: (
        QT_TRANSLATE_NOOP("LinkWords", "Account locked"),
        QT_TRANSLATE_NOOP(
            "LinkWords", "The server has locked this terminal's account. The office unlocks it; entries wait here."
        ),
    ),
    LinkProblem.PASSWORD_EXPIRED: (
        QT_TRANSLATE_NOOP("LinkWords", "Password expired"),
        QT_TRANSLATE_NOOP(
            "LinkWords", "The password of this terminal's account has expired. The office sets a new one."
        ),
    ),
    LinkProblem.LOGIN_UNSUPPORTED: (
        QT_TRANSLATE_NOOP("LinkWords", "Login not supported"),
        QT_TRANSLATE_NOOP(
            "LinkWords",
            "This terminal's account logs in by other means than a password. The office gives it a password.",
        ),
    ),
    LinkProblem.CERTIFICATE_EXPIRED: (
        QT_TRANSLATE_NOOP("LinkWords", "Certificate expired"),
        QT_TRANSLATE_NOOP(
            "LinkWords",
            "The server's certificate has expired: the office renews it. Or this terminal's clock is wrong.",
        ),
    ),
    LinkProblem.CLOCK_WRONG: (
        QT_TRANSLATE_NOOP("LinkWords", "Clock wrong"),
        QT_TRANSLATE_NOOP(
            "LinkWords", "This terminal's clock is far behind, so the server cannot be trusted. Set the clock."
        ),
    ),
    LinkProblem.TENANT_DAMAGED: (
        QT_TRANSLATE_NOOP("LinkWords", "Database damaged"),
        QT_TRANSLATE_NOOP(
            "LinkWords",
            "The workshop's database file is damaged. Tell the office: kiosk doctor names its last copy.",
        ),
    ),
    LinkProblem.TENANT_FILE_UNUSABLE: (
        QT_TRANSLATE_NOOP("LinkWords", "Database unusable"),
        QT_TRANSLATE_NOOP(
            "LinkWords",
            "The workshop's database file cannot be opened or written. Check its rights and the room on its disk.",
        ),
    ),
    LinkProblem.TLS_REQUIRED: (
        _UNSAFE,
        QT_TRANSLATE_NOOP("LinkWords", "The server's certificate authority is missing: set tenant.ssl_ca."),
    ),
    LinkProblem.TLS_FAILED: (
        _UNSAFE,
        QT_TRANSLATE_NOOP(
            "LinkWords", "The server cannot prove who it is. Check tenant.ssl_ca and the server's certificate."
        ),
    ),
    LinkProblem.SCHEMA_NEWER: (
        QT_TRANSLATE_NOOP("LinkWords", "Update this terminal"),
        QT_TRANSLATE_NOOP("LinkWords", "The server is newer than this program. Install the new version here."),
    ),
    LinkProblem.NO_DATABASE: (_SET_UP, _ASK_OFFICE),
    LinkProblem.NO_TABLES: (_SET_UP, _ASK_OFFICE),
    LinkProblem.TABLES_DIFFER: (_SET_UP, _ASK_OFFICE),
    LinkProblem.CHARACTER_SET: (_SET_UP, _ASK_OFFICE),
    LinkProblem.TIME_ZONE: (
        _SET_UP,
        QT_TRANSLATE_NOOP(
            "LinkWords", "The time zone in this terminal's settings does not exist: tenant.time_zone."
        ),
    ),
    LinkProblem.ZONE_UNNAMED: (
        QT_TRANSLATE_NOOP("LinkWords", "Name the time zone"),
        QT_TRANSLATE_NOOP(
            "LinkWords", "The server's clocks change with the seasons: name its zone in tenant.time_zone."
        ),
    ),
    LinkProblem.BAD_URL: (
        _SET_UP,
        QT_TRANSLATE_NOOP(
            "LinkWords", "The server's address in this terminal's settings cannot be read: tenant.url."
        ),
    ),
    LinkProblem.STORE_FAILED: (
        QT_TRANSLATE_NOOP("LinkWords", "Disk trouble"),
        QT_TRANSLATE_NOOP(
            "LinkWords", "This terminal's disk is full or broken. Make room, or use another terminal."
        ),
    ),
    LinkProblem.INTERNAL_ERROR: (
        QT_TRANSLATE_NOOP("LinkWords", "Server trouble"),
        QT_TRANSLATE_NOOP("LinkWords", "Something unexpected happened. It is in the log; it is tried again."),
    ),
}

_LACKS: Mapping[TenantLack, object] = {
    TenantLack.OLD_SCHEMA: QT_TRANSLATE_NOOP(
        "LinkWords",
        "Work goes on; calls and whole days wait: the server is older. Run there: kiosk tenant migrate.",
    ),
    TenantLack.OLD_GRANTS: QT_TRANSLATE_NOOP(
        "LinkWords",
        "Work goes on; calls and whole days wait: this account lacks rights. See kiosk tenant grants.",
    ),
}


@dataclass(frozen=True, slots=True)
class LinkWords:
    """``short`` stands in the header, ``advice`` says what to do."""

    short: str
    advice: str


def link_words(problem: LinkProblem) -> LinkWords:
    """The words for a problem."""
    short, advice = (QCoreApplication.translate("LinkWords", str(text)) for text in _WORDS[problem])
    return LinkWords(short, advice)


def lack_words(lack: TenantLack) -> str:
    """What a tenant that works cannot do, and what to do about it."""
    return QCoreApplication.translate("LinkWords", str(_LACKS[lack]))
