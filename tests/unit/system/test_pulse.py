"""Signs of life, and when one is owed."""

from kiosk.system.pulse import Pulse


def test_a_sign_is_owed_when_neither_allowance_nor_rest_is_left() -> None:
    now = 100.0
    pulse = Pulse("sync", 10.0, clock=lambda: now)
    assert not pulse.is_overdue  # it has not begun
    pulse.beat()
    now = 110.0
    assert not pulse.is_overdue
    now = 110.1
    assert pulse.is_overdue
    pulse.beat(rest=5.0)
    now = 125.1
    assert not pulse.is_overdue
    now = 125.2
    assert pulse.is_overdue
    pulse.pause()
    assert not pulse.is_overdue
