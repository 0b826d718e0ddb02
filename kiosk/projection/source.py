"""A database that holds the common tables, the tenant's or the local store's, as reports read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, RowMapping, Select, case, select

from kiosk.domain.reasons import Reason, ReasonKind
from kiosk.domain.shifts import Shift
from kiosk.projection.tables import Tables
from kiosk.projection.zone import from_database, to_database

T = TypeVar("T")


class Beside(Protocol):
    """Begins to read on another connection; what gives the answer, waiting for it, or raises what failed."""

    def __call__(self, question: Callable[[Source], T]) -> Callable[[], T]: ...


class Helper(Protocol):
    """Begins to read in another process, on a connection of its own; what gives the answer, waiting for it.

    The question is a function of a module, and gets the source there before the arguments.
    """

    def __call__(self, question: Callable[..., T], *arguments: Any, **named: Any) -> Callable[[], T]: ...


@dataclass(frozen=True, slots=True)
class Source:
    """One read transaction on such a database; ``zone`` is that of its times.

    ``beside``: reads there at the same time; None where the one transaction is all there is. ``helper``: takes a
    share of long work; None where there is none.
    """

    connection: Connection
    tables: Tables
    zone: tzinfo
    beside: Beside | None = None
    helper: Helper | None = None

    def meanwhile(self, question: Callable[[Source], T]) -> Callable[[], T]:
        """Begin to read what is needed later, where the database can do so meanwhile; what gives the answer."""
        if self.beside is None:
            return lambda: question(self)
        return self.beside(question)

    def stored(self, at: datetime) -> datetime | None:
        """An aware time as the tables hold it."""
        return to_database(at, self.zone)

    def aware(self, stored: datetime | None, key: str | None = None) -> datetime | None:
        """A time of the tables, aware UTC; ``key``: of the event that happened or was entered then."""
        return from_database(stored, self.zone, key=key)

    def shifts(self) -> list[Shift]:
        """The workshop's shifts in use, by their start."""
        return [shift for shift in self.all_shifts() if shift.active]

    def all_shifts(self) -> list[Shift]:
        """The workshop's shifts, those no longer in use too, by their start; without those that lack a time."""
        rows = self.connection.execute(_select_shifts(self.tables)).mappings()
        return [read_shift(row) for row in rows if row["starts_at"] is not None and row["ends_at"] is not None]

    def reasons(self) -> list[Reason]:
        """The reasons of pauses and of scrap, those no longer in use too, in the order they are shown."""
        return [read_reason(row) for row in self.connection.execute(_select_reasons(self.tables)).mappings()]


def read_reason(row: Mapping[str, Any] | RowMapping) -> Reason:
    """A row of kiosk_reason."""
    return Reason(**{**row, "active": bool(row["active"])})


def read_shift(row: RowMapping) -> Shift:
    """A row of kiosk_shift."""
    return Shift(**{**row, "active": bool(row["active"])})


# Built once: every answer on a screen asks for the reasons.
@cache
def _select_reasons(tables: Tables) -> Select[Any]:
    reason = tables.reason
    # SQLite would put the kinds in the order of their letters.
    kind = case({kind.value: number for number, kind in enumerate(ReasonKind)}, value=reason.c.kind)
    return select(reason).order_by(kind, reason.c.sort_no, reason.c.code)


@cache
def _select_shifts(tables: Tables) -> Select[Any]:
    return select(tables.shift).order_by(tables.shift.c.starts_at, tables.shift.c.code)
