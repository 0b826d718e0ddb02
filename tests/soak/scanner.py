"""Fuzz the scanner's decoder: `python -m tests.soak.scanner [--minutes 60] [--seed N]`.

Arbitrary bytes in arbitrary pieces go through framing, decoding and the duplicate guard. After every 100th story a
real pseudo-terminal is destroyed and made anew under its reader's thread, and sent codes among noise. Fails on a
crash, a code that was never sent, one that was sent and not read, a reader that died, and on memory that grows.
`--seed N --stories 1` plays one story again.
"""

from __future__ import annotations

import argparse
import gc
import logging
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from kiosk.domain.scanner import ScannerState
from kiosk.scanner import CodeGrammar, Scan, SerialSettings, SerialSource
from kiosk.scanner.delivery import Delivery
from kiosk.scanner.duplicates import REPEAT_SECONDS
from kiosk.scanner.framing import Frame
from tests.helpers.pty_line import PtyLine
from tests.helpers.scanner_stories import complaints, framed, make_story
from tests.helpers.waiting import wait_until

_WARM_UP = 500
_MOST_GROWTH_BYTES = 200_000
_ON_A_LINE = 100
_CODES_ON_A_LINE = 20
_TELL_SECONDS = 30.0


def play(seed: int) -> list[str]:
    """Play one story; what went wrong in it."""
    chance = Random(seed)
    story = make_story(chance)
    wrong: list[str] = []
    scans: list[Scan] = []
    delivery = Delivery(CodeGrammar(), scans.append, "soak")
    read: list[Frame] = []
    for stretch, frames in framed(story, chance, begins_at=float(seed)):
        wrong += complaints(stretch, frames, story.policy)
        read += frames
        for frame in frames:
            delivery.deliver(frame)
    expected = [frame.text for frame in _once_each(read)]
    got = [scan.text for scan in scans if scan.text]
    return wrong if got == expected else [*wrong, f"delivered {got!r}, not {expected!r}"]


def _once_each(frames: Sequence[Frame]) -> Iterator[Frame]:
    """The good frames without those that repeat the good one before too soon."""
    before: Frame | None = None
    for frame in frames:
        if frame.fault is None:
            if (
                before is None
                or before.text.upper() != frame.text.upper()
                or frame.at - before.at > REPEAT_SECONDS
            ):
                yield frame
            before = frame


class ReaderOnALine:
    """A reader's thread on a pseudo-terminal that is pulled out before each story."""

    def __init__(self, folder: Path) -> None:
        self._line = PtyLine(folder / "scanner")
        self._scans: list[Scan] = []
        self._source = SerialSource(
            SerialSettings(port=self._line.port), CodeGrammar(), self._scans.append, lambda _status: None
        )
        self._source.start()

    def play(self, chance: Random) -> list[str]:
        """Pull the line out, plug a new one in, send codes among noise and several lines; what went wrong."""
        sent = [f"T-{number}" for number in range(_CODES_ON_A_LINE)]
        try:
            self._replug()
            self._scans.clear()
            for text in sent:
                noise = b"\xff" + chance.randbytes(chance.randint(0, 100)).translate(None, b"\r\n\t\x03")
                several = b"".join(b"C-RECORD-%d\r" % number for number in range(2, chance.randint(4, 100)))
                for presented in (noise + b"\r", several, text.encode() + b"\r"):
                    self._present(presented)
        except AssertionError as error:
            return [str(error)]
        return [] if self._texts() == sent else [f"over the line came {self._texts()!r}"]

    def _present(self, data: bytes) -> None:
        """Send what one presentation gives, and wait until it has come through."""
        before = self._presentations()
        self._line.send_bytes(data)
        wait_until(lambda: self._presentations() > before, what=f"what becomes of {data!r}")

    def _presentations(self) -> int:
        counters = self._source.counters
        return counters.frames + counters.refused

    def _texts(self) -> list[str]:
        return [scan.text for scan in self._scans if scan.text]

    def _replug(self) -> None:
        self._line.unplug()
        wait_until(lambda: self._source.status.state is ScannerState.MISSING, what="the light without a scanner")
        self._line.plug()
        wait_until(
            lambda: self._source.status.state is ScannerState.READY, what="the reader to find its line again"
        )

    def close(self) -> None:
        """End the thread."""
        self._source.stop()
        self._line.unplug()


class Memory:
    """What Python has allocated, against the time after the warm-up."""

    def __init__(self) -> None:
        tracemalloc.start()
        self._at_first = 0

    def begin(self) -> None:
        """Everything that is made once is there."""
        self._at_first = self._now()

    def growth(self) -> int:
        """Bytes more than then."""
        return self._now() - self._at_first

    def stop(self) -> None:
        """No more counting, which slows everything down."""
        tracemalloc.stop()

    @staticmethod
    def _now() -> int:
        gc.collect()
        return tracemalloc.get_traced_memory()[0]


def soak(first_seed: int, stories: int | None, minutes: float) -> list[str]:
    """Play stories until there were so many, or the time is over; what went wrong in the first one that failed."""
    memory = Memory()
    ends_at = time.monotonic() + minutes * 60
    tell_at = time.monotonic() + _TELL_SECONDS
    with tempfile.TemporaryDirectory(prefix="kiosk-soak-") as folder:
        reader = ReaderOnALine(Path(folder))
        try:
            seed = first_seed
            while (seed - first_seed < stories) if stories is not None else (time.monotonic() < ends_at):
                wrong = play(seed)
                if not wrong and (seed + 1) % _ON_A_LINE == 0:
                    wrong = reader.play(Random(seed))
                if wrong:
                    return [f"seed {seed}: {what}" for what in wrong]
                seed += 1
                if seed - first_seed == _WARM_UP:
                    memory.begin()
                if time.monotonic() > tell_at:
                    tell_at += _TELL_SECONDS
                    print(f"{seed - first_seed} stories, memory {memory.growth():+} bytes", flush=True)
            played = seed - first_seed
            growth = memory.growth() if played > _WARM_UP else 0
        finally:
            reader.close()
            memory.stop()
    print(f"{played} stories read right, memory {growth:+} bytes")
    return [f"memory grew by {growth} bytes in {played} stories"] if growth > _MOST_GROWTH_BYTES else []


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.scanner", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="how long (60)")
    parser.add_argument("--stories", type=int, help="so many instead")
    parser.add_argument("--seed", type=int, default=0, help="the first story's")
    chosen = parser.parse_args(arguments)
    logging.getLogger("kiosk.scanner").setLevel(logging.ERROR)
    wrong = soak(chosen.seed, chosen.stories, chosen.minutes)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
