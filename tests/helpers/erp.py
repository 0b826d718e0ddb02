"""A tenant's database as its ERP sees it: rows in and out by SQL, the kiosk's code nowhere between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import make_url, text

from kiosk.domain import fold_sessions
from kiosk.domain.events import Event, EventType
from kiosk.tenant.grants import ANY_HOST, PASSWORD_PLACEHOLDER, Account, grant_statements
from tests.helpers.mariadb import MariaDbServer, unpooled_engine
from tests.helpers.running_kiosk import kiosk_command


@dataclass(frozen=True)
class Person:
    """An operator of the sample workshop. ``badge`` is what the scanner reads, ``stored`` what the ERP holds."""

    operator_id: int
    name: str
    badge: str
    stored: str
    active: bool = True


SOMYING = Person(11, "สมหญิง แก้วใส", "B-7F3K9Q", "B-7F3K9Q")
ANONG = Person(12, "อนงค์ ศรีสุขฤทธิ์", "B-K2M8XR", "K2M8XR")
PIYADA = Person(13, "ปิยะดา ทองดี", "B-P5T1WD", "P5T1WD")
BLOCKED = Person(19, "วิชัย ลาออกแล้ว", "B-X9Z3LV", "X9Z3LV", active=False)
PEOPLE = (SOMYING, ANONG, PIYADA, BLOCKED)

BODY, LINING, ZIP, CUTTING = 9, 10, 20, 40
"""Tasks: body and lining are sewn for JT251030001 (100 pieces), the zip for JT251030004 (60); cutting is CUT's."""

ERP_TABLES = (
    "work_center",
    "team",
    "team_member",
    "atelier_job_ticket",
    "atelier_job_task",
    "atelier_wip_log",
    "atelier_task_operator_session",
)

_PASSWORD = "leather & thread"


