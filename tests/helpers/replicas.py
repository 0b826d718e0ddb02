"""Several kiosks' stores and one tenant in one process, stepped by hand: who knows what, and is it the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Table, delete, event, insert, select, update

from kiosk.domain.changes import Change
from kiosk.domain.events import EventType
from kiosk.domain.link import Link
from kiosk.domain.sessions import fold_sessions
from kiosk.domain.status import TaskStatus
from kiosk.projection.floor_log import FloorRow, read_floor_row, select_floor_log
from kiosk.projection.refold import refold
from kiosk.projection.rows import LogRow, read_log_rows, select_log
from kiosk.projection.tables import Tables
from kiosk.projection.zone import to_database
from kiosk.store.database import Store
from kiosk.store.journal import Draft, FloorDraft, Journal
from kiosk.store.pending_refolds import PendingRefolds
from kiosk.store.tables import FLOOR_LOG, LOCAL
from kiosk.sync.cycle import SyncCycle
from kiosk.sync.settings import SyncSettings
from kiosk.sync.status import SyncStatus
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.tables import ADDED, TENANT
from tests.helpers.clocks import HandClock
from tests.helpers.flaky_gateway import FlakyGateway
from tests.helpers.mariadb import unpooled_engine

BANGKOK = ZoneInfo("Asia/Bangkok")
TASKS = {9: 1, 10: 1, 20: 4}
"""Tasks of work centre SEW, each with its ticket; task 40 of ticket 1 is CUT's."""

HERE, ELSEWHERE = 1, 2
"""The work centre of the kiosks, SEW, and one that has other kiosks, CUT."""

PEOPLE = {11: "สมหญิง แก้วใส", 12: "อนงค์ ศรีสุขฤทธิ์", 13: "ปิยะดา ทองดี"}


def sqlite_settings(path: Path, time_zone: str = "Asia/Bangkok") -> TenantSettings:
    """The embedded tenant in the file, its wall time that of ``time_zone``."""
    return TenantSettings(urls=(f"sqlite:///{path}",), time_zone=time_zone)


