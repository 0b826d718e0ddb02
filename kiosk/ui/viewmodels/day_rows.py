"""What a day is drawn of: lanes with bars and flags, entries, sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtQml import QmlElement

from kiosk.domain.labour import Moment
from kiosk.domain.stretches import Stretch
from kiosk.ui.viewmodels.base import RowsModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class LaneBar:
    """A stretch of a lane. ``until_ms`` 0 = it goes on. ``parts``: on so many tasks at once; 0 = a pause."""

    key: str
    start_ms: float
    until_ms: float
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
    """An entry. ``mark``: what it was before, or that it was entered later; ``is_void``: taken back."""

    key: str
    time: str
    icon: str
    text: str
    line: str
    mark: str
    is_void: bool


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


def joined(line: Iterable[Moment]) -> list[Moment]:
    """As many tasks at once one after the other are one bar, whichever tasks they were."""
    bars: list[Moment] = []
    for moment in line:
        last = bars[-1] if bars else None
        if (
            last is not None
            and last.until == moment.start
            and len(last.working_on) == len(moment.working_on)
            and last.reasons == moment.reasons
        ):
            bars[-1] = last._replace(until=moment.until)
        else:
            bars.append(moment)
    return bars
