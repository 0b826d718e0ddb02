"""The crew: who is in, and what becomes of the task each of them is on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.policy import SecondTask
from kiosk.service.views.models import OpenSession, Operator, PersonState
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.screen import ScreenViewModel
from kiosk.ui.words.format import initials

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NEXT_PLACE = 0
"""The row of the empty place, where the next badge comes."""


@dataclass(frozen=True, slots=True)
class CrewRow:
    """A person, or with ``operator_id`` 0 the next free place. ``step_name``: of their other task, if any."""

    operator_id: int
    name: str = ""
    initials: str = ""
    icon: str = ""
    text: str = ""
    step_name: str = ""
    newest: bool = False


@QmlElement
class CrewRows(RowsModel[CrewRow]):
    """The places on the page."""

    row_type = CrewRow
    key_field = "operator_id"


@QmlElement
class CrewViewModel(ScreenViewModel):
    """The people gathered so far; the last page, where the newest is, comes up with each badge."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._policy = context.services.service.policy
        self._count = 0
        self._rows = CrewRows(self)
        self._pager = Pager(6, self.refresh, self)
        self._newest_id = 0

    def refresh(self) -> None:
        """Look at the flow's crew, and at what its people are on, again."""
        crew = self._context.flow.state.crew
        if crew is None:
            return
        newest_id = crew.members[-1].operator_id if crew.members else _NEXT_PLACE
        rows = [self._row(member, newest=member.operator_id == newest_id) for member in crew.members]
        rows.append(CrewRow(_NEXT_PLACE))
        if newest_id != self._newest_id:
            self._newest_id = newest_id
            self._pager.show_last(len(rows))
        self._rows.set_rows(self._pager.shown(rows))
        if len(crew.members) != self._count:
            self._count = len(crew.members)
            self.changed.emit()

    def _row(self, member: Operator, *, newest: bool) -> CrewRow:
        icon, text, step_name = self._other_task(self._context.queries.open_sessions(member.operator_id))
        return CrewRow(
            operator_id=member.operator_id,
            name=member.name,
            initials=initials(member.name),
            icon=icon,
            text=text,
            step_name=step_name,
            newest=newest,
        )

    def _other_task(self, sessions: list[OpenSession]) -> tuple[str, str, str]:
        """Icon, words and name of the task the person is on; working ones come first."""
        translate = QCoreApplication.translate
        if not sessions:
            return "check", translate("CrewViewModel", "Free"), ""
        step_name = sessions[0].task.step_name
        if sessions[0].person.state is not PersonState.WORKING:
            return "pause", translate("CrewViewModel", "Has paused"), step_name
        match self._policy.second_task:
            case SecondTask.PARALLEL:
                return "layers", translate("CrewViewModel", "Will do both"), step_name
            case SecondTask.REFUSE:
                return "triangle-alert", translate("CrewViewModel", "Must finish first"), step_name
        return "pause", translate("CrewViewModel", "Will pause"), step_name

    # What is shown

    @Property(CrewRows, constant=True)
    def places(self) -> CrewRows:
        """The people on the page; the free place after the last of them."""
        return self._rows

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the places."""
        return self._pager

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many people are in."""
        return self._count

    # What can be done

    @Slot(int)
    def setPageSize(self, places: int) -> None:
        """How many places there is room for."""
        if self._pager.resize(places):
            self._pager.show_last(self._count + 1)
            self.refresh()

    @Slot(int)
    def remove(self, operator_id: int) -> None:
        """Take a person out again."""
        self._context.flow.leave_crew(operator_id)

    @Slot()
    def back(self) -> None:
        """Back to where the crew was begun; it waits there as it is."""
        self._context.flow.home()

    @Slot()
    def cancel(self) -> None:
        """Drop the crew: back to the board."""
        self._context.flow.sign_out()
