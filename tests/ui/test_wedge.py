"""Keys pressed in the real window: what the listener is told, and what it keeps from the window."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from kiosk.system.keyboard import KeyPress
from kiosk.ui.qt.wedge import key_press
from kiosk.ui.window import KioskUi

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def event(
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    scan_code: int = 0,
    text: str = "",
    repeated: bool = False,
    at_ms: int = 1234,
) -> QKeyEvent:
    made = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan_code, 0, 0, text, repeated)
    made.setTimestamp(at_ms)
    return made


def test_every_key_but_the_modifiers_is_shown(ui: KioskUi) -> None:
    keys: list[KeyPress] = []
    ui.listen_to_keys(lambda key: bool(keys.append(key)))
    QTest.keyClick(ui.window, Qt.Key.Key_Shift)
    for letter in "T-9":
        QTest.keyClick(ui.window, letter)
    QTest.keyClick(ui.window, Qt.Key.Key_Tab)
    QTest.keyClick(ui.window, Qt.Key.Key_Return)
    assert [key.text for key in keys][:3] == ["T", "-", "9"]
    assert [key.ends for key in keys] == [False, False, False, True, True]


@pytest.mark.parametrize(
    ("platform", "scan_code", "key_code"),
    [("linux", 56, 48), ("win32", 48, 48), ("win32", 0, None), ("darwin", 11, None), ("linux", 0, None)],
)
def test_the_number_of_a_key_is_linuxs(platform: str, scan_code: int, key_code: int | None) -> None:
    """B: 48 to Linux and Windows, 56 to X11 and Wayland."""
    assert key_press(event(Qt.Key.Key_B, SHIFT, scan_code=scan_code, text="B"), platform).key_code == key_code


def test_times_are_the_keyboards_own() -> None:
    assert key_press(event(Qt.Key.Key_B, at_ms=5_328_903)).at == 5328.903


def test_shift_is_told_and_chords_and_repeats_are_not_alone() -> None:
    control = Qt.KeyboardModifier.ControlModifier
    assert key_press(event(Qt.Key.Key_B, SHIFT)).shift
    assert key_press(event(Qt.Key.Key_B, SHIFT)).alone
    assert not key_press(event(Qt.Key.Key_B, control)).alone
    assert not key_press(event(Qt.Key.Key_B, repeated=True)).alone


def test_no_repr_shows_what_was_typed() -> None:
    assert "ฟ" not in repr(key_press(event(Qt.Key.Key_A, text="ฟ")))
