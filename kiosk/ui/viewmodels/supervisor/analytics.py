"""Analytics: teams and operators of some days, as bars or as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from fractions import Fraction

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.rounding import Exact, grouped
from kiosk.domain.shifts import Window, days_window
from kiosk.paper.report_content import teams_document
from kiosk.paper.report_document import Document, Kind, hours_and_minutes, written
from kiosk.paper.report_tables import team_name
from kiosk.reports.pauses import long_pause
from kiosk.reports.planned import PlannedTask
from kiosk.reports.reader import Answer
from kiosk.reports.teams import TeamReport, team_report
from kiosk.reports.work import OperatorWork, StopMissing, add_up
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.picker import PickRow
from kiosk.ui.viewmodels.supervisor.bar_rows import NO_BAR, BarRow
from kiosk.ui.viewmodels.supervisor.report_feed import file_name, shares_of
from kiosk.ui.viewmodels.supervisor.report_tab import ReportTab, ReportWords, stop_headings
from kiosk.ui.viewmodels.supervisor.tab import Shell
from kiosk.ui.words.report_words import stops_missing_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NOTHING = "–"
_WEEK = timedelta(days=6)
_PAUSE_BAR = 2  # the column of the pauses
_NEAR = Fraction(4, 5)
"""Where the least of a column is at least this part of the most, its bars would be as good as one length."""


class _Period(StrEnum):
    """Which days."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"

    def first_day(self, today: date) -> date:
        """The first of the days; the last one is today."""
        return {_Period.TODAY: today, _Period.WEEK: today - _WEEK, _Period.MONTH: today.replace(day=1)}[self]


@dataclass(frozen=True, slots=True)
class _Figures:
    """One row's figures; None = there is no such figure."""

    pieces: int
    work: int
    pause_percent: int | None
    median: Fraction | None
    scrap: int
    sessions: int
    pause: int


@dataclass(frozen=True, slots=True)
class _AnalyticsState:
    period: str = _Period.TODAY.value
    team: str = ""
    task: str = ""
    as_table: bool = False
    barred: tuple[bool, ...] = ()
    alert: str = ""


