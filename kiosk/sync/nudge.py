"""Nudges: one datagram that says "look", so that kiosks see each other's work before their next poll.

It carries no data and is trusted with nothing: whatever comes in means the same, a flood of it means no more than
ten looks a second, and a nudge is never answered with one. What is lost costs a moment: the poll comes anyway.
"""

from __future__ import annotations

import logging
import select
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final, Literal

from kiosk.system.hosts import is_loopback

_log = logging.getLogger(__name__)

BROADCAST: Final = "broadcast"
HEARD_APART: Final = 0.1
"""Seconds between two nudges that are passed on, at least."""

_LOOK: Final = b"look"
_ANY: Final = "0.0.0.0"
_LOOPBACK: Final = "127.0.0.1"
_LOOPBACK_BROADCAST: Final = "127.255.255.255"
_LIMITED_BROADCAST: Final = "255.255.255.255"
_DRAINED_AT_ONCE: Final = 32
_RECEIVE_BUFFER: Final = 2048  # bytes: what a flood may pile up
_NAMES_KEPT: Final = 60.0  # seconds
_JOIN_SECONDS: Final = 1.0
_IP_PKTINFO: Final = 8  # Linux, ip(7); Python has no name for it yet

Address = tuple[str, int]


@dataclass(frozen=True, slots=True)
class NudgeSettings:
    """Where nudges go: "broadcast", or every kiosk's ``host:port`` (IPv4); ``port`` is the one to listen on."""

    targets: Literal["broadcast"] | tuple[str, ...]
    port: int

    @property
    def stays_on_this_machine(self) -> bool:
        """Whether every target is loopback: then nothing comes in from elsewhere, either."""
        return self.targets != BROADCAST and all(is_loopback(_split(target)[0]) for target in self.targets)


