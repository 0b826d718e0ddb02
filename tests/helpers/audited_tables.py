"""What the tables of a report must say, as CSV has them, by the second computation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction

from tests.helpers.month_tables import name_of
from tests.helpers.naive_figures import NaiveBatch, PersonFigures, half_up, median
from tests.helpers.naive_reports import NaiveReports
from tests.helpers.naive_shifts import Span
from tests.helpers.nasty_month import BANGKOK, TEAMS, PlannedTask

Table = list[list[str]]
"""The rows under the headings."""

People = Mapping[int, PersonFigures]


# ------------------------------------------------------------ operators


def performance(naive: NaiveReports, span: Span) -> Table:
    """Individual performance, best first, and everybody together."""
    done: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for session in naive.sessions:
        if session.status == "completed" and session.end and span[0] <= session.end < span[1]:
            minutes = _minutes(session.start, session.end)
            done[session.operator].append((session.qty, session.pause_minutes, minutes))
    for kept in naive.month.kept:
        if span[0] <= kept.completed < span[1]:
            done[kept.operator].append((kept.qty, kept.pause_minutes, _minutes(kept.started, kept.completed)))
    scrap: dict[int, int] = defaultdict(int)
    for row in naive.rows:
        if row.kind == "fail" and span[0] <= row.at < span[1] and int(row.qty):
            assert row.operator is not None
            scrap[row.operator] += int(row.qty)

    def cells(sessions: Sequence[tuple[int, int, int]], scrapped: int) -> list[str]:
        count = len(sessions)
        return [
            str(sum(qty for qty, _, _ in sessions)),
            str(scrapped),
            str(count),
            half_up(Fraction(sum(pause for _, pause, _ in sessions), count), 2) if count else "",
            half_up(Fraction(sum(minutes for _, _, minutes in sessions), count), 2) if count else "",
        ]

    rows = [
        [str(operator), name_of(operator), *cells(done[operator], scrap[operator])] for operator in {*done, *scrap}
    ]
    rows.sort(key=lambda row: (-int(row[2]), int(row[0])))
    everything = [session for sessions in done.values() for session in sessions]
    return [*rows, ["", "Total", *cells(everything, sum(scrap.values()))]]


def operators(people: People) -> Table:
    """Everybody's line, and one of all where there are several."""
    rows = [
        [str(operator), name_of(operator), *work([people[operator]])] for operator in best_first(people, people)
    ]
    return [*rows, ["", "Total", *work(people.values())]] if len(rows) > 1 else rows


def by_reason(people: People, kind: str, known: Mapping[str, str]) -> Table:
    """Operators by reasons, the most frequent first; the headings are not looked at."""
    totals: dict[str | None, int] = defaultdict(int)
    for figures in people.values():
        for reason, number in getattr(figures, kind).items():
            totals[reason] += number
    totals = {reason: number for reason, number in totals.items() if number}
    codes = sorted(totals, key=lambda code: (-totals[code], code or ""))
    rows = []
    for operator in best_first(people, people):
        given = getattr(people[operator], kind)
        if any(given.values()):
            cells = [str(given[code]) if given.get(code) else "" for code in codes]
            rows.append([str(operator), name_of(operator), *cells, str(sum(given.values()))])
    if len(rows) > 1:
        rows.append(["", "Total", *(str(totals[code]) for code in codes), str(sum(totals.values()))])
    return rows


def best_first(people: People, operator_ids: Iterable[int]) -> list[int]:
    """Most pieces first, then by number."""
    return sorted(operator_ids, key=lambda operator: (-people[operator].total[0], operator))


def work(people: Iterable[PersonFigures]) -> list[str]:
    """Pieces, scrap, sessions, work, pause and its share of several people together."""
    totals = [figures.total for figures in people]
    pieces, scrap, sessions, worked, paused = (
        (sum(kind) for kind in zip(*totals, strict=True)) if totals else [0] * 5
    )
    percent = half_up(Fraction(100 * paused, worked + paused)) if worked + paused else ""
    return [*map(str, (pieces, scrap, sessions, worked, paused)), percent]


# ------------------------------------------------------------ tasks


def tasks(naive: NaiveReports, people: People, *, is_all: bool) -> Table:
    """Each task against its plan: for the pieces made, or with ``is_all`` the whole."""
    rows = []
    for task in _by_ticket(naive):
        on_it = [figures for figures in people.values() if task.number in figures.tasks]
        if not on_it:
            continue
        pieces, scrap, worked, paused = (
            sum(getattr(figures, kind)[task.number] for figures in on_it)
            for kind in ("pieces", "scrap", "work", "pause")
        )
        planned = int(task.hours * 3600) if is_all else _planned(task, pieces)
        rows.append(
            [
                *task_cells(task.number),
                *map(str, (len(on_it), pieces, scrap, worked, paused)),
                str(planned) if planned or (planned == 0 and not is_all) else "",
                half_up(Fraction(100 * worked, planned)) if planned else "",
            ]
        )
    sums = [str(sum(figures.total[kind] for figures in people.values())) for kind in (0, 1, 3, 4)]
    return [*rows, ["", "Total", "", str(len(people)), *sums, "", ""]]


