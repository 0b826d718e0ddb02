"""Starting a program with a window: what keeps it from starting, in words."""

import os
from pathlib import Path

import pytest

from kiosk.app.runner import run_program
from kiosk.config import Config, parse_config
from kiosk.domain.start_trouble import CannotStart, StartTrouble
from kiosk.store.errors import StoreError


def configured(store: Path) -> Config:
    return parse_config(
        {
            "station": {"code": "SEW-01"},
            "tenant": {"url": "sqlite:////nowhere/tenant.db"},
            "store": {"path": str(store)},
        },
        Path("/"),
    )


def refused(*_: object) -> object:
    raise StoreError("unable to open database file")


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs a folder that nobody can write in")
def test_a_folder_that_cannot_be_written_is_not_taken_for_another_kiosk() -> None:
    with pytest.raises(CannotStart, match="nothing can be written in /proc") as raised:
        run_program(configured(Path("/proc/kiosk.db")), lambda *_: pytest.fail("started"))
    assert raised.value.trouble is StartTrouble.STORE


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="gives files away")
def test_files_of_another_user_are_told_with_the_command_that_gives_them_back(
    tmp_path: Path, qapp: object
) -> None:
    (tmp_path / "kiosk.db").touch()
    os.chown(tmp_path, 65534, 65534)
    with pytest.raises(CannotStart) as raised:
        run_program(configured(tmp_path / "kiosk.db"), refused)
    assert raised.value.trouble is StartTrouble.FILES
    assert raised.value.problems[1] == f"chown -R nobody: {tmp_path}"


def test_a_lock_that_a_power_cut_left_empty_locks_nobody_out(tmp_path: Path, qapp: object) -> None:
    (tmp_path / "kiosk.db.lock").touch()
    with pytest.raises(CannotStart, match="unable to open") as raised:
        run_program(configured(tmp_path / "kiosk.db"), refused)
    assert raised.value.trouble is StartTrouble.STORE
