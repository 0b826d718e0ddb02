"""More pieces than a person may book alone: booked once a supervisor's badge and PIN let them through."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.refusals import ASKS_SUPERVISOR, Refusal, Refused
from kiosk.service.station.outcomes import Approval, Outcome, Supervising
from kiosk.service.station.state import StationState
from kiosk.service.views.models import Operator


def within_limits(station: StationState, book: Callable[[int | None], Outcome]) -> Outcome:
    """Book; what asks for a supervisor is refused, until their badge and PIN let it through.

    ``book`` is given who has approved it, None for nobody. Raises Refused: what ``book`` raises.
    """
    try:
        outcome = book(None)
    except Refused as refused:
        if refused.refusal in ASKS_SUPERVISOR:
            station.change(supervising=Supervising(approving=_approval(refused, book)))
        raise
    station.change(supervising=None)
    return outcome


def _approval(refused: Refused, book: Callable[[int | None], Outcome]) -> Approval:
    details = refused.details
    qty = int(details["qty"])
    if refused.refusal is Refusal.OVER_TARGET:
        return Approval(qty, int(details["completed_qty"]), int(details["target_qty"]), book)
    return Approval(qty, int(details["used_qty"]), int(details["before_qty"]), book, str(details["before_step"]))


def book_approved(station: StationState, supervisor: Operator, approval: Approval) -> Outcome:
    """Book what the supervisor let through. Raises Refused; then it waits on."""
    outcome = approval.book(supervisor.operator_id)
    station.change(supervising=None)
    return outcome
