"""What the sections of the administration list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.domain.office import OfficeRefused
from kiosk.domain.shifts import ShiftBreak
from kiosk.service.office.office import OfficeController
from kiosk.service.views.models import Operator
from kiosk.ui.viewmodels.supervisor.admin_rows import Item

PEOPLE: Final = "people"
REASONS: Final = "reasons"
SHIFTS: Final = "shifts"
LABELS: Final = "labels"


@dataclass(frozen=True, slots=True)
class Listed:
    """What the office has of a section. ``no_breaks``: why shifts are without their breaks."""

    items: Sequence[Item]
    no_breaks: OfficeRefused | None = None


def listed(office: OfficeController, section: str, looks: Operator) -> Listed:
    """Ask the office; waits for the network. OfficeUnreachable, OfficeRefused."""
    lists: Mapping[str, Callable[[], Listed]] = {
        PEOPLE: lambda: Listed(office.people(looks)),
        REASONS: lambda: Listed(office.reasons()),
        SHIFTS: lambda: _shifts(office),
        LABELS: lambda: Listed(()),
    }
    return lists[section]()


def _shifts(office: OfficeController) -> Listed:
    """Every shift, each with its breaks behind it; a tenant that was not migrated has none."""
    breaks: Sequence[ShiftBreak] = ()
    no_breaks = None
    try:
        breaks = office.breaks()
    except OfficeRefused as refused:
        no_breaks = refused
    items: list[Item] = []
    for shift in office.shifts():
        items += [shift, *(each for each in breaks if each.shift_code == shift.code)]
    return Listed(items, no_breaks)
