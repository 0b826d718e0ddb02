"""The thread that keeps the sync going."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from kiosk.domain.changes import Change, Topic
from kiosk.domain.clock import Clock
from kiosk.store.database import Store
from kiosk.sync.cycle import SyncCycle
from kiosk.sync.nudge import Nudges
from kiosk.sync.settings import SyncSettings
from kiosk.sync.status import SyncStatus
from kiosk.system.pulse import Pulse
from kiosk.system.right_of_way import RightOfWay
from kiosk.tenant.gateway import TenantGateway

_log = logging.getLogger(__name__)

_JOIN_SECONDS: Final = 2.0
_ONE_STEP_SECONDS: Final = 300.0
"""What one step may take at most; one that sends gives a sign of life with each batch."""


class SyncWorker:
    """Syncs one store with one tenant on a thread of its own, from :meth:`start` to :meth:`stop`.

    The thread never dies of an error: it tells it, logs it and tries again. A write to the store wakes it, so
    that an event is on its way at once. ``scanner_state`` and ``on_status`` are called on the thread.
    ``clock.offset_ms`` is kept up to date. ``soon``: is given what a write of another thread wakes the sync with,
    on that thread, and calls it when nobody waits for that thread any more; by default at once. ``way``: people at
    the screen go first; by default nobody is there.
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
        soon: Callable[[Callable[[], None]], None] = lambda wake: wake(),
        way: RightOfWay | None = None,
    ) -> None:
        self._store = store
        self._soon = soon
        self._nudges = None if settings.nudges is None else Nudges(settings.nudges, self._on_nudge)
        self._cycle = SyncCycle(
            store,
            gateway,
            settings,
            clock,
            scanner_state=scanner_state,
            on_status=on_status,
            on_sent=self._on_sent,
            way=way,
        )
        self._woken, self._hurried = threading.Event(), threading.Event()
        self.pulse = Pulse("sync", _ONE_STEP_SECONDS)
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)
        self._unsubscribe: Callable[[], None] | None = None

    @property
    def status(self) -> SyncStatus:
        """How things stand; may be read from any thread."""
        return self._cycle.status

    def pending_count(self) -> int:
        """Events saved here and not yet sent, counted now, from any thread. Raises StoreError."""
        return self._cycle.pending_count()

    def start(self) -> None:
        """Start the thread; once."""
        self._unsubscribe = self._store.changes.subscribe(self._on_change)
        if self._nudges is not None:
            self._nudges.start()
        self._thread.start()

    def stop(self) -> None:
        """End the thread, waiting two seconds at most: a call to a tenant that hangs is left to its fate."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        if self._nudges is not None:
            self._nudges.stop()
        self._cycle.stopping.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(_JOIN_SECONDS)
            if self._thread.is_alive():
                _log.warning("the tenant does not answer; its connection is given up")

    def wake(self) -> None:
        """Look at once: somebody works at the kiosk. Shortens the wait for the next attempt to connect, too."""
        self._hurried.set()
        self._woken.set()

    def _on_sent(self) -> None:
        self.pulse.beat()
        if self._nudges is not None:
            self._nudges.send()

    def _on_nudge(self) -> None:
        # Anybody may send one: it makes the sync look, and hurries no attempt to connect.
        self._cycle.look()
        self._woken.set()

    def _on_change(self, change: Change) -> None:
        # What the sync itself wrote is no news to it.
        if change.topics & {Topic.WORK, Topic.OUTBOX} and threading.current_thread() is not self._thread:
            self._soon(self.wake)

    def _run(self) -> None:
        recalled = False
        while not self._cycle.stopping.is_set():
            hurry = self._hurried.is_set()
            self._hurried.clear()
            self.pulse.beat()
            try:
                if not recalled:
                    self._cycle.recall()
                    recalled = True
                wait = self._cycle.step(hurry=hurry)
            except Exception as error:  # noqa: BLE001 - the thread never dies; told, logged, tried again
                _log.exception("the sync failed; it goes on")
                wait = self._cycle.failed(error)
            self.pulse.beat(rest=wait)
            self._woken.wait(wait)
            self._woken.clear()
        self.pulse.pause()
        self._cycle.close()
