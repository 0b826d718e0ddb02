"""What taking in the tenant's rows asks of a log's copy here, alike for both logs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime, tzinfo
from functools import cache
from typing import Any, Generic

from sqlalchemy import Select

from kiosk.domain.changes import Topic
from kiosk.projection.log_row import R
from kiosk.store.database import Store
from kiosk.store.kept_log import KeptLog
from kiosk.store.numbers import Number, first_unsent, numbers_of, settle_numbers


class LogInbox(Generic[R]):
    """The tenant's rows of one log on their way into one store.

    ``now`` gives aware UTC for the time stamps of the journal; ``zone``: of the tenant's times.
    """

    def __init__(
        self,
        store: Store,
        log: KeptLog[R],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        zone: Callable[[], tzinfo] = lambda: UTC,
    ) -> None:
        self._store = store
        self._kept = log
        self._now = now
        self._zone = zone

    def newest(self) -> R | None:
        """The row with the highest number that the tenant gave: the first that an older copy of it lacks."""
        with self._store.reading() as connection:
            row = connection.execute(_select_newest(self._kept)).first()
            return None if row is None else self._kept.read(row, UTC)

    def first_unsent(self) -> int:
        """The lowest number of this terminal that the tenant may have for another event."""
        with self._store.reading() as connection:
            return first_unsent(connection, self._kept)

    def numbers_of(self, keys: Collection[str]) -> dict[str, int]:
        """The numbers of those of the kiosks' events that are known here, by key."""
        with self._store.reading() as connection:
            return numbers_of(connection, self._kept, keys)

    def settle_numbers(self, theirs: Mapping[str, Number]) -> None:
        """Make room for the tenant's numbers, by key (:mod:`kiosk.store.numbers`)."""
        with self._store.writing() as writer:
            if settle_numbers(writer.connection, self._kept, theirs, self._now()):
                writer.changed(Topic.OUTBOX)


@cache
def _select_newest(log: KeptLog[Any]) -> Select[Any]:
    return log.select().where(log.number.is_not(None)).order_by(log.number.desc()).limit(1)
