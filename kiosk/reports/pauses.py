"""Why people pause, and whose pause is too long now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.domain.policy import Policy
from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.seconds import time_of
from kiosk.projection.source import Source
from kiosk.reports.work import OperatorWork


@dataclass(frozen=True, slots=True)
class LongPause:
    """A pause that lasts longer than it may: since when, and why; ``reason`` None: nobody said."""

    since: datetime
    seconds: int
    reason: Reason | None


def pause_reasons(source: Source) -> dict[str, Reason]:
    """The reasons of pauses, those no longer in use too, by code."""
    return {reason.code: reason for reason in source.reasons() if reason.kind == ReasonKind.PAUSE}


def long_pause(work: OperatorWork, reasons: Mapping[str, Reason], policy: Policy) -> LongPause | None:
    """The pause the operator is in at the end of their line, where it has become too long; else None."""
    if not work.is_present or not work.line or not work.line[-1].is_pause:
        return None
    until = work.line[-1].until
    since = until
    for moment in reversed(work.line):
        if not moment.is_pause or moment.until != since:
            break
        since = moment.start
    seconds = until - since
    for code in work.line[-1].reasons:
        reason = reasons.get(code or "")
        if timedelta(seconds=seconds) >= policy.pause_limit(reason):
            return LongPause(time_of(since), seconds, reason)
    return None
