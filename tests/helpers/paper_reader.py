"""Reads printed PDFs back as a scanner would: drawn by poppler, decoded by zbar."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from itertools import product
from pathlib import Path

from PySide6.QtGui import QImage

CODE_128, QR = "code128", "qrcode"
"""As zbar calls them."""

_WINDOW_MM = (105, 75)
"""What a hand-held scanner sees at once."""


def drawn_pages(pdf: Path, folder: Path, dpi: int) -> list[Path]:
    """The pages as grey pictures of a printer's dots, not packed: packing takes ten times as long as drawing."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", pdf, folder / "page"], check=True, timeout=60)
    return sorted(folder.glob("page-*.pgm"))


def decoded(pictures: list[Path], symbology: str) -> Counter[str]:
    """The text of every symbol of this kind that zbar finds, with how often."""
    answer = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "-Sdisable", f"-S{symbology}.enable", *pictures],
        check=False,  # 4 = none found, which is an answer too
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert answer.returncode in (0, 4), answer.stderr
    return Counter(answer.stdout.splitlines())


def bars_on(pdf: Path, folder: Path, dpi: int) -> Counter[str]:
    """The Code 128 symbols on all pages, each page looked at as a whole."""
    return decoded(drawn_pages(pdf, folder, dpi), CODE_128)


def qr_on(pdf: Path, folder: Path, dpi: int, wanted: set[str]) -> set[str]:
    """The QR symbols on all pages; where ``wanted`` are not all found, through a window that is moved over them.

    Of a whole page with ten of them zbar now and then takes corners of three for those of one.
    """
    pages = drawn_pages(pdf, folder, dpi)
    found = set(decoded(pages, QR))
    return found if found >= wanted else found | set(decoded(_windows(pages, folder, dpi), QR))


def _windows(pages: list[Path], folder: Path, dpi: int) -> list[Path]:
    width, height = (round(mm * dpi / 25.4) for mm in _WINDOW_MM)
    windows = []
    for page in pages:
        picture = QImage(str(page))
        lefts = range(0, max(1, picture.width() - width // 2), width // 2)
        tops = range(0, max(1, picture.height() - height // 2), height // 2)
        for left, top in product(lefts, tops):
            window = folder / f"window-{page.stem}-{left}-{top}.pgm"
            right, bottom = min(left + width, picture.width()), min(top + height, picture.height())
            picture.copy(left, top, right - left, bottom - top).save(str(window))
            windows.append(window)
    return windows


def text_of(pdf: Path) -> str:
    """The text of all pages, as :func:`bare` leaves it."""
    return "".join(pages_of(pdf))


def pages_of(pdf: Path) -> list[str]:
    """The text of each page, as :func:`bare` leaves it."""
    answer = subprocess.run(
        ["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True, timeout=60
    )
    return [bare(page) for page in answer.stdout.split("\f")[:-1]]


def bare(text: str) -> str:
    """Without blanks and without the marks above and below Thai letters.

    The font draws a mark in one of several places, and a PDF does not say that these glyphs are the same mark.
    """
    text = text.replace("ำ", "า").replace("\u200b", "")
    return re.sub(r"\s", "", "".join(sign for sign in text if unicodedata.category(sign) != "Mn"))
