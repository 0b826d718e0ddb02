"""Why people pause, and why pieces are scrap."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.word import Named


class ReasonKind(StrEnum):
    """What a reason is given for."""

    PAUSE = "pause"
    SCRAP = "scrap"


@dataclass(frozen=True, slots=True)
class Reason(Named):
    """A row of kiosk_reason. Pauses over ``alert_after_minutes`` raise an alert, 0 = at once.

    None: the workshop's limit, :meth:`kiosk.domain.policy.Policy.pause_limit`.

    ``kind`` is a ReasonKind, or one that a newer ERP added, which is offered nowhere.
    """

    kind: str
    alert_after_minutes: int | None = None
    sort_no: int = 0
    active: bool = True
