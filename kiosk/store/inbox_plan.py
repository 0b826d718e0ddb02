"""What taking the tenant's rows in comes to: compared with what is here, and nothing written yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from operator import attrgetter
from typing import Final

from sqlalchemy import Connection

from kiosk.projection.refold import Pair
from kiosk.projection.rows import LogRow, in_order_of_ids, is_read_by_order
from kiosk.store.kept_log import WORK
from kiosk.store.merge import Plan, with_kept_void
from kiosk.store.replica import LocalRow, holders_among, local_rows, pair_of
from kiosk.store.tables import LOCAL

_LOG = LOCAL.log
_WORK_OF: Final = attrgetter("event_type", "event_time", "qty", "operator_user_id")


@dataclass
class WorkPlan(Plan[LogRow]):
    """What taking rows of work in comes to. ``to_refold``: tasks that the tenant has to bring right."""

    to_refold: set[int] = field(default_factory=set)

    @property
    def touches_work(self) -> bool:
        """Whether people's work changes."""
        return bool(self.inserts or self._altered())

    def changed_pairs(self) -> set[Pair]:
        rows = [*self.inserts]
        for before, after in self._altered():
            rows += [before.row, after]
        return {pair for row in rows if (pair := pair_of(row)) is not None}

    def moved_pairs(self) -> set[Pair]:
        """Pairs that a row left, or in which it moved in time: other than the tenant's rows ever should."""
        return {
            pair
            for before, after in self.updates
            if (pair := pair_of(before.row)) is not None
            and (pair, before.row.event_time) != (pair_of(after), after.event_time)
        }

    def tasks(self) -> set[int]:
        return {row.id_job_task for row in self.inserts} | {after.id_job_task for _, after in self._altered()}

    def _altered(self) -> list[tuple[LocalRow[LogRow], LogRow]]:
        """Updates of more than the tenant's number for the row."""
        return [
            (before, after)
            for before, after in self.updates
            if replace(before.row, id_wip_log=after.id_wip_log) != after
        ]


def plan_for(
    connection: Connection, rows: Sequence[LogRow], whole_tasks: Collection[int], zone: tzinfo
) -> WorkPlan:
    plan = WorkPlan()
    rows = _in_order_with_those_here(connection, rows, whole_tasks, zone)
    by_id = {row.id_wip_log: row for row in rows if row.id_wip_log is not None}
    keys = {row.idempotency_key for row in by_id.values() if row.idempotency_key is not None}
    mine_by_key = {
        local.row.idempotency_key: local for local in local_rows(connection, WORK, _LOG.c.idempotency_key, keys)
    }
    numbered = local_rows(connection, WORK, _LOG.c.id_wip_log, by_id)
    mine_by_id = {local.row.id_wip_log: local for local in numbered if local.row.idempotency_key is None}
    gone = {local.local_id: local for local in _missing(connection, by_id.values(), whole_tasks)}
    for local in holders_among(numbered, {number: row.idempotency_key for number, row in by_id.items()}):
        # Where the row's own number comes in as well, the update below puts that right.
        if local.row.idempotency_key is None or local.row.idempotency_key not in keys:
            gone[local.local_id] = local
    for local in list(mine_by_id.values()):
        number_here = local.row.id_wip_log
        if number_here is not None and local.row.identity(zone) != by_id[number_here].identity(zone):
            # Another client's row, and after a restore another one under its number.
            gone[local.local_id] = mine_by_id.pop(number_here)
    plan.gone = list(gone.values())
    for number, theirs in by_id.items():
        key = theirs.idempotency_key
        mine = mine_by_id.get(number) if key is None else mine_by_key.get(key)
        if mine is None:
            plan.inserts.append(theirs)
            if _may_be_unfolded(theirs, None):
                plan.to_refold.add(theirs.id_job_task)
        else:
            _plan_known(plan, mine, theirs)
    return plan


def _in_order_with_those_here(
    connection: Connection, rows: Sequence[LogRow], whole_tasks: Collection[int], zone: tzinfo
) -> list[LogRow]:
    """The rows as the order of all ids has them read, and those here that this moves in time.

    Of the hour that comes twice a row alone does not say which it means, and ids come out of order.
    """
    doubtful = {row.id_job_task for row in rows if is_read_by_order(row, zone)}
    numbers = {row.id_wip_log for row in rows}
    here = [
        local.row
        for local in local_rows(connection, WORK, _LOG.c.id_job_task, doubtful - set(whole_tasks))
        if local.row.id_wip_log is not None and local.row.id_wip_log not in numbers
    ]
    settled = in_order_of_ids([*rows, *here], zone)
    arrived, others = settled[: len(rows)], settled[len(rows) :]
    return arrived + [after for before, after in zip(here, others, strict=True) if after != before]


def _plan_known(plan: WorkPlan, mine: LocalRow[LogRow], theirs: LogRow) -> None:
    after = _merged(mine, theirs)
    plan.meet(mine, theirs, after)
    if after != mine.row and _may_be_unfolded(theirs, mine.row):
        plan.to_refold.add(theirs.id_job_task)


def _merged(mine: LocalRow[LogRow], theirs: LogRow) -> LogRow:
    """The tenant's row, with what only kiosks know of it where that is still on its way there."""
    after = with_kept_void(mine, theirs)
    if theirs.terminal_id is None and mine.row.terminal_id is not None:
        after = replace(
            after,
            terminal_id=mine.row.terminal_id,
            terminal_seq=mine.row.terminal_seq,
            action=mine.row.action,
            reason_code=mine.row.reason_code,
            entered_by=mine.row.entered_by,
            entered_at=mine.row.entered_at,
        )
    return after


def _may_be_unfolded(theirs: LogRow, mine: LogRow | None) -> bool:
    """Whether the row's writer may have left the tenant's sessions as they were: any client but a kiosk.

    A soft delete may be the office's or a kiosk's; the row does not say. A kiosk edits no row.
    """
    newly_deleted = theirs.deleted_at is not None and (mine is None or mine.deleted_at is None)
    edited = mine is not None and _WORK_OF(theirs) != _WORK_OF(mine)
    return theirs.operator_user_id is not None and (theirs.terminal_id is None or newly_deleted or edited)


def _missing(
    connection: Connection, rows: Iterable[LogRow], whole_tasks: Collection[int]
) -> list[LocalRow[LogRow]]:
    numbers, keys = set(), set()
    for row in rows:
        numbers.add(row.id_wip_log)
        keys.add(row.idempotency_key)
    return [
        local
        for local in local_rows(connection, WORK, _LOG.c.id_job_task, whole_tasks)
        if (local.is_sent or local.row.id_wip_log is not None)
        and (
            local.row.id_wip_log not in numbers
            if local.row.idempotency_key is None
            else local.row.idempotency_key not in keys
        )
    ]
