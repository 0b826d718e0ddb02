"""Reference rows as other programs wrote them, made such that a kiosk can keep them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Boolean, Column, Integer, Numeric, String, Table, Text

from kiosk.domain.unreadable import UnreadableRow
from kiosk.projection.careful import TimeOfDay

_NEVER_NEGATIVE: Final = frozenset({"target_qty", "estimated_hours", "alert_after_minutes"})
_LONGEST_TEXT: Final = 4000

Row = Mapping[str, Any]


def careful_rows(table: Table, rows: Iterable[Row], unreadable: set[UnreadableRow]) -> Iterator[Row]:
    """The rows with nothing in them that cannot be; what was is noted in ``unreadable``.

    A missing text is empty, a missing number 0: a ticket without a target, say. A shift without its times is left
    out, for there is nothing to put in their place, and so is a row whose key was read of another one before (a
    break at 24:00 and one at 0:00). Texts are cut to what the column should hold.
    """
    keys: set[tuple[Any, ...]] = set()
    for row in rows:
        key = tuple(row[part.name] for part in table.primary_key.columns)
        if key in keys:
            unreadable.add(_described(table, row, [*table.primary_key.columns][-1]))
            continue
        keys.add(key)
        faults = [column for column in table.columns if _cannot_be(column, row[column.name])]
        unreadable.update(_described(table, row, column) for column in faults)
        if any(isinstance(column.type, TimeOfDay) for column in faults):
            continue
        cleaned = {**row, **{column.name: _nothing(column) for column in faults}}
        yield {column.name: _fitting(column, cleaned[column.name]) for column in table.columns}


def _cannot_be(column: Column[Any], value: Any) -> bool:
    if value is None:
        return not column.nullable
    return column.name in _NEVER_NEGATIVE and value < 0


def _described(table: Table, row: Row, column: Column[Any]) -> UnreadableRow:
    key = ", ".join(str(row[part.name]) for part in table.primary_key.columns)
    return UnreadableRow(table.name, key, column.name, row.get("id_job_task"))


def _nothing(column: Column[Any]) -> Any:
    if column.nullable:
        return None
    match column.type:
        case Boolean():
            return False
        case Integer():
            return 0
        case Numeric():
            return 0.0
    return ""


def _fitting(column: Column[Any], value: Any) -> Any:
    if not isinstance(value, str) or not isinstance(column.type, String | Text):
        return value
    return value[: column.type.length or _LONGEST_TEXT]
