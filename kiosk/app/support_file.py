"""What support needs, made while the kiosk runs and handed out on a memory stick."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kiosk.paper.outlet import HandedOut, Outlet
from kiosk.system.logs import redact
from kiosk.ui.qt.background import Background

_LONGEST_SECONDS: Final = 120
"""The doctor asks a server that may not answer."""


class SupportFailed(Exception):
    """The command did not make the file; the text is what it said."""


class SupportFile:
    """Has `kiosk support-bundle` run beside the kiosk: its checks stand in nobody's way here."""

    def __init__(self, config_file: Path, background: Background, outlet: Outlet) -> None:
        self._config_file = config_file
        self._background = background
        self._outlet = outlet

    def hand_out(self, done: Callable[[HandedOut], None], failed: Callable[[Exception], None]) -> None:
        """Make the file and hand it out; ``failed`` is given SupportFailed or OSError."""
        self._background.run(self._make, done, failed)

    def _make(self) -> HandedOut:
        with TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "kiosk", "support-bundle", "--config", str(self._config_file)]
            try:
                ended = subprocess.run(
                    command, cwd=folder, capture_output=True, timeout=_LONGEST_SECONDS, check=False
                )
            except subprocess.TimeoutExpired as error:
                raise SupportFailed(f"not done within {_LONGEST_SECONDS} s") from error
            made = sorted(Path(folder).glob("*.tar.gz"))
            if ended.returncode != 0 or not made:
                raise SupportFailed(redact(ended.stderr.decode("utf-8", "replace")).strip())
            return self._outlet.hand_out(made[0].read_bytes(), made[0].name, is_private=True)
