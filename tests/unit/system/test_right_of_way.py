"""People at the screen go first, and what works behind never stands still for long."""

import threading

import pytest

from kiosk.system.right_of_way import RightOfWay


def test_whoever_works_behind_stands_aside_until_the_answer_is_there() -> None:
    way = RightOfWay()
    way.take()
    order: list[str] = []

    def behind() -> None:
        way.stand_aside()
        order.append("behind")

    thread = threading.Thread(target=behind)
    thread.start()
    order.append("answer")
    way.give_back()
    thread.join(5)
    assert order == ["answer", "behind"]


def test_an_answer_that_never_comes_holds_nobody_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float | None] = []
    monkeypatch.setattr(threading.Event, "wait", lambda _self, timeout=None: waited.append(timeout))
    seconds = 100.0
    way = RightOfWay(lambda: seconds)
    way.take()
    way.stand_aside()
    seconds += 0.15
    way.stand_aside()
    seconds += 60
    way.stand_aside()
    assert waited == [pytest.approx(0.2), pytest.approx(0.05), 0.0]


def test_the_next_one_may_come_for_a_while() -> None:
    seconds = 100.0
    way = RightOfWay(lambda: seconds)
    assert not way.is_busy
    way.take()
    way.give_back()
    assert way.is_busy
    seconds += 9
    assert way.is_busy
    seconds += 2
    assert not way.is_busy
