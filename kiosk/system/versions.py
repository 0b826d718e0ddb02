"""The versions of the program that the Debian package keeps, and whether this one was replaced."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

VERSIONS_FOLDER: Final = Path("/opt/kiosk")
"""Each version in a folder of its own, and the link `current` to the one that is started."""


def is_replaced(program: Path = Path(sys.prefix), versions: Path = VERSIONS_FOLDER) -> bool:
    """Whether another version than this program's is started from now on; never of a program that is not there."""
    current = versions / "current"
    return program.parent == versions and current.exists() and current.resolve() != program.resolve()
