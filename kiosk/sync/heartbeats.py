"""Telling the tenant how this kiosk is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk.store.database import Store
from kiosk.store.identity import moved_store
from kiosk.sync.pace import Due
from kiosk.sync.settings import SyncSettings
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.terminal import Heartbeat

_EVERY: Final = 10.0
_APART: Final = 2.0


@dataclass(frozen=True, slots=True)
class KioskState:
    """What changes about a kiosk: events that wait and that need attention, and its scanner."""

    pending: int
    attention: int
    scanner: str


class Heartbeats:
    """Every 10 s, and soon after the state changed. Times are seconds of ``monotonic``."""

    def __init__(
        self, store: Store, gateway: TenantGateway, settings: SyncSettings, monotonic: Callable[[], float]
    ) -> None:
        self._store = store
        self._gateway = gateway
        self._settings = settings
        self._monotonic = monotonic
        moved = moved_store(store)
        self._replaces = None if moved is None else moved.replaces
        self._due = Due(_EVERY)
        self._at = float("-inf")
        self._told: KioskState | None = None

    @property
    def at(self) -> float:
        """When the next one is due."""
        return self._due.at

    def begin(self) -> None:
        """A new connection: it goes first."""
        self._told = None
        self._at = float("-inf")

    def beat(self, state: KioskState, clock_offset_ms: int | None, settings_version: str | None) -> None:
        """Tell the tenant where that is due; raises as the gateway does."""
        now = self._monotonic()
        if state != self._told:
            self._due.not_after(self._at + _APART)
        if not self._due.is_due(now):
            return
        was_told = self._gateway.heartbeat(
            Heartbeat(
                terminal_id=self._store.terminal_id,
                code=self._settings.code,
                name=self._settings.name,
                app_version=self._settings.app_version,
                pending=state.pending,
                attention=state.attention,
                scanner_state=state.scanner,
                clock_offset_ms=clock_offset_ms,
                settings_version=settings_version,
                replaces=self._replaces,
            )
        )
        # A row that somebody else holds is not waited for: nothing else depends on it.
        self._told = state if was_told else None
        self._at = now
        self._due.done(now)
