"""Column types that read what other programs wrote: a value that cannot be is read as none, never an error.

.NET writes 0001-01-01 for "no date", others 9999-12-31, 0000-00-00 or a year of the Buddhist calendar.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final

from sqlalchemy import Date, DateTime, Dialect, Time, TypeDecorator
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

NO_TIME: Final = datetime.fromisoformat("1970-01-01")
"""What stands in the local store for a time that cannot be; no event happened then."""
FIRST_IMPOSSIBLE: Final = datetime.fromisoformat("2200-01-01")
"""No time is as late as that, or later."""


class _Careful(TypeDecorator[Any]):
    """A type whose driver, or whose text in SQLite, may hold what is no value of it."""

    cache_ok = True
    instead: Any = None
    """What is read where the value cannot be."""

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(self.text_type() if dialect.name == "sqlite" else self.impl_instance)

    def text_type(self) -> TypeEngine[Any]:
        """What SQLite, which has text, keeps it as."""
        raise NotImplementedError

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        read = self.load_dialect_impl(dialect).result_processor(dialect, coltype)

        def careful(value: Any) -> Any:
            if value is None:
                return None
            try:
                found = self.possible(value if read is None else read(value))
            except (TypeError, ValueError, AttributeError):
                found = None
            return self.instead if found is None else found

        return careful

    def possible(self, value: Any) -> Any:
        """The value, None where it cannot be."""
        return value


def _is_possible(day: date) -> bool:
    return NO_TIME.year <= day.year < FIRST_IMPOSSIBLE.year


class WallTime(_Careful):
    """A time of the tenant's clocks; in SQLite text `YYYY-MM-DD HH:MM:SS`, without SQLAlchemy's microseconds."""

    impl = DateTime
    cache_ok = True

    def text_type(self) -> TypeEngine[Any]:
        return sqlite.DATETIME(truncate_microseconds=True)  # type: ignore[no-untyped-call]

    def possible(self, value: Any) -> datetime | None:
        return value if isinstance(value, datetime) and _is_possible(value) else None


class VoidTime(WallTime):
    """When a row was taken back: one whose time cannot be was taken back all the same, as every `IS NULL` says."""

    cache_ok = True
    instead = NO_TIME


class CalendarDay(_Careful):
    """A date."""

    impl = Date
    cache_ok = True

    def text_type(self) -> TypeEngine[Any]:
        return sqlite.DATE()  # type: ignore[no-untyped-call]

    def possible(self, value: Any) -> date | None:
        return value if isinstance(value, date) and _is_possible(value) else None


class TimeOfDay(_Careful):
    """A time of every day."""

    impl = Time
    cache_ok = True

    def text_type(self) -> TypeEngine[Any]:
        return sqlite.TIME(truncate_microseconds=True)  # type: ignore[no-untyped-call]

    def possible(self, value: Any) -> time | None:
        return value if isinstance(value, time) else None
