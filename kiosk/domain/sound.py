"""What a terminal lets people hear."""

from __future__ import annotations

from enum import StrEnum


class Sound(StrEnum):
    """What can be heard; each has a rhythm of its own, so that nobody needs an ear for pitch."""

    DONE = "done"
    REFUSED = "refused"
    SAVED_HERE = "saved_here"
    SHOWN = "shown"
    ALERT = "alert"
    CALL = "call"
    URGENT_CALL = "urgent_call"
