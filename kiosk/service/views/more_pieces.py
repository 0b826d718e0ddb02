"""Steps with more pieces than the step before has: somebody has to mend one of the two (DESIGN section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from kiosk.domain.events import EventType
from kiosk.domain.status import TaskStatus
from kiosk.service.views.lookups import read_task, select_tasks
from kiosk.service.views.steps import piece_flows
from kiosk.store.log import aware_time
from kiosk.store.tables import LOCAL


@dataclass(frozen=True, slots=True)
class Booked:
    """The last entry with pieces on a task: when (aware UTC), and whose."""

    at: datetime
    operator_id: int


@dataclass(frozen=True, slots=True)
class MorePieces:
    """A step has taken ``used_qty`` pieces, good ones and scrap; the step before has finished ``before_qty``.

    ``booked`` and ``before_booked``: the entry to look at first, None where this kiosk knows none.
    ``before_center``: the code of where the step before is done, empty for here.
    """

    task_id: int
    step_name: str
    ticket_code: str
    used_qty: int
    before_task_id: int
    before_step: str
    before_qty: int
    before_center: str
    booked: Booked | None
    before_booked: Booked | None


def more_pieces(connection: Connection) -> list[MorePieces]:
    """Those among the tasks held here, by ticket and step."""
    task, ticket = LOCAL.task, LOCAL.ticket
    rows = connection.execute(
        select_tasks()
        .where(task.c.status != TaskStatus.CANCELLED.value)
        .order_by(ticket.c.ticket_code, task.c.sequence_no)
    )
    tasks = [read_task(row) for row in rows.mappings()]
    flows = piece_flows(connection, tasks)
    found = []
    for facts in tasks:
        flow = flows[facts.task_id]
        if flow.before is None or not flow.excess_qty:
            continue
        found.append(
            MorePieces(
                facts.task_id,
                facts.step_name,
                facts.ticket_code,
                flow.step.used_qty,
                flow.before.task_id,
                flow.before.step_name,
                flow.before.completed_qty,
                flow.before.work_center or "",
                _last_booked(connection, facts.task_id),
                _last_booked(connection, flow.before.task_id),
            )
        )
    return found


def _last_booked(connection: Connection, task_id: int) -> Booked | None:
    log = LOCAL.log
    row = connection.execute(
        select(log.c.event_time, log.c.operator_user_id)
        .where(
            log.c.id_job_task == task_id,
            log.c.operator_user_id.is_not(None),
            log.c.event_type.in_([EventType.COMPLETE.value, EventType.FAIL.value]),
            log.c.deleted_at.is_(None),
        )
        .order_by(log.c.event_time.desc())
        .limit(1)
    ).first()
    if row is None or (at := aware_time(row.event_time)) is None:
        return None
    return Booked(at, row.operator_user_id)
