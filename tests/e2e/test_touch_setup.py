"""A new machine is set up with a finger alone, seen from outside: from the page for a sheet to the board."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from kiosk.ui.touch_setup_window import TouchSetupUi
from tests.helpers.running_kiosk import SOON, kiosk_environment
from tests.helpers.scenes.touch_setup import SilentMachine
from tests.helpers.touching import Finger, placed
from tests.helpers.virtual_screen import HEIGHT, WIDTH, Area, VirtualScreen
from tests.helpers.waiting import wait_until

MIDDLE = Area(600, 380, 680, 420)
XVFB_PIXELS_PER_MM = 96 / 25.4


class NewMachine:
    """A machine without configuration. A twin of its set-up that nobody sees tells where buttons are."""

    def __init__(self, folder: Path, screen: VirtualScreen, process: "subprocess.Popen[bytes]") -> None:
        self.state = folder / "state"
        self._console = folder / "console.txt"
        self._screen = screen
        self._process = process
        twin = TouchSetupUi(SilentMachine(), size=(WIDTH, HEIGHT), pixels_per_mm=XVFB_PIXELS_PER_MM)
        assert twin.window is not None
        self.twin = twin
        self._finger = Finger(twin.window)

    def log(self) -> str:
        return self._console.read_text(encoding="utf-8", errors="replace")

    def until(self, words: str) -> None:
        """Wait for words on the console."""

        def there() -> bool:
            assert self._process.poll() is None, self.log()
            return words in self.log()

        wait_until(there, SOON, f"{words!r}")

    def begin(self) -> None:
        """Touch the page that asks for a sheet."""
        self._touch_until(MIDDLE, lambda: "set-up by touch" in self.log(), "the first page")

    def tap(self, *names: str) -> None:
        """Have the twin touch what is called so, and touch the screen there until something has come of it."""
        for name in names:
            self._finger.draw()
            where = self._place(name)
            self._finger.tap(name)
            self._screen.point_at(where)
            before = self._still()
            self._touch_until(where, lambda before=before: self._screen.picture() != before, name)  # type: ignore[misc]

    def start_work(self) -> None:
        """The last button."""
        self._touch_until(self._place("goOn"), lambda: "set up by touch as" in self.log(), "the end of the set-up")

    def _place(self, name: str) -> Area:
        point = placed(self._finger.item(name)).center().toPoint()
        return Area(point.x(), point.y(), point.x(), point.y())

    def _still(self) -> QImage:
        """The screen, once it has stood still for some looks."""
        looks: list[QImage] = []

        def is_still() -> bool:
            looks.append(self._screen.picture())
            return looks[-4:] == [looks[-1]] * 4

        wait_until(is_still, SOON, "a screen that stands still")
        return looks[-1]

    def _touch_until(self, where: Area, condition: Callable[[], bool], what: str) -> None:
        """A page that has only just come up lets no touch through."""
        for _ in range(5):
            self._screen.tap(where)
            try:
                wait_until(condition, 3)
            except AssertionError:
                continue
            return
        raise AssertionError(f"tapped five times, not {what}\n{self.log()}")


@contextmanager
def new_machine(folder: Path, screen: VirtualScreen) -> Iterator[NewMachine]:
    """`kiosk run` on a machine without a configuration."""
    (folder / "state").mkdir(parents=True)
    environment = kiosk_environment(
        {
            **{"STATE_DIRECTORY": str(folder / "state"), "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)},
            **screen.environment,
        }
    )
    with (folder / "console.txt").open("ab") as console:
        process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "run"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
        )
        machine = NewMachine(folder, screen, process)
        try:
            yield machine
        finally:
            machine.twin.close()
            process.terminate()
            assert process.wait(SOON) == 0


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[VirtualScreen]:
    with VirtualScreen(tmp_path / "screen") as screen:
        yield screen


def test_a_shop_without_a_server_by_touch(qapp: QGuiApplication, tmp_path: Path, screen: VirtualScreen) -> None:
    with new_machine(tmp_path / "machine", screen) as machine, screen.kept_on_failure(tmp_path / "failed.png"):
        machine.begin()
        machine.tap("en", "7", "goOn", "here")
        machine.start_work()
        machine.until("connected to the tenant")
        assert (machine.state / "tenant.db").exists()
