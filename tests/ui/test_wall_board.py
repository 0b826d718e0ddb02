"""The wall board: what people read from across the workshop."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.domain.codes import Command, CommandKind
from kiosk.domain.link import Link
from kiosk.ui.viewmodels.wall import PAGE_SECONDS
from kiosk.ui.wall_window import WallOptions, WallUi
from tests.helpers.pictures import picture_faults, references
from tests.helpers.scenes.acts import more_tasks, sign_in
from tests.helpers.scenes.calls import call
from tests.helpers.scenes.wall import WALLS
from tests.helpers.scenes.whole_day import add_activities
from tests.helpers.screenshots import ALL_THEMES, LANGUAGES, TELEVISION, THEMES, grab, hung, picture_name
from tests.helpers.touching import items, read, rectangle
from tests.helpers.ui_station import BANGKOK, BODY, EDGE, HANDLE, LINING, OPERATORS, STRAP, ZIP, UiStation
from tests.helpers.ui_walk import is_button, is_text, on_screen, texts
from tests.helpers.walkers import contrast_faults

OPTIONS = WallOptions("ห้องเย็บ", "th", "dark", BANGKOK, (1920, 1080))


@contextmanager
def board(station: UiStation, options: WallOptions = OPTIONS) -> Iterator[WallUi]:
    """The board's window over the station's store."""
    ui = WallUi(station.queries, station.clock, options)
    try:
        ui.wall.show_link(Link.ONLINE, None)
        assert ui.window is not None
        assert QTest.qWaitForWindowExposed(ui.window)
        ui.window.grabWindow()
        yield ui
    finally:
        ui.close()


def words(ui: WallUi) -> list[str]:
    assert ui.window is not None
    return texts(ui.window)


def rows_of(ui: WallUi) -> dict[int, list[str]]:
    """What is written in each row, by task."""
    assert ui.window is not None
    found = [item for item in on_screen(ui.window) if read(item, "idleIcon") is not None]
    return {
        row.task_id: [str(read(part, "text")) for part in items(item) if is_text(part)]
        for row, item in zip(ui.wall.rows.rows(), found, strict=True)
    }


def test_every_task_with_its_figures_and_people(station: UiStation) -> None:
    with board(station) as ui:
        said = words(ui)
        assert said[:3] == ["ห้องเย็บ", "290", "/ 510 ชิ้น"]
        rows = {row.task_id: row for row in ui.wall.rows.rows()}
        assert (rows[BODY].completed, rows[BODY].target, rows[BODY].working, rows[BODY].paused) == (30, 100, 1, 1)
        assert (rows[LINING].is_met, rows[LINING].working) == (True, 1)
        # B works on the body and pauses on the strap: one person, who works.
        assert (ui.wall.working, ui.wall.paused, ui.wall.alerts) == (5, 2, 2)


def test_an_alert_does_not_hide_who_works(station: UiStation) -> None:
    with board(station) as ui:
        shown = rows_of(ui)
        assert shown[ZIP] == ["ติดซิปปากกระเป๋า", "JT251030004", "22", "/ 60", "1", "1", "1:08"]
        assert shown[STRAP] == ["เย็บสายสะพาย", "JT251028007", "96", "/ 120", "2", "1", "0:18"]
        assert shown[LINING] == ["เย็บซับใน", "JT251030003", "80", "/ 80", "1"]


def test_a_call_comes_and_goes_while_the_board_hangs(station: UiStation) -> None:
    with board(station) as ui:
        before = rows_of(ui)
        call(station, "B", "CALL_MATERIAL", BODY)
        ui.wall.refresh()
        assert "รอคนช่วย · วัสดุหมด" in words(ui)
        sign_in(station, "B")
        station.flow.scan(Command(CommandKind.CALL_OFF))
        ui.wall.refresh()
        assert rows_of(ui) == before


def test_what_is_late_is_amber_where_nobody_else_is(station: UiStation) -> None:
    station.clock.advance(hours=24 * 8)  # all were due on the 25th
    station.service.start(HANDLE, OPERATORS["I"])
    with board(station) as ui:
        row = next(row for row in ui.wall.rows.rows() if row.task_id == EDGE)
        assert row.late == "3 วัน"
        assert "3 วัน" in rows_of(ui)[EDGE]


def test_seven_tasks_share_both_columns(station: UiStation) -> None:
    with board(station) as ui:
        assert ui.window is not None
        rows = [rectangle(item) for item in on_screen(ui.window) if read(item, "idleIcon") is not None]
        assert [round(row.x()) for row in rows].count(round(rows[0].x())) == 4
        (foot,) = [rectangle(item) for item in on_screen(ui.window) if read(item, "text") == ui.wall.inNames]
        assert 0.9 * foot.top() < rows[3].bottom() < foot.top()


def test_who_is_in_and_does_other_work(station: UiStation) -> None:
    add_activities(station)
    with board(station) as ui:
        assert "อยู่ 9 คน" in words(ui)
        station.service.attending.go_home(OPERATORS["A"], BANGKOK)
        station.service.attending.begin_activity(OPERATORS["I"], "CLEAN", BANGKOK)
        for _ in range(PAGE_SECONDS):
            ui.tick()
        assert {"อยู่ 8 คน", ", ".join([*(f"ช่าง {one}" for one in "BCDEFGH"), "ช่าง I (ทำความสะอาด)"])} <= set(
            words(ui)
        )
        more_tasks(station, 8)
        ui.wall.refresh()
        assert "อยู่ 8 คน" not in words(ui)  # the tasks need the room


def test_a_pause_becomes_an_alert_by_itself(station: UiStation) -> None:
    with board(station) as ui:
        station.clock.advance(minutes=48)  # lunch alerts after 60 minutes, 12:40 have gone
        ui.tick()
        assert ui.wall.alerts == 3
        row = next(row for row in ui.wall.rows.rows() if row.task_id == BODY)
        assert (row.alerts, row.alert_icon, row.working) == (1, "bell-ring", 1)


def test_who_forgot_to_stop_is_there_with_the_longest_time(station: UiStation) -> None:
    with board(station) as ui:
        station.clock.advance(hours=21)  # whoever was left paused has forgotten to stop, too
        ui.wall.refresh()
        row = next(row for row in ui.wall.rows.rows() if row.task_id == BODY)
        assert (row.alert_icon, row.alerts) == ("clock", 3)
        assert datetime.fromtimestamp(row.alert_since_ms / 1000, UTC) == datetime(
            2026, 11, 20, 5, 17, 51, tzinfo=UTC
        )


def test_pages_turn_by_themselves(station: UiStation) -> None:
    more_tasks(station, 8)
    with board(station) as ui:
        assert (ui.wall.pager.number, ui.wall.pager.pages, len(ui.wall.rows.rows())) == (1, 2, 12)
        assert "1 / 2" in words(ui)
        for _ in range(PAGE_SECONDS):
            ui.tick()
        assert (ui.wall.pager.number, len(ui.wall.rows.rows())) == (2, 3)
        for _ in range(PAGE_SECONDS):
            ui.tick()
        assert ui.wall.pager.number == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", sorted(WALLS))
def test_it_looks_as_it_did(qapp: QGuiApplication, tmp_path: Path, scene: str, language: str) -> None:
    kept = references(scene)
    with hung(scene, language) as shown:
        faults = []
        for theme in ALL_THEMES:
            picture = grab(shown, theme)
            faults += [f"{theme}: {fault}" for fault in contrast_faults(shown, picture)]
            if theme in THEMES:
                name = picture_name(language, theme, TELEVISION)
                faults += picture_faults(picture, f"{scene} {name}", kept.get(name), tmp_path)
    assert faults == []


def test_figures_and_gauges_stand_in_columns(station: UiStation) -> None:
    with board(station) as ui:
        assert ui.window is not None
        # Where the "/" of "30 / 100" stands is the same whether there is an alert, a flag, or nobody.
        places = {
            round(rectangle(item).left())
            for item in on_screen(ui.window)
            if is_text(item) and str(read(item, "text")).startswith("/ ") and "ชิ้น" not in str(read(item, "text"))
        }
        assert len(places) == 2  # for each column of rows


def test_what_is_old_says_so(station: UiStation) -> None:
    with board(station, replace(OPTIONS, language="en")) as ui:
        assert not any("as of" in text for text in words(ui))
        ui.wall.show_link(Link.OFFLINE, datetime(2026, 11, 20, 7, 18, tzinfo=UTC))
        assert "as of 14:18" in words(ui)
        ui.wall.show_link(Link.CONNECTING, None)
        assert "Connecting" in words(ui)


def test_a_workshop_without_a_task(empty_station: UiStation) -> None:
    with board(empty_station) as ui:
        assert "ตอนนี้ไม่มีงาน" in words(ui)


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160), (1280, 720), (1080, 1920)])
def test_nothing_is_cut_small_or_to_be_touched(station: UiStation, size: tuple[int, int]) -> None:
    with board(station, replace(OPTIONS, size=size)) as ui:
        assert ui.window is not None
        scale = min(size) / 1080
        for item in on_screen(ui.window):
            assert not is_button(item)
            if not is_text(item):
                continue
            assert item.property("font").pixelSize() >= round(40 * scale) - 1, item.property("text")
            if item.objectName() != "elides":
                assert not read(item, "truncated"), item.property("text")
        assert len(ui.wall.rows.rows()) == 7


def test_it_follows_the_store(station: UiStation) -> None:
    with board(station) as ui:
        station.service.complete(BODY, OPERATORS["B"], 20)
        ui.wall.refresh()
        assert ui.wall.completedText == "310"
        assert (ui.wall.working, ui.wall.paused) == (4, 3)
