"""A crew that gathers, starts, and leaves somebody out."""

from sqlalchemy import update

from kiosk.domain.codes import Command, CommandKind, TaskCode
from kiosk.store.tables import LOCAL
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import Scene, sign_in
from tests.helpers.ui_station import EDGE, OPERATORS, ZIP, UiStation


def _gather(station: UiStation, letters: str) -> None:
    station.flow.scan(Command(CommandKind.CREW))
    for letter in letters:
        sign_in(station, letter)


def _crew(station: UiStation, _ui: KioskUi) -> None:
    _gather(station, "AEGFC")


def _crew_nobody(station: UiStation, _ui: KioskUi) -> None:
    _gather(station, "")


def _crew_pages(station: UiStation, _ui: KioskUi) -> None:
    _gather(station, "ABCDEFGHIJ")


def _crew_started(station: UiStation, ui: KioskUi) -> None:
    _crew(station, ui)
    station.flow.scan(TaskCode(EDGE))


def _crew_left_out(station: UiStation, ui: KioskUi) -> None:
    _crew(station, ui)
    station.flow.scan(TaskCode(ZIP))


def _crew_undo(station: UiStation, ui: KioskUi) -> None:
    _crew_started(station, ui)
    ui.app.feedback.dismiss()


def _crew_nobody_could(station: UiStation, _ui: KioskUi) -> None:
    station.service.start(ZIP, OPERATORS["A"])
    _gather(station, "AFJ")
    with station.store.writing() as writer:
        operator = LOCAL.operator
        blocked = update(operator).where(operator.c.operator_user_id == OPERATORS["J"]).values(active=False)
        writer.connection.execute(blocked)
    station.flow.scan(TaskCode(ZIP))


SCENES: dict[str, Scene] = {
    "crew": _crew,
    "crew_nobody": _crew_nobody,
    "crew_pages": _crew_pages,
    "board_crew_undo": _crew_undo,
    "feedback_crew_started": _crew_started,
    "feedback_crew_left_out": _crew_left_out,
    "feedback_crew_nobody": _crew_nobody_could,
}
