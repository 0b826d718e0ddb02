"""The line between this terminal and its tenant."""

from __future__ import annotations

from enum import StrEnum


class Link(StrEnum):
    """The line to the tenant. PROBLEM: a person has to mend something; the kiosk goes on trying meanwhile."""

    CONNECTING = "connecting"
    ONLINE = "online"
    OFFLINE = "offline"
    PROBLEM = "problem"
