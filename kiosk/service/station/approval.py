"""Pieces over the target by too much: booked once a supervisor's badge and PIN let them through."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.station.outcomes import Approval, Outcome, Supervising
from kiosk.service.station.state import StationState
from kiosk.service.views.models import Operator

_FIGURES = ("qty", "completed_qty", "target_qty")
"""What a refusal over the target says."""


def within_target(station: StationState, book: Callable[[int | None], Outcome]) -> Outcome:
    """Book; what is over the target by too much is refused, until a supervisor's badge and PIN let it through.

    ``book`` is given who has approved it, None for nobody. Raises Refused: what ``book`` raises.
    """
    try:
        outcome = book(None)
    except Refused as refused:
        if refused.refusal is Refusal.OVER_TARGET:
            qty, completed, target = (int(refused.details[key]) for key in _FIGURES)
            station.change(supervising=Supervising(approving=Approval(qty, completed, target, book)))
        raise
    station.change(supervising=None)
    return outcome


def book_approved(station: StationState, supervisor: Operator, approval: Approval) -> Outcome:
    """Book what the supervisor let through. Raises Refused; then it waits on."""
    outcome = approval.book(supervisor.operator_id)
    station.change(supervising=None)
    return outcome
