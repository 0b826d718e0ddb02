"""The tenant's tables that kiosks read and write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Integer, MetaData, String, Table, Text, UniqueConstraint

from kiosk.projection.careful import TimeOfDay
from kiosk.projection.tables import WALL_TIME, common_tables

TENANT: Final = common_tables(local=False)
"""What every tenant has."""


@dataclass(frozen=True)
class AddedTables:
    """What schema version 0002 added: a tenant that was not migrated yet lacks all of it.

    ``terminal`` is kiosk_terminal with the columns that came to it.
    """

    metadata: MetaData
    floor_log: Table
    shift_break: Table
    setting: Table
    terminal: Table


def _added_tables() -> AddedTables:
    metadata = MetaData()
    return AddedTables(
        metadata=metadata,
        floor_log=Table(
            "kiosk_floor_log",
            metadata,
            Column("id_floor_log", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
            Column("event_key", String(100), nullable=False, unique=True),
            Column("event_type", String(20), nullable=False),
            Column("event_time", WALL_TIME, nullable=False),
            Column("operator_user_id", Integer, nullable=False),
            Column("operator_name", String(150)),
            Column("code", String(30)),
            Column("call_key", String(100)),
            Column("id_job_task", Integer),
            Column("work_center_id", Integer),
            Column("note", String(500)),
            Column("terminal_id", String(36), nullable=False),
            Column("terminal_seq", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
            Column("entered_by", Integer),
            Column("entered_at", WALL_TIME),
            Column("deleted_at", WALL_TIME),
            Column("deleted_by", Integer),
            UniqueConstraint("terminal_id", "terminal_seq"),
        ),
        shift_break=Table(
            "kiosk_shift_break",
            metadata,
            Column("shift_code", String(30), primary_key=True),
            Column("starts_at", TimeOfDay(), primary_key=True),
            Column("ends_at", TimeOfDay(), nullable=False),
            Column("label_th", String(100), nullable=False),
            Column("label_en", String(100), nullable=False),
            Column("active", Boolean, nullable=False),
        ),
        setting=Table(
            "kiosk_setting",
            metadata,
            Column("scope", String(60), primary_key=True),
            Column("name", String(100), primary_key=True),
            Column("value", Text, nullable=False),
            Column("updated_at", WALL_TIME),
            Column("updated_by", Integer),
        ),
        terminal=Table(
            "kiosk_terminal",
            metadata,
            Column("terminal_id", String(36), primary_key=True),
            Column("settings_version", String(40)),
            Column("replaces", String(36)),
            Column("retired_at", WALL_TIME),
        ),
    )


ADDED: Final = _added_tables()
"""What a migrated tenant has beyond: :func:`kiosk.tenant.schema.find_lack` tells whether this one does."""
