"""Ports: which one is the scanner's, and what a failure to open it means."""

from __future__ import annotations

import errno
import select
import socket
import sys
import termios
from pathlib import Path
from typing import Any

import pytest
import serial

from kiosk.domain.scanner import ScannerState, ScannerTrouble
from kiosk.scanner.ports import (
    Candidate,
    DeviceLine,
    PortProblem,
    SerialSettings,
    close_line,
    find_port,
    open_failure,
    open_line,
    usb_candidates,
)
from kiosk.scanner.source import ScannerStatus
from kiosk.scanner.virtual import VirtualLine

ZEBRA = Candidate("/dev/ttyACM0", 0x05E0, 0x1701, "S1", ("usb-Zebra_DS2208_S1-if00",))
HONEYWELL = Candidate("/dev/ttyACM1", 0x0C2E, 0x0B61, None, ("usb-Honeywell_1900-if00",))
ZEBRA_2 = Candidate("/dev/ttyACM2", 0x05E0, 0x1701, "S2", ("usb-Zebra_DS2208_S2-if00",))


@pytest.mark.parametrize(
    ("settings", "device"),
    [
        (SerialSettings(port="/dev/ttyUSB7"), "/dev/ttyUSB7"),
        (SerialSettings(port="socket://10.0.0.9:4001"), "socket://10.0.0.9:4001"),
        (SerialSettings(usb_id="0c2e:0b61"), "/dev/ttyACM1"),
        (SerialSettings(usb_id="0C2E:0B61"), "/dev/ttyACM1"),
        (SerialSettings(usb_id="05e0:1701:S2"), "/dev/ttyACM2"),
        (SerialSettings(usb_id="usb-Zebra_DS2208_S1-if00"), "/dev/ttyACM0"),
        (SerialSettings(usb_id="*Honeywell*"), "/dev/ttyACM1"),
    ],
)
def test_the_port_is_found(settings: SerialSettings, device: str) -> None:
    assert find_port(settings, lambda: [ZEBRA, HONEYWELL, ZEBRA_2]) == device


def test_the_only_candidate_is_the_scanner() -> None:
    assert find_port(SerialSettings(), lambda: [ZEBRA]) == ZEBRA.device


def test_no_candidate_is_missing() -> None:
    with pytest.raises(PortProblem) as caught:
        find_port(SerialSettings(usb_id="1234:5678"), lambda: [ZEBRA])
    assert caught.value.status == ScannerStatus(ScannerState.MISSING, ScannerTrouble.NO_CANDIDATE)


def test_several_candidates_are_named() -> None:
    with pytest.raises(PortProblem) as caught:
        find_port(SerialSettings(usb_id="05e0:1701"), lambda: [ZEBRA, HONEYWELL, ZEBRA_2])
    assert caught.value.status == ScannerStatus(
        ScannerState.AMBIGUOUS, ScannerTrouble.SEVERAL_CANDIDATES, "/dev/ttyACM0, /dev/ttyACM2"
    )


def test_the_machines_own_serial_ports_are_no_candidates() -> None:
    assert not [port for port in usb_candidates() if "ttyS" in port.device]


@pytest.mark.parametrize(
    ("number", "state", "detail"),
    [
        (errno.EACCES, ScannerState.DENIED, ScannerTrouble.NO_PERMISSION),
        (errno.EPERM, ScannerState.DENIED, ScannerTrouble.NO_PERMISSION),
        (errno.EAGAIN, ScannerState.BUSY, ScannerTrouble.TAKEN),
        (errno.EBUSY, ScannerState.BUSY, ScannerTrouble.TAKEN),
        (errno.ENOENT, ScannerState.MISSING, ScannerTrouble.NO_SUCH_PORT),
        (errno.ENODEV, ScannerState.MISSING, ScannerTrouble.NO_SUCH_PORT),
        (errno.EIO, ScannerState.MISSING, ScannerTrouble.NO_SUCH_PORT),
        (errno.ENOTTY, ScannerState.FAILED, ScannerTrouble.CANNOT_OPEN),
        (errno.EMFILE, ScannerState.FAILED, ScannerTrouble.CANNOT_OPEN),
    ],
)
def test_errors_of_the_system_have_their_own_states(
    number: int, state: ScannerState, detail: ScannerTrouble
) -> None:
    plain = serial.SerialException(number, "could not open port")
    assert open_failure(plain, "/dev/ttyACM0") == ScannerStatus(state, detail, "/dev/ttyACM0")
    assert open_failure(termios.error(number, "no"), "/dev/ttyACM0").trouble is detail


