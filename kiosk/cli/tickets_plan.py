"""What a list of tickets changes in a tenant, and what of it cannot be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.cli.cells import in_order
from kiosk.cli.tickets_file import NO_PREDECESSOR, ListedStep, ListedTicket, ListedWork
from kiosk.domain.office_tickets import OfficeTask, OfficeTicket, OfficeWork, WorkChanges
from kiosk.domain.status import TaskStatus, TicketStatus


@dataclass(frozen=True)
class ImportPlan:
    """What a file changes: tickets (as they are, as they will be). With ``problems`` it is not written."""

    added: Sequence[OfficeTicket]
    changed: Sequence[tuple[OfficeTicket, OfficeTicket]]
    same: int
    new_centers: Mapping[str, str]
    problems: Sequence[str]

    @property
    def changes(self) -> WorkChanges:
        """What to write."""
        return WorkChanges([*self.added, *(after for _before, after in self.changed)], self.new_centers)


def plan_import(listed: ListedWork, present: OfficeWork) -> ImportPlan:
    """What ``listed`` changes of what is there; tickets and steps that are not in it stay as they are."""
    problems: list[str] = []
    tickets: list[tuple[OfficeTicket | None, OfficeTicket]] = []
    for ticket in listed.tickets:
        before = present.tickets.get(ticket.code)
        problems += _missing(ticket, before) or _doubtful(ticket, before)
        after = _ticket_after(ticket, before)
        problems += _wrong_predecessors(ticket, after)
        tickets.append((before, after))
    new_centers = {code: name for code, name in listed.center_names.items() if code not in present.work_centers}
    problems += _unknown_centers(listed, {*present.work_centers, *new_centers})
    return ImportPlan(
        added=[after for before, after in tickets if before is None],
        changed=[(before, after) for before, after in tickets if before is not None and before != after],
        same=sum(before == after for before, after in tickets),
        new_centers=new_centers,
        problems=in_order(problems),
    )


def _ticket_after(listed: ListedTicket, before: OfficeTicket | None) -> OfficeTicket:
    base = before or OfficeTicket(code=listed.code, job_name="", target_qty=0)
    was = {task.sequence_no: task for task in base.tasks}
    named = {step.sequence_no: _task_after(step, was.get(step.sequence_no)) for step in listed.steps}
    kept = [named.pop(task.sequence_no, task) for task in base.tasks]
    tasks = tuple(sorted((*kept, *named.values()), key=lambda task: task.sequence_no))
    return replace(
        base,
        job_name=listed.job_name or base.job_name,
        target_qty=base.target_qty if listed.target_qty is None else listed.target_qty,
        due_date=listed.due_date or base.due_date,
        process_mode=listed.process_mode or base.process_mode,
        status=_ticket_status(base.status, tasks),
        tasks=tasks,
    )


def _ticket_status(before: str, tasks: Sequence[OfficeTask]) -> str:
    """Cancelled with the last of its steps, and planned again with the first that comes back."""
    if all(task.is_cancelled for task in tasks):
        return TicketStatus.CANCELLED
    return TicketStatus.PLANNED if before == TicketStatus.CANCELLED else before


def _task_after(listed: ListedStep, before: OfficeTask | None) -> OfficeTask:
    base = before or OfficeTask(sequence_no=listed.sequence_no, step_name="")
    match listed.cancelled:
        case True:
            status: str = TaskStatus.CANCELLED
        case False if base.is_cancelled:
            status = TaskStatus.PENDING
        case _:
            status = base.status
    return replace(
        base,
        step_name=listed.step_name or base.step_name,
        work_center=listed.work_center or base.work_center,
        predecessor=base.predecessor if listed.predecessor is None else listed.predecessor or None,
        estimated_hours=base.estimated_hours if listed.estimated_hours is None else listed.estimated_hours,
        status=status,
    )


# ------------------------------------------------------------ what cannot be


def _missing(listed: ListedTicket, before: OfficeTicket | None) -> list[str]:
    """What new tickets and new steps need."""
    problems = []
    if before is None:
        needed = {"job_name": listed.job_name, "target_qty": listed.target_qty}
        problems += [
            f"row {listed.row}: {listed.code} is new and needs a {column}"
            for column, value in needed.items()
            if value is None
        ]
    there = set() if before is None else {task.sequence_no for task in before.tasks}
    for step in listed.steps:
        if step.sequence_no in there:
            continue
        place = f"row {step.row}: step {step.sequence_no} of {listed.code} is new and needs a"
        if step.step_name is None:
            problems.append(f"{place} step_name")
        if step.work_center is None and (before is None or before.work_center is None):
            problems.append(f"{place} work_center")
    return problems


def _doubtful(listed: ListedTicket, before: OfficeTicket | None) -> list[str]:
    """Steps of which the tenant has several in one place, as an ERP may."""
    places = [] if before is None else [task.sequence_no for task in before.tasks]
    return [
        f"row {step.row}: {listed.code} has several steps with the sequence_no {step.sequence_no}"
        for step in listed.steps
        if places.count(step.sequence_no) > 1
    ]


def _wrong_predecessors(listed: ListedTicket, after: OfficeTicket) -> list[str]:
    before = {task.sequence_no: task.predecessor for task in after.tasks}
    problems = []
    for step in listed.steps:
        wanted = step.predecessor
        if wanted in (None, NO_PREDECESSOR):
            continue
        if wanted not in before:
            problems.append(f"row {step.row}: predecessor {wanted}: {listed.code} has no such step")
        elif _comes_back(step.sequence_no, before):
            problems.append(f"row {step.row}: predecessor {wanted}: the steps would wait for each other")
    return problems


def _comes_back(step: int, before: Mapping[int, int | None]) -> bool:
    """Whether a step would have to be done before itself."""
    seen: set[int] = set()
    at = before[step]
    while at is not None and at not in seen:
        if at == step:
            return True
        seen.add(at)
        at = before.get(at)
    return False


def _unknown_centers(listed: ListedWork, known: set[str]) -> list[str]:
    there = ", ".join(sorted(known)) or "none"
    return [
        f"row {step.row}: work_center {step.work_center} is not there (there: {there}); a new one needs a"
        " work_center_name"
        for ticket in listed.tickets
        for step in ticket.steps
        if step.work_center is not None and step.work_center not in known
    ]
