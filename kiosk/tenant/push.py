"""Writing events into the tenant's log: exactly once, with sessions and statuses right in the same transaction."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Final

from sqlalchemy import Connection, Engine, RowMapping, bindparam, insert, select, update
from sqlalchemy.exc import DBAPIError

from kiosk.projection.refold import Refolded, refold
from kiosk.projection.rows import LogRow
from kiosk.projection.statuses import chunks
from kiosk.projection.tables import TENANT
from kiosk.projection.zone import to_database
from kiosk.tenant.engine import trying, writing
from kiosk.tenant.failures import RefusalCode, reason, refusal_reason
from kiosk.tenant.retry import Retry
from kiosk.tenant.terminal import require_not_revoked

SMALL_TRANSACTION: Final = 200
"""Events of one transaction in daily work."""
LARGE_TRANSACTION: Final = 1000
"""Events of one transaction while a backlog drains."""
_NAME_LENGTH: Final = 100  # atelier_wip_log.operator_name
_SETTLE_ROUNDS: Final = 10


@dataclass(frozen=True, slots=True)
class PushResult:
    """What became of pushed rows, by idempotency_key; every row is in exactly one of the two.

    ``accepted``: the row's id_wip_log; it was there already or is there now. ``refused``: why the tenant will
    never take it, ``code: words`` with a code of :class:`kiosk.tenant.failures.RefusalCode`.
    """

    accepted: Mapping[str, int]
    refused: Mapping[str, str]


class Pusher:
    """Pushes rows in transactions; ``zone`` is the tenant's.

    ``is_cluster``: whether other nodes take writes too, see :func:`settle`.
    """

    def __init__(self, engine: Engine, zone: tzinfo, retry: Retry, *, is_cluster: bool = False) -> None:
        self._engine = engine
        self._zone = zone
        self._retry = retry
        self._is_cluster = is_cluster
        self._accepted: dict[str, int] = {}
        self._refused: dict[str, str] = {}

    def push(self, rows: Sequence[LogRow]) -> PushResult:
        """Push ``rows``, each with its key; raises DBAPIError where the tenant, not a row, is at fault.

        TenantProblem REVOKED when the office shut the rows' terminal out: nothing of it gets in then.
        What earlier transactions of the same call wrote then stays, and is found there by the next push.
        """
        self._accepted, self._refused = {}, {}
        for transaction in _transactions(rows):
            self._push_or_split(transaction)
            if self._is_cluster:
                # Of rows that were there already too: who wrote them may not have got this far.
                settle(self._engine, self._zone, self._retry, {row.id_job_task for row in transaction})
        return PushResult(self._accepted, self._refused)

    def _push_or_split(self, rows: Sequence[LogRow]) -> None:
        """One transaction; where a row is refused, the halves each their own, down to the row itself."""
        try:
            result = self._retry.run(lambda: self._transaction(rows))
        except DBAPIError as error:
            refusal = refusal_reason(error)
            if refusal is None:
                raise
            if len(rows) == 1:
                self._refused[_key(rows[0])] = refusal
                return
            middle = len(rows) // 2
            self._push_or_split(rows[:middle])
            self._push_or_split(rows[middle:])
        else:
            self._accepted.update(result.accepted)
            self._refused.update(result.refused)

    def _transaction(self, rows: Sequence[LogRow]) -> PushResult:
        """Steps 1 to 5 of the push (DESIGN section 5)."""
        with writing(self._engine) as connection:
            tasks_there = lock_tasks(connection, {row.id_job_task for row in rows})
            # After the wait for the locks, so that what the office decided meanwhile counts.
            require_not_revoked(connection, {row.terminal_id for row in rows if row.terminal_id is not None})
            refused = {
                _key(row): reason(RefusalCode.TASK_GONE, f"task {row.id_job_task} is not in the tenant")
                for row in rows
                if row.id_job_task not in tasks_there
            }
            wanted = {_key(row): row for row in rows if row.id_job_task in tasks_there}
            there = _rows_there(connection, list(wanted))
            tasks_changed = self._write(connection, wanted, there)
            if tasks_changed:
                refold(connection, TENANT, self._zone, tasks_changed)
            inserted = _rows_there(connection, [key for key in wanted if key not in there])
        accepted = {key: int(row["id_wip_log"]) for key, row in (there | inserted).items()}
        return PushResult(accepted, refused)

    def _write(
        self, connection: Connection, wanted: Mapping[str, LogRow], there: Mapping[str, RowMapping]
    ) -> set[int]:
        """Insert what is missing, apply voids; returns the tasks that changed."""
        new = [row for key, row in wanted.items() if key not in there]
        if new:
            connection.execute(insert(TENANT.log), [_fitting(row).log_values(self._zone) for row in new])
        kiosk_events = [
            values
            for key, row in wanted.items()
            if (key not in there or there[key]["kiosk_key"] is None)
            and (values := row.event_values(self._zone)) is not None
        ]
        if kiosk_events:
            connection.execute(insert(TENANT.event), kiosk_events)
        voided = [
            row
            for key, row in wanted.items()
            if row.deleted_at is not None and key in there and there[key]["deleted_at"] is None
        ]
        if voided:
            log = TENANT.log
            connection.execute(
                update(log)
                .where(log.c.id_wip_log == bindparam("row_id"), log.c.deleted_at.is_(None))
                .values(deleted_at=bindparam("at"), deleted_by=bindparam("by")),
                [
                    {
                        "row_id": there[_key(row)]["id_wip_log"],
                        "at": to_database(row.deleted_at, self._zone),
                        "by": row.deleted_by,
                    }
                    for row in voided
                ],
            )
        return {row.id_job_task for row in (*new, *voided)} | {
            wanted[str(values["idempotency_key"])].id_job_task for values in kiosk_events
        }


def refold_locked(engine: Engine, zone: tzinfo, task_ids: Collection[int]) -> Refolded:
    """Bring tasks right in a transaction of its own, under the same locks as a push."""
    with writing(engine) as connection:
        return refold(connection, TENANT, zone, lock_tasks(connection, task_ids))


def settle(engine: Engine, zone: tzinfo, retry: Retry, task_ids: Collection[int]) -> Refolded:
    """Bring tasks right on a cluster, where a lock holds on one node only; returns what the first round wrote.

    Transactions on two nodes that write no row in common both get through, neither having seen the other's
    sessions: each takes the task for unfinished, say. But a node commits in the cluster's one order, so whoever
    looks again after its COMMIT sees all that came before; who then writes looks again. The last one finds
    everything, and nothing to write.
    """
    first = retry.run(lambda: refold_locked(engine, zone, task_ids))
    last, rounds = first, 1
    while last.tasks_changed and rounds < _SETTLE_ROUNDS:
        last = retry.run(lambda: refold_locked(engine, zone, task_ids))
        rounds += 1
    return first


def refold_tried(engine: Engine, zone: tzinfo, task_ids: Collection[int]) -> Refolded:
    """What :func:`refold_locked` would write; nothing stays."""
    with trying(engine) as connection:
        return refold(connection, TENANT, zone, lock_tasks(connection, task_ids))


def lock_tasks(connection: Connection, task_ids: Collection[int]) -> frozenset[int]:
    """Lock the rows of the tasks, then of their tickets, each in the order of their ids; the tasks that exist.

    The tickets too: an INSERT into the log takes a shared lock on its ticket, and two transactions that then
    both want to write the ticket's status would deadlock, or each miss that the other finished its task. On
    SQLite the transaction already holds the only write lock.
    """
    task, ticket = TENANT.task, TENANT.ticket
    found: dict[int, int] = {}
    for some in chunks(sorted(set(task_ids))):
        statement = (
            select(task.c.id_job_task, task.c.id_job_ticket)
            .where(task.c.id_job_task.in_(some))
            .order_by(task.c.id_job_task)
            .with_for_update()
        )
        found.update((row.id_job_task, row.id_job_ticket) for row in connection.execute(statement))
    for some in chunks(sorted(set(found.values()))):
        connection.execute(
            select(ticket.c.id_job_ticket)
            .where(ticket.c.id_job_ticket.in_(some))
            .order_by(ticket.c.id_job_ticket)
            .with_for_update()
        ).all()
    return frozenset(found)


def _rows_there(connection: Connection, keys: Sequence[str]) -> dict[str, RowMapping]:
    """Rows of the log by key: id_wip_log, deleted_at, and kiosk_key where the kiosk_event is there too."""
    log, event = TENANT.log, TENANT.event
    there: dict[str, RowMapping] = {}
    for some in chunks(keys):
        statement = (
            select(
                log.c.idempotency_key,
                log.c.id_wip_log,
                log.c.deleted_at,
                event.c.idempotency_key.label("kiosk_key"),
            )
            .select_from(log.outerjoin(event, event.c.idempotency_key == log.c.idempotency_key))
            .where(log.c.idempotency_key.in_(some))
        )
        there.update((row["idempotency_key"], row) for row in connection.execute(statement).mappings())
    return there


def _transactions(rows: Sequence[LogRow]) -> Iterator[Sequence[LogRow]]:
    """The rows task by task, in pieces of one transaction; what is little goes in one."""
    ordered = sorted(rows, key=lambda row: (row.id_job_task, _key(row)))
    size = SMALL_TRANSACTION if len(ordered) <= SMALL_TRANSACTION else LARGE_TRANSACTION
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def _key(row: LogRow) -> str:
    if row.idempotency_key is None:
        raise ValueError("a row without an idempotency_key cannot be pushed")
    return row.idempotency_key


def _fitting(row: LogRow) -> LogRow:
    """The row with a name that the log's column holds: a long name is no reason to lose an event."""
    name = row.operator_name
    if name is None or len(name) <= _NAME_LENGTH:
        return row
    end = _NAME_LENGTH
    while end > 0 and unicodedata.category(name[end]) in ("Mn", "Mc", "Me"):
        end -= 1  # a Thai vowel or tone mark stays with its consonant
    return replace(row, operator_name=name[:end])
