"""Migrations of the local store, run at every start."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Engine, inspect, text

from kiosk.store.early_check import QUICK_CHECK
from kiosk.store.errors import StoreBroken, StoreTooNew

_MIGRATIONS: Final = str(Path(__file__).parent / "migrations")

VERSIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every schema version, oldest first; the last is the one this program works with."""


def migrate(engine: Engine, *, is_sound: bool = False) -> None:
    """Bring the file to the newest version. ``is_sound``: it was looked through already.

    Raises StoreTooNew for a version this program does not know, StoreBroken when the file fails its check.
    """
    with engine.connect() as connection:
        verdict = "ok" if is_sound else connection.exec_driver_sql(QUICK_CHECK).scalar()
        if verdict != "ok":
            raise StoreBroken(f"quick_check: {verdict}")
        has_version = inspect(connection).has_table("alembic_version")
        version = connection.scalar(text("SELECT version_num FROM alembic_version")) if has_version else None
    if version == VERSIONS[-1]:
        return
    if version is not None and version not in VERSIONS:
        raise StoreTooNew(f"the local store has schema {version}, this program knows up to {VERSIONS[-1]}")
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
