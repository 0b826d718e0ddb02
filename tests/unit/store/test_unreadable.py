"""Rows that cannot be read: every answer on a screen asks whether there are any."""

from pathlib import Path
from typing import Any

import pytest

from kiosk.store import unreadable
from kiosk.store.database import Store


@pytest.mark.parametrize(
    ("statement", "search"),
    [
        (unreadable._OF_LOG, "SEARCH atelier_wip_log USING INDEX ix_wip_log_time"),
        (unreadable._OF_FLOOR_LOG, "SEARCH kiosk_floor_log USING INDEX ix_floor_log_time"),
    ],
    ids=["work", "floor"],
)
def test_those_of_a_log_are_found_without_looking_through_it(tmp_path: Path, statement: Any, search: str) -> None:
    with Store(tmp_path / "kiosk.db") as store, store.reading() as connection:
        statement = statement.compile(connection.engine, compile_kwargs={"literal_binds": True})
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}").all()
    assert search in plan[0].detail
