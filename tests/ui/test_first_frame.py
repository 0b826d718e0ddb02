"""What waits for a frame, so that nobody has to wait for it, and what is not done twice before it."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.ui import window
from kiosk.ui.qt.density import DESIGN_PPI
from kiosk.ui.qt.icons import IconProvider
from kiosk.ui.window import KioskUi
from tests.helpers.ui_station import UiStation
from tests.ui.conftest import OpenUi


def test_it_comes_behind_a_frame_and_once(ui: KioskUi, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "_FIRST_WITHIN_MS", 600_000)
    seen: list[str] = []
    ui.window.frameSwapped.connect(lambda: seen.append("frame"))
    ui.after_first_frame(lambda: seen.append("call"))
    assert seen == []
    ui.window.update()
    qtbot.waitUntil(lambda: "call" in seen)
    assert seen[0] == "frame"
    with qtbot.waitSignal(ui.window.frameSwapped):
        ui.window.update()
    qtbot.wait(0)
    assert seen.count("call") == 1


def test_it_comes_where_nothing_is_painted_too(ui: KioskUi, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "_FIRST_WITHIN_MS", 1)
    ui.app.stop()
    ui.window.hide()
    calls: list[None] = []
    ui.after_first_frame(lambda: calls.append(None))
    qtbot.waitUntil(lambda: calls == [None])


def test_what_several_actions_leave_for_later_comes_behind_one_frame(
    ui: KioskUi, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "_NEXT_WITHIN_MS", 600_000)
    calls: list[str] = []
    ui.after_next_frame(lambda: calls.append("first"))
    ui.after_next_frame(lambda: calls.append("second"))
    assert calls == []
    ui.window.update()
    qtbot.waitUntil(lambda: calls == ["first", "second"])


def test_icons_are_drawn_once_and_in_their_size(
    station: UiStation, open_ui: OpenUi, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboards: list[int] = []
    draw = IconProvider.requestImage

    def request(provider: IconProvider, name: str, size: QSize, wanted: QSize) -> QImage:
        if name.startswith("keyboard/"):
            keyboards.append(wanted.width())
        return draw(provider, name, size, wanted)

    monkeypatch.setattr(IconProvider, "requestImage", request)
    open_ui(station, theme="dark", ppi=150)  # colours of its own: Qt keeps what other windows drew
    qtbot.waitUntil(lambda: len(keyboards) > 1)
    button, sorry_page = round(38 * 150 / DESIGN_PPI), round(32 * 150 / DESIGN_PPI)
    assert sorted(keyboards) == [sorry_page, button]
