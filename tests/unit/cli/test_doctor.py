"""`kiosk doctor`: every part looked at, one line each, and an exit code."""

import json
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import delete, insert

from kiosk.app.scanner_settings import code_patterns, serial_settings
from kiosk.app.settings import tenant_settings
from kiosk.cli import main
from kiosk.cli.doctor import (
    check_events,
    check_names,
    check_older_store,
    check_privacy,
    check_scanner,
    check_store,
)
from kiosk.cli.tenant_checks import check_tls
from kiosk.config import Config, ReaderConfig, load_config
from kiosk.domain.clock import Clock
from kiosk.domain.pin_tries import PinTries
from kiosk.scanner import FrameCounters, VirtualLine
from kiosk.scanner.tally import Tally, keep_tally
from kiosk.store.database import Store
from kiosk.store.pin_tries import write_pin_tries
from kiosk.store.sync_state import StateName, write_state
from kiosk.store.tables import LOCAL
from kiosk.system.boot import current_boot_id
from kiosk.system.doctor import Verdict


def config_with(**tenant: object) -> Config:
    return Config.model_validate({"station": {"code": "SEW-01"}, "tenant": tenant, "store": {"path": "/kiosk.db"}})


@pytest.fixture
def config_file(tmp_path: Path) -> Path:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        'station.code = "SEW-01"\ntenant.url = "sqlite:///tenant.db"\nstore.path = "kiosk.db"\n'
        'scanner.port = "/nowhere/scanner"\n',
        encoding="utf-8",
    )
    return file


