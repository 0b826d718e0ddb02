"""Many terminals in one process: what their syncs ask of the tenant and tell it, without stores of their own.

A store for each would need several times the processor of the server that is to be measured.
"""

from __future__ import annotations

import heapq
import random
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from multiprocessing.connection import Connection
from typing import Any
from unittest.mock import patch

from sqlalchemy import URL, Dialect, Engine

from kiosk.domain.events import EventType
from kiosk.projection.rows import LogRow
from kiosk.sync.pace import Due
from kiosk.sync.tail import TailWindow
from kiosk.tenant.engine import tenant_engine
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.terminal import Heartbeat
from tests.helpers.tenant import Pushed

POLL_SECONDS = 1.0  # the configuration's default
_COMPARE_SECONDS, _HEARTBEAT_SECONDS, _CLOCK_SECONDS = 15.0, 10.0, 60.0  # as in kiosk.sync.cycle
_TAIL_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Post:
    """Where a terminal stands: its number, its work centre with the tasks there, and its operator."""

    number: int
    work_center: str
    task_ids: tuple[int, ...]
    operator_id: int


@dataclass(frozen=True, slots=True)
class Shift:
    """What the terminals of one process do: for ``seconds`` an event of each every ``event_every`` seconds.

    ``waiting``: so many events each has from before the shift, one every ``event_every`` seconds, to send first.
    """

    posts: tuple[Post, ...]
    settings: TenantSettings
    seconds: float
    event_every: float
    waiting: int = 0


@dataclass
class Figures:
    """What happened: the seconds of each push of one event, events recorded and accepted, polls.

    ``sent_after``: of each terminal with events that waited, the seconds from the shift's begin until the tenant
    had them.
    """

    pushes: list[float] = field(default_factory=list)
    sent_after: list[float] = field(default_factory=list)
    polls: int = 0
    events: int = 0
    accepted: int = 0

    def add(self, others: Figures) -> None:
        """Count those of another process as well."""
        self.pushes += others.pushes
        self.sent_after += others.sent_after
        self.polls += others.polls
        self.events += others.events
        self.accepted += others.accepted


