"""Telling systemd how its service is (sd_notify(3)): ready, alive, and in a word what it is at."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Mapping

_SOCKET = "NOTIFY_SOCKET"
_WATCHDOG = "WATCHDOG_USEC"

READY = "READY=1"
ALIVE = "WATCHDOG=1"


def is_service(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether systemd started this program as a service that tells how it is."""
    return _SOCKET in environment


def notify(*states: str, environment: Mapping[str, str] = os.environ) -> None:
    """Tell these states, such as ``READY``; nothing where nobody wants to know. Never raises."""
    address = environment.get(_SOCKET)
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.connect(address)
        sender.sendall("\n".join(states).encode())


def status(text: str) -> str:
    """The state that says in one line what the service is at."""
    return f"STATUS={' '.join(text.split())}"


def give_up_after(seconds: float) -> str:
    """The state from which on systemd starts the service anew after so long without a sign of life."""
    return f"{_WATCHDOG}={round(seconds * 1e6)}"


def watchdog_seconds(environment: Mapping[str, str] = os.environ) -> float | None:
    """``WatchdogSec``, after which without a sign of life systemd starts the service anew; None: it never does.

    The process it names beside that is a compositor where the kiosk runs inside one: it is not asked about.
    """
    microseconds = environment.get(_WATCHDOG, "")
    return int(microseconds) / 1e6 if microseconds.isdecimal() else None
