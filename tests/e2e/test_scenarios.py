"""Every scenario file, of work and of the floor log, scanned into real kiosks: the tenant has what must follow.

Each file has people and tasks of its own, and days: they follow each other, for a kiosk's time goes on.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.calls import fold_calls
from kiosk.domain.day_line import Workday
from kiosk.domain.events import Event
from kiosk.domain.floor_events import FloorEvent, FloorEventType
from kiosk.domain.shifts import Window
from kiosk.projection.source import Source
from kiosk.reports.days import days_report
from kiosk.reports.floor import FloorReader
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.settings import TenantSettings
from tests.helpers.erp import Tenant
from tests.helpers.floor_scenarios import (
    OPERATOR_IDS,
    FloorScenario,
    call_facts,
    day_facts,
    load_floor_scenarios,
    written,
)
from tests.helpers.scanned_scenarios import BANGKOK, Stage, TwoKiosks, can_be_done
from tests.helpers.scenarios import Scenario, load_scenarios

pytestmark = pytest.mark.mariadb

FIRST_DAY = datetime.now(BANGKOK).date() - timedelta(days=75)
APART = timedelta(days=2)


def test_every_scenario_by_scans(tenant: Tenant, tmp_path: Path) -> None:
    played = [
        (Stage.on(FIRST_DAY + number * APART, number, acts_of(scenario)), scenario)
        for number, scenario in enumerate([*load_scenarios(), *load_floor_scenarios()])
    ]
    for stage, scenario in played:
        stage.prepare(tenant, scenario.target_qty if isinstance(scenario, Scenario) else 1000)
    with ExitStack() as stack:
        kiosks = TwoKiosks(tenant, tmp_path, stack)
        for stage, scenario in played:
            kiosks.play(acts_of(scenario), stage)
    settings = TenantSettings((tenant.kiosk_url,), password=tenant.password)
    with closing(TenantGateway(settings)) as gateway:
        for stage, scenario in played:
            found = (
                work_facts(tenant, stage)
                if isinstance(scenario, Scenario)
                else gateway.ask(partial(floor_facts, stage=stage, scenario=scenario))
            )
            assert {"of": scenario.name, **scenario.expect} == {"of": scenario.name, **scenario.expect, **found}


def acts_of(scenario: Scenario | FloorScenario) -> list[Event | FloorEvent]:
    """In the order in which people do them."""
    if isinstance(scenario, Scenario):
        return [*scenario.events]
    acts = [*scenario.work, *can_be_done(scenario.floor)]
    calls = {act.key: act.event_time for act in scenario.floor if act.event_type is FloorEventType.CALL}

    def order(act: Event | FloorEvent) -> tuple[datetime, bool, str]:
        """Nobody answers a call before they hear of it, whatever their clock says."""
        call = calls.get(act.call_key or "") if isinstance(act, FloorEvent) else None
        return max(act.event_time, call or act.event_time), call is not None, act.key or ""

    return sorted(acts, key=order)


def work_facts(tenant: Tenant, stage: Stage) -> dict[str, Any]:
    """Sessions and status as the files write them."""

    def told(at: datetime | None) -> str | None:
        return written(at and stage.told(at.replace(tzinfo=BANGKOK)))

    return {
        "sessions": [
            {
                "operator": row["operator_name"],
                "status": row["status"],
                "started_at": told(row["started_at"]),
                "paused_at": told(row["paused_at"]),
                "completed_at": told(row["completed_at"]),
                "total_qty": row["total_qty"],
                "total_pause_minutes": row["total_pause_minutes"],
            }
            for row in tenant.sessions(stage.task(9))
        ],
        "task_status": tenant.task(stage.task(9))["status"],
    }


def floor_facts(source: Source, stage: Stage, scenario: FloorScenario) -> dict[str, Any]:
    """Days, who is in, and calls as the files write them, read as reports read them as of the scenario's now."""
    begin = stage.at(min(act.event_time for act in acts_of(scenario)))
    now = stage.at(scenario.now)
    names = {stage.person(operator_id): name for name, operator_id in OPERATOR_IDS.items()}
    days: dict[str, list[Workday]] = defaultdict(list)
    for found in days_report(source, BANGKOK, (begin.date(), now.date()), now).days:
        if found.operator_id in names:
            day = found.workday
            days[names[found.operator_id]].append(
                replace(
                    day,
                    day=day.day - stage.delay,
                    start=stage.told(day.start),
                    until=day.until and stage.told(day.until),
                )
            )
    calls = [
        call for call in fold_calls(FloorReader(source).of_calls(Window(begin, now))) if call.caller_id in names
    ]
    facts: dict[str, Any] = {
        "calls": [
            {**fact, "code": fact["code"].removeprefix("CALL_"), "called_at": written(stage.told(call.called_at))}
            for call, fact in zip(calls, call_facts(calls), strict=True)
        ]
    }
    if "days" in scenario.expect:
        facts["days"] = {name: day_facts(of_person) for name, of_person in days.items()}
        facts["present"] = [name for name, of_person in days.items() if of_person[-1].until is None]
    return facts
