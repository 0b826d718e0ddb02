"""A guard of the guards: a page on which everything is wrong once, and what the walkers find there."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from kiosk.system.resources import resource_path
from kiosk.ui.qt.fonts import load_fonts
from kiosk.ui.window import destroy_now, new_engine
from tests.helpers.walkers import contrast_faults, layout_faults

PAGE = b"""
import QtQuick
import QtQuick.Window
import Controls
import Theme

Window {
    width: 1600
    height: 1000
    color: "white"

    Label { x: 20; y: 20; width: 90; text: "elided at the end" }
    Label { x: 1570; y: 20; text: "beyond" }
    Label { x: 20; y: 80; width: 60; elide: Text.ElideNone; text: "too wide" }
    Label { x: 220; y: 80; width: 200; height: 30; wrapMode: Text.Wrap; text: "elided after one of two lines" }
    Label {
        x: 220; y: 180; width: 200; height: 30
        elide: Text.ElideNone
        wrapMode: Text.Wrap
        text: "two lines too high"
    }
    Label { x: 20; y: 140; size: 20; text: "tiny" }
    FitLabel { x: 20; y: 180; width: 60; minimumSize: 8; text: "shrunk to fit" }
    Label { x: 20; y: 260; width: 200; lineHeight: 34; wrapMode: Text.Wrap; text: "two lines too close" }
    Label { x: 620; y: 20; text: "under" }
    Label { x: 640; y: 24; text: "over" }
    Icon { x: 620; y: 80; name: "check"; size: 40 }
    Label { x: 640; y: 80; text: "on a tick" }

    Card {
        x: 620; y: 160; width: 120; height: 80

        Label { x: 80; y: 10; text: "leaves it" }
        Icon { x: -10; y: 30; name: "x"; size: 30 }
    }

    Item {
        x: 620; y: 280; width: 90; height: 60
        clip: true

        Label { elide: Text.ElideNone; text: "clipped" }
    }

    PushButton { x: 900; y: 20; width: 200; height: 60; text: "low" }
    PushButton { x: 900; y: 200; text: "left" }
    PushButton { x: 1030; y: 200; text: "right" }
    PushButton { x: 900; y: 950; text: "half out" }
    Pressable { x: 900; y: 400; width: 120; height: 120 }
    PushButton { x: 1300; y: 400; width: 200; text: "" ; accessibleName: "covered" }
    Label { x: 1280; y: 430; text: "not mine" }

    Rectangle { x: 1300; y: 700; width: 100; height: 100; border.width: 1 }
    PushButton { x: 1300; y: 750; width: 200; text: "upon it" }

    Label { x: 20; y: 600; color: "#8C8C8C"; text: "pale" }
    Icon { x: 20; y: 700; name: "check"; size: 60; color: "#CCCCCC" }
    PushButton { x: 300; y: 600; text: "edgeless"; border.color: "#CCCCCC" }
}
"""


class Page:
    """The window of the faulty page, as walkers look at windows."""

    def __init__(self, engine: QQmlApplicationEngine) -> None:
        window = engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window = window


@pytest.fixture
def page(qapp: QGuiApplication) -> Iterator[Page]:
    """The faulty page on the screen."""
    load_fonts(resource_path("fonts"))
    engine = new_engine()
    engine.loadData(PAGE)
    page = Page(engine)
    page.window.show()
    assert QTest.qWaitForWindowExposed(page.window)
    yield page
    destroy_now(engine)


def test_every_fault_of_a_layout_is_found_and_nothing_else(page: Page) -> None:
    assert sorted(layout_faults(page)) == sorted(
        [
            "cut: 'elided at the end'",
            "outside: 'beyond'",
            "larger than its box: 'too wide'",
            "cut: 'elided after one of two lines'",
            "larger than its box: 'two lines too high'",
            "small print: 'tiny' 20.0",
            "small print: 'shrunk to fit' 10.0",
            "lines too close: 'two lines too close'",
            "over each other: 'under' and 'over'",
            "over each other: 'on a tick' and the icon check",
            "over each other: 'not mine' and 'covered'",
            "out of its frame: 'leaves it'",
            "out of its frame: the icon x",
            "out of its frame: 'clipped'",
            "too small: 'low' 200.0 x 60.0",
            "too close: 'left' and 'right'",
            "half covered by 'upon it': PySide6.QtCore.QRectF(1300.000000, 700.000000, 100.000000, 100.000000)",
            "out of reach: 'half out'",
            "outside: 'half out'",
            "without a name: PySide6.QtCore.QRectF(900.000000, 400.000000, 120.000000, 120.000000)",
        ]
    )


def test_every_weak_contrast_is_found_and_nothing_else(page: Page) -> None:
    faults = contrast_faults(page, page.window.grabWindow())
    assert [fault.split(":")[0] for fault in faults] == [
        "text 'pale'",
        "icon check",
        "edge of 'edgeless' on #ffffff",
    ]
