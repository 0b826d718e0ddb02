"""The office changes plans while people work: what ends, what goes on, and who is to be told."""

from datetime import timedelta

import pytest

from kiosk.domain.events import EventType
from kiosk.domain.notices import Notice, NoticeKind
from kiosk.projection.zone import to_database
from kiosk.store.notices import Notices
from tests.helpers.replicas import Replica, settle
from tests.helpers.small_shop import BANGKOK
from tests.helpers.world import World

START = (EventType.START, 0)
CUT = 2


def waiting_notices(
    kiosk: Replica, operator_id: int | None = None
) -> list[tuple[NoticeKind, int, int, str | None]]:
    return [
        (notice.kind, notice.operator_id, notice.task_id, notice.value)
        for notice in Notices(kiosk.store).waiting(operator_id)
    ]


def statuses(kiosk: Replica) -> list[tuple[int, int, str]]:
    return [fact[:3] for fact in kiosk.session_facts()]


class TestACancelledTask:
    def test_sessions_end_as_cancelled_here_and_there_and_their_people_are_told(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.record(9, 11, START)
        kiosk.record(9, 12, START, (EventType.HOLD, 0))
        kiosk.record(9, 13, START, (EventType.COMPLETE, 5))
        settle([kiosk])
        world.office.set_task(9, status="cancelled")
        settle([kiosk])
        assert statuses(kiosk) == [(9, 11, "cancelled"), (9, 12, "cancelled"), (9, 13, "completed")]
        assert kiosk.session_facts() == world.office.session_facts()
        assert waiting_notices(kiosk) == [
            (NoticeKind.TASK_CANCELLED, 11, 9, None),
            (NoticeKind.TASK_CANCELLED, 12, 9, None),
        ]
        settle([kiosk])
        assert len(waiting_notices(kiosk)) == 2

    def test_a_notice_says_what_it_is_about_and_goes_when_it_was_told(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.record(9, 11, START)
        settle([kiosk])
        world.office.set_task(9, status="cancelled")
        kiosk.step(16)
        (notice,) = Notices(kiosk.store).waiting(11)
        assert notice == Notice(
            notice_id=notice.notice_id,
            kind=NoticeKind.TASK_CANCELLED,
            operator_id=11,
            task_id=9,
            ticket_code="JT251030001",
            step_name="เย็บตัวกระเป๋า",
            value=None,
            at=kiosk.clock.now().utc,
        )
        assert Notices(kiosk.store).waiting(12) == []
        Notices(kiosk.store).mark_seen([notice.notice_id])
        assert Notices(kiosk.store).waiting() == []

    def test_only_where_they_worked_are_people_told(self, world: World) -> None:
        here, elsewhere = world.kiosk(), world.kiosk()
        here.record(9, 11, START)
        settle([here, elsewhere])
        world.office.set_task(9, status="cancelled")
        settle([here, elsewhere])
        assert (len(waiting_notices(here)), waiting_notices(elsewhere)) == (1, [])

    def test_cancelled_while_the_kiosk_was_offline(self, world: World) -> None:
        kiosk = world.kiosk()
        settle([kiosk])
        kiosk.gateway.reachable = False
        kiosk.record(9, 11, START)
        kiosk.step(16)
        world.office.set_task(9, status="cancelled")
        kiosk.gateway.reachable = True
        settle([kiosk])
        assert statuses(kiosk) == [(9, 11, "cancelled")]
        assert world.office.session_facts() == kiosk.session_facts()
        assert waiting_notices(kiosk) == [(NoticeKind.TASK_CANCELLED, 11, 9, None)]

    def test_work_that_was_sent_to_another_work_centre_and_cancelled_there(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.record(20, 11, START)
        settle([kiosk])
        world.office.set_task(20, work_center_id=CUT)
        settle([kiosk])
        world.office.set_task(20, status="cancelled")
        settle([kiosk])
        assert statuses(kiosk) == [(20, 11, "cancelled")]
        assert world.office.session_facts() == kiosk.session_facts()
        assert waiting_notices(kiosk)[-1] == (NoticeKind.TASK_CANCELLED, 11, 20, None)

    def test_work_elsewhere_of_somebody_who_works_here(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.record(9, 11, START)
        kiosk.step()
        world.office.log(40, 11, "start", kiosk.clock.now().utc)
        settle([kiosk])
        assert (40, 11, "active") in statuses(kiosk)
        world.office.set_task(40, status="cancelled")
        settle([kiosk])
        assert sorted(statuses(kiosk)) == [(9, 11, "active"), (40, 11, "cancelled")]

    def test_a_cancelled_task_that_left_the_lists_stays_cancelled(self, world: World) -> None:
        kiosk = world.kiosk()
        action = kiosk.record(9, 11, START)
        kiosk.record(9, 11, (EventType.HOLD, 0))
        settle([kiosk])
        world.office.set_task(9, status="cancelled")
        settle([kiosk])
        kiosk.clock.advance(days=5)
        settle([kiosk])
        kiosk.take_back(action)
        settle([kiosk])
        assert statuses(kiosk) == []
        assert world.office.session_facts() == []

    def test_taken_up_again_it_is_open_as_before(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.record(9, 11, START)
        settle([kiosk])
        world.office.set_task(9, status="cancelled")
        settle([kiosk])
        world.office.take_up_again(9)
        settle([kiosk])
        assert statuses(kiosk) == [(9, 11, "active")]
        assert world.office.session_facts() == kiosk.session_facts()
        assert world.office.task_states()[9] == kiosk.task_states()[9] == "in_progress"


class TestATaskClosedBeforeAnyKioskKnewIt:
    """Another client works on it all the same, and folds nothing."""

    @pytest.mark.parametrize(("closed_as", "session"), [("cancelled", "cancelled"), ("done", "active")])
    def test_a_kiosk_of_its_work_centre_brings_it_right(self, world: World, closed_as: str, session: str) -> None:
        kiosk = world.kiosk()
        closed_at = None if closed_as == "cancelled" else to_database(kiosk.clock.now().utc, BANGKOK)
        world.office.set_task(20, status=closed_as, completed_at=closed_at and closed_at - timedelta(days=30))
        kiosk.step()
        world.office.log(20, 11, "start", kiosk.clock.now().utc)
        settle([kiosk])
        assert [fact[:3] for fact in world.office.session_facts()] == [(20, 11, session)]
        assert statuses(kiosk) == [(20, 11, session)]

    def test_those_of_others_leave_it_alone(self, world: World) -> None:
        world.office.set_task(40, status="cancelled")
        kiosk = world.kiosk()
        kiosk.step()
        world.office.log(40, 11, "start", kiosk.clock.now().utc)
        settle([kiosk])
        assert (statuses(kiosk), world.office.session_facts()) == ([], [])


class TestAMovedTask:
    def test_who_is_on_it_goes_on_and_is_told(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.record(20, 11, START)
        settle([kiosk])
        world.office.set_task(20, work_center_id=CUT)
        settle([kiosk])
        assert waiting_notices(kiosk) == [(NoticeKind.TASK_MOVED, 11, 20, "CUT")]
        kiosk.record(20, 11, (EventType.COMPLETE, 60))
        settle([kiosk])
        assert world.office.task_states()[20] == "done"
        assert world.office.session_facts() == kiosk.session_facts()
        assert 20 not in kiosk.task_states()

    def test_its_target_still_counts(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.record(20, 11, START)
        settle([kiosk])
        world.office.set_task(20, work_center_id=CUT)
        settle([kiosk])
        world.office.set_ticket(4, target_qty=12)
        settle([kiosk])
        assert waiting_notices(kiosk)[-1] == (NoticeKind.TARGET_CHANGED, 11, 20, "12")

    def test_sent_to_another_ticket_it_takes_the_work_along(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.record(9, 11, START)
        settle([kiosk])
        world.office.set_task(9, id_job_ticket=4)
        settle([kiosk])
        for standings in (world.office.standings(), kiosk.standings()):
            assert standings["id_job_ticket 1"] == ("planned", None, None)
            assert standings["id_job_ticket 4"][0] == "in_progress"


class TestATicketOfTheOffices:
    def test_completed_by_hand_it_stays_so_when_somebody_works_on(self, world: World) -> None:
        kiosk = world.kiosk()
        kiosk.record(9, 11, START, (EventType.COMPLETE, 100))
        settle([kiosk])
        by_hand = to_database(kiosk.clock.now().utc + timedelta(hours=1), BANGKOK)
        world.office.set_ticket(1, status="completed", completed_at=by_hand)
        kiosk.record(10, 11, START)
        settle([kiosk])
        assert world.office.standings()["id_job_ticket 1"] == kiosk.standings()["id_job_ticket 1"]
        assert world.office.standings()["id_job_ticket 1"][0] == "completed"
        assert world.office.task_states()[10] == "in_progress"


class TestAnotherTarget:
    @pytest.mark.parametrize(("target", "status"), [(30, "done"), (31, "in_progress")])
    def test_the_task_is_right_and_people_are_told(self, world: World, target: int, status: str) -> None:
        kiosk = world.kiosk()
        kiosk.record(9, 11, START, (EventType.COMPLETE, 30), START)
        settle([kiosk])
        world.office.set_ticket(1, target_qty=target)
        settle([kiosk])
        assert world.office.task_states()[9] == kiosk.task_states()[9] == status
        assert waiting_notices(kiosk) == [(NoticeKind.TARGET_CHANGED, 11, 9, str(target))]


def test_a_part_piece_in_the_new_target_is_a_whole_one_to_make(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.record(9, 11, START)
    settle([kiosk])
    world.office.set_ticket(1, target_qty=10.5)
    settle([kiosk])
    assert waiting_notices(kiosk) == [(NoticeKind.TARGET_CHANGED, 11, 9, "11")]


def test_a_status_that_another_client_wrote_over_is_made_right(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.record(9, 11, START)
    settle([kiosk])
    world.office.set_task(9, status="pending")
    settle([kiosk])
    assert world.office.task_states()[9] == kiosk.task_states()[9] == "in_progress"
