"""The way to the supervisor's side: whose badge it is, and the PIN as it is typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.pin_tries import PinTries
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.office.pins import PIN_DIGITS
from kiosk.service.office.supervisor import TRIES, PinTry
from kiosk.service.station.outcomes import Approval, Outcome, Refusing
from kiosk.service.views.models import Operator
from kiosk.ui.viewmodels.context import ScreenContext
from kiosk.ui.viewmodels.screen import ScreenViewModel
from kiosk.ui.words.format import epoch_ms, initials, pieces

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


def _is_wrong_pin(outcome: Outcome | None) -> bool:
    """Whether that is the answer."""
    return isinstance(outcome, Refusing) and outcome.refusal is Refusal.PIN_WRONG


@dataclass(frozen=True, slots=True)
class _PinState:
    supervisor: Operator | None = None
    typed: int = 0
    tries: PinTries = field(default_factory=PinTries)
    wrong: bool = False
    closes_at_ms: float = 0.0
    approving: Approval | None = None
    checking: bool = False


@QmlElement
class PinViewModel(ScreenViewModel):
    """What was typed so far; only how many digits ever gets to the screen."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._access = context.services.supervision.access
        self._checks = context.services.checks
        self._attempt: PinTry | None = None
        self._state = _PinState()
        self._digits = ""
        self._wrong = False

    def refresh(self) -> None:
        """Look at the flow again; with another badge, or none, what was typed is forgotten."""
        flow = self._context.flow.state
        supervisor = None if flow.supervising is None else flow.supervising.supervisor
        if supervisor != self._state.supervisor:
            self._digits = ""
            self._wrong = False
            self._attempt = None
        self._show(supervisor)

    def shows_outcome(self, outcome: Outcome) -> bool:
        """A wrong PIN is said here."""
        return _is_wrong_pin(outcome)

    def _show(self, supervisor: Operator | None) -> None:
        supervising = self._context.flow.state.supervising
        state = _PinState(
            supervisor=supervisor,
            typed=len(self._digits),
            tries=self._tries(supervisor),
            wrong=self._wrong,
            closes_at_ms=epoch_ms(self._context.flow.state.idle_until),
            approving=None if supervising is None else supervising.approving,
            checking=self._attempt is not None,
        )
        if state != self._state:
            self._state = state
            self.changed.emit()

    def _tries(self, supervisor: Operator | None) -> PinTries:
        if supervisor is None:
            return PinTries()
        try:
            return self._access.tries(supervisor)
        except Refused:
            return self._state.tries  # the disk fails: the next key says so

    # What is shown

    @Property(bool, notify=changed)
    def hasPerson(self) -> bool:
        """Whether a supervisor's badge was scanned."""
        return self._state.supervisor is not None

    @Property(str, notify=changed)
    def name(self) -> str:
        """Whose PIN is asked."""
        return self._state.supervisor.name if self._state.supervisor is not None else ""

    @Property(str, notify=changed)
    def initials(self) -> str:
        """The letter in their circle."""
        return initials(self._state.supervisor.name) if self._state.supervisor is not None else ""

    @Property(str, notify=changed)
    def role(self) -> str:
        """What they are, in words."""
        translate = QCoreApplication.translate
        if self._state.supervisor is None:
            return ""
        if self._state.supervisor.role == "admin":
            return translate("PinViewModel", "Administrator")
        return translate("PinViewModel", "Supervisor")

    @Property(bool, notify=changed)
    def isApproving(self) -> bool:
        """Whether the PIN is not to get in, but to let an operator book more than they may alone."""
        return self._state.approving is not None

    @Property(str, notify=changed)
    def beforeStep(self) -> str:
        """The step before, where it has fewer pieces than are to be booked; empty: they are over the target."""
        return "" if self._state.approving is None else self._state.approving.before_step

    @Property(str, notify=changed)
    def approval(self) -> str:
        """What is to be approved, in figures: ``70 + 40 = 110 / 100 ชิ้น``."""
        approving = self._state.approving
        if approving is None:
            return ""
        total = approving.completed_qty + approving.qty
        return f"{approving.completed_qty} + {approving.qty} = {total} / {pieces(approving.target_qty)}"

    @Property(int, constant=True)
    def length(self) -> int:
        """Digits of a PIN."""
        return PIN_DIGITS

    @Property(int, notify=changed)
    def typed(self) -> int:
        """Digits typed so far."""
        return self._state.typed

    @Property(bool, notify=changed)
    def isWrong(self) -> bool:
        """Whether the last PIN was wrong and nothing was typed since."""
        return self._state.wrong

    @Property(int, constant=True)
    def triesAllowed(self) -> int:
        """Wrong PINs that lock."""
        return TRIES

    @Property(int, notify=changed)
    def triesUsed(self) -> int:
        """Wrong PINs so far."""
        return self._state.tries.used

    @Property(bool, notify=changed)
    def isChecking(self) -> bool:
        """Whether the PIN is looked at: until then no key and no button does anything."""
        return self._state.checking

    @Property(float, notify=changed)
    def closesAtMs(self) -> float:
        """When the board comes back by itself, ms since 1970; 0 = it does not."""
        return self._state.closes_at_ms

    # What can be done

    @Slot(str)
    def digit(self, digit: str) -> None:
        """One key of the number pad; the last digit hands the PIN in."""
        if self._state.supervisor is None or len(self._digits) == PIN_DIGITS:
            return
        self._type(self._digits + digit)
        if len(self._digits) == PIN_DIGITS:
            self._hand_in()

    @Slot()
    def clear(self) -> None:
        """Begin anew."""
        self._type("")

    @Slot()
    def backspace(self) -> None:
        """The last digit goes."""
        self._type(self._digits[:-1])

    @Slot()
    def back(self) -> None:
        """Back to the board."""
        self._context.flow.home()

    def _hand_in(self) -> None:
        """Have the PIN looked at; of a wrong one nothing stays."""
        attempt, pin = self._context.flow.supervisor.try_pin(), self._digits
        if isinstance(attempt, Refusing):
            self._type("")
            return
        self._attempt = attempt
        self._show(self._state.supervisor)
        self._checks.run(
            lambda: attempt.matches(pin), lambda matches: self._checked(attempt, matches), self._failed
        )

    def _checked(self, attempt: PinTry, matches: bool) -> None:
        """The PIN was looked at; whoever left meanwhile waits for no answer."""
        if attempt is not self._attempt:
            return
        self._attempt, self._digits = None, ""
        self._wrong = _is_wrong_pin(self._context.flow.supervisor.unlock(attempt, matches=matches))
        self._show(self._state.supervisor if self._wrong else None)

    def _failed(self, error: Exception) -> None:
        self._attempt = None
        self._type("")
        raise error

    def _type(self, digits: str) -> None:
        if self._attempt is not None:
            return
        self._digits = digits
        self._wrong = False
        self._show(self._state.supervisor)
