"""Broken set-ups, each with what the doctor must say of it: the cause, and the cure."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from kiosk.cli.doctor import probes
from kiosk.scanner import FrameCounters
from kiosk.scanner.tally import FILE_NAME, Tally, keep_tally
from kiosk.store.database import Store
from kiosk.system.crash import CrashReporter
from kiosk.system.doctor import Check, Verdict, check_clock, check_folder, examine
from kiosk.system.logs import crash_folder, log_folder
from kiosk.system.machine_checks import check_service, check_sizes, check_sound, check_time_zone
from kiosk.system.session_checks import check_display
from kiosk.tenant import admin
from kiosk.tenant.settings import TenantSettings

GOOD = 'station.code = "SEW-01"\ntenant.url = "sqlite:///tenant.db"\nstore.path = "kiosk.db"\n'


@dataclass
class Terminal:
    """A terminal's folder, well until somebody breaks it."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    text: str = GOOD
    extra: list[Check] = field(default_factory=list)

    @property
    def store(self) -> Path:
        return self.folder / "kiosk.db"

    def make_store(self) -> None:
        Store(self.store).close()

    def make_tenant(self) -> sqlite3.Connection:
        assert admin.init(TenantSettings((f"sqlite:///{self.folder}/tenant.db",))).ok
        return sqlite3.connect(self.folder / "tenant.db")

    def found(self, name: str) -> list[Check]:
        """What the doctor says under a name; the other probes are not made."""
        file = self.folder / "kiosk.toml"
        if self.text:
            file.write_text(self.text, encoding="utf-8")
            file.chmod(0o640 if self.text == GOOD else file.stat().st_mode)
        return [*examine(probe for probe in probes(file) if probe.name == name), *self.extra]


Break = Callable[[Terminal], None]


def text(more: str, *, instead_of: str = "") -> Break:
    def change(terminal: Terminal) -> None:
        terminal.text = GOOD.replace(instead_of, more) if instead_of else GOOD + more

    return change


def says(check: Check | list[Check]) -> Break:
    """A check of the machine itself, which a test cannot break."""

    def add(terminal: Terminal) -> None:
        terminal.extra = [check] if isinstance(check, Check) else check

    return add


def no_configuration(terminal: Terminal) -> None:
    terminal.text = ""


def store_with(content: bytes) -> Break:
    def write(terminal: Terminal) -> None:
        terminal.store.write_bytes(content)

    return write


def newer_store(terminal: Terminal) -> None:
    terminal.make_store()
    with closing(sqlite3.connect(terminal.store)) as store, store:
        store.execute("UPDATE alembic_version SET version_num = '9999'")
        store.execute("PRAGMA user_version = 9999")


def open_store(terminal: Terminal) -> None:
    terminal.make_store()
    terminal.store.chmod(0o644)


def of_root(terminal: Terminal) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives files away")
    terminal.make_store()
    os.chown(terminal.folder, 12345, 12345)


def unreadable_scans(terminal: Terminal) -> None:
    counters = FrameCounters(frames=10, refused_bytes=20)
    keep_tally(log_folder(terminal.store) / FILE_NAME, Tally(datetime.now(UTC), {"scanner0": counters}))


def a_crash(terminal: Terminal) -> None:
    CrashReporter(crash_folder(log_folder(terminal.store))).keep(RuntimeError("x"))


def refused_event(terminal: Terminal) -> None:
    terminal.make_store()
    with closing(sqlite3.connect(terminal.store)) as store, store:
        names = [
            name
            for _i, name, _t, needed, default, _k in store.execute("PRAGMA table_info(journal)")
            if needed and default is None
        ]
        values = {
            **dict.fromkeys(names, 1),
            "idempotency_key": "0199f000-0000-7000-8000-000000000001",
            "attention_reason": "task_unknown",
        }
        store.execute("PRAGMA foreign_keys = OFF")
        store.execute(
            f"INSERT INTO journal ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            [*values.values()],
        )


def tenant_with(statement: str) -> Break:
    def change(terminal: Terminal) -> None:
        with closing(terminal.make_tenant()) as tenant, tenant:
            tenant.execute(statement)

    return change


def tenant_file(content: bytes) -> Break:
    def write(terminal: Terminal) -> None:
        (terminal.folder / "tenant.db").write_bytes(content)

    return write


def authority(content: bytes) -> Break:
    def change(terminal: Terminal) -> None:
        (terminal.folder / "ca.pem").write_bytes(content)
        terminal.text = GOOD + 'tenant.ssl_ca = "ca.pem"\n'

    return change


def nodes_away(terminal: Terminal) -> None:
    urls = ", ".join(f'"mysql+pymysql://k:x@127.0.0.1:{port}/shop"' for port in (1, 2))
    terminal.text = GOOD.replace('"sqlite:///tenant.db"', f"[{urls}]")


