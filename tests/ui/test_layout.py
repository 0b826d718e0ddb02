"""Long names, a 10" portrait screen, the keyboard's way to an answer, and the walkers themselves.

That every screen is in order in the usual sizes is tests/ui/test_screens.py.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from sqlalchemy import update

from kiosk.projection.tables import LOCAL
from kiosk.ui.window import KioskUi
from tests.helpers.scenes import SCENES
from tests.helpers.scenes.acts import open_task
from tests.helpers.screenshots import staged
from tests.helpers.touching import read
from tests.helpers.ui_station import BODY, UiStation
from tests.helpers.ui_walk import Hand, button, is_button, is_text
from tests.helpers.walkers import contrast_faults, keyboard_faults, layout_faults, shown
from tests.ui.conftest import OpenUi

WINDOWS = [((1920, 1080), "en"), ((1280, 800), "th"), ((1280, 800), "en"), ((1080, 1920), "th")]
SMALL_PORTRAIT = (800, 1280)
LONG_STEP = "เย็บประกอบตัวกระเป๋าสะพายข้างหนังวัวแท้รุ่นใหญ่พิเศษ"
LONG_NAME = "ช่าง ปิยะวัฒน์ ศรีสุวรรณพงศ์ไพบูลย์"
WITH_NAMES = ("board", "board_undo", "feedback_success", "feedback_refused", "home", "task_working", "quantity")


@pytest.mark.parametrize(("size", "language"), WINDOWS)
@pytest.mark.parametrize("scene", WITH_NAMES)
def test_long_names_are_shortened_and_nothing_else_moves(
    station: UiStation, open_ui: OpenUi, scene: str, size: tuple[int, int], language: str
) -> None:
    with station.store.writing() as writer:
        writer.connection.execute(update(LOCAL.task).values(step_name=LONG_STEP))
        writer.connection.execute(update(LOCAL.ticket).values(target_qty=2400, ticket_code="JT251030001-LONG"))
        writer.connection.execute(update(LOCAL.operator).values(operator_name=LONG_NAME))
        writer.connection.execute(update(LOCAL.session).values(operator_name=LONG_NAME))
    ui = open_ui(station, size, language=language)
    SCENES[scene](station, ui)
    assert layout_faults(ui, may_elide=True) == []
    timers = [item for item in shown(ui) if read(item, "sinceMs") and is_text(item)]
    assert not [timer.property("text") for timer in timers if timer.property("truncated")]


@pytest.mark.parametrize(
    "scene",
    ["board", "home", "task_working", "quantity", "second_task", "pause_reason", "feedback_success", "sorry"],
)
def test_a_ten_inch_portrait_screen_has_every_button_whole(qapp: QGuiApplication, scene: str) -> None:
    with staged(scene, SMALL_PORTRAIT, "th") as ui:
        assert layout_faults(ui, may_elide=True) == []


def test_the_keyboard_reaches_the_buttons_of_an_answer_alone(station: UiStation, ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    station.flow.complete(BODY, 30)
    assert keyboard_faults(ui) == []
    QTest.keyClick(ui.window, Qt.Key.Key_Space)
    assert station.queries.task_card(BODY).work.completed_qty == 30  # A's; B's were taken back


def test_the_button_that_has_the_keyboard_has_a_frame_until_a_finger_comes(
    station: UiStation, ui: KioskUi, hand: Hand
) -> None:
    open_task(station, "B", BODY)
    ui.window.requestActivate()
    for _ in range(3):
        QTest.keyClick(ui.window, Qt.Key.Key_Tab)
    framed = [item for item in shown(ui) if item.metaObject().className().startswith("FocusFrame")]
    assert [frame.parentItem() for frame in framed] == [ui.window.activeFocusItem()]
    hand.tap_button("พัก")
    assert not [item for item in shown(ui) if item.metaObject().className().startswith("FocusFrame")]


def test_the_walker_sees_a_text_over_another(station: UiStation, open_ui: OpenUi) -> None:
    """A guard of the guard, like those below."""
    ui = open_ui(station)
    first, second, *_ = [item for item in shown(ui) if is_text(item)]
    first.setParentItem(second.parentItem())
    first.setX(second.x())
    first.setY(second.y())
    assert any(fault.startswith("over each other") for fault in layout_faults(ui))


def test_the_walker_sees_buttons_too_close_and_too_small(ui: KioskUi) -> None:
    one, other, *_ = [item for item in shown(ui) if is_button(item)]
    other.setX(one.x() + one.width() + 20)
    one.setHeight(100)
    found = {fault.split(":")[0] for fault in layout_faults(ui)}
    assert {"too close", "too small"} <= found


def test_the_walker_sees_words_on_the_wrong_colour(station: UiStation, ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    assert contrast_faults(ui, ui.window.grabWindow()) == []
    button(ui.window, "ส่งงาน").setProperty("fill", QColor("#5A6360"))
    assert any("ส่งงาน" in fault for fault in contrast_faults(ui, ui.window.grabWindow()))


def test_the_walker_sees_what_the_keyboard_misses(station: UiStation, ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    button(ui.window, "พัก").setActiveFocusOnTab(False)
    assert keyboard_faults(ui) == ["Tab does not come by 'พัก'"]
