"""Pictures of every screen from real data, in Thai and English, light and dark, in three sizes.

``python -m tests.helpers.screenshots --out DIR [--only WORD]`` writes them as ``board_th_light_1920x1080.png``, to
lay beside the pictures of the design; ``--update`` makes what the screens look like now what tests compare with.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQml import QQmlEngine
from PySide6.QtTest import QTest

from kiosk.domain.policy import Policy, SecondTask
from kiosk.ui import gallery
from kiosk.ui.gallery import Gallery
from kiosk.ui.immortal import keep_constants_alive
from kiosk.ui.window import KioskUi
from tests.helpers.pictures import Fingerprint, forget_all_but, keep
from tests.helpers.scenes import SCENES
from tests.helpers.ui_station import picture_station

Size = tuple[int, int]

SIZES: tuple[Size, ...] = ((1920, 1080), (1280, 800), (1080, 1920))
LANGUAGES = ("th", "en")
THEMES = ("light", "dark")
ALL_THEMES = (*THEMES, "contrast")
GALLERY = {f"gallery_{page}": page for page in gallery.PAGES}


@contextmanager
def staged(scene: str, size: Size, language: str) -> Iterator[KioskUi]:
    """The window as the scene leaves it, with its clock stopped."""
    with tempfile.TemporaryDirectory() as folder:
        station = picture_station(Path(folder) / "kiosk.db", Policy(second_task=SecondTask.ASK))
        try:
            with station.window(size, language=language) as ui:
                if not QTest.qWaitForWindowExposed(ui.window):
                    raise RuntimeError("the window does not come up")
                SCENES[scene](station, ui)
                ui.app.stop()
                yield ui
        finally:
            station.close()


@contextmanager
def exhibited(page: str, language: str) -> Iterator[Gallery]:
    """The gallery at one of its pages."""
    shown = Gallery(language, "light")
    try:
        if not QTest.qWaitForWindowExposed(shown.window):
            raise RuntimeError("the gallery does not come up")
        shown.window.setProperty("page", page)
        yield shown
    finally:
        shown.close()


def grab(ui: KioskUi | Gallery, theme: str) -> QImage:
    """The window in the colours of a theme."""
    engine = QQmlEngine.contextForObject(ui.window).engine()
    engine.singletonInstance("Theme", "Theme").setProperty("scheme", theme)
    ui.window.grabWindow()  # rows and columns place their items while a frame is drawn
    return ui.window.grabWindow()


def picture_name(language: str, theme: str, size: Size) -> str:
    """How a picture of a scene is called: ``th light 1920x1080``."""
    return f"{language} {theme} {size[0]}x{size[1]}"


def shoot(scene: str) -> Iterator[tuple[str, QImage]]:
    """All pictures of a scene, or of a page of the gallery, with their names."""
    if scene in GALLERY:
        for language in LANGUAGES:
            with exhibited(GALLERY[scene], language) as shown:
                for theme in ALL_THEMES:
                    yield picture_name(language, theme, gallery.SIZE), grab(shown, theme)
        return
    for size, language in product(SIZES, LANGUAGES):
        with staged(scene, size, language) as ui:
            for theme in THEMES:
                yield picture_name(language, theme, size), grab(ui, theme)


def main() -> int:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="folder for the pictures")
    parser.add_argument("--update", action="store_true", help="the tests compare with these from now on")
    parser.add_argument("--only", default="", help="scenes whose name holds this word")
    arguments = parser.parse_args()
    if arguments.out is None and not arguments.update:
        parser.error("one of --out and --update is needed")
    keep_constants_alive()
    application = QGuiApplication(sys.argv[:1])
    for scene in (scene for scene in (*SCENES, *GALLERY) if arguments.only in scene):
        pictures = dict(shoot(scene))
        if arguments.out is not None:
            arguments.out.mkdir(parents=True, exist_ok=True)
            for name, picture in pictures.items():
                file = arguments.out / f"{scene}_{name.replace(' ', '_')}.png"
                if not picture.save(str(file)):
                    raise OSError(f"cannot write {file}")
        if arguments.update:
            keep(scene, {name: Fingerprint.of(picture) for name, picture in pictures.items()})
        print(scene)
    if arguments.update:
        forget_all_but([*SCENES, *GALLERY])
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
