"""A throwaway MariaDB Galera cluster on loopback, in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

import pymysql

from tests.helpers.mariadb import BANGKOK, free_port, run_as_root
from tests.helpers.waiting import wait_until

_LIBRARY = "libgalera_smm.so"
_LIBRARY_FOLDERS = ("/usr/lib/galera", "/usr/lib64/galera-4", "/usr/lib", "/usr/lib64/galera")
_STARTS_WITHIN = 60


class GaleraNode:
    """One server of a cluster, root without a password; ``number`` counts from 0."""

    def __init__(self, folder: Path, number: int, user: str) -> None:
        self.number = number
        self.port = free_port()
        self.group_port = free_port()
        self._ist_port, self._sst_port = free_port(), free_port()
        self._folder = folder / str(number)
        self._data = self._folder / "data"
        self._temporary = self._folder / "tmp"
        self._user = user
        self._process: subprocess.Popen[bytes] | None = None
        self._data.mkdir(parents=True)
        self._temporary.mkdir()
        _give(self._temporary, user)

    @property
    def is_running(self) -> bool:
        """Whether the server's process lives."""
        return self._process is not None and self._process.poll() is None

    def make_data(self) -> None:
        """Fill the data folder, for the node that founds the cluster; the others get a copy of it."""
        _run("mariadb-install-db", *self._where(), "--auth-root-authentication-method=normal", "--skip-test-db")

    def start(self, group: str) -> None:
        """Start the server as a member of ``group``; an empty one founds a cluster. Returns at once."""
        _give(self._folder, self._user)
        command = [
            "mariadbd",
            *self._where(),
            f"--socket={self._folder / 's'}",
            f"--port={self.port}",
            "--bind-address=127.0.0.1",
            f"--pid-file={self._folder / 'pid'}",
            "--skip-log-bin",
            "--innodb-flush-log-at-trx-commit=2",  # tests kill the process, not the power
            "--innodb-buffer-pool-size=32M",
            "--innodb-log-file-size=16M",
            f"--default-time-zone={BANGKOK}",
            "--character-set-server=latin1",
            "--binlog-format=ROW",
            "--innodb-autoinc-lock-mode=2",
            "--wsrep-on=ON",
            f"--wsrep-provider={_library()}",
            "--loose-plugin-wsrep-provider=OFF",  # or MariaDB 11 lets nobody isolate a node
            "--wsrep-cluster-name=kiosk-tests",
            f"--wsrep-cluster-address=gcomm://{group}",
            f"--wsrep-node-name=node{self.number}",
            "--wsrep-node-address=127.0.0.1",
            "--wsrep-sst-method=rsync",
            f"--wsrep-sst-receive-address=127.0.0.1:{self._sst_port}",
            "--wsrep-provider-options="
            f"gmcast.listen_addr=tcp://127.0.0.1:{self.group_port};"
            f"ist.recv_addr=127.0.0.1:{self._ist_port};gcache.size=16M",
        ]
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)

    def wait_until_ready(self, members: int | None = None) -> None:
        """Wait until the node takes statements, in a cluster of so many if given."""
        wait_until(
            lambda: self._is_ready(members),
            timeout=_STARTS_WITHIN,
            what=f"node {self.number} to be ready in a cluster of {members or 'any size'}",
        )

    def status(self, name: str) -> str:
        """One of SHOW STATUS; empty while the node does not answer."""
        try:
            rows = self.execute(f"SHOW GLOBAL STATUS LIKE '{name}'")
        except pymysql.err.Error:
            return ""
        return str(rows[0]["Value"]) if rows else ""

    def url(self, database: str) -> str:
        """The URL of a database on this node."""
        return f"mysql+pymysql://root@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str, *values: Any, database: str | None = None) -> list[dict[str, Any]]:
        """Run one statement as root, as another client of the ERP would, and commit; its rows."""
        return run_as_root(self.port, statement, *values, database=database)

    def end(self, number: signal.Signals) -> None:
        """Send the signal that ends the server, and wait until it has ended."""
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(timeout=60)
            self._process = None

    def _where(self) -> tuple[str, ...]:
        return "--no-defaults", f"--user={self._user}", f"--datadir={self._data}", f"--tmpdir={self._temporary}"

    def _is_ready(self, members: int | None) -> bool:
        if not self.is_running:
            log = (self._folder / "server.log").read_text(errors="replace")
            raise RuntimeError(f"node {self.number} is not running:\n{log[-3000:]}")
        if self.status("wsrep_ready") != "ON" or self.status("wsrep_local_state_comment") != "Synced":
            return False
        return members is None or self.status("wsrep_cluster_size") == str(members)


class GaleraCluster:
    """``size`` nodes that replicate with each other. :meth:`kill` is a power cut; :meth:`restart` ends it.

    The servers run as the ``mysql`` user where the tests run as root: the state transfer refuses to.
    """

    def __init__(self, size: int = 3) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="kiosk-galera-"))
        self._folder.chmod(0o755)
        user = "mysql" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self.nodes = [GaleraNode(self._folder, number, user) for number in range(size)]
        self._databases = 0

    def __enter__(self) -> GaleraCluster:
        try:
            self.start()
        except BaseException:
            self.remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()

    def start(self) -> None:
        """Found the cluster; returns when all nodes are ready."""
        first, *others = self.nodes
        first.make_data()
        first.start("")
        first.wait_until_ready(1)
        for count, node in enumerate(others, 2):
            node.start(self._group())
            # One after the other: who gives its data away cannot give them to two.
            node.wait_until_ready(count)

    def kill(self, node: GaleraNode) -> None:
        """End a node as a power cut would."""
        node.end(signal.SIGKILL)

    def restart(self, node: GaleraNode) -> None:
        """Start a node that was ended, and wait until it has caught up with the others."""
        node.start(self._group())
        node.wait_until_ready(self.count_running())

    def mend(self) -> None:
        """Restart whatever a test has killed, and wait until the cluster is whole."""
        for node in self.nodes:
            if not node.is_running:
                self.restart(node)
        for node in self.nodes:
            node.wait_until_ready(len(self.nodes))

    def remove(self) -> None:
        """Kill the servers and delete their folder."""
        for node in self.nodes:
            node.end(signal.SIGKILL)
        shutil.rmtree(self._folder, ignore_errors=True)

    def count_running(self) -> int:
        """How many nodes live."""
        return sum(node.is_running for node in self.nodes)

    def urls(self, database: str, *, first: int = 0) -> tuple[str, ...]:
        """The database's URL on every node, beginning with node ``first``."""
        return tuple(node.url(database) for node in (*self.nodes[first:], *self.nodes[:first]))

    def new_database(self) -> str:
        """Create an empty database that no other test uses; its name."""
        self._databases += 1
        name = f"bgerp_t_{self._databases}"
        self.nodes[0].execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        return name

    def _group(self) -> str:
        return ",".join(f"127.0.0.1:{node.group_port}" for node in self.nodes if node.is_running)


def _library() -> Path:
    for folder in _LIBRARY_FOLDERS:
        if (Path(folder) / _LIBRARY).exists():
            return Path(folder) / _LIBRARY
    raise RuntimeError(f"{_LIBRARY} is not there: install galera-4")


def _give(folder: Path, user: str) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, user, user)


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}\n{done.stderr}")