class Nudges:
    """Sends and hears nudges on a thread of its own, from :meth:`start` to :meth:`stop`.

    ``heard`` is called on that thread, at most ten times a second. Kiosks on one machine share the port. Nothing
    here raises for the network's sake.
    """

    def __init__(self, settings: NudgeSettings, heard: Callable[[], None]) -> None:
        self._settings = settings
        self._heard = heard
        self._thread = threading.Thread(target=self._run, name="nudge", daemon=True)
        self._sockets = ExitStack()
        self._waker: socket.socket | None = None
        self._stopping = False
        self._wanted = threading.Event()
        self._names: dict[str, tuple[float, str]] = {}

    def start(self) -> None:
        """Open the sockets and start; once."""
        own_host = _LOOPBACK if self._settings.stays_on_this_machine else _ANY
        try:
            self._sender = self._sockets.enter_context(_sender(own_host))
            self._sender_port: int = self._sender.getsockname()[1]
            self._woken, self._waker = map(self._sockets.enter_context, socket.socketpair())
        except OSError as error:
            _log.warning("no nudges, because there is no socket for them: %s", error)
            return
        self._listeners = list(self._open_listeners())
        self._thread.start()

    def send(self) -> None:
        """Tell the others to look; returns at once, from any thread."""
        if not self._wanted.is_set():
            self._wanted.set()
            self._wake()

    def stop(self) -> None:
        """End the thread and close the sockets; does nothing before :meth:`start`."""
        self._stopping = True
        self._wake()
        if self._thread.is_alive():
            self._thread.join(_JOIN_SECONDS)
        if self._thread.is_alive():
            _log.warning("a name server does not answer; the nudges are left to it")
        else:
            self._sockets.close()

    def _wake(self) -> None:
        if self._waker is not None:
            self._waker.send(b"\0")

    def _open_listeners(self) -> Iterator[socket.socket]:
        # A broadcast reaches every socket on a port, a datagram to one address only the last of them.
        hosts = (_LOOPBACK, _LOOPBACK_BROADCAST) if self._settings.stays_on_this_machine else (_ANY,)
        for host in hosts:
            try:
                yield self._sockets.enter_context(_listener((host, self._settings.port)))
            except OSError as error:
                _log.log(
                    logging.DEBUG if host == _LOOPBACK_BROADCAST else logging.WARNING,
                    "nudges cannot be heard on %s port %d: %s",
                    host,
                    self._settings.port,
                    error,
                )

    def _run(self) -> None:
        deaf_until = 0.0
        while True:
            now = time.monotonic()
            # While deaf the listeners are not even looked at: a flood fills their small buffers and costs no more.
            is_deaf = now < deaf_until
            readers = [self._woken] if is_deaf else [self._woken, *self._listeners]
            ready, _, _ = select.select(readers, [], [], deaf_until - now if is_deaf else None)
            if self._stopping:
                return
            if self._woken in ready:
                self._woken.recv(64)
                self._wanted.clear()
                self._tell_others()
            # Every listener is emptied: one look answers what came in on each.
            heard = [self._was_heard(listener) for listener in self._listeners if listener in ready]
            if True in heard:
                self._heard()
                deaf_until = time.monotonic() + HEARD_APART

    def _was_heard(self, listener: socket.socket) -> bool:
        heard = False
        for _ in range(_DRAINED_AT_ONCE):
            try:
                _, address = listener.recvfrom(len(_LOOK))
            except BlockingIOError:
                break
            except OSError:  # Windows says so of a datagram longer than was asked for
                heard = True
            else:
                heard = heard or not self._is_own(address)
        return heard

    def _is_own(self, address: Address) -> bool:
        """Whether a datagram is this kiosk's own, come back."""
        if address[1] != self._sender_port:
            return False
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.bind((address[0], 0))
            except OSError:
                return False
        return True

    def _tell_others(self) -> None:
        if self._settings.targets == BROADCAST:
            self._broadcast()
            return
        for target in self._settings.targets:
            host, port = _split(target)
            address = self._resolved(host)
            if address is None:
                continue
            self._send_to((address, port))
            if port == self._settings.port and is_loopback(address):
                self._send_to((_LOOPBACK_BROADCAST, port))

    def _broadcast(self) -> None:
        self._send_to((_LOOPBACK_BROADCAST, self._settings.port))
        to_all = (_LIMITED_BROADCAST, self._settings.port)
        if sys.platform != "linux":
            self._send_to(to_all)
            return
        # On every network: without this it goes out only where the default route points, if there is one.
        for number, name in socket.if_nameindex():
            if name != "lo":
                packet_info = struct.pack("@i4s4s", number, bytes(4), bytes(4))
                self._send_to(to_all, [(socket.IPPROTO_IP, _IP_PKTINFO, packet_info)])

    def _send_to(self, address: Address, ancillary: Sequence[tuple[int, int, bytes]] = ()) -> None:
        try:
            if ancillary:
                self._sender.sendmsg([_LOOK], ancillary, 0, address)
            else:
                self._sender.sendto(_LOOK, address)
        except OSError as error:
            _log.debug("no nudge to %s: %s", address[0], error)

    def _resolved(self, host: str) -> str | None:
        """The host's IPv4 address; names are asked for each minute, and may take their time on this thread."""
        asked_at, known = self._names.get(host, (float("-inf"), ""))
        if time.monotonic() - asked_at > _NAMES_KEPT:
            try:
                known = socket.gethostbyname(host)
            except OSError as error:
                _log.warning("no nudges to %s: %s", host, error)
                known = ""
            self._names[host] = (time.monotonic(), known)
        return known or None


def _sender(host: str) -> socket.socket:
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    sender.setblocking(False)
    sender.bind((host, 0))
    return sender


def _listener(address: Address) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "SO_REUSEPORT"):
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
        listener.setblocking(False)
        listener.bind(address)
    except OSError:
        listener.close()
        raise
    return listener


def _split(target: str) -> Address:
    host, _, port = target.rpartition(":")
    return host, int(port)
