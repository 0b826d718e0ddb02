"""What waits for the first frame, so that nobody has to wait for it."""

import pytest
from pytestqt.qtbot import QtBot

from kiosk.ui import window
from kiosk.ui.window import KioskUi


def test_it_comes_behind_a_frame_and_once(ui: KioskUi, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "_FRAME_WITHIN_MS", 600_000)
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
    monkeypatch.setattr(window, "_FRAME_WITHIN_MS", 1)
    ui.app.stop()
    ui.window.hide()
    calls: list[None] = []
    ui.after_first_frame(lambda: calls.append(None))
    qtbot.waitUntil(lambda: calls == [None])
