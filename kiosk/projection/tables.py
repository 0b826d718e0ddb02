"""The tenant's tables as the kiosk reads and writes them, on the tenant and in the local store.

The tenant's mirror tenant_schema.sql, the local store's are the same with what it knows beyond it. Statements
written against a :class:`Tables` run on either. Only the columns listed here are ever read: an ERP's tables may
have more. Enumerations are read as plain text, so that a value a newer ERP adds is no error.

Times are naive here: the tenant's wall time on the tenant, UTC in the local store (see `kiosk.projection.zone`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine

from kiosk.projection.careful import CalendarDay, TimeOfDay, VoidTime, WallTime

WALL_TIME: Final[TypeEngine[Any]] = WallTime()
VOID_TIME: Final[TypeEngine[Any]] = VoidTime()


@dataclass(frozen=True)
class Tables:
    """One set of the common tables, bound to its own metadata."""

    metadata: MetaData
    work_center: Table
    team: Table
    team_member: Table
    ticket: Table
    task: Table
    log: Table
    session: Table
    operator: Table
    terminal: Table
    event: Table
    reason: Table
    shift: Table
    partial_ticket: Table | None
    """In the local store: tickets with tasks that are not held there."""

    @property
    def is_local(self) -> bool:
        """Whether these are the local store's."""
        return "local_id" in self.log.c


def common_tables(*, local: bool) -> Tables:
    """Build the tables: the tenant's, or the local store's with its further columns."""
    metadata = MetaData()
    return Tables(
        metadata=metadata,
        work_center=Table(
            "work_center",
            metadata,
            Column("work_center_id", Integer, primary_key=True),
            Column("code", String(50), nullable=False),
            Column("name", String(200), nullable=False),
            Column("status", String(20), nullable=False),
        ),
        team=Table(
            "team",
            metadata,
            Column("id_team", Integer, primary_key=True),
            Column("code", String(50), nullable=False),
            Column("name", String(100), nullable=False),
            Column("active", Boolean, nullable=False),
        ),
        team_member=Table(
            "team_member",
            metadata,
            Column("id_team", Integer, primary_key=True),
            Column("id_member", Integer, primary_key=True),
            Column("role", String(20), nullable=False),
            Column("active", Boolean, nullable=False),
        ),
        ticket=_ticket(metadata),
        task=_task(metadata),
        log=_log(metadata, local=local),
        session=_session(metadata, local=local),
        operator=Table(
            "kiosk_operator",
            metadata,
            Column("operator_user_id", Integer, primary_key=True),
            Column("operator_name", String(150), nullable=False),
            Column("badge_code", String(64), nullable=False),
            Column("role", String(20), nullable=False),
            Column("pin_hash", String(255)),
            Column("language", String(2)),
            Column("active", Boolean, nullable=False),
        ),
        terminal=_terminal(metadata),
        event=_event(metadata, local=local),
        reason=Table(
            "kiosk_reason",
            metadata,
            Column("code", String(30), primary_key=True),
            Column("kind", String(10), nullable=False),
            Column("label_th", String(100), nullable=False),
            Column("label_en", String(100), nullable=False),
            Column("alert_after_minutes", Integer),
            Column("sort_no", Integer, nullable=False),
            Column("active", Boolean, nullable=False),
        ),
        shift=Table(
            "kiosk_shift",
            metadata,
            Column("code", String(30), primary_key=True),
            Column("label_th", String(100), nullable=False),
            Column("label_en", String(100), nullable=False),
            Column("starts_at", TimeOfDay(), nullable=False),
            Column("ends_at", TimeOfDay(), nullable=False),
            Column("active", Boolean, nullable=False),
        ),
        partial_ticket=Table("partial_ticket", metadata, Column("id_job_ticket", Integer, primary_key=True))
        if local
        else None,
    )


def _ticket(metadata: MetaData) -> Table:
    return Table(
        "atelier_job_ticket",
        metadata,
        Column("id_job_ticket", Integer, primary_key=True),
        Column("ticket_code", String(50), nullable=False, index=True),
        Column("job_name", String(200), nullable=False),
        Column("target_qty", Numeric(10, 2, asdecimal=False), nullable=False),
        Column("status", String(20), nullable=False),
        Column("process_mode", String(20), nullable=False),
        Column("work_center_id", Integer),
        Column("due_date", CalendarDay()),
        Column("started_at", WALL_TIME),
        Column("completed_at", WALL_TIME),
    )


def _task(metadata: MetaData) -> Table:
    return Table(
        "atelier_job_task",
        metadata,
        Column("id_job_task", Integer, primary_key=True),
        Column("id_job_ticket", Integer, nullable=False, index=True),
        Column("step_name", String(200), nullable=False),
        Column("sequence_no", Integer, nullable=False),
        Column("status", String(20), nullable=False, index=True),
        Column("assigned_to", Integer),
        Column("predecessor_task_id", Integer),
        Column("work_center_id", Integer),
        Column("estimated_hours", Numeric(10, 2, asdecimal=False), nullable=False),
        Column("started_at", WALL_TIME),
        Column("completed_at", WALL_TIME),
    )


