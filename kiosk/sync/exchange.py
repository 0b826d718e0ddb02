"""What goes over a standing connection: pending events out, other people's work in, reference data, comparison."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event
from typing import Final

from kiosk.projection.rows import LogRow
from kiosk.store.database import Store
from kiosk.store.inbox import Inbox
from kiosk.store.kept_sessions import KeptSessions
from kiosk.store.outbox import Outbox
from kiosk.store.pending_refolds import PendingRefolds
from kiosk.store.pruning import Pruner
from kiosk.store.reference import ReferenceStore
from kiosk.sync.log_exchange import BATCH, LogExchange, Polled
from kiosk.sync.pace import Due
from kiosk.sync.settings import SyncSettings
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.pushing import PushResult

_TASKS_AT_ONCE: Final = 50  # whose whole rows are read, or that are folded on the tenant, in one call
_HELD_FOR: Final = timedelta(hours=24)
_DEEP_EVERY: Final = 300.0
_OWN_EVERY: Final = 3600.0
_LOOKED_AT_CLOSELY: Final = 5
"""Tasks whose checksums are compared with every digest: each costs the server some fifteen times its digest."""
_REFOLD_JITTER: Final = (0.2, 2.0)  # seconds: kiosks see a foreign row together and need not all mend at once
_REMEMBERED_UNKNOWN: Final = 10_000


class Exchange(LogExchange[LogRow]):
    """The two directions between one store and its tenant: the log of work, and what goes with it.

    Every method may raise the gateway's TenantUnavailable and TenantProblem; what was done stays done, and doing
    it again is harmless. ``utc_now``: the corrected time. ``stopping`` ends long work early.
    """

    def __init__(
        self,
        store: Store,
        gateway: TenantGateway,
        settings: SyncSettings,
        *,
        utc_now: Callable[[], datetime],
        monotonic: Callable[[], float],
        random_part: Callable[[], float] = random.random,
        stopping: Event,
    ) -> None:
        outbox = Outbox(store, utc_now)
        self._inbox = Inbox(store, utc_now, lambda: gateway.zone)
        super().__init__(store.terminal_id, outbox, self._inbox, monotonic=monotonic, stopping=stopping)
        self._work_outbox = outbox
        self._reference = ReferenceStore(store, utc_now)
        self._kept = KeptSessions(store)
        self._refolds = PendingRefolds(store)
        self.pruner = Pruner(store, settings.keep_days, utc_now)
        self._gateway = gateway
        self._work_centers = settings.work_centers
        self._utc_now = utc_now
        self._random_part = random_part
        self._wants_comparison = False
        self._asked_for: set[int] = set()
        self._unknown: set[int] = set()
        self._deep, self._own = Due(_DEEP_EVERY), Due(_OWN_EVERY)
        self._last_looked_at = 0
        self._known_kept: set[int] = set()
        self.refold_at: float | None = None
        self._held_there: frozenset[int] = frozenset()
        self.held_tasks: frozenset[int] = frozenset()
        """Tasks that another client's transaction holds: what is to be sent of them waits."""

    def begin(self) -> None:
        """A new connection: everything is compared."""
        self._deep.at_once()
        self._own.at_once()
        self._begin_anew()
        self._plan_refold()

    def push_some(self, most: int = BATCH) -> int:
        """Send ``most`` of what is pending; returns how many rows the tenant took or refused."""
        result, _ = self._push_pending(most)
        self.held_tasks = result.held
        if result.voided or result.kept:
            self._work_outbox.settle_voids(result.voided, result.kept)
        return sum(map(len, (result.accepted, result.refused, result.voided, result.kept)))

    def poll(self, newest: int) -> Polled:
        """Read what is new in the tenant's log, whose highest number is ``newest``."""
        self._wants_comparison = False
        polled = self._read_news(newest)
        return Polled.COMPARE if self._wants_comparison else polled

    def pull_reference(self) -> None:
        """Make the reference data the tenant's."""
        worked_on = replace(self._reference.worked_on(), unknown=frozenset(self._unknown))
        snapshot = self._gateway.reference(self._work_centers, worked_on)
        self._unknown.clear()
        if self._reference.replace(snapshot):
            self._plan_refold()

    def compare(self) -> None:
        """Compare digests of the held tasks' logs and exchange what differs, both ways.

        On a new connection, and every few minutes, checksums are compared as well, and those of the sessions; each
        time, checksums of some tasks that people are at work on, in turn: digests do not show an edited row. Less
        often so are digests of tasks that are no longer held and have events of this terminal.
        """
        held = self._inbox.held_tasks(self._utc_now() - _HELD_FOR)
        telltale = self._inbox.restored_witness()
        is_deep = self._deep.is_due(self._monotonic())
        has_own = self._own.is_due(self._monotonic())
        if telltale is not None:
            differing = sorted({*held, *self._inbox.own_tasks(), telltale})
        else:
            tasks = sorted({*held, *self._inbox.own_tasks()}) if has_own else held
            differing = self._inbox.differing(tasks, self._gateway.digests(tasks))
            closely = set(held) if is_deep else self._next_at_work()
            if closely := closely - set(differing):
                differing += self._deeply_differing(closely)
        for start in range(0, len(differing), _TASKS_AT_ONCE):
            if self._stopping.is_set():
                return
            chunk = differing[start : start + _TASKS_AT_ONCE]
            self._inbox.reconcile(chunk, self._gateway.rows_of(chunk))
            self._plan_refold()
        self._pull_kept_sessions(held if is_deep else set(held) - self._known_kept)
        self._known_kept = set(held)
        if is_deep:
            self._compare_sessions(held)
            self._deep.done(self._monotonic())
        if has_own:
            self._own.done(self._monotonic())
        if telltale is not None:
            self._inbox.mark_compared(differing)
            self._plan_refold()

    def _next_at_work(self) -> set[int]:
        """Some tasks that people are at work on, others each time until all had their turn."""
        at_work = self._inbox.tasks_at_work()
        waiting = [task_id for task_id in at_work if task_id > self._last_looked_at] or at_work
        chosen = waiting[:_LOOKED_AT_CLOSELY]
        self._last_looked_at = chosen[-1] if chosen else 0
        return set(chosen)

    def _deeply_differing(self, task_ids: Collection[int]) -> list[int]:
        """Tasks whose rows have other keys, times or pieces there: a restored tenant gives its numbers again."""
        theirs = self._gateway.checksums(task_ids)
        ours = self._inbox.checksums(task_ids)
        return sorted(task_id for task_id in task_ids if theirs.get(task_id) != ours.get(task_id))

    def _compare_sessions(self, task_ids: Collection[int]) -> None:
        """Sessions are folded from the same rows: where the tenant's are others, they are to be folded there.

        A backup may have been made between another client's row and its fold, and lack nothing else.
        """
        theirs = self._gateway.session_checksums(task_ids)
        ours = self._refolds.session_checksums(task_ids, self._gateway.zone)
        self._refolds.add([task_id for task_id in task_ids if theirs.get(task_id) != ours.get(task_id)])
        self._plan_refold()

    def _pull_kept_sessions(self, task_ids: Collection[int]) -> None:
        if task_ids:
            self._kept.replace(task_ids, self._gateway.kept_sessions(task_ids))

    def refold_there(self) -> None:
        """Bring the tenant's sessions right where other clients changed its log; some tasks each time."""
        chunk = sorted(self._refolds.tasks())[:_TASKS_AT_ONCE]
        self.refold_at = None
        if chunk:
            self._held_there = self._gateway.refold(chunk, self._held_there).held
            self._refolds.done([task_id for task_id in chunk if task_id not in self._held_there])
            self._plan_refold()

    def _take_in_new(self, rows: Sequence[LogRow]) -> None:
        """Take in those that concern this kiosk; some may be of a task that is new to it."""
        if not rows:
            return
        followed = self._inbox.concerning(rows, self._utc_now() - _HELD_FOR, self.pruner.cutoff)
        self._inbox.take_in(followed)
        self._plan_refold()
        # Each unknown task is asked for once: a closed one of another work centre stays unknown.
        new = self._inbox.unknown_tasks(rows) - self._asked_for
        if len(self._asked_for) > _REMEMBERED_UNKNOWN:
            self._asked_for.clear()
        self._asked_for |= new
        self._unknown |= new
        self._wants_comparison |= bool(new)
        self._pull_step_work({row.id_job_task for row in rows})

    def _pull_step_work(self, task_ids: Collection[int]) -> None:
        """Of steps at other work centres no rows are kept, only what was done on them."""
        if steps := self._reference.steps_among(task_ids):
            self._reference.update_steps(self._gateway.step_work(self._work_centers, steps))

    def _was_restored(self, telltale: LogRow) -> None:
        self._inbox.mark_restored(telltale.id_job_task)

    def _is_another(self, newest: LogRow, there: LogRow) -> bool:
        zone = self._gateway.zone
        return there.identity(zone) != newest.identity(zone)

    def _push(self, rows: Sequence[LogRow]) -> PushResult:
        return self._gateway.push(rows, self._terminal_id, self.held_tasks)

    def _rows_above(self, number: int, most: int) -> list[LogRow]:
        return self._gateway.tail(number, most)

    def _rows_of_keys(self, keys: Collection[str]) -> Sequence[LogRow]:
        return self._gateway.rows_of_keys(keys)

    def _numbers(self, terminal_id: str, first: int) -> dict[str, int]:
        return self._gateway.numbers(terminal_id, first)

    def _take_in_own(self, rows: Sequence[LogRow]) -> None:
        self._inbox.take_in(rows)

    def _plan_refold(self) -> None:
        if self.refold_at is None and self._refolds.tasks():
            shortest, longest = _REFOLD_JITTER
            self.refold_at = self._monotonic() + shortest + self._random_part() * (longest - shortest)
