"""A real window on an X display, with a finger on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from kiosk.service.office.pins import hash_pin
from tests.helpers.erp import ANONG, BODY, LINING, SOMYING, Tenant
from tests.helpers.running_kiosk import RunningKiosk
from tests.helpers.virtual_screen import HEIGHT, WIDTH, Area, VirtualScreen
from tests.helpers.waiting import wait_until

# The token sheet's colours in the light theme (Theme.qml): what a filled rectangle in each of them is.
PRESS_ME = "#101816"
SAVED = "#0B5A36"
KEY = "#FFFFFF"
PIN = "258013"
HEADER = 96
"""Height of the header in pixels, where the station's code is filled too and no button."""
GAP = 28
"""Pixels between two buttons."""
TOP = Area(500, 10, 700, 40)
"""In the header, where there is nothing to press."""
SUPERVISOR = Area(1000, 730, 1140, 780)
"""In the button on the board's foot bar."""
FIRST_REASON = Area(100, 280, 300, 400)
"""In the first tile of the pause reasons, wherever exactly their edges are."""
UNDO_ON_SAVED = Area(100, 650, 500, 750)
"""In the outlined button at the foot of the answer."""


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
        screen.tap(UNDO_ON_SAVED)
        kiosk.until(lambda: [row["is_void"] for row in kiosk.events()] == [1], "the undo")
        kiosk.until_sent()
        (log,) = embedded.log()
        assert (log["event_type"], log["operator_name"], log["deleted_by"]) == ("start", SOMYING.name, 11)


def test_a_supervisor_gets_to_the_floor_by_badge_and_touched_pin(
    embedded: Tenant, tmp_path: Path, screen: VirtualScreen
) -> None:
    embedded.run(
        "INSERT INTO kiosk_operator (operator_user_id, operator_name, badge_code, role, pin_hash, active)"
        " VALUES (20, 'หัวหน้า ประเสริฐ', 'P4S9LT', 'supervisor', :pin_hash, 1)",
        pin_hash=hash_pin(PIN),
    )
    with (
        RunningKiosk(
            tmp_path / "kiosk", embedded.url, arguments=["--windowed"], environment=screen.environment
        ) as kiosk,
        screen.kept_on_failure(tmp_path / "failed.png"),
    ):
        kiosk.until_it_knows(BODY)
        touched = Touching(kiosk, screen)
        touched.until(SUPERVISOR, lambda: not bars(screen), "the badge asked for")
        kiosk.scan("B-P4S9LT")
        kiosk.until(lambda: len(keys(screen)) == len("0123456789"), "the PIN's keys")
        touched.settled()
        *digits, last = (keys(screen)[(int(digit) or 10) - 1] for digit in PIN)
        for digit in digits:
            before = beside(screen)
            touched.until(digit, lambda before=before: beside(screen) != before, "one digit more")  # type: ignore[misc]
        touched.until(last, lambda: "supervisor 20 signed in" in kiosk.log(), "the supervisor let in")
        kiosk.until(lambda: not keys(screen), "the floor instead of the keys")
        assert PIN not in kiosk.log()


def test_start_pause_resume_and_complete_by_touch_in_thai_and_in_english(
    embedded: Tenant, tmp_path: Path, screen: VirtualScreen
) -> None:
    embedded.run(
        "UPDATE atelier_job_task SET status = 'cancelled' WHERE id_job_task NOT IN (:body, :lining)",
        body=BODY,
        lining=LINING,
    )
    embedded.run("UPDATE kiosk_operator SET language = 'en' WHERE operator_user_id = :id", id=ANONG.operator_id)
    with (
        RunningKiosk(
            tmp_path / "kiosk", embedded.url, arguments=["--windowed"], environment=screen.environment
        ) as kiosk,
        screen.kept_on_failure(tmp_path / "failed.png"),
    ):
        kiosk.until_it_knows(BODY)
        touched = Touching(kiosk, screen)
        for number, person in enumerate((SOMYING, ANONG), start=1):
            kiosk.scan(person.badge)
            kiosk.until(lambda number=number: kiosk.log().count("scan from") == number, "the badge")  # type: ignore[misc]
            touched.button("start")  # a tile of the home
            # On the task's screen the filled button is on top, the other one as large below it.
            touched.below_the_button()
            touched.point(FIRST_REASON, "hold")
            touched.button("resume")
            touched.button()  # complete: opens the keypad with all that is left
            touched.button("complete")
        kiosk.until_sent()
        log = embedded.log()
        by_whom = [(row["event_type"], row["operator_name"]) for row in log]
        job = ("start", "hold", "resume", "complete")
        assert by_whom == [(event_type, person.name) for person in (SOMYING, ANONG) for event_type in job]
        assert [row["qty"] for row in log if row["event_type"] == "complete"] == [100, 100]
        assert {row["id_job_task"] for row in log} == {BODY, LINING}


