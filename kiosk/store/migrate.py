"""Migrations of the local store, run at every start."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, inspect, text

from kiosk.store.early_check import QUICK_CHECK
from kiosk.store.errors import StoreBroken, StoreTooNew

_log = logging.getLogger(__name__)

_MIGRATIONS: Final = str(Path(__file__).parent / "migrations")

VERSIONS: Final = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
)
"""Every schema version, oldest first; the last is the one this program works with."""

READABLE_SINCE: Final = "0008"
"""The oldest version whose programs can work with a file of the newest; migrations that only add keep it."""

READ_READABLE_SINCE: Final = "PRAGMA user_version"
"""Its number, as the program that migrated a file wrote it there; 0 = none did."""


def can_work_with(version: str | None, readable_since: int) -> bool:
    """Whether this program can work with a file of that version, and of what READ_READABLE_SINCE finds in it."""
    return version is None or version in VERSIONS or 0 < readable_since <= int(VERSIONS[-1])


def migrate(
    engine: Engine, *, is_sound: bool = False, before: Callable[[str], None] = lambda _version: None
) -> None:
    """Bring the file to the newest version. ``is_sound``: it was looked through already.

    ``before`` is called with the version of a file that is about to be changed. A file that a newer program has
    migrated, and this one can still work with, is left as it is. Raises StoreTooNew for one it cannot work with,
    StoreBroken when the file fails its check.
    """
    with engine.connect() as connection:
        verdict = "ok" if is_sound else connection.exec_driver_sql(QUICK_CHECK).scalar()
        if verdict != "ok":
            raise StoreBroken(f"quick_check: {verdict}")
        has_version = inspect(connection).has_table("alembic_version")
        version = connection.scalar(text("SELECT version_num FROM alembic_version")) if has_version else None
        is_known = version is None or version in VERSIONS
        readable_since = connection.exec_driver_sql(READ_READABLE_SINCE).scalar_one()
    if version == VERSIONS[-1]:
        return
    if not can_work_with(version, readable_since):
        raise StoreTooNew(f"the local store has schema {version}, this program knows up to {VERSIONS[-1]}")
    if not is_known:
        _log.warning("the local store is of a newer version, schema %s; this one can work with it", version)
        return
    if version is not None:
        before(version)
    _upgrade(engine)


def _upgrade(engine: Engine) -> None:
    # Imported here: a start that migrates nothing, nearly every start, does not pay for it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", _MIGRATIONS.replace("%", "%%"))
    with engine.connect().execution_options(kiosk_writes=True) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, VERSIONS[-1])
        connection.exec_driver_sql(f"{READ_READABLE_SINCE} = {int(READABLE_SINCE)}")
        connection.commit()
