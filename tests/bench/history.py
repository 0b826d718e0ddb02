"""Stores and tenants with months of work in them, written in bulk: through the kiosk it would take hours.

Every task has the same work: five operators with five sessions each, a start and a complete per session. So a
large store differs from a small one in its size alone.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

from kiosk.domain.keys import KeyMaker
from kiosk.store.database import Store

OPEN_TASKS: Final = 20
"""The newest tasks are still worked on; the others are done."""
PEOPLE_OF_A_TASK: Final = 5
SESSIONS_OF_A_TASK: Final = 5 * PEOPLE_OF_A_TASK
EVENTS_OF_A_TASK: Final = 2 * SESSIONS_OF_A_TASK

_PIECES: Final = 4  # of each complete
_FAR_TARGET: Final = 1_000_000  # of a ticket still worked on: no benchmark reaches it
_PEOPLE: Final = 40
_CENTER: Final = 1
_AT_ONCE: Final = 5000

Values = Mapping[str, Any]


def operators_of(task_id: int) -> list[int]:
    """The operators who worked on a task."""
    return [1 + (task_id * PEOPLE_OF_A_TASK + number) % _PEOPLE for number in range(PEOPLE_OF_A_TASK)]


@dataclass(frozen=True, slots=True)
class _Event:
    """One event; ``number`` from 1 counts the terminal's events, ``at`` is UTC as text."""

    number: int
    key: str
    task_id: int
    operator_id: int
    is_complete: bool
    at: str
    raw_clock: str


