"""How long a piece takes: the median over pieces of one task, the first one of each person left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final, NamedTuple

from kiosk.domain.events import EventType
from kiosk.domain.labour import Moment, shares
from kiosk.domain.seconds import second_of
from kiosk.domain.shifts import Window
from kiosk.domain.stretches import WorkEvent

# Looked up in their class, each would take longer than all else that is done with an event.
_CANCEL, _COMPLETE = EventType.CANCEL, EventType.COMPLETE
_WORKED: Final = (EventType.START, EventType.RESUME, _COMPLETE)


class Batch(NamedTuple):
    """Pieces that one person made of one task in one go: how many, in how many seconds of their work.

    ``is_first``: the person's first of the task. In it is the first piece, which takes longer: the others of the
    batch count. A month has a hundred thousand: a tuple is quickly made.
    """

    pieces: int
    seconds: int
    is_first: bool = False

    @property
    def counted(self) -> int:
        """Pieces that count for the median."""
        return self.pieces - self.is_first


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a person did on a task before the events at hand.

    ``had_pieces``: whether they completed any. ``is_idle``: whether work has ended since that brought none;
    ``is_open``: whether work goes on.
    """

    had_pieces: bool = False
    is_idle: bool = False
    is_open: bool = False


def batches_of(
    line: Iterable[Moment],
    events: Mapping[int, Sequence[WorkEvent]],
    window: Window,
    earlier: Mapping[int, Earlier],
) -> dict[int, tuple[Batch, ...]]:
    """A person's batches by task: pieces completed in the window, with the time worked since the ones before them.

    ``line``: the person's in the window. ``events``: by task, in order; ``earlier``: by task, before those.
    """
    worked: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for start, until, working_on, _, _ in line:
        if working_on:
            for task_id, seconds in shares(until - start, working_on):
                worked[task_id].append((until, seconds))
    begin, end = second_of(window.start), second_of(window.end)
    found = {
        task_id: tuple(_of_task(worked[task_id], of_task, begin, end, earlier.get(task_id, Earlier())))
        for task_id, of_task in events.items()
    }
    return {task_id: batches for task_id, batches in found.items() if batches}


def _of_task(
    worked: Sequence[tuple[int, int]], events: Iterable[WorkEvent], begin: int, end: int, earlier: Earlier
) -> Iterator[Batch]:
    """``worked``: seconds of work on the task with when they ended, in order; ``begin``, ``end``: the window.

    A batch that was begun before the window is left out: not all of its time is in it. So is one without any time:
    another client books pieces without a start. Cancelled work is as if it had never been.
    """
    position, had_pieces, is_open = 0, earlier.had_pieces, earlier.is_open
    before = begin - 1
    begun_before_session = before if earlier.is_idle else None
    begun_at = before if earlier.is_idle or earlier.is_open else None
    for at, kind, _, qty, _ in events:
        if kind is _CANCEL and is_open:
            begun_at, is_open = begun_before_session, False
        elif kind in _WORKED:
            if not is_open:
                begun_before_session, is_open = begun_at, True
            begun_at = begun_at or at
        if kind is not _COMPLETE:
            continue
        is_open = False
        if qty <= 0:
            continue
        if at >= end:
            return
        seconds = 0
        while position < len(worked) and worked[position][0] <= at:
            seconds += worked[position][1]
            position += 1
        if begun_at is not None and begun_at >= begin and seconds > 0:
            yield Batch(qty, seconds, is_first=not had_pieces)
        had_pieces, begun_at = True, None


def median_piece_seconds(batches: Iterable[Batch]) -> Fraction | None:
    """The median seconds a piece, exact; None where no piece counts.

    Every piece counts as one, each of a batch having taken the same; of an even number, the middle two are
    averaged. Only batches of one task make sense together.
    """
    counted = sorted((batch for batch in batches if batch.pieces > batch.is_first), key=_pace)
    total = sum(batch.counted for batch in counted)
    if total == 0:
        return None
    return (_pace_of(counted, (total - 1) // 2) + _pace_of(counted, total // 2)) / 2


def _pace(batch: Batch) -> float:
    return batch.seconds / batch.pieces


def _pace_of(batches: list[Batch], position: int) -> Fraction:
    """The seconds of the piece at ``position``, the quickest being 0."""
    for batch in batches:
        position -= batch.counted
        if position < 0:
            return Fraction(batch.seconds, batch.pieces)
    raise IndexError(position)


FEWEST_PIECES: Final = 3
"""Of fewer pieces a median says nothing of those to come."""


def expected_finish(
    remaining: int, at_work: Mapping[int, datetime], batches: Mapping[int, Sequence[Batch]]
) -> datetime | None:
    """When the pieces that remain of a task are done, if everybody at work on it goes on as before.

    ``at_work``: since when each operator works on what they have not handed in yet, aware UTC, moved by their
    pauses. ``batches``: of the task, by operator. A person's pace is their own median, else everybody's; of fewer
    than three pieces there is none, and no time to tell. None also where nothing remains or nobody works.
    """
    everybody = _pace_to_come([batch for of_operator in batches.values() for batch in of_operator])
    paces = {operator_id: _pace_to_come(batches.get(operator_id, ())) or everybody for operator_id in at_work}
    known = {operator_id: pace for operator_id, pace in paces.items() if pace}
    if remaining <= 0 or not known:
        return None
    start = max(at_work[operator_id] for operator_id in known)
    a_second = sum(1 / pace for pace in known.values())
    in_hand = sum((start - at_work[key]) // timedelta(seconds=1) / pace for key, pace in known.items())
    return start + timedelta(seconds=int((remaining - in_hand) / a_second))


def _pace_to_come(batches: Sequence[Batch]) -> Fraction | None:
    """The seconds a piece to reckon with; None: too few were made."""
    if sum(batch.counted for batch in batches) < FEWEST_PIECES:
        return None
    return median_piece_seconds(batches)
