"""The supervisor's lists by touch and by scan: two taps to anybody, and a badge or a ticket chooses its row."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.codes import BadgeCode, TaskCode, TicketCode
from kiosk.domain.events import EventType
from kiosk.domain.refusals import Refusal
from kiosk.service.station.outcomes import Refusing
from tests.helpers.operator_desk import LARGE, OperatorDesk, operator_desk
from tests.helpers.scenes.acts import forget_to_stop
from tests.helpers.scenes.reports import workshop
from tests.helpers.scenes.supervisor import unlock
from tests.helpers.ui_station import BODY, EDGE, OPERATORS, ZIP

pytestmark = pytest.mark.usefixtures("qapp")

G, E, J = (BadgeCode(f"BADGE-{letter}", f"B-BADGE-{letter}") for letter in "GEJ")


def model(desk: OperatorDesk, name: str) -> Any:
    """The view-model of a tab or page."""
    return desk.ui.app.supervisor.view_model(name)


@pytest.mark.parametrize(
    ("tab", "code", "chosen"),
    [
        ("floor", G, ("name", "ช่าง G")),
        ("floor", TaskCode(ZIP), ("stepName", "ติดซิปปากกระเป๋า")),
        ("floor", TicketCode("JT251028007"), ("stepName", "เย็บสายสะพาย")),
        ("history", E, ("name", "ช่าง E")),
        ("history", TicketCode("JT251028007"), ("name", "เย็บสายสะพาย")),
    ],
)
def test_a_scan_chooses_its_row_and_the_supervisor_stays(
    tmp_path: Path, tab: str, code: BadgeCode | TaskCode | TicketCode, chosen: tuple[str, str]
) -> None:
    with operator_desk(tmp_path) as desk:
        unlock(desk.station, desk.ui, tab)
        desk.station.flow.scan(code)
        desk.shows("supervisor")
        assert getattr(model(desk, tab), chosen[0]) == chosen[1]
        assert not desk.ui.app.feedback.isShown


@pytest.mark.parametrize("tab", ["floor", "alerts", "history"])
def test_who_is_not_on_the_list_is_told_and_nobody_is_thrown_out(tmp_path: Path, tab: str) -> None:
    with operator_desk(tmp_path) as desk:
        unlock(desk.station, desk.ui, tab)
        outcome = desk.station.flow.scan(J)
        assert isinstance(outcome, Refusing)
        assert (outcome.refusal, outcome.details) == (Refusal.NOT_LISTED, {"name": "ช่าง J"})
        desk.says("ช่าง J ไม่อยู่ในรายการนี้")
        assert desk.screen == "supervisor"


def test_where_there_are_no_people_a_badge_means_its_person(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        unlock(desk.station, desk.ui, "sync")
        desk.station.flow.scan(J)
        desk.shows("home")


def test_the_filter_that_hides_whom_is_scanned_is_taken_off(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        unlock(desk.station, desk.ui, "floor")
        desk.tap("filter")
        desk.tap("pick-attention")
        desk.station.flow.scan(G)
        assert model(desk, "floor").name == "ช่าง G"


def test_a_badge_frames_its_alert_on_its_page(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        forget_to_stop(desk.station)
        unlock(desk.station, desk.ui, "alerts")
        alerts = model(desk, "alerts")
        alerts.setPageSizes(1, 1)
        desk.station.flow.scan(E)
        assert [(row.name, row.chosen) for row in alerts.rows.rows()] == [("ช่าง E", True)]


def test_a_badge_says_whose_the_missed_entry_is_and_a_ticket_where_it_goes(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        unlock(desk.station, desk.ui)
        correction = model(desk, "correction")
        correction.open_missed(BODY, OPERATORS["B"], EventType.COMPLETE)
        desk.station.flow.scan(J)
        assert correction.subtitle.startswith("ช่าง J · ")
        desk.tap("mode-move")
        desk.station.flow.scan(TicketCode("JT251030004"))
        desk.tap(f"pick-{EDGE}")
        assert correction.chosenStep == "ทาสีขอบหนัง"
        assert desk.screen == "supervisor"


def test_a_badge_chooses_its_person_in_the_administration_whatever_is_shown_there(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        unlock(desk.station, desk.ui, "admin")
        for section in ("people", "reasons", "shifts", "labels"):
            desk.tap(f"section-{section}")
            desk.station.flow.scan(J)
            assert (model(desk, "admin").section, model(desk, "admin").chosen.title) == ("people", "ช่าง J")
            desk.finger.item(f"row-{OPERATORS['J']}")
        desk.station.line = replace(desk.station.line, may_administer=False)
        desk.tap("section-labels")
        desk.station.flow.scan(J)
        desk.shows("home")


@pytest.mark.parametrize(
    ("stepper", "pick", "name", "shown"),
    [
        ("who", f"pick-{OPERATORS['G']}", "name", "ช่าง G"),
        ("day", "pick-2026-11-20", "shortDay", "ศ. 20 พ.ย."),
    ],
)
def test_the_words_of_a_stepper_open_the_list_of_all(
    tmp_path: Path, stepper: str, pick: str, name: str, shown: str
) -> None:
    with operator_desk(tmp_path) as desk:
        unlock(desk.station, desk.ui, "history")
        desk.tap({"who": "เลือกคน", "day": "เลือกวัน"}[stepper])
        desk.tap(pick)
        shown_of = model(desk, "history")
        assert getattr(shown_of.day if name == "shortDay" else shown_of, name) == shown
        assert not desk.ui.app.supervisor.picker.isOpen


def test_forty_people_are_a_page_or_two_and_the_chosen_one_is_in_sight(tmp_path: Path) -> None:
    with operator_desk(tmp_path, LARGE) as desk:
        unlock(desk.station, desk.ui, "history")
        history = model(desk, "history")
        history._subjects = [type(history._subjects[0])(number, f"ช่าง {number:02}") for number in range(40)]
        history._shown = history._subjects[39]
        desk.tap("เลือกคน")
        assert desk.ui.app.supervisor.picker.pager.pages <= 2
        desk.finger.item("pick-39")


def test_a_shift_is_picked(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        workshop(desk.station)
        unlock(desk.station, desk.ui, "shift")
        desk.tap("เลือกกะ")
        desk.tap("pick-2")
        assert model(desk, "shift").day == "18 พ.ย."
        desk.tap("เลือกกะ")
        desk.tap("leavePicker")
        assert model(desk, "shift").day == "18 พ.ย."


def test_who_locks_the_kiosk_leaves_no_list_behind(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        unlock(desk.station, desk.ui, "history")
        desk.tap("เลือกคน")
        desk.station.flow.sign_out()
        assert not desk.ui.app.supervisor.picker.isOpen
