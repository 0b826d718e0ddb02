"""The composition root of the wall board: a store kept like a kiosk's, and a screen nobody touches."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from kiosk.app.settings import sync_settings, tenant_settings
from kiosk.config import Config
from kiosk.domain.changes import Change, Topic
from kiosk.domain.clock import Clock
from kiosk.domain.sound import Sound
from kiosk.service.views.queries import KioskQueries
from kiosk.store.early_check import EarlyCheck
from kiosk.store.identity import settle_identity
from kiosk.store.recovery import open_store
from kiosk.sync import SyncStatus, SyncWorker
from kiosk.system.boot import current_boot_id
from kiosk.system.crash import Crash
from kiosk.system.exits import EXIT_OK
from kiosk.system.machine import this_machine
from kiosk.system.notify import is_service
from kiosk.system.pulse import Pulse
from kiosk.system.sound import SoundPlayer
from kiosk.system.versions import is_replaced
from kiosk.system.zone import WorkshopZone
from kiosk.tenant.gateway import TenantGateway
from kiosk.ui.qt.bridge import Bridge
from kiosk.ui.wall_window import WINDOWED, WallOptions, WallUi

_log = logging.getLogger(__name__)

_REFRESH_AFTER_MS: Final = 200
_MINUTE_MS: Final = 60_000
_NO_SCANNER: Final = "board"
"""What the office's list of terminals shows in place of a scanner's state."""


class WallBoard:
    """A wall board, built and started; :meth:`close` takes it apart again.

    It is a terminal of the tenant, with a row and a heartbeat of its own, that reads and never records. Needs a
    running QGuiApplication, and belongs to its thread. ``check``: of the store's file, where it has begun.
    Raises StoreError when the local store cannot be used, ConfigError when the tenant's password cannot be read.
    """

    def __init__(self, config: Config, *, windowed: bool = False, check: EarlyCheck | None = None) -> None:
        settings = tenant_settings(config)
        gateway = TenantGateway(settings)
        self._store, recovery = open_store(config.store.path, check)
        settle_identity(self._store, this_machine(), datetime.now(UTC))
        if recovery is not None:
            _log.error("the local store was damaged and built anew: %s", recovery)
        self._clock = Clock(current_boot_id())
        self._zone = WorkshopZone(settings.known_zone)
        queries = KioskQueries(self._store, self._clock, config.policy.rules(), lambda: self._zone)
        self._bridge = Bridge()
        is_heard = config.ui.sounds and config.ui.call_sound
        self._sounds = SoundPlayer(config.ui.volume) if is_heard else None
        self.ui = WallUi(queries, self._clock, _options(config, self._zone, windowed), self._ring)
        self._sync = SyncWorker(
            self._store,
            gateway,
            sync_settings(config),
            self._clock,
            scanner_state=lambda: _NO_SCANNER,
            on_status=lambda status: self._bridge.post(lambda: self._show_sync(status)),
        )
        self._refreshing = QTimer()
        self._refreshing.setSingleShot(True)
        self._refreshing.setInterval(_REFRESH_AFTER_MS)
        self._refreshing.timeout.connect(self.ui.wall.refresh)
        self._stop_listening = self._store.changes.subscribe(self._on_change)
        self._every_minute = QTimer()
        self._every_minute.setInterval(_MINUTE_MS)
        self._every_minute.timeout.connect(_make_way)

    def start(self) -> None:
        """Start the sync."""
        if self._sounds is not None:
            self._sounds.start()
        self._sync.start()
        self._every_minute.start()

    def close(self) -> None:
        """Stop the sync, then the screen, then the store."""
        self._refreshing.stop()
        self._every_minute.stop()
        self._sync.stop()
        self._stop_listening()
        self._bridge.close()
        self.ui.close()
        if self._sounds is not None:
            self._sounds.close()
        self._store.close()

    def pulses(self) -> Iterator[Pulse]:
        """Signs of life of the sync's thread."""
        yield self._sync.pulse

    def show_crash(self, crash: Crash) -> None:
        """Nobody stands in front of a wall to be told; the report is kept, and the next change is shown."""
        _log.error("crash %s: the board goes on", crash.fingerprint)

    def _on_change(self, change: Change) -> None:
        if not change.topics.isdisjoint({Topic.WORK, Topic.FLOOR, Topic.REFERENCE}):
            self._bridge.post(self._refresh_soon)

    def _ring(self, sound: Sound) -> None:
        if self._sounds is not None:
            self._sounds.play(sound)

    def _refresh_soon(self) -> None:
        if not self._refreshing.isActive():
            self._refreshing.start()

    def _show_sync(self, status: SyncStatus) -> None:
        if status.zone is not None and self._zone.settle(status.zone):
            _log.info("the workshop's time zone is %s", status.zone)
            self.ui.zone_changed()
        self.ui.wall.show_link(status.link, status.last_contact)


def _make_way() -> None:
    """End for the version that replaced this one, for systemd to start: nobody works at a board."""
    if is_service() and is_replaced():
        _log.info("another version of the kiosk is installed: starting it")
        QGuiApplication.exit(EXIT_OK)


def _options(config: Config, zone: WorkshopZone, windowed: bool) -> WallOptions:
    # Dark unless somebody wrote otherwise: the usual light is meant for a terminal in daylight.
    theme = config.ui.theme if "theme" in config.ui.model_fields_set else "dark"
    size = None if config.ui.fullscreen and not windowed else WINDOWED
    return WallOptions(
        config.station.name,
        config.ui.language,
        theme,
        zone,
        size,
        can_be_closed=not is_service(),
        work_centers=config.station.work_centers,
    )
