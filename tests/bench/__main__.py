"""``python -m tests.bench [NAME ...]``: run some benchmarks, or all, and print one table."""

from __future__ import annotations

import argparse
import importlib
import logging
import sys
import tempfile
import time
import traceback
from pathlib import Path
from types import ModuleType

from tests.bench.machine import machine_line, mariadb_version
from tests.bench.table import Row, render

BENCHES = ("scan", "start", "memory", "idle", "million", "reports", "drain", "peers", "fleet")
"""Modules of this package, each with ``measure(folder) -> list[Row]``; about a quarter of an hour together."""
_NEED_MARIADB = frozenset({"drain", "peers", "fleet"})


def main() -> int:
    """Run what the command line names; 0 whatever the figures are, 1 when one failed, 2 for an unknown name."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure the kiosk.")
    parser.add_argument("--list", action="store_true", help="say what there is and what it measures")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}; none = all")
    arguments = parser.parse_args()
    if unknown := sorted(set(arguments.names) - set(BENCHES)):
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    if arguments.list:
        for name in BENCHES:
            print(f"{name:<8} {(_module(name).__doc__ or '').splitlines()[0]}")
        return 0
    logging.disable(logging.ERROR)
    rows: list[Row] = []
    failed = 0
    for name in BENCHES:
        if not arguments.names or name in arguments.names:
            try:
                rows += _run(name)
            except Exception:  # noqa: BLE001 - one that fails must not cost the figures of the others
                traceback.print_exc()
                failed = 1
    print(machine_line())
    print()
    print(render(rows))
    return failed


def _run(name: str) -> list[Row]:
    if name in _NEED_MARIADB and mariadb_version() is None:
        return [Row(f"{name}: not measured", "MariaDB is not installed")]
    print(f"{name} ...", end="", file=sys.stderr, flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"kiosk-bench-{name}-") as folder:
        rows: list[Row] = _module(name).measure(Path(folder))
    print(f" {time.monotonic() - began:.0f} s", file=sys.stderr)
    return rows


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"tests.bench.{name}")


if __name__ == "__main__":
    sys.exit(main())
