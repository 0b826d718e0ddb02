"""A finger in the moment the screen changes: the second tap of a double tap, a press that a scan overtakes."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.domain.codes import Command, CommandKind
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import open_task, sign_in
from tests.helpers.touching import rectangle
from tests.helpers.ui_station import BODY, EDGE, UiStation
from tests.helpers.ui_walk import Hand, button, centre
from tests.helpers.waiting import wait_until


def place_of(ui: KioskUi, hand: Hand, name: str) -> QPointF:
    """The middle of a button, once it can be pressed."""
    hand.draw()
    point = QPointF(centre(button(ui.window, name)))
    hand.wait_until_free(point)
    return point


def press(hand: Hand, point: QPointF) -> None:
    hand.press(point.toPoint())


def release(hand: Hand, point: QPointF) -> None:
    hand.release(point.toPoint())


def looks_pressed(hand: Hand, item: QQuickItem) -> bool:
    """Whether the button is drawn as pressed; a window hears of a finger's moves with its next frame."""
    hand.draw()
    QGuiApplication.processEvents()
    return bool(item.property("pressed"))


def test_the_second_tap_leaves_the_answer_to_be_read(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_task(station, "J", EDGE)
    point = place_of(ui, hand, "เริ่ม")
    hand.tap_at(point)
    assert ui.app.feedback.isShown
    hand.tap_at(point)
    assert ui.app.feedback.isShown
    hand.tap_when_free(point)
    assert not ui.app.feedback.isShown


def test_a_slow_double_tap_does_not_book_what_the_keypad_has_filled_in(
    station: UiStation, ui: KioskUi, hand: Hand
) -> None:
    """ส่งงาน on the task's screen and จบงาน on the keypad stand at the same place."""
    open_task(station, "B", BODY)
    point = place_of(ui, hand, "ส่งงาน")
    hand.tap_at(point)
    assert ui.app.screen == "quantity"
    hand.wait_until_free(QPointF(centre(button(ui.window, "5"))))  # the keypad takes touches elsewhere
    hand.tap_at(point)
    assert ui.app.screen == "quantity"
    hand.tap_when_free(point)
    assert ui.app.feedback.isShown


def test_a_screen_that_is_shown_again_takes_no_touch_at_first_either(
    station: UiStation, ui: KioskUi, hand: Hand
) -> None:
    open_task(station, "B", BODY)
    for _ in range(2):
        hand.tap_at(place_of(ui, hand, "พัก"))
        assert ui.app.screen == "pauseReason"
        guards = [item for item in hand.visible() if item.objectName() == "tapGuard" and item.property("enabled")]
        assert len(guards) == 2, "of the screen, and of the spot under the finger"
        hand.tap_at(place_of(ui, hand, "กลับ"))
        assert ui.app.screen == "task"


def test_taps_in_a_row_are_one(station: UiStation, ui: KioskUi, hand: Hand, qtbot: QtBot) -> None:
    """Each tap that is swallowed makes the next one wait: an impatient finger presses nothing it has not seen."""
    open_task(station, "B", BODY)
    point = place_of(ui, hand, "พัก")
    hand.tap_at(point)
    assert ui.app.screen == "pauseReason"
    for _ in range(8):
        hand.tap_at(point)
        qtbot.wait(100)
    assert ui.app.screen == "pauseReason"


def test_the_pressed_look_leaves_with_the_finger(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_task(station, "B", BODY)
    point = place_of(ui, hand, "พัก").toPoint()
    pause = button(ui.window, "พัก")
    hand.press(point)
    assert pause.property("pressed")
    beside = QPoint(round(rectangle(pause).left()) - 20, point.y())
    hand.slide(beside)
    wait_until(lambda: not looks_pressed(hand, pause), what="the pressed look to leave")
    hand.slide(point)
    wait_until(lambda: looks_pressed(hand, pause), what="the pressed look to come back")
    hand.slide(beside)
    hand.release(beside)
    assert ui.app.screen == "task"


def test_a_press_that_a_badge_overtakes_is_nobodys(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    sign_in(station, "J")
    name = ui.app.view_model("home").startable.rows()[0].step_name
    point = place_of(ui, hand, name)
    press(hand, point)
    sign_in(station, "I")
    assert centre(button(ui.window, name)) == point.toPoint()
    release(hand, point)
    assert ui.app.screen == "home"
    assert not ui.app.feedback.isShown


def test_a_press_that_an_answer_overtakes_does_nothing(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    open_task(station, "B", BODY)
    point = place_of(ui, hand, "ส่งงาน")
    press(hand, point)
    station.flow.scan(Command(CommandKind.RECORD, qty=1))
    assert ui.app.feedback.isShown
    release(hand, point)
    assert ui.app.screen == "task"
