"""Events to record, with what the task knows filled in."""

from __future__ import annotations

from datetime import datetime

from kiosk.domain.events import EventType
from kiosk.service.views.lookups import TaskFacts
from kiosk.store.journal import Draft


def draft_of(
    facts: TaskFacts,
    operator_id: int,
    name: str,
    event_type: EventType,
    *,
    qty: int = 0,
    reason_code: str | None = None,
    note: str | None = None,
    backdated_to: datetime | None = None,
    entered_by: int | None = None,
    serial_number: str | None = None,
    key: str | None = None,
) -> Draft:
    """An event of the operator's on the task, for the journal; see :class:`Draft`."""
    return Draft(
        ticket_id=facts.ticket_id,
        task_id=facts.task_id,
        operator_id=operator_id,
        operator_name=name,
        event_type=event_type,
        qty=qty,
        reason_code=reason_code,
        note=note,
        process_mode=facts.process_mode,
        backdated_to=backdated_to,
        entered_by=entered_by,
        serial_number=serial_number,
        key=key,
    )
