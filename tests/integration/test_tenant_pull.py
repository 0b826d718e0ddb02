"""Reading from a real tenant: the log that other clients write too, digests, what a terminal needs offline."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from kiosk.domain.events import EventType
from kiosk.domain.link import LinkProblem
from kiosk.domain.office import OfficeUnreachable
from kiosk.domain.reasons import Reason
from kiosk.projection.reference import Digest, StepWork
from kiosk.tenant.errors import TenantProblem
from kiosk.tenant.gateway import TenantGateway
from kiosk.tenant.office import TenantOffice
from kiosk.tenant.terminal import Heartbeat
from tests.helpers.tenant import (
    ELSEWHERE,
    OTHER_TICKETS_TASK,
    SECOND_TASK,
    TASK,
    TERMINAL,
    Pushed,
    TenantDatabase,
    wall,
)

NINE, TEN = "2025-10-30 09:00:00", "2025-10-30 10:00:00"
NOW = datetime(2025, 10, 30, 5, 0, tzinfo=UTC)
"""12:00 in the workshop."""


def beat(code: str = "SEW-01", terminal_id: str = TERMINAL, pending: int = 0) -> Heartbeat:
    return Heartbeat(
        terminal_id=terminal_id,
        code=code,
        name="เย็บ 1",
        app_version="1.0",
        pending=pending,
        attention=1,
        scanner_state="ready",
        clock_offset_ms=-40,
    )


def add_foreign(tenant: TenantDatabase, **values: object) -> None:
    """A row as the scan web app writes it."""
    columns = {
        "id_job_ticket": 1,
        "id_job_task": TASK,
        "event_type": "start",
        "event_time": datetime(2025, 10, 30, 16, 0),  # noqa: DTZ001 - the tenant's wall time
        "qty": 0,
        **values,
    }
    tenant.add("atelier_wip_log", **columns)


def test_rows_come_back_as_they_were_pushed(tenant: TenantDatabase) -> None:
    made = Pushed()
    rows = [
        made.row(EventType.START, NINE),
        made.row(EventType.HOLD, TEN, reason_code="LUNCH", notes="ข้าว", entered_by=90),
        made.row(EventType.CANCEL, TEN, task_id=SECOND_TASK),
    ]
    gateway = tenant.gateway()
    accepted = gateway.push(rows).accepted
    assert gateway.tops().work == max(accepted.values())
    pulled = gateway.tail(0, 100)
    assert [row.to_event() for row in pulled] == [
        replace(row.to_event(), log_id=accepted[str(row.idempotency_key)]) for row in rows
    ]
    assert [row.entered_by for row in pulled] == [None, 90, None]
    assert gateway.rows_of([SECOND_TASK, 999]) == pulled[2:]
    assert gateway.tail(pulled[0].id_wip_log or 0, 1) == pulled[1:2]


def test_rows_of_other_clients(tenant: TenantDatabase) -> None:
    add_foreign(tenant, event_type="complete", qty=2.75)
    add_foreign(tenant, event_type="qc_pass", operator_user_id=11, operator_name="ช่าง A", idempotency_key="web-1")
    first, second = tenant.gateway().tail(0, 10)
    assert (first.operator_user_id, first.operator_name, first.idempotency_key, first.qty) == (None, None, None, 2)
    assert (second.idempotency_key, second.terminal_id, second.event_type) == ("web-1", None, "qc_pass")
    assert first.event_time == datetime(2025, 10, 30, 9, 0, tzinfo=UTC)
    assert second.to_event().event_type is EventType.OTHER


def test_digests(tenant: TenantDatabase) -> None:
    gateway = tenant.gateway()
    assert gateway.tops().work == 0
    assert gateway.digests([]) == {}
    for task_id in (TASK, TASK, SECOND_TASK, TASK):
        add_foreign(tenant, id_job_task=task_id)
    tenant.run("UPDATE atelier_wip_log SET deleted_at = '2025-10-30 17:00:00' WHERE id_wip_log IN (2, 4)")
    assert gateway.digests([TASK, SECOND_TASK, OTHER_TICKETS_TASK]) == {
        TASK: Digest(count=3, sum_ids=7, sum_deleted_ids=6),
        SECOND_TASK: Digest(count=1, sum_ids=3, sum_deleted_ids=0),
        OTHER_TICKETS_TASK: Digest(),
    }
    assert gateway.tops().work == 4


def test_a_digest_is_answered_by_the_index(mariadb_tenant: TenantDatabase) -> None:
    for _ in range(50):
        add_foreign(mariadb_tenant)
    (plan,) = mariadb_tenant.rows(
        "EXPLAIN SELECT id_job_task, COUNT(*), SUM(id_wip_log),"
        " SUM(CASE WHEN deleted_at IS NOT NULL THEN id_wip_log ELSE 0 END)"
        " FROM atelier_wip_log WHERE id_job_task IN (9, 10) GROUP BY id_job_task"
    )
    assert plan["key"] == "idx_wip_log_task_deleted"
    assert "Using index" in plan["Extra"]


def test_reference_of_one_work_center(tenant: TenantDatabase) -> None:
    tenant.run("UPDATE atelier_job_ticket SET work_center_id = NULL WHERE id_job_ticket = 4")
    tenant.add_task(30, 4, None)  # of no work centre at all: may be done anywhere
    tenant.run("UPDATE atelier_job_ticket SET due_date = '2025-11-05', started_at = '2025-10-30 09:15:00'")
    tenant.add(
        "kiosk_operator",
        operator_user_id=11,
        operator_name="สมหญิง\n\tแก้วใส",  # as pasted from a spreadsheet
        badge_code="7F3K9Q",
        role="operator",
        active=1,
    )
    tenant.add("team", id_team=1, code="T1", name="ทีม 1", active=1)
    tenant.add("team_member", id_team=1, id_member=11, role="lead", active=0)
    snapshot = tenant.gateway().reference(["SEW"])

    tables = snapshot.tables
    assert [row["id_job_task"] for row in tables["atelier_job_task"]] == [
        TASK,
        SECOND_TASK,
        OTHER_TICKETS_TASK,
        30,
    ]
    assert [row["id_job_ticket"] for row in tables["atelier_job_ticket"]] == [1, 4]
    assert snapshot.elsewhere_tasks == {ELSEWHERE: "CUT"}
    assert tables["atelier_job_ticket"][0] == {
        "id_job_ticket": 1,
        "ticket_code": "JT251030001",
        "job_name": "กระเป๋าหนัง",
        "target_qty": 100,
        "status": "planned",
        "process_mode": "batch",
        "work_center_id": 1,
        "due_date": date(2025, 11, 5),
        "started_at": datetime(2025, 10, 30, 2, 15, tzinfo=UTC),
        "completed_at": None,
    }
    assert [row["code"] for row in tables["work_center"]] == ["SEW", "CUT"]
    assert tables["kiosk_operator"][0]["operator_name"] == "สมหญิง แก้วใส"
    assert tables["kiosk_operator"][0]["active"] is True
    assert tables["team_member"][0]["active"] is False
    assert len(tables["kiosk_reason"]) == 23
    assert [(row["starts_at"], row["ends_at"]) for row in tables["kiosk_shift"]] == [
        (time(8), time(17)),
        (time(20), time(5)),
    ]
    (lunch,) = tables["kiosk_shift_break"]
    assert (lunch["shift_code"], lunch["starts_at"], lunch["ends_at"]) == ("DAY", time(12), time(13))


def test_what_a_step_elsewhere_has_finished_under_a_kiosks_grants(tenant: TenantDatabase) -> None:
    tenant.run("UPDATE atelier_job_task SET id_job_ticket = 1, sequence_no = 0 WHERE id_job_task = 77")
    pushed = Pushed()
    at_cutting = {"task_id": ELSEWHERE, "operator_id": 12}
    tenant.gateway().push(
        [
            pushed.row(EventType.START, "2025-10-30 02:00:00", **at_cutting),
            pushed.row(EventType.FAIL, "2025-10-30 02:05:00", qty=4, **at_cutting),
            pushed.row(EventType.COMPLETE, "2025-10-30 02:10:00", qty=30, **at_cutting),
            pushed.row(EventType.START, "2025-10-30 02:10:00", **at_cutting),
        ]
    )
    gateway = tenant.gateway()
    (step,) = gateway.reference(["SEW"]).steps_elsewhere
    assert (step.id_job_task, step.id_job_ticket, step.sequence_no) == (ELSEWHERE, 1, 0)
    assert (step.status, step.predecessor_task_id, step.work_center_code) == ("in_progress", None, "CUT")
    assert step.work == StepWork(completed_qty=30, scrap_qty=4, open_count=1)

    # A part piece is none, nobody's scrap counts for nobody, and what was taken back is none.
    taken_back = datetime(2025, 10, 30, 17, 0)  # noqa: DTZ001 - the tenant's wall time
    for values in ({"qty": 2.75}, {"qty": 9, "operator_user_id": None}, {"qty": 7, "deleted_at": taken_back}):
        scrap = {"operator_user_id": 13, "event_type": "fail", "id_job_task": ELSEWHERE, **values}
        add_foreign(tenant, **scrap)
    assert gateway.step_work(["SEW"], [ELSEWHERE]) == {ELSEWHERE: StepWork(30, 6, 1)}
    assert gateway.reference(["SEW"]).steps_elsewhere[0].work.scrap_qty == 6


def test_reference_of_all_work_centers(tenant: TenantDatabase) -> None:
    snapshot = tenant.gateway().reference([])
    assert len(snapshot.tables["atelier_job_task"]) == 4
    assert snapshot.elsewhere_tasks == {}


def test_a_work_center_nobody_knows(tenant: TenantDatabase) -> None:
    snapshot = tenant.gateway().reference(["SWE"])
    assert snapshot.tables["atelier_job_task"] == ()
    assert snapshot.elsewhere_tasks == {
        TASK: "SEW",
        SECOND_TASK: "SEW",
        OTHER_TICKETS_TASK: "SEW",
        ELSEWHERE: "CUT",
    }


def test_closed_tasks_stay_a_few_days(tenant: TenantDatabase) -> None:
    now = NOW
    tenant.add_task(31, status="done", completed_at=datetime(2025, 10, 28))  # noqa: DTZ001
    tenant.add_task(32, status="done", completed_at=datetime(2025, 10, 27))  # noqa: DTZ001
    tenant.add_task(33, status="cancelled")
    tenant.add_task(34, status="cancelled")
    add_foreign(tenant, id_job_task=33, event_time=datetime(2025, 10, 29, 9))  # noqa: DTZ001
    add_foreign(tenant, id_job_task=34, event_time=datetime(2025, 10, 26, 9))  # noqa: DTZ001
    gateway = tenant.gateway(utc_now=lambda: now)

    def held() -> set[int]:
        return {row["id_job_task"] for row in gateway.reference(["SEW"]).tables["atelier_job_task"]}

    open_tasks = {TASK, SECOND_TASK, OTHER_TICKETS_TASK}
    assert held() == open_tasks | {31, 33}
    tenant.run("UPDATE atelier_job_task SET status = 'cancelled' WHERE id_job_task = :id", id=TASK)
    tenant.run("UPDATE atelier_job_task SET status = 'pending' WHERE id_job_task = 32")
    assert held() == open_tasks | {31, 32, 33}
    now += timedelta(days=2)
    assert held() == open_tasks | {32, 33}
    now += timedelta(days=2)
    assert held() == {SECOND_TASK, OTHER_TICKETS_TASK, 32}


def test_dates_that_are_none(mariadb_tenant: TenantDatabase) -> None:
    with mariadb_tenant.transaction() as erp:
        erp.exec_driver_sql("SET SESSION sql_mode = ''")
        erp.exec_driver_sql("UPDATE atelier_job_ticket SET due_date = '0000-00-00', started_at = '0000-00-00'")
        erp.exec_driver_sql("UPDATE atelier_job_task SET completed_at = '2025-02-31'")
        erp.exec_driver_sql("UPDATE kiosk_shift SET ends_at = '24:00:00'")
    add_foreign(mariadb_tenant)
    with mariadb_tenant.transaction() as erp:
        erp.exec_driver_sql("SET SESSION sql_mode = ''")
        erp.exec_driver_sql("UPDATE atelier_wip_log SET deleted_at = '0000-00-00'")
    gateway = mariadb_tenant.gateway()
    tables = gateway.reference([]).tables
    assert tables["atelier_job_ticket"][0]["due_date"] is None
    assert tables["atelier_job_ticket"][0]["started_at"] is None
    assert tables["atelier_job_task"][0]["completed_at"] is None
    assert tables["kiosk_shift"][0]["ends_at"] == time(0)
    # To every other program, and to every report, it is taken back: they ask whether deleted_at is NULL.
    at = datetime(2025, 10, 30, 9, tzinfo=UTC)
    assert [(row.deleted_at, row.event_time) for row in gateway.tail(0, 9)] == [(at, at)]


def test_heartbeat(tenant: TenantDatabase) -> None:
    gateway = tenant.gateway()
    gateway.heartbeat(beat(pending=5))
    before = datetime.now(UTC)
    gateway.heartbeat(beat(pending=2))
    after = datetime.now(UTC)
    (row,) = tenant.rows("SELECT * FROM kiosk_terminal")
    last_seen = row.pop("last_seen_at")
    assert wall(f"{before:%Y-%m-%d %H:%M:%S}") <= last_seen <= wall(f"{after:%Y-%m-%d %H:%M:%S}")
    assert row == {
        "terminal_id": TERMINAL,
        "code": "SEW-01",
        "name": "เย็บ 1",
        "app_version": "1.0",
        "pending_count": 2,
        "attention_count": 1,
        "scanner_state": "ready",
        "clock_offset_ms": -40,
        "revoked_at": None,
        "settings_version": None,
        "replaces": None,
        "retired_at": None,
    }


def test_a_kiosk_that_was_shut_out(tenant: TenantDatabase) -> None:
    gateway = tenant.gateway()
    gateway.heartbeat(beat())
    tenant.run("UPDATE kiosk_terminal SET revoked_at = '2025-10-30 12:00:00'")
    with pytest.raises(TenantProblem) as raised:
        gateway.heartbeat(beat(pending=7))
    assert raised.value.code is LinkProblem.REVOKED
    assert tenant.rows("SELECT pending_count FROM kiosk_terminal") == [{"pending_count": 0}]


def test_a_code_in_use_and_a_replaced_machine(tenant: TenantDatabase) -> None:
    old, new = "0199f000-0000-7000-8000-0000aaaaaaaa", "0199f000-0000-7000-8000-0000bbbbbbbb"
    gateway = tenant.gateway()
    gateway.heartbeat(beat(terminal_id=old))
    with pytest.raises(TenantProblem) as raised:
        gateway.heartbeat(beat(terminal_id=new))
    assert raised.value.code is LinkProblem.CODE_TAKEN
    assert "SEW-01" in raised.value.detail

    long_ago = wall(f"{datetime.now(UTC) - timedelta(minutes=11):%Y-%m-%d %H:%M:%S}")
    tenant.run("UPDATE kiosk_terminal SET last_seen_at = :at", at=long_ago)
    gateway.heartbeat(beat(terminal_id=new))
    assert tenant.rows("SELECT terminal_id, code FROM kiosk_terminal ORDER BY 1") == [
        {"terminal_id": old, "code": "SEW-01~aaaaaaaa"},
        {"terminal_id": new, "code": "SEW-01"},
    ]


def test_the_zone(tenant: TenantDatabase) -> None:
    noon = datetime(2025, 10, 30, 5, 0, tzinfo=UTC)
    assert noon.astimezone(tenant.gateway().zone).strftime("%H:%M") == "12:00"


def test_a_code_that_was_shut_out_stays_so_for_a_new_store(tenant: TenantDatabase) -> None:
    gateway = tenant.gateway()
    gateway.heartbeat(beat())
    tenant.run("UPDATE kiosk_terminal SET revoked_at = '2025-10-30 12:00:00'")
    with pytest.raises(TenantProblem) as problem:
        gateway.heartbeat(beat(terminal_id="99999999-0000-4000-8000-000000000000"))
    assert problem.value.code is LinkProblem.REVOKED
    assert len(tenant.rows("SELECT * FROM kiosk_terminal")) == 1
    tenant.run("UPDATE kiosk_terminal SET revoked_at = NULL, last_seen_at = '2025-10-30 00:00:00'")
    gateway.heartbeat(beat(terminal_id="99999999-0000-4000-8000-000000000000"))


class TestWhereOnlyKnownTerminalsWork:
    NEW = "0199f000-0000-7000-8000-0000bbbbbbbb"

    @pytest.fixture
    def gateway(self, tenant: TenantDatabase) -> Iterator[TenantGateway]:
        one = TenantGateway(replace(tenant.kiosk_settings, admits_new=False))
        yield one
        one.close()

    def refused(self, gateway: TenantGateway, **values: Any) -> LinkProblem:
        with pytest.raises(TenantProblem) as problem:
            gateway.heartbeat(beat(**values))
        return problem.value.code

    def test_a_new_one_waits_and_works_when_it_is_let_in(
        self, tenant: TenantDatabase, gateway: TenantGateway
    ) -> None:
        for _ in range(2):
            assert self.refused(gateway) is LinkProblem.NOT_ADMITTED
        office = TenantOffice(tenant.gateway())
        (waiting,) = office.terminals()
        assert (waiting.code, waiting.waits_to_be_let_in, waiting.is_shut_out) == ("SEW-01", True, False)
        with pytest.raises(TenantProblem) as problem:
            gateway.push([Pushed().row(EventType.START, "2025-10-30 02:00:00")], TERMINAL)
        assert problem.value.code is LinkProblem.REVOKED
        with closing(TenantGateway(tenant.settings)) as administration:
            TenantOffice(administration).shut_out("SEW-01", out=False)
        gateway.heartbeat(beat())
        (known,) = office.terminals()
        assert known.is_online

    def test_a_code_that_another_has_stays_its_own(self, tenant: TenantDatabase, gateway: TenantGateway) -> None:
        tenant.gateway().heartbeat(beat())
        assert self.refused(gateway, terminal_id=self.NEW) is LinkProblem.NOT_ADMITTED
        codes = [terminal.code for terminal in TenantOffice(gateway).terminals()]
        assert codes == ["SEW-01", "SEW-01~bbbbbbbb"]

    def test_who_waits_keeps_nobody_else_out(self, tenant: TenantDatabase, gateway: TenantGateway) -> None:
        assert self.refused(gateway, terminal_id=self.NEW) is LinkProblem.NOT_ADMITTED
        tenant.gateway().heartbeat(beat())
        assert {terminal.code for terminal in TenantOffice(gateway).terminals()} == {"SEW-01", "SEW-01~bbbbbbbb"}

    def test_one_that_the_office_expects_is_known(self, tenant: TenantDatabase, gateway: TenantGateway) -> None:
        tenant.add("kiosk_terminal", terminal_id="prepared", code="SEW-01", pending_count=0, attention_count=0)
        gateway.heartbeat(beat())

    @pytest.mark.parametrize("known", [True, False])
    def test_it_changes_no_lists(self, tenant: TenantDatabase, gateway: TenantGateway, known: bool) -> None:
        if known:
            tenant.gateway().heartbeat(beat())
            tenant.run("UPDATE kiosk_terminal SET revoked_at = '2025-10-30 12:00:00'")
        office = TenantOffice(gateway, terminal=(TERMINAL, "SEW-01"))
        with pytest.raises(
            OfficeUnreachable, match="shut this kiosk out" if known else "does not know this kiosk"
        ):
            office.save_reason(Reason(code="NEW", kind="pause", label_th="ใหม่", label_en="New"), is_new=True)
