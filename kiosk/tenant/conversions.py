"""How values of MariaDB and MySQL are read where PyMySQL's own way would not do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from pymysql.constants import FIELD_TYPE
from pymysql.converters import conversions, convert_date, convert_datetime, convert_timedelta


def tolerant_conversions() -> dict[Any, Any]:
    """PyMySQL's conversions, with dates that are none ('0000-00-00') read as NULL and 24:00 as 00:00."""
    converted: dict[Any, Any] = {
        FIELD_TYPE.DATETIME: _or_none(convert_datetime),
        FIELD_TYPE.TIMESTAMP: _or_none(convert_datetime),
        FIELD_TYPE.DATE: _or_none(convert_date),
        FIELD_TYPE.TIME: _time_of_day,
    }
    return dict(conversions) | converted


def _or_none(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def converted(text: Any) -> Any:
        value = convert(text)
        return None if isinstance(value, str) else value  # PyMySQL hands back what it cannot read

    return converted


def _time_of_day(text: Any) -> Any:
    value = convert_timedelta(text)
    return value % timedelta(days=1) if isinstance(value, timedelta) else None
