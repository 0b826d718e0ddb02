"""A kiosk's own row among the tenant's terminals: how the office sees the fleet, and shuts a kiosk out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import Enum, auto
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, Select, bindparam, insert, or_, select, update

from kiosk.domain.link import LinkProblem
from kiosk.projection.zone import from_database_before, to_database
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.tables import ADDED, TENANT

CODE_FREE_AFTER: Final = timedelta(minutes=10)
"""A terminal not seen for that long has lost its code to the machine that replaces it."""

_PREDECESSOR_GONE_AFTER: Final = timedelta(seconds=30)
"""The machine that a store was on gives its code up as soon as it is seen to be off; one that runs keeps it."""
_CODE_LENGTH: Final = 50
_MOST_MS: Final = 2**31 - 1  # 25 days: what the column holds

_TERMINAL: Final = TENANT.terminal
_ADDED: Final = ADDED.terminal
_TERMINALS: Final = (
    select(_TERMINAL, _TERMINAL.c.revoked_at.is_not(None).label("is_revoked"))
    .where(or_(_TERMINAL.c.terminal_id == bindparam("own_id"), _TERMINAL.c.code == bindparam("own_code")))
    .order_by(_TERMINAL.c.terminal_id)
)
_LOCK_TERMINALS: Final = _TERMINALS.with_for_update(skip_locked=True)
_UPDATE_TERMINAL: Final = update(_TERMINAL).where(_TERMINAL.c.terminal_id == bindparam("own_id"))
_REVOKED: Final = select(_TERMINAL.c.terminal_id).where(
    _TERMINAL.c.terminal_id.in_(bindparam("wanted", expanding=True)), _TERMINAL.c.revoked_at.is_not(None)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """What a kiosk tells about itself: events ``pending`` and needing ``attention``, its clock's offset.

    ``settings_version``: which central settings it runs, or ``refused: …``. ``replaces``: the terminal_id that its
    store had on another machine.
    """

    terminal_id: str
    code: str
    name: str | None
    app_version: str | None
    pending: int
    attention: int
    scanner_state: str | None
    clock_offset_ms: int | None
    settings_version: str | None = None
    replaces: str | None = None


class Told(Enum):
    """What came of telling the tenant how a kiosk is.

    WAITS: it is written down, and may not work before it is let in. HELD: another transaction holds the row, so
    nothing was written, nor waited for; it may work.
    """

    WRITTEN = auto()
    WAITS = auto()
    HELD = auto()


def record_heartbeat(
    connection: Connection, beat: Heartbeat, at: datetime, zone: tzinfo, *, admits_new: bool = True
) -> Told:
    """Write the terminal's row, seen ``at`` (aware, the tenant's clock), in the caller's transaction.

    A terminal that is not known here waits to be let in unless ``admits_new``. Its row then has a ``revoked_at``
    from the beginning and no ``last_seen_at``, which tells it from one that was shut out.

    Raises TenantProblem REVOKED when the office shut this kiosk out, or whoever has its code: a new store lets
    nobody in again. CODE_TAKEN when another kiosk with the same code is in use; one that is not gives up its code
    (its row then holds ``CODE~`` and its last digits).
    """
    asked = {"own_id": beat.terminal_id, "own_code": beat.code}
    rows = _by_id(connection, _LOCK_TERMINALS, asked)
    is_held = False
    if beat.terminal_id not in rows or rows[beat.terminal_id]["code"] != beat.code:
        free, rows = rows, _by_id(connection, _TERMINALS, asked)
        is_held = rows.keys() != free.keys()
    own = rows.pop(beat.terminal_id, None)
    if any(_is_shut_out(row) for row in (own, *rows.values()) if row is not None):
        raise _revoked()
    if own is not None and own["is_revoked"]:
        return Told.WAITS
    if is_held:
        return Told.HELD
    if own is None and not admits_new and not any(map(_is_expected, rows.values())):
        code = without_code(beat.terminal_id, beat.code) if rows else beat.code
        waiting = {"name": beat.name, "app_version": beat.app_version, "revoked_at": to_database(at, zone)}
        counts = {"pending_count": beat.pending, "attention_count": beat.attention}
        connection.execute(insert(_TERMINAL), {"terminal_id": beat.terminal_id, "code": code, **waiting, **counts})
        return Told.WAITS
    for other in rows.values():
        _take_code(connection, other, beat, at, zone)
    values = {
        "code": beat.code,
        "name": beat.name,
        "app_version": beat.app_version,
        "last_seen_at": to_database(at, zone),
        "pending_count": beat.pending,
        "attention_count": beat.attention,
        "scanner_state": beat.scanner_state,
        "clock_offset_ms": _fitting(beat.clock_offset_ms),
    }
    if own is None:
        connection.execute(insert(_TERMINAL), {"terminal_id": beat.terminal_id, **values})
    else:
        connection.execute(_UPDATE_TERMINAL, {"own_id": beat.terminal_id, **values})
    return Told.WRITTEN


def record_more(connection: Connection, beat: Heartbeat) -> None:
    """Write into the terminal's row what only a migrated tenant has a column for."""
    connection.execute(
        update(_ADDED)
        .where(_ADDED.c.terminal_id == beat.terminal_id)
        .values(settings_version=beat.settings_version, replaces=beat.replaces)
    )