def _log(metadata: MetaData, *, local: bool) -> Table:
    # The local store keeps events before the tenant gave them an id_wip_log, and keeps them when the office
    # deletes their task: a key of its own, no foreign keys.
    own_key: list[Column[Any]] = (
        [Column("local_id", Integer, primary_key=True), Column("id_wip_log", Integer, unique=True)]
        if local
        else [Column("id_wip_log", Integer, primary_key=True)]
    )
    log = Table(
        "atelier_wip_log",
        metadata,
        *own_key,
        Column("id_job_ticket", Integer, nullable=False),
        Column("id_job_task", Integer, nullable=False),
        Column("event_type", String(20), nullable=False),
        Column("event_time", WALL_TIME, nullable=False),
        Column("operator_name", String(100)),
        Column("operator_user_id", Integer),
        Column("qty", Numeric(10, 2, asdecimal=False), nullable=False, server_default="0"),
        Column("serial_number", String(100)),
        Column("notes", Text),
        Column("process_mode", String(20)),
        Column("idempotency_key", String(100), unique=True),
        Column("deleted_at", VOID_TIME),
        Column("deleted_by", Integer),
    )
    if local:
        # A pair's last entry before a moment is found without its history.
        Index("ix_wip_log_task_operator", log.c.id_job_task, log.c.operator_user_id, log.c.event_time)
        Index("ix_wip_log_operator_time", log.c.operator_user_id, log.c.event_time)
        Index("ix_wip_log_time", log.c.event_time, log.c.deleted_at)
        # Scrap is little of what is logged: a task's is added up without its history.
        Index(
            "ix_wip_log_scrap",
            log.c.id_job_task,
            log.c.operator_user_id,
            log.c.qty,
            sqlite_where=text("event_type = 'fail' AND deleted_at IS NULL"),
        )
    return log


def _session(metadata: MetaData, *, local: bool) -> Table:
    further: list[Column[Any]] = (
        [
            Column("pause_seconds", Integer, nullable=False, server_default="0"),
            Column("pause_reason_code", String(30)),
        ]
        if local
        else []
    )
    session = Table(
        "atelier_task_operator_session",
        metadata,
        Column("id_session", Integer, primary_key=True),
        Column("id_job_task", Integer, nullable=False),
        Column("operator_user_id", Integer, nullable=False),
        Column("operator_name", String(150)),
        Column("started_at", WALL_TIME),
        Column("paused_at", WALL_TIME),
        Column("completed_at", WALL_TIME),
        Column("status", String(20), nullable=False),
        Column("total_qty", Integer, nullable=False),
        Column("total_pause_minutes", Integer, nullable=False),
        *further,
    )
    if local:
        # The reports' sums over all sessions are answered from this one and ix_session_completed alone.
        Index(
            "ix_session_task_operator",
            session.c.id_job_task,
            session.c.operator_user_id,
            session.c.total_qty,
            session.c.total_pause_minutes,
        )
        # Progress and active operators of a task are answered from this index alone.
        Index("ix_session_task_status", session.c.id_job_task, session.c.status, session.c.total_qty)
        Index("ix_session_operator_status", session.c.operator_user_id, session.c.status)
        Index(
            "ix_session_completed",
            session.c.status,
            session.c.completed_at,
            session.c.operator_user_id,
            session.c.started_at,
            session.c.total_qty,
            session.c.total_pause_minutes,
        )
    return session


def _terminal(metadata: MetaData) -> Table:
    return Table(
        "kiosk_terminal",
        metadata,
        Column("terminal_id", String(36), primary_key=True),
        Column("code", String(50), nullable=False),
        Column("name", String(200)),
        Column("app_version", String(50)),
        Column("last_seen_at", WALL_TIME),
        Column("pending_count", Integer, nullable=False),
        Column("attention_count", Integer, nullable=False),
        Column("scanner_state", String(20)),
        Column("clock_offset_ms", Integer),
        Column("revoked_at", WALL_TIME),
    )


def _event(metadata: MetaData, *, local: bool) -> Table:
    event = Table(
        "kiosk_event",
        metadata,
        Column("idempotency_key", String(100), primary_key=True),
        Column("terminal_id", String(36), nullable=False),
        Column("terminal_seq", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
        Column("action", String(20)),
        Column("reason_code", String(30)),
        Column("entered_by", Integer),
        Column("entered_at", WALL_TIME),
        UniqueConstraint("terminal_id", "terminal_seq"),
    )
    if local:
        # Few events of many are entered afterwards.
        Index("ix_event_entered", event.c.entered_at, sqlite_where=event.c.entered_at.is_not(None))
    return event
