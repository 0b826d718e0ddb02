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
DIGITS = len("0123456789")
HEADER = 96
"""Height of the header in pixels, where the station's code is filled too and no button."""
GAP = 28
"""Pixels between two buttons."""
TRIES = 5
"""Taps: a screen that has only just come up lets none through, so that a second tap of the screen before does not
press anything on it."""
COMES_WITHIN = 3
"""Seconds until a tap counts as one that was not let through."""
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
        touched = Touching(kiosk, screen)
        touched.records("start", touched.filled)  # the one task that is left to start

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
        touched.until(lambda: SUPERVISOR, lambda: not bars(screen), "the badge asked for")
        kiosk.scan("B-P4S9LT")
        kiosk.until(lambda: len(keys(screen)) == DIGITS, "the PIN's keys")
        touched.settled()
        *digits, last = (keys(screen)[(int(digit) or 10) - 1] for digit in PIN)
        for digit in digits:
            before = beside(screen)
            touched.until(
                lambda digit=digit: digit, lambda before=before: beside(screen) != before, "one digit more"
            )  # type: ignore[misc]
        touched.until(lambda: last, lambda: "supervisor 20 signed in" in kiosk.log(), "the supervisor let in")
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
            touched.records("start", touched.filled)  # a tile of the home
            # On the task's screen the filled button is on top, the other one as large below it.
            touched.until(touched.below_the_filled, lambda: not buttons(screen), "the reasons to pause")
            touched.records("hold", lambda: FIRST_REASON)
            touched.records("resume", touched.filled)
            touched.until(touched.filled, lambda: len(keys(screen)) >= DIGITS, "the keypad with all that is left")
            touched.records("complete", touched.filled)
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

    def records(self, event_type: str, where: Callable[[], Area]) -> None:
        """Tap what records an event of that type until it has."""
        count = len(self._kiosk.events())
        self.until(where, lambda: len(self._kiosk.events()) > count, event_type)
        assert self._kiosk.events()[-1]["event_type"] == event_type

    def until(self, where: Callable[[], Area], condition: Callable[[], bool], what: str) -> None:
        """Tap a place, looked for anew each time, until something has come of it."""
        for _ in range(TRIES):
            self._kiosk.until(self._no_answer, "the end of the answer")
            self._screen.tap(where())
            try:
                wait_until(condition, COMES_WITHIN)
            except AssertionError:
                continue
            return
        raise AssertionError(f"tapped {TRIES} times, not {what}")

    def filled(self) -> Area:
        """The largest filled button: beside it there may be filled figures."""
        areas = self._kiosk.until(self.settled, "a filled button")
        return max(areas, key=lambda area: area.width * area.height)

    def below_the_filled(self) -> Area:
        """Where a button as large stands below the filled one."""
        area = self.filled()
        return Area(area.left, area.bottom + GAP, area.right, area.bottom + GAP + area.height)

    def settled(self) -> list[Area]:
        """The buttons, once they have stood still for some looks: a screen is painted in parts."""
        looks: list[list[Area]] = []

        def are_still() -> bool:
            looks.append(buttons(self._screen))
            return looks[-3:] == [looks[-1]] * 3

        self._kiosk.until(are_still, "a screen that stands still")
        return looks[-1]

    def _no_answer(self) -> bool:
        """Whether no answer covers the screen; one that does is tapped away."""
        if self._screen.shows(SAVED):
            self._screen.tap(TOP)
            return False
        return True


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
