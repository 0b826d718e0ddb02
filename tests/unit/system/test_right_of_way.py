"""People at the screen go first, and what works behind never stands still for long."""

import threading

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


def test_an_answer_that_never_comes_holds_nobody_for_ever() -> None:
    way = RightOfWay()
    way.take()
    way.stand_aside()  # returns: else the test's time-out


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
