"""The kiosk's own font, loaded from the resources so that it never depends on the machine."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

FAMILY = "IBM Plex Sans Thai"


class FontMissing(Exception):
    """A font file of the kiosk is missing or broken: the installation is not whole."""


def load_fonts(folder: Path) -> None:
    """Load every weight in ``folder`` and make the family the application's font.

    Raises :class:`FontMissing`, since without it Thai would be shown in whatever the machine has.
    """
    files = sorted(folder.glob("*.woff2"))
    if not files:
        raise FontMissing(f"no fonts in {folder}")
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FontMissing(str(file))
    QGuiApplication.setFont(QFont(FAMILY))
