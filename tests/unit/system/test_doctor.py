"""The doctor: one line a check, whatever breaks."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from kiosk.system.doctor import (
    Check,
    Probe,
    Verdict,
    check_clock,
    check_crashes,
    check_folder,
    check_fonts,
    examine,
)


def broken() -> Check:
    raise OSError("no route to mysql+pymysql://kiosk:hush@db/acme")


def test_a_probe_that_breaks_is_a_finding_and_stops_no_other() -> None:
    well = Check("disk", Verdict.OK, "fine")
    findings = list(examine([Probe("tenant", broken), Probe("disk", lambda: well)]))
    assert [(check.name, check.verdict) for check in findings] == [("tenant", "fail"), ("disk", "ok")]
    assert "hush" not in findings[0].line()
    assert "no route" in findings[0].line()


def test_a_probe_may_find_several_things() -> None:
    checks = [Check("tenant", Verdict.OK, "there"), Check("clock", Verdict.WARN, "3 s", "use NTP")]
    assert list(examine([Probe("tenant", lambda: checks)])) == checks


def test_a_check_is_one_line_that_says_what_to_do() -> None:
    check = Check("scanner", Verdict.FAIL, "no\n  such port", "plug it in")
    assert check.line() == "fail scanner       no such port; plug it in"


def test_a_folder_is_made_and_left_clean(tmp_path: Path) -> None:
    check = check_folder("disk", tmp_path / "new")
    assert check.verdict is not Verdict.FAIL
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_that_cannot_be_written_says_which(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    check = check_folder("disk", tmp_path / "file" / "folder")
    assert check.verdict is Verdict.FAIL
    assert str(tmp_path / "file" / "folder") in check.found


@pytest.mark.parametrize(("free", "verdict"), [(50_000_000, "fail"), (500_000_000, "warn"), (5_000_000_000, "ok")])
def test_free_space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, verdict: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    check = check_folder("disk", tmp_path)
    assert check.verdict == verdict
    assert bool(check.to_do) == (verdict != "ok")


@pytest.mark.parametrize(
    ("offset_ms", "verdict", "found"),
    [
        (0, "ok", "0.0 s"),
        (-1_900, "ok", "1.9 s ahead of the tenant's"),
        (2_100, "warn", "2.1 s behind the tenant's"),
        (-301_000, "fail", "301.0 s ahead of"),
    ],
)
def test_clock(offset_ms: int, verdict: str, found: str) -> None:
    check = check_clock(offset_ms)
    assert check.verdict == verdict
    assert check.found.startswith(found)


@pytest.mark.parametrize(
    ("files", "verdict"), [([], "fail"), (["Plex.woff2"], "fail"), (["PlexThai.woff2", "OFL.txt"], "ok")]
)
def test_fonts(tmp_path: Path, files: list[str], verdict: str) -> None:
    for file in files:
        (tmp_path / file).touch()
    assert check_fonts(tmp_path).verdict == verdict


def test_crash_reports_are_mentioned(tmp_path: Path) -> None:
    assert check_crashes([], tmp_path).verdict is Verdict.OK
    check = check_crashes(["ValueError in board.py, line 3", "older"], tmp_path)
    assert check.verdict is Verdict.WARN
    assert check.found == "2, the latest: ValueError in board.py, line 3"
