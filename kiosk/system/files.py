"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PRIVATE: Final = 0o600
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_SHARED: Final = 0o666
"""Less what the user's umask takes away."""


def write_whole(path: Path, content: bytes, *, is_private: bool = True) -> None:
    """Write ``content`` to ``path``: durable and whole when this returns, untouched when it raises OSError.

    The file can be read by its owner alone, unless ``is_private`` is False: then by whom the user's umask lets.
    A device or a pipe is written to as it is.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    with whole_file(path, is_private=is_private) as part:
        part.write_bytes(content)


@contextmanager
def whole_file(path: Path, *, is_private: bool = True) -> Iterator[Path]:
    """An empty file beside ``path`` to be filled; it takes the place of ``path`` when the block ends well.

    Nothing is left of it when the block, or what follows it, raises. For what cannot be handed over as bytes; else
    :func:`write_whole`.
    """
    target = path.resolve()  # a link stays one
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)  # of a writer that was cut off: a copy of the store is large
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE if is_private else _SHARED))
    try:
        yield part
        _flush_to_disk(part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    # Windows cannot open a folder, a memory stick may not be able to flush one.
    with contextlib.suppress(OSError):
        _flush_to_disk(target.parent)


def make_private(*paths: Path) -> None:
    """Take from others what they may do with files and folders of ours, and with all that is in those folders.

    What is not there, or not ours, stays as it is.
    """
    for path in paths:
        with contextlib.suppress(OSError):
            is_folder = path.is_dir() and not path.is_symlink()
            if stat.S_IMODE(path.stat().st_mode) & _OTHERS:
                path.chmod(stat.S_IMODE(path.stat().st_mode) & ~_OTHERS)
            if is_folder:
                make_private(*path.iterdir())


def open_to_others(paths: Iterable[Path]) -> list[Path]:
    """Those of the files and folders with which others may do something."""
    return [path for path in paths if path.exists() and stat.S_IMODE(path.stat().st_mode) & _OTHERS]


def what_failed(error: OSError) -> str:
    """The error for people: which file, where it is one, and why."""
    return f"{error.filename}: {error.strerror}" if error.filename else str(error)


def _flush_to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
