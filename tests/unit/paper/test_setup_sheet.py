"""The set-up sheet on paper: every code is read again, and the words are there in both languages."""

from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtGui import QImage

from kiosk.domain.sheet_codes import sheet_codes
from kiosk.paper import words
from kiosk.paper.setup_sheet import SetupSheet, print_setup_sheets
from kiosk.paper.sheets import Heading
from tests.helpers.paper_reader import QR, decoded, drawn_pages, text_of

DPI = 150


def test_every_code_is_read_from_the_paper(fonts: None, tmp_path: Path) -> None:
    codes = sheet_codes(bytes(range(256)) * 5)
    sheet = SetupSheet("SEW-01", "เย็บ 1", ["SEW"], date(2026, 12, 30), codes)
    heading = Heading(words.SETUP_SHEET, datetime(2026, 11, 30, 8, tzinfo=UTC), "th")
    file = tmp_path / "sheet.pdf"
    file.write_bytes(print_setup_sheets([sheet, sheet], heading, 600))
    pages = drawn_pages(file, tmp_path, DPI)
    assert len(pages) == 4  # the second sheet begins on a page of its own
    windows = []
    for page in pages[:2]:
        picture = QImage(str(page))
        # A scanner sees some of the codes at a time.
        for number, top in enumerate(range(0, picture.height(), picture.height() // 10)):
            window = tmp_path / f"{page.stem}-{number}.pgm"
            picture.copy(0, top, picture.width(), picture.height() // 4).save(str(window))
            windows.append(window)
    assert set(decoded(windows, QR)) == set(codes)
    said = text_of(file)
    assert "SEW-01" in said
    assert "inanyorder" in said
