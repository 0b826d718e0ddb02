"""The row of the administration that is chosen: what there is to say of it, and how it would be saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.shifts import Shift
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

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ChosenRowViewModel(QObject):
    """The chosen person, reason or shift; what is stepped of it is a draft until it is saved."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._items: Sequence[Item] = ()
        self._locked: Mapping[int, int] = {}
        self._draft: Reason | Shift | None = None
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
    def draft(self) -> Reason | Shift | None:
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

    def limits(self) -> list[PickRow]:
        """The limits that the chosen reason may have, by their minutes; "" for the usual one."""
        item = self._edited()
        minutes = item.alert_after_minutes if isinstance(item, Reason) else None
        return [
            PickRow("" if limit is None else str(limit), limit_text(limit), selected=limit == minutes)
            for limit in LIMITS
        ]

    def take_limit(self, key: str) -> None:
        """This is the limit."""
        item = self._edited()
        if isinstance(item, Reason):
            self._take(replace(item, alert_after_minutes=int(key) if key else None))

    def starts(self) -> list[PickRow]:
        """When the chosen shift may start."""
        item = self._edited()
        return _times(item.starts_at) if isinstance(item, Shift) else []

    def take_start(self, key: str) -> None:
        """Then it starts."""
        item = self._edited()
        if isinstance(item, Shift):
            self._take(replace(item, starts_at=time.fromisoformat(key)))

    def ends(self) -> list[PickRow]:
        """When the chosen shift may end."""
        item = self._edited()
        return _times(item.ends_at) if isinstance(item, Shift) else []

    def take_end(self, key: str) -> None:
        """Then it ends."""
        item = self._edited()
        if isinstance(item, Shift):
            self._take(replace(item, ends_at=time.fromisoformat(key)))

    def _edited(self) -> Item | None:
        return self._draft or self.item

    def _row(self, item: Item) -> AdminRow:
        return row_of(item, self._context.language(), self._locked, selected=True)

    def _take(self, draft: Reason | Shift) -> None:
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
        return f"{item.starts_at:%H:%M}" if isinstance(item, Shift) else ""

    @Property(str, notify=changed)
    def endText(self) -> str:
        """The shift's end as it would be saved."""
        item = self._edited()
        return f"{item.ends_at:%H:%M}" if isinstance(item, Shift) else ""

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
        """The shift starts later or earlier."""
        item = self._edited()
        if isinstance(item, Shift):
            self._take(replace(item, starts_at=other_time(item.starts_at, step)))

    @Slot(int)
    def stepEnd(self, step: int) -> None:
        """The shift ends later or earlier."""
        item = self._edited()
        if isinstance(item, Shift):
            self._take(replace(item, ends_at=other_time(item.ends_at, step)))


def _times(chosen: time) -> list[PickRow]:
    """The quarters of a day."""
    quarters = [time(quarter // 4, quarter % 4 * 15) for quarter in range(96)]
    return [PickRow(f"{at:%H:%M}", f"{at:%H:%M}", selected=at == chosen) for at in quarters]
