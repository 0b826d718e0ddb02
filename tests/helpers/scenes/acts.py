"""What people do before a picture is taken."""

from collections.abc import Callable
from datetime import date, datetime, time

from sqlalchemy import insert, update

from kiosk.domain.codes import BadgeCode
from kiosk.domain.status import TaskStatus
from kiosk.projection.rows import LogRow
from kiosk.store.inbox import Inbox
from kiosk.store.tables import LOCAL, OFFICE_NOTICE
from kiosk.ui.window import KioskUi
from tests.helpers.ui_station import BODY, EDGE, HANDLE, OPERATORS, STRAP, ZIP, UiStation

Scene = Callable[[UiStation, KioskUi], None]
"""Brings the workshop of :mod:`tests.helpers.ui_station` and its open window to what the picture shows."""


def badge(letter: str) -> BadgeCode:
    """The code on an operator's badge."""
    return BadgeCode(badge=f"BADGE-{letter}", text=f"B-BADGE-{letter}")


def sign_in(station: UiStation, letter: str) -> None:
    """An operator scans their badge."""
    station.flow.scan(badge(letter))


def open_task(station: UiStation, letter: str, task_id: int) -> None:
    """An operator scans their badge and taps a task."""
    sign_in(station, letter)
    station.flow.choose_task(task_id)


def more_tasks(station: UiStation, count: int, *, name: str = "เย็บประกอบตัวกระเป๋าสะพายข้าง ชุดที่") -> None:
    """Tasks nobody has begun, with long names unless told otherwise."""
    with station.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.task),
            [
                {
                    "id_job_task": 100 + number,
                    "id_job_ticket": 6,
                    "step_name": f"{name} {number}",
                    "sequence_no": number,
                    "status": "pending",
                    "estimated_hours": 1,
                }
                for number in range(1, count + 1)
            ],
        )


def long_names(station: UiStation) -> None:
    """Tasks, tickets and people have the longest names of any workshop, and targets are in the thousands."""
    with station.store.writing() as writer:
        connection = writer.connection
        connection.execute(update(LOCAL.task).values(step_name="เย็บประกอบตัวกระเป๋าสะพายข้างหนังวัวแท้รุ่นใหญ่พิเศษ"))
        connection.execute(update(LOCAL.ticket).values(target_qty=2400, ticket_code="JT251030001-LONG"))
        for table in (LOCAL.operator, LOCAL.session):
            connection.execute(update(table).values(operator_name="ช่าง ปิยะวัฒน์ ศรีสุวรรณพงศ์ไพบูลย์"))


def complete_with_scrap(station: UiStation) -> None:
    """Operator B hands in 70 bags, two of them scrap."""
    open_task(station, "B", BODY)
    station.flow.complete(BODY, 70, 2, "LEATHER")


def forget_to_stop(station: UiStation) -> None:
    """Operator J sewed handles from 15:40 on the day before, recorded 18 at 16:52 and went home."""
    with station.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.shift).values(
                code="DAY",
                label_th="กะเช้า",
                label_en="Day shift",
                starts_at=time(8),
                ends_at=time(17),
                active=True,
            )
        )
    leave_work_running(station)


def leave_work_running(station: UiStation) -> None:
    """What operator J did and did not do, where the workshop has its day shift already."""
    j = OPERATORS["J"]
    station.clock.set_wall("2026-11-19 08:40:00")
    station.service.start(HANDLE, j)
    station.clock.set_wall("2026-11-19 09:52:00")
    station.service.complete(HANDLE, j, 18, keep_working=True)
    station.at("14:32:00")


def be_late(station: UiStation) -> None:
    """The zips were due two days ago, and the bodies are due today."""
    ticket = LOCAL.ticket
    with station.store.writing() as writer:
        for code, day in (("JT251030004", 18), ("JT251030001", 20)):
            writer.connection.execute(
                update(ticket).where(ticket.c.ticket_code == code).values(due_date=date(2026, 11, day))
            )


def by_piece(station: UiStation, target_qty: int = 40) -> None:
    """The handles have serial numbers; operator J has booked two of them, which makes 14."""
    with station.store.writing() as writer:
        ticket = LOCAL.ticket
        writer.connection.execute(
            update(ticket)
            .where(ticket.c.ticket_code == "JT251030006")
            .values(process_mode="piece", target_qty=target_qty)
        )
    sign_in(station, "J")
    station.flow.start(HANDLE)
    for serial in ("HD-0417", "HD-0418"):
        station.clock.advance(seconds=90)
        station.flow.record_piece(HANDLE, serial)
    station.flow.ask_quantity(HANDLE)


