"""A list in front of a screen to choose one thing of: what arrows would step to one by one is two taps away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.paging import Pager

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PickRow:
    """One thing to choose. ``detail``: a second line; ``selected``: it is what is chosen now."""

    key: str
    text: str
    detail: str = ""
    selected: bool = False


@QmlElement
class PickRows(RowsModel[PickRow]):
    """What there is to choose on the page."""

    row_type = PickRow
    key_field = "key"


@QmlElement
class PickerViewModel(QObject):
    """What is asked, what there is to choose, and whom to tell; closed while nothing is asked."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._choices: Sequence[PickRow] = ()
        self._take: Callable[[str], None] | None = None
        self._rows = PickRows(self)
        self._pager = Pager(20, self._lay_out, self)

    def ask(self, title: str, choices: Sequence[PickRow], take: Callable[[str], None]) -> None:
        """Show the choices, on the page of the one that is chosen now; ``take`` is given the chosen one's key."""
        self._title, self._choices, self._take = title, choices, take
        chosen = next((place for place, choice in enumerate(choices) if choice.selected), 0)
        self._pager.show_item(chosen)
        self._lay_out()
        self.changed.emit()

    def _lay_out(self) -> None:
        self._rows.set_rows(self._pager.shown(self._choices))

    # What is shown

    @Property(bool, notify=changed)
    def isOpen(self) -> bool:
        """Whether something is asked."""
        return self._take is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is chosen: "Person"."""
        return self._title

    @Property(PickRows, constant=True)
    def rows(self) -> PickRows:
        """The choices on the page."""
        return self._rows

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the choices."""
        return self._pager

    # What can be done

    @Slot(str)
    def choose(self, key: str) -> None:
        """This one."""
        take = self._take
        self.close()
        if take is not None:
            take(key)

    @Slot()
    def close(self) -> None:
        """None of them: everything stays as it is."""
        if self._take is not None:
            self._take = None
            self.changed.emit()
