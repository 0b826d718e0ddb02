"""The sheet that makes a new machine a terminal: its codes, numbered, and what to do with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont

from kiosk.domain.word import Word
from kiosk.paper import words
from kiosk.paper.canvas import OFFICE_INK, Canvas
from kiosk.paper.sheets import A4, HEADER, MARGIN, Heading, draw_heading
from kiosk.paper.symbols import QR_QUIET, qr_of

_COLUMNS: Final = 4
_TEXT_MM: Final = 62.0
_CELL_MM: Final = 56.0
_NUMBER_MM: Final = 7.0
_STEPS: Final = (
    Word(
        "เปิด\u200bเครื่องใหม่ \u200bที่ยัง\u200bไม่ได้\u200bตั้งค่า \u200bจอจะ\u200bบอกให้\u200bสแกน\u200bแผ่นนี้",
        "Start the new machine, not set up yet: its screen asks for this sheet.",
    ),
    Word(
        "สแกน\u200bทุกรหัส \u200bลำดับใด\u200bก็ได้ \u200bจอจะ\u200bบอกว่า\u200bยังขาด\u200bรหัสใด",
        "Scan every code, in any order; the screen says which are missing.",
    ),
    Word(
        "เมื่อครบ \u200bเครื่องจะ\u200bเชื่อมต่อ \u200bและ\u200bเปลี่ยน\u200bรหัสผ่าน\u200bเอง "
        "\u200bแผ่นนี้\u200bใช้ซ้ำ\u200bไม่ได้",
        "It then connects and changes the password by itself: the sheet is worth nothing after that.",
    ),
)
_SECRET: Final = Word(
    "ก่อนใช้ \u200bแผ่นนี้\u200bเป็น\u200bความลับ: \u200bมี\u200bรหัสผ่าน\u200bของเครื่อง",
    "Until then keep it secret: it holds the terminal's password.",
)


@dataclass(frozen=True, slots=True)
class SetupSheet:
    """One terminal's: ``codes`` in their order; ``last_day``: on which they are good."""

    code: str
    name: str
    work_centers: Sequence[str]
    last_day: date
    codes: Sequence[str]


def print_setup_sheets(sheets: Sequence[SetupSheet], heading: Heading, dpi: int) -> bytes:
    """All sheets as one PDF, each beginning on a page of its own; ``dpi`` of the printer."""
    pages = [(sheet, page, of) for sheet in sheets for page, of in _pages(sheet)]
    with Canvas(A4, dpi, heading.title.first(heading.language), OFFICE_INK) as canvas:
        for number, (sheet, first, rows) in enumerate(pages):
            if number:
                canvas.new_page()
            draw_heading(canvas, heading, number + 1, len(pages))
            top = MARGIN + HEADER
            if first == 0:
                _draw_words(canvas, sheet, heading.language)
                top += _TEXT_MM
            for place, code in enumerate(sheet.codes[first : first + rows * _COLUMNS]):
                row, column = divmod(place, _COLUMNS)
                title = f"{first + place + 1} / {len(sheet.codes)}"
                _draw_code(canvas, code, title, column, top + row * _CELL_MM)
        return canvas.finish()


def _pages(sheet: SetupSheet) -> Sequence[tuple[int, int]]:
    """(first code, rows of codes) of each page."""
    room = A4.height - 2 * MARGIN - HEADER
    first_rows, rows = int((room - _TEXT_MM) // _CELL_MM), int(room // _CELL_MM)
    found = [(0, first_rows)]
    while (first := found[-1][0] + found[-1][1] * _COLUMNS) < len(sheet.codes):
        found.append((first, rows))
    return found


def _draw_words(canvas: Canvas, sheet: SetupSheet, language: str) -> None:
    left, width = canvas.mm(MARGIN), canvas.page.width() - 2 * canvas.mm(MARGIN)
    top = canvas.mm(MARGIN + HEADER)
    title = QRect(left, top, width, canvas.mm(9))
    name = sheet.code if sheet.name == sheet.code else f"{sheet.code} · {sheet.name}"
    canvas.text(name, title, size_mm=7, weight=QFont.Weight.Bold)
    under = title.translated(0, title.height())
    under.setHeight(canvas.mm(5))
    until = words.joined(words.GOOD_UNTIL, Word(words.day(sheet.last_day, "th"), words.day(sheet.last_day, "en")))
    facts = [*sheet.work_centers, until.th, until.en]
    canvas.text(" · ".join(facts), under, size_mm=3.2, colour=canvas.ink.soft)
    y = under.bottom() + canvas.mm(2)
    for number, step in enumerate(_STEPS, 1):
        y = _draw_pair(canvas, f"{number}. ", step, language, QRect(left, y, width, 0))
    _draw_pair(canvas, "", _SECRET, language, QRect(left, y, width, 0), weight=QFont.Weight.Bold)


def _draw_pair(
    canvas: Canvas,
    before: str,
    word: Word,
    language: str,
    at: QRect,
    *,
    weight: QFont.Weight = QFont.Weight.Medium,
) -> int:
    """A sentence in both languages, one below the other; where the next begins."""
    first = QRect(at.left(), at.top(), at.width(), canvas.mm(5.6))
    canvas.text(before + word.first(language), first, size_mm=3.9, weight=weight)
    second = QRect(at.left(), first.bottom(), at.width(), canvas.mm(4.6))
    canvas.text(word.second(language), second, size_mm=3.0, colour=canvas.ink.soft)
    return second.bottom() + canvas.mm(1)


def _draw_code(canvas: Canvas, code: str, title: str, column: int, top_mm: float) -> None:
    matrix = qr_of(code)
    cell = (canvas.page.width() - 2 * canvas.mm(MARGIN)) // _COLUMNS
    left = canvas.mm(MARGIN) + column * cell
    side = min(cell, canvas.mm(_CELL_MM - _NUMBER_MM))
    module = side // (len(matrix) + 2 * QR_QUIET)
    width = len(matrix) * module
    x = left + (cell - width) // 2
    label = QRect(left, canvas.mm(top_mm), cell, canvas.mm(_NUMBER_MM))
    canvas.text(title, label, size_mm=4.4, weight=QFont.Weight.Bold, align=Qt.AlignmentFlag.AlignHCenter)
    canvas.matrix(matrix, x, label.bottom() + QR_QUIET * module // 2, module)
