"""The program with its clock in a test's hand: ``python -m tests.helpers.clocked_kiosk run --config F``.

The clock shows the time that stands in the file KIOSK_TEST_CLOCK names, so that a day passes in seconds. A scan
counts from then, too, however long the machine takes: what a test expects is right to the second.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from kiosk import cli
from kiosk.domain.clock import Clock, Instant
from kiosk.sync.timekeeping import Timekeeper
from kiosk.tenant.gateway import TenantInfo

_CLOCK_FILE = "KIOSK_TEST_CLOCK"


class HeldClock:
    """The file, on the test's side."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.environment = {_CLOCK_FILE: str(file)}

    def show(self, at: datetime) -> None:
        """Set the kiosk's clock; ``at`` aware."""
        part = self._file.with_suffix(".part")
        part.write_text(at.astimezone(UTC).isoformat(), encoding="ascii")
        part.replace(self._file)


class FileClock(Clock):
    """The kiosk's clock."""

    def __init__(self, boot_id: str) -> None:
        file = Path(os.environ[_CLOCK_FILE])
        super().__init__(boot_id, wall=lambda: datetime.fromisoformat(file.read_text(encoding="ascii")))

    def at(self, monotonic_ns: int) -> Instant:
        """The time in the file: it does not run while a scan is on its way."""
        return self._instant(self._wall(), monotonic_ns)


class Unneeded(Timekeeper):
    """Finds nothing to correct."""

    def met(self, info: TenantInfo) -> None:
        super().met(replace(info, clock_offset_ms=0, has_own_clock=False))

    def measure(self) -> None:
        """The offset stays none."""


if __name__ == "__main__":
    # The clock is as good as the tenant's: it corrects no time, which a server's would.
    with patch("kiosk.app.kiosk.Clock", FileClock), patch("kiosk.sync.cycle.Timekeeper", Unneeded):
        sys.exit(cli.main())
