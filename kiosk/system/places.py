"""Where the kiosk that a machine runs as its service has its files: those of the Debian package."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

CONFIG_FOLDER: Final = Path("/etc/kiosk")
"""The administrator's: the program never writes there."""

STATE_FOLDER: Final = Path("/var/lib/kiosk")
"""The local store, its copies, logs, crash reports, and what set-up wrote."""

STATE_VARIABLE: Final = "STATE_DIRECTORY"


def given_state_folder(environment: Mapping[str, str]) -> Path | None:
    """The folder that systemd made for the service that this process is; None where it is none."""
    folders = environment.get(STATE_VARIABLE, "")
    return Path(folders.split(":")[0]) if folders else None
