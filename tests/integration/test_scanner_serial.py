"""The serial scanner on real lines: pseudo-terminals, and a network scanner on loopback."""

from __future__ import annotations

import contextlib
import gc
import logging
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import serial
from serial.rfc2217 import PortManager

from kiosk.domain.codes import Command, CommandKind, SeveralLines, TaskCode, Unreadable
from kiosk.domain.scanner import ScannerState, ScannerTrouble
from kiosk.scanner import (
    CodeGrammar,
    RfidTransform,
    Scan,
    ScannerStatus,
    SerialSettings,
    SerialSource,
    SeveralLinesPolicy,
    VirtualLine,
    serial_source,
    worst,
)
from kiosk.scanner.line_reader import LineReader
from kiosk.scanner.ports import Candidate, DeviceLine
from tests.helpers.pty_line import PtyLine
from tests.helpers.waiting import wait_until


class Desk:
    """Starts sources, keeps what they deliver, and stops them at the end."""

    def __init__(self) -> None:
        self.scans: list[Scan] = []
        self.states: list[ScannerStatus] = []
        self.sources: list[SerialSource] = []
        self.on_scan: Callable[[Scan], None] = self.scans.append

    def _scanned(self, scan: Scan) -> None:
        self.on_scan(scan)

    def start(
        self,
        settings: SerialSettings,
        candidates: Callable[[], list[Candidate]] = list,
        clock: Callable[[], int] = time.monotonic_ns,
    ) -> SerialSource:
        """A started source."""
        source = SerialSource(
            settings,
            CodeGrammar(),
            self._scanned,
            self.states.append,
            candidates=candidates,
            clock=clock,
        )
        self.sources.append(source)
        source.start()
        return source

    def ready(self, settings: SerialSettings) -> SerialSource:
        """A started source that reads its port."""
        source = self.start(settings)
        self.wait_for_state(source, ScannerState.READY)
        return source

    @staticmethod
    def wait_for_state(source: SerialSource, state: ScannerState) -> ScannerStatus:
        """Wait for the light to turn."""
        wait_until(lambda: source.status.state is state, what=f"the scanner to be {state}")
        return source.status

    def wait_for_texts(self, *texts: str) -> None:
        """Wait until exactly these texts were scanned."""
        wait_until(lambda: len(self.scans) >= len(texts), what=f"{len(texts)} scans")
        assert [scan.text for scan in self.scans] == list(texts)

    def scan(self, line: PtyLine, *texts: str, end: str = "\r") -> None:
        """Scan one after the other, each when the one before was delivered."""
        for text in texts:
            delivered = len(self.scans)
            line.send(text, end)
            wait_until(lambda: len(self.scans) > delivered, what=text)  # noqa: B023 - called at once


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    for source in desk.sources:
        source.stop()


@pytest.fixture
def line(tmp_path: Path) -> Iterator[PtyLine]:
    with PtyLine(tmp_path / "scanner") as line:
        yield line


def test_scans_arrive(desk: Desk, line: PtyLine) -> None:
    desk.ready(SerialSettings(port=line.port))
    desk.scan(line, "B-1")
    desk.scan(line, "T-9", end="\r\n")
    desk.scan(line, "C-COMPLETE-30", end="")
    desk.wait_for_texts("B-1", "T-9", "C-COMPLETE-30")
    assert desk.scans[1].code == TaskCode(9)
    assert desk.scans[2].code == Command(CommandKind.COMPLETE, qty=30)
    times = [scan.at_monotonic_ns for scan in desk.scans]
    assert times == sorted(times)


def test_bytes_sent_before_the_port_is_open_are_kept(desk: Desk, line: PtyLine) -> None:
    """pyserial flushes the input when it opens a port."""
    line.send("T-9")
    desk.ready(SerialSettings(port=line.port))
    desk.wait_for_texts("T-9")


def test_scans_that_waited_until_the_port_was_open_are_told_once_and_none_counts(
    desk: Desk, line: PtyLine
) -> None:
    line.send_bytes(b"B-1\rT-9\rC-COMPLETE-30\r")
    with DeviceLine(line.port) as unread:  # a pty passes bytes on when it finds the time
        wait_until(lambda: unread.in_waiting == 22, what="all of it in the line")
    source = desk.ready(SerialSettings(port=line.port))
    desk.wait_for_texts("")
    assert (source.counters.frames, source.counters.held_back) == (0, 1)
    line.send_bytes(b"B-2\rT-9\r")
    desk.wait_for_texts("", "")
    assert [scan.code for scan in desk.scans] == [SeveralLines(held_back=True), SeveralLines()]


def test_a_virtual_line_does_not_echo(desk: Desk) -> None:
    with VirtualLine() as line:
        line.send("T-9")
        desk.ready(SerialSettings(port=line.port))
        desk.wait_for_texts("T-9")
        line.send("T-8")
        desk.wait_for_texts("T-9", "T-8")
    with pytest.raises(OSError, match="unplugged"):
        line.send("T-7")


