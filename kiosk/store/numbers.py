"""Which number an event has in its log on its terminal: no two have the same, whatever store was put back.

A store from an older copy, or on a copied disk, gives numbers that the tenant knows for other events of the same
terminal. What the tenant has keeps its number; what it lacks moves above all that is known.
"""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, bindparam, func, select, true, update

from kiosk.domain.attention import Cause
from kiosk.domain.older_store import OlderStore
from kiosk.projection.chunks import chunks
from kiosk.store.kept_log import KeptLog
from kiosk.store.sync_state import StateName, read_state, write_state
from kiosk.store.tables import FORMER, TERMINAL

_log = logging.getLogger(__name__)

Number = tuple[str, int]
"""terminal_id and terminal_seq."""

_THEIRS: Final = func.json_each(bindparam("theirs")).table_valued("value", name="theirs")
_TERMINAL_ID, _SEQUENCE, _KEY = (func.json_extract(_THEIRS.c.value, f"$[{part}]") for part in range(3))


def first_unsent(connection: Connection, log: KeptLog[Any]) -> int:
    """The lowest number of this terminal in the log that the tenant may have for another event."""
    journal = log.journal
    lowest = connection.scalar(
        select(func.min(journal.c.terminal_seq)).where(
            journal.c.sent_at.is_(None), journal.c.attention_reason.is_(None) | _refused_for_its_number(journal)
        )
    )
    return int(lowest or connection.execute(select(log.last_seq)).scalar_one() + 1)


def numbers_of(connection: Connection, log: KeptLog[Any], keys: Iterable[str]) -> dict[str, int]:
    """terminal_seq of those of the log's events that are known here, by key."""
    found: dict[str, int] = {}
    for chunk in chunks(sorted(keys)):
        rows = connection.execute(
            select(log.numbered_key, log.numbered.c.terminal_seq).where(log.numbered_key.in_(chunk))
        )
        found.update((key, number) for key, number in rows)
    return found


def settle_numbers(connection: Connection, log: KeptLog[Any], theirs: Mapping[str, Number], now: datetime) -> bool:
    """Make room for the tenant's numbers of ``theirs``, by key; whether anything changed.

    Other events here that have one of them get a new one, with all of this terminal that come after and the tenant
    does not have. The terminal goes on above the highest. ``now`` (aware UTC): for what is remembered of it.
    """
    if not theirs:
        return False
    terminal = connection.execute(select(TERMINAL)).mappings().one()
    own_id, last = terminal["terminal_id"], terminal[log.last_seq.name]
    asked = {"theirs": json.dumps([[*number, key] for key, number in theirs.items()])}
    changes = {key: theirs[key][1] for key, *_ in connection.execute(_select_misnumbered(log), asked)}
    holders: dict[str, dict[int, str]] = defaultdict(dict)
    for key, terminal_id, number in connection.execute(_select_holders(log), asked):
        holders[terminal_id][number] = key
    came_back = {key for key, (terminal_id, number) in theirs.items() if terminal_id == own_id and number > last}
    if not changes and not holders and not came_back:
        return False
    for terminal_id, held in holders.items():
        if terminal_id != own_id:
            changes |= _numbered_anew(connection, log, terminal_id, held, theirs)
    held = holders[own_id]
    came_back |= {key for key, (terminal_id, number) in theirs.items() if terminal_id == own_id and number in held}
    if held:
        held |= _unsent_from(connection, log, min(held))
    moved = _numbered_anew(connection, log, own_id, held, theirs, last=last)
    _renumber(connection, log, changes | moved)
    _keep_settled(connection, log, {number: moved[key] for number, key in held.items() if key in moved})
    kept = [number for terminal_id, number in theirs.values() if terminal_id == own_id]
    last_seq = max((*kept, *moved.values(), 0 if last in held else last))
    last_key = max((terminal["last_key"] or "", *came_back)) or None
    connection.execute(update(TERMINAL).values({log.last_seq: last_seq, TERMINAL.c.last_key: last_key}))
    _remember(connection, now, len(came_back), len(moved))
    return True


def read_older_store(connection: Connection) -> OlderStore | None:
    """What was last found of it; None when this store never was older than the tenant."""
    kept = read_state(connection, StateName.OLDER_STORE)
    return None if kept is None else parse_older_store(kept)


def parse_older_store(kept: str) -> OlderStore:
    """What the store keeps of it."""
    found_at, came_back, renumbered = json.loads(kept)
    return OlderStore(datetime.fromisoformat(found_at), came_back, renumbered)


