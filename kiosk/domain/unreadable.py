"""Rows of other programs with a value that cannot be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A row of the tenant's ``table`` whose ``column`` holds what cannot be: it counts for nothing there.

    ``row_id``: its primary key as text. ``task_id``: the task it belongs to, None where it belongs to none.
    """

    table: str
    row_id: str
    column: str
    task_id: int | None = None
