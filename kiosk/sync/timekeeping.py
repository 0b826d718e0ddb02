"""The kiosk's clock against the tenant's, and putting right what was recorded while it was off."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.clock import Clock
from kiosk.store.database import Store
from kiosk.store.time_correction import correct_times
from kiosk.tenant.gateway import TenantGateway, TenantInfo

_CLOCK_SET: Final = timedelta(seconds=2)
_SLEPT_SECONDS: Final = 60


class Timekeeper:
    """Keeps ``clock.offset_ms`` what was last measured against the tenant."""

    def __init__(self, store: Store, gateway: TenantGateway, clock: Clock) -> None:
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self._wall_start = self._clock_start()
        self._has_true_time = False
        self.measured_ms: int | None = None
        """The offset, tenant minus this machine; None before it was measured."""

    def met(self, info: TenantInfo) -> None:
        """The tenant was reached."""
        self._note(info.clock_offset_ms)
        self._has_true_time = info.has_own_clock

    def measure(self) -> None:
        """Ask the tenant for its time. Raises as the gateway does."""
        self._note(self._gateway.measure_clock())

    def correct_times(self, *, settle: bool = False) -> None:
        """Nothing leaves with a time that the tenant's clock contradicts; raises as the gateway does.

        ``settle``: the times of all that was recorded up to now are final.
        """
        if not self._has_true_time:
            return
        if abs(self._clock_start() - self._wall_start) > _CLOCK_SET:
            self.measure()
        correct_times(self._store, self._clock.now(), was_suspended=_has_slept(), settle=settle)

    def _note(self, offset_ms: int) -> None:
        self._clock.offset_ms = self.measured_ms = offset_ms
        self._wall_start = self._clock_start()

    def _clock_start(self) -> datetime:
        """What the machine's own clock showed when its monotonic clock began: changes when somebody sets it."""
        now = self._clock.now()
        return now.raw - timedelta(microseconds=now.monotonic_ns / 1000)


def _has_slept() -> bool:
    """Whether the machine was suspended since its boot; where nobody says so, its monotonic clock counts sleep."""
    boot_clock = getattr(time, "CLOCK_BOOTTIME", None)
    return boot_clock is not None and time.clock_gettime(boot_clock) - time.monotonic() > _SLEPT_SECONDS