# Built once for each log: rows come in all day.
@cache
def _select_holders(log: KeptLog[Any]) -> Select[Any]:
    numbered = log.numbered.c
    return (
        select(log.numbered_key, numbered.terminal_id, numbered.terminal_seq)
        .join(_THEIRS, and_(numbered.terminal_id == _TERMINAL_ID, numbered.terminal_seq == _SEQUENCE))
        .where(log.numbered_key != _KEY)
    )


@cache
def _select_misnumbered(log: KeptLog[Any]) -> Select[Any]:
    return (
        select(log.numbered_key)
        .join(_THEIRS, log.numbered_key == _KEY)
        .where(log.numbered.c.terminal_seq != _SEQUENCE)
    )


def _refused_for_its_number(journal: Table) -> ColumnElement[bool]:
    return journal.c.attention_reason.startswith(f"{Cause.DUPLICATE}:")


def _numbered_anew(
    connection: Connection,
    log: KeptLog[Any],
    terminal_id: str,
    held: Mapping[int, str],
    theirs: Mapping[str, Number],
    *,
    last: int = 0,
) -> dict[str, int]:
    """New numbers, by key and in their order, for those ``held`` that the tenant has no number of.

    They follow the highest that another event has, and the ``last`` one given, unless that is among them.
    """
    moving = {number: key for number, key in held.items() if key not in theirs}
    if not moving:
        return {}
    numbered = log.numbered.c
    above = select(numbered.terminal_seq).where(
        numbered.terminal_id == terminal_id, numbered.terminal_seq >= min(moving)
    )
    taken = {number for of, number in theirs.values() if of == terminal_id}
    taken |= set(connection.scalars(above)) - moving.keys()
    top = max((*taken, min(moving) - 1, 0 if last in moving else last))
    return {moving[number]: new for new, number in enumerate(sorted(moving), start=top + 1)}


def _unsent_from(connection: Connection, log: KeptLog[Any], first: int) -> dict[int, str]:
    """This terminal's events from that number on that the tenant does not have: they keep their order."""
    journal = log.journal
    rows = connection.execute(
        select(journal.c.terminal_seq, journal.c.idempotency_key).where(
            journal.c.sent_at.is_(None), journal.c.terminal_seq >= first
        )
    )
    return {row.terminal_seq: row.idempotency_key for row in rows}


def _renumber(connection: Connection, log: KeptLog[Any], changes: Mapping[str, int]) -> None:
    if not changes:
        return
    journal, numbered = log.journal, log.numbered
    made_as_this_terminal = journal.c.terminal_seq > -FORMER // 2
    values = [{"of": key, "number": number} for key, number in changes.items()]
    for table, key, is_meant in (
        (numbered, log.numbered_key, true()),
        (journal, journal.c.idempotency_key, made_as_this_terminal),
    ):
        # Out of each other's way first: a number is one event's at every moment.
        for chunk in chunks(sorted(changes)):
            connection.execute(
                update(table).where(key.in_(chunk), is_meant).values(terminal_seq=-table.c.terminal_seq)
            )
        statement = update(table).where(key == bindparam("of"), is_meant)
        connection.execute(statement.values(terminal_seq=bindparam("number")), values)
    for chunk in chunks(sorted(changes)):
        connection.execute(
            update(journal)
            .where(journal.c.idempotency_key.in_(chunk), _refused_for_its_number(journal))
            .values(attention_reason=None, attention_at=None)
        )


def _keep_settled(connection: Connection, log: KeptLog[Any], moved: Mapping[int, int]) -> None:
    """Times that were final stay so under the new numbers; ``moved``: number before -> now."""
    settled = int(read_state(connection, log.times_settled) or 0)
    last = max((after for before, after in moved.items() if before <= settled), default=0)
    if last > settled:
        write_state(connection, log.times_settled, str(last))


def _remember(connection: Connection, now: datetime, came_back: int, renumbered: int) -> None:
    if not came_back and not renumbered:
        return
    before = read_older_store(connection)
    if before is not None and before.is_told(now):
        came_back, renumbered = came_back + before.came_back, renumbered + before.renumbered
    kept = [now.astimezone(UTC).isoformat(), came_back, renumbered]
    write_state(connection, StateName.OLDER_STORE, json.dumps(kept))
    _log.warning(
        "this store is older than the tenant: %d entries of this terminal came back, %d have new numbers",
        came_back,
        renumbered,
    )
