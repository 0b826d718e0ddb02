"""A tenant's database with a small workshop in it, and the rows a kiosk would push into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, insert, make_url, text

from kiosk.domain.events import Event, EventType
from kiosk.projection.rows import LogRow, stored_type
from kiosk.tenant import admin
from kiosk.tenant.engine import sqlite_file
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.grants import PASSWORD_PLACEHOLDER, Account, grant_statements
from kiosk.tenant.pushing import PushResult
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.tables import ADDED, TENANT
from tests.helpers.mariadb import run_client, unpooled_engine
from tests.helpers.waiting import wait_until

BANGKOK = "Asia/Bangkok"
TERMINAL = "11111111-2222-4333-8444-555555555555"
TASK, SECOND_TASK, OTHER_TICKETS_TASK, ELSEWHERE = 9, 10, 20, 77
"""Tasks of tickets 1, 1, 4 at work centre SEW, and one of ticket 4 at CUT."""

_PASSWORD = "รหัส' ของ kiosk"

_INNODB_TELLS_AFTER = 0.15
"""Seconds: whoever asks for InnoDB's transactions within 0.1 s of the last time is told what was so then."""

_SAMPLES: dict[tuple[bool, int], bytes] = {}
"""Databases with the sample workshop as they were made first, by whether in SQLite and by the tickets' target.

To make one in MariaDB takes half a second of the processor; hundreds of tests want one.
"""


def assert_done(result: admin.AdminResult) -> None:
    """An administrator's work on a tenant went well; else what it said."""
    assert result.ok, result.in_short.text


