"""What the set-up is shown of the scanners: each code as it was read, and the readers that were found."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.codes import Code


@dataclass(frozen=True, slots=True)
class CodeRead:
    """A code as it was read; ``text`` is empty when nothing could be made of the bytes. It may be a badge."""

    text: str = field(repr=False)
    code: Code


@dataclass(frozen=True, slots=True)
class ReaderFound:
    """A configured reader; ``port`` is its device or URL, empty where none was found."""

    port: str
    ready: bool
