"""The supervisor's side."""

from kiosk.domain.corrections import NewQuantity
from kiosk.domain.events import Event, EventType
from kiosk.domain.trail import Why
from kiosk.service.views.models import Operator
from kiosk.service.work.corrections import person_events
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import Scene, be_late, forget_to_stop, sign_in
from tests.helpers.ui_station import BODY, LINING, OPERATORS, STRAP, SUPERVISOR, ZIP, UiStation


def unlock(station: UiStation, ui: KioskUi, tab: str = "") -> None:
    """Supervisor P is in, with ``tab`` on the screen."""
    station.flow.supervisor.open()
    sign_in(station, "P")
    station.unlock()
    if tab:
        ui.app.supervisor.showTab(tab)


def _pin_badge(station: UiStation, _ui: KioskUi) -> None:
    station.flow.supervisor.open()


def _pin_wrong(station: UiStation, ui: KioskUi) -> None:
    _pin_badge(station, ui)
    sign_in(station, "P")
    for _ in range(2):
        for digit in "111222":
            ui.app.view_model("pin").digit(digit)


def _floor(station: UiStation, ui: KioskUi) -> None:
    unlock(station, ui)


def _floor_whole_task(station: UiStation, ui: KioskUi) -> None:
    unlock(station, ui)
    ui.app.supervisor.view_model("floor").select(f"{STRAP}-{OPERATORS['G']}")
    ui.app.supervisor.view_model("floor").toggleWholeTask()
    ui.app.supervisor.view_model("floor").cancel()


def _floor_late(station: UiStation, ui: KioskUi) -> None:
    be_late(station)
    unlock(station, ui)
    ui.app.supervisor.view_model("floor").select(f"{ZIP}-{OPERATORS['F']}")
    ui.app.supervisor.view_model("floor").pause()


def _floor_without_work(station: UiStation, ui: KioskUi) -> None:
    unlock(station, ui)
    ui.app.supervisor.view_model("floor").chooseFilter()
    ui.app.supervisor.picker.choose("no_work")


def _floor_filter(station: UiStation, ui: KioskUi) -> None:
    unlock(station, ui)
    ui.app.supervisor.view_model("floor").chooseFilter()


def _entry(station: UiStation, letter: str, task_id: int, event_type: EventType) -> Event:
    """An operator's newest entry of the kind."""
    with station.store.reading() as connection:
        events = person_events(connection, task_id, OPERATORS[letter])
    return max((event for event in events if event.event_type is event_type), key=lambda event: event.event_time)


def _alerts(station: UiStation, ui: KioskUi) -> None:
    forget_to_stop(station)
    unlock(station, ui, "alerts")


def _history(station: UiStation, ui: KioskUi) -> None:
    unlock(station, ui, "history")
    ui.app.supervisor.view_model("history").after()


def _history_of_task(station: UiStation, ui: KioskUi) -> None:
    _history(station, ui)
    ui.app.supervisor.view_model("history").toggleByTask()
    ui.app.supervisor.view_model("history").after()


def _history_corrected(station: UiStation, ui: KioskUi) -> None:
    unlock(station, ui)
    entry = _entry(station, "B", STRAP, EventType.COMPLETE)
    supervisor = Operator(SUPERVISOR, "หัวหน้า P", "supervisor")
    corrections = station.supervision.corrections
    corrections.apply(NewQuantity(entry, 69), Why.MISTYPED, supervisor, station.clock.now())
    ui.app.supervisor.showTab("history")
    ui.app.supervisor.view_model("history").after()


def _correct_quantity(station: UiStation, ui: KioskUi) -> None:
    unlock(station, ui)
    ui.app.supervisor.view_model("correction").open_entry(_entry(station, "D", LINING, EventType.COMPLETE))
    for digit in "40":
        ui.app.supervisor.view_model("correction").digit(digit)
    ui.app.supervisor.view_model("correction").setWhy("mistyped")


def _correct_quantity_full(station: UiStation, ui: KioskUi) -> None:
    _correct_quantity(station, ui)
    for digit in "1234567":
        ui.app.supervisor.view_model("correction").digit(digit)


def _correct_task(station: UiStation, ui: KioskUi) -> None:
    unlock(station, ui)
    ui.app.supervisor.view_model("correction").open_entry(_entry(station, "A", BODY, EventType.COMPLETE))
    ui.app.supervisor.view_model("correction").setMode("move")
    ui.app.supervisor.view_model("correction").choose_task([station.queries.task_card(LINING)])


def _missed_entry(station: UiStation, ui: KioskUi) -> None:
    unlock(station, ui)
    ui.app.supervisor.view_model("correction").open_missed(BODY, OPERATORS["B"], EventType.COMPLETE)
    for digit in "12":
        ui.app.supervisor.view_model("correction").digit(digit)


SCENES: dict[str, Scene] = {
    "pin_badge": _pin_badge,
    "pin_wrong": _pin_wrong,
    "floor": _floor,
    "floor_whole_task": _floor_whole_task,
    "floor_late": _floor_late,
    "floor_without_work": _floor_without_work,
    "floor_filter": _floor_filter,
    "alerts": _alerts,
    "history_of_task": _history_of_task,
    "history_corrected": _history_corrected,
    "correct_quantity": _correct_quantity,
    "correct_quantity_full": _correct_quantity_full,
    "correct_task": _correct_task,
    "missed_entry": _missed_entry,
}
