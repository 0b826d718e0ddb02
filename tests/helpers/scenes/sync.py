"""The sync tab and the administration."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from kiosk.domain.attention import Cause, EventRefusal
from kiosk.domain.link import Link, LinkProblem
from kiosk.domain.scanner import ScannerState
from kiosk.paper.outlet import HandedOut
from kiosk.paper.printer import Printed, PrinterTrouble
from kiosk.service.office.administration import LineFacts
from kiosk.store.outbox import Outbox
from kiosk.ui.status import StationStatus
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import Scene
from tests.helpers.scenes.supervisor import unlock
from tests.helpers.ui_station import EDGE, OPERATORS, SUPERVISOR, UiStation


def send_all(station: UiStation) -> None:
    """The tenant takes everything so far."""
    outbox = Outbox(station.store, lambda: station.clock.now().utc)
    rows = outbox.next_batch(1000)
    accepted = {str(row.idempotency_key): number for number, row in enumerate(rows, 1)}
    outbox.mark_sent(rows, accepted)


def refuse_last(station: UiStation) -> str:
    """The tenant takes everything but J's 12 pieces on the edge; the key of that event."""
    send_all(station)
    station.service.complete(EDGE, OPERATORS["J"], 12)
    outbox = Outbox(station.store, lambda: station.clock.now().utc)
    (row,) = outbox.next_batch(10)
    outbox.set_aside(
        {str(row.idempotency_key): EventRefusal(Cause.TASK_GONE, "its task or ticket is not in the tenant")}
    )
    return str(row.idempotency_key)


def _sync(station: UiStation, ui: KioskUi) -> None:
    refuse_last(station)
    station.service.start(EDGE, OPERATORS["A"])
    station.line = LineFacts(
        is_online=True, may_administer=True, last_contact=station.clock.now().utc, response_ms=412
    )
    station.office.fleet[0] = replace(station.office.fleet[0], pending=1)
    ui.app.show_status(StationStatus(ScannerState.READY, Link.ONLINE, pending=1, attention=1))
    unlock(station, ui, "sync")


def _sync_more_pieces(station: UiStation, ui: KioskUi) -> None:
    send_all(station)
    station.service.complete(EDGE, OPERATORS["J"], 25)  # the step before has 22
    unlock(station, ui, "sync")


def _sync_shut_out(station: UiStation, ui: KioskUi) -> None:
    station.office.is_there = False
    station.line = LineFacts(
        problem=LinkProblem.REVOKED, may_administer=True, last_contact=station.clock.now().utc
    )
    ui.app.show_status(StationStatus(ScannerState.READY, Link.PROBLEM, pending=23, problem=LinkProblem.REVOKED))
    unlock(station, ui, "sync")


def open_admin(station: UiStation, ui: KioskUi, section: str = "people") -> None:
    """The administration, one of its lists."""
    unlock(station, ui, "admin")
    QGuiApplication.processEvents()
    ui.app.supervisor.view_model("admin").showSection(section)


def _admin_people(station: UiStation, ui: KioskUi) -> None:
    station.label_printer.handed_out = HandedOut(printed=Printed("OFFICE"))
    open_admin(station, ui)
    ui.app.supervisor.view_model("admin").select(str(OPERATORS["B"]))
    ui.app.supervisor.view_model("admin").newBadge()


def type_into_form(ui: KioskUi, field: str, text: str) -> None:
    """What the keys do."""
    form = ui.app.supervisor.view_model("admin").form
    form.choose(field)
    for character in text:
        form.type(character)


def _admin_person(station: UiStation, ui: KioskUi) -> None:
    open_admin(station, ui)
    ui.app.supervisor.view_model("admin").addNew()
    type_into_form(ui, "name", "ปิ่นเพ็ญ น้ำผึ้ง")


def _admin_pin(station: UiStation, ui: KioskUi) -> None:
    open_admin(station, ui)
    admin = ui.app.supervisor.view_model("admin")
    while str(SUPERVISOR) not in [row.key for row in admin.rows.rows()]:
        admin.pager.next()
    admin.select(str(SUPERVISOR))
    admin.newPin.open()
    for digit in "4815":
        admin.newPin.digit(digit)


def _admin_shifts(station: UiStation, ui: KioskUi) -> None:
    open_admin(station, ui, "shifts")
    ui.app.supervisor.view_model("admin").select("DAY")


def _admin_labels(station: UiStation, ui: KioskUi) -> None:
    out_of_paper = Printed("OFFICE", is_out=False, trouble=PrinterTrouble.NO_PAPER)
    station.label_printer.handed_out = HandedOut(printed=out_of_paper)
    open_admin(station, ui, "labels")
    ui.app.supervisor.view_model("admin").printLabels("tasks")


def _file_place(station: UiStation, ui: KioskUi) -> None:
    unlock(station, ui, "shift")
    ui.app.supervisor.show_place(Path("/var/lib/kiosk/reports/kiosk-shift-2026-11-20-DAY.pdf"))


SCENES: dict[str, Scene] = {
    "sync": _sync,
    "sync_shut_out": _sync_shut_out,
    "sync_more_pieces": _sync_more_pieces,
    "admin_people": _admin_people,
    "admin_person": _admin_person,
    "admin_pin": _admin_pin,
    "admin_shifts": _admin_shifts,
    "admin_labels": _admin_labels,
    "file_place": _file_place,
}
