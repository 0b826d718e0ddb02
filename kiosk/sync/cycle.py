"""One step of the sync at a time: connect, send, read, compare, tell; a thread or a test drives it."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from threading import Event
from typing import Final

from kiosk.domain.changes import Change, Topic
from kiosk.domain.clock import TRUSTED_OFFSET, Clock
from kiosk.domain.link import Link, LinkProblem
from kiosk.domain.older_store import OlderStore
from kiosk.store.database import Store
from kiosk.store.errors import StoreError
from kiosk.store.numbers import read_older_store
from kiosk.sync.central import CentralSettings
from kiosk.sync.exchange import Exchange
from kiosk.sync.floor_exchange import FloorExchange
from kiosk.sync.heartbeats import Heartbeats, KioskState
from kiosk.sync.log_exchange import BATCH, BATCH_BESIDE_PEOPLE, Polled
from kiosk.sync.pace import Backoff, Due
from kiosk.sync.remembering import note_trouble, recall, remember
from kiosk.sync.settings import SyncSettings
from kiosk.sync.status import SyncStatus
from kiosk.sync.timekeeping import Timekeeper
from kiosk.system.right_of_way import RightOfWay
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.gateway import TenantGateway

_log = logging.getLogger(__name__)

_COMPARE_EVERY: Final = 15.0
_COMPARE_APART: Final = 2.0
_NUDGED_POLLS_APART: Final = 0.1
_NUDGED_DIGESTS_APART: Final = 1.0
_CLOCK_EVERY: Final = 60.0
_HURRIED_APART: Final = 1.0
_HELD_AGAIN: Final = 1.0
_PRUNE_EVERY: Final = 86_400.0
_PRUNE_APART: Final = 0.1


class SyncCycle:
    """The sync of one store with one tenant, without a thread of its own.

    :meth:`step` does whatever is due and says how many seconds to wait. What fails for the environment's sake
    or a person's becomes the status; anything else is raised, and :meth:`failed` takes note of it.
    ``clock.offset_ms`` is set whenever the tenant's clock was measured. ``on_sent`` is called when the tenant
    took events. ``way``: people at the screen go first; by default nobody is there. ``random_part``: 0 to 1.
    """

    def __init__(
        self,
        store: Store,
        gateway: TenantGateway,
        settings: SyncSettings,
        clock: Clock,
        *,
        scanner_state: Callable[[], str],
        on_status: Callable[[SyncStatus], None],
        on_sent: Callable[[], None] = lambda: None,
        way: RightOfWay | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        random_part: Callable[[], float] = random.random,
    ) -> None:
        self._store = store
        self._gateway = gateway
        self._settings = settings
        self._clock = clock
        self._scanner_state = scanner_state
        self._on_status = on_status
        self._on_sent = on_sent
        self._way = way or RightOfWay()
        self._monotonic = monotonic
        self.stopping = Event()
        self._exchange = Exchange(
            store,
            gateway,
            settings,
            utc_now=self._utc_now,
            monotonic=monotonic,
            random_part=random_part,
            stopping=self.stopping,
        )
        self._floor = FloorExchange(
            store, gateway, settings, utc_now=self._utc_now, monotonic=monotonic, stopping=self.stopping
        )
        self._time = Timekeeper(store, gateway, clock)
        self._heartbeats = Heartbeats(store, gateway, settings, monotonic)
        self._central = CentralSettings(store, gateway, settings)
        self._unsent, self._uncounted = Event(), Event()
        self._uncounted.set()
        self._unsubscribe = store.changes.subscribe(self._on_change)
        self._held = Due(_HELD_AGAIN)
        self._counts = (0, 0)
        self._for_floor_log = 0
        self._older_store: OlderStore | None = None
        self._backoff = Backoff(random_part)
        self._status = SyncStatus()
        self._published: SyncStatus | None = None
        self._is_connected = False
        self._attempt = Due(0)
        self._attempted_at = float("-inf")
        self._nudged = Event()
        self._look_closely = False
        self._poll = Due(settings.poll_seconds)
        self._polled_at = float("-inf")
        self._compare = Due(_COMPARE_EVERY)
        self._compared_at = float("-inf")
        self._digest = Due(_COMPARE_EVERY)
        self._digested_at = float("-inf")
        self._measure = Due(_CLOCK_EVERY)
        self._prune = Due(_PRUNE_EVERY)
        self._is_pruning = False
        self._has_met_tenant = False

    @property
    def status(self) -> SyncStatus:
        """How things stand."""
        return self._status

    def recall(self) -> None:
        """Take up what was known before a restart: the last contact, and a clock offset that can be believed."""
        recalled = recall(self._store)
        # A larger offset was that of a clock that somebody may have set right since.
        if recalled.offset_ms is not None and abs(recalled.offset_ms) <= TRUSTED_OFFSET.total_seconds() * 1000:
            self._clock.offset_ms = recalled.offset_ms
        if recalled.contact is not None:
            self._status = replace(self._status, last_contact=recalled.contact)

    def pending_count(self) -> int:
        """Events saved here and not yet sent, counted now, from any thread. Raises StoreError."""
        return self._pending_count()

    def look(self) -> None:
        """Somebody says that the tenant has news: the next :meth:`step` polls. From any thread, ever so often."""
        self._nudged.set()

    def step(self, *, hurry: bool = False) -> float:
        """Do what is due; returns the seconds until something is due again.

        ``hurry``: somebody works at the kiosk, so an attempt to connect need not wait its full time.
        """
        try:
            self._run_due(hurry)
        except TenantUnavailable as error:
            level = logging.DEBUG if self._status.link is Link.OFFLINE else logging.INFO
            _log.log(level, "the tenant cannot be reached: %s", error)
            self._lost(Link.OFFLINE, None, self._backoff.unavailable(self._monotonic()))
        except TenantProblem as error:
            if self._status.problem != error.code:
                _log.warning("the tenant needs somebody: %s", error)
                note_trouble(self._store, error.detail, self._utc_now())
            self._lost(Link.PROBLEM, error.code, self._backoff.problem())
        self._publish_status()
        return self._seconds_to_next()

    def failed(self, error: Exception) -> float:
        """Take note that :meth:`step` raised; returns the seconds to wait. Never raises."""
        problem = LinkProblem.STORE_FAILED if isinstance(error, StoreError) else LinkProblem.INTERNAL_ERROR
        self._is_connected = False
        self._uncounted.set()
        self._status = replace(self._status, link=Link.PROBLEM, problem=problem)
        wait = self._backoff.unavailable(self._monotonic())
        self._attempt.at = self._monotonic() + wait
        try:
            self._on_status(self._status)
        except Exception:  # noqa: BLE001 - what listens is the likely culprit, and the thread must live
            _log.exception("the sync's failure could not be told")
        return wait

    def close(self) -> None:
        """Close the connection to the tenant; the end of this cycle."""
        self._unsubscribe()
        self._gateway.close()

    # ------------------------------------------------------------ what is due

    def _run_due(self, hurry: bool) -> None:
        if not self._is_connected:
            if not self._may_attempt(hurry):
                return
            self._connect()
        if self._nudged.is_set():
            self._nudged.clear()
            self._look_closely = True
            self._poll.not_after(self._polled_at + _NUDGED_POLLS_APART)
        if self._is_held and self._held.is_due(self._monotonic()):
            self._unsent.set()
        self._push()
        for due, work in (
            (self._measure, self._measure_clock),
            (self._poll, self._poll_log),
            (self._compare, self._compare_all),
            (self._digest, self._compare_logs),
        ):
            if self.stopping.is_set():
                return
            if due.is_due(self._monotonic()):
                self._way.stand_aside()
                work()
                due.done(self._monotonic())
                # People went on working: theirs first.
                self._push()
        if self._exchange.refold_at is not None and self._monotonic() >= self._exchange.refold_at:
            self._exchange.refold_there()
        if self._prune.is_due(self._monotonic()):
            self._prune_some()
        self._beat()
        self._backoff.reset()
        if self._status.problem is not None or not self._has_met_tenant:
            self._has_met_tenant = True
            note_trouble(self._store, None, self._utc_now())
        self._status = replace(self._status, link=Link.ONLINE, problem=None, last_contact=self._utc_now())

    def _may_attempt(self, hurry: bool) -> bool:
        now = self._monotonic()
        hurried = hurry and self._status.link is not Link.PROBLEM and now - self._attempted_at >= _HURRIED_APART
        return hurried or self._attempt.is_due(now)

    def _connect(self) -> None:
        self._attempted_at = self._monotonic()
        info = self._gateway.connect()
        self._time.met(info)
        self._status = replace(
            self._status,
            zone=info.zone,
            may_administer=info.may_administer,
            lack=info.lack,
            clock_offset_ms=self._time.measured_ms,
        )
        # The heartbeat goes first: a kiosk that was shut out learns it there, before it sends anything.
        self._heartbeats.begin()
        self._beat()
        self._is_connected = True
        _log.info("connected to the tenant at %s (%s)", info.url_shown, info.server)
        self._correct_times(settle=True)
        self._exchange.begin()
        if self._has_floor_log:
            self._floor.begin()
        self._unsent.set()
        self._poll.at_once()
        self._compare.at_once()
        self._measure.done(self._monotonic())
        self._status = replace(self._status, last_contact=self._utc_now())
        self._remember()
        if self._status.link is not Link.PROBLEM:
            # A problem may come up again in what follows: it is over when a whole round went well.
            self._status = replace(self._status, link=Link.ONLINE)
            self._publish_status()

    def _push(self) -> None:
        while self._unsent.is_set() and not self.stopping.is_set():
            # Before reading, so that an event recorded meanwhile is not missed.
            self._unsent.clear()
            self._correct_times()
            self._way.stand_aside()
            most = BATCH_BESIDE_PEOPLE if self._way.is_busy else BATCH
            pushed = self._exchange.push_some(most)
            if self._has_floor_log:
                pushed += self._floor.push_some(most)
            self._held.done(self._monotonic())
            if pushed:
                self._on_sent()
                # A backlog takes a while: people see it shrink, the office sees that the kiosk lives.
                self._publish_status()
                self._beat()

        if self._exchange.held_tasks != self._status.held_tasks:
            self._status = replace(self._status, held_tasks=self._exchange.held_tasks)

    def _measure_clock(self) -> None:
        lack = self._status.lack
        if lack is not None and self._gateway.connect().lack is not lack:
            # The tenant was migrated, or grants were given: as a new connection.
            self._is_connected = False
        self._time.measure()
        self._status = replace(self._status, clock_offset_ms=self._time.measured_ms)
        self._remember()

    def _correct_times(self, *, settle: bool = False) -> None:
        before = self._time.measured_ms
        self._time.correct_times(settle=settle)
        if self._time.measured_ms != before:
            self._status = replace(self._status, clock_offset_ms=self._time.measured_ms)
            self._remember()

    def _poll_log(self) -> None:
        asked_at = self._monotonic()
        tops = self._gateway.tops()
        polled = self._exchange.poll(tops.work)
        polled_floor = Polled.NOTHING if tops.floor is None else self._floor.poll(tops.floor)
        self._polled_at = self._monotonic()
        self._status = replace(self._status, response_ms=round((self._polled_at - asked_at) * 1000))
        found = {polled, polled_floor}
        if Polled.COMPARE in found:
            self._compare.not_after(self._compared_at + _COMPARE_APART)
        elif Polled.CORRECTED in found or (polled is Polled.NOTHING and self._look_closely):
            # A void moves no number: only the digests show it.
            self._digest.not_after(self._digested_at + _NUDGED_DIGESTS_APART)
        self._look_closely = False

    def _compare_all(self) -> None:
        self._exchange.pull_reference()
        if self._status.lack is None:
            self._central.look()
            self._status = replace(self._status, has_new_settings=self._central.are_new)
        self._compared_at = self._monotonic()
        # `kiosk attention` is another process: what it puts back or settles tells nobody here.
        self._unsent.set()
        self._uncounted.set()
        self._digest.at_once()

    def _prune_some(self) -> None:
        """One small transaction each step, so that people's events do not wait for it."""
        if not self._is_pruning:
            self._exchange.pruner.look()
        self._is_pruning = self._exchange.pruner.remove_some() or self._floor.pruner.remove_some()
        self._prune.done(self._monotonic())
        if self._is_pruning:
            self._prune.not_after(self._monotonic() + _PRUNE_APART)

    def _compare_logs(self) -> None:
        self._exchange.compare()
        if self._has_floor_log:
            self._floor.compare()
        self._digested_at = self._monotonic()

    def _beat(self) -> None:
        self._heartbeats.beat(self._kiosk_state(), self._status.clock_offset_ms, self._central.note)

    # ------------------------------------------------------------ state

    def _kiosk_state(self) -> KioskState:
        if self._uncounted.is_set():
            self._uncounted.clear()
            attention = self._exchange.outbox.attention_count() + self._floor.outbox.attention_count()
            self._counts = (self._pending_count(), attention)
            self._for_floor_log = self._floor.outbox.pending_count()
            with self._store.reading() as connection:
                self._older_store = read_older_store(connection)
        return KioskState(*self._counts, self._scanner_state())

    def _pending_count(self) -> int:
        return self._exchange.outbox.pending_count() + self._floor.outbox.pending_count()

    @property
    def _has_floor_log(self) -> bool:
        """Whether the tenant has one: until it is migrated, what is made for it waits."""
        return self._status.lack is None

    @property
    def _is_held(self) -> bool:
        return bool(self._exchange.held_tasks) or self._floor.is_held

    def _on_change(self, change: Change) -> None:
        """Called on the thread that wrote; what the sync itself writes can be to send as well."""
        if change.topics & {Topic.WORK, Topic.OUTBOX}:
            self._unsent.set()
            self._uncounted.set()

    def _lost(self, link: Link, problem: LinkProblem | None, wait: float) -> None:
        was_connected = self._is_connected
        self._is_connected = False
        self._status = replace(self._status, link=link, problem=problem)
        self._attempt.at = self._monotonic() + wait
        if was_connected:
            # Of what was under way nobody knows whether it arrived.
            self._remember(all_may_have_left=True)

    def _remember(self, *, all_may_have_left: bool = False) -> None:
        remember(self._store, self._status, all_may_have_left=all_may_have_left)

    def _publish_status(self) -> None:
        """Publish the status when more than the last contact and its response time changed."""
        state = self._kiosk_state()
        is_older = self._older_store is not None and self._older_store.is_told(self._utc_now())
        self._status = replace(
            self._status,
            pending=state.pending,
            attention=state.attention,
            held_back=0 if self._has_floor_log else self._for_floor_log,
            is_older_store=is_older,
        )
        now, before = self._status, self._published
        if before is None or replace(before, last_contact=now.last_contact, response_ms=now.response_ms) != now:
            self._published = now
            self._on_status(self._status)

    def _seconds_to_next(self) -> float:
        if not self._is_connected:
            at = self._attempt.at
        else:
            dues = [self._poll.at, self._compare.at, self._digest.at, self._measure.at, self._prune.at]
            dues.append(self._heartbeats.at)
            if self._is_held:
                dues.append(self._held.at)
            if self._exchange.refold_at is not None:
                dues.append(self._exchange.refold_at)
            at = min(dues)
        return max(0.0, at - self._monotonic())

    def _utc_now(self) -> datetime:
        return self._clock.now().utc
