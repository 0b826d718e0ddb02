"""What the office changed is told at the next badge, once, and stands in nobody's way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.domain.codes import TaskCode
from kiosk.service.notices import OfficeNotices
from tests.helpers.operator_desk import LARGE, SMALL, OperatorDesk, operator_desk
from tests.helpers.scenes.acts import office_changes
from tests.helpers.touching import misfits
from tests.helpers.ui_station import EDGE, OPERATORS

pytestmark = pytest.mark.usefixtures("qapp")


@contextmanager
def changed(folder: Path, size: tuple[int, int] = LARGE, *, language: str = "th") -> Iterator[OperatorDesk]:
    """There are three things to tell ช่าง B."""
    with operator_desk(folder, size, language=language) as desk:
        office_changes(desk.station)
        yield desk


def test_told_at_the_badge_and_noted_with_one_tap(tmp_path: Path) -> None:
    with changed(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("notices")
        for words in ("สำนักงานยกเลิกงานนี้", "เย็บตัวกระเป๋า · JT251030001", "เป้าใหม่ 150 ชิ้น", "งานนี้ย้ายไปแผนก CUT"):
            desk.says(words)
        desk.tap("noted")
        desk.shows("home")
        assert OfficeNotices(desk.station.store).waiting(OPERATORS["B"]) == []
        desk.sign_in("B")
        desk.shows("home")


def test_nobody_else_is_told(tmp_path: Path) -> None:
    with changed(tmp_path) as desk:
        desk.sign_in("C")
        desk.shows("home")


def test_what_was_not_noted_is_told_again(tmp_path: Path) -> None:
    with changed(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("notices")
        desk.sign_in("C")
        desk.shows("home")
        desk.sign_in("B")
        desk.shows("notices")


def test_told_at_once_to_who_is_signed_in(tmp_path: Path) -> None:
    with operator_desk(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("home")
        office_changes(desk.station)
        desk.ui.app.work_changed()
        desk.shows("notices")


def test_a_scan_works_all_the_same(tmp_path: Path) -> None:
    with changed(tmp_path) as desk:
        desk.sign_in("B")
        desk.shows("notices")
        desk.station.flow.scan(TaskCode(EDGE))
        assert desk.station.service.active_operators_count(EDGE) == 1
        desk.ui.app.feedback.dismiss()
        desk.shows("notices")
        desk.tap("noted")
        desk.shows("task")


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("size", [LARGE, SMALL, (1080, 1920)])
def test_everything_fits(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    with changed(tmp_path, size, language=language) as desk:
        desk.sign_in("B")
        desk.shows("notices")
        assert misfits(desk.finger, *size, target=112) == []
