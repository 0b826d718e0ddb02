"""Writing events into the tenant's log: exactly once, with sessions and statuses right in the same transaction."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, Engine, RowMapping, bindparam, select, tuple_, update
from sqlalchemy.exc import DBAPIError

from kiosk.domain.attention import Cause, EventRefusal
from kiosk.projection.bulk import insert_rows
from kiosk.projection.chunks import chunks
from kiosk.projection.refold import events_of, write_folded
from kiosk.projection.rows import LogRow
from kiosk.projection.zone import from_database, to_database
from kiosk.tenant.engine import not_waiting, reading, writing
from kiosk.tenant.failures import LONGER_THAN_TAKEN, is_conflict, is_duplicate, is_held, refusal_of
from kiosk.tenant.locks import LockedTasks, lock_tasks
from kiosk.tenant.refolding import settle
from kiosk.tenant.retry import Retry
from kiosk.tenant.tables import TENANT
from kiosk.tenant.terminal import require_not_revoked
from kiosk.tenant.voids import void_keyless

SMALL_TRANSACTION: Final = 200
"""Events of one transaction in daily work."""
LARGE_TRANSACTION: Final = 2000
"""Events of one transaction while a backlog drains."""
_NAME_LENGTH: Final = 100  # atelier_wip_log.operator_name
_BYTES_OF_A_KEY: Final = 100
_LONGEST_ROW: Final = 200_000  # two texts as long as the log's columns hold, every byte of them escaped
_ESCAPED: Final = "\\'\"\0\n\r\x1a"
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
_HOLDERS: Final = select(_EVENT.c.terminal_id, _EVENT.c.terminal_seq, _EVENT.c.idempotency_key).where(
    tuple_(_EVENT.c.terminal_id, _EVENT.c.terminal_seq).in_(_WANTED)
)
_NUMBERS_OF: Final = select(_LOG.c.idempotency_key, _LOG.c.id_wip_log).where(_LOG.c.idempotency_key.in_(_WANTED))


@dataclass(frozen=True, slots=True)
class PushResult:
    """What became of pushed rows, by idempotency_key; every row is in exactly one of these, unless it waits.

    ``accepted``: the row's id_wip_log; it was there already or is there now. ``refused``: why the tenant will
    never take it.

    Of other clients' rows, which have no key, only the void is pushed; by id_wip_log, ``voided``: soft-deleted
    there now; ``kept``: why the tenant does not delete it.

    ``held``: tasks whose rows another client's transaction holds; what was pushed of them is to be pushed again.
    ``number_taken``: another event of the same terminal has its number there; to be pushed again under a new one.
    """

    accepted: Mapping[str, int]
    refused: Mapping[str, EventRefusal]
    voided: frozenset[int] = frozenset()
    kept: Mapping[int, str] = field(default_factory=dict)
    held: frozenset[int] = frozenset()
    number_taken: frozenset[str] = frozenset()


class Pusher:
    """Pushes rows in transactions; ``zone`` is the tenant's.

    ``is_cluster``: whether other nodes take writes too, see :func:`settle`. ``pushed_by``: the terminal
    that pushes; it may bring back what another one made, which the office shut out long ago, say. None: who
    made the rows. ``statement_bytes``: how long a statement may be; None: any length.
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
        self._statement_bytes = statement_bytes
        self._engine = engine
        self._zone = zone
        self._retry = retry
        self._is_cluster = is_cluster
        self._pushed_by = () if pushed_by is None else (pushed_by,)
        self._accepted: dict[str, int] = {}
        self._refused: dict[str, EventRefusal] = {}
        self._voided: set[int] = set()
        self._kept: dict[int, str] = {}
        self._held: set[int] = set()
        self._stuck: set[int] = set()
        self._number_taken: set[str] = set()

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

    def _those_that_fit(self, rows: Sequence[LogRow]) -> Sequence[LogRow]:
        """Without those that no statement can hold: the server ends the connection for most of them."""
        if self._statement_bytes is None or self._statement_bytes >= _LONGEST_ROW:
            return rows
        fitting = []
        for row in rows:
            if _text_bytes(row) > self._statement_bytes:
                self._refuse(row, EventRefusal(Cause.TOO_LONG, LONGER_THAN_TAKEN))
            else:
                fitting.append(row)
        return fitting

    def _push_all(self, rows: Sequence[LogRow]) -> None:
        self._held = set()
        for transaction in _transactions(rows, self._statement_bytes):
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
        self._accepted.update(result.accepted)
        self._refused.update(result.refused)
        self._voided |= result.voided
        self._kept.update(result.kept)
        self._held |= result.held

    def _push_each_task(self, rows: Sequence[LogRow]) -> None:
        """Each task in a transaction of its own, which waits for nobody: one that is held keeps no other back."""
        for _, of_task in groupby(sorted(rows, key=_TASK_OF), _TASK_OF):
            self._push_or_split(list(of_task), at_once=True)

    def _push_or_split(self, rows: Sequence[LogRow], *, at_once: bool = False) -> None:
        """One transaction; where a row is refused, the halves each their own, down to the row itself.

        ``at_once``: rows of one task, which is held when somebody has a lock that they need.
        """
        try:
            result = self._retry.run(lambda: self._transaction(rows, at_once=at_once), unless=is_held)
        except DBAPIError as error:
            if is_held(error):
                # Of a session or a row of the log: which one, the server does not say.
                if at_once:
                    self._stuck.add(rows[0].id_job_task)
                else:
                    self._push_each_task(rows)
                return
            if is_duplicate(error) and (taken := self._with_number_taken(rows)):
                self._number_taken |= taken
                if rest := [row for row in rows if row.idempotency_key not in taken]:
                    self._push_or_split(rest, at_once=at_once)
                return
            refusal = refusal_of(error)
            if refusal is None:
                raise
            if len(rows) == 1:
                self._refuse(rows[0], refusal)
                return
            middle = len(rows) // 2
            self._push_or_split(rows[:middle], at_once=at_once)
            self._push_or_split(rows[middle:], at_once=at_once)
        else:
            self._note(result)

    def _with_number_taken(self, rows: Sequence[LogRow]) -> set[str]:
        """Keys of those whose number is another event's of the same terminal."""
        wanted = {
            (row.terminal_id, row.terminal_seq): row.idempotency_key
            for row in rows
            if row.idempotency_key is not None and row.terminal_id is not None and row.terminal_seq is not None
        }
        taken: set[str] = set()
        with reading(self._engine) as connection:
            for chunk in chunks(sorted(wanted)):
                for terminal_id, number, key in connection.execute(_HOLDERS, {"wanted": chunk}):
                    if wanted[terminal_id, number] != key:
                        taken.add(wanted[terminal_id, number])
        return taken

    def _refuse(self, row: LogRow, refusal: EventRefusal) -> None:
        if row.idempotency_key is not None:
            self._refused[row.idempotency_key] = refusal
        elif row.id_wip_log is not None:
            self._kept[row.id_wip_log] = str(refusal)

    def _transaction(self, rows: Sequence[LogRow], *, waits: bool = False, at_once: bool = False) -> PushResult:
        """Steps 1 to 5 of the push (DESIGN section 5)."""
        with writing(self._engine) as connection:
            locked = lock_tasks(connection, {row.id_job_task for row in rows}, waits=waits)
            rows = [row for row in rows if row.id_job_task not in locked.held]
            # After the wait for the locks, so that what the office decided meanwhile counts.
            require_not_revoked(connection, self._pushed_by or _makers(rows))
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
        self._write(connection, wanted, there, keyless.tasks)
        inserted = _numbers_of(connection, [key for key in wanted if key not in there])
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
            (row, found) for row, found in rows if row.deleted_at is not None and found["deleted_at"] is None
        ]
        if voided:
            log = TENANT.log
            connection.execute(
                update(log)
                .where(log.c.id_wip_log == bindparam("row_id"), log.c.deleted_at.is_(None))
                .values(deleted_at=bindparam("at"), deleted_by=bindparam("by")),
                [
                    {
                        "row_id": found["id_wip_log"],
                        "at": to_database(row.deleted_at, self._zone),
                        "by": row.deleted_by,
                    }
                    for row, found in voided
                ],
            )
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


