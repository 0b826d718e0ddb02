"""All readers of one kiosk together, on pseudo-terminals and a keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.app.scanners import Scanners
from kiosk.config import ReaderConfig
from kiosk.domain.codes import BadgeCode, SeveralLines, TaskCode, UnknownCode
from kiosk.domain.scanner import ScannerState, ScannerTrouble
from kiosk.scanner import CodeGrammar, Scan, ScannerStatus
from kiosk.scanner.tally import kept_tally
from kiosk.system.keyboard import KeyPress
from kiosk.ui.reads import CodeRead
from tests.helpers.pty_line import PtyLine
from tests.helpers.waiting import wait_until

TAG = b"\x020A00B2C3D4AF\x03"


class Desk:
    """A barcode scanner, an RFID reader and a scanner that types."""

    def __init__(self, folder: Path) -> None:
        self.scanner, self.rfid = PtyLine(folder / "scanner"), PtyLine(folder / "rfid")
        self.scans: list[Scan] = []
        configured = [
            ReaderConfig(port=self.scanner.port, beep_ok="\x07", beep_bad="hex:1b 37"),
            ReaderConfig(port=self.rfid.port, rfid="decimal10", rfid_prefix="B-"),
            ReaderConfig(port="keyboard"),
        ]
        self.scanners = Scanners(
            configured, CodeGrammar(), self.scans.append, lambda _status: None, self._call_later
        )
        self.scanners.start()
        wait_until(lambda: self.scanners.worst()[0].state is ScannerState.READY, what="the light")

    @staticmethod
    def _call_later(_seconds: float, call: Callable[[], None]) -> None:
        """The tests press one code at a time: it is over with its last key."""
        call()

    def wait_for(self, count: int) -> Scan:
        """The last of so many scans."""
        wait_until(lambda: len(self.scans) >= count, what=f"{count} scans")
        return self.scans[-1]

    def close(self) -> None:
        """Unplug everything."""
        self.scanners.stop()
        self.scanner.unplug()
        self.rfid.unplug()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.close()


def test_each_reads_by_its_own_settings(desk: Desk) -> None:
    desk.rfid.send_bytes(TAG)
    assert desk.wait_for(1).code == BadgeCode("0011715540", "B-0011715540")
    desk.scanner.send("T-9")
    assert (desk.wait_for(2).code, desk.scans[-1].source) == (TaskCode(9), "scanner0")
    (press,) = desk.scanners.key_listeners()
    kept = [
        press(KeyPress(1 + n / 100, code, "", shift=False, ends=code == 28, alone=True))
        for n, code in enumerate((20, 12, 9, 28))  # T, -, 8, Enter
    ]
    assert (kept[-1], desk.wait_for(3).code, desk.scans[-1].source) == (True, TaskCode(8), "scanner2")
    assert [(scanner.scans, scanner.ready) for scanner in desk.scanners.found()] == [(1, True)] * 3


def test_the_light_is_that_of_the_one_in_trouble(desk: Desk) -> None:
    assert desk.scanners.worst() == (ScannerStatus(ScannerState.READY, port=desk.scanner.port), 1)
    desk.rfid.unplug()
    wait_until(lambda: desk.scanners.worst()[0].state is ScannerState.MISSING, what="the light")
    status, number = desk.scanners.worst()
    assert (status.trouble in (ScannerTrouble.LOST, ScannerTrouble.NO_SUCH_PORT), number) == (True, 2)
    assert desk.scanners.state() == "missing"


def test_only_the_reader_that_read_sounds(desk: Desk) -> None:
    desk.scanners.beep("scanner1", ok=True)  # has no beep
    desk.scanners.beep("manual", ok=False)  # nobody's
    desk.scanners.beep("scanner0", ok=True)
    desk.scanners.beep("scanner0", ok=False)
    assert desk.scanner.received(3) == b"\x07\x1b7"


def test_what_the_set_up_shows_of_a_scan(desk: Desk) -> None:
    desk.scanner.send("#T-9")
    read = desk.scanners.as_read(desk.wait_for(1))
    assert read == CodeRead("#T-9", UnknownCode("#T-9"), r"#T-9\r", ('prefix = "#"',))
    desk.scanner.send("B-7F3K9Q")
    assert desk.scanners.as_read(desk.wait_for(2)).raw == r"A-9A9A9A\r"
    desk.scanner.send_bytes(TAG)
    assert desk.scanners.as_read(desk.wait_for(3)).settings == ('rfid = "hex"',)
    desk.scanner.send_bytes(b"B-7F3K9Q\nT-9\r")
    assert desk.scanners.as_read(desk.wait_for(4)) == CodeRead("", SeveralLines(), r"A-9A9A9A\nA-9\r", ())


def test_the_counters_are_kept_for_the_doctor(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for count, data in enumerate((b"T-9\rT-9\r", b"\xff\r\xff\r", b"T-8\rT-7\r", b"T-8\r"), start=1):
        desk.scanner.send_bytes(data)
        desk.wait_for(count)
    since = datetime(2026, 11, 20, 1, tzinfo=UTC)
    desk.scanners.keep_tally(tmp_path / "log", since)
    kept = kept_tally(tmp_path / "log" / "scanners.json")
    assert kept is not None and kept.since == since
    assert (kept.readers["scanner0"].scans, kept.readers["scanner0"].refused) == (2, 3)
    (tmp_path / "file").touch()
    desk.scanners.keep_tally(tmp_path / "file", since)
    assert "could not be kept" in caplog.text
