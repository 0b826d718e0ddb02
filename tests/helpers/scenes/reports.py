"""The supervisor's reports: the shift, and analytics."""

from datetime import time

from sqlalchemy import insert

from kiosk.store.tables import LOCAL
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import Scene, leave_work_running
from tests.helpers.scenes.supervisor import unlock
from tests.helpers.ui_station import OPERATORS, UiStation


def workshop(station: UiStation) -> None:
    """The workshop's day shift and its two sewing teams."""
    teams = {1: ("ทีมเย็บ 1", "ABCD"), 2: ("ทีมเย็บ 2", "EFGHI")}
    with station.store.writing() as writer:
        connection = writer.connection
        shift = {"code": "DAY", "label_th": "กะเช้า", "label_en": "Day shift", "active": True}
        connection.execute(insert(LOCAL.shift).values(**shift, starts_at=time(8), ends_at=time(17)))
        for number, (name, letters) in teams.items():
            connection.execute(
                insert(LOCAL.team).values(id_team=number, code=f"T{number}", name=name, active=True)
            )
            connection.execute(
                insert(LOCAL.team_member),
                [
                    {"id_team": number, "id_member": OPERATORS[letter], "role": "member", "active": True}
                    for letter in letters
                ],
            )


def _shift(station: UiStation, ui: KioskUi) -> None:
    workshop(station)
    unlock(station, ui, "shift")


def _shift_tasks(station: UiStation, ui: KioskUi) -> None:
    _shift(station, ui)
    ui.app.supervisor.view_model("shift").showTasks(True)


def _shift_stops(station: UiStation, ui: KioskUi) -> None:
    leave_work_running(station)
    _shift(station, ui)


def _shift_stops_list(station: UiStation, ui: KioskUi) -> None:
    _shift_stops(station, ui)
    ui.app.supervisor.view_model("shift").toggleStops()


def _shift_before(station: UiStation, ui: KioskUi) -> None:
    """A day nobody worked, with the tenant away."""
    station.report_reader.problem = "away"
    _shift(station, ui)
    ui.app.supervisor.view_model("shift").previous()


def _analytics(station: UiStation, ui: KioskUi) -> None:
    workshop(station)
    unlock(station, ui, "analytics")


def _analytics_stops(station: UiStation, ui: KioskUi) -> None:
    leave_work_running(station)
    _analytics(station, ui)


def _analytics_tasks(station: UiStation, ui: KioskUi) -> None:
    """The list of tasks to choose one's median."""
    _analytics(station, ui)
    ui.app.supervisor.view_model("analytics").chooseTask()


def _analytics_task(station: UiStation, ui: KioskUi) -> None:
    _analytics_tasks(station, ui)
    ui.app.supervisor.picker.choose("1")


def _analytics_table(station: UiStation, ui: KioskUi) -> None:
    station.report_reader.problem = "away"
    _analytics(station, ui)
    ui.app.supervisor.view_model("analytics").choosePeriod("week")
    ui.app.supervisor.view_model("analytics").showTable(True)


SCENES: dict[str, Scene] = {
    "shift": _shift,
    "shift_tasks": _shift_tasks,
    "shift_stops": _shift_stops,
    "shift_stops_list": _shift_stops_list,
    "shift_before": _shift_before,
    "analytics": _analytics,
    "analytics_stops": _analytics_stops,
    "analytics_task": _analytics_task,
    "analytics_tasks": _analytics_tasks,
    "analytics_table": _analytics_table,
}
