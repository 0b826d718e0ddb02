"""How one terminal is kept the same as its tenant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.domain.central_settings import CentralSetting
from kiosk.sync.nudge import NudgeSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncSettings:
    """What the sync of one terminal goes by.

    ``code``: what the tenant calls this terminal, unique there. ``work_centers``: codes, empty = all.
    ``poll_seconds``: how often the tenant's log is looked at. ``keep_days``: how long work stays in the store.
    ``nudges``: None = off, then there is no socket for them at all.
    """

    code: str
    name: str
    app_version: str
    work_centers: tuple[str, ...] = ()
    poll_seconds: float = 1.0
    keep_days: int = 90
    nudges: NudgeSettings | None = None
    judge: Callable[[Sequence[CentralSetting]], str | None] = lambda _settings: None
    """What is wrong with central settings, in a word; None for nothing."""