def tasks_of_shift(naive: NaiveReports, people: People) -> Table:
    """What was made of each task in a shift, and how far it is."""
    rows = []
    for task in _by_ticket(naive):
        on_it = [figures for figures in people.values() if task.number in figures.tasks]
        if not on_it:
            continue
        pieces, scrap, worked = (
            sum(getattr(figures, kind)[task.number] for figures in on_it) for kind in ("pieces", "scrap", "work")
        )
        planned = _planned(task, pieces)
        so_far = naive.so_far(task.number)
        rows.append(
            [
                *task_cells(task.number),
                *map(str, (pieces, scrap, worked)),
                "" if planned is None else str(planned),
                half_up(Fraction(100 * worked, planned)) if planned else "",
                str(so_far),
                str(task.target) if task.target else "",
                _progress(so_far, task.target),
            ]
        )
    if len(rows) > 1:
        sums = [str(sum(figures.total[kind] for figures in people.values())) for kind in (0, 1, 3)]
        rows.append(["", "Total", "", *sums, "", "", "", "", ""])
    return rows


def task_cells(task: int) -> list[str]:
    """Number, ticket and name."""
    return [str(task), f"JT2610{1 + task % 5:05}", f"ขั้น {task}"]


def _by_ticket(naive: NaiveReports) -> list[PlannedTask]:
    return sorted(naive.month.tasks, key=lambda task: (task.ticket, task.number))


def _planned(task: PlannedTask, pieces: int) -> int | None:
    seconds = round(task.hours * 3600)
    return int(half_up(Fraction(seconds * pieces, task.target))) if seconds and task.target else None


def _progress(so_far: int, target: int) -> str:
    if not target:
        return ""
    percent = int(half_up(Fraction(100 * so_far, target)))
    return str(min(percent, 99) if so_far < target else percent)


# ------------------------------------------------------------ teams


def teams(people: People) -> Table:
    """Each team with its members, those in none, and everybody once."""
    active = {number: team for number, team in TEAMS.items() if number != 3}
    members: dict[int | None, list[int]] = {
        number: [operator for operator in people if operator in of_team] for number, (_, of_team) in active.items()
    }
    members[None] = [
        operator for operator in people if not any(operator in of_team for _, of_team in active.values())
    ]
    groups = sorted(
        ((number, of_team) for number, of_team in members.items() if of_team),
        key=lambda group: (
            group[0] is None,
            -sum(people[operator].total[0] for operator in group[1]),
            group[0] or 0,
        ),
    )
    rows = []
    for number, of_team in groups:
        name = "In no team" if number is None else TEAMS[number][0]
        key = "" if number is None else str(number)
        rows.append([key, name, "", "Total", *work(people[operator] for operator in of_team)])
        rows += [
            [key, name, str(operator), name_of(operator), *work([people[operator]])]
            for operator in best_first(people, of_team)
        ]
    return [*rows, ["", "Everybody", "", "", *work(people.values())]]


def paces(naive: NaiveReports, span: Span, people: People) -> Table:
    """The medians, task by task."""
    batches = naive.batches(span)
    rows = []
    for task in _by_ticket(naive):
        of_task = [
            operator
            for operator in best_first(people, people)
            if median(batches.get((operator, task.number), [])) is not None
        ]
        if not of_task:
            continue
        everybody = [batch for operator in of_task for batch in batches[operator, task.number]]
        rows.append([*task_cells(task.number), "", "Everybody", *_pace(everybody)])
        rows += [
            [*task_cells(task.number), str(operator), name_of(operator), *_pace(batches[operator, task.number])]
            for operator in of_task
        ]
    return rows


def _pace(batches: Iterable[NaiveBatch]) -> list[str]:
    found = median(batches)
    assert found is not None
    return [str(found[0]), half_up(found[1], 2)]


# ------------------------------------------------------------ the day, stops, corrections


def day_by_shift(naive: NaiveReports, day: date) -> Table:
    """The shifts' parts of a day, what is outside, and the whole."""
    whole = naive.shifts.day_span(day)
    rows = []
    for begins in (day - timedelta(days=1), day):
        for shift in sorted(naive.month.shifts, key=lambda shift: (shift.starts, shift.ends)):
            spans = [
                (max(start, whole[0]), min(end, whole[1]))
                for start, end in naive.shifts.parts_of(shift, begins)
                if start < whole[1] and end > whole[0]
            ]
            if spans or begins == day:
                name = shift.code if begins == day else f"{shift.code} ({begins:%a} {begins})"
                rows.append([name, _clock(spans), *work(naive.people(spans).values())])
    outside = naive.shifts.outside(day)
    rows.append(["Outside shifts", _clock(outside), *work(naive.people(outside).values())])
    rows.append(["Whole day", "", *work(naive.people([whole]).values())])
    return rows


def stops_missing(naive: NaiveReports, spans: Sequence[Span]) -> Table:
    """Whose stops are missing, in no order."""
    return [
        [str(operator), name_of(operator), *task_cells(task), f"{at.astimezone(BANGKOK):%Y-%m-%d %H:%M}"]
        for operator, task, at in naive.stops_missing(spans)
    ]


def corrected_line(naive: NaiveReports, span: Span) -> Iterator[str]:
    """Who corrected what when it was over, the last one first; no line where nobody did."""
    corrected = naive.corrected([span], span[1])
    if not corrected:
        return
    latest_first = sorted(corrected.items(), key=lambda item: (max(item[1]), item[0]), reverse=True)
    parts = []
    for operator, times in latest_first:
        several = f" (×{len(times)})" if len(times) > 1 else ""
        parts.append(f"{name_of(operator)} {max(times).astimezone(BANGKOK):%Y-%m-%d %H:%M}{several}")
    yield f"Corrected since it ended: {', '.join(parts)}"


def _clock(spans: Iterable[Span]) -> str:
    return " ".join(f"{start.astimezone(BANGKOK):%H:%M}–{end.astimezone(BANGKOK):%H:%M}" for start, end in spans)


def _minutes(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds()) // 60
