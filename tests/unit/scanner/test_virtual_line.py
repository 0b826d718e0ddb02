"""The virtual line: bytes go through as they are, before and after a reader opens it."""

from __future__ import annotations

import os
from contextlib import suppress

import pytest

from kiosk.scanner.virtual import VirtualLine


def test_bytes_are_neither_changed_nor_lost_nor_answered() -> None:
    sent = b"T-9\r\x03\x04\x1a\xff\r\n"
    with VirtualLine() as line:
        line.send_bytes(sent)
        reader = os.open(line.port, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        try:
            assert os.read(reader, 100) == sent
            with suppress(BlockingIOError):
                pytest.fail(f"echoed: {os.read(reader, 100)!r}")
        finally:
            os.close(reader)


def test_a_reader_of_an_unplugged_line_meets_an_error_or_its_end() -> None:
    line = VirtualLine()
    reader = os.open(line.port, os.O_RDWR | os.O_NOCTTY)
    try:
        line.unplug()
        line.unplug()
        with suppress(OSError):
            assert os.read(reader, 100) == b""
        with pytest.raises(OSError, match="unplugged"):
            line.send("T-9")
    finally:
        os.close(reader)
