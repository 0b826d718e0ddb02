"""New local stores as copies of the first: a process of tests runs the migrations once, not hundreds of times."""

import sqlite3
from threading import Lock

import pytest
from sqlalchemy import Engine, inspect

from kiosk.store import migrate


def make_new_stores_by_copying(patch: pytest.MonkeyPatch) -> None:
    """From now on; a file that holds anything already is migrated as ever."""
    run_migrations = migrate._upgrade
    lock = Lock()
    ready_made: sqlite3.Connection | None = None

    def upgrade(engine: Engine) -> None:
        nonlocal ready_made
        if inspect(engine).get_table_names():
            run_migrations(engine)
            return
        with lock, engine.connect() as connection:
            store = connection.connection.driver_connection
            assert isinstance(store, sqlite3.Connection)
            if ready_made is None:
                run_migrations(engine)
                ready_made = sqlite3.connect(":memory:", check_same_thread=False)
                store.backup(ready_made)
            else:
                ready_made.backup(store)

    patch.setattr(migrate, "_upgrade", upgrade)
