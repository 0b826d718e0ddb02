"""Imports as quick as Python's own."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - puts its hook into the import statement, which is taken out again below


def import_plainly() -> None:
    """Take PySide6's hook out of the import statement, for all modules that are imported from here on.

    It reads, and keeps, the source of each to see whether that uses PySide6: a third of the time that importing
    the kiosk takes, and 6 MB. It is there for ``from __feature__ import …`` alone, which the kiosk does not use.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
