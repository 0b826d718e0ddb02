"""The thread around the sync: it starts, wakes, survives and stops."""

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from kiosk.domain.events import EventType
from kiosk.domain.link import Link, LinkProblem
from kiosk.sync import NudgeSettings, SyncSettings, SyncStatus, SyncWorker
from tests.helpers.replicas import Replica
from tests.helpers.waiting import wait_until
from tests.helpers.world import World

START = (EventType.START, 0)


class Running:
    """A worker of a kiosk, and what it told."""

    def __init__(
        self,
        kiosk: Replica,
        poll_seconds: float,
        tell: Callable[[SyncStatus], None] | None = None,
        nudges: NudgeSettings | None = None,
        soon: Callable[[Callable[[], None]], None] = lambda wake: wake(),
    ) -> None:
        self.told: list[SyncStatus] = []
        self.worker = SyncWorker(
            kiosk.store,
            kiosk.gateway,
            SyncSettings(
                code=kiosk.code,
                name="เย็บ 1",
                app_version="0.1",
                work_centers=("SEW",),
                poll_seconds=poll_seconds,
                nudges=nudges,
            ),
            kiosk.clock,
            scanner_state=lambda: "ready",
            on_status=tell or self.told.append,
            soon=soon,
        )

    def wait_for(self, link: Link) -> None:
        wait_until(lambda: self.worker.status.link is link, what=f"the link to be {link}")


@contextmanager
def running(
    kiosk: Replica,
    *,
    poll_seconds: float = 60,
    tell: Callable[[SyncStatus], None] | None = None,
    nudges: NudgeSettings | None = None,
    soon: Callable[[Callable[[], None]], None] = lambda wake: wake(),
) -> Iterator[Running]:
    running_kiosk = Running(kiosk, poll_seconds, tell, nudges, soon)
    running_kiosk.worker.start()
    try:
        yield running_kiosk
    finally:
        running_kiosk.worker.stop()


def test_a_write_is_sent_without_waiting_for_the_poll(world: World) -> None:
    kiosk = world.kiosk()
    with running(kiosk) as sync:
        sync.wait_for(Link.ONLINE)
        kiosk.record(9, 11, START)
        wait_until(world.office.log_rows, what="the event to be sent")
        wait_until(lambda: sync.worker.status.pending == 0 and sync.told[-1].pending == 0, what="nothing pending")


def test_a_write_is_sent_when_who_wrote_has_time(world: World) -> None:
    kiosk = world.kiosk()
    held: list[Callable[[], None]] = []
    with running(kiosk, soon=held.append) as sync:
        sync.wait_for(Link.ONLINE)
        kiosk.record(9, 11, START)
        assert len(held) == 1
        assert "push" not in kiosk.gateway.calls
        held[0]()
        wait_until(world.office.log_rows, what="the event to be sent")


def test_the_sync_does_not_wake_itself(world: World) -> None:
    kiosk = world.kiosk()
    with running(kiosk) as sync:
        sync.wait_for(Link.ONLINE)
        kiosk.record(9, 11, START)
        wait_until(lambda: kiosk.gateway.calls.count("push") == 1, what="the push")
        wait_until(lambda: sync.told[-1].pending == 0, what="nothing pending")
    assert kiosk.gateway.calls.count("push") == 1


def test_two_kiosks_see_each_other(world: World) -> None:
    one, other = world.kiosk(), world.kiosk()
    with running(one, poll_seconds=0.05) as first, running(other, poll_seconds=0.05) as second:
        first.wait_for(Link.ONLINE)
        second.wait_for(Link.ONLINE)
        one.record(9, 11, START)
        other.record(9, 12, START)
        for kiosk in (one, other):
            wait_until(lambda kiosk=kiosk: len(kiosk.session_facts()) == 2, what="both operators")


def test_nudged_kiosks_do_not_wait_for_the_poll(world: World) -> None:
    one, other = world.kiosk(), world.kiosk()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    nudges = NudgeSettings((f"127.0.0.1:{port}",), port)
    with running(one, nudges=nudges) as first, running(other, nudges=nudges) as second:
        first.wait_for(Link.ONLINE)
        second.wait_for(Link.ONLINE)
        action = one.record(9, 11, START)
        wait_until(other.session_facts, what="the event on the other kiosk")
        one.take_back(action)
        wait_until(lambda: not other.session_facts(), what="the void on the other kiosk")


def test_without_nudges_there_is_no_socket(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    kiosk = world.kiosk()
    with running(kiosk) as sync:
        sync.wait_for(Link.ONLINE)
        kiosk.record(9, 11, START)
        wait_until(world.office.log_rows, what="the event to be sent")


def test_an_error_of_our_own_does_not_end_it(world: World, caplog: pytest.LogCaptureFixture) -> None:
    kiosk = world.kiosk()
    kiosk.gateway.fail_with = ZeroDivisionError("a bug")
    with caplog.at_level(logging.ERROR), running(kiosk) as sync:
        sync.wait_for(Link.PROBLEM)
        assert sync.worker.status.problem == LinkProblem.INTERNAL_ERROR
        kiosk.gateway.fail_with = None
        sync.wait_for(Link.ONLINE)
    assert any(record.exc_info for record in caplog.records)


def test_a_listener_that_fails_does_not_end_it(world: World, caplog: pytest.LogCaptureFixture) -> None:
    kiosk = world.kiosk()
    failing = threading.Event()
    with caplog.at_level(logging.ERROR), running(kiosk, tell=lambda _status: _raise_once(failing)) as sync:
        assert failing.wait(10)
        kiosk.record(9, 11, START)
        wait_until(world.office.log_rows, what="the event to be sent")
        sync.wait_for(Link.ONLINE)
    assert any(record.exc_info for record in caplog.records)


def _raise_once(failing: threading.Event) -> None:
    if not failing.is_set():
        failing.set()
        raise ZeroDivisionError("a bug of the listener")


def test_stop_does_not_wait_for_a_call_that_hangs(world: World) -> None:
    kiosk = world.kiosk()
    hangs, let_go = threading.Event(), threading.Event()

    def hang() -> object:
        hangs.set()
        let_go.wait(60)
        raise ZeroDivisionError

    kiosk.gateway.connect = hang  # type: ignore[method-assign,assignment]
    sync = Running(kiosk, 60)
    sync.worker.start()
    assert hangs.wait(10)
    sync.worker.stop()
    let_go.set()
    wait_until(lambda: "sync" not in {thread.name for thread in threading.enumerate()}, what="the thread to end")


def test_stop_before_start_does_nothing(world: World) -> None:
    Running(world.kiosk(), 60).worker.stop()
