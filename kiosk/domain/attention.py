"""Why the tenant refuses an event for good: it is set aside, shown as *attention*, and never dropped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_LONGEST: Final = 200


class Cause(StrEnum):
    """The kind of reason."""

    TASK_GONE = "task_gone"
    DUPLICATE = "duplicate"
    TOO_LONG = "too_long"
    """Longer than the server takes any statement (max_allowed_packet)."""
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class EventRefusal:
    """Why one event is refused; ``detail`` is what the server said, in English."""

    cause: Cause
    detail: str

    def __str__(self) -> str:
        """As the store keeps it: ``task_gone: its ticket is not in the tenant``."""
        return f"{self.cause.value}: {self.detail}"[:_LONGEST]

    @classmethod
    def parse(cls, kept: str) -> EventRefusal:
        """The refusal that the store keeps; one that another version wrote is REJECTED."""
        cause, _, detail = kept.partition(": ")
        return cls(Cause(cause) if cause in tuple(Cause) else Cause.REJECTED, detail or kept)
