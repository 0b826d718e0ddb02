"""Nudges on loopback, and broadcasts in a network of the test's own."""

from __future__ import annotations

import itertools
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from kiosk.sync.nudge import HEARD_APART, Nudges, NudgeSettings
from tests.helpers.running_kiosk import ROOT
from tests.helpers.waiting import wait_until


class Ear:
    """Nudges of one kiosk, and when it heard any."""

    def __init__(self, settings: NudgeSettings) -> None:
        self.heard_at: list[float] = []
        self.nudges = Nudges(settings, lambda: self.heard_at.append(time.monotonic()))
        self.nudges.start()

    @property
    def heard(self) -> int:
        return len(self.heard_at)


@pytest.fixture
def port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def ears() -> Iterator[list[Ear]]:
    opened: list[Ear] = []
    yield opened
    for ear in opened:
        ear.nudges.stop()
    assert "nudge" not in {thread.name for thread in threading.enumerate()}


@pytest.fixture
def stranger() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(10)
        yield listener


def sent_to(stranger: socket.socket) -> NudgeSettings:
    """Nudges to the stranger; listening on a port that nobody uses."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    return NudgeSettings((f"127.0.0.1:{stranger.getsockname()[1]}",), free)


def test_every_kiosk_of_the_machine_hears_it_but_the_one_that_sent(ears: list[Ear], port: int) -> None:
    ears += [Ear(NudgeSettings((f"127.0.0.1:{port}",), port)) for _ in range(3)]
    ears[0].nudges.send()
    wait_until(lambda: ears[1].heard and ears[2].heard, what="the others to hear it")
    assert ears[0].heard == 0


def test_a_kiosk_on_another_port_hears_it(ears: list[Ear], port: int, stranger: socket.socket) -> None:
    other = sent_to(stranger)
    ears.append(Ear(NudgeSettings((f"localhost:{other.port}",), port)))
    ears.append(Ear(other))
    ears[0].nudges.send()
    wait_until(lambda: ears[1].heard, what="the nudge")


def test_the_datagram_says_look_and_no_more(ears: list[Ear], stranger: socket.socket) -> None:
    ears.append(Ear(sent_to(stranger)))
    ears[0].nudges.send()
    assert stranger.recv(100) == b"look"


@pytest.mark.parametrize("content", [b"", b"look", b"\xff" * 1400, b"DROP TABLE atelier_wip_log"])
def test_any_content_means_look(ears: list[Ear], port: int, stranger: socket.socket, content: bytes) -> None:
    ears.append(Ear(NudgeSettings((f"127.0.0.1:{port + 1 if port < 65535 else 1024}",), port)))
    stranger.sendto(content, ("127.0.0.1", port))
    wait_until(lambda: ears[0].heard, what="the nudge")


def test_a_flood_is_ten_looks_a_second_and_never_answered(
    ears: list[Ear], port: int, stranger: socket.socket
) -> None:
    stranger_port = stranger.getsockname()[1]
    ears.append(Ear(NudgeSettings((f"127.0.0.1:{stranger_port}",), port)))
    while ears[0].heard < 5:
        stranger.sendto(b"look", ("127.0.0.1", port))
    times = ears[0].heard_at
    assert all(later - earlier >= HEARD_APART for earlier, later in itertools.pairwise(times))
    stranger.setblocking(False)
    with pytest.raises(BlockingIOError):
        stranger.recv(100)


def test_who_talks_to_the_own_machine_cannot_be_reached_from_elsewhere(ears: list[Ear], port: int) -> None:
    ears.append(Ear(NudgeSettings((f"127.0.0.1:{port}", "localhost:1"), port)))
    hosts = {listener.getsockname()[0] for listener in ears[0].nudges._listeners}
    assert all(host.startswith("127.") for host in (*hosts, ears[0].nudges._sender.getsockname()[0]))


def test_a_port_that_is_taken_leaves_it_deaf_and_no_worse(
    ears: list[Ear], port: int, stranger: socket.socket, caplog: pytest.LogCaptureFixture
) -> None:
    taken = stranger.getsockname()[1]  # without SO_REUSEPORT: the port is the stranger's alone
    ears.append(Ear(NudgeSettings((f"127.0.0.1:{taken}",), taken)))
    assert "nudges cannot be heard" in caplog.text
    ears[0].nudges.send()
    assert stranger.recv(100) == b"look"


def test_a_name_that_is_none_is_told_once(
    ears: list[Ear], stranger: socket.socket, caplog: pytest.LogCaptureFixture
) -> None:
    good = sent_to(stranger)
    ears.append(Ear(NudgeSettings(("no-such-kiosk.invalid:47200", *good.targets), good.port)))
    for _ in range(2):
        ears[0].nudges.send()
        assert stranger.recv(100) == b"look"
    assert caplog.text.count("no-such-kiosk") == 1


def test_stop_before_start_does_nothing() -> None:
    Nudges(NudgeSettings(("127.0.0.1:47200",), 47200), lambda: None).stop()


_IN_A_NETWORK_OF_ITS_OWN = """
import subprocess, threading
from kiosk.sync.nudge import Nudges, NudgeSettings
for command in ("link set lo up", "link add shop type veth peer name floor", "addr add 10.9.8.1/24 dev shop",
                "link set shop up", "link set floor up"):
    subprocess.run(["ip", *command.split()], check=True)
heard = [threading.Event(), threading.Event()]
kiosks = [Nudges(NudgeSettings("broadcast", 47200), event.set) for event in heard]
for kiosk in kiosks:
    kiosk.start()
capture = __import__("socket").socket(17, 3, __import__("socket").htons(0x0800))
capture.bind(("floor", 0))
capture.settimeout(10)
kiosks[0].send()
assert heard[1].wait(10), "the kiosk beside it"
frame = capture.recv(200)
while frame[23] != 17:
    frame = capture.recv(200)
assert frame[30:34] == bytes([255] * 4) and frame[-4:] == b"look", frame
assert not heard[0].is_set(), "its own"
for kiosk in kiosks:
    kiosk.stop()
print("heard")
"""


@pytest.mark.skipif(shutil.which("unshare") is None or shutil.which("ip") is None, reason="needs unshare and ip")
def test_a_broadcast_goes_out_on_every_network_without_a_default_route() -> None:
    command = ["unshare", "--user", "--map-root-user", "--net", sys.executable, "-c", _IN_A_NETWORK_OF_ITS_OWN]
    possible = subprocess.run([*command[:4], "true"], capture_output=True, check=False)
    if possible.returncode != 0:
        pytest.skip("no network namespaces here")
    result = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, env={"PYTHONPATH": str(ROOT)}
    )
    assert (result.returncode, result.stdout.strip()) == (0, "heard"), result.stderr
