"""The file for support, made by the real command beside the kiosk."""

import tarfile
from pathlib import Path

import pytest

from kiosk.app.support_file import SupportFailed, SupportFile
from kiosk.paper.outlet import HandedOut, Outlet
from tests.helpers.fake_office import AtOnce


def made(config_file: Path, folder: Path, stick: Path | None) -> list[HandedOut | Exception]:
    ended: list[HandedOut | Exception] = []
    outlet = Outlet(folder, find_stick=lambda: stick)
    SupportFile(config_file, AtOnce(), outlet).hand_out(ended.append, ended.append)
    return ended


def test_it_is_on_the_stick_and_holds_no_secret(tmp_path: Path) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text('station.code = "SEW-01"\ntenant.url = "sqlite:///tenant.db"\n', encoding="utf-8")
    stick = tmp_path / "stick"
    stick.mkdir()
    (handed,) = made(config, tmp_path / "exports", stick)
    assert isinstance(handed, HandedOut)
    assert handed.is_on_stick
    assert handed.file is not None
    assert handed.file.parent == stick
    with tarfile.open(handed.file) as bundle:
        assert {Path(name).name for name in bundle.getnames()} >= {"doctor.txt", "kiosk.toml", "store.txt"}


def test_a_command_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    (failed,) = made(tmp_path / "kiosk.toml", tmp_path, None)
    assert isinstance(failed, SupportFailed)
