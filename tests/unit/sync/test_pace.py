"""When things are due, and the waits after failures."""

from kiosk.sync.pace import Backoff, Due


def test_due_at_first_then_after_its_time() -> None:
    due = Due(15)
    assert due.is_due(0)
    due.done(100)
    assert not due.is_due(114.9)
    assert due.is_due(115)
    due.not_after(103)
    assert due.is_due(103)
    due.done(103)
    due.at_once()
    assert due.is_due(0)


def test_waits_double_up_to_five_seconds_and_later_fifteen() -> None:
    backoff = Backoff(lambda: 1.0)
    assert [backoff.unavailable(now) for now in range(6)] == [0.5, 1, 2, 4, 5, 5]
    assert backoff.unavailable(119) == 5
    assert backoff.unavailable(120) == 15
    backoff.reset()
    assert backoff.unavailable(500) == 0.5


def test_jitter_is_full_but_never_no_wait_at_all() -> None:
    assert Backoff(lambda: 0.0).unavailable(0) == 0.1
    assert Backoff(lambda: 0.5).unavailable(0) == 0.25


def test_a_night_of_failures_overflows_nothing() -> None:
    backoff = Backoff(lambda: 1.0)
    assert {backoff.unavailable(now) for now in range(1000, 100_000, 15)} <= {0.5, 1, 2, 4, 5, 15}


def test_problems_wait_for_people() -> None:
    assert Backoff(lambda: 0.0).problem() == 5
    assert Backoff(lambda: 1.0).problem() == 15
