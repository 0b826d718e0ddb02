"""A kiosk killed in the middle of writing has lost nothing it had confirmed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.store.recovery import open_store
from kiosk.store.tables import LOCAL
from tests.helpers.store_rows import assert_journal_is_whole, rows_of

ROOT = Path(__file__).parents[3]
WRITER = """
import sys
from pathlib import Path
from kiosk.store.database import Store
from kiosk.store.journal import Journal
from tests.helpers.clocks import HandClock
from tests.helpers.store_rows import draft

clock = HandClock()
with Store(Path(sys.argv[1])) as store:
    while True:
        clock.advance(seconds=1)
        with store.writing() as writer:
            key = Journal().append(writer, [draft("complete", qty=1), draft()], at=clock.now(), kind="recorded")
        print(key, flush=True)
"""


@pytest.mark.parametrize("confirmed", [1, 150])
def test_what_was_confirmed_is_there(tmp_path: Path, confirmed: int) -> None:
    path = tmp_path / "kiosk.db"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        keys = [process.stdout.readline().strip() for _ in range(confirmed)]
        process.send_signal(signal.SIGKILL)
        # What it said between the last line read and its end counts as well.
        keys += process.stdout.read().splitlines()
    assert all(keys)
    store, recovery = open_store(path)
    with store:
        assert recovery is None
        log = {row["idempotency_key"] for row in rows_of(store, LOCAL.log)}
        assert set(keys) <= log
        assert_journal_is_whole(store)
        sessions = rows_of(store, LOCAL.session)
        assert len(sessions) == len(log) // 2 + 1
        assert sum(row["total_qty"] for row in sessions) == len(log) // 2
