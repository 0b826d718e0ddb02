"""Serial ports: which one is the scanner's, opening it, and what it means when that fails.

The only module that touches pyserial.
"""

from __future__ import annotations

import contextlib
import errno
import re
import socket
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import serial
from serial.tools import list_ports
from serial.urlhandler import protocol_socket

from kiosk.domain.scanner import ScannerState, ScannerTrouble
from kiosk.scanner.framing import SILENCE_SECONDS
from kiosk.scanner.presentations import GAP_CHARACTERS, LEAST_GAP_SECONDS, SeveralLinesPolicy
from kiosk.scanner.rfid import RfidTransform
from kiosk.scanner.source import ScannerStatus

if sys.platform == "win32":
    LINE_ERRORS: tuple[type[Exception], ...] = (OSError,)
else:
    import termios

    # pyserial lets termios.error through in places, and that is no OSError.
    LINE_ERRORS = (OSError, termios.error)

AUTO = "auto"

WRITE_SECONDS = 0.2
"""Longest that a scanner which takes no beep commands holds up its reader; what it sends waits meanwhile."""

Line = serial.Serial | protocol_socket.Serial
"""An open port. The classes behind other URLs do what ``serial.Serial`` does."""

_RFC2217 = "rfc2217://"
_BY_ID = Path("/dev/serial/by-id")
_USB_ID = re.compile(r"([0-9a-f]{4}):([0-9a-f]{4})(?::(.+))?", re.IGNORECASE)
_PERMISSION_ERRNOS = frozenset({errno.EACCES, errno.EPERM})
_TAKEN_ERRNOS = frozenset({errno.EAGAIN, errno.EBUSY})
_ABSENT_ERRNOS = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO})


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialSettings:
    """One reader's line. ``port``: a device, a pyserial URL (``socket://``, ``rfc2217://``) or ``auto``.

    ``usb_id`` narrows ``auto`` down: ``VID:PID`` or ``VID:PID:SERIAL`` (``0c2e:0b61``), or a name under
    /dev/serial/by-id, where ``*`` stands for any part. ``rfid`` says how tags are written on badges when the
    line has an RFID reader; ``rfid_prefix`` is put before, so that the badge pattern reads them. ``prefix`` is
    what the scanner puts before every code; ``several_lines`` what becomes of a code that holds several;
    ``beep_ok`` and ``beep_bad`` make it sound, empty where it cannot.
    """

    port: str = AUTO
    baudrate: int = 9600
    bytesize: int = 8
    parity: str = "N"
    stopbits: float = 1
    usb_id: str | None = None
    rfid: RfidTransform | None = None
    rfid_prefix: str = "B-"
    prefix: str = ""
    several_lines: SeveralLinesPolicy = SeveralLinesPolicy.REFUSE
    beep_ok: bytes = b""
    beep_bad: bytes = b""

    @property
    def gap_seconds(self) -> float:
        """So much silence ends what was presented to the reader: longer where a character takes long."""
        bits = 1 + self.bytesize + (self.parity != "N") + self.stopbits
        return max(LEAST_GAP_SECONDS, GAP_CHARACTERS * bits / self.baudrate)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A USB serial port; ``by_id`` are its names under /dev/serial/by-id."""

    device: str
    vendor_id: int
    product_id: int
    serial_number: str | None = None
    by_id: tuple[str, ...] = ()


class PortProblem(Exception):
    """The port cannot be used now; ``status`` says why."""

    def __init__(self, status: ScannerStatus) -> None:
        super().__init__(f"{status.state}: {status.trouble} ({status.port})")
        self.status = status


def usb_candidates() -> list[Candidate]:
    """The USB serial ports plugged in now. The machine's own ttyS, there or not, are none."""
    links: dict[str, list[str]] = {}
    with contextlib.suppress(OSError):
        for link in _BY_ID.iterdir():
            links.setdefault(str(link.resolve()), []).append(link.name)
    return [
        Candidate(port.device, port.vid, port.pid, port.serial_number, tuple(sorted(links.get(port.device, ()))))
        for port in sorted(list_ports.comports())
        if port.vid is not None and port.pid is not None
    ]


def find_port(settings: SerialSettings, candidates: Callable[[], Collection[Candidate]]) -> str:
    """The device or URL to open; :class:`PortProblem` when ``auto`` finds none, or more than one."""
    if settings.port != AUTO:
        return settings.port
    found = [port for port in candidates() if settings.usb_id is None or _matches(port, settings.usb_id)]
    if not found:
        raise PortProblem(ScannerStatus(ScannerState.MISSING, ScannerTrouble.NO_CANDIDATE))
    if len(found) > 1:
        devices = ", ".join(port.device for port in found)
        raise PortProblem(ScannerStatus(ScannerState.AMBIGUOUS, ScannerTrouble.SEVERAL_CANDIDATES, devices))
    return found[0].device


