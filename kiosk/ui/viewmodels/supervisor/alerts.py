"""The alerts: who is paused too long, who forgot to stop, and three answers to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.events import EventType
from kiosk.domain.refusals import Refused
from kiosk.domain.rounding import grouped
from kiosk.service.views.models import ForgottenStop, TaskCard
from kiosk.service.work.alerts import Alert, AlertKind
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.supervisor.tab import Shell, TabViewModel
from kiosk.ui.words.format import epoch_ms, initials, pieces, short_reason, time_text, with_moment

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_COUNT_AGAIN = timedelta(seconds=15)
"""Pauses turn long and stops are forgotten by mere time: so often the count is looked at again."""


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One alert. ``first_time`` and ``second_time``: answers that are a time, empty = not offered.

    ``more_line`` goes on after ``since_line`` where there is room. ``first_word``: what the first time is.
    ``chosen``: it was asked for by scanning.
    """

    key: str
    kind: str
    icon: str
    name: str
    initials: str
    headline: str
    task_line: str
    since_line: str
    more_line: str
    since_ms: float
    noted: bool
    first_time: str
    second_time: str
    first_word: str
    chosen: bool


@QmlElement
class AlertRows(RowsModel[AlertRow]):
    """The alerts on the page."""

    row_type = AlertRow
    key_field = "key"