def require_standing(connection: Connection, terminal_id: str, code: str, *, admits_new: bool) -> None:
    """Raise TenantProblem REVOKED or NOT_ADMITTED unless the terminal may write; nothing is written for that."""
    rows = connection.execute(_TERMINALS, {"own_id": terminal_id, "own_code": code}).mappings().all()
    if any(map(_is_shut_out, rows)):
        raise _revoked()
    own = next((row for row in rows if row["terminal_id"] == terminal_id), None)
    if (own is None and not admits_new) or (own is not None and own["is_revoked"]):
        raise not_admitted()


def require_free_code(connection: Connection, terminal_id: str, code: str, at: datetime, zone: tzinfo) -> None:
    """Raise TenantProblem CODE_TAKEN while another kiosk is in use as it; ``at``: aware, the tenant's clock."""
    for other_id, row in _by_id(connection, _TERMINALS, {"own_id": terminal_id, "own_code": code}).items():
        if other_id != terminal_id:
            _require_gone(row, code, CODE_FREE_AFTER, at, zone)


def require_not_revoked(connection: Connection, terminal_ids: Collection[str]) -> None:
    """Raise TenantProblem REVOKED when the office shut one of the terminals out, whether it heartbeats or not."""
    if connection.execute(_REVOKED, {"wanted": sorted(terminal_ids)}).first() is not None:
        raise _revoked()


def not_admitted() -> TenantProblem:
    """The problem of a terminal that waits to be let in."""
    return TenantProblem(
        LinkProblem.NOT_ADMITTED,
        "the tenant does not know this kiosk yet; the office lets it in with: kiosk terminals let-in CODE",
    )


def _by_id(connection: Connection, statement: Select[Any], asked: Mapping[str, str]) -> dict[str, RowMapping]:
    return {row["terminal_id"]: row for row in connection.execute(statement, asked).mappings()}


def _is_shut_out(row: RowMapping) -> bool:
    """One that was never seen waits to be let in, which is another thing."""
    return bool(row["is_revoked"]) and row["last_seen_at"] is not None


def _is_expected(row: RowMapping) -> bool:
    """A row that the office wrote for a terminal to come."""
    return not row["is_revoked"] and row["last_seen_at"] is None


def without_code(terminal_id: str, code: str) -> str:
    """What stands in the place of a code that is another's; of ids made together the last digits differ."""
    suffix = f"~{terminal_id[-8:]}"
    return code[: _CODE_LENGTH - len(suffix)] + suffix


def _revoked() -> TenantProblem:
    return TenantProblem(LinkProblem.REVOKED, "the office has shut this kiosk out (kiosk_terminal.revoked_at)")


def _fitting(offset_ms: int | None) -> int | None:
    """The offset, or the most that the column holds: a clock years off must not keep a kiosk out."""
    return None if offset_ms is None else max(-_MOST_MS, min(offset_ms, _MOST_MS))


def _take_code(connection: Connection, other: RowMapping, beat: Heartbeat, at: datetime, zone: tzinfo) -> None:
    other_id = other["terminal_id"]
    free_after = _PREDECESSOR_GONE_AFTER if other_id == beat.replaces else CODE_FREE_AFTER
    _require_gone(other, beat.code, free_after, at, zone)
    connection.execute(_UPDATE_TERMINAL, {"own_id": other_id, "code": without_code(other_id, beat.code)})


def _require_gone(other: RowMapping, code: str, free_after: timedelta, at: datetime, zone: tzinfo) -> None:
    last_seen = from_database_before(other["last_seen_at"], zone, at)
    if last_seen is not None and at - last_seen < free_after:
        raise TenantProblem(
            LinkProblem.CODE_TAKEN,
            f"another kiosk is in use as {code}: give one of the two another station.code",
        )
