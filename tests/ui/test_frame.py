"""The frame: failed screens, idle, what other threads bring, and a clean end."""

import gc
import sys
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.ui.qt.bridge import Bridge
from kiosk.ui.qt.process import hide_pointer
from kiosk.ui.viewmodels.kiosk_app import KioskApp
from kiosk.ui.viewmodels.screens import Screen, ScreenEntry
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import sign_in
from tests.helpers.ui_station import BODY, EDGE, UiStation
from tests.helpers.ui_walk import Hand, button, centre, texts


def test_a_screen_that_fails_leaves_the_kiosk_working(
    station: UiStation, ui: KioskUi, hand: Hand, caplog: pytest.LogCaptureFixture
) -> None:
    ui.app.sorry.screenFailed("home")
    said = texts(ui.window)
    assert "ขออภัย หน้านี้เปิดไม่ได้" in said
    assert ui.app.sorry.supportCode in said
    assert ui.app.sorry.supportCode.startswith("S2-1432-")
    assert ui.app.sorry.supportCode in caplog.text
    sign_in(station, "B")
    station.flow.choose_task(BODY)
    assert ui.app.screen == "task"
    assert not ui.app.sorry.isShown


@pytest.mark.qt_log_ignore("TaskScreen.qml", "Cannot assign")
def test_a_screen_that_cannot_be_loaded_says_sorry_and_opens_when_it_can(
    station: UiStation, ui: KioskUi, hand: Hand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(station, "B")
    with monkeypatch.context() as broken:
        broken.setattr(KioskApp, "_shown", lambda app: ScreenEntry(Screen.TASK, app.board))
        broken.setattr(KioskApp, "view_model", lambda app, _screen: app.board)
        ui.app.changed.emit()
        qtbot.waitUntil(lambda: ui.app.sorry.isShown)
    hand.tap_button("ลองหน้านี้อีกครั้ง")
    assert not ui.app.sorry.isShown
    assert "เริ่มงานเป็นทีม" in texts(ui.window)


def screens_made(ui: KioskUi) -> set[str]:
    """Those that stay, shown or not."""

    def below(item: QQuickItem) -> Iterator[str]:
        yield item.metaObject().className().split("_")[0]
        for child in item.childItems():
            yield from below(child)

    return {"HomeScreen", "TaskScreen", "QuantityScreen", "PauseReasonScreen"} & {*below(ui.window.contentItem())}


def test_what_people_come_to_all_day_is_made_while_the_board_stands_there(
    station: UiStation, ui: KioskUi, qtbot: QtBot
) -> None:
    assert not screens_made(ui)
    ui.window.setProperty("makeAheadMs", 1)
    qtbot.waitUntil(lambda: len(screens_made(ui)) == 4)
    assert ui.app.screen == "board"
    sign_in(station, "B")
    assert "เริ่มงานเป็นทีม" in texts(ui.window)


@pytest.mark.qt_log_ignore("Screen.qml", "Cannot assign")
def test_a_screen_that_cannot_be_made_ahead_is_made_when_it_is_wanted(
    station: UiStation, ui: KioskUi, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    with monkeypatch.context() as broken:
        broken.setattr(KioskApp, "view_model", lambda app, screen: asked.append(screen) or app.board)
        ui.window.setProperty("makeAheadMs", 1)
        qtbot.waitUntil(lambda: len(asked) == 4)
        qtbot.waitUntil(lambda: not screens_made(ui))
    assert not ui.app.sorry.isShown
    sign_in(station, "B")
    assert not ui.app.sorry.isShown
    assert "เริ่มงานเป็นทีม" in texts(ui.window)


def test_a_hidden_pointer_is_hidden_over_every_window(ui: KioskUi) -> None:
    assert QGuiApplication.overrideCursor() is None  # in a window it is there
    hide_pointer()
    hide_pointer()
    try:
        assert QGuiApplication.overrideCursor().shape() == Qt.CursorShape.BlankCursor
    finally:
        QGuiApplication.restoreOverrideCursor()
    assert QGuiApplication.overrideCursor() is None  # hidden once


def test_the_sorry_page_names_the_page_and_counts_down_to_the_board(
    station: UiStation, ui: KioskUi, hand: Hand
) -> None:
    ui.app.sorry.screenFailed("home")
    assert "หน้าที่มีปัญหา งานของฉัน" in texts(ui.window)
    assert "กลับเองใน 0:30" in texts(ui.window)
    station.clock.advance(seconds=12)
    ui.app.clock.refresh()
    assert "กลับเองใน 0:18" in texts(ui.window)
    hand.press(centre(button(ui.window, "กลับหน้าหลัก")))
    assert "กลับเองใน 0:30" in texts(ui.window)  # somebody is there
    hand.release(QPoint(5, 500))
    station.clock.advance(seconds=30)
    ui.app.clock.refresh()
    assert not ui.app.sorry.isShown


def test_nothing_is_drawn_while_nothing_happens(station: UiStation, ui: KioskUi, qtbot: QtBot) -> None:
    """Between two ticks the processor sleeps: no animation, no timer of a hidden screen."""
    sign_in(station, "B")
    ui.app.stop()
    qtbot.wait(500)  # the guard against double taps goes by itself
    frames: list[None] = []
    ui.window.frameSwapped.connect(lambda: frames.append(None))
    qtbot.wait(300)
    assert frames == []


def test_the_sorry_page_has_two_ways_out(ui: KioskUi, hand: Hand) -> None:
    ui.app.sorry.screenFailed("home")
    hand.tap_button("ลองหน้านี้อีกครั้ง")
    assert not ui.app.sorry.isShown
    ui.app.sorry.screenFailed("home")
    hand.tap_button("กลับหน้าหลัก")
    assert not ui.app.sorry.isShown
    assert ui.app.screen == "board"


def test_a_crash_shows_its_code_and_nothing_to_try_again(ui: KioskUi, hand: Hand) -> None:
    ui.app.show_crash("9C41-7F")
    said = texts(ui.window)
    assert "9C41-7F" in said
    assert "ลองหน้านี้อีกครั้ง" not in said


def test_a_touch_keeps_the_operator_signed_in(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    sign_in(station, "J")
    station.clock.advance(seconds=20)
    hand.press(ui.window.contentItem().boundingRect().center().toPoint())
    hand.release(ui.window.contentItem().boundingRect().center().toPoint())
    station.clock.advance(seconds=20)
    ui.app.clock.refresh()
    assert station.flow.state.operator is not None
    station.clock.advance(seconds=11)
    ui.app.clock.refresh()
    assert ui.app.screen == "board"


def test_a_half_typed_code_gives_the_board_back(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    hand.tap_button("พิมพ์รหัส")
    assert ui.app.screen == "codeEntry"
    station.clock.advance(seconds=31)
    ui.app.clock.refresh()
    assert ui.app.screen == "board"


def test_the_board_shows_what_others_did(station: UiStation, ui: KioskUi) -> None:
    station.service.start(EDGE, 20)
    ui.app.work_changed()
    assert "ยังไม่มีใครทำ" not in texts(ui.window)


def test_the_bridge_brings_calls_to_the_qt_thread_in_order(qtbot: QtBot) -> None:
    bridge = Bridge()
    ran: list[tuple[int, bool]] = []

    def call(number: int) -> None:
        ran.append((number, threading.current_thread() is threading.main_thread()))

    def work() -> None:
        for number in range(100):
            bridge.post(lambda number=number: call(number))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert not ran
    qtbot.waitUntil(lambda: len(ran) == 100)
    assert ran == [(number, True) for number in range(100)]
    bridge.post(lambda: call(-1))
    bridge.close()
    qtbot.wait(20)
    assert len(ran) == 100


def test_closing_is_quiet_and_may_be_repeated(station: UiStation, qtbot: QtBot) -> None:
    """QML that outlives its view-models complains; Qt warnings fail a test."""
    with station.window() as ui:
        sign_in(station, "B")
        ui.close()
    gc.collect()
    with pytest.raises(RuntimeError):
        _ = ui.window


def test_signals_do_not_use_up_true_and_none(ui: KioskUi) -> None:
    """PySide6 6.12 on Python 3.11 does, and the interpreter aborts once the last reference is gone."""
    emits = 10_000
    before = {repr(constant): sys.getrefcount(constant) for constant in (True, False, None)}
    for _ in range(emits):
        ui.app.board.changed.emit()
    lost = {repr(constant): before[repr(constant)] - sys.getrefcount(constant) for constant in (True, False, None)}
    assert max(lost.values()) < emits / 100, lost


def test_no_view_model_has_a_metaobject_of_its_own(station: UiStation, ui: KioskUi) -> None:
    """QML would take the next object at its address for this one, with no property it knows."""
    addresses: dict[str, set[int]] = {}
    with station.window() as other:
        for each in (ui.app, *ui.app.findChildren(QObject), other.app, *other.app.findChildren(QObject)):
            addresses.setdefault(type(each).__name__, set()).add(shiboken6.getCppPointer(each.metaObject())[0])
    assert "ClockViewModel" in addresses
    assert {name: len(found) for name, found in addresses.items() if len(found) > 1} == {}
