"""What the office wrote, on the task screen, in front of it and among the task's entries."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import update

from kiosk.domain.codes import Command, CommandKind
from kiosk.store.tables import LOCAL
from tests.helpers.operator_desk import LARGE, SMALL, OperatorDesk, operator_desk
from tests.helpers.scenes.acts import LONG_NOTE, office_notes, open_task
from tests.helpers.touching import placed
from tests.helpers.ui_station import BODY, HANDLE

pytestmark = pytest.mark.usefixtures("qapp")


@contextmanager
def at_the_task(folder: Path, size: tuple[int, int] = LARGE, *, language: str = "th") -> Iterator[OperatorDesk]:
    """ช่าง B looks at the bag's body, on which the office wrote."""
    with operator_desk(folder, size, language=language) as desk:
        office_notes(desk.station)
        open_task(desk.station, "B", BODY)
        desk.shows("task")
        yield desk


def test_the_newest_stands_on_the_task_and_moves_no_button(tmp_path: Path) -> None:
    with at_the_task(tmp_path) as desk:
        desk.says("จากสำนักงาน: 3")
        desk.says(LONG_NOTE)
        desk.says("คุณนก วางแผน · 13:55")
        with_note = {name: placed(desk.finger.item(name)) for name in ("complete", "pause", "taskHistory")}
        open_task(desk.station, "I", HANDLE)
        desk.says("เย็บหูกระเป๋า")
        assert desk.finger.find("taskNotes") is None
        desk.station.flow.start(HANDLE)
        desk.ui.app.feedback.dismiss()
        desk.shows("task")
        assert with_note == {name: placed(desk.finger.item(name)) for name in with_note}


def test_all_of_them_are_turned_over_and_left(tmp_path: Path) -> None:
    with at_the_task(tmp_path) as desk:
        desk.tap("taskNotes")
        desk.shows("taskNotes")
        desk.says(LONG_NOTE)
        desk.tap("pages")
        desk.says("ลูกค้าขอด้ายสีน้ำตาลเข้ม เบอร์ 20")
        desk.says("คุณนก วางแผน · 09:10")
        desk.tap("pages")
        desk.says("สำนักงาน · เมื่อวาน 15:30 · เย็บซับในช่องซิป")
        desk.tap("กลับ")
        desk.shows("task")
        desk.says(LONG_NOTE)


def test_a_scan_in_front_of_them_does_what_it_always_does(tmp_path: Path) -> None:
    with at_the_task(tmp_path) as desk:
        desk.tap("taskNotes")
        desk.station.flow.scan(Command(CommandKind.PAUSE, reason="LUNCH"))
        desk.ui.app.feedback.dismiss()
        desk.shows("task")


def test_a_long_one_is_read_on_in_whole_lines(tmp_path: Path) -> None:
    with at_the_task(tmp_path, SMALL, language="en") as desk:
        with desk.station.store.writing() as writer:
            log = LOCAL.log
            long = " ".join(f"word{number}" for number in range(130))
            writer.connection.execute(update(log).where(log.c.id_wip_log == 9002).values(notes=long))
        desk.ui.app.work_changed()
        desk.tap("taskNotes")
        desk.says("Read on 1 / 4")
        words = desk.finger.item("note")
        top = words.y()
        desk.tap("noteParts")
        desk.says("Read on 2 / 4")
        lines = (top - words.y()) / words.property("lineHeight")
        assert lines == int(lines) > 0
        for _ in range(3):
            desk.tap("noteParts")
        desk.says("Read on 1 / 4")
        assert words.y() == top


def test_they_are_among_the_tasks_entries(tmp_path: Path) -> None:
    with at_the_task(tmp_path) as desk:
        desk.tap("taskHistory")
        desk.shows("myDay")
        desk.says("ลูกค้าขอด้ายสีน้ำตาลเข้ม เบอร์ 20")
        desk.says("คุณนก วางแผน")
