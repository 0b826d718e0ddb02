"""A virtual serial line: what the demo and the tests plug in instead of a scanner."""

from __future__ import annotations

import os
import sys
from types import TracebackType

if sys.platform != "win32":
    import tty


class VirtualLineUnavailable(RuntimeError):
    """This platform has no pseudo-terminals."""


class VirtualLine:
    """A pair of pseudo-terminals: what is sent here is read from the serial port ``port``.

    The line keeps the reader's side open itself: bytes sent before a reader opens the port wait for it, and
    the line stays raw (no echo, no CR turned into LF) from the first byte.
    """

    def __init__(self) -> None:
        """Raises :class:`VirtualLineUnavailable` on Windows."""
        if sys.platform == "win32":
            raise VirtualLineUnavailable("virtual serial lines need Linux or macOS; use the on-screen scanner")
        self._ends = os.openpty()
        _, reader_end = self._ends
        tty.setraw(reader_end)
        self.port = os.ttyname(reader_end)
        self._is_plugged = True

    def send(self, text: str, end: str = "\r") -> None:
        """Send a code as a scanner would, with the suffix ``end``; OSError when the line is unplugged."""
        self.send_bytes((text + end).encode("utf-8"))

    def send_bytes(self, data: bytes) -> None:
        """Send raw bytes; waits while nobody reads and some 4000 bytes are on their way."""
        if not self._is_plugged:
            raise OSError("the virtual line is unplugged")
        scanner_end, _ = self._ends
        while data:
            data = data[os.write(scanner_end, data) :]

    def unplug(self) -> None:
        """Take the line away, as pulling a USB plug does; a reader meets errors from now on."""
        if self._is_plugged:
            self._is_plugged = False
            for end in self._ends:
                os.close(end)

    def __enter__(self) -> VirtualLine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.unplug()
