"""The scenario files of the floor log on the local store: the same days as the folds make of them."""

from __future__ import annotations

from datetime import UTC

import pytest
from sqlalchemy import insert

from kiosk.domain.floor_events import FloorEvent, FloorEventType
from kiosk.service.views.whole_day import workdays_of
from kiosk.store.attendance import attendance_of
from kiosk.store.journal import Draft, FloorDraft, Journal
from kiosk.store.tables import LOCAL, SHIFT_BREAK
from tests.helpers.floor_scenarios import (
    BREAKS,
    OPERATOR_IDS,
    SHIFTS,
    FloorScenario,
    day_facts,
    load_floor_scenarios,
)
from tests.helpers.workshop import Workshop


@pytest.mark.parametrize("scenario", load_floor_scenarios(), ids=lambda scenario: scenario.name)
def test_scenario(shop: Workshop, scenario: FloorScenario) -> None:
    add_shifts(shop)
    record(shop, scenario)
    start = min(event.event_time for event in (*scenario.work, *scenario.floor))
    for name, days in scenario.expect.get("days", {}).items():
        with shop.store.reading() as connection:
            person = attendance_of(connection, OPERATOR_IDS[name], scenario.now, UTC, since=start)
            assert day_facts(workdays_of(connection, person, scenario.now, UTC)) == days


def add_shifts(shop: Workshop) -> None:
    with shop.store.writing() as writer:
        for table, rows in ((LOCAL.shift, SHIFTS), (SHIFT_BREAK, BREAKS)):
            names = [column.name for column in table.columns]
            writer.connection.execute(
                insert(table), [{name: getattr(row, name) for name in names} for row in rows]
            )


def record(shop: Workshop, scenario: FloorScenario) -> None:
    """Everything at its time, each an action; what was taken back is so at once."""
    journal = Journal()
    for event in sorted((*scenario.work, *scenario.floor), key=lambda event: (event.event_time, event.key or "")):
        shop.clock.set_wall(event.event_time.strftime("%Y-%m-%d %H:%M:%S"))
        now = shop.clock.now()
        operator_id = event.operator_id or 0
        draft: Draft | FloorDraft
        if isinstance(event, FloorEvent):
            if event.event_type not in _OF_DAYS:
                continue
            draft = FloorDraft(
                operator_id=operator_id, operator_name="", event_type=event.event_type, code=event.code
            )
        else:
            draft = Draft(
                ticket_id=1,
                task_id=event.task_id,
                operator_id=operator_id,
                operator_name="",
                event_type=event.event_type,
                qty=event.qty,
                reason_code=event.reason_code,
            )
        with shop.store.writing() as writer:
            action_id = journal.append(writer, [draft], at=now, kind="started")
            if event.is_void:
                journal.void(writer, action_id, at=now, voided_by=operator_id)


_OF_DAYS = (FloorEventType.IN, FloorEventType.OUT, FloorEventType.ACTIVITY, FloorEventType.ACTIVITY_END)
