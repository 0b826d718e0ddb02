"""``python -m tests.bench [NAME ...]``: run some benchmarks, or all, and print one table."""

from __future__ import annotations

import argparse
import importlib
import logging
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Final

from tests.bench.machine import machine_line, mariadb_version
from tests.bench.speed import FULL, QUARTER_NAME, NoControlGroup, Speed, quarter_of_a_core
from tests.bench.table import Measured, Row, from_json, render, render_markdown, to_json, together

_QUARTER_TOO: Final = {
    "scan": True,
    "touch": True,
    "board": True,
    "supervisor": True,
    "start": True,
    "memory": False,
    "idle": True,
    "million": False,
    "floor": False,
    "reports": True,
    "drain": False,
    "backlog": True,
    "peers": False,
    "fleet": False,
    "outage": False,
}
"""Modules of this package with ``measure(folder, speed) -> list[Row]``; whether a quarter of a core counts."""
_NEED_MARIADB: Final = frozenset({"floor", "drain", "backlog", "peers", "fleet", "outage"})


def main() -> int:
    """Run what the command line names; 0 whatever the figures are, 1 when one failed, 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure the kiosk.")
    parser.add_argument("--list", action="store_true", help="say what there is and what it measures")
    parser.add_argument("--full-speed", action="store_true", help="not in a quarter of a core too")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, to compare later")
    parser.add_argument("--before", type=Path, metavar="FILE", help="show an earlier run's figures beside these")
    parser.add_argument(
        "--show", type=Path, nargs="+", metavar="FILE", help="measure nothing: show what is kept there as a table"
    )
    parser.add_argument("--markdown", action="store_true", help="print the table as the README has it")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(_QUARTER_TOO)}; none = all")
    arguments = parser.parse_args()
    if unknown := sorted(set(arguments.names) - set(_QUARTER_TOO)):
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(_QUARTER_TOO)}")
    if arguments.list:
        for name in _QUARTER_TOO:
            print(f"{name:<10} {(_module(name).__doc__ or '').splitlines()[0]}")
        return 0
    before = _kept(parser, arguments.before) if arguments.before is not None else None
    if arguments.show is not None:
        kept = together([_kept(parser, file) for file in arguments.show], list(_QUARTER_TOO))
        print(render_markdown(kept) if arguments.markdown else render(kept, before))
        return 0
    logging.disable(logging.ERROR)
    names = [name for name in _QUARTER_TOO if not arguments.names or name in arguments.names]

    def keep(measured: Measured) -> None:
        if arguments.json is not None:
            arguments.json.write_text(to_json(machine_line(), measured), encoding="utf-8")

    measured, whole = _measure(names, at_a_quarter=not arguments.full_speed, keep=keep)
    print(machine_line())
    print()
    print(render_markdown(measured) if arguments.markdown else render(measured, before))
    return 0 if whole else 1


def _kept(parser: argparse.ArgumentParser, file: Path) -> Measured:
    """An earlier run's figures; wrong usage where the file has none."""
    try:
        return from_json(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        parser.error(f"{file} holds no figures of an earlier run: {error}")


def _measure(
    names: Sequence[str], *, at_a_quarter: bool, keep: Callable[[Measured], None]
) -> tuple[Mapping[str, list[Row]], bool]:
    """Rows by speed, and whether nothing failed; ``keep`` is given them after each benchmark."""
    measured: dict[str, list[Row]] = {FULL.name: [], QUARTER_NAME: []}
    whole = True
    with ExitStack() as stack:
        speeds = [FULL]
        if at_a_quarter:
            try:
                speeds.append(stack.enter_context(quarter_of_a_core()))
            except NoControlGroup as reason:
                print(f"not measured at a quarter of a core: {reason}", file=sys.stderr)
        for name in names:
            for speed in speeds:
                if speed is FULL or _QUARTER_TOO[name]:
                    try:
                        measured[speed.name] += _run(name, speed)
                    except Exception:  # noqa: BLE001 - one that fails must not cost the figures of the others
                        traceback.print_exc()
                        whole = False
                    keep(measured)
    return measured, whole


def _run(name: str, speed: Speed) -> list[Row]:
    if name in _NEED_MARIADB and mariadb_version() is None:
        return [Row(f"{name}: not measured", "MariaDB is not installed")]
    print(f"{name}, {speed.name} ...", end="", file=sys.stderr, flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"kiosk-bench-{name}-") as folder:
        rows: list[Row] = _module(name).measure(Path(folder), speed)
    print(f" {time.monotonic() - began:.0f} s", file=sys.stderr)
    return rows


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"tests.bench.{name}")


if __name__ == "__main__":
    sys.exit(main())
