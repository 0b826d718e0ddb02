"""A person's day as one line that adds up: what each of its minutes is called, as a bar and as a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.day_line import DaySums, TimeName, Workday
from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.rounding import whole_parts
from kiosk.paper.reason_icons import reason_icon
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.day_history import DayHistoryViewModel
from kiosk.ui.words.format import hours_text, time_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class SumRow:
    """A name of time with its sum as hours and minutes; ``name``: of :class:`TimeName`, how the bar draws it."""

    key: str
    name: str
    icon: str
    text: str
    time: str


@QmlElement
class SumRows(RowsModel[SumRow]):
    """The names of the day's time."""

    row_type = SumRow
    key_field = "key"


@dataclass(frozen=True, slots=True)
class LinePart:
    """A part of the bar: from and until which share of the day, 0 to 1."""

    key: str
    name: str
    begin: float
    end: float


@QmlElement
class LineParts(RowsModel[LinePart]):
    """The parts of the day, in order."""

    row_type = LinePart
    key_field = "key"


@dataclass(frozen=True, slots=True)
class _Sum:
    name: TimeName
    icon: str
    text: str
    seconds: int


@dataclass(frozen=True, slots=True)
class _State:
    shown: bool = False
    spell: str = ""
    total: str = ""


@QmlElement
class DaySumsViewModel(QObject):
    """The sums of the day that the history shows; in place of its entries, where somebody wants them."""

    changed = Signal()

    def __init__(
        self, context: ScreenContext, history: DayHistoryViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._history = history
        self._operator_id = 0
        self._room = 6
        self._rows = SumRows(self)
        self._parts = LineParts(self)
        self._state = _State()
        self._workday: Workday | None = None
        history.changed.connect(self.refresh)

    def show(self, operator_id: int) -> None:
        """Whose days they are; 0: nobody's, it is a task that is looked at. The entries come first."""
        self._operator_id = operator_id
        self._become(_State())
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again, for the day that the history shows."""
        self._workday = None
        if self._operator_id and self._state.shown:
            self._workday = self._context.queries.workday(self._operator_id, self._history.day)
        self._lay_out()

    def _lay_out(self) -> None:
        day, zone = self._workday, self._context.zone
        if day is None or not day.line:
            self._rows.set_rows([])
            self._parts.set_rows([])
            self._become(_State(shown=self._state.shown))
            return
        sums = self._merged(list(_sums(day.sums(), self._reasons(), self._context.language())))
        minutes = whole_parts([part.seconds for part in sums], _MINUTE)
        self._rows.set_rows(
            [
                SumRow(f"{number}", part.name, part.icon, part.text, hours_text(of_it * _MINUTE))
                for number, (part, of_it) in enumerate(zip(sums, minutes, strict=True))
            ]
        )
        begin = day.line[0].start
        whole = (day.line[-1].until - begin).total_seconds()
        self._parts.set_rows(
            [
                LinePart(
                    f"{number}",
                    part.name,
                    (part.start - begin).total_seconds() / whole,
                    (part.until - begin).total_seconds() / whole,
                )
                for number, part in enumerate(day.line)
            ]
        )
        until = QCoreApplication.translate("DaySums", "now") if day.until is None else time_text(day.until, zone)
        self._become(
            _State(
                shown=True,
                spell=f"{time_text(day.start, zone)}–{until}",
                total=hours_text(sum(minutes) * _MINUTE),
            )
        )

    def _merged(self, sums: Sequence[_Sum]) -> list[_Sum]:
        """As many as there is room for: the smallest are one together, so that the sum stays what it is."""
        if len(sums) <= self._room:
            return list(sums)
        kept = sorted(sums, key=lambda part: part.seconds, reverse=True)[: self._room - 1]
        others = [part for part in sums if part not in kept]
        text = QCoreApplication.translate("DaySums", "%n others", "", len(others))
        return [
            *(part for part in sums if part in kept),
            _Sum(TimeName.UNNAMED, "layers", text, sum(part.seconds for part in others)),
        ]

    def _reasons(self) -> Mapping[str, Reason]:
        known = self._context.queries.reasons(ReasonKind.PAUSE, ReasonKind.ACTIVITY)
        return {reason.code: reason for reason in known}

    def _become(self, state: _State) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    # What is shown

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether the sums are shown instead of the entries."""
        return self._state.shown

    @Property(bool, notify=changed)
    def isEmpty(self) -> bool:
        """Whether nobody knows that they were there on that day."""
        return self._state.spell == ""

    @Property(str, notify=changed)
    def spell(self) -> str:
        """From when until when they were there."""
        return self._state.spell

    @Property(str, notify=changed)
    def total(self) -> str:
        """How long that is: what the rows add up to."""
        return self._state.total

    @Property(SumRows, constant=True)
    def rows(self) -> SumRows:
        """The names of time with their sums."""
        return self._rows

    @Property(LineParts, constant=True)
    def parts(self) -> LineParts:
        """The day as a bar."""
        return self._parts

    # What can be done

    @Slot()
    def toggle(self) -> None:
        """The sums, or the entries again."""
        self._become(_State(shown=not self._state.shown))
        # The lanes stand beside the sums: told as of one moment, they say the same.
        self._history.refresh()
        self.refresh()

    @Slot(int)
    def fit(self, rows: int) -> None:
        """So many rows fit on the screen."""
        if rows > 1 and rows != self._room:
            self._room = rows
            self._lay_out()


def _sums(sums: DaySums, reasons: Mapping[str, Reason], language: str) -> Iterator[_Sum]:
    """The names that the day has, in the order of how it is paid: work first, away last."""
    translate = QCoreApplication.translate
    if sums.work_seconds:
        yield _Sum(TimeName.WORK, "play", translate("DaySums", "Work"), sums.work_seconds)
    for code, seconds in _longest_first(sums.indirect):
        reason = reasons.get(code or "")
        text = translate("DaySums", "Other work") if reason is None else reason.label(language)
        yield _Sum(TimeName.INDIRECT, "layers" if reason is None else reason_icon(reason), text, seconds)
    for code, seconds in _longest_first(sums.pauses):
        reason = reasons.get(code or "")
        text = translate("DaySums", "Pause") if reason is None else reason.label(language)
        yield _Sum(TimeName.PAUSE, "pause" if reason is None else reason_icon(reason), text, seconds)
    for name, icon, text, seconds in (
        (TimeName.BREAK, "coffee", translate("DaySums", "Break"), sums.break_seconds),
        (TimeName.UNNAMED, "circle-dashed", translate("DaySums", "No task"), sums.unnamed_seconds),
        (TimeName.AWAY, "house", translate("DaySums", "Away"), sums.away_seconds),
    ):
        if seconds:
            yield _Sum(name, icon, text, seconds)


def _longest_first(seconds: Mapping[str | None, int]) -> list[tuple[str | None, int]]:
    return sorted(seconds.items(), key=lambda item: (-item[1], item[0] or ""))
