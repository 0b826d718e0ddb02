"""What was held before a reader at one time is one scan: several lines at once are none."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Final

from kiosk.scanner.framing import MAX_FRAME_BYTES, SILENCE_SECONDS, Frame, FrameFault, Framer

LEAST_GAP_SECONDS: Final = 0.008
"""Lines that follow each other sooner are of one code: nobody presents two labels so fast."""

GAP_CHARACTERS: Final = 8
"""On a slow line the gap is as long as so many characters take."""

_LABEL_IS_HELD: Final = 16
"""So often the same line without a gap is a label or a tag held before its reader: its end is not waited for."""


class SeveralLinesPolicy(StrEnum):
    """What becomes of several lines in one presentation."""

    REFUSE = "refuse"
    """They are one code that holds several lines, which is no scan."""
    EACH = "each"
    """Each is a scan: the reader hands over the scans it has stored in a burst."""


class Presentation:
    """The frames of one presentation, held back until it is over; pure, when that is comes from outside.

    A label held before a reader may give the same frame again and again without a gap: these are repeats and all
    come out, for the duplicate guard. Of different ones comes a single frame with the fault SEVERAL_LINES.
    """

    def __init__(self, policy: SeveralLinesPolicy) -> None:
        self._policy = policy
        self._first: Frame | None = None
        self._held: list[Frame] = []
        self._refused: Frame | None = None

    @property
    def is_open(self) -> bool:
        """Whether the next frame may still be of it."""
        return self._first is not None

    @property
    def alone(self) -> Frame | None:
        """The frame that comes of it where nothing follows; None where there is none yet, or not just one."""
        return self._held[0] if len(self._held) == 1 and self._held[0].fault is None else None

    def add(self, frame: Frame) -> list[Frame]:
        """Take in a frame of this presentation; the frames that need not wait for its end."""
        if self._policy is SeveralLinesPolicy.EACH:
            return [frame]
        self._first = self._first or frame
        if self._refused is not None or frame.label != self._first.label:
            self._refused = _both(self._refused or self._first, frame)
            self._held.clear()
            return []
        self._held.append(frame)
        return self._released() if len(self._held) >= _LABEL_IS_HELD else []

    def end(self, *, within_line: bool = False) -> list[Frame]:
        """The presentation is over; what came of it. ``within_line``: in the middle of a line, lost with it."""
        if within_line and self._first is not None:
            self.add(Frame(self._first.at, fault=FrameFault.BAD_BYTES))
        frames = self._released() if self._refused is None else [self._refused]
        self._first = self._refused = None
        return frames

    def _released(self) -> list[Frame]:
        frames, self._held = self._held, []
        return frames


def _both(before: Frame, frame: Frame) -> Frame:
    """One refused frame of two that are different; where neither could be read, they are only noise."""
    is_noise = frame.fault is not None and before.fault not in (None, FrameFault.SEVERAL_LINES)
    raw = (before.raw + frame.raw)[:MAX_FRAME_BYTES]
    return Frame(frame.at, fault=before.fault if is_noise else FrameFault.SEVERAL_LINES, raw=raw)


class Presentations:
    """Cuts the bytes of one line into presentations; pure, the time comes from outside.

    Only :meth:`idle` ends one, as with :class:`Framer`: bytes that a reader fetched late came sooner.
    """

    def __init__(self, framer: Framer, policy: SeveralLinesPolicy, gap_seconds: float) -> None:
        """``gap_seconds``: so much silence after a frame ends its presentation."""
        self._framer = framer
        self._presentation = Presentation(policy)
        self._gap_seconds = gap_seconds
        self._last_byte_at = 0.0
        self._is_held_back = False

    def expect_held_back(self) -> None:
        """The next bytes have waited since before the line was opened, nobody knows for how long."""
        self._is_held_back = True

    def feed(self, data: bytes, now: float) -> list[Frame]:
        """Take in bytes that arrived at ``now`` (seconds, monotonic); the frames that need not wait."""
        if data:
            self._last_byte_at = now
        return self._added(self._framer.feed(data, now))

    @property
    def alone(self) -> Frame | None:
        """The frame that will stand for the presentation that goes on, unless more of it follows."""
        return None if self._framer.is_within_frame or self._is_held_back else self._presentation.alone

    def idle(self, now: float) -> list[Frame]:
        """Nothing more had arrived by ``now``; the frames that so much silence ends."""
        frames = self._added(self._framer.idle(now))
        if not self._framer.is_within_frame and now - self._last_byte_at >= self._gap_seconds:
            frames += self._ended()
        return frames

    def silence_needed(self, now: float) -> float | None:
        """Seconds from ``now`` without a byte until :meth:`idle` has something to end; None: nothing has begun."""
        if self._framer.is_within_frame:
            needed = SILENCE_SECONDS
        elif self._presentation.is_open:
            needed = self._gap_seconds
        else:
            return None
        return max(0.0, self._last_byte_at + needed - now)

    def lost(self) -> list[Frame]:
        """The line is gone; what had come of a whole presentation."""
        within_line = self._framer.is_within_frame
        self._framer.reset()
        return self._ended(within_line=within_line)

    def _ended(self, *, within_line: bool = False) -> list[Frame]:
        frames = self._presentation.end(within_line=within_line)
        if not self._is_held_back:
            return frames
        self._is_held_back = False
        return [
            replace(frame, fault=FrameFault.HELD_BACK) if frame.fault is FrameFault.SEVERAL_LINES else frame
            for frame in frames
        ]

    def _added(self, frames: list[Frame]) -> list[Frame]:
        return [done for frame in frames for done in self._presentation.add(frame)]
