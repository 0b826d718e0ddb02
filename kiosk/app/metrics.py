"""What monitoring reads of a kiosk: a Prometheus text file, written anew each minute.

docs/metrics.md names every value. No name of a person and no badge is in it.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk import __version__
from kiosk.domain.link import Link
from kiosk.projection.sqlite_files import copies_folder
from kiosk.scanner.counters import FrameCounters
from kiosk.service.station.outcomes import Outcome, Refusing, Shown
from kiosk.store.kept_counts import kept_counts
from kiosk.system.files import whole_file

if TYPE_CHECKING:
    from prometheus_client.core import Metric

    from kiosk.sync.status import SyncStatus

_log = logging.getLogger(__name__)

_FOR_EVERYBODY: Final = 0o644
"""The exporter runs as a user of its own."""


@dataclass(frozen=True, slots=True)
class ReaderReading:
    """One scanner: whether it reads, and what came over its line since the start."""

    is_ready: bool
    counters: FrameCounters


@dataclass(frozen=True, slots=True)
class Readings:
    """What a running kiosk knows of itself. ``scans``: how many had which outcome since ``started_at`` (aware)."""

    station: str
    started_at: datetime
    sync: SyncStatus
    readers: Mapping[str, ReaderReading]
    scans: Mapping[str, int]


OUTCOMES: Final = ("done", "shown", "refused")


def outcome_name(outcome: Outcome) -> str:
    """What came of a scan: done, refused, or shown (somebody signed in, something was asked)."""
    match outcome:
        case Refusing():
            return "refused"
        case Shown():
            return "shown"
    return "done"


def write_metrics(file: Path, store: Path, readings: Readings) -> None:
    """Write the file whole or not at all; a failure is logged. Not for the screen's thread."""
    # Half of it serves HTTP, which a kiosk does not: imported where somebody wants metrics.
    from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415

    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Families(store, readings, datetime.now(UTC)))
    try:
        with whole_file(file, is_private=False) as part:
            part.write_bytes(generate_latest(registry))
            part.chmod(_FOR_EVERYBODY)
    except OSError as error:
        _log.warning("the metrics could not be written: %s", error)


class _Families:
    """Gives the registry every value once."""

    def __init__(self, store: Path, readings: Readings, now: datetime) -> None:
        self._store = store
        self._readings = readings
        self._now = now

    def collect(self) -> Iterator[Metric]:
        """All values."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily  # noqa: PLC0415

        readings, sync = self._readings, self._readings.sync

        def gauge(name: str, help_text: str, value: float | None) -> Iterator[Metric]:
            if value is not None:
                yield GaugeMetricFamily(f"kiosk_{name}", help_text, value=value)

        info = {"station": readings.station, "version": __version__}
        yield InfoMetricFamily("kiosk", "The terminal and its program.", value=info)
        yield from gauge("start_time_seconds", "When the kiosk was started.", readings.started_at.timestamp())
        yield from gauge("events_pending", "Events that wait to be sent.", sync.pending)
        yield from gauge("events_refused", "Events that the tenant refused.", sync.attention)
        yield from gauge("sync_lag_seconds", "Age of the oldest event that waits; 0: none.", self._lag())
        yield from gauge("tenant_up", "Whether the tenant answers.", float(sync.link is Link.ONLINE))
        age = None if sync.last_contact is None else max(0.0, (self._now - sync.last_contact).total_seconds())
        yield from gauge("tenant_contact_age_seconds", "Since the tenant answered last.", age)
        response = None if sync.response_ms is None else sync.response_ms / 1000
        yield from gauge("tenant_response_seconds", "How long its last answer took.", response)
        offset = None if sync.clock_offset_ms is None else sync.clock_offset_ms / 1000
        yield from gauge("clock_offset_seconds", "The tenant's clock less this machine's.", offset)

        scans = CounterMetricFamily("kiosk_scans", "Scans by what came of them.", labels=["outcome"])
        for outcome, count in readings.scans.items():
            scans.add_metric([outcome], count)
        yield scans
        ready = GaugeMetricFamily("kiosk_scanner_ready", "Whether a scanner reads.", labels=["scanner"])
        frames = CounterMetricFamily(
            "kiosk_scanner_frames", "What came over a scanner's line.", labels=["scanner", "result"]
        )
        for name, reader in readings.readers.items():
            ready.add_metric([name], float(reader.is_ready))
            frames.add_metric([name, "read"], reader.counters.scans)
            frames.add_metric([name, "repeated"], reader.counters.duplicates)
            frames.add_metric([name, "refused"], reader.counters.refused)
        yield ready
        yield frames

        sizes = GaugeMetricFamily("kiosk_store_bytes", "Size of the store's files.", labels=["file"])
        for name, size in self._sizes().items():
            sizes.add_metric([name], size)
        yield sizes
        yield from gauge("disk_free_bytes", "Room where the store is.", shutil.disk_usage(self._store.parent).free)

    def _lag(self) -> float:
        counts = kept_counts(self._store)
        if counts is None or counts.since is None:
            return 0.0
        return max(0.0, (self._now - counts.since).total_seconds())

    def _sizes(self) -> Mapping[str, int]:
        copies = copies_folder(self._store)
        return {
            "store": _size(self._store),
            "log": _size(self._store.with_name(f"{self._store.name}-wal")),
            "copies": sum(_size(copy) for copy in copies.glob("*")),
        }


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
