"""The command line: what reaches the rooms, exit codes, and that asking for help is cheap."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kiosk import __version__
from kiosk.cli import main
from kiosk.config import Config

WRONG = "[station]\n[tenant]\nurl = 'postgresql://db/acme'\n"


@pytest.fixture
def config_file(tmp_path: Path) -> Path:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        'station.code = "SEW-01"\ntenant.url = "sqlite:///tenant.db"\nstore.path = "kiosk.db"\n'
        'scanner.port = "/nowhere/scanner"\n',
        encoding="utf-8",
    )
    return file


def stand_in(monkeypatch: pytest.MonkeyPatch, name: str, **members: object) -> None:
    """Put a module with these members where the command imports it from."""
    module = ModuleType(name)
    module.__dict__.update(members)
    monkeypatch.setitem(sys.modules, name, module)


@pytest.mark.parametrize(
    ("words", "times"), [(["doctor", "--help"], 1), (["run", "--help"], 0), (["demo", "--help"], 0)]
)
def test_a_process_that_is_one_commands_alone_looks_for_no_garbage(
    words: list[str], times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[None] = []
    monkeypatch.setattr("kiosk.cli.collect_nothing", lambda: told.append(None))
    monkeypatch.setattr(sys, "argv", ["kiosk", *words])
    with pytest.raises(SystemExit):
        main()
    assert len(told) == times


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"kiosk {__version__}\n"


@pytest.mark.parametrize(
    "argv", [[], ["dance"], ["tenant"], ["tenant", "check", "--create-database"], ["demo", "--language", "de"]]
)
def test_wrong_usage(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(argv)
    assert "usage: kiosk" in capsys.readouterr().err


def test_help_imports_no_room() -> None:
    program = """
import sys
from kiosk.cli import main
try:
    main(["--help"])
except SystemExit:
    heavy = {"pydantic", "sqlalchemy", "alembic", "PySide6", "serial", "pymysql"} & sys.modules.keys()
    sys.exit(f"imported {heavy}" if heavy else 0)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "doctor" in done.stdout


COMMANDS = {
    **{name: [] for name in ("run", "demo", "gallery", "doctor")},
    "tenant": ["init", "migrate", "check", "rebuild", "grants"],
    "operators": ["import", "list", "block", "unblock", "badge", "pin"],
    "reasons": ["list", "set"],
    "shifts": ["list", "set"],
    "terminals": ["list", "shut-out", "let-in"],
    "attention": ["list", "retry", "export", "settle"],
    "labels": ["badges", "tasks", "commands"],
    "report": ["shift", "operators", "tasks", "teams"],
}
AT_ONE_TENANT = [
    [name, action]
    for name in ("operators", "reasons", "shifts", "terminals", "labels", "report")
    for action in COMMANDS[name]
]


AT_SEVERAL_TENANTS = [["tenant", action] for action in COMMANDS["tenant"] if action != "grants"]


def help_of(argv: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit, match="0"):
        main([*argv, "--help"])
    return capsys.readouterr().out


def test_every_command_helps(capsys: pytest.CaptureFixture[str]) -> None:
    overview = help_of([], capsys)
    for name, actions in COMMANDS.items():
        assert f"\n    {name}" in overview
        own = help_of([name], capsys)
        for action in actions:
            assert f"\n    {action}" in own
            assert "--config FILE" in help_of([name, action], capsys)


@pytest.mark.parametrize(
    "argv", [*AT_ONE_TENANT, *(["tenant", action] for action in COMMANDS["tenant"][:-1])], ids=str
)
def test_every_command_at_a_tenant_names_it_and_the_account_alike(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    own = help_of(argv, capsys)
    assert all(f" {option} " in own for option in ("--url", "--url-file", "--password-file", "--ssl-ca"))


def test_a_command_at_one_tenant_takes_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "none.toml"))
    urls = [f"sqlite:///{tmp_path}/{name}.db" for name in ("a", "b")]
    assert main(["reasons", "list", "--url", urls[0], "--url", urls[1]]) == 2
    assert capsys.readouterr().err == "kiosk: 2 tenants are named; this command works at one\n"
    (tmp_path / "url").write_text(f"{urls[0]}  # ours\n", encoding="utf-8")
    assert main(["reasons", "list", "--url-file", str(tmp_path / "url")]) == 1
    assert "kiosk tenant init" in capsys.readouterr().err


def test_what_the_command_line_names_comes_before_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kiosk.toml").write_text(
        'station.code = "SEW-01"\ntenant.url = "mysql+pymysql://kiosk@127.0.0.1:9/acme"\n', encoding="utf-8"
    )
    monkeypatch.setenv("KIOSK_CONFIG", str(tmp_path / "kiosk.toml"))
    assert main(["operators", "list", "--password-file", str(tmp_path / "missing")]) == 2
    assert "--password-file: " in capsys.readouterr().err


