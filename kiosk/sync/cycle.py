"""One step of the sync at a time: connect, send, read, compare, tell; a thread or a test drives it."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event
from typing import Final

from kiosk.domain.changes import Change, Topic
from kiosk.domain.clock import TRUSTED_OFFSET, Clock
from kiosk.domain.link import Link, LinkProblem
from kiosk.domain.older_store import OlderStore
from kiosk.store.database import Store
from kiosk.store.errors import StoreError
from kiosk.store.identity import moved_store
from kiosk.store.numbers import read_older_store
from kiosk.store.sync_state import StateName, clear_state, read_state, write_state
from kiosk.store.time_correction import correct_times, settle_times
from kiosk.sync.central import CentralSettings
from kiosk.sync.exchange import Exchange, Polled
from kiosk.sync.pace import Backoff, Due
from kiosk.sync.settings import SyncSettings
from kiosk.sync.status import (
    SyncStatus,
)
from kiosk.tenant.errors import TenantProblem, TenantUnavailable
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.terminal import Heartbeat

_log = logging.getLogger(__name__)

_COMPARE_EVERY: Final = 15.0
_COMPARE_APART: Final = 2.0
_NUDGED_POLLS_APART: Final = 0.1
_NUDGED_DIGESTS_APART: Final = 1.0
_CLOCK_EVERY: Final = 60.0
_HEARTBEAT_EVERY: Final = 10.0
_HEARTBEATS_APART: Final = 2.0
_HURRIED_APART: Final = 1.0
_HELD_AGAIN: Final = 1.0
_PRUNE_EVERY: Final = 86_400.0
_PRUNE_APART: Final = 0.1
_CLOCK_SET: Final = timedelta(seconds=2)
_SLEPT_SECONDS: Final = 60


class SyncCycle:
    """The sync of one store with one tenant, without a thread of its own.

    :meth:`step` does whatever is due and says how many seconds to wait. What fails for the environment's sake
    or a person's becomes the status; anything else is raised, and :meth:`failed` takes note of it.
    ``clock.offset_ms`` is set whenever the tenant's clock was measured. ``on_sent`` is called when the tenant
    took events. ``random_part``: 0 to 1.
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
        moved = moved_store(store)
        self._replaces = None if moved is None else moved.replaces
        self._central = CentralSettings(store, gateway, settings)
        self._unsent, self._uncounted = Event(), Event()
        self._uncounted.set()
        self._unsubscribe = store.changes.subscribe(self._on_change)
        self._held = Due(_HELD_AGAIN)
        self._counts = (0, 0)
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
        self._wall_start = self._clock_start()
        self._has_true_time = False
        self._has_met_tenant = False
        self._heartbeat = Due(_HEARTBEAT_EVERY)
        self._heartbeat_at = float("-inf")
        self._beaten: tuple[int, int, str] | None = None

    @property
    def status(self) -> SyncStatus:
        """How things stand."""
        return self._status

    def recall(self) -> None:
        """Take up what was known before a restart: the last contact, and a clock offset that can be believed."""
        with self._store.reading() as connection:
            offset = read_state(connection, StateName.CLOCK_OFFSET_MS)
            contact = read_state(connection, StateName.LAST_CONTACT)
        # A larger offset was that of a clock that somebody may have set right since.
        if offset is not None and abs(int(offset)) <= TRUSTED_OFFSET.total_seconds() * 1000:
            self._clock.offset_ms = int(offset)
        if contact is not None:
            self._status = replace(self._status, last_contact=datetime.fromisoformat(contact))

    def pending_count(self) -> int:
        """Events saved here and not yet sent, counted now, from any thread. Raises StoreError."""
        return self._exchange.outbox.pending_count()

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
                self._note_trouble(error.detail)
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
        if self._exchange.held_tasks and self._held.is_due(self._monotonic()):
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
            self._note_trouble(None)
        self._status = replace(self._status, link=Link.ONLINE, problem=None, last_contact=self._utc_now())

    def _may_attempt(self, hurry: bool) -> bool:
        now = self._monotonic()
        hurried = hurry and self._status.link is not Link.PROBLEM and now - self._attempted_at >= _HURRIED_APART
        return hurried or self._attempt.is_due(now)

    def _connect(self) -> None:
        self._attempted_at = self._monotonic()
        info = self._gateway.connect()
        self._note_offset(info.clock_offset_ms)
        self._has_true_time = info.has_own_clock
        self._status = replace(self._status, zone=info.zone, may_administer=info.may_administer, lack=info.lack)
        # The heartbeat goes first: a kiosk that was shut out learns it there, before it sends anything.
        self._beaten = None
        self._heartbeat_at = float("-inf")
        self._beat()
        self._is_connected = True
        _log.info("connected to the tenant at %s (%s)", info.url_shown, info.server)
        self._correct_times(settle=True)
        self._exchange.begin()
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
            pushed = self._exchange.push_some()
            self._held.done(self._monotonic())
            if pushed:
                self._on_sent()
                # A backlog takes a while: people see it shrink, the office sees that the kiosk lives.
                self._publish_status()
                self._beat()

        if self._exchange.held_tasks != self._status.held_tasks:
            self._status = replace(self._status, held_tasks=self._exchange.held_tasks)

    def _measure_clock(self) -> None:
        self._note_offset(self._gateway.measure_clock())
        self._remember()

    def _note_offset(self, offset_ms: int) -> None:
        self._clock.offset_ms = offset_ms
        self._wall_start = self._clock_start()
        self._status = replace(self._status, clock_offset_ms=offset_ms)

    def _clock_start(self) -> datetime:
        """What the machine's own clock showed when its monotonic clock began: changes when somebody sets it."""
        now = self._clock.now()
        return now.raw - timedelta(microseconds=now.monotonic_ns / 1000)

    def _correct_times(self, *, settle: bool = False) -> None:
        """Nothing leaves with a time that the tenant's clock contradicts."""
        if not self._has_true_time:
            return
        if abs(self._clock_start() - self._wall_start) > _CLOCK_SET:
            self._measure_clock()
        correct_times(self._store, self._clock.now(), was_suspended=_has_slept(), settle=settle)

    def _poll_log(self) -> None:
        asked_at = self._monotonic()
        polled = self._exchange.poll()
        self._polled_at = self._monotonic()
        self._status = replace(self._status, response_ms=round((self._polled_at - asked_at) * 1000))
        if polled is Polled.COMPARE:
            self._compare.not_after(self._compared_at + _COMPARE_APART)
        elif polled is Polled.NOTHING and self._look_closely:
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
        self._is_pruning = self._exchange.pruner.remove_some()
        self._prune.done(self._monotonic())
        if self._is_pruning:
            self._prune.not_after(self._monotonic() + _PRUNE_APART)

    def _compare_logs(self) -> None:
        self._exchange.compare()
        self._digested_at = self._monotonic()

    def _beat(self) -> None:
        """Tell the tenant how this kiosk is, every 10 s and soon after that changed."""
        state = self._kiosk_state()
        now = self._monotonic()
        if state != self._beaten:
            self._heartbeat.not_after(self._heartbeat_at + _HEARTBEATS_APART)
        if not self._heartbeat.is_due(now):
            return
        pending, attention, scanner_state = state
        was_told = self._gateway.heartbeat(
            Heartbeat(
                terminal_id=self._store.terminal_id,
                code=self._settings.code,
                name=self._settings.name,
                app_version=self._settings.app_version,
                pending=pending,
                attention=attention,
                scanner_state=scanner_state,
                clock_offset_ms=self._status.clock_offset_ms,
                settings_version=self._central.note,
                replaces=self._replaces,
            )
        )
        # A row that somebody else holds is not waited for: nothing else depends on it.
        self._beaten = state if was_told else None
        self._heartbeat_at = now
        self._heartbeat.done(now)

    # ------------------------------------------------------------ state

    def _kiosk_state(self) -> tuple[int, int, str]:
        if self._uncounted.is_set():
            self._uncounted.clear()
            outbox = self._exchange.outbox
            self._counts = (outbox.pending_count(), outbox.attention_count())
            with self._store.reading() as connection:
                self._older_store = read_older_store(connection)
        return *self._counts, self._scanner_state()

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

    def _note_trouble(self, detail: str | None) -> None:
        """Keep what a person has to mend at the tenant, for the doctor; None: nothing any more."""
        with self._store.writing() as writer:
            if detail is None:
                clear_state(writer.connection, StateName.LINK_TROUBLE)
            else:
                at = self._utc_now().isoformat(timespec="seconds")
                write_state(writer.connection, StateName.LINK_TROUBLE, f"{at} {detail}")

    def _remember(self, *, all_may_have_left: bool = False) -> None:
        with self._store.writing() as writer:
            if self._status.clock_offset_ms is not None:
                offset = str(self._status.clock_offset_ms)
                write_state(writer.connection, StateName.CLOCK_OFFSET_MS, offset)
            if all_may_have_left:
                settle_times(writer.connection)
            if self._status.last_contact is not None:
                contact = self._status.last_contact.isoformat()
                write_state(writer.connection, StateName.LAST_CONTACT, contact)
            if self._status.zone is not None:
                write_state(writer.connection, StateName.ZONE, str(self._status.zone))

    def _publish_status(self) -> None:
        """Publish the status when more than the last contact and its response time changed."""
        pending, attention, _ = self._kiosk_state()
        is_older = self._older_store is not None and self._older_store.is_told(self._utc_now())
        self._status = replace(self._status, pending=pending, attention=attention, is_older_store=is_older)
        now, before = self._status, self._published
        if before is None or replace(before, last_contact=now.last_contact, response_ms=now.response_ms) != now:
            self._published = now
            self._on_status(self._status)

    def _seconds_to_next(self) -> float:
        if not self._is_connected:
            at = self._attempt.at
        else:
            dues = [self._poll.at, self._compare.at, self._digest.at, self._measure.at, self._prune.at]
            dues.append(self._heartbeat.at)
            if self._exchange.held_tasks:
                dues.append(self._held.at)
            if self._exchange.refold_at is not None:
                dues.append(self._exchange.refold_at)
            at = min(dues)
        return max(0.0, at - self._monotonic())

    def _utc_now(self) -> datetime:
        return self._clock.now().utc


def _has_slept() -> bool:
    """Whether the machine was suspended since its boot; where nobody says so, its monotonic clock counts sleep."""
    boot_clock = getattr(time, "CLOCK_BOOTTIME", None)
    return boot_clock is not None and time.clock_gettime(boot_clock) - time.monotonic() > _SLEPT_SECONDS
