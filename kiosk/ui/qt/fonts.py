"""The kiosk's own font, loaded from the resources so that it never depends on the machine."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont

from kiosk.system.resources import InstallationBroken

FAMILY = "IBM Plex Sans Thai"


class FontMissing(InstallationBroken):
    """A font file of the kiosk is missing or broken: the installation is not whole."""


def load_fonts(folder: Path) -> None:
    """Load every weight in ``folder`` and make the family the application's font.

    Raises :class:`FontMissing`, since without it Thai would be shown in whatever the machine has.
    """
    files = sorted(folder.glob("*.woff2"))
    if not files:
        raise FontMissing(f"no fonts in {folder}")
    for file in files:
        _add(file)
    QGuiApplication.setFont(QFont(FAMILY))


@cache
def _add(file: Path) -> None:
    # Qt keeps each that it is given, the same one, too.
    if QFontDatabase.addApplicationFont(str(file)) < 0:
        raise FontMissing(str(file))


def undrawable(text: str) -> str:
    """The letters of ``text`` that no font of this machine has, each once: boxes would stand in their place."""
    own = QRawFont.fromFont(QGuiApplication.font())
    odd = [letter for letter in dict.fromkeys(text) if letter.isprintable() and not _has(own, letter)]
    if not odd:
        return ""
    others = [QRawFont.fromFont(QFont(family)) for family in QFontDatabase.families()]
    return "".join(letter for letter in odd if not any(_has(font, letter) for font in others))


def _has(font: QRawFont, letter: str) -> bool:
    return font.supportsCharacter(ord(letter))
