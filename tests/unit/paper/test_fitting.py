"""Text wraps, else it shrinks; nothing is cut off."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QTextLayout

from kiosk.paper.canvas import THERMAL_INK, Canvas, Size
from kiosk.system.resources import resource_path
from kiosk.ui.qt.fonts import load_fonts

NAME = "อนงค์ ศรีสุขฤทธิ์"
STEP = "เย็บประกอบตัวกระเป๋าด้านหน้ากับซับในและติดซิปปากกระเป๋าพร้อมเก็บด้ายให้เรียบร้อยทุกจุด"


@pytest.fixture(scope="module")
def paper(qapp: QGuiApplication) -> Iterator[Canvas]:
    """A canvas that only measures."""
    load_fonts(resource_path("fonts"))
    with Canvas(Size(62, 29), 203, "", THERMAL_INK) as canvas:
        yield canvas


def lines_of(layout: QTextLayout) -> list[str]:
    text = layout.text()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    return [text[line.textStart() : line.textStart() + line.textLength()].strip() for line in lines]


def test_text_with_room_keeps_its_size(paper: Canvas) -> None:
    fitted = paper.fit(NAME, QRect(0, 0, 490, 60), size_mm=4)
    assert lines_of(fitted.layout) == [NAME]
    assert fitted.size == pytest.approx(paper.mm(4), abs=1)


def test_a_persons_name_breaks_at_its_space(paper: Canvas) -> None:
    fitted = paper.fit(NAME, QRect(0, 0, 170, 120), size_mm=5)
    assert lines_of(fitted.layout) == NAME.split()


@given(
    text=st.one_of(
        st.sampled_from([NAME, STEP, STEP * 2, "W" * 150, "ก็" * 100]), st.text(min_size=1, max_size=200)
    ),
    width=st.integers(80, 500),
    height=st.integers(24, 200),
)
def test_all_of_the_text_is_inside_its_box(paper: Canvas, text: str, width: int, height: int) -> None:
    fitted = paper.fit(text, QRect(0, 0, width, height), size_mm=6, most_lines=3)
    if fitted.size > 4:
        assert fitted.height <= height + 0.5
        assert all(
            fitted.layout.lineAt(number).naturalTextWidth() <= width + 0.5
            for number in range(fitted.layout.lineCount())
        )
    last = fitted.layout.lineAt(fitted.layout.lineCount() - 1)
    assert last.textStart() + last.textLength() == len(fitted.layout.text().encode("utf-16-le")) // 2
    assert fitted.layout.text().replace("\u2028", "") == text.replace("\u2028", "")
