"""The floor log as reports read it: from the tenant where it has one, or from what this kiosk knows of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select

from kiosk.domain.floor_events import FloorEvent, FloorEventType
from kiosk.domain.forgotten import SignsBetween, no_signs, signs_among
from kiosk.domain.link import TenantLack
from kiosk.domain.seconds import time_of
from kiosk.domain.shifts import ShiftBreak, Window
from kiosk.projection.breaks import read_breaks
from kiosk.projection.bulk import many_rows
from kiosk.projection.chunks import chunks
from kiosk.projection.floor_log import (
    read_floor_events,
    read_floor_row,
    select_floor_events,
    select_floor_log,
)
from kiosk.projection.shares import Share
from kiosk.projection.source import Source
from kiosk.projection.sql import WallSeconds
from kiosk.projection.twice import beyond_twice
from kiosk.projection.zone import HOUR_SECONDS, Offsets
from kiosk.reports.sums import within
from kiosk.tenant.schema import find_lack_of
from kiosk.tenant.tables import ADDED


class FloorReader:
    """Reads the floor log and the breaks. ``lack``: why the tenant has none to read, None = it has.

    Without them nothing is found, and the report says so.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self.log, self._breaks = ADDED.floor_log, ADDED.shift_break
        self.lack: TenantLack | None = None
        if source.tables.is_local:
            # Imported here: a report of the tenant does without the tables of the store.
            from kiosk.store.tables import FLOOR_LOG, SHIFT_BREAK  # noqa: PLC0415

            self.log, self._breaks = FLOOR_LOG, SHIFT_BREAK
        else:
            self.lack = find_lack_of(source.connection, self.log, self._breaks)

    def breaks(self) -> list[ShiftBreak]:
        """The scheduled breaks, hidden ones too."""
        return [] if self.lack is not None else read_breaks(self._source.connection, self._breaks)

    def by_person(self, window: Window, share: Share) -> dict[int, list[FloorEvent]]:
        """People's events in the window, in no order, without what was taken back, and what only calls need."""
        found: dict[int, list[FloorEvent]] = defaultdict(list)
        if self.lack is not None:
            return {}
        (number,) = self.log.primary_key.columns
        of_share = select_floor_events(self.log).where(share.has(self.log.c.operator_user_id))
        rows = many_rows(self._source.connection, self._within(window, of_share), number)
        for event in read_floor_events(rows, self._source.zone):
            if window.start <= event.event_time < window.end:
                found[event.operator_id].append(event)
        return dict(found)

    def signs_in(self, window: Window, share: Share) -> Callable[[int], SignsBetween]:
        """When each of these people did something on the floor in the window, whatever it was.

        All in one statement, when the first one is asked for: a thousand may have work left running.
        """

        @cache
        def known() -> dict[int, SignsBetween]:
            return {operator_id: signs_among(times) for operator_id, times in self._times(window, share).items()}

        def of_person(operator_id: int) -> SignsBetween:
            def between(after: datetime, until: datetime) -> Iterable[datetime]:
                return known().get(operator_id, no_signs)(after, until)

            return between

        return of_person

    def of_calls(self, window: Window) -> list[FloorEvent]:
        """The calls made in the window and all their answers, whenever they came; in no order."""
        statement = self._counting().where(self.log.c.event_type == FloorEventType.CALL.value)
        calls = list(self._in_window(window, statement))
        return [*calls, *self._answers([call.key for call in calls])]

    def _times(self, window: Window, share: Share) -> Mapping[int, Sequence[datetime]]:
        found: dict[int, list[datetime]] = defaultdict(list)
        if self.lack is not None:
            return found
        log, offsets = self.log, Offsets(self._source.zone)
        (number,) = log.primary_key.columns
        of_share = and_(log.c.deleted_at.is_(None), share.has(log.c.operator_user_id))
        statement = select(log.c.operator_user_id, WallSeconds(log.c.event_time)).where(of_share)
        for operator_id, wall in many_rows(self._source.connection, self._within(window, statement), number):
            found[operator_id].append(time_of(wall - offsets[wall // HOUR_SECONDS]))
        return self._times_by_keys(window, of_share) if offsets.unsteady else found

    def _times_by_keys(self, window: Window, of_share: ColumnElement[bool]) -> Mapping[int, Sequence[datetime]]:
        """The same where an hour comes twice: which one it was, an event's key tells."""
        found: dict[int, list[datetime]] = defaultdict(list)
        log = self.log
        statement = select(log.c.operator_user_id, log.c.event_time, log.c.event_key).where(of_share)
        for operator_id, stored, key in self._source.connection.execute(self._within(window, statement)):
            at = self._source.aware(stored, key)
            if at is not None:
                found[operator_id].append(at)
        return found

    def _answers(self, keys: Collection[str]) -> Iterator[FloorEvent]:
        for chunk in chunks(sorted(keys)):
            yield from self._read(self._counting().where(self.log.c.call_key.in_(chunk)))

    def _in_window(self, window: Window, statement: Select[Any]) -> Iterator[FloorEvent]:
        if self.lack is not None:
            return
        for event in self._read(self._within(window, statement)):
            if window.start <= event.event_time < window.end:
                yield event

    def _within(self, window: Window, statement: Select[Any]) -> Select[Any]:
        """Of the window, and of what the clocks may show for it."""
        wide = beyond_twice(self._source, window)
        return statement.where(within(self._source, self.log.c.event_time, wide))

    def _read(self, statement: Select[Any]) -> Iterator[FloorEvent]:
        for row in self._source.connection.execute(statement):
            yield read_floor_row(row, self._source.zone).to_event()

    def _counting(self) -> Select[Any]:
        return select_floor_log(self.log).where(self.log.c.deleted_at.is_(None))
