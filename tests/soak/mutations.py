"""Break the sync on purpose, one promise at a time: `python -m tests.soak.mutations [--seeds 2000] [--only NAME]`.

The simulation must fail for every one of these; exit code 1 when one survives. Nothing is edited: each mutation
patches the program while it plays.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import replace
from typing import Any, Final
from unittest.mock import patch

from kiosk.domain.status import Stage, TicketStatus
from kiosk.projection import tickets
from kiosk.projection.zone import to_database
from kiosk.store import floor_inbox, inbox, inbox_plan, outbox, reference, replica
from kiosk.store.errors import StoreError
from kiosk.store.floor_inbox import FloorInbox
from kiosk.store.inbox import Inbox
from kiosk.store.tables import JOURNAL
from kiosk.sync.exchange import Exchange
from kiosk.sync.floor_exchange import FloorExchange
from kiosk.sync.log_exchange import BATCH
from kiosk.sync.tail import TailWindow
from kiosk.tenant.push import Pusher
from kiosk.tenant.reference import ReferenceReader
from tests.helpers.simulated_world import SimulatedWorld
from tests.soak.simulation import failures, told

SEEDS: Final = 2000
"""At most so many stories until a mutation must be caught."""


def _plain_cursor() -> AbstractContextManager[Any]:
    """The log is read by "id > last" alone: no digests, no gaps, no looking back at a new connection."""

    def read_after(window: TailWindow, newest: int, _now: float) -> int | None:
        return window.top if newest > window.top else None

    return _all(
        _without_comparison(),
        patch.object(TailWindow, "read_after", read_after),
        patch.object(Exchange, "begin", lambda exchange: exchange._plan_refold()),
    )


def _without_comparison() -> AbstractContextManager[Any]:
    """The digests are never compared; the tail still reads its gaps again."""
    return _all(
        patch.object(Inbox, "differing", lambda *_: []),
        patch.object(Inbox, "restored_witness", lambda _inbox: None),
        patch.object(Inbox, "reconcile", lambda *_: frozenset()),
    )


def _no_key_look_up() -> AbstractContextManager[Any]:
    """A push inserts its rows without asking which keys are there."""
    write = Pusher._write

    def write_all(pusher: Pusher, connection: Any, wanted: Any, _there: Any, tasks: Any) -> None:
        write(pusher, connection, wanted, {}, tasks)

    return patch.object(Pusher, "_write", write_all)


def _sent_before_commit() -> AbstractContextManager[Any]:
    """Events are marked as sent before the tenant has them."""
    push_some = Exchange.push_some

    def mark_and_push(exchange: Exchange, most: int = BATCH) -> int:
        batch = exchange.outbox.next_batch(most)
        with exchange.outbox._store.writing() as writer:
            writer.connection.execute(
                JOURNAL.update()
                .where(JOURNAL.c.idempotency_key.in_([row.idempotency_key for row in batch]))
                .values(sent_at=to_database(exchange._utc_now(), None))
            )
        with patch.object(exchange.outbox, "next_batch", lambda _most: batch):
            return push_some(exchange, most)

    return patch.object(Exchange, "push_some", mark_and_push)


def _restore_unnoticed() -> AbstractContextManager[Any]:
    """Digests are believed although the tenant was restored and hands out its numbers again."""
    return _all(patch.object(Inbox, "mark_restored", lambda *_: None), _without_deep_digest())


def _without_deep_digest() -> AbstractContextManager[Any]:
    """Only counts and sums of numbers are compared, never what the rows say."""
    return patch.object(Exchange, "_deeply_differing", lambda *_: [])


def _numbers_trusted() -> AbstractContextManager[Any]:
    """A row that holds a number the tenant gave to another one keeps it."""
    return _all(
        patch.object(inbox_plan, "holders_among", lambda *_: []),
        patch.object(outbox, "holders_of", lambda *_: []),
    )


def _lost_rows_forgotten() -> AbstractContextManager[Any]:
    """What a restored tenant lacks is taken for deleted instead of being sent again."""

    def forget(connection: Any, log: Any, rows: Any) -> Any:
        replica.forget(connection, log, rows)
        return rows

    return patch.object(inbox, "mark_lost_by_tenant", forget)


def _voids_not_kept() -> AbstractContextManager[Any]:
    """The tenant's row always wins, also over an event taken back here that it does not know of yet."""
    return patch.object(inbox_plan, "_merged", lambda _mine, theirs: theirs)


def _voids_not_sent() -> AbstractContextManager[Any]:
    """An event taken back after it was sent stays taken back here alone."""
    write = Pusher._write

    def write_without_voids(pusher: Pusher, connection: Any, wanted: Any, there: Any, tasks: Any) -> None:
        known = {key: {**row, "deleted_at": row["deleted_at"] or True} for key, row in there.items()}
        write(pusher, connection, wanted, known, tasks)

    return patch.object(Pusher, "_write", write_without_voids)


def _tenant_not_folded() -> AbstractContextManager[Any]:
    """Nobody brings the tenant's sessions right after another client wrote."""
    return patch.object(Exchange, "refold_there", lambda exchange: setattr(exchange, "refold_at", None))


def _not_folded_here() -> AbstractContextManager[Any]:
    """Rows of others are taken in, but their sessions are not folded anew."""
    return patch.object(inbox, "refold_pairs", lambda *_: frozenset())


def _own_voids_forgotten() -> AbstractContextManager[Any]:
    """Once sent, a void of another client's row is nobody's any more: a restored tenant is not told again."""
    return patch.object(replica.LocalRow, "keeps_void", property(lambda row: row.is_own or row.void_pending))


