"""Typed codes: the same grammar and checks as scanned ones, without the duplicate guard."""

from __future__ import annotations

from kiosk.domain.codes import BadgeCode, TaskCode, Unreadable
from kiosk.domain.scanner import ScannerState
from kiosk.scanner.codes import CodeGrammar
from kiosk.scanner.manual import ManualSource
from kiosk.scanner.source import Scan, ScannerStatus


def test_a_typed_code_is_a_scan() -> None:
    scans: list[Scan] = []
    source = ManualSource(CodeGrammar(), scans.append, clock=lambda: 77)
    source.start()
    source.submit(" t-9 ")
    assert scans == [Scan(text="t-9", code=TaskCode(9), at_monotonic_ns=77, source="manual")]


def test_the_same_code_typed_twice_is_two() -> None:
    scans: list[Scan] = []
    source = ManualSource(CodeGrammar(), scans.append, clock=lambda: 0)
    source.start()
    source.submit("T-9")
    source.submit("T-9")
    assert len(scans) == 2


def test_nothing_typed_is_nothing() -> None:
    scans: list[Scan] = []
    source = ManualSource(CodeGrammar(), scans.append)
    source.start()
    source.submit("  ")
    assert scans == []


def test_what_no_scanner_may_send_cannot_be_typed() -> None:
    scans: list[Scan] = []
    source = ManualSource(CodeGrammar(), scans.append)
    source.start()
    source.submit("A" * 300)
    source.submit("T-\x009")
    source.submit("NR")
    assert [scan.code for scan in scans] == [
        Unreadable("too_long"),
        Unreadable("bad_bytes"),
        Unreadable("no_read"),
    ]


def test_start_and_stop_are_reported_and_stopped_means_silent() -> None:
    scans: list[Scan] = []
    states: list[ScannerStatus] = []
    source = ManualSource(CodeGrammar(), scans.append, states.append)
    source.submit("T-9")
    source.start()
    source.stop()
    source.stop()
    source.submit("T-9")
    assert [status.state for status in states] == [ScannerState.READY, ScannerState.OFF]
    assert scans == []


def test_no_repr_of_a_scan_shows_a_badge() -> None:
    scan = Scan("B-SECRET", BadgeCode(badge="SECRET", text="B-SECRET"), 0, "manual")
    assert "SECRET" not in repr(scan)
    assert "badge" in repr(scan)
