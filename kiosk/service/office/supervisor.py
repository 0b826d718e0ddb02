"""Who may do a supervisor's work: a badge of that role and its PIN, with a lock after wrong ones."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, select

from kiosk.domain.clock import Clock
from kiosk.domain.codes import BadgeCode
from kiosk.domain.pin_tries import PinTries
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.office.pins import pin_matches
from kiosk.service.views.failures import refusing_store_errors
from kiosk.service.views.models import SUPERVISOR_ROLES, Operator
from kiosk.service.views.queries import KioskQueries
from kiosk.store.database import Store
from kiosk.store.pin_tries import forget_pin_tries, read_pin_locks, read_pin_tries, write_pin_tries
from kiosk.store.tables import LOCAL

_log = logging.getLogger(__name__)

TRIES: Final = 5
"""So many wrong PINs lock a person out."""

LOCKED_FOR: Final = timedelta(minutes=15)
"""So long, while the kiosk runs, no PIN of theirs is taken."""


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
        """How many tries are used, and how long the person is locked."""
        with refusing_store_errors(), self._store.reading() as connection:
            return self._tries(connection, operator)

    def locked(self) -> dict[int, int]:
        """Whose PIN is locked at this terminal, by their id, and for how many minutes more that it runs."""
        with refusing_store_errors(), self._store.reading() as connection:
            locks = read_pin_locks(connection, self._clock.now())
        return {
            operator_id: _minutes(tries.locked_for) for operator_id, tries in locks.items() if tries.locked_for
        }

    def count_locks(self) -> None:
        """Call when the kiosk starts and each minute: what has run by now counts after the next boot as well."""
        with refusing_store_errors(), self._store.reading() as connection:
            if not read_pin_locks(connection, self._clock.now()):
                return
        with refusing_store_errors(), self._store.writing() as writer:
            now = self._clock.now()
            for operator_id, tries in read_pin_locks(writer.connection, now).items():
                if tries.locked_for:
                    write_pin_tries(writer.connection, operator_id, tries, now)
                else:
                    forget_pin_tries(writer.connection, operator_id)

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
        """The tries as they count now: of a lock that is over none are left."""
        tries = read_pin_tries(connection, operator.operator_id, self._clock.now())
        return PinTries() if tries.used >= TRIES and not tries.locked_for else tries

    def _raise_if_locked(self, operator: Operator) -> None:
        locked_for = self.tries(operator).locked_for
        if locked_for:
            raise self._refused(operator, Refusal.PIN_LOCKED, minutes=_minutes(locked_for))

    def _count_try(self, operator: Operator) -> int:
        with refusing_store_errors(), self._store.writing() as writer:
            used = self._tries(writer.connection, operator).used + 1
            tries = PinTries(used, LOCKED_FOR if used >= TRIES else timedelta())
            write_pin_tries(writer.connection, operator.operator_id, tries, self._clock.now())
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
