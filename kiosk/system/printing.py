"""What commands print. Names come from other programs: what could steer a terminal is shown, not sent."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import lru_cache
from typing import Final, TextIO

from kiosk.system.exits import EXIT_FAILED

_THAI_BREAK: Final = re.compile("(?<=[\u0e00-\u0e7f])\u200b(?=[\u0e00-\u0e7f])")
"""Where a Thai text may wrap: it is meant to be invisible."""
_HIDDEN: Final = frozenset(("Cf", "Zl", "Zp", "Co", "Cn"))
_CONTROLS: Final = frozenset(("Cc", "Cs"))


def visible(text: str) -> str:
    """The text as one line: control characters as their escapes, invisible ones by number (``<U+202E>``).

    Among the latter are those that turn the direction of what follows.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible_letter, _THAI_BREAK.sub("", text)))


def shown(text: str) -> str:
    """As :func:`visible`, but a Thai text may still wrap: for screens and paper."""
    return "\u200b".join(map(visible, _THAI_BREAK.split(text)))


def say(*lines: str) -> None:
    """Print lines to standard output, each of them :func:`visible`."""
    _print(lines, sys.stdout)


def warn(*lines: str) -> None:
    """Print lines that are not the command's result to standard error, after the program's name."""
    _print([f"kiosk: {line}" for line in lines], sys.stderr)


def failed(*lines: str, exit_code: int = EXIT_FAILED) -> int:
    """:func:`warn` of what went wrong; returns ``exit_code``, for the command to end with."""
    warn(*lines)
    return exit_code


def hand_out(content: bytes) -> None:
    """Write a file's content to standard output as it is: a pipe or a file is meant to have it."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def _print(lines: tuple[str, ...] | list[str], stream: TextIO) -> None:
    for line in lines:
        print(visible(line), file=stream, flush=True)


@lru_cache(maxsize=1024)
def _visible_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in _CONTROLS:
        return letter.encode("unicode_escape").decode("ascii")
    return f"<U+{ord(letter):04X}>" if category in _HIDDEN else letter
