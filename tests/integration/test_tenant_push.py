"""Pushing into a real tenant, SQLite and MariaDB: exactly once, sessions and statuses right, nothing truncated."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest

from kiosk.domain.attention import Cause, EventRefusal
from kiosk.domain.events import EventType
from kiosk.projection.rows import LogRow
from kiosk.tenant.gateway import TenantGateway
from tests.helpers.scenarios import Scenario, load_scenarios
from tests.helpers.tenant import (
    OTHER_TICKETS_TASK,
    SECOND_TASK,
    TASK,
    TERMINAL,
    Pushed,
    TenantDatabase,
    push_all,
    wall,
)

NINE, TEN, ELEVEN = "2025-10-30 09:00:00", "2025-10-30 10:00:00", "2025-10-30 11:00:00"
TIMES = ("started_at", "paused_at", "completed_at")


def voided(row: LogRow, by: int = 11) -> LogRow:
    return replace(row, deleted_at=datetime(2025, 10, 30, 9, 30, tzinfo=UTC), deleted_by=by)


def in_wall_time(sessions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [session | {name: wall(session[name]) for name in TIMES} for session in sessions]


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda scenario: scenario.name)
def test_scenario(tenant: TenantDatabase, scenario: Scenario) -> None:
    tenant.run("UPDATE atelier_job_ticket SET target_qty = :target", target=scenario.target_qty)
    made = Pushed()
    rows = [made.of_event(event) for event in scenario.events]
    result = tenant.gateway().push(rows)

    log = tenant.log()
    assert dict(result.refused) == {}
    assert result.accepted == {row["idempotency_key"]: row["id_wip_log"] for row in log}
    assert [(row["event_type"], row["event_time"], row["operator_name"], row["qty"]) for row in log] == [
        (row.event_type, wall(str(row.event_time.replace(tzinfo=None))), row.operator_name, row.qty)
        for row in rows
    ]
    assert tenant.sessions() == in_wall_time(scenario.expect["sessions"])
    assert tenant.task_status() == scenario.expect["task_status"]
    assert tenant.task_status(SECOND_TASK) == "pending"


def test_whatever_people_write_is_kept_letter_by_letter(tenant: TenantDatabase) -> None:
    words = [
        "O'Neil",
        'a "b"',
        "back\\slash \\",
        "100 % %s %(x)s",
        "two\nlines",
        "ก็ น้ำ 👜",
        "'); DROP TABLE x; --",
        "",
    ]
    made = Pushed()
    rows = [made.row(EventType.START, NINE, operator_name=word, notes=word) for word in words]
    assert dict(tenant.gateway().push(rows).refused) == {}
    assert [(row["operator_name"], row["notes"]) for row in tenant.log()] == [(word, word) for word in words]


def test_two_halves_in_any_order_give_the_same(tenant: TenantDatabase) -> None:
    scenario = next(scenario for scenario in load_scenarios() if scenario.name == "three_operators")
    made = Pushed()
    rows = [made.of_event(event) for event in scenario.events]
    gateway = tenant.gateway()
    gateway.push(rows[4:])
    gateway.push(rows[:4])
    assert tenant.sessions() == in_wall_time(scenario.expect["sessions"])
    assert tenant.task_status() == "done"


def test_what_is_folded_in_hand_is_what_the_table_gives_back(tenant: TenantDatabase) -> None:
    """In the hour that the clocks show twice the table cannot tell the second time from the first."""
    gateway = TenantGateway(replace(tenant.kiosk_settings, time_zone="Europe/Berlin"))
    made = Pushed()
    gateway.push(
        [
            made.row(EventType.START, "2025-10-26 00:10:00"),
            made.row(EventType.HOLD, "2025-10-26 00:20:00"),
            made.row(EventType.RESUME, "2025-10-26 01:30:00"),
        ]
    )
    pushed = tenant.everything()
    assert gateway.refold([TASK]).tasks_changed == frozenset()
    assert tenant.everything() == pushed
    gateway.close()


def test_pushing_again_changes_nothing(tenant: TenantDatabase) -> None:
    made = Pushed()
    rows = [made.row(EventType.START, NINE), made.row(EventType.COMPLETE, TEN, qty=30)]
    gateway = tenant.gateway()
    first = gateway.push(rows)
    before = tenant.everything()
    assert gateway.push(rows) == first
    assert tenant.everything() == before


def test_what_the_kiosk_knows_beyond_the_log(tenant: TenantDatabase) -> None:
    made = Pushed()
    entered = datetime(2025, 10, 30, 12, 0, 5, tzinfo=UTC)
    tenant.gateway().push(
        [
            made.row(EventType.START, NINE),
            made.row(EventType.HOLD, TEN, reason_code="LUNCH", entered_by=90, entered_at=entered, notes="ข้าว"),
            made.row(EventType.CANCEL, ELEVEN, serial_number="SN-1"),
        ]
    )
    assert tenant.rows(
        "SELECT terminal_id, terminal_seq, action, reason_code, entered_by, entered_at FROM kiosk_event"
        " ORDER BY terminal_seq"
    ) == [
        dict(
            zip(
                ("terminal_id", "terminal_seq", "action", "reason_code", "entered_by", "entered_at"),
                row,
                strict=True,
            )
        )
        for row in (
            (TERMINAL, 1, None, None, None, None),
            (TERMINAL, 2, None, "LUNCH", 90, "2025-10-30 19:00:05"),
            (TERMINAL, 3, "cancel", None, None, None),
        )
    ]
    assert [(row["event_type"], row["notes"], row["serial_number"]) for row in tenant.log()] == [
        ("start", None, None),
        ("hold", "ข้าว", None),
        ("note", None, "SN-1"),
    ]
    assert [session["status"] for session in tenant.sessions()] == ["cancelled"]


def test_a_void_of_another_clients_row_goes_by_its_number(tenant: TenantDatabase) -> None:
    row = {"id_job_ticket": 1, "id_job_task": TASK, "operator_user_id": 11}
    at = datetime(2025, 10, 30, 9)  # noqa: DTZ001 - the tenant's wall time
    tenant.add("atelier_wip_log", **row, event_type="start", event_time=at, qty=0)
    tenant.add("atelier_wip_log", **row, event_type="complete", event_time=at, qty=7)
    gateway = tenant.gateway()
    start, complete = gateway.rows_of([TASK])
    result = gateway.push([voided(complete, by=90)])
    assert (result.voided, dict(result.kept)) == ({complete.id_wip_log}, {})
    assert [row["deleted_by"] for row in tenant.log()] == [None, 90]
    assert [session["status"] for session in tenant.sessions()] == ["active"]

    before = tenant.everything()
    assert gateway.push([voided(complete, by=91)]).voided == {complete.id_wip_log}
    another = replace(voided(start), operator_user_id=12)  # under a number that a restored tenant gave again
    gone = replace(voided(start), id_wip_log=10_000)
    assert gateway.push([another, gone]).kept.keys() == {start.id_wip_log, 10_000}
    assert tenant.everything() == before


def test_a_void_is_a_soft_delete(tenant: TenantDatabase) -> None:
    made = Pushed()
    start, complete = made.row(EventType.START, NINE), made.row(EventType.COMPLETE, TEN, qty=100)
    gateway = tenant.gateway()
    gateway.push([start, complete])
    assert tenant.task_status() == "done"

    accepted = gateway.push([voided(complete)]).accepted
    assert list(accepted) == [complete.idempotency_key]
    assert [(row["deleted_at"], row["deleted_by"]) for row in tenant.log()] == [
        (None, None),
        ("2025-10-30 16:30:00", 11),
    ]
    assert [session["status"] for session in tenant.sessions()] == ["active"]
    assert tenant.task_status() == "in_progress"


def test_an_event_voided_before_it_was_sent_is_sent_whole(tenant: TenantDatabase) -> None:
    tenant.gateway().push([voided(Pushed().row(EventType.START, NINE))])
    assert [(row["event_type"], row["deleted_at"]) for row in tenant.log()] == [("start", "2025-10-30 16:30:00")]
    assert len(tenant.rows("SELECT * FROM kiosk_event")) == 1
    assert tenant.sessions() == []


def test_who_deleted_first_stays(tenant: TenantDatabase) -> None:
    row = Pushed().row(EventType.START, NINE)
    gateway = tenant.gateway()
    gateway.push([row])
    tenant.run("UPDATE atelier_wip_log SET deleted_at = '2025-10-30 20:00:00', deleted_by = 1")
    gateway.push([voided(row)])
    assert [(row["deleted_at"], row["deleted_by"]) for row in tenant.log()] == [("2025-10-30 20:00:00", 1)]


def test_poison_is_set_aside_and_the_rest_goes_through(tenant: TenantDatabase) -> None:
    made = Pushed()
    good = [
        made.row(EventType.START, f"2025-10-30 09:00:{second:02d}", task_id=task_id, operator_id=second)
        for second in range(20)
        for task_id in (TASK, SECOND_TASK)
    ]
    gone = made.row(EventType.START, NINE, task_id=999)
    lost_ticket = made.row(EventType.START, NINE, id_job_ticket=999)
    impossible = replace(made.row(EventType.START, NINE), event_type="dance")
    result = tenant.gateway().push([*good[:15], gone, *good[15:30], lost_ticket, impossible, *good[30:]])

    assert result.accepted.keys() == {row.idempotency_key for row in good}
    assert {key: refusal.cause for key, refusal in result.refused.items()} == {
        gone.idempotency_key: Cause.TASK_GONE,
        lost_ticket.idempotency_key: Cause.TASK_GONE,
        impossible.idempotency_key: Cause.REJECTED,
    }
    assert len(tenant.log()) == len(tenant.rows("SELECT * FROM kiosk_event")) == 40
    assert len(tenant.sessions(TASK)) == len(tenant.sessions(SECOND_TASK)) == 20


def test_an_event_whose_number_is_anothers_waits_for_a_new_one(tenant: TenantDatabase) -> None:
    made = Pushed()
    first, second = made.row(EventType.START, NINE), made.row(EventType.COMPLETE, TEN)
    result = tenant.gateway().push([first, replace(second, terminal_seq=1)])
    assert list(result.accepted) == [first.idempotency_key]
    assert (result.refused, result.number_taken) == ({}, {second.idempotency_key})
    assert list(tenant.gateway().push([second]).accepted) == [second.idempotency_key]


def test_text_is_refused_rather_than_cut_by_the_server(mariadb_tenant: TenantDatabase) -> None:
    made = Pushed()
    long_note = made.row(EventType.START, NINE, notes="ก" * 40_000)
    long_serial = made.row(EventType.START, TEN, serial_number="S" * 101)
    fine = made.row(EventType.START, ELEVEN, notes="ก" * 20_000)
    result = mariadb_tenant.gateway().push([long_note, long_serial, fine])
    assert result.accepted.keys() == {fine.idempotency_key}
    assert result.refused[str(long_note.idempotency_key)] == EventRefusal(
        Cause.REJECTED, "Data too long for column 'notes' at row 1"
    )
    assert "serial_number" in result.refused[str(long_serial.idempotency_key)].detail


def test_thai_names_stay_whole(tenant: TenantDatabase) -> None:
    made = Pushed()
    name = "สมหญิง ณ อยุธยา (ตุ๊กตา) 👜"
    # 150 characters as in kiosk_operator; the 100th is a consonant that carries a vowel and a tone mark.
    long_name = "ก" * 99 + "ที่" + "ข" * 48
    tenant.gateway().push(
        [
            made.row(EventType.START, NINE, operator_name=name),
            made.row(EventType.START, NINE, operator_id=12, operator_name=long_name),
        ]
    )
    assert [row["operator_name"] for row in tenant.log()] == [name, "ก" * 99]
    assert [session["operator"] for session in tenant.sessions()] == [name, "ก" * 99]


def test_what_other_clients_wrote_counts(tenant: TenantDatabase) -> None:
    made = Pushed()
    gateway = tenant.gateway()
    gateway.push([made.row(EventType.START, NINE)])
    for event_type, at, qty in (("complete", "2025-10-30 17:00:00", 2.75), ("qc_pass", "2025-10-30 17:05:00", 9)):
        tenant.add(
            "atelier_wip_log",
            id_job_ticket=1,
            id_job_task=TASK,
            event_type=event_type,
            event_time=datetime.fromisoformat(at),
            operator_user_id=11,
            operator_name="ช่าง A",
            qty=qty,
        )
    tenant.add(
        "atelier_wip_log",
        id_job_ticket=1,
        id_job_task=TASK,
        event_type="start",
        event_time=datetime.fromisoformat("2025-10-30 17:10:00"),
        qty=0,
    )
    assert gateway.refold([TASK]).tasks_changed == {TASK}
    assert [(session["status"], session["total_qty"]) for session in tenant.sessions()] == [("completed", 2)]
    assert gateway.refold([TASK]).tasks_changed == frozenset()


def test_a_missing_kiosk_event_is_added(tenant: TenantDatabase) -> None:
    row = Pushed().row(EventType.CANCEL, TEN)
    gateway = tenant.gateway()
    gateway.push([Pushed("22222222-0000-4000-8000-000000000000").row(EventType.START, NINE), row])
    tenant.run("DELETE FROM kiosk_event WHERE terminal_id = :terminal_id", terminal_id=TERMINAL)
    gateway.refold([TASK])
    assert [session["status"] for session in tenant.sessions()] == ["active"]

    gateway.push([row])
    assert len(tenant.rows("SELECT * FROM kiosk_event")) == 2
    assert [session["status"] for session in tenant.sessions()] == ["cancelled"]


def test_a_backlog_in_several_transactions(tenant: TenantDatabase) -> None:
    made = Pushed()
    rows = [
        made.row(
            EventType.COMPLETE,
            f"2025-10-30 {9 + number // 60:02d}:{number % 60:02d}:00",
            qty=1,
            task_id=(TASK, SECOND_TASK, OTHER_TICKETS_TASK)[number % 3],
        )
        for number in range(600)
    ]
    rows += [
        made.row(EventType.COMPLETE, f"2025-10-31 09:00:{number % 60:02d}", qty=1, operator_id=100 + number)
        for number in range(600)
    ]
    result = tenant.gateway().push(rows)
    assert len(result.accepted) == len(tenant.log()) == 1200
    assert sum(session["total_qty"] for session in tenant.sessions(TASK)) == 800
    assert sum(session["total_qty"] for session in tenant.sessions(SECOND_TASK)) == 200


def test_an_empty_push(tenant: TenantDatabase) -> None:
    result = tenant.gateway().push([])
    assert (dict(result.accepted), dict(result.refused)) == ({}, {})


def test_a_row_without_a_key_is_our_mistake(tenant: TenantDatabase) -> None:
    with pytest.raises(ValueError, match="idempotency_key"):
        tenant.gateway().push([replace(Pushed().row(EventType.START, NINE), idempotency_key=None)])


def test_eight_kiosks_push_to_the_same_tasks(tenant: TenantDatabase) -> None:
    """Three tasks, two of one ticket: whoever is last must see what all others did."""
    tenant.run("UPDATE atelier_job_ticket SET target_qty = 80")
    tasks = (TASK, SECOND_TASK, OTHER_TICKETS_TASK)

    def work(number: int) -> None:
        made = Pushed(f"{number:04d}0000-0000-4000-8000-000000000000")
        gateway = tenant.gateway()
        for piece in range(5):
            at = f"2025-10-30 09:{piece:02d}:00"
            rows = [
                made.row(EventType.COMPLETE, at, qty=2, task_id=task_id, operator_id=100 + number)
                for task_id in (tasks if number % 2 else reversed(tasks))
            ]
            result = push_all(gateway, rows)
            assert len(result.accepted) == 3

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))

    for task_id in tasks:
        sessions = tenant.sessions(task_id)
        assert (len(sessions), sum(session["total_qty"] for session in sessions)) == (40, 80)
        assert tenant.task_status(task_id) == "done"
    tickets = tenant.rows("SELECT status FROM atelier_job_ticket ORDER BY id_job_ticket")
    assert [ticket["status"] for ticket in tickets] == ["completed", "in_progress"]


def test_the_steps_of_a_ticket_finish_at_once(tenant: TenantDatabase) -> None:
    """Each on its own kiosk: the last one must see that the ticket is complete."""
    steps = range(100, 108)
    tenant.run("UPDATE atelier_job_task SET status = 'cancelled' WHERE id_job_ticket = 1")
    for task_id in steps:
        tenant.add_task(task_id)

    together = Barrier(len(steps), timeout=60)

    def finish(task_id: int) -> None:
        made = Pushed(f"{task_id:04d}0000-0000-4000-8000-000000000000")
        gateway = tenant.gateway()
        gateway.connect()
        together.wait()
        push_all(gateway, [made.row(EventType.COMPLETE, NINE, qty=100, task_id=task_id)])

    with ThreadPoolExecutor(len(steps)) as pool:
        list(pool.map(finish, steps))
    assert [tenant.task_status(task_id) for task_id in steps] == ["done"] * len(steps)
    assert tenant.rows("SELECT status FROM atelier_job_ticket WHERE id_job_ticket = 1") == [
        {"status": "completed"}
    ]
