"""Bringing the tenant's sessions and statuses in line with its log, in transactions of their own."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import nullcontext
from dataclasses import replace
from datetime import tzinfo
from functools import reduce
from operator import or_
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from kiosk.projection.refold import Refolded, events_of, named_tickets, write_folded
from kiosk.tenant.engine import not_waiting, trying, writing
from kiosk.tenant.failures import is_held
from kiosk.tenant.locks import lock_task_rows, lock_ticket_rows, without_held
from kiosk.tenant.retry import Retry
from kiosk.tenant.tables import TENANT

_SETTLE_ROUNDS: Final = 10


def refold_locked(engine: Engine, zone: tzinfo, task_ids: Collection[int], *, waits: bool = True) -> Refolded:
    """Bring tasks right in a transaction of its own, under the same locks as a push; ``waits``: for these."""
    with writing(engine) as connection:
        return _refold(connection, zone, task_ids, waits=waits)


def refold_free(
    engine: Engine, zone: tzinfo, retry: Retry, task_ids: Collection[int], apart: Collection[int] = ()
) -> Refolded:
    """Bring those tasks right that nobody holds, or whose sessions nobody holds; ``apart`` as in `Pusher.push`."""
    together = [task_id for task_id in task_ids if task_id not in apart]
    alone = [task_id for task_id in task_ids if task_id in apart]
    done = Refolded()
    try:
        done |= retry.run(lambda: refold_locked(engine, zone, together, waits=False), unless=is_held)
    except DBAPIError as error:
        if not is_held(error):
            raise
        alone = [*together, *alone]
    return reduce(or_, (_refold_one(engine, zone, retry, task_id) for task_id in alone), done)


def _refold_one(engine: Engine, zone: tzinfo, retry: Retry, task_id: int) -> Refolded:
    def transaction() -> Refolded:
        with writing(engine) as connection:
            return _refold(connection, zone, [task_id], waits=False, at_once=True)

    try:
        return retry.run(transaction, unless=is_held)
    except DBAPIError as error:
        if not is_held(error):
            raise
        return Refolded(held=frozenset({task_id}))


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
        return _refold(connection, zone, task_ids, waits=True)


def _refold(
    connection: Connection, zone: tzinfo, task_ids: Collection[int], *, waits: bool, at_once: bool = False
) -> Refolded:
    tasks = lock_task_rows(connection, task_ids, waits=waits)
    events = events_of(connection, TENANT, zone, tasks.tickets)
    named = named_tickets(events)
    tickets = lock_ticket_rows(connection, named.union(tasks.tickets.values()), waits=waits)
    locked = without_held(tasks, tickets)
    folded = [event for event in events if event.task_id in locked.tickets]
    with not_waiting(connection) if at_once else nullcontext():
        done = write_folded(connection, TENANT, zone, locked.tickets, folded, tickets=named & tickets)
    return replace(done, held=locked.held)
