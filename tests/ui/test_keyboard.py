"""A person with a keyboard: Tab, arrows, Enter and Escape go everywhere, and one always sees where one is."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.system.keyboard import KeyPress
from kiosk.ui.window import KioskUi
from tests.helpers.scenes import SCENES
from tests.helpers.scenes.acts import badge, open_task, sign_in
from tests.helpers.touching import read, rectangle
from tests.helpers.ui_station import BODY, OPERATORS, STRAP, UiStation
from tests.helpers.walkers import shown
from tests.ui.conftest import OpenUi

TABS = 60
"""More buttons than any screen has."""

INSIDE = 3
"""Pixels from the outer edge of the frame to the middle of its line."""


@pytest.fixture
def ui(station: UiStation, open_ui: OpenUi) -> KioskUi:
    """The window at 1280 x 800."""
    return open_ui(station, (1280, 800))


def press(ui: KioskUi, key: Qt.Key) -> None:
    """One key on the window."""
    ui.window.requestActivate()
    QTest.keyClick(ui.window, key)
    QGuiApplication.processEvents()


def focused(ui: KioskUi) -> str:
    """Name of the button that has the keyboard, and a frame around it; empty: none has."""
    item = ui.window.activeFocusItem()
    if item is None or read(item, "pressedFill") is None:
        return ""
    (frame,) = [item for item in shown(ui) if item.metaObject().className().startswith("FocusFrame")]
    assert frame.parentItem() is item
    return str(read(item, "accessibleName"))


def frame_is_seen(ui: KioskUi) -> bool:
    """Whether all four edges of the frame are drawn in its colour."""
    (frame,) = [item for item in shown(ui) if item.metaObject().className().startswith("FocusFrame")]
    picture, box = ui.window.grabWindow(), rectangle(frame)
    colour = read(frame.parentItem(), "focusColor")
    edges = (
        QPointF(box.left() + INSIDE, box.center().y()),
        QPointF(box.right() - INSIDE, box.center().y()),
        QPointF(box.center().x(), box.top() + INSIDE),
        QPointF(box.center().x(), box.bottom() - INSIDE),
    )
    return all(picture.pixelColor(edge.toPoint()) == colour for edge in edges)


def tab_to(ui: KioskUi, name: str) -> None:
    """Tab until the button of that name has the keyboard."""
    for _ in range(TABS):
        press(ui, Qt.Key.Key_Tab)
        if focused(ui) == name:
            assert frame_is_seen(ui)
            return
    raise AssertionError(f"Tab does not come to {name!r}")


def test_from_the_board_to_the_end_of_the_work_by_keys_alone(station: UiStation, ui: KioskUi) -> None:
    tab_to(ui, "เย็บตัวกระเป๋า")
    press(ui, Qt.Key.Key_Return)
    station.flow.scan(badge("B"))
    assert ui.app.screen == "task"
    tab_to(ui, "ส่งงาน")
    press(ui, Qt.Key.Key_Space)
    assert ui.app.screen == "quantity"
    tab_to(ui, "9")
    press(ui, Qt.Key.Key_Return)
    tab_to(ui, "จบงาน")
    press(ui, Qt.Key.Key_Enter)
    assert station.queries.task_card(BODY).work.completed_qty == 30 + 9
    assert ui.app.feedback.isShown
    tab_to(ui, "กดผิด? ยกเลิก")
    press(ui, Qt.Key.Key_Escape)
    assert not ui.app.feedback.isShown


def test_escape_goes_back_step_by_step(station: UiStation, ui: KioskUi) -> None:
    sign_in(station, "B")
    station.flow.choose_task(BODY)
    station.flow.ask_quantity(BODY)
    for screen in ("quantity", "task", "home", "board"):
        assert ui.app.screen == screen
        press(ui, Qt.Key.Key_Escape)
    assert ui.app.screen == "board"


@pytest.mark.parametrize(
    "scene", ["code_entry", "pin_badge", "my_day", "undo_list", "crew_nobody", "sorry", "floor"]
)
def test_escape_leaves_what_stands_in_front(station: UiStation, ui: KioskUi, scene: str) -> None:
    SCENES[scene](station, ui)
    before = (ui.app.screen, ui.app.sorry.isShown)
    press(ui, Qt.Key.Key_Escape)
    assert (ui.app.screen, ui.app.sorry.isShown) != before


def test_arrows_go_to_the_next_key_that_way(station: UiStation, ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    station.flow.ask_quantity(BODY)
    tab_to(ui, "5")
    way = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left):
        press(ui, key)
        way.append(focused(ui))
    assert way == ["6", "9", "8", "5", "2", "1"]
    press(ui, Qt.Key.Key_Left)
    assert focused(ui) not in {"", "1"}  # on to the fields beside the keys


def test_an_arrow_begins_where_reading_begins(station: UiStation, ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    press(ui, Qt.Key.Key_Down)
    assert focused(ui) == "กลับ"


def test_the_keyboard_stays_where_it_is_while_time_and_work_go_on(station: UiStation, ui: KioskUi) -> None:
    sign_in(station, "B")
    names = []
    for _ in range(TABS):
        press(ui, Qt.Key.Key_Tab)
        name = focused(ui)
        if not name or name in names:
            break
        names.append(name)
        station.clock.advance(seconds=1)
        ui.app.clock.refresh()
        station.service.complete(STRAP, OPERATORS["G"], 1, keep_working=True)
        ui.app.work_changed()
        QGuiApplication.processEvents()
        assert focused(ui) == name
    assert {"พัก", "ทำต่อ", "ออก"} <= set(names)


def test_who_goes_about_with_the_keyboard_is_there(station: UiStation, ui: KioskUi) -> None:
    sign_in(station, "B")
    for _ in range(4):
        station.clock.advance(seconds=20)
        press(ui, Qt.Key.Key_Tab)
        ui.app.clock.refresh()
        QGuiApplication.processEvents()
    assert ui.app.screen == "home"


def test_what_a_scanner_types_presses_no_button(station: UiStation, ui: KioskUi) -> None:
    """A wedge's keys reach the listener first, whatever has the keyboard; what it takes, nobody else sees."""
    typed: list[KeyPress] = []
    ui.listen_to_keys(lambda key: typed.append(key) is None)
    open_task(station, "B", BODY)
    item = next(item for item in shown(ui) if read(item, "accessibleName") == "ส่งงาน")
    item.forceActiveFocus()
    for letter in "T-9":
        QTest.keyClick(ui.window, letter)
    press(ui, Qt.Key.Key_Return)
    assert "".join(key.text for key in typed[:3]) == "T-9"
    assert typed[-1].ends
    assert ui.app.screen == "task"
    assert focused(ui) == "ส่งงาน"
