"""Tickets, tasks and work centres written where no ERP does that, and how far they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, case, func, insert, select, update

from kiosk.domain.office_tickets import OfficeTask, OfficeTicket, OfficeWork, WorkChanges, WorkPlan
from kiosk.domain.sessions import SessionStatus
from kiosk.domain.status import TaskWork, whole_target
from kiosk.projection.chunks import chunks
from kiosk.projection.source import Source
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.locks import lock_tasks
from kiosk.tenant.office_errors import office_errors
from kiosk.tenant.tables import TENANT

_TICKET, _TASK, _CENTER, _SESSION = TENANT.ticket, TENANT.task, TENANT.work_center, TENANT.session

_Row = Mapping[str, Any] | RowMapping
_Values = Mapping[str, Any]


class TicketOffice:
    """The tickets of one tenant. Every call waits for the network: not for the screen's thread.

    Raises OfficeUnreachable when the tenant cannot be worked with now, OfficeRefused NO_GRANT when the account may
    not write tickets (a kiosk's may not).
    """

    def __init__(self, gateway: TenantGateway) -> None:
        self._gateway = gateway

    def work(self, codes: Collection[str] | None = None) -> OfficeWork:
        """The tickets with these codes, or all of them, and every work centre."""
        with office_errors():
            return self._gateway.ask(lambda source: _read_work(source.connection, codes))

    def progress(self, tickets: Collection[OfficeTicket]) -> dict[int, TaskWork]:
        """What was done on the tasks of tickets, by task."""
        with office_errors():
            return self._gateway.ask(lambda source: _read_progress(source, tickets))

    def change(self, codes: Collection[str], plan: WorkPlan) -> None:
        """Write what ``plan`` says of the tickets with these codes as they are now, all of it or nothing.

        Where there was work on them, sessions and statuses are brought in line with what is written.
        """

        def write(connection: Connection, _zone: tzinfo) -> list[int]:
            lock_tasks(connection, _tasks_of(connection, codes), waits=True)
            present = _read_work(connection, codes)
            changes = plan(present)
            _write(connection, present, changes)
            before = (present.tickets.get(ticket.code) for ticket in changes.tickets)
            return [task.task_id for ticket in before if ticket for task in ticket.tasks if task.task_id]

        with office_errors():
            worked_on = self._gateway.transact(write)
            for chunk in chunks(worked_on):
                self._gateway.refold(chunk)


# ------------------------------------------------------------ reading


def _tasks_of(connection: Connection, codes: Collection[str]) -> list[int]:
    of_ticket = select(_TASK.c.id_job_task).join(_TICKET, _TICKET.c.id_job_ticket == _TASK.c.id_job_ticket)
    return [
        task_id
        for chunk in chunks(sorted(codes))
        for task_id in connection.scalars(of_ticket.where(_TICKET.c.ticket_code.in_(chunk)))
    ]


def _read_work(connection: Connection, codes: Collection[str] | None) -> OfficeWork:
    centers = {row["work_center_id"]: row for row in connection.execute(select(_CENTER)).mappings()}
    every = select(_TICKET).order_by(_TICKET.c.ticket_code)
    wanted = (
        [every] if codes is None else [every.where(_TICKET.c.ticket_code.in_(c)) for c in chunks(sorted(codes))]
    )
    rows = [row for statement in wanted for row in connection.execute(statement).mappings()]
    tasks: dict[int, list[RowMapping]] = {row["id_job_ticket"]: [] for row in rows}
    of_tickets = select(_TASK).order_by(_TASK.c.sequence_no, _TASK.c.id_job_task)
    for chunk in chunks(sorted(tasks)):
        for task in connection.execute(of_tickets.where(_TASK.c.id_job_ticket.in_(chunk))).mappings():
            tasks[task["id_job_ticket"]].append(task)
    codes_of_centers = {center_id: center["code"] for center_id, center in centers.items()}
    return OfficeWork(
        tickets={row["ticket_code"]: _ticket(row, tasks[row["id_job_ticket"]], codes_of_centers) for row in rows},
        work_centers={center["code"]: center["name"] for center in centers.values()},
    )


def _ticket(row: _Row, tasks: Sequence[RowMapping], centers: Mapping[int, str]) -> OfficeTicket:
    sequence_of = {task["id_job_task"]: task["sequence_no"] for task in tasks}
    return OfficeTicket(
        ticket_id=row["id_job_ticket"],
        code=row["ticket_code"],
        job_name=row["job_name"],
        target_qty=row["target_qty"] or 0,
        due_date=row["due_date"],
        process_mode=row["process_mode"],
        work_center=centers.get(row["work_center_id"]),
        status=row["status"],
        tasks=tuple(
            OfficeTask(
                task_id=task["id_job_task"],
                sequence_no=task["sequence_no"],
                step_name=task["step_name"],
                work_center=centers.get(task["work_center_id"]),
                predecessor=sequence_of.get(task["predecessor_task_id"]),
                estimated_hours=task["estimated_hours"] or 0,
                status=task["status"],
            )
            for task in tasks
        ),
    )


def _read_progress(source: Source, tickets: Collection[OfficeTicket]) -> dict[int, TaskWork]:
    def people(status: SessionStatus) -> Any:
        return func.sum(case((_SESSION.c.status == status, 1), else_=0))

    pieces = func.sum(case((_SESSION.c.status == SessionStatus.COMPLETED, _SESSION.c.total_qty), else_=0))
    sums = select(
        _SESSION.c.id_job_task,
        pieces.label("pieces"),
        people(SessionStatus.ACTIVE).label("active"),
        people(SessionStatus.PAUSED).label("paused"),
    ).group_by(_SESSION.c.id_job_task)
    targets = {
        task.task_id: whole_target(ticket.target_qty)
        for ticket in tickets
        for task in ticket.tasks
        if task.task_id
    }
    found = {task_id: TaskWork(target, 0, 0, 0) for task_id, target in targets.items()}
    for chunk in chunks(sorted(targets)):
        for row in source.connection.execute(sums.where(_SESSION.c.id_job_task.in_(chunk))):
            found[row.id_job_task] = TaskWork(
                targets[row.id_job_task], int(row.pieces), int(row.active), int(row.paused)
            )
    return found


# ------------------------------------------------------------ writing


def _write(connection: Connection, present: OfficeWork, changes: WorkChanges) -> None:
    if changes.work_centers:
        rows = [{"code": code, "name": name, "status": "active"} for code, name in changes.work_centers.items()]
        connection.execute(insert(_CENTER), rows)
    centers = {
        code: number for number, code in connection.execute(select(_CENTER.c.work_center_id, _CENTER.c.code))
    }
    for ticket in changes.tickets:
        before = present.tickets.get(ticket.code)
        ticket_id = _write_ticket(connection, before, ticket)
        _write_tasks(connection, ticket_id, () if before is None else before.tasks, ticket.tasks, centers)


def _write_ticket(connection: Connection, before: OfficeTicket | None, ticket: OfficeTicket) -> int:
    values = _ticket_values(ticket)
    if before is None or before.ticket_id is None:
        return _inserted(connection, _TICKET, {"ticket_code": ticket.code, **values})
    changed = _differing(_ticket_values(before), values)
    if changed:
        of_this = _TICKET.c.id_job_ticket == before.ticket_id
        connection.execute(update(_TICKET).where(of_this).values(**changed))
    return before.ticket_id


def _write_tasks(
    connection: Connection,
    ticket_id: int,
    before: Sequence[OfficeTask],
    tasks: Sequence[OfficeTask],
    centers: Mapping[str, int],
) -> None:
    was = {task.task_id: task for task in before}
    ids: dict[int, int] = {}
    for task in tasks:
        values = _task_values(task, centers)
        if task.task_id is None:
            row = {"id_job_ticket": ticket_id, "sequence_no": task.sequence_no, **values}
            ids[task.sequence_no] = _inserted(connection, _TASK, row)
            continue
        ids[task.sequence_no] = task.task_id
        if changed := _differing(_task_values(was[task.task_id], centers), values):
            _update_task(connection, task.task_id, changed)
    for task in tasks:
        # Known only now: the step before may be new too.
        before_it = was[task.task_id].predecessor if task.task_id is not None else None
        if task.predecessor != before_it:
            wanted = None if task.predecessor is None else ids[task.predecessor]
            _update_task(connection, ids[task.sequence_no], {"predecessor_task_id": wanted})


def _inserted(connection: Connection, table: Table, values: _Values) -> int:
    """The number that the tenant gave a new row."""
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _update_task(connection: Connection, task_id: int, values: _Values) -> None:
    connection.execute(update(_TASK).where(_TASK.c.id_job_task == task_id).values(**values))


def _ticket_values(ticket: OfficeTicket) -> _Values:
    names = ("job_name", "target_qty", "due_date", "process_mode", "status")
    return {name: getattr(ticket, name) for name in names}


def _task_values(task: OfficeTask, centers: Mapping[str, int]) -> _Values:
    names = ("step_name", "estimated_hours", "status")
    center = None if task.work_center is None else centers[task.work_center]
    return {"work_center_id": center, **{name: getattr(task, name) for name in names}}


def _differing(before: _Values, after: _Values) -> _Values:
    """What was changed. Only that is written: kiosks move statuses meanwhile, and an ERP what it will."""
    return {name: value for name, value in after.items() if value != before[name]}
