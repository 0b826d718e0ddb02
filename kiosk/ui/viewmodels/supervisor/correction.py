"""Correcting an entry, or adding one that nobody made: what is typed, what it would change, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.corrections import Change
from kiosk.domain.events import Event, EventType
from kiosk.domain.policy import quantity_digits
from kiosk.domain.refusals import Refused
from kiosk.domain.rounding import grouped
from kiosk.domain.sound import Sound
from kiosk.domain.status import KIOSK_TASK_STATUSES
from kiosk.domain.trail import Why
from kiosk.service.station.outcomes import Shown
from kiosk.service.views.models import TaskCard
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.entry import Entry
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.picker import PickRow
from kiosk.ui.viewmodels.supervisor.correction_draft import COUNTED, CorrectionDraft, Mode
from kiosk.ui.viewmodels.supervisor.effect_rows import EffectRow, EffectRows, effect_rows
from kiosk.ui.viewmodels.supervisor.tab import Shell, TabViewModel
from kiosk.ui.words.entry_words import EVENT_ICONS, event_text
from kiosk.ui.words.format import day_text, time_text
from kiosk.ui.words.refusal_words import refusal_words

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_ADDABLE = (EventType.START, EventType.HOLD, EventType.RESUME, EventType.COMPLETE, EventType.CANCEL)


@dataclass(frozen=True, slots=True)
class CorrectionChoice:
    """Something to choose in the middle of the page: a task, or what was missed."""

    key: str
    text: str
    detail: str
    icon: str
    selected: bool


@QmlElement
class CorrectionChoiceRows(RowsModel[CorrectionChoice]):
    """The choices on the page."""

    row_type = CorrectionChoice
    key_field = "key"


@QmlElement
class CorrectionViewModel(TabViewModel):
    """One entry and its change; nothing is recorded before it is saved."""

    changed = Signal()

    def __init__(self, context: ScreenContext, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(context, shell, parent)
        self._corrections = context.services.supervision.corrections
        self._draft: CorrectionDraft | None = None
        self._task: TaskCard | None = None
        self._target: TaskCard | None = None
        self._message = ""
        self._effects = EffectRows(self)
        self._choices = CorrectionChoiceRows(self)
        self._pager = Pager(4, self.refresh, self)
        self._turns_to_chosen = False

    def open_entry(self, event: Event) -> None:
        """Correct an entry of the log."""
        counted = event.event_type in COUNTED
        self._begin(event, is_missed=False, mode=Mode.QUANTITY if counted else Mode.TIME)

    def open_move(self, event: Event) -> None:
        """Move an entry to another task."""
        self._begin(event, is_missed=False, mode=Mode.MOVE)

    def open_missed(
        self, task_id: int, operator_id: int, event_type: EventType, at: datetime | None = None
    ) -> None:
        """Add an entry nobody made: of ``at`` (aware), which is then what one types first, or of now."""
        event = self._corrections.missed(task_id, operator_id, event_type)
        if at is not None:
            event = replace(event, event_time=at.replace(second=0, microsecond=0))
        counted = event_type in COUNTED and at is None
        self._begin(event, is_missed=True, mode=Mode.QUANTITY if counted else Mode.TIME)

    def _begin(self, event: Event, *, is_missed: bool, mode: Mode) -> None:
        target_qty = self._context.services.service.task_work(event.task_id).target_qty
        self._draft = CorrectionDraft.of(
            event, mode, self._context.zone, quantity_digits(target_qty), is_missed=is_missed
        )
        self._pager.first()
        self._shell.openPage("correction")

    def refresh(self) -> None:
        """Ask again what the change would do."""
        if self._draft is None:
            return
        self._target = None if self._draft.task_id is None else self._card_of(self._draft.task_id)
        self._task = self._card_of(self._draft.event.task_id)
        if self._draft.is_missed and self._target is not None:
            self._task = self._target
        self._lay_out_choices()
        self._preview()
        self.changed.emit()

    def _become(self, draft: CorrectionDraft) -> None:
        self._draft = draft
        self.refresh()

    def _preview(self) -> None:
        """Fill the rows of the effect; of what is refused, say why instead."""
        self._message = ""
        rows: Sequence[EffectRow] = ()
        change = self._change()
        if change is not None:
            try:
                effect = self._corrections.preview(change)
                rows = effect_rows(effect, change, self._context.zone, self._context.now())
            except Refused as refused:
                self._message = refusal_words(refused.refusal, refused.details).line
        self._effects.set_rows(rows)

    def _change(self) -> Change | None:
        return None if self._draft is None else self._draft.change()

    # Choices

    def _lay_out_choices(self) -> None:
        draft = self._draft
        rows: list[CorrectionChoice] = []
        if draft is not None and draft.mode is Mode.TYPE:
            rows = [
                CorrectionChoice(
                    kind.value, event_text(kind), "", EVENT_ICONS[kind], kind is draft.event.event_type
                )
                for kind in _ADDABLE
            ]
        elif draft is not None and draft.mode is Mode.MOVE:
            rows = [
                CorrectionChoice(
                    str(card.task_id), card.step_name, card.ticket_code, "", card.task_id == draft.task_id
                )
                for card in sorted(self._context.queries.board(), key=self._nearness)
                if card.status in KIOSK_TASK_STATUSES and card.task_id != draft.event.task_id
            ]
        chosen = next((position for position, row in enumerate(rows) if row.selected), None)
        if chosen is not None and self._turns_to_chosen:
            self._pager.show_item(chosen)
        self._turns_to_chosen = False
        self._choices.set_rows(self._pager.shown(rows))

    def _nearness(self, card: TaskCard) -> tuple[object, ...]:
        """Steps of the same ticket first; unlike the board's, this order stays when somebody works."""
        ticket_code = self._task.ticket_code if self._task is not None else ""
        return (card.ticket_code != ticket_code, card.ticket_code, card.sequence_no, card.task_id)

    def _card_of(self, task_id: int) -> TaskCard | None:
        try:
            return self._context.queries.task_card(task_id)
        except Refused:
            return None

    # What is shown

    @Property(str, notify=changed)
    def title(self) -> str:
        """What this page does."""
        if self._draft is not None and self._draft.is_missed:
            return QCoreApplication.translate("CorrectionViewModel", "Add a missed entry")
        return QCoreApplication.translate("CorrectionViewModel", "Correct an entry")

    @Property(str, notify=changed)
    def subtitle(self) -> str:
        """Whose entry, and when: "ช่าง B · วันนี้ 10:28"; of another day, "ช่าง B · ศ. 20 พ.ย. 2569 10:28"."""
        if self._draft is None:
            return ""
        event = self._draft.event
        at = time_text(event.event_time, self._context.zone)
        day = day_text(self._draft.day, self._context.language())
        when = day if self._draft.is_missed else f"{day} {at}"
        if (
            not self._draft.is_missed
            and self._draft.day == self._context.now().astimezone(self._context.zone).date()
        ):
            when = QCoreApplication.translate("CorrectionViewModel", "today %1").replace("%1", at)
        return f"{event.operator_name or event.operator_id} · {when}"

    @Property(bool, notify=changed)
    def isMissed(self) -> bool:
        """Whether an entry is added."""
        return self._draft is not None and self._draft.is_missed

    @Property(str, notify=changed)
    def mode(self) -> str:
        """What is being changed: quantity, time, move, void or type."""
        return self._draft.mode.value if self._draft is not None else ""

    @Property(str, notify=changed)
    def entryIcon(self) -> str:
        """Icon of what was done."""
        return EVENT_ICONS.get(self._draft.event.event_type, "info") if self._draft is not None else ""

    @Property(str, notify=changed)
    def entryText(self) -> str:
        """What was done."""
        return event_text(self._draft.event.event_type) if self._draft is not None else ""

    @Property(int, notify=changed)
    def entryQty(self) -> int:
        """Its pieces before."""
        return self._draft.event.qty if self._draft is not None else 0

    @Property(bool, notify=changed)
    def isCounted(self) -> bool:
        """Whether the entry has a quantity."""
        return self._draft is not None and self._draft.is_counted

    @Property(str, notify=changed)
    def stepName(self) -> str:
        """The task of the entry, or the one that is chosen."""
        return self._task.step_name if self._task is not None else ""

    @Property(str, notify=changed)
    def chosenStep(self) -> str:
        """The task it is moved to, empty before one is chosen."""
        return self._target.step_name if self._target is not None else ""

    @Property(str, notify=changed)
    def ticketCode(self) -> str:
        """Its ticket."""
        return self._task.ticket_code if self._task is not None else ""

    @Property(str, notify=changed)
    def quantityText(self) -> str:
        """The quantity as it is typed."""
        return grouped(self._draft.qty.value) if self._draft is not None else ""

    @Property(int, notify=changed)
    def quantity(self) -> int:
        """The same, as a number."""
        return self._draft.qty.value if self._draft is not None else 0

    @Property(bool, notify=changed)
    def isFull(self) -> bool:
        """Whether the last key was not taken: what is typed has all the digits it may have."""
        typing = None if self._draft is None else self._draft.typing
        return typing is not None and typing.is_full

    @Property(int, notify=changed)
    def mostDigits(self) -> int:
        """How many those are."""
        typing = None if self._draft is None else self._draft.typing
        return 0 if typing is None else typing.most_digits

    @Property(str, notify=changed)
    def timeText(self) -> str:
        """The time as it is typed: 10:28."""
        if self._draft is None:
            return ""
        digits = self._draft.clock.digits.rjust(4, "0")
        return f"{digits[:2]}:{digits[2:]}"

    @Property(str, notify=changed)
    def entryTime(self) -> str:
        """The time before."""
        return time_text(self._draft.event.event_time, self._context.zone) if self._draft is not None else ""

    @Property(str, notify=changed)
    def message(self) -> str:
        """Why the change cannot be; empty when it can, or when there is none yet."""
        return self._message

    @Property(str, notify=changed)
    def why(self) -> str:
        """The reason that is chosen: mistyped, wrong_task, forgotten, other; empty = none."""
        return self._draft.why.value if self._draft is not None and self._draft.why is not None else ""

    @Property(bool, notify=changed)
    def canSave(self) -> bool:
        """Whether there is a change that can be, and a reason."""
        has_why = self._draft is not None and self._draft.why is not None
        return has_why and self._message == "" and self._change() is not None

    @Property(EffectRows, constant=True)
    def effects(self) -> EffectRows:
        """What the change does to the figures that move."""
        return self._effects

    @Property(CorrectionChoiceRows, constant=True)
    def choices(self) -> CorrectionChoiceRows:
        """The tasks, or kinds of entries, on the page."""
        return self._choices

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the choices."""
        return self._pager

    # What can be done

    @Slot(str)
    def setMode(self, mode: str) -> None:
        """Change something else; what was typed elsewhere is dropped where only one thing can change."""
        if self._draft is not None:
            self._pager.first()
            self._become(self._draft.in_mode(Mode(mode)))

    @Slot(str)
    def digit(self, digit: str) -> None:
        """One key of the number pad."""
        self._type(lambda entry: entry.typed(digit))
        if self.isFull:
            self._context.services.play(Sound.REFUSED)

    @Slot()
    def clear(self) -> None:
        """The number is emptied."""
        self._type(lambda entry: entry.emptied())

    @Slot()
    def backspace(self) -> None:
        """The last digit goes."""
        self._type(lambda entry: entry.shortened())

    def _type(self, change: Callable[[Entry], Entry]) -> None:
        if self._draft is not None:
            self._become(self._draft.typed(change))

    @Slot(str)
    def choose(self, key: str) -> None:
        """A task, or what was missed."""
        draft = self._draft
        if draft is not None and draft.mode is Mode.MOVE:
            self._become(replace(draft, task_id=int(key)))
        elif draft is not None and draft.mode is Mode.TYPE:
            self._become(replace(draft, event=replace(draft.event, event_type=EventType(key))))

    def choose_person(self, operator_id: int) -> bool | None:
        """A badge was scanned: the missed entry is its person's; whose an entry is that was made stays."""
        draft = self._draft
        if draft is None or not draft.is_missed:
            return False
        person = self._corrections.missed(draft.event.task_id, operator_id, draft.event.event_type)
        event = replace(draft.event, operator_id=person.operator_id, operator_name=person.operator_name)
        self._become(replace(draft, event=event))
        return True

    def choose_task(self, tasks: Sequence[TaskCard]) -> bool:
        """A task's sheet was scanned: where one chooses a task, it is the one; of a ticket's one is chosen."""
        draft = self._draft
        if draft is None or draft.mode is not Mode.MOVE:
            return False
        others = [task for task in tasks if task.task_id != draft.event.task_id]
        if len(others) == 1:
            self._take_task(str(others[0].task_id))
        elif others:
            choices = [PickRow(str(task.task_id), task.step_name, task.ticket_code) for task in others]
            title = QCoreApplication.translate("CorrectionViewModel", "Which task?")
            self._shell.pick(title, choices, self._take_task)
        return bool(others)

    def _take_task(self, key: str) -> None:
        if self._draft is not None:
            self._turns_to_chosen = True
            self._become(replace(self._draft, task_id=int(key)))

    @Slot(str)
    def setWhy(self, why: str) -> None:
        """Why."""
        if self._draft is not None:
            self._become(replace(self._draft, why=Why(why)))

    @Slot()
    def save(self) -> None:
        """Make the change in the supervisor's name."""
        draft, change = self._draft, self._change()
        if draft is None or draft.why is None or change is None:
            return
        why = draft.why
        outcome = self._context.flow.supervisor.act(
            lambda supervisor, at: self._corrections.apply(change, why, supervisor, at)
        )
        if isinstance(outcome, Shown):
            self.back()

    @Slot()
    def back(self) -> None:
        """Leave; what was typed and not saved is dropped."""
        self._draft = None
        self._shell.closePage()
