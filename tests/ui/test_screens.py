"""Every screen in every situation, both languages, five sizes: places, names, contrast, keyboard, looks.

Colours know no language: English is looked at in light alone.

The pictures the last check compares with are made by ``python -m tests.helpers.screenshots --update``.
"""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.helpers.pictures import REFERENCES, picture_faults, references
from tests.helpers.scenes import SCENES
from tests.helpers.scenes.touch_setup import TOUCH_SETUPS
from tests.helpers.scenes.wall import WALLS
from tests.helpers.screenshots import (
    ALL_THEMES,
    GALLERY,
    LANGUAGES,
    SIZES,
    grab,
    kept_names,
    kept_sizes,
    kept_themes,
    picture_name,
    staged,
    take_to,
)
from tests.helpers.terminals import TIGHTEST, faults_on, least_gap, least_key
from tests.helpers.walkers import contrast_faults, keyboard_faults, lay_the_keyboard_aside, layout_faults


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", sorted(SCENES))
def test_screen(qapp: QGuiApplication, tmp_path: Path, scene: str, language: str) -> None:
    """One window that goes from size to size: the pictures were made so, too."""
    kept = references(scene)
    faults: list[str] = []
    with staged(scene, SIZES[0], language) as ui:
        for size in kept_sizes(language):
            take_to(ui, size)
            found = layout_faults(ui, gap=least_gap(scene, size), key_mm=least_key(scene, size))
            kept_in = kept_themes(language, size)
            for theme in ALL_THEMES if language == "th" else kept_in:
                picture = grab(ui, theme)
                name = picture_name(language, theme, size)
                if theme in kept_in:
                    faults += picture_faults(picture, f"{scene} {name}", kept.get(name), tmp_path)
                if language == "th":  # colours and places of buttons know no language
                    found += [f"{theme}: {fault}" for fault in contrast_faults(ui, picture)]
            if language == "th":
                found += keyboard_faults(ui)
                lay_the_keyboard_aside(ui)
            faults += [f"{size[0]}x{size[1]}: {fault}" for fault in found]
        faults += faults_on(ui, scene, (TIGHTEST[language],))
    assert faults == []


def test_no_picture_is_kept_of_what_is_gone() -> None:
    assert {file.stem for file in REFERENCES.iterdir()} - {*SCENES, *GALLERY, *WALLS, *TOUCH_SETUPS} == set()
    assert {scene for scene in SCENES if references(scene).keys() != kept_names()} == set()
