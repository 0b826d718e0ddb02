"""How the `kiosk` command ends: its exit codes, and what it says where it failed."""

from __future__ import annotations

import sys
from typing import Final

EXIT_OK: Final = 0
EXIT_FAILED: Final = 1
EXIT_USAGE: Final = 2
"""Wrong usage or configuration; argparse's own exit code too."""


def failed(*lines: str, exit_code: int = EXIT_FAILED) -> int:
    """Say on stderr what went wrong; returns ``exit_code``, for the command to end with."""
    for line in lines:
        print(f"kiosk: {line}", file=sys.stderr)
    return exit_code
