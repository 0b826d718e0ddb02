"""A proxy in front of a server that loses what a network loses."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType


class TcpProxy:
    """Forwards connections to a loopback port, until told to break one.

    ``lose_reply_to(request)``: the next request that contains these bytes reaches the server; the server's
    answer does not come back, and the connection is cut. ``cut_after(count)``: so many bytes from now, whichever
    way they go, the connection that carries the last of them is cut. ``black_hole()``: connections are accepted
    and stay, but nothing gets through in either direction until ``heal()``; what was sent meanwhile arrives then,
    as TCP has it, however late that is. A server that is not there refuses connections, as without a proxy.
    """

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._request: bytes | None = None
        self._bytes_left: int | None = None
        self._passes = threading.Event()
        self._passes.set()
        self._sockets: set[socket.socket] = set()
        self.lost = 0
        """Answers lost."""
        self.held = 0
        """Requests and answers that a black hole swallowed."""
        self.cut = 0
        """Connections cut in the middle of something."""
        threading.Thread(target=self._accept, name="proxy", daemon=True).start()

    def __enter__(self) -> TcpProxy:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Closing a socket that another thread waits on does not wake that thread; shutting it down does.
        _end(self._listener)
        with self._lock:
            sockets = list(self._sockets)
        for end in sockets:
            _end(end)
        self._passes.set()

    def lose_reply_to(self, request: bytes) -> None:
        """Lose the answer to the next request that contains ``request``, once."""
        with self._lock:
            self._request = request

    def cut_after(self, count: int) -> None:
        """Cut a connection after ``count`` more bytes, once."""
        with self._lock:
            self._bytes_left = count

    def black_hole(self) -> None:
        """From now on nothing gets through and nothing is refused."""
        self._passes.clear()

    def heal(self) -> None:
        """Nothing breaks from now on."""
        with self._lock:
            self._request = self._bytes_left = None
        self._passes.set()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._server_port))
            except OSError:
                _end(client)
                continue
            with self._lock:
                self._sockets |= {client, server}
            losing = threading.Event()
            for source, sink, from_client in ((client, server, True), (server, client, False)):
                threading.Thread(
                    target=self._forward, args=(source, sink, losing, from_client), name="proxy", daemon=True
                ).start()

    def _forward(self, source: socket.socket, sink: socket.socket, losing: threading.Event, client: bool) -> None:
        with contextlib.suppress(OSError):  # the other direction ended the connection
            while data := source.recv(65536):
                if not self._passes.is_set():
                    self.held += 1
                    self._passes.wait()
                if client and self._is_to_be_lost(data):
                    losing.set()
                elif not client and losing.is_set():
                    break  # the server has answered: it has done what it was asked
                passed = self._passing(len(data))
                sink.sendall(data[:passed])
                if passed < len(data):
                    break
        _end(source)
        _end(sink)
        with self._lock:
            self._sockets -= {source, sink}

    def _is_to_be_lost(self, data: bytes) -> bool:
        with self._lock:
            if self._request is None or self._request not in data:
                return False
            self._request = None
            self.lost += 1
            return True

    def _passing(self, count: int) -> int:
        """How many of ``count`` bytes get through: fewer than all where the connection is to be cut."""
        with self._lock:
            if self._bytes_left is None:
                return count
            if self._bytes_left >= count:
                self._bytes_left -= count
                return count
            passed, self._bytes_left = self._bytes_left, None
            self.cut += 1
            return passed


def _end(end: socket.socket) -> None:
    with contextlib.suppress(OSError):  # not connected any more
        end.shutdown(socket.SHUT_RDWR)
    end.close()
