"""Writes a :class:`tests.helpers.nasty_month.Month` into the tables of a store or a tenant, and folds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import Connection, Table, insert

from kiosk.projection.refold import refold
from kiosk.projection.tables import Tables
from kiosk.projection.zone import to_database
from kiosk.store.tables import FLOOR_LOG, SHIFT_BREAK
from kiosk.tenant.tables import ADDED
from tests.helpers.nasty_floor import ACTIVITIES, BREAKS, CALL_REASONS
from tests.helpers.nasty_month import (
    CANCELLED_TASK,
    PAUSE_REASONS,
    PEOPLE,
    SCRAP_REASONS,
    SUPERVISOR,
    TARGETS,
    TEAMS,
    TERMINAL,
    UNKNOWN_PERSON,
    Month,
    RawFloor,
    RawRow,
)


def load(connection: Connection, tables: Tables, zone: tzinfo, month: Month) -> None:
    """Write the month into tables that hold the usual reasons and shifts at most; ``zone``: of their times."""
    for table in (tables.reason, tables.shift):
        connection.execute(table.delete())
    for table, rows in _reference(tables, month):
        connection.execute(insert(table), rows)
    connection.execute(insert(tables.session), list(_kept(month, zone)))
    connection.execute(insert(tables.log), [_log_values(row, month, zone) for row in month.rows])
    connection.execute(insert(tables.event), [_event_values(row, zone) for row in month.rows if row.key])
    refold(connection, tables, zone, [task.number for task in month.tasks])
    log, breaks = (FLOOR_LOG, SHIFT_BREAK) if tables.is_local else (ADDED.floor_log, ADDED.shift_break)
    connection.execute(breaks.delete())
    if month.floor:
        connection.execute(insert(breaks), list(_breaks()))
        connection.execute(insert(log), [_floor_values(row, zone) for row in month.floor])


def name_of(operator: int) -> str:
    """The operator's name as it is now."""
    return f"ชื่อเดิม {operator}" if operator == UNKNOWN_PERSON else f"ช่าง {operator}"


def _log_values(row: RawRow, month: Month, zone: tzinfo) -> dict[str, Any]:
    return {
        "id_wip_log": row.number,
        "id_job_ticket": month.tasks[row.task - 1].ticket,
        "id_job_task": row.task,
        "event_type": "note" if row.kind == "cancel" else row.kind,
        "event_time": to_database(row.at, zone),
        "operator_user_id": row.operator,
        "operator_name": None if row.operator is None else f"ชื่อเดิม {row.operator}",
        "qty": row.qty,
        "idempotency_key": row.key,
        "deleted_at": _stored(row.deleted_at, zone),
        "deleted_by": row.deleted_by,
    }


def _event_values(row: RawRow, zone: tzinfo) -> dict[str, Any]:
    return {
        "idempotency_key": row.key,
        "terminal_id": TERMINAL,
        "terminal_seq": row.number,
        "action": "cancel" if row.kind == "cancel" else None,
        "reason_code": row.reason,
        "entered_by": row.entered_by,
        "entered_at": _stored(row.entered_at, zone),
    }


def _floor_values(row: RawFloor, zone: tzinfo) -> dict[str, Any]:
    return {
        "id_floor_log": row.number,
        "event_key": row.key,
        "event_type": row.kind,
        "event_time": to_database(row.at, zone),
        "operator_user_id": row.operator,
        "code": row.code,
        "call_key": row.call,
        "terminal_id": TERMINAL,
        "terminal_seq": row.number,
        "entered_by": row.entered_by,
        "entered_at": _stored(row.entered_at, zone),
        "deleted_at": _stored(row.deleted_at, zone),
        "deleted_by": row.deleted_by,
    }


def _breaks() -> Iterator[dict[str, Any]]:
    for shift, starts, ends in BREAKS:
        yield {
            "shift_code": shift,
            "starts_at": starts,
            "ends_at": ends,
            "label_th": "พัก",
            "label_en": "Break",
            "active": True,
        }


def _kept(month: Month, zone: tzinfo) -> Iterator[dict[str, Any]]:
    for session in month.kept:
        yield {
            "id_job_task": session.task,
            "operator_user_id": session.operator,
            "operator_name": f"ชื่อเดิม {session.operator}",
            "started_at": _stored(session.started, zone),
            "completed_at": _stored(session.completed, zone),
            "status": "completed",
            "total_qty": session.qty,
            "total_pause_minutes": session.pause_minutes,
        }


def _stored(at: datetime | None, zone: tzinfo) -> datetime | None:
    return to_database(at, zone)


def _reference(tables: Tables, month: Month) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    yield (
        tables.ticket,
        [
            {
                "id_job_ticket": number,
                "ticket_code": f"JT2610{number:05}",
                "job_name": "กระเป๋าหนัง",
                "target_qty": target,
                "status": "planned",
                "process_mode": "batch",
            }
            for number, target in TARGETS.items()
        ],
    )
    yield (
        tables.task,
        [
            {
                "id_job_task": task.number,
                "id_job_ticket": task.ticket,
                "step_name": f"ขั้น {task.number}",
                "sequence_no": task.number,
                "status": "cancelled" if task.number == CANCELLED_TASK else "pending",
                "estimated_hours": task.hours,
            }
            for task in month.tasks
        ],
    )
    people = [person for person in PEOPLE if person != UNKNOWN_PERSON]
    yield (
        tables.operator,
        [
            {
                "operator_user_id": number,
                "operator_name": name_of(number),
                "badge_code": f"M-{number}",
                "role": "supervisor" if number == SUPERVISOR else "operator",
                "active": True,
            }
            for number in (*people, SUPERVISOR)
        ],
    )
    yield (
        tables.team,
        [
            {"id_team": number, "code": f"T{number}", "name": name, "active": number != 3}
            for number, (name, _) in TEAMS.items()
        ],
    )
    yield (
        tables.team_member,
        [
            {"id_team": number, "id_member": member, "role": "member", "active": True}
            for number, (_, members) in TEAMS.items()
            for member in members
        ],
    )
    yield (
        tables.reason,
        [
            {"code": code, "kind": kind, "label_th": label, "label_en": code, "sort_no": 1, "active": True}
            for kind, reasons in (
                ("pause", PAUSE_REASONS),
                ("scrap", SCRAP_REASONS),
                ("activity", ACTIVITIES),
                ("call", CALL_REASONS),
            )
            for code, label in reasons.items()
        ],
    )
    yield (
        tables.shift,
        [
            {
                "code": shift.code,
                "label_th": shift.code,
                "label_en": shift.code,
                "starts_at": shift.starts,
                "ends_at": shift.ends,
                "active": True,
            }
            for shift in month.shifts
        ],
    )
