"""A month's raw log of forty operators, made by chance from a seed, and loading a raw log into any database.

All times are whole minutes, so that shares of parallel work come out even.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert

from kiosk.projection.refold import refold
from kiosk.projection.rows import LogRow
from kiosk.projection.tables import Tables

BANGKOK = ZoneInfo("Asia/Bangkok")
FIRST_DAY = datetime(2026, 10, 1, tzinfo=BANGKOK)
DAYS = 30
OPERATORS = range(101, 141)
TASKS = range(1, 31)
CANCELLED_TASK = 30
REASONS = ("LUNCH", "BREAK", "MATERIAL")
TEAMS = {1: ("ทีมเย็บ 1", range(101, 113)), 2: ("ทีมเย็บ 2", range(111, 121)), 3: ("เลิกแล้ว", range(121, 125))}
"""Teams by id with their members; two people are in both, the third team is no longer active."""

SHIFTS = (("DAY", time(8), time(17)), ("NIGHT", time(20), time(5)))
END = FIRST_DAY + timedelta(days=DAYS, hours=12)
"""When the month is looked at: somebody is still at work."""


@dataclass(frozen=True)
class RawLog:
    """Rows as clients wrote them, in the order they arrived."""

    rows: Sequence[LogRow]

    @property
    def task_ids(self) -> list[int]:
        """Tasks with rows."""
        return sorted({row.id_job_task for row in self.rows})


def month(seed: int) -> RawLog:
    """The month of a seed."""
    chance = random.Random(seed)
    rows = [row for operator_id in OPERATORS for row in _operator(chance, operator_id)]
    # Rows reach the log in another order than they happened.
    chance.shuffle(rows)
    return RawLog([_numbered(row, number) for number, row in enumerate(rows, 1)])


def load(connection: Connection, tables: Tables, zone: tzinfo, log: RawLog) -> None:
    """Write the workshop and the log into empty tables, and fold it; ``zone``: of their times."""
    for table, rows in _reference(tables):
        connection.execute(insert(table), rows)
    connection.execute(insert(tables.log), [_log_values(row, zone) for row in log.rows])
    known = [values for row in log.rows if (values := row.event_values(zone)) is not None]
    connection.execute(insert(tables.event), known)
    refold(connection, tables, zone, log.task_ids)


# ------------------------------------------------------------ what people do


def _operator(chance: random.Random, operator_id: int) -> Iterator[dict[str, Any]]:
    is_night = operator_id % 8 == 0
    for day in range(DAYS):
        if (day + operator_id) % 7 == 6:
            continue  # the day off
        begin = FIRST_DAY + timedelta(days=day, hours=20 if is_night else 8, minutes=chance.randrange(0, 20))
        # Now and then people stay beyond their shift's end, or forget to complete.
        yield from _day(chance, operator_id, begin, hours=chance.choice((7, 8, 8, 9, 11)))


def _day(chance: random.Random, operator_id: int, begin: datetime, hours: int) -> Iterator[dict[str, Any]]:
    at, end = begin, begin + timedelta(hours=hours)
    while at < end:
        tasks = chance.sample(TASKS, chance.choice((1, 1, 1, 2, 3)))
        for task_id in tasks:
            yield _row(chance, operator_id, task_id, "start", at)
            at += timedelta(minutes=chance.randrange(0, 3))
        for _ in range(chance.randrange(0, 2)):
            task_id = chance.choice(tasks)
            at += timedelta(minutes=chance.randrange(5, 50))
            yield _row(chance, operator_id, task_id, "hold", at, reason=chance.choice((*REASONS, None)))
            at += timedelta(minutes=chance.randrange(1, 40))
            yield _row(chance, operator_id, task_id, "resume", at)
        for task_id in tasks:
            at += timedelta(minutes=chance.randrange(30, 130))
            yield from _ending(chance, operator_id, task_id, at)


def _ending(chance: random.Random, operator_id: int, task_id: int, at: datetime) -> Iterator[dict[str, Any]]:
    kind = chance.randrange(40)
    if kind == 0:
        return  # forgotten
    if kind == 1:
        yield _row(chance, operator_id, task_id, "cancel", at)
        return
    if kind < 6:
        yield _row(chance, operator_id, task_id, "fail", at, qty=chance.randrange(1, 4))
    if kind == 6:
        yield _row(chance, operator_id, task_id, "fail", at, qty=3, is_void=True)
    if kind == 7:
        yield _row(chance, operator_id, task_id, "qc_pass", at)
    qty: float = chance.randrange(0, 30)
    if kind == 8:
        # Another client: a part piece, no key, nothing of a kiosk's.
        yield _row(chance, operator_id, task_id, "complete", at, qty=qty + 0.75, is_foreign=True)
        return
    yield _row(chance, operator_id, task_id, "complete", at, qty=qty)
    if kind in (9, 10):
        yield _row(chance, operator_id, task_id, "complete", at, qty=qty, is_void=True)
    if kind == 11:
        yield _row(chance, None, task_id, "complete", at, qty=5)


def _row(
    chance: random.Random,
    operator_id: int | None,
    task_id: int,
    event_type: str,
    at: datetime,
    *,
    qty: float = 0,
    reason: str | None = None,
    is_foreign: bool = False,
    is_void: bool = False,
) -> dict[str, Any]:
    key = None if is_foreign else f"0199f000-0000-7000-8000-{chance.getrandbits(48):012x}"
    return {
        "id_job_ticket": 1 + task_id % 5,
        "id_job_task": task_id,
        "event_type": "note" if event_type == "cancel" else event_type,
        "action": "cancel" if event_type == "cancel" else None,
        "event_time": at.astimezone(UTC),
        "operator_user_id": operator_id,
        "operator_name": None if operator_id is None else f"ชื่อเดิม {operator_id}",
        "qty": qty,
        "idempotency_key": key,
        "terminal_id": None if is_foreign else "11111111-2222-4333-8444-555555555555",
        "reason_code": reason,
        "deleted_at": at.astimezone(UTC) if is_void else None,
        "deleted_by": 999 if is_void else None,
    }


def _numbered(row: dict[str, Any], number: int) -> LogRow:
    sequence = None if row["terminal_id"] is None else number
    return LogRow(**row, id_wip_log=number, terminal_seq=sequence)


def _log_values(row: LogRow, zone: tzinfo) -> dict[str, Any]:
    return {**row.log_values(zone), "id_wip_log": row.id_wip_log}


# ------------------------------------------------------------ the workshop


def _reference(tables: Tables) -> Iterable[tuple[Any, list[dict[str, Any]]]]:
    tickets = range(1, 6)
    yield (
        tables.ticket,
        [
            {
                "id_job_ticket": number,
                "ticket_code": f"JT2610{number:05}",
                "job_name": "กระเป๋าหนัง",
                "target_qty": 2000,
                "status": "planned",
                "process_mode": "batch",
            }
            for number in tickets
        ],
    )
    yield (
        tables.task,
        [
            {
                "id_job_task": number,
                "id_job_ticket": 1 + number % 5,
                "step_name": f"ขั้น {number}",
                "sequence_no": number,
                "status": "cancelled" if number == CANCELLED_TASK else "pending",
                "estimated_hours": 8.5,
            }
            for number in TASKS
        ],
    )
    # The last one is no longer known: the name on the sessions stands for it.
    yield (
        tables.operator,
        [
            {
                "operator_user_id": number,
                "operator_name": f"ช่าง {number}",
                "badge_code": f"M-{number}",
                "role": "operator",
                "active": True,
            }
            for number in OPERATORS[:-1]
        ],
    )
    yield (
        tables.team,
        [
            {"id_team": number, "code": f"T{number}", "name": name, "active": number != 3}
            for number, (name, _) in TEAMS.items()
        ],
    )
    yield (
        tables.team_member,
        [
            {"id_team": number, "id_member": member, "role": "member", "active": True}
            for number, (_, members) in TEAMS.items()
            for member in members
        ],
    )
    yield (
        tables.reason,
        [
            {"code": code, "kind": "pause", "label_th": code, "label_en": code, "sort_no": 1, "active": True}
            for code in REASONS
        ],
    )
    yield (
        tables.shift,
        [
            {
                "code": code,
                "label_th": code,
                "label_en": code,
                "starts_at": starts,
                "ends_at": ends,
                "active": True,
            }
            for code, starts, ends in SHIFTS
        ],
    )
