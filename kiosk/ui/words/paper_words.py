"""What the screens say of files to be printed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def boxes_text(letters: str) -> str:
    """Letters that no font of this terminal has: what stands in their place, and what to do."""
    text = QCoreApplication.translate("PaperWords", "No font here has %1: boxes stand for it. Install fonts-noto.")
    return text.replace("%1", letters)