def test_whoever_has_read_enough_of_the_output_is_no_failure_to_tell(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/tenant.db"
    environment = {**os.environ, "KIOSK_CONFIG": str(tmp_path / "none.toml"), "PYTHONUNBUFFERED": "1"}
    program = [sys.executable, "-m", "kiosk"]
    subprocess.run([*program, "tenant", "init", "--url", url], check=True, env=environment, capture_output=True)
    reading, writing = os.pipe()
    os.close(reading)
    listing = [*program, "reasons", "list", "--url", url]
    done = subprocess.run(listing, stdout=writing, stderr=subprocess.PIPE, env=environment, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("program", ["Kiosk", "WallBoard"])
@pytest.mark.parametrize("windowed", [False, True])
def test_run(monkeypatch: pytest.MonkeyPatch, config_file: Path, program: str, windowed: bool) -> None:
    built: list[tuple[str, bool, str, Path | None]] = []

    def build(config: Config, *, windowed: bool, check: str, config_file: Path | None = None) -> None:
        built.append((config.station.code, windowed, check, config_file))

    stand_in(monkeypatch, "kiosk.app.runner", run_program=lambda config, build: build(config, "check") or 0)
    module = {"Kiosk": "kiosk.app.kiosk", "WallBoard": "kiosk.app.wall_board"}[program]
    stand_in(monkeypatch, module, **{program: build})
    options = [*(["--windowed"] if windowed else []), *(["--board"] if program == "WallBoard" else [])]
    assert main(["run", "--config", str(config_file), *options]) == 0
    assert built == [("SEW-01", windowed, "check", config_file if program == "Kiosk" else None)]


def test_the_configuration_is_found_by_the_environment(monkeypatch: pytest.MonkeyPatch, config_file: Path) -> None:
    stand_in(monkeypatch, "kiosk.app.runner", run_program=lambda config, build: len(config.station.code))
    monkeypatch.setenv("KIOSK_CONFIG", str(config_file))
    assert main(["run"]) == len("SEW-01")


@pytest.mark.parametrize("command", [["run"], ["tenant", "check"]])
def test_a_wrong_configuration_tells_every_mistake_and_starts_nothing(
    monkeypatch: pytest.MonkeyPatch, config_file: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    stand_in(monkeypatch, "kiosk.app.runner", run_program=lambda *_: pytest.fail("started"))
    config_file.write_text(WRONG, encoding="utf-8")
    assert main([*command, "--config", str(config_file)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[:2] for line in said] == [["kiosk", "station.code"], ["kiosk", "tenant.url"]]


def test_an_interruption_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, config_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    stand_in(monkeypatch, "kiosk.app.runner", run_program=interrupted)
    assert main(["run", "--config", str(config_file)]) == 1
    assert capsys.readouterr().err == ""


def test_gallery(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []
    stand_in(monkeypatch, "kiosk.ui.gallery", run_gallery=lambda *options: asked.append(options) or 0)
    assert main(["gallery", "--theme", "contrast"]) == 0
    assert asked == [("th", "contrast")]


def test_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, object] = {}
    stand_in(monkeypatch, "kiosk.demo", run_demo=lambda **options: asked.update(options) or 0)
    assert main(["demo", "--headless", "--language", "en", "--theme", "dark"]) == 0
    assert asked == {"headless": True, "language": "en", "theme": "dark"}


def test_a_fault_of_ours_is_one_line_and_a_crash_report(
    config_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_arguments: object) -> int:
        raise ZeroDivisionError("B-SECRET1 divided")

    monkeypatch.setattr("kiosk.cli.doctor.run", run)
    assert main(["doctor", "--config", str(config_file)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("kiosk: this is a fault of the kiosk (ZeroDivisionError); please send us ")
    report = Path(line.rpartition(" ")[2])
    assert report.parent == config_file.parent / "log" / "crashes"
    kept = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in kept and "B-SECRET1" not in kept


def test_where_the_kiosk_may_not_be_written_to_the_report_is_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kiosk.cli.doctor.run", lambda _arguments: 1 // 0)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert main(["doctor", "--config", str(tmp_path / "none.toml")]) == 1
    assert str(tmp_path / "kiosk") in capsys.readouterr().err
    (tmp_path / "kiosk" / "log" / "crashes").rename(tmp_path / "gone")
    (tmp_path / "kiosk" / "log" / "crashes").write_text("no folder", encoding="utf-8")
    assert main(["doctor", "--config", str(tmp_path / "none.toml")]) == 1
    assert "no report of it could be written" in capsys.readouterr().err
