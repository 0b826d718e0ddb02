"""A kiosk without screens: its store, and its sync running on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from kiosk.domain.clock import Clock
from kiosk.domain.link import Link
from kiosk.projection.rows import LogRow
from kiosk.store.database import Store
from kiosk.store.journal import Draft, Journal
from kiosk.store.tables import LOCAL
from kiosk.sync import SyncSettings, SyncStatus, SyncWorker
from kiosk.tenant.gateway import TenantGateway
from tests.helpers.stored_facts import log_rows, stored_facts
from tests.helpers.waiting import wait_until

HEALS_WITHIN = 60
"""Seconds: a started server, and the longest wait between attempts."""


class HasGateway(Protocol):
    """A tenant to sync with."""

    def gateway(self, *, utc_now: Callable[[], datetime], url: str | None = None) -> TenantGateway:
        """The door to it, through another URL (a proxy's) if given."""


class SyncingKiosk:
    """A store with a running sync; ``url``: the tenant's through a proxy; ``off_by``: how wrong its clock is."""

    def __init__(
        self,
        tenant: HasGateway,
        path: Path,
        code: str,
        *,
        url: str | None = None,
        poll_seconds: float = 0.2,
        off_by: timedelta = timedelta(),
    ) -> None:
        self.store = Store(path)
        self.clock = Clock("boot", wall=lambda: datetime.now(UTC) + off_by)
        self.gateway = tenant.gateway(utc_now=lambda: self.clock.now().raw, url=url)
        self._journal = Journal()
        self.told: list[SyncStatus] = []
        self.on_status: Callable[[SyncStatus], None] = self.told.append
        self.worker = SyncWorker(
            self.store,
            self.gateway,
            SyncSettings(
                code=code,
                name=f"เย็บ {code}",
                app_version="0.1",
                work_centers=("SEW",),
                poll_seconds=poll_seconds,
            ),
            self.clock,
            scanner_state=lambda: "ready",
            on_status=self._tell,
        )

    def _tell(self, status: SyncStatus) -> None:
        self.on_status(status)

    def start(self) -> None:
        """Start the sync and wait until the tenant was reached."""
        self.worker.start()
        wait_until(lambda: self.worker.status.link is Link.ONLINE, what="the link")

    def close(self) -> None:
        """End the sync and close the store."""
        self.worker.stop()
        self.store.close()

    def record(self, *drafts: Draft) -> str:
        """Record one action; returns its id."""
        with self.store.writing() as writer:
            return self._journal.append(writer, drafts, at=self.clock.now(), kind="test")

    def take_back(self, action_id: str) -> None:
        """Undo an action."""
        with self.store.writing() as writer:
            self._journal.void(writer, action_id, at=self.clock.now(), voided_by=11)

    def session_facts(self) -> list[tuple[object, ...]]:
        """The stored sessions, see :func:`stored_facts`."""
        with self.store.reading() as connection:
            return stored_facts(connection, LOCAL, UTC)

    def log_rows(self) -> list[LogRow]:
        """The whole local log."""
        with self.store.reading() as connection:
            return log_rows(connection, LOCAL, UTC)

    def wait_until_sent(self) -> None:
        """Wait until the tenant is reached and has everything."""

        def sent() -> bool:
            return self.worker.status.link is Link.ONLINE and self.worker.pending_count() == 0

        wait_until(sent, timeout=HEALS_WITHIN, what="everything to be sent")
