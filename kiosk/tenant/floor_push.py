"""Writing events into the tenant's floor log: exactly once; nothing is folded there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import Final

from sqlalchemy import BindParameter, Connection, Engine, RowMapping, bindparam, select

from kiosk.domain.attention import EventRefusal
from kiosk.projection.bulk import insert_rows
from kiosk.projection.chunks import chunks
from kiosk.projection.floor_log import FloorRow
from kiosk.tenant.engine import not_waiting, writing
from kiosk.tenant.pushing import LogPusher, PushResult, fitting
from kiosk.tenant.retry import Retry
from kiosk.tenant.tables import ADDED
from kiosk.tenant.terminal import require_not_revoked

_NAME_LENGTH: Final = 150  # kiosk_floor_log.operator_name

_LOG = ADDED.floor_log
_WANTED: Final[BindParameter[object]] = bindparam("wanted", expanding=True)
_ROWS_THERE: Final = select(_LOG.c.event_key, _LOG.c.id_floor_log, _LOG.c.deleted_at).where(
    _LOG.c.event_key.in_(_WANTED)
)


class FloorPusher(LogPusher[FloorRow]):
    """Pushes rows of the floor log, see :class:`LogPusher`. What somebody holds is not waited for: it waits."""

    def __init__(
        self,
        engine: Engine,
        zone: tzinfo,
        retry: Retry,
        *,
        pushed_by: str | None = None,
        statement_bytes: int | None = None,
    ) -> None:
        super().__init__(
            engine,
            zone,
            retry,
            numbered=_LOG,
            numbered_key=_LOG.c.event_key,
            pushed_by=pushed_by,
            statement_bytes=statement_bytes,
        )

    def push(self, rows: Sequence[FloorRow]) -> PushResult:
        """Push ``rows``; DBAPIError where the tenant, not a row, is at fault.

        TenantProblem REVOKED when the office shut the terminal out: nothing of it gets in then. Rows of which
        nothing is said wait for another client's transaction.
        """
        for transaction in self._transactions(self._those_that_fit(rows)):
            self._push_or_split(transaction, at_once=True)
        return PushResult(self._accepted, self._refused, number_taken=frozenset(self._number_taken))

    def _transaction(self, rows: Sequence[FloorRow], *, at_once: bool) -> PushResult:
        assert at_once
        with writing(self._engine) as connection:
            require_not_revoked(connection, self._terminals(rows))
            with not_waiting(connection):
                return PushResult(self._write(connection, rows), {})

    def _is_held(self, rows: Sequence[FloorRow], *, at_once: bool) -> None:
        """They are pushed again."""

    def _refuse_keyless(self, row: FloorRow, refusal: EventRefusal) -> None:
        raise AssertionError("every row of the floor log has a key")

    def _write(self, connection: Connection, rows: Sequence[FloorRow]) -> dict[str, int]:
        """Insert what is missing, apply voids; the number of each, by key."""
        there = _rows_there(connection, [row.key for row in rows])
        # A long name is no reason to lose an event.
        new = [
            replace(row, operator_name=fitting(row.operator_name, _NAME_LENGTH))
            for row in rows
            if row.key not in there
        ]
        insert_rows(connection, _LOG, [row.log_values(self._zone) for row in new])
        voided = [
            (there[row.key]["id_floor_log"], row)
            for row in rows
            if row.deleted_at is not None and row.key in there and there[row.key]["deleted_at"] is None
        ]
        self._void(connection, _LOG.c.id_floor_log, voided)
        there |= _rows_there(connection, [row.key for row in new])
        return {key: int(row["id_floor_log"]) for key, row in there.items()}


def _rows_there(connection: Connection, keys: Sequence[str]) -> dict[str, RowMapping]:
    """Rows of the log by key: id_floor_log, deleted_at."""
    there: dict[str, RowMapping] = {}
    for chunk in chunks(keys):
        rows = connection.execute(_ROWS_THERE, {"wanted": chunk}).mappings()
        there.update((row["event_key"], row) for row in rows)
    return there