@QmlElement
class AnalyticsViewModel(ReportTab):
    """Days, a team or all, a task for the median, bars or a table."""

    changed = Signal()

    _answer: Answer[TeamReport] | None

    def __init__(self, context: ScreenContext, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(context, shell, parent, rows_on_page=10)
        self._period = _Period.TODAY
        self._team = 0
        self._task = 0
        self._as_table = False
        self._state = _AnalyticsState()

    def refresh(self) -> None:
        """Read the figures again; a word of another language is written at once."""
        self._lay_out()
        period, now = self._period, self._context.now()
        self._feed.ask(
            period,
            lambda source, zone, progress: team_report(source, zone, _window(period, now, zone), now, progress),
            self._show,
        )

    def _lay_out(self) -> None:
        report = None if self._answer is None else self._answer.value
        if report is not None:
            self._say_stops(report)
        teams = () if report is None else report.teams
        tasks = _tasks_with_median(report) if report is not None else []
        # What was chosen may be gone: nobody of the team worked in the new days.
        self._team = min(self._team, len(teams))
        self._task = min(self._task, len(tasks))
        task = tasks[self._task - 1] if self._task else None
        figures = [] if report is None else self._table_rows(report, task)
        rows = figures if self._answer is None or not self._shows_stops else self._stop_rows(self._answer)
        self._rows.set_rows(self._pager.shown(rows))
        self._say(
            ReportWords(
                headings=stop_headings() if self._shows_stops else self._headings(task),
                has_rows=bool(figures),
                remark="" if report is None else _remark(report),
            )
        )
        state = _AnalyticsState(
            period=self._period.value,
            team=self._team_choices()[self._team].text,
            task=_named(self._task_choices()[self._task]),
            as_table=self._as_table,
            barred=_barred(rows),
            alert="" if report is None else stops_missing_text(report.stops_missing),
        )
        if state != self._state:
            self._state = state
            self.changed.emit()

    def _team_choices(self) -> list[PickRow]:
        """All teams, and each."""
        teams = () if self._answer is None else self._answer.value.teams
        everybody = QCoreApplication.translate("AnalyticsViewModel", "All teams")
        names = [everybody, *(team_name(team, self._context.language()) for team in teams)]
        return [PickRow(str(place), name, selected=place == self._team) for place, name in enumerate(names)]

    def _task_choices(self) -> list[PickRow]:
        """All tasks, and each that has a median."""
        tasks = () if self._answer is None else _tasks_with_median(self._answer.value)
        every_one = QCoreApplication.translate("AnalyticsViewModel", "All tasks")
        names = [(every_one, ""), *((task.step_name, task.ticket_code) for task in tasks)]
        return [
            PickRow(str(place), name, ticket, selected=place == self._task)
            for place, (name, ticket) in enumerate(names)
        ]

    def _stops_in(self, report: TeamReport) -> Sequence[StopMissing]:
        return report.stops_missing

    def _headings(self, task: PlannedTask | None) -> tuple[str, ...]:
        translate = QCoreApplication.translate
        headings = [
            translate("AnalyticsViewModel", "Most first"),
            translate("AnalyticsViewModel", "Good (pcs)"),
            translate("AnalyticsViewModel", "Work (h)"),
            translate("AnalyticsViewModel", "Pause (%)"),
        ]
        if task is not None:
            headings.append(translate("AnalyticsViewModel", "Median (min)"))
        else:
            headings.append(translate("AnalyticsViewModel", "Completed"))
        if self._as_table:
            headings.append(translate("AnalyticsViewModel", "Scrap"))
            headings.append(translate("AnalyticsViewModel", "Pause (h)"))
        return tuple(headings)

    def _table_rows(self, report: TeamReport, task: PlannedTask | None) -> list[BarRow]:
        teams = report.teams[self._team - 1 : self._team] if self._team else report.teams
        groups = [_group_figures(report, team.members, task) for team in teams]
        members = [[_figures(report, member, task) for member in team.members] for team in teams]
        everybody = [figures for team in members for figures in team]
        bars_of_groups, bars_of_members = _bars(groups, everybody, has_task=task is not None)
        bars = iter(bars_of_members)
        rows: list[BarRow] = []
        for team, group, group_bars, figures in zip(teams, groups, bars_of_groups, members, strict=True):
            name = team_name(team, self._context.language())
            rows.append(self._row(f"team-{team.team_id}", name, group, group_bars, task, is_group=True))
            for member, its_figures in zip(team.members, figures, strict=True):
                is_long = long_pause(member, report.reasons, self._policy) is not None
                key = f"{team.team_id}-{member.operator_id}"
                rows.append(self._row(key, member.name, its_figures, next(bars), task, is_long=is_long))
        if len(teams) > 1:
            everybody_name = QCoreApplication.translate("AnalyticsViewModel", "All")
            together = _group_figures(report, report.operators, task)
            no_bars = (NO_BAR,) * len(bars_of_groups[0])
            rows.append(self._row("everybody", everybody_name, together, no_bars, task, is_group=True))
        return rows

    def _row(
        self,
        key: str,
        name: str,
        figures: _Figures,
        bars: tuple[float, ...],
        task: PlannedTask | None,
        *,
        is_group: bool = False,
        is_long: bool = False,
    ) -> BarRow:
        fourth = written(figures.median, Kind.PACE) if task is not None else grouped(figures.sessions)
        texts = [
            grouped(figures.pieces),
            hours_and_minutes(figures.work),
            _NOTHING if figures.pause_percent is None else f"{figures.pause_percent} %",
            fourth,
        ]
        if self._as_table:
            texts += [grouped(figures.scrap) if figures.scrap else _NOTHING, hours_and_minutes(figures.pause)]
            bars = (NO_BAR,) * len(texts)
        return BarRow(
            key,
            name,
            tuple(texts),
            bars,
            alert=_PAUSE_BAR if is_long and not self._as_table else -1,
            is_group=is_group,
        )

    # What is shown

    @Property(str, notify=changed)
    def period(self) -> str:
        """Which days: today, week or month."""
        return self._state.period

    @Property(str, notify=changed)
    def team(self) -> str:
        """The team that is shown, or all."""
        return self._state.team

    @Property(str, notify=changed)
    def task(self) -> str:
        """The task whose median is shown, or all: then there is none, pieces of two tasks do not compare."""
        return self._state.task

    @Property(bool, notify=changed)
    def isOneTask(self) -> bool:
        """Whether one task is chosen."""
        return self._task > 0

    @Property(bool, notify=changed)
    def asTable(self) -> bool:
        """Figures alone, more of them, instead of bars."""
        return self._state.as_table

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def barred(self) -> list[bool]:
        """Which columns have bars, after the name's."""
        return list(self._state.barred)

    @Property(str, notify=changed)
    def alert(self) -> str:
        """Whose stop is missing; empty = nobody's."""
        return self._state.alert

    # What can be done

    @Slot(str)
    def choosePeriod(self, period: str) -> None:
        """Other days: today, week or month."""
        self._period = _Period(period)
        self._leave_stops()
        self.refresh()

    @Slot()
    def choosePeriodFromList(self) -> None:
        """Ask for other days."""
        translate = QCoreApplication.translate
        names = {
            _Period.TODAY: translate("AnalyticsTab", "Today"),
            _Period.WEEK: translate("AnalyticsTab", "7 days"),
            _Period.MONTH: translate("AnalyticsTab", "Month"),
        }
        choices = [PickRow(period, name, selected=period is self._period) for period, name in names.items()]
        self._shell.pick(translate("AnalyticsViewModel", "Which days?"), choices, self.choosePeriod)

    @Slot()
    def chooseTeam(self) -> None:
        """Ask for a team, or all."""
        title = QCoreApplication.translate("AnalyticsViewModel", "Which team?")
        self._shell.pick(title, self._team_choices(), self._take_team)

    @Slot()
    def chooseTask(self) -> None:
        """Ask for a task, or all."""
        title = QCoreApplication.translate("AnalyticsViewModel", "Median of which task?")
        self._shell.pick(title, self._task_choices(), self._take_task)

    def _take_team(self, place: str) -> None:
        self._team = int(place)
        self._pager.first()
        self._lay_out()

    def _take_task(self, place: str) -> None:
        self._task = int(place)
        self._lay_out()

    @Slot(bool)
    def showTable(self, as_table: bool) -> None:
        """A table, or bars."""
        self._as_table = as_table
        self._leave_stops()
        self._lay_out()

    def _file(self, answer: Answer[TeamReport]) -> tuple[Document, str]:
        report, zone = answer.value, answer.zone
        first = report.window.start.astimezone(zone).date()
        last = (report.window.end - timedelta(seconds=1)).astimezone(zone).date()
        name = file_name("teams", first.isoformat(), last.isoformat())
        return teams_document(report, self._feed.setting(answer)), name


def _window(period: _Period, now: datetime, zone: tzinfo) -> Window:
    today = now.astimezone(zone).date()
    return days_window(period.first_day(today), today, zone)


def _remark(report: TeamReport) -> str:
    names = ", ".join(operator.name for operator in report.in_several_teams)
    text = QCoreApplication.translate("AnalyticsViewModel", "In several teams, once in everybody: %1")
    return text.replace("%1", names) if names else ""


def _tasks_with_median(report: TeamReport) -> list[PlannedTask]:
    return [task for task in report.tasks if report.pieces_counted(report.operators, task.task_id)]


def _group_figures(report: TeamReport, operators: Sequence[OperatorWork], task: PlannedTask | None) -> _Figures:
    totals = add_up(operators)
    return _Figures(
        pieces=totals.pieces,
        work=totals.work_seconds,
        pause_percent=totals.pause_percent,
        median=None if task is None else report.median_of(operators, task.task_id),
        scrap=totals.scrap,
        sessions=totals.sessions,
        pause=totals.pause_seconds,
    )


def _figures(report: TeamReport, operator: OperatorWork, task: PlannedTask | None) -> _Figures:
    return _Figures(
        pieces=operator.completed.pieces,
        work=operator.labour.work_seconds,
        pause_percent=operator.pause_percent,
        median=None if task is None else report.median_of([operator], task.task_id),
        scrap=operator.scrap,
        sessions=operator.completed.sessions,
        pause=operator.labour.pause_seconds,
    )


def _bars(
    groups: Sequence[_Figures], members: Sequence[_Figures], *, has_task: bool
) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]]:
    """How long the bars of teams and of operators are: each column has one scale, for teams and people alike.

    How often somebody handed in work is no measure of it: it has none.
    """

    def column(figures: Callable[[_Figures], Exact | None]) -> list[float]:
        people = [value for member in members if (value := figures(member)) is not None]
        if _is_near_constant(people):
            return [NO_BAR] * (len(groups) + len(members))
        return shares_of([figures(row) for row in (*groups, *members)])

    columns = (
        column(lambda row: row.pieces),
        column(lambda row: row.work),
        column(lambda row: row.pause_percent),
        column(lambda row: row.median if has_task else None),
    )
    rows: list[tuple[float, ...]] = list(zip(*columns, strict=True))
    return rows[: len(groups)], rows[len(groups) :]


def _is_near_constant(values: Sequence[Exact]) -> bool:
    """Whether bars would only say that all are about the same, or that there is only one."""
    return len(values) < 2 or min(values) >= _NEAR * max(values)


def _barred(rows: Sequence[BarRow]) -> tuple[bool, ...]:
    """The columns in which any row has a bar."""
    return tuple(any(bar >= 0 for bar in column) for column in zip(*(row.bars for row in rows), strict=True))


def _named(choice: PickRow) -> str:
    """The choice in one line."""
    return f"{choice.text} · {choice.detail}" if choice.detail else choice.text
