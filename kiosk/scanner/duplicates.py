"""The duplicate guard: one presentation of a code is one scan."""

from __future__ import annotations

REPEAT_SECONDS = 1.5


class DuplicateGuard:
    """Tells repeats of the last code from new scans; one guard per reader.

    A label or tag held before the reader is read again and again (an RDM6300 every 50 ms, a barcode scanner
    every 0.5 s): each repeat starts the time anew, so that holding it for a minute is still one scan. Another
    code in between makes the first one new again: ``B-1 T-9 B-2 T-9`` is four scans.
    """

    def __init__(self, repeat_seconds: float = REPEAT_SECONDS) -> None:
        self._repeat_seconds = repeat_seconds
        self._text: str | None = None
        self._at = 0.0

    def is_repeat(self, text: str, at: float) -> bool:
        """Whether ``text``, read at ``at`` (seconds, monotonic), is the last one again; remembers it."""
        repeat = self.would_be_repeat(text, at)
        self._text, self._at = text, at
        return repeat

    def would_be_repeat(self, text: str, at: float) -> bool:
        """The same, of what may turn out not to be read: it is not remembered."""
        return text == self._text and at - self._at <= self._repeat_seconds
