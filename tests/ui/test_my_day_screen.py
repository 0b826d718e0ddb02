"""The operator's own days: opened with a tap, stepped through, read page by page, left again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.service.station.flow import FlowRules
from tests.helpers.operator_desk import LARGE, SMALL, OperatorDesk, operator_desk
from tests.helpers.touching import read
from tests.helpers.ui_station import BODY, HANDLE, OPERATORS

pytestmark = pytest.mark.usefixtures("qapp")


@contextmanager
def my_day(
    folder: Path,
    letter: str = "B",
    size: tuple[int, int] = LARGE,
    *,
    language: str = "th",
    rules: FlowRules | None = None,
) -> Iterator[OperatorDesk]:
    """The operator is signed in and has touched the card of their day."""
    with operator_desk(folder, size, language=language, rules=rules) as desk:
        work_yesterday(desk)
        desk.sign_in(letter)
        desk.shows("home")
        desk.tap("myDay")
        desk.shows("myDay")
        yield desk


def work_yesterday(desk: OperatorDesk) -> None:
    """ช่าง B worked the day before, too."""
    desk.station.clock.set_wall("2026-11-19 02:00:00")
    desk.station.service.start(HANDLE, OPERATORS["B"], leaving=[BODY])
    desk.station.clock.set_wall("2026-11-19 04:30:00")
    desk.station.service.complete(HANDLE, OPERATORS["B"], 7)
    desk.station.at("14:32:00")


def test_lanes_sums_and_entries(tmp_path: Path) -> None:
    with my_day(tmp_path) as desk:
        for words in ("ทั้งวัน", "08:30–14:32", "96 ชิ้น · 3:00 · พักอยู่", "กำลังทำ 2:12", "5:13", "ส่งงาน 96"):
            desk.says(words)
        assert desk.texts.count("เย็บสายสะพาย") == 5  # a lane and four entries
        assert "พัก รอวัสดุ" in desk.texts


def test_the_day_before_and_back(tmp_path: Path) -> None:
    with my_day(tmp_path) as desk:
        desk.tap("stepBack")
        desk.says("พฤ. 19 พ.ย. 2569")
        desk.says("7 ชิ้น · 2:30")
        desk.says("09:00–11:30")
        assert not desk.finger.item("stepBack").isEnabled()  # before it there is nothing
        desk.tap("openList")
        desk.tap("pick-2026-11-20")
        desk.says("ศ. 20 พ.ย. 2569")
        desk.tap("openList")
        desk.tap("pick-2026-11-19")
        desk.says("7 ชิ้น · 2:30")
        desk.tap("stepOn")
        desk.says("ศ. 20 พ.ย. 2569")
        assert not desk.finger.item("stepOn").isEnabled()


def test_entries_come_page_by_page(tmp_path: Path) -> None:
    with my_day(tmp_path, size=SMALL) as desk:
        desk.says("1 / 2")
        assert "14:13" not in desk.texts
        desk.tap("pages")
        desk.says("14:13")


def test_corrections_are_marked(tmp_path: Path) -> None:
    with my_day(tmp_path, "J", rules=FlowRules(idle_seconds=3600)) as desk:
        station = desk.station
        station.at("14:33:00")
        station.service.start(HANDLE, OPERATORS["J"])
        station.at("14:40:00")
        station.service.stop_forgotten(HANDLE, OPERATORS["J"], station.queries.now().replace(minute=35), 3)
        desk.ui.app.work_changed()
        desk.says("14:35")
        desk.says("ใส่ทีหลัง")
        desk.says("ส่งงาน 3")


def test_a_day_without_work_says_so(tmp_path: Path) -> None:
    with my_day(tmp_path, "J") as desk:
        desk.says("วันนี้ไม่มีบันทึก")


def test_bars_run_with_the_clock(tmp_path: Path) -> None:
    with my_day(tmp_path, rules=FlowRules(idle_seconds=3600)) as desk:
        desk.finger.draw()

        def widest() -> float:
            bars = [item for item in desk.finger.visible() if read(item, "parts") is not None]
            return max(item.x() + item.width() for item in bars)

        before = widest()
        desk.station.clock.advance(minutes=30)
        desk.ui.app.clock.refresh()
        desk.finger.draw()
        assert widest() > before


def test_back_and_sign_out_leave_it(tmp_path: Path) -> None:
    with my_day(tmp_path) as desk:
        desk.tap("กลับ")
        desk.shows("home")
        desk.tap("myDay")
        desk.shows("myDay")
        desk.sign_in("C")
        desk.shows("home")
        desk.says("ช่าง C")


def test_it_closes_by_itself(tmp_path: Path) -> None:
    with my_day(tmp_path) as desk:
        desk.station.clock.advance(seconds=31)
        desk.ui.app.clock.refresh()
        desk.shows("board")
        desk.sign_in("C")
        desk.shows("home")


def test_the_day_adds_up_to_its_spell(tmp_path: Path) -> None:
    with my_day(tmp_path) as desk:
        desk.tap("sums")
        for words in ("08:30–ตอนนี้", "6:02", "ทำงาน", "5:13", "ไม่มีงาน", "0:49"):
            desk.says(words)
        assert "ส่งงาน 96" not in desk.texts
        desk.tap("stepBack")
        desk.says("2:30")
        desk.tap("stepOn")
        desk.tap("sums")
        desk.says("ส่งงาน 96")


def test_lanes_and_sums_are_told_as_of_the_same_moment(tmp_path: Path) -> None:
    with my_day(tmp_path, rules=FlowRules(idle_seconds=3600)) as desk:
        desk.says("08:30–14:32")
        desk.station.at("15:02:00")
        desk.tap("sums")
        desk.says("6:32")
        desk.says("08:30–15:02")
