"""Taking in the tenant's log: what other terminals and other clients did, and the echo of one's own events."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, case, func, insert, or_, select

from kiosk.domain.changes import Topic
from kiosk.domain.sessions import OPEN_STATUSES
from kiosk.projection.checksum import checksums
from kiosk.projection.chunks import chunks
from kiosk.projection.reference import Digest
from kiosk.projection.rows import LogRow
from kiosk.projection.zone import to_database, wall_clock
from kiosk.store.database import Store, StoreWriter
from kiosk.store.inbox_plan import WorkPlan, plan_for
from kiosk.store.kept_log import WORK
from kiosk.store.log_inbox import LogInbox
from kiosk.store.merge import write_marks, write_rows
from kiosk.store.numbers import settle_numbers
from kiosk.store.pending_refolds import add_refolds
from kiosk.store.replica import mark_lost_by_tenant, pairs_of, refold_pairs
from kiosk.store.sync_state import StateName, clear_state, read_state, write_state
from kiosk.store.tables import ELSEWHERE, JOURNAL, LOCAL, VOID_OUTBOX

_LOG = LOCAL.log

# Built once: these are asked all day, and putting them together takes longer than their answer.
_HELD_TASKS: Final = select(LOCAL.task.c.id_job_task).union(
    select(LOCAL.session.c.id_job_task).where(LOCAL.session.c.status.in_(OPEN_STATUSES)),
    select(_LOG.c.id_job_task).where(_LOG.c.event_time >= bindparam("since")),
)
_TASKS_AT_WORK: Final = (
    select(LOCAL.session.c.id_job_task).where(LOCAL.session.c.status.in_(OPEN_STATUSES)).distinct()
)
_OWN_TASKS: Final = (
    select(_LOG.c.id_job_task).join(JOURNAL, JOURNAL.c.idempotency_key == _LOG.c.idempotency_key).distinct()
)
# Each of them as often as they come: told to say each once, SQLite goes through the whole log in people's order.
_PEOPLE_WHO_ACTED: Final = (
    select(_LOG.c.operator_user_id)
    .join(JOURNAL, JOURNAL.c.idempotency_key == _LOG.c.idempotency_key)
    .where(_LOG.c.event_time >= bindparam("since"), _LOG.c.operator_user_id.is_not(None))
)
_COUNTED_VOID: Final = case(
    (or_(_LOG.c.deleted_at.is_(None), VOID_OUTBOX.c.local_id.is_not(None)), 0), else_=_LOG.c.id_wip_log
)
_DIGESTS: Final = (
    select(_LOG.c.id_job_task, func.count(), func.sum(_LOG.c.id_wip_log), func.sum(_COUNTED_VOID))
    .outerjoin(VOID_OUTBOX, VOID_OUTBOX.c.local_id == _LOG.c.local_id)
    .where(_LOG.c.id_job_task.in_(bindparam("wanted", expanding=True)), _LOG.c.id_wip_log.is_not(None))
    .group_by(_LOG.c.id_job_task)
)


class Inbox(LogInbox[LogRow]):
    """The tenant's rows on their way into one store.

    The local log becomes the tenant's rows and this terminal's own events; taking the same rows in again
    changes nothing. ``now`` gives aware UTC for the time stamps of the journal; ``zone``: of the tenant's times.
    """

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        zone: Callable[[], tzinfo] = lambda: UTC,
    ) -> None:
        super().__init__(store, WORK, now, zone)

    def take_in(self, rows: Sequence[LogRow]) -> frozenset[int]:
        """Merge rows of the tenant's log and fold their pairs; returns the tasks whose sessions changed."""
        return self._merge(rows, ())

    def reconcile(self, task_ids: Collection[int], rows: Sequence[LogRow]) -> frozenset[int]:
        """The same where ``rows`` are all the tenant has of ``task_ids``: what it lacks, it lost.

        Events that it lost are sent again; rows of other clients without a key go. Returns changed tasks.
        """
        return self._merge(rows, task_ids)

    def concerning(self, rows: Sequence[LogRow], since: datetime, kept_since: datetime) -> list[LogRow]:
        """Those of ``rows`` that this kiosk follows: of tasks it knows, and of people who acted here ``since``.

        Of tasks that it does not know, rows before ``kept_since`` stay forgotten.
        """
        with self._store.reading() as connection:
            tasks = _present(connection, LOCAL.task.c.id_job_task, {row.id_job_task for row in rows})
            tasks |= _present(connection, _LOG.c.id_job_task, {row.id_job_task for row in rows} - tasks)
            people = _acted_here(connection, since)
        return [
            row
            for row in rows
            if row.id_job_task in tasks or (row.operator_user_id in people and row.event_time >= kept_since)
        ]

    def unknown_tasks(self, rows: Sequence[LogRow]) -> frozenset[int]:
        """Tasks of ``rows`` that are neither here nor known to be elsewhere: new ones, most likely."""
        task_ids = {row.id_job_task for row in rows}
        with self._store.reading() as connection:
            known = _present(connection, LOCAL.task.c.id_job_task, task_ids)
            known |= _present(connection, ELSEWHERE.c.id_job_task, task_ids - known)
        return frozenset(task_ids - known)

    def held_tasks(self, since: datetime) -> list[int]:
        """Tasks to compare with the tenant: those listed here, those with open sessions, those touched ``since``.

        The list has the tasks closed in the last days too: on a task that met its target people may still work.
        """
        with self._store.reading() as connection:
            return sorted(connection.scalars(_HELD_TASKS, {"since": to_database(since, UTC)}))

    def tasks_at_work(self) -> list[int]:
        """Tasks with open sessions, somebody's here or elsewhere."""
        with self._store.reading() as connection:
            return sorted(connection.scalars(_TASKS_AT_WORK))

    def own_tasks(self) -> list[int]:
        """Tasks that this terminal has events of, held or not: what a restored tenant may have lost."""
        with self._store.reading() as connection:
            return sorted(connection.scalars(_OWN_TASKS))

    def checksums(self, task_ids: Collection[int]) -> dict[int, int]:
        """Checksums of what this kiosk knows of the tenant's log."""
        with self._store.reading() as connection:
            return checksums(connection, LOCAL, task_ids, wall_clock(self._zone()))

    def differing(self, task_ids: Collection[int], theirs: Mapping[int, Digest]) -> list[int]:
        """Those of ``task_ids`` whose log here is not what the tenant's digests say; in their order."""
        ours, nothing = self.digest(task_ids), Digest()
        return [task for task in task_ids if ours.get(task, nothing) != theirs.get(task, nothing)]

    def digest(self, task_ids: Collection[int]) -> dict[int, Digest]:
        """What this kiosk knows of the tenant's log, task by task; tasks without rows are left out."""
        found: dict[int, Digest] = {}
        with self._store.reading() as connection:
            for chunk in chunks(sorted(set(task_ids))):
                for task_id, count, ids, deleted in connection.execute(_DIGESTS, {"wanted": chunk}):
                    found[task_id] = Digest(count, int(ids), int(deleted))
        return found

    def mark_restored(self, task_id: int) -> None:
        """The tenant was restored from a backup, as a row of this task shows: digests no longer suffice.

        A restored tenant hands out its numbers again, and then rows that differ may have the same digest.
        """
        with self._store.writing() as writer:
            write_state(writer.connection, StateName.RESTORED, str(task_id))

    def restored_witness(self) -> int | None:
        """The task whose row shows it, as given to :meth:`mark_restored`; None when digests can be believed."""
        with self._store.reading() as connection:
            task_id = read_state(connection, StateName.RESTORED)
            return None if task_id is None else int(task_id)

    def mark_compared(self, compared: Collection[int]) -> None:
        """Every row of these tasks was compared; the tenant's sessions are still those of the backup.

        The backup may have been made between another client's row and its fold.
        """
        with self._store.writing() as writer:
            clear_state(writer.connection, StateName.RESTORED)
            add_refolds(writer.connection, compared)

    def _merge(self, rows: Sequence[LogRow], whole_tasks: Collection[int]) -> frozenset[int]:
        zone = self._zone()
        with self._store.reading() as connection:
            if not plan_for(connection, rows, whole_tasks, zone).has_work:
                return frozenset()
        with self._store.writing() as writer:
            # Planned again: people go on working, and what they write must not be overwritten.
            plan = plan_for(writer.connection, rows, whole_tasks, zone)
            return self._carry_out(writer, plan)

    def _carry_out(self, writer: StoreWriter, plan: WorkPlan) -> frozenset[int]:
        connection = writer.connection
        lost = pairs_of(mark_lost_by_tenant(connection, WORK, plan.gone)) | plan.moved_pairs()
        settle_numbers(connection, WORK, plan.numbers(), self._now())
        write_rows(connection, WORK, plan)
        _write_events(connection, plan)
        write_marks(connection, WORK, plan, self._now())
        if plan.to_refold:
            add_refolds(connection, plan.to_refold)
        changed = refold_pairs(connection, plan.changed_pairs(), lost)
        writer.changed(Topic.OUTBOX)
        if plan.touches_work or lost:
            writer.changed(Topic.WORK, tasks=plan.tasks() | changed)
        return changed


def _write_events(connection: Connection, plan: WorkPlan) -> None:
    arrived = [*plan.inserts, *(after for local, after in plan.updates if local.row.terminal_id is None)]
    events = [further for row in arrived if (further := row.event_values(UTC)) is not None]
    if events:
        connection.execute(insert(LOCAL.event), events)


def _present(connection: Connection, column: Any, values: Collection[int]) -> set[int]:
    found: set[int] = set()
    for chunk in chunks(sorted(values)):
        found.update(connection.scalars(_select_present(column), {"wanted": chunk}))
    return found


@cache
def _select_present(column: Any) -> Select[Any]:
    return select(column).where(column.in_(bindparam("wanted", expanding=True))).distinct()


def _acted_here(connection: Connection, since: datetime) -> set[int]:
    """People whose events were recorded on this terminal ``since``."""
    people = connection.scalars(_PEOPLE_WHO_ACTED, {"since": to_database(since, UTC)})
    return {number for number in people if number is not None}