def _numbers_of(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    """id_wip_log by key; answered from the index of the keys alone."""
    numbers: dict[str, int] = {}
    for chunk in chunks(keys):
        numbers.update((key, number) for key, number in connection.execute(_NUMBERS_OF, {"wanted": chunk}).all())
    return numbers


def _transactions(rows: Sequence[LogRow], longest: int | None) -> Iterator[Sequence[LogRow]]:
    """The rows task by task, in pieces of one transaction; what is little goes in one.

    ``longest``: bytes of a statement; the keys of a transaction are asked for in one.
    """
    ordered = sorted(rows, key=_TASK_OF)
    size = SMALL_TRANSACTION if len(ordered) <= SMALL_TRANSACTION else LARGE_TRANSACTION
    if longest is not None:
        size = max(1, min(size, longest // _BYTES_OF_A_KEY))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def _text_bytes(row: LogRow) -> int:
    """Bytes of the row's texts in a statement, more or less: some characters are escaped."""
    texts = [text for text in (row.operator_name, row.serial_number, row.notes) if text is not None]
    return sum(len(text.encode()) + sum(map(text.count, _ESCAPED)) for text in texts)


def _makers(rows: Sequence[LogRow]) -> set[str]:
    return {row.terminal_id for row in rows if row.terminal_id is not None}


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
    name = _fitting(row.operator_name)
    at = from_database(to_database(row.event_time, zone), zone, key=row.idempotency_key) or row.event_time
    return (
        row
        if (name, at) == (row.operator_name, row.event_time)
        else replace(row, operator_name=name, event_time=at)
    )


def _fitting(name: str | None) -> str | None:
    if name is None or len(name) <= _NAME_LENGTH:
        return name
    end = _NAME_LENGTH
    while end > 0 and unicodedata.category(name[end]) in ("Mn", "Mc", "Me"):
        end -= 1  # a Thai vowel or tone mark stays with its consonant
    return name[:end]
