"""The wall board: what is on it, without anybody who does something."""

from collections.abc import Callable
from datetime import UTC, datetime

from kiosk.domain.link import Link
from kiosk.ui.wall_window import WallUi
from tests.helpers.scenes.acts import forget_to_stop, more_tasks
from tests.helpers.scenes.calls import several_calls
from tests.helpers.ui_station import UiStation


def _nothing(_ui: WallUi) -> None:
    """The board as it comes up."""


def _away(ui: WallUi) -> None:
    ui.wall.show_link(Link.OFFLINE, datetime(2026, 11, 20, 7, 18, tzinfo=UTC))


def _two_pages(station: UiStation) -> None:
    forget_to_stop(station)
    more_tasks(station, 8)


WALLS: dict[str, tuple[Callable[[UiStation], None], Callable[[WallUi], None]]] = {
    "wall": (forget_to_stop, _nothing),
    "wall_calls": (several_calls, _nothing),
    "wall_away": (_two_pages, _away),
}
"""What happened in the workshop, and what the board hears while it hangs there."""
