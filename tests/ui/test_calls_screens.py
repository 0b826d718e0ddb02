"""Calls for help by touch, and how long and how often they are heard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.calls import CallState
from kiosk.domain.codes import Command, CommandKind
from kiosk.domain.sound import Sound
from tests.helpers.operator_desk import OperatorDesk, operator_desk
from tests.helpers.scenes.calls import call, come
from tests.helpers.ui_station import BODY, OPERATORS


@pytest.fixture
def desk(tmp_path: Path, qapp: QGuiApplication) -> Iterator[OperatorDesk]:
    with operator_desk(tmp_path) as desk:
        yield desk


def tick(desk: OperatorDesk, time: str) -> list[Sound]:
    """It is this late; what is heard by that."""
    desk.station.heard.clear()
    desk.station.at(time)
    desk.ui.app.clock.refresh()
    return [sound for sound in desk.station.heard if sound in (Sound.CALL, Sound.URGENT_CALL)]


def test_from_the_button_to_the_end(desk: OperatorDesk) -> None:
    desk.sign_in("B")
    desk.tap("call")
    desk.shows("callReason")
    desk.tap("CALL_MATERIAL")
    (found,) = desk.station.service.calls.of(OPERATORS["B"])
    assert found.call.code == "CALL_MATERIAL"
    desk.says("เรียกคนช่วยแล้ว")
    desk.ui.app.feedback.dismiss()
    desk.says("ไม่ต้องแล้ว")
    desk.station.flow.sign_out()
    desk.shows("board")
    desk.tap("come")
    desk.says("สแกนบัตรหัวหน้า")
    desk.sign_in("P")
    assert desk.station.service.calls.shown()[0].call.state is CallState.ACKNOWLEDGED
    desk.ui.app.feedback.dismiss()
    desk.station.flow.sign_out()
    desk.tap("solve")
    desk.sign_in("P")
    assert desk.station.service.calls.shown() == []


def test_the_caller_calls_off(desk: OperatorDesk) -> None:
    call(desk.station, "B", "CALL_MATERIAL", BODY)
    desk.ui.app.feedback.dismiss()
    (card,) = (card for card in desk.ui.app.board.cards.rows() if card.task_id == BODY)
    assert (card.lines.rows()[0].name, card.lines.rows()[0].text) == ("ช่าง B", "วัสดุหมด")
    desk.sign_in("B")
    desk.tap("call")
    assert desk.station.service.calls.of(OPERATORS["B"]) == []


def test_an_unlocked_supervisor_answers_where_calls_stand_first(desk: OperatorDesk) -> None:
    call(desk.station, "B", "CALL_MATERIAL", BODY)
    desk.station.flow.supervisor.open()
    desk.sign_in("P")
    desk.station.unlock()
    assert desk.ui.app.supervisor.tab == "alerts"
    desk.station.flow.scan(Command(CommandKind.COMING))
    assert desk.station.service.calls.shown()[0].call.state is CallState.ACKNOWLEDGED
    desk.shows("supervisor")


def test_a_call_is_heard_every_minute_until_somebody_comes_and_louder_when_nobody_does(desk: OperatorDesk) -> None:
    call(desk.station, "B", "CALL_MATERIAL", BODY)
    assert tick(desk, "14:32:01") == [Sound.CALL]
    assert tick(desk, "14:32:59") == []
    assert tick(desk, "14:33:01") == [Sound.CALL]
    assert tick(desk, "14:36:30") == [Sound.CALL]
    assert tick(desk, "14:37:00") == [Sound.URGENT_CALL], "not a minute later: it is louder at once"
    assert tick(desk, "14:37:59") == []
    come(desk.station)
    assert tick(desk, "14:40:00") == []
