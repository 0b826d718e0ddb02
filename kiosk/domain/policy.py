"""The workshop's rules that configuration may change, and the check of a quantity against them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from kiosk.domain.pieces import PieceFlow
from kiosk.domain.reasons import Reason
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.status import TaskWork

_FEWEST_DIGITS: Final = 6
_MOST_DIGITS: Final = 8
"""The tables hold no more."""


class SecondTask(StrEnum):
    """What happens to the task an operator works on when they start another."""

    PAUSE = "pause"
    PARALLEL = "parallel"
    REFUSE = "refuse"
    ASK = "ask"


class PiecesFlow(StrEnum):
    """What becomes of more pieces than the step before has."""

    SHOW = "show"
    APPROVE = "approve"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Policy:
    """Rules of one workshop. ``undo_seconds``: how long an action can be taken back.

    ``pause_alert_minutes``: the limit of pauses that nobody gave a reason for, or whose reason has no limit.
    ``call_escalate_minutes``: after so many every work centre is told of a call that nobody acknowledged.
    """

    second_task: SecondTask = SecondTask.PAUSE
    over_target_percent: int = 5
    undo_seconds: int = 60
    pause_alert_minutes: int = 60
    pieces_flow: PiecesFlow = PiecesFlow.SHOW
    call_escalate_minutes: int = 5

    @property
    def call_escalation(self) -> timedelta:
        """How long a call waits for somebody to come before every work centre is told."""
        return timedelta(minutes=self.call_escalate_minutes)

    def pause_limit(self, reason: Reason | None) -> timedelta:
        """How long a pause for ``reason`` may last before it raises an alert; zero = it does at once."""
        own = None if reason is None else reason.alert_after_minutes
        return timedelta(minutes=self.pause_alert_minutes if own is None else own)

    def allowed_total(self, target_qty: int) -> int:
        """The most pieces a task may have without a supervisor; whole pieces, rounded down."""
        return target_qty + target_qty * self.over_target_percent // 100

    def needs_supervisor(self, qty: int, work: TaskWork) -> bool:
        """Whether ``qty`` good pieces more are over the target by so much that a supervisor must approve them."""
        return qty > 0 and work.target_qty > 0 and work.completed_qty + qty > self.allowed_total(work.target_qty)

    def check_quantity(self, qty: int, work: TaskWork, *, scrap_qty: int = 0, is_approved: bool = False) -> None:
        """Raise :class:`Refused` when ``qty`` good pieces cannot be booked on the task.

        No good piece at all is fine only where scrap is reported with it. ``is_approved``: by a supervisor, where
        that is needed.
        """
        if qty < 0 or (qty == 0 and scrap_qty == 0):
            raise Refused(Refusal.QUANTITY_ZERO)
        check_piece_count(qty, work.target_qty)
        if self.needs_supervisor(qty, work) and not is_approved:
            raise Refused(
                Refusal.OVER_TARGET,
                qty=qty,
                target_qty=work.target_qty,
                completed_qty=work.completed_qty,
                allowed_qty=max(0, self.allowed_total(work.target_qty) - work.completed_qty),
            )

    @property
    def asks_for_short(self) -> bool:
        """Whether a supervisor must let through more pieces than the step before has."""
        return self.pieces_flow is PiecesFlow.APPROVE

    def check_available(self, qty: int, flow: PieceFlow, *, is_approved: bool) -> None:
        """Raise :class:`Refused` when a supervisor must let ``qty`` pieces through: the step before has fewer."""
        if not self.asks_for_short or is_approved or not flow.is_short_of(qty):
            return
        assert flow.before is not None
        raise Refused(
            Refusal.OVER_AVAILABLE,
            qty=qty,
            before_step=flow.before.step_name,
            before_qty=flow.before.completed_qty,
            used_qty=flow.step.used_qty,
            available_qty=flow.available_qty or 0,
        )


def quantity_digits(target_qty: int) -> int:
    """How many digits one entry's pieces may have: as many as the task's target, and at least six."""
    return min(_MOST_DIGITS, max(_FEWEST_DIGITS, len(str(target_qty))))


def most_pieces(target_qty: int) -> int:
    """More pieces than this in one entry is a slip of the finger."""
    return int("9" * quantity_digits(target_qty))


def check_piece_count(qty: int, target_qty: int) -> None:
    """Raise :class:`Refused` when nobody makes that many pieces of a task with this target in one go."""
    if qty > most_pieces(target_qty):
        raise Refused(Refusal.QUANTITY_TOO_LARGE, qty=qty, max_qty=most_pieces(target_qty))