class Office:
    """The tenant as its other clients see it: the ERP, the scan web app, the back office."""

    def __init__(self, url: str, zone: tzinfo = BANGKOK) -> None:
        self._engine = unpooled_engine(url)
        self._zone = zone
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "connect", _quick)

    def fill(self) -> None:
        """Two work centres, two tickets (100 and 60 pieces), four tasks, three people, a reason."""
        with self._engine.begin() as connection:
            for table, rows in _SAMPLE.items():
                connection.execute(insert(TENANT.metadata.tables[table]), list(rows))

    def log(self, task_id: int, operator_id: int | None, event_type: str, at: datetime, *, qty: float = 0) -> int:
        """A row as the scan web app writes it: no key, no session; returns its id_wip_log."""
        values = {
            "id_job_ticket": TASKS.get(task_id, 1),
            "id_job_task": task_id,
            "event_type": event_type,
            "event_time": to_database(at, self._zone),
            "operator_name": PEOPLE.get(operator_id or 0),
            "operator_user_id": operator_id,
            "qty": qty,
        }
        with self._engine.begin() as connection:
            return int(connection.execute(insert(TENANT.log).values(values)).inserted_primary_key[0])

    def soft_delete(self, id_wip_log: int, at: datetime) -> None:
        """A correction by the back office."""
        self.change(
            update(TENANT.log)
            .where(TENANT.log.c.id_wip_log == id_wip_log, TENANT.log.c.deleted_at.is_(None))
            .values(deleted_at=to_database(at, self._zone), deleted_by=99)
        )

    def lose_rows(self, ids: Collection[int], *, newest_voids: int = 0, numbers_again: bool = False) -> None:
        """What a restored backup does: rows and voids are gone, sessions and statuses fit what is left.

        ``numbers_again``: the next rows get the numbers of the lost ones.
        """
        log = TENANT.log
        with self._engine.begin() as connection:
            rows = select(log.c.idempotency_key).where(log.c.id_wip_log.in_(ids))
            connection.execute(delete(TENANT.event).where(TENANT.event.c.idempotency_key.in_(rows)))
            connection.execute(delete(log).where(log.c.id_wip_log.in_(ids)))
            voided = (
                select(log.c.id_wip_log)
                .where(log.c.deleted_at.is_not(None))
                .order_by(log.c.deleted_at.desc())
                .limit(newest_voids)
            )
            connection.execute(
                update(log)
                .where(log.c.id_wip_log.in_(connection.scalars(voided).all()))
                .values(deleted_at=None, deleted_by=None)
            )
            if numbers_again:
                connection.exec_driver_sql(
                    "UPDATE sqlite_sequence SET seq = (SELECT COALESCE(MAX(id_wip_log), 0) FROM atelier_wip_log)"
                    " WHERE name = 'atelier_wip_log'"
                )
            connection.execute(delete(TENANT.session))
            connection.execute(update(TENANT.task).values(status="pending", started_at=None, completed_at=None))
            connection.execute(update(TENANT.ticket).values(status="planned", started_at=None, completed_at=None))
            refold(connection, TENANT, self._zone, connection.scalars(select(log.c.id_job_task)).all())

    def set_task(self, task_id: int, **values: Any) -> None:
        """Change a task, as the ERP does."""
        self.change(update(TENANT.task).where(TENANT.task.c.id_job_task == task_id).values(**values))

    def set_ticket(self, ticket_id: int, **values: Any) -> None:
        """Change a ticket, as the ERP does."""
        self.change(update(TENANT.ticket).where(TENANT.ticket.c.id_job_ticket == ticket_id).values(**values))

    def take_up_again(self, task_id: int) -> None:
        """A task that was cancelled is work again."""
        self.change(
            update(TENANT.task)
            .where(TENANT.task.c.id_job_task == task_id, TENANT.task.c.status == TaskStatus.CANCELLED.value)
            .values(status=TaskStatus.PENDING.value)
        )

    def revoke(self, terminal_id: str, at: datetime | None) -> None:
        """Shut a kiosk out; None: let it in again."""
        terminal = TENANT.terminal
        self.change(
            update(terminal)
            .where(terminal.c.terminal_id == terminal_id)
            .values(revoked_at=to_database(at, self._zone))
        )

    def change(self, statement: Any) -> None:
        """Run any statement."""
        with self._engine.begin() as connection:
            connection.execute(statement)

    def log_rows(self) -> list[LogRow]:
        """The whole log."""
        with self._engine.begin() as connection:
            return log_rows(connection, TENANT, self._zone)

    def floor_rows(self) -> list[FloorRow]:
        """The whole floor log."""
        with self._engine.begin() as connection:
            return floor_rows(connection, ADDED.floor_log, self._zone)

    def session_facts(self) -> list[tuple[Any, ...]]:
        """The stored sessions, see :func:`stored_facts`."""
        with self._engine.begin() as connection:
            return stored_facts(connection, TENANT, self._zone)

    def task_states(self) -> dict[int, str]:
        """Task -> status, of the tasks of SEW."""
        with self._engine.begin() as connection:
            return task_states(connection, TENANT)

    def standings(self) -> dict[str, tuple[Any, ...]]:
        """How far tasks and tickets are, see :func:`stored_standings`."""
        with self._engine.begin() as connection:
            return stored_standings(connection, TENANT, self._zone)

    def targets(self) -> dict[int, float]:
        """Task -> pieces to make, those of its ticket."""
        task, ticket = TENANT.task, TENANT.ticket
        with self._engine.begin() as connection:
            rows = connection.execute(
                select(task.c.id_job_task, ticket.c.target_qty).join(
                    ticket, ticket.c.id_job_ticket == task.c.id_job_ticket
                )
            )
            return {row.id_job_task: row.target_qty for row in rows}

    def tickets(self) -> dict[int, set[int]]:
        """Ticket -> its tasks."""
        task = TENANT.task
        tickets: dict[int, set[int]] = {}
        with self._engine.begin() as connection:
            for task_id, ticket_id in connection.execute(select(task.c.id_job_task, task.c.id_job_ticket)):
                tickets.setdefault(ticket_id, set()).add(task_id)
        return tickets

    def tasks_of(self, work_center_id: int) -> list[int]:
        """The tasks of a work centre of their own."""
        task = TENANT.task
        with self._engine.begin() as connection:
            return list(
                connection.scalars(select(task.c.id_job_task).where(task.c.work_center_id == work_center_id))
            )

    def fold(self, task_ids: Collection[int]) -> None:
        """Bring the tasks right as somebody's kiosk does."""
        with self._engine.begin() as connection:
            refold(connection, TENANT, self._zone, task_ids)

    def terminals(self) -> dict[str, dict[str, Any]]:
        """The rows of kiosk_terminal by code."""
        with self._engine.begin() as connection:
            rows = connection.execute(select(TENANT.terminal)).mappings()
            return {row["code"]: dict(row) for row in rows}


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
            monotonic=lambda: self.clock.monotonic / 1_000_000_000,
            random_part=self.random_part,
        )

    def _sent(self) -> None:
        self.on_sent()

    def record(self, task_id: int, operator_id: int, *events: tuple[EventType, int]) -> str:
        """Record one action: events of one person on a task, each with its quantity; returns its id."""
        drafts = [
            Draft(
                ticket_id=TASKS[task_id],
                task_id=task_id,
                operator_id=operator_id,
                operator_name=PEOPLE[operator_id],
                event_type=event_type,
                qty=qty,
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


def log_rows(connection: Connection, tables: Tables, zone: tzinfo) -> list[LogRow]:
    """The log, by id_wip_log; rows without one last, by key."""
    rows = read_log_rows(connection.execute(select_log(tables)).all(), zone)
    return sorted(rows, key=lambda row: (row.id_wip_log is None, row.id_wip_log or 0, row.idempotency_key or ""))


def floor_rows(connection: Connection, log: Table, zone: tzinfo) -> list[FloorRow]:
    """The floor log, by its events' keys."""
    rows = [read_floor_row(row, zone) for row in connection.execute(select_floor_log(log))]
    return sorted(rows, key=lambda row: row.key)


def stored_facts(connection: Connection, tables: Tables, zone: tzinfo) -> list[tuple[Any, ...]]:
    """Sessions as (task, operator, status, start, pause, end, pieces, minutes of pause), times aware UTC."""
    session = tables.session
    rows = connection.execute(select(session)).mappings()
    return sorted(
        (
            (
                row["id_job_task"],
                row["operator_user_id"],
                row["status"],
                *(_utc(row[name], zone) for name in ("started_at", "paused_at", "completed_at")),
                row["total_qty"],
                row["total_pause_minutes"],
            )
            for row in rows
        ),
        key=str,
    )


def folded_facts(rows: Iterable[LogRow], cancelled_tasks: Collection[int] = ()) -> list[tuple[Any, ...]]:
    """What :func:`stored_facts` must be: the log folded by the rules alone."""
    pairs: dict[tuple[int, int], list[Any]] = {}
    for row in rows:
        if row.operator_user_id is not None:
            pairs.setdefault((row.id_job_task, row.operator_user_id), []).append(row.to_event())
    return sorted(
        (
            (
                task_id,
                operator_id,
                str(session.status),
                session.started_at,
                session.paused_at,
                session.completed_at,
                session.total_qty,
                session.total_pause_minutes,
            )
            for (task_id, operator_id), events in pairs.items()
            for folded in fold_sessions(events)
            for session in (folded.cancelled() if task_id in cancelled_tasks else folded,)
        ),
        key=str,
    )


def task_states(connection: Connection, tables: Tables) -> dict[int, str]:
    """Task -> status, of the tasks of SEW."""
    task = tables.task
    statement = select(task.c.id_job_task, task.c.status).where(task.c.id_job_task.in_(TASKS))
    return {row.id_job_task: row.status for row in connection.execute(statement)}


def stored_standings(connection: Connection, tables: Tables, zone: tzinfo) -> dict[str, tuple[Any, ...]]:
    """Tasks of SEW and their tickets -> (status, started_at, completed_at), times aware UTC."""
    found: dict[str, tuple[Any, ...]] = {}
    for table, key, numbers in (
        (tables.task, tables.task.c.id_job_task, set(TASKS)),
        (tables.ticket, tables.ticket.c.id_job_ticket, set(TASKS.values())),
    ):
        statement = select(key, table.c.status, table.c.started_at, table.c.completed_at)
        for number, status, *times in connection.execute(statement.where(key.in_(numbers))):
            found[f"{key.name} {number}"] = (status, *(_utc(at, zone) for at in times))
    return found


def _utc(at: datetime | None, zone: tzinfo) -> datetime | None:
    return None if at is None else at.replace(tzinfo=zone).astimezone(UTC)


def _quick(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA busy_timeout = 5000")


_SAMPLE: dict[str, Sequence[dict[str, Any]]] = {
    "work_center": [
        {"work_center_id": 1, "code": "SEW", "name": "เย็บ", "status": "active"},
        {"work_center_id": 2, "code": "CUT", "name": "ตัดหนัง", "status": "active"},
    ],
    "atelier_job_ticket": [
        {
            "id_job_ticket": ticket_id,
            "ticket_code": code,
            "job_name": "กระเป๋าหนัง",
            "target_qty": target,
            "status": "planned",
            "process_mode": "batch",
            "work_center_id": 1,
        }
        for ticket_id, code, target in ((1, "JT251030001", 100), (4, "JT251030004", 60))
    ],
    "atelier_job_task": [
        {
            "id_job_task": task_id,
            "id_job_ticket": ticket_id,
            "step_name": step_name,
            "sequence_no": number,
            "status": "pending",
            "work_center_id": center_id,
            "estimated_hours": 8,
        }
        for number, (task_id, ticket_id, step_name, center_id) in enumerate(
            (
                (9, 1, "เย็บตัวกระเป๋า", 1),
                (10, 1, "เย็บซับใน", 1),
                (20, 4, "ติดซิปปากกระเป๋า", 1),
                (40, 1, "ตัดหนัง", 2),
            )
        )
    ],
    "kiosk_operator": [
        {
            "operator_user_id": operator_id,
            "operator_name": name,
            "badge_code": f"BADGE-{operator_id}",
            "role": "operator",
            "active": True,
        }
        for operator_id, name in PEOPLE.items()
    ],
}
