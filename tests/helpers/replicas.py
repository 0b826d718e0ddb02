"""Several kiosks' stores and one tenant in one process, stepped by hand: who knows what, and is it the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from kiosk.domain.changes import Change
from kiosk.domain.events import EventType
from kiosk.domain.link import Link
from kiosk.projection.floor_log import FloorRow
from kiosk.projection.rows import LogRow
from kiosk.store.database import Store
from kiosk.store.journal import Draft, FloorDraft, Journal
from kiosk.store.pending_refolds import PendingRefolds
from kiosk.store.tables import FLOOR_LOG, LOCAL
from kiosk.sync.cycle import SyncCycle
from kiosk.sync.settings import SyncSettings
from kiosk.sync.status import SyncStatus
from kiosk.system.right_of_way import RightOfWay
from tests.helpers.clocks import HandClock
from tests.helpers.flaky_gateway import FlakyGateway
from tests.helpers.small_shop import PEOPLE, TASKS
from tests.helpers.stored_facts import floor_rows, log_rows, stored_facts, stored_standings, task_states


@dataclass
class Replica:
    """One kiosk without screens: its store, its clock, and its sync stepped by hand."""

    store: Store
    gateway: FlakyGateway
    clock: HandClock
    code: str
    random_part: Callable[[], float] = lambda: 0.5

    def __post_init__(self) -> None:
        self.journal = Journal()
        self.told: list[SyncStatus] = []
        self.scanner_state = "ready"
        self.way = RightOfWay(self._seconds)
        self.actions: list[str] = []
        self.on_sent: Callable[[], None] = lambda: None
        self.build_cycle()

    def build_cycle(self) -> None:
        """Start the sync anew, as after a restart of the kiosk."""
        self.cycle = SyncCycle(
            self.store,
            self.gateway,
            SyncSettings(code=self.code, name=f"เย็บ {self.code}", app_version="0.1", work_centers=("SEW",)),
            self.clock,
            scanner_state=lambda: self.scanner_state,
            on_status=self.told.append,
            on_sent=self._sent,
            way=self.way,
            monotonic=self._seconds,
            random_part=self.random_part,
        )

    def _seconds(self) -> float:
        return self.clock.monotonic / 1_000_000_000

    def _sent(self) -> None:
        self.on_sent()

    def record(
        self, task_id: int, operator_id: int, *events: tuple[EventType, int], entered_by: int | None = None
    ) -> str:
        """Record one action: events of one person on a task, each with its quantity; returns its id."""
        drafts = [
            Draft(
                ticket_id=TASKS[task_id],
                task_id=task_id,
                operator_id=operator_id,
                operator_name=PEOPLE[operator_id],
                event_type=event_type,
                qty=qty,
                entered_by=entered_by,
            )
            for event_type, qty in events
        ]
        with self.store.writing() as writer:
            action_id = self.journal.append(writer, drafts, at=self.clock.now(), kind="test")
        self.actions.append(action_id)
        return action_id

    def record_floor(self, *drafts: FloorDraft) -> str:
        """Record one action of events of the floor log; returns its id."""
        with self.store.writing() as writer:
            action_id = self.journal.append(writer, drafts, at=self.clock.now(), kind="test")
        self.actions.append(action_id)
        return action_id

    def take_back(self, action_id: str) -> None:
        """Undo an action."""
        with self.store.writing() as writer:
            self.journal.void(writer, action_id, at=self.clock.now(), voided_by=11)
        self.actions.remove(action_id)

    def take_back_rows(self, rows: Iterable[LogRow], *, by: int = 90) -> list[LogRow]:
        """What a supervisor's correction does, to anybody's rows; returns those that still counted."""
        with self.store.writing() as writer:
            taken_back = self.journal.void_events(
                writer, [row.to_event() for row in rows], at=self.clock.now(), voided_by=by
            )
        found = {(event.key, event.log_id) for event in taken_back}
        return [row for row in rows if (row.idempotency_key, row.id_wip_log) in found]

    def take_back_floor(self, keys: Collection[str], *, by: int = 90) -> list[str]:
        """The same to events of the floor log; returns the keys of those that still counted."""
        with self.store.writing() as writer:
            taken_back = self.journal.void_floor_events(writer, keys, at=self.clock.now(), voided_by=by)
        return [event.key for event in taken_back]

    def step(self, seconds: float = 0.0, *, hurry: bool = False) -> float:
        """Let ``seconds`` pass, then do what is due."""
        self.clock.advance(seconds=seconds)
        return self.cycle.step(hurry=hurry)

    @property
    def is_at_rest(self) -> bool:
        """Whether it reaches the tenant, and has nothing left to do there."""
        return self.cycle.status.link is Link.ONLINE and not PendingRefolds(self.store).tasks()

    def log_rows(self) -> list[LogRow]:
        """The whole local log."""
        with self.store.reading() as connection:
            return log_rows(connection, LOCAL, UTC)

    def floor_rows(self) -> list[FloorRow]:
        """The whole local floor log."""
        with self.store.reading() as connection:
            return floor_rows(connection, FLOOR_LOG, UTC)

    def session_facts(self) -> list[tuple[Any, ...]]:
        """The stored sessions, see :func:`stored_facts`."""
        with self.store.reading() as connection:
            return stored_facts(connection, LOCAL, UTC)

    def task_states(self) -> dict[int, str]:
        """Task -> status."""
        with self.store.reading() as connection:
            return task_states(connection, LOCAL)

    def standings(self) -> dict[str, tuple[Any, ...]]:
        """How far tasks and tickets are, see :func:`stored_standings`."""
        with self.store.reading() as connection:
            return stored_standings(connection, LOCAL, UTC)


def settle(replicas: Sequence[Replica], rounds: int = 6) -> None:
    """Let comparisons pass on every kiosk, in turn, until nothing is written any more; so many at most."""
    for _ in range(rounds):
        # A fold owed to the tenant changes statuses there: they are seen a round later.
        were_at_rest = all(replica.is_at_rest for replica in replicas)
        writes: list[Change] = []
        ends = [replica.store.changes.subscribe(writes.append) for replica in replicas]
        for replica in replicas:
            replica.step(16)
        for end in ends:
            end()
        if not writes and were_at_rest and all(replica.is_at_rest for replica in replicas):
            return
