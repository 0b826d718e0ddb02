"""How the floor log's size tells: work, floor events, calls, who is in, "my day", the exchange with MariaDB."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final

from sqlalchemy import insert

from kiosk.domain.clock import Clock
from kiosk.domain.policy import Policy
from kiosk.service.views.models import Operator
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.sessions import OperatorSessionService
from kiosk.store.database import Store
from kiosk.store.tables import FLOOR_LOG, LOCAL
from kiosk.sync.floor_exchange import FloorExchange
from kiosk.sync.settings import SyncSettings
from kiosk.system.boot import current_boot_id
from kiosk.tenant import admin
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.tables import ADDED
from tests.bench.floor_history import PEOPLE, FloorHistory
from tests.bench.history import History, operators_of
from tests.bench.speed import Speed
from tests.bench.table import Row, at_most, median_of_ratios
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.tenant import assert_done

SMALL, LARGE = 1_000, 1_000_000
_WORK: Final = History(1_000)
_ROUNDS: Final = 60
_QUESTIONS: Final = 300
_COMPARISONS: Final = 9
_OPEN_CALLS: Final = 3
_SUPERVISOR: Final = Operator(99, "หัวหน้า", "supervisor", None)
_REASONS: Final = [
    {"code": code, "kind": kind, "label_th": code, "label_en": code, "sort_no": 1, "active": True}
    for code, kind in (("CLEAN", "activity"), ("CALL_MACHINE", "call"))
]


def measure(folder: Path, _speed: Speed) -> list[Row]:
    """Everything on the two logs in turns."""
    end = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)
    with ExitStack() as stack:
        server = stack.enter_context(MariaDbServer())
        histories = [FloorHistory(size, SMALL, end) for size in (SMALL, LARGE)]
        small, large = [
            stack.enter_context(_Shop(folder / f"{history.events}.db", server, history)) for history in histories
        ]
        return [*_on_the_store(small, large), *_with_the_tenant(small, large)]


def _on_the_store(small: _Shop, large: _Shop) -> Iterator[Row]:
    yield _compared(small, large, "start or complete", [_Shop.start, _Shop.complete])
    yield _compared(
        small,
        large,
        "floor event",
        [
            *(_Shop.clean, _Shop.end_cleaning),
            *(_Shop.call, _Shop.acknowledge, _Shop.solve),
            _Shop.go_home,
        ],
    )
    for shop in (small, large):
        for person in range(_OPEN_CALLS):
            shop.call(person)
    yield _compared(small, large, "open calls", [_Shop.open_calls], rounds=_QUESTIONS)
    yield _compared(small, large, "who is in", [_Shop.people_here])
    yield _compared(small, large, "my day", [_Shop.my_day], rounds=_QUESTIONS)


def _with_the_tenant(small: _Shop, large: _Shop) -> Iterator[Row]:
    for shop in (small, large):
        shop.connect()
    yield _compared(small, large, "push of a floor event", [_Shop.push], before=_Shop.clean_or_end)
    yield _compared(small, large, "poll", [_Shop.poll], rounds=_QUESTIONS)
    yield _compared(small, large, "digests of two days", [_Shop.compare])
    times = [_milliseconds(large.compare_anew) for _ in range(_COMPARISONS)]
    yield Row(
        f"floor: all that is followed compared, as on a new connection, {LARGE:,} events",
        f"{statistics.median(times):.0f} ms beside the screen",
        value=statistics.median(times),
    )


_Act = Callable[["_Shop", int], object]


def _compared(
    small: _Shop,
    large: _Shop,
    what: str,
    acts: Sequence[_Act],
    *,
    rounds: int = _ROUNDS,
    before: _Act | None = None,
) -> Row:
    """Each act of each round on both logs in turns, another first each time."""
    times: dict[int, list[float]] = {small.size: [], large.size: []}
    for number in range(rounds):
        for act in acts:
            for shop in (small, large) if number % 2 else (large, small):
                if before is not None:
                    before(shop, number)
                times[shop.size].append(_milliseconds(partial(act, shop, number)))
    on_small, on_large = times[small.size], times[large.size]
    figures = f"{statistics.median(on_large):.2f} ms / {statistics.median(on_small):.2f} ms"
    ratio = median_of_ratios(on_large, on_small)
    return at_most(f"floor: {what}, {LARGE:,} floor events against {SMALL:,}", figures, ratio, 1.2)


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


class _Shop:
    """One store and its tenant with the same floor log. People act by turns."""

    def __init__(self, path: Path, server: MariaDbServer, history: FloorHistory) -> None:
        self.size = history.events
        _WORK.create_store(path)
        self._path = path
        self._history = history
        self._settings = TenantSettings((server.url(server.new_database()),), time_zone="UTC")
        self._stack = ExitStack()

    def __enter__(self) -> _Shop:
        self._store = self._stack.enter_context(Store(self._path))
        assert_done(admin.init(self._settings))
        self._gateway = TenantGateway(self._settings)
        self._stack.callback(self._gateway.close)
        clock = Clock(current_boot_id())
        self._service = OperatorSessionService(self._store, clock, Policy())
        self._queries = KioskQueries(self._store, clock, Policy(), lambda: UTC)
        self._now = clock.now
        self._exchange = FloorExchange(
            self._store,
            self._gateway,
            SyncSettings(code="SEW-01", name="SEW-01", app_version="0", work_centers=("SEW",)),
            utc_now=lambda: datetime.now(UTC),
            monotonic=time.monotonic,
            stopping=Event(),
        )
        with self._store.writing() as writer:
            writer.connection.execute(insert(LOCAL.reason), _REASONS)
            self._history.fill(writer.connection, FLOOR_LOG, UTC)
        self._gateway.transact(lambda connection, zone: self._history.fill(connection, ADDED.floor_log, zone))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    # ------------------------------------------------------------ at the terminal

    def start(self, number: int) -> None:
        self._service.start(*self._pair(number))

    def complete(self, number: int) -> None:
        self._service.complete(*self._pair(number), 1)

    def clean(self, number: int) -> None:
        self._service.attending.begin_activity(_person(number), "CLEAN", UTC)

    def end_cleaning(self, number: int) -> None:
        self._service.attending.end_activity(_person(number), UTC)

    def go_home(self, number: int) -> None:
        self._service.attending.go_home(_person(number), UTC)

    def call(self, number: int) -> None:
        caller = Operator(_person(number), "ช่าง", "operator", None)
        self._service.calls.call(caller, "CALL_MACHINE", None, at=self._now())

    def acknowledge(self, _number: int) -> None:
        self._service.calls.acknowledge(_SUPERVISOR, at=self._now())

    def solve(self, _number: int) -> None:
        self._service.calls.solve(_SUPERVISOR, at=self._now())

    def open_calls(self, _number: int) -> None:
        assert len(self._queries.calls(())) == _OPEN_CALLS

    def people_here(self, _number: int) -> None:
        assert self._queries.people_here()

    def my_day(self, number: int) -> None:
        self._queries.my_day(_person(number))

    # ------------------------------------------------------------ with the tenant

    def connect(self) -> None:
        """Everything is sent and compared."""
        self._exchange.begin()
        while self._exchange.push_some():
            pass
        self.poll(0)
        self._exchange.compare()

    def clean_or_end(self, number: int) -> None:
        """An event that waits."""
        person, is_end = divmod(number, 2)
        (self.end_cleaning if is_end else self.clean)(person)

    def push(self, _number: int) -> None:
        assert self._exchange.push_some() == 1

    def poll(self, _number: int) -> None:
        newest = self._gateway.tops().floor
        assert newest is not None
        self._exchange.poll(newest)

    def compare(self, _number: int) -> None:
        self._exchange.compare()

    def compare_anew(self) -> None:
        """As on a new connection."""
        self._exchange.begin()
        self._exchange.compare()

    def _pair(self, number: int) -> tuple[int, int]:
        task_id = _WORK.open_task_ids[number % len(_WORK.open_task_ids)]
        return task_id, operators_of(task_id)[0]


def _person(number: int) -> int:
    return 1 + number % PEOPLE
