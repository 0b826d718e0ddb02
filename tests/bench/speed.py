"""How fast the machine is that something is measured on: as it is, or a quarter of one core.

The quarter stands for a terminal that a shop buys (DESIGN section 10): a control group with a quota of 2.5 ms of
processor time in each 10 ms, for all threads of a program together. Making one needs root and Linux.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PERIOD_US: Final = 10_000
_QUOTA_US: Final = 2_500
_NAME: Final = "kiosk-bench"


class NoControlGroup(Exception):
    """None can be made here; the words say what is missing."""


@dataclass(frozen=True, slots=True)
class Speed:
    """``name``: the column of the table. ``group``: the control group's folder; None: all that the machine has."""

    name: str
    group: Path | None = None

    def command(self, command: Sequence[str]) -> list[str]:
        """``command`` so that its process is confined from its first instruction on."""
        if self.group is None:
            return list(command)
        return ["sh", "-c", 'echo $$ > "$0" && exec "$@"', str(self.group / "cgroup.procs"), *command]

    @contextmanager
    def confined(self) -> Iterator[None]:
        """This process with all its threads is confined while the block runs."""
        if self.group is None:
            yield
            return
        _move(self.group)
        try:
            yield
        finally:
            _move(self.group.parent)


FULL: Final = Speed("full speed")
QUARTER_NAME: Final = "quarter of a core"


@contextmanager
def quarter_of_a_core() -> Iterator[Speed]:
    """A control group that is gone when the block is left; NoControlGroup where none can be made."""
    group = _controller() / f"{_NAME}-{os.getpid()}"
    try:
        group.mkdir()
    except OSError as error:
        raise NoControlGroup(f"{group} cannot be made: {error.strerror}") from None
    try:
        if (group / "cpu.max").exists():
            (group / "cpu.max").write_text(f"{_QUOTA_US} {_PERIOD_US}", encoding="ascii")
        else:
            (group / "cpu.cfs_period_us").write_text(str(_PERIOD_US), encoding="ascii")
            (group / "cpu.cfs_quota_us").write_text(str(_QUOTA_US), encoding="ascii")
        yield Speed(QUARTER_NAME, group)
    finally:
        group.rmdir()


def _controller() -> Path:
    """The folder of the cpu controller: that of version 1, else of version 2 if it limits the processor."""
    unified = None
    for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines():
        _, folder, kind, options, *_ = line.split()
        if kind == "cgroup" and "cpu" in options.split(","):
            return Path(folder)
        if kind == "cgroup2":
            unified = Path(folder)
    if unified is None or "cpu" not in (unified / "cgroup.subtree_control").read_text(encoding="ascii").split():
        raise NoControlGroup("no control group here limits the processor")
    return unified


def _move(group: Path) -> None:
    (group / "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")
