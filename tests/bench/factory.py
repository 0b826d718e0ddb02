"""People who made a million events, in a kiosk's store and in tenants, written in bulk.

A workshop of 100 for a year, or a factory of 400 for a quarter, in two shifts: month-long tasks, pieces recorded
every half hour, pauses with reasons, work taken up again the next morning, scrap, corrections, rows of other
clients, and a thousand starts that nobody ever stopped. Sessions are written as the fold would have made them.
"""

from __future__ import annotations

import csv
import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from kiosk.domain.keys import KeyMaker
from tests.helpers.mariadb import MariaDbServer

ZONE: Final = ZoneInfo("Asia/Bangkok")
"""The workshop's; the clocks there never change."""

_TEAM_SIZE: Final = 20
_BLOCK_DAYS: Final = 27
_FORGOTTEN: Final = 1_000
_FORGOTTEN_TASKS: Final = 10
"""A person forgets a stop on each of these at most once."""
_SHIFTS: Final = {"DAY": (time(8), time(17)), "NIGHT": (time(20), time(5))}
_PAUSES: Final = ("BREAK", "MATERIAL", "MACHINE", None)
_SCRAP: Final = ("LEATHER", "STITCH", None)
_TERMINAL: Final = "11111111-2222-4333-8444-555555555555"

_LOADED_AT_ONCE: Final = 20_000

Table = tuple[str, Sequence[str], Iterable[Sequence[Any]]]
"""Name, columns, rows; times are aware."""


