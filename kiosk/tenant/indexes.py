"""The kiosk's own indexes in the tenant's tables, without which reports read the whole history.

They belong to no version of the schema: a kiosk works with or without them, and whoever looks after the database
may have an index that does the same under another name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, inspect

from kiosk.projection.tables import Tables
from kiosk.tenant.tables import TENANT


@dataclass(frozen=True, slots=True)
class ReportIndex:
    """An index by its name, its table and its columns."""

    name: str
    table: str
    columns: tuple[str, ...]


def _report_indexes(tables: Tables) -> Iterator[ReportIndex]:
    """None begins with a foreign key's column: MariaDB would drop the index that it made for the key itself."""
    # The entries of a stretch of time, and those of them that were taken back.
    yield ReportIndex("kiosk_log_time", tables.log.name, ("event_time", "deleted_at"))
    # A pair's last entry before it. With fewer columns MariaDB would rather take the ERP's own index of pairs, and
    # read and sort the whole history of each.
    yield ReportIndex(
        "kiosk_log_pair_last",
        tables.log.name,
        ("operator_user_id", "id_job_task", "deleted_at", "event_time", "event_type"),
    )
    # The sums of sessions that were completed in it, and those that went on when it began.
    yield ReportIndex(
        "kiosk_session_sums",
        tables.session.name,
        (
            "status",
            "completed_at",
            "started_at",
            "id_job_task",
            "operator_user_id",
            "total_qty",
            "total_pause_minutes",
        ),
    )
    # When a pair's sessions brought pieces, and when they did not.
    yield ReportIndex(
        "kiosk_session_pair",
        tables.session.name,
        ("operator_user_id", "id_job_task", "status", "completed_at", "total_qty"),
    )
    # All pieces of a task.
    yield ReportIndex("kiosk_session_task", tables.session.name, ("status", "id_job_task", "total_qty"))
    # Entries that somebody made afterwards.
    yield ReportIndex("kiosk_event_entered", tables.event.name, ("entered_at",))


REPORT_INDEXES: Final = tuple(_report_indexes(TENANT))


def missing_indexes(connection: Connection) -> list[ReportIndex]:
    """Those that no index of the tenant begins with the columns of."""
    there = {
        table: [tuple(found["column_names"]) for found in inspect(connection).get_indexes(table)]
        for table in {index.table for index in REPORT_INDEXES}
    }
    return [
        index
        for index in REPORT_INDEXES
        if not any(columns[: len(index.columns)] == index.columns for columns in there[index.table])
    ]


def told(missing: Sequence[ReportIndex]) -> str:
    """What to say of indexes that are missing, and what to do."""
    names = ", ".join(index.name for index in missing)
    return f"reports take long without the indexes {names}: run kiosk tenant migrate"
