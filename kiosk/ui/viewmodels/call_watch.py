"""The open calls that a screen shows, looked at once a second: they escalate by themselves, and are heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.sound import Sound
from kiosk.service.views.calls import HelpCall

_HEARD_AGAIN_AFTER: Final = timedelta(minutes=1)
_ASKED_AGAIN_AFTER: Final = timedelta(seconds=15)
"""So late at most a call that another work centre did not answer is told of here."""


class CallWatch:
    """Asks for the calls, and rings: as one is first known of or escalates, and each minute until one comes."""

    def __init__(self, ask: Callable[[], Sequence[HelpCall]], ring: Callable[[Sound], None]) -> None:
        """``ask`` may raise Refused."""
        self._ask = ask
        self._ring = ring
        self._asked_at: datetime | None = None
        self._heard: dict[str, datetime] = {}
        self.calls: Sequence[HelpCall] = ()
        """The calls as of when they were asked for, the most urgent first."""

    def look(self, now: datetime) -> None:
        """Ask again. Raises Refused; then the calls stay as they were."""
        self._asked_at = now
        self.calls = self._ask()

    def tick(self, now: datetime) -> bool:
        """Ring where it is time to; returns whether the calls may look different than a second ago."""
        is_old = self._asked_at is None or not timedelta() <= now - self._asked_at < _ASKED_AGAIN_AFTER
        if is_old:
            self.look(now)
        waiting = [call for call in self.calls if call.waits]
        due = [call for call in waiting if self._is_due(call, now)]
        heard_now = dict.fromkeys((call.call.key for call in due), now)
        self._heard = {
            call.call.key: heard_now.get(call.call.key) or self._heard[call.call.key] for call in waiting
        }
        if due:
            self._ring(Sound.URGENT_CALL if any(call.is_escalated(now) for call in due) else Sound.CALL)
        return is_old or bool(waiting)

    def _is_due(self, call: HelpCall, now: datetime) -> bool:
        heard = self._heard.get(call.call.key)
        if heard is None or now - heard >= _HEARD_AGAIN_AFTER:
            return True
        return call.is_escalated(now) and not call.is_escalated(heard)
