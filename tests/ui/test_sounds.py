"""Which answer sounds how, and when: once for each, and once for a pause that has grown long."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.codes import Command, CommandKind, TaskCode, UnknownCode, Unreadable
from kiosk.domain.link import Link
from kiosk.domain.scanner import ScannerState
from kiosk.domain.sound import Sound
from kiosk.system import sound as system_sound
from kiosk.ui.status import StationStatus
from tests.helpers.operator_desk import OperatorDesk, operator_desk
from tests.helpers.ui_station import BODY, EDGE, ZIP


@pytest.fixture
def desk(tmp_path: Path, qapp: QGuiApplication) -> Iterator[OperatorDesk]:
    """The workshop, whose sounds are noted."""
    with operator_desk(tmp_path) as desk:
        yield desk


def heard(desk: OperatorDesk) -> list[Sound]:
    """What was heard since the last time this was asked."""
    sounds = list(desk.station.heard)
    desk.station.heard.clear()
    return sounds


def test_the_player_knows_every_sound() -> None:
    assert {sound.value for sound in Sound} == {sound.value for sound in system_sound.Sound}


def test_each_scan_has_one_sound(desk: OperatorDesk) -> None:
    flow = desk.station.flow
    desk.sign_in("J")
    assert heard(desk) == [Sound.DONE]
    flow.scan(TaskCode(EDGE))
    assert heard(desk) == [Sound.DONE]
    flow.scan(TaskCode(EDGE))
    assert heard(desk) == [Sound.SHOWN]
    for code in (UnknownCode("?"), Unreadable("no_read"), TaskCode(404)):
        flow.scan(code)
        assert heard(desk) == [Sound.REFUSED]
    desk.ui.app.show_status(StationStatus(ScannerState.READY, Link.OFFLINE))
    flow.scan(TaskCode(EDGE))
    flow.scan(Command(CommandKind.PAUSE, reason="LUNCH"))
    assert heard(desk) == [Sound.SHOWN, Sound.SAVED_HERE]


def test_a_crew_of_which_somebody_is_left_out_sounds_like_a_refusal(desk: OperatorDesk) -> None:
    for task_id, sound in ((EDGE, Sound.DONE), (ZIP, Sound.REFUSED)):
        desk.station.flow.scan(Command(CommandKind.CREW))
        for letter in "AF" if task_id == ZIP else "AJ":
            desk.sign_in(letter)
        heard(desk)
        desk.station.flow.scan(TaskCode(task_id))
        assert heard(desk) == [sound]


def test_reads_of_the_set_up_are_heard(desk: OperatorDesk) -> None:
    desk.station.flow.open_setup()
    heard(desk)
    desk.station.flow.scan(TaskCode(BODY))
    desk.station.flow.scan(Unreadable("no_read"))
    assert heard(desk) == [Sound.SHOWN, Sound.REFUSED]


def test_a_pause_that_grows_long_is_heard_once(desk: OperatorDesk) -> None:
    desk.station.at("15:19:19")
    desk.ui.app.clock.refresh()
    heard(desk)
    desk.station.at("15:19:20")  # ช่าง C's lunch: an hour
    desk.ui.app.clock.refresh()
    assert heard(desk) == [Sound.ALERT]
    desk.station.at("15:19:21")
    desk.ui.app.clock.refresh()
    assert heard(desk) == []


def test_a_finger_on_the_board_does_not_make_it_heard_again(desk: OperatorDesk) -> None:
    desk.ui.app.board.hold(True)
    for time in ("15:19:20", "15:19:21", "15:19:22"):
        desk.station.at(time)
        desk.ui.app.clock.refresh()
    assert heard(desk) == [Sound.ALERT]


def test_time_and_touches_are_silent(desk: OperatorDesk) -> None:
    desk.station.flow.touch()
    desk.station.flow.tick()
    desk.station.flow.home()
    assert heard(desk) == []
