"""Every scenario holds on the tables of store and tenant, in whatever order its events arrive."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.events import Event
from kiosk.projection.refold import Refolded
from kiosk.projection.tables import Tables
from kiosk.projection.zone import from_database
from kiosk.store.tables import LOCAL
from kiosk.tenant.tables import TENANT
from tests.helpers.ledger import Ledger
from tests.helpers.scenarios import Scenario, load_scenarios

BANGKOK = timezone(timedelta(hours=7))
REPLICAS = [pytest.param(LOCAL, UTC, id="store"), pytest.param(TENANT, BANGKOK, id="tenant")]
SCENARIOS = load_scenarios()

NOTHING_WRITTEN = Refolded(frozenset(), 0, 0)


@contextmanager
def ledger_of(scenario: Scenario, tables: Tables, zone: tzinfo) -> Iterator[Ledger]:
    ledger = Ledger.in_memory(tables, zone, scenario.target_qty)
    # Task 10 is done, so that the ticket stands and falls with task 9.
    ledger.set_status("done", 10)
    try:
        yield ledger
    finally:
        ledger.close()


def found(ledger: Ledger) -> list[dict[str, Any]]:
    """Session rows as the scenario files write them."""

    def text(at: datetime | None) -> str | None:
        utc = from_database(at, ledger.zone)
        return None if utc is None else utc.strftime("%Y-%m-%d %H:%M:%S")

    return [
        {
            "operator": row["operator_name"],
            "status": row["status"],
            "started_at": text(row["started_at"]),
            "paused_at": text(row["paused_at"]),
            "completed_at": text(row["completed_at"]),
            "total_qty": row["total_qty"],
            "total_pause_minutes": row["total_pause_minutes"],
        }
        for row in sorted(ledger.sessions(), key=lambda row: (row["started_at"], row["operator_user_id"]))
    ]


def assert_expected(ledger: Ledger, scenario: Scenario) -> None:
    assert found(ledger) == scenario.expect["sessions"]
    task, ticket = ledger.task(), ledger.ticket()
    assert task["status"] == scenario.expect["task_status"]
    starts = [row["started_at"] for row in ledger.sessions() if row["status"] != "cancelled"]
    assert task["started_at"] == min(starts, default=None)
    assert (task["completed_at"] is not None) == (task["status"] == "done")
    assert ticket["status"] == ("completed" if task["status"] == "done" else "in_progress")
    assert ledger.task(10)["status"] == "done", "a task without events and sessions is left as it is"


@pytest.mark.parametrize(("tables", "zone"), REPLICAS)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_at_once(scenario: Scenario, tables: Tables, zone: tzinfo) -> None:
    with ledger_of(scenario, tables, zone) as ledger:
        for event in scenario.events:
            ledger.take(event)
        assert ledger.refold().tasks_changed == {9}
        assert_expected(ledger, scenario)
        assert ledger.refold() == NOTHING_WRITTEN


@given(
    st.sampled_from(SCENARIOS),
    st.randoms(use_true_random=False),
    st.sampled_from([(LOCAL, UTC), (TENANT, BANGKOK)]),
)
@settings(max_examples=30)
def test_one_by_one_in_any_order(scenario: Scenario, random: Any, replica: tuple[Tables, tzinfo]) -> None:
    events: list[Event] = list(scenario.events)
    random.shuffle(events)
    with ledger_of(scenario, *replica) as ledger:
        for event in events:
            ledger.take(event)
            pair = (event.task_id, event.operator_id or 0)
            ledger.refold(9, pairs=[pair] if random.random() < 0.5 else None)
        assert_expected(ledger, scenario)
        assert ledger.refold() == NOTHING_WRITTEN
