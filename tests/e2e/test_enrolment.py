"""A new machine becomes a terminal by its sheet, seen from outside: from the list to a row in the office."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from kiosk.config.bundle import Bundle
from kiosk.domain.sheet_codes import sheet_codes
from tests.helpers.authority import Authority
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.pty_line import PtyLine
from tests.helpers.running_kiosk import SOON, kiosk_command, kiosk_environment
from tests.helpers.tenant import TASK, TenantDatabase
from tests.helpers.waiting import wait_until

pytestmark = pytest.mark.mariadb

BADGE = "B-ENROL"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "ca.pem")


@pytest.fixture(scope="module")
def server(authority: Authority) -> Iterator[MariaDbServer]:
    certificate, key = authority.issue(authority.file.parent, "127.0.0.1")
    with MariaDbServer(options=("--ssl", f"--ssl-cert={certificate}", f"--ssl-key={key}")) as server:
        yield server


@pytest.fixture
def office(server: MariaDbServer) -> Iterator[TenantDatabase]:
    with TenantDatabase(server.url(server.new_database())) as office:
        office.fill()
        office.add("kiosk_operator", operator_user_id=7, operator_name="อนงค์", badge_code="ENROL", role="operator")
        yield office


def provision(office: TenantDatabase, authority: Authority, folder: Path, *options: str) -> Bundle:
    """The office makes a terminal; what its sheet holds."""
    folder.mkdir(exist_ok=True)
    (folder / "terminals.csv").write_text("code,name,work_centers\nSEW-01,เย็บ 1,SEW\n", encoding="utf-8")
    done = kiosk_command(
        *("terminals", "provision", folder / "terminals.csv", "--out", folder, "--url", office.url),
        *("--ssl-ca", authority.file, *options),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / "terminals.pdf").read_bytes().startswith(b"%PDF")
    file = folder / "SEW-01.kiosk"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    return Bundle.from_toml(file.read_text(encoding="utf-8"))


class NewMachine:
    """A machine with the program and a scanner, and nothing else."""

    def __init__(self, folder: Path, line: PtyLine, process: "subprocess.Popen[bytes]") -> None:
        self.state = folder / "state"
        self.line = line
        self._console = folder / "console.txt"
        self._process = process

    def log(self) -> str:
        return self._console.read_text(encoding="utf-8", errors="replace")

    def until(self, words: str) -> None:
        """Wait for words on the console."""

        def there() -> bool:
            assert self._process.poll() is None, self.log()
            return words in self.log()

        try:
            wait_until(there, SOON, f"{words!r}")
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.log()}") from None

    def knows_people(self) -> bool:
        """Whether the tenant's people have come to this kiosk's store."""
        with closing(sqlite3.connect(f"{(self.state / 'kiosk.db').as_uri()}?mode=ro", uri=True)) as store:
            return bool(store.execute("SELECT 1 FROM kiosk_operator").fetchall())

    def read(self, code: str, number: int) -> None:
        """Scan a code; the ``number``-th of its sheet that is read."""
        self.line.send(code)
        self.until(f"{number} of ")


@contextmanager
def new_machine(folder: Path) -> Iterator[NewMachine]:
    """`kiosk run` on a machine without a configuration."""
    folder.mkdir(exist_ok=True)
    (folder / "state").mkdir(exist_ok=True)
    environment = kiosk_environment(
        {"STATE_DIRECTORY": str(folder / "state"), "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    )
    with PtyLine(folder / "scanner") as line, (folder / "console.txt").open("ab") as console:
        process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "run", "--scanner", line.port],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
        )
        try:
            yield NewMachine(folder, line, process)
        except BaseException:
            process.kill()
            process.wait(SOON)
            raise
        process.terminate()
        assert process.wait(SOON) == 0


def test_from_the_list_to_the_first_scan(
    office: TenantDatabase, authority: Authority, server: MariaDbServer, tmp_path: Path
) -> None:
    bundle = provision(office, authority, tmp_path / "office")
    codes = sheet_codes(bundle.packed())
    with new_machine(tmp_path / "machine") as machine:
        machine.until("scanner scanner0: ready")
        machine.line.send("JT251030001")
        machine.until("set-up: another code")
        for number, code in enumerate(reversed(codes), 1):
            machine.read(code, number)
        machine.until("set up: connected")
        written = {file.name: file for file in machine.state.iterdir()}
        assert not [name for name in written if name.endswith(".kiosk")]
        for name in ("kiosk.toml", "tenant.password", "ca.pem"):
            assert stat.S_IMODE(written[name].stat().st_mode) == 0o600
        own = written["tenant.password"].read_text(encoding="utf-8").strip()
        assert own != bundle.password
        assert bundle.password not in "".join(file.read_text() for file in written.values() if file.suffix)
        # The board stands, and people work.
        machine.until("connected to the tenant")
        wait_until(machine.knows_people, SOON, "people from the tenant")
        machine.line.send(BADGE)
        machine.until("scan from scanner0: badge")
        machine.line.send(f"T-{TASK}")
        wait_until(lambda: office.rows("SELECT event_type FROM atelier_wip_log"), SOON, "the first event")
    (row,) = office.rows("SELECT code, name FROM kiosk_terminal")
    assert (row["code"], row["name"]) == ("SEW-01", "เย็บ 1")
    # The paper is worth nothing any more.
    with new_machine(tmp_path / "thief") as thief:
        thief.until("scanner scanner0: ready")
        for number, code in enumerate(codes, 1):
            thief.read(code, number)
        thief.until("the set-up cannot go on: access_denied")
        assert not (thief.state / "kiosk.toml").exists()
    again = kiosk_command(
        *("terminals", "provision", tmp_path / "office" / "terminals.csv", "--out", tmp_path / "again"),
        *("--url", office.url, "--ssl-ca", authority.file),
    )
    assert again.returncode == 1
    assert "--again" in again.stderr
    assert not (tmp_path / "again").exists()
