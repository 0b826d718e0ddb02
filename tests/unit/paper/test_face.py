"""What a printer and a scanner ask of a label: whole dots, widths, heights, quiet zones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from kiosk.paper.canvas import THERMAL_INK, Canvas, Size
from kiosk.paper.face import bar_module, draw_label
from kiosk.paper.label import Label
from kiosk.paper.symbols import CODE128_QUIET, code128

pytestmark = pytest.mark.usefixtures("fonts")

MM = 25.4
ROLL = Size(62, 29)


@pytest.mark.parametrize(("dpi", "dots"), [(203, 2), (300, 3), (600, 6)])
def test_the_narrowest_bar_is_a_quarter_millimetre_of_whole_dots(dpi: int, dots: int) -> None:
    assert dots / dpi * MM >= 0.25
    just_fits = (123 + 2 * CODE128_QUIET) * dots
    with Canvas(ROLL, dpi, "", THERMAL_INK) as canvas:
        assert bar_module(canvas, 123, just_fits, 0) == dots
        assert bar_module(canvas, 123, just_fits - 1, 0) is None


@pytest.mark.parametrize("dpi", [203, 300, 600])
@given(modules=st.integers(46, 500), room_mm=st.floats(38, 200))
def test_bars_and_quiet_zones_fit_the_room(dpi: int, modules: int, room_mm: float) -> None:
    with Canvas(ROLL, dpi, "", THERMAL_INK) as canvas:
        room = canvas.mm(room_mm)
        module = bar_module(canvas, modules, room, canvas.mm(2.5))
    if module is not None:
        assert (modules + 2 * CODE128_QUIET) * module <= room
        assert 0.25 <= module / dpi * MM <= 0.52


class Drawn(Canvas):
    """A canvas that notes where bars are drawn."""

    def bars(self, modules: str, x: int, y: int, module: int, height: int) -> None:
        self.bars_at = QRect(x, y, len(modules) * module, height)
        self.module = module
        super().bars(modules, x, y, module, height)


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("size", [Size(38, 22), Size(50, 30), Size(62, 29), Size(85.6, 54), Size(95, 53)])
@pytest.mark.parametrize("code", ["T-9", "B-7F3K9Q", "C-PAUSE-LUNCH", "JT251030001"])
def test_bars_are_high_enough_and_their_quiet_zones_lie_on_the_label(size: Size, dpi: int, code: str) -> None:
    with Drawn(size, dpi, "", THERMAL_INK) as canvas:
        has_bars = draw_label(canvas, canvas.page, Label(code=code, title="เย็บตัวกระเป๋า", subtitle="กระเป๋า"))
    assert has_bars == ((len(code128(code)) + 2 * CODE128_QUIET) * canvas.at_least_mm(0.25) <= canvas.page.width())
    if has_bars:
        assert canvas.bars_at.height() / dpi * MM >= 9.99
        quiet = CODE128_QUIET * canvas.module
        assert canvas.page.contains(canvas.bars_at.adjusted(-quiet, 0, quiet, 0))


def test_a_code_is_in_no_repr() -> None:
    assert "7F3K9Q" not in repr(Label(code="B-7F3K9Q", title="สมหญิง"))
