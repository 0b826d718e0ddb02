"""The form on the administration's page: a button takes it, and somebody new the badge that is to be theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.codes import BadgeCode
from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Shift, ShiftBreak
from kiosk.service.office.office import NewPerson, OfficeController, PersonRow
from kiosk.service.views.models import Operator
from kiosk.system.printing import shown
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.form import FormViewModel
from kiosk.ui.viewmodels.supervisor.admin_forms import (
    AdminForm,
    break_form,
    new_reason_form,
    person_form,
    reason_form,
    shift_form,
)
from kiosk.ui.viewmodels.supervisor.admin_lists import PEOPLE, REASONS, SHIFTS
from kiosk.ui.viewmodels.supervisor.admin_rows import Item, key_of
from kiosk.ui.viewmodels.supervisor.tab import Shell

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Kind = TypeVar("Kind", bound=Item)


class Desk(Protocol):
    """The page that the form stands on."""

    def carry_out(self, change: Callable[[], None], said: str, key: str) -> None:
        """Have the office changed; then the form is gone, ``said`` is said and the row of ``key`` is chosen.

        What went wrong is noted on the form, which stays.
        """


@QmlElement
class AdminFormViewModel(FormViewModel):
    """What the office is to be given, while it is being typed."""

    def __init__(
        self,
        context: ScreenContext,
        office: OfficeController,
        shell: Shell,
        desk: Desk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(shell.pick, parent)
        self._context = context
        self._office = office
        self._desk = desk
        self._form_shown: AdminForm | None = None
        self._expects_badge = False
        self.changed.connect(self._expect_badge_when_well)

    def add(self, section: str, items: Sequence[Item]) -> None:
        """Ask for somebody new, or for a new reason or shift, beside those of the list."""
        forms: Mapping[str, Callable[[], AdminForm]] = {
            PEOPLE: lambda: person_form(_of(PersonRow, items)),
            REASONS: lambda: new_reason_form(_of(Reason, items)),
            SHIFTS: lambda: shift_form(_of(Shift, items), None),
        }
        if section in forms:
            self._put_up(forms[section]())

    def add_break(self, item: Item | None, items: Sequence[Item]) -> None:
        """Ask for a break of the shift ``item``, or of that of the break ``item``."""
        if isinstance(item, Shift | ShiftBreak):
            self._put_up(_break_form(item, None, items))

    def edit(self, item: Item | None, items: Sequence[Item]) -> None:
        """Have a reason, shift or break of the list changed."""
        match item:
            case Reason():
                self._put_up(reason_form(item))
            case Shift():
                self._put_up(shift_form(_of(Shift, items), item))
            case ShiftBreak():
                self._put_up(_break_form(item, item, items))

    def _put_up(self, form: AdminForm) -> None:
        self._form_shown = form
        self.open(form.build, form.values, form.active)

    def _written(self) -> NewPerson | Reason | Shift | ShiftBreak | None:
        """What the form makes; None: there is none, or something is wrong with it."""
        return self._form_shown.read(self.values) if self._form_shown is not None and self.isWell else None

    @Slot()
    def leave(self) -> None:
        """Nothing of it is wanted."""
        self.close()

    @Slot()
    def take(self) -> None:
        """Have it written, in the name of the supervisor who is in."""
        written = self._written()
        if written is None or isinstance(written, NewPerson) or self._form_shown is None:
            return
        before = self._form_shown.before
        said = QCoreApplication.translate("AdminFormViewModel", "Saved")

        def act(who: Operator, _at: object) -> None:
            def change() -> None:
                match written:
                    case Reason():
                        self._office.save_reason(written, who, is_new=before is None)
                    case Shift():
                        self._office.save_shift(written, who, is_new=before is None)
                    case ShiftBreak():
                        began = before.starts_at if isinstance(before, ShiftBreak) else None
                        self._office.save_break(written, who, instead_of=began)

            self._desk.carry_out(change, said, key_of(written))

        self._context.flow.supervisor.act(act)

    @Slot()
    def _expect_badge_when_well(self) -> None:
        """While nothing is missing the next badge is the new person's; else badges mean what they always do."""
        expects = isinstance(self._written(), NewPerson)
        if expects or self._expects_badge:
            self._context.flow.supervisor.expect_badge(self._take_badge if expects else None)
        self._expects_badge = expects

    def _take_badge(self, code: BadgeCode, who: Operator) -> None:
        self._expects_badge = False
        person = self._written()
        if isinstance(person, NewPerson):
            said = QCoreApplication.translate("AdminFormViewModel", "%1 can work with this badge now")
            self._desk.carry_out(
                lambda: self._office.add(person, who, code.badge),
                said.replace("%1", shown(person.name)),
                str(person.operator_id),
            )


def _of(kind: type[Kind], items: Sequence[Item]) -> list[Kind]:
    return [item for item in items if isinstance(item, kind)]


def _break_form(item: Shift | ShiftBreak, before: ShiftBreak | None, items: Sequence[Item]) -> AdminForm:
    code = item.code if isinstance(item, Shift) else item.shift_code
    shift = next(shift for shift in _of(Shift, items) if shift.code == code)
    return break_form(shift, [known for known in _of(ShiftBreak, items) if known.shift_code == code], before)
