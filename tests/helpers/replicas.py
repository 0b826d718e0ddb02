"""Several kiosks' stores and one tenant in one process, stepped by hand: who knows what, and is it the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, NullPool, create_engine, delete, event, insert, select, update

from kiosk.domain.events import EventType
from kiosk.domain.sessions import fold_sessions
from kiosk.projection.reference import Digest, KeptSession, ReferenceSnapshot
from kiosk.projection.refold import Refolded, refold
from kiosk.projection.rows import LogRow, read_log_row, select_log
from kiosk.projection.tables import LOCAL, TENANT, Tables
from kiosk.projection.zone import to_database
from kiosk.store.changes import Change
from kiosk.store.database import Store
from kiosk.store.journal import Draft, Journal
from kiosk.sync.cycle import SyncCycle
from kiosk.sync.status import Link, SyncStatus, TerminalIdentity
from kiosk.tenant.errors import TenantUnavailable
from kiosk.tenant.gateway import TenantGateway, TenantInfo
from kiosk.tenant.push import PushResult
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.terminal import Heartbeat
from tests.helpers.clocks import HandClock

BANGKOK = ZoneInfo("Asia/Bangkok")
TASKS = {9: 1, 10: 1, 20: 4}
"""Tasks of work centre SEW, each with its ticket; task 40 of ticket 1 is CUT's."""

PEOPLE = {11: "สมหญิง แก้วใส", 12: "อนงค์ ศรีสุขฤทธิ์", 13: "ปิยะดา ทองดี"}


def sqlite_settings(path: Path) -> TenantSettings:
    """The embedded tenant in the file, its wall time Thailand's."""
    return TenantSettings(urls=(f"sqlite:///{path}",), time_zone="Asia/Bangkok")


class Office:
    """The tenant as its other clients see it: the ERP, the scan web app, the back office."""

    def __init__(self, url: str, zone: tzinfo = BANGKOK) -> None:
        self._engine = create_engine(url, poolclass=NullPool)
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
            refold(connection, TENANT, self._zone, connection.scalars(select(log.c.id_job_task)).all())

    def set_task(self, task_id: int, **values: Any) -> None:
        """Change a task, as the ERP does."""
        self.change(update(TENANT.task).where(TENANT.task.c.id_job_task == task_id).values(**values))

    def set_ticket(self, ticket_id: int, **values: Any) -> None:
        """Change a ticket, as the ERP does."""
        self.change(update(TENANT.ticket).where(TENANT.ticket.c.id_job_ticket == ticket_id).values(**values))

    def change(self, statement: Any) -> None:
        """Run any statement."""
        with self._engine.begin() as connection:
            connection.execute(statement)

    def log_rows(self) -> list[LogRow]:
        """The whole log."""
        with self._engine.begin() as connection:
            return log_rows(connection, TENANT, self._zone)

    def session_facts(self) -> list[tuple[Any, ...]]:
        """The stored sessions, see :func:`stored_facts`."""
        with self._engine.begin() as connection:
            return stored_facts(connection, TENANT, self._zone)

    def task_states(self) -> dict[int, str]:
        """Task -> status, of the tasks of SEW."""
        with self._engine.begin() as connection:
            return task_states(connection, TENANT)

    def terminals(self) -> dict[str, dict[str, Any]]:
        """The rows of kiosk_terminal by code."""
        with self._engine.begin() as connection:
            rows = connection.execute(select(TENANT.terminal)).mappings()
            return {row["code"]: dict(row) for row in rows}


