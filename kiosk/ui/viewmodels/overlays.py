"""Screens that stand in front of the flow's: the flow does not know of them, and moves on under them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Overlay:
    """One such screen.

    ``over``: the flow's screens it may stand in front of; None = any, the board too. ``close`` takes it away;
    None = it goes by being answered. ``has_own_end``: it goes with what it asks about, not when the flow moves on.
    """

    screen: str
    is_open: Callable[[], bool]
    close: Callable[[], None] | None
    over: Collection[str] | None = None
    has_own_end: bool = False


class Overlays:
    """All of them, the foremost first."""

    def __init__(self, overlays: Sequence[Overlay]) -> None:
        self._overlays = overlays

    def shown(self, flow_screen: str) -> str:
        """The screen that people see: the foremost in front of the flow's, else that itself."""
        foremost = self._foremost(flow_screen)
        return flow_screen if foremost is None else foremost.screen

    def go_back(self, flow_screen: str) -> bool:
        """Take the foremost away; False where there is nothing that can be taken away."""
        foremost = self._foremost(flow_screen)
        if foremost is None or foremost.close is None:
            return False
        foremost.close()
        return True

    def flow_moved_on(self) -> None:
        """Something else was scanned or done: what stood in front is out of date."""
        for overlay in self._overlays:
            if overlay.close is not None and not overlay.has_own_end:
                overlay.close()

    def nobody_is_there(self) -> None:
        """Take away what may stand over the board: the flow, idle there already, does not send it home."""
        for overlay in self._overlays:
            if overlay.close is not None and overlay.over is None:
                overlay.close()

    def _foremost(self, flow_screen: str) -> Overlay | None:
        for overlay in self._overlays:
            if (overlay.over is None or flow_screen in overlay.over) and overlay.is_open():
                return overlay
        return None
