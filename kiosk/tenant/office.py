"""Administration: the kiosk's own tables of people, reasons and shifts written, and the fleet looked at.

Rows are never deleted here: people are blocked, reasons and shifts hidden, so that old work keeps its names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time, tzinfo
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Table, insert, select, update

from kiosk.domain.central_settings import CentralSetting
from kiosk.domain.keys import time_of_key
from kiosk.domain.link import TenantLack
from kiosk.domain.office import (
    OfficeOperator,
    OfficeRefusal,
    OfficeRefused,
    OperatorPlan,
    TerminalState,
)
from kiosk.domain.reasons import Reason
from kiosk.domain.shifts import Shift, ShiftBreak
from kiosk.projection.breaks import read_breaks
from kiosk.projection.source import Source
from kiosk.projection.zone import from_database, from_database_before, to_database
from kiosk.tenant.breaks import write_break
from kiosk.tenant.central import delete_central, read_central, write_central
from kiosk.tenant.clock import tenant_now
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.office_errors import office_errors
from kiosk.tenant.schema import find_lack
from kiosk.tenant.tables import ADDED, TENANT
from kiosk.tenant.terminal import require_standing, without_code

T = TypeVar("T")

_BADGE_IN_TRANSIT = "~{}"
"""Stands in a badge's place while two people's badges change hands; no scanner reads it as one."""


class TenantOffice:
    """The office of one tenant. Every call waits for the network: not for the screen's thread.

    ``terminal``: terminal_id and code of the kiosk that it is asked at; one that was shut out, or that waits to be
    let in, changes nothing. Raises OfficeUnreachable when the tenant cannot be worked with now, OfficeRefused
    NO_GRANT when the kiosk's account may not write these tables (it was made before there was administration on
    kiosks).
    """

    def __init__(
        self,
        gateway: TenantGateway,
        *,
        terminal: tuple[str, str] | None = None,
        utc_now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._gateway = gateway
        self._terminal = terminal
        self._utc_now = utc_now

    def operators(self) -> list[OfficeOperator]:
        """Everybody, blocked people too, by number."""
        return self._ask(lambda: self._gateway.ask(lambda source: _operators(source.connection)))

    def change_operators(self, plan: OperatorPlan) -> None:
        """Write what ``plan`` says of everybody as they are now, all of it or nothing."""

        def work(connection: Connection, _zone: tzinfo) -> None:
            present = _operators(connection, lock=True)
            _write_operators(connection, present, plan(present))

        self._ask(lambda: self._transact(work), taken=OfficeRefusal.BADGE_TAKEN)

    def reasons(self) -> list[Reason]:
        """Every reason, hidden ones too, in the order they are shown."""
        return self._ask(lambda: self._gateway.ask(lambda source: source.reasons()))

    def save_reason(self, reason: Reason, *, is_new: bool) -> None:
        """Write a reason; CODE_TAKEN when a new one's code is there already. Code and kind never change."""
        values = {
            name: getattr(reason, name) for name in ("label_th", "label_en", "alert_after_minutes", "sort_no")
        }
        self._save(
            TENANT.reason,
            reason.code,
            {**values, "active": reason.active},
            {"kind": reason.kind} if is_new else None,
        )

    def shifts(self) -> list[Shift]:
        """Every shift, hidden ones too, by its start."""
        return self._ask(lambda: self._gateway.ask(lambda source: source.all_shifts()))

    def save_shift(self, shift: Shift, *, is_new: bool) -> None:
        """Write a shift; CODE_TAKEN when a new one's code is there already."""
        names = ("label_th", "label_en", "starts_at", "ends_at", "active")
        self._save(
            TENANT.shift, shift.code, {name: getattr(shift, name) for name in names}, {} if is_new else None
        )

    def breaks(self) -> list[ShiftBreak]:
        """Every break, hidden ones too, by its shift and start. OLD_TABLES where the tenant was not migrated."""

        def question(source: Source) -> list[ShiftBreak]:
            _require_added(source.connection)
            return read_breaks(source.connection, ADDED.shift_break)

        return self._ask(lambda: self._gateway.ask(question))

    def save_break(self, shift_break: ShiftBreak, *, instead_of: time | None) -> None:
        """Write a break; ``instead_of``: when the one begins that becomes it, None for a new one.

        CODE_TAKEN where the shift has another that begins then, OLD_TABLES where the tenant was not migrated.
        """

        def work(connection: Connection, _zone: tzinfo) -> None:
            _require_added(connection)
            write_break(connection, shift_break, instead_of=instead_of)

        self._ask(lambda: self._transact(work))

    def settings(self) -> list[CentralSetting]:
        """Every central setting."""
        return self._ask(lambda: self._gateway.ask(lambda source: read_central(source.connection)))

    def save_setting(self, setting: CentralSetting) -> None:
        """Make a central setting, or change it."""
        self._ask(lambda: self._transact(lambda connection, _zone: write_central(connection, setting)))

    def drop_setting(self, scope: str, name: str) -> bool:
        """Take a central setting away; whether there was one."""
        return self._ask(lambda: self._transact(lambda connection, _zone: delete_central(connection, scope, name)))

    def terminals(self) -> list[TerminalState]:
        """The fleet by code; the places of machines that were replaced come last."""
        terminal = TENANT.terminal
        statement = select(terminal).order_by(terminal.c.revoked_at.is_not(None), terminal.c.code)
        added = ADDED.terminal

        def question(source: Source) -> list[TerminalState]:
            now = tenant_now(source.connection, self._utc_now)
            rows = source.connection.execute(statement).mappings().all()
            more: defaultdict[str, Mapping[str, Any]] = defaultdict(dict)
            if find_lack(source.connection) is not TenantLack.OLD_SCHEMA:
                more.update(
                    {row["terminal_id"]: row for row in source.connection.execute(select(added)).mappings()}
                )
            return [
                _terminal(row, more[row["terminal_id"]], source.zone, now)
                for row in rows
                if more[row["terminal_id"]].get("retired_at") is None
            ]

        return self._ask(lambda: self._gateway.ask(question))

    def shut_out(self, code: str, *, out: bool) -> bool:
        """Shut a terminal out, or let it in again; whether there is one of this code.

        NO_GRANT for a kiosk's own account: who is shut out must not let itself in.
        """
        terminal = TENANT.terminal

        def work(connection: Connection, zone: tzinfo) -> bool:
            known = connection.execute(select(terminal.c.code).where(terminal.c.code == code)).first()
            at = to_database(tenant_now(connection, self._utc_now), zone) if out else None
            connection.execute(update(terminal).where(terminal.c.code == code).values(revoked_at=at))
            return known is not None

        return self._ask(lambda: self._transact(work))

    def retire(self, code: str) -> bool:
        """Shut a terminal out for good and take it off the lists; whether there is one of this code.

        Its code is free at once for the machine that comes after it. NO_GRANT for a kiosk's own account.
        """
        terminal, added = TENANT.terminal, ADDED.terminal

        def work(connection: Connection, zone: tzinfo) -> bool:
            own_id = connection.scalar(select(terminal.c.terminal_id).where(terminal.c.code == code))
            if own_id is None:
                return False
            at = to_database(tenant_now(connection, self._utc_now), zone)
            connection.execute(update(added).where(added.c.terminal_id == own_id).values(retired_at=at))
            connection.execute(
                update(terminal)
                .where(terminal.c.terminal_id == own_id)
                .values(revoked_at=at, code=without_code(own_id, code))
            )
            return True

        return self._ask(lambda: self._transact(work))

    def _save(self, table: Table, code: str, values: dict[str, Any], added: dict[str, Any] | None) -> None:
        """Write one row by its code; ``added``: what only a new one has, None to change one that is there."""

        def work(connection: Connection, _zone: tzinfo) -> None:
            is_there = connection.execute(select(table.c.code).where(table.c.code == code)).first() is not None
            if added is None:
                connection.execute(update(table).where(table.c.code == code).values(**values))
            elif is_there:
                raise OfficeRefused(OfficeRefusal.CODE_TAKEN)
            else:
                connection.execute(insert(table).values(code=code, **values, **added))

        self._ask(lambda: self._transact(work))

    def _transact(self, work: Callable[[Connection, tzinfo], T]) -> T:
        def standing_first(connection: Connection, zone: tzinfo) -> T:
            if self._terminal is not None:
                require_standing(connection, *self._terminal, admits_new=self._gateway.admits_new)
            return work(connection, zone)

        return self._gateway.transact(standing_first)

    @staticmethod
    def _ask(call: Callable[[], T], *, taken: OfficeRefusal = OfficeRefusal.CODE_TAKEN) -> T:
        with office_errors(taken):
            return call()


