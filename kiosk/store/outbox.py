"""What the tenant has to be sent: pending events and voids, and the events it refused."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, and_, bindparam, delete, func, select, update

from kiosk.domain.attention import EventRefusal
from kiosk.domain.changes import Topic
from kiosk.projection.chunks import chunks
from kiosk.projection.rows import LogRow, read_log_row, select_log
from kiosk.projection.zone import from_database, to_database
from kiosk.store.database import Store
from kiosk.store.replica import (
    ACCEPTED,
    forget,
    holders_of,
    local_rows,
    mark_lost_by_tenant,
    refold_pairs,
    sendable,
    withdraw_voids,
)
from kiosk.store.tables import JOURNAL, LOCAL, VOID_OUTBOX

_log = logging.getLogger(__name__)

# Built once: these are asked after every action.
_NEEDS_ATTENTION: Final = and_(JOURNAL.c.attention_reason.is_not(None), LOCAL.log.c.deleted_at.is_(None))
_COUNT_PENDING: Final = select(func.count()).select_from(sendable().subquery())
_COUNT_ATTENTION: Final = (
    select(func.count())
    .select_from(JOURNAL)
    .join(LOCAL.log, LOCAL.log.c.idempotency_key == JOURNAL.c.idempotency_key)
    .where(_NEEDS_ATTENTION)
)
_SELECT_SENDABLE: Final = (
    select_log(LOCAL)
    .where(LOCAL.log.c.local_id.in_(sendable()))
    # By task, so that the tenant reads and folds each pair once (DESIGN section 5).
    .order_by(LOCAL.log.c.id_job_task, LOCAL.log.c.idempotency_key)
    .limit(bindparam("most"))
)
_NUMBER_ROWS: Final = (
    update(LOCAL.log).where(LOCAL.log.c.idempotency_key == ACCEPTED.c.key).values(id_wip_log=ACCEPTED.c.value)
)
_MARK_SENT: Final = (
    update(JOURNAL)
    .where(JOURNAL.c.idempotency_key.in_(select(ACCEPTED.c.key)), JOURNAL.c.sent_at.is_(None))
    .values(sent_at=bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class Attention:
    """An own event, and why and when (``at``, aware UTC) the tenant refused it."""

    key: str
    refusal: EventRefusal
    at: datetime
    row: LogRow


class Outbox:
    """Pending events of one store. ``now`` gives aware UTC for the time stamps of the journal."""

    def __init__(self, store: Store, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._store = store
        self._now = now

    def pending_count(self) -> int:
        """Events saved here whose row or whose void the tenant does not have yet; refused ones left out."""
        with self._store.reading() as connection:
            return connection.scalar(_COUNT_PENDING) or 0

    def attention_count(self) -> int:
        """Events that the tenant refused and that nobody has settled: one taken back asks for nobody."""
        with self._store.reading() as connection:
            return connection.scalar(_COUNT_ATTENTION) or 0

    def attention(self) -> list[Attention]:
        """The refused events that are counted, the longest refused first."""
        statement = (
            select_log(LOCAL, JOURNAL.c.attention_reason, JOURNAL.c.attention_at)
            .join(JOURNAL, JOURNAL.c.idempotency_key == LOCAL.log.c.idempotency_key)
            .where(_NEEDS_ATTENTION)
            .order_by(JOURNAL.c.attention_at, JOURNAL.c.terminal_seq)
        )
        with self._store.reading() as connection:
            return [
                Attention(
                    key=row.idempotency_key,
                    refusal=EventRefusal.parse(row.attention_reason),
                    at=from_database(row.attention_at, UTC) or self._now(),
                    row=read_log_row(row, UTC),
                )
                for row in connection.execute(statement)
            ]

    def next_batch(self, limit: int) -> list[LogRow]:
        """At most ``limit`` rows to send, task by task, each with its void if it has one.

        A row without a key is another client's, to be voided there.
        """
        with self._store.reading() as connection:
            rows = connection.execute(_SELECT_SENDABLE, {"most": limit}).all()
            return [read_log_row(row, UTC) for row in rows]

    def mark_sent(self, sent: Sequence[LogRow], accepted: Mapping[str, int]) -> None:
        """The tenant has these rows. ``accepted``: key -> id_wip_log, of rows among ``sent``.

        A row voided after ``sent`` was read keeps its void pending.
        """
        rows = [row for row in sent if row.idempotency_key in accepted]
        if not rows:
            return
        numbers = json.dumps({row.idempotency_key: accepted[row.idempotency_key or ""] for row in rows})
        with self._store.writing() as writer:
            connection = writer.connection
            lost = mark_lost_by_tenant(connection, holders_of(connection, numbers))
            connection.execute(_NUMBER_ROWS, {"accepted": numbers})
            connection.execute(_MARK_SENT, {"accepted": numbers, "at": to_database(self._now(), UTC)})
            _void_sent(connection, [row.idempotency_key for row in rows if row.deleted_at is not None])
            writer.changed(Topic.OUTBOX)
            if lost:
                writer.changed(Topic.WORK, tasks=refold_pairs(connection, set(), lost))

    def set_aside(self, refused: Mapping[str, EventRefusal]) -> None:
        """The tenant refuses the rows of these keys. Own ones wait for a person, others' are let go."""
        with self._store.writing() as writer:
            connection = writer.connection
            foreign = []
            for local in local_rows(connection, LOCAL.log.c.idempotency_key, refused):
                key = local.row.idempotency_key
                assert key is not None
                if local.is_own:
                    connection.execute(
                        update(JOURNAL)
                        .where(JOURNAL.c.idempotency_key == key)
                        .values(attention_reason=str(refused[key]), attention_at=to_database(self._now(), UTC))
                    )
                    _log.warning("event %s is refused by the tenant and set aside: %s", key, refused[key])
                else:
                    foreign.append(local)
                    _log.warning("event %s of another terminal is refused by the tenant: %s", key, refused[key])
            writer.changed(Topic.OUTBOX)
            # What the tenant holds stays as the tenant has it; only a row that it lacks has to go.
            connection.execute(
                delete(VOID_OUTBOX).where(VOID_OUTBOX.c.local_id.in_([local.local_id for local in foreign]))
            )
            lost = forget(connection, [local for local in foreign if local.row.id_wip_log is None])
            if lost:
                writer.changed(Topic.WORK, tasks=refold_pairs(connection, set(), lost))

    def settle_voids(self, voided: Collection[int], kept: Mapping[int, str]) -> None:
        """Other clients' rows, by id_wip_log: the tenant has voided them, or keeps them: number -> reason.

        What the tenant keeps counts here again.
        """
        log = LOCAL.log
        with self._store.writing() as writer:
            connection = writer.connection
            for chunk in chunks(sorted(voided)):
                numbered = select(log.c.local_id).where(
                    log.c.id_wip_log.in_(chunk), log.c.idempotency_key.is_(None)
                )
                connection.execute(delete(VOID_OUTBOX).where(VOID_OUTBOX.c.local_id.in_(numbered)))
            back = local_rows(connection, log.c.id_wip_log, kept)
            back = [local for local in back if local.row.idempotency_key is None]
            for number in sorted(kept):
                _log.warning("row %s of another client cannot be taken back: %s", number, kept[number])
            pairs = withdraw_voids(connection, back)
            writer.changed(Topic.OUTBOX)
            if pairs:
                writer.changed(Topic.WORK, tasks=refold_pairs(connection, pairs, set()))

    def retry(self, keys: Collection[str]) -> None:
        """Send refused events again."""
        with self._store.writing() as writer:
            for chunk in chunks(sorted(keys)):
                writer.connection.execute(
                    update(JOURNAL)
                    .where(JOURNAL.c.idempotency_key.in_(chunk))
                    .values(attention_reason=None, attention_at=None)
                )
            writer.changed(Topic.OUTBOX)


def _void_sent(connection: Connection, keys: Sequence[str | None]) -> None:
    for chunk in chunks(keys):
        connection.execute(
            delete(VOID_OUTBOX).where(
                VOID_OUTBOX.c.local_id.in_(
                    select(LOCAL.log.c.local_id).where(LOCAL.log.c.idempotency_key.in_(chunk))
                )
            )
        )
