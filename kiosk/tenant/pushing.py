"""Pushing rows of a log so that one bad row keeps no other back: alike for the work log and the floor log."""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import cache
from typing import Any, Final, Generic

from sqlalchemy import Column, Connection, Engine, Select, Table, bindparam, select, tuple_, update
from sqlalchemy.exc import DBAPIError

from kiosk.domain.attention import Cause, EventRefusal
from kiosk.projection.chunks import chunks
from kiosk.projection.log_row import R
from kiosk.projection.zone import to_database
from kiosk.tenant.engine import reading
from kiosk.tenant.failures import LONGER_THAN_TAKEN, is_duplicate, is_held, refusal_of
from kiosk.tenant.retry import Retry

SMALL_TRANSACTION: Final = 200
"""Events of one transaction in daily work."""
LARGE_TRANSACTION: Final = 2000
"""Events of one transaction while a backlog drains."""
_BYTES_OF_A_KEY: Final = 100
_LONGEST_ROW: Final = 200_000  # two texts as long as the log's columns hold, every byte of them escaped
_ESCAPED: Final = "\\'\"\0\n\r\x1a"


@dataclass(frozen=True, slots=True)
class PushResult:
    """What became of pushed rows, by key; every row is in exactly one of these, unless it waits.

    ``accepted``: the row's number; it was there already or is there now. ``refused``: why the tenant will never
    take it. ``number_taken``: another event of the same terminal has its number there; to be pushed again under a
    new one.

    Of other clients' rows of work, which have no key, only the void is pushed; by id_wip_log, ``voided``:
    soft-deleted there now; ``kept``: why the tenant does not delete it. ``held``: tasks whose rows another
    client's transaction holds; what was pushed of them is to be pushed again.
    """

    accepted: Mapping[str, int]
    refused: Mapping[str, EventRefusal]
    voided: frozenset[int] = frozenset()
    kept: Mapping[int, str] = field(default_factory=dict)
    held: frozenset[int] = frozenset()
    number_taken: frozenset[str] = frozenset()


