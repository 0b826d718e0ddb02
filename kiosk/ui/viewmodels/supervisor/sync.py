"""The sync tab: how the sending stands, what the tenant refused and the ways out, and the other terminals."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.events import Event, EventType
from kiosk.domain.office import TerminalState
from kiosk.domain.refusals import Refused
from kiosk.paper.outlet import HandedOut, Outlet
from kiosk.service.office.administration import LineFacts
from kiosk.service.office.attention import RefusedEvent, Sending
from kiosk.service.views.models import Operator
from kiosk.service.views.more_pieces import MorePieces
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.paging import Pager
from kiosk.ui.viewmodels.supervisor.attention_cards import (
    AttentionCard,
    conflict_card,
    held_card,
    moved_card,
    older_store_card,
    refused_card,
    unreadable_card,
    waiting_card,
)
from kiosk.ui.viewmodels.supervisor.office_words import office_words
from kiosk.ui.viewmodels.supervisor.tab import Shell, TabViewModel
from kiosk.ui.viewmodels.supervisor.terminal_rows import TerminalRowsModel, terminal_row
from kiosk.ui.words.link_words import lack_words, link_words
from kiosk.ui.words.paper_words import handed_out_text

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_log = logging.getLogger(__name__)

_ASK_AGAIN = timedelta(seconds=15)


@QmlElement
class SyncViewModel(TabViewModel):
    """What is sent and what is not."""

    changed = Signal()

    def __init__(self, context: ScreenContext, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(context, shell, parent)
        self._administration = context.services.administration()
        self._conflicts = context.services.supervision.conflicts
        self._background = context.services.background
        self._sending = Sending(0, 0, 0)
        self._line = LineFacts()
        self._cards: list[AttentionCard] = []
        self._card: AttentionCard | None = None
        self._exported: dict[str, str] = {}
        self._failures: dict[str, str] = {}
        self._terminals: Sequence[TerminalState] = ()
        self._asked_at: datetime | None = None
        self._rows = TerminalRowsModel(self)
        self._pager = Pager(5, self._show, self)
        self._card_pager = Pager(1, self._show, self)

    def refresh(self) -> None:
        """Ask again how things stand here; the other terminals are asked for in the background."""
        self._sending = self._administration.attention.sending()
        self._line = self._administration.line()
        self._cards = self._look_for_cards()
        self._ask_for_terminals()
        self._show()

    def badge(self) -> int:
        """How many cards there are."""
        return len(self._look_for_cards())

    @Slot()
    def tick(self) -> None:
        """Once a second while the tab is shown: the line, and now and then the other terminals."""
        line = self._administration.line()
        self._ask_for_terminals()
        if line != self._line:
            self._line = line
            self._cards = self._look_for_cards()
            self._show()

    def _look_for_cards(self) -> list[AttentionCard]:
        try:
            refused = self._administration.attention.refused()
            conflicts = self._conflicts.found()
            unreadable = self._administration.attention.unreadable()
            older = self._administration.attention.older_store()
            moved = self._administration.attention.moved_store()
        except Refused:
            return self._cards  # the store failed, which is logged and shown where it matters
        return [
            *(refused_card(entry, self._context.zone) for entry in refused),
            *(conflict_card(conflict, self._terminal_name) for conflict in conflicts),
            *(older_store_card(found, self._context.zone) for found in older),
            *(moved_card(found, self._context.zone) for found in moved),
            *(unreadable_card(row) for row in unreadable),
            *(held_card(task_id) for task_id in sorted(self._line.held_tasks)),
            *(
                waiting_card(terminal, self._context.zone, may_let_in=self._line.may_administer)
                for terminal in self._terminals
                if terminal.waits_to_be_let_in and terminal.terminal_id != self._administration.terminal_id
            ),
        ]

    def _terminal_name(self, terminal_id: str) -> str:
        if terminal_id == self._administration.terminal_id:
            return QCoreApplication.translate("SyncViewModel", "this terminal")
        known = {terminal.terminal_id: terminal.name for terminal in self._terminals}
        return known.get(terminal_id) or QCoreApplication.translate("SyncViewModel", "another terminal")

    def _ask_for_terminals(self) -> None:
        now = self._context.now()
        if self._asked_at is not None and abs(now - self._asked_at) < _ASK_AGAIN:
            return
        self._asked_at = now
        self._background.run(self._administration.office.terminals, self._take_terminals, self._no_terminals)

    def _take_terminals(self, terminals: Sequence[TerminalState]) -> None:
        self._terminals = terminals
        self._cards = self._look_for_cards()  # terminals have names now
        self._show()

    def _no_terminals(self, _error: Exception) -> None:
        """Nobody answers: what was known of the others is not true any more."""
        self._terminals = ()
        self._show()

    def _show(self) -> None:
        now = self._context.now()
        rows = [
            terminal_row(
                terminal,
                own=terminal.terminal_id == self._administration.terminal_id,
                now=now,
                zone=self._context.zone,
                language=self._context.language(),
            )
            for terminal in self._terminals
        ]
        # One's own first, then who needs somebody, then as the office lists them.
        rows.sort(key=lambda row: (not row.own, not row.amber))
        self._rows.set_rows(self._pager.shown(rows))
        self._card = next(iter(self._card_pager.shown(self._cards)), None)
        self.changed.emit()

    # Figures

    @Property(int, notify=changed)
    def sentToday(self) -> int:
        """Events the tenant took since midnight."""
        return self._sending.sent_today

    @Property(int, notify=changed)
    def pending(self) -> int:
        """Events saved here and not sent yet."""
        return self._sending.pending

    @Property(int, notify=changed)
    def refusedCount(self) -> int:
        """Events the tenant refused."""
        return self._sending.refused

    @Property(str, notify=changed)
    def responseText(self) -> str:
        """How long the last answer took, in seconds: 0.4; empty while nobody answers."""
        response = self._line.response_ms
        return f"{response / 1000:.1f}" if self._line.is_online and response is not None else ""

    @Property(str, notify=changed)
    def lastContactText(self) -> str:
        """When the tenant last answered: 14:32:06; empty for never."""
        at = self._line.last_contact
        return "" if at is None else f"{at.astimezone(self._context.zone):%H:%M:%S}"

    @Property(str, notify=changed)
    def advice(self) -> str:
        """What to do about a tenant that cannot be worked with, or not in full; empty for nothing."""
        if self._line.problem:
            return link_words(self._line.problem).advice
        return lack_words(self._line.lack) if self._line.lack else ""

    # The card

    def _text(self, field: str) -> str:
        return "" if self._card is None else str(getattr(self._card, field))

    def _refused_event(self) -> RefusedEvent | None:
        return None if self._card is None else self._card.refused

    @Property(bool, notify=changed)
    def hasCard(self) -> bool:
        """Whether anything needs somebody."""
        return self._card is not None

    @Property(Pager, constant=True)
    def cardPager(self) -> Pager:
        """The cards, one a page."""
        return self._card_pager

    @Property(str, notify=changed)
    def title(self) -> str:
        """What the card is about."""
        return self._text("title")

    @Property(str, notify=changed)
    def time(self) -> str:
        """When it happened."""
        return self._text("time")

    @Property(str, notify=changed)
    def initials(self) -> str:
        """The letter in the person's circle; empty for none."""
        return self._text("initials")

    @Property(str, notify=changed)
    def who(self) -> str:
        """Who did what."""
        return self._text("who")

    @Property(str, notify=changed)
    def where(self) -> str:
        """On which task."""
        return self._text("where")

    @Property(str, notify=changed)
    def why(self) -> str:
        """Why it needs somebody."""
        return self._text("why")

    @Property(str, notify=changed)
    def note(self) -> str:
        """What to know of it: where its file is, once it was exported."""
        if self._card is None:
            return ""
        key = self._card.key
        return self._failures.get(key) or self._exported.get(key, self._card.note)

    @Property(bool, notify=changed)
    def isRefused(self) -> bool:
        """Whether it is a refused event, with its ways out."""
        return self._refused_event() is not None

    @Property(bool, notify=changed)
    def canMove(self) -> bool:
        """Whether it is of a task, and so may be another one's."""
        refused = self._refused_event()
        return refused is not None and isinstance(refused.event, Event)

    @Property(bool, notify=changed)
    def isExported(self) -> bool:
        """Whether its file was written: it may be taken off once it was entered by hand."""
        return self._card is not None and self._card.key in self._exported

    def _more_pieces(self) -> MorePieces | None:
        return None if self._card is None else self._card.more_pieces

    @Property(bool, notify=changed)
    def isMorePieces(self) -> bool:
        """Whether a step has more pieces than the step before: either can be mended."""
        return self._more_pieces() is not None

    @Property(str, notify=changed)
    def stepName(self) -> str:
        """The step with too many."""
        return "" if (more := self._more_pieces()) is None else more.step_name

    @Property(str, notify=changed)
    def beforeStep(self) -> str:
        """The step before it."""
        return "" if (more := self._more_pieces()) is None else more.before_step

    @Property(bool, notify=changed)
    def canMendBefore(self) -> bool:
        """Whether the step before is done here, and its entries can be corrected here."""
        return (more := self._more_pieces()) is not None and not more.before_center

    @Slot()
    def mendStep(self) -> None:
        """Look at the entries of the step with too many."""
        if (more := self._more_pieces()) is not None and more.booked is not None:
            self._shell.show_task(more.task_id, more.booked.at)

    @Slot()
    def mendBefore(self) -> None:
        """Look at the entries of the step before; where it has none, add what was missed."""
        more = self._more_pieces()
        if more is None:
            return
        if more.before_booked is not None:
            self._shell.show_task(more.before_task_id, more.before_booked.at)
        elif more.booked is not None:
            self._shell.corrections.open_missed(more.before_task_id, more.booked.operator_id, EventType.COMPLETE)

    @Slot()
    def retry(self) -> None:
        """Send the refused event again."""
        if (refused := self._refused_event()) is not None:
            self._context.flow.supervisor.act(
                lambda _who, _at: self._administration.attention.retry([refused.key])
            )

    @Slot()
    def move(self) -> None:
        """Move the refused event to another task, with its trail."""
        if (refused := self._refused_event()) is not None and isinstance(refused.event, Event):
            self._shell.corrections.open_move(refused.event)

    @Slot()
    def settle(self) -> None:
        """It was entered by hand elsewhere: it counts here no more."""
        if (refused := self._refused_event()) is not None:
            self._context.flow.supervisor.act(
                lambda who, _at: self._administration.attention.settle([refused.key], who.operator_id)
            )

    @Slot()
    def export(self) -> None:
        """Write a file that the refused event can be entered by hand from."""
        refused = self._refused_event()
        if refused is None:
            return
        outlet = Outlet(self._administration.export_folder)
        name = f"kiosk-{refused.event.event_time:%Y%m%d-%H%M%S}-{refused.key[-6:]}.csv"
        content = self._administration.attention.export([refused], "csv")

        def written(handed: HandedOut) -> None:
            self._failures.pop(refused.key, None)
            self._exported[refused.key] = handed_out_text(handed)
            if handed.file is not None and not handed.is_on_stick:
                self._shell.show_place(handed.file)
            self.changed.emit()

        def failed(error: Exception) -> None:
            _log.warning("%s could not be written: %s", name, error)
            self._exported.pop(refused.key, None)
            words = QCoreApplication.translate("SyncViewModel", "The file could not be written: is the disk full?")
            self._note_failure(refused.key, words)

        self._background.run(lambda: outlet.hand_out(content, name, is_private=True), written, failed)

    @Property(bool, notify=changed)
    def isWaiting(self) -> bool:
        """Whether it is a terminal that can be let in from here."""
        return self._text("waiting_code") != ""

    @Slot()
    def letIn(self) -> None:
        """Let the terminal of the card in."""
        card, office = self._card, self._administration.office
        if card is None or not card.waiting_code:
            return
        key, code = card.key, card.waiting_code

        def act(who: Operator, _at: object) -> None:
            self._background.run(
                lambda: office.let_in(code, who),
                lambda _nothing: self._ask_for_terminals_again(),
                lambda error: self._note_failure(key, office_words(error)),
            )

        self._context.flow.supervisor.act(act)

    def _ask_for_terminals_again(self) -> None:
        self._asked_at = None
        self._ask_for_terminals()

    def _note_failure(self, key: str, words: str) -> None:
        self._failures[key] = words
        self.changed.emit()

    # The terminals

    @Property(TerminalRowsModel, constant=True)
    def terminals(self) -> TerminalRowsModel:
        """The terminals of the page."""
        return self._rows

    @Property(int, notify=changed)
    def terminalCount(self) -> int:
        """How many there are; 0 while nobody answers."""
        return len(self._terminals)

    @Property(str, constant=True)
    def version(self) -> str:
        """This kiosk's version."""
        return self._administration.app_version

    @Property(Pager, constant=True)
    def pager(self) -> Pager:
        """The pages of the terminals."""
        return self._pager
