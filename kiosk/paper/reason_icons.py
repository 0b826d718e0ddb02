"""Which icon stands for which reason."""

from __future__ import annotations

from typing import Final

from kiosk.domain.reasons import Reason, ReasonKind

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
}
_OF_KIND: Final = {ReasonKind.PAUSE: "pause", ReasonKind.ACTIVITY: "layers"}


def reason_icon(reason: Reason) -> str:
    """The icon of a usual reason; of one that a workshop added, which nothing says how to draw, its kind's."""
    return _ICONS.get(reason.code) or next(
        (icon for kind, icon in _OF_KIND.items() if kind == reason.kind), "circle-x"
    )
