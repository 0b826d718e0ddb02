"""A real window on an X display, with a finger on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.erp import BODY, SOMYING, Tenant
from tests.helpers.running_kiosk import RunningKiosk
from tests.helpers.virtual_screen import WIDTH, Area, VirtualScreen
from tests.helpers.waiting import wait_until

# The token sheet's colours in the light theme (Theme.qml): what a filled rectangle in each of them is.
PRESS_ME = "#101816"
SAVED = "#0B5A36"
PRESS_ME_ON_SAVED = "#FFFFFF"
HEADER = 96
"""Height of the header in pixels, where the station's code is filled too and no button."""


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[VirtualScreen]:
    with VirtualScreen(tmp_path / "screen") as screen:
        yield screen


def test_a_badge_and_two_taps(embedded: Tenant, tmp_path: Path, screen: VirtualScreen) -> None:
    # One task is left to start, so that there is one tile to tap.
    embedded.run("UPDATE atelier_job_task SET status = 'cancelled' WHERE id_job_task <> :task", task=BODY)
    with (
        RunningKiosk(
            tmp_path / "kiosk", embedded.url, arguments=["--windowed"], environment=screen.environment
        ) as kiosk,
        screen.kept_on_failure(tmp_path / "failed.png"),
    ):
        kiosk.until_it_knows(BODY)
        kiosk.scan(SOMYING.badge)
        (tile,) = kiosk.until(lambda: buttons(screen), "a task to start on the screen")
        tap_until_recorded(kiosk, screen, tile)
        assert [event["event_type"] for event in kiosk.events()] == ["start"]

        kiosk.until(lambda: screen.shows(SAVED), "the answer all over the screen")
        undo = screen.filled_areas(PRESS_ME_ON_SAVED, below=HEADER)[-1]
        screen.tap(undo)
        kiosk.until(lambda: [row["is_void"] for row in kiosk.events()] == [1], "the undo")
        kiosk.until_sent()
        (log,) = embedded.log()
        assert (log["event_type"], log["operator_name"], log["deleted_by"]) == ("start", SOMYING.name, 11)


def buttons(screen: VirtualScreen) -> list[Area]:
    """What is to be pressed below the header; not the bar that the board has from side to side."""
    return [area for area in screen.filled_areas(PRESS_ME, below=HEADER) if area.width < WIDTH // 2]


def tap_until_recorded(kiosk: RunningKiosk, screen: VirtualScreen, area: Area) -> None:
    """Tap until it counts: a screen that has only just come up lets no tap through, so that a second tap of the
    screen before does not press anything on it."""
    for _ in range(5):
        screen.tap(area)
        try:
            wait_until(kiosk.events, 1)
        except AssertionError:
            continue
        return
    raise AssertionError(f"tapped at {area.middle} five times for nothing")
