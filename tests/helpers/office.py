"""The tenant of the small shop as its other clients see and change it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from sqlalchemy import delete, event, insert, select, update

from kiosk.domain.status import TaskStatus
from kiosk.projection.floor_log import FloorRow
from kiosk.projection.refold import refold
from kiosk.projection.rows import LogRow
from kiosk.projection.zone import to_database
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.tables import ADDED, TENANT
from tests.helpers.mariadb import unpooled_engine
from tests.helpers.small_shop import BANGKOK, PEOPLE, SAMPLE, TASKS
from tests.helpers.stored_facts import floor_rows, log_rows, stored_facts, stored_standings, task_states


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
            for table, rows in SAMPLE.items():
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


def _quick(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA busy_timeout = 5000")