def _matches(port: Candidate, usb_id: str) -> bool:
    match = _USB_ID.fullmatch(usb_id)
    if match is None:
        return any(fnmatch(name, usb_id) for name in port.by_id)
    vendor_id, product_id, serial_number = match.groups()
    return (port.vendor_id, port.product_id) == (int(vendor_id, 16), int(product_id, 16)) and (
        serial_number is None or serial_number == port.serial_number
    )


# pyserial throws away what waits in a port when it opens it, and a scan with it; these two keep it.


class DeviceLine(serial.Serial):
    """A serial port of this machine."""

    def _reset_input_buffer(self) -> None:
        pass


class _SocketLine(protocol_socket.Serial):
    def reset_input_buffer(self) -> None:
        pass


def open_line(settings: SerialSettings, port: str) -> Line:
    """The opened line of ``port``; its reads time out after the silence that ends a frame.

    Devices are opened exclusively. Raises :class:`PortProblem`.
    """
    try:
        line = _new_line(port)
        line.baudrate = settings.baudrate
        line.bytesize = settings.bytesize
        line.parity = settings.parity
        line.stopbits = settings.stopbits
        line.timeout = SILENCE_SECONDS
        if not port.lower().startswith(_RFC2217):  # pyserial refuses it there
            line.write_timeout = WRITE_SECONDS
        line.exclusive = True
        line.open()
        _pass_bytes_on_at_once(line)
        _keep_alive(line)
    except (ValueError, *LINE_ERRORS) as error:
        raise PortProblem(open_failure(error, port)) from error
    return line


def _new_line(port: str) -> Line:
    """A line that is not open yet."""
    if "://" in port and not port.lower().startswith("socket://"):
        return serial.serial_for_url(port, do_not_open=True)
    line: Line = _SocketLine() if "://" in port else DeviceLine()
    line.port = port
    return line


def close_line(line: Line) -> None:
    """Close the line, whatever state it is in."""
    connection = _socket_of(line)
    with contextlib.suppress(*LINE_ERRORS):
        line.close()
    if connection is not None:
        connection.close()  # pyserial leaves it open when the other end went first


def _socket_of(line: Line) -> socket.socket | None:
    """The connection of a network line; pyserial has no public way to it."""
    connection = getattr(line, "_socket", None)
    return connection if isinstance(connection, socket.socket) else None


def _pass_bytes_on_at_once(line: Line) -> None:
    """Have an FTDI chip keep nothing back: its usual 16 ms would look like the gap between two presentations."""
    if sys.platform == "linux" and isinstance(line, DeviceLine):
        with contextlib.suppress(ValueError):  # most others have no such setting
            line.set_low_latency_mode(True)


def _keep_alive(line: Line) -> None:
    """Let a network scanner that lost its power be noticed: it never says good-bye."""
    connection = _socket_of(line)
    if connection is None:
        return
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, seconds_or_count in (("TCP_KEEPIDLE", 10), ("TCP_KEEPINTVL", 5), ("TCP_KEEPCNT", 3)):
        if hasattr(socket, name):
            connection.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), seconds_or_count)


def open_failure(error: Exception, port: str) -> ScannerStatus:
    """What a failed attempt to open ``port`` means for the person who has to mend it."""
    code = _errno_of(error)
    is_url = "://" in port
    # On Windows pyserial has no errno, only the text of the error; there "denied" means another program.
    if code in _TAKEN_ERRNOS or (code is None and "PermissionError(" in str(error)):
        return ScannerStatus(ScannerState.BUSY, ScannerTrouble.TAKEN, port)
    if code in _PERMISSION_ERRNOS:
        return ScannerStatus(ScannerState.DENIED, ScannerTrouble.NO_PERMISSION, port)
    if _is_bad_settings(error):
        return ScannerStatus(ScannerState.FAILED, ScannerTrouble.BAD_SETTINGS, port)
    if is_url:
        return ScannerStatus(ScannerState.MISSING, ScannerTrouble.UNREACHABLE, port)
    if code in _ABSENT_ERRNOS or (code is None and "FileNotFoundError(" in str(error)):
        return ScannerStatus(ScannerState.MISSING, ScannerTrouble.NO_SUCH_PORT, port)
    return ScannerStatus(ScannerState.FAILED, ScannerTrouble.CANNOT_OPEN, port)


def _errno_of(error: BaseException) -> int | None:
    """The error number; where pyserial dropped it, that of the error it was handling."""
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno
    if not isinstance(error, OSError) and isinstance(error, LINE_ERRORS) and error.args:
        return error.args[0] if isinstance(error.args[0], int) else None
    return _errno_of(error.__context__) if error.__context__ is not None else None


def _is_bad_settings(error: BaseException) -> bool:
    """Whether the port's name or a line setting is wrong; pyserial wraps the ValueError of a bad URL."""
    if isinstance(error, ValueError | TypeError):
        return True
    return error.__context__ is not None and _is_bad_settings(error.__context__)
