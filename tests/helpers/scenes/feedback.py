"""The full-screen answers, and the page for what could not be opened."""

from unittest.mock import patch

from kiosk.domain.codes import Command, CommandKind, TaskCode
from kiosk.domain.link import Link
from kiosk.domain.scanner import ScannerState
from kiosk.ui.status import StationStatus
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import Scene, complete_with_scrap, open_task, sign_in
from tests.helpers.ui_station import BODY, EDGE, EYELET, UiStation


def _success(station: UiStation, _ui: KioskUi) -> None:
    complete_with_scrap(station)


def _started(station: UiStation, _ui: KioskUi) -> None:
    sign_in(station, "J")
    station.flow.scan(TaskCode(EDGE))


def _refused(station: UiStation, _ui: KioskUi) -> None:
    sign_in(station, "J")
    station.flow.scan(TaskCode(EYELET))


def _refused_over_target(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    station.flow.scan(Command(CommandKind.COMPLETE, 98))


def _undone(station: UiStation, _ui: KioskUi) -> None:
    complete_with_scrap(station)
    station.flow.undo()


def _undone_start(station: UiStation, _ui: KioskUi) -> None:
    _started(station, _ui)
    station.flow.undo()


def _saved_offline(station: UiStation, ui: KioskUi) -> None:
    ui.app.show_status(StationStatus(ScannerState.READY, Link.OFFLINE, pending=13))
    complete_with_scrap(station)


def _sorry(_station: UiStation, ui: KioskUi) -> None:
    with patch("kiosk.ui.viewmodels.sorry.secrets.choice", return_value="K"):  # the same code in every picture
        ui.app.sorry.screenFailed("home")


def _crash(_station: UiStation, ui: KioskUi) -> None:
    ui.app.show_crash("9C41-7F")


def _recovery(_station: UiStation, ui: KioskUi) -> None:
    ui.app.show_recovery(12)


SCENES: dict[str, Scene] = {
    "feedback_success": _success,
    "feedback_started": _started,
    "feedback_undone": _undone,
    "feedback_undone_start": _undone_start,
    "feedback_refused": _refused,
    "feedback_over_target": _refused_over_target,
    "feedback_offline": _saved_offline,
    "sorry": _sorry,
    "sorry_crash": _crash,
    "feedback_recovery": _recovery,
}
