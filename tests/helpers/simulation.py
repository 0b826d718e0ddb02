"""One seed's story: kiosks, a bad network, other clients; in the end everybody knows the same, once.

Nothing but the seed decides what happens, so a story that went wrong is told again by its number.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import insert, literal_column

from kiosk.domain.changes import Change
from kiosk.domain.events import EventType
from kiosk.domain.floor_events import FloorEventType
from kiosk.projection.floor_log import FloorRow
from kiosk.projection.rows import LogRow
from kiosk.projection.zone import to_database
from kiosk.store.journal import FloorDraft
from kiosk.tenant.errors import TenantUnavailable
from kiosk.tenant.tables import ADDED, TENANT
from tests.helpers.simulated_world import KIOSKS, PowerCut, SimulatedKiosk, SimulatedWorld, raw_rows
from tests.helpers.simulation_end import STRANGER, SimulationEnd, name_of
from tests.helpers.small_shop import BANGKOK, ELSEWHERE, HERE, PEOPLE, TASKS

MOVES = 10
_TYPES = tuple(EventType)[:-1]
_OF_FLOOR = tuple(FloorEventType)[:-1]
_ANSWERS = (FloorEventType.ACKNOWLEDGE, FloorEventType.SOLVE, FloorEventType.WITHDRAW)
_FOREIGN_TYPES = ("start", "hold", "resume", "complete", "fail", "qc_pass", "note")
_SKEWS = tuple(timedelta(seconds=seconds) for seconds in (0, 0, 0, 2, -3, 200, -250))
_ROUNDS = 12
_BY_HAND_LATER = timedelta(hours=1)
"""So much later than any work is what the office says of a ticket: the kiosks' own times are others."""
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
        self._dump: bytes | None = None
        self._numbers_taken: list[int] = []
        self._wants_deep_digest = False
        self._completed_by_hand: dict[int, datetime] = {}
        self.confirmed: set[str] = set()
        """Keys of events whose recording returned: a screen said so."""
        self.voided: set[object] = set()
        """What a kiosk took back: keys, and the identities of other clients' rows."""
        self._was_put_back = False
        self._left_in_tenant: set[str] = set()
        """Keys that were in a kiosk's journal until its store was put back."""
        world.reset(self._chance, self._chance.choice((2, 2, 2, KIOSKS)), lambda: self._chance.choice(_SKEWS))

    def play(self) -> None:
        """Things happen one after the other; then everything heals."""
        weighted: tuple[tuple[int, Move], ...] = (
            (9, self._work),
            (3, self._floor),
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
            (2, self._supervisor),
            (2, self._office_changes_plans),
            (1, self._revoked),
            (2, self._backup),
            (1, self._restore),
            (1, self._store_put_back),
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
        types = [self._chance.choice(_TYPES) for _ in range(self._chance.choice((1, 1, 2)))]
        tasks = kiosk.tasks_open_for_work()
        if tasks:
            self._record(kiosk, self._chance.choice(tasks), *types)
        self._maybe_step(kiosk)

    def _record(self, kiosk: SimulatedKiosk, task_id: int, *types: EventType) -> None:
        before = kiosk.own_keys()
        events = [(event_type, self._chance.randrange(1, 30)) for event_type in types]
        kiosk.record(task_id, self._chance.choice(list(PEOPLE)), *events)
        self.confirmed |= kiosk.own_keys() - before

    def _floor(self, kiosk: SimulatedKiosk) -> None:
        """Somebody comes, goes, cleans, calls, or answers a call that this terminal knows of."""
        before = kiosk.own_keys()
        calls = [row.key for row in kiosk.floor_rows() if row.event_type == FloorEventType.CALL]
        kinds = [self._chance.choice(_OF_FLOOR) for _ in range(self._chance.choice((1, 1, 2)))]
        kiosk.record_floor(
            *(
                FloorDraft(
                    operator_id=self._chance.choice(list(PEOPLE)),
                    operator_name="ช่าง",
                    event_type=kind,
                    call_key=self._chance.choice(calls) if calls and kind in _ANSWERS else None,
                )
                for kind in kinds
            )
        )
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
        number = self._office.log(
            self._chance.choice(list(TASKS)),
            self._chance.choice([*PEOPLE, None]),
            self._chance.choice(_FOREIGN_TYPES),
            self._world.now,
            qty=self._chance.choice((0, 2, 7.5)),
        )
        if self._chance.random() < 0.1:
            # What .NET writes for "no date"; or a quantity that nobody can have made.
            odd = self._chance.choice(({"event_time": "0001-01-01 00:00:00"}, {"qty": -4}))
            log = TENANT.log
            values = {name: literal_column(repr(value)) for name, value in odd.items()}
            self._office.change(log.update().where(log.c.id_wip_log == number).values(values))

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

    def _supervisor(self, kiosk: SimulatedKiosk) -> None:
        """A supervisor at a kiosk takes back whatever is in its log, whoever wrote it."""
        rows = [row for row in kiosk.log_rows() if row.deleted_at is None]
        keys = [row.key for row in kiosk.floor_rows() if row.deleted_at is None]
        if keys and self._chance.random() < 0.3:
            self.voided.update(kiosk.take_back_floor([self._chance.choice(keys)]))
        elif rows:
            self.voided.update(name_of(row) for row in kiosk.take_back_rows([self._chance.choice(rows)]))
        self._maybe_step(kiosk)

    def _office_changes_plans(self, kiosk: SimulatedKiosk) -> None:
        """A task is cancelled, taken up again, examined, sent elsewhere; a ticket gets another target, or ends."""
        task_id = self._chance.choice(list(TASKS))
        change = self._chance.randrange(7)
        if change == 0:
            self._office.set_task(task_id, status="cancelled")
        elif change == 1:
            self._office.take_up_again(task_id)
        elif change == 2:
            self._office.set_task(task_id, work_center_id=self._chance.choice((HERE, ELSEWHERE)))
            if self._chance.random() < 0.4:
                self._world.advance(16)
                self._let(SimulatedKiosk.step, kiosk)
                self._office.set_task(task_id, status="cancelled")
        elif change == 3:
            self._office.set_ticket(TASKS[task_id], target_qty=self._chance.choice((0, 5, 20, 100)))
        elif change == 4:
            self._office.set_task(task_id, status=self._chance.choice(("qc", "in_progress")))
        elif change == 5:
            self._office.set_task(task_id, id_job_ticket=self._chance.choice(list(TASKS.values())))
        else:
            at = self._world.now + _BY_HAND_LATER
            self._office.set_ticket(TASKS[task_id], status="completed", completed_at=to_database(at, BANGKOK))
            self._completed_by_hand[TASKS[task_id]] = at

    def _revoked(self, kiosk: SimulatedKiosk) -> None:
        """The office shuts a kiosk out, or lets it in again."""
        self._office.revoke(kiosk.store.terminal_id, self._world.now if self._chance.random() < 0.5 else None)

    def _backup(self, kiosk: SimulatedKiosk) -> None:
        """The office makes a backup; sometimes what a kiosk has just sent is taken back right after."""
        takes_back = self._chance.random() < 0.4
        if takes_back:
            self._let(self._work, kiosk)
            self._let(SimulatedKiosk.step, kiosk)
        self._dump = self._world.dump()
        if takes_back:
            self._let(self._chance.choice((self._undo, self._supervisor)), kiosk)
            self._let(SimulatedKiosk.step, kiosk)

    def _restore(self, _restored: SimulatedKiosk) -> None:
        """The tenant comes back from its last backup: rows, voids and statuses since then are gone."""
        if self._dump is None:
            self._chance.choice((self._work_after_a_backup, self._fold_after_a_backup))()
        before, floor, dump = self._office.log_rows(), self._office.floor_rows(), self._dump
        assert dump is not None
        cut, numbers_again = self._chance.random() < 0.5, self._chance.random() < 0.7
        self._numbers_taken.clear()
        self._wants_deep_digest |= not cut
        self._world.restore(dump, numbers_again=numbers_again, cut=cut)
        self._completed_by_hand.clear()
        self._forget_what_nobody_has()
        if numbers_again and self._chance.random() < 0.6:
            self._give_numbers_again(before[len(self._office.log_rows()) :])
            self._give_floor_numbers_again(floor)

    def _work_after_a_backup(self) -> None:
        self._backup(self._world.kiosks[0])
        for _ in range(2):
            kiosk = self._chance.choice(self._world.kiosks)
            self._let(self._work, kiosk)
            self._let(SimulatedKiosk.step, kiosk)

    def _fold_after_a_backup(self) -> None:
        """The backup has another client's row, and not what kiosks then made of it."""
        self._other_client(self._world.kiosks[0])
        self._dump = self._world.dump()
        for _ in range(2):
            self._world.advance(3)
            for kiosk in self._world.kiosks:
                self._let(SimulatedKiosk.step, kiosk)

    def _give_numbers_again(self, lost: list[LogRow]) -> None:
        """Before anybody looks, others work on the tasks that lost rows: the digests are what they were."""
        by_kiosks = self._chance.random() < 0.4
        for row in lost:
            kiosk = self._chance.choice(self._world.kiosks)
            if by_kiosks and row.id_job_task in kiosk.tasks_open_for_work():
                self._let(lambda kiosk, row=row: self._record(kiosk, row.id_job_task, EventType.START), kiosk)
                self._let(SimulatedKiosk.step, kiosk)
            else:
                self._office.log(
                    row.id_job_task, self._chance.choice(list(PEOPLE)), "complete", self._world.now, qty=3
                )

    def _give_floor_numbers_again(self, before: list[FloorRow]) -> None:
        """A terminal that is not in the story gets the numbers of what was lost."""
        numbers = {row.number for row in self._office.floor_rows()}
        for row in before:
            if row.number not in numbers:
                key = f"{STRANGER}{self._chance.getrandbits(32):08x}"
                stranger = replace(row, key=key, terminal_id=key)
                values = stranger.log_values(BANGKOK) | {"id_floor_log": row.number}
                self._office.change(insert(ADDED.floor_log).values(values))

    def _store_put_back(self, kiosk: SimulatedKiosk) -> None:
        """A kiosk's store comes back from an older copy; sometimes people work on before it reaches the tenant."""
        copy = kiosk.copy_of_store()
        for _ in range(self._chance.choice((1, 2, 3))):
            self._let(self._chance.choice((self._work, self._floor, self._undo, self._supervisor)), kiosk)
        before = kiosk.own_keys()
        kiosk.put_back(copy)
        self._was_put_back = True
        self._left_in_tenant |= before - kiosk.own_keys()
        self._forget_what_nobody_has()
        for _ in range(self._chance.choice((0, 0, 1, 2))):
            self._let(self._chance.choice((self._work, self._work, self._floor)), kiosk)

    def _forget_what_nobody_has(self) -> None:
        """What was on a store before it was put back is as gone as the store, where nobody else knows of it."""
        if not self._was_put_back:
            return
        theirs = [*self._office.log_rows(), *self._office.floor_rows()]
        kept = {row.key for row in theirs}
        void = [row for row in theirs if row.deleted_at is not None]
        for kiosk in self._world.kiosks:
            kept.update(row.key for row in (*kiosk.log_rows(), *kiosk.floor_rows()))
            void += kiosk.kept_voids()
        self.confirmed &= kept
        self._left_in_tenant &= kept
        self.voided &= {name_of(row) for row in void}

    # ------------------------------------------------------------ the end

    def _heal(self) -> None:
        if self._chance.random() < 0.2:
            self._restore(self._world.kiosks[0])
        while self._numbers_taken and self._chance.random() < 0.8:
            self._slow_client_commits(self._world.kiosks[0])
        for kiosk in self._world.kiosks:
            kiosk.mend()
            self._office.revoke(kiosk.store.terminal_id, None)
        self._others_fold_theirs()
        for task_id in TASKS:
            # A task that is no longer theirs, kiosks follow only where their people worked on it.
            self._office.set_task(task_id, work_center_id=HERE)
        self._settle()

    def _others_fold_theirs(self) -> None:
        """What other clients did at another work centre alone is up to its kiosks, which are not in the story."""
        followed = {row.id_job_task for kiosk in self._world.kiosks for row in kiosk.log_rows()}
        self._office.fold([task_id for task_id in self._office.tasks_of(ELSEWHERE) if task_id not in followed])

    def _settle(self) -> None:
        """Comparisons pass on every kiosk, in turn, until each found nothing to do; so many at most.

        A restored tenant whose connections lived on may have rows that only the deep digest tells apart.
        """
        for seconds in (_DIGEST_SECONDS, *((_DEEP_DIGEST_SECONDS,) if self._wants_deep_digest else ())):
            wait, content = seconds, self._world.tenant_content()
            satisfied_with: dict[str, object] = {}
            for _ in range(_ROUNDS):
                self._world.advance(wait)
                for kiosk in self._world.kiosks:
                    if satisfied_with.get(kiosk.code) != content:
                        writes: list[Change] = []
                        end = kiosk.store.changes.subscribe(writes.append)
                        kiosk.step()
                        end()
                        before, content = content, self._world.tenant_content()
                        if not writes and content == before and kiosk.is_at_rest:
                            satisfied_with[kiosk.code] = content
                    self._world.advance(1)
                wait = _DIGEST_SECONDS
                if all(satisfied_with.get(kiosk.code) == content for kiosk in self._world.kiosks):
                    break

    def check(self) -> None:
        """See :class:`SimulationEnd`."""
        SimulationEnd(
            self._world,
            self._chance,
            confirmed=self.confirmed,
            voided=self.voided,
            left_in_tenant=self._left_in_tenant,
            completed_by_hand=self._completed_by_hand,
        ).check()


def _take_number(connection) -> int:
    connection.exec_driver_sql(
        "INSERT INTO sqlite_sequence (name, seq) SELECT 'atelier_wip_log', 0"
        " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'atelier_wip_log')"
    )
    connection.exec_driver_sql("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'atelier_wip_log'")
    sql = "SELECT seq FROM sqlite_sequence WHERE name = 'atelier_wip_log'"
    return int(connection.exec_driver_sql(sql).scalar_one())
