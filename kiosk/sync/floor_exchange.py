"""The floor log over a standing connection: as the log of work, compared by day, and nothing to fold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from threading import Event
from typing import Final

from kiosk.projection.floor_log import FloorRow
from kiosk.projection.floor_parts import Days, Part, day_of, days_until
from kiosk.projection.reference import Digest
from kiosk.projection.rows import UNREADABLE
from kiosk.store.database import Store
from kiosk.store.floor_inbox import FloorInbox
from kiosk.store.floor_pruning import FloorPruner
from kiosk.store.outbox import FloorOutbox
from kiosk.sync.log_exchange import BATCH, LogExchange, Polled
from kiosk.sync.pace import Due
from kiosk.sync.settings import SyncSettings
from kiosk.tenant import floor_pull
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.pushing import PushResult

_FOLLOWED: Final = timedelta(days=14)
"""So far back everybody's floor log is compared; a terminal's own as long as it is kept."""
_RECENT: Final = timedelta(days=2)
"""So far back it is compared each time."""
_ALL_EVERY: Final = 3600.0
_DEEP_EVERY: Final = 300.0


class FloorExchange(LogExchange[FloorRow]):
    """The two directions between a store's floor log and that of a tenant which has one.

    ``utc_now``: the corrected time.
    """

    def __init__(
        self,
        store: Store,
        gateway: TenantGateway,
        settings: SyncSettings,
        *,
        utc_now: Callable[[], datetime],
        monotonic: Callable[[], float],
        stopping: Event,
    ) -> None:
        outbox = FloorOutbox(store, utc_now)
        self._inbox = FloorInbox(store, utc_now, lambda: gateway.zone)
        super().__init__(store.terminal_id, outbox, self._inbox, monotonic=monotonic, stopping=stopping)
        self.pruner = FloorPruner(store, settings.keep_days, utc_now)
        self._gateway = gateway
        self._utc_now = utc_now
        self._all, self._deep = Due(_ALL_EVERY), Due(_DEEP_EVERY)
        self._late: set[Days] = set()
        self._differed: dict[Part, tuple[Digest, Digest]] = {}
        self.is_held = False
        """Another client's transaction holds what events that wait need."""

    def begin(self) -> None:
        """A new connection: everything is compared."""
        self._all.at_once()
        self._deep.at_once()
        self._differed.clear()
        self._begin_anew()

    def push_some(self, most: int = BATCH) -> int:
        """Send ``most`` of what is pending; returns how many rows the tenant took or refused."""
        result, tried = self._push_pending(most)
        done = len(result.accepted) + len(result.refused)
        self.is_held = done + len(result.number_taken) < tried
        return done

    def poll(self, newest: int) -> Polled:
        """Read what is new in the tenant's log, whose highest number is ``newest``."""
        return self._read_news(newest)

    def compare(self) -> None:
        """Compare digests with the tenant's, and exchange what differs, both ways.

        Of the last days each time; once an hour of all that is followed, and of what this terminal made. On a new
        connection, and every few minutes, checksums of the last days are compared as well.
        """
        is_restored = self._inbox.is_restored()
        is_deep = self._deep.is_due(self._monotonic())
        is_all = is_restored or self._all.is_due(self._monotonic())
        for part in self._differing(is_all=is_all, is_deep=is_deep, is_restored=is_restored):
            if self._stopping.is_set():
                return
            self._exchange(part)
        self._late.clear()
        if is_restored:
            self._inbox.mark_compared()
        if is_all:
            self._all.done(self._monotonic())
        if is_deep:
            self._deep.done(self._monotonic())

    def _differing(self, *, is_all: bool, is_deep: bool, is_restored: bool) -> list[Part]:
        """Days, and perhaps what this terminal made, that are not the same here and there."""
        now = self._utc_now()
        since = max(now - _FOLLOWED, self.pruner.cutoff) if is_all else now - _RECENT
        days = days_until(now, since, self._gateway.zone)
        late: list[Part] = [*(self._late - set(days))]
        own = self._inbox.own_part() if is_all else None
        others = late if own is None else [*late, own]
        if is_restored:
            return [*days, *others]
        differing: list[Part] = [part for part in others if self._is_other(part)]
        # Mostly all is alike: one question shows that.
        span = Days(days[-1].begin, days[0].end)
        if self._is_other(span):
            differing += [day for day in days if self._is_other(day)]
        if is_deep and self._is_edited(span):
            differing += [day for day in days if day not in differing and self._is_edited(day)]
        return differing

    def _is_other(self, part: Part) -> bool:
        """Whether the digests differ, and exchanging the part has not left them as they are already."""
        here = self._inbox.digest(part)
        there = self._gateway.read_floor(lambda connection, zone: floor_pull.digest(connection, zone, part))
        if here == there or self._differed.get(part) == (here, there):
            return False
        self._differed[part] = here, there
        return True

    def _is_edited(self, part: Part) -> bool:
        """Whether rows have other keys or times there: a restored tenant gives its numbers again."""
        there = self._gateway.read_floor(lambda connection, zone: floor_pull.checksum(connection, zone, part))
        return there != self._inbox.checksum(part)

    def _exchange(self, part: Part) -> None:
        rows = self._gateway.read_floor(lambda connection, zone: floor_pull.rows_of_part(connection, zone, part))
        self._inbox.take_in(self._kept(rows))
        if missing := self._inbox.missing(part, rows):
            # One whose time was edited is of another part now.
            moved = self._rows_of_keys(missing)
            self._inbox.take_in(moved)
            self._inbox.mark_lost(set(missing) - {row.key for row in moved})

    def _kept(self, rows: Sequence[FloorRow]) -> list[FloorRow]:
        cutoff = self.pruner.cutoff
        return [row for row in rows if row.event_time >= cutoff or row.event_type == UNREADABLE]

    def _take_in_new(self, rows: Sequence[FloorRow]) -> None:
        kept = self._kept(rows)
        self._inbox.take_in(kept)
        # What is put back in time mostly replaces a row, whose void no number tells.
        recent = self._utc_now() - _RECENT
        self._late |= {
            day_of(row.event_time, self._gateway.zone)
            for row in kept
            if row.event_time < recent and row.event_type != UNREADABLE
        }

    def _take_in_own(self, rows: Sequence[FloorRow]) -> None:
        self._inbox.take_in(rows)

    def _was_restored(self, _telltale: FloorRow) -> None:
        self._inbox.mark_restored()

    def _is_another(self, newest: FloorRow, there: FloorRow) -> bool:
        return (newest.number, newest.key) != (there.number, there.key)

    def _push(self, rows: Sequence[FloorRow]) -> PushResult:
        return self._gateway.push_floor(rows, self._terminal_id)

    def _rows_above(self, number: int, most: int) -> list[FloorRow]:
        return self._gateway.read_floor(lambda connection, zone: floor_pull.tail(connection, zone, number, most))

    def _rows_of_keys(self, keys: Collection[str]) -> Sequence[FloorRow]:
        return self._gateway.read_floor(lambda connection, zone: floor_pull.rows_of_keys(connection, zone, keys))

    def _numbers(self, terminal_id: str, first: int) -> dict[str, int]:
        return self._gateway.read_floor(
            lambda connection, _zone: floor_pull.numbers(connection, terminal_id, first)
        )
