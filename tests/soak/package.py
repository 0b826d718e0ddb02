"""The Debian package in a Debian of its own, booted with systemd, beside a real MariaDB outside of it.

As root: ``python -m tests.soak.package --root FOLDER OLD.deb NEW.deb``; FOLDER is a fresh root of debootstrap and
is the worse for it afterwards. ``sh installer/test_package.sh`` makes all three. What a container does not have is
stood in for: the screen by Qt's offscreen platform, the scanner by a pseudo-terminal; the console is left out.
The terminal is set up by its sheet, whose codes are scanned one by one, and talks TLS from then on.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

from kiosk.config.bundle import Bundle
from kiosk.domain.sheet_codes import sheet_codes
from tests.helpers.authority import Authority
from tests.helpers.erp import ANONG, BODY, SOMYING, Tenant, new_tenant
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.running_kiosk import kiosk_command
from tests.helpers.waiting import wait_until

_DROP_IN = """
[Service]
TTYPath=
StandardInput=null
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
ExecStartPre=
ExecStart=
ExecStart=/opt/kiosk/current/bin/kiosk run --scanner /run/scanner
"""
"""No console, and the scanner that _LINE makes."""
_LINE = """
import os, pty, tty
ours, theirs = pty.openpty()
tty.setraw(theirs)
os.chmod(os.ttyname(theirs), 0o666)
os.symlink(os.ttyname(theirs), "/run/scanner")
os.mkfifo("/run/codes")
while True:
    with open("/run/codes") as codes:
        for code in codes:
            os.write(ours, code.strip().encode() + b"\\r")