def findings(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Verdict by name of what the doctor printed."""
    lines = [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines()]
    return {name: verdict for verdict, name, _ in lines}


def test_a_terminal_before_its_first_start(config_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--config", str(config_file)]) == 1
    found = findings(capsys)
    for of_this_machine in ("disk", "display", "sizes", "timezone", "sound"):
        assert found.pop(of_this_machine) in {"ok", "warn"}
    assert found.pop("service") in {"ok", "warn", "fail"}
    assert found == {
        "configuration": "ok",
        "files": "ok",
        "events": "ok",
        "settings": "ok",
        "scanner": "fail",
        "scans": "ok",
        "store": "ok",
        "privacy": "ok",
        "tls": "ok",
        "tenant": "fail",
        "fonts": "ok",
        "names": "ok",
        "crashes": "ok",
    }


@pytest.mark.parametrize(
    ("counters", "expected"),
    [
        (
            FrameCounters(frames=1242, duplicates=2, no_reads=3),
            "ok   scans         scanner0: 1240 read, 3 no read since",
        ),
        (FrameCounters(), "ok   scans         scanner0: 0 read, none refused since"),
        (
            FrameCounters(frames=20, refused_bytes=5, refused_several_lines=2, refused_checksum=1),
            "warn scans         scanner0: 20 read, 5 garbled, 2 of several lines, 1 wrong checksum since",
        ),
    ],
)
def test_what_the_kiosks_readers_could_not_read_is_told(
    config_file: Path, capsys: pytest.CaptureFixture[str], counters: FrameCounters, expected: str
) -> None:
    keep_tally(config_file.parent / "log" / "scanners.json", Tally(datetime.now(UTC), {"scanner0": counters}))
    main(["doctor", "--config", str(config_file)])
    (line,) = [line for line in capsys.readouterr().out.splitlines() if " scans " in line]
    assert line.startswith(expected)
    assert ("kiosk doctor --scanner" in line) is line.startswith("warn")


def test_counters_of_another_kind_are_told(config_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = config_file.parent / "log"
    folder.mkdir()
    (folder / "scanners.json").write_text('{"readers": []}', encoding="utf-8")
    assert main(["doctor", "--config", str(config_file)]) == 1
    assert "scanners.json holds something else" in capsys.readouterr().out


def test_a_terminal_that_is_well(config_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tenant", "init", "--config", str(config_file)]) == 0
    capsys.readouterr()
    with VirtualLine() as line:
        config_file.write_text(
            config_file.read_text(encoding="utf-8").replace("/nowhere/scanner", line.port), encoding="utf-8"
        )
        assert main(["doctor", "--config", str(config_file)]) == 0
    assert set(findings(capsys).values()) <= {"ok", "warn"}


class TestWhatTheOfficeSaysOfTheTerminal:
    """The configured terminal's own row there."""

    @pytest.fixture
    def terminal_id(self, config_file: Path, capsys: pytest.CaptureFixture[str]) -> str:
        assert main(["tenant", "init", "--config", str(config_file)]) == 0
        capsys.readouterr()
        with closing(Store(config_file.with_name("kiosk.db"))) as store:
            return store.terminal_id

    def said(self, config_file: Path, capsys: pytest.CaptureFixture[str]) -> str:
        main(["doctor", "--config", str(config_file)])
        (line,) = [line for line in capsys.readouterr().out.splitlines() if " terminal " in line]
        return line

    def add_row(
        self, config_file: Path, terminal_id: str, revoked_at: str | None, last_seen_at: str | None
    ) -> None:
        with closing(sqlite3.connect(config_file.with_name("tenant.db"))) as tenant, tenant:
            tenant.execute(
                "INSERT INTO kiosk_terminal (terminal_id, code, revoked_at, last_seen_at)"
                " VALUES (?, 'SEW-01', ?, ?)",
                (terminal_id, revoked_at, last_seen_at),
            )

    def test_it_may_work(self, config_file: Path, terminal_id: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.said(config_file, capsys) == "ok   terminal      SEW-01 may work there"
        self.add_row(config_file, terminal_id, None, "2026-11-30 08:00:00")
        assert self.said(config_file, capsys) == "ok   terminal      SEW-01 may work there"

    def test_it_was_shut_out(
        self, config_file: Path, terminal_id: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.add_row(config_file, terminal_id, "2026-11-30 09:00:00", "2026-11-30 08:00:00")
        said = self.said(config_file, capsys)
        assert said.startswith("fail terminal      SEW-01: the office has shut this kiosk out")

    def test_it_waits_to_be_let_in(
        self, config_file: Path, terminal_id: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.add_row(config_file, terminal_id, "2026-11-30 09:00:00", None)
        said = self.said(config_file, capsys)
        assert said.startswith("warn terminal      SEW-01: the tenant does not know this kiosk yet")
        assert "kiosk terminals let-in CODE" in said

    def test_its_code_is_in_use_by_another(
        self, config_file: Path, terminal_id: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.add_row(config_file, f"not {terminal_id}", None, f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}")
        said = self.said(config_file, capsys)
        assert said.startswith("fail terminal      SEW-01: another kiosk is in use as SEW-01: give one of the two")


def test_a_server_that_only_reads(
    config_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["tenant", "init", "--config", str(config_file)]) == 0
    capsys.readouterr()
    monkeypatch.setattr("kiosk.tenant.gateway.only_reads", lambda _connection: True)
    assert main(["doctor", "--config", str(config_file)]) == 1
    assert "fail tenant        this server only reads, a replica does" in capsys.readouterr().out


def test_what_the_running_kiosk_met_at_the_tenant(config_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tenant", "init", "--config", str(config_file)]) == 0
    capsys.readouterr()
    with closing(Store(config_file.with_name("kiosk.db"))) as store, store.writing() as writer:
        write_state(writer.connection, StateName.LINK_TROUBLE, "2026-11-30T09:00:00+00:00 the disk is full")
    main(["doctor", "--config", str(config_file)])
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("warn tenant")]
    assert line.startswith("warn tenant        since 2026-11-30 ")
    assert line.endswith(" the kiosk cannot work there: the disk is full")


def test_a_locked_pin_is_told(config_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now = Clock(current_boot_id()).now()
    with closing(Store(config_file.with_name("kiosk.db"))) as store, store.writing() as writer:
        write_pin_tries(writer.connection, 90, PinTries(5, timedelta(minutes=14, seconds=20)), now)
        write_pin_tries(writer.connection, 91, PinTries(2), now)
    main(["doctor", "--config", str(config_file)])
    (line,) = [line for line in capsys.readouterr().out.splitlines() if " pins " in line]
    assert line.startswith("warn pins          the PIN of operator 90 is locked here for 15 more min")


def test_an_index_of_reports_that_is_missing(config_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tenant", "init", "--config", str(config_file)]) == 0
    with closing(sqlite3.connect(config_file.with_name("tenant.db"))) as connection:
        connection.execute("DROP INDEX kiosk_session_task")
    capsys.readouterr()
    main(["doctor", "--config", str(config_file)])
    said = capsys.readouterr().out
    assert "reports take long without the indexes kiosk_session_task: run kiosk tenant migrate" in said


def test_a_wrong_configuration_is_told_mistake_by_mistake(
    config_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config_file.write_text("station.cod = 'A'\n", encoding="utf-8")
    assert main(["doctor", "--config", str(config_file)]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("fail configuration")] == [
        "fail configuration station.code: is missing; the kiosk's code, unique in the tenant",
        "fail configuration station.cod: is unknown; did you mean code?",
        "fail configuration tenant.url: is missing; the database's URL without the password; several are "
        "tried in turn (nodes of a cluster)",
    ]


def test_who_can_read_a_password_or_a_badge(
    tmp_path: Path, config_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = "mysql+pymysql://kiosk:hush@127.0.0.1:9/acme"
    text = config_file.read_text(encoding="utf-8").replace("sqlite:///tenant.db", url)
    config_file.write_text(text, encoding="utf-8")
    config_file.chmod(0o640)  # the service's group reads it
    (tmp_path / "kiosk.db").touch(0o600)
    assert check_privacy(config_file, load_config(config_file)).verdict == "ok"
    (tmp_path / "kiosk.db").chmod(0o644)
    put_aside = tmp_path / "kiosk.db.broken-20261130T000000Z"
    put_aside.touch(0o644)
    exposed = check_privacy(config_file, load_config(config_file))
    assert exposed.verdict == "warn"
    assert f"{tmp_path / 'kiosk.db'}, {put_aside} can be read by others" in exposed.found
    config_file.chmod(0o644)
    assert main(["doctor", "--config", str(config_file)]) == 1
    said = capsys.readouterr().out
    assert f"fail privacy       {config_file} holds a password and can be read by others; chmod o= " in said
    assert "hush" not in said


def test_the_file_of_an_embedded_tenant_is_private(config_file: Path) -> None:
    file = config_file.parent / "tenant.db"
    assert main(["tenant", "init", "--url", f"sqlite:///{file}"]) == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o644)
    exposed = check_privacy(config_file, load_config(config_file))
    assert (exposed.verdict, str(file) in exposed.found) == ("warn", True)


def test_a_store_that_was_put_back_is_told(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    found_at = datetime(2026, 11, 30, 7, tzinfo=UTC)
    assert list(check_older_store(path, found_at)) == []
    with Store(path) as store, store.writing() as writer:
        write_state(writer.connection, StateName.OLDER_STORE, json.dumps([found_at.isoformat(), 12, 3]))
    (told,) = check_older_store(path, found_at + timedelta(days=6))
    assert "12 entries came back, 3 later ones got new numbers" in told.found
    assert told.verdict == "warn"
    assert list(check_older_store(path, found_at + timedelta(days=8))) == []


def test_names_that_no_font_can_draw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.ui.qt.fonts.undrawable", lambda text: "".join(set(text) & {"\U0001e900"}))
    path = tmp_path / "kiosk.db"
    person = {"operator_user_id": 1, "badge_code": "B-1", "role": "operator", "active": True}
    with closing(Store(path)) as store:
        for name, verdict in (("สมหญิง", "ok"), ("A\U0001e900", "warn")):
            with store.writing() as writer:
                writer.connection.execute(delete(LOCAL.operator))
                writer.connection.execute(insert(LOCAL.operator).values(**person, operator_name=name))
            (check,) = check_names(path)
            assert check.verdict == verdict
    assert "\U0001e900" in check.found
    path.write_bytes(b"no database" * 1000)
    assert list(check_names(path)) == [], "the store's own line says it"


def test_a_scanner_that_is_there() -> None:
    with VirtualLine() as line:
        assert check_scanner(ReaderConfig(port=line.port)).verdict == "ok"


def test_a_scanner_that_is_not_there_says_what_to_do() -> None:
    check = check_scanner(ReaderConfig(port="/nowhere/scanner"))
    assert check.line().startswith("fail scanner       /nowhere/scanner: no such port; plug the scanner in")


def test_a_store_that_is_whole(tmp_path: Path) -> None:
    with Store(tmp_path / "kiosk.db"):
        assert check_store(tmp_path / "kiosk.db").verdict == "ok"
    assert check_store(tmp_path / "kiosk.db").verdict == "ok"


def test_a_store_of_a_newer_kiosk(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.db"
    Store(file).close()
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.execute("PRAGMA user_version = 9999")
    assert "newer" in check_store(file).found


@pytest.mark.parametrize("content", [b"no database at all" * 100, b""])
def test_a_store_that_is_damaged(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "kiosk.db"
    file.write_bytes(content)
    assert check_store(file).verdict == "fail"


@pytest.mark.parametrize(
    ("tenant", "verdict"),
    [
        ({"url": "sqlite:///t.db"}, "ok"),
        ({"url": "mysql+pymysql://kiosk@localhost/acme", "allow_plaintext": True}, "ok"),
        ({"url": "mysql+pymysql://kiosk@db/acme", "allow_plaintext": True}, "warn"),
        ({"url": "mysql+pymysql://kiosk@db/acme", "ssl_ca": "ca.pem"}, "ok"),
    ],
)
def test_tls(tenant: dict[str, object], verdict: str) -> None:
    assert check_tls(config_with(**tenant)).verdict == verdict


def test_the_rooms_get_what_the_configuration_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_TENANT_PASSWORD", "hush")
    config = config_with(url="mysql+pymysql://kiosk@localhost/acme", time_zone="Asia/Bangkok")
    settings = tenant_settings(config)
    assert (settings.urls, settings.password, settings.time_zone) == (config.tenant.url, "hush", "Asia/Bangkok")
    assert "hush" not in repr(settings)
    line = serial_settings(ReaderConfig(port="COM3", baudrate=115200, rfid="wiegand26", rfid_prefix="R-"))
    assert (line.port, line.baudrate, line.rfid, line.rfid_prefix) == ("COM3", 115200, "wiegand26", "R-")


def test_patterns_that_are_not_configured_are_the_usual_ones() -> None:
    data = {"station": {"code": "A"}, "tenant": {"url": "sqlite:///t.db"}, "store": {"path": "/kiosk.db"}}
    usual = code_patterns(Config.model_validate(data))
    own = code_patterns(Config.model_validate({**data, "scanner": {"codes": {"badge": "E(?P<badge>[0-9]+)"}}}))
    assert own.badge == "E(?P<badge>[0-9]+)"
    assert own.task == usual.task


def test_what_waits_and_what_was_refused_is_counted(config_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    assert check_events(path).found == "none yet"
    with Store(path):
        assert check_events(path).found == "0 wait to be sent, 0 were refused"
    with closing(sqlite3.connect(path)) as database, database:
        columns = (
            "idempotency_key, terminal_seq, action_id, action_kind, acted_by, raw_clock, monotonic_ns, boot_id"
        )
        rows = enumerate([(None, None), (None, "gone"), ("2026-11-30 08:00:00", None)])
        for (number, (sent, reason)), journal in product(rows, ("journal", "floor_journal")):
            database.execute(
                f"INSERT INTO {journal} ({columns}, sent_at, attention_reason)"
                " VALUES (?, ?, '', '', 1, '', 1, '', ?, ?)",
                (str(number), number, sent, reason),
            )
    check = check_events(path)
    assert (check.verdict, check.found) == (Verdict.WARN, "2 wait to be sent, 2 were refused")
    assert check.to_do == "kiosk attention list"
    with closing(sqlite3.connect(path)) as before_the_floor_log:
        before_the_floor_log.execute("DROP TABLE floor_journal")
    assert check_events(path).found == "1 wait to be sent, 1 were refused"


def test_a_program_reads_the_same_findings(config_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json", "--config", str(config_file)]) == 1
    found = {check["name"]: check for check in json.loads(capsys.readouterr().out)}
    assert found["scanner"]["verdict"] == "fail"
    assert found["scanner"]["to_do"] == "plug the scanner in, or correct scanner.port"
    config_file.write_text("station.code = 3", encoding="utf-8")
    assert main(["doctor", "--json", "--config", str(config_file)]) == 2
    assert json.loads(capsys.readouterr().out)[0]["name"] == "configuration"
