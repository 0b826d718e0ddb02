"""The way to the supervisor's side: a badge, its PIN, and out again with the next scan that is not theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from kiosk.domain.codes import BadgeCode, Code, TaskCode, TicketCode
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.office.supervisor import PinTry, SupervisorAccess
from kiosk.service.station.outcomes import FlowState, Outcome, Shown, Supervising
from kiosk.service.station.state import StationState
from kiosk.service.views.models import SUPERVISOR_ROLES, Operator, TaskCard
from kiosk.service.views.queries import KioskQueries

TakeBadge = Callable[[BadgeCode, Operator], None]
"""Is given a badge that was scanned to be handed out, and the supervisor who is in."""


class ScanChooser(Protocol):
    """What the supervisor looks at, where a scan chooses. Raises Refused NOT_LISTED for what is not there."""

    def choose_person(self, operator: Operator) -> bool:
        """Choose the person whose badge was scanned; False: no people can be chosen here."""

    def choose_task(self, tasks: Sequence[TaskCard]) -> None:
        """Choose the task that was scanned, or one of a ticket's."""


class SupervisorGate:
    """Opens and locks the supervisor's side of one station. Every method may raise Refused."""

    def __init__(self, access: SupervisorAccess, queries: KioskQueries, station: StationState) -> None:
        self._access = access
        self._queries = queries
        self._station = station
        self._take_badge: TakeBadge | None = None
        self._chooser: ScanChooser | None = None
        self._tried: tuple[PinTry, Supervising] | None = None

    def open(self) -> Outcome:
        """Ask for the PIN of the supervisor who is signed in, else for a supervisor's badge first.

        Where a booking waits for a supervisor, that is what they are asked for.
        """
        if self._approves:
            return Shown()
        operator = self._station.state.operator
        if operator is not None and operator.role in SUPERVISOR_ROLES:
            self._access.check(operator)
            self._ask_pin(operator)
        else:
            self._station.become(FlowState(supervising=Supervising()))
        return Shown()

    def try_pin(self) -> PinTry:
        """A PIN was typed for the badge that was scanned; :meth:`verified` says what came of it.

        Raises Refused: NEEDS_BADGE; else the board is back, with what ``check`` raises.
        """
        supervising = self._station.state.supervising
        if supervising is None or supervising.supervisor is None or supervising.unlocked:
            raise Refused(Refusal.NEEDS_BADGE)
        try:
            attempt = self._access.begin(supervising.supervisor)
        except Refused:
            self._leave()
            raise
        self._tried = attempt, supervising
        return attempt

    def waits_for(self, attempt: PinTry) -> bool:
        """Whether what the try was made for still stands: nobody left, scanned another badge or tried again."""
        return self._tried is not None and self._tried == (attempt, self._station.state.supervising)

    def verified(self, attempt: PinTry, *, matches: bool) -> Operator:
        """The supervisor whose PIN it was. Raises Refused: PIN_WRONG, PIN_LOCKED, and then the board is back."""
        self._tried = None
        try:
            return self._access.settle(attempt, matches=matches)
        except Refused as refused:
            if refused.refusal is not Refusal.PIN_WRONG:
                self._leave()
            raise

    def let_in(self, supervisor: Operator) -> Outcome:
        """Show the supervisor's side."""
        self._take_badge = None
        self._station.become(FlowState(supervising=Supervising(supervisor, unlocked=True)))
        return Shown()

    @property
    def is_open(self) -> bool:
        """Whether a supervisor is in."""
        supervising = self._station.state.supervising
        return supervising is not None and supervising.unlocked

    def supervisor(self) -> Operator:
        """Who acts here. Raises Refused NEEDS_BADGE; BADGE_BLOCKED, and locks, when the office shut them out."""
        supervising = self._station.state.supervising
        if supervising is None or supervising.supervisor is None or not supervising.unlocked:
            raise Refused(Refusal.NEEDS_BADGE)
        try:
            self._access.check(supervising.supervisor)
        except Refused:
            self._station.become(FlowState())
            raise
        return supervising.supervisor

    def scanned(self, code: Code) -> Outcome | None:
        """What a scan means on the supervisor's side; None: what it means at the board, which is back then."""
        supervising = self._station.state.supervising
        if supervising is None:
            return None
        if not supervising.unlocked:
            return self._badge_for_pin(code)
        match code:
            case BadgeCode() if self._take_badge is not None:
                take, self._take_badge = self._take_badge, None
                take(code, self.supervisor())
                return Shown()
            case BadgeCode() if self._is_of(code, supervising.supervisor):
                return Shown()
            case BadgeCode() if self._chooser is not None:
                if self._chooser.choose_person(self._queries.operator_of_badge(code)):
                    return Shown()
            case TaskCode(task_id):
                return self._chosen([self._queries.task_card(task_id)])
            case TicketCode(ticket_code):
                return self._chosen(self._queries.ticket_tasks(ticket_code))
        self._station.become(FlowState())
        return None

    def _chosen(self, tasks: Sequence[TaskCard]) -> Outcome:
        if self._chooser is not None:
            self._chooser.choose_task(tasks)
        return Shown(tasks[0] if len(tasks) == 1 else None)

    def choose_by_scan(self, chooser: ScanChooser) -> None:
        """Have ``chooser`` told of what is scanned while a supervisor is in."""
        self._chooser = chooser

    def expect_badge(self, take: TakeBadge | None) -> None:
        """The next badge goes to ``take``, and means nobody; None: badges mean what they always do."""
        self._take_badge = take

    def _badge_for_pin(self, code: Code) -> Outcome | None:
        if not isinstance(code, BadgeCode) or (self._approves and not self._is_supervisors(code)):
            self._leave()
            return None
        self._ask_pin(None)
        self._ask_pin(self._access.identify(code))
        return Shown()

    def _ask_pin(self, supervisor: Operator | None) -> None:
        supervising = self._station.state.supervising
        if supervising is not None and self._approves:
            self._station.change(supervising=replace(supervising, supervisor=supervisor))
        else:
            self._station.become(FlowState(supervising=Supervising(supervisor)))

    def _leave(self) -> None:
        """Back to the board, or to the operator who wanted something approved."""
        if self._approves:
            self._station.change(supervising=None)
        else:
            self._station.become(FlowState())

    @property
    def _approves(self) -> bool:
        """Whether the badge and PIN are to let an operator's booking through."""
        supervising = self._station.state.supervising
        return supervising is not None and supervising.approving is not None

    def _is_supervisors(self, code: BadgeCode) -> bool:
        """Whether the badge is a supervisor's; who else scans theirs wants to work, not to approve."""
        try:
            return self._queries.operator_of_badge(code).role in SUPERVISOR_ROLES
        except Refused:
            return False

    def _is_of(self, code: BadgeCode, supervisor: Operator | None) -> bool:
        """Whether the badge is the supervisor's own; one that is not known or blocked is not."""
        try:
            owner = self._queries.operator_of_badge(code)
        except Refused:
            return False
        return supervisor is not None and owner.operator_id == supervisor.operator_id
