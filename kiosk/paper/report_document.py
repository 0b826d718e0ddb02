"""A report as tables of figures, before it is text, CSV or PDF: what each number is, not yet how it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import Generic, TypeVar, overload

from kiosk.domain.rounding import Exact, grouped, half_up
from kiosk.domain.word import Word
from kiosk.system.printing import shown

T = TypeVar("T")

Cell = str | Exact | None
"""What stands in a table; None = there is no such figure."""

_NONE = "–"


class Kind(Enum):
    """What the cells of a column are."""

    TEXT = auto()
    COUNT = auto()
    """Whole pieces, people, sessions."""
    NUMBER = auto()
    """What something is known by in the tables."""
    SECONDS = auto()
    """A duration in seconds, written as h:mm."""
    PACE = auto()
    """Seconds a piece, written as m:ss."""
    MINUTES = auto()
    """Minutes with a fraction, written with one decimal."""
    PERCENT = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """``share``: of the paper's width, against the other columns'. ``has_bar``: a bar shows the figure as well.

    ``is_for_machines``: it stands in CSV alone.
    """

    heading: Word
    kind: Kind
    share: float = 1.0
    has_bar: bool = False
    is_for_machines: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """As many cells as there are columns. ``is_sum``: of several others, and written stronger."""

    cells: Sequence[Cell]
    is_sum: bool = False


class RowsOf(Sequence[Row], Generic[T]):
    """A row of each thing, made when it is read: of a month's tens of thousands, people see the first few."""

    def __init__(self, things: Sequence[T], make: Callable[[T], Row]) -> None:
        self._things = things
        self._make = make

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return RowsOf(self._things[at], self._make)
        return self._make(self._things[at])


@dataclass(frozen=True, slots=True)
class Table:
    """``empty``: what is said where there are no rows. ``most``: so many of them are for people; CSV has all.

    ``left_out``: how many rows there are beside these, which people do not see.
    """

    title: Word
    columns: Sequence[Column]
    rows: Sequence[Row]
    empty: Word
    most: int | None = None
    left_out: int = 0

    def for_people(self) -> Table:
        """The table without what only machines read."""
        shown = [place for place, column in enumerate(self.columns) if not column.is_for_machines]
        rows = [Row([row.cells[place] for place in shown], is_sum=row.is_sum) for row in self.rows[: self.most]]
        return replace(
            self,
            columns=[self.columns[place] for place in shown],
            rows=rows,
            most=None,
            left_out=self.left_out + len(self.rows) - len(rows),
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands large above the tables, with what it is and what is said beside it."""

    name: Word
    value: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. ``about``: which shift or days; ``notes``: what has to be known of it.

    ``printed_at`` is the workshop's wall time.
    """

    title: Word
    about: str
    notes: Sequence[str]
    printed_at: datetime
    language: str
    figures: Sequence[Figure]
    tables: Sequence[Table]

    def for_people(self) -> Document:
        """The document without what only machines read."""
        return replace(self, tables=[table.for_people() for table in self.tables])


def written(cell: Cell, kind: Kind) -> str:
    """A cell as people read it: what is hidden in a name is shown."""
    if cell is None:
        return _NONE
    if isinstance(cell, str):
        return shown(cell)
    match kind:
        case Kind.SECONDS:
            return hours_and_minutes(cell)
        case Kind.PACE:
            minutes, seconds = divmod(int(half_up(cell)), 60)
            return f"{minutes}:{seconds:02}"
        case Kind.MINUTES:
            return str(half_up(cell, 1))
        case Kind.PERCENT:
            return f"{grouped(int(cell))} %"
        case Kind.COUNT:
            return grouped(int(cell))
        case _:
            return str(cell)


def hours_and_minutes(seconds: Exact) -> str:
    """``39:43``: whole minutes, a part of one cut off."""
    hours, minutes = divmod(int(seconds) // 60, 60)
    return f"{hours}:{minutes:02}"
