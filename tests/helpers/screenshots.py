"""Pictures of every screen from real data, in Thai and English, light and dark, in three sizes; one in contrast.

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
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from kiosk.domain.link import Link
from kiosk.domain.policy import Policy, SecondTask
from kiosk.ui import gallery
from kiosk.ui.gallery import Gallery
from kiosk.ui.qt.density import DESIGN_PPI
from kiosk.ui.touch_setup_window import TouchSetupUi
from kiosk.ui.wall_window import WallOptions, WallUi
from kiosk.ui.window import KioskUi
from tests.helpers.pictures import Fingerprint, forget_all_but, keep
from tests.helpers.scenes import SCENES
from tests.helpers.scenes.acts import long_names
from tests.helpers.scenes.touch_setup import TOUCH_SETUPS, SilentMachine
from tests.helpers.scenes.wall import WALLS
from tests.helpers.ui_station import BANGKOK, picture_station
from tests.helpers.waiting import wait_until
from tests.helpers.walkers import theme_of

Size = tuple[int, int]

SIZES: tuple[Size, ...] = ((1920, 1080), (1080, 1920), (1280, 800))
LANGUAGES = ("th", "en")
THEMES = ("light", "dark")
ALL_THEMES = (*THEMES, "contrast")
CONTRAST = ("th", (1280, 800))
"""In which language and size a picture in high contrast is kept."""

_TURNS = 2
"""A frame places what is in it, after that the lists are cut to the new room, and placed again."""

GALLERY = {f"gallery_{page}": page for page in gallery.PAGES}
TELEVISION: Size = (1920, 1080)


@contextmanager
def staged(
    scene: str, size: Size, language: str, ppi: float = DESIGN_PPI, *, with_long_names: bool = False
) -> Iterator[KioskUi]:
    """The window as the scene leaves it, with its clock stopped. ``ppi``: the screen's density."""
    with tempfile.TemporaryDirectory() as folder:
        station = picture_station(Path(folder) / "kiosk.db", Policy(second_task=SecondTask.ASK))
        if with_long_names:
            long_names(station)
        try:
            with station.window(size, language=language, ppi=ppi) as ui:
                if not QTest.qWaitForWindowExposed(ui.window):
                    raise RuntimeError("the window does not come up")
                SCENES[scene](station, ui)
                ui.app.stop()
                yield ui
        finally:
            station.close()


def take_to(ui: KioskUi, size: Size, ppi: float = DESIGN_PPI) -> None:
    """Give a live window the size and the density it would have on another screen."""
    window = ui.window
    ui.density.override = ppi / 25.4
    if window.size().toTuple() == size:
        ui.density.fit()
    window.resize(*size)
    wait_until(lambda: _is_as_large(ui, size), what=f"a window of {size[0]} x {size[1]}")
    _settle(window)


def _settle(window: QQuickWindow) -> None:
    """Have all lists cut to the room they have, and everything placed."""
    for _ in range(_TURNS):
        window.grabWindow()
        QGuiApplication.processEvents()


def _is_as_large(ui: KioskUi, size: Size) -> bool:
    QGuiApplication.processEvents()
    content = ui.window.contentItem()
    return (content.width(), content.height()) == size


@contextmanager
def exhibited(page: str, language: str) -> Iterator[Gallery]:
    """The gallery at one of its pages."""
    shown = Gallery(language, "light")
    try:
        if not QTest.qWaitForWindowExposed(shown.window):
            raise RuntimeError("the gallery does not come up")
        shown.window.setProperty("page", page)
        _settle(shown.window)
        yield shown
    finally:
        shown.close()


@contextmanager
def hung(scene: str, language: str) -> Iterator[WallUi]:
    """The wall board on a television."""
    before, after = WALLS[scene]
    with tempfile.TemporaryDirectory() as folder:
        station = picture_station(Path(folder) / "kiosk.db", Policy())
        try:
            before(station)
            name = "ห้องเย็บ" if language == "th" else "Sewing room"
            shown = WallUi(
                station.queries, station.clock, WallOptions(name, language, "light", BANGKOK, TELEVISION)
            )
            try:
                if shown.window is None or not QTest.qWaitForWindowExposed(shown.window):
                    raise RuntimeError("the wall board does not come up")
                shown.wall.show_link(Link.ONLINE, None)
                after(shown)
                _settle(shown.window)
                yield shown
            finally:
                shown.close()
        finally:
            station.close()


@contextmanager
def touched(scene: str, size: Size, language: str) -> Iterator[TouchSetupUi]:
    """The set-up by touch at one of its pages."""
    machine = SilentMachine()
    shown = TouchSetupUi(machine, language=language, size=size, pixels_per_mm=DESIGN_PPI / 25.4)
    try:
        if shown.window is None or not QTest.qWaitForWindowExposed(shown.window):
            raise RuntimeError("the set-up does not come up")
        TOUCH_SETUPS[scene](shown, machine, language)
        _settle(shown.window)
        yield shown
    finally:
        shown.close()


