"""Calls for help: on the board, for the caller, for the supervisor, on the wall."""

from kiosk.domain.codes import Command, CommandKind
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import Scene, sign_in
from tests.helpers.scenes.supervisor import unlock
from tests.helpers.ui_station import BODY, STRAP, UiStation


def call(station: UiStation, letter: str, reason: str | None, task_id: int | None = None) -> None:
    """The person calls for help, about the task if there is one."""
    sign_in(station, letter)
    if task_id is not None:
        station.flow.choose_task(task_id)
    station.flow.scan(Command(CommandKind.CALL, reason=reason))
    station.flow.sign_out()


def come(station: UiStation) -> None:
    """Supervisor P comes to the most urgent call that waits."""
    sign_in(station, "P")
    station.flow.scan(Command(CommandKind.COMING))
    station.flow.sign_out()


def several_calls(station: UiStation) -> None:
    """One that nobody has come to for six minutes, one of two minutes, one that P comes to."""
    call(station, "C", "CALL_MATERIAL", BODY)
    come(station)
    call(station, "G", "CALL_MACHINE", STRAP)
    station.at("14:36:00")
    call(station, "D", None)
    station.at("14:38:00")


def _board_calls(station: UiStation, ui: KioskUi) -> None:
    several_calls(station)
    ui.app.clock.refresh()
    ui.app.work_changed()


def _board_call_waiting(station: UiStation, _ui: KioskUi) -> None:
    station.flow.call(CommandKind.CALL)


def _home_called(station: UiStation, ui: KioskUi) -> None:
    call(station, "B", "CALL_MATERIAL", BODY)
    come(station)
    station.at("14:32:42")
    sign_in(station, "B")
    ui.app.clock.refresh()
    ui.app.work_changed()


def _task_called(station: UiStation, ui: KioskUi) -> None:
    sign_in(station, "B")
    station.flow.choose_task(BODY)
    station.flow.scan(Command(CommandKind.CALL, reason="CALL_MATERIAL"))
    station.at("14:32:42")
    ui.app.feedback.dismiss()
    ui.app.clock.refresh()
    ui.app.work_changed()


def _call_reason(station: UiStation, _ui: KioskUi) -> None:
    sign_in(station, "B")
    station.flow.call(CommandKind.CALL)


def _floor_calls(station: UiStation, ui: KioskUi) -> None:
    several_calls(station)
    ui.app.clock.refresh()
    unlock(station, ui)


SCENES: dict[str, Scene] = {
    "board_calls": _board_calls,
    "board_call_waiting": _board_call_waiting,
    "home_called": _home_called,
    "task_called": _task_called,
    "call_reason": _call_reason,
    "floor_calls": _floor_calls,
}
