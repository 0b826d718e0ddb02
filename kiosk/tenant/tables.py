"""The tenant's tables that kiosks read and write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Column, Integer, MetaData, String, Table, Text

from kiosk.projection.breaks import shift_break_table
from kiosk.projection.floor_log import floor_log_table
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
        floor_log=floor_log_table(metadata, local=False),
        shift_break=shift_break_table(metadata),
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
