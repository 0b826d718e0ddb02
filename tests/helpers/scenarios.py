"""The scenario files: events in, sessions out."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.domain.events import Event, EventType

_FOLDER = Path(__file__).parent.parent / "scenarios"
_OPERATOR_IDS = {"ช่าง A": 11, "ช่าง B": 12, "ช่าง C": 13}


@dataclass(frozen=True)
class Scenario:
    """One file. ``events`` are of task 9, times read as UTC, operators 11, 12, 13."""

    name: str
    target_qty: int
    events: list[Event]
    expect: dict[str, Any]


def load_scenarios() -> list[Scenario]:
    """Every scenario, by name."""
    return [_load(path) for path in sorted(_FOLDER.glob("*.json"))]


def utc(text: str) -> datetime:
    """An aware time from the files' text."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _load(path: Path) -> Scenario:
    raw = json.loads(path.read_text(encoding="utf-8"))
    events = [
        Event(
            task_id=9,
            operator_id=_OPERATOR_IDS[event["operator"]],
            operator_name=event["operator"],
            event_type=EventType(event["event_type"]),
            event_time=utc(event["at"]),
            qty=event["qty"],
            key=f"0199f000-0000-7000-8000-{number:012d}",
        )
        for number, event in enumerate(raw["events"])
    ]
    return Scenario(raw["name"], raw["target_qty"], events, raw["expect"])


def session_facts(sessions: list[Any]) -> list[dict[str, Any]]:
    """OperatorSessions as the files write them, in the files' order (by start, then operator)."""

    def text(at: datetime | None) -> str | None:
        return None if at is None else at.strftime("%Y-%m-%d %H:%M:%S")

    return [
        {
            "operator": session.operator_name,
            "status": str(session.status),
            "started_at": text(session.started_at),
            "paused_at": text(session.paused_at),
            "completed_at": text(session.completed_at),
            "total_qty": session.total_qty,
            "total_pause_minutes": session.total_pause_minutes,
        }
        for session in sorted(sessions, key=lambda session: (session.started_at, session.operator_id))
    ]
