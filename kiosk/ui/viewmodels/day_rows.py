"""What a day is drawn of: lanes with bars and flags, entries, sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtQml import QmlElement

from kiosk.domain.day_line import NamedTime
from kiosk.domain.stretches import Stretch
from kiosk.ui.viewmodels.base import RowsModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class LaneBar:
    """A stretch of a lane. ``until_ms`` 0 = it goes on. ``name``: of :class:`TimeName`, how it is drawn.

    ``parts``: of work, on so many tasks at once. ``icon``: of all that is no work on a task.
    """

    key: str
    start_ms: float
    until_ms: float
    name: str
    parts: int
    icon: str


@QmlElement
class LaneBars(RowsModel[LaneBar]):
    """The stretches of a lane."""

    row_type = LaneBar
    key_field = "key"


@dataclass(frozen=True, slots=True)
class FlagRow:
    """Pieces booked at a time of a lane; ``corrected``: not what was recorded then."""

    key: str
    at_ms: float
    text: str
    corrected: bool


@QmlElement
class FlagRows(RowsModel[FlagRow]):
    """The bookings of a lane."""

    row_type = FlagRow
    key_field = "key"


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A lane; ``whole``: every task together. ``bars`` and ``flags`` live as long as the lane is shown."""

    key: str
    title: str
    detail: str
    whole: bool
    bars: LaneBars
    flags: FlagRows


@QmlElement
class LaneRows(RowsModel[LaneRow]):
    """The lanes of the page, the whole day first."""

    row_type = LaneRow
    key_field = "key"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry. ``mark``: what it was before, or that it was entered later; ``is_void``: taken back.

    ``opens``: it is one that can be corrected.
    """

    key: str
    time: str
    icon: str
    text: str
    line: str
    mark: str
    is_void: bool
    opens: bool


@QmlElement
class EntryRows(RowsModel[EntryRow]):
    """The entries of the page."""

    row_type = EntryRow
    key_field = "key"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A sum of the day: its icon, its word, its figure."""

    key: str
    icon: str
    label: str
    value: str


@QmlElement
class FigureRows(RowsModel[FigureRow]):
    """The sums of the day."""

    row_type = FigureRow
    key_field = "key"


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Recording pieces cuts no bar in two."""
    bars: list[Stretch] = []
    for stretch in stretches:
        last = bars[-1] if bars else None
        if last is not None and last.until == stretch.start and not last.paused and not stretch.paused:
            bars[-1] = Stretch(last.start, stretch.until, paused=False)
        else:
            bars.append(stretch)
    return bars


def joined(line: Iterable[NamedTime]) -> list[NamedTime]:
    """As many tasks at once one after the other are one bar, whichever tasks they were."""
    bars: list[NamedTime] = []
    for part in line:
        last = bars[-1] if bars else None
        if (
            last is not None
            and last.end == part.begin
            and last.name is part.name
            and len(last.tasks) == len(part.tasks)
            and last.codes == part.codes
        ):
            bars[-1] = last._replace(end=part.end)
        else:
            bars.append(part)
    return bars
