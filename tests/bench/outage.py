"""Hundreds of terminals come back to MariaDB at the same moment, each with what was done in an hour without it.

They come as hard as they can: a kiosk that was cut off waits a while of its own choosing before it tries again.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from kiosk.tenant.settings import TenantSettings
from tests.bench.fleet import END_SECONDS, PROCESSES, START_SECONDS, create_posts, start, told
from tests.bench.speed import Speed
from tests.bench.table import Row, below, percentile
from tests.bench.terminals import Figures, Shift
from tests.helpers.mariadb import MariaDbServer

TERMINALS: Final = 500
EVENTS: Final = 120
_SECONDS: Final = 90.0
_EVENT_EVERY: Final = 30.0
_GOAL_SECONDS: Final = 60.0
_CONNECTIONS: Final = TERMINALS + 10
"""Hardly more than there are terminals: none may take a second one."""


def measure(_folder: Path, _speed: Speed) -> list[Row]:
    """All of them begin at once; what happens meanwhile is sent beside it."""
    options = (f"--max-connections={_CONNECTIONS}", "--innodb-flush-log-at-trx-commit=1")
    with MariaDbServer(options=options) as server, ExitStack() as stack:
        settings = TenantSettings((server.url(server.new_database()),))
        posts = create_posts(server, settings, TERMINALS)
        groups = [
            start(stack, Shift(tuple(posts[number::PROCESSES]), settings, _SECONDS, _EVENT_EVERY, EVENTS))
            for number in range(PROCESSES)
        ]
        for group in groups:
            told(group, START_SECONDS)
        for group in groups:
            group.send("begin")
        time.sleep(_SECONDS)
        figures = Figures()
        for group in groups:
            figures.add(told(group, END_SECONDS))
        (most,) = server.execute("SHOW GLOBAL STATUS LIKE 'Max_used_connections'")
    return _rows(figures, int(most["Value"]))


def _rows(figures: Figures, connections: int) -> list[Row]:
    what = f"outage: {TERMINALS} terminals back, {EVENTS} events each,"
    is_whole = len(figures.sent_after) == TERMINALS and figures.accepted == figures.events
    last = max(figures.sent_after, default=_SECONDS) if is_whole else _SECONDS
    half = f"{percentile(figures.sent_after, 50):.0f} s for half of them" if figures.sent_after else "none"
    return [
        below(f"{what} all sent after", f"{last:.0f} s ({half})", last, _GOAL_SECONDS, "s"),
        Row(
            f"{what} sent of those recorded",
            f"{figures.accepted} / {figures.events}",
            "all",
            met=is_whole,
        ),
        below(f"{what} connections at most", f"{connections}", connections, _CONNECTIONS, "connections"),
    ]
