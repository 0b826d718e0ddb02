"""A ticket's steps as one line of gauges: what is done, who is at it, and where pieces wait."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtQml import QmlElement

from kiosk.domain.pieces import PieceFlow
from kiosk.ui.viewmodels.base import RowsModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TicketStepRow:
    """One step. ``waiting``: pieces that the step before has for it, -1 for the first.

    ``more``: it has more pieces than the step before. ``chosen``: it is the one that is looked at.
    """

    task_id: int
    step_name: str
    completed: int
    target: int
    working: int
    waiting: int
    more: bool
    chosen: bool


@QmlElement
class TicketStepRows(RowsModel[TicketStepRow]):
    """The ticket's steps, in their order."""

    row_type = TicketStepRow
    key_field = "task_id"


def ticket_step_row(flow: PieceFlow, chosen_task: int) -> TicketStepRow:
    """The row of a step."""
    step = flow.step
    return TicketStepRow(
        task_id=step.task_id,
        step_name=step.step_name,
        completed=step.completed_qty,
        target=flow.target_qty,
        working=step.open,
        waiting=-1 if flow.before is None else flow.available_qty or 0,
        more=flow.excess_qty > 0,
        chosen=step.task_id == chosen_task,
    )
