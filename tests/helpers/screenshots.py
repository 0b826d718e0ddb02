"""Pictures of every screen from real data: ``python -m tests.helpers.screenshots --out DIR [--only WORD]``.

Each in Thai and English, light and dark, at 1920 x 1080 and 1280 x 800, named like
``board_th_light_1920x1080.png``, to lay beside the pictures of the design.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from sqlalchemy import delete, update

from kiosk.domain.codes import BadgeCode, Code, Command, CommandKind, TaskCode, TicketCode, Unreadable
from kiosk.domain.policy import Policy, SecondTask
from kiosk.projection.tables import LOCAL
from kiosk.ui.immortal import keep_constants_alive
from kiosk.ui.reads import CodeRead, ReaderFound
from kiosk.ui.status import Link, ScannerLight, StationStatus
from kiosk.ui.window import KioskUi
from tests.helpers.ui_station import BODY, EDGE, EYELET, HANDLE, OPERATORS, ZIP, UiStation

SIZES = ((1920, 1080), (1280, 800))
Scene = Callable[[UiStation, KioskUi], None]


def badge(letter: str) -> BadgeCode:
    """The code on an operator's badge."""
    return BadgeCode(badge=f"BADGE-{letter}", text=f"B-BADGE-{letter}")


def sign_in(station: UiStation, letter: str) -> None:
    """An operator scans their badge."""
    station.flow.scan(badge(letter))


def open_task(station: UiStation, letter: str, task_id: int) -> None:
    """An operator scans their badge and taps a task."""
    sign_in(station, letter)
    station.flow.choose_task(task_id)


def _board(_station: UiStation, _ui: KioskUi) -> None:
    return


def _board_page_2(_station: UiStation, ui: KioskUi) -> None:
    ui.app.board.nextPage()


def _board_waiting(station: UiStation, _ui: KioskUi) -> None:
    station.flow.choose_task(BODY)


def _board_undo(station: UiStation, ui: KioskUi) -> None:
    _success(station, ui)
    station.flow.sign_out()


def _board_offline(_station: UiStation, ui: KioskUi) -> None:
    ui.app.show_status(StationStatus(ScannerLight.READY, Link.OFFLINE, pending=12))


def _board_no_scanner(_station: UiStation, ui: KioskUi) -> None:
    ui.app.show_status(StationStatus(ScannerLight.MISSING, Link.ONLINE, attention=1))


def _board_everything_wrong(_station: UiStation, ui: KioskUi) -> None:
    ui.app.show_status(StationStatus(ScannerLight.MISSING, Link.PROBLEM, pending=1234, attention=12))


def _home(station: UiStation, _ui: KioskUi) -> None:
    sign_in(station, "B")


def _task_working(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "B", BODY)


def _task_start(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "J", BODY)


def _task_paused(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "C", BODY)


