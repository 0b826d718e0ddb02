"""Rows of tables with bars, as BarTable.qml draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtQml import QmlElement

from kiosk.domain.labour import Moment
from kiosk.domain.seconds import time_of
from kiosk.domain.shifts import Window
from kiosk.ui.viewmodels.base import RowsModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NO_BAR = -1.0

_WORK, _PAUSE, _LONG_PAUSE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class BarRow:
    """One row. ``bars``: beside each of ``texts``, 0 to 1; below 0 = no bar.

    ``alert``: the text whose bar says "look here", -1 = none. ``is_group``: stands above others and sums them up.
    ``lane``: stretches of time, three numbers each: from, until (0 to 1 of the axis), and what it is: 0 work,
    1 pause, 2 a pause that is too long.
    """

    key: str
    name: str
    texts: tuple[str, ...]
    bars: tuple[float, ...] = ()
    alert: int = -1
    is_group: bool = False
    lane: tuple[float, ...] = ()


@QmlElement
class BarRows(RowsModel[BarRow]):
    """The rows on the page."""

    row_type = BarRow
    key_field = "key"

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """The field behind ``role``; QML takes a list for several values, not a tuple."""
        value = super().data(index, role)
        return list(value) if isinstance(value, tuple) else value


def lane(line: Sequence[Moment], window: Window, *, is_long: bool) -> tuple[float, ...]:
    """A day's line for the picture; ``is_long``: its last pause is too long."""
    stretches: list[list[float]] = []
    for moment in line:
        kind = _PAUSE if moment.is_pause else _WORK
        start, until = (position(time_of(at), window) for at in (moment.start, moment.until))
        if stretches and stretches[-1][1] == start and stretches[-1][2] == kind:
            stretches[-1][1] = until
        else:
            stretches.append([start, until, kind])
    if is_long and stretches:
        stretches[-1][2] = _LONG_PAUSE
    return tuple(number for stretch in stretches for number in stretch)


def position(at: datetime, window: Window) -> float:
    """Where a moment stands on the window's axis, 0 to 1."""
    whole = (window.end - window.start) / timedelta(seconds=1)
    return (at - window.start) / timedelta(seconds=1) / whole
