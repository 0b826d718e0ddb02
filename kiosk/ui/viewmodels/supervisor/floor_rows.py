"""The rows of the live floor: people on their tasks, and people without one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication
from PySide6.QtQml import QmlElement

from kiosk.service.views.models import PersonState
from kiosk.service.views.presence import PersonHere
from kiosk.service.work.floor import FloorSession
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.board_rows import due_text
from kiosk.ui.words.format import epoch_ms, initials, short_reason, time_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class FloorRow:
    """One person: ``doing`` is working, paused, activity (other work), or idle, which is none of them.

    ``alert_ms``: when their pause turns long, 0 = never. Quantities of the task; ``due``: it is due today or late.
    """

    key: str
    name: str
    initials: str
    step_name: str
    doing: str
    since: str
    timer_ms: float
    alert_ms: float = 0.0
    completed_qty: int = 0
    target_qty: int = 0
    forgotten: bool = False
    due: bool = False
    target_met: bool = False
    selected: bool = False


@QmlElement
class FloorRows(RowsModel[FloorRow]):
    """The people on the page."""

    row_type = FloorRow
    key_field = "key"


def session_row(
    floor_session: FloorSession, now: datetime, zone: tzinfo, language: str, *, selected: bool
) -> FloorRow:
    """Somebody on a task."""
    person, task = floor_session.session.person, floor_session.session.task
    due = due_text(task, now.astimezone(zone).date())
    working = person.state is PersonState.WORKING
    shows_due = due != "" and working and not floor_session.forgotten
    return FloorRow(
        key=f"{floor_session.pair[0]}-{floor_session.pair[1]}",
        name=person.name,
        initials=initials(person.name),
        step_name=task.step_name,
        doing="working" if working else "paused",
        since=due if shows_due else _since(floor_session, now, zone, language),
        timer_ms=epoch_ms(person.timer_from),
        alert_ms=epoch_ms(person.alert_at),
        completed_qty=task.work.completed_qty,
        target_qty=task.work.target_qty,
        forgotten=floor_session.forgotten,
        due=due != "",
        target_met=task.work.target_met,
        selected=selected,
    )


def person_row(person: PersonHere, now: datetime, zone: tzinfo, language: str) -> FloorRow:
    """Somebody who is in: with the task or the other work they do, else the task they were on last."""
    doing = "paused" if person.is_paused else "idle" if person.is_idle else "working"
    words = person.step_name or QCoreApplication.translate("FloorViewModel", "Came in")
    if person.activity is not None:
        doing, words = "activity", person.activity.label(language)
    return FloorRow(
        key=f"person-{person.operator_id}",
        name=person.name,
        initials=initials(person.name),
        step_name=words,
        doing=doing,
        since=_from(person.since, now, zone),
        timer_ms=epoch_ms(person.since),
    )


def doing_text(floor_session: FloorSession, language: str) -> str:
    """Why they paused, or that they work."""
    translate = QCoreApplication.translate
    if floor_session.session.person.reason is not None:
        return short_reason(floor_session.session.person.reason, language)
    if floor_session.session.person.state is PersonState.WORKING:
        return translate("FloorViewModel", "Working")
    return translate("FloorViewModel", "Paused")


def _since(floor_session: FloorSession, now: datetime, zone: tzinfo, language: str) -> str:
    """``รอวัสดุ 13:23``, ``ตั้งแต่ 12:18``, ``เมื่อวาน 15:40``."""
    person = floor_session.session.person
    paused = person.state is not PersonState.WORKING
    at = person.timer_from if paused and person.timer_from is not None else floor_session.session.started_at
    if paused and person.reason is not None:
        return f"{short_reason(person.reason, language)} {_clock(at, now, zone)}"
    return _from(at, now, zone)


def _from(at: datetime, now: datetime, zone: tzinfo) -> str:
    clock = _clock(at, now, zone)
    if _days(at, now, zone):
        return clock
    return QCoreApplication.translate("FloorViewModel", "since %1").replace("%1", clock)


def _clock(at: datetime, now: datetime, zone: tzinfo) -> str:
    translate = QCoreApplication.translate
    days = _days(at, now, zone)
    if days > 1:
        return translate("FloorViewModel", "%n days ago", "", days)
    clock = time_text(at, zone)
    return translate("FloorViewModel", "yesterday %1").replace("%1", clock) if days == 1 else clock


def _days(at: datetime, now: datetime, zone: tzinfo) -> int:
    return (now.astimezone(zone).date() - at.astimezone(zone).date()).days
