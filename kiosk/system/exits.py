"""How the `kiosk` command ends: its exit codes."""

from __future__ import annotations

from typing import Final

EXIT_OK: Final = 0
EXIT_FAILED: Final = 1
EXIT_USAGE: Final = 2
"""Wrong usage or configuration; argparse's own exit code too."""
