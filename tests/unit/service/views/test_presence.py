"""Who is here is asked every few seconds: what is looked at is the last hours, however long the logs are."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from kiosk.service.views import presence
from kiosk.store import inbox
from kiosk.store.database import Store

SINCE = datetime(2025, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "ask", [presence._people_with_own_entries, inbox._acted_here], ids=["who is here", "who acted here"]
)
def test_who_did_something_lately_is_found_by_the_time(
    tmp_path: Path, ask: Callable[[Connection, datetime], set[int]]
) -> None:
    asked: list[str] = []
    with Store(tmp_path / "kiosk.db") as store, store.reading() as connection:
        event.listen(connection, "before_cursor_execute", lambda *call: asked.append(call[2]))
        ask(connection, SINCE)
        (statement,) = asked
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}".replace("?", "1")).scalars(3).all()
    assert plan[0].startswith("SEARCH atelier_wip_log USING INDEX ix_wip_log_time (event_time>?")
