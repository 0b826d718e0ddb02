"""Every report against a second computation: `python -m tests.soak.audit [--seed 20261001] [--only sqlite]`.

A nasty month in a kiosk's own store, in an embedded tenant and in a MariaDB, with shifts that leave gaps and with
shifts that overlap; exit code 1 when a figure differs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.helpers.audit import SEED, SHIFTS, AuditedMonth, audited, every_cell
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.naive_reports import NaiveReports
from tests.helpers.nasty_floor import with_floor
from tests.helpers.nasty_month import nasty_month

_DATABASES = ("store", "sqlite", "mariadb")


def months(seed: int, databases: Sequence[str]) -> Iterator[tuple[str, AuditedMonth]]:
    """The month of a seed with each of the shifts in each of the databases, and what it is called."""
    with ExitStack() as stack:
        server = stack.enter_context(MariaDbServer()) if "mariadb" in databases else None
        for name, shifts in SHIFTS.items():
            naive = NaiveReports(with_floor(nasty_month(seed, shifts), seed))
            for database in databases:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-audit-")))
                url = {"sqlite": f"sqlite:///{folder / 'tenant.db'}"}.get(database)
                if database == "mariadb" and server is not None:
                    url = server.url(server.new_database())
                with audited(naive, folder, url) as month:
                    yield f"{name}, {database}", month


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.audit", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the month ({SEED})")
    parser.add_argument("--only", choices=_DATABASES, action="append", help="this database; else all")
    chosen = parser.parse_args(arguments)
    checked = failed = 0
    for where, month in months(chosen.seed, chosen.only or _DATABASES):
        for what, check in every_cell():
            checked += 1
            try:
                check(month)
            except AssertionError as error:
                failed += 1
                print(f"{where}: {what}\n{error}\n", file=sys.stderr, flush=True)
        print(f"{where}: {checked} reports looked at so far, {failed} wrong", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
