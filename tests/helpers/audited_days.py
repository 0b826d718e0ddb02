"""What the tables of `report payroll` and `report calls` must say, as CSV has them, by the second computation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction

from tests.helpers.audited_tables import Table, task_cells
from tests.helpers.month_tables import name_of
from tests.helpers.naive_days import NaiveDay
from tests.helpers.naive_figures import half_up
from tests.helpers.nasty_month import BANGKOK, Month, RawFloor

_NAMES = ("Work", "Indirect work", "Pause", "Scheduled break", "There, unnamed", "Away")


def day_by_day(days: Iterable[NaiveDay]) -> Table:
    """A line for each person and day."""
    return [
        [
            *_who(day),
            _clock(day.start, day),
            "still in" if day.end is None else _clock(day.end, day),
            *(str(sum(seconds for seconds, name, _, _ in day.parts if name == wanted)) for wanted in _NAMES),
            str(sum(seconds for seconds, *_ in day.parts)),
            " · ".join(_notes(day)),
        ]
        for day in days
    ]


def work_by_ticket(days: Iterable[NaiveDay]) -> Table:
    """A line for each person, day and task."""
    found = []
    for day in days:
        seconds: dict[int, int] = defaultdict(int)
        for lasted, name, tasks, _ in day.parts:
            for place, task in enumerate(tasks if name == "Work" else ()):
                seconds[task] += _share(lasted, len(tasks), place)
        found += [[*_who(day), *task_cells(task), str(lasted)] for task, lasted in seconds.items()]
    return found


def other_time(days: Iterable[NaiveDay]) -> Table:
    """A line for each person, day and reason, activity or other name."""
    found = []
    for day in days:
        seconds: dict[tuple[str, str | None], int] = defaultdict(int)
        for lasted, name, _, codes in day.parts:
            if name != "Work":
                for place, code in enumerate(codes or (None,)):
                    seconds[name, code] += _share(lasted, len(codes or (None,)), place)
        for (name, code), lasted in seconds.items():
            which = (code or "No reason") if name in ("Pause", "Indirect work") else ""
            if lasted:
                found.append([*_who(day), name, code or "", which, str(lasted)])
    return found


def calls_by_reason(month: Month, days: tuple[date, date]) -> Table:
    """A line for each reason, and one for all."""
    calls: dict[str | None, list[tuple[int | None, int | None, bool, bool]]] = defaultdict(list)
    answers = sorted((row for row in month.floor if row.call and row.deleted_at is None), key=_order)
    for row in month.floor:
        is_asked = days[0] <= row.at.astimezone(BANGKOK).date() <= days[1]
        if row.kind == "call" and row.deleted_at is None and is_asked:
            calls[row.code].append(_became(row, [answer for answer in answers if answer.call == row.key]))
    rows = [
        [code or "", code or "No reason", *_call_figures(found)]
        for code, found in sorted(calls.items(), key=lambda item: (-len(item[1]), item[0] or ""))
    ]
    everything = [call for found in calls.values() for call in found]
    return [*rows, ["", "Total", *_call_figures(everything)]] if len(rows) > 1 else rows


def _order(row: RawFloor) -> tuple[datetime, str]:
    return row.at, row.key


def _became(call: RawFloor, answers: Iterable[RawFloor]) -> tuple[int | None, int | None, bool, bool]:
    """Seconds until somebody came and until it was solved; whether it is open, and withdrawn."""
    response = None
    for answer in answers:
        after = max(0, int((answer.at - call.at).total_seconds()))
        if answer.kind == "acknowledge" and response is None:
            response = after
        elif answer.kind in ("solve", "withdraw"):
            return response, after if answer.kind == "solve" else None, False, answer.kind == "withdraw"
    return response, None, True, False


def _call_figures(calls: list[tuple[int | None, int | None, bool, bool]]) -> list[str]:
    responses = sorted(call[0] for call in calls if call[0] is not None)
    repairs = sorted(call[1] for call in calls if call[1] is not None)
    return [
        str(len(calls)),
        *_median_and_longest(responses),
        *_median_and_longest(repairs),
        str(sum(call[3] for call in calls)),
        str(sum(call[2] for call in calls)),
    ]


def _median_and_longest(seconds: list[int]) -> list[str]:
    if not seconds:
        return ["", ""]
    middle = seconds[(len(seconds) - 1) // 2 : len(seconds) // 2 + 1]
    return [half_up(Fraction(sum(middle), len(middle)), 2), str(seconds[-1])]


def _share(seconds: int, among: int, place: int) -> int:
    return seconds // among + (place < seconds % among)


def _who(day: NaiveDay) -> list[str]:
    return [day.day.isoformat(), str(day.operator), name_of(day.operator)]


def _clock(at: datetime, day: NaiveDay) -> str:
    wall = at.astimezone(BANGKOK)
    off = wall.toordinal() - day.day.toordinal()
    return f"{wall:%H:%M:%S}{f' ({off:+d})' if off else ''}"


def _notes(day: NaiveDay) -> list[str]:
    notes: Mapping[str, bool] = {
        "corrected": day.corrected,
        "out is missing": day.said_in and not day.said_out and day.end is not None,
    }
    return [note for note, is_so in notes.items() if is_so]