def no_tables(terminal: Terminal) -> None:
    with closing(sqlite3.connect(terminal.folder / "tenant.db")) as tenant, tenant:
        tenant.execute("CREATE TABLE x (y)")


def full_disk(terminal: Terminal) -> None:
    terminal.monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=50_000_000))


def no_folder(terminal: Terminal) -> None:
    (terminal.folder / "in_the_way").touch()
    terminal.text = GOOD.replace('"kiosk.db"', '"in_the_way/kiosk.db"')


UNREACHED = 'tenant.url = "mysql+pymysql://k:x@127.0.0.1:1/shop"'
SETUPS: dict[str, tuple[Break, str, Verdict, str, str]] = {
    # broken by, the check's name, verdict, cause, cure
    "no configuration": (no_configuration, "configuration", Verdict.FAIL, "no such file", "write one there"),
    "no TOML": (text("[station\n"), "configuration", Verdict.FAIL, "line 4", "correct it there"),
    "a key that is none": (
        text("ui.them = 'dark'\n"),
        "configuration",
        Verdict.FAIL,
        "ui.them",
        "did you mean theme?",
    ),
    "no station": (
        text("", instead_of='station.code = "SEW-01"\n'),
        "configuration",
        Verdict.FAIL,
        "station",
        "is missing",
    ),
    "a theme that is none": (
        text("ui.theme = 'pink'\n"),
        "configuration",
        Verdict.FAIL,
        "pink",
        '"light", "dark"',
    ),
    "a server without TLS": (
        text('tenant.url = "mysql+pymysql://k:x@db.example/t"', instead_of='tenant.url = "sqlite:///tenant.db"'),
        "configuration",
        Verdict.FAIL,
        "tenant",
        "ssl_ca",
    ),
    "a password file that is not there": (
        text('tenant.password_file = "none"\n'),
        "configuration",
        Verdict.FAIL,
        "cannot be read (No such file",
        "only the kiosk's user can read",
    ),
    "patterns that overlap": (
        text("[scanner.codes]\nbadge = '(?P<badge>[0-9]+)'\ntask = '(?P<task>[0-9]+)'\n"),
        "configuration",
        Verdict.FAIL,
        "badge and",
        "a code is of one kind",
    ),
    "a scanner that is not plugged in": (
        text('scanner.port = "/dev/none"\n'),
        "scanner",
        Verdict.FAIL,
        "/dev/none",
        "plug the scanner in",
    ),
    "a network scanner that is off": (
        text('scanner.port = "socket://127.0.0.1:1"\n'),
        "scanner",
        Verdict.FAIL,
        "unreachable",
        "power, its cable",
    ),
    "a scanner set up wrongly": (unreadable_scans, "scans", Verdict.WARN, "20 garbled", "kiosk doctor --scanner"),
    "a folder that cannot be made": (no_folder, "disk", Verdict.FAIL, "cannot be written", "mend store.path"),
    "a full disk": (full_disk, "disk", Verdict.FAIL, "GB free", "make room"),
    "a damaged store": (
        store_with(b"no database" * 500),
        "store",
        Verdict.FAIL,
        "damaged",
        "saves from it what was not sent",
    ),
    "a newer store": (newer_store, "store", Verdict.FAIL, "written by a newer kiosk", "update this one"),
    "a store of root's": (of_root, "files", Verdict.FAIL, "belongs to", "chown -R"),
    "refused events": (refused_event, "events", Verdict.WARN, "1 were refused", "kiosk attention list"),
    "a password others read": (
        text(UNREACHED, instead_of='tenant.url = "sqlite:///tenant.db"'),
        "privacy",
        Verdict.FAIL,
        "password",
        "chmod o=",
    ),
    "badges others read": (open_store, "privacy", Verdict.WARN, "badges are in there", "chmod go="),
    "plain text": (
        text(
            'tenant.url = "mysql+pymysql://k@db.example/t"\ntenant.allow_plaintext = true',
            instead_of='tenant.url = "sqlite:///tenant.db"',
        ),
        "tls",
        Verdict.WARN,
        "can be read",
        "set tenant.ssl_ca",
    ),
    "an authority that is none": (
        authority(b"hello"),
        "authority",
        Verdict.FAIL,
        "no certificate in PEM",
        "BEGIN CERT",
    ),
    "a server that is away": (
        text(UNREACHED, instead_of='tenant.url = "sqlite:///tenant.db"'),
        "tenant",
        Verdict.FAIL,
        "cannot be reached",
        "check network",
    ),
    "a tenant that was not made": (
        lambda _terminal: None,
        "tenant",
        Verdict.FAIL,
        "is not there",
        "kiosk tenant init",
    ),
    "a damaged tenant": (tenant_file(b"no database" * 500), "tenant", Verdict.FAIL, "is damaged", "backup"),
    "a tenant without tables": (no_tables, "tenant", Verdict.FAIL, "no such table", "kiosk tenant init"),
    "a newer tenant": (
        tenant_with("UPDATE kiosk_alembic_version SET version_num = '9999'"),
        "tenant",
        Verdict.FAIL,
        "this kiosk knows up to",
        "update this kiosk",
    ),
    "a table that an ERP dropped": (
        tenant_with("DROP TABLE kiosk_reason"),
        "tenant",
        Verdict.FAIL,
        "no such table: kiosk_reason",
        "kiosk tenant init",
    ),
    "an index that is missing": (
        tenant_with("DROP INDEX kiosk_log_time"),
        "tenant",
        Verdict.WARN,
        "kiosk_log_time",
        "kiosk tenant migrate",
    ),
    "nodes that are away": (nodes_away, "node", Verdict.WARN, "cannot be reached", "take it out of tenant.url"),
    "a clock that is wrong": (
        says(check_clock(400_000)),
        "none",
        Verdict.FAIL,
        "400.0 s behind",
        "time synchronisation",
    ),
    "UTC in Thailand": (
        says(check_time_zone("th", datetime(2026, 11, 30, tzinfo=UTC))),
        "none",
        Verdict.WARN,
        "UTC",
        "timedatectl set-timezone",
    ),
    "no sound": (
        says(check_sound([], is_wanted=True)),
        "none",
        Verdict.WARN,
        "no player",
        "apt install alsa-utils",
    ),
    "a service that is not enabled": (
        says(check_service(lambda _unit: "ActiveState=inactive\n")),
        "none",
        Verdict.WARN,
        "none runs",
        "systemctl enable",
    ),
    "a service that waits": (
        says(
            check_service(
                lambda _unit: "ActiveState=active\nStatusText=waiting for a screen: no /dev/fb0; connect it\n"
            )
        ),
        "none",
        Verdict.FAIL,
        "waiting for a screen",
        "connect it",
    ),
    "a crash": (a_crash, "crashes", Verdict.WARN, "RuntimeError", "send us"),
}


