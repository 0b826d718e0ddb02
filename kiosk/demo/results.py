"""What the tenant holds of the demo's day: printed, and compared with what it must be."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import create_engine, func, select

from kiosk.demo.sample import OPERATORS
from kiosk.domain.calls import Call, fold_calls
from kiosk.domain.shifts import days_window
from kiosk.projection.source import Source
from kiosk.reports.days import DaysReport, PersonDay, days_report
from kiosk.reports.floor import FloorReader
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.tables import TENANT

TASK_ID: Final = 9
_TICKET_ID: Final = 1
_SESSIONS: Final = (
    ("ช่าง A", "completed", 30, 0),
    ("ช่าง B", "completed", 40, 0),
    ("ช่าง C", "completed", 30, 180),
)
"""Who, how it ended, pieces, minutes of pause."""
_CALL: Final = ("ช่าง B", 2, 15)
"""Who called, minutes until somebody said that they come to the call, and until it was solved."""
_DAY_OF_A: Final = ("08:55", "10:30", 30, 59, 6)
"""In, out, and the minutes of work, of other work, and of time without a name in between."""


class DemoFailed(Exception):
    """The demo did not go as it must."""


def tell_sessions(url: str, say: Callable[[str], None]) -> None:
    """Print the task's sessions as they are in the tenant. Raises DemoFailed when they are not right."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            sessions = (
                connection.execute(
                    select(TENANT.session)
                    .where(TENANT.session.c.id_job_task == TASK_ID)
                    .order_by(TENANT.session.c.started_at)
                )
                .mappings()
                .all()
            )
            status = connection.scalar(select(TENANT.task.c.status).where(TENANT.task.c.id_job_task == TASK_ID))
            events = connection.execute(select(TENANT.event)).all()
    finally:
        engine.dispose()
    say("")
    say(f"In the tenant: {len(events)} events, task T-{TASK_ID} {status}, {len(sessions)} sessions")
    say("  operator  status     started  completed  pieces  pause min")
    for row in sessions:
        say(
            f"  {row['operator_name']}    {row['status']:<9}  {_time(row['started_at'])}    "
            f"{_time(row['completed_at'])}      {row['total_qty']:>6}  {row['total_pause_minutes']:>9}"
        )
    found = tuple(
        (row["operator_name"], row["status"], row["total_qty"], row["total_pause_minutes"]) for row in sessions
    )
    if (
        found != _SESSIONS
        or status != "done"
        or {row["operator_user_id"] for row in sessions} != {OPERATORS[letter] for letter in "ABC"}
    ):
        raise DemoFailed(f"expected {_SESSIONS} and status done")


def tell_floor(url: str, say: Callable[[str], None]) -> None:
    """Print the day's call, people's time and the ticket's pieces, as reports read them.

    Raises DemoFailed when they are not right.
    """
    with closing(TenantGateway(TenantSettings((url,)))) as gateway:
        calls, report, steps = gateway.ask(_floor)
    (call,) = calls
    say("")
    say(f"A call for help: {_told(call)}")
    say("  operator   in     out    work  other work  pause  break  without a name")
    for day in report.days:
        sums, (came, went) = day.sums, _came_and_went(day)
        spans = (sums.work_seconds, sums.indirect_seconds, sums.pause_seconds, sums.break_seconds)
        work, other, pause, rest = map(_span, spans)
        unnamed = _span(sums.unnamed_seconds)
        say(f"  {day.name:<9}  {came:<5}  {went:<5}  {work}  {other:<10}  {pause:<5}  {rest:<5}  {unnamed}")
    say("Pieces from step to step: " + " → ".join(f"{name} {qty}" for name, qty in steps))
    (first,) = [day for day in report.days if day.operator_id == OPERATORS["A"]]
    sums = first.sums
    named = (sums.work_seconds, sums.indirect_seconds, sums.unnamed_seconds)
    found = (*_came_and_went(first), *map(_minutes, named))
    answered = (call.caller_name, *map(_minutes, (call.response_seconds or 0, call.repair_seconds or 0)))
    if (answered, found) != (_CALL, _DAY_OF_A):
        raise DemoFailed(f"expected the call {_CALL} and the day {_DAY_OF_A}, not {answered} and {found}")


def _floor(source: Source) -> tuple[list[Call], DaysReport, list[tuple[str, int]]]:
    """Yesterday's calls and whole days, and the good pieces of the ticket's steps, in their order."""
    now = datetime.now(UTC)
    zone = source.zone
    yesterday = now.astimezone(zone).date() - timedelta(days=1)
    calls = fold_calls(FloorReader(source).of_calls(days_window(yesterday, yesterday, zone)))
    return calls, days_report(source, zone, (yesterday, yesterday), now), _pieces_by_step(source)


def _pieces_by_step(source: Source) -> list[tuple[str, int]]:
    task, session = TENANT.task, TENANT.session
    pieces = select(func.coalesce(func.sum(session.c.total_qty), 0)).where(
        session.c.id_job_task == task.c.id_job_task, session.c.status == "completed"
    )
    steps = source.connection.execute(
        select(task.c.step_name, pieces.scalar_subquery())
        .where(task.c.id_job_ticket == _TICKET_ID)
        .order_by(task.c.sequence_no)
    )
    return [(name, int(qty)) for name, qty in steps]


def _told(call: Call) -> str:
    answers = [(call.acknowledged, "comes"), (call.solved, "has solved it")]
    return ", ".join(
        [
            f"{call.caller_name} {_time(call.called_at.astimezone())}",
            *(f"{by.operator_name} {what} {_time(by.at.astimezone())}" for by, what in answers if by is not None),
        ]
    )


def _came_and_went(day: PersonDay) -> tuple[str, str]:
    until = day.workday.until
    return _time(day.workday.start.astimezone()), _time(None if until is None else until.astimezone())


def _minutes(seconds: int) -> int:
    """Rounded: a machine that is busy scans a second after the minute."""
    return (seconds + 30) // 60


def _span(seconds: int) -> str:
    hours, minutes = divmod(_minutes(seconds), 60)
    return f"{hours}:{minutes:02}"


def _time(at: Any) -> str:
    return "-" if at is None else f"{at:%H:%M}"