class Tenant:
    """One tenant's database at ``url``; ``kiosk_url`` and ``password`` are the kiosk's account on it."""

    def __init__(self, url: str, *, kiosk_url: str | None = None, password: str | None = None) -> None:
        self.url = url
        self.kiosk_url = kiosk_url or url
        self.password = password
        self._engine = unpooled_engine(url)

    def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """The rows of a SELECT."""
        with self._engine.connect() as connection:
            return [dict(row) for row in connection.execute(text(sql), values).mappings()]

    def value(self, sql: str, **values: Any) -> Any:
        """The one value of a SELECT."""
        ((value,),) = [tuple(row.values()) for row in self.rows(sql, **values)]
        return value

    def run(self, sql: str, *several: dict[str, Any], **values: Any) -> None:
        """Run one statement, once or for several sets of values, and commit."""
        with self._engine.begin() as connection:
            connection.execute(text(sql), list(several) or values)

    def init(self, *options: str) -> None:
        """What the administrator does: ``kiosk tenant init``."""
        done = kiosk_command("tenant", "init", "--url", self.url, *options)
        assert done.returncode == 0, done.stdout + done.stderr

    def grant(self) -> None:
        """Give the kiosk's account on a server what ``kiosk tenant grants`` says; the tables must be there."""
        url = make_url(self.kiosk_url)
        assert url.database is not None and url.username is not None
        account = Account(url.username, ANY_HOST)
        self.run(f"REVOKE SELECT ON {url.database}.* FROM {account}")
        for statement in grant_statements(url.database, account, plaintext=True):
            self.run(statement.replace(PASSWORD_PLACEHOLDER, _PASSWORD))

    # ------------------------------------------------------------ what the ERP writes

    def fill(self) -> None:
        """The sample workshop: two work centres, two tickets, four tasks, four people."""
        self.run(
            "INSERT INTO work_center (work_center_id, code, name, status) VALUES (:id, :code, :name, 'active')",
            {"id": 1, "code": "SEW", "name": "เย็บ"},
            {"id": 2, "code": "CUT", "name": "ตัดหนัง"},
        )
        self.run(
            "INSERT INTO atelier_job_ticket (id_job_ticket, ticket_code, job_name, target_qty, status,"
            " process_mode, work_center_id) VALUES (:id, :code, :name, :target, 'planned', 'batch', 1)",
            {"id": 1, "code": "JT251030001", "name": "กระเป๋าสะพายหนังวัว", "target": 100},
            {"id": 4, "code": "JT251030004", "name": "กระเป๋าสตางค์ซิปรอบ", "target": 60},
        )
        self.run(
            "INSERT INTO atelier_job_task (id_job_task, id_job_ticket, step_name, sequence_no, status,"
            " work_center_id, estimated_hours) VALUES (:id, :ticket, :name, :number, 'pending', :centre, 8)",
            {"id": CUTTING, "ticket": 1, "name": "ตัดหนัง", "number": 0, "centre": 2},
            {"id": BODY, "ticket": 1, "name": "เย็บตัวกระเป๋า", "number": 1, "centre": 1},
            {"id": LINING, "ticket": 1, "name": "เย็บซับใน", "number": 2, "centre": 1},
            {"id": ZIP, "ticket": 4, "name": "ติดซิปปากกระเป๋า", "number": 1, "centre": 1},
        )
        self.add_people(PEOPLE)

    def add_people(self, people: Sequence[Person]) -> None:
        """Give people badges."""
        self.run(
            "INSERT INTO kiosk_operator (operator_user_id, operator_name, badge_code, role, active)"
            " VALUES (:id, :name, :badge, 'operator', :active)",
            *(
                {
                    "id": operator.operator_id,
                    "name": operator.name,
                    "badge": operator.stored,
                    "active": operator.active,
                }
                for operator in people
            ),
        )

    def log_elsewhere(
        self, person: Person, task_id: int, event_type: str, event_time: datetime, qty: int = 0
    ) -> None:
        """A row that the scan web app writes: no key, no kiosk_event; the tenant's wall time."""
        self.run(
            "INSERT INTO atelier_wip_log (id_job_ticket, id_job_task, event_type, event_time, operator_name,"
            " operator_user_id, qty) SELECT id_job_ticket, id_job_task, :event_type, :event_time, :name, :id, :qty"
            " FROM atelier_job_task WHERE id_job_task = :task",
            event_type=event_type,
            event_time=f"{event_time:%Y-%m-%d %H:%M:%S}",
            name=person.name,
            id=person.operator_id,
            qty=qty,
            task=task_id,
        )

    # ------------------------------------------------------------ what the ERP reads

    def log(self) -> list[dict[str, Any]]:
        """The kiosks' rows of the log with what they say beyond it, in the order they were made."""
        return self.rows(
            "SELECT log.*, event.terminal_id, event.terminal_seq, event.action, event.reason_code"
            " FROM atelier_wip_log AS log JOIN kiosk_event AS event USING (idempotency_key)"
            " ORDER BY event.terminal_id, event.terminal_seq"
        )

    def sessions(self, task_id: int) -> list[dict[str, Any]]:
        """The sessions of a task, by start."""
        return self.rows(
            "SELECT * FROM atelier_task_operator_session WHERE id_job_task = :task"
            " ORDER BY started_at, operator_user_id, id_session",
            task=task_id,
        )

    def task(self, task_id: int) -> dict[str, Any]:
        """A task's row."""
        (row,) = self.rows("SELECT * FROM atelier_job_task WHERE id_job_task = :task", task=task_id)
        return row

    def ticket(self, ticket_id: int) -> dict[str, Any]:
        """A ticket's row."""
        (row,) = self.rows("SELECT * FROM atelier_job_ticket WHERE id_job_ticket = :ticket", ticket=ticket_id)
        return row

    def terminal(self, code: str) -> dict[str, Any] | None:
        """A kiosk's row in the list of terminals."""
        return next(iter(self.rows("SELECT * FROM kiosk_terminal WHERE code = :code", code=code)), None)

    def session_facts(self) -> list[tuple[Any, ...]]:
        """Every session: task, operator, status, start, end, pieces, minutes of pause."""
        return sorted(
            (
                row["id_job_task"],
                row["operator_user_id"],
                row["status"],
                _text(row["started_at"]),
                _text(row["completed_at"]),
                row["total_qty"],
                row["total_pause_minutes"],
            )
            for row in self.rows("SELECT * FROM atelier_task_operator_session")
        )

    def folded_facts(self) -> list[tuple[Any, ...]]:
        """What :meth:`session_facts` must be, folded from the log by the rules alone."""
        pairs: dict[tuple[int, int], list[Event]] = {}
        for row in self.rows(
            "SELECT log.*, event.action FROM atelier_wip_log AS log LEFT JOIN kiosk_event AS event"
            " USING (idempotency_key) WHERE log.deleted_at IS NULL AND log.operator_user_id IS NOT NULL"
        ):
            kind = row["action"] or row["event_type"]
            event = Event(
                task_id=row["id_job_task"],
                operator_id=row["operator_user_id"],
                operator_name=row["operator_name"],
                event_type=EventType(kind),
                event_time=_moment(row["event_time"]).replace(tzinfo=UTC),  # any one zone will do for folding
                qty=int(row["qty"]),
                key=row["idempotency_key"],
                log_id=row["id_wip_log"],
            )
            pairs.setdefault((event.task_id, row["operator_user_id"]), []).append(event)
        return sorted(
            (
                task_id,
                operator_id,
                str(session.status),
                _text(session.started_at),
                _text(session.completed_at),
                session.total_qty,
                session.total_pause_minutes,
            )
            for (task_id, operator_id), events in pairs.items()
            for session in fold_sessions(events)
        )


def new_tenant(server: MariaDbServer) -> Tenant:
    """An empty database on the server with an account for the kiosk, which may read it and nothing more yet."""
    database = server.new_database()
    server.execute(f"CREATE USER '{database}'@'%' IDENTIFIED BY '{_PASSWORD}'")
    server.execute(f"GRANT SELECT ON {database}.* TO '{database}'@'%'")
    return Tenant(server.url(database), kiosk_url=server.url(database, user=database), password=_PASSWORD)


def _moment(stored: datetime | str) -> datetime:
    """A time as the database gives it, which is text from SQLite."""
    return datetime.fromisoformat(stored) if isinstance(stored, str) else stored


def _text(at: datetime | str | None) -> str:
    """A time for comparing and sorting, empty where there is none."""
    return "" if at is None else f"{_moment(at):%Y-%m-%d %H:%M:%S}"
