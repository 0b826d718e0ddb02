"""What the office changed under the signed-in operator's hands, until they have noted it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.refusals import Refused
from kiosk.service.notices import Notice, NoticeKind, OfficeNotices
from kiosk.service.outcomes import Refusing
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.desk import Desk
from kiosk.ui.words import day_and_time_text, pieces

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One change: what happened, to which task, what that means for the person, and when it was seen here."""

    key: int
    icon: str
    text: str
    task: str
    meaning: str
    at: str


@QmlElement
class NoticeRows(RowsModel[NoticeRow]):
    """The changes to tell now."""

    row_type = NoticeRow
    key_field = "key"


@QmlElement
class NoticesViewModel(QObject):
    """Stands in front of an operator's home or task as long as there is something to tell them."""

    changed = Signal()

    def __init__(self, desk: Desk, notices: OfficeNotices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notices = notices
        self._rows = NoticeRows(self)
        self._waiting: Sequence[Notice] = ()

    @property
    def is_open(self) -> bool:
        """Whether there is something to tell who is signed in."""
        return bool(self._waiting)

    def refresh(self) -> None:
        """Look who is signed in, and what they were not told yet."""
        operator = self._desk.flow.state.operator
        before = len(self._waiting)
        self._waiting = () if operator is None else self._notices.waiting(operator.operator_id)
        self._rows.set_rows([self._row(notice) for notice in self._waiting[:_SHOWN]])
        if len(self._waiting) != before:
            self.changed.emit()

    @Slot()
    def noted(self) -> None:
        """The person has read what is on the screen."""
        shown = [notice.notice_id for notice in self._waiting[:_SHOWN]]
        try:
            self._notices.told(shown)
        except Refused as refused:
            self._desk.show(Refusing(refused.refusal, refused.details))
            return
        self.refresh()
        self.changed.emit()

    @Property(NoticeRows, constant=True)
    def rows(self) -> NoticeRows:
        """What to tell now."""
        return self._rows

    @Property(int, notify=changed)
    def more(self) -> int:
        """How many there are beyond those."""
        return max(0, len(self._waiting) - _SHOWN)

    def _row(self, notice: Notice) -> NoticeRow:
        icon, text, meaning = _words(notice)
        return NoticeRow(
            key=notice.notice_id,
            icon=icon,
            text=text,
            task=f"{notice.step_name} · {notice.ticket_code}",
            meaning=meaning,
            at=day_and_time_text(notice.at, self._desk.now(), self._desk.zone, self._desk.language()),
        )


def _words(notice: Notice) -> tuple[str, str, str]:
    translate = QCoreApplication.translate
    match notice.kind:
        case NoticeKind.TASK_CANCELLED:
            return (
                "ban",
                translate("Notices", "The office cancelled this task"),
                translate("Notices", "Your work on it is ended. Ask your supervisor what comes next"),
            )
        case NoticeKind.TASK_MOVED:
            return (
                "arrow-right-left",
                translate("Notices", "This task now belongs to work centre %1").replace("%1", notice.value or "–"),
                translate("Notices", "Your work goes on; complete it here"),
            )
        case NoticeKind.TARGET_CHANGED:
            target = pieces(int(notice.value or 0))
            return (
                "target",
                translate("Notices", "The target is now %1").replace("%1", target),
                translate("Notices", "Your work goes on"),
            )
