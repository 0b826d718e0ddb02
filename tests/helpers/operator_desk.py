"""An operator in front of the real kiosk: the pictures' workshop, its window, and a finger."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.domain.codes import BadgeCode
from kiosk.domain.policy import Policy
from kiosk.service.station.flow import FlowRules
from kiosk.ui.window import KioskUi
from tests.helpers.touching import Finger
from tests.helpers.ui_station import UiStation, picture_station
from tests.helpers.waiting import wait_until

LARGE, SMALL = (1920, 1080), (1280, 800)


class OperatorDesk:
    """The station below the screens, the window, and what an operator does with it."""

    def __init__(self, station: UiStation, ui: KioskUi) -> None:
        self.station = station
        self.ui = ui
        self.finger = Finger(ui.window)

    @property
    def screen(self) -> str:
        """The screen that is shown."""
        return str(self.ui.app.property("screen"))

    @property
    def texts(self) -> list[str]:
        """All words on the screen."""
        QGuiApplication.processEvents()
        return self.finger.texts()

    def sign_in(self, letter: str) -> None:
        """Scan the badge of ช่าง A, B ..."""
        self.station.flow.scan(BadgeCode(f"BADGE-{letter}", f"B-BADGE-{letter}"))

    def tap(self, name: str) -> None:
        """Touch what has this name; the answer over the last action is put away first."""
        self.ui.app.feedback.dismiss()
        self.finger.tap(name)

    def shows(self, screen: str) -> None:
        """Wait until this screen is there."""

        def there() -> bool:
            QGuiApplication.processEvents()
            return self.screen == screen

        wait_until(there, what=f"the screen {screen}")

    def says(self, text: str) -> None:
        """Wait until these words stand on the screen."""
        wait_until(lambda: text in self.texts, what=f"{text!r} in {self.texts}")


@contextmanager
def operator_desk(
    folder: Path,
    size: tuple[int, int] = LARGE,
    *,
    language: str = "th",
    policy: Policy | None = None,
    rules: FlowRules | None = None,
) -> Iterator[OperatorDesk]:
    """The workshop at 14:32 of the pictures' day with the window on top."""
    station = picture_station(folder / "kiosk.db", policy or Policy(), rules)
    try:
        with station.window(size, language=language) as ui:
            assert QTest.qWaitForWindowExposed(ui.window)  # before that it has no size
            yield OperatorDesk(station, ui)
    finally:
        station.close()