def _quantity(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    station.flow.ask_quantity(BODY)


def _scrap_reason(station: UiStation, ui: KioskUi) -> None:
    _quantity(station, ui)
    ui.app.quantity.editScrap()
    ui.app.quantity.digit("2")
    ui.app.quantity.openReasons()


def _pause_reason(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    station.flow.ask_pause(BODY)


def _code_entry(_station: UiStation, ui: KioskUi) -> None:
    ui.app.openCodeEntry()
    ui.app.codeEntry.choosePrefix("JT")
    for character in "25103000":
        ui.app.codeEntry.type(character)


def _ticket_choice(station: UiStation, _ui: KioskUi) -> None:
    sign_in(station, "J")
    station.flow.scan(TicketCode("JT251030004"))


def _second_task(station: UiStation, _ui: KioskUi) -> None:
    sign_in(station, "F")
    station.flow.start(HANDLE)


def _success(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    station.flow.complete(BODY, 70, 2, "LEATHER")


def _started(station: UiStation, _ui: KioskUi) -> None:
    sign_in(station, "J")
    station.flow.scan(TaskCode(EDGE))


def _refused(station: UiStation, _ui: KioskUi) -> None:
    sign_in(station, "J")
    station.flow.scan(TaskCode(EYELET))


def _refused_over_target(station: UiStation, _ui: KioskUi) -> None:
    open_task(station, "B", BODY)
    station.flow.complete(BODY, 98)


def _saved_offline(station: UiStation, ui: KioskUi) -> None:
    ui.app.show_status(StationStatus(ScannerLight.READY, Link.OFFLINE, pending=13))
    _success(station, ui)


def _sorry(_station: UiStation, ui: KioskUi) -> None:
    ui.app.screenFailed("home")


def _crash(_station: UiStation, ui: KioskUi) -> None:
    ui.app.show_crash("9C41-7F")


def _recovery(_station: UiStation, ui: KioskUi) -> None:
    ui.app.show_recovery(12)


def _gather(station: UiStation, letters: str) -> None:
    station.flow.scan(Command(CommandKind.CREW))
    for letter in letters:
        sign_in(station, letter)


def _crew(station: UiStation, _ui: KioskUi) -> None:
    _gather(station, "AEGFC")


def _crew_nobody(station: UiStation, _ui: KioskUi) -> None:
    _gather(station, "")


def _crew_pages(station: UiStation, _ui: KioskUi) -> None:
    _gather(station, "ABCDEFGHIJ")


def _crew_started(station: UiStation, ui: KioskUi) -> None:
    _crew(station, ui)
    station.flow.scan(TaskCode(EDGE))


def _crew_left_out(station: UiStation, ui: KioskUi) -> None:
    _crew(station, ui)
    station.flow.scan(TaskCode(ZIP))


def _crew_undo(station: UiStation, ui: KioskUi) -> None:
    _crew_started(station, ui)
    ui.app.feedback.dismiss()


def _crew_nobody_could(station: UiStation, _ui: KioskUi) -> None:
    station.service.start(ZIP, OPERATORS["A"])
    _gather(station, "AFJ")
    with station.store.writing() as writer:
        operator = LOCAL.operator
        blocked = update(operator).where(operator.c.operator_user_id == OPERATORS["J"]).values(active=False)
        writer.connection.execute(blocked)
    station.flow.scan(TaskCode(ZIP))


def read_in_setup(station: UiStation, ui: KioskUi, text: str, code: Code) -> None:
    """A scan as the kiosk passes it on: first to the set-up's eyes, then to the flow."""
    ui.app.show_read(CodeRead(text, code))
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
    read_in_setup(station, ui, "", Unreadable("bad_bytes"))


def _setup_first_run(station: UiStation, ui: KioskUi) -> None:
    _board_first_run(station, ui)
    ui.app.setup.open()


def _board_first_run(station: UiStation, ui: KioskUi) -> None:
    with station.store.writing() as writer:
        writer.connection.execute(delete(LOCAL.task))
    ui.app.work_changed()
    ui.app.show_status(StationStatus(ScannerLight.MISSING, Link.OFFLINE, met_tenant=False))


SCENES: dict[str, Scene] = {
    "board": _board,
    "board_page2": _board_page_2,
    "board_waiting": _board_waiting,
    "board_undo": _board_undo,
    "board_offline": _board_offline,
    "board_no_scanner": _board_no_scanner,
    "board_everything_wrong": _board_everything_wrong,
    "home": _home,
    "task_working": _task_working,
    "task_start": _task_start,
    "task_paused": _task_paused,
    "quantity": _quantity,
    "scrap_reason": _scrap_reason,
    "pause_reason": _pause_reason,
    "code_entry": _code_entry,
    "ticket_choice": _ticket_choice,
    "second_task": _second_task,
    "feedback_success": _success,
    "feedback_started": _started,
    "feedback_refused": _refused,
    "feedback_over_target": _refused_over_target,
    "feedback_offline": _saved_offline,
    "sorry": _sorry,
    "sorry_crash": _crash,
    "feedback_recovery": _recovery,
    "crew": _crew,
    "crew_nobody": _crew_nobody,
    "crew_pages": _crew_pages,
    "board_crew_undo": _crew_undo,
    "feedback_crew_started": _crew_started,
    "feedback_crew_left_out": _crew_left_out,
    "feedback_crew_nobody": _crew_nobody_could,
    "setup": _setup,
    "setup_badge": _setup_badge,
    "setup_garbled": _setup_garbled,
    "setup_first_run": _setup_first_run,
    "board_first_run": _board_first_run,
}


def picture_station(folder: Path) -> UiStation:
    """The station of the pictures, asking what to do about a second task."""
    station = UiStation(folder / "kiosk.db", policy=Policy(second_task=SecondTask.ASK))
    station.picture_day()
    return station


def shoot(scene: str, size: tuple[int, int], language: str, theme: str, out: Path) -> Path:
    """One picture; returns its file."""
    with tempfile.TemporaryDirectory() as folder:
        station = picture_station(Path(folder))
        try:
            with station.window(size, language=language, theme=theme) as ui:
                SCENES[scene](station, ui)
                QTest.qWait(150)
                file = out / f"{scene}_{language}_{theme}_{size[0]}x{size[1]}.png"
                if not ui.window.grabWindow().save(str(file)):
                    raise OSError(f"cannot write {file}")
                return file
        finally:
            station.close()


def main() -> int:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="", help="scenes whose name holds this word")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    keep_constants_alive()
    application = QGuiApplication(sys.argv[:1])
    scenes = [scene for scene in SCENES if arguments.only in scene]
    for scene, size, language, theme in product(scenes, SIZES, ("th", "en"), ("light", "dark")):
        print(shoot(scene, size, language, theme, arguments.out))
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