class FlakyGateway(TenantGateway):
    """The real gateway behind a network that a test breaks.

    ``reachable``: nothing gets through while False. ``lose_answers``: so many pushes are carried out and their
    answer lost. ``push_half``: the next push breaks off half-way. ``cut``: the next call meets a connection
    that is gone.
    """

    def __init__(self, settings: TenantSettings, clock: HandClock) -> None:
        super().__init__(settings, utc_now=lambda: clock.wall_time)
        self.cut = False
        self.reachable = True
        self.lose_answers = 0
        self.push_half = False
        self.fail_with: Exception | None = None
        self.fail_after_push: Exception | None = None
        self.offset_ms = 0
        self.calls: list[str] = []

    def _cross(self, call: str) -> None:
        self.calls.append(call)
        if self.fail_with is not None:
            raise self.fail_with
        if not self.reachable or self.cut:
            self.cut = False
            raise TenantUnavailable("the cable is out")

    def connect(self) -> TenantInfo:
        self._cross("connect")
        return replace(super().connect(), clock_offset_ms=self.offset_ms, has_own_clock=True)

    def measure_clock(self) -> int:
        self._cross("measure_clock")
        return self.offset_ms

    def push(self, rows: Sequence[LogRow]) -> PushResult:
        self._cross("push")
        if self.push_half:
            self.push_half = False
            super().push(rows[: len(rows) // 2])
            raise TenantUnavailable("broken off")
        result = super().push(rows)
        if self.fail_after_push is not None:
            raise self.fail_after_push
        if self.lose_answers:
            self.lose_answers -= 1
            raise TenantUnavailable("the answer was lost")
        return result

    def top_of_log(self) -> int:
        self._cross("top_of_log")
        return super().top_of_log()

    def tail(self, after_id: int, limit: int) -> list[LogRow]:
        self._cross("tail")
        return super().tail(after_id, limit)

    def rows_of(self, task_ids: Collection[int]) -> list[LogRow]:
        self._cross("rows_of")
        return super().rows_of(task_ids)

    def digests(self, task_ids: Collection[int]) -> dict[int, Digest]:
        self._cross("digests")
        return super().digests(task_ids)

    def checksums(self, task_ids: Collection[int]) -> dict[int, int]:
        self._cross("checksums")
        return super().checksums(task_ids)

    def kept_sessions(self, task_ids: Collection[int]) -> list[KeptSession]:
        self._cross("kept_sessions")
        return super().kept_sessions(task_ids)

    def reference(self, work_centers: Sequence[str]) -> ReferenceSnapshot:
        self._cross("reference")
        return super().reference(work_centers)

    def heartbeat(self, heartbeat: Heartbeat) -> None:
        self._cross("heartbeat")
        super().heartbeat(heartbeat)

    def refold(self, task_ids: Collection[int]) -> Refolded:
        self._cross("refold")
        return super().refold(task_ids)


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
            TerminalIdentity(self.code, f"เย็บ {self.code}", "0.1"),
            self.clock,
            work_centers=("SEW",),
            poll_seconds=1.0,
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

    def take_back(self, action_id: str) -> None:
        """Undo an action."""
        with self.store.writing() as writer:
            self.journal.void(writer, action_id, at=self.clock.now(), voided_by=11)
        self.actions.remove(action_id)

    def step(self, seconds: float = 0.0, *, hurry: bool = False) -> float:
        """Let ``seconds`` pass, then do what is due."""
        self.clock.advance(seconds=seconds)
        return self.cycle.step(hurry=hurry)

    def log_rows(self) -> list[LogRow]:
        """The whole local log."""
        with self.store.reading() as connection:
            return log_rows(connection, LOCAL, UTC)

    def session_facts(self) -> list[tuple[Any, ...]]:
        """The stored sessions, see :func:`stored_facts`."""
        with self.store.reading() as connection:
            return stored_facts(connection, LOCAL, UTC)

    def task_states(self) -> dict[int, str]:
        """Task -> status."""
        with self.store.reading() as connection:
            return task_states(connection, LOCAL)


def settle(replicas: Sequence[Replica], rounds: int = 6) -> None:
    """Let comparisons pass on every kiosk, in turn, until nothing is written any more; so many at most."""
    for _ in range(rounds):
        writes: list[Change] = []
        ends = [one.store.changes.subscribe(writes.append) for one in replicas]
        for one in replicas:
            one.step(16)
        for end in ends:
            end()
        if not writes and all(one.cycle.status.link is Link.ONLINE for one in replicas):
            return


def log_rows(connection: Connection, tables: Tables, zone: tzinfo) -> list[LogRow]:
    """The log, by id_wip_log; rows without one last, by key."""
    rows = [read_log_row(row, zone) for row in connection.execute(select_log(tables)).mappings()]
    return sorted(rows, key=lambda row: (row.id_wip_log is None, row.id_wip_log or 0, row.idempotency_key or ""))


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


def folded_facts(rows: Iterable[LogRow]) -> list[tuple[Any, ...]]:
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
                str(one.status),
                one.started_at,
                one.paused_at,
                one.completed_at,
                one.total_qty,
                one.total_pause_minutes,
            )
            for (task_id, operator_id), events in pairs.items()
            for one in fold_sessions(events)
        ),
        key=str,
    )


def task_states(connection: Connection, tables: Tables) -> dict[int, str]:
    """Task -> status, of the tasks of SEW."""
    task = tables.task
    statement = select(task.c.id_job_task, task.c.status).where(task.c.id_job_task.in_(TASKS))
    return {row.id_job_task: row.status for row in connection.execute(statement)}


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
