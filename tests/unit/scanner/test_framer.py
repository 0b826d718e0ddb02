"""Framing: every frame that is there and none that is not, however the bytes arrive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.codes import Code, MalformedCommand, ProductCode, TaskCode, UnknownCode, Unreadable
from kiosk.scanner.codes import CodeGrammar
from kiosk.scanner.delivery import code_of
from kiosk.scanner.framing import MAX_FRAME_BYTES, SILENCE_SECONDS, Frame, FrameFault, Framer
from kiosk.scanner.rfid import RfidTransform

TAG = b"0A00B2C3D4"
TAG_FRAME = b"\x02" + TAG + b"AF\x03"  # 0A ^ 00 ^ B2 ^ C3 ^ D4 = AF


def texts(frames: list[Frame]) -> list[str | FrameFault]:
    return [frame.text if frame.fault is None else frame.fault for frame in frames]


def read_all(data: bytes, framer: Framer | None = None) -> list[str | FrameFault]:
    """The frames of ``data`` followed by silence."""
    framer = framer or Framer()
    return texts(framer.feed(data, 10.0) + framer.idle(10.0 + SILENCE_SECONDS))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"T-9\r", ["T-9"]),
        (b"T-9\n", ["T-9"]),
        (b"T-9\r\n", ["T-9"]),
        (b"T-9\t", ["T-9"]),
        (b"\x02T-9\x03", ["T-9"]),
        (b"\x02T-9\x03\r\n", ["T-9"]),
        (b"T-9", ["T-9"]),
        (b" T-9 \r", ["T-9"]),
        (b"]C1T-9\r", ["T-9"]),
        (b"]Q3T-9\r", ["T-9"]),
        (b"\x02]d2T-9\x03", ["T-9"]),
        (b"B-1\rT-9\rC-START\r", ["B-1", "T-9", "C-START"]),
        ("B-สมชาย\r".encode(), ["B-สมชาย"]),
        (b"\r\n\r\n\t\x02\x03", []),
        (b"   \r", []),
        (b"]C1\r", []),
        (b"", []),
        (b"NR\r", [FrameFault.NO_READ]),
        (b"]C0nr\r", [FrameFault.NO_READ]),
        (b"NoRead\r\n", [FrameFault.NO_READ]),
        (b"NR1\r", ["NR1"]),
        (b"T-\x009\r", [FrameFault.BAD_BYTES]),
        (b"T-9\x1d\r", [FrameFault.BAD_BYTES]),
        (b"]C1T-9\x1dX\r", ["T-9\x1dX"]),
        (b"0104006381333931\x1d10A7\r", ["0104006381333931\x1d10A7"]),
        (b"]C1A\x00\x1dB\r", [FrameFault.BAD_BYTES]),
        (b"T-\x029\r", [FrameFault.BAD_BYTES]),
        (b"T-9\x7f\r", [FrameFault.BAD_BYTES]),
        ("T-9\x85\r".encode(), [FrameFault.BAD_BYTES]),
        (b"\xff\xfe\x80\r", [FrameFault.BAD_BYTES]),
        (b"\xe0\xb8\r", [FrameFault.BAD_BYTES]),
        (b"\xff\rT-9\r", [FrameFault.BAD_BYTES, "T-9"]),
        (b"A" * MAX_FRAME_BYTES + b"\r", ["A" * MAX_FRAME_BYTES]),
        (b"A" * (MAX_FRAME_BYTES + 1) + b"\r", [FrameFault.TOO_LONG]),
        (b"\x02" + b"A" * 400 + b"\x03", [FrameFault.TOO_LONG]),
        (b"T-9" + b" " * 400 + b"\r", [FrameFault.TOO_LONG]),
        (b"A" * 5000 + b"T-9\rT-8\r", [FrameFault.TOO_LONG, "T-8"]),
    ],
)
def test_frames(data: bytes, expected: list[str | FrameFault]) -> None:
    assert read_all(data) == expected


def test_the_aim_identifier_is_kept_as_evidence() -> None:
    (frame,) = Framer().feed(b"]Q3T-9\r", 1.0)
    assert frame.aim == "]Q3"


def test_a_frame_carries_the_time_of_its_last_byte() -> None:
    framer = Framer()
    framer.feed(b"T-", 1.0)
    framer.feed(b"9", 1.05)
    assert framer.idle(1.05 + SILENCE_SECONDS - 0.01) == []
    (frame,) = framer.idle(1.05 + SILENCE_SECONDS + 0.01)
    assert (frame.text, frame.at) == ("T-9", 1.05)
    assert framer.idle(9.0) == []


def test_bytes_fetched_late_are_one_frame_all_the_same() -> None:
    """A reader held up by the machine sees a gap that was never on the line."""
    framer = Framer()
    assert framer.feed(b"T-1", 1.0) == []
    assert texts(framer.feed(b"23\r", 3.0)) == ["T-123"]


def test_a_lost_line_leaves_no_half_frame_behind() -> None:
    framer = Framer()
    framer.feed(b"T-1", 1.0)
    framer.reset()
    assert texts(framer.feed(b"T-9\r", 1.0)) == ["T-9"]


@pytest.mark.parametrize(
    ("transform", "text"),
    [
        (RfidTransform.HEX, "B-0A00B2C3D4"),
        (RfidTransform.DECIMAL10, "B-0011715540"),
        (RfidTransform.DECIMAL8, "B-11715540"),
        (RfidTransform.WIEGAND26, "B-178,50132"),
    ],
)
def test_tags_become_badges(transform: RfidTransform, text: str) -> None:
    assert read_all(TAG_FRAME, Framer(rfid=transform)) == [text]
    assert read_all(TAG_FRAME.replace(b"\x03", b"\r\n\x03").lower(), Framer(rfid=transform)) == [text]


def test_the_prefix_of_tags_is_configured() -> None:
    assert read_all(TAG_FRAME, Framer(RfidTransform.HEX, rfid_prefix="EMP")) == ["EMP0A00B2C3D4"]


def test_what_the_scanner_puts_before_every_code_is_taken_off() -> None:
    assert read_all(b"#>T-9\r]C0#>T-8\rT-7\r#>\r", Framer(prefix="#>")) == ["T-9", "T-8", "T-7"]


@pytest.mark.parametrize(
    "data",
    [
        b"\x02" + TAG + b"AE\x03",
        b"\x02" + TAG[:-1] + b"AF\x03",
        b"\x02" + TAG + b"AF0\x03",
        b"C3D4AF\x03",
        b"\x02" + TAG,
    ],
)
def test_a_tag_read_wrongly_is_no_badge(data: bytes) -> None:
    assert read_all(data, Framer(RfidTransform.HEX)) == [FrameFault.CHECKSUM]


def test_barcodes_pass_on_a_line_with_an_rfid_reader() -> None:
    assert read_all(b"T-9\r\x02B-1\x03DEADBEEF\r", Framer(RfidTransform.HEX)) == ["T-9", "B-1", "DEADBEEF"]


def test_without_an_rfid_reader_a_tag_is_plain_text() -> None:
    assert read_all(TAG_FRAME) == [TAG.decode() + "AF"]


CODE = st.from_regex(r"[!-\\^-~ก-ฮ][ -~ก-ฮ]{0,60}[!-~ก-ฮ]", fullmatch=True).filter(
    lambda text: text.upper() not in {"NR", "NOREAD"}
)
END = st.sampled_from([b"\r", b"\n", b"\r\n", b"\x03", b"\t"])
NOISE = st.binary(max_size=400).map(lambda data: b"\xff" + data.translate(None, b"\r\n\t\x03"))


@st.composite
def in_chunks(draw: st.DrawFn, data: bytes) -> list[bytes]:
    cuts = sorted(draw(st.lists(st.integers(0, len(data)), max_size=20)))
    return [data[start:end] for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True)]


@given(st.data(), st.sampled_from([None, *RfidTransform]))
def test_chunks_change_nothing(data: st.DataObject, rfid: RfidTransform | None) -> None:
    """Any bytes, cut anywhere: the same frames, and no crash."""
    line = data.draw(
        st.lists(st.one_of(st.binary(max_size=600), END, st.just(TAG_FRAME), st.just(b"T-9\r"))).map(b"".join)
    )
    framer = Framer(rfid)
    frames = [text for chunk in data.draw(in_chunks(line)) for text in texts(framer.feed(chunk, 10.0))] + texts(
        framer.idle(11.0)
    )
    assert frames == read_all(line, Framer(rfid))


@given(st.data(), st.lists(st.tuples(st.one_of(CODE, NOISE), END)))
def test_all_codes_and_nothing_else_come_through_noise(
    data: st.DataObject, sent: list[tuple[str | bytes, bytes]]
) -> None:
    line = b"".join((part.encode() if isinstance(part, str) else part) + end for part, end in sent)
    framer = Framer()
    frames = [frame for chunk in data.draw(in_chunks(line)) for frame in framer.feed(chunk, 10.0)]
    assert [frame.text for frame in frames if frame.fault is None] == [
        part for part, _ in sent if isinstance(part, str)
    ]
    assert len(frames) == len(sent)


def test_no_repr_shows_a_badge() -> None:
    (frame,) = Framer().feed(b"B-SECRET\r", 1.0)
    assert "SECRET" not in repr(frame)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"[)>\x1e06\x1dP123\x1dQ100\x1e\x04\r", ProductCode()),
        (b"[)>\x1e06\x1dP123\x1dQ100\x1e\x04", ProductCode()),
        (b"]d110ABC123\x1d17250101\r", ProductCode()),
        (b"00395011015300000010\x1d3712\r", ProductCode()),
        (b"00395011015300000011\r", ProductCode()),
        (b"]Q2\\000026T-12\r", TaskCode(12)),
        (b"\\000026T-12\r", TaskCode(12)),
        (b"\xef\xbb\xbfT-12\r", TaskCode(12)),
        (b"\xef\xbb\xbf]C1T-12\r", TaskCode(12)),
        (b"*T-12*\r", TaskCode(12)),
        (b"T-12\x04\r", TaskCode(12)),
        (b"T-12\x04", TaskCode(12)),
        (b"T-12\x00\r", TaskCode(12)),
        (b"T-12\x0b", TaskCode(12)),
        (b"]A0*T-12*\r\n", TaskCode(12)),
        (b"T-12\x1d\r", Unreadable("bad_bytes")),
        (b"T-1\x1e2\r", Unreadable("bad_bytes")),
        (b"T-1\x042\r", Unreadable("bad_bytes")),
        (b"**\r", UnknownCode("**")),
        (b"C-COMPLETE-1e9\r", MalformedCommand("C-COMPLETE-1E9", bad_quantity=True)),
        ("C-COMPLETE-๓๐\r".encode(), MalformedCommand("C-COMPLETE-๓๐", bad_quantity=True)),
        (b"T-99999999999999999999\r", UnknownCode("T-99999999999999999999")),
    ],
)
def test_what_scanners_put_around_a_code_and_other_codes_of_the_field(data: bytes, code: Code) -> None:
    framer = Framer()
    frames = framer.feed(data, 1.0) + framer.idle(2.0)
    assert [code_of(frame, CodeGrammar()) for frame in frames] == [code]
