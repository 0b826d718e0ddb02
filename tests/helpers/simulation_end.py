"""What must hold when a simulation has come to its end."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from kiosk.domain.events import EventType
from kiosk.domain.link import Link
from kiosk.domain.status import TaskWork, moved_task_status, whole_target
from kiosk.projection.floor_log import FloorRow
from kiosk.projection.log_row import R
from kiosk.projection.rows import LogRow
from kiosk.store.inbox import Inbox
from kiosk.store.tables import LOCAL
from tests.helpers.simulated_world import SimulatedWorld
from tests.helpers.small_shop import TASKS
from tests.helpers.stored_facts import folded_facts, stored_facts

Standings = dict[str, tuple[Any, ...]]

STRANGER = "ffffffff-"
"""How keys begin of a terminal that is not in the story: what of its the tenant loses nobody may have."""
_VOIDED = datetime(2000, 1, 1, tzinfo=UTC)


class SimulationEnd:
    """A played world, healed. :meth:`check` raises AssertionError.

    ``confirmed``: keys that a screen confirmed; ``voided``: what kiosks took back; ``left_in_tenant``: keys of
    stores put back since; ``completed_by_hand``: tickets the office completed, and when.
    """

    def __init__(
        self,
        world: SimulatedWorld,
        chance: random.Random,
        *,
        confirmed: set[str],
        voided: set[object],
        left_in_tenant: set[str],
        completed_by_hand: dict[int, datetime],
    ) -> None:
        self._world = world
        self._office = world.office
        self._chance = chance
        self._confirmed = confirmed
        self._voided = voided
        self._left_in_tenant = left_in_tenant
        self._completed_by_hand = completed_by_hand

    def check(self) -> None:
        """Exactly once, everybody the same, sessions as the rules fold them, nothing left, nothing invented."""
        theirs, floor = self._office.log_rows(), self._office.floor_rows()
        keyed = [row.idempotency_key for row in theirs if row.idempotency_key is not None]
        keyed += [row.key for row in floor if not row.key.startswith(STRANGER)]
        made = self._left_in_tenant.union(*(kiosk.own_keys() for kiosk in self._world.kiosks))
        assert self._confirmed <= made, "a confirmed event is no longer on its kiosk"
        assert set(keyed) == made, _difference("events", set(keyed), made)
        assert max(Counter(keyed).values(), default=1) == 1, "an event is in the tenant twice"
        counting = {name_of(row) for row in (*theirs, *floor) if row.deleted_at is None}
        assert not self._voided & counting, f"taken back and yet there: {self._voided & counting}"
        standings = self._office.standings()
        cancelled = [task_id for task_id in TASKS if standings[f"id_job_task {task_id}"][0] == "cancelled"]
        facts = folded_facts(theirs, cancelled)
        assert self._office.session_facts() == facts, "the tenant's sessions are not what its log says"
        expected, on_floor = _what_counts(theirs), _what_counts(floor)
        for kiosk in self._world.kiosks:
            status = kiosk.cycle.status
            assert (status.link, status.pending, status.attention) == (Link.ONLINE, 0, 0), (
                f"{kiosk.code}: {status}"
            )
            mine = kiosk.standings()
            rows = kiosk.log_rows()
            # What was cancelled before anybody worked on it is nobody's any more.
            left = set(cancelled) - {row.id_job_task for row in rows}
            left -= {task_id for task_id in left if f"id_job_task {task_id}" in mine}
            ours, known = _what_counts(rows), [row for row in expected if row.id_job_task not in left]
            assert ours == known, f"{kiosk.code}: " + _difference("rows", set(ours), set(known))
            seen = _what_counts(kiosk.floor_rows())
            assert seen == on_floor, f"{kiosk.code}: " + _difference("floor", set(seen), set(on_floor))
            known_facts = [fact for fact in facts if fact[0] not in left]
            assert kiosk.session_facts() == known_facts, f"{kiosk.code} has other sessions"
            differing = {name for name, standing in mine.items() if standings[name] != standing}
            assert not differing, f"{kiosk.code} has other statuses: {mine} for {standings}"
            unlisted = {task_id for task_id in TASKS if f"id_job_task {task_id}" not in mine}
            assert unlisted <= set(cancelled), f"{kiosk.code} does not know tasks {unlisted}"
        self._check_statuses(theirs, facts, standings)
        self._check_tickets(facts, standings)
        self._check_order(theirs, facts if not cancelled else folded_facts(theirs))

    def _check_statuses(self, theirs: list[LogRow], facts: list[tuple[Any, ...]], standings: Standings) -> None:
        """Tasks with work have the status that the rules give them, unless it is one of the ERP's."""
        targets = self._office.targets()
        for task_id in {row.id_job_task for row in theirs if _is_work(row)}:
            mine = [fact for fact in facts if fact[0] == task_id]
            of = Counter(fact[2] for fact in mine)
            pieces = sum(fact[6] for fact in mine if fact[2] == "completed")
            work = TaskWork(whole_target(targets[task_id]), pieces, of["active"], of["paused"])
            status = standings[f"id_job_task {task_id}"][0]
            by_the_rules = moved_task_status(status, work)
            assert status == by_the_rules, f"task {task_id} is {status}, and should be {by_the_rules}"

    def _check_tickets(self, facts: list[tuple[Any, ...]], standings: Standings) -> None:
        """What the office completed stays so; a ticket that was worked on is not planned."""
        for ticket_id, tasks in self._office.tickets().items():
            status, _, completed_at = standings[f"id_job_ticket {ticket_id}"]
            if ticket_id in self._completed_by_hand:
                by_hand = ("completed", self._completed_by_hand[ticket_id])
                assert (status, completed_at) == by_hand, f"ticket {ticket_id} is {status}, in spite of the office"
            elif any(fact[0] in tasks and fact[2] != "cancelled" for fact in facts):
                assert status != "planned", f"ticket {ticket_id} was worked on, and is planned"

    def _check_order(self, theirs: list[LogRow], facts: list[tuple[object, ...]]) -> None:
        """The same rows arriving in any order, some twice, in any portions, give the same sessions."""
        shuffled = list(theirs)
        self._chance.shuffle(shuffled)
        assert folded_facts(shuffled) == facts, "the fold depends on the order of arrival"
        if self._chance.random() < 0.1:
            inbox = Inbox(self._world.spare)
            half = self._chance.randrange(len(shuffled) + 1)
            inbox.take_in(shuffled[:half])
            inbox.take_in(shuffled[half // 2 :])
            with self._world.spare.reading() as connection:
                assert stored_facts(connection, LOCAL, UTC) == facts, "the store depends on the order of arrival"


def _what_counts(rows: Iterable[R]) -> list[R]:
    """The rows without when they were voided: two people may take the same event back, and either has a point."""
    return [row if row.deleted_at is None else replace(row, deleted_at=_VOIDED, deleted_by=None) for row in rows]


def _is_work(row: LogRow) -> bool:
    return row.operator_user_id is not None and row.to_event().event_type is not EventType.OTHER


def name_of(row: LogRow | FloorRow) -> object:
    """Its key, or what another client's row is known by."""
    return row.key if isinstance(row, FloorRow) else row.key or row.identity(UTC)


def _difference(what: str, ours: set, theirs: set) -> str:
    return f"{what} differ: too many {ours - theirs}, missing {theirs - ours}"
