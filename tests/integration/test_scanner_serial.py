"""The serial scanner on real lines, pseudo-terminals: what arrives, plugging, and what goes wrong."""

from __future__ import annotations

import logging
import threading
from contextlib import closing
from pathlib import Path

import pytest
import serial

from kiosk.domain.codes import Command, CommandKind, TaskCode, Unreadable
from kiosk.domain.scanner import ScannerState, ScannerTrouble
from kiosk.scanner import (
    RfidTransform,
    Scan,
    ScannerStatus,
    SerialSettings,
    VirtualLine,
    serial_source,
    worst,
)
from kiosk.scanner.line_reader import LineReader
from kiosk.scanner.ports import Candidate
from tests.helpers.pty_line import PtyLine
from tests.helpers.scanner_desk import ScannerDesk
from tests.helpers.waiting import wait_until


def test_scans_arrive(desk: ScannerDesk, line: PtyLine) -> None:
    desk.ready(SerialSettings(port=line.port))
    desk.scan(line, "B-1")
    desk.scan(line, "T-9", end="\r\n")
    desk.scan(line, "C-COMPLETE-30", end="")
    desk.wait_for_texts("B-1", "T-9", "C-COMPLETE-30")
    assert desk.scans[1].code == TaskCode(9)
    assert desk.scans[2].code == Command(CommandKind.COMPLETE, qty=30)
    times = [scan.at_monotonic_ns for scan in desk.scans]
    assert times == sorted(times)


def test_bytes_sent_before_the_port_is_open_are_kept(desk: ScannerDesk, line: PtyLine) -> None:
    """pyserial flushes the input when it opens a port."""
    line.send("T-9")
    desk.ready(SerialSettings(port=line.port))
    desk.wait_for_texts("T-9")


def test_a_virtual_line_does_not_echo(desk: ScannerDesk) -> None:
    with VirtualLine() as line:
        line.send("T-9")
        desk.ready(SerialSettings(port=line.port))
        desk.wait_for_texts("T-9")
        line.send("T-8")
        desk.wait_for_texts("T-9", "T-8")
    with pytest.raises(OSError, match="unplugged"):
        line.send("T-7")


def test_repeats_are_one_scan_and_counted(desk: ScannerDesk, line: PtyLine) -> None:
    source = desk.ready(SerialSettings(port=line.port))
    desk.scan(line, "B-1", "T-9\rt-9", "B-2", "T-9")
    desk.wait_for_texts("B-1", "T-9", "B-2", "T-9")
    assert source.counters.duplicates == 1
    assert source.counters.frames == 5


def test_noise_between_two_reads_does_not_make_them_two_scans(desk: ScannerDesk, line: PtyLine) -> None:
    source = desk.ready(SerialSettings(port=line.port))
    desk.scan(line, "T-9")
    line.send_bytes(b"\xff\xff\r")
    wait_until(lambda: len(desk.scans) == 2, what="the noise")
    line.send("T-9")
    wait_until(lambda: source.counters.duplicates == 1, what="the repeat")
    desk.scan(line, "T-8")
    desk.wait_for_texts("T-9", "", "T-8")
    assert desk.scans[1].code == Unreadable("bad_bytes")


def test_a_held_tag_is_one_badge(desk: ScannerDesk, line: PtyLine) -> None:
    source = desk.ready(SerialSettings(port=line.port, rfid=RfidTransform.DECIMAL10))
    line.send_bytes(b"\x020A00B2C3D4AF\x03" * 40)
    wait_until(lambda: source.counters.frames == 40, what="the tag")
    desk.scan(line, "T-9")
    desk.wait_for_texts("B-0011715540", "T-9")


def test_a_line_that_goes_and_comes_back_scans_on(desk: ScannerDesk, line: PtyLine) -> None:
    source = desk.ready(SerialSettings(port=line.port))
    for text in ("T-1", "T-2", "T-3"):
        line.send(text)
        wait_until(lambda text=text: desk.scans and desk.scans[-1].text == text, what=text)
        line.unplug()
        desk.wait_for_state(source, ScannerState.MISSING)
        line.plug()
        desk.wait_for_state(source, ScannerState.READY)
    line.send("T-4")
    desk.wait_for_texts("T-1", "T-2", "T-3", "T-4")
    assert ScannerStatus(ScannerState.MISSING, ScannerTrouble.LOST, line.port) in desk.states


