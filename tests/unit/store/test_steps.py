"""The steps of tickets with their pieces: each sum is answered from an index, however long a task's history is."""

from pathlib import Path

from sqlalchemy import text

from kiosk.store.database import Store
from kiosk.store.steps import STEPS


def test_no_sum_reads_the_history(tmp_path: Path) -> None:
    with Store(tmp_path / "kiosk.db") as store, store.reading() as connection:
        statement = STEPS.params(wanted=[1]).compile(connection, compile_kwargs={"render_postcompile": True})
        plan = connection.execute(text("EXPLAIN QUERY PLAN " + str(statement).replace("?", "1")))
        searches = [row.detail for row in plan if "atelier_wip_log" in row.detail or "session" in row.detail]
    assert len(searches) == 3
    assert sum("USING COVERING INDEX ix_session_task_status" in search for search in searches) == 2, searches
    assert sum("USING INDEX ix_wip_log_scrap" in search for search in searches) == 1, searches
