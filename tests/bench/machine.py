"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import subprocess
from pathlib import Path

from PySide6.QtCore import qVersion


def machine_line() -> str:
    """Cores, CPU model, load, and the versions of what the kiosk stands on, in one line."""
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, {_cpu_model()}, load {load:.1f}; Python {platform.python_version()}, "
        f"Qt {qVersion()}, SQLite {sqlite3.sqlite_version}, MariaDB {mariadb_version() or 'not installed'}"
    )


def _cpu_model() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return platform.machine()


def mariadb_version() -> str | None:
    """The server's version, None when it is not installed."""
    if shutil.which("mariadbd") is None or shutil.which("mariadb-install-db") is None:
        return None
    words = subprocess.run(["mariadbd", "--version"], capture_output=True, text=True, check=True).stdout.split()
    return words[words.index("Ver") + 1].partition("-")[0]
