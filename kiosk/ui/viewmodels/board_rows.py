"""What a card of the board shows: a task's state in words, its people in at most three lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from kiosk.domain.pieces import Readiness
from kiosk.domain.status import TaskStatus
from kiosk.service.views.calls import HelpCall
from kiosk.service.views.models import Person, PersonState, TaskCard
from kiosk.ui.words.call_words import call_reason, call_standing, caller_name
from kiosk.ui.words.format import epoch_ms, pieces, short_day_text, short_reason, time_text
from kiosk.ui.words.piece_words import available_text

LEAST_LINES = 3
"""Lines below a card's gauge; more people become "+n"."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card.

    ``tone``: working, quiet, alert (amber) or band (ink). The right end is ``value``, or where ``since_ms`` is
    not 0 a running timer (milliseconds since 1970, UTC, at which it was 0). ``brief``: what of ``text`` the icon
    does not say, for where there is little room.
    """

    key: str
    tone: str
    icon: str
    name: str
    text: str = ""
    since_ms: float = 0.0
    value: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class CardState:
    """A task's state as icon and word; ``sunk``: finished, the card steps back."""

    icon: str
    text: str
    sunk: bool = False


def finish_text(card: TaskCard, now: datetime, zone: tzinfo, language: str) -> str:
    """When the task will be done: "ครบราว 16:10"; empty where nobody can tell, or it should be by now."""
    finish = card.expected_finish
    if finish is None or finish <= now:
        return ""
    day = finish.astimezone(zone).date()
    at = time_text(finish, zone) if day == now.astimezone(zone).date() else short_day_text(day, language)
    return QCoreApplication.translate("Board", "Done about %1").replace("%1", at)


def card_state(card: TaskCard) -> CardState:
    """The state of the whole task."""
    translate = QCoreApplication.translate
    work = card.work
    match card.status:
        case TaskStatus.ON_HOLD:
            return CardState("info", translate("Board", "On hold"))
        case TaskStatus.QC:
            return CardState("search-check", translate("Board", "In inspection"))
        case TaskStatus.REWORK:
            return CardState("rotate-ccw", translate("Board", "Rework"))
    if work.open and work.target_met:
        return CardState("target", translate("Board", "Target met"))
    if work.active:
        return CardState("play", translate("Board", "In progress"))
    if work.paused:
        return CardState("pause", translate("Board", "Paused"))
    if card.status == TaskStatus.DONE or work.target_met:
        return CardState("check", translate("Board", "Done"), sunk=True)
    if work.completed_qty:
        return CardState("circle-dashed", translate("Board", "Part done"))
    if card.pieces is not None and card.pieces.before is not None:
        if card.pieces.readiness is Readiness.WAITING:
            return CardState("hourglass", translate("Board", "Waiting"))
        return CardState("circle-dashed", translate("Board", "Ready"))
    return CardState("circle-dashed", translate("Board", "Not started"))


def card_lines(
    card: TaskCard,
    now: datetime,
    zone: tzinfo,
    language: str,
    call: HelpCall | None = None,
    *,
    most: int = LEAST_LINES,
) -> list[CardLine]:
    """At most ``most`` lines: call, band or when it is due, alerts, who works, pauses, has finished.

    ``call``: for help, the most urgent one about this task.
    """
    due = _band(card) or _due(card, now.astimezone(zone).date())
    head = [*_incomplete(card), *_call(call, now, language), *due][: most - 1]
    open_lines = [
        _open_line(person, now, language) for person in card.people if person.state is not PersonState.FINISHED
    ]
    finished = [person for person in card.people if person.state is PersonState.FINISHED]
    room = most - len(head)
    if not open_lines:
        return head + _idle_lines(card, finished, zone, room, most)
    people = open_lines + _finished_lines(finished, room - len(open_lines))
    if len(people) < room:
        people += _available(card)
    if len(open_lines) > room:
        hidden = len(open_lines) - room + 1 + len(finished)
        people = [*open_lines[: room - 1], _more_line(hidden)]
    return head + people


def _incomplete(card: TaskCard) -> list[CardLine]:
    text = QCoreApplication.translate("Board", "Not all entries can be read")
    return [CardLine("incomplete", "alert", "triangle-alert", text)] if card.is_incomplete else []


def _call(call: HelpCall | None, now: datetime, language: str) -> list[CardLine]:
    """Who calls, and why or who is coming."""
    if call is None:
        return []
    standing = call_standing(call, now)
    text = call_reason(call, language) if call.waits else standing.text
    since = epoch_ms(call.call.called_at)
    return [CardLine("call", "alert" if call.waits else "working", "megaphone", caller_name(call), text, since)]


