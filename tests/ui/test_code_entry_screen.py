"""Typing a code by hand: it goes the way a scan goes, and a badge is not for other eyes."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.codes import USUAL_BEGINNINGS
from kiosk.ui.viewmodels.code_entry import CodeEntryViewModel
from kiosk.ui.viewmodels.context import ScreenContext
from tests.helpers.operator_desk import SMALL, OperatorDesk, operator_desk
from tests.helpers.terminals import least_gap
from tests.helpers.ui_station import UiStation
from tests.helpers.walkers import layout_faults

pytestmark = pytest.mark.usefixtures("qapp")


def open_entry(desk: OperatorDesk) -> None:
    """The screen to type on."""
    desk.ui.app.open("codeEntry")
    desk.shows("codeEntry")


def press(desk: OperatorDesk, keys: str) -> None:
    """Touch the keys one after the other."""
    for key in keys:
        desk.tap(key)


def test_a_task_code_is_handed_in_as_if_scanned(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_entry(desk)
        desk.tap("prefixT-")
        press(desk, "9")
        desk.says("T-9")
        desk.tap("submit")
        assert desk.station.submitted == ["T-9"]


def test_a_double_tap_hands_in_once(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_entry(desk)
        press(desk, "T-9")
        desk.finger.double_tap("submit")
        assert desk.station.submitted == ["T-9"]


def test_a_badge_is_masked(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_entry(desk)
        press(desk, "B-7F3")
        desk.says("B-•••")
        assert not any("7F3" in text for text in desk.texts)
        desk.tap("submit")
        assert desk.station.submitted == ["B-7F3"]


def test_a_fitting_ticket_is_offered(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_entry(desk)
        desk.tap("prefixJT")
        press(desk, "25103000")
        desk.says("ใบงาน · อีก 1 ตัว")
        assert not desk.finger.item("submit").isEnabled()
        desk.tap("hintJT251030004")
        assert desk.station.submitted == ["JT251030004"]


def test_a_prefix_replaces_what_was_typed(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_entry(desk)
        press(desk, "XY")
        desk.tap("prefixC-")
        desk.says("C-")
        assert not desk.finger.item("submit").isEnabled()


def test_backspace_and_clear(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_entry(desk)
        press(desk, "C-OUTX")
        desk.tap("backspace")
        desk.says("C-OUT")
        desk.tap("clear")
        press(desk, "A")
        desk.says("A")
        assert "C-OUTA" not in desk.texts


def test_a_refused_code_stays_to_be_mended(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_entry(desk)
        press(desk, "T-99")
        desk.tap("submit")
        assert desk.screen == "codeEntry"
        desk.says("T-99")


def test_back_forgets_what_was_typed(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_entry(desk)
        press(desk, "B-7")
        desk.tap("กลับ")
        desk.shows("board")
        open_entry(desk)
        assert desk.ui.app.view_model("codeEntry").property("shownText") == ""


def test_a_code_has_an_end(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        open_entry(desk)
        entry = desk.ui.app.view_model("codeEntry")
        for _ in range(60):
            entry.type("9")
        assert len(str(entry.property("shownText"))) == 40


@pytest.mark.parametrize("keys", ["", "B-7F3K9Q"])
def test_everything_fits(tmp_path: Path, keys: str) -> None:
    with operator_desk(tmp_path, SMALL) as desk:
        open_entry(desk)
        for key in keys:
            desk.ui.app.view_model("codeEntry").type(key)
        assert layout_faults(desk.ui, gap=least_gap("code_entry", SMALL)) == []


@pytest.mark.parametrize(
    ("badge", "typed", "said", "kind"),
    [
        ("EMP.", "EMP.7F3", "EMP.•••", "badge"),
        ("", "7F3", "•••", "badge"),  # badges of this workshop begin with anything
        ("", "T-9", "T-9", "task"),
        ("B-", "7F3", "7F3", ""),
    ],
)
def test_what_may_be_a_badge_is_masked_whatever_badges_begin_with(
    tmp_path: Path, badge: str, typed: str, said: str, kind: str
) -> None:
    station = UiStation(tmp_path / "kiosk.db", tasks=False)
    try:
        services = replace(station.services(), code_beginnings={**USUAL_BEGINNINGS, "badge": badge})
        entry = CodeEntryViewModel(ScreenContext(station.facts(), services, lambda: "th", pytest.fail))
        for character in typed:
            entry.type(character)
        assert (entry.shownText, entry.kind) == (said, kind)
        assert entry.prefixes == [prefix for prefix in ("JT", "T-", badge, "C-") if prefix]
        entry.submit()
        assert station.submitted == [typed]
    finally:
        station.close()
