"""Each command of the service: what it records, and when it refuses."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from kiosk.domain.policy import Policy, SecondTask
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.sessions import SessionStatus
from kiosk.service.views.models import ActionKind
from kiosk.service.work.sessions import OperatorSessionService
from kiosk.store.tables import ELSEWHERE, LOCAL
from tests.helpers.scenarios import Scenario, load_scenarios, session_facts
from tests.helpers.store_rows import assert_journal_is_whole, rows_of
from tests.helpers.workshop import OPERATORS, MakeWorkshop, Workshop

A, B = OPERATORS["A"], OPERATORS["B"]


def log_of(shop: Workshop) -> list[tuple[int, int, str, int]]:
    """Events that count: task, operator, type, pieces."""
    return [
        (row["id_job_task"], row["operator_user_id"], row["event_type"], row["qty"])
        for row in rows_of(shop.store, LOCAL.log)
        if row["deleted_at"] is None
    ]


def statuses(shop: Workshop, task_id: int = 9) -> list[str]:
    return [session.status.value for session in shop.service.task_sessions(task_id)]


# ------------------------------------------------------------ the source system's operations


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda scenario: scenario.name)
def test_scenarios_played_by_the_clock(make_workshop: MakeWorkshop, scenario: Scenario) -> None:
    shop = make_workshop(target_qty=scenario.target_qty)
    service, expect = shop.service, scenario.expect
    for event in scenario.events:
        shop.clock.set_wall(f"{event.event_time:%Y-%m-%d %H:%M:%S}")
        assert event.operator_id is not None
        service.handle_wip_event(9, event.operator_id, event.event_type.value, event.qty, event.operator_name)
    assert session_facts(service.task_sessions(9)) == expect["sessions"]
    assert service.total_completed_qty(9) == expect["completed_qty"]
    assert service.active_operators_count(9) == expect["active_operators"]
    assert service.has_active_sessions(9) is (expect["active_operators"] + expect["paused_operators"] > 0)
    card = shop.queries.task_card(9)
    assert (card.status, card.percent) == (expect["task_status"], expect["progress_percent"])
    assert_journal_is_whole(shop.store)


def test_handle_wip_event_gives_the_pairs_sessions(shop: Workshop) -> None:
    shop.service.handle_wip_event(9, B, "start", 0)
    (session,) = shop.service.handle_wip_event(9, A, "complete", 5)
    assert (session.operator_id, session.operator_name, session.total_qty) == (A, "ช่าง A", 5)


@pytest.mark.parametrize(("event_type", "qty"), [("other", 0), ("note", 0), ("", 0), ("complete", -1)])
def test_handle_wip_event_takes_only_what_a_person_can_do(shop: Workshop, event_type: str, qty: int) -> None:
    with pytest.raises(ValueError, match=r"not"):
        shop.service.handle_wip_event(9, A, event_type, qty)
    assert log_of(shop) == []


def test_cancel_task_sessions_cancels_all_as_one_action(shop: Workshop) -> None:
    shop.service.complete(9, A, 5, keep_working=True)
    shop.service.start(9, B)
    shop.service.pause(9, B)
    assert shop.service.cancel_task_sessions(9) == 2
    assert sorted(statuses(shop)) == ["cancelled", "cancelled", "completed"]
    assert not shop.service.has_active_sessions(9)
    assert shop.service.cancel_task_sessions(9) == 0
    assert len({row["action_id"] for row in rows_of(shop.store, LOCAL.metadata.tables["journal"])}) == 4


def test_a_task_not_known_here_has_no_work(shop: Workshop) -> None:
    assert (shop.service.total_completed_qty(404), shop.service.has_active_sessions(404)) == (0, False)


# ------------------------------------------------------------ what an operator does


def test_start_pause_resume_complete(shop: Workshop) -> None:
    service, clock = shop.service, shop.clock
    _action, kind, paused = service.start(9, A)
    assert (kind, paused) == (ActionKind.STARTED, [])
    clock.advance(minutes=10)
    service.pause(9, A, "LUNCH")
    assert rows_of(shop.store, LOCAL.session)[0]["pause_reason_code"] == "LUNCH"
    clock.advance(minutes=30, seconds=59)
    _action, kind, _paused = service.start(9, A)
    assert kind is ActionKind.RESUMED
    clock.advance(minutes=20)
    service.complete(9, A, 30)
    (session,) = service.task_sessions(9)
    assert (session.total_qty, session.pause_seconds, session.total_pause_minutes) == (30, 1859, 30)
    assert session.work_seconds(clock.now().utc) == 30 * 60
    assert [kind for _task, _operator, kind, _qty in log_of(shop)] == ["start", "hold", "resume", "complete"]


def test_a_pause_counts_from_its_moment(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.clock.advance(minutes=5)
    meant = shop.clock.now()
    shop.clock.advance(seconds=25)
    shop.service.pause(9, A, at=meant)
    assert shop.service.task_sessions(9)[0].paused_at == meant.utc


def test_record_completes_and_starts_in_one_second(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.service.complete(9, A, 5, keep_working=True)
    shop.service.complete(9, A, 6, keep_working=True)
    assert statuses(shop) == ["completed", "completed", "active"]
    assert [session.total_qty for session in shop.service.task_sessions(9)] == [5, 6, 0]


def test_pieces_are_booked_though_the_start_was_forgotten(shop: Workshop) -> None:
    shop.service.complete(9, A, 5)
    assert [(session.status, session.total_qty) for session in shop.service.task_sessions(9)] == [
        (SessionStatus.COMPLETED, 5)
    ]


def test_scrap_with_the_pieces_or_alone(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.service.scrap(9, A, 2, "STITCH")
    shop.service.complete(9, A, 0, scrap_qty=1, scrap_reason="STITCH")
    assert log_of(shop) == [(9, A, "start", 0), (9, A, "fail", 2), (9, A, "fail", 1), (9, A, "complete", 0)]
    assert [row["reason_code"] for row in rows_of(shop.store, LOCAL.event)] == [None, "STITCH", "STITCH", None]
    assert shop.service.total_completed_qty(9) == 0


def test_an_event_carries_the_tickets_process_and_the_persons_name(shop: Workshop) -> None:
    shop.service.start(20, B)
    (row,) = rows_of(shop.store, LOCAL.log)
    assert (row["id_job_ticket"], row["process_mode"], row["operator_name"]) == (4, "batch", "ช่าง B")


# ------------------------------------------------------------ refusals


def set_status(shop: Workshop, status: str) -> None:
    with shop.store.writing() as writer:
        writer.connection.execute(update(LOCAL.task).where(LOCAL.task.c.id_job_task == 9).values(status=status))


def working(shop: Workshop) -> None:
    shop.service.start(9, A)


def paused(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.service.pause(9, A)


def met(shop: Workshop) -> None:
    shop.service.complete(9, B, 100)


def on_hold(shop: Workshop) -> None:
    set_status(shop, "on_hold")


def nothing(_shop: Workshop) -> None:
    pass


Act = Callable[[OperatorSessionService], Any]


@pytest.mark.parametrize(
    ("before", "act", "refusal", "details"),
    [
        (working, lambda s: s.start(9, A), Refusal.ALREADY_WORKING, {"step_name": "เย็บตัวกระเป๋า"}),
        (met, lambda s: s.start(9, A), Refusal.TARGET_MET, {"completed_qty": 100, "target_qty": 100}),
        (on_hold, lambda s: s.start(9, A), Refusal.TASK_CLOSED, {"status": "on_hold"}),
        (nothing, lambda s: s.start(404, A), Refusal.TASK_UNKNOWN, {"task_id": 404}),
        (nothing, lambda s: s.start(77, A), Refusal.TASK_ELSEWHERE, {"work_center": "CUT"}),
        (nothing, lambda s: s.pause(9, A), Refusal.NOT_WORKING, {}),
        (paused, lambda s: s.pause(9, A), Refusal.ALREADY_PAUSED, {}),
        (paused, lambda s: s.check_pause(9, A), Refusal.ALREADY_PAUSED, {}),
        (working, lambda s: s.pause(9, A, "NAP"), Refusal.REASON_UNKNOWN, {"reason": "NAP"}),
        (working, lambda s: s.pause(9, A, "STITCH"), Refusal.REASON_UNKNOWN, {"reason": "STITCH"}),
        (working, lambda s: s.complete(9, A, 0), Refusal.QUANTITY_ZERO, {}),
        (working, lambda s: s.complete(9, A, -1), Refusal.QUANTITY_ZERO, {}),
        (working, lambda s: s.complete(9, A, 1_000_000), Refusal.QUANTITY_TOO_LARGE, {"max_qty": 999_999}),
        (working, lambda s: s.complete(9, A, 106), Refusal.OVER_TARGET, {"qty": 106, "allowed_qty": 105}),
        (met, lambda s: s.complete(9, A, 6), Refusal.OVER_TARGET, {"completed_qty": 100, "allowed_qty": 5}),
        (on_hold, lambda s: s.complete(9, A, 5), Refusal.TASK_CLOSED, {}),
        (working, lambda s: s.complete(9, A, 5, scrap_qty=1), Refusal.SCRAP_REASON_MISSING, {}),
        (
            working,
            lambda s: s.complete(9, A, 5, scrap_qty=1, scrap_reason="LUNCH"),
            Refusal.REASON_UNKNOWN,
            {"reason": "LUNCH"},
        ),
        (working, lambda s: s.complete(9, A, 5, scrap_qty=-1), Refusal.QUANTITY_ZERO, {}),
        (working, lambda s: s.scrap(9, A, 0, "STITCH"), Refusal.QUANTITY_ZERO, {}),
        (working, lambda s: s.scrap(9, A, 1_000_000, "STITCH"), Refusal.QUANTITY_TOO_LARGE, {}),
        (working, lambda s: s.scrap(9, A, 1, "RATS"), Refusal.REASON_UNKNOWN, {}),
        (on_hold, lambda s: s.scrap(9, A, 1, "STITCH"), Refusal.TASK_CLOSED, {}),
        (nothing, lambda s: s.cancel(9, A), Refusal.NOT_WORKING, {}),
        (nothing, lambda s: s.undoing.undo(A), Refusal.NOTHING_TO_UNDO, {}),
    ],
)
def test_refused_and_nothing_recorded(
    shop: Workshop, before: Callable[[Workshop], None], act: Act, refusal: Refusal, details: dict[str, Any]
) -> None:
    before(shop)
    log, sessions = log_of(shop), shop.service.task_sessions(9)
    with pytest.raises(Refused) as raised:
        act(shop.service)
    assert raised.value.refusal is refusal
    assert raised.value.details.items() >= details.items()
    assert (log_of(shop), shop.service.task_sessions(9)) == (log, sessions)
    assert_journal_is_whole(shop.store)


@pytest.mark.parametrize(
    ("before", "act"),
    [
        (met, lambda s: s.complete(9, A, 5)),  # within the policy's percent
        (working, lambda s: s.complete(9, A, 105)),
        (working, lambda s: s.complete(9, A, 0, scrap_qty=3, scrap_reason="STITCH")),
        (working, lambda s: s.scrap(9, A, 999_999, "STITCH")),
    ],
)
def test_just_allowed(shop: Workshop, before: Callable[[Workshop], None], act: Act) -> None:
    before(shop)
    recorded = len(log_of(shop))
    act(shop.service)
    assert len(log_of(shop)) > recorded


def test_a_paused_session_is_taken_up_though_the_target_is_met(shop: Workshop) -> None:
    paused(shop)
    met(shop)
    assert shop.service.start(9, A)[1] is ActionKind.RESUMED


def test_people_on_a_task_that_was_put_on_hold_can_stop(shop: Workshop) -> None:
    working(shop)
    on_hold(shop)
    shop.service.pause(9, A)
    shop.service.cancel(9, A)
    assert statuses(shop) == ["cancelled"]


def test_without_a_target_any_quantity_goes(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(target_qty=0)
    shop.service.complete(9, A, 12_500)
    shop.service.start(9, A)
    assert shop.service.total_completed_qty(9) == 12_500
    assert statuses(shop) == ["completed", "active"]


# ------------------------------------------------------------ the second task


def test_a_second_task_pauses_the_first(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.service.start(10, B)
    shop.clock.advance(minutes=1)
    _action, kind, paused_steps = shop.service.start(20, A)
    assert (kind, paused_steps) == (ActionKind.STARTED, ["เย็บตัวกระเป๋า"])
    assert (statuses(shop, 9), statuses(shop, 10), statuses(shop, 20)) == (["paused"], ["active"], ["active"])
    assert shop.service.task_sessions(9)[0].paused_at == shop.service.task_sessions(20)[0].started_at


def test_all_other_active_tasks_are_paused(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(policy=Policy(second_task=SecondTask.PARALLEL))
    shop.service.start(9, A)
    shop.service.start(10, A)
    assert statuses(shop, 9) == ["active"]
    _action, _kind, steps = shop.service.start(20, A, second_task=SecondTask.PAUSE)
    assert steps == ["เย็บตัวกระเป๋า", "เย็บซับใน"]


def test_refuse_says_which_task_is_in_the_way(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(policy=Policy(second_task=SecondTask.REFUSE))
    shop.service.start(9, A)
    with pytest.raises(Refused) as raised:
        shop.service.start(10, A)
    assert raised.value.refusal is Refusal.SECOND_TASK
    assert raised.value.details == {"step_name": "เย็บตัวกระเป๋า"}
    shop.service.pause(9, A)
    shop.service.start(10, A)
    with pytest.raises(Refused):
        shop.service.start(9, A)


def test_who_calls_has_asked(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop(policy=Policy(second_task=SecondTask.ASK))
    shop.service.start(9, A)
    assert shop.service.start(10, A, second_task=SecondTask.PARALLEL)[2] == []
    assert shop.service.start(20, A)[2] == ["เย็บตัวกระเป๋า", "เย็บซับใน"]


def test_a_task_taken_from_this_work_centre_does_not_stop_a_start(shop: Workshop) -> None:
    shop.service.start(9, A)
    with shop.store.writing() as writer:
        writer.connection.execute(delete(LOCAL.task).where(LOCAL.task.c.id_job_task == 9))
        writer.connection.execute(insert(ELSEWHERE).values(id_job_task=9, work_center_code="CUT"))
    assert shop.service.start(10, A)[2] == []


# ------------------------------------------------------------ undo


def test_undo_of_a_second_task_gives_the_first_back(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.clock.advance(minutes=5)
    shop.service.start(10, A)
    shop.clock.advance(seconds=10)
    undone = shop.service.undoing.undo(A).undoable
    assert (undone.kind, undone.task_id, undone.operator_name) == (ActionKind.STARTED, 10, "ช่าง A")
    assert (statuses(shop, 9), statuses(shop, 10)) == (["active"], [])
    assert shop.queries.task_card(10).status == "pending"


def test_undo_of_record_and_of_scrap_with_complete(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.clock.advance(minutes=5)
    shop.service.complete(9, A, 5, keep_working=True)
    undone = shop.service.undoing.undo(A).undoable
    assert (undone.kind, undone.qty) == (ActionKind.RECORDED, 5)
    assert statuses(shop) == ["active"]
    shop.service.complete(9, A, 7, scrap_qty=2, scrap_reason="STITCH")
    undone = shop.service.undoing.undo(A).undoable
    assert (undone.kind, undone.qty) == (ActionKind.COMPLETED, 7)
    assert log_of(shop) == [(9, A, "start", 0)]
    shop.service.scrap(9, A, 3, "STITCH")
    assert (shop.service.undoing.undo(A).undoable.qty, log_of(shop)) == (3, [(9, A, "start", 0)])


def test_undo_goes_back_one_action_at_a_time(shop: Workshop) -> None:
    first, _kind, _paused = shop.service.start(9, A)
    second = shop.service.pause(9, A)
    assert shop.service.undoing.undo(A).undoable.action_id == second
    assert shop.service.undoing.undo(A).undoable.action_id == first
    assert shop.service.undoing.undoable(A) is None
    with pytest.raises(Refused) as raised:
        shop.service.undoing.undo(A)
    assert raised.value.refusal is Refusal.NOTHING_TO_UNDO


def test_undo_takes_back_the_persons_own_action(shop: Workshop) -> None:
    shop.service.start(9, A)
    shop.service.start(9, B)
    newest = shop.service.undoing.undoable()
    assert newest is not None
    assert newest.operator_id == B
    shop.service.undoing.undo(A)
    assert [session.operator_id for session in shop.service.task_sessions(9)] == [B]


@pytest.mark.parametrize(("seconds", "is_undone"), [(59, True), (60, True), (61, False)])
def test_undo_in_time(shop: Workshop, seconds: int, is_undone: bool) -> None:
    shop.service.start(9, A)
    shop.clock.advance(seconds=seconds)
    assert (shop.service.undoing.undoable(A) is not None) is is_undone
    if is_undone:
        shop.service.undoing.undo(A)
        assert statuses(shop) == []
    else:
        with pytest.raises(Refused) as raised:
            shop.service.undoing.undo(A)
        assert raised.value.refusal is Refusal.UNDO_TOO_LATE
        assert raised.value.details == {"seconds": 60}
        assert statuses(shop) == ["active"]


def test_until_when_an_action_can_be_taken_back(shop: Workshop) -> None:
    shop.clock.offset_ms = 2000
    shop.service.start(9, A)
    shop.clock.advance(seconds=20)
    undoable = shop.service.undoing.undoable(A)
    assert undoable is not None
    assert undoable.until - shop.clock.now().utc == timedelta(seconds=40)


def test_undo_of_what_the_screen_showed_and_is_no_longer_the_last(shop: Workshop) -> None:
    shown, _kind, _paused = shop.service.start(9, A)
    shop.service.pause(9, A)
    with pytest.raises(Refused) as raised:
        shop.service.undoing.undo(A, shown)
    assert raised.value.refusal is Refusal.NOTHING_TO_UNDO
    assert statuses(shop) == ["paused"]


def test_undo_of_the_last_piece_opens_task_and_ticket_again(make_workshop: MakeWorkshop) -> None:
    shop = make_workshop()
    shop.service.complete(20, A, 60)
    assert [row["status"] for row in rows_of(shop.store, LOCAL.ticket)] == ["planned", "completed"]
    shop.service.undoing.undo(A)
    assert [row["status"] for row in rows_of(shop.store, LOCAL.ticket)] == ["planned", "planned"]
    assert shop.queries.task_card(20).status == "pending"
