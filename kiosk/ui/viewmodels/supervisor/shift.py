"""The shift report: four figures, everybody's pieces and day, or the shift's tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.policy import Policy
from kiosk.domain.reasons import Reason
from kiosk.domain.rounding import grouped, half_up
from kiosk.domain.shifts import ShiftDay, Window, neighbour
from kiosk.paper.report_content import shift_document
from kiosk.paper.report_document import Document, hours_and_minutes
from kiosk.reports.pauses import long_pause
from kiosk.reports.reader import Answer
from kiosk.reports.shift import ShiftPage, ShiftReport, TaskShift, shift_page
from kiosk.reports.work import OperatorWork, StopMissing
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.picker import PickRow
from kiosk.ui.viewmodels.supervisor.bar_rows import NO_BAR, BarRow, BarRows, lane, position
from kiosk.ui.viewmodels.supervisor.report_feed import file_name, shares_of
from kiosk.ui.viewmodels.supervisor.report_tab import ReportTab, ReportWords, stop_headings
from kiosk.ui.viewmodels.supervisor.tab import Shell
from kiosk.ui.words.format import short_day_text, short_reason, time_text
from kiosk.ui.words.report_words import stops_missing_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NOTHING = "–"
_HOUR = timedelta(hours=1)
_SHIFTS_TO_CHOOSE = 60
"""So many the list has, the current one first; further back go the arrows."""


@dataclass(frozen=True, slots=True)
class _ShiftState:
    title: str = ""
    day: str = ""
    span: str = ""
    is_current: bool = True
    pieces: str = ""
    target: str = ""
    share: float = 0.0
    scrap: str = ""
    scrap_percent: str = ""
    work: str = ""
    pause: str = ""
    pause_percent: str = ""
    needs: tuple[str, ...] = ()
    by_task: bool = False
    hours: tuple[str, ...] = ()
    hours_at: tuple[float, ...] = ()
    now_at: float = -1.0
    now_text: str = ""


@QmlElement
class ShiftViewModel(ReportTab):
    """One shift at a time: the current one, or one that was chosen."""

    changed = Signal()

    _answer: Answer[ShiftPage] | None

    def __init__(self, context: ScreenContext, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(context, shell, parent, rows_on_page=8)
        self._state = _ShiftState()
        self._reasons = BarRows(self)
        self._by_task = False
        self._chosen: ShiftDay | None = None

    def refresh(self) -> None:
        """Read the shift's figures again; a word of another language is written at once."""
        self._lay_out()
        chosen, now = self._chosen, self._context.now()
        self._feed.ask(
            chosen, lambda source, zone, progress: shift_page(source, zone, chosen, now, progress), self._show
        )

    def _lay_out(self) -> None:
        if self._answer is None:
            return
        report, zone = self._answer.value.report, self._answer.zone
        self._say_stops(self._answer.value)
        figures = _task_rows(report.tasks) if self._by_task else _operator_rows(report, self._policy)
        rows = self._stop_rows(self._answer) if self._shows_stops else figures
        self._rows.set_rows(self._pager.shown(rows))
        totals, at = report.totals, report.at
        hours = _hours(at.window, zone)
        is_running = at.window.start <= report.read_at < at.window.end
        self._reasons.set_rows(self._reason_rows(report))
        self._say(
            ReportWords(
                headings=stop_headings() if self._shows_stops else _headings(by_task=self._by_task),
                has_rows=bool(figures),
                remark=" · ".join(_remarks(self._answer, self._context.language())),
            )
        )
        target = report.target if is_running else 0
        state = _ShiftState(
            title=at.shift.label(self._context.language()),
            day=short_day_text(at.day, self._context.language()),
            span=f"{time_text(at.window.start, zone)}–{time_text(at.window.end, zone)}",
            is_current=at == self._answer.value.current,
            pieces=grouped(totals.pieces),
            target=grouped(target) if target else "",
            share=min(1.0, totals.pieces / target) if target else 0.0,
            scrap=grouped(totals.scrap),
            scrap_percent="" if totals.scrap_percent is None else f"{half_up(totals.scrap_percent, 1)} %",
            work=hours_and_minutes(totals.work_seconds),
            pause=hours_and_minutes(totals.pause_seconds),
            pause_percent="" if totals.pause_percent is None else f"{totals.pause_percent} %",
            needs=tuple(self._needs(report)),
            by_task=self._by_task,
            hours=tuple(text for text, _ in hours),
            hours_at=tuple(share for _, share in hours),
            now_at=position(report.read_at, at.window) if is_running else -1.0,
            now_text=time_text(report.read_at, zone) if is_running else "",
        )
        if state != self._state:
            self._state = state
            self.changed.emit()

    def _stops_in(self, report: ShiftPage) -> Sequence[StopMissing]:
        return report.report.stops_missing

    def _needs(self, report: ShiftReport) -> Iterator[str]:
        """Who pauses too long now, the longest first, then whose stop is missing."""
        pauses = [
            (pause.seconds, operator.name, self._label(pause.reason))
            for operator in report.operators
            if (pause := long_pause(operator, report.reasons, self._policy)) is not None
        ]
        for seconds, name, reason in sorted(pauses, reverse=True):
            yield f"{name} {reason} {hours_and_minutes(seconds)}"
        if report.stops_missing:
            yield stops_missing_text(report.stops_missing)

    def _reason_rows(self, report: ShiftReport) -> list[BarRow]:
        """Why people paused, the longest first."""
        pauses = sorted(report.totals.pauses.items(), key=lambda pause: (-pause[1], pause[0] or ""))
        shares = shares_of([seconds for _, seconds in pauses])
        return [
            BarRow(
                code or "", self._label(report.reasons.get(code or "")), (hours_and_minutes(seconds),), (share,)
            )
            for (code, seconds), share in zip(pauses, shares, strict=True)
        ]

    def _label(self, reason: Reason | None) -> str:
        if reason is None:
            return QCoreApplication.translate("ShiftViewModel", "paused")
        return short_reason(reason, self._context.language())

    # What is shown

    @Property(str, notify=changed)
    def title(self) -> str:
        """The shift's name."""
        return self._state.title

    @Property(str, notify=changed)
    def day(self) -> str:
        """The day it begins on."""
        return self._state.day

    @Property(str, notify=changed)
    def span(self) -> str:
        """Its hours: "08:00–17:00"."""
        return self._state.span

    @Property(bool, notify=changed)
    def isCurrent(self) -> bool:
        """Whether it runs now, or was the last: there is none after it."""
        return self._state.is_current

    @Property(str, notify=changed)
    def pieces(self) -> str:
        """Good pieces."""
        return self._state.pieces

    @Property(str, notify=changed)
    def target(self) -> str:
        """Pieces that its tasks wanted when it began; empty without a target, and when the shift is over."""
        return self._state.target

    @Property(float, notify=changed)
    def share(self) -> float:
        """How much of the target is done, 0 to 1."""
        return self._state.share

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def needs(self) -> list[str]:
        """Who needs somebody now: too long pauses, and stops that are missing."""
        return list(self._state.needs)

    @Property(BarRows, constant=True)
    def reasons(self) -> BarRows:
        """Why people paused, with how long together."""
        return self._reasons

    @Property(str, notify=changed)
    def scrap(self) -> str:
        """Scrap pieces."""
        return self._state.scrap

    @Property(str, notify=changed)
    def scrapPercent(self) -> str:
        """Scrap among all pieces."""
        return self._state.scrap_percent

    @Property(str, notify=changed)
    def work(self) -> str:
        """Everybody's time at work, h:mm."""
        return self._state.work

    @Property(str, notify=changed)
    def pause(self) -> str:
        """Everybody's pauses, h:mm."""
        return self._state.pause

    @Property(str, notify=changed)
    def pausePercent(self) -> str:
        """Pauses in the time present."""
        return self._state.pause_percent

    @Property(bool, notify=changed)
    def byTask(self) -> bool:
        """Whether the rows are tasks."""
        return self._state.by_task

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def hours(self) -> list[str]:
        """Hours written over the days."""
        return list(self._state.hours)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def hoursAt(self) -> list[float]:
        """Where they stand, 0 to 1."""
        return list(self._state.hours_at)

    @Property(float, notify=changed)
    def nowAt(self) -> float:
        """Where the figures' moment stands, 0 to 1; below 0 when the shift is over."""
        return self._state.now_at

    @Property(str, notify=changed)
    def nowText(self) -> str:
        """That moment."""
        return self._state.now_text

    # What can be done

    @Slot(bool)
    def showTasks(self, by_task: bool) -> None:
        """The shift's tasks, or its people."""
        self._by_task = by_task
        self._leave_stops()
        self._lay_out()

    @Slot()
    def chooseShift(self) -> None:
        """Ask for the shift: the current one, and those before it."""
        if self._answer is None:
            return
        page, zone, language = self._answer.value, self._answer.zone, self._context.language()
        shifts = [page.current]
        while len(shifts) < _SHIFTS_TO_CHOOSE:
            shifts.append(neighbour(page.shifts, shifts[-1], -1, zone))
        choices = [
            PickRow(
                str(place),
                f"{short_day_text(at.day, language)} · {at.shift.label(language)}",
                f"{time_text(at.window.start, zone)}–{time_text(at.window.end, zone)}",
                selected=at == page.report.at,
            )
            for place, at in enumerate(shifts)
        ]
        title = QCoreApplication.translate("ShiftViewModel", "Which shift?")
        self._shell.pick(title, choices, lambda place: self._choose(shifts[int(place)]))

    def _choose(self, at: ShiftDay) -> None:
        is_current = self._answer is not None and at == self._answer.value.current
        self._chosen = None if is_current else at
        self._leave_stops()
        self.refresh()

    @Slot()
    def previous(self) -> None:
        """The shift before."""
        self._step(-1)

    @Slot()
    def next(self) -> None:
        """The shift after."""
        self._step(1)

    def _file(self, answer: Answer[ShiftPage]) -> tuple[Document, str]:
        page = answer.value
        at = page.report.at
        name = file_name("shift", at.day.isoformat(), at.shift.code)
        return shift_document(page.report, self._feed.setting(answer), page.outside), name

    def _step(self, step: int) -> None:
        if self._answer is None:
            return
        page = self._answer.value
        at = neighbour(page.shifts, self._chosen or page.report.at, step, self._answer.zone)
        if at.window.start <= page.current.window.start:
            self._choose(at)


