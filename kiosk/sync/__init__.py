"""Keeping store and tenant the same: the tail for speed, the digest for truth (DESIGN section 5)."""

from kiosk.sync.nudge import NudgeSettings
from kiosk.sync.settings import SyncSettings
from kiosk.sync.status import SyncStatus
from kiosk.sync.worker import SyncWorker

__all__ = ["NudgeSettings", "SyncSettings", "SyncStatus", "SyncWorker"]
