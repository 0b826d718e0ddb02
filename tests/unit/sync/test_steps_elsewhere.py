"""What the steps at other work centres have finished comes to a kiosk, without their rows."""

import pytest
from sqlalchemy import insert, select, update

from kiosk.domain.changes import Change
from kiosk.store.tables import LOCAL, STEP_ELSEWHERE
from kiosk.tenant.tables import TENANT
from tests.helpers.replicas import Replica
from tests.helpers.world import World

CUT = 40
"""The task of ticket 1 that is work centre CUT's."""


def steps(kiosk: Replica) -> dict[int, tuple[str, int, int, int]]:
    """Task -> work centre, good pieces, scrap and people of the steps elsewhere."""
    step = STEP_ELSEWHERE.c
    with kiosk.store.reading() as connection:
        rows = connection.execute(select(STEP_ELSEWHERE)).mappings().all()
    assert {row[step.id_job_ticket] for row in rows} <= {1}
    return {
        row["id_job_task"]: (
            row["work_center_code"],
            row["completed_qty"],
            row["scrap_qty"],
            row["open_count"],
        )
        for row in rows
    }


def finish(world: World, kiosk: Replica, qty: int) -> None:
    """Somebody at CUT hands in pieces: a terminal there writes its row and its session in one."""
    at = kiosk.clock.now().utc
    world.office.log(CUT, 13, "complete", at, qty=qty)
    world.office.change(
        insert(TENANT.session).values(
            id_job_task=CUT, operator_user_id=13, status="completed", total_qty=qty, total_pause_minutes=0
        )
    )


def test_pieces_and_scrap_there_are_seen_at_the_next_poll(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.step()
    assert steps(kiosk) == {CUT: ("CUT", 0, 0, 0)}
    told: list[Change] = []
    kiosk.store.changes.subscribe(told.append)
    finish(world, kiosk, 30)
    world.office.log(CUT, 13, "fail", kiosk.clock.now().utc, qty=2.5)
    kiosk.step(1)
    assert steps(kiosk) == {CUT: ("CUT", 30, 2, 0)}
    assert any(change.is_of_work_on([CUT]) for change in told)
    assert not any(change.is_of_work_on([9]) for change in told)
    with kiosk.store.reading() as connection:
        assert connection.scalars(select(LOCAL.log.c.id_job_task)).all() == []


def test_a_comparison_that_finds_nothing_new_writes_nothing(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.step()
    told: list[Change] = []
    kiosk.store.changes.subscribe(told.append)
    kiosk.step(16)
    assert steps(kiosk) == {CUT: ("CUT", 0, 0, 0)}
    assert told == []


def test_a_row_folded_later_is_seen_with_the_next_comparison(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.step()
    world.office.change(
        insert(TENANT.session).values(
            id_job_task=CUT, operator_user_id=13, status="active", total_qty=0, total_pause_minutes=0
        )
    )
    kiosk.step(16)
    assert steps(kiosk) == {CUT: ("CUT", 0, 0, 1)}


def test_scrap_that_was_taken_back_is_seen_in_five_minutes(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.step()
    world.office.set_task(CUT, status="in_progress")
    row = world.office.log(CUT, 13, "fail", kiosk.clock.now().utc, qty=4)
    kiosk.step(1)
    assert steps(kiosk)[CUT][2] == 4
    world.office.soft_delete(row, kiosk.clock.now().utc)
    kiosk.step(16)
    kiosk.step(300)
    assert steps(kiosk)[CUT][2] == 0


@pytest.mark.parametrize("named", [False, True], ids=["of another ticket", "named as predecessor"])
def test_tasks_of_other_tickets_come_only_where_they_are_predecessors(world: World, named: bool) -> None:
    kiosk = world.kiosk()
    world.office.set_task(CUT, id_job_ticket=4, status="done")
    world.office.change(update(TENANT.task).where(TENANT.task.c.id_job_task == 20).values(status="cancelled"))
    if named:
        world.office.set_task(10, predecessor_task_id=CUT)
    kiosk.step()
    with kiosk.store.reading() as connection:
        found = set(connection.scalars(select(STEP_ELSEWHERE.c.id_job_task)))
    assert found == ({CUT} if named else set())


def test_a_task_that_comes_here_is_no_step_elsewhere_any_more(world: World) -> None:
    kiosk = world.kiosk()
    kiosk.step()
    world.office.set_task(CUT, work_center_id=1)
    kiosk.step(16)
    assert steps(kiosk) == {}
