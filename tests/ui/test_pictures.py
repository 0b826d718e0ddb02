"""The picture guard: what it sees, what it forgives, and what it leaves for a person to look at."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from kiosk.ui.window import KioskUi
from tests.helpers import pictures
from tests.helpers.pictures import Fingerprint, keep, picture_faults, references
from tests.helpers.ui_station import UiStation
from tests.helpers.ui_walk import button


@pytest.fixture
def kept(ui: KioskUi) -> Fingerprint:
    """The board as it is."""
    return Fingerprint.of(ui.window.grabWindow())


def test_the_same_screen_looks_the_same_whatever_smooths_its_letters(ui: KioskUi, kept: Fingerprint) -> None:
    picture = ui.window.grabWindow()
    smooth = Qt.TransformationMode.SmoothTransformation
    blurred = picture.scaled(picture.size() * 0.8, mode=smooth).scaled(picture.size(), mode=smooth)
    assert Fingerprint.of(picture).differing(kept) == []
    assert Fingerprint.of(blurred).differing(kept) == []


def test_a_moved_button_another_colour_and_a_longer_word_are_seen(
    station: UiStation, ui: KioskUi, kept: Fingerprint
) -> None:
    typing = button(ui.window, "พิมพ์รหัส")
    typing.setX(typing.x() - 10)
    assert Fingerprint.of(ui.window.grabWindow()).differing(kept)
    typing.setX(typing.x() + 10)
    assert not Fingerprint.of(ui.window.grabWindow()).differing(kept)
    typing.setProperty("text", "พิมพ์")
    assert Fingerprint.of(ui.window.grabWindow()).differing(kept)
    typing.setProperty("text", "พิมพ์รหัส")
    typing.setProperty("fill", QColor("#2C3533"))
    assert Fingerprint.of(ui.window.grabWindow()).differing(kept)


def test_what_differs_is_left_for_a_person_to_see(
    ui: KioskUi, kept: Fingerprint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "REFERENCES", tmp_path / "kept")
    keep("board", {"th light 1920x1080": kept})
    assert references("board") == {"th light 1920x1080": kept}
    picture = QImage(1920, 1080, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    (fault,) = picture_faults(picture, "board th light", references("board")["th light 1920x1080"], tmp_path)
    assert str(tmp_path / "board_th_light_now.png") in fault
    for name in ("now", "before"):
        assert not QImage(str(tmp_path / f"board_th_light_{name}.png")).isNull()


def test_a_screen_nobody_has_kept_a_picture_of_is_a_fault(tmp_path: Path) -> None:
    (fault,) = picture_faults(QImage(), "new th light", None, tmp_path)
    assert "--update" in fault
