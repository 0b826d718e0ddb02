"""How far a long command is: a bar on the terminal's last line, nothing where there is no terminal."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Final, TextIO

from kiosk.system.printing import say

_REDRAW_SECONDS: Final = 0.1
_LONGEST_BAR: Final = 30
_ERASE_LINE: Final = "\r\x1b[K"


class ProgressBar:
    """Progress over so many parts, each from 0 to 1; any thread may call.

    What the command has to say meanwhile goes through :meth:`say_above`, to standard output.
    """

    def __init__(self, parts: int, terminal: TextIO, environment: Mapping[str, str] = os.environ) -> None:
        self._fractions = [0.0] * parts
        self._terminal = terminal
        self._is_shown = terminal.isatty() and environment.get("TERM") != "dumb"
        self._lock = threading.Lock()
        self._drawn_at = float("-inf")

    def __enter__(self) -> ProgressBar:
        with self._lock:
            self._draw()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._erase()
            self._is_shown = False

    def advance(self, part: int, fraction: float) -> None:
        """``part`` is done to this fraction, 1 = all of it."""
        with self._lock:
            self._fractions[part] = fraction
            if fraction >= 1 or time.monotonic() - self._drawn_at >= _REDRAW_SECONDS:
                self._draw()

    def say_above(self, *lines: str) -> None:
        """:func:`say` lines, the bar stays below them."""
        with self._lock:
            self._erase()
            say(*lines)
            self._draw()

    def _draw(self) -> None:
        if not self._is_shown:
            return
        self._drawn_at = time.monotonic()
        parts = len(self._fractions)
        fraction = sum(self._fractions) / parts
        count = f"  {sum(fraction >= 1 for fraction in self._fractions)} of {parts}" if parts > 1 else ""
        label = f" {fraction:4.0%}{count}"
        width = max(0, min(_LONGEST_BAR, shutil.get_terminal_size().columns - len(label) - 3))
        filled = int(fraction * width)
        self._terminal.write(f"{_ERASE_LINE}[{'#' * filled}{'-' * (width - filled)}]{label}")
        self._terminal.flush()

    def _erase(self) -> None:
        if self._is_shown:
            self._terminal.write(_ERASE_LINE)
            self._terminal.flush()