def _band(card: TaskCard) -> list[CardLine]:
    work = card.work
    if not (work.target_met and work.open):
        return []
    translate = QCoreApplication.translate
    text = (
        translate("Board", "Target reached, %n still working", "", work.active)
        if work.active
        else translate("Board", "Target reached, %n still paused", "", work.paused)
    )
    return [CardLine("band", "band", "flag", text)]


def _due(card: TaskCard, today: date) -> list[CardLine]:
    text = due_text(card, today)
    tone = "alert" if card.days_late(today) else "working"
    return [CardLine("due", tone, "clock", text)] if text else []


def due_text(card: TaskCard, today: date) -> str:
    """That the task is due today, or since when it is late; empty while there is time."""
    days = card.days_late(today)
    if days is None:
        return ""
    translate = QCoreApplication.translate
    return translate("Board", "%n days late", "", days) if days else translate("Board", "Due today")


def late_text(card: TaskCard, today: date) -> str:
    """For how many days it should have been done, as short as can be; empty while there is time."""
    days = card.days_late(today)
    return QCoreApplication.translate("Board", "%n days", "", days) if days else ""


def _open_line(person: Person, now: datetime, language: str) -> CardLine:
    translate = QCoreApplication.translate
    state = person.state_at(now)
    key = f"open-{person.operator_id}"
    since = epoch_ms(person.timer_from)
    if state is PersonState.WORKING:
        return CardLine(key, "working", "play", person.name, translate("Board", "Working"), since)
    alerts = state is PersonState.LONG_PAUSE
    tone, icon = ("alert", "bell-ring") if alerts else ("quiet", "pause")
    why = "" if person.reason is None else short_reason(person.reason, language)
    if alerts and person.alerts_at_once:
        told = translate("Board", "supervisor told")
        word = " · ".join(part for part in (why, told) if part)
    elif person.reason is None:
        word = translate("Board", "Long pause") if alerts else translate("Board", "Paused")
    else:
        pattern = translate("Board", "Long pause: %1") if alerts else translate("Board", "Paused: %1")
        word = pattern.replace("%1", why)
    return CardLine(key, tone, icon, person.name, word, since, brief=why)


def _finished_lines(finished: Sequence[Person], room: int) -> list[CardLine]:
    """A line each where there is room for all, else all in one; none at all where there is no room."""
    if not finished or room < 1:
        return []
    if len(finished) > room:
        names = ", ".join(person.name for person in finished)
        return [_done_line("finished", names, sum(person.qty for person in finished))]
    return [_done_line(f"finished-{person.operator_id}", person.name, person.qty) for person in finished]


def _done_line(key: str, names: str, qty: int) -> CardLine:
    word = QCoreApplication.translate("Board", "Finished")
    return CardLine(key, "quiet", "check", names, word, value=pieces(qty))


def _more_line(hidden: int) -> CardLine:
    return CardLine("more", "quiet", "users", QCoreApplication.translate("Board", "+%n more", "", hidden))


def _available(card: TaskCard) -> list[CardLine]:
    """What the step before has for it."""
    text = available_text(card.pieces)
    return [CardLine("available", "quiet", "layers", "", text)] if text else []


def _idle_lines(card: TaskCard, finished: Sequence[Person], zone: tzinfo, room: int, most: int) -> list[CardLine]:
    """Nobody is on the task: who did it and when, or how to start it."""
    translate = QCoreApplication.translate
    if card_state(card).sunk:
        lines = _finished_lines(finished, most - 1)
        if card.finished_at is not None:
            at = translate("Board", "Finished at %1").replace("%1", time_text(card.finished_at, zone))
            lines.append(CardLine("finished-at", "quiet", "clock", "", at))
        return lines
    lines = _finished_lines(finished, 1)
    if not finished:
        lines.append(CardLine("nobody", "quiet", "circle-dashed", "", translate("Board", "Nobody is on it yet")))
    if card.status not in (TaskStatus.ON_HOLD, TaskStatus.QC):
        hint = translate("Board", "Scan the ticket or tap to start")
        lines.append(CardLine("hint", "quiet", "scan-barcode", "", hint))
    available = _available(card)
    return available + lines[-max(1, room - len(available)) :]


def coming_alert(tasks: Iterable[TaskCard], now: datetime) -> datetime | None:
    """When the next pause becomes a long one; None when none will."""
    coming = (
        person.alert_at
        for task in tasks
        for person in task.people
        if person.state is PersonState.PAUSED and person.alert_at is not None and person.alert_at > now
    )
    return min(coming, default=None)
