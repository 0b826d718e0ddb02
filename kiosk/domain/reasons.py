"""Why people pause, and why pieces are scrap."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.word import Named


class ReasonKind(StrEnum):
    """What a reason is given for."""

    PAUSE = "pause"
    SCRAP = "scrap"
    CALL = "call"
    ACTIVITY = "activity"


def reason_codes(kind: ReasonKind, name: str) -> tuple[str, str]:
    """The codes that the reason of this kind may have that people call ``name``, the likelier first.

    A code is one reason's whatever its kind, and people wait for material and call for it: where the name is
    another kind's code, the reason's is CALL_MATERIAL, say. A scanned C-CALL-MATERIAL means whichever is there.
    """
    return name, f"{kind.upper()}_{name}"


def reason_name(kind: str, code: str) -> str:
    """What people call the reason of this kind that has this code: the way back of :func:`reason_codes`."""
    return code.removeprefix(f"{kind.upper()}_")


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
