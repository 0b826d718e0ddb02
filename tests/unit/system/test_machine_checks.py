"""What the doctor says of the machine, each with its cure."""

import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.system.doctor import Verdict
from kiosk.system.machine_checks import (
    check_authority,
    check_owners,
    check_service,
    check_sound,
    check_time_zone,
)

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)


def authority(file: Path, good_for: timedelta) -> Path:
    """An authority's certificate that runs out so long after NOW."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "workshop")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW - timedelta(days=700))
        .not_valid_after(NOW + good_for)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.mark.parametrize(
    ("days", "verdict", "told"),
    [
        (400, Verdict.OK, "is good until 2028-01-04"),
        (20, Verdict.WARN, "20 days"),
        (-1, Verdict.FAIL, "ran out on 2026-11-29"),
        (-1, Verdict.FAIL, "clock says 2026-11-30"),
        (-1, Verdict.FAIL, "or set the clock"),
    ],
)
def test_how_long_the_authority_is_good_for(tmp_path: Path, days: int, verdict: Verdict, told: str) -> None:
    file = authority(tmp_path / "ca.pem", timedelta(days=days))
    (check,) = check_authority(file, NOW)
    assert check.verdict is verdict
    assert told in check.line()


def test_a_clock_before_the_authority_begins_is_the_clock_s_fault(tmp_path: Path) -> None:
    file = authority(tmp_path / "ca.pem", timedelta(days=400))
    (check,) = check_authority(file, datetime(2000, 1, 1, 12, tzinfo=UTC))
    assert check.verdict is Verdict.FAIL
    assert "begins on 2024-12-30, this machine's clock says 2000-01-01" in check.found
    assert check.to_do.startswith("set the clock")


def test_an_authority_that_is_no_pem_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ca.der"
    file.write_bytes(b"\x30\x82")
    (check,) = check_authority(file, NOW)
    assert check.verdict is Verdict.FAIL
    assert "PEM" in check.to_do


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="gives files away")
def test_a_store_of_somebody_else_is_told(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "kiosk.log").touch()
    (tmp_path / "kiosk.db").touch()
    files = [tmp_path / "kiosk.db", tmp_path / "kiosk.db-wal", tmp_path / "log"]
    assert check_owners(tmp_path, files).verdict is Verdict.OK
    for path in (tmp_path, tmp_path / "kiosk.db", tmp_path / "log"):
        os.chown(path, 65534, 65534)
    check = check_owners(tmp_path, files)
    assert check.verdict is Verdict.FAIL
    assert f"{tmp_path}/log/kiosk.log belongs to root, not to nobody" in check.found
    assert check.to_do == f"chown -R nobody: {tmp_path}"


@pytest.mark.parametrize(
    ("language", "hours", "verdict"), [("th", 0, Verdict.WARN), ("th", 7, Verdict.OK), ("en", 0, Verdict.OK)]
)
def test_thai_people_do_not_live_by_utc(language: str, hours: int, verdict: Verdict) -> None:
    assert check_time_zone(language, NOW.astimezone(timezone(timedelta(hours=hours)))).verdict is verdict


def test_a_machine_without_a_player_is_told_unless_nobody_wants_to_hear() -> None:
    assert check_sound([], is_wanted=True).verdict is Verdict.WARN
    assert check_sound([], is_wanted=False).verdict is Verdict.OK
    assert check_sound([object()], is_wanted=True).verdict is Verdict.OK


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ("ActiveState=inactive\nStatusText=", Verdict.WARN),
        ("ActiveState=active\nStatusText=running", Verdict.OK),
        ("ActiveState=active\nStatusText=waiting until it is mended: tenant.url: is missing", Verdict.FAIL),
        ("ActiveState=activating\nStatusText=", Verdict.FAIL),
    ],
)
def test_what_systemd_says(state: str, verdict: Verdict) -> None:
    states = {"kiosk-wayland": state}
    assert check_service(lambda unit: states.get(unit, "ActiveState=inactive")).verdict is verdict


def test_without_systemd_nothing_is_wrong() -> None:
    def missing(_unit: str) -> str:
        raise FileNotFoundError

    assert check_service(missing).verdict is Verdict.OK
