"""Where a report's figures on the screen come from: busy or not, what has to be known of them, and their files."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Property, QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.rounding import Exact
from kiosk.paper.outlet import HandedOut
from kiosk.paper.report_content import Setting
from kiosk.paper.report_csv import as_csv
from kiosk.paper.report_document import Document
from kiosk.reports.reader import Answer, Question
from kiosk.ui.qt.fonts import undrawable
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.words.paper_words import boxes_text, handed_out_text, needs_a_look

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

T = TypeVar("T")

_AGAIN_AFTER_MS = 10_000
"""People start and stop all the time: figures of the same days are read again no sooner."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A question with what tells it from others, and what shows its answer."""

    key: Hashable
    question: Question[Any]
    show: Callable[[Answer[Any]], None]


@dataclass(frozen=True, slots=True)
class _FeedState:
    is_busy: bool = False
    progress: float = 0.0
    is_complete: bool = True
    failed: bool = False
    is_saving: bool = False
    handed: HandedOut | None = None
    boxes: str = ""
    not_saved: bool = False


@QmlElement
class ReportFeed(QObject):
    """Reads one report after the other, and hands them out."""

    changed = Signal()

    def __init__(
        self, context: ScreenContext, show_place: Callable[[Path], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._show_place = show_place
        self._reports = context.services.reports()
        self._context = context
        self._state = _FeedState()
        self._running: _Wanted | None = None
        self._next: _Wanted | None = None
        self._shown: Hashable = None
        self._fresh = QTimer(self)
        self._fresh.setSingleShot(True)
        self._fresh.setInterval(_AGAIN_AFTER_MS)
        self._fresh.timeout.connect(self._go_on)

    def ask(self, key: Hashable, question: Question[T], show: Callable[[Answer[T]], None]) -> None:
        """Have ``show`` called with the answer, soon: a newer question replaces one that waits.

        One with the ``key`` of the answer that was shown last waits until that has grown a little old.
        """
        self._next = _Wanted(key, question, show)
        if self._running is None and not (self._fresh.isActive() and key == self._shown):
            self._go_on()

    def setting(self, answer: Answer[Any]) -> Setting:
        """How the report of an answer is written."""
        return Setting(self._context.language(), answer.zone, answer.is_complete, self._context.now())

    def save(self, document: Document, name: str, ending: str) -> None:
        """Hand a document out as ``pdf`` or ``csv``; ``name`` of the file, without folder and ending.

        The sheets are drawn here, whose fonts they are: 0.1 to 0.2 s. Handing out is left to the background.
        """
        if self._state.is_saving:
            return
        if ending == "pdf":
            # With the first file: reading reports needs nothing of drawing on paper.
            from kiosk.paper.report_pdf import as_pdf  # noqa: PLC0415

            content, letters = as_pdf([document])
            boxes = undrawable(letters)
        else:
            content, boxes = as_csv([document]), ""
        self._set(is_saving=True, handed=None, not_saved=False, boxes=boxes)
        self._reports.save(content, f"{name}.{ending}", self._saved, self._not_saved)

    def _saved(self, handed: HandedOut) -> None:
        self._set(is_saving=False, handed=handed)
        if handed.file is not None and not handed.is_on_stick:
            self._show_place(handed.file)

    def _not_saved(self, error: Exception) -> None:
        self._set(is_saving=False, not_saved=True)
        if not isinstance(error, OSError):
            raise error

    @Slot()
    def _go_on(self) -> None:
        wanted = self._next
        if wanted is None:
            return
        self._running, self._next = wanted, None
        is_other = wanted.key != self._shown
        self._set(is_busy=True, progress=0.0, **({"handed": None, "not_saved": False} if is_other else {}))
        self._reports.ask(wanted.question, self._answered, self._failed, self._progressed)

    def _progressed(self, fraction: float) -> None:
        self._set(progress=fraction)

    def _answered(self, answer: Answer[Any]) -> None:
        running = self._ended()
        if running is not None:
            self._shown = running.key
            self._fresh.start()
            self._set(is_busy=False, is_complete=answer.is_complete, failed=False)
            running.show(answer)

    def _failed(self, _why: Exception) -> None:
        self._ended()
        self._set(is_busy=False, failed=True)

    def _ended(self) -> _Wanted | None:
        """What was running; what waited for it comes next."""
        running, self._running = self._running, None
        if self._next is not None and running is not None and self._next.key != running.key:
            QTimer.singleShot(0, self, self._go_on)
        return running

    def _set(self, **values: Any) -> None:
        state = replace(self._state, **values)
        if state != self._state:
            self._state = state
            self.changed.emit()

    # What is shown

    @Property(bool, notify=changed)
    def isBusy(self) -> bool:
        """Whether figures are being read."""
        return self._state.is_busy

    @Property(float, notify=changed)
    def progress(self) -> float:
        """How far that is, 0 to 1."""
        return self._state.progress

    @Property(str, notify=changed)
    def note(self) -> str:
        """What has to be known, one line; empty = nothing."""
        translate = QCoreApplication.translate
        if self._state.failed:
            return translate("ReportFeed", "The figures cannot be read now")
        if self._state.is_saving:
            return (
                translate("ReportFeed", "Printing")
                if self._reports.prints
                else translate("ReportFeed", "Saving the file")
            )
        if self._state.not_saved:
            return translate("ReportFeed", "The file could not be saved")
        if self._state.handed is not None:
            handed = handed_out_text(self._state.handed)
            return f"{handed} · {boxes_text(self._state.boxes)}" if self._state.boxes else handed
        if not self._state.is_complete:
            return translate("ReportFeed", "Only what this terminal knows")
        return ""

    @Property(bool, notify=changed)
    def isWarning(self) -> bool:
        """Whether the note is about something that is not as it should be."""
        state = self._state
        if state.failed or state.not_saved:
            return True
        if state.handed is not None:
            return bool(state.boxes) or needs_a_look(state.handed)
        return not (state.is_complete or state.is_saving)

    @Property(bool, constant=True)
    def prints(self) -> bool:
        """Whether sheets come out of a printer; else they are files."""
        return self._reports.prints


def file_name(*parts: str) -> str:
    """A file's name of its parts: ``kiosk-shift-DAY-2026-11-26``, without what file systems do not take."""
    joined = "-".join(("kiosk", *parts))
    return "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in joined)


def shares_of(values: Sequence[Exact | None]) -> list[float]:
    """Each value against the largest, 0 to 1; 0 for none: how long its bar is."""
    most = max((value for value in values if value is not None), default=0)
    return [0.0 if value is None or most <= 0 else float(value / most) for value in values]