def _cancelled_elsewhere() -> AbstractContextManager[Any]:
    """No task is asked for by number: only open ones of its own work centres, though its people are on others."""
    read = ReferenceReader.read
    return patch.object(
        ReferenceReader,
        "read",
        lambda reader, connection, zone, _worked_on, **more: read(reader, connection, zone, **more),
    )


def _sessions_believed() -> AbstractContextManager[Any]:
    """The tenant's sessions and statuses are never compared with those that its log makes."""
    return _all(
        patch.object(Exchange, "_compare_sessions", lambda *_: None),
        patch.object(reference, "_contradicted", lambda *_: set()),
    )


def _office_overruled() -> AbstractContextManager[Any]:
    """A ticket that the office completed by hand is open again with the next work on it."""
    move = tickets.moved_ticket

    def moved(ticket: Stage, *tasks: Any, **further: Any) -> Stage:
        was = TicketStatus.IN_PROGRESS if ticket.status == TicketStatus.COMPLETED else ticket.status
        return move(replace(ticket, status=was), *tasks, **further)

    return patch.object(tickets, "moved_ticket", moved)


def _numbers_given_twice() -> AbstractContextManager[Any]:
    """A store that is older than the tenant goes on with the numbers that it would use next."""
    return _all(
        patch.object(inbox, "settle_numbers", lambda *_: False),
        patch.object(Exchange, "_take_back_own", lambda _exchange: None),
    )


def _floor_not_compared() -> AbstractContextManager[Any]:
    """The floor log's end is read, and nothing of it compared."""
    return patch.object(FloorExchange, "_differing", lambda *_, **__: [])


def _floor_restored_unnoticed() -> AbstractContextManager[Any]:
    """Its digests are believed although the tenant hands out its numbers again."""
    return _all(
        patch.object(FloorInbox, "mark_restored", lambda *_: None),
        patch.object(FloorExchange, "_is_edited", lambda *_: False),
    )


def _floor_lost_rows_forgotten() -> AbstractContextManager[Any]:
    """What a restored tenant lacks of it stays as it is here."""
    return patch.object(FloorInbox, "mark_lost", lambda *_: None)


def _floor_voids_not_kept() -> AbstractContextManager[Any]:
    """The tenant's row always wins."""
    return patch.object(floor_inbox, "with_kept_void", lambda _mine, theirs: theirs)


def _floor_numbers_given_twice() -> AbstractContextManager[Any]:
    """An older store goes on with the numbers that it would use next."""
    return _all(
        patch.object(floor_inbox, "settle_numbers", lambda *_: False),
        patch.object(FloorExchange, "_take_back_own", lambda _exchange: None),
    )


MUTATIONS: Final[Mapping[str, Callable[[], AbstractContextManager[Any]]]] = {
    "plain-cursor": _plain_cursor,
    "no-key-look-up": _no_key_look_up,
    "sent-before-commit": _sent_before_commit,
    "no-comparison": _without_comparison,
    "no-deep-digest": _without_deep_digest,
    "restore-unnoticed": _restore_unnoticed,
    "numbers-trusted": _numbers_trusted,
    "lost-rows-forgotten": _lost_rows_forgotten,
    "voids-not-kept": _voids_not_kept,
    "voids-not-sent": _voids_not_sent,
    "tenant-not-folded": _tenant_not_folded,
    "not-folded-here": _not_folded_here,
    "own-voids-forgotten": _own_voids_forgotten,
    "cancelled-elsewhere": _cancelled_elsewhere,
    "sessions-believed": _sessions_believed,
    "office-overruled": _office_overruled,
    "numbers-given-twice": _numbers_given_twice,
    "floor-not-compared": _floor_not_compared,
    "floor-restored-unnoticed": _floor_restored_unnoticed,
    "floor-lost-rows-forgotten": _floor_lost_rows_forgotten,
    "floor-voids-not-kept": _floor_voids_not_kept,
    "floor-numbers-given-twice": _floor_numbers_given_twice,
}


def caught_by(world: SimulatedWorld, name: str, seeds: Iterable[int]) -> tuple[int, Exception] | None:
    """The first seed that fails under the mutation with what went wrong, None when it survives them all.

    Only a check, or a rule of the store's tables, catches it: any other error is the mutation's own, which no
    longer fits the program, and is raised.
    """
    with MUTATIONS[name]():
        for seed, error in failures(world, seeds):
            if not isinstance(error, AssertionError | StoreError):
                raise error
            return seed, error
    return None


def _all(*patches: AbstractContextManager[Any]) -> AbstractContextManager[Any]:
    """All of them as one."""
    stack = ExitStack()
    for patched in patches:
        stack.enter_context(patched)
    return stack


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.mutations", description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS, help="how many to try for each")
    parser.add_argument("--only", choices=MUTATIONS, help="this mutation alone")
    chosen = parser.parse_args(arguments)
    survivors = 0
    with closing(SimulatedWorld()) as world:
        for name, mutation in MUTATIONS.items():
            if chosen.only not in (None, name):
                continue
            caught = caught_by(world, name, range(chosen.seeds))
            survivors += caught is None
            outcome = "SURVIVED"
            if caught is not None:
                seed, error = caught
                outcome = f"caught by seed {seed}: {told(error).splitlines()[-1]}"
            print(f"{name:20} {outcome[:150]}\n{'':20} {(mutation.__doc__ or '').strip()}", flush=True)
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
