"""Every screen in every situation, both languages and three sizes: places, names, contrast, keyboard, looks.

The pictures the last check compares with are made by ``python -m tests.helpers.screenshots --update``.
"""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.helpers.pictures import REFERENCES, picture_faults, references
from tests.helpers.scenes import SCENES
from tests.helpers.screenshots import (
    ALL_THEMES,
    GALLERY,
    LANGUAGES,
    SIZES,
    THEMES,
    Size,
    grab,
    picture_name,
    staged,
)
from tests.helpers.walkers import GAP, KEY_GAP, contrast_faults, keyboard_faults, layout_faults


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", sorted(SCENES))
def test_screen(qapp: QGuiApplication, tmp_path: Path, scene: str, language: str, size: Size) -> None:
    kept = references(scene)
    with staged(scene, size, language) as ui:
        faults = layout_faults(ui, gap=KEY_GAP if scene == "code_entry" and size[1] < 1080 else GAP)
        for theme in ALL_THEMES if language == "th" else THEMES:
            picture = grab(ui, theme)
            name = picture_name(language, theme, size)
            if theme in THEMES:
                faults += picture_faults(picture, f"{scene} {name}", kept.get(name), tmp_path)
            if language == "th":  # colours and places of buttons know no language
                faults += [f"{theme}: {fault}" for fault in contrast_faults(ui, picture)]
        if language == "th":
            faults += keyboard_faults(ui)
    assert faults == []


def test_no_picture_is_kept_of_what_is_gone() -> None:
    assert {file.stem for file in REFERENCES.iterdir()} - {*SCENES, *GALLERY} == set()
