"""What a supervisor has typed of a correction so far, and the change it stands for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum
from typing import Final

from kiosk.domain.corrections import AddMissed, Change, MoveTo, NewQuantity, NewTime, TakeBack
from kiosk.domain.events import Event, EventType
from kiosk.domain.trail import Why
from kiosk.ui.viewmodels.entry import Entry

COUNTED: Final = (EventType.COMPLETE, EventType.FAIL)
"""Entries with a quantity."""


class Mode(StrEnum):
    """What is being changed; TYPE is for a missed entry alone, VOID for one that is there."""

    QUANTITY = "quantity"
    TIME = "time"
    MOVE = "move"
    VOID = "void"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """What was chosen so far. ``clock``: hours and minutes as they are typed; ``zone``: the workshop's."""

    event: Event
    is_missed: bool
    mode: Mode
    zone: tzinfo
    qty: Entry
    clock: Entry
    day: date
    task_id: int | None = None
    why: Why | None = None

    @classmethod
    def of(cls, event: Event, mode: Mode, zone: tzinfo, most_digits: int, *, is_missed: bool) -> CorrectionDraft:
        """Nothing is typed yet: the figures are those of ``event``. ``most_digits`` a quantity may have."""
        local = event.event_time.astimezone(zone)
        return cls(
            event=event,
            is_missed=is_missed,
            mode=mode,
            zone=zone,
            qty=Entry(str(event.qty) if event.qty else "", most_digits),
            clock=Entry(local.strftime("%H%M").lstrip("0"), most_digits=4),
            day=local.date(),
            why=Why.FORGOTTEN if is_missed else None,
        )

    @property
    def is_counted(self) -> bool:
        """Whether the entry has a quantity."""
        return self.event.event_type in COUNTED

    def in_mode(self, mode: Mode) -> CorrectionDraft:
        """Changing something else; what was typed elsewhere is dropped where only one thing can change."""
        if self.is_missed:
            return replace(self, mode=mode)
        return replace(self.of(self.event, mode, self.zone, self.qty.most_digits, is_missed=False), why=self.why)

    @property
    def typing(self) -> Entry | None:
        """What the keys of the number pad change, if anything."""
        return {Mode.QUANTITY: self.qty, Mode.TIME: self.clock}.get(self.mode)

    def typed(self, change: Callable[[Entry], Entry]) -> CorrectionDraft:
        """With a key of the number pad on the quantity or the time, whichever is being changed."""
        match self.mode:
            case Mode.QUANTITY:
                return replace(self, qty=change(self.qty))
            case Mode.TIME:
                return replace(self, clock=change(self.clock))
        return self

    def change(self) -> Change | None:
        """The change as it stands; None while nothing is different, or what is typed is no time."""
        event, at = self.event, self._typed_time()
        if self.is_missed:
            if at is None:
                return None
            qty = self.qty.value if self.is_counted else 0
            return AddMissed(replace(event, event_time=at, qty=qty, task_id=self.task_id or event.task_id))
        match self.mode:
            case Mode.QUANTITY if self.qty.value != event.qty:
                return NewQuantity(event, self.qty.value)
            case Mode.TIME if at is not None and at != event.event_time:
                return NewTime(event, at)
            case Mode.MOVE if self.task_id is not None:
                return MoveTo(event, self.task_id)
            case Mode.VOID:
                return TakeBack(event)
        return None

    def _typed_time(self) -> datetime | None:
        """The typed time of the day in UTC, the entry's own to the second while it is not changed."""
        if self.clock.fresh and self.event.event_time.astimezone(self.zone).date() == self.day:
            return self.event.event_time
        hour, minute = divmod(self.clock.value, 100)
        if hour > 23 or minute > 59:
            return None
        return datetime.combine(self.day, time(hour, minute), self.zone).astimezone(UTC)
