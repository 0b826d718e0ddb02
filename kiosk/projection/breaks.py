"""kiosk_shift_break, the scheduled breaks of shifts: its table, and its rows as the domain has them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Connection, MetaData, String, Table, select

from kiosk.domain.shifts import ShiftBreak
from kiosk.projection.careful import TimeOfDay


def shift_break_table(metadata: MetaData) -> Table:
    """The tenant's table, and the local store's."""
    return Table(
        "kiosk_shift_break",
        metadata,
        Column("shift_code", String(30), primary_key=True),
        Column("starts_at", TimeOfDay(), primary_key=True),
        Column("ends_at", TimeOfDay(), nullable=False),
        Column("label_th", String(100), nullable=False),
        Column("label_en", String(100), nullable=False),
        Column("active", Boolean, nullable=False),
    )


def read_breaks(connection: Connection, table: Table) -> list[ShiftBreak]:
    """Every break, hidden ones too, by its shift and start; without those that lack a time."""
    rows = connection.execute(select(table).order_by(table.c.shift_code, table.c.starts_at)).mappings()
    return [
        ShiftBreak(**{**row, "active": bool(row["active"])})
        for row in rows
        if row["starts_at"] is not None and row["ends_at"] is not None
    ]
