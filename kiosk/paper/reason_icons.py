"""Which icon stands for which reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.domain.reasons import Reason, ReasonKind, reason_name

_ICONS: Final = {
    "BREAK": "coffee",
    "LUNCH": "utensils",
    "MATERIAL": "package-open",
    "MACHINE": "wrench",
    "QUALITY": "search-check",
    "OTHER": "message-square-more",
    "LEATHER": "bandage",
    "STITCH": "spool",
    "CUT": "scissors",
    "GLUE": "droplet",
    "PAINT": "paintbrush",
    "PART": "puzzle",
    "MACHINE_FAULT": "wrench",
    "OTHER_SCRAP": "message-square-more",
    "CLEAN": "brush",
    "MEETING": "users",
    "TRAINING": "graduation-cap",
    "WAIT": "hourglass",
    "OTHER_WORK": "message-square-more",
    "SUPERVISOR": "user",
}
_OF_KIND: Final[Mapping[str, str]] = {
    ReasonKind.PAUSE: "pause",
    ReasonKind.SCRAP: "circle-x",
    ReasonKind.CALL: "megaphone",
    ReasonKind.ACTIVITY: "layers",
}


def reason_icon(reason: Reason) -> str:
    """The icon of a usual reason; of one that a workshop added, which nothing says how to draw, its kind's."""
    name = reason_name(reason.kind, reason.code)
    return _ICONS.get(reason.code) or _ICONS.get(name) or _OF_KIND.get(reason.kind, "circle-x")
