"""The scenario files of the floor log: what people did, and their days, who is in, and the calls that follow."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from kiosk.domain.events import Event, EventType
from kiosk.domain.floor_events import FloorEvent, FloorEventType
from kiosk.domain.shifts import Shift, ShiftBreak
from tests.helpers.scenarios import utc

_FOLDER = Path(__file__).parent.parent / "scenarios" / "floor"
OPERATOR_IDS = {"ช่าง A": 11, "ช่าง B": 12, "ช่าง C": 13}
SHIFTS = (
    Shift("DAY", "กะเช้า", "Day shift", time(8), time(17)),
    Shift("NIGHT", "กะกลางคืน", "Night shift", time(20), time(5)),
)
BREAKS = (
    ShiftBreak(shift_code="DAY", starts_at=time(12), ends_at=time(13), label_th="พักกลางวัน", label_en="Lunch"),
)
_WORK_TYPES = frozenset(EventType)


@dataclass(frozen=True)
class FloorScenario:
    """One file, times read as UTC, operators 11, 12, 13; the workshop has `SHIFTS` and `BREAKS`.

    ``work``: events of the work log, ``floor``: of the floor log, keys in the file's order over both.
    """

    name: str
    now: datetime
    work: list[Event]
    floor: list[FloorEvent]
    expect: dict[str, Any]

    def work_of(self, operator_id: int) -> dict[int, list[Event]]:
        """One person's events of the work log, by task."""
        found: dict[int, list[Event]] = defaultdict(list)
        for event in self.work:
            if event.operator_id == operator_id:
                found[event.task_id].append(event)
        return dict(found)


def load_floor_scenarios() -> list[FloorScenario]:
    """Every scenario, by name."""
    return [_load(path) for path in sorted(_FOLDER.glob("*.json"))]


def _load(path: Path) -> FloorScenario:
    raw = json.loads(path.read_text(encoding="utf-8"))
    keys = [f"0199f000-0000-7000-8000-{number:012d}" for number in range(len(raw["events"]))]
    calls = {event["id"]: key for event, key in zip(raw["events"], keys, strict=True) if "id" in event}
    work, floor = [], []
    for event, key in zip(raw["events"], keys, strict=True):
        at = utc(event["at"])
        voided_at = at if event.get("void") else None
        if event["event_type"] in _WORK_TYPES:
            work.append(
                Event(
                    task_id=event["task"],
                    operator_id=OPERATOR_IDS[event["operator"]],
                    operator_name=event["operator"],
                    event_type=EventType(event["event_type"]),
                    event_time=at,
                    qty=event.get("qty", 0),
                    reason_code=event.get("code"),
                    key=key,
                    terminal_id=event.get("terminal"),
                    voided_at=voided_at,
                )
            )
        else:
            floor.append(
                FloorEvent(
                    key=key,
                    event_type=FloorEventType(event["event_type"]),
                    event_time=at,
                    operator_id=OPERATOR_IDS[event["operator"]],
                    operator_name=event["operator"],
                    code=event.get("code"),
                    call_key=calls.get(event.get("call"), event.get("call")),
                    task_id=event.get("task"),
                    terminal_id=event.get("terminal"),
                    voided_at=voided_at,
                )
            )
    return FloorScenario(
        raw["name"], datetime.fromisoformat(raw["now"]).replace(tzinfo=UTC), work, floor, raw["expect"]
    )


def written(at: datetime | None) -> str | None:
    """A time as the files write it."""
    return None if at is None else at.strftime("%Y-%m-%d %H:%M:%S")


def call_facts(calls: list[Any]) -> list[dict[str, Any]]:
    """Calls as the files write them."""
    return [
        {
            "operator": call.caller_name,
            "code": call.code,
            "state": str(call.state),
            "called_at": written(call.called_at),
            "acknowledged_by": call.acknowledged and call.acknowledged.operator_name,
            "response": call.response_seconds,
            "solved_by": call.solved and call.solved.operator_name,
            "repair": call.repair_seconds,
        }
        for call in calls
    ]


def day_facts(days: list[Any]) -> list[dict[str, Any]]:
    """Workdays as the files write them."""
    return [
        {
            "day": str(day.day),
            "in": written(day.start),
            "out": written(day.until),
            "seconds": {
                "work": sums.work_seconds,
                "pause": sums.pause_seconds,
                "break": sums.break_seconds,
                "indirect": sums.indirect_seconds,
                "unnamed": sums.unnamed_seconds,
                "away": sums.away_seconds,
            },
            "out_is_missing": day.out_is_missing,
        }
        for day in days
        for sums in [day.sums()]
    ]
