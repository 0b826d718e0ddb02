"""A scanner that can be plugged in and pulled out: a path that leads to a virtual line, or to nothing."""

from __future__ import annotations

import os
import select
from pathlib import Path
from types import TracebackType

from kiosk.scanner.virtual import VirtualLine


class ListeningLine(VirtualLine):
    """A virtual line that also reads what comes from the reader."""

    def receive(self, count: int) -> bytes:
        """The next ``count`` bytes the reader sent to the scanner; waits for them."""
        scanner_end, _ = self._ends
        data = b""
        while len(data) < count:
            data += os.read(scanner_end, count - len(data))
        return data

    def receive_so_far(self) -> bytes:
        """What the reader sent to the scanner and nobody has taken yet; waits for nothing."""
        scanner_end, _ = self._ends
        data = b""
        while select.select([scanner_end], [], [], 0)[0]:
            data += os.read(scanner_end, 4096)
        return data


class PtyLine:
    """A virtual line behind the fixed path ``port``, as udev's by-id links are. Starts plugged in."""

    def __init__(self, link: Path) -> None:
        self.port = str(link)
        self._link = link
        self._line: ListeningLine | None = None
        self.plug()

    def plug(self) -> None:
        """Plug a new line in; the path leads to it."""
        assert self._line is None, "plugged in already"
        self._line = ListeningLine()
        self._link.symlink_to(self._line.port)

    def unplug(self) -> None:
        """Pull the line out; the path leads nowhere."""
        if self._line is not None:
            self._link.unlink()
            self._line.unplug()
            self._line = None

    def send(self, text: str, end: str = "\r") -> None:
        """Send a code as the scanner would."""
        self._plugged().send(text, end)

    def send_bytes(self, data: bytes) -> None:
        """Send raw bytes."""
        self._plugged().send_bytes(data)

    def received(self, count: int) -> bytes:
        """The next ``count`` bytes that the kiosk sent to the scanner; waits for them."""
        return self._plugged().receive(count)

    def received_so_far(self) -> bytes:
        """What the kiosk sent to the scanner and nobody has taken yet."""
        return self._plugged().receive_so_far()

    def _plugged(self) -> ListeningLine:
        assert self._line is not None, "not plugged in"
        return self._line

    def __enter__(self) -> PtyLine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.unplug()
