"""What goes over a standing connection for either log: pending events out, and what is new there in."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum, auto
from threading import Event
from typing import Final, Generic

from kiosk.projection.log_row import R
from kiosk.store.log_inbox import LogInbox
from kiosk.store.outbox import LogOutbox
from kiosk.sync.tail import TailWindow
from kiosk.tenant.pushing import PushResult

_log = logging.getLogger(__name__)

BATCH: Final = 2000
"""Rows sent at once while a backlog drains."""
BATCH_BESIDE_PEOPLE: Final = 200
"""Rows sent at once while people work at the kiosk: they wait for no more than that."""
_TAIL_PAGE: Final = 1000


class Polled(Enum):
    """What a look at the end of the tenant's log found.

    CORRECTED: news, and some of it supervisors entered: it mostly replaces rows, whose voids move no number.
    COMPARE: reference data and digests should be compared now.
    """

    NOTHING = auto()
    NEWS = auto()
    CORRECTED = auto()
    COMPARE = auto()


class LogExchange(ABC, Generic[R]):
    """The two directions between one log of a store and the tenant's.

    Every method may raise the gateway's TenantUnavailable and TenantProblem; what was done stays done, and doing
    it again is harmless. ``stopping`` ends long work early.
    """

    def __init__(
        self,
        terminal_id: str,
        outbox: LogOutbox[R],
        inbox: LogInbox[R],
        *,
        monotonic: Callable[[], float],
        stopping: Event,
    ) -> None:
        self.outbox = outbox
        self._own_inbox = inbox
        self._terminal_id = terminal_id
        self._monotonic = monotonic
        self._stopping = stopping
        self._tail: TailWindow | None = None

    # ------------------------------------------------------------ what each log does its own way

    @abstractmethod
    def _push(self, rows: Sequence[R]) -> PushResult:
        """Give the tenant rows that it may have already."""

    @abstractmethod
    def _rows_above(self, number: int, most: int) -> list[R]:
        """Rows of the tenant's log above the number, by their numbers."""

    @abstractmethod
    def _rows_of_keys(self, keys: Collection[str]) -> Sequence[R]:
        """Rows of the tenant's log that have these keys."""

    @abstractmethod
    def _numbers(self, terminal_id: str, first: int) -> dict[str, int]:
        """Key -> terminal_seq of what the tenant has of a terminal, from ``first`` on."""

    @abstractmethod
    def _take_in_own(self, rows: Sequence[R]) -> None:
        """Rows that this terminal made, which its store does not know."""

    @abstractmethod
    def _take_in_new(self, rows: Sequence[R]) -> None:
        """Rows from the end of the log."""

    @abstractmethod
    def _is_another(self, newest: R, there: R) -> bool:
        """Whether the tenant's row under the number of the ``newest`` here is another one."""

    @abstractmethod
    def _was_restored(self, telltale: R) -> None:
        """The tenant lacks the row that was the newest: it is of a backup."""

    # ------------------------------------------------------------ out

    def _push_pending(self, most: int) -> tuple[PushResult, int]:
        """Send ``most`` of what is pending; returns what came of it, and how many rows were tried."""
        batch = self.outbox.next_batch(most)
        if not batch:
            return PushResult({}, {}), 0
        result = self._push(batch)
        if result.accepted:
            self.outbox.mark_sent(batch, result.accepted)
            if self._tail is not None:
                self._tail.saw(result.accepted.values(), self._monotonic())
        if result.number_taken:
            self._renumber([row for row in batch if row.key in result.number_taken])
        if result.refused:
            self.outbox.set_aside(result.refused)
        return result, len(batch)

    def _renumber(self, rows: Sequence[R]) -> None:
        """Other events have these rows' numbers in the tenant: a store, this one or another, was put back."""
        lowest: dict[str, int] = {}
        for row in rows:
            if row.terminal_id is not None and row.terminal_seq is not None:
                lowest[row.terminal_id] = min(row.terminal_seq, lowest.get(row.terminal_id, row.terminal_seq))
        if lowest.pop(self._terminal_id, None) is not None:
            self._take_back_own()
        for terminal_id, first in lowest.items():
            self._settle(terminal_id, self._numbers(terminal_id, first))

    def _settle(self, terminal_id: str, there: Mapping[str, int]) -> None:
        self._own_inbox.settle_numbers({key: (terminal_id, number) for key, number in there.items()})

    # ------------------------------------------------------------ in

    def _begin_anew(self) -> None:
        """A new connection: nothing is known of what happened meanwhile, not even that it is the same log."""
        self._tail = None
        self._take_back_own()
        newest = self._own_inbox.newest()
        if newest is not None and newest.number is not None:
            there = self._rows_above(newest.number - 1, 1)
            if not there or self._is_another(newest, there[0]):
                _log.warning("the tenant lacks row %s: it was restored from a backup", newest.number)
                self._was_restored(newest)

    def _take_back_own(self) -> None:
        """Events of this terminal that its store does not know: it is of an older copy, or on a copied disk."""
        there = self._numbers(self._terminal_id, self._own_inbox.first_unsent())
        known = self._own_inbox.numbers_of(there)
        unknown = [key for key in there if key not in known]
        for start in range(0, len(unknown), _TAIL_PAGE):
            self._take_in_own(self._rows_of_keys(unknown[start : start + _TAIL_PAGE]))
        # Of some the log's row may be gone; their numbers are taken all the same.
        if unknown:
            self._settle(self._terminal_id, there)

    def _read_news(self, newest: int) -> Polled:
        """Read what is new at the end of the tenant's log, whose highest number is ``newest``."""
        if self._tail is None:
            self._tail = TailWindow(newest)
        elif newest < self._tail.top:
            self._tail = TailWindow(newest)
            known = self._own_inbox.newest()
            if known is not None:
                _log.warning("the tenant lacks row %s: it was restored from a backup", known.number)
                self._was_restored(known)
            return Polled.COMPARE
        is_corrected = False
        moved = newest > self._tail.top
        after = self._tail.read_after(newest, self._monotonic())
        while after is not None and not self._stopping.is_set():
            rows = self._rows_above(after, _TAIL_PAGE)
            fresh = self._tail.fresh(rows)
            self._take_in_new(fresh)
            is_corrected |= any(row.entered_by is not None for row in fresh)
            self._tail.saw([row.number for row in fresh if row.number is not None], self._monotonic())
            after = rows[-1].number if len(rows) == _TAIL_PAGE else None
        if is_corrected:
            return Polled.CORRECTED
        return Polled.NEWS if moved else Polled.NOTHING
