"""Which icon stands for which reason."""

from __future__ import annotations

from typing import Final

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
}


def reason_icon(code: str, fallback: str) -> str:
    """The icon of a usual reason; ``fallback`` for one that a workshop added and nothing says how to draw."""
    return _ICONS.get(code, fallback)
