"""Who gets to the supervisor's side: badge and PIN, the tries and the lock."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from kiosk.domain.codes import BadgeCode, Command, CommandKind, ProductCode, TaskCode
from kiosk.domain.pin_tries import PinTries
from kiosk.domain.refusals import Refusal, Refused
from kiosk.service.office.pins import hash_pin
from kiosk.service.office.supervisor import TRIES, PinTry, SupervisorAccess
from kiosk.service.station.outcomes import Done, Refusing, Shown
from kiosk.service.station.state import PIN_SECONDS
from kiosk.service.views.models import ActionKind, Operator
from kiosk.store.tables import LOCAL
from tests.helpers.clocks import HandClock
from tests.helpers.workshop import MakeWorkshop, Workshop

PIN = "258013"
SUPERVISOR = Operator(30, "หัวหน้า P", "supervisor")


def badge(letter: str) -> BadgeCode:
    return BadgeCode(f"BADGE-{letter}", f"B-BADGE-{letter}")


def add_people(workshop: Workshop, pin_hash: str) -> None:
    with workshop.store.writing() as writer:
        writer.connection.execute(
            insert(LOCAL.operator),
            [
                {
                    "operator_user_id": operator_id,
                    "operator_name": f"หัวหน้า {letter}",
                    "badge_code": f"BADGE-{letter}",
                    "role": role,
                    "pin_hash": pin_hash if has_pin else None,
                    "active": active,
                }
                for operator_id, letter, role, has_pin, active in (
                    (30, "P", "supervisor", True, True),
                    (31, "Q", "admin", True, True),
                    (32, "R", "supervisor", False, True),
                    (33, "S", "supervisor", True, False),
                )
            ],
        )


@pytest.fixture(scope="module")
def pin_hash() -> str:
    return hash_pin(PIN)


@pytest.fixture
def workshop(make_workshop: MakeWorkshop, pin_hash: str) -> Workshop:
    workshop = make_workshop()
    add_people(workshop, pin_hash)
    return workshop


def verify(workshop: Workshop, pin: str, operator: Operator = SUPERVISOR) -> Operator:
    attempt = workshop.access.begin(operator)
    return workshop.access.settle(attempt, matches=attempt.matches(pin))


def refusal_of(workshop: Workshop, pin: str) -> Refused:
    with pytest.raises(Refused) as caught:
        verify(workshop, pin)
    return caught.value


def lock_out(workshop: Workshop) -> None:
    for _ in range(TRIES):
        refusal_of(workshop, "000111")


# ------------------------------------------------------------ badges


@pytest.mark.parametrize("letter", ["P", "Q"])
def test_supervisors_and_administrators_are_asked_for_their_pin(workshop: Workshop, letter: str) -> None:
    assert workshop.access.identify(badge(letter)).name == f"หัวหน้า {letter}"


@pytest.mark.parametrize(
    ("letter", "refusal"),
    [
        ("A", Refusal.NOT_SUPERVISOR),  # an operator's badge
        ("R", Refusal.PIN_NOT_SET),
        ("S", Refusal.BADGE_BLOCKED),  # a blocked supervisor
        ("X", Refusal.BADGE_BLOCKED),  # a blocked operator
        ("OTHER-TENANT", Refusal.BADGE_UNKNOWN),
    ],
)
def test_every_other_badge_is_refused_shown_nothing_and_logged(
    workshop: Workshop, caplog: pytest.LogCaptureFixture, letter: str, refusal: Refusal
) -> None:
    workshop.flow.supervisor.open()
    with caplog.at_level(logging.INFO):
        outcome = workshop.flow.scan(badge(letter))
    assert isinstance(outcome, Refusing)
    assert outcome.refusal is refusal
    supervising = workshop.flow.state.supervising
    assert supervising is not None and supervising.supervisor is None and not supervising.unlocked
    assert refusal.value in caplog.text
    assert f"BADGE-{letter}" not in caplog.text


# ------------------------------------------------------------ PINs


def test_the_right_pin_lets_in_and_forgets_the_wrong_ones(workshop: Workshop) -> None:
    refusal_of(workshop, "111222")
    refusal_of(workshop, "111222")
    assert workshop.access.tries(SUPERVISOR).used == 2
    assert verify(workshop, PIN) == SUPERVISOR
    assert workshop.access.tries(SUPERVISOR).used == 0


def test_a_wrong_pin_says_how_many_tries_are_left_and_neither_pin_is_logged(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        lefts = [refusal_of(workshop, "111222").details.get("tries_left") for _ in range(TRIES - 1)]
        verify(workshop, PIN)
    assert lefts == [4, 3, 2, 1]
    assert "111222" not in caplog.text
    assert PIN not in caplog.text
    assert "pin_wrong" in caplog.text


def test_the_fifth_wrong_pin_locks_for_a_quarter_of_an_hour_the_right_one_too(workshop: Workshop) -> None:
    for _ in range(TRIES - 1):
        assert refusal_of(workshop, "000111").refusal is Refusal.PIN_WRONG
    locked = refusal_of(workshop, "000111")
    assert (locked.refusal, locked.details["minutes"]) == (Refusal.PIN_LOCKED, 15)
    workshop.clock.advance(minutes=14, seconds=59)
    locked = refusal_of(workshop, PIN)
    assert (locked.refusal, locked.details["minutes"]) == (Refusal.PIN_LOCKED, 1)
    workshop.clock.advance(seconds=2)
    assert verify(workshop, PIN) == SUPERVISOR


def test_after_the_lock_there_are_five_tries_again(workshop: Workshop) -> None:
    lock_out(workshop)
    workshop.clock.advance(minutes=16)
    assert refusal_of(workshop, "000111").details["tries_left"] == TRIES - 1


def test_tries_and_lock_outlast_a_restart(workshop: Workshop) -> None:
    refusal_of(workshop, "000111")
    again = Workshop(workshop.path)
    assert refusal_of(again, "000111").details["tries_left"] == 3
    last = [refusal_of(again, "000111").refusal for _ in range(3)][-1]
    assert last is Refusal.PIN_LOCKED
    again.store.close()
    third = Workshop(workshop.path)
    assert refusal_of(third, PIN).refusal is Refusal.PIN_LOCKED
    third.store.close()


def test_a_lock_is_one_persons_alone(workshop: Workshop) -> None:
    lock_out(workshop)
    assert verify(workshop, PIN, Operator(31, "หัวหน้า Q", "admin"))


@pytest.mark.parametrize("days", [-9000, 9000])
def test_a_clock_that_is_set_changes_nothing_of_a_lock(workshop: Workshop, days: int) -> None:
    lock_out(workshop)
    workshop.clock.advance(minutes=5)
    workshop.clock.wall_time += timedelta(days=days)
    assert refusal_of(workshop, PIN).details["minutes"] == 10
    assert workshop.access.locked() == {30: 10}
    workshop.clock.advance(minutes=10)
    assert workshop.access.locked() == {}
    assert verify(workshop, PIN)


def test_of_a_lock_the_time_counts_that_the_kiosk_ran_before_and_after_the_power_was_cut(
    workshop: Workshop,
) -> None:
    lock_out(workshop)
    workshop.clock.advance(minutes=5)
    workshop.access.count_locks()
    workshop.clock.advance(seconds=50)  # not written down any more
    again = Workshop(workshop.path)
    again.clock = HandClock(boot_id="boot-2")
    again.clock.wall_time += timedelta(days=1)  # off over night
    access = SupervisorAccess(again.store, again.queries, again.clock)
    access.count_locks()
    assert access.locked() == {30: 10}
    again.clock.advance(minutes=9)
    access.count_locks()
    assert access.locked() == {30: 1}
    again.clock.advance(minutes=1)
    access.count_locks()
    assert access.locked() == {}
    assert access.tries(SUPERVISOR) == PinTries()
    again.store.close()


def test_wrong_pins_that_lock_nobody_yet_stay_counted(workshop: Workshop) -> None:
    refusal_of(workshop, "000111")
    workshop.access.count_locks()
    assert workshop.access.tries(SUPERVISOR).used == 1
    assert workshop.access.locked() == {}


def test_a_try_counts_before_its_pin_is_looked_at(workshop: Workshop) -> None:
    """Pulling the plug while the PIN is checked gives nobody a further try."""
    attempt = workshop.access.begin(SUPERVISOR)
    assert attempt.pin_hash not in repr(attempt)
    assert workshop.access.tries(SUPERVISOR).used == 1


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"active": False}, Refusal.BADGE_BLOCKED),
        ({"role": "operator"}, Refusal.NOT_SUPERVISOR),
        ({"pin_hash": None}, Refusal.PIN_NOT_SET),
        ({"pin_hash": "no hash at all"}, Refusal.PIN_WRONG),
    ],
)
def test_the_list_is_looked_at_again_with_the_pin(
    workshop: Workshop, values: dict[str, object], refusal: Refusal
) -> None:
    with workshop.store.writing() as writer:
        operator = LOCAL.operator
        writer.connection.execute(update(operator).where(operator.c.operator_user_id == 30).values(**values))
    assert refusal_of(workshop, PIN).refusal is refusal


# ------------------------------------------------------------ the way in, and out again


def unlock(workshop: Workshop) -> None:
    workshop.flow.supervisor.open()
    workshop.flow.scan(badge("P"))
    assert workshop.unlock() == Shown()


def is_unlocked(workshop: Workshop) -> bool:
    supervising = workshop.flow.state.supervising
    return supervising is not None and supervising.unlocked


def test_badge_and_pin_open_the_supervisors_side(workshop: Workshop) -> None:
    unlock(workshop)
    assert is_unlocked(workshop)
    assert workshop.flow.state.operator is None


def test_a_supervisor_who_is_signed_in_is_asked_for_the_pin_alone(workshop: Workshop) -> None:
    workshop.flow.scan(badge("P"))
    workshop.flow.supervisor.open()
    workshop.unlock()
    assert is_unlocked(workshop)


def test_a_wrong_pin_asks_again_and_the_last_one_gives_the_board_back(workshop: Workshop) -> None:
    workshop.flow.supervisor.open()
    workshop.flow.scan(badge("P"))
    for _ in range(TRIES - 1):
        workshop.unlock("000111")
        supervising = workshop.flow.state.supervising
        assert supervising is not None and supervising.supervisor == SUPERVISOR and not supervising.unlocked
    outcome = workshop.unlock("000111")
    assert isinstance(outcome, Refusing) and outcome.refusal is Refusal.PIN_LOCKED
    assert workshop.flow.state.supervising is None


@pytest.mark.parametrize("meanwhile", ["back", "another badge", "time-out", "another try"])
def test_a_pin_that_nobody_waits_for_any_more_opens_nothing(workshop: Workshop, meanwhile: str) -> None:
    """A PIN is looked at on another thread: the station goes on."""
    workshop.flow.supervisor.open()
    workshop.flow.scan(badge("P"))
    attempt = workshop.flow.supervisor.try_pin()
    assert isinstance(attempt, PinTry)
    match meanwhile:
        case "back":
            workshop.flow.home()
        case "another badge":
            workshop.flow.scan(badge("Q"))
        case "time-out":
            workshop.clock.advance(seconds=PIN_SECONDS)
            workshop.flow.tick()
        case "another try":
            workshop.flow.supervisor.try_pin()
    assert workshop.flow.supervisor.unlock(attempt, matches=True) is None
    assert not is_unlocked(workshop)


def test_no_pin_before_a_badge(workshop: Workshop) -> None:
    workshop.flow.supervisor.open()
    outcome = workshop.unlock()
    assert isinstance(outcome, Refusing) and outcome.refusal is Refusal.NEEDS_BADGE


def test_it_locks_by_itself_and_a_touch_puts_that_off(workshop: Workshop) -> None:
    unlock(workshop)
    workshop.clock.advance(seconds=299)
    workshop.flow.touch()
    workshop.clock.advance(seconds=299)
    workshop.flow.tick()
    assert is_unlocked(workshop)
    workshop.clock.advance(seconds=2)
    workshop.flow.tick()
    assert workshop.flow.state.supervising is None


def test_the_pin_is_waited_for_half_a_minute(workshop: Workshop) -> None:
    workshop.flow.supervisor.open()
    workshop.clock.advance(seconds=31)
    workshop.flow.tick()
    assert workshop.flow.state.supervising is None


def test_an_operators_badge_locks_and_signs_the_operator_in(workshop: Workshop) -> None:
    unlock(workshop)
    outcome = workshop.flow.scan(badge("A"))
    assert isinstance(outcome, Done) and outcome.action is ActionKind.SIGNED_IN
    assert not is_unlocked(workshop)
    assert workshop.flow.state.operator is not None


@pytest.mark.parametrize("letter", ["X", "NOBODY"])
def test_a_badge_that_is_refused_locks_as_well(workshop: Workshop, letter: str) -> None:
    unlock(workshop)
    assert isinstance(workshop.flow.scan(badge(letter)), Refusing)
    assert workshop.flow.state.supervising is None


def test_the_supervisors_own_badge_changes_nothing(workshop: Workshop) -> None:
    unlock(workshop)
    assert workshop.flow.scan(badge("P")) == Shown()
    assert is_unlocked(workshop)


def test_a_code_that_means_nothing_is_refused_and_locks_nobody_out(workshop: Workshop) -> None:
    unlock(workshop)
    outcome = workshop.flow.scan(ProductCode())
    assert isinstance(outcome, Refusing) and outcome.refusal is Refusal.PRODUCT_CODE
    assert is_unlocked(workshop)


def test_a_task_scanned_by_a_supervisor_starts_nothing(workshop: Workshop) -> None:
    unlock(workshop)
    outcome = workshop.flow.scan(TaskCode(9))
    assert isinstance(outcome, Shown) and outcome.task is not None and outcome.task.task_id == 9
    assert is_unlocked(workshop)
    assert not workshop.service.has_active_sessions(9)


def test_a_task_scanned_where_the_pin_is_asked_waits_for_a_badge_as_at_the_board(workshop: Workshop) -> None:
    workshop.flow.supervisor.open()
    workshop.flow.scan(TaskCode(9))
    assert workshop.flow.state.supervising is None
    assert workshop.flow.state.waiting is not None


def test_signing_out_locks(workshop: Workshop) -> None:
    unlock(workshop)
    workshop.flow.scan(Command(CommandKind.SIGN_OUT))
    assert workshop.flow.state.supervising is None


def test_what_a_supervisor_does_needs_one_who_is_in_and_not_shut_out(workshop: Workshop) -> None:
    done: list[int] = []

    def act() -> None:
        workshop.flow.supervisor.act(lambda supervisor, _at: done.append(supervisor.operator_id))

    act()
    workshop.flow.scan(badge("A"))
    act()
    assert done == []
    unlock(workshop)
    act()
    assert done == [30]
    with workshop.store.writing() as writer:
        operator = LOCAL.operator
        writer.connection.execute(update(operator).where(operator.c.operator_user_id == 30).values(active=False))
    act()
    assert done == [30]
    assert workshop.flow.state.supervising is None
