"""One person's day: a lane for each task, the entries by time, the sums; any day that this kiosk knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.day_line import DaySums, NamedTime, TimeName
from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.rounding import grouped
from kiosk.domain.seconds import second_of
from kiosk.service.views.day_entries import DayEntry
from kiosk.service.views.day_history import DayHistory, Lane
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.day_rows import (
    EntryRow,
    EntryRows,
    FigureRow,
    FigureRows,
    FlagRow,
    FlagRows,
    LaneBar,
    LaneBars,
    LaneRow,
    LaneRows,
    joined,
    merged,
)
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.picker import PickRow
from kiosk.ui.words.format import day_text, epoch_ms, hours_text, pieces, short_reason, time_text
from kiosk.ui.words.trail_words import activity_icon, entry_words, pause_icon

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_FROM_HOUR, _UNTIL_HOUR = 8, 17
_MOST_HOURS_WRITTEN = 12
_NAMES_SHOWN = 2
"""Of pauses and other work, among the sums."""
_WHOLE_DAY = "day"
_DRAWN = frozenset({TimeName.WORK, TimeName.PAUSE, TimeName.INDIRECT, TimeName.BREAK})
"""Being there without a name, and being away, are gaps."""
_DAYS_TO_CHOOSE = 92
"""So far back the list goes; further back go the arrows."""


@dataclass(frozen=True, slots=True)
class _State:
    day_text: str = ""
    name: str = ""
    can_go_back: bool = False
    can_go_on: bool = False
    axis_from_ms: float = 0.0
    axis_hours: tuple[int, ...] = ()
    is_today: bool = False
    is_empty: bool = True
    has_work: bool = False


@QmlElement
class DayHistoryViewModel(QObject):
    """Shows a person and a day; whoever owns it says which, and refreshes it."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._number = 0
        self._is_task = False
        self._name = ""
        self._day = self._today()
        self._history: DayHistory | None = None
        self._state = _State()
        self._lanes = LaneRows(self)
        self._models: dict[str, tuple[LaneBars, FlagRows]] = {}
        self._entries = EntryRows(self)
        self._figures = FigureRows(self)
        self._lane_room = 3
        self._pager = Pager(5, self._lay_out, self)

    def show(self, number: int, name: str, day: date | None = None, *, is_task: bool = False) -> None:
        """Another person, task or day; None: today. It begins at the first page."""
        self._number, self._is_task = number, is_task
        self._name, self._day = name, day or self._today()
        self._pager.first()
        self.refresh()

    def refresh(self) -> None:
        """Ask again. Does nothing before somebody is shown."""
        if self._number:
            ask = self._context.queries.task_history if self._is_task else self._context.queries.day_history
            self._history = ask(self._number, self._day)
            self._lay_out()

    def entry(self, key: str) -> DayEntry | None:
        """The entry of that row."""
        entries = self._history.entries if self._history is not None else ()
        return next((entry for entry in entries if _key(entry) == key), None)

    @property
    def lane_keys(self) -> Sequence[int]:
        """The tasks of a person's day, or the people of a task's, in the order of their lanes."""
        return [lane.task.task_id for lane in self._history.lanes] if self._history is not None else []

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self._day

    @property
    def first_day(self) -> date:
        """The first day that this kiosk knows of."""
        return self._day if self._history is None else self._history.first_day

    def choices(self) -> list[PickRow]:
        """The days to choose from: today, and those before that this kiosk knows of."""
        today = self._today()
        known = min((today - self.first_day).days, _DAYS_TO_CHOOSE)
        days = [today - timedelta(days=ago) for ago in range(known + 1)]
        language = self._context.language()
        return [PickRow(day.isoformat(), day_text(day, language), selected=day == self._day) for day in days]

    def turn_to(self, day: date) -> None:
        """Another day of the same person or task."""
        self.show(self._number, self._name, day, is_task=self._is_task)

    # What is shown

    @Property(str, notify=changed)
    def dayText(self) -> str:
        """The day in words."""
        return self._state.day_text

    @Property(str, notify=changed)
    def shortDay(self) -> str:
        """The day without its year, where there is little room."""
        return self._state.day_text.rpartition(" ")[0]

    @Property(str, notify=changed)
    def name(self) -> str:
        """Whose day it is."""
        return self._state.name

    @Property(bool, notify=changed)
    def canGoBack(self) -> bool:
        """Whether this kiosk knows of a day before."""
        return self._state.can_go_back

    @Property(bool, notify=changed)
    def canGoOn(self) -> bool:
        """Whether it is a day of the past."""
        return self._state.can_go_on

    @Property(float, notify=changed)
    def axisFromMs(self) -> float:
        """The moment at the left end of the lanes."""
        return self._state.axis_from_ms

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def axisHours(self) -> list[int]:
        """Hours from the left end of the lanes to the right one."""
        return list(self._state.axis_hours)

    @Property(bool, notify=changed)
    def isToday(self) -> bool:
        """Whether the day still runs."""
        return self._state.is_today

    @Property(bool, notify=changed)
    def isEmpty(self) -> bool:
        """Whether nothing was recorded on that day."""
        return self._state.is_empty

    @Property(bool, notify=changed)
    def hasWork(self) -> bool:
        """Whether there is a task, or on a task a person, that an entry could be added to."""
        return self._state.has_work

    @Property(LaneRows, constant=True)
    def lanes(self) -> LaneRows:
        """The lanes on the page."""
        return self._lanes

    @Property(EntryRows, constant=True)
    def entries(self) -> EntryRows:
        """The entries on the page."""
        return self._entries

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of entries and lanes; the whole day stands on each of them."""
        return self._pager

    @Property(FigureRows, constant=True)
    def figures(self) -> FigureRows:
        """The sums."""
        return self._figures

    # What can be done

    @Slot(int, int)
    def fit(self, lanes: int, entries: int) -> None:
        """So many lanes, the whole day's among them, and entries fit on the screen."""
        lane_room = max(1, lanes - 1)
        has_changed = lane_room != self._lane_room
        self._lane_room = lane_room
        if self._pager.resize(entries) or has_changed:
            self._lay_out()

    @Slot()
    def previousDay(self) -> None:
        """The day before."""
        if self._state.can_go_back:
            self.turn_to(self._day - timedelta(days=1))

    @Slot()
    def nextDay(self) -> None:
        """The day after."""
        if self._state.can_go_on:
            self.turn_to(self._day + timedelta(days=1))

    # How it is put together

    def _today(self) -> date:
        return self._context.now().astimezone(self._context.zone).date()

    def _lay_out(self) -> None:
        history = self._history
        if history is None:
            return
        known = self._context.queries.reasons(ReasonKind.PAUSE, ReasonKind.ACTIVITY)
        reasons = {reason.code: reason for reason in known}
        entries = self._pager.shown(history.entries, beside=len(history.lanes), size=self._lane_room)
        lanes = self._pager.beside(history.lanes, self._lane_room)
        rows = [self._whole_lane(history, reasons)] if history.lanes or history.line else []
        rows += [self._lane(lane, reasons) for lane in lanes]
        self._models = {row.key: (row.bars, row.flags) for row in rows}
        self._lanes.set_rows(rows)
        self._entries.set_rows([self._entry_row(entry) for entry in entries])
        self._figures.set_rows(list(self._figure_rows(history, reasons)))
        axis_from, axis_hours = self._axis(history)
        state = _State(
            day_text=day_text(history.day, self._context.language()),
            name=self._name,
            can_go_back=history.day > history.first_day,
            can_go_on=history.day < self._today(),
            axis_from_ms=epoch_ms(axis_from),
            axis_hours=axis_hours,
            is_today=history.day == self._today(),
            is_empty=not history.lanes and not history.entries,
            has_work=bool(history.lanes),
        )
        if state != self._state:
            self._state = state
            self.changed.emit()

    def _lane_models(
        self, key: str, bars: Sequence[LaneBar], flags: Sequence[FlagRow]
    ) -> tuple[LaneBars, FlagRows]:
        models = self._models.get(key) or (LaneBars(self), FlagRows(self))
        models[0].set_rows(bars)
        models[1].set_rows(flags)
        return models

    def _whole_lane(self, history: DayHistory, reasons: dict[str, Reason]) -> LaneRow:
        going_on = second_of(self._context.now()) if history.day == self._today() else None
        bars = [
            LaneBar(
                f"{position}",
                _ms(part.begin),
                0.0 if part.end == going_on else _ms(part.end),
                part.name,
                len(part.tasks),
                _icon(part, reasons),
            )
            for position, part in enumerate(joined(part for part in history.line if part.name in _DRAWN))
        ]
        detail = ""
        if history.line:
            begin, end = history.line[0].start, history.line[-1].until
            detail = f"{time_text(begin, self._context.zone)}–{time_text(end, self._context.zone)}"
        title = QCoreApplication.translate("DayHistory", "Whole day")
        return LaneRow(_WHOLE_DAY, title, detail, True, *self._lane_models(_WHOLE_DAY, bars, []))

    def _lane(self, lane: Lane, reasons: dict[str, Reason]) -> LaneRow:
        bars = [
            LaneBar(
                f"{position}",
                _ms(stretch.start),
                0.0 if stretch.until is None else _ms(stretch.until),
                TimeName.PAUSE if stretch.paused else TimeName.WORK,
                1,
                pause_icon(reasons.get(stretch.reason or "")) if stretch.paused else "",
            )
            for position, stretch in enumerate(merged(lane.stretches))
        ]
        flags = [
            FlagRow(_key(entry), epoch_ms(entry.event.event_time), grouped(entry.event.qty), entry.is_corrected)
            for entry in lane.booked
        ]
        key = str(lane.task.task_id)
        return LaneRow(
            key, lane.task.step_name, self._lane_detail(lane), False, *self._lane_models(key, bars, flags)
        )

    def _lane_detail(self, lane: Lane) -> str:
        translate = QCoreApplication.translate
        going_on = lane.stretches[-1] if lane.stretches and lane.stretches[-1].until is None else None
        done = f"{pieces(lane.good_qty)} · {hours_text(lane.work_seconds)}"
        if going_on is None:
            return done
        doing = translate("DayHistory", "paused") if going_on.paused else translate("DayHistory", "working")
        return f"{done} · {doing}" if lane.good_qty else f"{doing} {hours_text(lane.work_seconds)}"

    def _entry_row(self, entry: DayEntry) -> EntryRow:
        words = entry_words(entry, self._context.zone, self._context.language())
        return EntryRow(
            key=_key(entry),
            time=time_text(entry.event.event_time, self._context.zone),
            icon=words.icon,
            text=words.text,
            line=words.line,
            mark=words.mark,
            is_void=entry.event.is_void,
            opens=entry.is_of_work and not entry.event.is_void,
        )

    def _figure_rows(self, history: DayHistory, reasons: dict[str, Reason]) -> Iterator[FigureRow]:
        translate = QCoreApplication.translate
        yield FigureRow("work", "play", translate("DayHistory", "Work"), hours_text(history.sums.work_seconds))
        others = self._beside_work(history.sums, reasons)
        shown = others if len(others) <= _NAMES_SHOWN else others[: _NAMES_SHOWN - 1]
        for row, seconds in shown:
            yield replace(row, value=hours_text(seconds))
        if len(shown) < len(others):
            rest = sum(seconds for _, seconds in others[len(shown) :])
            only_pauses = not history.sums.indirect
            text = translate("DayHistory", "Other pauses") if only_pauses else translate("DayHistory", "Others")
            yield FigureRow("others", "pause" if only_pauses else "layers", text, hours_text(rest))
        yield FigureRow("good", "circle-check", translate("DayHistory", "Good"), grouped(history.good_qty))
        yield FigureRow("scrap", "circle-x", translate("DayHistory", "Scrap"), grouped(history.scrap_qty))

    def _beside_work(self, sums: DaySums, reasons: dict[str, Reason]) -> list[tuple[FigureRow, int]]:
        """Pauses and other work by what they are called, the longest first, with their seconds."""
        translate, language = QCoreApplication.translate, self._context.language()
        found = []
        for icon, unnamed, by_code in (
            (pause_icon, translate("DayHistory", "Pause"), sums.pauses),
            (activity_icon, translate("DaySums", "Other work"), sums.indirect),
        ):
            for code, seconds in by_code.items():
                reason = reasons.get(code or "")
                label = unnamed if reason is None else short_reason(reason, language)
                found.append((FigureRow(f"{unnamed}-{code}", icon(reason), label, ""), seconds))
        return sorted(found, key=lambda named: -named[1])

    def _axis(self, history: DayHistory) -> tuple[datetime, tuple[int, ...]]:
        """The working day, and further where somebody worked outside it."""
        zone = self._context.zone
        midnight = history.window.start.astimezone(zone)
        hours = [_FROM_HOUR, _UNTIL_HOUR]
        if history.day == self._today():
            hours.append((self._context.now().astimezone(zone) - midnight) // timedelta(hours=1) + 1)
        for part in history.line:
            hours.append((part.start.astimezone(zone) - midnight) // timedelta(hours=1))
            hours.append(-((midnight - part.until.astimezone(zone)) // timedelta(hours=1)))
        first, last = max(0, min(hours)), min(24, max(hours))
        step = 1 if last - first <= _MOST_HOURS_WRITTEN else 2
        written = tuple(range(first, last, step))
        return midnight + timedelta(hours=first), (*written, last) if last - written[-1] >= step else (
            *written[:-1],
            last,
        )


def _ms(second: int) -> float:
    return second * 1000.0


def _key(entry: DayEntry) -> str:
    return entry.event.key or f"#{entry.event.log_id}"


def _icon(part: NamedTime, reasons: dict[str, Reason]) -> str:
    """What stands over a part of the day that is no work on a task."""
    if part.name is TimeName.WORK:
        return ""
    if part.name is TimeName.BREAK:
        return "coffee"
    reason = reasons.get(part.codes[0] or "")
    return pause_icon(reason) if part.name is TimeName.PAUSE else activity_icon(reason)