class TenantDatabase:
    """One tenant, made by ``kiosk tenant init``; reads and writes here go around the kiosk, as the ERP does.

    On SQLite the kiosk is told Bangkok's time; on MariaDB it must find that out from the server. There its
    gateways use an account with the grants of ``kiosk tenant grants``, once the tables are there.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.settings = TenantSettings((url,), time_zone=BANGKOK if self.is_sqlite else "auto")
        self.kiosk_settings = self.settings
        self._engine = unpooled_engine(url)
        self._gateways: list[TenantGateway] = []

    def __enter__(self) -> TenantDatabase:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for gateway in self._gateways:
            gateway.close()
        self._engine.dispose()

    def gateway(self, *, utc_now: Callable[[], datetime] | None = None, url: str | None = None) -> TenantGateway:
        """A gateway that is closed with the database; through another URL (a proxy's) if given."""
        settings = self.kiosk_settings if url is None else self._as_kiosk(url)
        gateway = TenantGateway(settings) if utc_now is None else TenantGateway(settings, utc_now=utc_now)
        self._gateways.append(gateway)
        return gateway

    def fill(self, target_qty: int = 100) -> None:
        """Create the tables, the kiosk's account and the sample workshop."""
        wanted = (self.is_sqlite, target_qty)
        is_empty = self._is_empty()
        if is_empty and wanted in _SAMPLES:
            self._load(_SAMPLES[wanted])
        else:
            assert_done(admin.init(self.settings))
            self._add_sample(target_qty)
            if is_empty:
                _SAMPLES[wanted] = self._dump()
        if not self.is_sqlite:
            self.grant()

    def _is_empty(self) -> bool:
        if self.is_sqlite:
            return not self._file.exists()
        return not self.rows("SHOW TABLES")

    def _dump(self) -> bytes:
        if self.is_sqlite:
            return self._file.read_bytes()
        return run_client("mariadb-dump", *self._address)

    def _load(self, dump: bytes) -> None:
        if self.is_sqlite:
            self._file.write_bytes(dump)
        else:
            run_client("mariadb", *self._address, said=dump)

    @property
    def _file(self) -> Path:
        return sqlite_file(make_url(self.url))

    @property
    def _address(self) -> tuple[int, str]:
        url = make_url(self.url)
        assert url.port is not None and url.database is not None
        return url.port, url.database

    def _add_sample(self, target_qty: int) -> None:
        self.add("work_center", work_center_id=1, code="SEW", name="เย็บ", status="active")
        self.add("work_center", work_center_id=2, code="CUT", name="ตัด", status="active")
        for ticket_id, code in ((1, "JT251030001"), (4, "JT251030004")):
            self.add(
                "atelier_job_ticket",
                id_job_ticket=ticket_id,
                ticket_code=code,
                job_name="กระเป๋าหนัง",
                target_qty=target_qty,
                status="planned",
                process_mode="batch",
                work_center_id=1,
            )
        for task_id, ticket_id, center_id in (
            (TASK, 1, None),
            (SECOND_TASK, 1, 1),
            (OTHER_TICKETS_TASK, 4, 1),
            (ELSEWHERE, 4, 2),
        ):
            self.add_task(task_id, ticket_id, center_id)

    def grant(self, *, administration: bool = False) -> None:
        """Make an account for this tenant's kiosk, with a name and a password of its own."""
        database = make_url(self.url).database
        assert database is not None
        with self.transaction() as server:
            account = Account.parse(f"kiosk_{database}@localhost")
            for statement in grant_statements(database, account, administration=administration):
                server.execute(text(statement.replace(PASSWORD_PLACEHOLDER, _PASSWORD.replace("'", "''"))))
        self.kiosk_settings = replace(self.settings, urls=(self._kiosk_url(self.url),), password=_PASSWORD)

    def _as_kiosk(self, url: str) -> TenantSettings:
        """The kiosk's settings for the same tenant behind another address."""
        if self.kiosk_settings is self.settings:
            return replace(self.settings, urls=(url,))
        return replace(self.kiosk_settings, urls=(self._kiosk_url(url),))

    @staticmethod
    def _kiosk_url(url: str) -> str:
        parsed = make_url(url)
        return parsed.set(username=f"kiosk_{parsed.database}").render_as_string()

    def add_task(self, task_id: int, ticket_id: int = 1, center_id: int | None = 1, **values: Any) -> None:
        """A pending task, or as ``values`` say."""
        columns = {"status": "pending", "sequence_no": 1, "estimated_hours": 1, **values}
        self.add(
            "atelier_job_task",
            id_job_task=task_id,
            id_job_ticket=ticket_id,
            step_name="เย็บตัวกระเป๋า",
            work_center_id=center_id,
            **columns,
        )

    def add(self, table: str, **values: Any) -> None:
        """Insert one row as the ERP would; times are the tenant's wall time."""
        with self._engine.begin() as connection:
            tables = {**ADDED.metadata.tables, **TENANT.metadata.tables}
            connection.execute(insert(tables[table]).values(**values))

    def run(self, statement: str, **values: Any) -> None:
        """Run one statement and commit."""
        with self._engine.begin() as connection:
            connection.execute(text(statement), values)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction of the ERP's, committed at the end."""
        with self._engine.begin() as connection:
            yield connection

    def rows(self, statement: str, **values: Any) -> list[dict[str, Any]]:
        """The rows of a query, times as text."""
        with self._engine.connect() as connection:
            return [
                {name: str(value) if isinstance(value, datetime) else value for name, value in row.items()}
                for row in connection.execute(text(statement), values).mappings()
            ]

    def wait_for_lock_wait(self) -> str:
        """Wait until somebody waits for a lock on MariaDB; the statement that does."""
        ((statement,),) = wait_until(
            lambda: [
                tuple(row.values())
                for row in self.rows(
                    "SELECT trx_query FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"
                )
            ],
            what="a transaction to wait for a lock",
            poll_seconds=_INNODB_TELLS_AFTER,
        )
        return str(statement)

    def log(self) -> list[dict[str, Any]]:
        """The event log, by id."""
        return self.rows("SELECT * FROM atelier_wip_log ORDER BY id_wip_log")

    def sessions(self, task_id: int = TASK) -> list[dict[str, Any]]:
        """Sessions of a task as the scenario files write them, times as wall time."""
        return self.rows(
            "SELECT operator_name AS operator, status, started_at, paused_at, completed_at, total_qty,"
            " total_pause_minutes FROM atelier_task_operator_session WHERE id_job_task = :task_id"
            " ORDER BY started_at, operator_user_id",
            task_id=task_id,
        )

    def task_status(self, task_id: int = TASK) -> str:
        """Status of a task."""
        ((status,),) = [
            tuple(row.values())
            for row in self.rows("SELECT status FROM atelier_job_task WHERE id_job_task = :id", id=task_id)
        ]
        return str(status)

    def everything(self) -> Mapping[str, list[dict[str, Any]]]:
        """Every row that a push may touch."""
        return {
            table: self.rows(f"SELECT * FROM {table} ORDER BY 1")
            for table in (
                "atelier_wip_log",
                "kiosk_event",
                "atelier_task_operator_session",
                "atelier_job_task",
                "atelier_job_ticket",
            )
        }


@dataclass
class Pushed:
    """Makes the rows of one terminal: keys and terminal_seq grow."""

    terminal_id: str = TERMINAL
    number: int = 0
    tickets: dict[int, int] = field(
        default_factory=lambda: {TASK: 1, SECOND_TASK: 1, OTHER_TICKETS_TASK: 4, ELSEWHERE: 4}
    )

    def row(
        self,
        event_type: EventType,
        at: str,
        *,
        qty: int = 0,
        task_id: int = TASK,
        operator_id: int = 11,
        operator_name: str = "ช่าง A",
        **values: Any,
    ) -> LogRow:
        """One event at ``at`` (UTC, "2025-10-30 02:00:00")."""
        self.number += 1
        stored, action = stored_type(event_type)
        columns: dict[str, Any] = {
            "id_job_ticket": self.tickets.get(task_id, 1),
            "process_mode": "batch",
            **values,
        }
        return LogRow(
            id_job_task=task_id,
            event_type=stored,
            action=action,
            event_time=datetime.fromisoformat(at).replace(tzinfo=UTC),
            qty=qty,
            operator_user_id=operator_id,
            operator_name=operator_name,
            idempotency_key=f"0199f000-{self.terminal_id[:4]}-7000-8000-{self.number:012d}",
            terminal_id=self.terminal_id,
            terminal_seq=self.number,
            **columns,
        )

    def of_event(self, event: Event) -> LogRow:
        """The row of a scenario's event."""
        return self.row(
            event.event_type,
            str(event.event_time.replace(tzinfo=None)),
            qty=event.qty,
            task_id=event.task_id,
            operator_id=event.operator_id or 0,
            operator_name=event.operator_name or "",
        )


def push_all(gateway: TenantGateway, rows: Sequence[LogRow], within: float = 60) -> PushResult:
    """Push ``rows`` as the sync does: what somebody holds is pushed again, until nobody does."""
    results: list[PushResult] = []

    def is_through() -> bool:
        results.append(gateway.push([row for row in rows if not results or row.id_job_task in results[-1].held]))
        return not results[-1].held

    wait_until(is_through, timeout=within, what="the rows to be pushed")
    accepted = {key: number for result in results for key, number in result.accepted.items()}
    refused = {key: refusal for result in results for key, refusal in result.refused.items()}
    return PushResult(accepted, refused)


def wall(at: str | None) -> str | None:
    """The tenant's wall time, as text, for a UTC time."""
    return None if at is None else str(datetime.fromisoformat(at) + timedelta(hours=7))
