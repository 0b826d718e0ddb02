"""A small Thai workshop in a local store, and the flow on top of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date
from functools import cache
from pathlib import Path

from sqlalchemy import insert, update

from kiosk.domain.codes import BadgeCode, Command, CommandKind, TaskCode
from kiosk.domain.policy import Policy
from kiosk.domain.refusals import Refusal
from kiosk.projection.refold import refold
from kiosk.service.office.pins import hash_pin
from kiosk.service.office.supervisor import PinTry, SupervisorAccess
from kiosk.service.station.flow import FlowRules, StationFlow
from kiosk.service.station.outcomes import Done, Outcome, Refusing
from kiosk.service.views.models import ActionKind
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.sessions import OperatorSessionService
from kiosk.store.database import Store
from kiosk.store.tables import ELSEWHERE, LOCAL
from tests.helpers.clocks import HandClock
from tests.helpers.store_rows import rows_of

OPERATORS = {"A": 11, "B": 12, "C": 13}
"""Badge letter to operator id; badge codes are BADGE-A ..., names ช่าง A ..."""


SUPERVISOR, PIN = 90, "258013"
"""The operator id of หัวหน้า P, badge BADGE-P, where a test adds them; and their PIN."""


@cache
def _pin_hash() -> str:
    return hash_pin(PIN)


def seed_reference(store: Store, target_qty: int = 100) -> None:
    """Work centre SEW with tickets JT251030001 (tasks 9, 10) and JT251030004 (task 20); task 77 is elsewhere."""
    with store.writing() as writer:
        connection = writer.connection
        connection.execute(
            insert(LOCAL.work_center),
            [{"work_center_id": 1, "code": "SEW", "name": "เย็บ", "status": "active"}],
        )
        connection.execute(
            insert(LOCAL.ticket),
            [
                {
                    "id_job_ticket": ticket_id,
                    "ticket_code": code,
                    "job_name": "กระเป๋าหนัง",
                    "target_qty": target,
                    "status": "planned",
                    "process_mode": "batch",
                    "work_center_id": 1,
                    "due_date": date(2025, 11, 5),
                }
                for ticket_id, code, target in (
                    (1, "JT251030001", target_qty),
                    (4, "JT251030004", 60),
                )
            ],
        )
        connection.execute(
            insert(LOCAL.task),
            [
                {
                    "id_job_task": task_id,
                    "id_job_ticket": ticket_id,
                    "step_name": step_name,
                    "sequence_no": number,
                    "status": "pending",
                    "work_center_id": 1,
                    "estimated_hours": 8,
                }
                for task_id, ticket_id, step_name, number in (
                    (9, 1, "เย็บตัวกระเป๋า", 1),
                    (10, 1, "เย็บซับใน", 2),
                    (20, 4, "ติดซิปปากกระเป๋า", 1),
                )
            ],
        )
        connection.execute(
            insert(LOCAL.operator),
            [
                {
                    "operator_user_id": operator_id,
                    "operator_name": f"ช่าง {letter}",
                    "badge_code": f"BADGE-{letter}",
                    "role": "operator",
                    "language": None,
                    "active": active,
                }
                for letter, operator_id, active in (
                    *((letter, number, True) for letter, number in OPERATORS.items()),
                    ("X", 19, False),
                )
            ],
        )
        connection.execute(
            insert(LOCAL.reason),
            [
                {
                    "code": code,
                    "kind": kind,
                    "label_th": thai,
                    "label_en": english,
                    "alert_after_minutes": alert,
                    "sort_no": number,
                    "active": True,
                }
                for number, (code, kind, thai, english, alert) in enumerate(
                    (
                        ("LUNCH", "pause", "พักกลางวัน", "Lunch", 60),
                        ("MATERIAL", "pause", "รอวัสดุ", "Waiting for material", 0),
                        ("OTHER", "pause", "เรื่องอื่น", "Other", None),
                        ("STITCH", "scrap", "ตะเข็บเสีย", "Bad stitch", None),
                        ("CALL_MATERIAL", "call", "วัสดุหมด", "Material", None),
                        ("QUALITY", "call", "คุณภาพ", "Quality", None),
                    )
                )
            ],
        )
        connection.execute(insert(ELSEWHERE), [{"id_job_task": 77, "work_center_code": "CUT"}])


def add_activities(shop: Workshop) -> None:
    """Indirect work to choose from: CLEAN, MEETING, and one whose short name is a pause's code, too."""
    with shop.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.reason),
            [
                {
                    "code": code,
                    "kind": "activity",
                    "label_th": thai,
                    "label_en": code.title(),
                    "sort_no": 90,
                    "active": True,
                }
                for code, thai in (("CLEAN", "ทำความสะอาด"), ("MEETING", "ประชุม"), ("ACTIVITY_MATERIAL", "ขนวัสดุ"))
            ],
        )


