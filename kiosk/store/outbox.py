"""What the tenant has to be sent: pending events and voids, and the events it refused."""

from __future__ import annotations

import json
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Generic

from sqlalchemy import ColumnElement, Connection, Select, Update, and_, bindparam, delete, func, select, update

from kiosk.domain.attention import EventRefusal
from kiosk.domain.changes import Topic
from kiosk.projection.chunks import chunks
from kiosk.projection.floor_log import FloorRow
from kiosk.projection.log_row import R
from kiosk.projection.rows import LogRow
from kiosk.projection.zone import from_database, to_database
from kiosk.store.database import Store, StoreWriter
from kiosk.store.floor_log import settle_calls
from kiosk.store.kept_log import FLOOR, LOGS, WORK, KeptLog
from kiosk.store.replica import (
    ACCEPTED,
    LocalRow,
    forget,
    holders_of,
    local_rows,
    mark_lost_by_tenant,
    pairs_of,
    refold_pairs,
    sendable,
    withdraw_voids,
)
from kiosk.store.tables import LOCAL

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Attention(Generic[R]):
    """An own event, and why and when (``at``, aware UTC) the tenant refused it."""

    key: str
    refusal: EventRefusal
    at: datetime
    row: R


class LogOutbox(ABC, Generic[R]):
    """Pending events of one log of a store. ``now`` gives aware UTC for the time stamps of the journal.

    ``order``: in which rows are sent.
    """

    def __init__(
        self,
        store: Store,
        log: KeptLog[R],
        order: tuple[ColumnElement[Any], ...],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._kept = log
        self._order = order
        self._now = now

    def pending_count(self) -> int:
        """Events saved here whose row or whose void the tenant does not have yet; refused ones left out."""
        with self._store.reading() as connection:
            return connection.scalar(_count_pending(self._kept)) or 0

    def attention_count(self) -> int:
        """Events that the tenant refused and that nobody has settled: one taken back asks for nobody."""
        with self._store.reading() as connection:
            return connection.scalar(_count_attention(self._kept)) or 0

    def attention(self) -> list[Attention[R]]:
        """The refused events that are counted, the longest refused first."""
        log, journal = self._kept, self._kept.journal
        statement = (
            log.select(journal.c.attention_reason, journal.c.attention_at)
            .join(journal, journal.c.idempotency_key == log.key)
            .where(_needs_attention(log))
            .order_by(journal.c.attention_at, journal.c.terminal_seq)
        )
        with self._store.reading() as connection:
            found = [(row, log.read(row, UTC)) for row in connection.execute(statement)]
        return [
            Attention(
                key=read.key or "",
                refusal=EventRefusal.parse(row.attention_reason),
                at=from_database(row.attention_at, UTC) or self._now(),
                row=read,
            )
            for row, read in found
        ]

    def next_batch(self, limit: int) -> list[R]:
        """At most ``limit`` rows to send, each with its void if it has one.

        A row without a key is another client's, to be voided there.
        """
        with self._store.reading() as connection:
            rows = connection.execute(_select_sendable(self._kept, *self._order), {"most": limit}).all()
            return [self._kept.read(row, UTC) for row in rows]

    def mark_sent(self, sent: Sequence[R], accepted: Mapping[str, int]) -> None:
        """The tenant has these rows. ``accepted``: key -> the tenant's number, of rows among ``sent``.

        A row voided after ``sent`` was read keeps its void pending.
        """
        rows = [row for row in sent if row.key in accepted]
        if not rows:
            return
        numbers = json.dumps({row.key: accepted[row.key or ""] for row in rows})
        with self._store.writing() as writer:
            connection, log = writer.connection, self._kept
            gone = mark_lost_by_tenant(connection, log, holders_of(connection, log, numbers))
            connection.execute(_number_rows(log), {"accepted": numbers})
            connection.execute(_mark_sent(log), {"accepted": numbers, "at": to_database(self._now(), UTC)})
            _void_sent(connection, log, [row.key for row in rows if row.deleted_at is not None])
            writer.changed(Topic.OUTBOX)
            self._let_go(writer, gone)

    def set_aside(self, refused: Mapping[str, EventRefusal]) -> None:
        """The tenant refuses the rows of these keys. Own ones wait for a person, others' are let go."""
        with self._store.writing() as writer:
            connection, log = writer.connection, self._kept
            foreign = []
            for local in local_rows(connection, log, log.key, refused):
                key = local.row.key
                assert key is not None
                if local.is_own:
                    connection.execute(
                        update(log.journal)
                        .where(log.journal.c.idempotency_key == key)
                        .values(attention_reason=str(refused[key]), attention_at=to_database(self._now(), UTC))
                    )
                    _log.warning("event %s is refused by the tenant and set aside: %s", key, refused[key])
                else:
                    foreign.append(local)
                    _log.warning("event %s of another terminal is refused by the tenant: %s", key, refused[key])
            writer.changed(Topic.OUTBOX)
            # What the tenant holds stays as the tenant has it; only a row that it lacks has to go.
            outbox = log.void_outbox
            connection.execute(delete(outbox).where(outbox.c.local_id.in_([local.local_id for local in foreign])))
            gone = [local for local in foreign if local.row.number is None]
            forget(connection, log, gone)
            self._let_go(writer, gone)

    def retry(self, keys: Collection[str]) -> None:
        """Send refused events again."""
        journal = self._kept.journal
        with self._store.writing() as writer:
            for chunk in chunks(sorted(keys)):
                writer.connection.execute(
                    update(journal)
                    .where(journal.c.idempotency_key.in_(chunk))
                    .values(attention_reason=None, attention_at=None)
                )
            writer.changed(Topic.OUTBOX)

    @abstractmethod
    def _let_go(self, writer: StoreWriter, gone: Sequence[LocalRow[R]]) -> None:
        """Rows are gone from the log: bring right what was made of them."""


class Outbox(LogOutbox[LogRow]):
    """Pending events of work, task by task: so the tenant reads and folds each pair once (DESIGN section 5)."""

    def __init__(self, store: Store, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(store, WORK, (LOCAL.log.c.id_job_task, LOCAL.log.c.idempotency_key), now)

    def settle_voids(self, voided: Collection[int], kept: Mapping[int, str]) -> None:
        """Other clients' rows, by id_wip_log: the tenant has voided them, or keeps them: number -> reason.

        What the tenant keeps counts here again.
        """
        log, outbox = LOCAL.log, WORK.void_outbox
        with self._store.writing() as writer:
            connection = writer.connection
            for chunk in chunks(sorted(voided)):
                numbered = select(log.c.local_id).where(
                    log.c.id_wip_log.in_(chunk), log.c.idempotency_key.is_(None)
                )
                connection.execute(delete(outbox).where(outbox.c.local_id.in_(numbered)))
            back = local_rows(connection, WORK, log.c.id_wip_log, kept)
            back = [local for local in back if local.row.idempotency_key is None]
            for number in sorted(kept):
                _log.warning("row %s of another client cannot be taken back: %s", number, kept[number])
            withdraw_voids(connection, WORK, back)
            writer.changed(Topic.OUTBOX)
            if pairs := pairs_of(back):
                writer.changed(Topic.WORK, tasks=refold_pairs(connection, pairs, set()))

    def _let_go(self, writer: StoreWriter, gone: Sequence[LocalRow[LogRow]]) -> None:
        if lost := pairs_of(gone):
            writer.changed(Topic.WORK, tasks=refold_pairs(writer.connection, set(), lost))


class FloorOutbox(LogOutbox[FloorRow]):
    """Pending events of the floor log, in the order in which they were made."""

    def __init__(self, store: Store, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(store, FLOOR, (FLOOR.key,), now)

    def _let_go(self, writer: StoreWriter, gone: Sequence[LocalRow[FloorRow]]) -> None:
        if gone:
            settle_calls(writer.connection, [local.row for local in gone])
            writer.changed(Topic.FLOOR)


def sent_since(connection: Connection, moment: datetime) -> int:
    """How many events of this terminal, of both logs, the tenant took since then (aware)."""
    counts = (
        select(func.count()).select_from(log.journal).where(log.journal.c.sent_at >= to_database(moment, UTC))
        for log in LOGS
    )
    return sum(connection.scalar(count) or 0 for count in counts)


# Built once: these are asked after every action.
@cache
def _count_pending(log: KeptLog[Any]) -> Select[Any]:
    return select(func.count()).select_from(sendable(log).subquery())


def _needs_attention(log: KeptLog[Any]) -> ColumnElement[bool]:
    return and_(log.journal.c.attention_reason.is_not(None), log.log.c.deleted_at.is_(None))


@cache
def _count_attention(log: KeptLog[Any]) -> Select[Any]:
    joined = log.journal.join(log.log, log.key == log.journal.c.idempotency_key)
    return select(func.count()).select_from(joined).where(_needs_attention(log))


@cache
def _select_sendable(log: KeptLog[Any], *order: ColumnElement[Any]) -> Select[Any]:
    return log.select().where(log.log.c.local_id.in_(sendable(log))).order_by(*order).limit(bindparam("most"))


@cache
def _number_rows(log: KeptLog[Any]) -> Update:
    return update(log.log).where(log.key == ACCEPTED.c.key).values({log.number: ACCEPTED.c.value})


@cache
def _mark_sent(log: KeptLog[Any]) -> Update:
    journal = log.journal
    return (
        update(journal)
        .where(journal.c.idempotency_key.in_(select(ACCEPTED.c.key)), journal.c.sent_at.is_(None))
        .values(sent_at=bindparam("at"))
    )


def _void_sent(connection: Connection, log: KeptLog[Any], keys: Sequence[str | None]) -> None:
    outbox = log.void_outbox
    for chunk in chunks(keys):
        sent = select(log.log.c.local_id).where(log.key.in_(chunk))
        connection.execute(delete(outbox).where(outbox.c.local_id.in_(sent)))
