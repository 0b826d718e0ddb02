"""The window is drawn as large as its screen and its size ask for, whatever happens to them while it is open."""

import pytest
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from kiosk.ui.qt.density import Density
from tests.helpers.screenshots import Size
from tests.helpers.ui_station import UiStation
from tests.helpers.walkers import theme_of
from tests.ui.conftest import OpenUi

PPI_OF_24_INCHES = 92.0


def drawn_with(window: QQuickWindow) -> tuple[float, float]:
    """Pixels to a millimetre of operators' screens and of dense ones."""
    return window.property("pixelsPerMm"), window.property("densePixelsPerMm")


@pytest.mark.parametrize("size", [(1080, 1920), (1280, 800), (1024, 600)])
def test_a_window_turned_or_resized_is_drawn_as_one_opened_so(
    station: UiStation, open_ui: OpenUi, qtbot: QtBot, size: Size
) -> None:
    ui = open_ui(station, (1920, 1080), ppi=PPI_OF_24_INCHES)
    ui.window.resize(*size)
    wanted = Density.of(ui.window.screen(), size, PPI_OF_24_INCHES / 25.4)
    qtbot.waitUntil(lambda: drawn_with(ui.window) == pytest.approx((wanted.operators, wanted.dense)))
    assert theme_of(ui).property("pixelsPerMm") == pytest.approx(wanted.operators)


def test_a_window_on_another_monitor_is_drawn_in_its_millimetres(
    station: UiStation, open_ui: OpenUi, monkeypatch: pytest.MonkeyPatch
) -> None:
    ui = open_ui(station, (1920, 1080))
    other = Density(screen=4.0, operators=5.0, dense=4.5)
    monkeypatch.setattr(Density, "of", lambda *_arguments: other)
    ui.window.screenChanged.emit(ui.window.screen())
    assert drawn_with(ui.window) == (5.0, 4.5)
