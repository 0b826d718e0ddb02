"""Open calls for help as the screens show them: why, where, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from kiosk.domain.calls import Call, CallState, fold_calls
from kiosk.domain.policy import Policy
from kiosk.domain.reasons import Reason
from kiosk.service.views.cards import all_reasons
from kiosk.service.views.lookups import step_name_of, ticket_code_of
from kiosk.store.floor_log import events_of_open_calls
from kiosk.store.tables import LOCAL, TERMINAL

_WORK_CENTERS: Final = select(LOCAL.work_center)
_TERMINAL_ID: Final = select(TERMINAL.c.terminal_id)
_CENTER_OF_TASK: Final = (
    select(func.coalesce(LOCAL.task.c.work_center_id, LOCAL.ticket.c.work_center_id))
    .join(LOCAL.ticket, LOCAL.ticket.c.id_job_ticket == LOCAL.task.c.id_job_ticket)
    .where(LOCAL.task.c.id_job_task == bindparam("task_id"))
)


@dataclass(frozen=True, slots=True)
class HelpCall:
    """A call with the names that people know. ``reason`` None: nobody said why, or it is on no list any more.

    ``step_name``, ``ticket_code``, ``work_center_name``: empty where the call is of none. ``escalates_at`` (aware
    UTC): from then on every work centre is told, unless somebody has said that they come.
    """

    call: Call
    reason: Reason | None
    step_name: str
    ticket_code: str
    work_center_name: str
    escalates_at: datetime

    @property
    def waits(self) -> bool:
        """Whether nobody has said yet that they come."""
        return self.call.state is CallState.OPEN

    def is_escalated(self, now: datetime) -> bool:
        """Whether it has waited so long that every work centre is told."""
        return self.waits and now >= self.escalates_at


def help_call(connection: Connection, call: Call, policy: Policy) -> HelpCall:
    """The call with its names."""
    centers = {row.work_center_id: row.name or row.code for row in connection.execute(_WORK_CENTERS)}
    return HelpCall(
        call=call,
        reason=None if call.code is None else all_reasons(connection).get(call.code),
        step_name="" if call.task_id is None else step_name_of(connection, call.task_id),
        ticket_code="" if call.task_id is None else ticket_code_of(connection, call.task_id),
        work_center_name="" if call.work_center_id is None else centers.get(call.work_center_id, ""),
        escalates_at=call.called_at + policy.call_escalation,
    )


def open_calls(connection: Connection) -> list[Call]:
    """Every call that is known here and that nobody has solved or withdrawn, the oldest first."""
    return [call for call in fold_calls(events_of_open_calls(connection)) if call.is_open]


def calls_at(connection: Connection, codes: Sequence[str], policy: Policy, now: datetime) -> list[HelpCall]:
    """The open calls that a terminal of the work centres with these ``codes`` shows, none = of all.

    Those of its work centres and of none, its own, and those that escalated; they come first, then who waits, then
    those that somebody comes to; the oldest first.
    """
    calls = open_calls(connection)
    if not calls:
        return []
    own = connection.scalar(_TERMINAL_ID)
    here = {row.work_center_id for row in connection.execute(_WORK_CENTERS) if row.code in codes}
    found = [
        help_call(connection, call, policy)
        for call in calls
        if not codes
        or call.work_center_id is None
        or call.work_center_id in here
        or call.terminal_id == own
        or call.is_escalated(policy.call_escalation, now)
    ]
    return sorted(found, key=lambda shown: (not shown.is_escalated(now), not shown.waits, shown.call.called_at))


def work_center_of_task(connection: Connection, task_id: int) -> int | None:
    """The work_center_id of the task, its ticket's where it has none of its own; None for an unknown task."""
    found: int | None = connection.scalar(_CENTER_OF_TASK, {"task_id": task_id})
    return found
