"""What systemd is told."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.system.notify import ALIVE, READY, is_service, notify, status, watchdog_seconds


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.settimeout(5)
        yield manager


@pytest.mark.parametrize("is_abstract", [False, True])
def test_it_hears_each_state(manager: socket.socket, tmp_path: Path, is_abstract: bool) -> None:
    address = f"@{tmp_path}/notify" if is_abstract else f"{tmp_path}/notify"
    manager.bind(address.replace("@", "\0", 1))
    environment = {"NOTIFY_SOCKET": address}
    assert is_service(environment)
    notify(READY, status("waiting:\n a file"), environment=environment)
    assert manager.recv(200) == b"READY=1\nSTATUS=waiting: a file"


def test_where_nobody_listens_nothing_happens(tmp_path: Path) -> None:
    assert not is_service({})
    notify(ALIVE, environment={})
    notify(ALIVE, environment={"NOTIFY_SOCKET": str(tmp_path / "gone")})


@pytest.mark.parametrize(("given", "seconds"), [({"WATCHDOG_USEC": "30000000"}, 30.0), ({}, None)])
def test_how_long_it_waits_for_a_sign_of_life(given: dict[str, str], seconds: float | None) -> None:
    assert watchdog_seconds({**given, "WATCHDOG_PID": "1"}) == seconds