def _require_added(connection: Connection) -> None:
    """What came with later versions is needed: OLD_TABLES, NO_GRANT."""
    lack = find_lack(connection)
    if lack is not None:
        raise OfficeRefused(OfficeRefusal.OLD_TABLES if lack is TenantLack.OLD_SCHEMA else OfficeRefusal.NO_GRANT)


def _operators(connection: Connection, *, lock: bool = False) -> list[OfficeOperator]:
    operator = TENANT.operator
    statement = select(operator).order_by(operator.c.operator_user_id)
    rows = connection.execute(statement.with_for_update() if lock else statement).mappings()
    return [
        OfficeOperator(
            operator_id=row["operator_user_id"],
            name=row["operator_name"],
            badge=row["badge_code"],
            role=row["role"],
            pin_hash=row["pin_hash"],
            language=row["language"],
            active=bool(row["active"]),
        )
        for row in rows
    ]


def _write_operators(
    connection: Connection, present: Sequence[OfficeOperator], wanted: Sequence[OfficeOperator]
) -> None:
    operator = TENANT.operator
    before = {person.operator_id: person for person in present}
    changed = [
        person for person in wanted if person.operator_id in before and person != before[person.operator_id]
    ]
    for person in changed:
        # Badges may change hands within one import; the column is unique at every moment.
        if person.badge != before[person.operator_id].badge:
            _update(connection, person.operator_id, badge_code=_BADGE_IN_TRANSIT.format(person.operator_id))
    for person in changed:
        _update(connection, person.operator_id, **_values(person))
    added = [
        {"operator_user_id": person.operator_id, **_values(person)}
        for person in wanted
        if person.operator_id not in before
    ]
    if added:
        connection.execute(insert(operator), added)


