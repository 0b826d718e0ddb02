"""The sample workshop for a day at the scanner: targets far enough away, and who scans what."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from kiosk.demo.sample import OPERATORS, TASKS, badge_code, create_sample_tenant

SCANS_OF_A_VISIT = 9
EVENTS_OF_A_VISIT = 6


def create_workshop(path: Path) -> str:
    """Create the sample tenant at ``path`` with targets that no benchmark reaches; its URL."""
    url = create_sample_tenant(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE atelier_job_ticket SET target_qty = 1000000")
    return url


def pairs() -> Iterator[tuple[str, str]]:
    """Badge and task codes, for ever, each time another operator at another task."""
    number = 0
    letters = list(OPERATORS)
    while True:
        task = TASKS[number % len(TASKS)]
        yield badge_code(letters[number % len(letters)]), f"T-{task.task_id}"
        number += 1


def visits(count: int) -> Iterator[tuple[str, ...]]:
    """What operators scan, visit by visit: work started, paused, taken up again, recorded and completed.

    A visit shows every screen that a scan can open.
    """
    for _, (badge, task) in zip(range(count), pairs(), strict=False):
        yield (
            badge,
            task,
            "C-PAUSE",
            "C-PAUSE-LUNCH",
            "C-RESUME",
            "C-RECORD-1",
            "C-COMPLETE",
            "C-COMPLETE-1",
            "C-OUT",
        )
