"""What the station stands at, and how long that lasts when nobody does anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from kiosk.domain.clock import Instant
from kiosk.domain.conditions import confirm
from kiosk.service.station.outcomes import FlowState

WAITING_SECONDS = 15
"""How long a task or a command scanned first waits for its badge."""

CREW_SECONDS = 60
"""How long a crew waits for its next badge or its task, where ``idle_seconds`` is less: people have to come."""

SETUP_SECONDS = 300
"""How long the set-up stays open without a scan or touch, where ``idle_seconds`` is less: cables are plugged."""

SUPERVISOR_SECONDS = 300
"""How long the supervisor's side stays unlocked without a touch, where ``idle_seconds`` is less."""

PIN_SECONDS = 30
"""How long a badge and its PIN are waited for, where ``idle_seconds`` is less."""


class StationState:
    """The state of the flow and the countdown that ends it.

    Whatever changes it raises Withdrawn, and changes nothing, where that was to be done on a condition.
    """

    def __init__(self, idle_seconds: int) -> None:
        self._idle_seconds = idle_seconds
        self._state = FlowState()
        self._deadline_ns: int | None = None

    @property
    def state(self) -> FlowState:
        """What the station stands at now."""
        return self._state

    def change(self, **changes: Any) -> None:
        """Change some fields of the state."""
        confirm()
        self._state = replace(self._state, **changes)

    def become(self, state: FlowState) -> None:
        """Stand at something else altogether."""
        confirm()
        self._state = state

    def rearm(self, now: Instant) -> None:
        """Start the countdown anew."""
        confirm()
        seconds = self.lasts_seconds()
        idle_until: datetime | None = None
        self._deadline_ns = None
        if seconds is not None:
            self._deadline_ns = now.monotonic_ns + seconds * 1_000_000_000
            idle_until = now.utc + timedelta(seconds=seconds)
        self.change(idle_until=idle_until)

    def is_over(self, now: Instant) -> bool:
        """Whether nobody did anything for long enough."""
        return self._deadline_ns is not None and now.monotonic_ns >= self._deadline_ns

    def clear(self) -> None:
        """Back to the board, which stays."""
        confirm()
        self._state = FlowState()
        self._deadline_ns = None

    def lasts_seconds(self) -> int | None:
        """How long the state lasts without a scan or touch; None: it is the board, and stays."""
        state, idle = self._state, self._idle_seconds
        if state.setting_up:
            return max(idle, SETUP_SECONDS)
        if state.supervising is not None:
            return max(idle, SUPERVISOR_SECONDS if state.supervising.unlocked else PIN_SECONDS)
        if state.crew is not None:
            return max(idle, CREW_SECONDS)
        if state.operator is not None or state.question is not None:
            return idle
        if state.crew_aside is not None:
            return max(idle, CREW_SECONDS)
        return None if state.waiting is None else WAITING_SECONDS