"""
_COUNT = """
import sqlite3
store = sqlite3.connect("file:/var/lib/kiosk/kiosk.db?mode=ro", uri=True)
print(*store.execute("SELECT COUNT(*) FROM {rows}").fetchone())
"""
_PROGRAM = "/opt/kiosk/current/lib/python3*/site-packages/kiosk"
_HAS_SCANNER = "scanner scanner0: ready"
_READ = ("scan from scanner0", "set-up sheet ")
"""What the journal says of each code that was read, at work and while it is set up."""
_BETWEEN_TOUCHES = 20
"""Seconds, at most, that people leave the kiosk alone while it is to stay as it is: after 60 it may start anew."""
_RECORDED = 25
_EVENTS_WAITING = 2 * _RECORDED
"""To record pieces is to complete and to start again."""


class Machine:
    """A Debian in a folder, booted or not."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._nspawn: subprocess.Popen[bytes] | None = None

    def before_boot(self, *command: str) -> None:
        """Run a command to its end in the machine that is not booted."""
        subprocess.run([*self._command("--as-pid2"), *command], check=True, stdin=subprocess.DEVNULL)

    def boot(self) -> None:
        """Boot it; returns when systemd takes commands."""
        self._nspawn = subprocess.Popen(
            [*self._command("--boot"), "systemd.show_status=no"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        until("systemd takes commands", lambda: self._state() in ("running", "degraded"))
        if failed := self.run("systemctl list-units --failed --plain --no-legend"):
            raise AssertionError(f"not everything of the machine started:\n{failed}")

    def run(self, command: str, *, check: bool = False) -> str:
        """Run a shell command in the booted machine; what it printed."""
        first = self._first_process()
        if first is None:
            return ""
        enter = ["nsenter", "-t", first, "-m", "-u", "-i", "-n", "-p", "-C", "--"]
        clean = [
            "env",
            "-i",
            "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG=C.UTF-8",
            "DEBIAN_FRONTEND=noninteractive",
        ]
        done = subprocess.run(
            [*enter, *clean, "sh", "-c", command], capture_output=True, text=True, check=False, timeout=600
        )
        if check and done.returncode:
            raise AssertionError(f"{command}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def power_off(self) -> None:
        """Pull the plug."""
        if self._nspawn is not None:
            if (first := self._first_process()) is not None:
                os.kill(int(first), signal.SIGKILL)  # and all others of it
            self._nspawn.kill()
            self._nspawn.wait()

    def _state(self) -> str:
        return self.run("systemctl is-system-running").strip()

    def _first_process(self) -> str | None:
        assert self._nspawn is not None
        found = subprocess.run(["pgrep", "-P", str(self._nspawn.pid)], capture_output=True, text=True, check=False)
        return found.stdout.split()[0] if found.stdout else None

    def _command(self, how: str) -> list[str]:
        quiet = [
            "systemd-nspawn",
            "--quiet",
            "--register=no",
            "--keep-unit",
            "--resolv-conf=off",
            "--console=pipe",
        ]
        return [*quiet, how, f"--directory={self.root}"]


class Terminal:
    """The kiosk's service on the machine."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    def shows(self, name: str) -> str:
        """A property of the service."""
        return self.machine.run(f"systemctl show -p {name} --value kiosk").strip()

    def is_running(self) -> bool:
        """Whether the kiosk stands, and no page of what is wrong."""
        return self.shows("StatusText") == "running"

    def journal(self) -> str:
        """What the service said so far."""
        return self.machine.run("journalctl --no-pager -o cat -u kiosk")

    def scan(self, *codes: str) -> None:
        """Scan codes, each when the one before was read: two at once would be one code of several lines."""
        for code in codes:
            read = self._codes_read()
            self.machine.run(f"echo '{code}' > /run/codes", check=True)
            wait_until(lambda read=read: self._codes_read() > read, 180, f"{code} is read")  # type: ignore[misc]

    def _codes_read(self) -> int:
        said = self.journal()
        return sum(map(said.count, _READ))

    def waiting(self) -> int:
        """Events in the store that were not sent."""
        return self.count("journal WHERE sent_at IS NULL")

    def count(self, rows: str) -> int:
        """Rows of the store."""
        said = self.machine.run(f"python3 -c '{_COUNT.format(rows=rows)}'")
        return int(said or -1)


def until(what: str, condition: Callable[[], object], seconds: float = 180) -> None:
    """Wait for it, and tell how long it took."""
    began = time.monotonic()

    def looked() -> object:
        if not (seen := condition()):
            time.sleep(_BETWEEN_LOOKS)  # each look starts processes
        return seen

    wait_until(looked, seconds, what)
    say(f"{what}: after {time.monotonic() - began:.0f} s")


def say(text: str) -> None:
    """Tell the time since the start, and what was seen."""
    print(f"{time.monotonic() - _BEGAN:6.0f} s  {text}", flush=True)


_BEGAN = time.monotonic()
_BETWEEN_LOOKS = 0.3


def install(machine: Machine, package: Path) -> None:
    """The package on a bare machine, and what stands in for a console and a scanner."""
    shutil.copy(package, machine.root / "srv" / package.name)
    machine.before_boot("apt-get", "-q", "update")
    machine.before_boot(
        "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qy", "--no-install-recommends", "install",
        f"/srv/{package.name}",
    )  # fmt: skip
    drop_in = machine.root / "etc/systemd/system/kiosk.service.d/test.conf"
    drop_in.parent.mkdir(parents=True)
    drop_in.write_text(_DROP_IN)
    (machine.root / "srv/line.py").write_text(_LINE)
    (machine.root / "etc/default/kiosk").write_text("KIOSK_SESSION=linuxfb\nQT_QPA_PLATFORM=offscreen\n")
    say(f"{package.name} is installed")


def printed_sheet(tenant: Tenant, authority: Authority, folder: Path) -> list[str]:
    """The codes of the sheet that the office prints for a new terminal."""
    terminals = folder / "terminals.csv"
    terminals.write_text("code,name,work_centers\nSEW-01,Sewing 1,SEW\n", encoding="utf-8")
    done = kiosk_command(
        *("terminals", "provision", terminals, "--out", folder),
        *("--url", tenant.url, "--ssl-ca", authority.file),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return sheet_codes(Bundle.from_toml((folder / "SEW-01.kiosk").read_text(encoding="utf-8")).packed())


def change_over(kiosk: Terminal, server: MariaDbServer, tenant: Tenant, package: Path) -> None:
    """Install another version of the package while the server is away and people scan; nothing is lost."""
    machine, sent = kiosk.machine, len(tenant.log())
    server.stop()
    kiosk.scan(SOMYING.badge, f"T-{BODY}", *(f"C-RECORD-{1 + number % 2}" for number in range(_RECORDED)))
    until(f"{_EVENTS_WAITING} events wait", lambda: kiosk.waiting() == _EVENTS_WAITING)
    before = kiosk.shows("MainPID")
    shutil.copy(package, machine.root / "srv" / package.name)
    with ThreadPoolExecutor() as apt:
        installing = apt.submit(
            machine.run, f"apt-get -qy --allow-downgrades install /srv/{package.name}", check=True
        )
        for badge in itertools.cycle((ANONG.badge, SOMYING.badge)):
            if wait([installing], timeout=_BETWEEN_TOUCHES).done:
                break
            kiosk.scan(badge)
    installing.result()
    assert kiosk.shows("MainPID") == before, "the package ended a kiosk at work"
    say(f"{package.name} is installed, the kiosk works on")
    until("left alone, it is that version", lambda: kiosk.is_running() and kiosk.shows("MainPID") != before, 300)
    assert kiosk.waiting() == _EVENTS_WAITING
    server.start()
    until("what waited is sent", lambda: kiosk.waiting() == 0)
    assert len(tenant.log()) == sent + _EVENTS_WAITING


def play(
    machine: Machine, server: MariaDbServer, tenant: Tenant, sheet: Sequence[str], versions: Sequence[Path]
) -> None:
    """A terminal's life, from its first start to its end; ``versions``: that it changes over to, one by one."""
    kiosk = Terminal(machine)
    machine.run("setsid python3 /srv/line.py >/dev/null 2>&1 &")
    machine.run("systemctl enable --now kiosk", check=True)
    until("without a configuration it asks for its sheet", lambda: "set-up sheet" in kiosk.shows("StatusText"))
    until("it has the scanner", lambda: _HAS_SCANNER in kiosk.journal())
    kiosk.scan(*sheet)
    until(f"set up by a sheet of {len(sheet)} codes, it goes on by itself", kiosk.is_running)
    say(machine.run("systemd-analyze security --no-pager kiosk.service | tail -1").strip())

    until("it knows the tenant's tasks", lambda: kiosk.count("atelier_job_task") > 0)
    kiosk.scan(SOMYING.badge, f"T-{BODY}")
    until("the first scan is a row in MariaDB", lambda: [row["event_type"] for row in tenant.log()] == ["start"])

    before, lines_opened = kiosk.shows("MainPID"), kiosk.journal().count(_HAS_SCANNER)
    machine.run(f"kill -STOP {before}", check=True)
    until(
        "stopped, it is started anew", lambda: kiosk.is_running() and kiosk.shows("MainPID") not in ("0", before)
    )
    # What is scanned before that counts for nothing.
    until("it has the scanner again", lambda: kiosk.journal().count(_HAS_SCANNER) > lines_opened)

    for package in versions:
        change_over(kiosk, server, tenant, package)

    machine.run(f"echo 'raise SystemExit(1)' > $(echo {_PROGRAM}/cli/run.py)", check=True)
    broken = machine.run("readlink /opt/kiosk/current").strip()
    machine.run("systemctl restart kiosk")
    until("a broken version makes way for the one before", kiosk.is_running)
    assert machine.run("readlink /opt/kiosk/current").strip() != broken

    machine.run("apt-get -qy remove operator-kiosk", check=True)
    assert machine.run("ls /opt/kiosk /usr/bin/kiosk") == ""
    assert "kiosk.db" in machine.run("ls /var/lib/kiosk")
    machine.run("apt-get -qy purge operator-kiosk", check=True)
    assert machine.run("ls -d /var/lib/kiosk /etc/kiosk /etc/default/kiosk /var/cache/kiosk") == ""
    say("removed, its store was kept; purged, it is gone")


def main() -> int:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    arguments = parser.parse_args()
    machine = Machine(arguments.root)
    with tempfile.TemporaryDirectory() as scratch:
        office = Path(scratch)
        authority = Authority(office / "ca.pem")
        certificate, key = authority.issue(office, "127.0.0.1")
        with MariaDbServer(options=("--ssl", f"--ssl-cert={certificate}", f"--ssl-key={key}")) as server:
            tenant = new_tenant(server)
            tenant.init()
            tenant.fill()
            tenant.run("UPDATE atelier_job_ticket SET target_qty = 1000")  # every version is worked with
            sheet = printed_sheet(tenant, authority, office)
            try:
                install(machine, arguments.old)
                machine.boot()
                play(machine, server, tenant, sheet, (arguments.new, arguments.old, arguments.new))
            except AssertionError:
                print(machine.run("journalctl --no-pager -n 100"), flush=True)
                raise
            finally:
                machine.power_off()
    return 0


if __name__ == "__main__":
    sys.exit(main())
