"""The question about work that was left running: when did you really stop, and with how many pieces more?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.policy import most_pieces
from kiosk.service.station.outcomes import AskForgottenStop
from kiosk.service.views.models import ForgottenStop
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.screen import ScreenViewModel
from kiosk.ui.words.format import day_and_time_text, epoch_ms, time_text, with_moment

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_SHIFT, _PIECE, _TIME = "shift", "piece", "time"
_STEP = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is chosen so far. ``choice``: shift, piece or time; ``extra_qty`` pieces not recorded yet."""

    choice: str = _TIME
    stopped_at: datetime | None = None
    extra_qty: int = 0


@QmlElement
class ForgottenStopViewModel(ScreenViewModel):
    """Proposes the end of the shift; nothing is recorded before the answer is given."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._policy = context.services.service.policy
        self._question: AskForgottenStop | None = None
        self._answer = _Answer()
        self._language = ""

    def refresh(self) -> None:
        """Look at the flow's question again; a new one starts a new answer."""
        question = self._context.flow.state.question
        if not isinstance(question, AskForgottenStop):
            self._question = None
            return
        language = self._context.language()
        if question is not self._question:
            self._question = question
            self._answer = replace(_first_answer(question.stop), extra_qty=question.qty)
        elif language == self._language:
            return
        self._language = language
        self.changed.emit()

    # What is shown

    @Property(str, notify=changed)
    def ticketCode(self) -> str:
        """The task's ticket."""
        return "" if self._stop is None else self._stop.task.ticket_code

    @Property(str, notify=changed)
    def headline(self) -> str:
        """What was left running, or paused, and since when: "งาน เย็บหูกระเป๋า ยังเปิดอยู่ ตั้งแต่เมื่อวาน 15:40"."""
        if self._stop is None:
            return ""
        translate = QCoreApplication.translate
        if self._stop.paused_at is None:
            at, sentence = self._stop.since, translate("ForgottenStopViewModel", "%2 has been running since %1")
        else:
            at, sentence = self._stop.paused_at, translate("ForgottenStopViewModel", "%2: paused since %1")
        return with_moment(sentence, self._day_and_time(at)).replace("%2", self._stop.task.step_name)

    @Property(bool, notify=changed)
    def isPaused(self) -> bool:
        """Whether it was a pause that was left, not running work."""
        return self._stop is not None and self._stop.paused_at is not None

    @Property(str, notify=changed)
    def since(self) -> str:
        """When the work began: the day and the time."""
        return "" if self._stop is None else self._day_and_time(self._stop.since)

    @Property(float, notify=changed)
    def sinceMs(self) -> float:
        """The same, ms since 1970."""
        return epoch_ms(None if self._stop is None else self._stop.since)

    @Property(int, notify=changed)
    def recordedQty(self) -> int:
        """Good pieces recorded since then."""
        return 0 if self._stop is None else self._stop.recorded_qty

    @Property(str, notify=changed)
    def lastPiece(self) -> str:
        """Time of the last piece recorded; empty when there was none."""
        return self._time(None if self._stop is None else self._stop.last_piece_at)

    @Property(float, notify=changed)
    def lastPieceMs(self) -> float:
        """The same, ms since 1970; 0 = none."""
        return epoch_ms(None if self._stop is None else self._stop.last_piece_at)

    @Property(str, notify=changed)
    def shiftEnd(self) -> str:
        """Time of the shift's end, or when they said that they go; empty outside all shifts."""
        return self._time(None if self._stop is None else self._stop.day_end)

    @Property(bool, notify=changed)
    def wentHome(self) -> bool:
        """Whether that is when they said that they go."""
        return self._stop is not None and self._stop.went_home is not None

    @Property(str, notify=changed)
    def choice(self) -> str:
        """shift, piece or time."""
        return self._answer.choice

    @Property(str, notify=changed)
    def stopped(self) -> str:
        """The chosen time, with its day where that is not the day the work began."""
        stop, at = self._stop, self._answer.stopped_at
        if stop is None or at is None:
            return ""
        same_day = stop.since.astimezone(self._context.zone).date() == at.astimezone(self._context.zone).date()
        return self._time(at) if same_day else self._day_and_time(at)

    @Property(float, notify=changed)
    def stoppedMs(self) -> float:
        """The same, ms since 1970."""
        return epoch_ms(self._answer.stopped_at)

    @Property(float, notify=changed)
    def axisUntilMs(self) -> float:
        """How far the picture of the stretch goes, ms since 1970."""
        stop, at = self._stop, self._answer.stopped_at
        if stop is None or at is None:
            return 0.0
        return epoch_ms(max(at, stop.likely_stop, stop.since + timedelta(hours=1)))

    @Property(bool, notify=changed)
    def canBeEarlier(self) -> bool:
        """Whether there is a time before the chosen one."""
        stop, at = self._stop, self._answer.stopped_at
        return stop is not None and at is not None and at > stop.last_sign

    @Property(bool, notify=changed)
    def canBeLater(self) -> bool:
        """Whether there is a time after the chosen one."""
        at = self._answer.stopped_at
        return at is not None and at + _STEP <= self._context.now()

    @Property(int, notify=changed)
    def extraQty(self) -> int:
        """Good pieces made and not recorded."""
        return self._answer.extra_qty

    @Property(int, notify=changed)
    def maxExtraQty(self) -> int:
        """The most of them that need no supervisor."""
        return self._max_extra_qty()

    def _max_extra_qty(self) -> int:
        if self._stop is None:
            return 0
        work = self._stop.task.work
        if work.target_qty == 0:
            return most_pieces(0)
        return max(0, self._policy.allowed_total(work.target_qty) - work.completed_qty)

    @Property(int, notify=changed)
    def totalQty(self) -> int:
        """All of the stretch together."""
        return self._answer.extra_qty + (0 if self._stop is None else self._stop.recorded_qty)

    # What can be done

    @Slot()
    def chooseShiftEnd(self) -> None:
        """I stopped when the shift ended."""
        if self._stop is not None and self._stop.day_end is not None:
            self._become(replace(self._answer, choice=_SHIFT, stopped_at=self._stop.day_end))

    @Slot()
    def chooseLastPiece(self) -> None:
        """I stopped after the last piece that I recorded."""
        if self._stop is not None and self._stop.last_piece_at is not None:
            at = max(self._stop.last_piece_at, self._stop.last_sign)
            self._become(replace(self._answer, choice=_PIECE, stopped_at=at))

    @Slot()
    def chooseTime(self) -> None:
        """I stopped at another time."""
        self._become(replace(self._answer, choice=_TIME))

    @Slot(int)
    def moveMinutes(self, minutes: int) -> None:
        """Another time: so much later, or earlier; on whole steps, and never where it cannot have been."""
        stop, at = self._stop, self._answer.stopped_at
        if stop is None or at is None:
            return
        step = int(_STEP.total_seconds())
        on_step = datetime.fromtimestamp(int(at.timestamp()) // step * step, at.tzinfo)
        if minutes < 0 and on_step < at:
            minutes += _STEP.seconds // 60
        moved = min(max(on_step + timedelta(minutes=minutes), stop.last_sign), self._context.now())
        self._become(replace(self._answer, choice=_TIME, stopped_at=moved.replace(microsecond=0)))

    @Slot(int)
    def add(self, pieces: int) -> None:
        """So many pieces more, or less."""
        wanted = max(0, min(self._max_extra_qty(), self._answer.extra_qty + pieces))
        self._become(replace(self._answer, extra_qty=wanted))

    @Slot()
    def confirm(self) -> None:
        """That is how it was."""
        if self._answer.stopped_at is not None:
            self._context.flow.stop_forgotten(self._answer.stopped_at, self._answer.extra_qty)

    @Slot()
    def stillWorking(self) -> None:
        """I did not stop, or I go on with it now."""
        self._context.flow.still_working()

    @Slot()
    def leave(self) -> None:
        """The supervisor shall put it right."""
        self._context.flow.leave_forgotten()

    # How it is put together

    @property
    def _stop(self) -> ForgottenStop | None:
        return None if self._question is None else self._question.stop

    def _become(self, answer: _Answer) -> None:
        if answer != self._answer:
            self._answer = answer
            self.changed.emit()

    def _time(self, moment: datetime | None) -> str:
        return "" if moment is None else time_text(moment, self._context.zone)

    def _day_and_time(self, moment: datetime) -> str:
        return day_and_time_text(moment, self._context.now(), self._context.zone, self._context.language())


def _first_answer(stop: ForgottenStop) -> _Answer:
    if stop.paused_at is not None:
        return _Answer(_TIME, stop.likely_stop)
    if stop.day_end is not None:
        return _Answer(_SHIFT, stop.day_end)
    if stop.last_piece_at is not None:
        return _Answer(_PIECE, max(stop.last_piece_at, stop.last_sign))
    return _Answer(_TIME, stop.last_sign)
