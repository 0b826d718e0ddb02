"""Rows that cannot be read: every answer on a screen asks whether there are any."""

from pathlib import Path

from kiosk.store import unreadable
from kiosk.store.database import Store


def test_those_of_the_log_are_found_without_looking_through_it(tmp_path: Path) -> None:
    with Store(tmp_path / "kiosk.db") as store, store.reading() as connection:
        statement = unreadable._OF_LOG.compile(connection.engine, compile_kwargs={"literal_binds": True})
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}").all()
    assert "SEARCH atelier_wip_log USING INDEX ix_wip_log_time" in plan[0].detail
