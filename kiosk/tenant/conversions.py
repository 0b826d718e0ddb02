"""How values of MariaDB and MySQL are read where PyMySQL's own way would not do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final

from pymysql.constants import FIELD_TYPE
from pymysql.converters import conversions, convert_date, convert_datetime, convert_timedelta

_DAY: Final = timedelta(days=1)
_NO_DATE: Final = datetime.fromisoformat("0001-01-01")


def tolerant_conversions() -> dict[Any, Any]:
    """PyMySQL's conversions, with dates that are none ('0000-00-00') read as that which .NET writes for none.

    24:00 is 00:00, and a TIME that is none of a day's (they reach to 838 hours either way) is read as NULL.
    """
    converted: dict[Any, Any] = {
        FIELD_TYPE.DATETIME: _or_else(_NO_DATE, convert_datetime),
        FIELD_TYPE.TIMESTAMP: _or_else(_NO_DATE, convert_datetime),
        FIELD_TYPE.DATE: _or_else(_NO_DATE.date(), convert_date),
        FIELD_TYPE.TIME: _time_of_day,
    }
    return dict(conversions) | converted


def _or_else(none: date, convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def converted(text: Any) -> Any:
        value = convert(text)
        return none if isinstance(value, str) else value  # PyMySQL hands back what it cannot read

    return converted


def _time_of_day(text: Any) -> Any:
    value = convert_timedelta(text)
    if value == _DAY:
        return timedelta()
    return value if isinstance(value, timedelta) and timedelta() <= value < _DAY else None
