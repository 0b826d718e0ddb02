"""Central settings coming in: a good set is kept for the next start, a bad one is refused and told."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from kiosk.domain.central_settings import CentralSetting, in_force, refused_note, scopes_of, version_of
from kiosk.store.central_settings import keep_settings, read_settings
from kiosk.store.database import Store
from kiosk.sync.settings import SyncSettings
from kiosk.tenant.gateway import TenantGateway

_log = logging.getLogger(__name__)


class CentralSettings:
    """Those of one kiosk. It runs what its store kept when this was made."""

    def __init__(self, store: Store, gateway: TenantGateway, settings: SyncSettings) -> None:
        self._store = store
        self._gateway = gateway
        self._judge = settings.judge
        self._scopes = scopes_of(settings.code, settings.work_centers)
        kept = read_settings(store)
        self._running = kept.settings
        self._kept = kept.settings
        self._refused = kept.refused
        self._last: Sequence[CentralSetting] | None = None

    @property
    def note(self) -> str | None:
        """What the office is told: the version that runs, or ``refused: …``; None for no central settings."""
        return refused_note(self._refused) if self._refused else version_of(self._running)

    @property
    def are_new(self) -> bool:
        """Whether others are kept than those that run."""
        return version_of(self._kept) != version_of(self._running)

    def look(self) -> None:
        """Ask the tenant, and keep what is good."""
        found = in_force(self._gateway.central_settings(self._scopes), self._scopes)
        if found == self._last:
            return
        self._last = found
        problem = self._judge(found) or ""
        if problem:
            _log.warning("the central settings are refused, the last good ones stay: %s", problem)
        kept = self._kept if problem else tuple(found)
        if (kept, problem) != (self._kept, self._refused):
            keep_settings(self._store, kept, problem)
        self._kept, self._refused = kept, problem
        if self.are_new:
            _log.info("central settings %s count from the next start", version_of(kept))
