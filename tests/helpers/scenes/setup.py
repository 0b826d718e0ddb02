"""The first-run set-up and its scanner test."""

from kiosk.domain.codes import BadgeCode, Code, Command, CommandKind, TicketCode, UnknownCode, Unreadable
from kiosk.ui.reads import CodeRead, ReaderFound
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import Scene
from tests.helpers.scenes.board import first_run
from tests.helpers.ui_station import UiStation


def read_in_setup(station: UiStation, ui: KioskUi, text: str, code: Code) -> None:
    """A scan as the kiosk passes it on: first to the set-up's eyes, then to the flow."""
    ui.app.show_read(CodeRead(text, code, rf"]C1{'A-9A9A9A' if isinstance(code, BadgeCode) else text}\r"))
    station.flow.scan(code)


def _setup(station: UiStation, ui: KioskUi) -> None:
    ui.app.show_readers([ReaderFound("/dev/ttyACM0", ready=True)])
    station.flow.scan(Command(CommandKind.SETUP))
    for _ in range(3):
        read_in_setup(station, ui, "JT251030001", TicketCode("JT251030001"))


def _setup_badge(station: UiStation, ui: KioskUi) -> None:
    ui.app.show_readers([ReaderFound("/dev/ttyACM0", ready=True), ReaderFound("/dev/ttyUSB0", ready=True)])
    station.flow.scan(Command(CommandKind.SETUP))
    read_in_setup(station, ui, "B-7F3K9Q", BadgeCode("7F3K9Q", "B-7F3K9Q"))


def _setup_garbled(station: UiStation, ui: KioskUi) -> None:
    _setup(station, ui)
    raw = r"\xcaT\xb2\xb5\xb1\xb03\xb0\xb0\xb01\r"
    ui.app.show_read(CodeRead("", Unreadable("bad_bytes"), raw))
    station.flow.scan(Unreadable("bad_bytes"))


def _setup_first_run(station: UiStation, ui: KioskUi) -> None:
    first_run(station, ui)
    ui.app.board.openSetup()


def _setup_prefix(station: UiStation, ui: KioskUi) -> None:
    """The scanner puts a sign before every code that the configuration does not know of."""
    found = ReaderFound("/dev/serial/by-id/usb-Honeywell_1450g-if00", ready=True, scans=1240, refused=3)
    ui.app.show_readers([found])
    station.flow.scan(Command(CommandKind.SETUP))
    code = UnknownCode("#C-SCRAP-2-MACHINE_FAULT")
    ui.app.show_read(CodeRead(code.text, code, rf"]C1{code.text}\r", ('prefix = "#"',)))
    station.flow.scan(code)


SCENES: dict[str, Scene] = {
    "setup": _setup,
    "setup_badge": _setup_badge,
    "setup_garbled": _setup_garbled,
    "setup_prefix": _setup_prefix,
    "setup_first_run": _setup_first_run,
}