def office_changes(station: UiStation) -> None:
    """The office cancelled what operator B sews, and raised the target of their straps."""
    with station.store.writing() as writer:
        writer.connection.execute(
            insert(OFFICE_NOTICE),
            [
                {
                    "kind": kind,
                    "operator_user_id": OPERATORS["B"],
                    "id_job_task": task_id,
                    "ticket_code": ticket_code,
                    "step_name": step_name,
                    "value": value,
                    "noted_at": station.queries.now().replace(tzinfo=None),
                }
                for kind, task_id, ticket_code, step_name, value in (
                    ("task_cancelled", BODY, "JT251030001", "เย็บตัวกระเป๋า", None),
                    ("target_changed", STRAP, "JT251028007", "เย็บสายสะพาย", "150"),
                    ("task_moved", ZIP, "JT251030004", "ติดซิปปากกระเป๋า", "CUT"),
                )
            ],
        )


def office_stops(station: UiStation, task_id: int, status: TaskStatus) -> None:
    """The office holds or cancels the task."""
    with station.store.writing() as writer:
        task = LOCAL.task
        writer.connection.execute(update(task).where(task.c.id_job_task == task_id).values(status=status.value))


def office_notes(station: UiStation) -> None:
    """The office wrote twice on the bag's body, and the day before on another task of its ticket."""
    log = LOCAL.log
    with station.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.task).values(
                id_job_task=10,
                id_job_ticket=1,
                step_name="เย็บซับในช่องซิป",
                sequence_no=9,
                status="pending",
                work_center_id=1,
                estimated_hours=8,
            )
        )
        writer.connection.execute(
            insert(log),
            [
                {
                    "id_wip_log": 9000 + number,
                    "id_job_ticket": 1,
                    "id_job_task": task_id,
                    "event_type": "note",
                    "event_time": datetime.fromisoformat(f"2026-11-{time}"),
                    "operator_name": author,
                    "notes": text,
                }
                for number, (task_id, time, author, text) in enumerate(
                    (
                        (10, "19 08:30:00", None, "ซับในสีครีมมาช้า เริ่มได้วันจันทร์"),
                        (BODY, "20 02:10:00", "คุณนก วางแผน", "ลูกค้าขอด้ายสีน้ำตาลเข้ม เบอร์ 20"),
                        (BODY, "20 06:55:00", "คุณนก วางแผน", LONG_NOTE),
                    )
                )
            ],
        )


LONG_NOTE = (
    "Use the dark brown thread no. 20 for the outer seams; the light one stays for the lining. "
    "หนังล็อตใหม่หนากว่าเดิม ปรับจักรเป็น 4 มม. แล้วลองเย็บเศษหนังก่อน"
)


def work_elsewhere_too(station: UiStation) -> None:
    """Operator B, who sews a bag's body here, has started on the zips at another terminal."""
    started = LogRow(
        id_wip_log=9100,
        id_job_ticket=4,
        id_job_task=ZIP,
        event_type="start",
        event_time=station.queries.now(),
        operator_user_id=OPERATORS["B"],
        operator_name="ช่าง B",
        idempotency_key="0199f000-9999-7000-8000-000000000001",
        terminal_id="99999999-2222-4333-8444-555555555555",
        terminal_seq=1,
    )
    Inbox(station.store).take_in([started])


def two_work_centres(station: UiStation) -> None:
    """The edges and handles belong to a second work centre; their tickets are late, and due today."""
    task, ticket = LOCAL.task, LOCAL.ticket
    with station.store.writing() as writer:
        connection = writer.connection
        connection.execute(
            insert(LOCAL.work_center).values(work_center_id=2, code="EDGE", name="ทาขอบ", status="active")
        )
        connection.execute(update(task).where(task.c.id_job_task.in_([EDGE, HANDLE])).values(work_center_id=2))
        for code, day in (("JT251030004", 18), ("JT251030006", 20)):
            connection.execute(
                update(ticket).where(ticket.c.ticket_code == code).values(due_date=date(2026, 11, day))
            )
