"""One presentation to a reader is one scan, however many lines it gave."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.codes import Code, SeveralLines, TaskCode, Unreadable
from kiosk.scanner import CodeGrammar, RfidTransform, Scan, SerialSettings, SeveralLinesPolicy
from kiosk.scanner.delivery import Delivery
from kiosk.scanner.framing import MAX_FRAME_BYTES, SILENCE_SECONDS, Frame, FrameFault, Framer
from kiosk.scanner.presentations import LEAST_GAP_SECONDS, Presentations
from tests.helpers.scanner_stories import VCARD

TAG, OTHER_TAG = b"\x020A00B2C3D4AF\x03", b"\x020A00B2C3D5AE\x03"
GAP = LEAST_GAP_SECONDS
OVER = GAP * 1.001
"""A silence that is over, whatever the sums of floats."""
SEVERAL = FrameFault.SEVERAL_LINES


def a_line(
    policy: SeveralLinesPolicy = SeveralLinesPolicy.REFUSE, rfid: RfidTransform | None = None
) -> Presentations:
    return Presentations(Framer(rfid), policy, GAP)


def told(frames: Sequence[Frame]) -> list[str | FrameFault]:
    return [frame.text if frame.fault is None else frame.fault for frame in frames]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (VCARD, [SEVERAL]),
        (b"JT251030001\nT-13\nC-RECORD-4\r", [SEVERAL]),
        (b"T-13\tC-RECORD-4\r", [SEVERAL]),
        (b"T-13\rC-RECORD-4", [SEVERAL]),
        (b"T-13\rT-13\rC-RECORD-4\r", [SEVERAL]),
        (b"T-13\rNR\r", [SEVERAL]),
        (b"\xff\rT-13\r", [SEVERAL]),
        (b"T-13\r" + b"A" * 300 + b"\r", [SEVERAL]),
        (b"T-9\r\n", ["T-9"]),
        (b"T-9\r\n\r\n\x02", ["T-9"]),
        (b"\x02T-9\x03\r\n", ["T-9"]),
        (b"T-9\rt-9\r", ["T-9", "t-9"]),
        (b"\xff\r" + b"A" * 300 + b"\r", [FrameFault.BAD_BYTES]),
        (b"\xff\r\xff\r", [FrameFault.BAD_BYTES] * 2),
    ],
)
def test_lines_without_a_gap_are_one_presentation(data: bytes, expected: list[str | FrameFault]) -> None:
    line = a_line()
    assert told(line.feed(data, 10.0) + line.idle(10.0 + SILENCE_SECONDS)) == expected


def test_the_first_line_waits_until_no_second_can_follow() -> None:
    line = a_line()
    assert line.feed(b"T-13\r", 10.0) == []
    assert line.silence_needed(10.001) == pytest.approx(GAP - 0.001)
    assert line.idle(10.0 + GAP - 0.001) == []
    (frame,) = line.idle(10.0 + OVER)
    assert (frame.text, frame.at) == ("T-13", 10.0)
    assert line.silence_needed(11.0) is None
    assert told(line.feed(b"T-14\r", 10.0 + OVER) + line.idle(10.0 + 2 * OVER)) == ["T-14"]


def test_a_line_that_has_begun_in_time_may_take_its_time_to_end() -> None:
    line = a_line()
    assert line.feed(b"T-13\r", 10.0) + line.feed(b"C-", 10.0 + GAP / 2) == []
    assert line.silence_needed(10.0 + GAP / 2) == pytest.approx(SILENCE_SECONDS)
    assert line.idle(10.0 + GAP * 2) == []
    assert line.feed(b"RECORD-4\r", 10.05) == []
    assert told(line.idle(10.05 + OVER)) == [SEVERAL]


def test_bytes_fetched_late_are_of_the_same_presentation() -> None:
    """A reader that the machine held up sees a gap that was never on the line."""
    line = a_line()
    assert line.feed(b"T-13\r", 10.0) == []
    assert told(line.feed(b"C-RECORD-4\r", 12.0) + line.idle(12.0 + OVER)) == [SEVERAL]


def test_the_refusal_comes_once_and_with_the_bytes_of_all_lines() -> None:
    line = a_line()
    (frame,) = line.feed(VCARD, 10.0) + line.idle(10.0 + OVER)
    assert frame.raw.startswith(b"BEGIN:VCARD\rVERSION:3.0\r")
    line.feed(b"".join(b"T-%d\r" % number for number in range(9999)), 20.0)
    (frame,) = line.idle(20.0 + OVER)
    assert len(frame.raw) == MAX_FRAME_BYTES


def test_each_line_may_be_a_scan_and_none_waits() -> None:
    line = a_line(SeveralLinesPolicy.EACH)
    assert told(line.feed(b"T-13\rC-RECORD-4\r", 10.0)) == ["T-13", "C-RECORD-4"]
    assert line.silence_needed(10.0) is None


def test_a_tag_held_before_a_reader_without_gaps_counts_though_it_stays_there() -> None:
    line = a_line(rfid=RfidTransform.HEX)
    heard = told(line.feed(TAG * 40, 10.0))
    assert heard and set(heard) == {"B-0A00B2C3D4"}
    assert told(line.feed(OTHER_TAG, 10.0) + line.idle(10.0 + OVER)) == [SEVERAL]


@pytest.mark.parametrize(("last", "expected"), [(b"", ["T-13"]), (b"C-REC", [SEVERAL])])
def test_a_line_lost_behind_a_code_is_the_end_of_it(last: bytes, expected: list[str | FrameFault]) -> None:
    line = a_line()
    assert told(line.feed(b"T-13\r" + last, 10.0) + line.lost()) == expected
    assert line.lost() == []
    assert told(line.feed(b"T-14\r", 20.0) + line.idle(20.0 + OVER)) == ["T-14"]


def test_half_a_code_is_forgotten_with_its_line() -> None:
    line = a_line()
    assert line.feed(b"T-1", 10.0) + line.lost() == []
    assert told(line.feed(b"3\r", 20.0) + line.idle(20.0 + OVER)) == ["3"]


@pytest.mark.parametrize(
    ("settings", "seconds"),
    [
        (SerialSettings(baudrate=115200), 0.008),
        (SerialSettings(baudrate=1200), 8 * 10 / 1200),
        (SerialSettings(baudrate=2400, bytesize=7, parity="E", stopbits=2), 8 * 11 / 2400),
    ],
)
def test_a_slow_line_has_a_longer_gap(settings: SerialSettings, seconds: float) -> None:
    assert settings.gap_seconds == pytest.approx(seconds)


def test_each_presentation_is_delivered_and_counted_once() -> None:
    scans: list[Scan] = []
    delivery = Delivery(CodeGrammar(), scans.append, "scanner")
    line = a_line(rfid=RfidTransform.HEX)
    now = 10.0
    for data in (
        b"T-9\r\n",
        b"T-9\r",
        b"NR\r",
        b"\xff\r",
        VCARD,
        VCARD,
        b"A" * 900 + b"\r",
        TAG + TAG,
        b"\x0212\x03",
    ):
        for frame in [*line.feed(data, now), *line.idle(now + 0.1)]:
            delivery.deliver(frame)
        now += 0.2
    codes: list[Code] = [scan.code for scan in scans if not scan.text]
    assert codes == [
        Unreadable("no_read"),
        Unreadable("bad_bytes"),
        SeveralLines(),
        Unreadable("too_long"),
        Unreadable("checksum"),
    ]
    assert [scan.text for scan in scans if scan.text] == ["T-9", "B-0A00B2C3D4"]
    counters = delivery.counters
    assert (counters.frames, counters.duplicates, counters.scans) == (4, 2, 2)
    assert (counters.no_reads, counters.refused_bytes, counters.refused_several_lines) == (1, 1, 2)
    assert (counters.refused_too_long, counters.refused_checksum, counters.refused) == (1, 1, 6)


def test_a_code_of_several_lines_held_before_the_scanner_is_refused_once() -> None:
    scans: list[Scan] = []
    delivery = Delivery(CodeGrammar(), scans.append, "scanner")
    line = a_line()
    for number, data in enumerate((VCARD, VCARD, VCARD, b"T-9\r", b"T-13\rC-RECORD-4\r")):
        now = 10.0 + number / 2
        for frame in [*line.feed(data, now), *line.idle(now + OVER)]:
            delivery.deliver(frame)
    assert [scan.code for scan in scans] == [SeveralLines(), TaskCode(9), SeveralLines()]


LINES = st.lists(st.tuples(st.sampled_from(["T-1", "T-2", "B-1"]), st.booleans()), min_size=1, max_size=12)


@given(LINES)
def test_what_is_handed_over_early_and_stands_is_what_would_have_been_handed_over_later(
    lines: list[tuple[str, bool]],
) -> None:
    early: list[Scan] = []
    later: list[Scan] = []
    deliveries = [Delivery(CodeGrammar(), told_to.append, "scanner") for told_to in (early, later)]
    line, now = a_line(), 10.0
    for text, after_a_gap in lines:
        now += GAP * 0.6
        frames = line.idle(now) if not after_a_gap else line.idle(now := now + OVER)
        frames += line.feed(text.encode() + b"\r", now)
        for delivery, frame in product(deliveries, frames):
            delivery.deliver(frame)
        if line.alone is not None:
            deliveries[0].expect(line.alone)
    for delivery, frame in product(deliveries, line.idle(now + OVER)):
        delivery.deliver(frame)
    assert early[0].standing is not None
    assert [scan for scan in early if scan.stands()] == later
    assert deliveries[0].counters == deliveries[1].counters


def test_a_scan_that_nobody_waits_for_any_more_is_handed_over_anew() -> None:
    scans: list[Scan] = []
    delivery = Delivery(CodeGrammar(), scans.append, "scanner")
    (frame,) = Framer().feed(b"T-9\r", 10.0)
    delivery.expect(frame)
    assert not scans[0].stands()
    delivery.deliver(frame)
    assert [scan.stands() for scan in scans] == [False, True]


@given(LINES)
def test_what_a_gap_ends_is_one_scan_and_what_none_ends_is_not(lines: list[tuple[str, bool]]) -> None:
    line = a_line()
    now, presentations, heard = 10.0, [[lines[0][0]]], told(line.feed(lines[0][0].encode() + b"\r", 10.0))
    for text, after_a_gap in lines[1:]:
        if after_a_gap:
            heard += told(line.idle(now + OVER))
            presentations.append([])
        now += GAP
        presentations[-1].append(text)
        heard += told(line.feed(text.encode() + b"\r", now))
    heard += told(line.idle(now + OVER))
    expected: list[str | FrameFault] = []
    for shown in presentations:
        expected += shown if len(set(shown)) == 1 else [SEVERAL]
    assert heard == expected
