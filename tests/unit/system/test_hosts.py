"""Which names and addresses are this machine's."""

import pytest

from kiosk.system.hosts import is_loopback


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.8.8.8", "::1"])
def test_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "db.example", "localhost.example", "10.0.0.1", "127.0.0.1.example"])
def test_another_machine(host: str) -> None:
    assert not is_loopback(host)
