"""Pieces that flow from step to step: what can be worked on, and what is more than there is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.pieces import PieceFlow, Readiness, Route, Step
from kiosk.domain.policy import PiecesFlow, Policy
from kiosk.domain.refusals import Refusal, Refused
from kiosk.domain.status import TaskStatus

CUT = Step(1, 100, "ตัด", 10, TaskStatus.IN_PROGRESS)
SEW = Step(2, 100, "เย็บ", 20, TaskStatus.PENDING)
PACK = Step(3, 100, "แพ็ก", 30, TaskStatus.PENDING)
DYE = Step(7, 200, "ย้อม", 10, TaskStatus.IN_PROGRESS)


def flow(step: Step, *others: Step, target: int = 50) -> PieceFlow:
    return Route([*others, step]).flow(step, target)


@pytest.mark.parametrize(
    ("step", "others", "before"),
    [
        (CUT, [SEW, PACK], None),
        (PACK, [CUT, SEW], SEW),
        (PACK, [CUT, replace(SEW, status=TaskStatus.CANCELLED)], CUT),
        (replace(PACK, predecessor_id=1), [CUT, SEW], CUT),
        (replace(SEW, predecessor_id=7), [CUT, DYE], DYE),
        (replace(PACK, predecessor_id=2), [CUT, replace(SEW, status=TaskStatus.CANCELLED)], CUT),
        (replace(PACK, predecessor_id=99), [CUT, SEW], None),
        (replace(PACK, predecessor_id=3), [CUT, SEW], SEW),
        (SEW, [replace(DYE, sequence_no=15), CUT], CUT),
    ],
    ids=[
        "first",
        "next lower",
        "cancelled",
        "named",
        "of another ticket",
        "named one cancelled",
        "named one unknown",
        "names itself",
        "other tickets do not count",
    ],
)
def test_the_step_before(step: Step, others: list[Step], before: Step | None) -> None:
    assert Route([*others, step]).before(step) == before


def test_of_two_steps_with_one_number_a_piece_goes_through_both() -> None:
    front, back = replace(CUT, completed_qty=9), replace(CUT, task_id=8, completed_qty=4)
    assert Route([front, back, SEW]).before(SEW) == back


@pytest.mark.parametrize(
    ("step", "before", "available", "readiness", "excess"),
    [
        (SEW, CUT, 0, Readiness.WAITING, 0),
        (SEW, replace(CUT, status=TaskStatus.DONE), 0, Readiness.READY, 0),
        (SEW, replace(CUT, completed_qty=12), 12, Readiness.READY, 0),
        (replace(SEW, completed_qty=5, scrap_qty=2), replace(CUT, completed_qty=12), 5, Readiness.STARTED, 0),
        (replace(SEW, open=1), CUT, 0, Readiness.STARTED, 0),
        (replace(SEW, completed_qty=12, scrap_qty=1), replace(CUT, completed_qty=12), 0, Readiness.STARTED, 1),
        (replace(SEW, completed_qty=4), CUT, 0, Readiness.STARTED, 4),
    ],
)
def test_what_is_available(step: Step, before: Step, available: int, readiness: Readiness, excess: int) -> None:
    found = flow(step, before)
    assert (found.available_qty, found.readiness, found.excess_qty) == (available, readiness, excess)


def test_the_first_step_has_the_tickets_target() -> None:
    first = flow(replace(CUT, completed_qty=30, scrap_qty=4))
    assert (first.available_qty, first.proposed_qty(20), first.is_short_of(40)) == (16, 16, False)
    without_target = flow(CUT, target=0)
    assert (without_target.available_qty, without_target.proposed_qty(0)) == (None, 0)


@pytest.mark.parametrize(
    ("before_qty", "left", "target", "proposed"),
    [(12, 50, 50, 12), (50, 8, 50, 8), (0, 50, 50, 0), (12, 0, 0, 12)],
    ids=["few available", "few left", "none available", "no target"],
)
def test_the_keypad_proposes_what_is_left_and_there(
    before_qty: int, left: int, target: int, proposed: int
) -> None:
    assert flow(SEW, replace(CUT, completed_qty=before_qty), target=target).proposed_qty(left) == proposed


def test_scrap_lowers_what_every_later_step_can_come_to() -> None:
    cut, sew = replace(CUT, scrap_qty=2), replace(SEW, scrap_qty=1)
    assert [flow(step, *(s for s in (cut, sew, PACK) if s is not step)).most_qty for step in (cut, sew, PACK)] == [
        48,
        47,
        47,
    ]


def test_parts_that_were_made_again_count() -> None:
    cut = replace(CUT, completed_qty=50, scrap_qty=2)
    later = flow(SEW, cut)
    assert (later.most_qty, later.is_lowered) == (50, False)


def test_named_steps_in_a_circle_end() -> None:
    one, other = replace(CUT, predecessor_id=2), replace(SEW, predecessor_id=1, scrap_qty=3)
    assert flow(one, other).most_qty == 47


steps_of_a_ticket = st.lists(
    st.builds(
        Step,
        task_id=st.integers(1, 8),
        ticket_id=st.sampled_from([100, 100, 200]),
        step_name=st.just("x"),
        sequence_no=st.integers(1, 5),
        status=st.sampled_from(TaskStatus),
        predecessor_id=st.none() | st.integers(1, 9),
        completed_qty=st.integers(0, 80),
        scrap_qty=st.integers(0, 20),
        open=st.integers(0, 2),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda step: step.task_id,
)


@given(steps_of_a_ticket, st.integers(0, 60), st.randoms(use_true_random=False))
def test_of_every_ticket(steps: list[Step], target: int, random: object) -> None:
    shuffled = list(steps)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for step in steps:
        found = Route(steps).flow(step, target)
        assert found == Route(shuffled).flow(step, target)
        assert found.before is not step
        available = found.available_qty
        if available is None:
            assert found.before is None and target == 0
            continue
        assert available >= 0
        assert not (available and found.excess_qty)
        assert found.proposed_qty(target) <= max(target, available)
        if found.before is not None:
            assert found.before.status != TaskStatus.CANCELLED
            assert available - found.excess_qty == found.before.completed_qty - step.completed_qty - step.scrap_qty
            assert found.is_short_of(available + 1) and not found.is_short_of(available)
        if found.most_qty is not None:
            assert found.most_qty >= step.completed_qty


@pytest.mark.parametrize(
    ("policy", "qty", "approved", "refused"),
    [
        (PiecesFlow.SHOW, 13, False, False),
        (PiecesFlow.OFF, 13, False, False),
        (PiecesFlow.APPROVE, 12, False, False),
        (PiecesFlow.APPROVE, 13, False, True),
        (PiecesFlow.APPROVE, 13, True, False),
    ],
)
def test_the_policy(policy: PiecesFlow, qty: int, approved: bool, refused: bool) -> None:
    short = flow(replace(SEW, completed_qty=3), replace(CUT, completed_qty=15))
    rules = Policy(pieces_flow=policy)
    if not refused:
        rules.check_available(qty, short, is_approved=approved)
        return
    with pytest.raises(Refused) as raised:
        rules.check_available(qty, short, is_approved=approved)
    assert raised.value.refusal is Refusal.OVER_AVAILABLE
    assert raised.value.details == {
        "qty": 13,
        "before_step": "ตัด",
        "before_qty": 15,
        "used_qty": 3,
        "available_qty": 12,
    }
