"""What the office wrote about a ticket's tasks, for the people who work on them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, exists, select

from kiosk.domain.trail import is_trail
from kiosk.service.views.models import OfficeNote
from kiosk.store.log import stored_time
from kiosk.store.tables import LOCAL

_NOTE_TYPE: Final = "note"
_NO_TIME: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MOST: Final = 20


def office_notes(connection: Connection, *conditions: ColumnElement[bool]) -> list[OfficeNote]:
    """The newest notes that meet all ``conditions`` (on LOCAL.log and LOCAL.task), the newest first.

    What kiosks write into the log themselves is none: it says what was corrected, in words for programs. Rows
    without a time are none either: nobody can say what they were.
    """
    log, task, event = LOCAL.log, LOCAL.task, LOCAL.event
    of_a_kiosk = exists().where(event.c.idempotency_key == log.c.idempotency_key)
    columns = (log.c.id_wip_log, log.c.id_job_task, task.c.step_name, log.c.operator_name, log.c.event_time)
    statement = (
        select(*columns, log.c.notes)
        .join(task, task.c.id_job_task == log.c.id_job_task)
        .where(
            *conditions,
            log.c.event_type == _NOTE_TYPE,
            log.c.event_time > stored_time(_NO_TIME),
            log.c.deleted_at.is_(None),
            log.c.notes.is_not(None),
            ~of_a_kiosk,
        )
        .order_by(log.c.event_time.desc(), log.c.id_wip_log.desc())
        .limit(_MOST)
    )
    return [
        OfficeNote(number, task_id, step_name, (author or "").strip(), at.replace(tzinfo=UTC), text.strip())
        for number, task_id, step_name, author, at, text in connection.execute(statement)
        if text.strip() and not is_trail(text)
    ]
