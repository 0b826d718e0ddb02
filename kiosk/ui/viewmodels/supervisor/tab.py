"""What the supervisor's shell asks of a tab or page, and what it gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from kiosk.domain.events import Event, EventType
from kiosk.service.views.models import TaskCard
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.picker import PickRow

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class Corrections(Protocol):
    """The page on which entries are corrected, as tabs open it."""

    def open_entry(self, event: Event) -> None:
        """Correct an entry of the log."""

    def open_move(self, event: Event) -> None:
        """Move an entry to another task."""

    def open_missed(
        self, task_id: int, operator_id: int, event_type: EventType, at: datetime | None = None
    ) -> None:
        """Add an entry nobody made: of ``at`` (aware), which is then what one types first, or of now."""


class TaskHistory(Protocol):
    """The tab of the entries of a day."""

    def show_task(self, task_id: int, at: datetime) -> None:
        """Those of a task, of the day of ``at`` (aware)."""


class Shell(Protocol):
    """The frame around the tabs."""

    @property
    def corrections(self) -> Corrections:
        """The page on which entries are corrected."""

    def pick(self, title: str, choices: Sequence[PickRow], take: Callable[[str], None]) -> None:
        """Have one of the choices chosen from a list in front of the tabs; ``take`` is given its key."""

    def take_picked(self) -> int | None:
        """Whom somebody picked on the floor since this was asked last, by their operator_id."""

    def has_act(self) -> bool:
        """Whether something was done that the chip can still take back."""

    def show_task(self, task_id: int, at: datetime) -> None:
        """The history of a task, of the day of ``at`` (aware)."""

    def openPage(self, name: str) -> None:
        """Put a page in front of the tabs."""

    def show_place(self, file: Path) -> None:
        """Show where a file lies that nobody here can take along."""

    def closePage(self) -> None:
        """Back to the tabs."""


@QmlElement
class TabViewModel(QObject):
    """The view-model of one tab or page; only :meth:`refresh` has to be there."""

    def __init__(self, context: ScreenContext, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shell = shell

    def refresh(self) -> None:
        """Ask the store again: the tab is on the screen, or comes up."""
        raise NotImplementedError

    def badge(self) -> int:
        """How many things wait here for somebody; for tabs with a badge."""
        return 0

    def arrive(self) -> None:
        """The tab is chosen."""

    def choose_person(self, operator_id: int) -> bool | None:
        """A badge was scanned: choose its person. False: they are not here; None: no people are."""
        return None

    def choose_task(self, tasks: Sequence[TaskCard]) -> bool:
        """A task was scanned, or a ticket with several: choose it. False: it is not here."""
        return False
