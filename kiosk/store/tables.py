"""The local store's tables: `LOCAL`, those it has in common with the tenant, and its own."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, text

from kiosk.projection.breaks import shift_break_table
from kiosk.projection.floor_log import floor_log_table
from kiosk.projection.tables import WALL_TIME, common_tables

LOCAL: Final = common_tables(local=True)

FLOOR_LOG: Final = floor_log_table(LOCAL.metadata, local=True)
SHIFT_BREAK: Final = shift_break_table(LOCAL.metadata)


def _journal(name: str) -> Table:
    """One row for each event made on this terminal; the event itself is in its log."""
    journal = Table(
        name,
        LOCAL.metadata,
        Column("idempotency_key", String(36), primary_key=True),
        Column("terminal_seq", Integer, nullable=False, unique=True),
        Column("action_id", String(36), nullable=False, index=True),
        Column("action_kind", String(20), nullable=False),
        Column("acted_by", Integer, nullable=False),
        Column("raw_clock", String(32), nullable=False),  # the machine's own clock, ISO 8601 UTC
        Column("monotonic_ns", Integer, nullable=False),
        Column("boot_id", String(36), nullable=False),
        Column("sent_at", WALL_TIME),
        Column("attention_reason", Text),
        Column("attention_at", WALL_TIME),
    )
    # Few rows of many are unsent: partial indexes keep counting and finding them independent of the log's size.
    Index(f"ix_{name}_unsent", journal.c.terminal_seq, sqlite_where=journal.c.sent_at.is_(None))
    Index(f"ix_{name}_attention", journal.c.attention_at, sqlite_where=journal.c.attention_reason.is_not(None))
    # What was sent today is counted each time the sync tab is looked at.
    Index(f"ix_{name}_sent", journal.c.sent_at, sqlite_where=journal.c.sent_at.is_not(None))
    return journal


def _row_numbers(name: str) -> Table:
    """Rows of a log, by their local_id."""
    return Table(name, LOCAL.metadata, Column("local_id", Integer, primary_key=True))


JOURNAL: Final = _journal("journal")
FLOOR_JOURNAL: Final = _journal("floor_journal")

FORMER: Final = 10**12
"""So far below its own numbers stands in the journal what the store made as another terminal."""

VOID_OUTBOX: Final = _row_numbers("void_outbox")
FLOOR_VOID_OUTBOX: Final = _row_numbers("floor_void_outbox")
"""Rows of the log whose void the tenant does not have yet; an entry goes when it has."""

OWN_VOID: Final = _row_numbers("own_void")
FLOOR_OWN_VOID: Final = _row_numbers("floor_own_void")
"""Rows of others that were taken back on this terminal: a restored tenant is told so again."""

OPEN_CALL: Final = Table(
    "open_call",
    LOCAL.metadata,
    # Calls that nobody has solved or withdrawn: few of many, found without looking through the floor log.
    Column("call_key", String(100), primary_key=True),
)

CALL_MESSAGE: Final = Table(
    "call_message",
    LOCAL.metadata,
    Column("message_id", String(60), primary_key=True),
    Column("event_key", String(36), nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("made_at", WALL_TIME, nullable=False),
    # When it was told, or given up; NULL: it waits.
    Column("done_at", WALL_TIME),
)

SYNC_STATE: Final = Table(
    "sync_state",
    LOCAL.metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

TERMINAL: Final = Table(
    "terminal",
    LOCAL.metadata,
    Column("terminal_id", String(36), primary_key=True),
    Column("last_key", String(36)),
    Column("last_seq", Integer, nullable=False, server_default=text("0")),
    Column("last_event_time", WALL_TIME),
    Column("last_floor_seq", Integer, nullable=False, server_default=text("0")),
)

KEPT_SESSION: Final = Table(
    "kept_session",
    LOCAL.metadata,
    # The tenant's sessions that no event explains, by its own ids. They stand among the sessions as well, where
    # a fold leaves them alone; from here they come back when a pair is folded from nothing.
    Column("id_session", Integer, primary_key=True),
    Column("id_job_task", Integer, nullable=False, index=True),
    Column("operator_user_id", Integer, nullable=False),
    Column("operator_name", String(150)),
    Column("started_at", WALL_TIME),
    Column("paused_at", WALL_TIME),
    Column("completed_at", WALL_TIME),
    Column("status", String(20), nullable=False),
    Column("total_qty", Integer, nullable=False),
    Column("total_pause_minutes", Integer, nullable=False),
)

assert LOCAL.partial_ticket is not None  # the tenant has none
PARTIAL_TICKET: Final = LOCAL.partial_ticket

PIN_TRIES: Final = Table(
    "pin_tries",
    LOCAL.metadata,
    # A supervisor's wrong PINs since the last right one, and how long none is taken any more: so many milliseconds
    # that the kiosk runs, as of that moment of that boot's monotonic clock.
    Column("operator_user_id", Integer, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("locked_ms", Integer, nullable=False),
    Column("counted_boot", String(36), nullable=False),
    Column("counted_ns", BigInteger, nullable=False),
)

OFFICE_NOTICE: Final = Table(
    "office_notice",
    LOCAL.metadata,
    Column("notice_id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("operator_user_id", Integer, nullable=False),
    Column("id_job_task", Integer, nullable=False),
    Column("ticket_code", String(50), nullable=False),
    Column("step_name", String(200), nullable=False),
    Column("value", String(50)),
    Column("noted_at", WALL_TIME, nullable=False),
)

STEP_ELSEWHERE: Final = Table(
    "step_elsewhere",
    LOCAL.metadata,
    # Steps whose pieces come to tasks held here, or go on from them, and which are not held themselves.
    Column("id_job_task", Integer, primary_key=True),
    Column("id_job_ticket", Integer, nullable=False, index=True),
    Column("step_name", String(200), nullable=False),
    Column("sequence_no", Integer, nullable=False),
    Column("status", String(20), nullable=False),
    Column("predecessor_task_id", Integer),
    Column("work_center_code", String(50), nullable=False),
    Column("completed_qty", Integer, nullable=False),
    Column("scrap_qty", Integer, nullable=False),
    Column("open_count", Integer, nullable=False),
)

ELSEWHERE: Final = Table(
    "task_elsewhere",
    LOCAL.metadata,
    # Open tasks of other work centres: enough to say in words why they cannot be started here.
    Column("id_job_task", Integer, primary_key=True),
    Column("work_center_code", String(50), nullable=False),
)
