"""The command line: what reaches the rooms, exit codes, and that asking for help is cheap."""

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


@pytest.mark.parametrize("program", ["Kiosk", "WallBoard"])
@pytest.mark.parametrize("windowed", [False, True])
def test_run(monkeypatch: pytest.MonkeyPatch, config_file: Path, program: str, windowed: bool) -> None:
    built: list[tuple[str, bool, str]] = []

    def build(config: Config, *, windowed: bool, check: str) -> None:
        built.append((config.station.code, windowed, check))

    stand_in(monkeypatch, "kiosk.app.runner", run_program=lambda config, build: build(config, "check") or 0)
    module = {"Kiosk": "kiosk.app.kiosk", "WallBoard": "kiosk.app.wall_board"}[program]
    stand_in(monkeypatch, module, **{program: build})
    options = [*(["--windowed"] if windowed else []), *(["--board"] if program == "WallBoard" else [])]
    assert main(["run", "--config", str(config_file), *options]) == 0
    assert built == [("SEW-01", windowed, "check")]


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
    with pytest.raises(SystemExit, match="2"):
        main([*command, "--config", str(config_file)])
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
