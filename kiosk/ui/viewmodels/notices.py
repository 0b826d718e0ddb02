"""What the office changed under the signed-in operator's hands, until they have noted it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.changes import Topic
from kiosk.domain.notices import Notice, NoticeKind
from kiosk.domain.refusals import Refused
from kiosk.domain.status import whole_target
from kiosk.service.views.conflicts import TwoTerminals
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.screen import OverlayViewModel
from kiosk.ui.words.format import day_and_time_text, pieces

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_SHOWN = 3
_CONFLICT_KEY = 0
"""No notice of the office has this number."""


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
class NoticesViewModel(OverlayViewModel):
    """Stands in front of an operator's home, task or question as long as there is something to tell them.

    First of all that their badge is at work at another terminal as well, once for as long as that stands.
    """

    topics = frozenset({Topic.WORK, Topic.REFERENCE, Topic.NOTICES})

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._notices = context.services.notices
        self._conflicts = context.services.supervision.conflicts
        self._rows = NoticeRows(self)
        self._waiting: Sequence[Notice] = ()
        self._conflict: TwoTerminals | None = None
        self._noted_conflicts: dict[int, TwoTerminals] = {}

    @property
    def is_open(self) -> bool:
        """Whether there is something to tell who is signed in."""
        return self._count() > 0

    def refresh(self) -> None:
        """Look who is signed in, and what they were not told yet."""
        operator = self._context.flow.state.operator
        before = self._count()
        self._waiting = () if operator is None else self._notices.waiting(operator.operator_id)
        self._conflict = None if operator is None else self._unnoted_conflict(operator.operator_id)
        rows = [] if self._conflict is None else [_conflict_row(self._conflict)]
        self._rows.set_rows(rows + [self._row(notice) for notice in self._shown()])
        if self._count() != before:
            self.changed.emit()
            self.screenChanged.emit()

    def tells_of_cancelled(self, task_id: int) -> bool:
        """Whether that the office cancelled this task is among what there is to tell."""
        return any(
            notice.kind is NoticeKind.TASK_CANCELLED and notice.task_id == task_id for notice in self._waiting
        )

    def _count(self) -> int:
        return len(self._waiting) + (self._conflict is not None)

    def _shown(self) -> Sequence[Notice]:
        return self._waiting[: _SHOWN - (self._conflict is not None)]

    def _unnoted_conflict(self, operator_id: int) -> TwoTerminals | None:
        conflict = self._conflicts.of_operator(operator_id)
        if conflict is None:
            self._noted_conflicts.pop(operator_id, None)
        return None if conflict == self._noted_conflicts.get(operator_id) else conflict

    @Slot()
    def noted(self) -> None:
        """The person has read what is on the screen."""
        try:
            self._notices.mark_seen([notice.notice_id for notice in self._shown()])
        except Refused as refused:
            self._context.refuse(refused)
            return
        if self._conflict is not None:
            self._noted_conflicts[self._conflict.operator_id] = self._conflict
        self.refresh()
        self.changed.emit()
        self.screenChanged.emit()

    @Property(NoticeRows, constant=True)
    def rows(self) -> NoticeRows:
        """What to tell now."""
        return self._rows

    @Property(int, notify=changed)
    def more(self) -> int:
        """How many there are beyond those."""
        return max(0, self._count() - _SHOWN)

    @Property(bool, notify=changed)
    def isOffices(self) -> bool:
        """Whether it is the office's doing, all of it."""
        return self._conflict is None

    def _row(self, notice: Notice) -> NoticeRow:
        icon, text, meaning = _words(notice)
        return NoticeRow(
            key=notice.notice_id,
            icon=icon,
            text=text,
            task=f"{notice.step_name} · {notice.ticket_code}",
            meaning=meaning,
            at=day_and_time_text(notice.at, self._context.now(), self._context.zone, self._context.language()),
        )


def _conflict_row(conflict: TwoTerminals) -> NoticeRow:
    translate = QCoreApplication.translate
    return NoticeRow(
        key=_CONFLICT_KEY,
        icon="users",
        text=translate("Notices", "Your badge is at work at two terminals"),
        task=" · ".join(conflict.step_names),
        meaning=translate("Notices", "Finish or pause one of them. If it was not you, tell your supervisor"),
        at="",
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
            target = pieces(whole_target(float(notice.value or 0)))
            return (
                "target",
                translate("Notices", "The target is now %1").replace("%1", target),
                translate("Notices", "Your work goes on"),
            )
