"""Which screen stands in front of the flow's, and what takes it away; and that every screen is whole."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.screen import OverlayViewModel
from kiosk.ui.viewmodels.screens import OverlayEntry, Screen, Screens, build_screens
from kiosk.ui.viewmodels.supervisor.shell import SupervisorViewModel
from kiosk.ui.viewmodels.supervisor.tabs import PAGES, TABS
from kiosk.ui.window import QML_FOLDER
from tests.helpers.ui_station import UiStation

TYPED, ANSWERED, REASONS = Screen.CODE_ENTRY, Screen.NOTICES, Screen.SCRAP_REASON


@pytest.fixture
def context(tmp_path: Path) -> Iterator[ScreenContext]:
    station = UiStation(tmp_path / "kiosk.db", tasks=False)
    yield ScreenContext(station.facts(), station.services(), lambda: "th", pytest.fail)
    station.close()


@pytest.fixture
def screens(context: ScreenContext) -> Screens:
    """TYPED over any screen, behind it ANSWERED over the home; REASONS, which end by themselves; all open."""
    made = Screens(
        [],
        [
            OverlayEntry(TYPED, OverlayViewModel(context)),
            OverlayEntry(ANSWERED, OverlayViewModel(context), over={Screen.HOME}, is_answered=True),
            OverlayEntry(REASONS, OverlayViewModel(context), over={Screen.QUANTITY}, has_own_end=True),
        ],
    )
    for overlay in made.overlays().values():
        overlay.open()
    return made


def are_open(screens: Screens) -> list[bool]:
    return [overlay.is_open for overlay in screens.overlays().values()]


def test_the_foremost_that_may_stand_there_is_shown(screens: Screens) -> None:
    assert screens.shown(Screen.HOME) is TYPED
    screens.overlays()[TYPED].close()
    shown = [screens.shown(screen) for screen in (Screen.HOME, Screen.QUANTITY, Screen.BOARD)]
    assert shown == [ANSWERED, REASONS, Screen.BOARD]


def test_back_takes_the_foremost_away_where_it_can_be(screens: Screens) -> None:
    assert screens.go_back(Screen.HOME)
    assert are_open(screens) == [False, True, True]
    assert not screens.go_back(Screen.HOME)  # it goes by its answer
    assert not screens.go_back(Screen.BOARD)  # there is none
    assert are_open(screens) == [False, True, True]


def test_what_has_its_own_end_outlives_the_flows_next_step(screens: Screens) -> None:
    screens.flow_moved_on()
    assert are_open(screens) == [False, True, True]


def test_only_what_may_stand_over_the_board_is_put_away_for_nobody(screens: Screens) -> None:
    screens.nobody_is_there()
    assert are_open(screens) == [False, True, True]


@pytest.mark.parametrize("screen", Screen)
def test_a_screen_takes_its_view_model_by_its_own_name(screen: Screen) -> None:
    """The frame hands it over by that name; qmllint does not see it."""
    name = screen[0].upper() + screen[1:]
    qml = (QML_FOLDER / "Screens" / f"{name}Screen.qml").read_text("utf-8")
    assert f"    required property {name}ViewModel {screen}\n" in qml


def test_whatever_qml_opens_is_a_screen_that_can_be_opened(context: ScreenContext) -> None:
    """A name is a string in QML."""
    opened = {
        name
        for file in QML_FOLDER.rglob("*.qml")
        for name in re.findall(r'app\.open\("(\w+)"\)', file.read_text("utf-8"))
    }
    parent = QObject()
    assert opened
    assert opened <= set(build_screens(context, parent).overlays())


@pytest.mark.parametrize(
    ("name", "kind"),
    [*((tab.name, "Tab") for tab in TABS if not tab.opens_page), *((page, "Page") for page in PAGES)],
)
def test_a_tab_is_built_by_its_name_and_takes_its_view_model_by_it(
    context: ScreenContext, name: str, kind: str
) -> None:
    supervisor = SupervisorViewModel(context)
    supervisor.view_model(name)
    qml = (QML_FOLDER / "Screens" / "Supervisor" / f"{name.capitalize()}{kind}.qml").read_text("utf-8")
    assert f"    required property {name.capitalize()}ViewModel {name}\n" in qml