class Touching:
    """Taps on a running kiosk's screen, each once the answer to the one before has gone."""

    def __init__(self, kiosk: RunningKiosk, screen: VirtualScreen) -> None:
        self._kiosk = kiosk
        self._screen = screen

    def button(self, event_type: str | None = None) -> None:
        """The filled button; it records an event of that type, or without one opens another screen."""
        self._tap(self._filled, event_type)

    def below_the_button(self) -> None:
        """The button below the filled one, which opens another screen."""

        def lower() -> Area:
            area = self._filled()
            return Area(area.left, area.bottom + GAP, area.right, area.bottom + GAP + area.height)

        self._tap(lower, None)

    def point(self, area: Area, event_type: str) -> None:
        """A place on the screen; it records an event of that type."""
        self._tap(lambda: area, event_type)

    def until(self, area: Area, condition: Callable[[], bool], what: str) -> None:
        """Tap a place until something has come of it."""
        for _ in range(5):
            self._screen.tap(area)
            try:
                wait_until(condition, 3)
            except AssertionError:
                continue
            return
        raise AssertionError(f"tapped five times, not {what}")

    def _filled(self) -> Area:
        """The largest filled button: beside it there may be filled figures."""
        areas = self._kiosk.until(self.settled, "a filled button")
        return max(areas, key=lambda area: area.width * area.height)

    def settled(self) -> list[Area]:
        """The buttons, once they have stood still for some looks: a screen is painted in parts."""
        looks: list[list[Area]] = []

        def are_still() -> bool:
            looks.append(buttons(self._screen))
            return looks[-3:] == [looks[-1]] * 3

        self._kiosk.until(are_still, "a screen that stands still")
        return looks[-1]

    def _tap(self, where: Callable[[], Area], event_type: str | None) -> None:
        """Tap until it counts: a screen that has only just come up lets no tap through."""
        self._kiosk.until(self._no_answer, "the end of the answer")
        count = len(self._kiosk.events())
        before, area = self.settled(), where()
        for _ in range(5):
            self._screen.tap(area)
            try:
                wait_until(lambda: self._has_moved(event_type, count, before), 3)
            except AssertionError:
                continue
            if event_type is not None:
                assert self._kiosk.events()[-1]["event_type"] == event_type
            return
        raise AssertionError(f"tapped five times for nothing ({event_type})")

    def _no_answer(self) -> bool:
        """Whether no answer covers the screen; one that does is tapped away."""
        if self._screen.shows(SAVED):
            self._screen.tap(TOP)
            return False
        return True

    def _has_moved(self, event_type: str | None, count: int, before: list[Area]) -> bool:
        if event_type is not None:
            return len(self._kiosk.events()) > count
        return buttons(self._screen) != before


def buttons(screen: VirtualScreen) -> list[Area]:
    """What is to be pressed below the header; not the bar that the board has from side to side."""
    return [area for area in screen.filled_areas(PRESS_ME, below=HEADER) if area.width < WIDTH // 2]


def keys(screen: VirtualScreen) -> list[Area]:
    """The digits' keys, 1 to 9 and 0."""
    areas = screen.filled_areas(KEY, below=HEADER, at_least=(WIDTH // 16, HEIGHT // 10))
    return [area for area in areas if area.width < WIDTH // 5]


def beside(screen: VirtualScreen) -> QImage:
    """What is drawn left of the keys, where each digit typed is a dot."""
    first = keys(screen)[0]
    return screen.picture().copy(0, first.top, first.left, first.height * 2)


def bars(screen: VirtualScreen) -> list[Area]:
    """The bar that the board has from side to side."""
    return [area for area in screen.filled_areas(PRESS_ME, below=HEADER) if area.width >= WIDTH // 2]


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
