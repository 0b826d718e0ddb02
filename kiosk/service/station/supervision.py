"""What the supervisor's side works with, built once over one store."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.clock import Clock
from kiosk.domain.policy import Policy
from kiosk.service.office.supervisor import SupervisorAccess
from kiosk.service.views.conflicts import Conflicts
from kiosk.service.views.history import History
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.alerts import Alerts
from kiosk.service.work.corrections import Corrections
from kiosk.service.work.floor import Floor
from kiosk.service.work.shift_stop import ShiftStop
from kiosk.store.database import Store
from kiosk.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Supervision:
    """``access`` lets supervisors in; ``floor``: who works on what, and stepping in; ``corrections`` to the log;
    ``alerts``: what to look at; ``conflicts`` between kiosks; ``shift_stop``: everybody stops when the shift is
    over; ``history``: whose days there are to see.
    """

    access: SupervisorAccess
    floor: Floor
    corrections: Corrections
    alerts: Alerts
    conflicts: Conflicts
    shift_stop: ShiftStop
    history: History


def build_supervision(store: Store, queries: KioskQueries, clock: Clock, policy: Policy) -> Supervision:
    """The supervisor's services over ``store``."""
    journal = Journal()
    corrections = Corrections(store, queries, journal)
    return Supervision(
        access=SupervisorAccess(store, queries, clock),
        floor=Floor(store, queries, journal),
        corrections=corrections,
        alerts=Alerts(store, queries, corrections, journal),
        conflicts=Conflicts(store, policy),
        shift_stop=ShiftStop(store, queries, journal),
        history=History(store, queries),
    )
