"""The sample workshop: a leather-goods workshop in Thailand on an ordinary day."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, insert

from kiosk.domain.events import EventType
from kiosk.domain.floor_events import FloorEventType
from kiosk.domain.keys import KeyMaker
from kiosk.projection.floor_log import FloorRow
from kiosk.projection.rows import LogRow, stored_type
from kiosk.service.office.pins import hash_pin
from kiosk.tenant import admin
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from kiosk.tenant.tables import TENANT

OPERATORS = {letter: 100 + number for number, letter in enumerate("ABCDEFGH", start=1)}
"""Operator ids by letter; their badges are B-DEMO-A to B-DEMO-H, their names ช่าง A to ช่าง H."""

SUPERVISOR, SUPERVISOR_PIN = 120, "258013"
"""หัวหน้า P with the badge B-DEMO-P, and their PIN."""

SEWING, EDGES = 1, 2
_OTHER_TERMINAL = "00000000-0000-4000-8000-000000000001"


@dataclass(frozen=True, slots=True)
class SampleTask:
    """A step of a sample ticket."""

    task_id: int
    ticket_id: int
    step_name: str


TICKETS = {
    1: ("JT251030001", "กระเป๋าสะพายหนังวัว", 100),
    4: ("JT251030004", "กระเป๋าสตางค์ซิปรอบ", 60),
    7: ("JT251028007", "กระเป๋าเดินทาง", 120),
}
"""Sample tickets by id: code, name, target in pieces."""

TASKS = (
    SampleTask(10, 1, "เย็บซับใน"),
    SampleTask(9, 1, "เย็บตัวกระเป๋า"),
    SampleTask(11, 1, "เย็บหูกระเป๋า"),
    SampleTask(20, 4, "ติดซิปปากกระเป๋า"),
    SampleTask(21, 4, "ทาสีขอบหนัง"),
    SampleTask(31, 7, "ตอกตาไก่"),
    SampleTask(30, 7, "เย็บสายสะพาย"),
)
"""At the sewing station, each ticket's in the order of its steps."""

CUTTING = SampleTask(40, 1, "ตัดหนัง")
"""The first step of a ticket, at another work centre."""


def badge_code(letter: str) -> str:
    """The whole code on a sample operator's badge."""
    return f"B-DEMO-{letter}"


def create_sample_tenant(path: Path) -> str:
    """Create the embedded tenant at ``path`` with tables, reasons, shifts and the sample workshop; its URL."""
    url = f"sqlite:///{path}"
    admin.init(TenantSettings((url,)))
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            _fill(connection, datetime.now().astimezone())
    finally:
        engine.dispose()
    return url


def _fill(connection: Connection, now: datetime) -> None:
    def add(table: Any, rows: Sequence[dict[str, Any]]) -> None:
        connection.execute(insert(table), list(rows))

    add(
        TENANT.work_center,
        [
            {"work_center_id": SEWING, "code": "SEW", "name": "เย็บ", "status": "active"},
            {"work_center_id": EDGES, "code": "CUT", "name": "ตัดหนัง", "status": "active"},
        ],
    )
    add(TENANT.team, [{"id_team": 1, "code": "T1", "name": "ทีมเย็บ 1", "active": True}])
    add(
        TENANT.ticket,
        [
            {
                "id_job_ticket": ticket_id,
                "ticket_code": code,
                "job_name": name,
                "target_qty": target,
                "status": "planned",
                "process_mode": "batch",
                "work_center_id": SEWING,
                "due_date": (now + timedelta(days=days)).date(),
            }
            for days, (ticket_id, (code, name, target)) in enumerate(TICKETS.items(), start=1)
        ],
    )
    add(
        TENANT.task,
        [
            {
                "id_job_task": task.task_id,
                "id_job_ticket": task.ticket_id,
                "step_name": task.step_name,
                "sequence_no": number,
                "status": "pending",
                "work_center_id": SEWING,
                "estimated_hours": 8,
            }
            for number, task in enumerate(TASKS, start=1)
        ],
    )
    # So that "not here" can be tried as well, and pieces come from elsewhere.
    add(
        TENANT.task,
        [
            {
                "id_job_task": CUTTING.task_id,
                "id_job_ticket": CUTTING.ticket_id,
                "step_name": CUTTING.step_name,
                "sequence_no": 0,
                "status": "pending",
                "work_center_id": EDGES,
                "estimated_hours": 4,
            }
        ],
    )
    add(
        TENANT.operator,
        [
            {
                "operator_user_id": operator_id,
                "operator_name": f"ช่าง {letter}",
                "badge_code": f"DEMO-{letter}",
                "role": "operator",
                "active": True,
            }
            for letter, operator_id in OPERATORS.items()
        ],
    )
    add(
        TENANT.operator,
        [
            {
                "operator_user_id": SUPERVISOR,
                "operator_name": "หัวหน้า P",
                "badge_code": "DEMO-P",
                "role": "supervisor",
                "pin_hash": hash_pin(SUPERVISOR_PIN),
                "active": True,
            }
        ],
    )
    add(
        TENANT.team_member,
        [
            {"id_team": 1, "id_member": operator_id, "role": "member", "active": True}
            for operator_id in OPERATORS.values()
        ],
    )


