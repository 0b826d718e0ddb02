"""New local stores as copies of the first: a process of tests runs the migrations once, not hundreds of times."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pytest
from sqlalchemy import Engine, inspect

from kiosk.store import migrate


@contextmanager
def new_stores_made_by_copying() -> Iterator[None]:
    """Meanwhile; a file that holds anything already is migrated as ever."""
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

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "_upgrade", upgrade)
        yield
    if ready_made is not None:
        ready_made.close()
