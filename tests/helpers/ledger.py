"""The tables that store and tenant have in common, in memory, with one ticket: events in, sessions out."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import Any

from sqlalchemy import Connection, Table, create_engine, insert, select, update

from kiosk.domain.events import Event
from kiosk.projection.refold import Refolded, refold
from kiosk.projection.rows import LogRow, stored_type
from kiosk.projection.tables import Tables
from kiosk.projection.zone import to_database
from kiosk.store.tables import LOCAL
from tests.helpers.scenarios import utc

TICKET = 1
TERMINAL = "00000000-0000-4000-8000-000000000001"


class Ledger:
    """Ticket 1 with tasks 9 and 10, both pending. Times are written as UTC whatever the database's ``zone``."""

    def __init__(
        self, connection: Connection, tables: Tables = LOCAL, zone: tzinfo = UTC, target_qty: float = 100
    ) -> None:
        self.connection, self.tables, self.zone = connection, tables, zone
        self._sequence = 0
        self.add_ticket(TICKET, target_qty)
        for number, task_id in enumerate((9, 10), start=1):
            connection.execute(
                insert(tables.task).values(
                    id_job_task=task_id,
                    id_job_ticket=TICKET,
                    step_name=f"ขั้น {number}",
                    sequence_no=number,
                    status="pending",
                    estimated_hours=8,
                )
            )

    @classmethod
    def in_memory(cls, tables: Tables = LOCAL, zone: tzinfo = UTC, target_qty: float = 100) -> Ledger:
        """A ledger of its own; close its connection when done."""
        engine = create_engine("sqlite://")
        tables.metadata.create_all(engine)
        return cls(engine.connect(), tables, zone, target_qty)

    def close(self) -> None:
        """Throw everything away."""
        self.connection.close()
        self.connection.engine.dispose()

    def add_ticket(self, ticket_id: int, target_qty: float = 100) -> None:
        """A planned ticket without tasks."""
        self.connection.execute(
            insert(self.tables.ticket).values(
                id_job_ticket=ticket_id,
                ticket_code=f"JT25103000{ticket_id}",
                job_name="กระเป๋าหนัง",
                target_qty=target_qty,
                status="planned",
                process_mode="batch",
                due_date=date(2025, 11, 5),
            )
        )

    def take(self, event: Event) -> None:
        """Write a kiosk's event to the log, as the journal does."""
        self._sequence += 1
        event_type, action = stored_type(event.event_type)
        row = LogRow(
            id_job_ticket=TICKET,
            id_job_task=event.task_id,
            event_type=event_type,
            event_time=event.event_time,
            operator_name=event.operator_name,
            operator_user_id=event.operator_id,
            qty=event.qty,
            notes=action,
            idempotency_key=event.key,
            deleted_at=event.voided_at,
            terminal_id=TERMINAL,
            terminal_seq=self._sequence,
            action=action,
            reason_code=event.reason_code,
        )
        self.connection.execute(insert(self.tables.log).values(row.log_values(self.zone)))
        self.connection.execute(insert(self.tables.event).values(row.event_values(self.zone) or {}))

    def add(self, at: str, event_type: str, **values: Any) -> int:
        """Write a row as another client does, of operator 11 on task 9; returns its primary key."""
        row = {
            "id_job_ticket": TICKET,
            "id_job_task": 9,
            "operator_user_id": 11,
            "operator_name": "ช่าง A",
            "qty": 0,
            "event_type": event_type,
            "event_time": to_database(utc(f"2025-10-30 {at}"), self.zone),
            **values,
        }
        result = self.connection.execute(insert(self.tables.log).values(row))
        assert result.inserted_primary_key is not None
        return int(result.inserted_primary_key[0])

    def void(self, primary_key: int) -> None:
        """Take a row back."""
        (key_column,) = self.tables.log.primary_key.columns
        self.connection.execute(
            update(self.tables.log)
            .where(key_column == primary_key)
            .values(deleted_at=datetime.fromisoformat("2025-10-30 23:00:00"))
        )

    def keep_session(self, at: str | None, **values: Any) -> int:
        """Write a session row of operator 11 on task 9 that has no event; returns id_session."""
        row = {
            "id_job_task": 9,
            "operator_user_id": 11,
            "operator_name": "ช่าง A",
            "started_at": None if at is None else to_database(utc(f"2025-10-30 {at}"), self.zone),
            "status": "completed",
            "total_qty": 0,
            "total_pause_minutes": 0,
            **values,
        }
        result = self.connection.execute(insert(self.tables.session).values(row))
        assert result.inserted_primary_key is not None
        return int(result.inserted_primary_key[0])

    def refold(self, *tasks: int, pairs: list[tuple[int, int]] | None = None) -> Refolded:
        """Fold tasks 9 and 10, or those given."""
        return refold(self.connection, self.tables, self.zone, tasks or (9, 10), pairs=pairs)

    def rows(self, table: Table, **wanted: Any) -> list[dict[str, Any]]:
        """The table's rows with these values, by primary key."""
        statement = select(table).filter_by(**wanted).order_by(*table.primary_key.columns)
        return [dict(row) for row in self.connection.execute(statement).mappings()]

    def sessions(self) -> list[dict[str, Any]]:
        """Session rows, by id_session."""
        return self.rows(self.tables.session)

    def task(self, task_id: int = 9) -> dict[str, Any]:
        """The task's row."""
        return self.rows(self.tables.task, id_job_task=task_id)[0]

    def ticket(self, ticket_id: int = TICKET) -> dict[str, Any]:
        """The ticket's row."""
        return self.rows(self.tables.ticket, id_job_ticket=ticket_id)[0]

    def set_ticket(self, **values: Any) -> None:
        """The ERP writes the ticket."""
        self.connection.execute(update(self.tables.ticket).values(**values))

    def set_status(self, status: str, task_id: int = 9) -> None:
        """The ERP sets the task's status."""
        task = self.tables.task
        self.connection.execute(update(task).where(task.c.id_job_task == task_id).values(status=status))
