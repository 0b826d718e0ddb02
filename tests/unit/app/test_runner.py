"""Starting a program with a window: what keeps it from starting, in words."""

import logging
from pathlib import Path

import pytest

from kiosk.app.runner import run_program
from kiosk.config import parse_config
from kiosk.system.exits import EXIT_FAILED


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs a folder that nobody can write in")
def test_a_folder_that_cannot_be_written_is_not_taken_for_another_kiosk(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("kiosk.app.runner.configure_logging", lambda _folder: [])
    config = parse_config(
        {
            "station": {"code": "SEW-01"},
            "tenant": {"url": "sqlite:////nowhere/tenant.db"},
            "store": {"path": "/proc/kiosk.db"},
        },
        Path("/"),
    )
    with caplog.at_level(logging.ERROR):
        assert run_program(config, lambda *_: pytest.fail("started")) == EXIT_FAILED
    assert "nothing can be written in /proc" in caplog.text
