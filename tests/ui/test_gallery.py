"""The gallery: every control in every state, in both languages and all themes."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.ui import gallery
from kiosk.ui.window import QML_FOLDER
from tests.helpers.pictures import picture_faults, references
from tests.helpers.screenshots import ALL_THEMES, GALLERY, LANGUAGES, exhibited, grab, picture_name
from tests.helpers.ui_walk import Hand, button
from tests.helpers.walkers import contrast_faults, layout_faults

MADE_OF_OTHERS = {
    "BarTable",
    "CallRow",
    "ContextBar",
    "FootBar",
    "Header",
    "Keyboard",
    "Keypad",
    "LockLight",
    "PageButton",
}
"""Shown on the screens with the figures they are about."""

NO_CONTROLS = {
    "Alphabets",
    "DoubleTapSpot",
    "FocusFrame",
    "Format",
    "Icon",
    "KeyboardArea",
    "Label",
    "Now",
    "Pressable",
    "Rule",
    "TileLabel",
    "Turn",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", sorted(GALLERY))
def test_page(qapp: QGuiApplication, tmp_path: Path, page: str, language: str) -> None:
    kept = references(page)
    with exhibited(GALLERY[page], language) as shown:
        faults = layout_faults(shown)
        for theme in ALL_THEMES:
            picture = grab(shown, theme)
            faults += [f"{theme}: {fault}" for fault in contrast_faults(shown, picture)]
            name = picture_name(language, theme, gallery.SIZE)
            faults += picture_faults(picture, f"{page} {name}", kept.get(name), tmp_path)
    assert faults == []


def test_a_tap_turns_page_and_theme(qapp: QGuiApplication) -> None:
    with exhibited("buttons", "en") as shown:
        hand = Hand(shown.window)
        hand.tap_button("tiles")
        assert shown.window.property("page") == "tiles"
        hand.tap_button("dark")
        assert button(shown.window, "dark").property("selected")


def test_every_control_is_there() -> None:
    controls = {file.stem for file in (QML_FOLDER / "Controls").glob("*.qml")}
    pages = "".join(file.read_text("utf-8") for file in (QML_FOLDER / "Gallery").glob("*.qml"))
    assert {name for name in controls - MADE_OF_OTHERS - NO_CONTROLS if f"{name} {{" not in pages} == set()