def play_a_morning(url: str) -> None:
    """Let the sample operators have come in and worked for some hours, at another terminal."""
    now = datetime.now(UTC).replace(microsecond=0)
    with _connected(url) as gateway:
        gateway.push(list(_rows(_MORNING, now)))
        gateway.push_floor(list(_floor_rows(_MORNING_ON_FLOOR, now)))


def call_for_help(url: str) -> None:
    """Let ช่าง E wait for material since a minute; nobody has said yet that they come."""
    with _connected(url) as gateway:
        gateway.push_floor(list(_floor_rows(_OPEN_CALL, datetime.now(UTC).replace(microsecond=0), first=100)))


def cut_yesterday(url: str) -> None:
    """Let the leather of the first ticket have been cut yesterday before the day began, at another terminal."""
    morning = datetime.now().astimezone().replace(hour=7, minute=0, second=0, microsecond=0) - timedelta(days=1)
    with _connected(url) as gateway:
        gateway.push(list(_rows(_CUTTING, morning.astimezone(UTC))))


@contextmanager
def _connected(url: str) -> Iterator[TenantGateway]:
    with closing(TenantGateway(TenantSettings((url,)))) as gateway:
        gateway.connect()
        yield gateway


_Work = tuple[float, str, int, EventType, int, str | None]
"""Minutes ago, operator, task, event, pieces, reason."""
_CUTTING: Sequence[_Work] = (
    (60, "G", 40, EventType.START, 0, None),
    (1, "G", 40, EventType.COMPLETE, 100, None),
)
_MORNING_ON_FLOOR: Sequence[tuple[float, str, FloorEventType, str | None, int | None]] = (
    # minutes ago, operator, event, code, task
    (422, "G", FloorEventType.IN, None, None),
    (315, "H", FloorEventType.IN, None, None),
    (245, "A", FloorEventType.IN, None, None),
    (190, "B", FloorEventType.IN, None, None),
    (155, "D", FloorEventType.IN, None, None),
    (121, "E", FloorEventType.IN, None, None),
    (60, "F", FloorEventType.IN, None, None),
    (195, "A", FloorEventType.ACTIVITY, "CLEAN", None),
)
_OPEN_CALL: Sequence[tuple[float, str, FloorEventType, str | None, int | None]] = (
    (1, "E", FloorEventType.CALL, "CALL_MATERIAL", 20),
)
_MORNING: Sequence[_Work] = (
    (420, "G", 40, EventType.START, 0, None),
    (320, "G", 40, EventType.COMPLETE, 100, None),
    (310, "H", 31, EventType.START, 0, None),
    (230, "H", 31, EventType.COMPLETE, 120, None),
    (240, "A", 9, EventType.START, 0, None),
    (200, "A", 9, EventType.COMPLETE, 30, None),
    (182.8, "G", 30, EventType.START, 0, None),
    (181, "B", 30, EventType.START, 0, None),
    (140, "B", 30, EventType.COMPLETE, 96, None),
    (150, "D", 10, EventType.START, 0, None),
    (43, "D", 10, EventType.COMPLETE, 100, None),
    (41.9, "D", 10, EventType.START, 0, None),
    (134.1, "B", 9, EventType.START, 0, None),
    (120, "C", 9, EventType.START, 0, None),
    (12.7, "C", 9, EventType.HOLD, 0, "LUNCH"),
    (119, "E", 20, EventType.START, 0, None),
    (70, "E", 20, EventType.COMPLETE, 22, None),
    (69.5, "E", 20, EventType.START, 0, None),
    (68.4, "E", 20, EventType.HOLD, 0, "MATERIAL"),
    (26.5, "F", 20, EventType.START, 0, None),
    (79, "H", 30, EventType.START, 0, None),
)


def _rows(work: Sequence[_Work], now: datetime) -> Iterator[LogRow]:
    keys = KeyMaker(None, secrets.randbits)
    tickets = {task.task_id: task.ticket_id for task in (*TASKS, CUTTING)}
    for sequence, (minutes, letter, task_id, kind, qty, reason) in enumerate(
        sorted(work, key=lambda event: -event[0]), start=1
    ):
        at = now - timedelta(seconds=round(minutes * 60))
        event_type, action = stored_type(kind)
        yield LogRow(
            id_job_ticket=tickets[task_id],
            id_job_task=task_id,
            event_type=event_type,
            action=action,
            event_time=at,
            operator_user_id=OPERATORS[letter],
            operator_name=f"ช่าง {letter}",
            qty=qty,
            process_mode="batch",
            idempotency_key=keys.next_key(int(at.timestamp() * 1000)),
            terminal_id=_OTHER_TERMINAL,
            terminal_seq=sequence,
            reason_code=reason,
        )


def _floor_rows(
    events: Sequence[tuple[float, str, FloorEventType, str | None, int | None]], now: datetime, *, first: int = 1
) -> Iterator[FloorRow]:
    keys = KeyMaker(None, secrets.randbits)
    for sequence, (minutes, letter, kind, code, task_id) in enumerate(
        sorted(events, key=lambda event: -event[0]), start=first
    ):
        at = now - timedelta(minutes=minutes)
        yield FloorRow(
            key=keys.next_key(int(at.timestamp() * 1000)),
            event_type=kind.value,
            event_time=at,
            operator_user_id=OPERATORS[letter],
            operator_name=f"ช่าง {letter}",
            code=code,
            id_job_task=task_id,
            work_center_id=SEWING,
            terminal_id=_OTHER_TERMINAL,
            terminal_seq=sequence,
        )
