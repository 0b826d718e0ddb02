"""Why people pause, and whose pause is too long now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from kiosk.projection.source import Source
from kiosk.reports.work import OperatorWork


@dataclass(frozen=True, slots=True)
class PauseReason:
    """Why people pause. ``alert_after_minutes``: a longer pause is a long one, None never."""

    label_th: str
    label_en: str
    alert_after_minutes: int | None

    def label(self, language: str) -> str:
        """The label in ``language`` (th or anything else, which is English)."""
        return self.label_th if language == "th" else self.label_en


@dataclass(frozen=True, slots=True)
class LongPause:
    """A pause that lasts longer than its reason allows: since when, and why."""

    since: datetime
    seconds: int
    reason: PauseReason


def pause_reasons(source: Source) -> dict[str, PauseReason]:
    """The reasons of pauses, those no longer in use too, by code."""
    reason = source.tables.reason
    statement = select(reason.c.code, reason.c.label_th, reason.c.label_en, reason.c.alert_after_minutes).where(
        reason.c.kind == "pause"
    )
    return {code: PauseReason(*rest) for code, *rest in source.connection.execute(statement)}


def long_pause(work: OperatorWork, reasons: Mapping[str, PauseReason]) -> LongPause | None:
    """The pause the operator is in at the end of their line, where it has become too long; else None."""
    if not work.is_present or not work.line or not work.line[-1].is_pause:
        return None
    until = work.line[-1].until
    since = until
    for moment in reversed(work.line):
        if not moment.is_pause or moment.until != since:
            break
        since = moment.start
    lasted = until - since
    known = [reasons[code] for code in work.line[-1].reasons if code is not None and code in reasons]
    for reason in known:
        if reason.alert_after_minutes is not None and lasted >= timedelta(minutes=reason.alert_after_minutes):
            return LongPause(since, int(lasted.total_seconds()), reason)
    return None