def test_repeats_are_one_scan_and_counted(desk: Desk, line: PtyLine) -> None:
    source = desk.ready(SerialSettings(port=line.port))
    desk.scan(line, "B-1", "T-9\rt-9", "B-2", "T-9")
    desk.wait_for_texts("B-1", "T-9", "B-2", "T-9")
    assert source.counters.duplicates == 1
    assert source.counters.frames == 5


def test_noise_between_two_reads_does_not_make_them_two_scans(desk: Desk, line: PtyLine) -> None:
    source = desk.ready(SerialSettings(port=line.port))
    desk.scan(line, "T-9")
    line.send_bytes(b"\xff\xff\r")
    wait_until(lambda: len(desk.scans) == 2, what="the noise")
    line.send("T-9")
    wait_until(lambda: source.counters.duplicates == 1, what="the repeat")
    desk.scan(line, "T-8")
    desk.wait_for_texts("T-9", "", "T-8")
    assert desk.scans[1].code == Unreadable("bad_bytes")


def test_a_held_tag_is_one_badge(desk: Desk, line: PtyLine) -> None:
    source = desk.ready(SerialSettings(port=line.port, rfid=RfidTransform.DECIMAL10))
    line.send_bytes(b"\x020A00B2C3D4AF\x03" * 40)
    wait_until(lambda: source.counters.frames == 40, what="the tag")
    desk.scan(line, "T-9")
    desk.wait_for_texts("B-0011715540", "T-9")


def test_a_line_that_goes_and_comes_back_scans_on(desk: Desk, line: PtyLine) -> None:
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
    desk: Desk, line: PtyLine, monkeypatch: pytest.MonkeyPatch
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
def test_a_thread_that_ended_by_itself_is_noticed(desk: Desk, line: PtyLine) -> None:
    def end(_: Scan) -> None:
        raise SystemExit  # nothing but an exception that is no error gets through

    desk.on_scan = end
    source = desk.ready(SerialSettings(port=line.port))
    line.send("T-9")
    status = desk.wait_for_state(source, ScannerState.FAILED)
    assert status.trouble is ScannerTrouble.UNEXPECTED


def test_the_scanner_sounds_for_done_and_refused(desk: Desk, line: PtyLine) -> None:
    source = desk.ready(SerialSettings(port=line.port, beep_ok=b"\x07", beep_bad=b"\x1b7"))
    source.beep(ok=True)
    source.beep(ok=False)
    assert line.received(3) == b"\x07\x1b7"
    line.send("T-9")
    desk.wait_for_texts("T-9")


def test_a_scanner_that_takes_no_commands_holds_nobody_up(desk: Desk, line: PtyLine) -> None:
    """Nobody reads the other end: its buffer is full after some 20 kB, and a write would wait for ever."""
    source = desk.ready(SerialSettings(port=line.port, beep_ok=b"\x07" * 30_000))
    for n in range(20):
        source.beep(ok=True)
        desk.scan(line, f"T-{n}")
    desk.wait_for_texts(*(f"T-{n}" for n in range(20)))
    assert source.status.state is ScannerState.READY


def test_a_sound_for_a_scanner_that_is_away_is_forgotten(desk: Desk, line: PtyLine) -> None:
    source = desk.ready(SerialSettings(port=line.port, beep_ok=b"\x07", beep_bad=b"\x1b7"))
    line.unplug()
    desk.wait_for_state(source, ScannerState.MISSING)
    source.beep(ok=True)
    line.plug()
    desk.wait_for_state(source, ScannerState.READY)
    source.beep(ok=False)
    assert line.received(2) == b"\x1b7"


def test_several_readers_have_their_own_settings_and_lights(desk: Desk, line: PtyLine, tmp_path: Path) -> None:
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


def test_a_scanner_plugged_in_later_is_found(desk: Desk, line: PtyLine) -> None:
    line.unplug()
    source = desk.start(SerialSettings(port=line.port))
    status = desk.wait_for_state(source, ScannerState.MISSING)
    assert status.trouble is ScannerTrouble.NO_SUCH_PORT
    line.plug()
    desk.wait_for_state(source, ScannerState.READY)


def test_auto_follows_the_scanner_to_another_port(desk: Desk, tmp_path: Path) -> None:
    plugged: list[Candidate] = []
    source = desk.start(SerialSettings(usb_id="05e0:1701"), candidates=lambda: list(plugged))
    assert desk.wait_for_state(source, ScannerState.MISSING).trouble is ScannerTrouble.NO_CANDIDATE
    for name in ("ttyACM0", "ttyACM1"):
        with PtyLine(tmp_path / name) as line:
            plugged[:] = [Candidate(line.port, 0x05E0, 0x1701)]
            assert desk.wait_for_state(source, ScannerState.READY).port == line.port
        desk.wait_for_state(source, ScannerState.MISSING)


