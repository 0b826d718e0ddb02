"""Typing a code by hand: for a damaged label, a forgotten badge, a scanner that is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.changes import Topic
from kiosk.service.views.models import TicketHint
from kiosk.ui.viewmodels.base import RowsModel
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.screen import OverlayViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_KINDS = ("ticket", "task", "badge", "command")
"""Kinds of codes in the order of their keys."""

_MAX_CHARACTERS = 40
_HINTS_FROM_CHARACTERS = 3
_DOT = "\N{BULLET}"


@dataclass(frozen=True, slots=True)
class HintRow:
    """A ticket that fits what is typed; ``more``: tasks beside the one that is named."""

    ticket_code: str
    step_name: str
    more: int


@QmlElement
class HintRows(RowsModel[HintRow]):
    """At most two tickets."""

    row_type = HintRow
    key_field = "ticket_code"


@QmlElement
class CodeEntryViewModel(OverlayViewModel):
    """What was typed so far. It leaves only through ``submit``, as if a scanner had read it.

    A code that is refused stays, to be mended; the kiosk closes the screen when the code did something. A badge
    is masked: people stand behind the person who types.
    """

    topics = frozenset({Topic.REFERENCE})

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._beginnings = {kind: context.services.code_beginnings[kind] for kind in _KINDS}
        self._queries = context.queries
        self._submit = context.services.submit_code
        self._text = ""
        self._hints = HintRows(self)
        self._missing = 0

    def refresh(self) -> None:
        """Ask for fitting tickets again."""
        self._look_up()
        self.changed.emit()

    # What is shown

    @Property(str, notify=changed)
    def shownText(self) -> str:
        """What was typed; of a badge only how much."""
        if self._kind() == "badge":
            shown = self._prefix()
            return shown + _DOT * (len(self._text) - len(shown))
        return self._text

    @Property(str, notify=changed)
    def prefix(self) -> str:
        """The beginning of the code, one of the offered ones or empty."""
        return self._prefix()

    @Property(str, notify=changed)
    def kind(self) -> str:
        """ticket, task, badge or command by the beginning; empty = not known yet."""
        return self._kind()

    @Property("QStringList", constant=True)  # type: ignore[arg-type]
    def prefixes(self) -> list[str]:
        """The beginnings that are offered, one key each."""
        return [beginning for beginning in self._beginnings.values() if beginning]

    @Property(int, notify=changed)
    def missing(self) -> int:
        """Characters that the fitting tickets are longer; 0 = not known, or none."""
        return self._missing

    @Property(bool, notify=changed)
    def canSubmit(self) -> bool:
        """Whether there is more than a beginning, and no ticket says that it is not all."""
        return len(self._text) > len(self._prefix()) and self._missing == 0

    @Property(HintRows, constant=True)
    def hints(self) -> HintRows:
        """Tickets that fit."""
        return self._hints

    # What can be done

    def open(self) -> None:
        """Show the screen, empty."""
        self._put("")
        super().open()

    @Slot()
    def close(self) -> None:
        """Take the screen away and forget what was typed."""
        self._put("")
        super().close()

    @Slot(str)
    def type(self, character: str) -> None:
        """One key."""
        if len(self._text) < _MAX_CHARACTERS:
            self._put(self._text + character)

    @Slot(str)
    def choosePrefix(self, prefix: str) -> None:
        """Begin with ``prefix``: instead of another beginning, or of everything."""
        self._put(prefix)

    @Slot()
    def backspace(self) -> None:
        """The last character goes."""
        self._put(self._text[:-1])

    @Slot()
    def clear(self) -> None:
        """Everything goes."""
        self._put("")

    @Slot()
    def submit(self) -> None:
        """Hand in what was typed."""
        if self.canSubmit:
            self._submit(self._text)

    @Slot(str)
    def submitTicket(self, ticket_code: str) -> None:
        """Hand in the ticket that was offered."""
        self._submit(ticket_code)

    # How it is put together

    def _prefix(self) -> str:
        fitting = (
            beginning for beginning in self._beginnings.values() if beginning and self._text.startswith(beginning)
        )
        return max(fitting, key=len, default="")

    def _kind(self) -> str:
        """What the text is by its beginning. Where badges have none, a text with no other's may be a badge."""
        prefix = self._prefix()
        if not self._text or (not prefix and self._beginnings["badge"]):
            return ""
        return next(kind for kind in ("badge", *_KINDS) if self._beginnings[kind] == prefix)

    def _put(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._look_up()
            self.changed.emit()

    def _look_up(self) -> None:
        hints: Sequence[TicketHint] = ()
        if self._kind() == "ticket" and len(self._text) >= _HINTS_FROM_CHARACTERS:
            hints = self._queries.tickets_starting_with(self._text, 2)
        self._hints.set_rows([HintRow(hint.ticket_code, hint.step_name, hint.more) for hint in hints])
        lengths = {len(hint.ticket_code) for hint in hints}
        self._missing = lengths.pop() - len(self._text) if len(lengths) == 1 else 0
