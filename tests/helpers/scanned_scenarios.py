"""The scenario files as people play them at real kiosks: who scans what, when, and at which of two terminals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.domain.events import Event, EventType
from kiosk.domain.floor_events import FloorEvent, FloorEventType
from tests.helpers.clocked_kiosk import HeldClock
from tests.helpers.erp import Tenant
from tests.helpers.floor_scenarios import OPERATOR_IDS
from tests.helpers.running_kiosk import RunningKiosk

BANGKOK = ZoneInfo("Asia/Bangkok")
Act = Event | FloorEvent

_SECOND_TERMINAL = "t2"
_ENDS_OF_CALLS = (FloorEventType.SOLVE, FloorEventType.WITHDRAW)


@dataclass(frozen=True)
class Stage:
    """Where one file is played: ``number`` tells its people and tasks, ``delay`` its days from those it names."""

    number: int
    delay: timedelta

    @classmethod
    def on(cls, day: date, number: int, acts: Sequence[Act]) -> Stage:
        """The file whose first act is moved to that day."""
        return cls(number, day - min(act.event_time for act in acts).date())

    def person(self, operator_id: int) -> int:
        return 1000 + 10 * self.number + operator_id % 10

    def badge(self, operator_id: int) -> str:
        return f"B-SC{self.person(operator_id)}"

    def task(self, task_id: int) -> int:
        return 1000 + 10 * self.number + task_id - 9

    def at(self, time: datetime) -> datetime:
        """A time of the file, which says the workshop's as UTC."""
        return time.replace(tzinfo=BANGKOK) + self.delay

    def told(self, at: datetime) -> datetime:
        """The other way round; ``at`` aware."""
        return (at.astimezone(BANGKOK) - self.delay).replace(tzinfo=UTC)

    def prepare(self, tenant: Tenant, target_qty: int) -> None:
        """Give the tenant the people, of whom B and C may answer calls, and two tasks on tickets of their own."""
        people = [(operator_id, name) for name, operator_id in OPERATOR_IDS.items()]
        tenant.run(
            "INSERT INTO kiosk_operator (operator_user_id, operator_name, badge_code, role, active)"
            " VALUES (:id, :name, :badge, :role, 1)",
            *(
                {
                    "id": self.person(operator_id),
                    "name": name,
                    "badge": self.badge(operator_id),
                    "role": "operator" if name.endswith("A") else "supervisor",
                }
                for operator_id, name in people
            ),
        )
        tasks = [{"id": self.task(task_id), "target": target_qty} for task_id in (9, 10)]
        tenant.run(
            "INSERT INTO atelier_job_ticket (id_job_ticket, ticket_code, job_name, target_qty, status,"
            " process_mode, work_center_id)"
            " VALUES (:id, CONCAT('JT', :id), 'กระเป๋า', :target, 'planned', 'batch', 1)",
            *tasks,
        )
        tenant.run(
            "INSERT INTO atelier_job_task (id_job_task, id_job_ticket, step_name, sequence_no, status,"
            " work_center_id, estimated_hours) VALUES (:id, :id, 'เย็บ', 1, 'pending', 1, 8)",
            *tasks,
        )


def codes_of(acts: Sequence[Act], before: Act | None, stage: Stage) -> list[str]:
    """What one person scans who does this at one time, after what was done before."""
    first, *_ = acts
    assert first.operator_id is not None
    codes = [stage.badge(first.operator_id)]
    if _answers_at_once(first, before):
        return ["C-PAUSE"]
    for act in acts:
        codes += _of_work(act, acts, stage) if isinstance(act, Event) else _of_floor(act, stage)
        if act.is_void:
            # Whoever went home is signed out.
            codes += [stage.badge(first.operator_id), "C-UNDO"]
    # Scanned twice in a row a code is one scan.
    return [code for code, _ in groupby(codes)]


def _answers_at_once(act: Act, before: Act | None) -> bool:
    """Whether it is what whoever goes home is asked about their work."""
    if not isinstance(before, FloorEvent) or before.event_type is not FloorEventType.OUT:
        return False
    return act.event_type is EventType.HOLD and before.operator_id == act.operator_id


