"""Which rows are written, which live on, which stay; and the statuses that follow."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import delete

from kiosk.store.tables import LOCAL
from tests.helpers.ledger import Ledger


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    ledger = Ledger.in_memory()
    yield ledger
    ledger.close()


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2025-10-30 {text}")


def brief(ledger: Ledger) -> list[tuple[int, str, int]]:
    return [(row["id_session"], row["status"], row["total_qty"]) for row in ledger.sessions()]


# ------------------------------------------------------------ rows that live on


def test_a_row_lives_on_when_its_start_is_taken_back_and_replaced(ledger: Ledger) -> None:
    wrong = ledger.add("08:00:00", "start")
    ledger.add("09:00:00", "hold")
    ledger.refold()
    (before,) = ledger.sessions()
    ledger.void(wrong)
    ledger.add("08:15:00", "start")
    written = ledger.refold()
    (after,) = ledger.sessions()
    assert after["id_session"] == before["id_session"]
    assert (after["started_at"], after["paused_at"]) == (at("08:15:00"), at("09:00:00"))
    assert (written.sessions_written, written.tasks_changed) == (1, {9})


def test_rows_keep_their_sessions_when_an_earlier_one_appears(ledger: Ledger) -> None:
    """Matching by order alone would move every row by one."""
    ledger.add("10:00:00", "start")
    ledger.add("11:00:00", "complete", qty=5)
    ledger.add("12:00:00", "start")
    ledger.refold()
    first, second = (row["id_session"] for row in ledger.sessions())
    ledger.add("08:00:00", "start")
    ledger.add("09:00:00", "complete", qty=7)
    assert ledger.refold().sessions_written == 1
    by_start = {row["started_at"]: row["id_session"] for row in ledger.sessions()}
    assert (by_start[at("10:00:00")], by_start[at("12:00:00")]) == (first, second)
    assert len(by_start) == 3


def test_two_sessions_of_one_second_keep_their_rows(ledger: Ledger) -> None:
    ledger.add("08:00:00", "complete", qty=5, idempotency_key="019a-1")
    ledger.add("08:00:00", "complete", qty=7, idempotency_key="019a-2")
    ledger.refold()
    assert brief(ledger) == [(1, "completed", 5), (2, "completed", 7)]
    assert ledger.refold().sessions_written == 0


def test_only_what_differs_is_written(ledger: Ledger) -> None:
    ledger.add("08:00:00", "start")
    ledger.add("08:00:00", "start", operator_user_id=12)
    ledger.refold()
    ledger.add("09:00:00", "complete", operator_user_id=12, qty=5)
    written = ledger.refold()
    assert (written.sessions_written, written.statuses_written) == (1, 0)
    again = ledger.refold()
    assert (again.tasks_changed, again.sessions_written, again.statuses_written) == (frozenset(), 0, 0)


def test_pairs_that_are_not_named_are_not_touched(ledger: Ledger) -> None:
    ledger.add("08:00:00", "start")
    ledger.add("08:00:00", "start", operator_user_id=12)
    ledger.refold(9, pairs=[(9, 12)])
    assert [row["operator_user_id"] for row in ledger.sessions()] == [12]


# ------------------------------------------------------------ rows without events


def test_a_row_from_before_there_was_a_log_stays_and_counts(ledger: Ledger) -> None:
    kept = ledger.keep_session("06:00:00", total_qty=95, completed_at=at("07:00:00"))
    ledger.add("08:00:00", "start")
    ledger.add("09:00:00", "complete", qty=5)
    ledger.refold()
    assert brief(ledger)[0] == (kept, "completed", 95)
    assert ledger.task()["status"] == "done"
    assert ledger.task()["started_at"] == at("06:00:00")


def test_a_row_of_a_pair_without_events_stays(ledger: Ledger) -> None:
    kept = ledger.keep_session("06:00:00", total_qty=5)
    ledger.add("08:00:00", "start", operator_user_id=12)
    ledger.refold()
    assert (kept, "completed", 5) in brief(ledger)


def test_a_row_without_a_start_stays(ledger: Ledger) -> None:
    kept = ledger.keep_session(None, total_qty=5)
    ledger.add("08:00:00", "start")
    ledger.refold()
    assert (kept, "completed", 5) in brief(ledger)


def test_a_row_that_nothing_explains_goes(ledger: Ledger) -> None:
    ledger.add("08:00:00", "start")
    ledger.keep_session("09:00:00", status="active")
    ledger.refold()
    assert [row["started_at"] for row in ledger.sessions()] == [at("08:00:00")]


def test_when_all_events_are_taken_back_the_row_goes_and_the_task_is_pending(ledger: Ledger) -> None:
    start = ledger.add("08:00:00", "start")
    ledger.refold()
    assert (ledger.task()["status"], ledger.ticket()["status"]) == ("in_progress", "in_progress")
    ledger.void(start)
    written = ledger.refold()
    assert ledger.sessions() == []
    assert (ledger.task()["status"], ledger.task()["started_at"]) == ("pending", None)
    assert (ledger.ticket()["status"], ledger.ticket()["started_at"]) == ("planned", None)
    assert (written.sessions_written, written.statuses_written, written.tasks_changed) == (1, 1, {9})


# ------------------------------------------------------------ rows of other clients


def test_rows_without_a_key_follow_in_the_order_of_the_log(ledger: Ledger) -> None:
    ledger.add("08:00:00", "complete", qty=5, id_wip_log=901)
    ledger.add("08:00:00", "start", id_wip_log=900)
    ledger.refold()
    assert [row["status"] for row in ledger.sessions()] == ["completed"]
    ledger.add("08:00:00", "start", idempotency_key="zzz")
    ledger.add("08:00:00", "hold", id_wip_log=902)
    ledger.refold()
    assert [row["status"] for row in ledger.sessions()] == ["completed"], "the keyed start is the first of all"


def test_part_pieces_are_cut_row_by_row(ledger: Ledger) -> None:
    for number, qty in enumerate((2.5, 2.75, 0.99)):
        ledger.add(f"1{number}:00:00", "complete", qty=qty)
    ledger.refold()
    assert [row["total_qty"] for row in ledger.sessions()] == [2, 2, 0]


def test_types_the_fold_does_not_know_change_nothing(ledger: Ledger) -> None:
    ledger.add("08:00:00", "start")
    for event_type in ("qc_start", "qc_pass", "qc_fail", "note", "other", "something_new", "CANCEL", "cancel"):
        ledger.add("09:00:00", event_type, qty=9)
    ledger.refold()
    assert brief(ledger) == [(1, "active", 0)]


@pytest.mark.parametrize("event_type", ["note", "qc_pass"])
def test_a_note_says_nothing_about_a_task_that_was_done_without_the_log(ledger: Ledger, event_type: str) -> None:
    ledger.set_status("done")
    ledger.add("08:00:00", event_type)
    assert ledger.refold().statuses_written == 0
    assert ledger.task()["status"] == "done"


def test_rows_without_an_operator_are_ignored(ledger: Ledger) -> None:
    ledger.set_status("done")
    ledger.add("08:00:00", "start", operator_user_id=None)
    ledger.refold()
    assert ledger.sessions() == []
    assert ledger.task()["status"] == "done"


# ------------------------------------------------------------ statuses


def test_a_cancelled_task_cancels_its_open_sessions(ledger: Ledger) -> None:
    ledger.add("08:00:00", "complete", qty=5)
    ledger.add("09:00:00", "start")
    ledger.add("09:00:00", "start", operator_user_id=12)
    ledger.add("09:30:00", "hold", operator_user_id=12)
    ledger.refold()
    ledger.set_status("cancelled")
    ledger.refold()
    assert brief(ledger) == [(1, "completed", 5), (2, "cancelled", 0), (3, "cancelled", 0)]
    assert ledger.sessions()[2]["paused_at"] is None
    assert ledger.task()["status"] == "cancelled"
    assert ledger.refold().sessions_written == 0


@pytest.mark.parametrize("status", ["on_hold", "qc", "rework", "cancelled", "something_new"])
def test_statuses_of_the_erp_stay(ledger: Ledger, status: str) -> None:
    ledger.set_status(status)
    ledger.add("08:00:00", "start")
    ledger.add("09:00:00", "complete", qty=100)
    ledger.refold()
    assert (ledger.task()["status"], ledger.task()["completed_at"]) == (status, None)
    assert ledger.sessions()[0]["total_qty"] == 100


def test_done_with_one_still_working(ledger: Ledger) -> None:
    ledger.add("08:00:00", "start")
    ledger.add("08:00:00", "start", operator_user_id=12)
    ledger.add("09:00:00", "complete", qty=60)
    ledger.add("10:00:00", "complete", qty=40)
    ledger.refold()
    task = ledger.task()
    assert (task["status"], task["started_at"], task["completed_at"]) == ("done", at("08:00:00"), at("10:00:00"))


def test_a_ticket_is_completed_with_its_last_task_and_comes_back(ledger: Ledger) -> None:
    ledger.add("08:00:00", "complete", qty=100, id_job_task=9)
    ledger.refold()
    assert ledger.ticket()["status"] == "in_progress"
    last = ledger.add("10:00:00", "complete", qty=100, id_job_task=10)
    assert ledger.refold().tasks_changed == {9, 10}, "both tasks' cards show the ticket"
    ticket = ledger.ticket()
    assert (ticket["status"], ticket["started_at"], ticket["completed_at"]) == (
        "completed",
        at("08:00:00"),
        at("10:00:00"),
    )
    ledger.void(last)
    ledger.refold()
    ticket = ledger.ticket()
    assert (ticket["status"], ticket["completed_at"]) == ("in_progress", None)
    assert ledger.task(10)["status"] == "pending"


def test_work_that_the_erp_examines_now_keeps_its_ticket_in_progress(ledger: Ledger) -> None:
    ledger.add("08:00:00", "complete", qty=4)
    ledger.set_status("qc")
    ledger.set_ticket(status="in_progress")
    ledger.refold()
    assert (ledger.task()["status"], ledger.task()["started_at"]) == ("qc", None)
    assert ledger.ticket()["status"] == "in_progress"


def test_a_ticket_begun_by_its_other_task_stays_so_when_this_one_is_taken_back(ledger: Ledger) -> None:
    start = ledger.add("08:00:00", "start", id_job_task=10)
    ledger.add("08:00:00", "complete", qty=4)
    ledger.refold()
    ledger.set_status("qc")
    ledger.connection.execute(LOCAL.task.update().where(LOCAL.task.c.id_job_task == 9).values(started_at=None))
    ledger.void(start)
    ledger.refold(10)
    assert ledger.ticket()["status"] == "in_progress", (
        "nobody asked for task 9, whose words say nothing of its work"
    )


@pytest.mark.parametrize("completed_at", [None, "12:00:00"])
def test_a_ticket_that_the_erp_completed_stays_so(ledger: Ledger, completed_at: str | None) -> None:
    ledger.add("08:00:00", "complete", qty=100)
    ledger.refold()
    by_hand = {"status": "completed", "completed_at": completed_at and at(completed_at)}
    ledger.set_ticket(**by_hand)
    ledger.add("09:00:00", "start", id_job_task=10)
    ledger.refold()
    assert {name: ledger.ticket()[name] for name in by_hand} == by_hand
    assert ledger.task(10)["status"] == "in_progress"


def test_a_ticket_that_the_erp_began_stays_so(ledger: Ledger) -> None:
    ledger.set_ticket(status="in_progress", started_at=at("07:00:00"))
    start = ledger.add("08:00:00", "start")
    ledger.refold()
    assert ledger.ticket()["started_at"] == at("07:00:00")
    ledger.void(start)
    ledger.refold()
    assert (ledger.ticket()["status"], ledger.ticket()["started_at"]) == ("in_progress", at("07:00:00"))


def test_a_ticket_whose_worked_task_was_sent_to_another_is_planned_again(ledger: Ledger) -> None:
    ledger.add_ticket(2)
    ledger.add("08:00:00", "start")
    ledger.refold()
    ledger.connection.execute(LOCAL.task.update().where(LOCAL.task.c.id_job_task == 9).values(id_job_ticket=2))
    assert ledger.refold(9).statuses_written == 1
    assert (ledger.ticket(1)["status"], ledger.ticket(1)["started_at"]) == ("planned", None)
    assert (ledger.ticket(2)["status"], ledger.ticket(2)["started_at"]) == ("in_progress", at("08:00:00"))
    assert ledger.refold(9).statuses_written == 0


def test_so_is_one_whose_only_task_was_sent_away(ledger: Ledger) -> None:
    ledger.add_ticket(2)
    ledger.connection.execute(delete(LOCAL.task).where(LOCAL.task.c.id_job_task == 10))
    ledger.add("08:00:00", "complete", qty=100)
    ledger.refold()
    assert ledger.ticket(1)["status"] == "completed"
    ledger.connection.execute(LOCAL.task.update().values(id_job_ticket=2))
    ledger.refold(9)
    assert (ledger.ticket(1)["status"], ledger.ticket(1)["completed_at"]) == ("planned", None)
    assert ledger.ticket(2)["status"] == "completed"


def test_cancelled_tasks_do_not_keep_a_ticket_open(ledger: Ledger) -> None:
    ledger.set_status("cancelled", 10)
    ledger.add("08:00:00", "complete", qty=100)
    ledger.refold()
    assert ledger.ticket()["status"] == "completed"


def test_a_part_piece_of_the_target_has_to_be_made(ledger: Ledger) -> None:
    ledger.connection.execute(LOCAL.ticket.update().values(target_qty=5.5))
    ledger.add("08:00:00", "complete", qty=5)
    ledger.refold()
    assert ledger.task()["status"] == "in_progress"
    ledger.add("09:00:00", "complete", qty=1)
    ledger.refold()
    assert ledger.task()["status"] == "done"


def test_a_task_with_neither_events_nor_sessions_is_left(ledger: Ledger) -> None:
    ledger.set_status("done")
    assert ledger.refold().statuses_written == 0
    assert (ledger.task()["status"], ledger.ticket()["status"]) == ("done", "planned")


def test_a_task_the_office_deleted_is_folded_all_the_same(ledger: Ledger) -> None:
    ledger.connection.execute(delete(LOCAL.task).where(LOCAL.task.c.id_job_task == 9))
    ledger.add("08:00:00", "start")
    assert ledger.refold().sessions_written == 1


def test_more_tasks_than_one_list_of_values_holds(ledger: Ledger) -> None:
    for task_id in range(1000, 2200):
        ledger.add("08:00:00", "start", id_job_task=task_id)
    assert ledger.refold(*range(1000, 2200)).sessions_written == 1200
    assert ledger.refold(*range(1000, 2200)).sessions_written == 0
    pairs = [(task_id, 11) for task_id in range(1000, 2200)]
    assert ledger.refold(*range(1000, 2200), pairs=pairs).sessions_written == 0