def test_a_port_held_by_another_program_is_busy_until_it_is_free(desk: Desk, line: PtyLine) -> None:
    with closing(serial.Serial(line.port, exclusive=True)):
        source = desk.start(SerialSettings(port=line.port))
        status = desk.wait_for_state(source, ScannerState.BUSY)
        assert status == ScannerStatus(ScannerState.BUSY, ScannerTrouble.TAKEN, line.port)
    desk.wait_for_state(source, ScannerState.READY)
    line.send("T-9")
    desk.wait_for_texts("T-9")


def test_an_open_port_is_closed_to_others(desk: Desk, line: PtyLine) -> None:
    desk.ready(SerialSettings(port=line.port))
    with pytest.raises(serial.SerialException, match="exclusively"):
        serial.Serial(line.port, exclusive=True)


def test_a_listener_that_fails_costs_one_scan(desk: Desk, line: PtyLine, caplog: pytest.LogCaptureFixture) -> None:
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
    desk: Desk, line: PtyLine, caplog: pytest.LogCaptureFixture
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
def test_stop_ends_the_thread_and_frees_the_port(desk: Desk, line: PtyLine, plugged: bool) -> None:
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


def test_badges_are_not_logged(desk: Desk, line: PtyLine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    desk.ready(SerialSettings(port=line.port))
    desk.scan(line, "B-SECRET", "SECRET", "SECRET\rB-SECRET")
    desk.wait_for_texts("B-SECRET", "SECRET", "")
    assert "SECRET" not in caplog.text
    assert "SECRET" not in repr(desk.scans)


VCARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:X\r\nTEL:1\r\nORG:Y\r\nEND:VCARD\r\n"


@pytest.mark.parametrize("data", [VCARD, b"JT251030001\nT-13\nC-RECORD-4\r"])
def test_a_code_of_several_lines_is_refused_once(desk: Desk, line: PtyLine, data: bytes) -> None:
    source = desk.ready(SerialSettings(port=line.port))
    line.send_bytes(data)
    wait_until(lambda: desk.scans, what="the refusal")
    desk.scan(line, "T-9")
    assert [scan.code for scan in desk.scans] == [SeveralLines(), TaskCode(9)]
    assert (source.counters.frames, source.counters.refused_several_lines) == (1, 1)


def test_a_reader_that_hands_over_stored_scans_is_believed(desk: Desk, line: PtyLine) -> None:
    desk.ready(SerialSettings(port=line.port, several_lines=SeveralLinesPolicy.EACH))
    line.send_bytes(b"B-1\rT-9\rC-COMPLETE-30\r")
    desk.wait_for_texts("B-1", "T-9", "C-COMPLETE-30")


def test_a_line_without_a_descriptor_tells_several_lines_too(desk: Desk) -> None:
    """What is written to loop:// comes back: the sounds are the scans."""
    source = desk.ready(SerialSettings(port="loop://", beep_ok=b"T-9\r", beep_bad=b"T-9\rT-8\r"))
    source.beep(ok=True)
    desk.wait_for_texts("T-9")
    source.beep(ok=False)
    wait_until(lambda: len(desk.scans) == 2, what="the refusal")
    assert desk.scans[1].code == SeveralLines()


def test_an_idle_line_wakes_nobody_up(desk: Desk, line: PtyLine, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float | None] = []
    read = LineReader.read
    monkeypatch.setattr(
        LineReader, "read", lambda reader, seconds: (waits.append(seconds), read(reader, seconds))[1]
    )
    desk.ready(SerialSettings(port=line.port))
    desk.scan(line, "T-9")
    wait_until(lambda: waits[-1] is None, what="a wait without an end")


class NetworkScanner:
    """A scanner with a TCP port of its own on loopback."""

    def __init__(self, port: int = 0) -> None:
        self._server = socket.create_server(("127.0.0.1", port))
        self._server.settimeout(10)
        self.port: int = self._server.getsockname()[1]
        self.url = f"socket://127.0.0.1:{self.port}"

    def accept(self) -> socket.socket:
        """The kiosk's connection."""
        connection, _ = self._server.accept()
        return connection

    def close(self) -> None:
        """Switch it off."""
        self._server.close()


def test_a_network_scanner_scans_on_after_its_restart(desk: Desk) -> None:
    with closing(NetworkScanner()) as scanner:
        source = desk.start(SerialSettings(port=scanner.url))
        with closing(scanner.accept()) as connection:
            desk.wait_for_state(source, ScannerState.READY)
            connection.sendall(b"T-1\r")
            desk.wait_for_texts("T-1")
    wait_until(
        lambda: source.status == ScannerStatus(ScannerState.MISSING, ScannerTrouble.UNREACHABLE, scanner.url),
        what="the light to say that nobody answers",
    )
    with closing(NetworkScanner(scanner.port)) as restarted, closing(restarted.accept()) as connection:
        desk.wait_for_state(source, ScannerState.READY)
        connection.sendall(b"T-2\r")
        desk.wait_for_texts("T-1", "T-2")


def test_a_code_sent_right_before_the_connection_ends_counts(desk: Desk) -> None:
    with closing(NetworkScanner()) as scanner:
        source = desk.start(SerialSettings(port=scanner.url))
        with closing(scanner.accept()) as connection:
            desk.wait_for_state(source, ScannerState.READY)
            connection.sendall(b"T-1\r\n")
        desk.wait_for_texts("T-1")


def test_a_code_of_several_lines_is_refused_though_the_connection_ends_in_it(desk: Desk) -> None:
    with closing(NetworkScanner()) as scanner:
        source = desk.start(SerialSettings(port=scanner.url))
        with closing(scanner.accept()) as connection:
            desk.wait_for_state(source, ScannerState.READY)
            connection.sendall(b"T-1\r\nT-")
        wait_until(lambda: desk.scans, what="the refusal")
    assert [scan.code for scan in desk.scans] == [SeveralLines()]


def test_half_a_code_does_not_outlive_its_line(desk: Desk) -> None:
    with closing(NetworkScanner()) as scanner:
        # The clock stands still: no silence ends the half code before the line is gone.
        stopped = [True]
        clock = lambda: 0 if stopped[0] else time.monotonic_ns()  # noqa: E731
        source = desk.start(SerialSettings(port=scanner.url), clock=clock)
        with closing(scanner.accept()) as connection:
            connection.sendall(b"T-1")
        desk.wait_for_state(source, ScannerState.MISSING)
        stopped[0] = False
        with closing(scanner.accept()) as connection:
            connection.sendall(b"T-2\r")
            desk.wait_for_texts("T-2")


def test_a_connection_that_was_reset_is_closed_on_this_side_too(desk: Desk) -> None:
    """pyserial forgets the socket when its shutdown fails; a warning about it would fail this test."""
    with closing(NetworkScanner()) as scanner:
        source = desk.start(SerialSettings(port=scanner.url))
        with closing(scanner.accept()) as connection:
            desk.wait_for_state(source, ScannerState.READY)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        desk.wait_for_state(source, ScannerState.MISSING)
        source.stop()
    gc.collect()


class SerialBox:
    """A box that passes a serial scanner on by RFC 2217; what is sent to ``scanner`` it hands over."""

    def __init__(self) -> None:
        self.scanner = serial.serial_for_url("loop://", timeout=0.05)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"rfc2217://127.0.0.1:{self._server.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._hear_the_kiosk)]
        self._connection: socket.socket | None = None
        self._threads[0].start()

    def write(self, data: bytes) -> None:
        """What the manager of the port has to say."""
        assert self._connection is not None
        with contextlib.suppress(OSError):  # the kiosk has gone
            self._connection.sendall(data)

    def _hear_the_kiosk(self) -> None:
        self._connection, _ = self._server.accept()
        manager = PortManager(self.scanner, self)
        self._threads.append(threading.Thread(target=self._hear_the_scanner, args=[manager]))
        self._threads[1].start()
        while data := self._connection.recv(1024):
            b"".join(manager.filter(data))

    def _hear_the_scanner(self, manager: PortManager) -> None:
        while self.scanner.is_open:
            if data := self.scanner.read(self.scanner.in_waiting or 1):
                self.write(b"".join(manager.escape(data)))

    def close(self) -> None:
        """Switch it off."""
        if self._connection is not None:
            self._connection.shutdown(socket.SHUT_RDWR)
            self._connection.close()
        self._server.close()
        self.scanner.close()
        for thread in self._threads:
            thread.join(10)


@pytest.mark.filterwarnings("ignore:set(Daemon|Name).* is deprecated:DeprecationWarning")  # in pyserial
def test_a_scanner_behind_a_box_that_is_told_the_speed(desk: Desk) -> None:
    with closing(SerialBox()) as box:
        source = desk.ready(SerialSettings(port=box.url, baudrate=19200))
        assert box.scanner.baudrate == 19200
        for count, data in enumerate((b"B-1\r", b"T-9", VCARD), start=1):
            box.scanner.write(data)
            wait_until(lambda count=count: len(desk.scans) == count, what=f"{count} scans")
        assert [scan.text for scan in desk.scans] == ["B-1", "T-9", ""]
        assert desk.scans[-1].code == SeveralLines()
    assert desk.wait_for_state(source, ScannerState.MISSING).port == box.url
