"""How large the screens are drawn: in millimetres of the real screen, or smaller where a layout would not fit."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from PySide6.QtGui import QScreen

DESIGN_PPI = 141.0
"""Density for which sizes in QML are written."""

TARGET_MM = 20.0
"""The least size of what a gloved finger is to hit."""

_BELIEVABLE_PPI = (60.0, 400.0)
_MM_PER_INCH = 25.4
_LEAST = (1280, 800)
"""Design pixels every layout needs, long and short side."""

_LEAST_UPRIGHT_DENSE = (1920, 1080)
"""Design pixels of the layouts for supervisors and of the set-up on a screen that stands upright."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Density:
    """Pixels to a millimetre: of the ``screen``, and those the screens are drawn with.

    ``dense``: of the screens for supervisors and of the set-up, which hold more than those of the operators.
    """

    screen: float
    operators: float
    dense: float

    @classmethod
    def of(cls, screen: QScreen, size: tuple[int, int], override: float | None = None) -> Density:
        """For a window of ``size`` pixels: ``override``, else the screen's own where that is believable.

        Where a layout would not fit, it is drawn smaller rather than cut off.
        """
        ppi = screen.physicalDotsPerInch()
        lowest, highest = _BELIEVABLE_PPI
        measured = override or (ppi if lowest <= ppi <= highest else DESIGN_PPI) / _MM_PER_INCH
        upright = size[1] > size[0]
        return cls(
            screen=measured,
            operators=min(measured, _fitting(size, _LEAST)),
            dense=min(measured, _fitting(size, _LEAST_UPRIGHT_DENSE if upright else _LEAST)),
        )

    def report(self) -> None:
        """Write into the log where targets come out too small for gloves."""
        for who, used in (("operators", self.operators), ("supervisors and for the set-up", self.dense)):
            millimetres = TARGET_MM * used / self.screen
            if round(millimetres, 1) < TARGET_MM:
                _log.warning(
                    "the screen is small: buttons for %s are %.1f mm, not %.0f mm", who, millimetres, TARGET_MM
                )


def _fitting(size: tuple[int, int], least: tuple[int, int]) -> float:
    """Pixels to a millimetre at which ``least`` design pixels fill a window of ``size``."""
    room = min(max(size) / least[0], min(size) / least[1])
    return room * DESIGN_PPI / _MM_PER_INCH
