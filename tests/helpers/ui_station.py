"""The workshop of the design pictures in a real store, and the real window on top of it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import insert, update

from kiosk.domain.link import Link
from kiosk.domain.policy import Policy, SecondTask
from kiosk.domain.scanner import ScannerState
from kiosk.domain.sound import Sound
from kiosk.paper.outlet import Outlet
from kiosk.scanner import CodeGrammar
from kiosk.scanner.badges import BadgeReader
from kiosk.service.office.administration import LineFacts, build_administration
from kiosk.service.office.notices import OfficeNotices
from kiosk.service.office.office import OfficeController
from kiosk.service.office.pins import hash_pin
from kiosk.service.office.supervisor import PinTry
from kiosk.service.station.flow import FlowRules, StationFlow
from kiosk.service.station.supervision import build_supervision
from kiosk.service.views.queries import KioskQueries
from kiosk.service.work.sessions import OperatorSessionService
from kiosk.store.database import Store
from kiosk.store.tables import LOCAL
from kiosk.ui.qt.density import DESIGN_PPI
from kiosk.ui.report_requests import ReportRequests
from kiosk.ui.station import Services, Station
from kiosk.ui.status import StationStatus
from kiosk.ui.window import KioskUi, WindowOptions, build_ui
from tests.helpers.clocks import HandClock
from tests.helpers.fake_office import FakeLabels, FakeOffice, Holding, office_people, office_reasons
from tests.helpers.report_reader import StoreReader

BANGKOK = ZoneInfo("Asia/Bangkok")
OPERATORS = {letter: 10 + number for number, letter in enumerate("ABCDEFGHIJ", start=1)}
"""Operator ids by letter; names are ช่าง A ..., badges BADGE-A ..."""

SUPERVISOR, SUPERVISOR_PIN = 30, "258013"
"""หัวหน้า P with the badge BADGE-P, and their PIN."""

BODY, ZIP, LINING, STRAP, EDGE, EYELET, HANDLE = 9, 20, 30, 40, 21, 50, 60
"""Tasks of the pictures by id."""

_NEVER_MS = 1_000_000_000
_TICKETS = (
    (1, "JT251030001", 100),
    (4, "JT251030004", 60),
    (3, "JT251030003", 80),
    (7, "JT251028007", 120),
    (8, "JT251028008", 50),
    (6, "JT251030006", 40),
)
_TASKS = (
    (BODY, 1, "เย็บตัวกระเป๋า", 1),
    (ZIP, 4, "ติดซิปปากกระเป๋า", 1),
    (LINING, 3, "เย็บซับใน", 1),
    (STRAP, 7, "เย็บสายสะพาย", 1),
    (EDGE, 4, "ทาสีขอบหนัง", 2),
    (EYELET, 8, "ตอกตาไก่", 1),
    (HANDLE, 6, "เย็บหูกระเป๋า", 1),
)
_REASONS = (
    ("BREAK", "pause", "พักเบรก", "Break", 15),
    ("LUNCH", "pause", "พักกลางวัน", "Lunch", 60),
    ("MATERIAL", "pause", "รอวัสดุ", "Waiting for material", 0),
    ("MACHINE", "pause", "เครื่องเสีย", "Machine down", 0),
    ("QUALITY", "pause", "ตรวจคุณภาพ", "Quality check", 10),
    ("OTHER", "pause", "เรื่องอื่น", "Other", None),
    ("LEATHER", "scrap", "หนังมีตำหนิ", "Leather flaw", None),
    ("STITCH", "scrap", "ตะเข็บเสีย", "Bad stitch", None),
    ("CUT", "scrap", "ตัดผิดขนาด", "Wrong cut", None),
    ("GLUE", "scrap", "กาวเลอะ", "Glue stain", None),
    ("PAINT", "scrap", "สีไม่เรียบ", "Uneven paint", None),
    ("PART", "scrap", "อะไหล่เสีย", "Bad part", None),
    ("MACHINE_FAULT", "scrap", "เครื่องทำเสีย", "Machine fault", None),
    ("OTHER_SCRAP", "scrap", "เรื่องอื่น", "Other", None),
    ("CALL_MATERIAL", "call", "วัสดุหมด", "Material", None),
    ("CALL_MACHINE", "call", "เครื่องเสีย", "Machine", None),
    ("CALL_QUALITY", "call", "คุณภาพ", "Quality", None),
    ("SUPERVISOR", "call", "ขอพบหัวหน้า", "Supervisor", None),
)


def seed(store: Store, *, tasks: bool = True) -> None:
    """The pictures' work centre, tickets, tasks, people and reasons; ``tasks`` False: an empty board."""
    with store.writing() as writer:
        connection = writer.connection
        centre = {"work_center_id": 1, "code": "SEW", "name": "เย็บ", "status": "active"}
        connection.execute(insert(LOCAL.work_center), [centre])
        if tasks:
            connection.execute(insert(LOCAL.ticket), [_ticket(*ticket) for ticket in _TICKETS])
            connection.execute(insert(LOCAL.task), [_task(*task) for task in _TASKS])
        connection.execute(
            insert(LOCAL.operator),
            [
                {
                    "operator_user_id": operator_id,
                    "operator_name": f"ช่าง {letter}",
                    "badge_code": f"BADGE-{letter}",
                    "role": "operator",
                    "language": None,
                    "active": True,
                }
                for letter, operator_id in OPERATORS.items()
            ],
        )
        connection.execute(
            insert(LOCAL.operator).values(
                operator_user_id=SUPERVISOR,
                operator_name="หัวหน้า P",
                badge_code="BADGE-P",
                role="supervisor",
                pin_hash=_supervisor_pin_hash(),
                active=True,
            )
        )
        names = ("code", "kind", "label_th", "label_en", "alert_after_minutes")
        connection.execute(
            insert(LOCAL.reason),
            [
                {**dict(zip(names, reason, strict=True)), "sort_no": number, "active": True}
                for number, reason in enumerate(_REASONS)
            ],
        )