def _update(connection: Connection, operator_id: int, **values: Any) -> None:
    operator = TENANT.operator
    connection.execute(update(operator).where(operator.c.operator_user_id == operator_id).values(**values))


def _values(person: OfficeOperator) -> dict[str, Any]:
    return {
        "operator_name": person.name,
        "badge_code": person.badge,
        "role": str(person.role),
        "pin_hash": person.pin_hash,
        "language": person.language,
        "active": person.active,
    }


def _terminal(row: RowMapping, added: Mapping[str, Any], zone: tzinfo, now: datetime) -> TerminalState:
    last_seen = from_database_before(row["last_seen_at"], zone, now)
    return TerminalState(
        terminal_id=row["terminal_id"],
        code=row["code"],
        name=row["name"] or row["code"],
        app_version=row["app_version"],
        last_seen_at=last_seen,
        seconds_silent=None if last_seen is None else max(0, int((now - last_seen).total_seconds())),
        pending=row["pending_count"],
        attention=row["attention_count"],
        scanner_state=row["scanner_state"],
        clock_offset_ms=row["clock_offset_ms"],
        revoked_at=from_database(row["revoked_at"], zone),
        made_at=time_of_key(row["terminal_id"]),
        settings_version=added.get("settings_version"),
        replaces=added.get("replaces"),
    )
