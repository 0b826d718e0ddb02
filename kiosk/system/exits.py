"""How the `kiosk` command ends: its exit codes."""

from __future__ import annotations

from typing import Final

EXIT_OK: Final = 0
EXIT_FAILED: Final = 1
EXIT_USAGE: Final = 2
"""Wrong usage or configuration; argparse's own exit code too."""
EXIT_ANEW: Final = 75
"""Of a program within this one: it is to be started anew at once. No command ends with it."""