@dataclass(frozen=True, slots=True)
class Size:
    """So many people for so many days; two of them share a task for four weeks."""

    people: int
    days: int

    @property
    def supervisor(self) -> int:
        """The id of the one who corrects."""
        return self.people + 1

    @property
    def tasks_of_a_block(self) -> int:
        """How many tasks there are at a time."""
        return self.people // 2

    @property
    def tasks(self) -> int:
        """How many there ever were."""
        return self.tasks_of_a_block * (self.days // _BLOCK_DAYS + 1)


WORKSHOP: Final = Size(people=100, days=344)
FACTORY: Final = Size(people=400, days=86)
"""Four times as much each day, for a quarter of the time."""


@dataclass(slots=True)
class _Session:
    """An open session as the fold has it."""

    started_at: datetime
    paused_at: datetime | None = None
    pause_seconds: int = 0

    def resume(self, at: datetime) -> None:
        if self.paused_at is not None:
            self.pause_seconds += int((at - self.paused_at).total_seconds())
            self.paused_at = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the log with what its kiosk_event says."""

    at: datetime
    task_id: int
    operator_id: int
    kind: str
    qty: int = 0
    reason: str | None = None
    entered_at: datetime | None = None
    deleted_at: datetime | None = None


def last_month(today: date) -> tuple[date, date]:
    """First and last day of the month before."""
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


@dataclass
class Factory:
    """What happened in the days before ``today``, a day of the workshop."""

    size: Size
    today: date
    _entries: list[_Entry] = field(default_factory=list)
    _sessions: list[tuple[Any, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        chance = random.Random(1)
        days = self.size.days
        forgetful = set(chance.sample(range(self.size.people * days), _FORGOTTEN))
        for operator_id in range(1, self.size.people + 1):
            person = _Person(operator_id, self.size, chance)
            for number in range(days):
                day = self.today - timedelta(days=days - number)
                forgets = (operator_id - 1) * days + number in forgetful
                person.work(day, number // _BLOCK_DAYS, is_last=number == days - 1, forgets=forgets)
            self._entries += person.entries
            self._sessions += person.finished_sessions()
        self._entries.sort(key=lambda entry: entry.at)

    @property
    def events(self) -> int:
        """How many rows the log has."""
        return len(self._entries)

    def fill_store(self, path: Path) -> None:
        """Write it into a store that is there already, as if all had come from the tenant."""
        _fill_sqlite(path, self._tables(is_local=True), lambda at: f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}")

    def fill_embedded(self, path: Path) -> None:
        """Write it into an embedded tenant that is there already."""
        _fill_sqlite(path, self._tables(is_local=False), _wall)

    def fill_mariadb(self, server: MariaDbServer, database: str, folder: Path) -> None:
        """Write it into a tenant that is there already, through files in ``folder``."""
        for name, columns, rows in self._tables(is_local=False):
            file = folder / f"{name}.csv"
            remaining = iter(rows)
            while some := list(islice(remaining, _LOADED_AT_ONCE)):
                with file.open("w", encoding="utf-8", newline="") as target:
                    writer = csv.writer(target, lineterminator="\n")
                    writer.writerows(
                        ["\\N" if value is None else _text(value, _wall) for value in row] for row in some
                    )
                server.execute(
                    f"LOAD DATA INFILE '{file}' REPLACE INTO TABLE {name} CHARACTER SET utf8mb4"
                    f" FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' ({', '.join(columns)})",
                    database=database,
                )
            file.unlink()

    # ------------------------------------------------------------ rows

    def _tables(self, *, is_local: bool) -> Iterator[Table]:
        yield from _reference(self.size)
        yield (
            "atelier_task_operator_session",
            [*_SESSION_COLUMNS, *(["pause_seconds"] if is_local else [])],
            (row if is_local else row[:-1] for row in self._sessions),
        )
        yield "atelier_wip_log", _LOG_COLUMNS, self._log_rows()
        yield "kiosk_event", _EVENT_COLUMNS, self._event_rows()

    def _keyed(self) -> Iterator[tuple[int, str | None, _Entry]]:
        """The entries by number and key; each fiftieth is of another client, which has none."""
        keys = KeyMaker(None, random.Random(1).getrandbits)
        for number, entry in enumerate(self._entries, 1):
            is_foreign = number % 50 == 0 and entry.reason is None and entry.entered_at is None
            key = None if is_foreign else keys.next_key(int(entry.at.timestamp() * 1000))
            yield number, key, entry

    def _log_rows(self) -> Iterator[Sequence[Any]]:
        for number, key, entry in self._keyed():
            deleted_by = None if entry.deleted_at is None else self.size.supervisor
            yield (
                number,
                entry.task_id,
                entry.task_id,
                entry.kind,
                entry.at,
                f"ช่าง {entry.operator_id}",
                entry.operator_id,
                entry.qty,
                "batch",
                key,
                entry.deleted_at,
                deleted_by,
            )

    def _event_rows(self) -> Iterator[Sequence[Any]]:
        for number, key, entry in self._keyed():
            if key is not None:
                entered_by = None if entry.entered_at is None else self.size.supervisor
                yield key, _TERMINAL, number, entry.reason, entered_by, entry.entered_at


_LOG_COLUMNS: Final = (
    "id_wip_log",
    "id_job_ticket",
    "id_job_task",
    "event_type",
    "event_time",
    "operator_name",
    "operator_user_id",
    "qty",
    "process_mode",
    "idempotency_key",
    "deleted_at",
    "deleted_by",
)
_EVENT_COLUMNS: Final = (
    "idempotency_key",
    "terminal_id",
    "terminal_seq",
    "reason_code",
    "entered_by",
    "entered_at",
)
_SESSION_COLUMNS: Final = (
    "id_job_task",
    "operator_user_id",
    "operator_name",
    "started_at",
    "paused_at",
    "completed_at",
    "status",
    "total_qty",
    "total_pause_minutes",
)


class _Person:
    """One operator's days."""

    def __init__(self, operator_id: int, size: Size, chance: random.Random) -> None:
        self.entries: list[_Entry] = []
        self._size = size
        self._operator_id = operator_id
        self._chance = chance
        self._open: dict[int, _Session] = {}
        self._closed: list[tuple[Any, ...]] = []
        self._forgot = 0
        self._is_at_night = operator_id % 4 == 0
        # Every other person takes their work up again in the morning instead of completing it in the evening.
        self._keeps_work = operator_id % 2 == 0

    def work(self, day: date, block: int, *, is_last: bool, forgets: bool) -> None:
        """One shift that begins on ``day``."""
        begins, _ = _SHIFTS["NIGHT" if self._is_at_night else "DAY"]
        at = datetime.combine(day, begins, ZONE).astimezone(UTC) + timedelta(seconds=self._chance.randrange(900))
        end = at + timedelta(hours=8, minutes=20)
        at_a_time = self._size.tasks_of_a_block
        tasks = [1 + block * at_a_time + (2 * self._operator_id + n) % at_a_time for n in (0, 7)]
        at_task = tasks[0]
        self._begin(at, at_task)
        lunch = at + timedelta(hours=4)
        while (at := at + timedelta(seconds=self._chance.randrange(1100, 2500))) < end:
            if at > lunch:
                lunch = end
                at = self._pause(at, at_task, "LUNCH", timedelta(minutes=45))
                continue
            what = self._chance.random()
            if what < 0.55:
                self._complete(at, at_task, self._chance.randrange(1, 9))
                self._begin(at, at_task)
            elif what < 0.8:
                reason = self._chance.choice(_PAUSES)
                at = self._pause(at, at_task, reason, timedelta(seconds=self._chance.randrange(60, 900)))
            elif what < 0.92:
                self._hold(at, at_task, None)
                at_task = tasks[at_task == tasks[0]]
                self._begin(at, at_task)
            else:
                self._add(at, at_task, "fail", self._chance.randrange(1, 3), reason=self._chance.choice(_SCRAP))
        if forgets and self._forgot < _FORGOTTEN_TASKS:
            self._forgot += 1
            self._begin(at, self._size.tasks + self._forgot)
        for task_id in sorted(set(tasks) & self._open.keys()):
            if self._keeps_work and not is_last:
                self._hold(at, task_id, "OTHER")
            else:
                self._complete(at, task_id, self._chance.randrange(1, 9))

    def finished_sessions(self) -> list[tuple[Any, ...]]:
        """All sessions, those still open too."""
        for task_id, session in self._open.items():
            self._close(task_id, session, "active" if session.paused_at is None else "paused", None, 0)
        return self._closed

    def _begin(self, at: datetime, task_id: int) -> None:
        session = self._open.get(task_id)
        self._add(at, task_id, "start" if session is None else "resume")
        if session is None:
            self._open[task_id] = _Session(at)
        else:
            session.resume(at)

    def _pause(self, at: datetime, task_id: int, reason: str | None, lasts: timedelta) -> datetime:
        self._hold(at, task_id, reason)
        self._begin(at + lasts, task_id)
        return at + lasts

    def _hold(self, at: datetime, task_id: int, reason: str | None) -> None:
        session = self._open[task_id]
        if session.paused_at is None:
            self._add(at, task_id, "hold", reason=reason)
            session.paused_at = at

    def _complete(self, at: datetime, task_id: int, qty: int) -> None:
        entered_at = at + timedelta(hours=30) if self._chance.random() < 0.004 else None
        if self._chance.random() < 0.005:
            self._add(at, task_id, "complete", qty + 1, deleted_at=at + timedelta(minutes=1))
        self._add(at, task_id, "complete", qty, entered_at=entered_at)
        session = self._open.pop(task_id)
        session.resume(at)
        self._close(task_id, session, "completed", at, qty)

    def _close(
        self, task_id: int, session: _Session, status: str, completed_at: datetime | None, qty: int
    ) -> None:
        self._closed.append(
            (
                task_id,
                self._operator_id,
                f"ช่าง {self._operator_id}",
                session.started_at,
                session.paused_at,
                completed_at,
                status,
                qty,
                session.pause_seconds // 60,
                session.pause_seconds,
            )
        )

    def _add(self, at: datetime, task_id: int, kind: str, qty: int = 0, **further: Any) -> None:
        self.entries.append(_Entry(at, task_id, self._operator_id, kind, qty, **further))


def _reference(size: Size) -> Iterator[Table]:
    """People, teams, reasons, shifts, tickets and tasks."""
    yield "work_center", ("work_center_id", "code", "name", "status"), [(1, "SEW", "เย็บ", "active")]
    yield (
        "kiosk_operator",
        ("operator_user_id", "operator_name", "badge_code", "role", "active"),
        [
            (number, f"ช่าง {number}", f"F-{number}", "operator" if number <= size.people else "supervisor", 1)
            for number in range(1, size.supervisor + 1)
        ],
    )
    teams = range(1, size.people // _TEAM_SIZE + 1)
    yield (
        "team",
        ("id_team", "code", "name", "active"),
        [(number, f"T{number}", f"ทีม {number}", 1) for number in teams],
    )
    yield (
        "team_member",
        ("id_team", "id_member", "role", "active"),
        [(1 + (number - 1) // _TEAM_SIZE, number, "member", 1) for number in range(1, size.people + 1)],
    )
    yield (
        "kiosk_reason",
        ("code", "kind", "label_th", "label_en", "sort_no", "active"),
        [
            (code, kind, code, code.capitalize(), number, 1)
            for kind, codes in (("pause", (*_PAUSES, "LUNCH", "OTHER")), ("scrap", _SCRAP))
            for number, code in enumerate(codes)
            if code is not None
        ],
    )
    yield (
        "kiosk_shift",
        ("code", "label_th", "label_en", "starts_at", "ends_at", "active"),
        [(code, code, code.capitalize(), f"{begins}", f"{ends}", 1) for code, (begins, ends) in _SHIFTS.items()],
    )
    tasks = range(1, size.tasks + _FORGOTTEN_TASKS + 1)
    yield (
        "atelier_job_ticket",
        ("id_job_ticket", "ticket_code", "job_name", "target_qty", "status", "process_mode", "work_center_id"),
        [(n, f"JT26{n:07}", "กระเป๋าสะพายหนังวัว", 5000, "in_progress", "batch", 1) for n in tasks],
    )
    yield (
        "atelier_job_task",
        (
            "id_job_task",
            "id_job_ticket",
            "step_name",
            "sequence_no",
            "status",
            "work_center_id",
            "estimated_hours",
        ),
        [(n, n, f"เย็บตัวกระเป๋า {n}", 1, "in_progress", 1, 800) for n in tasks],
    )


# ------------------------------------------------------------ writing


def _wall(at: datetime) -> str:
    return f"{at.astimezone(ZONE):%Y-%m-%d %H:%M:%S}"


def _text(value: Any, written: Callable[[datetime], str]) -> Any:
    return written(value) if isinstance(value, datetime) else value


def _fill_sqlite(path: Path, tables: Iterable[Table], written: Callable[[datetime], str]) -> None:
    with _bulk(path) as connection:
        for name, columns, rows in tables:
            marks = ", ".join("?" * len(columns))
            connection.executemany(
                f"INSERT OR REPLACE INTO {name} ({', '.join(columns)}) VALUES ({marks})",
                (tuple(_text(value, written) for value in row) for row in rows),
            )


@contextmanager
def _bulk(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction that does not wait for the disk; the file is whole when the block is left."""
    with closing(sqlite3.connect(path)) as connection:
        for pragma in ("synchronous = OFF", "cache_size = -400000"):
            connection.execute(f"PRAGMA {pragma}")
        with connection:
            yield connection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
