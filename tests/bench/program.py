"""A kiosk, or an empty QML window, in a process of its own: when it paints, what memory and processor it takes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.bench.speed import Speed
from tests.bench.watched import FIRST_FRAME
from tests.helpers.running_kiosk import kiosk_environment, write_config

_SCREEN = {"name": "kiosk", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}
_END_SECONDS = 15


def offscreen(folder: Path) -> str:
    """QT_QPA_PLATFORM for a terminal's screen of 1920 x 1080; its description is written into ``folder``."""
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
    return f"offscreen:configfile={file}"


def kiosk_config(
    folder: Path,
    *,
    tenant_url: str | None = None,
    port: str = "socket://127.0.0.1:9",
    several_lines: str = "refuse",
) -> Path:
    """``kiosk.toml`` in ``folder``; by default its tenant is ``tenant.db`` there, and nobody is at the port.

    The time zone of an embedded tenant is UTC; a server tells its own.
    """
    tenant = {"url": f"sqlite:///{folder / 'tenant.db'}", "time_zone": "UTC"}
    sections: Mapping[str, Mapping[str, Any]] = {
        "station": {"code": "SEW-01", "name": "สถานีเย็บ 1", "work_centers": ["SEW"]},
        "ui": {"idle_seconds": 600},
        "scanner": {"port": port, "several_lines": several_lines},
        "tenant": tenant if tenant_url is None else {"url": tenant_url},
        "store": {"path": str(folder / "kiosk.db")},
    }
    return write_config(folder / "kiosk.toml", sections)


class Program:
    """The kiosk of a configuration, or without one the empty window; leaving the block ends it.

    Entering the block waits for the first frame; ``start_seconds`` is how long that took.
    """

    def __init__(self, folder: Path, config: Path | None = None, *, speed: Speed) -> None:
        self._folder = folder
        arguments = ["empty"] if config is None else ["kiosk", str(config)]
        self._command = speed.command([sys.executable, "-m", "tests.bench.watched", *arguments])
        self.start_seconds = 0.0

    def __enter__(self) -> Self:
        environment = kiosk_environment({"QT_QPA_PLATFORM": offscreen(self._folder)})
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed kiosk is compiled already
        with (self._folder / "console.txt").open("ab") as console:
            started = time.monotonic_ns()
            self._process = subprocess.Popen(
                self._command, env=environment, stdout=subprocess.PIPE, stderr=console, text=True
            )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(FIRST_FRAME):
                self.start_seconds = (int(line.split()[-1]) - started) / 1e9
                return self
        said = (self._folder / "console.txt").read_text(encoding="utf-8")
        raise RuntimeError(f"it ended before its first frame:\n{said[-2000:]}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.communicate(timeout=_END_SECONDS)

    def memory(self) -> tuple[float, float]:
        """RSS and PSS in MB (1,000,000 bytes)."""
        rollup = self._proc("smaps_rollup").read_text(encoding="ascii")
        kibibytes = {line.split(":")[0]: line.split()[1] for line in rollup.splitlines()[1:]}
        return int(kibibytes["Rss"]) * 1024 / 1e6, int(kibibytes["Pss"]) * 1024 / 1e6

    def wake_ups(self) -> int:
        """How often one of its threads that are there now has gone to sleep so far, to be woken again."""
        said = [(task / "status").read_text(encoding="ascii") for task in self._proc("task").iterdir()]
        return sum(
            int(line.split()[1]) for text in said for line in text.splitlines() if line.startswith("voluntary")
        )

    def processor_seconds(self) -> float:
        """Time on a processor so far, of all threads that are there now."""
        tasks = self._proc("task").iterdir()
        return sum(int((task / "schedstat").read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9

    def _proc(self, name: str) -> Path:
        return Path("/proc") / str(self._process.pid) / name