@dataclass(frozen=True)
class History:
    """``events`` own events, a multiple of 50, spread over the ``span`` before now; all sent, or all pending.

    ``older_sessions``, a multiple of 25, are from before there was a log, on tasks of their own.
    """

    events: int
    is_sent: bool = True
    older_sessions: int = 0
    span: timedelta = timedelta(days=80)
    end: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1))

    @property
    def task_ids(self) -> range:
        """The tasks with events, the oldest first."""
        return range(1, self.events // EVENTS_OF_A_TASK + 1)

    @property
    def open_task_ids(self) -> range:
        """Those that are still worked on."""
        return self.task_ids[-OPEN_TASKS:]

    @property
    def all_task_ids(self) -> range:
        """The tasks with sessions, with events or from before."""
        return range(1, len(self.task_ids) + self.older_sessions // SESSIONS_OF_A_TASK + 1)

    def create_store(self, path: Path) -> None:
        """Make the local store of a kiosk that has this history."""
        with Store(path) as store:
            terminal_id = store.terminal_id
        with _bulk(path) as connection:
            self._fill(connection, terminal_id, is_local=True)

    def fill_tenant(self, path: Path, terminal_id: str) -> None:
        """Write the same history, sent by ``terminal_id``, into an embedded tenant of time zone UTC."""
        with _bulk(path) as connection:
            self._fill(connection, terminal_id, is_local=False)

    def plan_tenant(self, path: Path) -> None:
        """Write into an embedded tenant what the office planned, before the first event."""
        with _bulk(path) as connection:
            for table, rows in self.reference(is_worked_on=False):
                _insert(connection, table, rows)

    def reference(self, *, is_worked_on: bool = True) -> Iterator[tuple[str, list[Values]]]:
        """Names of tables with their rows: work centre, operators, tickets, tasks; times UTC as text.

        ``is_worked_on`` False: as the office planned it, before the first event.
        """
        yield "work_center", [{"work_center_id": _CENTER, "code": "SEW", "name": "เย็บ", "status": "active"}]
        yield (
            "kiosk_operator",
            [
                {
                    "operator_user_id": number,
                    "operator_name": f"ช่าง {number}",
                    "badge_code": f"BENCH-{number}",
                    "role": "operator",
                    "active": True,
                }
                for number in range(1, _PEOPLE + 1)
            ],
        )
        yield "atelier_job_ticket", [self._ticket(number, is_worked_on) for number in self.all_task_ids]
        yield "atelier_job_task", [self._task(number, is_worked_on) for number in self.all_task_ids]

    # ------------------------------------------------------------ writing

    def _fill(self, connection: sqlite3.Connection, terminal_id: str, *, is_local: bool) -> None:
        for table, rows in self.reference():
            _insert(connection, table, rows)
        _insert(connection, "atelier_task_operator_session", self._sessions(is_local))
        events = self._events()
        last: _Event | None = None
        while portion := list(islice(events, _AT_ONCE)):
            _insert(connection, "atelier_wip_log", [self._log_values(event) for event in portion])
            _insert(connection, "kiosk_event", [_event_values(event, terminal_id) for event in portion])
            if is_local:
                _insert(connection, "journal", [self._journal_values(event) for event in portion])
            last = portion[-1]
        if is_local and last is not None:
            connection.execute(
                "UPDATE terminal SET last_key = ?, last_seq = ?, last_event_time = ?",
                (last.key, last.number, last.at),
            )

    # ------------------------------------------------------------ rows

    def _events(self) -> Iterator[_Event]:
        keys = KeyMaker(None, random.Random(1).getrandbits)
        for number in range(1, self.events + 1):
            task, within = divmod(number - 1, EVENTS_OF_A_TASK)
            turn, person = divmod(within, PEOPLE_OF_A_TASK)
            at = self._at(number)
            yield _Event(
                number=number,
                key=keys.next_key(int(at.timestamp() * 1000)),
                task_id=task + 1,
                operator_id=operators_of(task + 1)[person],
                is_complete=turn % 2 == 1,
                at=_text(at),
                raw_clock=at.isoformat(),
            )

    def _sessions(self, is_local: bool) -> Iterator[Values]:
        """Rows of the log's sessions, and of those from before it."""
        local = {"pause_seconds": 0} if is_local else {}
        for task_id in self.all_task_ids:
            people = operators_of(task_id)
            for number in range(SESSIONS_OF_A_TASK):
                turn, person = divmod(number, PEOPLE_OF_A_TASK)
                # The events of a task come in rounds: everybody starts, everybody completes.
                start = (task_id - 1) * EVENTS_OF_A_TASK + 2 * turn * PEOPLE_OF_A_TASK + person + 1
                yield {
                    "id_job_task": task_id,
                    "operator_user_id": people[person],
                    "operator_name": f"ช่าง {people[person]}",
                    "started_at": _text(self._at(start)),
                    "completed_at": _text(self._at(start + PEOPLE_OF_A_TASK)),
                    "status": "completed",
                    "total_qty": _PIECES,
                    "total_pause_minutes": 0,
                    **local,
                }

    def _at(self, number: int) -> datetime:
        """When the event of this number happened; numbers beyond the events lie in the time before all of them."""
        whole = int(self.span.total_seconds())
        if number > self.events:
            return self.end - self.span - timedelta(days=400) + timedelta(seconds=number % (300 * 86400))
        return self.end - self.span + timedelta(seconds=number * whole // self.events)

    def _log_values(self, event: _Event) -> Values:
        return {
            "id_wip_log": event.number if self.is_sent else None,
            "id_job_ticket": event.task_id,
            "id_job_task": event.task_id,
            "event_type": "complete" if event.is_complete else "start",
            "event_time": event.at,
            "operator_name": f"ช่าง {event.operator_id}",
            "operator_user_id": event.operator_id,
            "qty": _PIECES if event.is_complete else 0,
            "process_mode": "batch",
            "idempotency_key": event.key,
        }

    def _journal_values(self, event: _Event) -> Values:
        return {
            "idempotency_key": event.key,
            "terminal_seq": event.number,
            "action_id": event.key,
            "action_kind": "completed" if event.is_complete else "started",
            "acted_by": event.operator_id,
            "raw_clock": event.raw_clock,
            "monotonic_ns": event.number,
            "boot_id": "a boot long ago",
            "sent_at": event.at if self.is_sent else None,
        }

    def _ticket(self, number: int, is_worked_on: bool) -> Values:
        is_open = number in self.open_task_ids
        started, completed = self._times(number, is_worked_on)
        status = ("in_progress" if is_open else "completed") if is_worked_on else "planned"
        return {
            "id_job_ticket": number,
            "ticket_code": f"JT{number:09}",
            "job_name": "กระเป๋าสะพายหนังวัว",
            "target_qty": _FAR_TARGET if is_open else SESSIONS_OF_A_TASK * _PIECES,
            "status": status,
            "process_mode": "batch",
            "work_center_id": _CENTER,
            "started_at": started,
            "completed_at": completed,
        }

    def _task(self, number: int, is_worked_on: bool) -> Values:
        started, completed = self._times(number, is_worked_on)
        status = ("in_progress" if number in self.open_task_ids else "done") if is_worked_on else "pending"
        return {
            "id_job_task": number,
            "id_job_ticket": number,
            "step_name": "เย็บตัวกระเป๋า",
            "sequence_no": 1,
            "status": status,
            "work_center_id": _CENTER,
            "estimated_hours": 8,
            "started_at": started,
            "completed_at": completed,
        }

    def _times(self, number: int, is_worked_on: bool) -> tuple[str | None, str | None]:
        if not is_worked_on:
            return None, None
        first = (number - 1) * EVENTS_OF_A_TASK + 1
        end = None if number in self.open_task_ids else _text(self._at(first + EVENTS_OF_A_TASK - 1))
        return _text(self._at(first)), end


def _event_values(event: _Event, terminal_id: str) -> Values:
    return {
        "idempotency_key": event.key,
        "terminal_id": terminal_id,
        "terminal_seq": event.number,
    }


def insert_statement(table: str, columns: Iterable[str], mark: str) -> str:
    """INSERT of one row, ``mark`` being the driver's placeholder."""
    names = list(columns)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join([mark] * len(names))})"


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Values]) -> None:
    remaining = iter(rows)
    first = next(remaining, None)
    if first is not None:
        statement = insert_statement(table, first, "?")
        connection.execute(statement, tuple(first.values()))
        connection.executemany(statement, (tuple(row.values()) for row in remaining))


@contextmanager
def _bulk(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction that does not wait for the disk; the file is whole when the block is left."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            yield connection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _text(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"
