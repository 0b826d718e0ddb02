"""The embedded tenant is a file of this machine: what can be wrong with it, and its copies."""

from __future__ import annotations

import glob
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from kiosk.domain.link import LinkProblem
from kiosk.projection.sqlite_files import FileTrouble, copies_folder, copy_database, list_copies, make_daily_copy
from kiosk.system.ownership import find_hindrance
from kiosk.tenant.errors import TenantProblem


def require_kept(file: Path) -> None:
    """Raise TenantProblem for a tenant's file that is not there, or was cut to nothing though there are copies."""
    if not file.exists():
        kept = _newest_copy(file) or "create it with: kiosk tenant init"
        raise TenantProblem(LinkProblem.NO_DATABASE, f"{file} is not there; {kept}")
    if file.stat().st_size == 0 and list_copies(file):
        raise file_problem(FileTrouble.DAMAGED, file, "it is empty")


def file_problem(trouble: FileTrouble, file: Path, words: str) -> TenantProblem:
    """What a person must do about the tenant's file; ``words``: what SQLite said."""
    match trouble:
        case FileTrouble.DAMAGED:
            code, found, to_do = LinkProblem.TENANT_DAMAGED, "is damaged", _where_to_go_on(file)
        case FileTrouble.FULL:
            code, found, to_do = LinkProblem.TENANT_FILE_UNUSABLE, "cannot be used", "make room on its disk"
        case FileTrouble.UNUSABLE:
            code, found = LinkProblem.TENANT_FILE_UNUSABLE, "cannot be used"
            whose = find_hindrance(file.parent, sorted(file.parent.glob(f"{glob.escape(file.name)}*")))
            to_do = f"{whose.found}; {whose.to_do}" if whose else "look at what is in its place, and at its disk"
    return TenantProblem(code, f"{file}: the tenant's file {found} ({words}); {to_do}")


def copy_of_the_day(file: Path, today: date) -> Path:
    """The day's copy of the tenant's file, made where there is none yet; a damaged file is not copied.

    Raises TenantProblem, sqlite3.Error or OSError; then the older copies stay.
    """

    def write(target: Path) -> None:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
            (verdict,) = source.execute("PRAGMA quick_check(1)").fetchone()
            if verdict != "ok":
                raise file_problem(FileTrouble.DAMAGED, file, verdict)
            copy_database(source, target)

    return make_daily_copy(file, write, today)


def _newest_copy(file: Path) -> str:
    """What to do with the newest copy; empty where there is none."""
    copies = list_copies(file)
    return (
        "" if not copies else f"its newest copy is {copies[0]}: put it there, and kiosks send again what it lacks"
    )


def _where_to_go_on(file: Path) -> str:
    if not list_copies(file):
        return f"{copies_folder(file)} has no copy of it: put a backup of yours in its place"
    return f"end the kiosks, move it and its -wal and -shm away; {_newest_copy(file)}"
