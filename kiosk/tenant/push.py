"""Writing events into the tenant's log: exactly once, with sessions and statuses right in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import tzinfo
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, Engine, RowMapping, bindparam, func, select
from sqlalchemy.exc import DBAPIError

from kiosk.domain.attention import Cause, EventRefusal
from kiosk.projection.bulk import insert_rows, many_rows
from kiosk.projection.chunks import chunks
from kiosk.projection.refold import events_of, write_folded
from kiosk.projection.rows import LogRow
from kiosk.projection.zone import from_database, to_database
from kiosk.tenant.engine import not_waiting, writing
from kiosk.tenant.failures import is_conflict, refusal_of
from kiosk.tenant.locks import LockedTasks, lock_tasks
from kiosk.tenant.pushing import SMALL_TRANSACTION, LogPusher, PushResult, fitting
from kiosk.tenant.refolding import settle
from kiosk.tenant.retry import Retry
from kiosk.tenant.tables import TENANT
from kiosk.tenant.terminal import require_not_revoked
from kiosk.tenant.voids import void_keyless

_NAME_LENGTH: Final = 100  # atelier_wip_log.operator_name
_TASK_OF: Final = attrgetter("id_job_task")

_LOG, _EVENT, _TASK, _TICKET = TENANT.log, TENANT.event, TENANT.task, TENANT.ticket
_WANTED: Final[BindParameter[Any]] = bindparam("wanted", expanding=True)
_ROWS_THERE: Final = (
    select(
        _LOG.c.idempotency_key,
        _LOG.c.id_wip_log,
        _LOG.c.deleted_at,
        _EVENT.c.idempotency_key.label("kiosk_key"),
    )
    .select_from(_LOG.outerjoin(_EVENT, _EVENT.c.idempotency_key == _LOG.c.idempotency_key))
    .where(_LOG.c.idempotency_key.in_(_WANTED))
)
_NUMBERS: Final = select(_LOG.c.idempotency_key, _LOG.c.id_wip_log)
_NUMBERS_OF: Final = _NUMBERS.where(_LOG.c.idempotency_key.in_(_WANTED))
_NEWEST: Final = select(func.max(_LOG.c.id_wip_log))


class Pusher(LogPusher[LogRow]):
    """Pushes rows of work, see :class:`LogPusher`.

    ``is_cluster``: whether other nodes take writes too, see :func:`settle`.
    """

    def __init__(
        self,
        engine: Engine,
        zone: tzinfo,
        retry: Retry,
        *,
        is_cluster: bool = False,
        pushed_by: str | None = None,
        statement_bytes: int | None = None,
    ) -> None:
        super().__init__(
            engine,
            zone,
            retry,
            numbered=_EVENT,
            numbered_key=_EVENT.c.idempotency_key,
            pushed_by=pushed_by,
            statement_bytes=statement_bytes,
        )
        self._is_cluster = is_cluster
        self._voided: set[int] = set()
        self._kept: dict[int, str] = {}
        self._held: set[int] = set()
        self._stuck: set[int] = set()

    def push(self, rows: Sequence[LogRow], apart: Collection[int] = ()) -> PushResult:
        """Push ``rows``, each with its key or its void; DBAPIError where the tenant, not a row, is at fault.

        Tasks ``apart`` were held by somebody a moment ago: they come last, each by itself, and wait for nobody.
        TenantProblem REVOKED when the office shut the terminal out: nothing of it gets in then.
        What earlier transactions of the same call wrote then stays, and is found there by the next push.
        """
        self._accepted, self._refused = {}, {}
        self._voided, self._kept = set(), {}
        self._number_taken, self._stuck = set(), set()
        rows = self._those_that_fit(rows)
        self._push_all([row for row in rows if row.id_job_task not in apart])
        if self._held:
            self._push_held([row for row in rows if row.id_job_task in self._held])
        alone = [row for row in rows if row.id_job_task in apart]
        self._push_each_task(alone)
        self._settle(alone)
        return PushResult(
            self._accepted,
            self._refused,
            frozenset(self._voided),
            self._kept,
            frozenset(self._held | self._stuck),
            frozenset(self._number_taken),
        )

    def _push_all(self, rows: Sequence[LogRow]) -> None:
        self._held = set()
        for transaction in self._transactions(sorted(rows, key=_TASK_OF)):
            self._push_or_split(transaction)
            self._settle(transaction)

    def _push_held(self, rows: Sequence[LogRow]) -> None:
        """Wait a second for tasks that somebody holds: a kiosk needs milliseconds, a forgotten client hours."""
        try:
            result = self._transaction(rows, waits=True)
        except DBAPIError as error:
            if not is_conflict(error) and refusal_of(error) is None:
                raise
        else:
            self._held = set()
            self._note(result)
        self._settle(rows)

    def _settle(self, rows: Sequence[LogRow]) -> None:
        """On a cluster; of rows that were there already too: who wrote them may not have got this far."""
        if self._is_cluster:
            tasks = {row.id_job_task for row in rows} - self._held - self._stuck
            settle(self._engine, self._zone, self._retry, tasks)

    def _note(self, result: PushResult) -> None:
        super()._note(result)
        self._voided |= result.voided
        self._kept.update(result.kept)
        self._held |= result.held

    def _push_each_task(self, rows: Sequence[LogRow]) -> None:
        """Each task in a transaction of its own, which waits for nobody: one that is held keeps no other back."""
        for _, of_task in groupby(sorted(rows, key=_TASK_OF), _TASK_OF):
            self._push_or_split(list(of_task), at_once=True)

    def _is_held(self, rows: Sequence[LogRow], *, at_once: bool) -> None:
        """A session or a row of the log is held; ``at_once``: the rows are of one task."""
        if at_once:
            self._stuck.add(rows[0].id_job_task)
        else:
            self._push_each_task(rows)

    def _refuse_keyless(self, row: LogRow, refusal: EventRefusal) -> None:
        if row.id_wip_log is not None:
            self._kept[row.id_wip_log] = str(refusal)

    def _transaction(self, rows: Sequence[LogRow], *, waits: bool = False, at_once: bool = False) -> PushResult:
        """Steps 1 to 5 of the push (DESIGN section 5)."""
        with writing(self._engine) as connection:
            locked = lock_tasks(connection, {row.id_job_task for row in rows}, waits=waits)
            rows = [row for row in rows if row.id_job_task not in locked.held]
            # After the wait for the locks, so that what the office decided meanwhile counts.
            require_not_revoked(connection, self._terminals(rows))
            with not_waiting(connection) if at_once else nullcontext():
                return self._push_locked(connection, rows, locked)

    def _push_locked(self, connection: Connection, rows: Sequence[LogRow], locked: LockedTasks) -> PushResult:
        tasks_there = locked.tickets
        keyed = [row for row in rows if row.idempotency_key is not None]
        refused = {
            _key(row): EventRefusal(Cause.TASK_GONE, f"task {row.id_job_task} is not in the tenant")
            for row in keyed
            if row.id_job_task not in tasks_there
        }
        wanted = {_key(row): row for row in keyed if row.id_job_task in tasks_there}
        there = _rows_there(connection, list(wanted))
        keyless = void_keyless(connection, self._zone, [row for row in rows if row.idempotency_key is None])
        newest = connection.scalar(_NEWEST) or 0
        self._write(connection, wanted, there, keyless.tasks)
        inserted = _numbers_of(connection, wanted.keys() - there.keys(), newest)
        accepted = {key: int(row["id_wip_log"]) for key, row in there.items()} | inserted
        return PushResult(accepted, refused, frozenset(keyless.voided), keyless.kept, locked.held)

    def _write(
        self,
        connection: Connection,
        wanted: Mapping[str, LogRow],
        there: Mapping[str, RowMapping],
        tasks_changed: Collection[int],
    ) -> None:
        """Insert what is missing, apply voids, and bring right what that changes, ``tasks_changed`` as well.

        What was in the log is read before the new rows are written: those are in hand, and need not come back.
        """
        new = [_as_stored(row, self._zone) for key, row in wanted.items() if key not in there]
        tasks = {*tasks_changed, *self._complete(connection, wanted, there), *(row.id_job_task for row in new)}
        if not tasks:
            return
        events = events_of(connection, TENANT, self._zone, tasks)
        insert_rows(connection, TENANT.log, [row.log_values(self._zone) for row in new])
        insert_rows(connection, TENANT.event, _event_values(new, self._zone))
        events.extend(row.to_event() for row in new)
        write_folded(connection, TENANT, self._zone, tasks, events)

    def _complete(
        self, connection: Connection, wanted: Mapping[str, LogRow], there: Mapping[str, RowMapping]
    ) -> set[int]:
        """Give rows that are ``there`` already the void and the kiosk_event they lack; the tasks changed by it."""
        rows = [(wanted[key], row) for key, row in there.items()]
        unknown = _event_values([row for row, found in rows if found["kiosk_key"] is None], self._zone)
        insert_rows(connection, TENANT.event, unknown)
        voided = [
            (found["id_wip_log"], row)
            for row, found in rows
            if row.deleted_at is not None and found["deleted_at"] is None
        ]
        self._void(connection, _LOG.c.id_wip_log, voided)
        # Whoever deleted a row first, the office say, may have left its sessions as they were.
        return {row.id_job_task for row, _ in rows if row.deleted_at is not None} | {
            wanted[str(values["idempotency_key"])].id_job_task for values in unknown
        }


def _rows_there(connection: Connection, keys: Sequence[str]) -> dict[str, RowMapping]:
    """Rows of the log by key: id_wip_log, deleted_at, and kiosk_key where the kiosk_event is there too."""
    there: dict[str, RowMapping] = {}
    for chunk in chunks(keys):
        rows = connection.execute(_ROWS_THERE, {"wanted": chunk}).mappings()
        there.update((row["idempotency_key"], row) for row in rows)
    return there


def _numbers_of(connection: Connection, keys: Collection[str], newest: int) -> dict[str, int]:
    """id_wip_log by key, of rows inserted when ``newest`` was the highest.

    Mostly all of them are above it, and few others: ten thousand keys need not be sent again. Which is above it
    the server decides.
    """
    if not keys:
        return {}
    above = _NUMBERS.where(_LOG.c.id_wip_log > newest, _LOG.c.idempotency_key.is_not(None))
    few = len(keys) <= SMALL_TRANSACTION
    rows = connection.execute(above) if few else many_rows(connection, above, _LOG.c.id_wip_log)
    numbers = {key: number for key, number in rows if key in keys}
    for chunk in chunks(sorted(keys - numbers.keys())):
        numbers.update((key, number) for key, number in connection.execute(_NUMBERS_OF, {"wanted": chunk}).all())
    return numbers


def _key(row: LogRow) -> str:
    if row.idempotency_key is None:
        raise ValueError("a row without an idempotency_key cannot be pushed")
    return row.idempotency_key


def _event_values(rows: Iterable[LogRow], zone: tzinfo) -> list[dict[str, Any]]:
    return [values for row in rows if (values := row.event_values(zone)) is not None]


def _as_stored(row: LogRow, zone: tzinfo) -> LogRow:
    """The row as it will be read back: a name that the log's column holds, the time that its key tells.

    A long name is no reason to lose an event.
    """
    name = fitting(row.operator_name, _NAME_LENGTH)
    at = from_database(to_database(row.event_time, zone), zone, key=row.idempotency_key) or row.event_time
    return (
        row
        if (name, at) == (row.operator_name, row.event_time)
        else replace(row, operator_name=name, event_time=at)
    )
