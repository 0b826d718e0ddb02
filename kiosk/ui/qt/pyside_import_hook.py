"""Imports as quick as Python's own."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - puts its hook into the import statement, which is taken out again below


def import_plainly() -> None:
    """Take PySide6's hook out of the import statement, for all modules that are imported from here on."""
    # It reads and keeps the source of each module, for a feature that is not used here: with it a start takes
    # a sixth longer (`python -m tests.bench start`: 6.2 against 5.3 empty windows) and 6 MB more.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
