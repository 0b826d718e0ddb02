"""The screens of a signed-in operator."""

from kiosk.domain.codes import TicketCode
from kiosk.domain.policy import SecondTask
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import (
    Scene,
    by_piece,
    forget_to_stop,
    more_tasks,
    office_changes,
    office_notes,
    open_task,
    sign_in,
)
from tests.helpers.ui_station import BODY, EDGE, HANDLE, OPERATORS, STRAP, UiStation


def _home(station: UiStation, _ui: KioskUi) -> None:
    sign_in(station, "B")


def _home_of_40(station: UiStation, ui: KioskUi) -> None:
    more_tasks(station, 33, name="เย็บชุด")
    ui.app.work_changed()
    sign_in(station, "B")


def _task_working(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "B", BODY)


def _task_start(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "J", BODY)


def _task_paused(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "C", BODY)


def _task_note(station: UiStation, _ui: KioskUi) -> None:
    office_notes(station)
    open_task(station, "B", BODY)


def _task_notes(station: UiStation, ui: KioskUi) -> None:
    _task_note(station, ui)
    ui.app.open("taskNotes")


def _quantity(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    station.flow.ask_quantity(BODY)


def _quantity_full(station: UiStation, ui: KioskUi) -> None:
    _quantity(station, ui)
    for digit in "1234567":
        ui.app.view_model("quantity").digit(digit)


def _quantity_from_before(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "J", EDGE)
    station.flow.ask_quantity(EDGE)  # the step before has 22


def _quantity_short(station: UiStation, ui: KioskUi) -> None:
    _quantity_from_before(station, ui)
    for digit in "30":
        ui.app.view_model("quantity").digit(digit)


def _scrap_reason(station: UiStation, ui: KioskUi) -> None:
    for qty, reason in ((3, "LEATHER"), (1, "GLUE")):
        station.service.scrap(BODY, OPERATORS["B"], qty, reason)
    _quantity(station, ui)
    ui.app.view_model("quantity").editScrap()
    ui.app.view_model("quantity").digit("2")
    ui.app.view_model("quantity").openReasons()


def _pause_reason(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    station.flow.ask_pause(BODY)


def _code_entry(_station: UiStation, ui: KioskUi) -> None:
    ui.app.open("codeEntry")
    ui.app.view_model("codeEntry").choosePrefix("JT")
    for character in "25103000":
        ui.app.view_model("codeEntry").type(character)


def _ticket_choice(station: UiStation, _ui: KioskUi) -> None:
    sign_in(station, "J")
    station.flow.scan(TicketCode("JT251030004"))


def _second_task(station: UiStation, _ui: KioskUi) -> None:
    sign_in(station, "F")
    station.flow.start(HANDLE)


def _forgotten_stop(station: UiStation, _ui: KioskUi) -> None:
    forget_to_stop(station)
    sign_in(station, "J")


def _forgotten_stop_time(station: UiStation, ui: KioskUi) -> None:
    _forgotten_stop(station, ui)
    ui.app.view_model("forgottenStop").chooseTime()
    ui.app.view_model("forgottenStop").moveMinutes(-5)
    ui.app.view_model("forgottenStop").add(10)
    ui.app.view_model("forgottenStop").add(1)


def _approval(station: UiStation, ui: KioskUi) -> None:
    _quantity(station, ui)
    ui.app.view_model("quantity").clear()
    for digit in "118":
        ui.app.view_model("quantity").digit(digit)
    ui.app.view_model("quantity").finish()


def _my_day(station: UiStation, ui: KioskUi) -> None:
    sign_in(station, "B")
    ui.app.open("myDay")


def _undo_list(station: UiStation, ui: KioskUi) -> None:
    sign_in(station, "B")
    station.flow.record(BODY, 40)
    station.clock.advance(seconds=6)
    station.flow.start(STRAP)
    station.flow.answer_second_task(SecondTask.PAUSE)
    station.clock.advance(seconds=8)
    station.flow.complete(STRAP, 12)
    station.flow.sign_out()
    ui.app.feedback.dismiss()
    ui.app.clock.refresh()
    ui.app.open("undo")


def _notices(station: UiStation, _ui: KioskUi) -> None:
    office_changes(station)
    sign_in(station, "B")


def _piece(station: UiStation, ui: KioskUi) -> None:
    by_piece(station)
    ui.app.clock.refresh()
    ui.app.feedback.dismiss()


def _piece_full(station: UiStation, ui: KioskUi) -> None:
    by_piece(station, target_qty=14)
    ui.app.clock.refresh()
    ui.app.feedback.dismiss()


SCENES: dict[str, Scene] = {
    "piece": _piece,
    "piece_full": _piece_full,
    "notices": _notices,
    "undo_list": _undo_list,
    "my_day": _my_day,
    "approval": _approval,
    "forgotten_stop": _forgotten_stop,
    "forgotten_stop_time": _forgotten_stop_time,
    "home": _home,
    "home_of_40": _home_of_40,
    "task_working": _task_working,
    "task_start": _task_start,
    "task_paused": _task_paused,
    "task_note": _task_note,
    "task_notes": _task_notes,
    "quantity": _quantity,
    "quantity_full": _quantity_full,
    "quantity_from_before": _quantity_from_before,
    "quantity_short": _quantity_short,
    "scrap_reason": _scrap_reason,
    "pause_reason": _pause_reason,
    "code_entry": _code_entry,
    "ticket_choice": _ticket_choice,
    "second_task": _second_task,
}