class LogPusher(ABC, Generic[R]):
    """Pushes rows in transactions; ``zone`` is the tenant's.

    ``pushed_by``: the terminal that pushes; it may bring back what another one made, which the office shut out
    long ago, say. None: who made the rows. ``statement_bytes``: how long a statement may be; None: any length.
    ``numbered``, ``numbered_key``: the table with the events' numbers, and its column of their keys.
    """

    def __init__(
        self,
        engine: Engine,
        zone: tzinfo,
        retry: Retry,
        *,
        numbered: Table,
        numbered_key: Column[Any],
        pushed_by: str | None,
        statement_bytes: int | None,
    ) -> None:
        self._engine = engine
        self._zone = zone
        self._retry = retry
        self._holders = _select_holders(numbered, numbered_key)
        self._pushed_by = () if pushed_by is None else (pushed_by,)
        self._statement_bytes = statement_bytes
        self._accepted: dict[str, int] = {}
        self._refused: dict[str, EventRefusal] = {}
        self._number_taken: set[str] = set()

    @abstractmethod
    def _transaction(self, rows: Sequence[R], *, at_once: bool) -> PushResult:
        """Push the rows in one transaction; ``at_once``: no lock is waited for."""

    @abstractmethod
    def _is_held(self, rows: Sequence[R], *, at_once: bool) -> None:
        """Another client's transaction holds something that the rows need: which, the server does not say."""

    @abstractmethod
    def _refuse_keyless(self, row: R, refusal: EventRefusal) -> None:
        """The tenant refuses what is pushed of a row without a key."""

    def _note(self, result: PushResult) -> None:
        self._accepted.update(result.accepted)
        self._refused.update(result.refused)

    def _those_that_fit(self, rows: Sequence[R]) -> Sequence[R]:
        """Without those that no statement can hold: the server ends the connection for most of them."""
        if self._statement_bytes is None or self._statement_bytes >= _LONGEST_ROW:
            return rows
        fitting = []
        for row in rows:
            if _text_bytes(row.texts) > self._statement_bytes:
                self._refuse(row, EventRefusal(Cause.TOO_LONG, LONGER_THAN_TAKEN))
            else:
                fitting.append(row)
        return fitting

    def _transactions(self, rows: Sequence[R]) -> Iterator[Sequence[R]]:
        """The rows in their order, in pieces of one transaction; what is little goes in one.

        The keys of a transaction are asked for in one statement.
        """
        size = SMALL_TRANSACTION if len(rows) <= SMALL_TRANSACTION else LARGE_TRANSACTION
        if self._statement_bytes is not None:
            size = max(1, min(size, self._statement_bytes // _BYTES_OF_A_KEY))
        for start in range(0, len(rows), size):
            yield rows[start : start + size]

    def _push_or_split(self, rows: Sequence[R], *, at_once: bool = False) -> None:
        """One transaction; where a row is refused, the halves each their own, down to the row itself."""
        try:
            result = self._retry.run(lambda: self._transaction(rows, at_once=at_once), unless=is_held)
        except DBAPIError as error:
            if is_held(error):
                self._is_held(rows, at_once=at_once)
                return
            if is_duplicate(error) and (taken := self._with_number_taken(rows)):
                self._number_taken |= taken
                if rest := [row for row in rows if row.key not in taken]:
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

    def _with_number_taken(self, rows: Sequence[R]) -> set[str]:
        """Keys of those whose number is another event's of the same terminal."""
        wanted = {
            (row.terminal_id, row.terminal_seq): row.key
            for row in rows
            if row.key is not None and row.terminal_id is not None and row.terminal_seq is not None
        }
        taken: set[str] = set()
        with reading(self._engine) as connection:
            for chunk in chunks(sorted(wanted)):
                for terminal_id, number, key in connection.execute(self._holders, {"wanted": chunk}):
                    if wanted[terminal_id, number] != key:
                        taken.add(wanted[terminal_id, number])
        return taken

    def _refuse(self, row: R, refusal: EventRefusal) -> None:
        if row.key is not None:
            self._refused[row.key] = refusal
        else:
            self._refuse_keyless(row, refusal)

    def _terminals(self, rows: Sequence[R]) -> set[str]:
        """Whose push it is: nothing gets in of one that was shut out."""
        return set(self._pushed_by) or {row.terminal_id for row in rows if row.terminal_id is not None}

    def _void(self, connection: Connection, number: Column[Any], rows: Iterable[tuple[int, R]]) -> None:
        """Soft-delete rows by their ``number`` there, as each says; the first of two soft deletes stays."""
        log = number.table
        assert isinstance(log, Table)
        changes = [
            {"row_id": row_id, "at": to_database(row.deleted_at, self._zone), "by": row.deleted_by}
            for row_id, row in rows
        ]
        if changes:
            connection.execute(
                update(log)
                .where(number == bindparam("row_id"), log.c.deleted_at.is_(None))
                .values(deleted_at=bindparam("at"), deleted_by=bindparam("by")),
                changes,
            )


def fitting(name: str | None, most: int) -> str | None:
    """At most so many characters of a name; a Thai vowel or tone mark stays with its consonant."""
    if name is None or len(name) <= most:
        return name
    end = most
    while end > 0 and unicodedata.category(name[end]) in ("Mn", "Mc", "Me"):
        end -= 1
    return name[:end]


@cache
def _select_holders(numbered: Table, key: Column[Any]) -> Select[Any]:
    return select(numbered.c.terminal_id, numbered.c.terminal_seq, key).where(
        tuple_(numbered.c.terminal_id, numbered.c.terminal_seq).in_(bindparam("wanted", expanding=True))
    )


def _text_bytes(texts: Iterable[str | None]) -> int:
    """Bytes of texts in a statement, more or less: some characters are escaped."""
    present = [text for text in texts if text is not None]
    return sum(len(text.encode()) + sum(map(text.count, _ESCAPED)) for text in present)