def test_a_line_destroyed_and_made_anew_fifty_times_loses_only_what_was_on_its_way(
    desk: ScannerDesk, line: PtyLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time the line dies with a code on it, that one alone may be missing."""
    monkeypatch.setattr(serial_source, "FIRST_RETRY_SECONDS", 0.05)  # longer waits would show nothing new
    source = desk.ready(SerialSettings(port=line.port))
    threads = [thread for thread in threading.enumerate() if thread.name == "scanner-scanner"]
    whole = []
    for n in range(50):
        line.send_bytes(b"C-COMPLETE-99")  # in flight when the plug is pulled
        line.unplug()
        desk.wait_for_state(source, ScannerState.MISSING)
        line.plug()
        for text in (f"B-{n}", f"T-{n}"):
            line.send(text)  # the first before the kiosk has found the line again
            whole.append(text)
            wait_until(lambda: [scan.text for scan in desk.scans if scan.text[0] != "C"] == whole, what=text)
    assert threads[0].is_alive()
    assert [scan.text for scan in desk.scans if scan.text not in whole] == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_ended_by_itself_is_noticed(desk: ScannerDesk, line: PtyLine) -> None:
    def end(_: Scan) -> None:
        raise SystemExit  # nothing but an exception that is no error gets through

    desk.on_scan = end
    source = desk.ready(SerialSettings(port=line.port))
    line.send("T-9")
    status = desk.wait_for_state(source, ScannerState.FAILED)
    assert status.trouble is ScannerTrouble.UNEXPECTED


def test_the_scanner_sounds_for_done_and_refused(desk: ScannerDesk, line: PtyLine) -> None:
    source = desk.ready(SerialSettings(port=line.port, beep_ok=b"\x07", beep_bad=b"\x1b7"))
    source.beep(ok=True)
    source.beep(ok=False)
    assert line.received(3) == b"\x07\x1b7"
    line.send("T-9")
    desk.wait_for_texts("T-9")


def test_a_scanner_that_takes_no_commands_holds_nobody_up(desk: ScannerDesk, line: PtyLine) -> None:
    """Nobody reads the other end: its buffer is full after some 20 kB, and a write would wait for ever."""
    source = desk.ready(SerialSettings(port=line.port, beep_ok=b"\x07" * 30_000))
    for n in range(20):
        source.beep(ok=True)
        desk.scan(line, f"T-{n}")
    desk.wait_for_texts(*(f"T-{n}" for n in range(20)))
    assert source.status.state is ScannerState.READY


def test_a_sound_for_a_scanner_that_is_away_is_forgotten(desk: ScannerDesk, line: PtyLine) -> None:
    source = desk.ready(SerialSettings(port=line.port, beep_ok=b"\x07", beep_bad=b"\x1b7"))
    line.unplug()
    desk.wait_for_state(source, ScannerState.MISSING)
    source.beep(ok=True)
    line.plug()
    desk.wait_for_state(source, ScannerState.READY)
    source.beep(ok=False)
    assert line.received(2) == b"\x1b7"


def test_several_readers_have_their_own_settings_and_lights(
    desk: ScannerDesk, line: PtyLine, tmp_path: Path
) -> None:
    with PtyLine(tmp_path / "rfid") as rfid_line:
        scanner = desk.ready(SerialSettings(port=line.port, prefix="#"))
        rfid = desk.ready(SerialSettings(port=rfid_line.port, rfid=RfidTransform.DECIMAL10))
        rfid_line.send_bytes(b"\x020A00B2C3D4AF\x03")
        desk.wait_for_texts("B-0011715540")
        line.send("#T-9")
        desk.wait_for_texts("B-0011715540", "T-9")
        rfid_line.unplug()
        desk.wait_for_state(rfid, ScannerState.MISSING)
        assert scanner.status.state is ScannerState.READY
        assert worst([scanner.status, rfid.status]) == 1
        line.send("#T-8")
        desk.wait_for_texts("B-0011715540", "T-9", "T-8")


def test_a_scanner_plugged_in_later_is_found(desk: ScannerDesk, line: PtyLine) -> None:
    line.unplug()
    source = desk.start(SerialSettings(port=line.port))
    status = desk.wait_for_state(source, ScannerState.MISSING)
    assert status.trouble is ScannerTrouble.NO_SUCH_PORT
    line.plug()
    desk.wait_for_state(source, ScannerState.READY)


def test_auto_follows_the_scanner_to_another_port(desk: ScannerDesk, tmp_path: Path) -> None:
    plugged: list[Candidate] = []
    source = desk.start(SerialSettings(usb_id="05e0:1701"), candidates=lambda: list(plugged))
    assert desk.wait_for_state(source, ScannerState.MISSING).trouble is ScannerTrouble.NO_CANDIDATE
    for name in ("ttyACM0", "ttyACM1"):
        with PtyLine(tmp_path / name) as line:
            plugged[:] = [Candidate(line.port, 0x05E0, 0x1701)]
            assert desk.wait_for_state(source, ScannerState.READY).port == line.port
        desk.wait_for_state(source, ScannerState.MISSING)


def test_a_port_held_by_another_program_is_busy_until_it_is_free(desk: ScannerDesk, line: PtyLine) -> None:
    with closing(serial.Serial(line.port, exclusive=True)):
        source = desk.start(SerialSettings(port=line.port))
        status = desk.wait_for_state(source, ScannerState.BUSY)
        assert status == ScannerStatus(ScannerState.BUSY, ScannerTrouble.TAKEN, line.port)
    desk.wait_for_state(source, ScannerState.READY)
    line.send("T-9")
    desk.wait_for_texts("T-9")


def test_an_open_port_is_closed_to_others(desk: ScannerDesk, line: PtyLine) -> None:
    desk.ready(SerialSettings(port=line.port))
    with pytest.raises(serial.SerialException, match="exclusively"):
        serial.Serial(line.port, exclusive=True)


def test_a_listener_that_fails_costs_one_scan(
    desk: ScannerDesk, line: PtyLine, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Scan) -> None:
        raise OSError("the listener's own trouble")

    desk.on_scan = fail
    source = desk.ready(SerialSettings(port=line.port))
    line.send("B-SECRET")
    wait_until(lambda: "the listener failed" in caplog.text, what="the log")
    desk.on_scan = desk.scans.append
    line.send("T-9")
    desk.wait_for_texts("T-9")
    assert source.status.state is ScannerState.READY
    assert [status.state for status in desk.states] == [ScannerState.STARTING, ScannerState.READY]
    assert "SECRET" not in caplog.text


def test_an_error_of_our_own_is_logged_and_tried_again(
    desk: ScannerDesk, line: PtyLine, caplog: pytest.LogCaptureFixture
) -> None:
    attempts: list[int] = []

    def candidates() -> list[Candidate]:
        attempts.append(1)
        if len(attempts) == 1:
            raise ZeroDivisionError("a bug")
        return [Candidate(line.port, 1, 1)]

    source = desk.start(SerialSettings(), candidates=candidates)
    desk.wait_for_state(source, ScannerState.READY)
    assert ScannerStatus(ScannerState.FAILED, ScannerTrouble.UNEXPECTED) in desk.states
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("plugged", [True, False])
def test_stop_ends_the_thread_and_frees_the_port(desk: ScannerDesk, line: PtyLine, plugged: bool) -> None:
    source = desk.ready(SerialSettings(port=line.port))
    if not plugged:
        line.unplug()
        desk.wait_for_state(source, ScannerState.MISSING)
    source.stop()
    assert source.status.state is ScannerState.OFF
    assert not [thread for thread in threading.enumerate() if thread.name == "scanner-scanner"]
    if plugged:
        serial.Serial(line.port, exclusive=True).close()
        line.send("T-9")
    source.stop()
    assert desk.scans == []
    assert [status.state for status in desk.states].count(ScannerState.OFF) == 1


def test_badges_are_not_logged(desk: ScannerDesk, line: PtyLine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    desk.ready(SerialSettings(port=line.port))
    desk.scan(line, "B-SECRET", "SECRET", "SECRET\rB-SECRET")
    desk.wait_for_texts("B-SECRET", "SECRET", "")
    assert "SECRET" not in caplog.text
    assert "SECRET" not in repr(desk.scans)


def test_an_idle_line_wakes_nobody_up(desk: ScannerDesk, line: PtyLine, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float | None] = []
    read = LineReader.read
    monkeypatch.setattr(
        LineReader, "read", lambda reader, seconds: (waits.append(seconds), read(reader, seconds))[1]
    )
    desk.ready(SerialSettings(port=line.port))
    desk.scan(line, "T-9")
    wait_until(lambda: waits[-1] is None, what="a wait without an end")