@QmlElement
class AlertsViewModel(TabViewModel):
    """Alerts page by page; the count of those nobody has noted is for the board and the tab, too."""

    changed = Signal()

    def __init__(self, context: ScreenContext, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(context, shell, parent)
        self._service = context.services.supervision.alerts
        self._rows = AlertRows(self)
        self._pager = Pager(3, self._lay_out, self)
        self._room = (3, 3)
        self._alerts: Sequence[Alert] = ()
        self._chosen = ""
        self._counted_at: datetime | None = None
        self._unnoted = 0
        self._calls = context.services.service.calls
        self._waiting_calls = 0

    def badge(self) -> int:
        """Alerts that nobody has noted, and calls for help that nobody comes to."""
        return self._unnoted + self._waiting_calls

    def has_calls(self) -> bool:
        """Whether somebody calls for help and nobody comes, asked now."""
        with suppress(Refused):
            self._waiting_calls = sum(call.waits for call in self._calls.shown())
        return self._waiting_calls > 0

    def refresh(self) -> None:
        """Ask again."""
        try:
            self._alerts = self._service.all()
        except Refused:
            return  # the disk fails; whoever does something is told
        self.has_calls()
        self._counted_at = self._context.now()
        self._lay_out()

    def choose_person(self, operator_id: int) -> bool | None:
        """A badge was scanned: turn to the person's alert, and frame it."""
        return self._choose(lambda alert: alert.operator_id == operator_id)

    def choose_task(self, tasks: Sequence[TaskCard]) -> bool:
        """A task or a ticket was scanned: turn to the alert on it, and frame it."""
        scanned = {task.task_id for task in tasks}
        return self._choose(lambda alert: alert.task.task_id in scanned)

    def _choose(self, is_meant: Callable[[Alert], bool]) -> bool:
        self.refresh()
        place = next((place for place, alert in enumerate(self._alerts) if is_meant(alert)), None)
        if place is not None:
            self._chosen = _key(self._alerts[place])
            self._pager.show_item(place)
            self._lay_out()
        return place is not None

    def arrive(self) -> None:
        """Nobody is chosen yet."""
        self._chosen = ""

    def look_again(self) -> None:
        """Once a second: ask again when it is time."""
        if self._counted_at is None or self._context.now() - self._counted_at >= _COUNT_AGAIN:
            self.refresh()

    def _lay_out(self) -> None:
        rows, paged_rows = self._room
        self._pager.resize(rows if len(self._alerts) <= rows else paged_rows)
        self._rows.set_rows([self._row(alert) for alert in self._pager.shown(self._alerts)])
        unnoted = sum(not alert.noted for alert in self._alerts)
        if unnoted != self._unnoted:
            self._unnoted = unnoted
            self.changed.emit()

    def _row(self, alert: Alert) -> AlertRow:
        stop = alert.stop
        return AlertRow(
            key=_key(alert),
            kind=alert.kind.value,
            icon=self._icon(alert),
            name=alert.operator_name,
            initials=initials(alert.operator_name),
            headline=self._headline(alert),
            task_line=f"{alert.task.step_name} · {_progress(alert)}",
            since_line=self._since_line(alert),
            more_line=f" · {more}" if (more := self._more(alert)) else "",
            since_ms=epoch_ms(alert.since if stop is None else stop.since),
            noted=alert.noted,
            first_time=time_text(self._likely_stop(alert), self._context.zone),
            second_time=self._second_time(alert),
            first_word="" if stop is None else _what_ended(stop),
            chosen=_key(alert) == self._chosen,
        )

    def _icon(self, alert: Alert) -> str:
        if alert.kind is AlertKind.FORGOTTEN:
            return "clock"
        reason = alert.person.reason if alert.person is not None else None
        return "wrench" if reason is not None and reason.code == "MACHINE" else "bell-ring"

    def _headline(self, alert: Alert) -> str:
        translate = QCoreApplication.translate
        if alert.stop is not None and alert.stop.went_home is not None:
            return translate("AlertsViewModel", "Gone, work runs")
        if alert.person is None:
            return translate("AlertsViewModel", "Forgot to stop?")
        if alert.person.reason is None:
            return translate("AlertsViewModel", "Long pause")
        reason = short_reason(alert.person.reason, self._context.language())
        if alert.person.alerts_at_once:
            return reason
        return translate("AlertsViewModel", "Long pause: %1").replace("%1", reason)

    def _since_line(self, alert: Alert) -> str:
        """``เริ่มเมื่อวาน 15:40``, ``พักตั้งแต่ 13:23``."""
        translate = QCoreApplication.translate
        if alert.stop is not None:
            return with_moment(translate("AlertsViewModel", "started %1"), self._day_time(alert.stop.since))
        return with_moment(translate("AlertsViewModel", "since %1"), self._day_time(alert.since))

    def _more(self, alert: Alert) -> str:
        """``ชิ้นสุดท้าย 16:52``, ``กำหนด 30 นาที``; empty where there is nothing to add."""
        translate = QCoreApplication.translate
        if alert.stop is not None:
            if alert.stop.last_piece_at is None:
                return ""
            last = time_text(alert.stop.last_piece_at, self._context.zone)
            return translate("AlertsViewModel", "last piece %1").replace("%1", last)
        limit = 0 if alert.person is None else alert.person.limit_minutes
        if not limit:
            return translate("AlertsViewModel", "reported at once")
        return translate("AlertsViewModel", "limit %n min", "", limit)

    def _day_time(self, at: datetime) -> str:
        zone = self._context.zone
        days = (self._context.now().astimezone(zone).date() - at.astimezone(zone).date()).days
        clock = time_text(at, zone)
        if days == 0:
            return clock
        translate = QCoreApplication.translate
        if days == 1:
            return translate("AlertsViewModel", "yesterday %1").replace("%1", clock)
        return translate("AlertsViewModel", "%n days ago", "", days) + f" {clock}"

    def _likely_stop(self, alert: Alert) -> datetime:
        """When they most likely stopped: at the end of the shift, or when the pause began."""
        return alert.since if alert.stop is None else alert.stop.likely_stop

    def _second_time(self, alert: Alert) -> str:
        stop = alert.stop
        if stop is None or stop.last_piece_at is None or stop.last_piece_at == stop.likely_stop:
            return ""
        return time_text(stop.last_piece_at, self._context.zone)

    # What is shown

    @Property(AlertRows, constant=True)
    def rows(self) -> AlertRows:
        """The alerts on the page."""
        return self._rows

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the alerts."""
        return self._pager

    # What can be done

    @Slot(int, int)
    def setPageSizes(self, rows: int, paged_rows: int) -> None:
        """How many alerts there is room for on one page, and where there are several."""
        self._room = (rows, paged_rows)
        self._lay_out()

    @Slot(str)
    def note(self, key: str) -> None:
        """Seen; they are still paused, or still at work."""
        alert = self._alert(key)
        if alert is not None:
            self._context.flow.supervisor.act(lambda supervisor, at: self._service.note(alert, supervisor, at))

    @Slot(str)
    def stopAtFirst(self, key: str) -> None:
        """They really stopped at the first of the times offered."""
        alert = self._alert(key)
        if alert is not None:
            self._stop(alert, self._likely_stop(alert))

    @Slot(str)
    def stopAtSecond(self, key: str) -> None:
        """They really stopped with their last piece."""
        alert = self._alert(key)
        if alert is not None and alert.stop is not None and alert.stop.last_piece_at is not None:
            self._stop(alert, alert.stop.last_piece_at)

    @Slot(str)
    def stopAtOther(self, key: str) -> None:
        """They really stopped at a time that is typed."""
        self._ask(key, EventType.COMPLETE)

    @Slot(str)
    def isBack(self, key: str) -> None:
        """They are back, since a time that is typed."""
        self._ask(key, EventType.RESUME)

    def _stop(self, alert: Alert, at_time: datetime) -> None:
        self._context.flow.supervisor.act(
            lambda supervisor, at: self._service.stop(alert, at_time, supervisor, at)
        )

    def _ask(self, key: str, event_type: EventType) -> None:
        alert = self._alert(key)
        if alert is not None:
            likely = self._context.now() if event_type is EventType.RESUME else self._likely_stop(alert)
            self._shell.corrections.open_missed(alert.task.task_id, alert.operator_id, event_type, at=likely)

    def _alert(self, key: str) -> Alert | None:
        return next((alert for alert in self._alerts if _key(alert) == key), None)


def _key(alert: Alert) -> str:
    return f"{alert.task.task_id}-{alert.operator_id}-{alert.kind}"


def _progress(alert: Alert) -> str:
    work = alert.task.work
    done = pieces(work.completed_qty)
    return done if work.target_qty == 0 else f"{grouped(work.completed_qty)} / {pieces(work.target_qty)}"


def _what_ended(stop: ForgottenStop) -> str:
    """What the proposed time is."""
    translate = QCoreApplication.translate
    if stop.went_home is not None:
        return translate("AlertsViewModel", "went home")
    if stop.shift_end is not None:
        return translate("AlertsViewModel", "shift end")
    return translate("AlertsViewModel", "most likely")