def _headings(*, by_task: bool) -> tuple[str, ...]:
    translate = QCoreApplication.translate
    good, scrap = translate("ShiftViewModel", "Good (pcs)"), translate("ShiftViewModel", "Scrap")
    work = translate("ShiftViewModel", "Work")
    if by_task:
        task, progress = translate("ShiftViewModel", "Task"), translate("ShiftViewModel", "Progress")
        plan = translate("ShiftViewModel", "Actual / plan")
        return (task, good, scrap, work, progress, plan)
    return (translate("ShiftViewModel", "Operator"), good, scrap, work, translate("ShiftViewModel", "Pause"))


def _operator_rows(report: ShiftReport, policy: Policy) -> list[BarRow]:
    bars = shares_of([operator.completed.pieces for operator in report.operators])
    return [
        _operator_row(operator, bar, report, policy) for operator, bar in zip(report.operators, bars, strict=True)
    ]


def _operator_row(operator: OperatorWork, bar: float, report: ShiftReport, policy: Policy) -> BarRow:
    is_long = long_pause(operator, report.reasons, policy) is not None
    return BarRow(
        key=str(operator.operator_id),
        name=operator.name,
        texts=(
            grouped(operator.completed.pieces),
            grouped(operator.scrap) if operator.scrap else _NOTHING,
            hours_and_minutes(operator.labour.work_seconds),
            hours_and_minutes(operator.labour.pause_seconds),
        ),
        bars=(bar, NO_BAR, NO_BAR, NO_BAR),
        lane=lane(operator.line, report.at.window, is_long=is_long),
    )


