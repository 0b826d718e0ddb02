"""Whose store this is: on another machine it is another terminal's, with numbers of its own."""

from __future__ import annotations

import logging
import secrets
from datetime import datetime

from sqlalchemy import func, select, update

from kiosk.domain.keys import KeyMaker
from kiosk.domain.moved import MovedStore
from kiosk.store.database import Store
from kiosk.store.kept_log import LOGS
from kiosk.store.sync_state import StateName, clear_state, read_state, write_state
from kiosk.store.tables import FORMER, TERMINAL
from kiosk.system.machine import Machine

_log = logging.getLogger(__name__)


def settle_identity(store: Store, machine: Machine, now: datetime) -> MovedStore | None:
    """See whether the store is on the machine it knows; on another it becomes a new terminal's.

    ``now``: aware UTC. Events that wait keep the terminal and the number they were made with, and are sent.
    Returns what was found when the store has moved just now.
    """
    with store.reading() as connection:
        kept = read_state(connection, StateName.MACHINE)
    known = None if kept is None else Machine.from_json(kept)
    if known == machine:
        return None
    if known is not None and not known.is_same(machine):
        return _become_another(store, machine, now)
    with store.writing() as writer:
        write_state(writer.connection, StateName.MACHINE, machine.as_json())
    return None


def moved_store(store: Store) -> MovedStore | None:
    """What is known of the store's last move; None for one that has always been here."""
    with store.reading() as connection:
        kept = read_state(connection, StateName.MOVED)
    return None if kept is None else MovedStore.from_json(kept)


def note_predecessor(store: Store, terminal_id: str, now: datetime) -> None:
    """Another machine's terminal had this one's code so far: it gives that up to this one. ``now``: aware UTC."""
    if terminal_id != store.terminal_id:
        with store.writing() as writer:
            write_state(writer.connection, StateName.MOVED, MovedStore(now, terminal_id, 0).as_json())


def _become_another(store: Store, machine: Machine, now: datetime) -> MovedStore:
    new_id = KeyMaker(None, secrets.randbits).next_key(int(now.timestamp() * 1000))
    with store.writing() as writer:
        connection = writer.connection
        waiting = [
            select(func.count()).where(log.journal.c.sent_at.is_(None), log.journal.c.attention_reason.is_(None))
            for log in LOGS
        ]
        moved = MovedStore(
            found_at=now,
            replaces=connection.execute(select(TERMINAL.c.terminal_id)).scalar_one(),
            waiting=sum(connection.scalar(count) or 0 for count in waiting),
        )
        # Keys and times go on: those of one store never turn round.
        connection.execute(update(TERMINAL).values(terminal_id=new_id))
        for log in LOGS:
            connection.execute(update(log.journal).values(terminal_seq=log.journal.c.terminal_seq - FORMER))
            connection.execute(update(TERMINAL).values({log.last_seq: 0}))
            clear_state(connection, log.times_settled)
        clear_state(connection, StateName.OLDER_STORE)
        write_state(connection, StateName.MACHINE, machine.as_json())
        write_state(connection, StateName.MOVED, moved.as_json())
    store.terminal_id = new_id
    _log.warning(
        "this store was another machine's, terminal %s: here it is %s; %d events of before wait to be sent",
        moved.replaces,
        new_id,
        moved.waiting,
    )
    return moved