class _Terminal:
    """One terminal: its operator starts and pauses by turns, at any of the work centre's tasks."""

    def __init__(self, post: Post, shift: Shift) -> None:
        self._post, self._event_every = post, shift.event_every
        self._waiting = shift.waiting
        self._began = 0.0
        self._gateway = TenantGateway(shift.settings)
        self._chance = random.Random(post.number)
        self._made = Pushed(f"{post.number:04d}0000-0000-4000-8000-000000000000")
        self._task: int | None = None
        self._act = Due(shift.event_every)
        self._rest = (
            (Due(POLL_SECONDS), self._poll),
            (Due(_HEARTBEAT_SECONDS), self._beat),
            (Due(_COMPARE_SECONDS), self._compare),
            (Due(_CLOCK_SECONDS), self._measure_clock),
        )
        self._act.at = float("inf")
        self.figures = Figures()

    def connect(self) -> None:
        """What a kiosk does first; its operator has nothing to do yet."""
        self._gateway.connect()
        self._window = TailWindow(self._gateway.tops().work)
        self._gateway.checksums(self._post.task_ids)
        self._gateway.kept_sessions(self._post.task_ids)
        self.step()

    def begin(self) -> None:
        """The shift begins now: the first event comes at any moment of the first interval."""
        self.figures = Figures()
        self._began = time.monotonic()
        self._act.not_after(self._began + self._chance.uniform(0, self._event_every))

    def step(self) -> float:
        """Do what is due; the moment at which something is due again."""
        if self._began and self._waiting:
            self._send_waiting()
        if self._act.is_due(time.monotonic()):
            self._act.at += self._event_every
            self._push()
        for due, work in self._rest:
            began = time.monotonic()
            if due.is_due(began):
                work()
                due.done(began)
        return min(self._act.at, *(due.at for due, _ in self._rest))

    def close(self) -> None:
        """Hang up."""
        self._gateway.close()

    def _event(self, at: datetime) -> LogRow:
        event_type = EventType.START if self._task is None else EventType.HOLD
        task_id = self._task or self._chance.choice(self._post.task_ids)
        self._task = task_id if event_type is EventType.START else None
        self.figures.events += 1
        return self._made.row(
            event_type,
            at.isoformat(" ", "seconds")[:19],
            task_id=task_id,
            operator_id=self._post.operator_id,
            id_job_ticket=task_id,
        )

    def _send_waiting(self) -> None:
        """All at once, as a kiosk does; the gateway makes transactions of them."""
        now, apart = datetime.now(UTC), timedelta(seconds=self._event_every)
        rows = [self._event(now - number * apart) for number in range(self._waiting, 0, -1)]
        accepted = self._gateway.push(rows).accepted
        self._waiting = 0
        self.figures.accepted += len(accepted)
        self.figures.sent_after.append(time.monotonic() - self._began)
        self._window.saw(accepted.values(), time.monotonic())

    def _push(self) -> None:
        row = self._event(datetime.now(UTC))
        began = time.perf_counter()
        accepted = self._gateway.push([row]).accepted
        self.figures.pushes.append(time.perf_counter() - began)
        self.figures.accepted += len(accepted)
        self._window.saw(accepted.values(), time.monotonic())

    def _poll(self) -> None:
        after = self._window.read_after(self._gateway.tops().work, time.monotonic())
        if after is not None:
            rows = self._window.fresh(self._gateway.tail(after, _TAIL_PAGE))
            self._window.saw([row.id_wip_log or 0 for row in rows], time.monotonic())
        self.figures.polls += 1

    def _beat(self) -> None:
        self._gateway.heartbeat(
            Heartbeat(
                terminal_id=self._made.terminal_id,
                code=f"K-{self._post.number}",
                name=None,
                app_version=None,
                pending=0,
                attention=0,
                scanner_state="ready",
                clock_offset_ms=0,
            )
        )

    def _compare(self) -> None:
        self._gateway.reference([self._post.work_center])
        self._gateway.digests(self._post.task_ids)

    def _measure_clock(self) -> None:
        self._gateway.measure_clock()


def work(shift: Shift, office: Connection) -> None:
    """Let the terminals of a process work one shift.

    Tells ``office`` when all are in touch with the tenant, is told when to begin, and tells the figures.
    """
    # For a connection without a CA of its own PyMySQL reads all that this machine trusts: here once for all.
    one_context = patch("ssl.create_default_context", cache(ssl.create_default_context))
    with one_context, patch("kiosk.tenant.gateway.tenant_engine", _Engines()):
        _work(shift, office)


class _Engines:
    """Engines of a process that compile each statement once among them, as each kiosk has long done."""

    def __init__(self) -> None:
        self._dialect: Dialect | None = None
        self._compiled: dict[Any, Any] = {}

    def __call__(self, url: URL, settings: TenantSettings) -> Engine:
        engine = tenant_engine(url, settings)
        engine.update_execution_options(compiled_cache=self._compiled)
        self._dialect = engine.dialect = self._dialect or engine.dialect
        return engine


def _work(shift: Shift, office: Connection) -> None:
    terminals = [_Terminal(post, shift) for post in shift.posts]
    for terminal in terminals:
        terminal.connect()
    office.send(True)
    turns = _Turns(terminals)
    while not office.poll():
        turns.take_one()
    office.recv()
    for terminal in terminals:
        terminal.begin()
    turns = _Turns(terminals)
    end = time.monotonic() + shift.seconds
    while time.monotonic() < end:
        turns.take_one()
    figures = Figures()
    for terminal in terminals:
        figures.add(terminal.figures)
        terminal.close()
    office.send(figures)


class _Turns:
    """Whose turn it is: of all terminals the one that waited longest."""

    def __init__(self, terminals: Sequence[_Terminal]) -> None:
        self._terminals = terminals
        self._due = [(0.0, number) for number in range(len(terminals))]

    def take_one(self) -> None:
        """Wait until somebody's turn has come, and let them have it."""
        at, number = heapq.heappop(self._due)
        time.sleep(max(0.0, at - time.monotonic()))
        heapq.heappush(self._due, (self._terminals[number].step(), number))
