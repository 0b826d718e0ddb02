"""Which tasks the screens list, and in which order."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, or_, select

from kiosk.domain.sessions import OPEN_STATUSES
from kiosk.domain.status import KIOSK_TASK_STATUSES, TaskStatus
from kiosk.service.views.lookups import TaskFacts, read_task, select_tasks
from kiosk.service.views.models import Operator, TaskCard
from kiosk.store.log import stored_time
from kiosk.store.tables import LOCAL


def shown_tasks(connection: Connection, midnight: datetime) -> list[TaskFacts]:
    """Tasks open for work, those done since ``midnight`` (aware), and any that somebody is still on."""
    task, session = LOCAL.task, LOCAL.session
    open_for_work = sorted(KIOSK_TASK_STATUSES - {TaskStatus.DONE})
    occupied = select(session.c.id_job_task).where(session.c.status.in_(OPEN_STATUSES))
    statement = select_tasks().where(
        or_(
            task.c.status.in_(open_for_work),
            (task.c.status == TaskStatus.DONE.value) & (task.c.completed_at >= stored_time(midnight)),
            task.c.id_job_task.in_(occupied),
        )
    )
    return [read_task(row) for row in connection.execute(statement).mappings()]


def board_order(card: TaskCard, today: date) -> tuple[int, date, str, int]:
    """Worked on, due by today, begun, not started, done; in each the earliest due first."""
    if card.work.open:
        rank = 0
    elif card.status == TaskStatus.DONE:
        rank = 4
    elif card.is_urgent(today):
        rank = 1
    else:
        rank = 2 if card.work.completed_qty else 3
    return rank, card.due_date or date.max, card.ticket_code, card.sequence_no


def start_order(card: TaskCard, operator: Operator, today: date) -> tuple[bool, bool, int, date, str, int]:
    """What the office gave this person, then what is due by today, then as on the board."""
    return card.assigned_to != operator.operator_id, not card.is_urgent(today), *board_order(card, today)
