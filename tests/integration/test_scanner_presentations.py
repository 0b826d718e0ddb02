"""One presentation to a serial scanner is one scan: codes of several lines, and scans that waited."""

from __future__ import annotations

import pytest

from kiosk.domain.codes import SeveralLines, TaskCode
from kiosk.scanner import (
    SerialSettings,
    SeveralLinesPolicy,
)
from kiosk.scanner.ports import DeviceLine
from tests.helpers.pty_line import PtyLine
from tests.helpers.scanner_desk import ScannerDesk
from tests.helpers.scanner_stories import VCARD
from tests.helpers.waiting import wait_until


def test_scans_that_waited_until_the_port_was_open_are_told_once_and_none_counts(
    desk: ScannerDesk, line: PtyLine
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


@pytest.mark.parametrize("data", [VCARD, b"JT251030001\nT-13\nC-RECORD-4\r"])
def test_a_code_of_several_lines_is_refused_once(desk: ScannerDesk, line: PtyLine, data: bytes) -> None:
    source = desk.ready(SerialSettings(port=line.port))
    line.send_bytes(data)
    wait_until(lambda: desk.scans, what="the refusal")
    desk.scan(line, "T-9")
    assert [scan.code for scan in desk.scans] == [SeveralLines(), TaskCode(9)]
    assert (source.counters.frames, source.counters.refused_several_lines) == (1, 1)


def test_a_reader_that_hands_over_stored_scans_is_believed(desk: ScannerDesk, line: PtyLine) -> None:
    desk.ready(SerialSettings(port=line.port, several_lines=SeveralLinesPolicy.EACH))
    line.send_bytes(b"B-1\rT-9\rC-COMPLETE-30\r")
    desk.wait_for_texts("B-1", "T-9", "C-COMPLETE-30")


def test_a_line_without_a_descriptor_tells_several_lines_too(desk: ScannerDesk) -> None:
    """What is written to loop:// comes back: the sounds are the scans."""
    source = desk.ready(SerialSettings(port="loop://", beep_ok=b"T-9\r", beep_bad=b"T-9\rT-8\r"))
    source.beep(ok=True)
    desk.wait_for_texts("T-9")
    source.beep(ok=False)
    wait_until(lambda: len(desk.scans) == 2, what="the refusal")
    assert desk.scans[1].code == SeveralLines()
