"""Who may do a supervisor's work: a badge of that role and its PIN, with a lock after wrong ones."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, select

from kiosk.domain.clock import Clock
from kiosk.domain.codes import BadgeCode
from kiosk.domain.pin_tries import PinTries
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.office.pins import pin_matches
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.models import Operator
from kiosk.service.views.queries import KioskQueries
from kiosk.store.database import Store
from kiosk.store.pin_tries import forget_pin_tries, read_pin_tries, write_pin_tries
from kiosk.store.tables import LOCAL

_log = logging.getLogger(__name__)

SUPERVISOR_ROLES: Final = frozenset({"supervisor", "admin"})
"""Values of kiosk_operator.role that open the supervisor's side."""

TRIES: Final = 5
"""So many wrong PINs lock a person out."""

LOCKED_FOR: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class PinTry:
    """A try that is written down and not decided yet; ``used``: how many there are with it."""

    operator: Operator
    used: int
    pin_hash: str = field(repr=False)

    def matches(self, pin: str) -> bool:
        """Whether ``pin`` is the operator's: slow on purpose, may run on any thread."""
        return pin_matches(self.pin_hash, pin)


class SupervisorAccess:
    """Lets supervisors in, one terminal's store behind it; needs no network.

    A try is written down before its PIN is looked at, so that pulling the plug gives nobody a further one.
    """

    def __init__(self, store: Store, queries: KioskQueries, clock: Clock) -> None:
        self._store = store
        self._queries = queries
        self._clock = clock

    def identify(self, code: BadgeCode) -> Operator:
        """The supervisor of a badge, whose PIN is asked next.

        Raises Refused: BADGE_UNKNOWN, BADGE_BLOCKED, NO_OPERATORS_YET, NOT_SUPERVISOR, PIN_NOT_SET, PIN_LOCKED.
        """
        try:
            operator = self._queries.operator_of_badge(code)
        except Refused as refused:
            _log.warning("supervisor sign-in refused: %s", refused.refusal)
            raise
        self.check(operator)
        return operator

    def check(self, operator: Operator) -> None:
        """Raise Refused unless the person's PIN may be asked for: as :meth:`identify` for a badge known by now."""
        self._pin_hash(operator)
        self._raise_if_locked(operator)

    def begin(self, operator: Operator) -> PinTry:
        """Write a try down, before its PIN is looked at. Raises Refused as :meth:`check`."""
        pin_hash = self._pin_hash(operator)
        self._raise_if_locked(operator)
        return PinTry(operator, self._count_try(operator), pin_hash)

    def settle(self, attempt: PinTry, *, matches: bool) -> Operator:
        """The supervisor whose PIN it was; a right one makes all tries undone.

        Raises Refused: PIN_WRONG (``tries_left``), PIN_LOCKED (``minutes``).
        """
        operator = attempt.operator
        if matches:
            self._forget_tries(operator)
            _log.info("supervisor %d signed in", operator.operator_id)
            return operator
        if attempt.used >= TRIES:
            raise self._refused(operator, Refusal.PIN_LOCKED, minutes=_minutes(LOCKED_FOR))
        raise self._refused(operator, Refusal.PIN_WRONG, tries_left=TRIES - attempt.used)

    def tries(self, operator: Operator) -> PinTries:
        """How many tries are used, and whether the person is locked."""
        with refusing_store_errors(), self._store.writing() as writer:
            return self._tries(writer.connection, operator)

    # ------------------------------------------------------------ inside

    def _pin_hash(self, operator: Operator) -> str:
        """The person's PIN hash as the list has it now. Raises Refused when they are no supervisor any more."""
        table = LOCAL.operator
        statement = select(table.c.role, table.c.active, table.c.pin_hash).where(
            table.c.operator_user_id == operator.operator_id
        )
        with refusing_store_errors(), self._store.reading() as connection:
            row = connection.execute(statement).mappings().first()
        if row is None or not row["active"]:
            raise self._refused(operator, Refusal.BADGE_BLOCKED)
        if row["role"] not in SUPERVISOR_ROLES:
            raise self._refused(operator, Refusal.NOT_SUPERVISOR)
        if not row["pin_hash"]:
            raise self._refused(operator, Refusal.PIN_NOT_SET)
        return str(row["pin_hash"])

    def _tries(self, connection: Connection, operator: Operator) -> PinTries:
        """The tries as they count now: of a lock that is over none are left.

        A lock that seems longer than any is was written before the clock was set back, and lasts no longer for it.
        """
        tries = read_pin_tries(connection, operator.operator_id)
        if tries.locked_until is None:
            return tries
        now = self._clock.now().utc
        if tries.locked_until <= now:
            return PinTries()
        if tries.locked_until - now > LOCKED_FOR:
            tries = replace(tries, locked_until=now + LOCKED_FOR)
            write_pin_tries(connection, operator.operator_id, tries)
        return tries

    def _raise_if_locked(self, operator: Operator) -> None:
        locked_until = self.tries(operator).locked_until
        if locked_until is not None:
            left = locked_until - self._clock.now().utc
            raise self._refused(operator, Refusal.PIN_LOCKED, minutes=_minutes(left))

    def _count_try(self, operator: Operator) -> int:
        with refusing_store_errors(), self._store.writing() as writer:
            used = self._tries(writer.connection, operator).used + 1
            locked_until = self._clock.now().utc + LOCKED_FOR if used >= TRIES else None
            write_pin_tries(writer.connection, operator.operator_id, PinTries(used, locked_until))
        return used

    def _forget_tries(self, operator: Operator) -> None:
        with refusing_store_errors(), self._store.writing() as writer:
            forget_pin_tries(writer.connection, operator.operator_id)

    def _refused(self, operator: Operator, refusal: Refusal, **details: int) -> Refused:
        _log.warning("supervisor sign-in of operator %d refused: %s", operator.operator_id, refusal)
        return Refused(refusal, operator_name=operator.name, **details)


def _minutes(left: timedelta) -> int:
    """Whole minutes, at least one."""
    return max(1, -(-int(left.total_seconds()) // 60))
