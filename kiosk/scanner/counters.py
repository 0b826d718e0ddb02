"""How often a reader read, and how often it could not."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.scanner.framing import FrameFault


@dataclass(slots=True)
class FrameCounters:
    """What came over the line: ``frames`` are good ones, ``duplicates`` the repeats among them.

    The others say what was refused; a code of several lines counts once, whatever its lines were.
    """

    frames: int = 0
    refused_too_long: int = 0
    refused_bytes: int = 0
    refused_checksum: int = 0
    refused_several_lines: int = 0
    held_back: int = 0
    no_reads: int = 0
    duplicates: int = 0

    @property
    def scans(self) -> int:
        """Codes that were read, repeats left out."""
        return self.frames - self.duplicates

    @property
    def refused(self) -> int:
        """Frames that were none, whatever for."""
        return (
            self.refused_too_long
            + self.refused_bytes
            + self.refused_checksum
            + self.refused_several_lines
            + self.held_back
            + self.no_reads
        )

    def count(self, fault: FrameFault | None) -> None:
        """Count a frame that was refused for ``fault``, or a good one."""
        match fault:
            case None:
                self.frames += 1
            case FrameFault.TOO_LONG:
                self.refused_too_long += 1
            case FrameFault.BAD_BYTES:
                self.refused_bytes += 1
            case FrameFault.CHECKSUM:
                self.refused_checksum += 1
            case FrameFault.SEVERAL_LINES:
                self.refused_several_lines += 1
            case FrameFault.HELD_BACK:
                self.held_back += 1
            case FrameFault.NO_READ:
                self.no_reads += 1
