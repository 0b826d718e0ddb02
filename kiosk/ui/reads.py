"""What the set-up is shown of the scanners: each code as it was read, and the readers that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kiosk.domain.codes import Code


@dataclass(frozen=True, slots=True)
class CodeRead:
    """A code as it was read; ``text`` is empty when nothing could be made of the bytes. It may be a badge.

    ``raw``: the bytes with escapes, of a badge only their form; empty for a code that was typed. ``settings``:
    what to write into kiosk.toml for the scan to be a code of this workshop.
    """

    text: str = field(repr=False)
    code: Code
    raw: str = field(default="", repr=False)
    settings: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ReaderFound:
    """A configured reader; ``port`` is its device or URL, empty where none was found.

    ``scans`` and ``refused``: codes it read since the kiosk started, and what came that was none.
    """

    port: str
    ready: bool
    scans: int = 0
    refused: int = 0
