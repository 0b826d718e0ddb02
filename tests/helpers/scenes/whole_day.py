"""Coming in, going home and indirect work."""

from sqlalchemy import insert

from kiosk.domain.codes import Command, CommandKind
from kiosk.store.tables import LOCAL
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import Scene, sign_in
from tests.helpers.ui_station import BANGKOK, BODY, OPERATORS, UiStation

_ACTIVITIES = (
    ("CLEAN", "ทำความสะอาด", "Cleaning"),
    ("MEETING", "ประชุม", "Meeting"),
    ("TRAINING", "อบรม", "Training"),
    ("WAIT", "รองาน", "Waiting for work"),
    ("OTHER_WORK", "งานอื่น", "Other work"),
)


def add_activities(station: UiStation) -> None:
    """What `tenant init` fills in."""
    with station.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.reason),
            [
                {
                    "code": code,
                    "kind": "activity",
                    "label_th": thai,
                    "label_en": english,
                    "sort_no": number,
                    "active": True,
                }
                for number, (code, thai, english) in enumerate(_ACTIVITIES)
            ],
        )


def _board_waits_to_come_in(station: UiStation, _ui: KioskUi) -> None:
    station.flow.scan(Command(CommandKind.COME_IN))


def _activity(station: UiStation, _ui: KioskUi) -> None:
    add_activities(station)
    sign_in(station, "B")
    station.flow.day.ask_activity()


def _home_activity(station: UiStation, ui: KioskUi) -> None:
    _activity(station, ui)
    station.flow.day.answer_activity("CLEAN")
    ui.app.feedback.dismiss()
    station.clock.advance(seconds=24)
    ui.app.clock.refresh()


def _work_left_open(station: UiStation, ui: KioskUi) -> None:
    sign_in(station, "B")
    station.flow.day.go_home()
    ui.app.feedback.dismiss()


def _my_day_activity(station: UiStation, ui: KioskUi) -> None:
    """Home over noon, and cleaning for half an hour after it."""
    add_activities(station)
    attending, person = station.service.attending, OPERATORS["A"]
    station.at("11:05:00")
    attending.go_home(person, BANGKOK)
    station.at("13:00:00")
    attending.come_in(person, BANGKOK)
    station.service.start(BODY, person)
    station.at("13:20:00")
    attending.begin_activity(person, "CLEAN", BANGKOK)
    station.at("13:50:00")
    attending.end_activity(person, BANGKOK)
    station.at("14:32:00")
    sign_in(station, "A")
    ui.app.open("myDay")


def _my_day_sums(station: UiStation, ui: KioskUi) -> None:
    _home_activity(station, ui)
    station.flow.day.end_activity()
    ui.app.feedback.dismiss()
    station.flow.home()
    ui.app.open("myDay")
    ui.app.view_model("myDay").sums.toggle()


SCENES: dict[str, Scene] = {
    "board_waits_to_come_in": _board_waits_to_come_in,
    "activity": _activity,
    "home_activity": _home_activity,
    "my_day_activity": _my_day_activity,
    "my_day_sums": _my_day_sums,
    "work_left_open": _work_left_open,
}
