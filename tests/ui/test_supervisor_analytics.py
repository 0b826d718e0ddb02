"""The analytics tab on the real window: teams and people, days, the median of one task, bars and table."""

import csv
import io

import pytest

from kiosk.ui.viewmodels.supervisor.analytics import _is_near_constant
from kiosk.ui.viewmodels.supervisor.bar_rows import NO_BAR, BarRow
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import leave_work_running
from tests.helpers.scenes.reports import workshop
from tests.helpers.scenes.supervisor import unlock
from tests.helpers.ui_station import BODY, OPERATORS, UiStation
from tests.helpers.ui_walk import Hand, texts


def analytics_tab(station: UiStation, ui: KioskUi) -> None:
    """The tab comes up, with all rows on one page."""
    workshop(station)
    unlock(station, ui, "analytics")
    ui.app.supervisor.view_model("analytics").pager.fit(30)


def row(ui: KioskUi, name: str) -> BarRow:
    """The row of an operator or a team."""
    (found,) = [row for row in ui.app.supervisor.view_model("analytics").rows.rows() if row.name == name]
    return found


def test_teams_with_their_members_most_pieces_first(station: UiStation, ui: KioskUi) -> None:
    analytics_tab(station, ui)
    rows = ui.app.supervisor.view_model("analytics").rows.rows()
    assert [row.name for row in rows][:5] == ["ทีมเย็บ 1", "ช่าง B", "ช่าง D", "ช่าง A", "ช่าง C"]
    assert [row.is_group for row in rows][:2] == [True, False]
    assert row(ui, "ทีมเย็บ 1").texts == ("206", "16:36", "1 %", "3")
    assert row(ui, "ช่าง E").alert == 2
    assert row(ui, "ช่าง C").alert == -1


def test_whose_stop_is_missing_is_a_list(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    leave_work_running(station)
    analytics_tab(station, ui)
    assert "ลืมหยุด 1: ช่าง J" in texts(ui.window)
    hand.tap("stopsMissing")
    assert row(ui, "ช่าง J").texts == ("เย็บหูกระเป๋า · JT251030006", "19 พ.ย. 16:52")
    hand.tap("asTable")
    assert row(ui, "ทีมเย็บ 1").texts[0] == "206"


def test_a_team_is_the_sum_of_its_members(station: UiStation, ui: KioskUi) -> None:
    analytics_tab(station, ui)
    members = [row(ui, f"ช่าง {letter}") for letter in "ABCD"]
    assert sum(int(member.texts[0]) for member in members) == int(row(ui, "ทีมเย็บ 1").texts[0])


def test_bars_have_one_scale_a_column(station: UiStation, ui: KioskUi) -> None:
    analytics_tab(station, ui)
    # A team's 206 is longer than a person's 96.
    assert row(ui, "ทีมเย็บ 1").bars[0] == 1.0
    assert row(ui, "ทีมเย็บ 2").bars[0] == pytest.approx(84 / 206)
    assert row(ui, "ช่าง B").bars[0] == pytest.approx(96 / 206)
    assert row(ui, "ทีมเย็บ 2").bars[2] == pytest.approx(7 / 19)


def test_what_is_about_the_same_for_all_has_no_bars(station: UiStation, ui: KioskUi) -> None:
    analytics_tab(station, ui)
    assert row(ui, "ทีมเย็บ 1").bars[3] == NO_BAR  # how often somebody handed in is no measure
    assert ui.app.supervisor.view_model("analytics").barred == [True, True, True, False]
    assert [_is_near_constant(values) for values in ([], [7], [100, 80], [100, 79], [0, 0])] == [
        *(True, True, True, False, True)
    ]


def test_medians_are_of_one_task(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    analytics_tab(station, ui)
    analytics = ui.app.supervisor.view_model("analytics")
    assert analytics.headings[-1] == "ส่งงาน (ครั้ง)"
    hand.tap("chooseTask")
    hand.tap_when_free(hand.tappable("เย็บตัวกระเป๋า JT251030001"))
    assert analytics.task == "เย็บตัวกระเป๋า · JT251030001"
    analytics.pager.fit(30)
    assert analytics.headings[-1] == "ค่ากลาง (นาที)"
    # A sewed 30 bags from 8:05 to 11:00; nobody else finished any.
    assert row(ui, "ช่าง A").texts[3] == "5:50"
    assert row(ui, "ช่าง B").texts[3] == "–"
    hand.tap("chooseTask")
    hand.tap("leavePicker")
    assert analytics.task == "เย็บตัวกระเป๋า · JT251030001"


def test_a_team_alone(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    analytics_tab(station, ui)
    hand.tap("chooseTeam")
    hand.tap("ทีมเย็บ 1")
    assert ui.app.supervisor.view_model("analytics").team == "ทีมเย็บ 1"
    assert "ช่าง H" not in texts(ui.window)
    hand.tap("chooseTeam")
    hand.tap("ทุกทีม")
    assert ui.app.supervisor.view_model("analytics").team == "ทุกทีม"


def test_other_days(station: UiStation, ui: KioskUi) -> None:
    analytics_tab(station, ui)
    analytics = ui.app.supervisor.view_model("analytics")
    station.clock.advance(hours=24)
    analytics.choosePeriod("week")
    assert row(ui, "ช่าง D").texts[0] == "80"
    station.service.complete(BODY, OPERATORS["B"], 7)
    analytics.choosePeriod("today")
    assert row(ui, "ช่าง B").texts[0] == "7"
    analytics.choosePeriod("month")
    assert row(ui, "ช่าง B").texts[0] == "103"


def test_the_table_behind_the_bars(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    analytics_tab(station, ui)
    hand.tap("asTable")
    ui.app.supervisor.view_model("analytics").pager.fit(30)
    assert row(ui, "ช่าง E").texts == ("22", "4:58", "19 %", "1", "–", "1:08")
    assert set(row(ui, "ช่าง E").bars) == {NO_BAR}


def test_a_file_of_all_teams(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    analytics_tab(station, ui)
    hand.tap("writeFile")
    hand.tap("pick-csv")
    (file,) = station.report_folder.iterdir()
    assert file.name == "kiosk-teams-2026-11-20-2026-11-20.csv"
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    assert ["1", "ทีมเย็บ 1", "", "รวม", "206"] in [row[:5] for row in rows]
    assert ["ทีมเย็บ 2", "ช่าง E", "22"] in [[row[1], *row[3:5]] for row in rows if len(row) > 5]
