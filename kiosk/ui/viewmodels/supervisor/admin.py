"""The administration: people and badges, reasons, shifts, label sheets; all of it in the tenant, nothing here."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.codes import BadgeCode
from kiosk.domain.office import OfficeRefusal, OfficeRefused
from kiosk.domain.reasons import Reason
from kiosk.domain.refusals import Refused
from kiosk.domain.shifts import Shift, ShiftBreak
from kiosk.service.office.office import PersonRow
from kiosk.service.views.models import Operator
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.supervisor.admin_chosen import ChosenRowViewModel, Draft
from kiosk.ui.viewmodels.supervisor.admin_form import AdminFormViewModel
from kiosk.ui.viewmodels.supervisor.admin_lists import LABELS, PEOPLE, SHIFTS, Listed, listed
from kiosk.ui.viewmodels.supervisor.admin_print import LabelSheets, Message
from kiosk.ui.viewmodels.supervisor.admin_rows import AdminRow, AdminRowsModel, Item, key_of, row_of
from kiosk.ui.viewmodels.supervisor.new_pin import NewPinViewModel
from kiosk.ui.viewmodels.supervisor.office_words import office_words
from kiosk.ui.viewmodels.supervisor.tab import Shell, TabViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_log = logging.getLogger(__name__)

T = TypeVar("T")


@QmlElement
class AdminViewModel(TabViewModel):
    """One list at a time with what can be done to the chosen row; the answer of the tenant decides."""

    changed = Signal()

    def __init__(self, context: ScreenContext, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(context, shell, parent)
        self._office = context.services.administration().office
        self._background = context.services.background
        self._sheets = LabelSheets(context, shell)
        self._section = PEOPLE
        self._items: Sequence[Item] = ()
        self._locked: Mapping[int, int] = {}
        self._chosen = ChosenRowViewModel(context, shell, self)
        self._message = Message()
        self._busy = False
        self._reached = False
        self._no_breaks: OfficeRefused | None = None
        self._wanted_key = ""
        self._new_pin = NewPinViewModel(self._set_pin, self)
        self._form = AdminFormViewModel(context, self._office, shell, self, self)
        self._rows = AdminRowsModel(self)
        self._pager = Pager(6, self._turned, self)

    def refresh(self) -> None:
        """Say it again, in the language as it is now; what the office holds is asked for by :meth:`open`."""
        self._form.refresh()
        self._show()

    @Slot()
    def open(self) -> None:
        """The page comes up: everything is asked for anew."""
        self.showSection(self._section if self.mayAdminister else LABELS)

    # ------------------------------------------------------------ asking the office

    def _load(self) -> None:
        who = self._who()
        if who is None:
            return
        section = self._section

        def loaded(found: Listed) -> None:
            if section == self._section:  # not another one by now
                self._items, self._no_breaks = found.items, found.no_breaks
                self._reached = True
                self._turn_to_wanted()
                self._show()

        self._ask(lambda: listed(self._office, section, who), loaded)

    def _turn_to_wanted(self) -> None:
        """What was just written is chosen, on its page."""
        keys = [key_of(item) for item in self._items]
        if self._wanted_key in keys:
            self._pager.show_item(keys.index(self._wanted_key))
            self._chosen.choose(self._wanted_key)
        self._wanted_key = ""

    def _ask(self, call: Callable[[], T], done: Callable[[T], None]) -> None:
        """Have the office asked; meanwhile nothing else can be pressed."""

        def answered(result: T) -> None:
            self._busy = False
            done(result)

        self._busy = True
        self._show()
        self._background.run(call, answered, self._failed)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        _log.info("administration: %s", type(error).__name__)
        words = office_words(error)
        if self._form.isOpen:
            self._form.note(words)
        else:
            self._message = Message(words, bad=True)
        self._show()

    def carry_out(self, change: Callable[[], None], said: str, key: str) -> None:
        """Have the office changed by what stands in the form; what went wrong is noted there."""

        def done(_nothing: None) -> None:
            self._wanted_key = key
            self._form.close()
            self._changed(said)

        self._ask(change, done)

    def _change(self, change: Callable[[Operator], None], said: str) -> None:
        """Do it in the name of the supervisor who is in, then show the list as it is now."""

        def act(who: Operator, _at: object) -> None:
            self._ask(lambda: change(who), lambda _nothing: self._changed(said))

        self._context.flow.supervisor.act(act)

    def _changed(self, said: str) -> None:
        self._message = Message(said)
        self._chosen.drop_draft()
        self._load()

    def _who(self) -> Operator | None:
        """Who is in; None when the kiosk locked meanwhile."""
        supervising = self._context.flow.state.supervising
        return None if supervising is None else supervising.supervisor

    # ------------------------------------------------------------ what is shown

    def _show(self) -> None:
        self._locked = self._locked_people()
        self._rows.set_rows([self._row(item) for item in self._pager.shown(self._items)])
        self._chosen.show(self._items, self._locked)
        self.changed.emit()

    def _turned(self) -> None:
        """Other rows are shown: what was chosen stays so only where it is among them."""
        shown = [key_of(item) for item in self._pager.shown(self._items)]
        self._select(self._chosen.key if self._chosen.key in shown else "")

    def _row(self, item: Item) -> AdminRow:
        return row_of(item, self._context.language(), self._locked, selected=key_of(item) == self._chosen.key)

    def _locked_people(self) -> Mapping[int, int]:
        try:
            return self._context.services.supervision.access.locked()
        except Refused:
            return self._locked  # the disk fails; whoever does something is told

    @Property(bool, notify=changed)
    def mayAdminister(self) -> bool:
        """Whether this terminal may change anything here; where it may not, it prints."""
        return self._context.services.administration().line().may_administer

    @Property(str, notify=changed)
    def section(self) -> str:
        """people, reasons, shifts or labels."""
        return self._section

    @Property(AdminRowsModel, constant=True)
    def rows(self) -> AdminRowsModel:
        """The list."""
        return self._rows

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the list."""
        return self._pager

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._busy

    @Property(str, notify=changed)
    def message(self) -> str:
        """What came of the last thing."""
        return self._message.text

    @Property(bool, notify=changed)
    def isBad(self) -> bool:
        """Whether the last thing did not work."""
        return self._message.bad

    @Property(bool, notify=changed)
    def canRetry(self) -> bool:
        """Whether the list itself could not be read."""
        return self._message.bad and not self._reached

    @Property(ChosenRowViewModel, constant=True)
    def chosen(self) -> ChosenRowViewModel:
        """The row that is chosen."""
        return self._chosen

    # ------------------------------------------------------------ what can be done

    @Slot(str)
    def showSection(self, name: str) -> None:
        """Another list."""
        self._section = name
        self._items = ()
        self._pager.first()
        self._message = Message()
        self._reached = False
        self._select("")
        self._load()

    @Slot(str)
    def select(self, key: str) -> None:
        """Choose a row."""
        self._message = Message()
        self._select(key)

    def _select(self, key: str) -> None:
        self._chosen.choose(key)
        self._new_pin.close()
        self._form.close()
        self._context.flow.supervisor.expect_badge(None)
        self._show()

    def choose_person(self, operator_id: int) -> bool | None:
        """A badge was scanned: choose its person, on their page; what is being typed stays."""
        if self._form.isOpen:
            self._form.note(office_words(OfficeRefused(OfficeRefusal.BADGE_TAKEN)))
            return True
        if self._section != PEOPLE:
            return self._open_people_at(str(operator_id))
        keys = [key_of(item) for item in self._items]
        if str(operator_id) not in keys:
            return False
        self._pager.show_item(keys.index(str(operator_id)))
        self.select(str(operator_id))
        return True

    def _open_people_at(self, key: str) -> bool | None:
        """Another list is shown than the people's: theirs, and once it is there, its row of this key."""
        if not self.mayAdminister:
            return None
        self._wanted_key = key
        self.showSection(PEOPLE)
        return True

    @Slot()
    def retry(self) -> None:
        """Ask for the list again."""
        self._message = Message()
        self._load()

    @Slot()
    def toggleActive(self) -> None:
        """Block or let in a person; hide or show a reason or a shift."""
        translate = QCoreApplication.translate
        match item := self._chosen.item:
            case PersonRow():
                said = (
                    translate("AdminViewModel", "Blocked")
                    if item.active
                    else translate("AdminViewModel", "Unblocked")
                )
                self._change(
                    lambda who: self._office.set_active(item.operator_id, who, active=not item.active), said
                )
            case Reason() | Shift() | ShiftBreak():
                said = (
                    translate("AdminViewModel", "Hidden") if item.active else translate("AdminViewModel", "Shown")
                )
                self._save(replace(item, active=not item.active), said)

    @Slot()
    def newBadge(self) -> None:
        """Print a new badge for the chosen person: the one before is good until the new one is scanned here."""
        item = self._chosen.person
        if item is None:
            return

        def printed() -> str:
            if self._chosen.person != item:  # another row was chosen meanwhile
                return ""
            self._hand_out_next(item)
            return QCoreApplication.translate(
                "AdminViewModel", "Scan the new badge here. Until then the old one works."
            )

        def act(_who: Operator, _at: object) -> None:
            self._print("badges", {item.operator_id: self._office.draft_badge()}, printed)

        self._context.flow.supervisor.act(act)

    @Slot()
    def scanBadge(self) -> None:
        """Hand out a badge that is there already: the next one scanned is the chosen person's."""
        item = self._chosen.person
        if item is None:
            return
        self._hand_out_next(item)
        self._message = Message(QCoreApplication.translate("AdminViewModel", "Scan the new badge now"))
        self._show()

    def _hand_out_next(self, person: PersonRow) -> None:
        """The next badge that is scanned is this person's."""
        said = QCoreApplication.translate("AdminViewModel", "The old badge no longer works")

        def taken(code: BadgeCode, who: Operator) -> None:
            self._ask(
                lambda: self._office.hand_out(person.operator_id, who, code.badge),
                lambda _nothing: self._changed(said),
            )

        self._context.flow.supervisor.expect_badge(taken)

    @Slot()
    def save(self) -> None:
        """Save what was stepped."""
        if self._chosen.draft is not None:
            self._save(self._chosen.draft, QCoreApplication.translate("AdminViewModel", "Saved"))

    def _save(self, item: Draft, said: str) -> None:
        before = self._chosen.item
        match item:
            case Reason():
                self._change(lambda who: self._office.save_reason(item, who), said)
            case Shift():
                self._change(lambda who: self._office.save_shift(item, who), said)
            case ShiftBreak() if isinstance(before, ShiftBreak):
                self._wanted_key = key_of(item)
                self._change(lambda who: self._office.save_break(item, who, instead_of=before.starts_at), said)

    # Forms

    @Property(AdminFormViewModel, constant=True)
    def form(self) -> AdminFormViewModel:
        """What is being typed."""
        return self._form

    @Property(bool, notify=changed)
    def canAddBreak(self) -> bool:
        """Whether a shift is chosen that a break can be given to."""
        return bool(self._chosen.hasTimes) and self._no_breaks is None

    @Property(str, notify=changed)
    def noBreaks(self) -> str:
        """Why there are no breaks to shifts; empty: there can be."""
        if self._section != SHIFTS or self._no_breaks is None:
            return ""
        words = QCoreApplication.translate("AdminViewModel", "Breaks: %1")
        return words.replace("%1", office_words(self._no_breaks))

    @Slot()
    def addNew(self) -> None:
        """Ask for somebody new, or for a new reason or shift."""
        self._message = Message()
        if self._reached:
            self._form.add(self._section, self._items)
            self._show()

    @Slot()
    def addBreak(self) -> None:
        """Ask for a break of the chosen shift, or of that of the chosen break."""
        if self.canAddBreak:
            self._form.add_break(self._chosen.item, self._items)
            self._show()

    @Slot()
    def edit(self) -> None:
        """Have the chosen reason, shift or break changed."""
        self._form.edit(self._chosen.item, self._items)
        self._show()

    @Property(NewPinViewModel, constant=True)
    def newPin(self) -> NewPinViewModel:
        """A new PIN for the chosen person."""
        return self._new_pin

    def _set_pin(self, first: str, second: str) -> None:
        item = self._chosen.person
        if first != second:
            words = QCoreApplication.translate("AdminViewModel", "The two PINs differ")
            self._message = Message(words, bad=True)
            self._show()
        elif item is not None:
            said = QCoreApplication.translate("AdminViewModel", "The new PIN is set")
            self._change(lambda who: self._office.set_pin(item.operator_id, who, first), said)

    # Label sheets

    @Slot(str)
    def printLabels(self, kind: str) -> None:
        """Print badges, tasks or commands, or write a file of them."""
        self._context.flow.supervisor.act(lambda _who, _at: self._print(kind, {}))

    @Property(bool, constant=True)
    def hasSupport(self) -> bool:
        """Whether there is a file for support."""
        return self._sheets.has_support

    @Slot()
    def saveSupport(self) -> None:
        """Make the file that support needs: logs and what the doctor finds, without secrets."""
        self._context.flow.supervisor.act(
            lambda _who, _at: self._hand_out(lambda done: self._sheets.support(done, self._failed))
        )

    def _print(self, kind: str, new_badges: Mapping[int, str], also: Callable[[], str] = lambda: "") -> None:
        self._hand_out(lambda done: self._sheets.print(kind, new_badges, done, self._failed, also))

    def _hand_out(self, make: Callable[[Callable[[Message], None]], None]) -> None:
        def done(message: Message) -> None:
            self._busy, self._message = False, message
            self._show()

        self._busy = True
        self._show()
        make(done)
