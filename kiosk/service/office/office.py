"""Administration in a supervisor's name: who may change what, on the tenant and nowhere else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import Protocol

from kiosk.domain.office import OfficeOperator, OfficeRefusal, OfficeRefused, OperatorPlan, Role, TerminalState
from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Shift, ShiftBreak
from kiosk.domain.writing import LONGEST_NAME, is_line
from kiosk.service.office.badges import Badges, new_badge_code, require_free_badges
from kiosk.service.office.pins import hash_pin
from kiosk.service.views.models import Operator
from kiosk.system.printing import visible

_log = logging.getLogger(__name__)


class Office(Protocol):
    """The tenant's own tables. Every call waits for the network.

    Raises OfficeUnreachable and OfficeRefused NO_GRANT beside what a call names.
    """

    def operators(self) -> list[OfficeOperator]:
        """Everybody, by number."""

    def change_operators(self, plan: OperatorPlan) -> None:
        """Write what ``plan`` makes of everybody, all or nothing. OfficeRefused BADGE_TAKEN."""

    def reasons(self) -> list[Reason]:
        """Every reason, in order."""

    def save_reason(self, reason: Reason, *, is_new: bool) -> None:
        """Write one. OfficeRefused CODE_TAKEN."""

    def shifts(self) -> list[Shift]:
        """Every shift, by its start."""

    def save_shift(self, shift: Shift, *, is_new: bool) -> None:
        """Write one. OfficeRefused CODE_TAKEN."""

    def breaks(self) -> list[ShiftBreak]:
        """Every break, by its shift and start. OfficeRefused OLD_TABLES."""

    def save_break(self, shift_break: ShiftBreak, *, instead_of: time | None) -> None:
        """Write one, new or ``instead_of`` the shift's that begins then. OfficeRefused CODE_TAKEN, OLD_TABLES."""

    def terminals(self) -> list[TerminalState]:
        """The fleet."""

    def shut_out(self, code: str, *, out: bool) -> bool:
        """Shut a terminal out, or let it in; whether there is one of this code."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person on the list, without badge and PIN. ``may_change``: the one who looks may change them."""

    operator_id: int
    name: str
    role: str
    has_pin: bool
    needs_pin: bool
    active: bool
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody to be taken on: the number they have in the ERP, and the language of their screens, None = any."""

    operator_id: int
    name: str
    language: str | None = None


class OfficeController:
    """The office at a kiosk. Each change says who makes it: supervisors change operators and themselves.

    Admins change everybody. Raises OfficeUnreachable; OfficeRefused NOT_ALLOWED, OPERATOR_UNKNOWN, NO_GRANT and
    what a method names.
    """

    def __init__(self, office: Office, badges: Badges) -> None:
        self._office = office
        self._badges = badges

    def people(self, looks: Operator) -> list[PersonRow]:
        """Everybody by name, as ``looks`` may see them."""
        rows = [
            PersonRow(
                operator_id=person.operator_id,
                name=visible(person.name),
                role=person.role,
                has_pin=person.pin_hash is not None,
                needs_pin=person.needs_pin,
                active=person.active,
                may_change=_may_change(looks, person),
            )
            for person in self._office.operators()
        ]
        return sorted(rows, key=lambda row: (not row.active, row.name, row.operator_id))

    def set_active(self, operator_id: int, by: Operator, *, active: bool) -> None:
        """Block a person's badge, or let them work again. Nobody blocks themselves: NOT_ALLOWED."""
        if operator_id == by.operator_id:
            raise OfficeRefused(OfficeRefusal.NOT_ALLOWED)
        self._change(operator_id, by, lambda person: replace(person, active=active))
        _log.info("operator %d was %s by %d", operator_id, "let in" if active else "blocked", by.operator_id)

    def add(self, person: NewPerson, by: Operator, scanned: str) -> None:
        """Take somebody on as an operator, with the badge that was scanned.

        NUMBER_TAKEN, BADGE_TAKEN, BadgeUnfit. ValueError for a name that is none.
        """
        if not is_line(person.name, LONGEST_NAME):
            raise ValueError(person.name)
        added = OfficeOperator(
            operator_id=person.operator_id,
            name=person.name,
            badge=self._badges.accept(scanned).code,
            language=person.language,
        )

        def plan(present: Sequence[OfficeOperator]) -> list[OfficeOperator]:
            if any(other.operator_id == added.operator_id for other in present):
                raise OfficeRefused(OfficeRefusal.NUMBER_TAKEN)
            _require_may_change(by, added, present)
            require_free_badges([added], present, self._badges)
            return [added]

        self._office.change_operators(plan)
        _log.info("operator %d was taken on by %d", added.operator_id, by.operator_id)

    def draft_badge(self) -> str:
        """A badge's code that is nobody's yet, to be printed: it is worth something once it was handed out."""
        return self._badges.accept(new_badge_code()).code

    def hand_out(self, operator_id: int, by: Operator, scanned: str) -> None:
        """Give a person the badge that was scanned; the one before is worth nothing. BADGE_TAKEN, BadgeUnfit."""
        badge = self._badges.accept(scanned).code
        self._change(operator_id, by, lambda person: replace(person, badge=badge))
        _log.info("operator %d has a new badge, by %d", operator_id, by.operator_id)

    def set_pin(self, operator_id: int, by: Operator, pin: str) -> None:
        """Give a person another PIN; PinUnfit, NOT_ALLOWED."""
        pin_hash = hash_pin(pin)
        self._change(operator_id, by, lambda person: replace(person, pin_hash=pin_hash))
        _log.info("operator %d has a new PIN, by %d", operator_id, by.operator_id)

    def reasons(self) -> list[Reason]:
        """Every reason, hidden ones too, in their order."""
        return self._office.reasons()

    def save_reason(self, reason: Reason, by: Operator, *, is_new: bool = False) -> None:
        """Write a reason; CODE_TAKEN."""
        self._office.save_reason(reason, is_new=is_new)
        _log.info("reason %s was changed by %d", reason.code, by.operator_id)

    def shifts(self) -> list[Shift]:
        """Every shift, hidden ones too, by its start."""
        return self._office.shifts()

    def save_shift(self, shift: Shift, by: Operator, *, is_new: bool = False) -> None:
        """Write a shift; CODE_TAKEN."""
        self._office.save_shift(shift, is_new=is_new)
        _log.info("shift %s was changed by %d", shift.code, by.operator_id)

    def breaks(self) -> list[ShiftBreak]:
        """Every break, hidden ones too, by its shift and start; OLD_TABLES."""
        return self._office.breaks()

    def save_break(self, shift_break: ShiftBreak, by: Operator, *, instead_of: time | None = None) -> None:
        """Write a break, new or ``instead_of`` the shift's that begins then; CODE_TAKEN, OLD_TABLES."""
        self._office.save_break(shift_break, instead_of=instead_of)
        _log.info(
            "the break of shift %s at %s was changed by %d",
            shift_break.shift_code,
            shift_break.starts_at,
            by.operator_id,
        )

    def terminals(self) -> list[TerminalState]:
        """The fleet, without machines that were replaced; one that waits for a code in use is shown."""
        return [
            terminal
            for terminal in self._office.terminals()
            if "~" not in terminal.code or terminal.waits_to_be_let_in
        ]

    def let_in(self, code: str, by: Operator) -> None:
        """Let a terminal work that waits for it."""
        self._office.shut_out(code, out=False)
        _log.info("terminal %s was let in by %d", code, by.operator_id)

    def _change(self, operator_id: int, by: Operator, change: Callable[[OfficeOperator], OfficeOperator]) -> None:
        def plan(present: Sequence[OfficeOperator]) -> list[OfficeOperator]:
            before = next((person for person in present if person.operator_id == operator_id), None)
            if before is None:
                raise OfficeRefused(OfficeRefusal.OPERATOR_UNKNOWN)
            _require_may_change(by, before, present)
            after = change(before)
            require_free_badges([after], present, self._badges)
            return [after]

        self._office.change_operators(plan)


def _require_may_change(by: Operator, person: OfficeOperator, present: Sequence[OfficeOperator]) -> None:
    """NOT_ALLOWED by what the office knows now of the one who changes."""
    actor = next((other for other in present if other.operator_id == by.operator_id), None)
    if actor is None or not actor.active or not _may_change(by, person, actor.role):
        raise OfficeRefused(OfficeRefusal.NOT_ALLOWED)


def _may_change(by: Operator, person: OfficeOperator, role: str | None = None) -> bool:
    """Supervisors change operators and themselves; who could change a supervisor's PIN could pass for them."""
    role = by.role if role is None else role
    if role == Role.ADMIN:
        return True
    return role == Role.SUPERVISOR and (person.operator_id == by.operator_id or not person.needs_pin)
