"""How many pieces the tasks of a ticket can take from the steps before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from kiosk.domain.pieces import PieceFlow, Route
from kiosk.domain.status import TaskStatus
from kiosk.service.views.lookups import TaskFacts
from kiosk.store.steps import steps_of_tickets


def piece_flows(connection: Connection, tasks: Sequence[TaskFacts]) -> Mapping[int, PieceFlow]:
    """How many pieces each of the tasks can take, by task."""
    steps = steps_of_tickets(connection, {task.ticket_id for task in tasks})
    route = Route(steps.values())
    return {
        task.task_id: route.flow(steps[task.task_id], task.target_qty) for task in tasks if task.task_id in steps
    }


def flows_of_ticket(connection: Connection, task: TaskFacts) -> list[PieceFlow]:
    """Those of all steps of the task's ticket, cancelled ones left out, in their order."""
    steps = steps_of_tickets(connection, [task.ticket_id]).values()
    route = Route(steps)
    own = [step for step in steps if step.ticket_id == task.ticket_id and step.status != TaskStatus.CANCELLED]
    own.sort(key=lambda step: (step.sequence_no, step.task_id))
    return [route.flow(step, task.target_qty) for step in own]
