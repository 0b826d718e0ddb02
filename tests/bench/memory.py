"""Memory after a day's work, against an empty QML window."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk.scanner import VirtualLine
from tests.bench.program import Program, kiosk_config
from tests.bench.speed import Speed
from tests.bench.table import Row, at_most
from tests.bench.workshop import EVENTS_OF_A_VISIT, SCANS_OF_A_VISIT, create_workshop, visits
from tests.helpers.waiting import wait_until

SCANS = 2_000


def measure(folder: Path, speed: Speed) -> list[Row]:
    """Scan 2,000 codes into a kiosk, then read its memory; after that the empty window's."""
    create_workshop(folder / "tenant.db")
    with VirtualLine() as line:
        config = kiosk_config(folder, port=line.port, several_lines="each")
        with Program(folder, config, speed=speed):
            """The first start of all makes the store, once in a terminal's life, and is no working day."""
        with Program(folder, config, speed=speed) as kiosk:
            fresh_rss, _ = kiosk.memory()
            _work(folder / "kiosk.db", line)
            rss, pss = kiosk.memory()
    with Program(folder, speed=speed) as empty:
        empty_rss, empty_pss = empty.memory()
    return [
        at_most(
            "memory: RSS after 2,000 scans, against an empty window",
            f"{rss:.0f} MB ({fresh_rss:.0f} at the first frame) / {empty_rss:.0f} MB",
            rss / empty_rss,
            1.8,
        ),
        Row(
            "memory: PSS, likewise (less where other programs use Qt)",
            f"{pss:.0f} MB / {empty_pss:.0f} MB",
            ratio=pss / empty_pss,
        ),
    ]


def _work(path: Path, line: VirtualLine) -> None:
    """Let operators scan, each waiting until the one before is served."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=10)) as store:
        _wait_for_rows(store, "kiosk_operator", 1)
        for number, codes in enumerate(visits(SCANS // SCANS_OF_A_VISIT), start=1):
            for code in codes:
                line.send(code)
            _wait_for_rows(store, "journal", number * EVENTS_OF_A_VISIT)


def _wait_for_rows(store: sqlite3.Connection, table: str, count: int) -> None:
    def are_there() -> bool:
        (found,) = store.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
        return bool(found >= count)

    wait_until(are_there, 120, f"{count} rows of {table}")