@cache
def _supervisor_pin_hash() -> str:
    """Made once for all tests: it takes its time on purpose."""
    return hash_pin(SUPERVISOR_PIN)


def _ticket(ticket_id: int, code: str, target_qty: int) -> dict[str, object]:
    return {
        "id_job_ticket": ticket_id,
        "ticket_code": code,
        "job_name": "กระเป๋าหนัง",
        "target_qty": target_qty,
        "status": "planned",
        "process_mode": "batch",
        "work_center_id": 1,
        "due_date": date(2026, 11, 25),
    }


def _task(task_id: int, ticket_id: int, step_name: str, number: int) -> dict[str, object]:
    return {
        "id_job_task": task_id,
        "id_job_ticket": ticket_id,
        "step_name": step_name,
        "sequence_no": number,
        "status": "pending",
        "work_center_id": 1,
        "estimated_hours": 8,
    }


@dataclass
class UiStation:
    """Everything below the screens, real; the clock stands at 14:32 of the pictures' Friday."""

    path: Path
    tasks: bool = True
    policy: Policy = field(default_factory=Policy)
    rules: FlowRules = field(default_factory=FlowRules)

    def __post_init__(self) -> None:
        self.clock = HandClock("2026-11-20 01:00:00")
        is_new = not self.path.exists()
        self.store = Store(self.path)
        if is_new:
            seed(self.store, tasks=self.tasks)
        self.service = OperatorSessionService(self.store, self.clock, self.policy)
        self.queries = KioskQueries(self.store, self.clock, self.policy, lambda: BANGKOK)
        self.supervision = build_supervision(self.store, self.queries, self.clock, self.policy)
        self.flow = StationFlow(self.service, self.queries, self.supervision.access, self.clock, self.rules)
        self.office = FakeOffice(office_people(self.store), office_reasons(self.store), self.store.terminal_id)
        self.background = Holding()
        self.checks = Holding()
        self.label_printer = FakeLabels()
        self.line = LineFacts(
            is_online=True, may_administer=True, last_contact=self.clock.now().utc, response_ms=400
        )
        self.administration = build_administration(
            self.store,
            self.clock,
            lambda: BANGKOK,
            office=OfficeController(self.office, BadgeReader(CodeGrammar())),
            line=lambda: self.line,
            app_version="1.4.2",
        )
        self.report_reader = StoreReader(self.store, BANGKOK)
        self.report_folder = self.path.parent / "reports"
        self.reports = ReportRequests(
            self.report_reader,
            Outlet(self.report_folder, find_stick=lambda: None),
            lambda: True,
            self.background,
            lambda call: call(),
        )
        self.submitted: list[str] = []
        self.heard: list[Sound] = []

    def at(self, time: str) -> None:
        """Move on to a time of the pictures' day at the workshop (Bangkok)."""
        hour, rest = time.split(":", 1)
        self.clock.set_wall(f"2026-11-20 {int(hour) - 7:02}:{rest}")

    def picture_day(self) -> None:
        """What happened before the pictures were taken, up to 14:32:00."""
        service, op, both = self.service, OPERATORS, SecondTask.PARALLEL
        self.at("08:05:00")
        service.start(EYELET, op["H"])
        service.start(BODY, op["A"])
        service.start(ZIP, op["E"])
        service.start(LINING, op["D"])
        service.start(HANDLE, op["I"])
        self.at("08:30:00")
        service.start(STRAP, op["B"], second_task=both)
        self.at("10:42:00")
        service.complete(EYELET, op["H"], 50)
        self.at("11:00:00")
        service.complete(BODY, op["A"], 30)
        service.complete(HANDLE, op["I"], 12)
        self.at("11:29:13")
        service.start(STRAP, op["G"])
        service.complete(STRAP, op["B"], 96)
        self.at("12:17:51")
        service.start(BODY, op["B"])
        service.start(BODY, op["C"])
        self.at("13:00:00")
        service.complete(ZIP, op["E"], 22)
        self.at("13:12:55")
        service.start(STRAP, op["H"])
        self.at("13:20:00")
        service.start(ZIP, op["E"])
        self.at("13:23:38")
        service.pause(ZIP, op["E"], "MATERIAL")
        self.at("13:50:05")
        service.complete(LINING, op["D"], 80, keep_working=True)
        self.at("14:05:29")
        service.start(ZIP, op["F"])
        self.at("14:10:00")
        service.start(STRAP, op["B"], second_task=both)
        self.at("14:13:30")
        service.pause(STRAP, op["B"], "MATERIAL")
        self.at("14:19:20")
        service.pause(BODY, op["C"], "LUNCH")
        self.at("14:32:00")

    def unlock(self, pin: str = SUPERVISOR_PIN) -> None:
        """Hand in a PIN below the screens."""
        attempt = self.flow.supervisor.try_pin()
        if isinstance(attempt, PinTry):
            self.flow.supervisor.unlock(attempt, matches=attempt.matches(pin))

    def speak(self, letter: str, language: str) -> None:
        """Give an operator a language of their own."""
        operator = LOCAL.operator
        with self.store.writing() as writer:
            writer.connection.execute(
                update(operator).where(operator.c.operator_user_id == OPERATORS[letter]).values(language=language)
            )

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def facts(self, language: str = "th", theme: str = "light") -> Station:
        """The station as it is configured."""
        return Station(
            code="SEW-02",
            name="สถานีเย็บ 2" if language == "th" else "Sewing station 2",
            language=language,
            theme=theme,
            idle_seconds=self.rules.idle_seconds,
            zone=BANGKOK,
        )

    def services(self) -> Services:
        """What its screens act on and ask."""
        return Services(
            flow=self.flow,
            service=self.service,
            queries=self.queries,
            notices=OfficeNotices(self.store),
            supervision=self.supervision,
            reports=lambda: self.reports,
            administration=lambda: self.administration,
            background=self.background,
            checks=self.checks,
            labels=lambda: self.label_printer,
            support=lambda: self.label_printer,
            clock=self.clock,
            submit_code=self.submitted.append,
            play=self.heard.append,
        )

    @contextmanager
    def window(
        self,
        size: tuple[int, int] = (1920, 1080),
        *,
        language: str = "th",
        theme: str = "light",
        ppi: float = DESIGN_PPI,
    ) -> Iterator[KioskUi]:
        """The kiosk's window on a screen of that density; scanner ready and everything sent."""
        options = WindowOptions(fullscreen=False, size=size, pixels_per_mm=ppi / 25.4)
        ui = build_ui(self.facts(language, theme), self.services(), options)
        try:
            ui.window.setProperty("makeAheadMs", _NEVER_MS)  # what a test sees does not hang on how long it takes
            ui.app.show_status(StationStatus(ScannerState.READY, Link.ONLINE))
            yield ui
        finally:
            ui.close()


@cache
def _day_file() -> Path:
    """A store in which the pictures' day has happened; it is lived through once and copied after that."""
    path = Path(_day_folder().name) / "kiosk.db"
    station = UiStation(path)
    station.picture_day()
    station.close()
    return path


@cache
def _day_folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


def picture_station(path: Path, policy: Policy, rules: FlowRules | None = None) -> UiStation:
    """A station at 14:32 of the pictures' Friday. ``path`` is written anew."""
    shutil.copy(_day_file(), path)
    station = UiStation(path, policy=policy, rules=rules or FlowRules())
    station.at("14:32:00")
    return station