def touched_pictures(scene: str, language: str) -> Iterator[tuple[TouchSetupUi, str, QImage]]:
    """The set-up by touch in every size and theme, each with its picture's name and the picture."""
    for size in SIZES:
        with touched(scene, size, language) as shown:
            for theme in THEMES:
                shown.setup.wear(theme)
                yield shown, picture_name(language, theme, size), grab(shown, theme)


def grab(ui: KioskUi | Gallery | WallUi | TouchSetupUi, theme: str) -> QImage:
    """The window, whose items have their places, in the colours of a theme."""
    theme_of(ui).setProperty("scheme", theme)
    if ui.window is None:
        raise RuntimeError("the window is closed")
    return ui.window.grabWindow()


def picture_name(language: str, theme: str, size: Size) -> str:
    """How a picture of a scene is called: ``th light 1920x1080``."""
    return f"{language} {theme} {size[0]}x{size[1]}"


def drawn_themes(language: str, size: Size) -> tuple[str, ...]:
    """In which colours a scene is drawn for people to look at."""
    return ALL_THEMES if (language, size) == CONTRAST else THEMES


def kept_themes(language: str, size: Size) -> tuple[str, ...]:
    """In which colours a scene's picture is kept: words are no longer in the dark, English is kept in light."""
    return drawn_themes(language, size) if language == "th" else THEMES[:1]


def kept_sizes(language: str) -> tuple[Size, ...]:
    """In which sizes: English stands upright on the tightest terminal, where it is walked over."""
    return SIZES if language == "th" else tuple(size for size in SIZES if size[0] > size[1])


def kept_names() -> frozenset[str]:
    """The pictures of a scene that are kept."""
    return frozenset(
        picture_name(language, theme, size)
        for language in LANGUAGES
        for size in kept_sizes(language)
        for theme in kept_themes(language, size)
    )


def shoot(scene: str, *, with_long_names: bool = False) -> Iterator[tuple[str, QImage]]:
    """All pictures of a scene, of a page of the gallery, or of the wall board, with their names."""
    if scene in GALLERY:
        for language in LANGUAGES:
            with exhibited(GALLERY[scene], language) as shown:
                for theme in ALL_THEMES:
                    yield picture_name(language, theme, gallery.SIZE), grab(shown, theme)
        return
    if scene in WALLS:
        for language in LANGUAGES:
            with hung(scene, language) as board:
                for theme in THEMES:
                    yield picture_name(language, theme, TELEVISION), grab(board, theme)
        return
    if scene in TOUCH_SETUPS:
        for language in LANGUAGES:
            for _shown, name, picture in touched_pictures(scene, language):
                yield name, picture
        return
    for language in LANGUAGES:
        with staged(scene, SIZES[0], language, with_long_names=with_long_names) as ui:
            # In the order that the tests go: what a window shows may hang on the size that it had before.
            for size in sorted(SIZES, key=lambda size: size not in kept_sizes(language)):
                take_to(ui, size)
                for theme in drawn_themes(language, size):
                    yield picture_name(language, theme, size), grab(ui, theme)


def main() -> int:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="folder for the pictures")
    parser.add_argument("--update", action="store_true", help="the tests compare with these from now on")
    parser.add_argument("--only", default="", help="scenes whose name holds this word")
    parser.add_argument("--long-names", action="store_true", help="everything is called as long as it may be")
    arguments = parser.parse_args()
    if arguments.update and arguments.long_names:
        parser.error("pictures with long names are not kept")
    if arguments.out is None and not arguments.update:
        parser.error("one of --out and --update is needed")
    application = QGuiApplication(sys.argv[:1])
    for scene in (scene for scene in (*SCENES, *GALLERY, *WALLS, *TOUCH_SETUPS) if arguments.only in scene):
        pictures = dict(shoot(scene, with_long_names=arguments.long_names))
        if arguments.out is not None:
            arguments.out.mkdir(parents=True, exist_ok=True)
            for name, picture in pictures.items():
                file = arguments.out / f"{scene}_{name.replace(' ', '_')}.png"
                if not picture.save(str(file)):
                    raise OSError(f"cannot write {file}")
        if arguments.update:
            kept = kept_names() if scene in SCENES else pictures.keys()
            keep(scene, {name: Fingerprint.of(pictures[name]) for name in kept})
        print(scene)
    if arguments.update:
        forget_all_but([*SCENES, *GALLERY, *WALLS, *TOUCH_SETUPS])
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
