"""The row of the administration that is chosen: what there is to say of it, and how it would be saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.shifts import Shift, ShiftBreak
from kiosk.service.office.office import PersonRow
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.picker import PickRow
from kiosk.ui.viewmodels.supervisor.admin_rows import (
    LIMITS,
    AdminRow,
    Item,
    key_of,
    limit_text,
    other_limit,
    other_time,
    row_of,
)
from kiosk.ui.viewmodels.supervisor.tab import Shell

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Draft = Reason | Shift | ShiftBreak


@QmlElement
class ChosenRowViewModel(QObject):
    """The chosen person, reason, shift or break; what is stepped of it is a draft until it is saved."""

    changed = Signal()

    def __init__(self, context: ScreenContext, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shell = shell
        self._items: Sequence[Item] = ()
        self._locked: Mapping[int, int] = {}
        self._draft: Draft | None = None
        self.key = ""

    @property
    def item(self) -> Item | None:
        """The chosen one, as the office has it; None: none is chosen."""
        return next((item for item in self._items if key_of(item) == self.key), None)

    @property
    def person(self) -> PersonRow | None:
        """The chosen one, where it is a person."""
        return self.item if isinstance(self.item, PersonRow) else None

    @property
    def draft(self) -> Draft | None:
        """The chosen one as it would be saved; None: nothing of it was changed."""
        return self._draft

    def choose(self, key: str) -> None:
        """Choose the one of this key, as it is."""
        self.key = key
        self._draft = None

    def drop_draft(self) -> None:
        """What was stepped has been saved."""
        self._draft = None

    def show(self, items: Sequence[Item], locked: Mapping[int, int]) -> None:
        """Say it again, of ``items`` as they are now; ``locked`` as :func:`row_of` takes it."""
        self._items, self._locked = items, locked
        self.changed.emit()

    def _edited(self) -> Item | None:
        return self._draft or self.item

    def _row(self, item: Item) -> AdminRow:
        return row_of(item, self._context.language(), self._locked, selected=True)

    def _take(self, draft: Draft) -> None:
        self._draft = draft
        self.changed.emit()

    # What is shown

    @Property(bool, notify=changed)
    def isThere(self) -> bool:
        """Whether a row is chosen."""
        return self.item is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        """Its name."""
        item = self.item
        return "" if item is None else self._row(item).text

    @Property(str, notify=changed)
    def detail(self) -> str:
        """What else there is to say of it, as it would be saved."""
        item = self._edited()
        return "" if item is None else self._row(item).detail

    @Property(bool, notify=changed)
    def hasTimes(self) -> bool:
        """Whether it is a shift or a break."""
        return isinstance(self.item, Shift | ShiftBreak)

    @Property(bool, notify=changed)
    def isActive(self) -> bool:
        """Whether it is in use."""
        item = self.item
        return item is not None and item.active

    @Property(bool, notify=changed)
    def mayChange(self) -> bool:
        """Whether the one who is in may change the chosen person."""
        return self.person is not None and self.person.may_change

    @Property(bool, notify=changed)
    def isOneself(self) -> bool:
        """Whether the chosen person is the one who is in."""
        supervising = self._context.flow.state.supervising
        who = None if supervising is None else supervising.supervisor
        return self.person is not None and who is not None and self.person.operator_id == who.operator_id

    @Property(bool, notify=changed)
    def needsPin(self) -> bool:
        """Whether the chosen person signs in with a PIN."""
        return self.person is not None and self.person.needs_pin

    @Property(bool, notify=changed)
    def hasLimit(self) -> bool:
        """Whether it is a reason with a limit: one of a pause."""
        item = self.item
        return isinstance(item, Reason) and item.kind == ReasonKind.PAUSE

    @Property(str, notify=changed)
    def limitText(self) -> str:
        """The limit as it would be saved."""
        item = self._edited()
        return limit_text(item.alert_after_minutes) if isinstance(item, Reason) else ""

    @Property(str, notify=changed)
    def startText(self) -> str:
        """The shift's start as it would be saved."""
        item = self._edited()
        return f"{item.starts_at:%H:%M}" if isinstance(item, Shift | ShiftBreak) else ""

    @Property(str, notify=changed)
    def endText(self) -> str:
        """The shift's end as it would be saved."""
        item = self._edited()
        return f"{item.ends_at:%H:%M}" if isinstance(item, Shift | ShiftBreak) else ""

    @Property(bool, notify=changed)
    def hasDraft(self) -> bool:
        """Whether there is something to save."""
        return self._draft is not None and self._draft != self.item

    # What can be done

    @Slot(int)
    def stepLimit(self, step: int) -> None:
        """A longer or shorter limit."""
        item = self._edited()
        if isinstance(item, Reason):
            self._take(replace(item, alert_after_minutes=other_limit(item.alert_after_minutes, step)))

    @Slot(int)
    def stepStart(self, step: int) -> None:
        """The shift or break starts later or earlier."""
        item = self._edited()
        if isinstance(item, Shift | ShiftBreak):
            self._take(replace(item, starts_at=other_time(item.starts_at, step)))

    @Slot(int)
    def stepEnd(self, step: int) -> None:
        """The shift or break ends later or earlier."""
        item = self._edited()
        if isinstance(item, Shift | ShiftBreak):
            self._take(replace(item, ends_at=other_time(item.ends_at, step)))

    @Slot()
    def chooseLimit(self) -> None:
        """Ask for the chosen reason's limit."""
        item = self._edited()
        if not isinstance(item, Reason):
            return
        minutes = item.alert_after_minutes
        limits = [
            PickRow("" if limit is None else str(limit), limit_text(limit), selected=limit == minutes)
            for limit in LIMITS
        ]
        title = QCoreApplication.translate("ChosenRowViewModel", "When is the supervisor told?")
        self._shell.pick(
            title, limits, lambda key: self._take(replace(item, alert_after_minutes=int(key) if key else None))
        )

    @Slot()
    def chooseStart(self) -> None:
        """Ask when the chosen shift or break starts."""
        item = self._edited()
        if isinstance(item, Shift | ShiftBreak):
            self._shell.pick(
                QCoreApplication.translate("ChosenRowViewModel", "When does it start?"),
                _times(item.starts_at),
                lambda key: self._take(replace(item, starts_at=time.fromisoformat(key))),
            )

    @Slot()
    def chooseEnd(self) -> None:
        """Ask when the chosen shift or break ends."""
        item = self._edited()
        if isinstance(item, Shift | ShiftBreak):
            self._shell.pick(
                QCoreApplication.translate("ChosenRowViewModel", "When does it end?"),
                _times(item.ends_at),
                lambda key: self._take(replace(item, ends_at=time.fromisoformat(key))),
            )


def _times(chosen: time) -> list[PickRow]:
    """The quarters of a day."""
    quarters = [time(quarter // 4, quarter % 4 * 15) for quarter in range(96)]
    return [PickRow(f"{at:%H:%M}", f"{at:%H:%M}", selected=at == chosen) for at in quarters]