def cancel_by_office(shop: Workshop, task_id: int) -> None:
    """The office cancels a task, and the kiosk has heard of it."""
    with shop.store.writing() as writer:
        of_task = LOCAL.task.c.id_job_task == task_id
        writer.connection.execute(update(LOCAL.task).where(of_task).values(status="cancelled"))
        refold(writer.connection, LOCAL, UTC, [task_id])


@dataclass
class Workshop:
    """A store with reference data, a clock moved by hand, and everything operators use.

    A file that is there already is opened as it is: after a restart, or copied from a template.
    """

    path: Path
    policy: Policy = field(default_factory=Policy)
    rules: FlowRules = field(default_factory=FlowRules)
    target_qty: int = 100

    def __post_init__(self) -> None:
        self.clock = HandClock()
        is_new = not self.path.exists()
        self.store = Store(self.path)
        if is_new:
            seed_reference(self.store, self.target_qty)
        self.service = OperatorSessionService(self.store, self.clock, self.policy)
        self.queries = KioskQueries(self.store, self.clock, self.policy, lambda: UTC)
        self.access = SupervisorAccess(self.store, self.queries, self.clock)
        self.flow = StationFlow(self.service, self.queries, self.access, self.clock, self.rules)

    def add_supervisor(self) -> None:
        """From now on the store knows หัวหน้า P."""
        with self.store.writing() as writer:
            writer.connection.execute(
                insert(LOCAL.operator).values(
                    operator_user_id=SUPERVISOR,
                    operator_name="หัวหน้า P",
                    badge_code="BADGE-P",
                    role="supervisor",
                    pin_hash=_pin_hash(),
                    active=True,
                )
            )

    def sign_in(self, letter: str) -> Outcome:
        """Scan the badge of operator A, B, C, of the supervisor P, or of X, who is blocked."""
        return self.flow.scan(BadgeCode(f"BADGE-{letter}", f"B-BADGE-{letter}"))

    def unlock(self, pin: str = PIN) -> Outcome | None:
        """Hand in a PIN, and have it looked at."""
        attempt = self.flow.supervisor.try_pin()
        if isinstance(attempt, PinTry):
            return self.flow.supervisor.unlock(attempt, matches=attempt.matches(pin))
        return attempt

    def scan_task(self, task_id: int) -> Outcome:
        """Scan a task's code."""
        return self.flow.scan(TaskCode(task_id))


MakeWorkshop = Callable[..., Workshop]
"""What the fixture make_workshop gives: target_qty of ticket 1, policy and rules in, a workshop out."""


def command(shop: Workshop, kind: CommandKind, qty: int | None = None, reason: str | None = None) -> Outcome:
    """Scan a command code; its outcome."""
    return shop.flow.scan(Command(kind, qty, reason))


def action(outcome: Outcome) -> ActionKind:
    """What was done; fails where nothing was."""
    assert isinstance(outcome, Done), outcome
    return outcome.action


def refusal(outcome: Outcome) -> Refusal:
    """Why it was refused; fails where it was not."""
    assert isinstance(outcome, Refusing), outcome
    return outcome.refusal


def events(shop: Workshop) -> list[tuple[int, int, str]]:
    """(task, operator, type) of the events that count, in the order they were written."""
    return [
        (row["id_job_task"], row["operator_user_id"], row["event_type"])
        for row in rows_of(shop.store, LOCAL.log)
        if row["deleted_at"] is None
    ]


def status_of(shop: Workshop, operator_id: int = OPERATORS["A"], task_id: int = 9) -> str | None:
    """How the operator's last session on the task stands, None without any."""
    mine = [session for session in shop.service.task_sessions(task_id) if session.operator_id == operator_id]
    return mine[-1].status.value if mine else None
