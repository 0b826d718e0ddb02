"""What people do before a picture is taken."""

from collections.abc import Callable
from datetime import date, time

from sqlalchemy import insert, update

from kiosk.domain.codes import BadgeCode
from kiosk.projection.tables import LOCAL
from kiosk.store.tables import OFFICE_NOTICE
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


def by_piece(station: UiStation) -> None:
    """The handles have serial numbers; operator J has booked two of them."""
    with station.store.writing() as writer:
        ticket = LOCAL.ticket
        writer.connection.execute(
            update(ticket).where(ticket.c.ticket_code == "JT251030006").values(process_mode="piece")
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
