"""`kiosk doctor --scanner` on a real line: what is said to a person who scans anything."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.scanner import CodeGrammar, ScannerTrial, SerialSettings, TrialResult
from tests.helpers.pty_line import PtyLine
from tests.helpers.running_kiosk import kiosk_command
from tests.helpers.uart import heard
from tests.helpers.waiting import wait_until


@pytest.fixture
def line(tmp_path: Path) -> Iterator[PtyLine]:
    with PtyLine(tmp_path / "scanner") as line:
        yield line


@dataclass
class Person:
    """Scans the next thing when the trial has said something about the one before."""

    line: PtyLine
    settings: SerialSettings
    said: list[str] = field(default_factory=list)

    def scan(self, *scans: bytes | Callable[[], None]) -> TrialResult:
        """Run a trial over these scans; a callable is done in its place and is no scan."""
        count = sum(isinstance(scan, bytes) for scan in scans)
        results: list[TrialResult] = []
        trial = ScannerTrial(self.settings, CodeGrammar(), self.said.append)
        thread = threading.Thread(target=lambda: results.append(trial.run(count)))
        thread.start()
        try:
            wait_until(lambda: self.said, what="the trial to listen")
            for number, scan in enumerate(scans):
                if isinstance(scan, bytes):
                    self.line.send_bytes(scan)
                    heard_it = f"{sum(isinstance(scan, bytes) for scan in scans[: number + 1])}. "
                    wait_until(lambda start=heard_it: self._has(start), what=f"scan {heard_it}")
                else:
                    scan()
        finally:
            thread.join(20)
        return results[0]

    def _has(self, start: str) -> bool:
        return any(line.startswith(start) for line in self.said)


def test_each_scan_is_explained_and_no_badge_shown(line: PtyLine) -> None:
    person = Person(line, SerialSettings(port=line.port))
    result = person.scan(b"B-7F3K9Q\r\n", b"T-9\r", b"JT251030001", b"SECRET99\r", b"]E04006381333931\r", b"NR\r")
    assert result == TrialResult(understood=3, changes=())
    assert person.said == [
        f"Listening at {line.port}, 9600 bit/s 8N1. Scan anything; Ctrl-C ends.",
        r"1. 10 bytes  A-9A9A9A\r\n",
        "   read as   badge B-••••••",
        "   ends with CR LF",
        r"2. 4 bytes  T-9\r",
        "   read as   task 9",
        "   ends with CR",
        "3. 11 bytes  JT251030001",
        "   read as   ticket JT251030001",
        "   ends with nothing: the kiosk waits 80 ms; set the suffix to CR",
        r"4. 9 bytes  AAAAAA99\r",
        "   read as   no code of this workshop (AAAAAA99); "
        "if it should be one, set its pattern in [scanner.codes]",
        "   ends with CR",
        r"5. 17 bytes  ]A99999999999999\r",
        "   read as   a product's barcode; scan one of the workshop's own codes",
        "   ends with CR",
        r"6. 3 bytes  AA\r",
        '   read as   the scanner\'s "no read": nothing was before it',
        "   ends with CR",
    ]


def test_the_speed_is_found_and_named(line: PtyLine) -> None:
    """A pty knows no speeds: it is given what a port at the wrong one would hear."""
    scan = b"B-7F3K9Q\r"
    person = Person(line, SerialSettings(port=line.port, baudrate=115200))
    result = person.scan(heard(scan, sent_at=9600, read_at=115200), scan)
    assert result == TrialResult(understood=1, changes=("baudrate = 9600",))
    assert "   no text at 115200 bit/s 8N1; trying 9600 bit/s 8N1: scan again" in person.said


def test_parity_is_found_and_named(line: PtyLine) -> None:
    scan = b"C-COMPLETE-30\r"
    person = Person(line, SerialSettings(port=line.port))
    result = person.scan(heard(scan, sent_at=9600, read_at=9600, bytesize=7, parity="E"))
    assert result == TrialResult(understood=1, changes=("bytesize = 7", 'parity = "E"'))


def test_a_tag_is_recognised_though_none_is_expected(line: PtyLine) -> None:
    person = Person(line, SerialSettings(port=line.port))
    result = person.scan(b"\x020A00B2C3D4AF\x03" * 10)
    assert [change.split("   #")[0] for change in result.changes] == ['rfid = "hex"']
    assert len([line for line in person.said if "read as" in line]) == 1


def test_a_sign_before_every_code_is_found_and_named(line: PtyLine) -> None:
    person = Person(line, SerialSettings(port=line.port, prefix="<"))
    assert person.scan(b"<#T-9\r", b"T-8\r").changes == ('prefix = "<#"',)
    assert '   read as   no code of this workshop (#A-9); set prefix = "<#"' in person.said


def test_a_code_of_several_lines_is_named_and_hidden(line: PtyLine) -> None:
    person = Person(line, SerialSettings(port=line.port))
    assert person.scan(b"B-7F3K9Q\nT-9\r") == TrialResult(understood=0, changes=())
    assert person.said[1:] == [
        r"1. 13 bytes  A-9A9A9A\nA-9\r",
        "   read as   a code of several lines; refused as a whole; where the scanner stores scans, "
        'set several_lines = "each"',
        "   ends with CR",
    ]


def test_a_scanner_unplugged_meanwhile_is_waited_for(line: PtyLine) -> None:
    def replug() -> None:
        line.unplug()
        wait_until(lambda: "The scanner is gone; plug it in again." in person.said, what="the loss to be said")
        line.plug()

    person = Person(line, SerialSettings(port=line.port))
    assert person.scan(b"T-9\r", replug, b"T-8\r").understood == 2


def test_the_command_tells_what_to_set(line: PtyLine, capsys: pytest.CaptureFixture[str]) -> None:
    line.send_bytes(b"T-9\r")
    assert main(["doctor", "--scanner", "--port", line.port, "--scans", "1"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 scans understood."
    line.send_bytes(b"\x00\xfc\x00\xe0\x00\xff\x00")
    assert main(["doctor", "--scanner", "--port", line.port, "--scans", "1"]) == 1


def test_a_port_that_is_not_there_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--scanner", "--port", str(tmp_path / "nothing")]) == 1
    assert "no such port; plug the scanner in, or correct scanner.port" in capsys.readouterr().out


def test_the_configured_reader_is_tried(line: PtyLine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        f'station.code = "A"\ntenant.url = "sqlite:///t.db"\nscanner.port = "{line.port}"\n'
        "scanner.codes.task = 'W(?P<task>[0-9]+)'\n",
        encoding="utf-8",
    )
    line.send_bytes(b"W12\r")
    assert main(["doctor", "--scanner", "--scans", "1", "--config", str(file)]) == 0
    assert "read as   task 12" in capsys.readouterr().out
    file.write_text(
        'station.code = "A"\ntenant.url = "sqlite:///t.db"\nscanner.port = "keyboard"\n', encoding="utf-8"
    )
    assert main(["doctor", "--scanner", "--config", str(file)]) == 1
    assert "types" in capsys.readouterr().out


def test_patterns_in_each_others_way_end_the_command(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        'station.code = "A"\ntenant.url = "sqlite:///t.db"\nscanner.codes.badge = \'(?P<badge>[A-Z0-9]+)\'\n',
        encoding="utf-8",
    )
    for command in ("run", "doctor"):
        done = kiosk_command(command, "--config", file)
        assert done.returncode == 2
        assert "scanner.codes, badge and ticket: " in done.stdout + done.stderr


@pytest.mark.parametrize(
    "scan", [b"T-12\x04\r", b"T-12\x00\r", b"T-12\x04", b"*T-12*\r", b"]Q2\\000026T-12\r", b"\xef\xbb\xbfT-12\r"]
)
def test_what_the_kiosk_reads_needs_no_other_speed(line: PtyLine, scan: bytes) -> None:
    person = Person(line, SerialSettings(port=line.port))
    assert person.scan(scan) == TrialResult(understood=1, changes=())
    assert "   read as   task 12" in person.said


def test_several_prefixes_are_no_advice_to_set_one_twice(line: PtyLine) -> None:
    person = Person(line, SerialSettings(port=line.port))
    assert person.scan(b"aT-12\r", b"bC-START\r").changes == (
        "# the scanner puts other characters before each code: switch its code identifier off",
    )
