"""What may come over a scanner's line, made up by chance, each part with what must be read of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import xor
from random import Random

from kiosk.scanner.framing import MAX_FRAME_BYTES, SILENCE_SECONDS, Frame, FrameFault, Framer
from kiosk.scanner.presentations import LEAST_GAP_SECONDS, Presentations, SeveralLinesPolicy
from kiosk.scanner.rfid import RfidTransform

VCARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:X\r\nTEL:1\r\nORG:Y\r\nEND:VCARD\r\n"
"""A visiting card's QR code: several lines in one presentation."""

ENDS = (b"\r", b"\n", b"\r\n", b"\t", b"\x03")
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./+$%:กขคงจฉสมชายหญิง"
_AIMS = ("]C0", "]Q3", "]d2", "]E0")
_TOO_LONG = tuple(MAX_FRAME_BYTES + more for more in (1, 2, 50, 5000))
_MOST_PARTS = 12
_MOST_NOISE_BYTES = 700
_MOST_REPEATS = 8

Reading = str | FrameFault
"""What a frame must be read as: its text, or why it is none."""


@dataclass(frozen=True)
class Stretch:
    """Bytes that arrive in these pieces without a silence of the line, and then one: one presentation.

    ``expected`` is what must be read of its lines, None where they are anything at all: of those only what cannot
    be read is known.
    """

    pieces: tuple[bytes, ...]
    expected: tuple[Reading, ...] | None

    @property
    def data(self) -> bytes:
        """All bytes."""
        return b"".join(self.pieces)


@dataclass(frozen=True)
class Story:
    """A line with its reader's settings, and what comes over it."""

    prefix: str
    rfid: RfidTransform | None
    policy: SeveralLinesPolicy
    stretches: tuple[Stretch, ...]


def make_story(chance: Random) -> Story:
    """A story by chance."""
    prefix = chance.choice(("", "", "#", "*>"))
    rfid = chance.choice((None, RfidTransform.HEX))
    stretches = tuple(
        _anything(chance) if chance.random() < 0.3 else _known(chance, prefix, rfid)
        for _ in range(chance.randint(1, 6))
    )
    return Story(prefix, rfid, chance.choice(list(SeveralLinesPolicy)), stretches)


def _anything(chance: Random) -> Stretch:
    data = chance.randbytes(chance.randint(0, _MOST_NOISE_BYTES))
    if chance.random() < 0.5:  # letters and ends are likelier to look like codes
        data = bytes(chance.choice(b"BT-C19NR\x02\x03\r\n\t ]\x1d") for _ in data)
    return Stretch(tuple(_cut(chance, data)), None)


def _known(chance: Random, prefix: str, rfid: RfidTransform | None) -> Stretch:
    data, expected = b"", []
    parts = 1 if chance.random() < 0.5 else chance.randint(1, _MOST_PARTS)
    for _ in range(parts):
        part, reading = _part(chance, prefix, rfid)
        repeats = chance.randint(2, _MOST_REPEATS) if chance.random() < 0.1 else 1  # a label is held
        data += (part + (b"" if part.endswith(ENDS) else chance.choice(ENDS))) * repeats
        expected += [reading] * repeats
    if chance.random() < 0.2:  # the silence ends it
        text = _text(chance)
        data += (prefix + text).encode()
        expected.append(text)
    return Stretch(tuple(_cut(chance, data)), tuple(expected))


