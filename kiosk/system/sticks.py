"""The memory stick that is plugged in, where the machine has mounted it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

_MOUNTS: Final = Path("/proc/self/mounts")
_STICKS: Final = ("/media/", "/run/media/")
"""Where Linux mounts what is plugged in, and the package's own rule below the second."""


def stick(mounts: Path = _MOUNTS) -> Path | None:
    """The folder of the stick that was mounted last and may be written; None where there is none."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None  # not Linux
    folders = [_unescaped(line.split(" ")[1]) for line in lines]
    return next(
        (
            Path(folder)
            for folder in reversed(folders)
            if folder.startswith(_STICKS) and os.access(folder, os.W_OK | os.X_OK)
        ),
        None,
    )


def _unescaped(field: str) -> str:
    """Blanks stand in octal there."""
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), field)
