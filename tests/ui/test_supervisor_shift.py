"""The shift tab on the real window: figures, days, tasks, the shifts before, and the files."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.domain.labour import Moment
from kiosk.domain.seconds import second_of
from kiosk.domain.shifts import Window
from kiosk.paper.outlet import Outlet
from kiosk.paper.printer import Printed, Printer, PrinterTrouble
from kiosk.service.views.my_day import my_day
from kiosk.ui.report_requests import ReportRequests
from kiosk.ui.viewmodels.supervisor import report_feed
from kiosk.ui.viewmodels.supervisor.bar_rows import BarRow, lane
from kiosk.ui.window import KioskUi
from tests.helpers.scenes.acts import leave_work_running
from tests.helpers.scenes.reports import workshop
from tests.helpers.scenes.supervisor import unlock
from tests.helpers.ui_station import BANGKOK, BODY, OPERATORS, UiStation
from tests.helpers.ui_walk import Hand, texts
from tests.ui.conftest import OpenUi


def shift_tab(station: UiStation, ui: KioskUi) -> list[str]:
    """The tab comes up; what is written on it."""
    workshop(station)
    unlock(station, ui, "shift")
    return texts(ui.window)


def write_file(hand: Hand, kind: str) -> None:
    """The report as a file, ``pdf`` or ``csv``."""
    hand.tap("writeFile")
    hand.tap(f"pick-{kind}")


def row_of(ui: KioskUi, name: str) -> BarRow:
    """The row of an operator."""
    (row,) = [row for row in ui.app.supervisor.view_model("shift").rows.rows() if row.name == name]
    return row


def test_the_running_shift_with_its_figures(station: UiStation, ui: KioskUi) -> None:
    said = shift_tab(station, ui)
    for words in ("กะเช้า", "20 พ.ย. · 08:00–17:00", "290", "/ 450 ชิ้น", "ทำงาน 31:55 ชม.", "14:32"):
        assert words in said, words
    assert row_of(ui, "ช่าง B").texts == ("96", "–", "5:13", "0:00")


def test_three_questions_come_first(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    leave_work_running(station)
    said = shift_tab(station, ui)
    for words in ("ได้ตามเป้าไหม", "ใครต้องการหัวหน้า", "ช่าง E รอวัสดุ 1:08", "ลืมหยุด 1: ช่าง J", "หยุดเพราะอะไร"):
        assert words in said, words
    shift = ui.app.supervisor.view_model("shift")
    assert [(row.name, row.texts[0]) for row in shift.reasons.rows()] == [("รอวัสดุ", "1:08"), ("กลางวัน", "0:12")]
    assert 0 < shift.share < 1 and shift.nowAt == pytest.approx(392 / 540)
    hand.tap("toAlerts")
    assert ui.app.supervisor.tab == "alerts"


def test_a_row_is_what_the_operators_own_day_says(station: UiStation, ui: KioskUi) -> None:
    """Two views, one number: parallel work counts once on either."""
    shift_tab(station, ui)
    ui.app.supervisor.view_model("shift").pager.fit(20)
    now = station.clock.now().utc
    for letter in "ABCDEFGHI":
        with station.store.reading() as connection:
            day = my_day(connection, OPERATORS[letter], now, BANGKOK)
        open_seconds = [(now - span.start).total_seconds() for span in day.spans if span.until is None]
        both = day.work_seconds + day.pause_seconds + sum(open_seconds)
        pieces, _scrap, work, pause = row_of(ui, f"ช่าง {letter}").texts
        assert pieces == str(day.good_qty)
        shown = sum(int(hours) * 60 + int(minutes) for hours, minutes in (work.split(":"), pause.split(":")))
        assert 0 <= both // 60 - shown <= 1  # each of the two is cut to whole minutes


def test_a_day_is_drawn_as_one_line(station: UiStation, ui: KioskUi) -> None:
    shift_tab(station, ui)
    *_, start, until, kind = row_of(ui, "ช่าง E").lane
    assert (round(start, 3), round(until, 3), kind) == (0.599, 0.726, 2)


def test_the_tasks_of_the_shift_against_their_plan(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    shift_tab(station, ui)
    hand.tap("byTask")
    row = row_of(ui, "เย็บตัวกระเป๋า · JT251030001")
    assert row.texts == ("30", "–", "7:08", "30 / 100", "7:08 / 2:24")
    assert row.bars[3] == pytest.approx(0.3)


def test_whose_stop_is_missing_is_a_list(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    leave_work_running(station)
    assert "ลืมหยุด" in shift_tab(station, ui)
    shift = ui.app.supervisor.view_model("shift")
    hand.tap("stopsMissing")
    (stop,) = shift.rows.rows()
    assert (stop.name, stop.texts) == ("ช่าง J", ("เย็บหูกระเป๋า · JT251030006", "19 พ.ย. 16:52"))
    assert {"ช่าง", "งาน", "บันทึกล่าสุด", "19 พ.ย. 16:52"} <= set(texts(ui.window))
    hand.tap("byTask")
    assert row_of(ui, "เย็บตัวกระเป๋า · JT251030001").texts[0] == "30"
    hand.tap("stopsMissing")
    hand.tap("stopsMissing")
    assert shift.byTask and "เย็บตัวกระเป๋า · JT251030001" in texts(ui.window)


def test_without_one_there_is_no_button_for_it(station: UiStation, ui: KioskUi) -> None:
    assert "ลืมหยุด" not in shift_tab(station, ui)


def test_back_to_the_shift_before_and_on_again(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    shift_tab(station, ui)
    hand.tap("stepBack")
    assert {"19 พ.ย. · 08:00–17:00", "ไม่มีใครทำงานในกะนี้"} <= set(texts(ui.window))
    hand.tap("stepOn")
    assert "290" in texts(ui.window)
    assert ui.app.supervisor.view_model("shift").isCurrent
    ui.app.supervisor.view_model("shift").next()  # there is none after it
    assert "290" in texts(ui.window)


def test_what_only_this_kiosk_knows_is_said(station: UiStation, ui: KioskUi) -> None:
    station.report_reader.problem = "the tenant is away"
    assert "มีเฉพาะข้อมูลในเครื่องนี้" in shift_tab(station, ui)


def test_figures_that_cannot_be_read_are_no_crash(station: UiStation, ui: KioskUi) -> None:
    station.report_reader.fails = True
    assert "อ่านตัวเลขไม่ได้ในตอนนี้" in shift_tab(station, ui)


def test_files_with_the_same_figures(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    shift_tab(station, ui)
    station.background.holds = True
    write_file(hand, "csv")
    write_file(hand, "pdf")  # too soon: the other file is not written yet
    assert "กำลังบันทึกไฟล์" in texts(ui.window)
    station.background.release()
    assert len(list(station.report_folder.iterdir())) == 1
    assert f"kiosk:{station.report_folder}/kiosk-shift-2026-11-20-DAY.csv" in texts(ui.window)
    hand.tap("closeFilePlace")
    write_file(hand, "pdf")
    hand.tap("closeFilePlace")
    folder = station.report_folder
    assert sorted(file.name for file in folder.iterdir()) == [
        "kiosk-shift-2026-11-20-DAY.csv",
        "kiosk-shift-2026-11-20-DAY.pdf",
    ]
    rows = list(csv.reader(io.StringIO((folder / "kiosk-shift-2026-11-20-DAY.csv").read_text("utf-8-sig"))))
    assert ["", "รวม", "290"] in [row[:3] for row in rows]
    assert (folder / "kiosk-shift-2026-11-20-DAY.pdf").read_bytes().startswith(b"%PDF")
    assert "ไม่มีแฟลชไดรฟ์เสียบอยู่ ไฟล์อยู่ในเครื่องนี้" in texts(ui.window)


def test_a_report_comes_out_of_the_printer(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    printers: list[str] = []

    class OnPaper(Printer):
        """Prints, but for the second time."""

        def print(self, pdf: bytes, title: str) -> Printed:
            assert pdf.startswith(b"%PDF")
            printers.append(title)
            return Printed("OFFICE") if len(printers) == 1 else Printed("OFFICE", False, PrinterTrouble.NO_PAPER)

    station.reports = ReportRequests(
        station.report_reader,
        Outlet(station.report_folder, "OFFICE", make_printer=OnPaper),
        lambda: True,
        station.background,
        lambda call: call(),
    )
    shift_tab(station, ui)
    write_file(hand, "pdf")
    assert "พิมพ์แล้วที่ OFFICE" in texts(ui.window)
    write_file(hand, "pdf")
    assert "เครื่องพิมพ์ OFFICE กระดาษหมด เติมแล้วจะพิมพ์เอง" in texts(ui.window)
    assert ui.app.supervisor.view_model("shift").feed.isWarning
    assert printers == ["kiosk-shift-2026-11-20-DAY"] * 2
    assert not station.report_folder.exists()


def test_letters_that_no_font_has_are_told_with_the_pdf(
    station: UiStation, ui: KioskUi, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.ui.viewmodels.supervisor.report_feed.undrawable", lambda _text: "မ")
    shift_tab(station, ui)
    feed = ui.app.supervisor.view_model("shift").feed
    write_file(hand, "csv")
    hand.tap("closeFilePlace")
    assert not feed.isWarning
    write_file(hand, "pdf")
    assert feed.isWarning
    assert feed.note.startswith("ไม่มี")
    assert "မ" in feed.note


def test_a_file_that_cannot_be_written_is_said(station: UiStation, ui: KioskUi, hand: Hand) -> None:
    shift_tab(station, ui)
    station.report_folder.write_text("no folder", encoding="utf-8")
    write_file(hand, "csv")
    assert "บันทึกไฟล์ไม่ได้" in texts(ui.window)


def test_the_same_shift_is_not_read_again_with_every_piece(station: UiStation, ui: KioskUi) -> None:
    shift_tab(station, ui)
    asked = station.report_reader.asked
    for _ in range(5):
        ui.app.supervisor.refresh()
    assert station.report_reader.asked == asked
    ui.app.supervisor.view_model("shift").previous()
    assert station.report_reader.asked == asked + 1


def test_after_a_while_new_work_is_there(
    station: UiStation, open_ui: OpenUi, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_feed, "_AGAIN_AFTER_MS", 1)
    ui = open_ui(station)
    shift_tab(station, ui)
    station.service.complete(BODY, OPERATORS["B"], 5)
    qtbot.wait_until(lambda: _again(ui, lambda: "295" in texts(ui.window)))


def _again(ui: KioskUi, is_there: Callable[[], bool]) -> bool:
    ui.app.supervisor.refresh()
    return is_there()


def test_a_pause_on_the_line_is_long_only_at_its_end() -> None:
    window = _hours(8, 12)
    line = [Moment(*_at(8, 9), (9,), ()), Moment(*_at(9, 10), (), ("LUNCH",)), Moment(*_at(10, 11), (9, 10), ())]
    assert lane(line, window, is_long=False) == (0.0, 0.25, 0, 0.25, 0.5, 1, 0.5, 0.75, 0)
    assert lane(line[:2], window, is_long=True) == (0.0, 0.25, 0, 0.25, 0.5, 2)


def _at(start: int, until: int) -> tuple[int, int]:
    window = _hours(start, until)
    return second_of(window.start), second_of(window.end)


def _hours(start: int, until: int) -> Window:
    return Window(datetime(2026, 11, 20, start, tzinfo=UTC), datetime(2026, 11, 20, until, tzinfo=UTC))
