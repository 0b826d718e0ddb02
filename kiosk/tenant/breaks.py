"""kiosk_shift_break: the scheduled breaks of shifts. A row's shift and begin never change, and none is deleted."""

from __future__ import annotations

from datetime import time

from sqlalchemy import ColumnElement, Connection, insert, select, update

from kiosk.domain.office import OfficeRefusal, OfficeRefused
from kiosk.domain.shifts import ShiftBreak
from kiosk.tenant.tables import ADDED

_BREAK = ADDED.shift_break


def write_break(connection: Connection, shift_break: ShiftBreak, *, instead_of: time | None) -> None:
    """Make a break, or change the one that begins at ``instead_of``; OfficeRefused CODE_TAKEN.

    One that is to begin at another time is hidden, and another stands for it: a hidden one that began then is used
    again.
    """
    starts_at = shift_break.starts_at
    values = {name: getattr(shift_break, name) for name in ("ends_at", "label_th", "label_en", "active")}
    is_active = connection.execute(select(_BREAK.c.active).where(*_same(shift_break, starts_at))).scalar()
    if is_active and starts_at != instead_of:
        raise OfficeRefused(OfficeRefusal.CODE_TAKEN)
    if is_active is None:
        row = {"shift_code": shift_break.shift_code, "starts_at": starts_at, **values}
        connection.execute(insert(_BREAK).values(row))
    else:
        connection.execute(update(_BREAK).where(*_same(shift_break, starts_at)).values(values))
    if instead_of not in (None, starts_at):
        connection.execute(update(_BREAK).where(*_same(shift_break, instead_of)).values(active=False))


def _same(shift_break: ShiftBreak, starts_at: time | None) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _BREAK.c.shift_code == shift_break.shift_code, _BREAK.c.starts_at == starts_at
