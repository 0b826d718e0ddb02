"""Every screen of the frame at both sizes in both languages: nothing cut, nothing over another, all in reach."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem
from sqlalchemy import update

from kiosk.projection.tables import LOCAL
from kiosk.ui.window import KioskUi
from tests.helpers.screenshots import SCENES
from tests.helpers.touching import items, read, rectangle
from tests.helpers.ui_station import UiStation
from tests.helpers.ui_walk import EDGE, ink, is_button, is_text, on_screen
from tests.ui.conftest import OpenUi

TWENTY_MM = 111
"""Pixels at 141 ppi."""

FRAME_SCENES = sorted(name for name in SCENES if name.startswith(("board", "crew", "feedback", "setup", "sorry")))
SIZES = {"1920": (1920, 1080), "1280": (1280, 800)}
LONG_STEP = "เย็บประกอบตัวกระเป๋าสะพายข้างหนังวัวแท้รุ่นใหญ่พิเศษ"
LONG_NAME = "ช่าง ปิยะวัฒน์ ศรีสุวรรณพงศ์ไพบูลย์"


def shown(ui: KioskUi) -> list[QQuickItem]:
    """What a person sees: the answer alone where there is one, else header and screen."""
    flash = [item for item in on_screen(ui.window) if item.metaObject().className().startswith("FlashScreen")]
    return list(items(flash[0])) if flash else list(on_screen(ui.window))


def text_faults(written: list[QQuickItem], window: QRectF, *, may_elide: bool) -> Iterator[str]:
    """Texts that are cut, outside, too tight or over each other."""
    for item in written:
        words = item.property("text")
        if item.property("truncated") and not may_elide and item.objectName() != "elides":
            yield f"cut: {words!r}"
        if not widened(window).contains(ink(item)):
            yield f"outside: {words!r}"
        if item.property("lineCount") > 1 and item.property("lineHeight") < 1.44 * read(item, "size"):
            yield f"lines too close: {words!r}"
    for one, other in combinations(written, 2):
        common = ink(one).intersected(ink(other))
        if common.width() > EDGE and common.height() > EDGE:
            yield f"over each other: {one.property('text')!r} and {other.property('text')!r}"


def button_faults(buttons: list[QQuickItem], window: QRectF) -> Iterator[str]:
    """Buttons that are small, out of reach, nameless, over each other, or too small for their words."""
    for item in buttons:
        box, name = rectangle(item), read(item, "accessibleName")
        if min(box.width(), box.height()) < TWENTY_MM:
            yield f"too small: {name!r} {box.width()} x {box.height()}"
        if not window.contains(box):
            yield f"out of reach: {name!r}"
        if not name:
            yield f"without a name: {box}"
        for text in filter(is_text, items(item)):
            if not widened(box).contains(ink(text)):
                yield f"out of its button: {text.property('text')!r}"
    for one, other in combinations(buttons, 2):
        if rectangle(one).intersects(rectangle(other)):
            yield f"buttons over each other: {read(one, 'accessibleName')!r}"


def widened(box: QRectF) -> QRectF:
    """The box with what rounding may add."""
    return box.adjusted(-EDGE, -EDGE, EDGE, EDGE)


def layout_faults(ui: KioskUi, *, may_elide: bool = False) -> list[str]:
    """Everything wrong with the places of texts and buttons."""
    ui.window.grabWindow()  # columns and grids place their items when a frame is drawn
    seen = shown(ui)
    window = rectangle(ui.window.contentItem())
    return [
        *text_faults([item for item in seen if is_text(item)], window, may_elide=may_elide),
        *button_faults([item for item in seen if is_button(item)], window),
    ]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
@pytest.mark.parametrize("scene", FRAME_SCENES)
def test_layout(station: UiStation, open_ui: OpenUi, scene: str, size: tuple[int, int], language: str) -> None:
    ui = open_ui(station, size, language=language)
    SCENES[scene](station, ui)
    assert layout_faults(ui) == []


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
@pytest.mark.parametrize("scene", ["board", "board_undo", "feedback_success", "feedback_refused"])
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


def test_the_walker_sees_a_fault(station: UiStation, open_ui: OpenUi) -> None:
    """A guard of the guard: a text moved over another is found."""
    ui = open_ui(station)
    first, second, *_ = [item for item in shown(ui) if is_text(item)]
    first.setParentItem(second.parentItem())
    first.setX(second.x())
    first.setY(second.y())
    assert any(fault.startswith("over each other") for fault in layout_faults(ui))
