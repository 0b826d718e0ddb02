"""Calls for help: how many there were, and how long people waited for somebody to come and for the end of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import TypeVar

from sqlalchemy import select

from kiosk.domain.calls import Call, CallState, fold_calls
from kiosk.domain.link import TenantLack
from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Window
from kiosk.projection.source import Source
from kiosk.reports.floor import FloorReader
from kiosk.reports.planned import PlannedTask, planned_tasks
from kiosk.reports.sums import operator_names


@dataclass(frozen=True, slots=True)
class CallFigures:
    """Some calls together. ``responses`` and ``repairs``: seconds, shortest first, of those that had any."""

    calls: int
    still_open: int
    withdrawn: int
    responses: Sequence[int]
    repairs: Sequence[int]


@dataclass(frozen=True, slots=True)
class CallReport:
    """The calls that were made in some windows, in order, with all that became of them until ``read_at``.

    ``reasons`` by code, ``centers``: names of work centres by id, ``names`` of people by id, ``tasks`` by id.
    ``lack``: why the tenant has no calls to read; None where it has.
    """

    windows: Sequence[Window]
    read_at: datetime
    calls: Sequence[Call]
    reasons: Mapping[str, Reason]
    centers: Mapping[int, str]
    names: Mapping[int, str]
    tasks: Mapping[int, PlannedTask]
    lack: TenantLack | None

    @property
    def totals(self) -> CallFigures:
        """All of them."""
        return _figures(self.calls)

    def by_reason(self) -> list[tuple[str | None, CallFigures]]:
        """By the reason's code, most calls first."""
        return _grouped(self.calls, lambda call: call.code or None)

    def by_work_center(self) -> list[tuple[int | None, CallFigures]]:
        """By the work centre's id, most calls first."""
        return _grouped(self.calls, lambda call: call.work_center_id)


def call_report(source: Source, windows: Sequence[Window], now: datetime) -> CallReport:
    """Read the calls of some windows, which are in order and do not overlap."""
    reader = FloorReader(source)
    calls = fold_calls(event for window in windows for event in reader.of_calls(window))
    people = list(_people(calls))
    return CallReport(
        windows=windows,
        read_at=now,
        calls=calls,
        reasons={reason.code: reason for reason in source.reasons()},
        centers=_work_centers(source),
        names=operator_names(source, {key for key, _ in people}, {key: name for key, name in people if name}),
        tasks=planned_tasks(source, {call.task_id for call in calls if call.task_id is not None}),
        lack=reader.lack,
    )


def median(ordered: Sequence[int]) -> Fraction | None:
    """The middle one, or the mean of the middle two; None of nothing."""
    if not ordered:
        return None
    middle = len(ordered) // 2
    return Fraction(ordered[middle] + ordered[-1 - middle], 2)


def _people(calls: Sequence[Call]) -> Iterator[tuple[int, str | None]]:
    for call in calls:
        yield call.caller_id, call.caller_name
        for answer in (call.acknowledged, call.solved, call.withdrawn):
            if answer is not None:
                yield answer.operator_id, answer.operator_name


def _work_centers(source: Source) -> dict[int, str]:
    center = source.tables.work_center
    rows = source.connection.execute(select(center.c.work_center_id, center.c.code, center.c.name))
    return {int(key): str(name or code) for key, code, name in rows}


_Key = TypeVar("_Key", str | None, int | None)


def _grouped(calls: Sequence[Call], key: Callable[[Call], _Key]) -> list[tuple[_Key, CallFigures]]:
    groups: dict[_Key, list[Call]] = defaultdict(list)
    for call in calls:
        groups[key(call)].append(call)
    most_first = sorted(groups.items(), key=lambda group: (-len(group[1]), str(group[0] or "")))
    return [(which, _figures(of_group)) for which, of_group in most_first]


def _figures(calls: Sequence[Call]) -> CallFigures:
    return CallFigures(
        calls=len(calls),
        still_open=sum(call.is_open for call in calls),
        withdrawn=sum(call.state is CallState.WITHDRAWN for call in calls),
        responses=sorted(call.response_seconds for call in calls if call.response_seconds is not None),
        repairs=sorted(call.repair_seconds for call in calls if call.repair_seconds is not None),
    )
