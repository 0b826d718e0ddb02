"""The tenant's terminals as rows: which is which, whether it works, and what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtQml import QmlElement

from kiosk.domain.office import TerminalState
from kiosk.system.printing import shown
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.words.format import day_text, station_mark, time_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


_RETIRED: Final = timedelta(days=7)
"""Silent for longer: it is put away, and asks for nobody any more."""


@dataclass(frozen=True, slots=True)
class TerminalRow:
    """One terminal. ``amber``: somebody should look after it."""

    terminal_id: str
    mark: str
    name: str
    detail: str
    standing: str
    icon: str
    amber: bool
    own: bool


@QmlElement
class TerminalRowsModel(RowsModel[TerminalRow]):
    """The terminals on the page."""

    row_type = TerminalRow
    key_field = "terminal_id"


def terminal_row(terminal: TerminalState, *, own: bool, now: datetime, zone: tzinfo, language: str) -> TerminalRow:
    """A terminal as the tenant knows it."""
    translate = QCoreApplication.translate
    silent = terminal.seconds_silent
    is_online = own or terminal.is_online
    is_retired = silent is None or silent > _RETIRED.total_seconds()
    if terminal.waits_to_be_let_in:
        detail, state, icon = (
            translate("TerminalRows", "kiosk terminals let-in %1").replace("%1", terminal.code),
            translate("TerminalRows", "New"),
            "triangle-alert",
        )
    elif terminal.is_shut_out and terminal.revoked_at is not None:
        detail, state, icon = (
            _day_of(terminal.revoked_at, now, zone, language),
            translate("TerminalRows", "Shut out"),
            "ban",
        )
    elif is_online:
        detail, state, icon = _waiting(terminal), translate("TerminalRows", "Online"), "cloud-check"
    else:
        detail, state, icon = (
            _seen(terminal, now, zone, language),
            translate("TerminalRows", "Offline"),
            "cloud-off",
        )
    if terminal.is_new and not terminal.waits_to_be_let_in and not own:
        new = translate("TerminalRows", "new")
        detail = f"{new} · {detail}"
    if own:
        here = translate("TerminalRows", "this terminal")
        detail = f"{here} · {detail}"
    return TerminalRow(
        terminal_id=terminal.terminal_id,
        mark=station_mark(terminal.code),
        name=shown(terminal.name),
        detail=detail,
        standing=state,
        icon=icon,
        amber=terminal.waits_to_be_let_in
        or (not terminal.is_shut_out and (terminal.attention > 0 or (not is_online and not is_retired))),
        own=own,
    )


def _waiting(terminal: TerminalState) -> str:
    translate = QCoreApplication.translate
    if terminal.attention:
        return translate("TerminalRows", "%n refused", "", terminal.attention)
    if terminal.pending:
        return translate("TerminalRows", "%n waiting", "", terminal.pending)
    return translate("TerminalRows", "all sent")


def _seen(terminal: TerminalState, now: datetime, zone: tzinfo, language: str) -> str:
    translate = QCoreApplication.translate
    if terminal.last_seen_at is None:
        return translate("TerminalRows", "has not connected yet")
    seen = translate("TerminalRows", "seen %1").replace("%1", _day_of(terminal.last_seen_at, now, zone, language))
    waiting = translate("TerminalRows", "%n waiting", "", terminal.pending)
    return f"{seen} · {waiting}" if terminal.pending else seen


def _day_of(at: datetime, now: datetime, zone: tzinfo, language: str) -> str:
    """The time of a moment today, else its day."""
    day = at.astimezone(zone).date()
    return time_text(at, zone) if day == now.astimezone(zone).date() else day_text(day, language)