def _of_work(event: Event, acts: Sequence[Act], stage: Stage) -> list[str]:
    task = f"T-{stage.task(event.task_id)}"
    goes_on = any(act.event_type is EventType.START for act in acts) and len(acts) > 1
    match event.event_type:
        case EventType.COMPLETE:
            return [task, f"C-RECORD-{event.qty}" if goes_on else f"C-COMPLETE-{event.qty}"]
        case EventType.HOLD:
            return [task, f"C-PAUSE-{event.reason_code or 'BREAK'}"]
        case EventType.CANCEL:
            return [task, "C-CANCEL"]
        case EventType.START if goes_on:
            return []
        case _:
            return [task]


def _of_floor(event: FloorEvent, stage: Stage) -> list[str]:
    match event.event_type:
        case FloorEventType.CALL:
            about = [] if event.task_id is None else [f"T-{stage.task(event.task_id)}"]
            return [*about, f"C-CALL-{event.code}"]
        case FloorEventType.ACTIVITY:
            return [f"C-DO-{event.code}"]
        case kind:
            return [_COMMANDS[kind]]


_COMMANDS: Mapping[FloorEventType, str] = {
    FloorEventType.IN: "C-IN",
    FloorEventType.OUT: "C-OFF",
    FloorEventType.ACTIVITY_END: "C-START",
    FloorEventType.ACKNOWLEDGE: "C-COMING",
    FloorEventType.SOLVE: "C-SOLVED",
    FloorEventType.WITHDRAW: "C-CALL-OFF",
}


def can_be_done(floor: Sequence[FloorEvent]) -> list[FloorEvent]:
    """Without answers to calls that a kiosk does not show: none, taken back, or at their end."""
    calls = {event.key for event in floor if event.event_type is FloorEventType.CALL and not event.is_void}
    ended_at = {
        event.call_key: event.event_time
        for event in sorted(floor, key=lambda event: event.event_time, reverse=True)
        if event.event_type in _ENDS_OF_CALLS and not event.is_void
    }
    return [
        event
        for event in floor
        if event.call_key is None
        or (event.call_key in calls and event.event_time <= ended_at.get(event.call_key, event.event_time))
    ]


class TwoKiosks:
    """Two kiosks, each with its own clock; each starts when it is needed."""

    def __init__(self, tenant: Tenant, folder: Path, stack: ExitStack) -> None:
        self._tenant, self._folder, self._stack = tenant, folder, stack
        self._kiosks: dict[str, tuple[RunningKiosk, HeldClock]] = {}

    def play(self, acts: Sequence[Act], stage: Stage) -> None:
        """Scan everything, in its order."""
        before: Act | None = None
        for _, together in groupby(acts, key=lambda act: (act.event_time, act.operator_id, act.terminal_id)):
            of_one = list(together)
            kiosk, clock = self._at(of_one[0].terminal_id, stage.at(of_one[0].event_time))
            self._hear_of_all(kiosk)
            clock.show(stage.at(of_one[0].event_time))
            kiosk.scan(*codes_of(of_one, before, stage))
            before = of_one[-1]
        for kiosk, _ in self._kiosks.values():
            kiosk.until_sent()

    def _hear_of_all(self, kiosk: RunningKiosk) -> None:
        """The others' events are there."""
        for other, _ in self._kiosks.values():
            if other is not kiosk:
                other.until_sent()
                there = _keys(other)
                kiosk.until(lambda there=there: there <= _keys(kiosk), "what happened at the other terminal")

    def _at(self, terminal: str | None, at: datetime) -> tuple[RunningKiosk, HeldClock]:
        code = "SEW-02" if terminal == _SECOND_TERMINAL else "SEW-01"
        if code not in self._kiosks:
            clock = HeldClock(self._folder / f"{code}.clock")
            clock.show(at)
            kiosk = RunningKiosk(
                self._folder / code,
                self._tenant.kiosk_url,
                password=self._tenant.password,
                code=code,
                module="tests.helpers.clocked_kiosk",
                environment=clock.environment,
            )
            self._stack.enter_context(kiosk)
            self._kiosks[code] = kiosk, clock
            kiosk.until(
                lambda: kiosk.store_rows("SELECT code FROM kiosk_reason WHERE code = 'CLEAN'"), "what is known"
            )
        return self._kiosks[code]


def _keys(kiosk: RunningKiosk) -> set[str]:
    return {
        row["key"]
        for row in kiosk.store_rows(
            "SELECT event_key AS key FROM kiosk_floor_log UNION SELECT idempotency_key FROM atelier_wip_log"
        )
    }