def _task_rows(tasks: Sequence[TaskShift]) -> list[BarRow]:
    bars = shares_of([task_shift.work.part.pieces for task_shift in tasks])
    return [_task_row(task_shift, bar) for task_shift, bar in zip(tasks, bars, strict=True)]


def _task_row(task_shift: TaskShift, bar: float) -> BarRow:
    task, part, so_far = task_shift.work.task, task_shift.work.part, task_shift.so_far
    worked, planned = hours_and_minutes(part.work_seconds), task.planned_for(part.pieces)
    return BarRow(
        key=str(task.task_id),
        name=f"{task.step_name} · {task.ticket_code}",
        texts=(
            grouped(part.pieces),
            grouped(part.scrap) if part.scrap else _NOTHING,
            worked,
            f"{grouped(so_far)} / {grouped(task.target)}" if task.target else grouped(so_far),
            _NOTHING if planned is None else f"{worked} / {hours_and_minutes(planned)}",
        ),
        bars=(bar, NO_BAR, NO_BAR, min(1.0, so_far / task.target) if task.target else NO_BAR, NO_BAR),
    )


def _remarks(answer: Answer[ShiftPage], language: str) -> Iterator[str]:
    """What has to be known of the figures besides."""
    translate, page = QCoreApplication.translate, answer.value
    if not page.outside.is_nothing:
        text = translate("ShiftViewModel", "Outside shifts: %1 good, %2 scrap, %3 h")
        yield (
            text.replace("%1", grouped(page.outside.pieces))
            .replace("%2", grouped(page.outside.scrap))
            .replace("%3", hours_and_minutes(page.outside.work_seconds))
        )
    for other, window in page.report.part.others:
        span = f"{time_text(window.start, answer.zone)}–{time_text(window.end, answer.zone)}"
        text = translate("ShiftViewModel", "%1 counts to %2")
        yield text.replace("%1", span).replace("%2", other.shift.label(language))
    if page.report.corrected:
        last = page.report.corrected[0]
        day = short_day_text(last.last.astimezone(answer.zone).date(), language)
        when = f"{day} {time_text(last.last, answer.zone)}"
        text = translate("ShiftViewModel", "Corrected since: %1")
        yield text.replace("%1", f"{last.name} {when}")


def _hours(window: Window, zone: tzinfo) -> list[tuple[str, float]]:
    """Full hours in the window, every second one where there are many, with where they stand."""
    local = window.start.astimezone(zone)
    at = local.replace(minute=0, second=0).astimezone(UTC)
    at += _HOUR if at < window.start else timedelta()
    step = _HOUR * (1 if window.end - window.start <= 12 * _HOUR else 2)
    found: list[tuple[str, float]] = []
    while at <= window.end:
        found.append((_hour_text(at, zone), position(at, window)))
        at += step
    return found


def _hour_text(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%H}"
