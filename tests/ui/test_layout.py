"""Long names, the keyboard's way to an answer, and the walkers on real screens (more in test_walkers.py).

That every screen is in order in the usual sizes is tests/ui/test_screens.py.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from kiosk.ui.window import KioskUi
from tests.helpers.scenes import SCENES
from tests.helpers.scenes.acts import long_names, open_task
from tests.helpers.screenshots import take_to
from tests.helpers.touching import read
from tests.helpers.ui_station import BODY, LINING, OPERATORS, UiStation
from tests.helpers.ui_walk import Hand, button, is_text
from tests.helpers.walkers import contrast_faults, keyboard_faults, layout_faults, shown
from tests.ui.conftest import OpenUi

WINDOWS = {"th": ((1280, 800), (1080, 1920)), "en": ((1920, 1080), (1280, 800))}
_ANSWERS = ("feedback_success", "feedback_refused")
WITH_NAMES = ("board", "board_undo", "home", "task_working", "quantity", "notices", *_ANSWERS)


@pytest.mark.parametrize("language", WINDOWS)
@pytest.mark.parametrize("scene", WITH_NAMES)
def test_long_names_are_shortened_and_nothing_else_moves(
    station: UiStation, open_ui: OpenUi, scene: str, language: str
) -> None:
    long_names(station)
    ui = open_ui(station, WINDOWS[language][0], language=language)
    SCENES[scene](station, ui)
    for size in WINDOWS[language]:
        take_to(ui, size)
        assert layout_faults(ui, may_elide=True) == [], size
        timers = [item for item in shown(ui) if read(item, "sinceMs") and is_text(item)]
        assert not [timer.property("text") for timer in timers if timer.property("truncated")]


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


@pytest.mark.parametrize("name", ["mode-time", "why-other", f"choice-{LINING}"])
def test_work_elsewhere_moves_nothing_on_a_correction(station: UiStation, open_ui: OpenUi, name: str) -> None:
    """It is asked again whenever anybody does anything, in the middle of a touch, too."""
    ui = open_ui(station, (1280, 800))
    SCENES["correct_task"](station, ui)
    ui.window.grabWindow()  # columns place their items when a frame is drawn
    ui.window.requestActivate()
    item = next(item for item in shown(ui) if item.objectName() == name)
    item.forceActiveFocus()
    before = [row.key for row in ui.app.supervisor.view_model("correction").choices.rows()]
    station.service.complete(LINING, OPERATORS["D"], 1)  # on the board a finished task goes to the end
    ui.app.work_changed()
    assert [row.key for row in ui.app.supervisor.view_model("correction").choices.rows()] == before
    assert ui.window.activeFocusItem() is item


def test_the_walker_sees_words_on_the_wrong_colour(station: UiStation, ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    assert contrast_faults(ui, ui.window.grabWindow()) == []
    button(ui.window, "ส่งงาน").setProperty("fill", QColor("#5A6360"))
    assert any("ส่งงาน" in fault for fault in contrast_faults(ui, ui.window.grabWindow()))


def test_the_walker_sees_what_the_keyboard_misses(station: UiStation, ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    button(ui.window, "พัก").setActiveFocusOnTab(False)
    assert keyboard_faults(ui) == ["Tab does not come by 'พัก'"]
