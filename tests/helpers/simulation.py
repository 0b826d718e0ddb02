"""One seed's story: kiosks, a bad network, other clients; in the end everybody knows the same, once.

Nothing but the seed decides what happens, so a story that went wrong is told again by its number.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from kiosk.domain.events import EventType
from kiosk.projection.rows import LogRow
from kiosk.projection.tables import LOCAL, TENANT
from kiosk.projection.zone import to_database
from kiosk.store.changes import Change
from kiosk.store.inbox import Inbox
from kiosk.sync.status import Link
from kiosk.tenant.errors import TenantUnavailable
from tests.helpers.replicas import BANGKOK, PEOPLE, TASKS, folded_facts, stored_facts
from tests.helpers.simulated_world import KIOSKS, PowerCut, SimulatedKiosk, SimulatedWorld, raw_rows

MOVES = 10
_VOIDED = datetime(2000, 1, 1, tzinfo=UTC)
_TYPES = tuple(EventType)[:-1]
_FOREIGN_TYPES = ("start", "hold", "resume", "complete", "fail", "qc_pass", "note")
_SKEWS = tuple(timedelta(seconds=seconds) for seconds in (0, 0, 0, 2, -3, 200, -250))
_ROUNDS = 12
_DIGEST_SECONDS, _DEEP_DIGEST_SECONDS = 15, 300

Move = Callable[[SimulatedKiosk], object]


class Simulation:
    """Plays one seed in ``world``: :meth:`play`, then :meth:`check`, which raises AssertionError.

    ``told`` hears of every move.
    """

    def __init__(
        self,
        world: SimulatedWorld,
        seed: int,
        moves: int = MOVES,
        told: Callable[[str], None] = lambda _move: None,
    ) -> None:
        self._chance = random.Random(seed)
        self._world = world
        self._office = world.office
        self._moves = moves
        self._told = told
        self._dump: sqlite3.Connection | None = None
        self._numbers_taken: list[int] = []
        self._wants_deep_digest = False
        self.confirmed: set[str] = set()
        """Keys of events whose recording returned: a screen said so."""
        self.voided: set[str] = set()
        """Those among them that a kiosk took back."""
        world.reset(self._chance, self._chance.choice((2, 2, 2, KIOSKS)), lambda: self._chance.choice(_SKEWS))

    def play(self) -> None:
        """Things happen one after the other; then everything heals."""
        weighted: tuple[tuple[int, Move], ...] = (
            (9, self._work),
            (3, self._undo),
            (7, self._step),
            (2, self._cable),
            (2, self._lost_call),
            (1, self._half_a_push),
            (2, self._power_cut),
            (2, self._other_client),
            (1, self._slow_client_begins),
            (1, self._slow_client_commits),
            (1, self._correction),
            (2, self._backup),
            (2, self._restore),
        )
        moves, weights = [move for _, move in weighted], [weight for weight, _ in weighted]
        for move in self._chance.choices(moves, weights, k=self._moves):
            self._world.advance(self._chance.choice((0, 0, 1, 7, 61)))
            kiosk = self._chance.choice(self._world.kiosks)
            self._told(f"{self._world.now:%H:%M:%S} {kiosk.code} {move.__name__.strip('_')}")
            self._let(move, kiosk)
        self._told(f"{self._world.now:%H:%M:%S} everything heals")
        self._heal()

    def _let(self, move: Move, kiosk: SimulatedKiosk) -> None:
        try:
            move(kiosk)
        except PowerCut:
            self._told("         the power was cut")
            kiosk.restart()

    # ------------------------------------------------------------ people

    def _work(self, kiosk: SimulatedKiosk) -> None:
        events = [
            (self._chance.choice(_TYPES), self._chance.randrange(1, 30))
            for _ in range(self._chance.choice((1, 1, 2)))
        ]
        before = kiosk.own_keys()
        kiosk.record(self._chance.choice(list(TASKS)), self._chance.choice(list(PEOPLE)), *events)
        self.confirmed |= kiosk.own_keys() - before
        self._maybe_step(kiosk)

    def _undo(self, kiosk: SimulatedKiosk) -> None:
        before = kiosk.own_voided_keys()
        if kiosk.actions and kiosk.actions[-1] not in before:
            kiosk.take_back(kiosk.actions[-1])
            self.voided |= kiosk.own_voided_keys() - before
        self._maybe_step(kiosk)

    # ------------------------------------------------------------ machines

    def _step(self, kiosk: SimulatedKiosk) -> None:
        self._world.advance(self._chance.choice((0, 1, 1, 3, 16)))
        kiosk.step()

    def _maybe_step(self, kiosk: SimulatedKiosk) -> None:
        if self._chance.random() < 0.5:
            kiosk.step()

    def _cable(self, kiosk: SimulatedKiosk) -> None:
        kiosk.gateway.reachable = not kiosk.gateway.reachable

    def _lost_call(self, kiosk: SimulatedKiosk) -> None:
        """A call that is lost on its way there, or its answer on the way back."""
        kiosk.gateway.line.light(self._chance.randrange(1, 14), lambda: TenantUnavailable("the answer was lost"))
        self._step(kiosk)

    def _half_a_push(self, kiosk: SimulatedKiosk) -> None:
        kiosk.gateway.push_half = True
        self._step(kiosk)

    def _power_cut(self, kiosk: SimulatedKiosk) -> None:
        """The kiosk dies at a call or a COMMIT in one of its next doings, or at once."""
        points = self._chance.randrange(16)
        if points == 0:
            raise PowerCut
        kiosk.store.power.light(points, PowerCut)
        self._step(kiosk)

    # ------------------------------------------------------------ other clients and the office

    def _other_client(self, _kiosk: SimulatedKiosk) -> None:
        self._office.log(
            self._chance.choice(list(TASKS)),
            self._chance.choice([*PEOPLE, None]),
            self._chance.choice(_FOREIGN_TYPES),
            self._world.now,
            qty=self._chance.choice((0, 2, 7.5)),
        )

    def _slow_client_begins(self, _kiosk: SimulatedKiosk) -> None:
        """Another client takes its id_wip_log at the INSERT; its COMMIT comes later, or never."""
        with self._world.tenant.begin() as connection:
            self._numbers_taken.append(_take_number(connection))

    def _slow_client_commits(self, kiosk: SimulatedKiosk) -> None:
        if not self._numbers_taken:
            return
        number = self._numbers_taken.pop(self._chance.randrange(len(self._numbers_taken)))
        task_id, operator_id = self._chance.choice(list(TASKS)), self._chance.choice(list(PEOPLE))
        self._office.change(
            insert(TENANT.log).values(
                id_wip_log=number,
                id_job_ticket=TASKS[task_id],
                id_job_task=task_id,
                event_type=self._chance.choice(_FOREIGN_TYPES),
                event_time=to_database(self._world.now, BANGKOK),
                operator_name=PEOPLE[operator_id],
                operator_user_id=operator_id,
                qty=self._chance.choice((0, 3)),
            )
        )

    def _correction(self, _kiosk: SimulatedKiosk) -> None:
        rows = raw_rows(self._world.tenant, "SELECT id_wip_log FROM atelier_wip_log WHERE deleted_at IS NULL")
        if rows:
            self._office.soft_delete(self._chance.choice(rows)[0], self._world.now)

    def _backup(self, _kiosk: SimulatedKiosk) -> None:
        self._dump = self._world.dump()

    def _restore(self, _restored: SimulatedKiosk) -> None:
        """The tenant comes back from its last backup: rows, voids and statuses since then are gone."""
        if self._dump is not None:
            self._numbers_taken.clear()
            cut = self._chance.random() < 0.7
            self._wants_deep_digest |= not cut
            self._world.restore(self._dump, numbers_again=self._chance.random() < 0.7, cut=cut)
            if not cut:
                # The lost numbers are given again before anybody looks.
                for _ in range(self._chance.choice((0, 2, 4))):
                    kiosk = self._chance.choice(self._world.kiosks)
                    self._let(self._work, kiosk)
                    self._let(SimulatedKiosk.step, kiosk)

    # ------------------------------------------------------------ the end

    def _heal(self) -> None:
        if self._chance.random() < 0.3:
            self._restore(self._world.kiosks[0])
        while self._numbers_taken and self._chance.random() < 0.8:
            self._slow_client_commits(self._world.kiosks[0])
        for kiosk in self._world.kiosks:
            kiosk.mend()
        self._settle()

    def _settle(self) -> None:
        """Comparisons pass on every kiosk, in turn, until nothing is written any more; so many at most.

        A restored tenant whose connections lived on may have rows that only the deep digest tells apart.
        """
        for seconds in (_DIGEST_SECONDS, *((_DEEP_DIGEST_SECONDS,) if self._wants_deep_digest else ())):
            wait = seconds
            for _ in range(_ROUNDS):
                writes: list[Change] = []
                self._world.advance(wait)
                for kiosk in self._world.kiosks:
                    end = kiosk.store.changes.subscribe(writes.append)
                    kiosk.step()
                    end()
                    self._world.advance(1)
                wait = _DIGEST_SECONDS
                if not writes and all(one.is_at_rest for one in self._world.kiosks):
                    break

    def check(self) -> None:
        """Exactly once, everybody the same, sessions as the rules fold them, nothing left, nothing invented."""
        theirs = self._office.log_rows()
        keyed = [row.idempotency_key for row in theirs if row.idempotency_key is not None]
        made: set[str] = set().union(*(kiosk.own_keys() for kiosk in self._world.kiosks))
        assert self.confirmed <= made, "a confirmed event is no longer on its kiosk"
        assert set(keyed) == made, _difference("events", set(keyed), made)
        assert max(Counter(keyed).values(), default=1) == 1, "an event is in the tenant twice"
        gone = {row.idempotency_key for row in theirs if row.deleted_at is not None}
        assert self.voided <= gone, f"taken back and yet there: {self.voided - gone}"
        facts = folded_facts(theirs)
        assert self._office.session_facts() == facts, "the tenant's sessions are not what its log says"
        states = self._office.task_states()
        expected = _what_counts(theirs)
        for kiosk in self._world.kiosks:
            status = kiosk.cycle.status
            assert (status.link, status.pending, status.attention) == (Link.ONLINE, 0, 0), (
                f"{kiosk.code}: {status}"
            )
            ours = _what_counts(kiosk.log_rows())
            assert ours == expected, f"{kiosk.code}: " + _difference("rows", set(ours), set(expected))
            assert kiosk.session_facts() == facts, f"{kiosk.code} has other sessions"
            assert kiosk.task_states() == states, f"{kiosk.code} has other statuses"
        self._check_order(theirs, facts)

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


def _take_number(connection) -> int:
    connection.exec_driver_sql(
        "INSERT INTO sqlite_sequence (name, seq) SELECT 'atelier_wip_log', 0"
        " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'atelier_wip_log')"
    )
    connection.exec_driver_sql("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'atelier_wip_log'")
    sql = "SELECT seq FROM sqlite_sequence WHERE name = 'atelier_wip_log'"
    return int(connection.exec_driver_sql(sql).scalar_one())


def _what_counts(rows: Iterable[LogRow]) -> list[LogRow]:
    """The rows without when they were voided: two people may take the same event back, and either has a point."""
    return [row if row.deleted_at is None else replace(row, deleted_at=_VOIDED, deleted_by=None) for row in rows]


def _difference(what: str, ours: set, theirs: set) -> str:
    return f"{what} differ: too many {ours - theirs}, missing {theirs - ours}"
