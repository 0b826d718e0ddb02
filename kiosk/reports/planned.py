"""Tasks as they are planned: their names, targets and hours."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import select

from kiosk.domain.codes import task_code
from kiosk.domain.rounding import half_up
from kiosk.domain.status import whole_target
from kiosk.projection.chunks import chunks
from kiosk.projection.source import Source


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task as it is planned. ``planned_seconds``: 0 = no time was planned; ``target``: pieces, 0 = none."""

    task_id: int
    ticket_code: str
    job_name: str
    step_name: str
    target: int
    planned_seconds: int

    def planned_for(self, pieces: int) -> int | None:
        """Seconds of the plan that fall to so many pieces; None without a plan or a target."""
        if not self.planned_seconds or not self.target:
            return None
        return int(half_up(Fraction(self.planned_seconds * pieces, self.target)))


def planned_tasks(source: Source, task_ids: Collection[int]) -> dict[int, PlannedTask]:
    """The tasks as planned; one that is not known here has its code for a name."""
    task, ticket = source.tables.task, source.tables.ticket
    planned = {task_id: PlannedTask(task_id, "", "", task_code(task_id), 0, 0) for task_id in task_ids}
    for chunk in chunks(sorted(task_ids)):
        statement = (
            select(
                task.c.id_job_task,
                ticket.c.ticket_code,
                ticket.c.job_name,
                task.c.step_name,
                ticket.c.target_qty,
                task.c.estimated_hours,
            )
            .join(ticket, ticket.c.id_job_ticket == task.c.id_job_ticket)
            .where(task.c.id_job_task.in_(chunk))
        )
        for task_id, code, job, step, target, hours in source.connection.execute(statement):
            planned[task_id] = PlannedTask(task_id, code, job, step, whole_target(target), round(hours * 3600))
    return planned
