"""Every scenario file holds on the domain code."""

from collections import defaultdict

import pytest

from kiosk.domain import SessionStatus, TaskWork, fold_sessions, progress_percent, task_status
from tests.helpers.scenarios import Scenario, load_scenarios, session_facts


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda scenario: scenario.name)
def test_scenario(scenario: Scenario) -> None:
    pairs = defaultdict(list)
    for event in scenario.events:
        pairs[event.operator_id].append(event)
    sessions = [session for events in pairs.values() for session in fold_sessions(events)]
    expect = scenario.expect
    assert session_facts(sessions) == expect["sessions"]
    work = TaskWork(
        target_qty=scenario.target_qty,
        completed_qty=sum(session.total_qty for session in sessions if session.status is SessionStatus.COMPLETED),
        active=sum(session.status is SessionStatus.ACTIVE for session in sessions),
        paused=sum(session.status is SessionStatus.PAUSED for session in sessions),
    )
    assert work.completed_qty == expect["completed_qty"]
    assert (work.active, work.paused) == (expect["active_operators"], expect["paused_operators"])
    assert task_status(work) == expect["task_status"]
    assert progress_percent(scenario.target_qty, work.completed_qty) == expect["progress_percent"]
