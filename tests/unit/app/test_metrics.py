"""The metrics' file: whole, for everybody, without a name."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.app.metrics import ReaderReading, Readings, outcome_name, write_metrics
from kiosk.domain.link import Link
from kiosk.domain.refusals import Refusal
from kiosk.scanner.counters import FrameCounters
from kiosk.service.station.outcomes import Refusing, Shown
from kiosk.store.database import Store
from kiosk.sync.status import SyncStatus
from tests.helpers.workshop import seed_reference

START = datetime(2026, 11, 30, 8, tzinfo=UTC)


def written(file: Path) -> Mapping[str, float]:
    """The values by name and labels."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_every_value_has_its_place(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    with Store(path) as store:
        seed_reference(store)
    status = SyncStatus(
        link=Link.ONLINE,
        pending=3,
        attention=1,
        last_contact=datetime.now(UTC) - timedelta(hours=1),
        clock_offset_ms=-2500,
        response_ms=40,
    )
    counters = FrameCounters(frames=7, duplicates=2, no_reads=1)
    readers = {"scanner0": ReaderReading(is_ready=True, counters=counters)}
    readings = Readings("SEW-01", START, status, readers, {"done": 4, "refused": 1})
    file = tmp_path / "kiosk.prom"
    write_metrics(file, path, readings)
    values = written(file)
    assert values["kiosk_events_pending"] == 3
    assert values["kiosk_events_refused"] == 1
    assert values["kiosk_tenant_up"] == 1
    assert values["kiosk_tenant_contact_age_seconds"] >= 3600
    assert values["kiosk_tenant_response_seconds"] == 0.04
    assert values["kiosk_clock_offset_seconds"] == -2.5
    assert values["kiosk_start_time_seconds"] == START.timestamp()
    assert values['kiosk_scans_total{outcome="done"}'] == 4
    assert values['kiosk_scanner_ready{scanner="scanner0"}'] == 1
    assert values['kiosk_scanner_frames_total{result="read",scanner="scanner0"}'] == 5
    assert values['kiosk_scanner_frames_total{result="refused",scanner="scanner0"}'] == 1
    assert values["kiosk_sync_lag_seconds"] == 0
    assert values['kiosk_store_bytes{file="store"}'] == path.stat().st_size
    assert file.stat().st_mode & 0o777 == 0o644
    documented = Path(__file__).parents[3].joinpath("docs/metrics.md").read_text(encoding="utf-8")
    assert {name.partition("{")[0] for name in values} == set(re.findall(r"kiosk_[a-z_]+", documented)) - {
        "kiosk_prom"
    }


def test_what_is_not_known_yet_is_left_out(tmp_path: Path) -> None:
    write_metrics(tmp_path / "kiosk.prom", tmp_path / "kiosk.db", Readings("SEW-01", START, SyncStatus(), {}, {}))
    values = written(tmp_path / "kiosk.prom")
    assert values["kiosk_tenant_up"] == 0
    assert not {"kiosk_tenant_contact_age_seconds", "kiosk_clock_offset_seconds"} & values.keys()


def test_a_folder_that_is_not_there_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    readings = Readings("SEW-01", START, SyncStatus(), {}, {})
    write_metrics(tmp_path / "none" / "kiosk.prom", tmp_path / "kiosk.db", readings)
    assert "the metrics could not be written" in caplog.text
    assert not list(tmp_path.iterdir())


def test_the_outcomes() -> None:
    assert outcome_name(Refusing(Refusal.NEEDS_BADGE)) == "refused"
    assert outcome_name(Shown()) == "shown"