def test_the_number_pyserial_dropped_is_found_in_the_error_it_handled() -> None:
    try:
        try:
            raise termios.error(errno.EIO, "Input/output error")
        except termios.error as error:
            raise serial.SerialException(f"Could not configure port: {error}")  # noqa: B904 - as pyserial does
    except serial.SerialException as wrapped:
        assert open_failure(wrapped, "/dev/ttyS4").state is ScannerState.MISSING


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("could not open port 'COM3': PermissionError(13, 'Access is denied.', None, 5)", ScannerState.BUSY),
        ("could not open port 'COM3': FileNotFoundError(2, 'The system ...', None, 2)", ScannerState.MISSING),
    ],
)
def test_windows_says_it_in_the_text_only(text: str, state: ScannerState) -> None:
    assert open_failure(serial.SerialException(text), "COM3").state is state


@pytest.mark.parametrize(
    ("settings", "state", "detail"),
    [
        ({"port": "/dev/no-such-scanner"}, ScannerState.MISSING, ScannerTrouble.NO_SUCH_PORT),
        ({"port": "/dev/null"}, ScannerState.FAILED, ScannerTrouble.CANNOT_OPEN),
        ({"port": "carrier-pigeon://1"}, ScannerState.FAILED, ScannerTrouble.BAD_SETTINGS),
        ({"port": "socket://127.0.0.1"}, ScannerState.FAILED, ScannerTrouble.BAD_SETTINGS),
        ({"port": "socket://127.0.0.1:99999"}, ScannerState.FAILED, ScannerTrouble.BAD_SETTINGS),
        ({"port": "socket://127.0.0.1:1"}, ScannerState.MISSING, ScannerTrouble.UNREACHABLE),
        ({"port": "loop://", "baudrate": -1}, ScannerState.FAILED, ScannerTrouble.BAD_SETTINGS),
        ({"port": "loop://", "parity": "X"}, ScannerState.FAILED, ScannerTrouble.BAD_SETTINGS),
    ],
)
def test_ports_that_cannot_be_opened(
    settings: dict[str, object], state: ScannerState, detail: ScannerTrouble
) -> None:
    described = SerialSettings(**settings)  # type: ignore[arg-type]
    with pytest.raises(PortProblem) as caught:
        open_line(described, described.port)
    assert caught.value.status == ScannerStatus(state, detail, described.port)


def test_a_file_is_no_port(tmp_path: Path) -> None:
    path = tmp_path / "scanner"
    path.write_text("T-9\r")
    with pytest.raises(PortProblem) as caught:
        open_line(SerialSettings(), str(path))
    assert caught.value.status.state is ScannerState.FAILED


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells the chip")
def test_a_chip_that_keeps_bytes_back_is_told_not_to(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bool] = []
    monkeypatch.setattr(DeviceLine, "set_low_latency_mode", lambda _line, fast: told.append(fast))
    with VirtualLine() as virtual:
        close_line(open_line(SerialSettings(), virtual.port))
    assert told == [True]


def test_a_line_closes_twice() -> None:
    line = open_line(SerialSettings(), "loop://")
    close_line(line)
    close_line(line)
    assert not line.is_open


def test_what_a_network_scanner_sends_at_once_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """pyserial empties a connection as it opens it; a scanner that was cut off sends its backlog right then."""
    connect = socket.create_connection
    with socket.create_server(("127.0.0.1", 0)) as server:

        def connect_to_eager(*args: Any, **kwargs: Any) -> socket.socket:
            connection = connect(*args, **kwargs)
            scanner, _ = server.accept()
            with scanner:
                scanner.sendall(b"T-9\r")
            select.select([connection], [], [], 10)
            return connection

        monkeypatch.setattr(socket, "create_connection", connect_to_eager)
        port = f"socket://127.0.0.1:{server.getsockname()[1]}"
        line = open_line(SerialSettings(port=port), port)
        try:
            assert line.read(4) == b"T-9\r"
        finally:
            close_line(line)
