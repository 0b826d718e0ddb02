"""A throwaway MariaDB server in a temporary folder, on a free loopback port."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pymysql
from sqlalchemy import Engine, NullPool, create_engine, make_url

from tests.helpers.waiting import wait_until

BANGKOK = "+07:00"


class MariaDbServer:
    """One server, root without a password. Its own default character set is latin1, to keep everyone honest.

    It speaks TLS only where ``options`` say how: MariaDB 11.4 and newer would by itself, and tests see what is
    said. ``stop`` and ``kill`` leave the data; ``start`` after them goes on with it, on the same port.
    """

    def __init__(
        self,
        *,
        default_time_zone: str = BANGKOK,
        character_set: str = "latin1",
        options: Sequence[str] = (),
    ) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="kiosk-mariadb-"))
        self._options = [
            f"--default-time-zone={default_time_zone}",
            f"--character-set-server={character_set}",
            *options,
        ]
        self._process: subprocess.Popen[bytes] | None = None
        self._databases = 0
        self.port = free_port()

    def __enter__(self) -> MariaDbServer:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()

    @property
    def is_running(self) -> bool:
        """Whether the server's process lives."""
        return self._process is not None and self._process.poll() is None

    def processor_seconds(self) -> float:
        """Time that the server has spent on a processor, in all its threads (Linux)."""
        assert self._process is not None
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def start(self) -> None:
        """Start the server, with a new data folder the first time; returns when it answers."""
        data = self._folder / "data"
        if not data.exists():
            self._run_to_end(
                "mariadb-install-db",
                f"--datadir={data}",
                self._own_tmpdir(),
                "--auth-root-authentication-method=normal",
                "--user=root",
                "--skip-test-db",
            )
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    "mariadbd",
                    "--no-defaults",
                    "--user=root",
                    f"--datadir={data}",
                    self._own_tmpdir(),
                    f"--socket={self._folder / 's'}",
                    f"--port={self.port}",
                    "--bind-address=127.0.0.1",
                    f"--pid-file={self._folder / 'pid'}",
                    # Tests kill the process, not the power: no need to wait for the disk.
                    "--innodb-flush-log-at-trx-commit=2",
                    "--innodb-buffer-pool-size=64M",
                    "--skip-ssl",
                    *self._options,
                ],
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        wait_until(self._answers, timeout=60, what="MariaDB to answer")

    def _own_tmpdir(self) -> str:
        """A server that starts clears its folder of temporary tables, those of other servers too."""
        folder = self._folder / "tmp"
        folder.mkdir(exist_ok=True)
        return f"--tmpdir={folder}"

    def stop(self) -> None:
        """Shut the server down in order."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the server as a power cut would."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Stop and start."""
        self.stop()
        self.start()

    def remove(self) -> None:
        """Kill the server and delete its folder."""
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str, *, user: str = "root", port: int | None = None) -> str:
        """The URL of a database, through another port (a proxy's) if given."""
        return f"mysql+pymysql://{user}@127.0.0.1:{port or self.port}/{database}"

    def new_database(self, options: str = "CHARACTER SET utf8mb4") -> str:
        """Create an empty database that no other test uses; its name."""
        self._databases += 1
        name = f"bgerp_t_{self._databases}"
        self.execute(f"CREATE DATABASE {name} {options}")
        return name

    def dump(self, database: str) -> bytes:
        """The database as SQL, as the office's nightly backup keeps it."""
        return run_client("mariadb-dump", self.port, database)

    def load(self, database: str, dump: bytes) -> None:
        """Make the database what the dump says: its tables are dropped and made anew, accounts stay."""
        run_client("mariadb", self.port, database, said=dump)

    def execute(self, statement: str, *values: Any, database: str | None = None) -> list[dict[str, Any]]:
        """Run one statement as root, as another client of the ERP would, and commit; its rows."""
        return run_as_root(self.port, statement, *values, database=database)

    def _answers(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            log = (self._folder / "server.log").read_text(errors="replace")
            raise RuntimeError(f"mariadbd ended with {self._process.returncode}:\n{log[-2000:]}")
        try:
            self.execute("SELECT 1")
        except pymysql.err.OperationalError:
            return False
        return True

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(timeout=60)
            self._process = None

    @staticmethod
    def _run_to_end(*command: str) -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]} failed:\n{done.stdout}\n{done.stderr}")


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def run_client(program: str, port: int, database: str, said: bytes = b"") -> bytes:
    """Run one of MariaDB's own clients as root on a server of this machine; what it printed."""
    address = ["--protocol=tcp", "--skip-ssl", "--host=127.0.0.1", f"--port={port}", "--user=root"]
    command = [program, "--no-defaults", *address, "--default-character-set=utf8mb4", database]
    return subprocess.run(command, input=said, capture_output=True, check=True, timeout=60).stdout


def unpooled_engine(url: str) -> Engine:
    """Another client's way to a database of this machine, MariaDB or SQLite: each use connects anew.

    A server that a test stops and starts leaves no dead connection behind. Without TLS: PyMySQL would read all
    authorities that the machine trusts each time, which takes it 40 ms.
    """
    is_server = make_url(url).get_backend_name() == "mysql"
    return create_engine(url, poolclass=NullPool, connect_args={"ssl_disabled": True} if is_server else {})


def run_as_root(port: int, statement: str, *values: Any, database: str | None = None) -> list[dict[str, Any]]:
    """Run one statement on a server of this machine, and commit; its rows."""
    connection = pymysql.connect(
        host="127.0.0.1",
        port=port,
        user="root",
        database=database,
        charset="utf8mb4",
        ssl_disabled=True,
        autocommit=True,
        cursorclass=pymysql.cursors.DictCursor,
        connect_timeout=5,
        read_timeout=60,
    )
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return list(cursor.fetchall())
    finally:
        connection.close()
