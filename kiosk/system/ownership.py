"""Whose the kiosk's files are: what keeps a user from writing them, and the command that mends it."""

from __future__ import annotations

import contextlib
import os
import shlex
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ROOT: Final = 0
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What keeps the kiosk from its files. ``to_do``: the command for root that mends it."""

    found: str
    to_do: str


def find_hindrance(folder: Path, files: Iterable[Path]) -> Hindrance | None:
    """What keeps the kiosk from writing ``files``, what is in them, and their ``folder``; None where nothing does.

    The kiosk's user is this process's. Root may write everything and leaves files that the kiosk cannot write: for
    root it is whose the folder is, or the first of the files where the folder is root's.
    """
    if os.name != "posix" or not folder.exists():
        return None
    there = list(_with_contents(files))
    user = os.geteuid() or next((uid for uid in map(_owner, (folder, *there)) if uid != _ROOT), _ROOT)
    is_usable = _is_folder_of(folder, user)
    if not is_usable and _owner(folder) != _ROOT:
        theirs = name_of_owner(folder)
        found = f"{folder} belongs to {theirs}, and {_name(user)} is at it"
        return Hindrance(found, f"run the kiosk and its commands as {theirs}: runuser -u {theirs} -- kiosk doctor")
    strange = sorted(path for path in there if _owner(path) != user) if is_usable else [folder]
    if strange:
        found = f"{_named(strange)} belongs to {name_of_owner(strange[0])}, not to {_name(user)}"
        # The whole folder, unless it is shared, as /tmp, or a file stands elsewhere.
        is_whole = not is_usable or (
            _owner(folder) == user and all(path.is_relative_to(folder) for path in strange)
        )
        targets = [folder.resolve()] if is_whole else strange
        return Hindrance(found, f"chown -R {_name(user)}: {shlex.join(map(str, targets))}")
    return None if os.geteuid() == _ROOT else _closed_to_its_owner(folder, there)


def name_of_owner(path: Path) -> str:
    """The user whose the file is; a number where the machine has no name for it."""
    return _name(_owner(path))


def _closed_to_its_owner(folder: Path, there: Sequence[Path]) -> Hindrance | None:
    if os.statvfs(folder).f_flag & os.ST_RDONLY:
        mount = next(path for path in (folder, *folder.parents) if path.is_mount())
        return Hindrance(
            f"the disk of {folder} is read-only, as Linux leaves one that failed",
            f"look at dmesg; where the disk is sound: mount -o remount,rw {mount}",
        )
    if closed := [path for path in (folder, *there) if not _is_open(path)]:
        whole = shlex.quote(str(folder.resolve()))
        return Hindrance(f"{_named(closed)} is closed to its owner", f"chmod -R u+rwX {whole}")
    return None


def _with_contents(paths: Iterable[Path]) -> Iterator[Path]:
    """What is there of the files and in them, as far as this user may look."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.stat()
            yield path
            if path.is_dir():
                yield from path.rglob("*")


def _is_folder_of(folder: Path, user: int) -> bool:
    """Whether the user may make files there."""
    if _owner(folder) == user or folder.stat().st_mode & stat.S_IWOTH:
        return True
    return os.geteuid() == user and _is_open(folder)


def _is_open(path: Path) -> bool:
    return os.access(path, os.R_OK | os.W_OK | (os.X_OK if path.is_dir() else 0))


def _owner(path: Path) -> int:
    try:
        return path.stat().st_uid
    except OSError:  # a link to nothing, or a file that has just gone
        return path.parent.stat().st_uid


def _named(paths: Sequence[Path]) -> str:
    return ", ".join(map(str, paths[:_NAMED])) + (" …" if len(paths) > _NAMED else "")


def _name(user: int) -> str:
    import pwd  # noqa: PLC0415 - not on Windows

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)
