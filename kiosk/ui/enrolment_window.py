"""The screen of a machine that is no terminal yet: what of its sheet was read, and what keeps it from going on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QFont, QMouseEvent

from kiosk.domain.word import Word
from kiosk.ui.qt.wedge import KeyFilter, KeyListener
from kiosk.ui.trouble_window import PageWindow, Paragraph, machine_line
from kiosk.ui.words.enrolment_words import TITLE


class EnrolmentWindow(PageWindow):
    """Fills the screen; what is typed into it is shown to the keyboards' reader."""

    def __init__(self) -> None:
        super().__init__()
        self._touched: Callable[[], None] = lambda: None

    def listen_to_keys(self, listener: KeyListener) -> None:
        """Show the keys pressed here to a scanner that types."""
        self.installEventFilter(KeyFilter(listener, self))

    def listen_to_touches(self, touched: Callable[[], None]) -> None:
        """Call ``touched`` whenever somebody touches the page."""
        self._touched = touched

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """A finger, which Qt makes a mouse of, or a mouse."""
        self._touched()

    def show_state(self, state: Word, notes: Sequence[Word], facts: Sequence[str]) -> None:
        """How far it is, what to know or do, and plain facts at the foot."""
        self.show_page(page_of(state, notes, facts), TITLE.en, "1")


def page_of(state: Word, notes: Sequence[Word], facts: Sequence[str]) -> list[Paragraph]:
    """What stands on the page, from top to bottom."""
    paragraphs = [
        Paragraph(TITLE.th, 56, -18, QFont.Weight.DemiBold),
        Paragraph(TITLE.en, 38, 0, QFont.Weight.Medium),
        Paragraph(state.th, 44, 40, QFont.Weight.DemiBold),
        Paragraph(state.en, 34, 0, QFont.Weight.Medium),
    ]
    for note in notes:
        paragraphs += [Paragraph(note.th, 36, 28), Paragraph(note.en, 30, 0)]
    paragraphs += [Paragraph(f"•  {fact}", 28, 24, is_aside=True) for fact in facts]
    return [*paragraphs, machine_line()]
