"""Tickets and their tasks as the office writes them where no ERP does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.status import TaskStatus, TicketStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTask:
    """A step of a ticket; ``task_id`` None: it is not in the tenant yet.

    ``work_center``: its code; None: the ticket's. ``predecessor``: the ``sequence_no`` of the step before, None
    where that is the one before it in the row (DESIGN section 3).
    """

    task_id: int | None = None
    sequence_no: int
    step_name: str
    work_center: str | None = None
    predecessor: int | None = None
    estimated_hours: float = 0
    status: str = TaskStatus.PENDING

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody is to work on it."""
        return self.status == TaskStatus.CANCELLED


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTicket:
    """A ticket with its tasks in their order; ``ticket_id`` None: it is not in the tenant yet."""

    ticket_id: int | None = None
    code: str
    job_name: str
    target_qty: float
    due_date: date | None = None
    process_mode: str = "batch"
    work_center: str | None = None
    status: str = TicketStatus.PLANNED
    tasks: Sequence[OfficeTask] = ()

    @property
    def is_closed(self) -> bool:
        """Whether no work on it is left."""
        return self.status in (TicketStatus.COMPLETED, TicketStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class OfficeWork:
    """What stands in the tenant: tickets by code, and names of work centres by code."""

    tickets: Mapping[str, OfficeTicket]
    work_centers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WorkChanges:
    """What is to be written: tickets as they will be, new or changed, and new work centres."""

    tickets: Sequence[OfficeTicket] = ()
    work_centers: Mapping[str, str] = field(default_factory=dict)


WorkPlan = Callable[[OfficeWork], WorkChanges]
"""Given what stands there now, what to write. It may be asked again when writing met somebody else's."""
