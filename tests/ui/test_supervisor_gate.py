"""The supervisor's side by touch: in by badge and PIN, and out."""

from pathlib import Path

import pytest

from kiosk.domain.codes import BadgeCode
from kiosk.domain.sound import Sound
from kiosk.service.station.outcomes import Refusing
from tests.helpers.operator_desk import operator_desk
from tests.helpers.supervisor_desk import type_pin, unlock
from tests.helpers.ui_station import SUPERVISOR_PIN

pytestmark = pytest.mark.usefixtures("qapp")


def test_badge_and_pin_open_it_and_exit_locks(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        unlock(desk)
        assert "หัวหน้า P" in desk.texts
        assert "ล็อกใน 5:00" in desk.texts
        desk.tap("exit")
        desk.shows("board")
        assert "หัวหน้า P" not in desk.texts


def test_a_wrong_pin_says_how_many_tries_are_left_and_a_right_one_still_opens(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.tap("supervisor")
        desk.sign_in("P")
        type_pin(desk, "111222")
        desk.says("ใส่ใหม่ได้อีก 4 ครั้ง")
        assert not desk.ui.app.feedback.isShown
        assert desk.station.heard[-1] is Sound.REFUSED
        type_pin(desk, SUPERVISOR_PIN)
        desk.shows("supervisor")


def test_five_wrong_pins_lock_and_give_the_board_back(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.tap("supervisor")
        desk.sign_in("P")
        for _ in range(5):
            type_pin(desk, "111222")
        desk.shows("board")
        desk.says("PIN ถูกล็อก")
        desk.tap("supervisor")
        desk.sign_in("P")
        desk.says("PIN ถูกล็อก")


@pytest.mark.parametrize(("badge", "words"), [("BADGE-A", "เฉพาะหัวหน้างาน"), ("OTHER-TENANT", "ไม่รู้จักที่นี่")])
def test_other_badges_are_refused_and_show_nothing(tmp_path: Path, badge: str, words: str) -> None:
    with operator_desk(tmp_path) as desk:
        desk.tap("supervisor")
        outcome = desk.station.flow.scan(BadgeCode(badge, f"B-{badge}"))
        assert isinstance(outcome, Refusing)
        desk.shows("pin")
        desk.ui.app.feedback.dismiss()
        type_pin(desk, SUPERVISOR_PIN)
        desk.shows("pin")


def test_a_supervisors_home_has_the_way_in_and_an_operators_has_not(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("A")
        desk.shows("home")
        assert desk.finger.find("supervisor") is None
        desk.sign_in("P")
        desk.tap("supervisor")
        desk.shows("pin")
        type_pin(desk, SUPERVISOR_PIN)
        desk.shows("supervisor")


def test_a_refusal_offers_the_way_in(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.station.flow.scan(BadgeCode("NOBODY", "B-NOBODY"))
        desk.finger.tap("flashSupervisor")
        desk.shows("pin")
        assert not desk.ui.app.feedback.isShown
        desk.sign_in("P")
        type_pin(desk, SUPERVISOR_PIN)
        desk.shows("supervisor")
        desk.station.flow.scan(BadgeCode("NOBODY", "B-NOBODY"))
        desk.shows("supervisor")  # whoever is not on the floor is refused, and nobody is thrown out for it
        assert desk.ui.app.feedback.isShown


def test_it_locks_by_itself_and_an_operators_badge_takes_over_where_it_chooses_nobody(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        unlock(desk)
        desk.station.clock.advance(seconds=301)
        desk.station.flow.tick()
        desk.shows("board")
        unlock(desk)
        desk.ui.app.supervisor.showTab("sync")
        desk.sign_in("A")
        desk.shows("home")
        assert not desk.ui.app.supervisor.isUnlocked
