"""Calls for help: from the call until somebody has solved it or the caller needs nobody any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.domain.floor_events import FloorEvent, FloorEventType, floor_events_in_order


class CallState(StrEnum):
    """How far a call is; of the first two it is open."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    SOLVED = "solved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answered a call, and when (aware UTC)."""

    at: datetime
    operator_id: int
    operator_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call for help. ``code``: why, a reason of kind ``call``; ``called_at`` aware UTC.

    ``acknowledged``: who was the first to say that they come. ``solved`` and ``withdrawn``: one of them at most,
    the earlier.
    """

    key: str
    caller_id: int
    called_at: datetime
    caller_name: str | None = None
    code: str | None = None
    task_id: int | None = None
    work_center_id: int | None = None
    note: str | None = None
    terminal_id: str | None = None
    acknowledged: Answer | None = None
    solved: Answer | None = None
    withdrawn: Answer | None = None

    @property
    def state(self) -> CallState:
        """How far it is."""
        if self.solved is not None:
            return CallState.SOLVED
        if self.withdrawn is not None:
            return CallState.WITHDRAWN
        return CallState.OPEN if self.acknowledged is None else CallState.ACKNOWLEDGED

    @property
    def is_open(self) -> bool:
        """Whether the caller still waits, for somebody to come or for the end of it."""
        return self.solved is None and self.withdrawn is None

    @property
    def response_seconds(self) -> int | None:
        """From the call until somebody said that they come; None where nobody did."""
        return self._seconds_until(self.acknowledged)

    @property
    def repair_seconds(self) -> int | None:
        """From the call until it was solved; None where it was not."""
        return self._seconds_until(self.solved)

    def open_seconds(self, now: datetime) -> int:
        """How long the caller has waited, or had waited in the end; never negative."""
        closed = self.solved or self.withdrawn
        return max(0, int(((now if closed is None else closed.at) - self.called_at).total_seconds()))

    def is_escalated(self, limit: timedelta, now: datetime) -> bool:
        """Whether nobody has said for so long that they come that every work centre is told."""
        return self.state is CallState.OPEN and now - self.called_at >= limit

    def _seconds_until(self, answer: Answer | None) -> int | None:
        # Two terminals' clocks may differ: an answer is never before its call.
        return None if answer is None else max(0, int((answer.at - self.called_at).total_seconds()))


def fold_calls(events: Iterable[FloorEvent]) -> list[Call]:
    """The calls that were not taken back, in the order they were made.

    ``events``: of any people, in any order, voided ones and duplicates included. An answer belongs to the call
    that it names, whatever the times say, and waits for it where only the answer is known.
    """
    ordered = floor_events_in_order(events)
    answers: dict[str, list[FloorEvent]] = defaultdict(list)
    for event in ordered:
        if event.call_key is not None:
            answers[event.call_key].append(event)
    return [
        _answered(_called(event), answers[event.key])
        for event in ordered
        if event.event_type is FloorEventType.CALL
    ]


def _called(event: FloorEvent) -> Call:
    return Call(
        key=event.key,
        caller_id=event.operator_id,
        caller_name=event.operator_name,
        called_at=event.event_time,
        code=event.code,
        task_id=event.task_id,
        work_center_id=event.work_center_id,
        note=event.note,
        terminal_id=event.terminal_id,
    )


def _answered(call: Call, events: Sequence[FloorEvent]) -> Call:
    """The call after its answers, which are in order; what comes after its end changes nothing."""
    for event in events:
        if not call.is_open:
            break
        answer = Answer(event.event_time, event.operator_id, event.operator_name)
        match event.event_type:
            case FloorEventType.ACKNOWLEDGE if call.acknowledged is None:
                call = replace(call, acknowledged=answer)
            case FloorEventType.SOLVE:
                call = replace(call, solved=answer)
            case FloorEventType.WITHDRAW:
                call = replace(call, withdrawn=answer)
            case _:
                pass
    return call
