"""Starting a program with a window: what keeps it from starting, in words."""

from pathlib import Path

import pytest

from kiosk.app.runner import run_program
from kiosk.config import parse_config
from kiosk.domain.start_trouble import CannotStart, StartTrouble


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs a folder that nobody can write in")
def test_a_folder_that_cannot_be_written_is_not_taken_for_another_kiosk() -> None:
    config = parse_config(
        {
            "station": {"code": "SEW-01"},
            "tenant": {"url": "sqlite:////nowhere/tenant.db"},
            "store": {"path": "/proc/kiosk.db"},
        },
        Path("/"),
    )
    with pytest.raises(CannotStart, match="nothing can be written in /proc") as raised:
        run_program(config, lambda *_: pytest.fail("started"))
    assert raised.value.trouble is StartTrouble.STORE