@pytest.mark.parametrize("setup", SETUPS)
def test_a_broken_setup_is_told_with_its_cure(setup: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_it, name, verdict, cause, cure = SETUPS[setup]
    terminal = Terminal(tmp_path, monkeypatch)
    break_it(terminal)
    wrong = [check for check in terminal.found(name) if check.verdict is not Verdict.OK]
    told = [check for check in wrong if cause in check.line() and cure in check.line()]
    assert told, [check.line() for check in wrong]
    assert told[0].verdict is verdict
    assert "Traceback" not in told[0].line()


class TestWhereTheKioskDraws:
    """The session that /etc/default/kiosk names."""

    def said(self, tmp_path: Path, defaults: str, problem: str | None) -> str:
        file = tmp_path / "default"
        file.write_text(defaults, encoding="utf-8")
        return check_display(file, lambda _environment: problem).line()

    def test_no_service(self, tmp_path: Path) -> None:
        assert check_display(tmp_path / "none").verdict is Verdict.OK

    def test_a_framebuffer_that_is_not_there(self, tmp_path: Path) -> None:
        line = self.said(tmp_path, "KIOSK_SESSION=linuxfb\n", "there is no /dev/fb0; connect the screen")
        assert line == "fail display       linuxfb: there is no /dev/fb0; connect the screen"

    def test_an_x_server_by_its_usual_name(self, tmp_path: Path) -> None:
        asked: list[str] = []
        file = tmp_path / "default"
        file.write_text("# x\nKIOSK_SESSION=x11\n", encoding="utf-8")
        assert check_display(file, lambda environment: asked.append(environment["DISPLAY"])).verdict is Verdict.OK
        assert asked == [":0"]

    def test_a_word_nobody_knows(self, tmp_path: Path) -> None:
        line = self.said(tmp_path, "KIOSK_SESSION=waylnd\n", None)
        assert "KIOSK_SESSION=waylnd" in line
        assert "systemctl restart kiosk" in line


def test_a_folder_that_grew_is_told_by_its_largest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.system.machine_checks._MUCH_BYTES", 10)
    (tmp_path / "copies").mkdir()
    (tmp_path / "copies" / "a.db").write_bytes(b"x" * 2_000_000)
    check = check_sizes(tmp_path)
    assert (check.verdict, "copies 2 MB" in check.found) == (Verdict.WARN, True)
    assert check_sizes(tmp_path / "none").verdict is Verdict.OK
    assert check_folder("disk", tmp_path).name == "disk"
