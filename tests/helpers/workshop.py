"""A small Thai workshop in a local store, and the flow on top of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date
from pathlib import Path

from sqlalchemy import insert

from kiosk.domain.codes import BadgeCode, TaskCode
from kiosk.domain.policy import Policy
from kiosk.projection.tables import LOCAL
from kiosk.service.flow import FlowRules, StationFlow
from kiosk.service.outcomes import Outcome
from kiosk.service.queries import KioskQueries
from kiosk.service.session_service import OperatorSessionService
from kiosk.service.supervisor import SupervisorAccess
from kiosk.store.database import Store
from kiosk.store.tables import ELSEWHERE
from tests.helpers.clocks import HandClock

OPERATORS = {"A": 11, "B": 12, "C": 13}
"""Badge letter to operator id; badge codes are BADGE-A ..., names ช่าง A ..."""


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
                    )
                )
            ],
        )
        connection.execute(insert(ELSEWHERE), [{"id_job_task": 77, "work_center_code": "CUT"}])


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
        self.queries = KioskQueries(self.store, self.clock, lambda: UTC)
        self.access = SupervisorAccess(self.store, self.queries, self.clock)
        self.flow = StationFlow(self.service, self.queries, self.access, self.clock, self.rules)

    def sign_in(self, letter: str) -> Outcome:
        """Scan the badge of operator A, B, C, or of X, who is blocked."""
        return self.flow.scan(BadgeCode(f"BADGE-{letter}", f"B-BADGE-{letter}"))

    def scan_task(self, task_id: int) -> Outcome:
        """Scan a task's code."""
        return self.flow.scan(TaskCode(task_id))


MakeWorkshop = Callable[..., Workshop]
"""What the fixture make_workshop gives: target_qty of ticket 1, policy and rules in, a workshop out."""
