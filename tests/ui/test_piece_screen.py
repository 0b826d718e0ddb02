"""Pieces one by one on the screen: scanned, typed, finished."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.domain.codes import UnknownCode
from tests.helpers.operator_desk import LARGE, OperatorDesk, operator_desk
from tests.helpers.scenes.acts import by_piece
from tests.helpers.ui_station import HANDLE, SUPERVISOR_PIN

pytestmark = pytest.mark.usefixtures("qapp")


@contextmanager
def at_the_pieces(
    folder: Path, size: tuple[int, int] = LARGE, *, language: str = "th", target_qty: int = 40
) -> Iterator[OperatorDesk]:
    """ช่าง J has booked two handles, with which there are 14, and is asked for the next."""
    with operator_desk(folder, size, language=language) as desk:
        by_piece(desk.station, target_qty)
        desk.ui.app.clock.refresh()
        desk.ui.app.feedback.dismiss()
        desk.shows("piece")
        yield desk


def test_complete_opens_it_and_each_scan_books_a_piece(tmp_path: Path) -> None:
    with at_the_pieces(tmp_path) as desk:
        for words in ("เย็บหูกระเป๋า", "ล่าสุด: HD-0418", "ของฉันวันนี้: 2 ชิ้น", "14 / 40 ชิ้น"):
            desk.says(words)
        desk.station.flow.scan(UnknownCode("HD-0419"))
        desk.says("ชิ้น HD-0419")
        desk.ui.app.feedback.dismiss()
        desk.says("ของฉันวันนี้: 3 ชิ้น")
        desk.says("ล่าสุด: HD-0419")


def test_a_piece_over_the_target_goes_on_with_the_supervisors_badge_and_pin(tmp_path: Path) -> None:
    with at_the_pieces(tmp_path, target_qty=14) as desk:
        desk.says("ครบเป้าแล้ว ชิ้นต่อไปต้องให้หัวหน้างานอนุมัติ")
        desk.station.flow.scan(UnknownCode("HD-0419"))
        desk.says("14 + 1 เกินเป้า 14 ชิ้น")
        desk.says("ให้หัวหน้างานสแกนบัตรเพื่ออนุมัติ")
        desk.sign_in("P")
        desk.shows("pin")
        for digit in SUPERVISOR_PIN:
            desk.tap(digit)
        desk.says("ชิ้น HD-0419")
        desk.ui.app.feedback.dismiss()
        desk.shows("piece")
        desk.says("15 / 14 ชิ้น")


def test_a_piece_over_the_target_is_left_out(tmp_path: Path) -> None:
    with at_the_pieces(tmp_path, target_qty=14) as desk:
        desk.station.flow.scan(UnknownCode("HD-0419"))
        desk.finger.tap("กลับ")
        desk.shows("piece")
        desk.says("14 / 14 ชิ้น")


def test_a_damaged_label_is_typed(tmp_path: Path) -> None:
    with at_the_pieces(tmp_path) as desk:
        desk.tap("typeSerial")
        desk.shows("codeEntry")
        for character in "HD-0419":
            desk.tap(character)
        desk.tap("submit")
        assert desk.station.submitted == ["HD-0419"]
        desk.tap("กลับ")
        desk.shows("piece")


def test_finish(tmp_path: Path) -> None:
    with at_the_pieces(tmp_path) as desk:
        desk.tap("finish")
        assert desk.station.service.active_operators_count(HANDLE) == 0
        assert desk.station.service.total_completed_qty(HANDLE) == 14
        desk.ui.app.feedback.dismiss()
        desk.shows("home")


def test_scrap_opens_the_keypad_for_scrap_alone(tmp_path: Path) -> None:
    with at_the_pieces(tmp_path) as desk:
        desk.tap("scrap")
        desk.shows("quantity")
        assert desk.ui.app.view_model("quantity").property("goodQty") == 0
        assert desk.ui.app.view_model("quantity").property("onScrap")
