"""Waiting for the bytes of an open line: nothing wakes up before some came, or it is time."""

from __future__ import annotations

import contextlib
import io
import select
import socket
import time
from typing import Final

from kiosk.scanner.ports import LINE_ERRORS, DeviceLine, Line

_MOST_BYTES_AT_ONCE: Final = 4096
_LOOK_SECONDS: Final = 0.002
"""How often a line without a file descriptor is looked at while the end of a scan is waited for."""


class LineReader:
    """Reads a line on one thread; any other may wake it.

    Lines without a file descriptor (``rfc2217://``, ``loop://``, ports of Windows) are read with the time-out they
    were opened with: these do wake up for nothing.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self._has_descriptor = _has_descriptor(line)
        self._woken, self._waker = socket.socketpair()
        self._woken.setblocking(False)
        self._waker.setblocking(False)

    def read(self, seconds: float | None) -> bytes | None:
        """What arrived, as soon as something has: nothing after ``seconds`` of silence, None when woken before.

        ``seconds`` None: as long as it takes. Raises LINE_ERRORS when the line is gone.
        """
        if not self._has_descriptor:
            return self._fetched() if self._may_have_bytes(seconds) else b""
        ready, _, _ = select.select([self._line, self._woken], [], [], seconds)
        if self._woken in ready:
            self._woken.recv(_MOST_BYTES_AT_ONCE)
        if self._line in ready:
            return self._fetched()
        return None if ready else b""

    def wake(self) -> None:
        """Have the thread that reads come back at once."""
        with contextlib.suppress(BlockingIOError):  # so full of calls that it will wake up anyhow
            self._waker.send(b"\0")
        if not self._has_descriptor and isinstance(self._line, DeviceLine):
            self._line.cancel_read()

    def close(self) -> None:
        """Give back what the waiting took; the line stays open."""
        self._woken.close()
        self._waker.close()

    def _may_have_bytes(self, seconds: float | None) -> bool:
        """Wait for so short a silence by looking; a longer one is the line's own time-out's matter."""
        if seconds is None or seconds >= (self._line.timeout or 0.0):
            return True
        ends_at = time.monotonic() + seconds
        while not self._line.in_waiting:
            if time.monotonic() >= ends_at:
                return False
            time.sleep(_LOOK_SECONDS)
        return True

    def _fetched(self) -> bytes:
        """All there is, the first byte waited for.

        A line lost after some bytes gives those first; the next read raises.
        """
        data = bytes(self._line.read(1))
        with contextlib.suppress(*LINE_ERRORS):
            while data and len(data) < _MOST_BYTES_AT_ONCE and (waiting := self._line.in_waiting):
                data += self._line.read(waiting)
        return data


def _has_descriptor(line: Line) -> bool:
    try:
        line.fileno()
    except (io.UnsupportedOperation, AttributeError):
        return False
    return True
