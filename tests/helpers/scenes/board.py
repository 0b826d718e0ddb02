"""The board: as it mostly is, and when something is missing."""

from sqlalchemy import delete

from kiosk.domain.link import Link, LinkProblem
from kiosk.domain.scanner import ScannerState
from kiosk.store.tables import LOCAL
from kiosk.ui.status import StationStatus
from kiosk.ui.viewmodels.screens import Screen
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import Scene, complete_with_scrap, more_tasks, two_work_centres
from tests.helpers.ui_station import BODY, UiStation


def _board(_station: UiStation, _ui: KioskUi) -> None:
    return


def _board_page_2(_station: UiStation, ui: KioskUi) -> None:
    ui.app.board.pager.next()


def _board_of_40(station: UiStation, ui: KioskUi) -> None:
    more_tasks(station, 33, name="เย็บชุด")
    ui.app.work_changed()
    ui.app.board.pager.next()


def _board_waiting(station: UiStation, _ui: KioskUi) -> None:
    station.flow.choose_task(BODY)


def _board_undo(station: UiStation, _ui: KioskUi) -> None:
    complete_with_scrap(station)
    station.flow.sign_out()


def _board_offline(_station: UiStation, ui: KioskUi) -> None:
    ui.app.show_status(StationStatus(ScannerState.READY, Link.OFFLINE, pending=12))


def _board_no_scanner(_station: UiStation, ui: KioskUi) -> None:
    ui.app.show_status(StationStatus(ScannerState.MISSING, Link.ONLINE, attention=1))


def _board_everything_wrong(_station: UiStation, ui: KioskUi) -> None:
    problem = LinkProblem.INTERNAL_ERROR
    ui.app.show_status(
        StationStatus(ScannerState.MISSING, Link.PROBLEM, pending=1234, attention=12, problem=problem)
    )


def first_run(station: UiStation, ui: KioskUi) -> None:
    """Nothing has come from the tenant yet."""
    with station.store.writing() as writer:
        writer.connection.execute(delete(LOCAL.task))
    ui.app.work_changed()
    ui.app.show_status(StationStatus(ScannerState.MISSING, Link.OFFLINE, met_tenant=False))


def _work_centre(station: UiStation, ui: KioskUi) -> None:
    two_work_centres(station)
    ui.app.work_changed()
    ui.app.open("workCentre")


def _board_centres(station: UiStation, ui: KioskUi) -> None:
    _work_centre(station, ui)
    picker = ui.app.view_model(Screen.WORK_CENTRE).picker
    picker.choose(picker.rows.rows()[1].key)


SCENES: dict[str, Scene] = {
    "board_centres": _board_centres,
    "work_centre": _work_centre,
    "board": _board,
    "board_page2": _board_page_2,
    "board_of_40": _board_of_40,
    "board_waiting": _board_waiting,
    "board_undo": _board_undo,
    "board_offline": _board_offline,
    "board_no_scanner": _board_no_scanner,
    "board_everything_wrong": _board_everything_wrong,
    "board_first_run": first_run,
}
