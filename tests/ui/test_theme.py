"""The theme's promises: contrast, sizes in millimetres, icons that are there and crisp."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
import shiboken6
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlEngine

from kiosk.system.resources import resource_path
from kiosk.ui.qt.density import Density
from kiosk.ui.qt.icons import IconProvider
from kiosk.ui.window import QML_FOLDER
from tests.helpers.walkers import contrast

KIOSK = QML_FOLDER.parents[1]
TEXT_PAIRS = [
    *product(("ink", "ink2"), ("bg", "surface", "sunk", "doneCard")),
    ("solidFg", "solid"),
    ("solidFg", "solidPressed"),
    ("ink", "secondaryPressed"),
    ("barFg", "bar"),
    ("barFg", "barPressed"),
    ("amberFg", "amber"),
    ("flashFg", "ok"),
    ("flashFg", "bad"),
]
EDGE_PAIRS = [
    ("line", "surface"),
    ("line", "bg"),
    ("line", "sunk"),
    ("barLine", "bar"),
    ("ink", "track"),
    ("ink", "soon"),
    ("flashFg", "okTrack"),
    ("amberFg", "amberTrack"),
]


@pytest.fixture(scope="module")
def theme(qapp: QGuiApplication) -> Iterator[QObject]:
    """The Theme singleton of an engine of its own; each test sets what it looks at."""
    engine = QQmlEngine()
    engine.addImportPath(str(QML_FOLDER))
    yield engine.singletonInstance("Theme", "Theme")
    shiboken6.delete(engine)


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_is_read_in_bright_light(theme: QObject, scheme: str, front: str, back: str) -> None:
    theme.setProperty("scheme", scheme)
    assert contrast(theme.property(front), theme.property(back)) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("front", "back"), EDGE_PAIRS)
def test_edges_are_seen(theme: QObject, scheme: str, front: str, back: str) -> None:
    theme.setProperty("scheme", scheme)
    assert contrast(theme.property(front), theme.property(back)) >= 3


@pytest.mark.parametrize("ppi", [92.0, 141.0, 220.0])
def test_sizes_are_millimetres_on_any_screen(theme: QObject, ppi: float) -> None:
    theme.setProperty("pixelsPerMm", ppi / 25.4)
    assert theme.property("target") * 25.4 / ppi == pytest.approx(20.2, abs=0.3)
    assert theme.property("targetPrimary") * 25.4 / ppi == pytest.approx(25.0, abs=0.3)
    assert theme.property("borderHair") >= 1


@pytest.mark.parametrize(
    ("size", "ppi", "millimetres"),
    [
        ((1920, 1080), 141, (20.0, 20.0)),
        ((1024, 768), 85, (20.0, 20.0)),
        ((1280, 800), 149, (18.9, 18.9)),
        ((1024, 600), 118, (17.9, 17.9)),
        ((1080, 1920), 141, (20.0, 20.0)),
        ((800, 1280), 141, (20.0, 13.3)),
    ],
)
def test_a_small_screen_gets_smaller_targets_rather_than_a_cut_layout(
    qapp: QGuiApplication,
    caplog: pytest.LogCaptureFixture,
    size: tuple[int, int],
    ppi: float,
    millimetres: tuple[float, float],
) -> None:
    density = Density.of(qapp.primaryScreen(), size, ppi / 25.4)
    drawn = tuple(20 * used / density.screen for used in (density.operators, density.dense))
    assert drawn == pytest.approx(millimetres, abs=0.05)
    density.report()
    told = [f"{figure} mm" for figure in millimetres if figure < 20]
    assert len(caplog.messages) == len(told)
    assert all(figure in message for figure, message in zip(told, caplog.messages, strict=True))


@pytest.mark.parametrize(
    ("size", "ppi", "larger"),
    [
        ((1920, 1080), 141, 1.0),
        ((1366, 768), 85, 1.18),
        ((1920, 1080), 102, 1.38),
        ((1080, 1920), 102, 1.38),
        ((1920, 1080), 92, 1.4),
        ((3840, 2160), 163, 1.4),
    ],
)
def test_a_large_panel_is_filled(qapp: QGuiApplication, size: tuple[int, int], ppi: float, larger: float) -> None:
    density = Density.of(qapp.primaryScreen(), size, ppi / 25.4)
    assert density.operators / density.screen == pytest.approx(larger, abs=0.005)
    assert density.dense == density.operators


def shipped_icons() -> set[str]:
    """Names of the icons in the resources."""
    return {file.stem for file in resource_path("icons").glob("*.svg")}


def words_in_quotes() -> set[str]:
    """Every string literal of screens and paper that could be an icon's name."""
    sources = [*KIOSK.rglob("*.py"), *KIOSK.rglob("*.qml")]
    return {word for file in sources for word in re.findall(r'"([a-z][a-z0-9-]*)"', file.read_text("utf-8"))}


def test_only_icons_that_are_used_are_shipped() -> None:
    assert shipped_icons() - words_in_quotes() == set()


@pytest.mark.parametrize("name", sorted(file.stem for file in resource_path("icons").glob("*.svg")))
def test_every_icon_is_drawn_at_its_size_in_its_colour(qapp: QGuiApplication, name: str) -> None:
    size = QSize()
    image = IconProvider(resource_path("icons")).requestImage(f"{name}/a3160e/2.25", size, QSize(38, 38))
    assert (image.width(), image.height()) == (38, 38) == (size.width(), size.height())
    inked = [image.pixelColor(x, y) for x in range(38) for y in range(38) if image.pixelColor(x, y).alpha() == 255]
    assert inked
    # Strokes that cross are blended twice, which rounds by one level.
    assert {colour.name() for colour in inked} <= {"#a3160e", "#a2160e"}


def test_play_and_pause_are_filled(qapp: QGuiApplication) -> None:
    provider = IconProvider(resource_path("icons"))
    for name, point in (("play", (50, 50)), ("pause", (30, 50))):
        image = provider.requestImage(f"{name}/101816/2.25", QSize(), QSize(100, 100))
        assert image.pixelColor(*point).alpha() == 255