def _part(chance: Random, prefix: str, rfid: RfidTransform | None) -> tuple[bytes, Reading]:
    """One frame and what it is."""
    kind = chance.choice(
        ("code", "code", "code", "framed", "symbology", "noise", "long", "nothing", "tag", "bad tag")
    )
    text = _text(chance)
    if kind == "noise":
        noise = chance.randbytes(chance.randint(0, MAX_FRAME_BYTES - 1)).translate(None, b"\r\n\t\x03")
        return b"\xff" + noise, FrameFault.BAD_BYTES  # no text begins with this byte
    if kind == "long":
        return b"A" * chance.choice(_TOO_LONG), FrameFault.TOO_LONG
    if kind == "nothing":
        return prefix.encode() + chance.choice((b"NR", b"NoRead")), FrameFault.NO_READ
    if kind in ("tag", "bad tag") and rfid is not None:
        return _tag(chance, good=kind == "tag")
    code = (prefix + text).encode()
    if kind == "framed":
        return b"\x02" + code + b"\x03", text
    if kind == "symbology":
        return chance.choice(_AIMS).encode() + code, text
    return code, text


def _tag(chance: Random, *, good: bool) -> tuple[bytes, Reading]:
    number = chance.randbytes(5)
    checksum = reduce(xor, number) ^ (0 if good else chance.randint(1, 255))
    frame = f"\x02{number.hex()}{checksum:02X}\x03".encode()
    return frame, f"B-{number.hex().upper()}" if good else FrameFault.CHECKSUM


def _text(chance: Random) -> str:
    """A code that is not empty, not a "no read", not a tag's digits."""
    return chance.choice(("B-", "T-", "C-", "JT", "G")) + "".join(chance.choices(_SIGNS, k=chance.randint(1, 30)))


def _cut(chance: Random, data: bytes) -> Iterator[bytes]:
    cuts = sorted(chance.randint(0, len(data)) for _ in range(chance.randint(0, 20)))
    for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True):
        yield data[start:end]


def framed(story: Story, chance: Random, begins_at: float) -> Iterator[tuple[Stretch, list[Frame]]]:
    """The frames that the story's reader makes of each stretch; ``begins_at`` in seconds of any steady clock."""
    line = Presentations(Framer(story.rfid, prefix=story.prefix), story.policy, LEAST_GAP_SECONDS)
    now = begins_at
    for stretch in story.stretches:
        frames: list[Frame] = []
        for piece in stretch.pieces:
            frames += line.feed(piece, now)
            now += chance.uniform(0, LEAST_GAP_SECONDS / 25)  # 21 pieces at most, empty ones among them
            frames += line.idle(now)
        now += SILENCE_SECONDS + chance.random()
        frames += line.idle(now)
        yield stretch, frames


def presented(lines: Sequence[Reading], policy: SeveralLinesPolicy) -> list[Reading]:
    """What must become of the lines of one presentation."""
    if policy is SeveralLinesPolicy.EACH or len({line.upper() for line in lines}) == 1:
        return list(lines)
    return [lines[0] if all(isinstance(line, FrameFault) for line in lines) else FrameFault.SEVERAL_LINES]


def _may_be_read_as(part: bytes, text: str) -> bool:
    """Whether the part ends with the text, and with what scanners put behind a code."""
    return part.rstrip(b" \x00\x04\x0b").removesuffix(b"*").endswith(text.encode().removesuffix(b"*"))


def complaints(stretch: Stretch, frames: list[Frame], policy: SeveralLinesPolicy) -> list[str]:
    """What is wrong with the frames of a stretch; nothing when all that was sent was read, and nothing else."""
    found = [frame.text if frame.fault is None else frame.fault for frame in frames]
    if stretch.expected is not None:
        expected = presented(stretch.expected, policy)
        return [] if found == expected else [f"{stretch.data!r}: read {found!r}, not {expected!r}"]
    between_ends = stretch.data.replace(b"\n", b"\r").replace(b"\t", b"\r").replace(b"\x03", b"\r").split(b"\r")
    wrong = [
        f"{frame.text!r} was never sent"
        for frame in frames
        if frame.fault is None and not any(_may_be_read_as(part, frame.text) for part in between_ends)
    ]
    if len(frames) > len(between_ends):
        wrong.append(f"{len(frames)} frames of {len(between_ends)} parts")
    return [f"{stretch.data!r}: {what}" for what in wrong]
