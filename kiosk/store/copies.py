"""The nightly copies of the local store: what is left when its file is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kiosk.store.database import Store


def copies_folder(store_path: Path) -> Path:
    """Where the copies of the store at ``store_path`` are kept."""
    return store_path.parent / "copies"


def make_nightly_copy(store: Store, folder: Path, today: date, keep: int = 7) -> Path:
    """Copy the store into ``folder`` once a day; copies beyond the newest ``keep`` are removed.

    Returns the day's copy, which is left as it is when it exists. Raises StoreError or OSError; a copy that
    could not be finished leaves the older ones alone.
    """
    target = folder / _copy_name(store.path, today.isoformat())
    if not target.exists():
        store.backup(target)
    for old in list_copies(folder, store.path)[keep:]:
        old.unlink()
    return target


def list_copies(folder: Path, store_path: Path) -> Sequence[Path]:
    """The copies of the store at ``store_path``, the newest first."""
    return sorted(folder.glob(_copy_name(store_path, "????-??-??")), reverse=True)


def _copy_name(store_path: Path, day: str) -> str:
    return f"{store_path.stem}-{day}{store_path.suffix}"
