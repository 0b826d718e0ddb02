"""Crash reports: told once, kept for the next start, without names and numbers of people."""

import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.system import crash as crash_module
from kiosk.system.crash import KEPT_REPORTS, Crash, CrashReporter

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def error_of(message: str = "bug") -> Exception:
    """An exception that was raised; always on the same line, so always the same bug."""
    try:
        raise ZeroDivisionError(message)
    except ZeroDivisionError as error:
        return error


@pytest.fixture
def told() -> list[Crash]:
    return []


@pytest.fixture
def reporter(tmp_path: Path, told: list[Crash]) -> Iterator[CrashReporter]:
    reporter = CrashReporter(tmp_path / "crashes", told.append, now=lambda: NOON)
    yield reporter
    reporter.uninstall()


def test_the_same_bug_is_told_once_and_counted(reporter: CrashReporter, told: list[Crash]) -> None:
    for number in range(3):
        reporter.report(error_of(f"operator {number}"))
    (crash,) = told
    (kept,) = reporter.kept()
    assert kept.fingerprint == crash.fingerprint
    assert kept.times == 3


def test_different_bugs_are_told_each(reporter: CrashReporter, told: list[Crash]) -> None:
    reporter.report(error_of())
    reporter.report(KeyError("other"))
    assert len({crash.fingerprint for crash in told}) == 2


def test_reports_are_there_at_the_next_start(reporter: CrashReporter, tmp_path: Path) -> None:
    reporter.report(error_of())
    (kept,) = CrashReporter(tmp_path / "crashes").kept()
    assert kept.summary.startswith("ZeroDivisionError in test_crash.py, line")
    assert "ZeroDivisionError: bug" in kept.trace
    assert kept.first_at == "2026-11-23T12:00:00+00:00"


def test_a_bug_of_an_earlier_run_is_told_again_in_this_one(reporter: CrashReporter, tmp_path: Path) -> None:
    reporter.report(error_of())
    told: list[Crash] = []
    CrashReporter(tmp_path / "crashes", told.append).report(error_of())
    assert [crash.times for crash in told] == [2]


def test_another_version_starts_counting_anew(
    reporter: CrashReporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporter.report(error_of())
    monkeypatch.setattr(crash_module, "__version__", "99")
    assert CrashReporter(tmp_path / "crashes").report(error_of()).times == 1


def test_no_badge_is_in_a_report(reporter: CrashReporter) -> None:
    crash = reporter.report(error_of("badge B-7F3K9Q"))
    assert "7F3K9Q" not in repr(crash)


def test_an_uncaught_error_on_any_thread_is_reported(reporter: CrashReporter, told: list[Crash]) -> None:
    reporter.install()
    thread = threading.Thread(target=lambda: 1 // 0, name="sync")
    thread.start()
    thread.join()
    sys.excepthook(ZeroDivisionError, error_of(), None)
    assert [crash.summary.split(", ")[-1] for crash in told] == ["thread sync", "thread MainThread"]


def test_the_end_of_the_program_is_no_crash(
    reporter: CrashReporter, told: list[Crash], capsys: pytest.CaptureFixture[str]
) -> None:
    reporter.install()
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_who_shows_a_crash_may_crash(reporter: CrashReporter) -> None:
    def fail(_: Crash) -> None:
        raise RuntimeError("no screen")

    reporter.on_crash = fail
    assert reporter.report(error_of()).times == 1


def test_a_folder_that_cannot_be_written_does_not_hide_the_crash(tmp_path: Path, told: list[Crash]) -> None:
    (tmp_path / "file").touch()
    CrashReporter(tmp_path / "file" / "crashes", told.append).report(error_of())
    assert len(told) == 1


def test_a_report_cut_off_by_a_power_loss_is_passed_over(reporter: CrashReporter, tmp_path: Path) -> None:
    reporter.report(error_of())
    (tmp_path / "crashes" / "abc.json").write_text('{"fingerprint": "ab', encoding="utf-8")
    assert len(reporter.kept()) == 1


def test_only_the_latest_reports_are_kept(tmp_path: Path) -> None:
    times = iter(NOON + timedelta(minutes=minute) for minute in range(KEPT_REPORTS + 5))
    reporter = CrashReporter(tmp_path, now=lambda: next(times))
    for number in range(KEPT_REPORTS + 5):
        reporter.report(type(f"Bug{number}", (Exception,), {})())
    kept = reporter.kept()
    assert len(kept) == KEPT_REPORTS
    assert kept[0].summary.startswith(f"Bug{KEPT_REPORTS + 4},")
