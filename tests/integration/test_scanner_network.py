"""Scanners with a network address: a TCP port of their own, or a box that passes them on by RFC 2217."""

from __future__ import annotations

import contextlib
import gc
import socket
import struct
import threading
import time
from contextlib import closing

import pytest
import serial
from serial.rfc2217 import PortManager

from kiosk.domain.codes import SeveralLines
from kiosk.domain.scanner import ScannerState, ScannerTrouble
from kiosk.scanner import (
    ScannerStatus,
    SerialSettings,
)
from tests.helpers.scanner_desk import ScannerDesk
from tests.helpers.scanner_stories import VCARD
from tests.helpers.waiting import wait_until


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


def test_a_network_scanner_scans_on_after_its_restart(desk: ScannerDesk) -> None:
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


def test_a_code_sent_right_before_the_connection_ends_counts(desk: ScannerDesk) -> None:
    with closing(NetworkScanner()) as scanner:
        source = desk.start(SerialSettings(port=scanner.url))
        with closing(scanner.accept()) as connection:
            desk.wait_for_state(source, ScannerState.READY)
            connection.sendall(b"T-1\r\n")
        desk.wait_for_texts("T-1")


def test_a_code_of_several_lines_is_refused_though_the_connection_ends_in_it(desk: ScannerDesk) -> None:
    with closing(NetworkScanner()) as scanner:
        source = desk.start(SerialSettings(port=scanner.url))
        with closing(scanner.accept()) as connection:
            desk.wait_for_state(source, ScannerState.READY)
            connection.sendall(b"T-1\r\nT-")
        wait_until(lambda: desk.scans, what="the refusal")
    assert [scan.code for scan in desk.scans] == [SeveralLines()]


def test_half_a_code_does_not_outlive_its_line(desk: ScannerDesk) -> None:
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


def test_a_connection_that_was_reset_is_closed_on_this_side_too(desk: ScannerDesk) -> None:
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
def test_a_scanner_behind_a_box_that_is_told_the_speed(desk: ScannerDesk) -> None:
    with closing(SerialBox()) as box:
        source = desk.ready(SerialSettings(port=box.url, baudrate=19200))
        assert box.scanner.baudrate == 19200
        for count, data in enumerate((b"B-1\r", b"T-9", VCARD), start=1):
            box.scanner.write(data)
            wait_until(lambda count=count: len(desk.scans) == count, what=f"{count} scans")
        assert [scan.text for scan in desk.scans] == ["B-1", "T-9", ""]
        assert desk.scans[-1].code == SeveralLines()
    assert desk.wait_for_state(source, ScannerState.MISSING).port == box.url
