"""How the store's size tells: an action, and the queries of a task, with a million events and sessions."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from kiosk.domain.clock import Clock
from kiosk.domain.policy import Policy
from kiosk.service.work.sessions import OperatorSessionService
from kiosk.store.database import Store
from kiosk.system.boot import current_boot_id
from tests.bench.history import History, operators_of
from tests.bench.speed import Speed
from tests.bench.table import Row, at_most, median_of_ratios

SMALL = History(1_000, older_sessions=500)
LARGE = History(1_000_000, older_sessions=500_000)
_ROUNDS = 3
_QUERIES = 2_000


def measure(folder: Path, _speed: Speed) -> list[Row]:
    """Actions on two stores in turns, then the queries on the large one."""
    with ExitStack() as stack:
        services = []
        for name, history in (("small", SMALL), ("large", LARGE)):
            history.create_store(folder / f"{name}.db")
            store = stack.enter_context(Store(folder / f"{name}.db"))
            services.append(OperatorSessionService(store, Clock(current_boot_id()), Policy()))
        small, large = services
        return [_actions(small, large), *_queries(large)]


def _actions(small: OperatorSessionService, large: OperatorSessionService) -> Row:
    """Everybody starts and completes on every open task, on both stores in turns."""
    milliseconds: tuple[list[float], list[float]] = ([], [])
    for number in range(_ROUNDS * len(SMALL.open_task_ids)):
        for person in range(len(operators_of(1))):
            for is_complete in (False, True):
                for service, history, times in zip((small, large), (SMALL, LARGE), milliseconds, strict=True):
                    task_id = history.open_task_ids[number % len(history.open_task_ids)]
                    operator_id = operators_of(task_id)[person]
                    started = time.perf_counter()
                    if is_complete:
                        service.complete(task_id, operator_id, 1)
                    else:
                        service.start(task_id, operator_id)
                    times.append((time.perf_counter() - started) * 1000)
    on_small, on_large = (statistics.median(times) for times in milliseconds)
    return at_most(
        "million: start or complete, 1,000,000 events against 1,000",
        f"{on_large:.2f} ms / {on_small:.2f} ms",
        median_of_ratios(milliseconds[1], milliseconds[0]),
        1.2,
    )


def _queries(service: OperatorSessionService) -> list[Row]:
    return [
        _query("progress of a task", service.total_completed_qty),
        _query("active operators of a task", service.active_operators_count),
    ]


def _query(what: str, ask: Callable[[int], int]) -> Row:
    chance = random.Random(7)
    times = []
    for _ in range(_QUERIES):
        task_id = chance.choice(LARGE.all_task_ids)
        started = time.perf_counter()
        ask(task_id)
        times.append((time.perf_counter() - started) * 1000)
    median = statistics.median(times)
    return Row(f"million: {what}, 1,000,000 sessions", f"{median:.3f} ms", "< 1 ms", met=median < 1)
