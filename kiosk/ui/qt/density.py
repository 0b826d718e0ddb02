"""How large the screens are drawn: in millimetres of the real screen, smaller where a layout would not fit, and
larger where a large panel would be left empty."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QScreen
from PySide6.QtQuick import QQuickWindow

DESIGN_PPI = 141.0
"""Density for which sizes in QML are written."""

TARGET_MM = 20.0
"""The least size of what a gloved finger is to hit."""

_DESIGN = (1920, 1080)
"""Design pixels the layouts are drawn for, long and short side; on larger panels they are drawn larger."""

_MOST_LARGER = 1.4
"""How many times larger at most: what is farther apart is out of a standing person's reach."""

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

        Where a layout would not fit, it is drawn smaller rather than cut off, and larger where it would leave a
        panel empty.
        """
        ppi = screen.physicalDotsPerInch()
        lowest, highest = _BELIEVABLE_PPI
        measured = override or (ppi if lowest <= ppi <= highest else DESIGN_PPI) / _MM_PER_INCH
        drawn = max(measured, min(_fitting(size, _DESIGN), _MOST_LARGER * measured))
        upright = size[1] > size[0]
        return cls(
            screen=measured,
            operators=min(drawn, _fitting(size, _LEAST)),
            dense=min(drawn, _fitting(size, _LEAST_UPRIGHT_DENSE if upright else _LEAST)),
        )

    def report(self) -> None:
        """Write into the log where targets come out too small for gloves."""
        for who, used in (("operators", self.operators), ("supervisors and for the set-up", self.dense)):
            millimetres = TARGET_MM * used / self.screen
            if round(millimetres, 1) < TARGET_MM:
                _log.warning(
                    "the screen is small: buttons for %s are %.1f mm, not %.0f mm", who, millimetres, TARGET_MM
                )


class WindowDensity(QObject):
    """Keeps a window's density right while it is resized, turned, or moved to another screen.

    The window has the properties ``pixelsPerMm`` and ``densePixelsPerMm``.
    """

    def __init__(self, window: QQuickWindow, override: float | None) -> None:
        super().__init__(window)
        self._window = window
        self.override = override
        """Pixels to a millimetre that count instead of the screen's own, from the next :meth:`fit` on."""
        window.widthChanged.connect(self.fit)
        window.heightChanged.connect(self.fit)
        window.screenChanged.connect(self.fit)

    @Slot()
    def fit(self) -> None:
        """Draw the window as its size and its screen want it; whatever changes one of them does so by itself."""
        size = (self._window.width(), self._window.height())
        if min(size) <= 0:
            return
        density = Density.of(self._window.screen(), size, self.override)
        self._window.setProperty("pixelsPerMm", density.operators)
        self._window.setProperty("densePixelsPerMm", density.dense)


def _fitting(size: tuple[int, int], least: tuple[int, int]) -> float:
    """Pixels to a millimetre at which ``least`` design pixels fill a window of ``size``."""
    room = min(max(size) / least[0], min(size) / least[1])
    return room * DESIGN_PPI / _MM_PER_INCH
